"""SPARQL over declarations and the packaged code lists, in memory, answered by Oxigraph. Nothing leaves this machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from opendeclaration import formats
from opendeclaration.artefacts.build import built
from opendeclaration.codelists import index, prefixes
from opendeclaration.errors import QueryError, UsageError
from opendeclaration.model import Resource
from opendeclaration.namespaces import BASE

_NOT_KEYWORDS = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>                                           # IRIs
    | '{3}(?:\\.|(?!'{3})[^\\])*'{3} | "{3}(?:\\.|(?!"{3})[^\\])*"{3}
    | '(?:\\.|[^'\\\r\n])*' | "(?:\\.|[^"\\\r\n])*"                # texts
    | \#[^\r\n]*                                                 # remarks
    | [?$]\w+                                                    # variables
    | :(?:[\w:]|%[0-9A-Fa-f]{2})(?:[\w:-]|%[0-9A-Fa-f]{2})*       # names, but not their prefixes
    """,
    re.DOTALL | re.VERBOSE,
)
"""What can hold a keyword without being one. Where parsers differ about the end of something, this takes the shorter."""
_LEAVING = re.compile("SERVICE|FROM|LOAD", re.IGNORECASE)
"""Without word boundaries, because Oxigraph asks for none: `SERVICESILENT<…>` connects too."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: named columns, and rows of plain text; None where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


class Store:
    """Declarations, datasets and, unless told otherwise, the packaged code lists and ontology, ready to be asked."""

    def __init__(self, resources: Iterable[Resource], *, base: str = BASE, codelists: bool = True) -> None:
        self.store = ox.Store()
        self.base = base
        for resource in resources:
            self.store.extend(ox.parse(formats.dumps(resource, "nq", base=base), ox.RdfFormat.N_QUADS))
        if codelists:
            for path in ("ontology/opendeclaration.ttl", *(f"ontology/codelists/{name}.ttl" for name in index())):
                self.store.bulk_load(path=str(built(path)), format=ox.RdfFormat.TURTLE)

    def ask(self, sparql: str) -> Answer:
        """The answer to a SELECT or ASK query; CONSTRUCT and DESCRIBE give three columns. The usual prefixes need no declaring.

        Raises QueryError for a query that is not well-formed, or that would read from elsewhere (SERVICE, FROM, LOAD).
        """
        found = self._query(sparql)
        if isinstance(found, ox.QueryBoolean):
            return Answer(("answer",), ((str(bool(found)).lower(),),))
        if isinstance(found, ox.QuerySolutions):
            names = tuple(variable.value for variable in found.variables)
            return Answer(names, tuple(tuple(_shown(row[name]) for name in names) for row in found))
        return Answer(("subject", "predicate", "object"), tuple(tuple(map(_shown, triple)) for triple in found))

    def results(self, sparql: str, format: str) -> str:
        """The answer as a W3C results document: `json`, `csv`, `tsv` or `xml`; Turtle for CONSTRUCT. Raises UsageError."""
        if format not in ("json", "csv", "tsv", "xml"):
            raise UsageError(f"{format!r} is no format of results. Known: json, csv, tsv, xml.")
        found = self._query(sparql)
        if isinstance(found, ox.QueryTriples):
            data = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes())
        else:
            data = found.serialize(format=getattr(ox.QueryResultsFormat, format.upper()))
        return (data or b"").decode()

    def _query(self, sparql: str) -> Any:
        refuse_leaving(sparql)
        try:
            return self.store.query(sparql, base_iri=self.base, prefixes=prefixes(), use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(f"This is not a SPARQL query: {error.msg}.") from None


def refuse_leaving(sparql: str) -> None:
    """Raises QueryError when a query would open a connection or a file."""
    # SPARQL 1.1, section 19.2: a keyword may be written with escapes. An older or newer parser may not know that.
    for query in (sparql, _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), sparql)):
        if found := _LEAVING.search(_NOT_KEYWORDS.sub(" ", query)):
            raise QueryError(f"{found[0].upper()} is not allowed: a query reads what it was given, and nothing else.")


def _shown(term: Any) -> str | None:
    return None if term is None else term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)
