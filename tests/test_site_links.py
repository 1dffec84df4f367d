"""Every page of a whole site: each link leads somewhere, nothing in it could run, and all of it is one build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import opendeclaration as od
import site_pages
from opendeclaration.model.identity import parts
from site_pages import Page

EXAMPLES = Path(__file__).parents[1] / "examples"
BASE = "https://example.org/declarations/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("web") / "site"
    od.publish(EXAMPLES, out, base=BASE)
    return out


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return site_pages.pages(folder)


def test_every_link_leads_somewhere(folder: Path, pages: dict[str, Page]) -> None:
    assert len(pages) > 150
    assert list(site_pages.astray(folder, pages, BASE)) == []


def test_ids_are_there_once(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert not [each for each, count in page.ids.items() if count > 1], name


def test_nothing_runs_in_a_page(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert not page.wrong, name


def test_all_pages_are_of_one_build(folder: Path, pages: dict[str, Page]) -> None:
    build = json.loads((folder / "build.json").read_text())["build"]
    assert {page.build for page in pages.values()} == {build}
    assert all(build in (folder / name).read_text(encoding="utf-8") for name in pages)


def test_json_in_pages_is_json(pages: dict[str, Page]) -> None:
    assert pages["busan-2014.html"].blocks
    for page in pages.values():
        for block in page.blocks:
            json.loads(block)


def test_every_iri_of_the_data_is_a_place(pages: dict[str, Page]) -> None:
    """A fragment in the data is the id of an element of the page."""
    for declaration in od.Dataset.load(EXAMPLES):
        ids = pages[f"{declaration.id}.html"].ids
        for part in parts(declaration):
            if part.id.startswith(f"{declaration.id}#"):
                assert part.id.partition("#")[2] in ids, part.id


def test_iris_of_the_catalogue_are_places(folder: Path, pages: dict[str, Page]) -> None:
    for line in (folder / "catalog.nt").read_text().splitlines():
        subject = line.split()[0].strip("<>")
        if subject.startswith(BASE) and "#" in subject:
            path, _, fragment = subject.removeprefix(BASE).partition("#")
            assert fragment in pages[f"{path}.html"].ids, subject


def test_the_declaration_page_is_light(folder: Path, pages: dict[str, Page]) -> None:
    scripts = [link for link in pages["busan-2014.html"].links if link.endswith(".js")]
    assert len(scripts) == 1
    weight = sum((folder / each).stat().st_size for each in ("busan-2014.html", *scripts))
    assert weight < 150_000
    assert '<link rel="stylesheet"' not in (folder / "busan-2014.html").read_text(encoding="utf-8")
