"""The documentation as web pages: Sphinx builds it without a warning, every link in it leads somewhere, nothing is fetched."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LOADING = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("object", "data")}
"""The attributes that make a browser load something."""


class Page(HTMLParser):
    """The ids of a page, the links in it, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if tag == "a" and name == "href" and value:
                self.links.add(value)
            if (tag, name) in LOADING and value:
                self.loads.add(value)


def python_with_sphinx() -> str | None:
    """A Python that has Sphinx: this one, or that of `make docs-html`, which stands beside it."""
    if importlib.util.find_spec("sphinx") and importlib.util.find_spec("myst_parser") and importlib.util.find_spec("furo"):
        return sys.executable
    beside = Path(sys.prefix) / "docs/bin/python"
    return str(beside) if beside.exists() and (beside.parents[1] / "bin/sphinx-build").exists() else None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, as Sphinx makes them with every warning counting as an error."""
    python = python_with_sphinx()
    if python is None:
        pytest.skip("Sphinx is not installed (make docs-html installs it)")
    folder = tmp_path_factory.mktemp("docs")
    command = [python, "-m", "sphinx", "-q", "-W", "-n", "--keep-going", "-b", "html", "-d", str(folder / "trees")]
    done = subprocess.run([*command, str(DOCS), str(folder / "html")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "html"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(built.rglob("*.html"))}


def test_every_page_is_there_and_in_the_menu(built: Path, pages: dict[Path, Page]) -> None:
    menu = {(built / link.partition("#")[0]).resolve() for link in pages[built / "index.html"].links if ":" not in link}
    expected = {
        built / path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md") if "_build" not in path.parts
    }
    assert expected <= set(pages)
    assert expected <= menu | {built / "index.html"}


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    dead = []
    for path, page in pages.items():
        for link in page.links:
            if re.match("[a-z]+:", link):
                continue
            name, _, fragment = unquote(link).partition("#")
            target = (path.parent / name).resolve() if name else path
            known = pages.get(target)
            if not target.exists() or (fragment and known is not None and fragment not in known.ids):
                dead.append(f"{path.name}: {link}")
    assert not dead


def test_nothing_is_loaded_from_elsewhere(built: Path, pages: dict[Path, Page]) -> None:
    remote = re.compile("(?:[a-z]+:)?//")
    assert not {load for page in pages.values() for load in page.loads if remote.match(load)}
    sheets = "".join(path.read_text(encoding="utf-8") for path in built.rglob("*.css"))
    assert not re.findall(r"(?:url\(|@import)\s*[\"']?(?:[a-z]+:)?//[^)\"']*", sheets)


def test_nothing_belongs_to_one_machine(built: Path) -> None:
    for path in (*built.rglob("*.html"), *built.rglob("*.js")):
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path.name
