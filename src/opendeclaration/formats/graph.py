"""From triples to plain data, by the same walk that wrote them: any graph that says the same reads as the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeAlias

from opendeclaration.codelists import nearest
from opendeclaration.errors import MappingError, NotFoundError, Problem, StructureError
from opendeclaration.formats.base import Options, R
from opendeclaration.model import Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import RDF, XSD
from opendeclaration.terms import Nested, Property, properties
from opendeclaration.values import Code, Lang, Lexical, Reference

Literal: TypeAlias = tuple[str, str, str]
"""Text, datatype, and language tag, which is empty where there is none."""
Term: TypeAlias = str | Literal
"""An IRI (a blank node begins with `_:`), or a literal."""
Index: TypeAlias = dict[str, dict[str, dict[Term, None]]]
"""Subject to predicate to objects, each once and in the order in which they came."""

DEPTH = 100
_TYPE = RDF.type
_is_integer = re.compile("[+-]?[0-9]{1,20}").fullmatch
_INTEGERS = frozenset(
    XSD[name]
    for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt", "unsignedLong")
)


def index(triples: Iterable[tuple[str, str, Term]]) -> Index:
    """Triples by subject and predicate; a triple that stands in several graphs counts once."""
    found: Index = {}
    for subject, predicate, value in triples:
        if (predicates := found.get(subject)) is None:
            predicates = found[subject] = {}
        if (values := predicates.get(predicate)) is None:
            values = predicates[predicate] = {}
        values[value] = None
    return found


def resources(model: type[R], graph: Index, options: Options) -> Iterator[R]:
    """Every resource of the model's class in the graph, or the one that the options name. Raises StructureError."""
    roots = [subject for subject, values in graph.items() if model.rdf_type in values.get(_TYPE, ())]
    if options.iri is not None:
        wanted = options.absolute(options.iri)
        if wanted not in roots:
            among = tuple(map(options.relative, roots))
            raise NotFoundError(
                f"There is no {model.__name__} {options.iri} in the graph.", nearest(options.iri, among) or among[:3]
            )
        roots = [wanted]
    for root in roots:
        yield resource(model, graph, root, options)


def resource(model: type[R], graph: Index, root: str, options: Options) -> R:
    """The resource that an IRI names in the graph. Raises StructureError; a problem's pointer is then the IRI of its
    subject."""
    reader = _Reader(graph, options)
    data = reader.node(model, root, 0)
    if reader.problems:
        raise StructureError(reader.problems)
    try:
        return checked(model, data)
    except StructureError as error:
        raise StructureError(replace(each, pointer=_subject(data, each.pointer, options)) for each in error.problems) from None


@cache
def _has_own_iri(model: type[Resource]) -> bool:
    """Whether resources of the model have full IRIs of their own."""
    return any(isinstance(kind, Reference) and kind.absolute for kind in model.model_fields["id"].metadata)


@cache
def _by_iri(model: type[Resource]) -> dict[str, Property]:
    found: dict[str, Property] = {}
    for prop in properties(model):
        if prop.iri in found:
            raise MappingError(f"In {model.__name__}, {prop.key} and {found[prop.iri].key} are the same property, {prop.iri}.")
        found[prop.iri] = prop
    return found


def _subject(data: Any, pointer: str, options: Options) -> str:
    """The IRI of the resource in which a pointer ends, and the key after it."""
    subject, rest = options.absolute(data["id"]), ""
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data.get(step) if isinstance(data, dict) else None
        if isinstance(data, dict) and "id" in data:
            subject, rest = options.absolute(data["id"]), ""
        else:
            rest += f"/{step}"
    return subject + (f" {rest}" if rest else "")


@dataclass(slots=True)
class _Reader:
    graph: Index
    options: Options
    problems: list[Problem]
    seen: set[str]
    """The parts that were read: a part is part of one thing, once."""
    own: set[str]
    """The IRIs, without fragments, of what has a full IRI of its own; the ids that hang from them are full too."""

    def __init__(self, graph: Index, options: Options) -> None:
        self.graph, self.options, self.problems, self.seen = graph, options, [], set()
        self.own = set()

    def problem(self, code: str, message: str, subject: str, hint: str = "") -> None:
        self.problems.append(Problem(code, message, subject, hint))

    def node(self, model: type[Resource], subject: str, depth: int) -> dict[str, Any]:
        if _has_own_iri(model):
            self.own.add(subject.partition("#")[0])
        own = subject.partition("#")[0] in self.own
        data: dict[str, Any] = {"id": subject if own else self.options.relative(subject), "type": model.__name__}
        if subject in self.seen:
            self.problem("repeated-part", "It is part of itself, or of two things.", subject, "Let it be part of one.")
            return data
        self.seen.add(subject)
        if depth > DEPTH:
            self.problem("depth", f"It is nested more than {DEPTH} deep.", subject)
            return data
        if subject.startswith("_:"):
            self.problem(
                "blank-node", f"A {model.__name__} has no IRI.", subject, "Give it one: there are no blank nodes here."
            )
            return data
        terms = _by_iri(model)
        for predicate, values in self.graph.get(subject, {}).items():
            if prop := terms.get(predicate):
                data[prop.key] = self.property(prop, values, subject, depth)
            elif predicate != _TYPE:
                names = {_local(iri): iri for iri in terms}
                close = nearest(_local(predicate), names, 1)
                hint = f"Did you mean {names[close[0]]}?" if close else "Take it out, or keep it in another graph."
                self.problem("unknown-property", f"A {model.__name__} has no property {predicate}.", subject, hint)
        if "position" not in data and depth and any(prop.key == "position" for prop in terms.values()):
            self.problem("missing-key", "position is missing, and a graph has no order without it.", subject)
        return data

    def property(self, prop: Property, values: Iterable[Term], subject: str, depth: int) -> Any:
        if isinstance(prop.kind, Lang):
            return self.languages(prop, values, subject)
        if isinstance(prop.kind, Nested):
            found = [self.nested(prop.kind, value, subject, depth) for value in values]
            found = [each for each in found if each is not None]
            if prop.many:
                found.sort(key=_position)
        else:
            found = [self.value(prop, value, subject) for value in values]
        if prop.many:
            return found
        if len(found) > 1:
            self.problem("too-many", f"{prop.key} stands there {len(found)} times, and can only once.", subject)
        return found[0] if found else None

    def nested(self, kind: Nested, value: Term, subject: str, depth: int) -> Any:
        if not isinstance(value, str):
            self.problem("wrong-value", f"{value[0]!r} stands where a resource should.", subject)
            return None
        types = self.graph.get(value, {}).get(_TYPE, {})
        for model in kind.models:
            if model.rdf_type in types or (len(kind.models) == 1 and not types and value in self.graph):
                return self.node(model, value, depth + 1)
        names = " or ".join(model.__name__ for model in kind.models)
        message = f"{value} should be a {names}, but " + ("is of another class." if types else "is not described in the graph.")
        self.problem("wrong-class" if types else "dangling-part", message, subject)
        return None

    def languages(self, prop: Property, values: Iterable[Term], subject: str) -> Any:
        found: dict[str, Any] = {}
        many = isinstance(prop.kind, Lang) and prop.kind.many
        for value in values:
            if not isinstance(value, tuple) or not value[2]:
                self.problem("no-language", f"{prop.key} has a value without a language.", subject, 'Write "text"@en.')
            elif many:
                found.setdefault(value[2], []).append(value[0])
            elif value[2] in found:
                self.problem("repeated-language", f"{prop.key} has two texts in the language {value[2]}.", subject)
            else:
                found[value[2]] = value[0]
        return found

    def value(self, prop: Property, value: Term, subject: str) -> Any:
        if isinstance(prop.kind, Lexical):
            return self.literal(prop, prop.kind, value, subject)
        if not isinstance(value, str):
            self.problem("wrong-value", f"{prop.key} is the text {value[0]!r}, and should be an IRI.", subject)
        elif isinstance(prop.kind, Code):
            return value.removeprefix(prop.kind.namespace)
        elif isinstance(prop.kind, Reference) and not prop.kind.absolute:
            return self.options.relative(value)
        return value

    def literal(self, prop: Property, kind: Lexical, value: Term, subject: str) -> Any:
        if isinstance(value, str):
            self.problem("wrong-value", f"{prop.key} is the IRI {value}, and should be a literal.", subject)
            return value
        lexical, datatype, language = value
        if language or (datatype != kind.datatype and not (kind.python is int and datatype in _INTEGERS)):
            said = f"the language {language}" if language else f"the datatype {datatype}"
            self.problem("wrong-datatype", f"{prop.key} has {said}.", subject, f"It should have {kind.datatype}.")
        if kind.python is int:
            return int(lexical) if _is_integer(lexical) else lexical
        if kind.python is bool:
            return {"true": True, "1": True, "false": False, "0": False}.get(lexical, lexical)
        return lexical


def _local(iri: str) -> str:
    """The last piece of an IRI: what a person misspells."""
    return re.split("[#/]", iri)[-1]


def _position(data: dict[str, Any]) -> tuple[int, str]:
    position = data.get("position")
    return (position if isinstance(position, int) else 0), data["id"]
