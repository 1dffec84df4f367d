"""A block on its way into the outline: what stands in front of it, what it turned out to be, and how it is cut into pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from opendeclaration.drafting.marks import Mark
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Block, Piece, Work
from opendeclaration.model import Resource

CONTROL = rule(
    "rows.control",
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    "What XML, and therefore the model, cannot hold.",
    yes=("a\x07b",),
    no=("a\tb\n",),
)
LONG = 26
"""From so many words on, a block is no heading."""


@dataclass(slots=True)
class Row:
    """A block and what is known of it."""

    block: Block
    readings: list[Mark] = field(default_factory=list)
    mark: Mark | None = None
    """The reading that fits the run, if one does."""
    role: str = ""
    """`heading`, `note`, `cell`, `dropped`, `front`; empty for a clause."""
    kind: str = "paragraph"
    why: str = ""
    rest: Row | None = None
    """What of the paragraph stands on the next page, behind notes."""
    level: float = 0
    """Of a heading."""
    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    """Marks of footnotes in the text: begin, end, and the number of the note."""
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    """Code, message and key of what a person has to look at here."""

    @property
    def begin(self) -> int:
        """Where the text behind the number begins."""
        return self.mark.end if self.mark else 0

    @property
    def text(self) -> str:
        """The text without its number and the marks of footnotes."""
        return self.until(len(self.block.text))

    def until(self, stop: int) -> str:
        """The text up to a place in the block, without its number and the marks of footnotes."""
        at, parts = self.begin, []
        for begin, end, _ in self.cuts:
            if begin >= stop:
                break
            parts.append(self.block.text[at:begin])
            at = max(at, end)
        parts.append(self.block.text[at:stop])
        text = CONTROL.sub("", "".join(parts))
        # A mark of a note that stood between two spaces leaves one of them.
        return text.replace("  ", " ").strip() if self.cuts else text.strip()

    @property
    def parts(self) -> list[Row]:
        """The row and what goes on with it behind notes."""
        found = [self]
        while rest := found[-1].rest:
            found.append(rest)
        return found

    @property
    def whole(self) -> str:
        """The text with what of it stands behind notes."""
        return " ".join(part.text for part in self.parts)

    @property
    def words(self) -> int:
        """How many words it has, as far as that matters."""
        return len(self.block.text[self.begin : self.begin + 400].split())


def pieces(row: Row, role: str, part: Resource | None, work: Work, why: str = "") -> None:
    """Say what became of the block: its number, its text, and the marks in it."""
    block, at = row.block, 0
    spans: list[tuple[int, int, str]] = []
    if row.mark and row.mark.end and role not in ("dropped", "note"):
        spans.append((0, row.mark.end, "number"))
        at = row.mark.end
    for begin, end, _ in row.cuts:
        if begin > at:
            spans.append((at, begin, role))
        spans.append((max(begin, at), end, "mark"))
        at = end
    if at < len(block.text):
        spans.append((at, len(block.text), role))
    places = _places(block, work.source.text, [begin for begin, _, _ in spans][1:])
    starts, ends = [block.start, *places], [*places, block.end]
    for (begin, end, what), start, stop in zip(spans, starts, ends, strict=True):
        if text := block.text[begin:end].strip():
            work.pieces.append(Piece(what, text, start, stop, part, why))


def _places(block: Block, source: str, wanted: list[int]) -> list[int]:
    """Where in the source the places of a block are. White space, and what was dropped between its lines, is skipped."""
    if not wanted:
        return []
    if source.startswith(block.text, block.start):
        return [block.start + each for each in wanted]
    found, place, at = [], block.start, 0
    for each in wanted:
        while at < each:
            letter = block.text[at]
            if not letter.isspace():
                hit = source.find(letter, place, min(block.end, place + 400))
                place = hit + 1 if hit >= 0 else min(place + 1, block.end)
            at += 1
        letter = next((each for each in block.text[at : at + 20] if not each.isspace()), "")
        hit = source.find(letter, place, min(block.end, place + 400)) if letter else -1
        found.append(hit if hit >= 0 else place)  # signs of mark-up in between belong to what goes before
    return found
