"""A dataset full of texts, ids and addresses that mean harm, published whole: it stands in every file as text."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import threading
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException

import opendeclaration as od
import site_pages
from hostile_site import ADDRESSES, BASE, EXAMPLES, FORMULAS, LANGUAGES, TEXTS, made
from opendeclaration.errors import OpenDeclarationError, UsageError
from opendeclaration.model import Actor
from opendeclaration.model import Dataset as Description
from opendeclaration.publishing import rendering, servers, serving
from opendeclaration.publishing.site import prepared
from opendeclaration.publishing.tables import safe
from opendeclaration.values import LangText
from site_pages import Page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="module")
def dataset() -> od.Dataset:
    return made()


@pytest.fixture(scope="module")
def folder(dataset: od.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("web") / "site"
    od.publish(dataset, out, base=BASE)
    return out


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return site_pages.pages(folder)


def test_nothing_runs_and_everything_is_closed(pages: dict[str, Page]) -> None:
    assert not [(name, page.wrong) for name, page in pages.items() if page.wrong]
    for name, page in pages.items():
        assert all("assets/" in each or each.endswith("texts.js") for each in page.scripts), name
        assert not [each for each, count in page.ids.items() if count > 1], name


def test_links_lead_somewhere_and_run_nothing(folder: Path, pages: dict[str, Page]) -> None:
    assert list(site_pages.astray(folder, pages, BASE)) == []


def test_texts_can_be_read_on_their_pages(pages: dict[str, Page]) -> None:
    """What is not shown as a code is there letter by letter."""
    said = " ".join("".join(pages["strange.html"].text).split())
    for text in (TEXTS[0], TEXTS[1], TEXTS[4], FORMULAS[0], ADDRESSES[0]):
        assert " ".join(text.split()) in said, text
    assert "x" * 3000 in "".join(pages["long.html"].text)
    assert "\u202e" not in "".join("".join(page.text) for page in pages.values())
    assert f"babel.{LANGUAGES[-1]}.html" in pages
    assert [each for each in pages["people/us.html"].ids if each.startswith("membership")]


def test_json_in_pages(dataset: od.Dataset, pages: dict[str, Page]) -> None:
    for page in pages.values():
        for block in page.blocks:
            assert "</" not in block
            assert "<!--" not in block
            json.loads(block)
    for name in ("strange", "imaginary-2031"):
        _, native = pages[f"{name}.html"].blocks
        assert json.loads(native)["title"] == dict(dataset[name].title)


def test_data_hold_the_texts_verbatim(dataset: od.Dataset, folder: Path) -> None:
    for declaration in dataset:
        for suffix in ("ttl", "jsonld", "json", "nt"):
            assert od.read(folder / f"{declaration.id}.{suffix}", base=BASE) == declaration, suffix


def test_data_are_of_their_syntax(folder: Path) -> None:
    triples = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
    syntax = {**triples, ".nq": ox.RdfFormat.N_QUADS, ".jsonld": ox.RdfFormat.JSON_LD}
    for path in sorted(folder.rglob("*")):
        if path.suffix in syntax and "schemas" not in path.parts:
            assert list(ox.parse(path.read_bytes(), syntax[path.suffix])), path.name
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix in (".xml", ".atom"):
            ET.fromstring(path.read_bytes())


def test_cells_are_no_formulas(folder: Path) -> None:
    found = [path.read_text(encoding="utf-8") for path in folder.rglob("*.csv")]
    for path in folder.rglob("*.zip"):
        with zipfile.ZipFile(path) as file:
            found += [file.read(name).decode() for name in file.namelist()]
    cells = [cell for text in found for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell != safe(cell)]
    assert f"'{FORMULAS[0]}" in cells
    assert {f"'{each}" for each in FORMULAS[:4]} <= set(cells)


def test_feed_says_titles_as_text(folder: Path) -> None:
    titles = {each.text for each in ET.parse(folder / "feed.atom").iter("{http://www.w3.org/2005/Atom}title")}
    assert {TEXTS[1], FORMULAS[0]} <= titles


def test_servers_are_told_nothing_by_texts(folder: Path) -> None:
    """A server's configuration is the same whatever the texts are: only ids and the base stand in it."""
    tame = dict(servers.files(prepared(od.Dataset.load(EXAMPLES), BASE)))
    for name, content in tame.items():
        if name == "_redirects":
            assert all(len(line.split()) == 3 for line in (folder / name).read_text().splitlines())
        else:
            assert (folder / name).read_bytes() == content, name


def test_nothing_stands_outside_or_under_a_name_of_its_own(folder: Path) -> None:
    assert {path.name for path in folder.parent.iterdir() if not path.name.startswith(".")} == {"site"}
    names = {path.relative_to(folder).as_posix().casefold() for path in folder.rglob("*") if path.is_file()}
    assert len(names) == sum(path.is_file() for path in folder.rglob("*"))
    assert not [name for name in names if ".." in name.split("/") or "javascript:" in name or len(name) > 180]


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_texts_for_the_search_are_a_script(folder: Path, dataset: od.Dataset) -> None:
    subprocess.run(["node", "--check", folder / "search/texts.js"], check=True, capture_output=True)
    read = "require(process.argv[1]); process.stdout.write(JSON.stringify(self.openDeclarationTexts))"
    run = ["node", "-e", f"global.self = global; {read}", str((folder / "search/texts.js").resolve())]
    found = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
    assert TEXTS[0] in " ".join(each["t"] for each in found)
    assert {each["u"].partition("#")[0] for each in found} >= {f"../{each.id}.html" for each in dataset if each.id != "babel"}


@pytest.mark.parametrize(
    "base",
    [
        "https://example.org/a;} server { x/",
        "https://example.org/x;return 200 $uri;/",
        "https://example.org/a;b/",
        "https://example.org/$uri/",
        "https://example.org/a'b/",
        "https://example.org/(a|b)*/",
        "https://example.org/a\nHeader set X y/",
        "https://exa;mple.org/",
        "https://example.org;}/",
        "javascript:alert(1)/",
        "file:///etc/",
        "urn:x:y/",
        "https:///",
    ],
)
def test_bases_that_would_say_something_to_a_server(base: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        od.publish(EXAMPLES / "minimal", tmp_path / "site", base=base)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "identifier",
    [
        *("../../etc/x", "/etc/x", "a/../../b", "con", "nul", "Busan", "x.", ".htaccess", "-rf"),
        *("bus\u0430n", "ｂusan", "a\nb", "", "a" * 81),
    ],
)
def test_ids_that_would_leave_the_folder(identifier: str, tmp_path: Path) -> None:
    """The models refuse them; where one gets past them, the site does."""
    with pytest.raises(OpenDeclarationError):
        od.loads(json.dumps({"id": identifier, "kind": "declaration", "title": {"en": "x"}}), "json")
    forced = next(iter(od.Dataset.load(EXAMPLES / "minimal"))).model_copy(update={"id": identifier})
    with pytest.raises((OpenDeclarationError, ValueError)):
        prepared(od.Dataset([forced]), BASE)
    with pytest.raises((OpenDeclarationError, ValueError, SyntaxError)):
        od.publish(od.Dataset([forced]), tmp_path / "site", base=BASE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../b", "con", "aux/x", "assets/x.js", "dump/x", ".htaccess", "a//b", "404", "index", "%2e%2e/x"],
)
def test_things_whose_address_would_leave_the_folder(name: str, tmp_path: Path) -> None:
    about = Description(
        id="set",
        title=LangText({"en": "x"}),
        description=LangText({"en": "x"}),
        declarations=["minimal"],
        actors=[Actor(id=f"{BASE}{name}", kind="other", name=LangText({"en": "x"}))],
    )
    dataset = od.Dataset(list(od.Dataset.load(EXAMPLES / "minimal")), about)
    with pytest.raises(OpenDeclarationError):
        od.publish(dataset, tmp_path / "site", base=BASE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("iri", ["https://a.example/\nX: y", 'https://a.example/"><b>', "https://a.example/ b"])
def test_addresses_that_no_model_takes_are_text(iri: str, tmp_path: Path) -> None:
    """The second line of defence: what got past the models does no harm on a page either."""
    forced = next(iter(od.Dataset.load(EXAMPLES / "minimal")))
    forced.__dict__["themes"] = [iri]
    forced.__dict__["published_in"] = [iri]
    with pytest.raises((OpenDeclarationError, ValueError, SyntaxError)):
        od.publish(od.Dataset([forced]), tmp_path / "site", base=BASE)
    assert list(tmp_path.iterdir()) == []


def test_pages_of_forced_values_are_closed(tmp_path: Path) -> None:
    """Titles with characters that no model takes are still only text."""
    good = od.Dataset.load(EXAMPLES / "minimal")
    site = prepared(good, BASE)
    next(iter(good)).__dict__["title"] = LangText({"en": "a\x00b\x1b[31m\ufffe<script>"})
    for page in site.plan.pages[:4]:
        path = tmp_path / "page.html"
        path.write_text(rendering.html(site, page), encoding="utf-8")
        assert Page(path).wrong == []
        assert "\x00" not in path.read_text(encoding="utf-8")


@pytest.mark.skipif(not CHROMIUM or not DRIVER, reason="chromium and its driver are not installed")
def test_a_browser_sees_nothing_but_text(folder: Path, pages: dict[str, Page]) -> None:
    """No alert, no complaint, no request elsewhere, on every page that holds something of the dataset's own."""
    options = webdriver.ChromeOptions()
    for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"):
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = CHROMIUM or ""
    server = serving.server(folder, port=0)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        some = ("strange", "long", "imitation", "imaginary", "index", "404", "search/", "download/", "actor/ja", "theme/j")
        others = ("babel.html", "babel.ar.html", "actor/index.html", "actor/own.html", "people/us.html", "goal/index.html")
        for name in (name for name in pages if name.startswith(some) or name in others):
            browser.get(f"{address}{name}?q=alert{'&' if name.startswith('search') else ''}")
            with pytest.raises(NoAlertPresentException):
                _ = browser.switch_to.alert.text
            assert browser.execute_script("return document.documentElement.dataset.build.length") == 16
        said = [each["message"] for each in browser.get_log("browser")]  # type: ignore[no-untyped-call]
        assert not [each for each in said if "favicon" not in each]
        notes = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]  # type: ignore[no-untyped-call]
        asked = {each["params"]["request"]["url"] for each in notes if each["method"] == "Network.requestWillBeSent"}
        assert asked
        assert all(each.startswith((address, "data:")) for each in asked)
    finally:
        browser.quit()
        server.shutdown()
        thread.join()
        server.server_close()
