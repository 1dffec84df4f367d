"""Where a Python name meets an IRI: `Term` says which property a field is, and one walk over a model tells the rest.

Everything that is built or written goes through `properties(model)`: JSON Schema, JSON-LD context, SHACL, OWL, the RDF writers
and the RDF reader. A property is spelled out in the model, and nowhere else.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, Union, get_args, get_origin

from opendeclaration.errors import MappingError
from opendeclaration.namespaces import OD
from opendeclaration.values import Code, Lang, Lexical, Reference

if TYPE_CHECKING:
    from opendeclaration.model.resource import Resource


@dataclass(frozen=True, slots=True)
class Term:
    """Which RDF property a field is. Without an IRI it is a term of ours, named as the JSON key is."""

    iri: str = ""
    broader: tuple[str, ...] = ()
    """Properties of other vocabularies that this one specialises (rdfs:subPropertyOf)."""
    close: tuple[str, ...] = ()
    """Terms of other vocabularies that come near without being the same (skos:closeMatch)."""
    definition: str = ""
    """What the property says, for a term that several models share. Without it, the docstring of the field is the
    definition."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A resource that stands whole inside this one."""

    models: tuple[type[Resource], ...]

    def choose(self, data: Any) -> type[Resource]:
        """Which of the models a piece of plain data is of: the one that it names, else the one whose own keys it has."""
        if isinstance(data, dict) and len(self.models) > 1:
            named = data.get("type")
            for model in self.models:
                if named == model.__name__:
                    return model
            for model, keys in own_keys(self.models):
                if keys <= data.keys():
                    return model
        return self.models[-1]


Kind: TypeAlias = Lexical | Lang | Code | Reference | Nested


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a model, as every consumer sees it."""

    name: str
    """The Python name."""
    key: str
    """The key in JSON and YAML."""
    term: Term
    iri: str
    kind: Kind
    many: bool
    required: bool
    """Whether a document must state it. What has a default is filled in, and so stands in everything that is written."""
    filled: bool
    """Whether every resource that was read has it: it is required, has a default, or is derived."""
    default: Any
    definition: str


@cache
def properties(model: type[Resource]) -> tuple[Property, ...]:
    """The properties of a model, in the order of its fields. Raises MappingError when a field cannot be mapped."""
    model.model_rebuild()
    return tuple(_walk(model))


def _walk(model: type[Resource]) -> Iterator[Property]:
    for name, field in model.model_fields.items():
        term = next((each for each in field.metadata if isinstance(each, Term)), None)
        if term is None:
            if name not in ("id", "type"):
                raise MappingError(f"{model.__name__}.{name} has no Term, so nothing says which property it is.")
            continue
        definition = " ".join((term.definition or field.description or "").split())
        if not definition:
            raise MappingError(f"{model.__name__}.{name} has no docstring, so the ontology would have no definition of it.")
        kind, many = _kind(Annotated[(field.annotation, *field.metadata)], f"{model.__name__}.{name}")
        key = field.alias or name
        default = None if field.is_required() or many else field.default
        filled = field.is_required() or (default is not None and not many)
        yield Property(
            name, key, term, term.iri or OD[key], kind, many, field.is_required(), filled, default or None, definition
        )


def _kind(annotation: Any, where: str) -> tuple[Kind, bool]:
    """What a type says of how its values become RDF, and whether there may be several."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = next((each for each in annotation.__metadata__ if isinstance(each, Lexical | Code | Reference)), None)
        return (found, False) if found else _kind(args[0], where)
    if origin in (Union, types.UnionType):
        options = [_kind(each, where) for each in args if each is not types.NoneType]
        if len(options) > 1:
            nested = [kind for kind, many in options if isinstance(kind, Nested) and not many]
            if len(nested) == len(options):
                return Nested(tuple(model for kind in nested for model in kind.models)), False
            raise MappingError(f"{where} could be values of several kinds; only models can be mixed.")
        return options[0]
    if origin is list:
        return _kind(args[0], where)[0], True
    if isinstance(annotation, type):
        if isinstance(kind := getattr(annotation, "kind", None), Lang):
            return kind, False
        if hasattr(annotation, "rdf_type"):
            return Nested((annotation,)), False
    raise MappingError(f"{where} has the type {annotation!r}, which does not say how it becomes RDF. Use a type of `values`.")


@cache
def own_keys(models: tuple[type[Resource], ...]) -> tuple[tuple[type[Resource], frozenset[str]], ...]:
    """For models that may stand in one place: all but the last, each with its required keys that no later one has.

    Raises MappingError when one has none: data that leave `type` out could then not be told apart.
    """
    found = []
    for number, model in enumerate(models[:-1], 1):
        others = {prop.key for later in models[number:] for prop in properties(later)}
        keys = frozenset(prop.key for prop in properties(model) if prop.required) - others
        if not keys:
            raise MappingError(
                f"A {model.__name__} has no required key that {models[number].__name__} lacks, to tell them apart."
            )
        found.append((model, keys))
    return tuple(found)


def reachable(*roots: type[Resource]) -> tuple[type[Resource], ...]:
    """The models themselves and every model nested in them, each once, in the order in which a walk meets them."""
    found: dict[type[Resource], None] = {}
    queue = list(roots)
    while queue:
        model = queue.pop(0)
        if model not in found:
            found[model] = None
            queue += [each for prop in properties(model) if isinstance(prop.kind, Nested) for each in prop.kind.models]
    return tuple(found)


def by_key(models: Iterable[type[Resource]]) -> dict[str, list[tuple[type[Resource], Property]]]:
    """Each key with the models that have it. Raises MappingError where one key would be two properties."""
    found: dict[str, list[tuple[type[Resource], Property]]] = {}
    for model in models:
        for prop in properties(model):
            uses = found.setdefault(prop.key, [])
            if uses and uses[0][1].iri != prop.iri:
                raise MappingError(f"The key {prop.key!r} would be {uses[0][1].iri} in one model and {prop.iri} in another.")
            if uses and uses[0][1].definition != prop.definition:
                raise MappingError(
                    f"The property {prop.key!r} has two definitions: in {uses[0][0].__name__} and in {model.__name__}."
                )
            uses.append((model, prop))
    return found
