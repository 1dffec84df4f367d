"""The code lists as SKOS: whole, in two languages, within the conditions of SKOS; and the Turtle they stand in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic

from opendeclaration.artefacts.graph import add, new_graph, rdf_list, turtle, words
from opendeclaration.artefacts.skos import LINKS, scheme
from opendeclaration.codelists import MATCHES, CodeList, Entry, codelist, index
from opendeclaration.errors import MappingError
from opendeclaration.model import Actor, Membership
from opendeclaration.namespaces import ACTOR, CODELIST, DCTERMS, EDTF, OD, OWL, RDF, RDFS, SKOS, XSD
from opendeclaration.terms import properties

LISTS = tuple(index())
LABELS = tuple(URIRef(iri) for iri in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))
MATCH = {column: URIRef(SKOS[column.replace("_m", "M")]) for column in MATCHES if column.endswith("_match")}

ALL_BYTES = """
import hashlib, sys
from opendeclaration.artefacts import owl, shacl, skos
from opendeclaration.artefacts.graph import turtle
from opendeclaration.codelists import codelist, index
graphs = [shacl.shapes(), owl.ontology(), owl.alignments(), *(skos.scheme(codelist(name)) for name in index())]
print(hashlib.sha256("".join(map(turtle, graphs)).encode()).hexdigest())
"""


def concepts(graph: Graph) -> set[URIRef]:
    return {URIRef(str(node)) for node in graph.subjects(URIRef(RDF.type), URIRef(SKOS.Concept))}


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_a_concept_with_its_names(name: str) -> None:
    codes = codelist(name)
    graph = scheme(codes)
    assert concepts(graph) == {URIRef(entry.iri) for entry in codes}
    about = URIRef(CODELIST[name])
    assert set(graph.subjects(URIRef(RDF.type), URIRef(SKOS.ConceptScheme))) == {about}
    assert {text.language for text in graph.objects(about, URIRef(DCTERMS.title)) if isinstance(text, Literal)} >= {"en", "fr"}
    for entry in codes:
        preferred = set(graph.objects(URIRef(entry.iri), LABELS[0]))
        assert {Literal(entry["label_en"], lang="en"), Literal(entry["label_fr"], lang="fr")} <= preferred
        assert (URIRef(entry.iri), URIRef(SKOS.inScheme), about) in graph


@pytest.mark.parametrize("name", LISTS)
def test_labels_are_disjoint_and_one_is_preferred(name: str) -> None:
    graph = scheme(codelist(name))
    for concept in concepts(graph):
        preferred, alternative, hidden = (set(graph.objects(concept, label)) for label in LABELS)
        languages = [text.language for text in preferred if isinstance(text, Literal)]
        assert len(languages) == len(set(languages)), concept
        assert not preferred & alternative, concept
        assert not hidden & (preferred | alternative), concept


@pytest.mark.parametrize("name", LISTS)
def test_broader_leads_to_a_top_concept(name: str) -> None:
    graph = scheme(codelist(name))
    broader, top = URIRef(SKOS.broader), URIRef(SKOS.topConceptOf)
    for concept in concepts(graph):
        seen, here = {concept}, concept
        while wider := graph.value(here, broader):
            here = URIRef(str(wider))
            assert here not in seen, f"{concept} is wider than itself"
            assert here in concepts(graph)
            seen.add(here)
        assert (here, top, URIRef(CODELIST[name])) in graph
        assert (URIRef(CODELIST[name]), URIRef(SKOS.hasTopConcept), here) in graph


@pytest.mark.parametrize("name", LISTS)
def test_matches_are_full_iris_and_do_not_contradict(name: str) -> None:
    graph = scheme(codelist(name))
    for concept in concepts(graph):
        found = {column: {str(each) for each in graph.objects(concept, predicate)} for column, predicate in MATCH.items()}
        for each in set().union(*found.values()):
            assert each.partition(":")[0] in ("http", "https")
        # SKOS Reference, S46 and S27: no two concepts match exactly and as broader or related, nor as broader and related.
        assert not found["exact_match"] & (found["broad_match"] | found["related_match"]), concept
        assert not found["broad_match"] & found["related_match"], concept


@pytest.mark.parametrize("name", LISTS)
def test_no_blank_nodes_and_turtle_says_the_same(name: str) -> None:
    graph = scheme(codelist(name))
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    again = Graph().parse(data=turtle(graph), format="turtle")
    assert set(again) == set(graph)


def test_what_the_speech_acts_link_to_exists() -> None:
    graph = scheme(codelist("speech-acts"))
    for link in LINKS.values():
        targets = {str(each) for each in graph.objects(None, URIRef(link.iri))}
        assert targets
        assert targets <= {entry.iri for entry in codelist(link.target)}
    recognize = URIRef(codelist("speech-acts")["recognize"].iri)
    assert Literal("recognizing", lang="en") in set(graph.objects(recognize, LABELS[2]))


def test_a_strength_has_its_rank() -> None:
    ranks = {str(rank) for rank in scheme(codelist("strengths")).objects(None, URIRef(SKOS.notation))}
    assert ranks == {str(rank) for rank in range(1, len(codelist("strengths")) + 1)}


def test_a_member_state_is_an_actor_with_memberships() -> None:
    graph = scheme(codelist("actors"))
    korea, united = ACTOR.KOR, URIRef(f"{ACTOR.KOR}#membership-UN-1")
    about, terms = dict[str, str](), dict[str, str]()
    about |= {prop.name: prop.iri for prop in properties(Actor)}
    terms |= {prop.name: prop.iri for prop in properties(Membership)}
    assert (URIRef(korea), URIRef(RDF.type), URIRef(OD.Actor)) in graph
    assert graph.value(URIRef(korea), URIRef(about["kind"])) == URIRef(codelist("actor-kinds")["state"].iri)
    assert graph.value(URIRef(korea), URIRef(about["code"])) == Literal("KOR")
    assert (URIRef(korea), URIRef(about["member_of"]), united) in graph
    assert graph.value(united, URIRef(terms["group"])) == URIRef(ACTOR.UN)
    assert graph.value(united, URIRef(terms["since"])) == Literal("1991-09-17", datatype=URIRef(EDTF.EDTF))
    places = [
        int(str(graph.value(node, URIRef(terms["position"])))) for node in graph.objects(URIRef(korea), URIRef(OD.memberOf))
    ]
    assert sorted(places) == list(range(1, len(places) + 1))


def test_a_group_is_an_actor_too() -> None:
    graph = scheme(codelist("groups"))
    assert (URIRef(ACTOR.LDC), URIRef(RDF.type), URIRef(OD.Actor)) in graph


def test_a_former_name_is_an_alternative_label() -> None:
    names = set(scheme(codelist("actors")).objects(URIRef(ACTOR.BEN), LABELS[1]))
    assert {Literal("Dahomey", lang="en"), Literal("Dahomey", lang="fr")} <= names


def test_a_withdrawn_code_names_its_heir() -> None:
    space = CODELIST["colours#"]
    cells = [
        {"code": "grey", "label_en": "grey", "label_fr": "gris", "see_also": "https://example.org/grey"},
        {"code": "gray", "label_en": "gray", "label_fr": "gris", "replaced_by": "grey"},
    ]
    entries = {row["code"]: Entry(row["code"], space + row["code"], row) for row in cells}
    about = Entry("colours", CODELIST.colours, {"title_en": "Colours", "source": "A test"})
    graph = scheme(CodeList("colours", space, True, about, entries))
    gray = URIRef(space + "gray")
    assert graph.value(gray, URIRef(DCTERMS.isReplacedBy)) == URIRef(space + "grey")
    assert graph.value(gray, URIRef(OWL.deprecated)) == Literal(True)
    assert graph.value(URIRef(space + "grey"), URIRef(RDFS.seeAlso)) == URIRef("https://example.org/grey")
    assert graph.value(URIRef(space + "grey"), URIRef(OWL.deprecated)) is None


def test_same_bytes_whatever_the_hash_seed() -> None:
    sums = {
        subprocess.run(
            [sys.executable, "-c", ALL_BYTES],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert len(sums) == 1
    assert len(sums.pop().strip()) == 64


def test_turtle_keeps_every_literal() -> None:
    graph = new_graph()
    texts = ['"quoted" \\ and \n broken\tlines', "'''\"\"\"", "é 大韩民国 🕊", "ends in a backslash \\", ""]
    values = [
        *(Literal(text) for text in texts),
        *(Literal(text, lang="zh-Hant") for text in texts),
        Literal(True),
        Literal(-7),
    ]
    values.append(Literal("2014-10-19", datatype=URIRef(XSD.date)))
    add(graph, OD.a, *((OD.b, value) for value in values))
    add(graph, OD["a.b-"], (OD["c/d"], OD["é"]))
    text = turtle(graph)
    assert text.endswith(" .\n")
    assert not text.endswith("\n\n")
    assert to_isomorphic(Graph().parse(data=text, format="turtle")) == to_isomorphic(graph)


def test_turtle_names_only_the_prefixes_in_use_and_puts_numbers_in_order() -> None:
    graph = new_graph()
    for number in (10, 9, 1):
        add(graph, OD[f"x-{number}"], (RDF.type, OWL.Class))
    assert turtle(graph) == (
        "@prefix od: <https://w3id.org/opendeclaration/ns#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "\nod:x-1 a owl:Class .\n\nod:x-9 a owl:Class .\n\nod:x-10 a owl:Class .\n"
    )


@pytest.mark.parametrize("node", [BNode("b"), URIRef("https://example.org/a b"), URIRef("relative")])
def test_turtle_refuses_what_has_no_lasting_name(node: URIRef | BNode) -> None:
    graph = new_graph()
    graph.add((URIRef(OD.a), URIRef(OD.b), node))
    with pytest.raises(MappingError):
        turtle(graph)


def test_a_list_has_named_nodes() -> None:
    graph = new_graph()
    assert rdf_list(graph, OD.head, []) == URIRef(RDF.nil)
    assert rdf_list(graph, OD.head, [OD.a, OD.b, OD.c]) == URIRef(OD.head)
    assert list(graph.items(URIRef(OD.head))) == [URIRef(OD.a), URIRef(OD.b), URIRef(OD.c)]
    assert set(graph.subjects()) == {URIRef(OD.head), URIRef(OD["head-2"]), URIRef(OD["head-3"])}


@pytest.mark.parametrize(
    ("name", "expected"), [("AgendaItem", "agenda item"), ("sha256", "sha256"), ("printedName", "printed name")]
)
def test_words(name: str, expected: str) -> None:
    assert words(name) == expected
