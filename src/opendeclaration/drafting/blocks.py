"""From lines to blocks: which lines belong together, and which are page headers, page numbers and other furniture."""

from __future__ import annotations

from dataclasses import replace

from opendeclaration.drafting import columns, joining, pages, webpage
from opendeclaration.drafting.hyphens import Words
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line
from opendeclaration.drafting.work import Block, Piece, Work

HYPHEN = "hyphen at the end of a line"
"""Why a hyphen was dropped: the place lies within the block whose word it broke."""
MARKUP = "mark-up of the source"
"""Why the signs of Markdown were dropped: their place lies at or within the block that they mark up."""
WIDE = rule(
    "blocks.wide",
    r"[ \t]*\t[ \t]*|  {2,}",
    "White space that sets a line that is a whole paragraph.",
    yes=("1.\tWe", "1.   We"),
    no=("1. We.  They",),
)
DOUBLE = rule(
    "blocks.double", r"[ \t]{2,}|\t", "White space that sets a broken line.", yes=("We  agree", "1.\tWe"), no=("We agree",)
)


def divide(work: Work) -> None:
    """Put the lines together to blocks; what is certain furniture becomes a dropped piece.

    Every character of the source that is not white space is in one block or one dropped piece; a hyphen that only broke a word
    is a piece within its block.
    """
    lines = [_bare(line, work.pieces) if line.style.markup and not line.style.furniture else line for line in work.source.lines]
    off = {index: line.style.furniture for index, line in enumerate(lines) if line.style.furniture}
    rest = [line if index not in off else replace(line, text="") for index, line in enumerate(lines)]
    off |= webpage.around(rest) | pages.furniture(rest)
    for index, why in off.items():
        line = lines[index]
        if text := line.text.strip():
            begin = line.start + len(line.text) - len(line.text.lstrip())
            end = line.end - len(line.text) + len(line.text.rstrip())
            work.pieces.append(Piece("dropped", text, begin, end, why=why))
    _Maker(work, lines, off).run()


def _bare(line: Line, pieces: list[Piece]) -> Line:
    """A line without its mark-up, from its first to its last word. Each sign of mark-up becomes a dropped piece."""
    at, parts, kept = 0, [], []
    for begin, end in (*line.style.markup, (len(line.text), len(line.text))):
        parts.append(line.text[at:begin])
        kept += [place for place in range(at, begin) if not line.text[place].isspace()]
        sign = line.text[begin:end]
        if sign.strip():
            pieces.append(Piece("dropped", sign, line.start + begin, line.start + end, why=MARKUP))
        if "<br" in sign.lower():
            parts.append(" ")
        at = end
    first, last = (kept[0], kept[-1] + 1) if kept else (0, 0)
    return Line(
        "".join(parts).strip(),
        line.start + first,
        line.start + last,
        replace(line.style, markup=(), columns=len(line.text.rstrip())),
    )


class _Maker:
    """Goes through the lines of a source and puts them together."""

    def __init__(self, work: Work, lines: list[Line], off: dict[int, str]) -> None:
        self.work = work
        self.lines = lines
        kept = [line for index, line in enumerate(lines) if index not in off]
        media = work.source.media_type
        self.how = joining.setting(kept, geometric=media == "application/pdf", soft=media == "text/markdown")
        self.words = Words(line.text for line in kept)
        self.rows = [(index, line) for index, line in enumerate(lines) if index not in off]
        self.block: list[Line] = []
        self.first = 0
        self.foot = False
        """Whether a line was passed under which the notes of the page stand."""
        self.number = 0
        """That of the last paragraph that has one."""

    def run(self) -> None:
        empty, last = 0, -1
        rows = list(columns.cells(self.rows, geometric=self.how.geometric))
        for (index, line), (_, after) in zip(rows, [*rows[1:], (0, None)], strict=False):
            cut = self._cut(last, index)
            if line is None:
                self.close()
            elif not line.text.strip():
                empty += 1
                continue
            elif self.block and self._joins(line, empty, cut=cut) and not joining.heads(self.block[-1], line, after, self.how):
                self.block.append(line)
            else:
                self.close()
                self.foot = not line.text.strip().strip("_") or (self.foot and not cut)
                self.block, self.first = [line], index
            empty, last = 0, index
        self.close()

    def _cut(self, last: int, index: int) -> bool:
        """Whether a page ends between two lines: what stood there was dropped, or the pages differ."""
        if not self.block or index <= last + 1:
            return bool(self.block) and self.block[-1].style.page != self.lines[index].style.page
        lines = self.lines
        return lines[last].style.page != lines[index].style.page or any(
            lines[each].text.strip() and not lines[each].style.furniture for each in range(last + 1, index)
        )

    def _joins(self, line: Line, empty: int, *, cut: bool) -> bool:
        if line.start <= self.block[-1].start:  # a column further to the right
            return False
        if self.foot and cut:
            return False
        if cut and joining.continues(self.block, line, self.how, page_break=True):
            return True
        if empty > (1 if self.how.double else 0):
            return False
        return joining.continues(self.block, line, self.how, number=self.number)

    def close(self) -> None:
        """Make a block of the lines that were put together."""
        if not self.block:
            return
        text, marks, broken, before = "", [], [], self.block[0]
        for line in self.block:
            part, places = _folded(line, wrapped=bool(self.how.width) or len(self.block) > 1)
            if text:
                between, drop, doubtful = self.words.across(text, part)
                if drop:
                    at = before.end - len(before.text) + len(before.text.rstrip()) - 1
                    self.work.pieces.append(Piece("dropped", text[-1], at, at + 1, why=HYPHEN))
                    text = text[:-1]
                if doubtful:
                    broken.append(text[-40:].split()[-1] + part[:40].split()[0])
                text += between
            marks += [(begin + len(text), end + len(text)) for begin, end in places]
            text, before = text + part, line
        if number := joining.NUMBER.match(text):
            self.number = int(number[1])
        start = self.block[0].start + len(self.block[0].text) - len(self.block[0].text.lstrip())
        end = self.block[-1].end - len(self.block[-1].text) + len(self.block[-1].text.rstrip())
        style = replace(self.block[0].style, marks=tuple(marks))
        self.work.blocks.append(Block(text, start, end, style, self.first + 1))
        for word in broken:
            message = f"“{word}” was broken at the end of line {self.first + 1} or after. Is the hyphen part of the word?"
            self.work.doubt("hyphen", message)
        self.block = []


def _folded(line: Line, *, wrapped: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text of a line without the white space that sets the page, and where its marks then stand."""
    pattern = DOUBLE if wrapped else WIDE
    text = line.text.rstrip()
    head = len(text) - len(text.lstrip())
    gaps = [(match.start(), match.end()) for match in pattern.finditer(text, head)]

    def moved(place: int) -> int:
        return place - head - sum(min(end, place) - begin - 1 for begin, end in gaps if begin < place)

    marks = [(max(0, moved(begin)), moved(end)) for begin, end in line.style.marks if head <= begin < end <= len(text)]
    return pattern.sub(" ", text[head:]), marks
