"""The JSON-LD 1.1 context: with it, the JSON of a declaration is its graph.

A key stands in the context once, for all classes. Two things put it into the contexts of its classes instead (JSON-LD 1.1,
section 4.1.9): when the classes give it different code lists (`kind`), and when a code is spelled as the key is (`adopted`),
because a term in force would win over the code.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from opendeclaration.codelists import codes
from opendeclaration.errors import MappingError
from opendeclaration.model import ROOTS, Resource
from opendeclaration.namespaces import BASE, CONTEXT_IRI, XSD
from opendeclaration.terms import Nested, Property, by_key, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference

NATIVE = (XSD.string, XSD.integer, XSD.boolean)
"""Datatypes that a JSON value has by itself in JSON-LD."""


def context(*roots: type[Resource]) -> dict[str, Any]:
    """The context of the models and of all that is nested in them, as the value of `@context`. Raises MappingError on a
    clash."""
    models = reachable(*(roots or ROOTS))
    keys = by_key(models)
    scoped = {key for key, uses in keys.items() if _coercions(uses) > 1} | (_codes(models) & keys.keys())
    found: dict[str, Any] = {"@version": 1.1, "@protected": True, "id": "@id", "type": "@type"}
    for model in models:
        inner = {prop.key: _entry(prop) for prop in properties(model) if prop.key in scoped}
        if clash := _codes((model,)) & (keys.keys() - scoped | inner.keys()) - {"id", "type"}:
            raise MappingError(f"In {model.__name__}, {', '.join(sorted(clash))} is both a key and a code; rename the key.")
        entry: dict[str, Any] = {"@id": model.rdf_type}
        if inner:
            entry["@context"] = {"@protected": True, **dict(sorted(inner.items()))}
        found[model.__name__] = entry if inner else model.rdf_type
    for key in sorted(keys.keys() - scoped):
        found[key] = _entry(keys[key][0][1])
    return found


@cache
def packaged() -> dict[str, Any]:
    """The context of the library's own models."""
    return context()


def reference(base: str, *, inline: bool) -> list[Any]:
    """What a document says as its `@context`: ours, whole or by its IRI, and the base of its ids."""
    return [packaged() if inline else CONTEXT_IRI, {"@base": base or BASE}]


def _entry(prop: Property) -> dict[str, Any]:
    entry: dict[str, Any] = {"@id": prop.iri}
    match prop.kind:
        case Lang():
            return entry | {"@container": "@language"}
        case Lexical(datatype=datatype) if datatype not in NATIVE:
            entry["@type"] = datatype
        case Code(namespace=namespace):
            entry |= {"@type": "@vocab", "@context": {"@vocab": namespace}}
        case Reference() | Nested():
            entry["@type"] = "@id"
    return entry | ({"@container": "@set"} if prop.many else {})


def _coercions(uses: list[tuple[type[Resource], Property]]) -> int:
    return len({str(_entry(prop)) for _, prop in uses})


def _codes(models: tuple[type[Resource], ...]) -> set[str]:
    """Every code that a value of the models can be."""
    lists = {name for model in models for prop in properties(model) if isinstance(prop.kind, Code) for name in prop.kind.lists}
    return set(codes(*sorted(lists)))
