"""Whole declarations and datasets made up at random, by the walk over the models: no class and no property is named here.

`data(model)` gives plain data as a file would hold it; `declarations()` and `datasets()` give the models.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from opendeclaration.codelists import codes
from opendeclaration.model import Dataset, Declaration, Resource
from opendeclaration.model.check import checked
from opendeclaration.model.resource import Part
from opendeclaration.namespaces import BASE, EDTF, XSD
from opendeclaration.terms import Kind, Nested, Property, properties
from opendeclaration.values import (
    Code,
    Lang,
    Lexical,
    Reference,
    language_tag,
)

DEPTH = 4
"""How deeply resources are nested; below it, only what is required is drawn."""
OTHER_BASE = "https://example.com/declarations/"

TRAPS = (
    *("NO", "no", "yes", "on", "~", "null", "Null", "true", "False", "NaN", ".inf", "-.INF", "1e400", "0x1F", "0o7", "010"),
    *("12:30", "12:30:45", "1.10", "80_3", "1_000", "2014-10-19", "2014-10-19T00:00:00Z", "=", "<<", "---", "...", "- x", "-"),
    *("? x", "#x", "x #y", ": ", "a: b", "a:", "&a", "*a", "!t", "!!python/object", "%YAML 1.2", "@x", "`x`", "|", ">", ">-"),
    *("[", "{a: b}", "a, b", '"', "'", "''", '"""', "'''", "\\", "\\n", "\\u0041", "a\\", '\\"', "\\ud800", "a\\b\\"),
    *(
        " ",
        "  two",
        "two  ",
        "\t",
        "\ta",
        "a\t",
        "a\n",
        "\na",
        "\n",
        "\n\n",
        "a\n\n\nb",
        "a \n b",
        " a\n  b\n c",
        "a\r\nb",
        "a\rb",
    ),
    *(
        "\r",
        "\r\n",
        "a\r",
        "\ra\n",
        "\x85",
        "a\x85b",
        "\u2028",
        "a\u2028b\u2029c",
        "\u00a0",
        "\u00a0a\u00a0",
        "\u200b",
        "a\u200bb",
    ),
    *(
        "\ufeff",
        "\ufeffa",
        "a\ufeff",
        "\u00ad",
        "\u2060",
        "\x7f",
        "\x80",
        "\x9f",
        "\u202e",
        "\u2066a",
        "\u200e",
        "אבג",
        "العربية",
    ),
    *("é", "e\u0301", "\u0301", "𝔘𝔫𝔦", "😀", "👩‍👩‍👧", "\U0010ffff", "\U0001fffe", "\ue000", "\ufffd", "\ufdd0", "中文"),
    *("</x>", "<x>", "&amp;", "&#13;", "]]>", "<!--", "<![CDATA[", "<img onerror=alert(1)>", "${x}", "{{x}}", "%s", "{y}"),
    *("a" * 200, "@en", '"a"@en', '"a"^^<x>', "<http://a/>", " .", ";", "_:b", "$schema", "@context", "@id", "=1+1"),
)
"""Texts that some writer or reader has been known to change."""
_CONTROLS = "".join(chr(code) for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r")
_SPECIAL = (
    " \t\n\r\x7f\x85\u00a0\u00ad\u0301\u05d0\u0627\u200b\u200d"
    "\u200e\u2028\u2029\u202e\u2060\u3000\ufeff\U00010000\U0001f600\"'\\#:-"
)
_CHARACTERS = st.sampled_from(_SPECIAL) | st.characters(exclude_categories=["Cs"], exclude_characters=_CONTROLS)
TEXTS = (
    st.sampled_from(TRAPS)
    | st.text(_CHARACTERS, min_size=1, max_size=12)
    | st.tuples(*[st.sampled_from(TRAPS)] * 2).map("".join)
)

_TAGS = (
    *("en", "EN", "fr", "no", "id", "by", "on", "ar", "zh-Hant", "ZH-hANT-tw", "pt-br", "sr-Latn-RS", "sl-rozaj-biske-1994"),
    *("de-CH-1901", "es-419", "gsw", "en-x-Foo-A", "zh-Hans-x-x-0", "de-1996", "und", "MUL"),
)
_alphanumeric = "abcxyzABCXYZ0189"


def _text(alphabet: str, low: int, high: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(alphabet), min_size=low, max_size=high)


TAGS = st.sampled_from(_TAGS) | st.tuples(
    _text("abcxyzABC", 2, 3),
    st.sampled_from(["", "-Latn", "-hANT"]),
    st.sampled_from(["", "-ng", "-001"]),
    st.sampled_from(["", "-1abc", "-ABCDE"]),
    st.sampled_from(["", "-x-a", "-X-Abcd-00"]),
).map("".join)

_IRIS = (
    *("https://example.org/a", "https://example.org/a#b", "http://example.org", "http://example.org?q", "http://example.org/#"),
    *("urn:isbn:0-395-36341-1", "mailto:a@example.org", "tag:example.org,2001:x", "https://пример.рф/путь?в=1&г='2'#фраг"),
    *("HTTPS://Example.ORG/%7Efoo/%E2%82%AC", "http://example.org:8080/a;b=c/d,e?f=/?#/?", "http://a.example/c/../d/./e"),
    *("http://example.org//b//", "urn:x:a'b(c)*!$&+,;=~", "x:/y", "title:x", "id:y", "kind:z", "od:quote", "schema:name"),
    *(
        f"{BASE}somewhere-else",
        f"{OTHER_BASE}a/b",
        "javascript:alert(1)",
        "http://example.org/\U00010300",
        "https://example.org/A..b",
    ),
)
_PATH = "ab1-._~!$&'()*+,;=:@/?éж中\U00010300"
IRIS = st.sampled_from(_IRIS) | st.tuples(
    st.sampled_from(["http", "urn", "x-y.z+1", "HTTPS"]),
    st.sampled_from([":a", "://a.example/", "://é.example:80?", "://a.example/%C3%A9/.."]),
    _text(_PATH, 0, 6),
    st.sampled_from(["", "#", "#b", "#/?%20"]),
).map("".join)
"""Full IRIs, also such as nobody should use."""
LOCALS = st.sampled_from(["busan-2014", "a", "0", "1", "no", "on", "9", "a--b", "x" * 80]) | st.tuples(
    _text("abz019", 1, 2), _text("abz019-", 0, 5), _text("abz019", 1, 1)
).map("".join)
FRAGMENTS = st.sampled_from(["clause-1", "goal-1", "A", "1", "a.b", "a_b", "a-", "con"]) | st.tuples(
    _text(_alphanumeric, 1, 1), _text(_alphanumeric + "._-", 0, 8)
).map("".join)
_SHORT = FRAGMENTS.map(lambda name: f"#{name}")
_WHOLE = st.tuples(LOCALS, FRAGMENTS).map("#".join)
REFERENCES: dict[str, st.SearchStrategy[str]] = {
    "Iri": IRIS | st.sampled_from([f"{OTHER_BASE}coalition", f"{BASE}busan-2014#coalition"]),
    "DocumentId": LOCALS | LOCALS.map(lambda name: BASE + name) | IRIS,
    "PartId": _SHORT,
    "Ref": LOCALS | _WHOLE | _SHORT | _WHOLE.map(lambda name: BASE + name) | IRIS,
}
"""Ids of each kind: full, relative and short ones."""


@dataclass
class _Document:
    """What has been drawn of one document: its id, and the ids that are taken."""

    id: str = ""
    taken: set[str] = field(default_factory=set)

    def whole(self, reference: str) -> str:
        short = reference.removeprefix(BASE)
        joint = "-" if "#" in self.id else "#"
        return f"{self.id}{joint}{short[1:]}" if short.startswith("#") else short


def _lexical(kind: Lexical) -> st.SearchStrategy[Any]:
    if kind.python is bool:
        return st.booleans()
    if kind.python is int:
        low, high = kind.minimum or 0, kind.maximum or 2**53 - 1
        return st.sampled_from([low, high]) | st.integers(low, high)
    if kind.python is date:
        return st.dates().map(date.isoformat)
    if kind.datatype == EDTF.EDTF:
        return st.tuples(st.dates().map(date.isoformat), st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])
    if kind.datatype == XSD.language:
        return TAGS
    return TEXTS if kind.name == "Plain" else st.from_regex(kind.pattern.strip("^$"), fullmatch=True)


@cache
def _of(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of a kind. Made once: hypothesis takes its time to look at a new strategy."""
    match kind:
        case Lang(many=many):
            texts: st.SearchStrategy[Any] = st.lists(TEXTS, min_size=1, max_size=3, unique=True) if many else TEXTS
            return st.lists(st.tuples(TAGS, texts), min_size=1, max_size=3, unique_by=lambda pair: language_tag(pair[0])).map(
                dict
            )
        case Lexical():
            return _lexical(kind)
        case Code(lists=lists, closed=closed):
            known = st.sampled_from(codes(*lists))
            return known if closed else known | IRIS
        case Reference(name=name):
            return REFERENCES[name]
    raise AssertionError(kind)


@cache
def _chosen(keys: tuple[str, ...], most: int) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(keys), max_size=most)


_BOOLEANS, _FEW = st.booleans(), st.integers(0, 3)


@st.composite
def _resource(draw: st.DrawFn, model: type[Resource], document: _Document | None = None, depth: int = 0) -> dict[str, Any]:
    root = document is None
    document = document or _Document()
    found: dict[str, Any] = {}
    if (identity := _identity(draw, model, document, root=root)) is not None:
        found["id"] = identity
    if draw(_BOOLEANS) or model is Dataset:
        found["type"] = model.__name__
    walked = [prop for prop in properties(model) if prop.name != "position"]
    optional = [prop for prop in walked if not prop.required and (depth < DEPTH or not isinstance(prop.kind, Nested))]
    chosen = {prop.key for prop in walked if prop.required}
    if optional:
        chosen |= draw(_chosen(tuple(prop.key for prop in optional), max(2, 7 - 2 * depth)))
    if model.any_of:
        ways = [prop.key for prop in optional if prop.name in model.any_of]
        chosen |= set() if chosen & set(ways) else {draw(st.sampled_from(ways))}
    for prop in walked:
        if prop.key in chosen:
            found[prop.key] = _values(draw, prop, document, depth)
    return found


def _identity(draw: st.DrawFn, model: type[Resource], document: _Document, *, root: bool) -> str | None:
    kind = next(each for each in model.model_fields["id"].metadata if isinstance(each, Reference))
    if kind.name == "PartId":
        if draw(_FEW):
            return None
        name = f"{draw(FRAGMENTS)[:190]}.{len(document.taken)}"
        document.taken.add(name)
        short = f"#{name}"
        return short if draw(_BOOLEANS) else document.whole(short)
    identity: str = draw(_of(kind))
    while identity in document.taken:
        identity += "0"
    document.taken.add(identity)
    if root:
        document.id = identity.removeprefix(BASE)
        document.taken.add(document.id)
    return identity


def _values(draw: st.DrawFn, prop: Property, document: _Document, depth: int) -> Any:
    kind = prop.kind
    if isinstance(kind, Nested):
        # What nests in itself must end: below the depth, the last of the kinds, which needs nothing inside it.
        models = kind.models if depth < DEPTH else kind.models[-1:]
        if not prop.many:
            return draw(_resource(_pick(draw, models), document, depth + 1))
        count = 1 + draw(_FEW if depth < 2 else _BOOLEANS)
        return _in_order(draw, [draw(_resource(_pick(draw, models), document, depth + 1)) for _ in range(count)], kind)
    if not prop.many:
        return draw(_of(kind))
    same: Callable[[str], Hashable] = str
    match kind:
        case Lexical(datatype=datatype) if datatype == XSD.language:
            same = language_tag
        case Code(namespace=namespace):
            same = lambda value: value.removeprefix(namespace)  # noqa: E731
        case Reference():
            same = document.whole
    found = [draw(_of(kind)) for _ in range(1 + draw(_FEW))]
    return list({same(each): each for each in found}.values())


def _pick(draw: st.DrawFn, models: tuple[type[Resource], ...]) -> type[Resource]:
    return models[draw(_BOOLEANS)] if len(models) > 1 else models[0]


def _in_order(draw: st.DrawFn, found: list[dict[str, Any]], kind: Nested) -> list[dict[str, Any]]:
    """The same, some with rising positions."""
    last = 0
    for each in found if issubclass(kind.models[0], Part) else ():
        last += 1
        if not draw(_FEW):
            last += draw(_FEW)
            each["position"] = last
    return found


def data(model: type[Resource]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data that describes a resource, as a JSON file would hold it."""
    return _resource(model)


def declarations() -> st.SearchStrategy[Declaration]:
    """Whole declarations."""
    return data(Declaration).map(lambda found: checked(Declaration, found))


def datasets() -> st.SearchStrategy[Dataset]:
    """Whole descriptions of datasets."""
    return data(Dataset).map(lambda found: checked(Dataset, found))
