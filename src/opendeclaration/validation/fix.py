"""Mends what can be mended without asking anybody, in YAML and JSON, and leaves every other byte of the file as it was.

What is mended: language tags get their normal form; a code that was retired gets its replacement; the full IRI of a packaged
code becomes the code; positions that do not rise are counted on, where nobody disputes the order. What is never touched: the
text, titles, quotes and whatever else a person reads. The edits are made in the text of the file, at the places that the
parser gives, so that comments, quotes, folding and the order of keys stay.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from opendeclaration import formats
from opendeclaration.codelists import codelist, codes
from opendeclaration.dataset import describes
from opendeclaration.errors import InputError, UsageError, escaped
from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.json import parse as parse_json
from opendeclaration.formats.locate import TOKEN
from opendeclaration.formats.yaml import parse as parse_yaml
from opendeclaration.formats.yaml import spans
from opendeclaration.model import Dataset, Declaration, Part, Resource
from opendeclaration.namespaces import XSD
from opendeclaration.patterns import LANGUAGE
from opendeclaration.terms import Nested, Property, properties
from opendeclaration.values import Code, Lang, Lexical, language_tag

FORMATS = ("yaml", "json")
"""What is written by hand, and so is mended in place."""
_ENDS = {"yaml": re.compile("\r\n|[\r\n\x85\u2028\u2029]"), "json": re.compile("\r\n|[\r\n]")}
"""What ends a line, as the readers count them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One mend."""

    line: int
    column: int
    """Where it stands, both counted from 1, the column in characters."""
    rule: str
    """What was wrong: `language-tag`, `retired-code`, `iri-for-code` or `position-order`."""
    before: str
    after: str
    pointer: str = ""
    """JSON Pointer of what was mended."""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.before} is now {self.after} ({self.rule})."


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a file would be once it is mended. Nothing is written before `apply`."""

    path: str
    changes: tuple[Change, ...]
    before: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def diff(self) -> str:
        """The changes as a unified diff, as `diff -u` and `patch` know it; empty when there are none."""
        return "".join(_diff(self.before, self.after, self.path))

    def apply(self) -> bool:
        """Write the file, whole or not at all. Gives whether anything had to be written.

        Raises UsageError when the file was changed since it was read.
        """
        if not self.changes:
            return False
        path = Path(self.path)
        if path.read_bytes() != self.before.encode():
            raise UsageError(f"{self.path} was changed since it was read. Nothing was written.")
        formats.replace_file(path, [self.after])
        return True


def fix(path: str | os.PathLike[str], format: str | None = None) -> Fixed:
    """The mends of a YAML or JSON file.

    Raises FormatError when it is not well-formed, UsageError when it is of another format, OSError when it cannot be read.
    """
    name = os.fspath(path)
    form = formats.format_of(format or name).name
    try:
        return mend(Path(path).read_bytes(), form, name)
    except InputError as error:
        raise error.at(name) from None


def mend(data: bytes, format: str, path: str = "-") -> Fixed:
    """The mends of the bytes of a file. Raises as `fix` does."""
    if format not in FORMATS:
        raise UsageError(f"{path}: only YAML and JSON are mended; convert it, or mend what it was made from.")
    source = decoded(data)
    spot = _from_yaml(source) if format == "yaml" else _from_json(source)
    model = Dataset if describes(data, format) else Declaration
    edits = sorted(_Walk(source).of(model, spot, ""), key=lambda edit: edit.spot.start)
    pieces, at = [], 0
    for edit in edits:
        start, end = edit.spot.inner(source)
        pieces += [source[at:start], edit.after]
        at = end
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""  # some editors put it in front, and want it back
    after = "".join([*pieces, source[at:]])
    return Fixed(path, tuple(edit.change(source, _ENDS[format]) for edit in edits), mark + source, mark + after)


@dataclass(slots=True)
class _Spot:
    """A value, and where it stands: offsets in characters, the quotes included."""

    start: int
    end: int
    value: Any = None
    """Text of a scalar; `_Spot`s of a list; pairs of `_Spot`s of a map."""

    def inner(self, source: str) -> tuple[int, int]:
        """Where the value itself stands, within its quotes."""
        quoted = source[self.start : self.start + 1] in ("'", '"')
        return self.start + quoted, self.end - quoted

    def plain(self, source: str) -> bool:
        """Whether what stands there is the value, letter by letter: no folding, no escapes."""
        start, end = self.inner(source)
        return isinstance(self.value, str) and source[start:end] == self.value

    @property
    def pairs(self) -> list[tuple[_Spot, _Spot]]:
        return self.value if isinstance(self.value, list) and self.value and isinstance(self.value[0], tuple) else []

    @property
    def items(self) -> list[_Spot]:
        return self.value if isinstance(self.value, list) and self.value and isinstance(self.value[0], _Spot) else []


@dataclass(frozen=True, slots=True)
class _Edit:
    """A scalar and what it should be."""

    spot: _Spot
    rule: str
    after: str
    pointer: str

    def change(self, source: str, ends: re.Pattern[str]) -> Change:
        lines = ends.split(source[: self.spot.start])
        return Change(len(lines), len(lines[-1]) + 1, self.rule, self.spot.value, self.after, self.pointer)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through a document as its models say, and tells what to mend. What is of the wrong sort is passed over: the report
    tells of it."""

    source: str

    def of(self, model: type[Resource], spot: _Spot, pointer: str) -> Iterator[_Edit]:
        known = {prop.key: prop for prop in properties(model)}
        for key, value in spot.pairs:
            if prop := known.get(key.value):
                yield from self.value(prop, value, f"{pointer}/{escaped(key.value)}")

    def value(self, prop: Property, spot: _Spot, pointer: str) -> Iterator[_Edit]:
        if isinstance(prop.kind, Nested):
            yield from self.nested(prop.kind, spot, pointer)
        elif isinstance(prop.kind, Lang):
            yield from self.each([(key, f"{pointer}/{escaped(key.value)}") for key, _ in spot.pairs], _tag)
        elif isinstance(prop.kind, Lexical) and prop.kind.datatype == XSD.language:
            yield from self.each(_placed(spot, pointer), _tag)
        elif isinstance(prop.kind, Code):
            kind = prop.kind
            yield from self.each(_placed(spot, pointer), lambda value: _code(kind, value))

    def nested(self, kind: Nested, spot: _Spot, pointer: str) -> Iterator[_Edit]:
        if spot.items and all(issubclass(model, Part) for model in kind.models):
            yield from self.positions(spot.items, pointer)
        for item, where in _placed(spot, pointer):
            yield from self.of(kind.choose({key.value: value.value for key, value in item.pairs}), item, where)

    def each(self, spots: list[tuple[_Spot, str]], better: Callable[[str], tuple[str, str]]) -> Iterator[_Edit]:
        """Mend each of some values that may stand there only once. Two that would become one are left for a person."""
        found = [better(spot.value) if spot.plain(self.source) else ("", str(spot.value)) for spot, _ in spots]
        times = Counter(after for _, after in found)
        for (spot, pointer), (rule, after) in zip(spots, found, strict=True):
            if rule and times[after] == 1:
                yield _Edit(spot, rule, after, pointer)

    def positions(self, items: list[_Spot], pointer: str) -> Iterator[_Edit]:
        """Count on where positions do not rise: each keeps its own as long as it rises, and gets the next one where not.

        The order in the file is taken for the order of the text, so something has to vouch for it: positions that never fall
        (one was given twice, to what was put in between), or printed numbers that rise. Otherwise it is the parts that may
        stand in the wrong order, and only a person can tell.
        """
        held = [{key.value: value for key, value in item.pairs} for item in items]
        spots = [each.get("position") for each in held]
        stated = [int(spot.value) for spot in spots if spot and _is_position(spot.value) and spot.plain(self.source)]
        if len(stated) != sum(spot is not None for spot in spots):
            return
        falls = any(after < before for before, after in pairwise(stated))
        if falls and not _rising([each["number"].value if "number" in each else None for each in held]):
            return
        last = 0
        for number, spot in enumerate(spots):
            stands = int(spot.value) if spot else 0
            wanted = stands if stands > last else last + 1
            if spot and wanted != stands:
                yield _Edit(spot, "position-order", str(wanted), f"{pointer}/{number}/position")
            last = wanted


def _placed(spot: _Spot, pointer: str) -> list[tuple[_Spot, str]]:
    """The items of a list, or the one value that stands in its place, with their pointers."""
    return [(item, f"{pointer}/{number}") for number, item in enumerate(spot.items)] if spot.items else [(spot, pointer)]


def _tag(value: str) -> tuple[str, str]:
    """A language tag in its normal form, and why; no reason when it is left as it is."""
    after = language_tag(value) if _is_tag(value) else value
    return ("language-tag" if after != value else ""), after


def _code(kind: Code, value: str) -> tuple[str, str]:
    """The code that should stand there, and why."""
    known, after, rule = codes(*kind.lists), value, ""
    if value.startswith(kind.namespace) and value.removeprefix(kind.namespace) in known:
        after, rule = value.removeprefix(kind.namespace), "iri-for-code"
    seen = {after}
    while heir := next((codelist(name)[after]["replaced_by"] for name in kind.lists if after in codelist(name)), ""):
        if heir in seen or heir not in known:
            break  # a list that contradicts itself: nothing is safe
        seen.add(heir)
        after, rule = heir, "retired-code"
    return rule, after


def _rising(numbers: list[str | None]) -> bool:
    """Whether printed numbers are all there, all digits or all single letters, and rise."""
    bare = [re.sub(r"[\s().]", "", number) if isinstance(number, str) else "" for number in numbers]
    if all(re.fullmatch("[0-9]{1,9}", each) for each in bare):
        return all(int(before) < int(after) for before, after in pairwise(bare))
    return all(re.fullmatch("[a-z]", each) for each in bare) and all(before < after for before, after in pairwise(bare))


_is_tag = re.compile(LANGUAGE).fullmatch


def _is_position(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,14}", value) is not None


def _from_yaml(source: str) -> _Spot:
    """The values of a YAML document with their places. Raises FormatError."""
    parse_yaml(source)  # it refuses what should not be there, and says so better
    stack: list[list[_Spot]] = [[]]
    opened: list[int] = []
    for event, start, end in spans(source):
        if isinstance(event, yaml.ScalarEvent):
            stack[-1].append(_Spot(start, end, event.value))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append([])
            opened.append(start)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            inside: list[Any] = stack.pop()
            if isinstance(event, yaml.MappingEndEvent):
                inside = list(zip(inside[::2], inside[1::2], strict=True))
            stack[-1].append(_Spot(opened.pop(), end, inside))
    return stack[0][0] if stack[0] else _Spot(0, 0)


def _from_json(source: str) -> _Spot:
    """The values of a JSON document with their places. Raises FormatError."""
    parse_json(source.encode())
    stack: list[list[_Spot]] = [[]]
    opened: list[int] = []
    for match in TOKEN.finditer(source):
        token = match[1]
        if token in "[{":
            stack.append([])
            opened.append(match.start(1))
        elif token in "]}":
            inside: list[Any] = stack.pop()
            if token == "}":
                inside = list(zip(inside[::2], inside[1::2], strict=True))
            stack[-1].append(_Spot(opened.pop(), match.end(1), inside))
        elif token not in ":,":
            value = json.loads(token) if token.startswith('"') else token
            stack[-1].append(_Spot(match.start(1), match.end(1), value))
    return stack[0][0]


def _diff(before: str, after: str, path: str) -> Iterator[str]:
    # At line feeds only: other signs that end a line for Python may stand in the text.
    for line in difflib.unified_diff(_lines(before), _lines(after), path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
