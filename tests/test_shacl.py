"""The shapes accept what the models accept and refuse what they refuse, in two engines that share no code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef

from opendeclaration.artefacts.graph import turtle
from opendeclaration.artefacts.owl import ontology
from opendeclaration.artefacts.shacl import shape, shapes
from opendeclaration.artefacts.skos import scheme
from opendeclaration.codelists import codelist
from opendeclaration.formats import dumps, read
from opendeclaration.model import ROOTS, Dataset, Declaration, Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import BASE, DCTERMS, EDTF, ELI, OD, OWL, RDF, RDFS, SH, SHAPES, XSD
from opendeclaration.terms import properties, reachable

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*/*.yaml"))
DOCUMENT = f"{BASE}seoul"
CLAUSE = f"{DOCUMENT}#clause-1"
STATEMENT = f"{CLAUSE}-s1"


def declaration(**more: Any) -> Resource:
    """A small valid declaration, with or without more keys."""
    clause = {
        "number": "1",
        "text": {"en": "We agree to meet again.", "fr": "Nous convenons de nous revoir."},
        "statements": [{"act": "agree", "quote": {"en": "We agree to"}, "deadline": "2015-12", "speakers": ["KOR"]}],
        "themes": ["broadband"],
    }
    data = {"id": "seoul", "kind": "declaration", "title": {"en": "A title"}, "adopted": "2014-10-19", "body": [clause]}
    return checked(Declaration, data | more)


def graph_of(resource: Resource) -> Graph:
    return Graph().parse(data=dumps(resource, "nt"), format="nt")


@cache
def rules() -> str:
    return turtle(shapes())


@cache
def rules_graph() -> Graph:
    return Graph().parse(data=rules(), format="turtle")


def objections(data: Graph) -> set[str]:
    """The shapes that pySHACL finds broken; none when the data conform."""
    conforms, report, _ = validate(data_graph=data, shacl_graph=rules_graph())
    found = {str(each).removeprefix(SHAPES.iri) for each in report.objects(None, URIRef(SH.sourceShape))}
    assert conforms is not bool(found)
    return found


def second_opinion(data: Graph) -> bool:
    """Whether the data conform, as an engine in Rust sees it."""
    engine = pytest.importorskip("shacl_rust", reason="the second SHACL engine, shacl-rust, is not installed")
    return bool(engine.conforms(data.serialize(format="nt"), rules(), data_format="nt", shapes_format="turtle"))


def put(graph: Graph, subject: str, predicate: str, *values: Literal | URIRef | BNode) -> None:
    """Replace the values of a property."""
    graph.remove((URIRef(subject), URIRef(predicate), None))
    for value in values:
        graph.add((URIRef(subject), URIRef(predicate), value))


def date(text: str) -> Literal:
    return Literal(text, datatype=URIRef(XSD.date), normalize=False)


def edtf(text: str) -> Literal:
    return Literal(text, datatype=URIRef(EDTF.EDTF))


def act(code: str) -> URIRef:
    return URIRef(f"{codelist('speech-acts').namespace}{code}")


def theme(code: str) -> URIRef:
    return URIRef(f"{codelist('themes').namespace}{code}")


def rename_clause(graph: Graph) -> None:
    """The clause as a blank node."""
    node, clause = BNode(), URIRef(CLAUSE)
    for subject, predicate, value in list(graph):
        if clause in (subject, value):
            graph.remove((subject, predicate, value))
            graph.add((node if subject == clause else subject, predicate, node if value == clause else value))


Mutation = Callable[[Graph], None]

ACCEPTED: dict[str, Mutation] = {
    "as it is": lambda _: None,
    "a theme of another scheme": lambda g: put(g, CLAUSE, DCTERMS.subject, URIRef("http://metadata.un.org/thesaurus/1001652")),
    "an actor of another list": lambda g: put(g, STATEMENT, OD.speakers, URIRef("https://example.org/actor/me")),
    "a group as a speaker": lambda g: put(g, STATEMENT, OD.speakers, URIRef(codelist("groups")["LDC"].iri)),
    "a title in two languages": lambda g: put(g, DOCUMENT, DCTERMS.title, Literal("A", lang="en"), Literal("A", lang="fr")),
    "a year as a deadline": lambda g: put(g, STATEMENT, OD.deadline, edtf("2020")),
}

REFUSED: dict[str, tuple[Mutation, str]] = {
    "no title": (lambda g: put(g, DOCUMENT, DCTERMS.title), "Declaration-title"),
    "a title without a language": (lambda g: put(g, DOCUMENT, DCTERMS.title, Literal("A title")), "Declaration-title"),
    "an empty title": (lambda g: put(g, DOCUMENT, DCTERMS.title, Literal("", lang="en")), "Declaration-title"),
    "two titles in one language": (
        lambda g: put(g, DOCUMENT, DCTERMS.title, Literal("A", lang="en"), Literal("B", lang="en")),
        "Declaration-title",
    ),
    "two dates": (lambda g: put(g, DOCUMENT, OD.adopted, date("2014-10-19"), date("2014-10-20")), "Declaration-adopted"),
    "a date of another type": (lambda g: put(g, DOCUMENT, OD.adopted, Literal("2014-10-19")), "Declaration-adopted"),
    "a date with a zone": (lambda g: put(g, DOCUMENT, OD.adopted, date("2014-10-19Z")), "Declaration-adopted"),
    "a month 13": (lambda g: put(g, STATEMENT, OD.deadline, edtf("2015-13")), "Statement-deadline"),
    "position 0": (lambda g: put(g, CLAUSE, OD.position, Literal(0)), "Clause-position"),
    "no position": (lambda g: put(g, CLAUSE, OD.position), "Clause-position"),
    "no basis": (lambda g: put(g, STATEMENT, OD.basis), "Statement-basis"),
    "an act that is not listed": (lambda g: put(g, STATEMENT, OD.act, act("agreed-ish")), "Statement-act"),
    "an act of another list": (lambda g: put(g, STATEMENT, OD.act, URIRef("https://example.org/agree")), "Statement-act"),
    "an act as text": (lambda g: put(g, STATEMENT, OD.act, Literal("agree")), "Statement-act"),
    "an unknown theme of ours": (lambda g: put(g, CLAUSE, DCTERMS.subject, theme("broadbend")), "Clause-themes"),
    "an unknown actor of ours": (
        lambda g: put(g, STATEMENT, OD.speakers, URIRef(codelist("actors").namespace + "XXX")),
        "Statement-speakers",
    ),
    "a goal as text": (lambda g: put(g, STATEMENT, OD.goals, Literal("#goal-1")), "Statement-goals"),
    "an unknown property": (lambda g: put(g, CLAUSE, OD.txet, Literal("A", lang="en")), "Clause"),
    "a property of another class": (lambda g: put(g, CLAUSE, OD.act, act("agree")), "Clause"),
    "a clause without content": (lambda g: put(g, CLAUSE, OD.text), "Clause-content"),
    "a clause of no class": (lambda g: put(g, CLAUSE, RDF.type), "Declaration-body"),
    "a statement for a clause": (lambda g: put(g, CLAUSE, RDF.type, URIRef(OD.Statement)), "Declaration-body"),
    "an empty body": (lambda g: put(g, DOCUMENT, ELI.has_part), "Declaration-body"),
    "a clause without a name": (rename_clause, "Declaration-body"),
}


@pytest.mark.parametrize("mutate", ACCEPTED.values(), ids=ACCEPTED)
def test_accepts(mutate: Mutation) -> None:
    data = graph_of(declaration())
    mutate(data)
    assert objections(data) == set()
    assert second_opinion(data)


@pytest.mark.parametrize(("mutate", "expected"), REFUSED.values(), ids=REFUSED)
def test_refuses_and_says_where(mutate: Mutation, expected: str) -> None:
    data = graph_of(declaration())
    before = set(data)
    mutate(data)
    assert set(data) != before, "the mutation has nothing to work on"
    assert expected in objections(data)
    assert not second_opinion(data)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_conform(path: Path) -> None:
    data = graph_of(read(path, model=Dataset if path.stem == "dataset" else Declaration))
    assert objections(data) == set()
    assert second_opinion(data)


def test_packaged_actors_conform() -> None:
    data = scheme(codelist("actors")) + scheme(codelist("groups"))
    assert objections(data) == set()
    assert second_opinion(data)


def test_the_ontology_may_stand_beside_the_data() -> None:
    """A signatory is then a party too, and must not be refused for saying more than a party says."""
    signatory = {"actor": "KOR", "printedName": {"en": "Korea"}, "standing": "adopted"}
    step = {"kind": "sponsored", "by": [{"actor": "FRA", "printedName": {"en": "France"}}]}
    data = graph_of(declaration(signatories=[signatory], history=[step])) + ontology()
    assert objections(data) == set()
    assert second_opinion(data)
    (party,) = data.subjects(URIRef(RDF.type), URIRef(OD.Party))
    data.add((party, URIRef(OD.capacity), URIRef(codelist("capacities").namespace + "minister")))
    assert objections(data) == {"Party"}
    assert not second_opinion(data)


def test_shapes_are_well_formed() -> None:
    conforms, _, report = validate(data_graph=Graph(), shacl_graph=rules_graph(), meta_shacl=True)
    assert conforms, report


def test_every_class_and_property_has_a_shape() -> None:
    graph = rules_graph()
    for model in reachable(*ROOTS):
        described = set(graph.objects(URIRef(shape(model)), URIRef(SH.property)))
        assert described == {URIRef(shape(model, prop)) for prop in properties(model)}
        for prop in properties(model):
            here = URIRef(shape(model, prop))
            assert graph.value(here, URIRef(SH.path)) == URIRef(prop.iri)
            assert graph.value(here, URIRef(SH.description)) == Literal(prop.definition, lang="en")
            assert graph.value(here, URIRef(SH.name))


def test_nothing_is_said_beyond_shapes() -> None:
    graph = shapes()
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    assert not list(graph.subjects(URIRef(RDF.type), URIRef(OWL.Ontology)))
    header = URIRef(SHAPES.iri[:-1])
    assert graph.value(header, URIRef(DCTERMS.license)) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert set(graph.subjects(URIRef(SH.targetClass))) <= set(graph.subjects(URIRef(RDF.type), URIRef(SH.NodeShape)))
    assert (URIRef(shape(Declaration)), URIRef(RDFS.isDefinedBy), header) in graph


def test_shapes_of_one_model_alone() -> None:
    graph = shapes(Dataset)
    assert set(graph.objects(None, URIRef(SH.targetClass))) == {URIRef(OD.Dataset)}
