"""What was read from a file: its text, line by line, and how each line looks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Style:
    """How a line looks, or what the mark-up of the source says of it. Plain text says nothing, so everything has a default."""

    page: int = 0
    """Page of the source, counted from 1; 0 where there are no pages."""
    level: int = 0
    """Level of a heading, 1 to 6, where the mark-up says so; 0 for what it does not call a heading."""
    depth: int = 0
    """How deeply the line stands in lists; 0 for none."""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: float = 0.0
    """Size of its letters in points, where the source tells it."""
    indent: int = 0
    """How far it is set in, in characters."""
    whole: bool = False
    """Whether the line is a whole paragraph, never to be joined with its neighbours. That of plain text may be a part."""
    furniture: str = ""
    """Why the mark-up says that the line is no part of the document, such as `page header`; empty if it does not say so."""
    note: str = ""
    """The mark of the footnote of which this line is text, where the mark-up says so."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where in the line marks of footnotes stand: begin and end of each, in characters of the line."""
    markup: tuple[tuple[int, int], ...] = ()
    """Where in the line signs stand that only mark it up, such as the `##` of Markdown: begin and end of each."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column, each counted from 1, where the line is a cell of a data table."""
    ends: bool = False
    """Whether the mark-up says that the line ends here, and is not only broken at the width of the text."""
    columns: int = 0
    """How wide it was set with its mark-up, in characters; 0 for as wide as its text."""
    header: bool = False
    """Whether the cell is a header."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source. `text` is the source from `start` to `end`, verbatim, without the line break."""

    text: str
    start: int
    end: int
    style: Style = Style()


@dataclass(slots=True)
class Source:
    """A text as it was read, and where from."""

    text: str
    """All of it, lines joined by `\\n`. A number that the mark-up only implies (an automatic list) stands in it as printed."""
    lines: list[Line]
    name: str = ""
    """The file, or `-` for a stream; empty for a text that was handed over."""
    media_type: str = "text/plain"
    sha256: str = ""
    """Checksum of the bytes."""
    language: str = ""
    """The language that the mark-up states."""
    title: str = ""
    """The title that the mark-up states, such as that of a page: a hint, no part of the text."""
    remarks: list[str] = field(default_factory=list)
    """What a reader of the draft has to know about the reading, such as the encoding that was assumed."""
