"""What the stages of drafting hand on to one another: the source, what became of it, and what is known so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opendeclaration.drafting.source import Source, Style
from opendeclaration.model import Clause, Declaration, Resource, Section

ROLES = (
    "title",
    "subtitle",
    "meeting",
    "adoption",
    "symbol",
    "number",
    "heading",
    "text",
    "mark",
    "note",
    "cell",
    "dropped",
)
"""What a piece of the source can be. `adoption` is the line of date and place; `mark` that of a footnote, `note` its text;
`dropped` is what belongs to the publisher's page and not to the document."""


@dataclass(slots=True)
class Block:
    """A paragraph, heading or other run of lines that belong together. White space that only sets the page is one space."""

    text: str
    start: int
    end: int
    """Where in the source it stands, from the first line to the last."""
    style: Style = field(default_factory=Style)
    """That of the first line; `marks` count in `text`."""
    line: int = 0
    """Number of its first line, counted from 1."""


@dataclass(slots=True)
class Piece:
    """A run of the source and what became of it. The pieces, in their order, hold every character that is not white space."""

    role: str
    text: str
    start: int
    end: int
    part: Resource | None = None
    """What it became a part of."""
    why: str = ""
    """Why it was dropped."""


@dataclass(slots=True)
class Doubt:
    """A place that a person has to look at."""

    code: str
    """A stable name of the kind, such as `party-unknown`."""
    message: str
    """What is doubtful and what to do, in plain words, for whoever knows the document and not the tool."""
    part: Resource | None = None
    """The part it is about; None for the declaration itself."""
    key: str = ""
    """The key of that part, such as `actor`; empty for all of it."""


@dataclass(slots=True)
class Found:
    """A fact about the document, and the words that say so."""

    key: str
    """Which one, as a JSON Pointer of the declaration, such as `/adopted` or `/meeting/place`."""
    words: str
    line: int
    """Line of the source, counted from 1; 0 when whoever drafts has stated it."""


@dataclass(slots=True)
class Facts:
    """What whoever drafts states, and what therefore is not looked for."""

    id: str = ""
    kind: str = ""
    title: str = ""
    adopted: date | None = None
    lang: str = ""
    place: str = ""
    country: str = ""
    meeting: str = ""
    url: str = ""
    publisher: str = ""
    parties: tuple[str, ...] = ()
    """Names as printed, in order."""
    adopted_by: tuple[str, ...] = ()


@dataclass(slots=True)
class Work:
    """A draft in the making. Each stage reads what is there and adds to it."""

    source: Source
    facts: Facts
    lang: str = ""
    blocks: list[Block] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    """What stands before the body and was not dropped: title, meeting, date, symbols."""
    body: list[Section | Clause] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    """In any order while drafting; sorted by `start` at the end."""
    doubts: list[Doubt] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    frame: dict[str, Any] = field(default_factory=dict)
    """Fields of the declaration by their Python names: title, kind, adopted, meeting, signatories …"""
    declaration: Declaration | None = None
    """There once frame and parties are known: with ids, which later stages refer to."""

    def doubt(self, code: str, message: str, part: Resource | None = None, key: str = "") -> None:
        """Note a place that a person has to look at."""
        self.doubts.append(Doubt(code, message, part, key))

    def line(self, start: int) -> int:
        """The number of the line in which a place of the source stands."""
        return bisect_right(self.source.lines, start, key=lambda line: line.start)
