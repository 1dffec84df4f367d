"""The data of a site: beside its pages, in its dumps and in its catalogue, with every number true."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

import opendeclaration as od
from opendeclaration.errors import NotFoundError, UsageError
from opendeclaration.model import Concept, Statement
from opendeclaration.model import Dataset as Description
from opendeclaration.publishing import catalogue, data, dumps, feeds, packaged, rendering, tables, versions
from opendeclaration.publishing.catalogue import Written
from opendeclaration.publishing.pages.query import Question, questions
from opendeclaration.publishing.plan import relative
from opendeclaration.publishing.site import Site, prepared
from opendeclaration.values import LangText

EXAMPLES = Path(__file__).parents[1] / "examples"
BASE = "https://example.org/declarations/"
DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data")
DCAT_AP = DATA / "dcat-ap"


def site_of(path: str = "", **more: object) -> Site:
    return prepared(od.Dataset.load(EXAMPLES / path), BASE, **more)  # type: ignore[arg-type]


def contents(content: bytes | Iterable[bytes]) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def everything(site: Site) -> dict[str, bytes]:
    """Every data file of a site, each of which comes once."""
    found: dict[str, bytes] = {}

    def take(files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> None:
        for path, content in files:
            assert path not in found
            found[path] = contents(content)

    for page in site.plan.pages:
        take(data.files(site, page))
    take(dumps.files(site))
    take(packaged.files(site))
    take(feeds.files(site))
    take(versions.files(site.versions))
    written = {path: Written(len(content), hashlib.sha256(content).hexdigest()) for path, content in found.items()}
    take(catalogue.files(site, written))
    return found


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of()


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return everything(site)


def test_every_page_has_the_data_that_it_names(site: Site, files: dict[str, bytes]) -> None:
    wanted = {f"{page.stem}.{suffix}" for page in site.plan.pages for suffix in page.data}
    assert wanted <= files.keys()


def test_same_input_same_bytes(files: dict[str, bytes]) -> None:
    assert everything(site_of()) == files


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "json", "nt"])
def test_the_data_of_a_declaration_read_back(site: Site, files: dict[str, bytes], suffix: str) -> None:
    for declaration in site.dataset:
        assert od.loads(files[f"{declaration.id}.{suffix}"], suffix, base=BASE) == declaration


def test_data_of_things_say_who_names_them(site: Site, files: dict[str, bytes]) -> None:
    graph = rdflib.Graph().parse(data=files["actor/KOR.ttl"], format="turtle")
    korea = rdflib.URIRef("https://w3id.org/opendeclaration/actor/KOR")
    assert (korea, rdflib.SKOS.prefLabel, rdflib.Literal("Republic of Korea", lang="en")) in graph
    assert (rdflib.URIRef(f"{BASE}busan-2014#signatory-25"), None, korea) in graph
    for suffix, syntax in (("nt", "nt"), ("jsonld", "json-ld")):
        assert set(rdflib.Graph().parse(data=files[f"actor/KOR.{suffix}"], format=syntax)) == set(graph)
    uses = json.loads(files["actor/KOR.json"])["uses"]
    assert [use["property"] for use in uses] == [use.key for use in site.uses[str(korea)]]
    assert "Korea" in {use["words"] for use in uses}


def test_tables_hold_every_part(site: Site, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["dump/imaginary.csv.zip"])) as archive:
        read = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")))) for name in archive.namelist()}
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(read["Statement.csv"]) == sum(len(each.statements) for each in site.dataset)
    assert len(read["Signatory.csv"]) == sum(len(each.signatories) for each in site.dataset)
    first = next(row for row in read["Statement.csv"] if row["id"] == "busan-2014#clause-10-s1")
    assert (first["in"], first["act"]) == ("busan-2014#clause-10", "recognize")
    busan = list(csv.DictReader(io.StringIO(files["busan-2014.csv"].decode())))
    assert [row["id"] for row in busan] == [each.id for each in site.dataset["busan-2014"].statements]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = tables.text([{"title": f"{start}HYPERLINK(1)", "n": "1"}])
    assert next(csv.DictReader(io.StringIO(text, newline="")))["title"] == f"'{start}HYPERLINK(1)"
    assert tables.safe("a=b") == "a=b"


def test_numbers_of_the_catalogue_are_true(site: Site, files: dict[str, bytes]) -> None:
    graph = rdflib.Graph().parse(data=files["catalog.ttl"], format="turtle")
    dcat, spdx, void = (
        rdflib.Namespace(each)
        for each in ("http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#", "http://rdfs.org/ns/void#")
    )
    dataset = rdflib.URIRef(f"{BASE}imaginary")
    distributions = list(graph.objects(dataset, dcat.distribution))
    assert len(distributions) == 4
    for each in distributions:
        content = files[str(graph.value(each, dcat.downloadURL)).removeprefix(BASE)]
        assert int(str(graph.value(each, dcat.byteSize))) == len(content)
        checksum = graph.value(each, spdx.checksum)
        assert str(graph.value(checksum, spdx.checksumValue)) == hashlib.sha256(content).hexdigest()
    store = ox.Store()
    store.load(files["dump/imaginary.nq"], format=ox.RdfFormat.N_QUADS)
    assert len(store) == int(str(graph.value(dataset, void.triples)))
    assert {str(each) for each in graph.objects(dataset, void.rootResource)} == {BASE + each.id for each in site.dataset}
    for part in graph.objects(dataset, void.classPartition):
        kind = ox.NamedNode(str(graph.value(part, void["class"])))
        typed = store.quads_for_pattern(None, ox.NamedNode(str(rdflib.RDF.type)), kind, None)
        assert sum(1 for _ in typed) == int(str(graph.value(part, void.entities)))
    assert files[".well-known/void"] == files["catalog.ttl"]
    for suffix, syntax in (("nt", "nt"), ("jsonld", "json-ld")):
        assert len(rdflib.Graph().parse(data=files[f"catalog.{suffix}"], format=syntax)) == len(graph)


@pytest.mark.skipif(not DCAT_AP.is_dir(), reason="OPENDECLARATION_DATA with the shapes of DCAT-AP is not here")
@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl"])
@pytest.mark.parametrize("path", ["busan-2014/busan-2014.yaml", "imaginary-2031/dataset.yaml"])
def test_dcat_ap(path: str, shapes: str) -> None:
    graph = rdflib.Graph().parse(data=everything(site_of(path))["catalog.ttl"], format="turtle")
    conforms, _, said = validate(graph, shacl_graph=str(DCAT_AP / shapes))
    assert conforms, said


def test_sitemap_and_feed(site: Site, files: dict[str, bytes]) -> None:
    listed = [each.text for each in ET.fromstring(files["sitemap.xml"]).findall(".//{*}loc")]
    assert f"{BASE}busan-2014" in listed
    assert BASE in listed
    assert f"{BASE}theme/" in listed
    assert len(listed) == len(set(listed))
    feed = ET.fromstring(files["feed.atom"])
    assert len(list(feed.findall(".//{*}entry"))) == len(site.dataset)
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].decode()


def test_a_large_sitemap_is_divided(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dict(feeds.files(site))["sitemap.xml"].count(b"<url>")
    monkeypatch.setattr(feeds, "LARGEST", 50)
    found = dict(feeds.files(site))
    assert sum(content.count(b"<url>") for path, content in found.items() if path.startswith("sitemap-")) == whole
    assert found["sitemap.xml"].count(b"<sitemap>") == len(found) - 3


def changed(dataset: od.Dataset) -> od.Dataset:
    first = next(iter(dataset))
    other = first.model_copy(update={"comment": LangText({"en": "Changed."})})
    return od.Dataset([other, *list(dataset)[1:]], dataset.about)


def kept(site: Site, folder: Path) -> Path:
    for path, content in everything(site).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_versions_stay(tmp_path: Path) -> None:
    dataset = od.Dataset.load(EXAMPLES / "imaginary-2031")
    first = prepared(dataset, BASE)
    assert [each.label for each in first.versions["imaginary-2031"]] == ["1.0"]
    folder = kept(first, tmp_path)
    again = prepared(dataset, BASE, before=versions.earlier(folder, BASE))
    assert (again.versions, again.build) == (first.versions, first.build)
    second = prepared(changed(dataset), BASE, version="1.1", before=versions.earlier(folder, BASE))
    assert [each.label for each in second.versions["imaginary-2031"]] == ["1.0", "1.1"]
    found = everything(second)
    assert found["imaginary-2031/1.0.ttl"] == (folder / "imaginary-2031/1.0.ttl").read_bytes()
    assert found["imaginary-2031/1.1.ttl"] == found["imaginary-2031.ttl"] != found["imaginary-2031/1.0.ttl"]
    page = second.plan.page(f"{BASE}imaginary-2031/1.0")
    assert page is not None
    assert page.kind == "version"
    same = prepared(changed(dataset), BASE, before=versions.earlier(folder, BASE))
    labels = [each.label for each in same.versions["imaginary-2031"]]
    assert labels[0] == "1.0"
    assert labels[1].startswith("1.0-")  # what was published as 1.0 stays what it was


def test_what_stood_there_before_has_its_address_already() -> None:
    dataset = od.Dataset.load(EXAMPLES / "minimal")
    first = prepared(dataset, BASE)
    second = prepared(changed(dataset), BASE, before=first.versions)
    third = prepared(dataset, BASE, before=second.versions)
    labels = [[each.label for each in site.versions["minimal"]] for site in (first, second, third)]
    assert labels[1] == [*labels[0], labels[1][1]]
    assert labels[2] == labels[1][::-1]


def test_a_declaration_that_is_withdrawn_keeps_its_versions() -> None:
    before = site_of("minimal")
    site = prepared(od.Dataset.load(EXAMPLES / "imaginary-2031"), BASE, before=before.versions)
    label = site.versions["minimal"][0].label
    (page,) = site.plan.of_kind("withdrawn")
    html = dict(rendering.files(site, page))["minimal.html"].decode()
    assert "no longer part of the dataset" in html
    assert f'href="minimal/{label}.html"' in html
    dated = site.plan.page(f"{BASE}minimal/{label}")
    assert dated is not None
    assert "latest-version" not in dict(rendering.files(site, dated))[f"minimal/{label}.html"].decode()
    assert f"{BASE}minimal/{label}" in dict(feeds.files(site))["feed.atom"].decode()
    assert f"<loc>{BASE}minimal</loc>" not in dict(feeds.files(site))["sitemap.xml"].decode()


def test_versions_that_cannot_be_read_are_not_lost(tmp_path: Path) -> None:
    folder = kept(site_of("imaginary-2031"), tmp_path)
    (folder / "imaginary-2031/1.0.json").write_text("{")
    with pytest.raises(NotFoundError, match=r"versions\.json"):
        versions.earlier(folder, BASE)
    assert versions.earlier(tmp_path / "none", BASE) == {}


@pytest.mark.parametrize("label", ["../1", "a/b", "", "-x", "1.0.", "x" * 41])
def test_a_version_is_part_of_an_address(label: str) -> None:
    if not label:
        assert site_of("minimal", version=label).versions["minimal"][0].label.isalnum()
        return
    with pytest.raises(UsageError, match="address"):
        site_of("minimal", version=label)


def with_concept(iri: str) -> od.Dataset:
    minimal = od.read(EXAMPLES / "minimal/minimal.yaml")
    concept = Concept(id=iri, pref_label=LangText({"en": "Mine"}), in_scheme="https://example.org/mine")
    about = Description(
        id="mine",
        title=LangText({"en": "Mine"}),
        description=LangText({"en": "Mine."}),
        declarations=["minimal"],
        concepts=[concept],
    )
    return od.Dataset([minimal], about)


def test_iris_under_the_base_are_their_pages() -> None:
    site = prepared(with_concept(f"{BASE}theme/mine"), BASE)
    page = site.plan.page(f"{BASE}theme/mine")
    assert page is not None
    assert page.path == "theme/mine"
    home = site.plan.own("home")
    assert site.plan.href(home, f"{BASE}theme/mine") == "theme/mine.html"
    assert site.plan.href(page, f"{BASE}minimal#paragraph-1") == "../minimal.html#paragraph-1"
    assert site.plan.href(page, "https://example.org/elsewhere") == ""


@pytest.mark.parametrize("path", ["assets/x", "..%2F..%2Fetc", "actor/x", ".htaccess", "theme/con", "theme/index", "minimal"])
def test_iris_that_cannot_be_pages_are_refused(path: str) -> None:
    with pytest.raises(UsageError):
        prepared(with_concept(BASE + path), BASE)


@pytest.mark.parametrize("name", ["index", "404", "build", "catalog", "versions"])
def test_names_of_the_site_are_no_ids(name: str) -> None:
    minimal = od.read(EXAMPLES / "minimal/minimal.yaml")
    other = od.loads(od.dumps(minimal, "json").replace('"minimal', f'"{name}'), "json")
    with pytest.raises(UsageError, match=name):
        prepared(od.Dataset([other]), BASE)


def test_base_is_an_address() -> None:
    for base in ("https://example.org", "example.org/", "https://example.org/?a/"):
        with pytest.raises(UsageError):
            prepared(od.Dataset.load(EXAMPLES), base)


def test_links_between_folders() -> None:
    assert relative("a", "b.html") == "b.html"
    assert relative("goal/x/y", "goal/x/z.html") == "z.html"
    assert relative("goal/x/y", "goal/index.html") == "../index.html"
    assert relative("theme/x", "actor/y.html") == "../actor/y.html"


def test_uses_are_in_their_clauses(site: Site) -> None:
    uses = [
        use
        for use in site.uses["https://w3id.org/opendeclaration/codelist/speech-acts#recognize"]
        if use.declaration.id == "busan-2014"
    ]
    assert all(isinstance(use.part, Statement) and use.clause and use.part.id.startswith(use.clause.id) for use in uses)
    assert site.issued == date(2031, 6, 1)


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.title)
def test_questions_have_answers(site: Site, question: Question) -> None:
    """Each question of the query page names its prefixes, and finds something in the examples."""
    store = od.Store([site.about, *site.dataset], base=BASE)
    names = {match[1] for match in re.finditer(r"^PREFIX ([a-z]+):", question.sparql, re.MULTILINE)}
    assert "od" in names
    assert store.ask(question.sparql).rows
