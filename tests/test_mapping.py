"""One mapping: a field says once which property it is, and everything that is built, written or read follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
import rdflib
from jsonschema import Draft202012Validator
from pydantic import Discriminator, Tag
from rdflib import Literal, URIRef

from opendeclaration import formats
from opendeclaration.artefacts import context as contexts
from opendeclaration.artefacts.context import context
from opendeclaration.artefacts.jsonschema import json_schema
from opendeclaration.artefacts.owl import ontology
from opendeclaration.artefacts.shacl import shape, shapes
from opendeclaration.errors import MappingError
from opendeclaration.formats import plan
from opendeclaration.formats.base import Options
from opendeclaration.formats.graph import index, resources
from opendeclaration.model import ROOTS, Resource
from opendeclaration.model.resource import Many, Part, Set
from opendeclaration.namespaces import DCTERMS, ELI, OD, OWL, RDF, RDFS, SH, SKOS, XSD
from opendeclaration.terms import Term, by_key, properties, reachable
from opendeclaration.values import (
    Code,
    Count,
    Date,
    DocumentId,
    Flag,
    Iri,
    LangText,
    LangTexts,
    PartialDate,
    Plain,
    ref,
)

SOURCE = Path(__file__).parents[1] / "src/opendeclaration"


class Ledger(Part):
    """A part of a report."""

    sum_total: Annotated[Count, Term()]
    """How much there is."""


class Remark(Part):
    """Another part of a report."""

    words: Annotated[LangText, Term()]
    """What was remarked."""


def _which(value: Any) -> str:
    return str(value.get("type", "Remark")) if isinstance(value, dict) else type(value).__name__


Entry = Annotated[Annotated[Ledger, Tag("Ledger")] | Annotated[Remark, Tag("Remark")], Discriminator(_which)]


class Report(Resource, broader=(SKOS.Concept,)):
    """A class that the library does not know, with one field of each kind."""

    id: DocumentId
    plain_text: Annotated[Plain, Term()]
    """Text without a language."""

    noted_on: Annotated[Date, Term(DCTERMS.created)]
    """A day, in a property of another vocabulary."""

    about_when: Annotated[PartialDate | None, Term()] = None
    """A day, month or year."""

    how_many: Annotated[Count | None, Term()] = None
    """A number."""

    is_final: Annotated[Flag | None, Term()] = None
    """Yes or no."""

    headline: Annotated[LangText, Term()]
    """Text by language."""

    other_headlines: Annotated[LangTexts | None, Term()] = None
    """Several texts by language."""

    resting_on: Annotated[str, Code("bases"), Term()] = "stated"
    """A code of a closed list."""

    topics: Annotated[Set[Annotated[str, Code("themes")]], Term()] = []
    """Codes of an open list."""

    answers: Annotated[Annotated[str, ref("Report")] | None, Term()] = None
    """A reference."""

    compares: Annotated[Set[Iri], Term(close=(RDFS.seeAlso,))] = []
    """Full IRIs."""

    book: Annotated[Ledger | None, Term()] = None
    """One nested resource."""

    books: Annotated[Many[Ledger], Term()] = []
    """Several nested resources."""

    entries: Annotated[Many[Entry], Term()] = []
    """Nested resources of two classes."""


GIVEN: dict[str, Any] = {
    "id": "report",
    "type": "Report",
    "plainText": 'with "quotes", \\ and ü',
    "notedOn": "2014-10-19",
    "aboutWhen": "2014-10",
    "howMany": 0,
    "isFinal": False,
    "headline": {"en": "A report", "fr": "Un rapport"},
    "otherHeadlines": {"en": ["One", "Two"], "fr": ["Un"]},
    "restingOn": "inferred",
    "topics": ["broadband", "https://example.org/theme"],
    "answers": "another-report",
    "compares": ["https://example.org/a", "https://example.org/b"],
    "book": {"id": "report#book", "type": "Ledger", "position": 1, "sumTotal": 1},
    "books": [
        {"id": "report#b1", "type": "Ledger", "position": 1, "sumTotal": 10},
        {"id": "report#b2", "type": "Ledger", "position": 2, "sumTotal": 2},
    ],
    "entries": [
        {"id": "report#e1", "type": "Remark", "position": 1, "words": {"en": "Well."}},
        {"id": "report#e2", "type": "Ledger", "position": 2, "sumTotal": 3},
    ],
}
PROPERTIES = {prop.key: prop for prop in properties(Report)}
KEYS = sorted(set(GIVEN) - {"id", "type"})


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """For this test, a file can hold a report."""
    caches = (plan.writers, contexts.packaged)
    for module in (plan, contexts):
        monkeypatch.setattr(module, "ROOTS", (*ROOTS, Report))
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


def report() -> Report:
    return Report.model_validate(GIVEN)


def test_the_walk_sees_every_field() -> None:
    assert sorted(PROPERTIES) == KEYS
    assert PROPERTIES["notedOn"].iri == DCTERMS.created
    assert {prop.iri for key, prop in PROPERTIES.items() if key != "notedOn"} == {OD[key] for key in KEYS if key != "notedOn"}
    assert [prop.key for prop in PROPERTIES.values() if prop.required] == ["plainText", "notedOn", "headline"]
    assert [prop.key for prop in PROPERTIES.values() if prop.many] == ["topics", "compares", "books", "entries"]
    assert (PROPERTIES["restingOn"].filled, PROPERTIES["restingOn"].default) == (True, "stated")
    assert reachable(Report) == (Report, Ledger, Remark)


# What is built.


@pytest.mark.parametrize("key", KEYS)
def test_definition_is_in_the_json_schema(key: str) -> None:
    schema = json_schema(Report)["$defs"]["Report"]
    assert schema["properties"][key]["description"] == PROPERTIES[key].definition
    assert schema["required"] == ["id", "plainText", "notedOn", "headline"]


def test_json_schema_gives_the_same_verdict() -> None:
    validator = Draft202012Validator(json_schema(Report))
    given = {key: value for key, value in GIVEN.items() if key != "entries"}  # of two classes, it knows Section and Clause only
    assert validator.is_valid(given)
    refused: list[dict[str, Any]] = [
        {"plainText": 1},
        {"notedOn": "yesterday"},
        {"aboutWhen": "October"},
        {"howMany": -1},
        {"isFinal": "no"},
        {"headline": "A report"},
        {"otherHeadlines": {"en": "One"}},
        {"restingOn": "guessed"},
        {"topics": ["nonsense"]},
        {"answers": "Another Report"},
        {"compares": ["no iri"]},
        {"book": {"sumTotal": "1"}},
        {"books": {}},
        {"nonsense": 1},
    ]
    for wrong in refused:
        assert not validator.is_valid(given | wrong), wrong
        with pytest.raises(ValueError, match="validation error"):
            Report.model_validate(GIVEN | wrong)


ENTRIES: dict[str, dict[str, Any]] = {
    "plainText": {},
    "notedOn": {"@type": XSD.date},
    "aboutWhen": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "howMany": {},
    "isFinal": {},
    "headline": {"@container": "@language"},
    "otherHeadlines": {"@container": "@language"},
    "restingOn": {"@type": "@vocab", "@context": {"@vocab": "https://w3id.org/opendeclaration/codelist/bases#"}},
    "topics": {
        "@type": "@vocab",
        "@context": {"@vocab": "https://w3id.org/opendeclaration/codelist/themes#"},
        "@container": "@set",
    },
    "answers": {"@type": "@id"},
    "compares": {"@type": "@id", "@container": "@set"},
    "book": {"@type": "@id"},
    "books": {"@type": "@id", "@container": "@set"},
    "entries": {"@type": "@id", "@container": "@set"},
}


@pytest.mark.parametrize("key", KEYS)
def test_key_is_in_the_context(key: str) -> None:
    found = context(Report)
    assert found[key] == {"@id": PROPERTIES[key].iri} | ENTRIES[key]
    assert found["Report"] == OD.Report


@pytest.mark.parametrize("key", KEYS)
def test_definition_is_in_the_shapes(key: str) -> None:
    graph = shapes(*reachable(Report))
    node = URIRef(shape(Report, PROPERTIES[key]))
    assert (URIRef(shape(Report)), URIRef(SH.property), node) in graph
    assert graph.value(node, URIRef(SH.path)) == URIRef(PROPERTIES[key].iri)
    assert graph.value(node, URIRef(SH.description)) == Literal(PROPERTIES[key].definition, lang="en")


TERMS = {
    **dict.fromkeys(
        ("plainText", "notedOn", "aboutWhen", "howMany", "isFinal", "headline", "otherHeadlines"), OWL.DatatypeProperty
    ),
    **dict.fromkeys(("restingOn", "topics", "answers", "compares", "book", "books", "entries"), OWL.ObjectProperty),
}


@pytest.mark.parametrize("key", KEYS)
def test_definition_is_in_the_ontology(key: str) -> None:
    graph = ontology(*reachable(Report))
    term = URIRef(PROPERTIES[key].iri)
    kinds = set(graph.objects(term, URIRef(RDF.type)))
    if key == "notedOn":
        assert URIRef(OWL.AnnotationProperty) in kinds, "Dublin Core's terms are annotations here, and theirs to define"
    else:
        assert URIRef(TERMS[key]) in kinds
        assert graph.value(term, URIRef(SKOS.definition)) == Literal(PROPERTIES[key].definition, lang="en")
    assert graph.value(URIRef(OD.Report), URIRef(SKOS.definition)) == Literal(
        " ".join((Report.__doc__ or "").split()), lang="en"
    )


# What is written and read.


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("form", [form.name for form in formats.FORMATS])
def test_every_format_gives_back_the_same(form: str) -> None:
    text = formats.dumps(report(), form)
    assert formats.loads(text, form, model=Report) == report()


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("form", ["nt", "nq", "ttl", "trig", "rdf", "jsonld"])
def test_every_rdf_format_says_the_same_graph(form: str) -> None:
    text = formats.dumps(report(), form)
    found = rdflib.Dataset().parse(
        data=text, format={"nq": "nquads", "ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}.get(form, form)
    )
    quads: Any = found.quads() if hasattr(found, "quads") else found
    triples = {(str(s), str(p), str(o)) for s, p, o, *_ in quads}
    base = "https://w3id.org/opendeclaration/id/"
    assert (f"{base}report", DCTERMS.created, "2014-10-19") in triples
    assert (f"{base}report", OD.answers, f"{base}another-report") in triples
    assert (f"{base}report", OD.topics, "https://w3id.org/opendeclaration/codelist/themes#broadband") in triples
    assert (f"{base}report", OD.howMany, "0") in triples
    assert (f"{base}report", OD.isFinal, "false") in triples
    assert (f"{base}report#e1", OD.words, "Well.") in triples
    assert {predicate for _, predicate, _ in triples} == {
        RDF.type,
        *(prop.iri for model in reachable(Report) for prop in properties(model)),
    }


@pytest.mark.usefixtures("_known")
def test_the_graph_reader_takes_the_model_as_it_comes() -> None:
    plain = rdflib.Graph().parse(data=formats.dumps(report(), "nt"), format="nt")
    triples = (
        (str(s), str(p), (str(o), str(o.datatype or XSD.string), o.language or "") if isinstance(o, Literal) else str(o))
        for s, p, o in plain
    )
    assert list(resources(Report, index(triples), Options())) == [report()]


def test_the_models_say_python_names_and_keys() -> None:
    found = Report(id="report", plain_text="x", noted_on=date(2014, 10, 19), headline=LangText(en="A report"))
    assert found.model_dump(mode="json", exclude_none=True) == {
        "id": "report",
        "type": "Report",
        "plainText": "x",
        "notedOn": "2014-10-19",
        "headline": {"en": "A report"},
        "restingOn": "stated",
    }


# The models of the library itself.

OURS = [(model, prop) for model in reachable(*ROOTS) for prop in properties(model)]


def test_every_property_of_every_model_is_everywhere() -> None:
    schemas = {name: each for root in ROOTS for name, each in json_schema(root)["$defs"].items()}
    keys, rules, terms = context(), shapes(), ontology()
    written = {style: plan.source(style) for style in (plan.LINES, plan.BLOCKS)}
    for model, prop in OURS:
        where = f"{model.__name__}.{prop.name}"
        assert schemas[model.__name__]["properties"][prop.key]["description"] == prop.definition, where
        entry = keys[model.__name__]
        scoped = entry.get("@context", {}) if isinstance(entry, dict) else {}
        assert (scoped.get(prop.key) or keys[prop.key])["@id"] == prop.iri, where
        node = URIRef(shape(model, prop))
        assert rules.value(node, URIRef(SH.path)) == URIRef(prop.iri), where
        assert rules.value(node, URIRef(SH.description)) == Literal(prop.definition, lang="en"), where
        if not prop.iri.startswith((OWL.iri, RDFS.iri)):
            assert terms.value(URIRef(prop.iri), URIRef(RDF.type)), where
        for style, text in written.items():
            assert style.iri(prop.iri) in text, where


def test_nothing_else_names_a_property_of_ours() -> None:
    """Outside the models stands no name of a property, except those that columns of code lists become."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "model" and path.name != "namespaces.py":  # whose docstring has an example
            names = set(re.findall(r"\bOD\.([a-z]\w*)|\bOD\[[\"'](\w+)", path.read_text(encoding="utf-8")))
            found[path.name] = {one or other for one, other in names} - {"iri"}
    assert {name: terms for name, terms in found.items() if terms} == {"skos.py": {"illocution", "strength"}}


def test_the_key_in_the_json_is_the_term_in_the_ontology() -> None:
    for _, prop in OURS:
        if prop.iri.startswith(OD.iri):
            assert prop.iri == OD[prop.key]
            assert prop.key == re.sub("_([a-z0-9])", lambda found: found[1].upper(), prop.name)


# What cannot be mapped.


class Unmapped(Resource):
    """Its field has no Term."""

    colour: Plain
    """A colour."""


class Undefined(Resource):
    """Its field has no docstring."""

    colour: Annotated[Plain, Term()]


class Kindless(Resource):
    """Its field has a type that says nothing of RDF."""

    colour: Annotated[float, Term()]
    """A colour."""


class Mixed(Resource):
    """Its field can be of two kinds."""

    colour: Annotated[Plain | Count, Term()]
    """A colour."""


@pytest.mark.parametrize(
    ("model", "reason"), [(Unmapped, "no Term"), (Undefined, "no docstring"), (Kindless, "float"), (Mixed, "several kinds")]
)
def test_field_that_says_too_little_or_too_much(model: type[Resource], reason: str) -> None:
    for consumer in (properties, context, json_schema, shapes, ontology, plan.LINES.function):
        with pytest.raises(MappingError, match=f"{model.__name__}.*{reason}"):
            consumer(model)


class Sky(Resource):
    """It has a hue."""

    hue: Annotated[Plain, Term()]
    """The hue of the sky."""


class Sea(Resource):
    """It has a hue with another definition."""

    hue: Annotated[Plain, Term()]
    """The hue of the sea."""


class Land(Resource):
    """Its key hue is another property."""

    hue: Annotated[Plain, Term(DCTERMS.subject)]
    """The hue of the sky."""


class Coded(Resource):
    """A key of it is a code of it too."""

    rests: Annotated[str, Code("bases"), Term()]
    """What it rests on."""

    inferred: Annotated[Plain, Term()]
    """What was inferred."""


class Twice(Resource):
    """Two keys of it are one property."""

    one: Annotated[Plain, Term(DCTERMS.title)]
    """One."""

    other: Annotated[Plain, Term(DCTERMS.title)]
    """The other."""


class Link(Resource):
    """Its hue is a resource."""

    hue: Annotated[Iri, Term()]
    """The hue of the sky."""


@pytest.mark.parametrize(
    ("models", "reason"),
    [((Sky, Sea), "two definitions"), ((Sky, Land), "one model and"), ((Coded,), "both a key and a code")],
)
def test_models_that_contradict_each_other(models: tuple[type[Resource], ...], reason: str) -> None:
    with pytest.raises(MappingError, match=reason):
        context(*models)


def test_one_property_of_two_kinds() -> None:
    with pytest.raises(MappingError, match="OWL 2 DL"):
        ontology(Sky, Link)


def test_two_keys_for_one_property() -> None:
    with pytest.raises(MappingError, match="same property"):
        list(resources(Twice, index([("https://example.org/x", RDF.type, OD.Twice)]), Options()))


def test_the_models_of_the_library_contradict_nothing() -> None:
    found = by_key(reachable(*ROOTS))
    assert len(found) > 80
    keys: dict[str, set[str]] = {}
    for key, uses in found.items():
        keys.setdefault(uses[0][1].iri, set()).add(key)
    assert {iri: several for iri, several in keys.items() if len(several) > 1} == {
        ELI.has_part: {"body", "items"},
        SKOS.altLabel: {"altLabels", "otherNames"},
        SKOS.broader: {"broaderConcepts", "parent"},
    }
