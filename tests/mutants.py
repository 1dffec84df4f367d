"""Valid documents with a slip in them, and how each of them looks as RDF when nobody has checked it.

`mutants()` makes them. `triples()` follows the JSON-LD context as the walk knows it, without the models: an unknown key becomes
a property of ours, and a value of the wrong type the literal that it is.
"""

# ruff: noqa: E501  # tables of slips

from __future__ import annotations

import copy
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from json import dumps
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from hypothesis import Phase, given, seed, settings

import opendeclaration as od
from conftest import EXAMPLES
from opendeclaration.model import ROOTS, Dataset, Declaration, Part, Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import OD, RDF, XSD
from opendeclaration.terms import Nested, Property, by_key, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference
from strategies import data

Data = dict[str, Any]
DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data") / "un-akn4un"
HERE = "https://mutants.example/"
"""Each mutant's ids stand under this, and its number."""
OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 101, 2**53, 10**30, 0.5, 1.0, "", "x", "X", "1", "true", "a\n", "\x00", "\x01", "\x85", "\u2028"),
    *("2014", "2014-13", "2014-02-30", "1900-02-29", "2000-02-29", "0000", "2014-06-31", "2014-10-19", "2014-10-19Z", "2014-10-19\n"),
    *("con", "con#a", "a-", "-a", "a#", "#", "#a b", "#a", "KOR", "KORE", "kor", "ict", "agree", "adopted", "declaration", "stated"),
    *("http://a", "http://a/ b", "http://a/%zz", "http://user@a/", "http://a/\U0010ffff", "a:b", "urn:x:y", "mailto:a@example.org"),
    *("en", "EN", "english", "zh-hant", "en-u-co-phonebk", "text/plain", "TEXT/PLAIN", "f" * 64, "F" * 64, " ", "\t", "\u200b"),
    *([], ["x"], [None], [[]], ["en", "EN"], ["ict", "ict"], ["#a", "#a"], [1], [{}], [{"en": "x"}], ["http://a", "http://a"]),
    *({}, {"en": "x"}, {"en": ""}, {"x": "y"}, {"en": "\x00"}, {"en": "\x0b"}, {"en": 3}, {"en": None}, {"en": {}}, {"e n": "x"}),
    *({"en": ["x"]}, {"en": []}, {"en": ["x", "x"]}, {"en": [""]}, {"en": "x", "EN": "y"}, {"no": "x", "fr-": "y"}, {"en": True}),
    *({"id": "#x"}, {"id": "other#x"}, {"name": {"en": "x"}}, {"type": "Section"}, {"text": {"en": "x"}}, {"@value": "x"}),
)  # fmt: skip
KEYS = (
    "x",
    "Type",
    "@type",
    "@id",
    "$schema",
    "text",
    "body",
    "items",
    "title",
    "kind",
    "position",
    "name",
    "rdfs:label",
    "ID",
)


@dataclass(frozen=True)
class Mutant:
    """A document with one thing changed."""

    model: type[Resource]
    document: Any
    said: str = field(compare=False, default="")


_CLAUSE: Data = {"id": "m#a", "type": "Clause", "position": 1, "kind": "paragraph", "text": {"en": "We agree."}}
_SMALL: Data = {
    "id": "m",
    "type": "Declaration",
    "kind": "declaration",
    "title": {"en": "T"},
    "adopted": "2014-10-19",
    "body": [_CLAUSE],
}
_PARTY: Data = {
    "id": "m#p",
    "type": "Signatory",
    "position": 1,
    "actor": "KOR",
    "printedName": {"en": ["Korea"], "EN": ["Korea!"]},
}
_SLIPS: tuple[Data, ...] = (
    *({"body": [_CLAUSE, _CLAUSE]}, {"body": [_CLAUSE | {"id": "n#a"}]}, {"title": {"en": "A", "EN": "B"}}),
    {"body": [_CLAUSE, _CLAUSE | {"id": "m#b"}]},
    *({"followsUp": ["m#x", "#x"]}, {"body": [_CLAUSE | {"position": 1.0}]}, {"sameAs": ["http://a/\U0010ffff"]}, {"id": "a\n"}),
    *({"shortTitle": None}, {"themes": []}, {"themes": ["ict", "ict"]}, {"kind": ["declaration"]}, {"themes": "ict"}),
    *({"themes": ["https://w3id.org/opendeclaration/codelist/themes#ict"]}, {"id": "a-"}, {"id": "left out"}, {"id": 3}),
    *({"title": {"en-u-co-phonebk": "A"}}, {"title": {"en": "\x01"}}, {"type": "Text"}, {"followsUp": ["a b"]}),
    *({"signatories": [_PARTY]}, {"body": [{"text": {"en": "x"}}]}),
)  # fmt: skip
KNOWN = tuple(
    Mutant(Declaration, {key: value for key, value in (_SMALL | slip).items() if value != "left out"}, f"known: {slip}")
    for slip in _SLIPS
)
"""One for each difference that is allowed: so each of them is seen to be one, however few mutants there are."""


def plain(resource: Resource) -> Data:
    """A resource as plain data, with every id and position."""
    return resource.model_dump(mode="json", exclude_none=True)


@cache
def documents(drawn: int = 60) -> tuple[tuple[type[Resource], Data], ...]:
    """Valid documents: the examples, some made up at random, and resolutions of the United Nations where they are at hand."""
    found: list[Resource] = []
    for path in EXAMPLES:
        found += [od.read(path, model=Dataset if path.stem == "dataset" else Declaration)] * 6
    found += [each for root, count in zip(ROOTS, (drawn, drawn // 3), strict=True) for each in _drawn(root, count)]
    if paths := sorted(DATA.glob("*session/English/*.xml"))[:300:60]:
        import akn

        found += [checked(Declaration, akn.read(path)) for path in paths] * 2
    return tuple((type(each), plain(each)) for each in found)


def _drawn(model: type[Resource], count: int) -> list[Resource]:
    found: list[Resource] = []

    @seed(2014)
    @settings(max_examples=count, database=None, phases=[Phase.generate])
    @given(data(model))
    def draw(each: Data) -> None:
        found.append(checked(model, each))

    draw()
    return found


def mutants(count: int, start: int) -> Iterator[Mutant]:
    """As many as asked for, the same ones for the same start; every fiftieth is a valid document as it was."""
    yield from KNOWN
    chance = random.Random(start)
    known = documents()
    for number in range(len(KNOWN), count):
        model, document = chance.choice(known)
        found = piece(document, chance)
        if number % 50:
            said = mutate(found, chance)
            if not chance.randrange(8):
                said += f"; {mutate(found, chance)}"
            yield Mutant(model, found, said)
        else:
            yield Mutant(model, found, "as it was")


def piece(document: Data, chance: random.Random) -> Data:
    """A part of a document that is valid too: small, so that a change hits every key some time."""
    found = copy.deepcopy(document)
    needed = {
        "id",
        "type",
        "kind",
        "title",
        "adopted",
        "body",
        "description",
        "publisher",
        "license",
        "issued",
        "version",
        "declarations",
    }
    for key in list(found):
        value = found[key]
        if isinstance(value, list) and len(value) > 2:
            begin = chance.randrange(len(value) - 1)
            found[key] = value = value[begin : begin + 2]
        if key not in needed and chance.random() < 0.5:
            del found[key]
    for _, inner in list(walk(found)):
        if isinstance(inner, list) and len(inner) > 3:
            del inner[2:]
    return found


def walk(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key or index with its value, all the way down."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield key, inner
        yield from walk(inner)


def mutate(document: Data, chance: random.Random) -> str:  # noqa: C901, PLR0912, PLR0915  # a table of slips
    """Change one thing in place, and say what."""
    holders = [document, *(inner for _, inner in walk(document) if isinstance(inner, dict | list) and inner)]
    holder = chance.choice(holders)
    if not holder:
        return "nothing to change"
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    value = holder[key]
    way = chance.choice(
        ("drop", "other", "other", "letters", "swap", "retype", "name", "add", "twice", "twice", "short", "number", "case")
    )
    if way == "drop":
        del holder[key]
    elif way == "letters" and isinstance(value, str):
        ends = [value[:-1], f"{value}x", value.upper(), value.title(), f" {value}", value[::-1], f"{value}é", f"{value}\n"]
        holder[key] = chance.choice([*ends, value[1:2] + value[:1] + value[2:]])
    elif way == "swap":
        other = chance.choice(holders)
        if other and not _inside(holder, other):
            there = chance.choice(list(other) if isinstance(other, dict) else range(len(other)))
            if not _inside(value, other) and not _inside(other[there], holder):
                holder[key], other[there] = other[there], holder[key]
    elif way == "retype":
        holder[key] = _retyped(value, chance)
    elif way == "name" and isinstance(holder, dict):
        name = chance.choice([f"{key}x", key[:-1], key.upper(), key.title(), f"{key}\n", key[1:2] + key[:1] + key[2:], *KEYS])
        holder[name] = holder.pop(key)
    elif way == "number":
        numbers = [
            (each, key)
            for each in holders
            for key in ("position", "confidence")
            if isinstance(each, dict) and type(each.get(key)) is int
        ]
        if numbers:
            holder, key = chance.choice(numbers)
            holder[key] = chance.choice([float(holder[key]), -holder[key], str(holder[key]), holder[key] + 0.5, 0, 101, 2**53])
    elif way == "add" and isinstance(holder, dict):
        lent = chance.choice([each for each in holders if isinstance(each, dict)])
        name = chance.choice(list(lent))
        holder.update({name: copy.deepcopy(lent[name])} if chance.randrange(2) else {chance.choice(KEYS): other_value(chance)})
    elif way == "case":
        texts = [each for each in holders if isinstance(each, dict) and all(map(_is_tag, each)) and "id" not in each]
        several = [each for each in texts if isinstance(next(iter(each.values())), list)]
        if texts:
            holder = chance.choice(several or texts)
            key = next(iter(holder))
            holder[key.upper() if key.islower() else key.lower()] = ["x"] if isinstance(holder[key], list) else "x"
    elif way == "twice":
        if isinstance(holder, list):
            whole = isinstance(value, str) and "#" in value and chance.randrange(4)
            holder.append(f"#{value.partition('#')[2]}" if whole else copy.deepcopy(value))
        else:
            holder[key] = [value, copy.deepcopy(value)]
    elif way == "short" and isinstance(value, str):
        name = next((name for name, inner in walk(document) if inner is holder), key) if isinstance(holder, list) else key
        known = _namespaces().get(name) or ("https://w3id.org/opendeclaration/",)
        holder[key] = chance.choice([f"{chance.choice(known)}{value}", value.partition("#")[1] + value.partition("#")[2]])
    else:
        way = "other"
        holder[key] = other_value(chance)
    return f"{way} {key!r} in {dumps(holder, ensure_ascii=False)[:300]}"


def other_value(chance: random.Random) -> Any:
    """Something else, of any type."""
    return copy.deepcopy(chance.choice(OTHERS))


def _inside(one: Any, other: Any) -> bool:
    return one is other or any(inner is other for _, inner in walk(one))


def _retyped(value: Any, chance: random.Random) -> Any:
    ways: list[Any] = [[value], {"en": value}, None, [], {}, str(value)]
    if isinstance(value, list) and value:
        ways += [value[0], {str(number): each for number, each in enumerate(value)}]
    if isinstance(value, int):
        ways += [float(value), -value, bool(value)]
    if isinstance(value, dict):
        ways += [list(value), list(value.values()), next(iter(value.values()), None)]
    if isinstance(value, str) and value.isdigit():
        ways.append(int(value))
    return copy.deepcopy(chance.choice(ways))


@cache
def _namespaces() -> dict[str, tuple[str, ...]]:
    """Key to the namespaces of its codes."""
    uses = by_key(reachable(*ROOTS)).items()
    found = {key: {prop.kind.namespace for _, prop in each if isinstance(prop.kind, Code)} for key, each in uses}
    return {key: tuple(sorted(each)) for key, each in found.items() if each}


# As RDF.


class Unsayable(Exception):  # noqa: N818  # no fault of anybody
    """What stands there cannot be written in RDF: words that are no IRI or no language tag."""


@cache
def _is_iri(value: str) -> bool:
    try:
        return bool(ox.NamedNode(value)) and bool(list(ox.parse(f"<{value}> <{value}> <{value}> .", ox.RdfFormat.N_TRIPLES)))
    except (ValueError, SyntaxError):
        return False


@cache
def _is_tag(value: str) -> bool:
    try:
        return bool(ox.Literal("x", language=value)) and bool(re.fullmatch("[A-Za-z]+(-[A-Za-z0-9]+)*", value))
    except ValueError:
        return False


@cache
def _elsewhere() -> dict[str, str]:
    """Keys of all models: in the context, they mean the same everywhere."""
    return {key: uses[0][1].iri for key, uses in by_key(reachable(*ROOTS)).items()}


@dataclass
class _Graph:
    base: str
    defaults: bool
    lines: list[str] = field(default_factory=list)
    fresh: int = 0

    def add(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"<{subject}> <{predicate}> {value} .\n")

    def iri(self, value: str) -> str:
        if not _is_iri(value):
            raise Unsayable(value)
        return f"<{value}>"

    def node(self, model: type[Resource], found: Data, document: str, place: int) -> str:
        """Write a resource; its IRI."""
        subject = self.subject(found.get("id"), document)
        root = not document
        document = document or subject
        known = {prop.key: prop for prop in properties(model)}
        named = found.get("type")
        self.add(subject, RDF.type, self.iri(OD[quote(named)] if isinstance(named, str) else model.rdf_type))
        if named is not None and not isinstance(named, str):
            self.anything(subject, OD.type, named)
        for key, value in found.items():
            if key in ("id", "type") or (root and key == "$schema" and isinstance(value, str)):
                continue
            if prop := known.get(key):
                self.property(subject, prop, value, document)
            else:
                self.anything(subject, self.iri(_elsewhere().get(key) or OD[quote(key)])[1:-1], value)
        if "position" not in found and issubclass(model, Part):
            self.add(subject, OD.position, f'"{place}"^^<{XSD.integer}>')
        if self.defaults:
            for prop in properties(model):
                if prop.default is not None and prop.key not in found and prop.key != "position":
                    self.property(subject, prop, prop.default, document)
        return subject

    def subject(self, identity: Any, document: str) -> str:
        """The IRI of a resource. Without an id, or with one that is none, it has some IRI all the same."""
        if not isinstance(identity, str) or not identity:
            self.fresh += 1
            return f"{(document or self.base + 'nameless').partition('#')[0]}#fresh-{self.fresh}"
        if identity.startswith("#"):
            identity = document.partition("#")[0].removeprefix(self.base) + identity
        found = self.base + ("full/" + quote(identity, safe="#") if ":" in identity else identity)
        return self.iri(found)[1:-1]

    def property(self, subject: str, prop: Property, value: Any, document: str) -> None:
        for place, each in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(prop.kind, Nested) and isinstance(each, dict):
                child = self.node(prop.kind.choose(each), each, document, place)
                self.add(subject, prop.iri, f"<{child}>")
            elif isinstance(prop.kind, Lang) and isinstance(each, dict):
                for tag, texts in each.items():
                    self.text(subject, prop.iri, tag, texts)
            elif isinstance(each, str) and not isinstance(prop.kind, Lang | Nested):
                self.add(subject, prop.iri, self.value(prop.kind, each, document))
            else:
                self.anything(subject, prop.iri, each)

    def text(self, subject: str, predicate: str, tag: str, texts: Any) -> None:
        for each in texts if isinstance(texts, list) else [texts]:
            if isinstance(each, str):
                if not _is_tag(tag):
                    raise Unsayable(tag)
                self.add(subject, predicate, f"{encode_basestring(each)}@{tag}")
            else:
                self.anything(subject, predicate, each)

    def value(self, kind: Any, value: str, document: str) -> str:
        """A string where a string can stand."""
        match kind:
            case Lexical(python=python, datatype=datatype):
                # The context gives every string the datatype of its key, but a string is no number in ours.
                return f"{encode_basestring(value)}^^<{XSD.string if python in (int, bool) else datatype}>"
            case Code(namespace=namespace):
                return self.iri(value if ":" in value else namespace + value)
            case Reference(absolute=True):
                return self.iri(value) if ":" in value else encode_basestring(value)
        if value.startswith("#"):
            value = document.partition("#")[0] + value
        return self.iri(value if ":" in value else self.base + value)

    def anything(self, subject: str, predicate: str, value: Any) -> None:
        """What JSON-LD makes of a value of which the context knows nothing."""
        for each in value if isinstance(value, list) else [value]:
            if each in ({}, []):
                continue
            match each:
                case None:
                    continue
                case bool():
                    said = f'"{str(each).lower()}"^^<{XSD.boolean}>'
                case int():
                    said = f'"{each}"^^<{XSD.integer}>'
                case float():
                    said = f'"{each}"^^<{XSD.double}>'
                case str():
                    said = encode_basestring(each)
                case _:
                    said = f"{encode_basestring(dumps(each))}^^<{RDF.JSON}>"
            self.add(subject, predicate, said)


def triples(mutant: Mutant, number: int, *, defaults: bool = False) -> str | None:
    """A mutant as N-Triples, its ids under its number, with or without the values that a default gives; None when RDF has no
    words for it."""
    graph = _Graph(f"{HERE}{number}/", defaults)
    try:
        if not isinstance(mutant.document, dict):
            return None
        graph.node(mutant.model, mutant.document, "", 1)
    except Unsayable:
        return None
    return "".join(graph.lines)
