"""What the pages about servers and stores tell people to type is right: it is typed, against a server that runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration.publishing.servers import apache
from opendeclaration.publishing.site import prepared
from running import OXIGRAPH, oxigraph, served
from test_docs import ROOT, blocks, run, run_shell

HOW_TO = ROOT / "docs/how-to"
BASE = "https://example.org/declarations/"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(page: Path, folder: Path, *names: str) -> int:
    """Run every block of commands of a page in which one of the variables stands; gives how many."""
    found = [each for each in blocks(page) if each.language == "bash" and any(f'"${name}' in each.text for name in names)]
    found += [each for each in blocks(page) if each.language == "bash" and any(f'"${{{name}}}' in each.text for name in names)]
    for block in found:
        run_shell(block, folder, f"{page.name}:{block.line}")
    return len(found)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_what_a_site_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    od.publish("examples/imaginary-2031", "site", base=BASE)
    with served(folder / "site") as address:
        monkeypatch.setenv("SITE", address)
        assert typed(HOW_TO / "put-it-on-a-server.md", folder, "SITE") == 3


@pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_a_store_is_filled_and_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with oxigraph(folder / "served") as address:
        monkeypatch.setenv("STORE", f"{address}/store")
        monkeypatch.setenv("QUERY", f"{address}/query")
        assert typed(HOW_TO / "answer-sparql.md", folder, "STORE", "QUERY") == 2


@pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")
def test_a_dump_is_loaded(folder: Path) -> None:
    found = [block for block in blocks(HOW_TO / "answer-sparql.md") if "oxigraph load" in block.text]
    assert len(found) == 1
    run(iter(found), folder, "answer-sparql.md")


def test_our_names_at_w3id_resolve_as_those_of_any_site() -> None:
    """Only that the site stands in a folder of the name."""
    site = prepared(od.Dataset.load(ROOT / "examples/minimal"), BASE)
    made = dict(apache.files(site))["servers/w3id.htaccess"].decode()
    rules = [line for line in made.splitlines() if line.startswith("Rewrite") and "HOST:" not in line and "Engine" not in line]
    expected = [line.replace(" ^(", " ^id/(").replace("/$1", "/id/$1") for line in rules]
    ours = (
        (ROOT / "docs/w3id/.htaccess")
        .read_text(encoding="utf-8")
        .partition("# The declarations")[2]
        .partition("# The front")[0]
    )
    assert [line for line in ours.splitlines() if line.startswith("Rewrite")] == expected
