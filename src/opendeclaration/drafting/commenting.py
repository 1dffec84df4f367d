"""The comments in an earlier draft that a person wrote: told from those that drafting writes, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from opendeclaration.drafting.rule import rule
from opendeclaration.model import Resource
from opendeclaration.validation.reviews import Review, comments

WRITTEN = rule(
    "commenting.written",
    r"\A(?:[ \t]*(?:yaml-language-server|review)[ \t]*:| (?:found|dropped): line [0-9,]+: “| stated: “| Reading the source: "
    r"| (?:A draft, made from|Read it beside the source,|How to review, and|What was left out as no part|Left out as no part) "
    r"|\s*\Z)",
    "The first line of a comment that drafting writes.",
    yes=(" review: Who is meant?", " found: line 7: “A”", " A draft, made from a.txt by the rules", ""),
    no=(" Ask the secretariat.", " found: nothing", " I read it."),
)
MORE = "   "
"""What follows the `#` in a line that carries on what drafting wrote."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a person, line by line, and what it stands above or beside."""

    lines: tuple[str, ...]
    part: Resource | None = None
    """The part it is about; None for the declaration itself."""
    key: str = ""
    """The key of that part; empty for all of it."""


def own(data: bytes, places: dict[str, Resource]) -> list[Comment]:
    """The comments in YAML that drafting did not write, in their order. `places` has the parts by their JSON Pointers."""
    found: list[Comment] = []
    last = ""
    for each in _free(comments(data)):
        if found and each.pointer == last:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, each.words))
            continue
        part, key = placed(each.pointer, places)
        found.append(Comment((each.words,), part, key))
        last = each.pointer
    return found


def placed(pointer: str, places: dict[str, Resource]) -> tuple[Resource | None, str]:
    """The part that a JSON Pointer leads to or into, and the key of that part on which it goes on."""
    at = pointer
    while at and at not in places:
        at = at.rpartition("/")[0]
    return places.get(at), pointer[len(at) + 1 :].partition("/")[0]


def _free(found: Iterator[Review]) -> Iterator[Review]:
    """Those that begin nothing which drafting writes, and do not carry such a thing on in the next line."""
    line = 0
    for each in found:
        if WRITTEN.match(each.words) or (each.line == line + 1 and each.words.startswith(MORE)):
            line = each.line
        else:
            yield each._replace(words=each.words.removeprefix(" ").rstrip())
