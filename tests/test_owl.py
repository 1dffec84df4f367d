"""The ontology says what it has to say of every term, is in OWL 2 DL, and HermiT finds nothing wrong with it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from opendeclaration.artefacts.graph import turtle
from opendeclaration.artefacts.owl import BUILT_IN, DATATYPES, DISJOINT, alignments, ontology
from opendeclaration.artefacts.skos import LINKS
from opendeclaration.errors import MappingError
from opendeclaration.formats import dumps, read
from opendeclaration.model import ROOTS, Actor, Part, Reading, Resource
from opendeclaration.namespaces import DCAM, DCTERMS, OD, ONTOLOGY_IRI, OWL, RDF, RDFS, SKOS, VERSION
from opendeclaration.terms import Term, properties, reachable
from opendeclaration.values import Count, Flag, Iri, LangText, Plain

A = URIRef(RDF.type)
KINDS = tuple(URIRef(iri) for iri in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty))
BUSAN = Path(__file__).parent.parent / "examples" / "busan-2014" / "busan-2014.yaml"

PROFILE = """
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.*;

public class Profile {
    public static void main(String[] paths) throws Exception {
        OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(paths[0]));
        OWLProfileReport report = new OWL2DLProfile().checkOntology(ontology);
        System.out.println("classes " + ontology.getClassesInSignature().size());
        System.out.println("violations " + report.getViolations().size());
        for (OWLProfileViolation violation : report.getViolations()) System.out.println(violation);
    }
}
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return ontology()


def ours(graph: Graph) -> set[URIRef]:
    return {URIRef(str(node)) for node in graph.subjects() if str(node).startswith(OD.iri)}


def java() -> str:
    found = shutil.which("java")
    if not found:
        pytest.skip("there is no Java on this machine")
    return found


def owlready(*parts: str) -> Path:
    spec = importlib.util.find_spec("owlready2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("owlready2, which ships the reasoner and the OWL API, is not installed")
    path = Path(spec.submodule_search_locations[0]).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"this owlready2 has no {path.name}")
    return path


def in_xml(graph: Graph, folder: Path) -> Path:
    """The graph as RDF/XML, which every release of the OWL API reads."""
    path = folder / "graph.owl"
    graph.serialize(path, format="xml")
    return path


def contradictions(graph: Graph, folder: Path) -> list[str]:
    """The classes that HermiT finds to be empty by necessity, or `inconsistent` when nothing at all can hold."""
    command = [java(), "-cp", str(owlready("hermit", "HermiT.jar")), "org.semanticweb.HermiT.cli.CommandLine", "-U"]
    run = subprocess.run([*command, in_xml(graph, folder).as_uri()], capture_output=True, text=True, check=False, timeout=300)
    if "InconsistentOntologyException" in run.stderr:
        return ["inconsistent"]
    heading, *classes = run.stdout.splitlines()
    assert "owl:Nothing" in heading, run.stderr
    return [each.strip() for each in classes if each.strip() != "owl:Nothing"]


def profile_violations(graph: Graph, folder: Path) -> list[str]:
    modules = subprocess.run([java(), "--list-modules"], capture_output=True, text=True, check=False).stdout
    if "jdk.compiler" not in modules:
        pytest.skip("this Java is a runtime without a compiler")
    source = folder / "Profile.java"
    source.write_text(PROFILE, encoding="utf-8")
    command = [java(), "-cp", str(owlready("pellet", "owlapi-distribution-3.4.3-bin.jar")), str(source)]
    run = subprocess.run([*command, str(in_xml(graph, folder))], capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    classes, _, *violations = run.stdout.splitlines()
    assert int(classes.split()[1]) > 20
    return violations


def test_header(graph: Graph) -> None:
    header = URIRef(ONTOLOGY_IRI)
    assert (header, A, URIRef(OWL.Ontology)) in graph
    assert graph.value(header, URIRef(OWL.versionIRI)) == URIRef(f"https://w3id.org/opendeclaration/ns/{VERSION}")
    assert {text.language for text in graph.objects(header, URIRef(DCTERMS.title)) if isinstance(text, Literal)} == {"en", "fr"}
    assert not list(graph.objects(None, URIRef(OWL.imports)))


def test_every_term_of_ours_has_a_name_a_meaning_and_a_home(graph: Graph) -> None:
    used = {prop.iri for model in reachable(*ROOTS) for prop in properties(model) if prop.iri.startswith(OD.iri)}
    used |= {model.rdf_type for model in reachable(*ROOTS)} | {link.iri for link in LINKS.values()}
    assert {URIRef(iri) for iri in used} <= ours(graph)
    for term in ours(graph):
        for predicate in (RDFS.label, SKOS.definition):
            (text,) = graph.objects(term, URIRef(predicate))
            assert isinstance(text, Literal)
            assert text.language == "en"
            assert text
        definition = str(graph.value(term, URIRef(SKOS.definition)))
        assert definition[0].isupper()
        assert definition.endswith(".")
        assert set(graph.objects(term, URIRef(RDFS.isDefinedBy))) == {URIRef(ONTOLOGY_IRI)}


def test_no_blank_nodes_and_no_individuals(graph: Graph) -> None:
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    allowed = {*KINDS, *(URIRef(iri) for iri in (OWL.Class, OWL.Ontology, OWL.FunctionalProperty))}
    assert set(graph.objects(None, A)) == allowed


def test_every_property_has_one_kind(graph: Graph) -> None:
    for term in set(graph.subjects()):
        kinds = set(graph.objects(term, A)) & {*KINDS, URIRef(OWL.Class), URIRef(OWL.Ontology)}
        assert len(kinds) == 1, term


def test_every_property_in_use_is_declared(graph: Graph) -> None:
    annotations = set(graph.subjects(A, KINDS[2]))
    assert {each for each in graph.predicates() if not str(each).startswith(BUILT_IN)} <= annotations
    for model in reachable(*ROOTS):
        for iri in {prop.iri for prop in properties(model)}:
            assert iri.startswith(BUILT_IN) or (URIRef(iri), A, None) in graph


def test_ranges_are_classes_or_datatypes_of_owl(graph: Graph) -> None:
    for prop, known in ((KINDS[0], set(graph.subjects(A, URIRef(OWL.Class)))), (KINDS[1], {URIRef(RDF.PlainLiteral)})):
        for term in graph.subjects(A, prop):
            for value in graph.objects(term, URIRef(RDFS.range)):
                assert value in known or str(value) in DATATYPES, term
    assert (URIRef(OD.adopted), URIRef(RDFS.range), None) not in graph
    assert graph.value(URIRef(OD.position), URIRef(RDFS.range)) == URIRef("http://www.w3.org/2001/XMLSchema#integer")


def test_a_property_of_several_classes_has_no_domain(graph: Graph) -> None:
    assert graph.value(URIRef(OD.adopted), URIRef(RDFS.domain)) == URIRef(OD.Declaration)
    assert graph.value(URIRef(OD.confidence), URIRef(RDFS.domain)) == URIRef(OD.Reading)
    assert graph.value(URIRef(OD.text), URIRef(RDFS.domain)) is None
    assert {URIRef(OD.Clause), URIRef(OD.Footnote)} <= set(graph.objects(URIRef(OD.text), URIRef(DCAM.domainIncludes)))


def test_python_inheritance_is_subclass(graph: Graph) -> None:
    assert set(graph.objects(URIRef(OD.Statement), URIRef(RDFS.subClassOf))) == {URIRef(OD.Passage)}
    assert set(graph.objects(URIRef(OD.Passage), URIRef(RDFS.subClassOf))) == {URIRef(OD.Reading)}
    assert not {URIRef(OD[name]) for name in ("Resource", "Part", "NotEmpty")} & ours(graph)


def test_disjoint_classes_exist(graph: Graph) -> None:
    classes = {model.__name__ for model in reachable(*ROOTS)}
    assert classes.issuperset(name for names in DISJOINT for name in names)
    assert (URIRef(OD.Clause), URIRef(OWL.disjointWith), URIRef(OD.Section)) in graph


def test_single_values_are_functional(graph: Graph) -> None:
    functional = set(graph.subjects(A, URIRef(OWL.FunctionalProperty)))
    assert {URIRef(OD[name]) for name in ("act", "adopted", "position", "illocution")} <= functional
    assert not {URIRef(OD[name]) for name in ("text", "statements", "speakers", "goals")} & functional


def test_alignments_are_a_graph_of_their_own(graph: Graph) -> None:
    close = URIRef(SKOS.closeMatch)
    near = alignments()
    assert (None, close, None) not in graph
    assert len(list(near.subject_objects(close))) > 20
    for subject, value in near.subject_objects(close):
        assert subject in ours(graph)
        assert (subject, URIRef(RDFS.seeAlso), value) in graph
    assert not any(isinstance(node, BNode) for triple in near for node in triple)


def test_turtle_says_the_same(graph: Graph) -> None:
    for each in (graph, alignments()):
        assert set(Graph().parse(data=turtle(each), format="turtle")) == set(each)


class TwoKinds(Part):
    """A class whose property is text in one place."""

    mixed: Annotated[Plain | None, Term(OD.mixed)] = None
    """Something."""


class OtherKind(Part):
    """A class whose property is a thing in another place."""

    mixed: Annotated[Iri | None, Term(OD.mixed)] = None
    """Something."""


class Wrong(Reading):
    """A class whose property of things specialises one that another property of data specialises."""

    flag: Annotated[Flag | None, Term(broader=(OD.above,))] = None
    """Something."""

    thing: Annotated[Iri | None, Term(broader=(OD.above,))] = None
    """Something."""


class Undocumented(Part):
    rdf_type: ClassVar[str] = OD.Undocumented
    count: Annotated[Count | None, Term(definition="Something.")] = None
    name: Annotated[LangText | None, Term(definition="Something.")] = None


@pytest.mark.parametrize("models", [(TwoKinds, OtherKind), (Wrong,), (Undocumented,)])
def test_refuses_models_that_make_no_ontology(models: tuple[type[Resource], ...]) -> None:
    Undocumented.__doc__ = None
    with pytest.raises(MappingError):
        ontology(*models)


def test_owl_2_dl_profile(graph: Graph, tmp_path: Path) -> None:
    assert profile_violations(graph, tmp_path) == []


def test_the_profile_check_would_find_punning(graph: Graph, tmp_path: Path) -> None:
    wrong = Graph() + graph
    wrong.add((URIRef(OD.act), A, KINDS[1]))
    wrong.add((URIRef(OD.act), URIRef(RDFS.range), URIRef(OD.undeclared)))
    assert profile_violations(wrong, tmp_path)


def test_hermit_finds_no_contradiction(graph: Graph, tmp_path: Path) -> None:
    assert contradictions(graph, tmp_path) == []


def test_hermit_would_find_an_empty_class(graph: Graph, tmp_path: Path) -> None:
    wrong = Graph() + graph
    wrong.add((URIRef(OD.Vote), URIRef(RDFS.subClassOf), URIRef(OD.Signatory)))
    (empty,) = contradictions(wrong, tmp_path)
    assert "Vote" in empty


def busan() -> Graph:
    """Busan's data beside the ontology, without the dates: their datatypes are not in OWL 2, and HermiT refuses them."""
    if not BUSAN.exists():
        pytest.skip("the example is not there")
    data = ontology().parse(data=dumps(read(BUSAN), "nt"), format="nt")
    for triple in list(data):
        value = triple[2]
        if isinstance(value, Literal) and value.datatype and str(value.datatype) not in DATATYPES:
            data.remove(triple)
    return data


def test_hermit_finds_busan_consistent(tmp_path: Path) -> None:
    assert contradictions(busan(), tmp_path) == []


def test_hermit_would_find_a_contradiction(tmp_path: Path) -> None:
    data = busan()
    clause = next(data.subjects(A, URIRef(OD.Clause)))
    data.add((clause, A, URIRef(Actor.rdf_type)))
    assert contradictions(data, tmp_path) == ["inconsistent"]
