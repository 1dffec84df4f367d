"""The comments `# review:` that a draft bears where a person has to look. What is left of them is told, each at its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.yaml import parse, spans
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import register

LEFT = register(
    "OD619",
    "review-left",
    Severity.NOTE,
    "sense",
    title="A place of a draft is not reviewed yet",
    meaning="""A comment `# review:` says that whoever or whatever drafted the data was not sure of what stands below it, or on
    its line. It stays until a person has looked.""",
    mend="Look at the place, correct it where it is wrong, then delete the comment.",
    example="# review: “Korea” can be KOR or PRK. Write which one is meant.\nsignatories: [{printedName: {en: Korea}}]",
)
_MARK = re.compile(r"#[ \t]*review[ \t]*:[ \t]*([^\r\n\x85\u2028\u2029]*)", re.IGNORECASE)
_COMMENT = re.compile(r"#(?=([^\r\n\x85\u2028\u2029]*))")
_BYTES = re.compile(rb"#[ \t]*review[ \t]*:", re.IGNORECASE)
_MORE = re.compile(r"[ \t]*#(?:   |\t)[ \t]*([^\r\n\x85\u2028\u2029]*)")
"""A line that carries a comment on."""
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Review(NamedTuple):
    """A comment, such as one that asks for a review."""

    pointer: str
    """JSON Pointer of what it is about."""
    line: int
    column: int
    """Both counted from 1."""
    words: str


def reviews(data: bytes) -> list[Review]:
    """The comments that ask for a review in a YAML file that can be read, in their order."""
    if not _BYTES.search(data):
        return []
    source = decoded(data)
    starts = [0, *(match.end() for match in _BREAK.finditer(source))]
    found = []
    for match, pointer, line, column, alone in commented(source, starts, _MARK):
        words = [match[1], *(_more(source, starts, line) if alone else ())]
        found.append(Review(pointer, line, column, " ".join(" ".join(words).split())))
    return found


def comments(data: bytes) -> Iterator[Review]:
    """Every comment in a YAML file that can be read, line by line as it stands, in their order."""
    source = decoded(data)
    starts = [0, *(match.end() for match in _BREAK.finditer(source))]
    last = 0
    for match, pointer, line, column, _ in commented(source, starts, _COMMENT):
        if line > last:  # a second `#` in it is a part of it
            yield Review(pointer, line, column, match[1])
        last = line


def commented(source: str, starts: list[int], pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str, int, int, bool]]:
    """Where a pattern begins a comment: the match, the pointer of what it is about, line and column, and whether the line
    holds nothing before it."""
    texts = [(begin, end) for event, begin, end in spans(source) if isinstance(event, yaml.ScalarEvent)]
    begins = [begin for begin, _ in texts]
    places: dict[str, tuple[int, int]] = {}
    parse(source, places)
    order = _in_order(places)
    lines = [line for line, _ in order]
    for match in pattern.finditer(source):
        place = match.start()
        inside = bisect_right(begins, place) - 1
        if (inside >= 0 and place < texts[inside][1]) or (place and source[place - 1] not in " \t\r\n\x85\u2028\u2029\ufeff"):
            continue  # words of a text, and no comment
        line = bisect_right(starts, place)
        alone = not source[starts[line - 1] : place].strip(" \t\ufeff")
        if alone:
            index = bisect_right(lines, line)
            pointer = order[index][1] if index < len(order) else ""
        else:
            index = bisect_left(lines, line)
            same = index < len(order) and order[index][0] == line
            pointer = order[index if same else max(index - 1, 0)][1]
        yield match, pointer, line, place - starts[line - 1] + 1, alone


def _more(source: str, starts: list[int], line: int) -> Iterator[str]:
    while line < len(starts) and (match := _MORE.match(source, starts[line])):
        yield match[1]
        line += 1


def _in_order(places: dict[str, tuple[int, int]]) -> list[tuple[int, str]]:
    """Line and pointer of what begins in each line: of the things that do, the outermost of the first."""
    first: dict[int, str] = {}
    for pointer, (line, _) in places.items():
        if line not in first or (first[line] and first[line].startswith(f"{pointer}/")) or not pointer:
            first[line] = pointer
    return sorted(first.items())
