"""The structural rules as SHACL shapes: one for each class, and one with a name of its own for each property.

They are for the data alone. To data that carry more triples by inference (a superproperty beside each property) the closed
shapes object. What SHACL cannot say, `docs/reference/conformance.md` lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from opendeclaration.artefacts.graph import add, boolean, integer, new_graph, rdf_list, words
from opendeclaration.artefacts.skos import BEYOND
from opendeclaration.model import ROOTS, Resource
from opendeclaration.namespaces import DCTERMS, OWL, RDF, RDFS, SH, SHAPES, VERSION
from opendeclaration.terms import Nested, Property, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
SHAPES_IRI = SHAPES.iri.removesuffix("#")

Pair = tuple[str, Node | str]


def shapes(*models: type[Resource]) -> Graph:
    """The shapes of the models, or of every model that a file can hold."""
    chosen = models or reachable(*ROOTS)
    graph = new_graph()
    add(
        graph,
        SHAPES_IRI,
        (DCTERMS.title, Literal("Shapes of Open Declaration", lang="en")),
        (DCTERMS.license, CC_BY),
        (OWL.versionInfo, Literal(VERSION)),
    )
    for model in chosen:
        _node_shape(graph, model, [each for each in chosen if each is not model and issubclass(each, model)])
    return graph


def shape(model: type[Resource], prop: Property | None = None) -> str:
    """The IRI of the shape of a model, or of one of its properties."""
    return SHAPES[f"{model.__name__}-{prop.key}" if prop else model.__name__]


def _node_shape(graph: Graph, model: type[Resource], narrower: list[type[Resource]]) -> None:
    iri, name = shape(model), model.__name__
    described = [(SH.property, shape(model, prop)) for prop in properties(model)]
    add(
        graph,
        iri,
        (RDF.type, SH.NodeShape),
        (RDFS.isDefinedBy, SHAPES_IRI),
        (SH.name, Literal(words(name), lang="en")),
        (SH.targetClass, model.rdf_type),
        (SH.nodeKind, SH.IRI),
        *described,
    )
    closed: list[Pair] = [(SH.closed, boolean(True)), (SH.ignoredProperties, _ignored(graph, model))]
    if narrower:
        # With the ontology beside the data, a Signatory is a Party too, and has more properties than one. Only what is nothing
        # but a Party has to keep to the properties of a Party.
        only = SHAPES[f"{name}-only"]
        add(graph, only, (RDF.type, SH.NodeShape), *closed, *described)
        kinds = [only, *(_is_a(graph, each) for each in narrower)]
        add(graph, iri, (SH["or"], rdf_list(graph, SHAPES[f"{name}-kinds"], kinds)))
    else:
        add(graph, iri, *closed)
    _any_of(graph, model)
    for order, prop in enumerate(properties(model)):
        add(
            graph,
            shape(model, prop),
            (RDF.type, SH.PropertyShape),
            (SH.path, prop.iri),
            (SH.name, Literal(words(prop.key), lang="en")),
            (SH.description, Literal(prop.definition, lang="en")),
            (SH.order, integer(order)),
            *_counts(prop),
            *_value(graph, model, prop),
        )


def _ignored(graph: Graph, model: type[Resource]) -> str:
    """The list of what a closed shape lets pass: the type, and what packaged entries say beyond the model."""
    beyond = BEYOND.get(model, ())
    return rdf_list(graph, SHAPES[f"{model.__name__}-ignored" if beyond else "ignored"], [RDF.type, *beyond])


def _any_of(graph: Graph, model: type[Resource]) -> None:
    """That a resource has at least one of the properties that its model names in `any_of`."""
    if model.any_of:
        known = {prop.name: prop for prop in properties(model)}
        needs = []
        for prop in (known[name] for name in model.any_of):
            needs.append(SHAPES[f"{model.__name__}-has-{prop.key}"])
            add(graph, needs[-1], (RDF.type, SH.PropertyShape), (SH.path, prop.iri), (SH.minCount, integer(1)))
        *first, last = (words(known[name].key) for name in model.any_of)
        message = f"A {words(model.__name__)} needs at least one of {', '.join(first)} or {last}."
        head = rdf_list(graph, SHAPES[f"{model.__name__}-any"], needs)
        # A shape of its own, so that the message is of this rule only.
        own = SHAPES[f"{model.__name__}-content"]
        add(graph, own, (RDF.type, SH.NodeShape), (SH.targetClass, model.rdf_type))
        add(graph, own, (SH["or"], head), (SH.message, Literal(message, lang="en")))


def _counts(prop: Property) -> Iterator[Pair]:
    """How many values there may be. Text has as many as it has languages."""
    if prop.filled or prop.required:
        yield SH.minCount, integer(1)
    if not prop.many and not isinstance(prop.kind, Lang):
        yield SH.maxCount, integer(1)


def _value(graph: Graph, model: type[Resource], prop: Property) -> Iterable[Pair]:
    """What each value has to be."""
    match prop.kind:
        case Lang(many=many):
            text: list[Pair] = [(SH.datatype, RDF.langString), (SH.minLength, integer(1))]
            return text if many else [*text, (SH.uniqueLang, boolean(True))]
        case Lexical():
            return _literal(prop.kind)
        case Code():
            return [(SH.nodeKind, SH.IRI), *_code(graph, prop.kind)]
        case Reference():
            return [(SH.nodeKind, SH.IRI)]
        case Nested(models=(only,)):
            return [(SH.nodeKind, SH.IRI), (SH["class"], only.rdf_type)]
        case Nested(models=several):
            kinds = [_is_a(graph, each) for each in several]
            return [(SH.nodeKind, SH.IRI), (SH["or"], rdf_list(graph, f"{shape(model, prop)}-kinds", kinds))]


def _literal(kind: Lexical) -> Iterator[Pair]:
    yield SH.datatype, kind.datatype
    if kind.minimum is not None:
        yield SH.minInclusive, integer(kind.minimum)
    if kind.maximum is not None:
        yield SH.maxInclusive, integer(kind.maximum)
    # SHACL's regular expressions have no \u. What those patterns forbid are control characters, and text that is empty.
    if kind.pattern and "\\u" in kind.pattern:
        yield SH.minLength, integer(1)
    elif kind.pattern:
        yield SH.pattern, Literal(kind.pattern.replace("(?:", "("))  # XPath 2 has no groups that do not capture


def _code(graph: Graph, kind: Code) -> Iterator[Pair]:
    """That a value is in the lists; with an open list, or else outside of their namespace."""
    if kind.closed and len(kind.lists) == 1:
        yield SH["in"], _members(graph, kind.lists[0])
        return
    iri = SHAPES[f"code-{'-'.join(kind.lists)}"]
    yield SH.node, iri
    if (URIRef(iri), None, None) in graph:
        return
    options = []
    for name in kind.lists:
        options.append(SHAPES[f"list-{name}"])
        add(graph, options[-1], (RDF.type, SH.NodeShape), (SH["in"], _members(graph, name)))
    if not kind.closed:
        ours, foreign = SHAPES[f"{'-'.join(kind.lists)}-ours"], SHAPES[f"{'-'.join(kind.lists)}-foreign"]
        pattern = "^" + kind.namespace.replace(".", "\\.")
        add(graph, ours, (RDF.type, SH.NodeShape), (SH.pattern, Literal(pattern)))
        add(graph, foreign, (RDF.type, SH.NodeShape), (SH["not"], ours))
        options.append(foreign)
    add(graph, iri, (RDF.type, SH.NodeShape), (SH["or"], rdf_list(graph, f"{iri}-options", options)))


def _members(graph: Graph, name: str) -> str:
    """The list of the concepts of a code list."""
    return rdf_list(graph, SHAPES[f"in-{name}"], sorted(_iris(name)))


@cache
def _iris(name: str) -> tuple[str, ...]:
    from opendeclaration.codelists import codelist

    return tuple(entry.iri for entry in codelist(name))


def _is_a(graph: Graph, model: type[Resource]) -> str:
    """A shape that asks for nothing but the class. (The model's own shape here could make a shape refer to itself.)"""
    iri = SHAPES[f"is-{model.__name__}"]
    add(graph, iri, (RDF.type, SH.NodeShape), (SH["class"], model.rdf_type))
    return iri
