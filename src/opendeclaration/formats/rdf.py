"""N-Triples, N-Quads, Turtle, TriG and RDF/XML: parsed by Oxigraph; written from the plan, and RDF/XML by Oxigraph.

A declaration's named graph has the declaration's own IRI, so that a store can replace it whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from opendeclaration.codelists import prefixes
from opendeclaration.errors import FormatError
from opendeclaration.formats import graph
from opendeclaration.formats.base import Codec, Options, R, broken, text
from opendeclaration.formats.plan import BLOCKS, LINES, Incomplete, Style, writers
from opendeclaration.model import Resource
from opendeclaration.model.check import completed

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|\s+)*", re.DOTALL)


def reader(form: ox.RdfFormat) -> Callable[[type[R], bytes, Options], Iterator[R]]:
    """The reader of one RDF syntax."""

    def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
        yield from graph.resources(model, graph.index(triples(text(data), form, options.base)), options)

    return read


def triples(source: str, form: ox.RdfFormat, base: str) -> Iterator[tuple[str, str, graph.Term]]:
    """The triples of a text, whatever graph they stand in. Raises FormatError with line and column."""
    if form == ox.RdfFormat.RDF_XML:
        start = _PROLOG.match(source)
        if start and source.startswith("<!DOCTYPE", start.end()):
            line = source.count("\n", 0, start.end()) + 1
            raise broken(
                "doctype", "A DOCTYPE is not allowed: it can name files and grow without end.", line, 1, "Take it out."
            )
    try:
        for subject, predicate, value, _ in ox.parse(source, form, base_iri=base):
            about = subject.value if type(subject) is NamedNode else str(subject)
            if type(value) is NamedNode:
                yield about, predicate.value, value.value
            elif type(value) is Literal:
                yield about, predicate.value, (value.value, value.datatype.value, value.language or "")
            else:
                yield about, predicate.value, str(value)
    except SyntaxError as error:
        raise _said(error, form) from None
    except ValueError as error:
        raise broken("rdf", f"This is not {form.name}: {error}.") from None


def _said(error: SyntaxError, form: ox.RdfFormat) -> FormatError:
    message = re.sub(r"^Parser error (?:at|between) .*?: ", "", error.msg or "")
    if len(message) > 200:
        message = f"{message[:200]}…"  # it may quote the whole input
    return broken("rdf", f"This is not {form.name}: {message}.", error.lineno, error.offset)


def ntriples(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """N-Triples: one triple a line."""
    for resource in resources:
        yield lines(resource, options, " .\n")


def nquads(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """N-Quads: one triple a line, with the declaration as its graph."""
    for resource in resources:
        yield lines(resource, options, f" <{options.absolute(resource.id)}> .\n")


def lines(resource: Resource, options: Options, end: str) -> str:
    """The lines of one resource and its parts, each with the same end."""
    return _written(LINES, resource, options.base, end)


def turtle(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """Turtle for people: prefixes, one block a subject, in the order of the document."""
    yield from _headed((blocks(resource, options) for resource in resources), options)


def trig(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """TriG: the Turtle of each declaration in a graph of its own."""
    graphs = (f"\n<{resource.id}> {{\n{blocks(resource, options)}}}\n" for resource in resources)
    yield from _headed(graphs, options)


def blocks(resource: Resource, options: Options) -> str:
    """The blocks of one resource and its parts, below the prefixes of the head."""
    return _written(BLOCKS, resource, options.base, "")


def _written(style: Style, resource: Resource, base: str, end: str) -> str:
    pieces: list[str] = []
    try:
        writers(style)[resource.type](resource, pieces.append, base, end)
    except Incomplete:
        pieces.clear()
        writers(style)[resource.type](completed(resource), pieces.append, base, end)
    return "".join(pieces)


def _headed(texts: Iterator[str], options: Options) -> Iterator[str]:
    """Base and prefixes, then the texts. Before a single text stand the prefixes that it uses; before a stream, all."""
    first = list(islice(texts, 2))
    used = prefixes()
    if len(first) == 1:
        found = set(re.findall(r"[ ^]([a-z0-9-]+):", first[0]))
        used = {name: iri for name, iri in used.items() if name in found}
    yield f"@base <{options.base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in used.items())
    yield from first
    yield from texts


def rdfxml(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """RDF/XML, for systems that read nothing else."""
    found = "".join(ntriples(resources, options))
    quads = ox.parse(found, ox.RdfFormat.N_TRIPLES)
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.RDF_XML, prefixes=prefixes())
    yield (data or b"").decode() + "\n"


NTRIPLES = Codec(reader(ox.RdfFormat.N_TRIPLES), ntriples)
NQUADS = Codec(reader(ox.RdfFormat.N_QUADS), nquads)
TURTLE = Codec(reader(ox.RdfFormat.TURTLE), turtle)
TRIG = Codec(reader(ox.RdfFormat.TRIG), trig)
RDFXML = Codec(reader(ox.RdfFormat.RDF_XML), rdfxml)
