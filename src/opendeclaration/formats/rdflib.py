"""To and from rdflib's Graph, which people know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rdflib
from typing_extensions import TypeVar

from opendeclaration.codelists import prefixes
from opendeclaration.errors import NotFoundError
from opendeclaration.formats import graph
from opendeclaration.formats.base import Options
from opendeclaration.formats.rdf import lines
from opendeclaration.model import Declaration, Resource
from opendeclaration.namespaces import BASE, XSD

R = TypeVar("R", bound=Resource, default=Declaration)
_DECLARATION: Any = Declaration


def to_graph(resource: Resource, *, base: str = BASE) -> rdflib.Graph:
    """The graph of a declaration or dataset, with the usual prefixes bound."""
    found = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes().items():
        found.bind(prefix, namespace)
    return found.parse(data=lines(resource, Options(base), " .\n"), format="nt")


def from_graph(source: rdflib.Graph, iri: str | None = None, *, model: type[R] = _DECLARATION, base: str = BASE) -> R:
    """The declaration that a graph describes; `iri` (or its id) says which, where there are several.

    Raises StructureError when the graph breaks a rule of the model, and NotFoundError when there is none or not the one meant.
    """
    options = Options(base, iri=iri)
    wanted = list(graph.resources(model, graph.index(_triples(source)), options))
    if len(wanted) != 1:
        raise NotFoundError(f"There are {len(wanted)} in the graph; say which.", [each.id for each in wanted])
    return wanted[0]


def _triples(source: rdflib.Graph) -> Iterator[tuple[str, str, graph.Term]]:
    # A Dataset of rdflib's has its triples in named graphs.
    for subject, predicate, value, *_ in source.quads() if isinstance(source, rdflib.Dataset) else source:
        yield _plain(subject), str(predicate), _literal(value) if isinstance(value, rdflib.Literal) else _plain(value)


def _literal(value: rdflib.Literal) -> graph.Literal:
    return str(value), str(value.datatype or XSD.string), value.language or ""


def _plain(value: Any) -> str:
    return f"_:{value}" if isinstance(value, rdflib.BNode) else str(value)
