"""From blocks to the outline of the document: front matter, headings, clauses with their items, notes.

What stands in front of a block is read by `marks` and settled by `numbering`, what a block is by `headings`, `heading_places`,
`front`, `closing` and `footnotes`, how blocks hang together by `nesting`. Here the parts come together, and each block says
what became of it.
"""

from __future__ import annotations

from itertools import pairwise

from opendeclaration.drafting import closing, footnotes, front, heading_places, marks, numbering
from opendeclaration.drafting.footnotes import Notes
from opendeclaration.drafting.marks import Mark
from opendeclaration.drafting.nesting import Node, grow
from opendeclaration.drafting.openings import PARTICIPLE
from opendeclaration.drafting.rows import CONTROL, Row, pieces
from opendeclaration.drafting.work import Block, Work
from opendeclaration.model import Clause, Section
from opendeclaration.model.document import Cell, Footnote, Table
from opendeclaration.model.document import Row as TableRow
from opendeclaration.values import LangText

STOPS = (".", "!", "?", ".”", ".»", ".)")
"""Signs that end a sentence."""
KINDS = {"annex": "annex", "part": "part", "chapter": "chapter"}


def divide(work: Work) -> None:
    """Fill `front`, `body` and the pieces of the body."""
    rows = [_row(block) for block in work.blocks if block.text.strip()]
    if not rows:
        return
    notes = footnotes.pair(rows, work)
    shift = {id(row): at for at, row in enumerate(rows)}
    kept = _whole(rows)
    numbering.parallel(kept)
    numbering.attending(kept)
    first = front.divide(kept)
    body = kept[first:]
    heading_places.settle(body)
    numbering.under(body)
    numbering.settle([row for row in body if not row.role])
    closing.settle(body)
    heading_places.rank(body)
    gaps = {at: "\n\n" in _between(work, before, row) for at, (before, row) in enumerate(pairwise(body), start=1)}
    root = grow(body, gaps)
    maker = _Maker(work, notes, shift)
    work.body.extend(maker.body(root.children))
    _front(kept[:first], work, maker)
    maker.leave(rows)


def _whole(rows: list[Row]) -> list[Row]:
    """The rows without those that go on with a paragraph broken by the notes at the foot of a page: these hang on its first."""
    kept: list[Row] = []
    open_row: Row | None = None
    behind = False
    for row in rows:
        text = row.block.text
        if row.role == "note" or not text.strip("_"):
            behind = open_row is not None
        elif behind and open_row and _goes_on(open_row, row):
            open_row.rest, row.readings = row, []
            open_row, behind = row, False
            continue
        elif row.role != "dropped":
            open_row, behind = row if not row.role and not row.block.style.level else None, False
        kept.append(row)
    return kept


def _goes_on(row: Row, after: Row) -> bool:
    """Whether a row in the middle of a sentence goes on in the one behind the notes."""
    end, begin = row.text, after.block.text
    if (
        after.role
        or after.kind != "paragraph"
        or after.block.style.level
        or after.block.style.cell
        or end.endswith((*STOPS, ":", ";"))
    ):
        return False
    if begin[:1].islower():
        return True
    anew = (after.readings and after.readings[0].strong) or (end.endswith(",") and PARTICIPLE.search(begin))
    return begin[:1].isalpha() and not anew


def _row(block: Block) -> Row:
    row = Row(block)
    if not any(letter.isprintable() and not letter.isspace() for letter in block.text):
        row.role, row.why = "dropped", "Nothing but characters that cannot be seen."
    elif block.style.cell:
        row.role = "cell"
    elif not block.style.note:
        row.readings = marks.read(block.text)
        if block.style.depth and row.readings:
            row.readings = marks.printed(block.text, row.readings)
        if not row.readings and block.style.depth:
            row.readings = [Mark("li", 0, "", 0)]
    return row


def _between(work: Work, before: Row, row: Row) -> str:
    return "".join(work.source.text[before.block.end : min(row.block.start, before.block.end + 200)].split(" "))


def _front(rows: list[Row], work: Work, maker: _Maker) -> None:
    """Hand the front on, without the marks of notes, whose notes belong to the declaration."""
    for row in rows:
        if row.role in ("dropped", "note"):
            continue
        if not row.cuts:
            work.front.append(row.block)
            continue
        work.frame.setdefault("footnotes", []).extend(maker.notes(row))
        before = len(work.pieces)
        pieces(row, "title", None, work)
        cut, work.pieces[before:] = work.pieces[before:], []
        for piece in cut:
            if piece.role == "mark":
                work.pieces.append(piece)
            else:
                work.front.append(Block(piece.text, piece.start, piece.end, row.block.style, row.block.line))


class _Maker:
    """Makes sections and clauses of nodes, and the pieces that say so."""

    def __init__(self, work: Work, found: Notes, places: dict[int, int]) -> None:
        self.work, self.found, self.places = work, found, places

    def text(self, words: str) -> LangText | None:
        return LangText({self.work.lang: words}) if words else None

    def notes(self, row: Row) -> list[Footnote]:
        found = self.found.by_row.get(self.places[id(row)], [])
        return footnotes.quoted(row, found, self.work.lang) if found else []

    def body(self, nodes: list[Node]) -> list[Section | Clause]:
        return [self.section(node) if node.section else self.clause(node) for node in nodes]

    def section(self, node: Node) -> Section | Clause:
        row = node.rows[0]
        if not node.children:
            return self._lonely(node)
        heading = " ".join(each.text for each in (row, *node.title) if each.text)
        kind = KINDS.get(node.kind, "section")
        if kind == "annex" and row.text.lower().startswith("ap"):
            kind = "appendix"
        elif row.text.lower().startswith(("preamb", "préamb", "preámb")):
            kind = "preamble"
        section = Section(
            kind=kind,
            number=row.mark.printed if row.mark and row.mark.printed else None,
            heading=self.text(heading),
            body=self.body(node.children),
            footnotes=[note for each in (row, *node.title) for note in self.notes(each)],
        )
        for each in (row, *node.title):
            pieces(each, "heading", section, self.work)
            self.doubts(each, section)
        return section

    def _lonely(self, node: Node) -> Clause:
        """A heading with nothing under it is a line of text."""
        row = node.rows[0]
        clause = self.clause(Node("other", [row, *node.title], row if row.mark and row.mark.printed else None))
        self.work.doubt("heading-alone", "It looks like a heading, but nothing stands under it. Look what it is.", clause)
        return clause

    def clause(self, node: Node) -> Clause:
        if node.kind == "tabular":
            return self.table(node)
        texts = [each.whole for each in node.rows if each.text]
        mark = node.number.mark if node.number else None
        words = ("\n" if node.kind == "signature-block" else " ").join(texts)
        number = mark.printed if mark else None
        title = self.text(" ".join(each.text for each in node.title))
        items = [self.clause(each) for each in node.children]
        if not words and not items and not title:
            words, number = number or CONTROL.sub("", node.rows[0].block.text).strip(), None
        clause = Clause(
            kind=node.kind,
            number=number,
            heading=title,
            text=self.text(words),
            items=items,
            footnotes=[note for each in (*node.title, *node.rows) for part in each.parts for note in self.notes(part)],
        )
        for each in node.title:
            pieces(each, "heading", clause, self.work)
        for each in (part for row in node.rows for part in row.parts):
            pieces(each, "text", clause, self.work)
            self.doubts(each, clause)
        return clause

    def table(self, node: Node) -> Clause:
        lines: dict[int, list[Row]] = {}
        for row in node.rows:
            cell = row.block.style.cell
            lines.setdefault(cell[1] if cell else 0, []).append(row)
        made = []
        for _, line in sorted(lines.items()):
            columns: dict[int, list[Row]] = {}
            for row in line:
                columns.setdefault(row.block.style.cell[2] if row.block.style.cell else 0, []).append(row)
            cells = [
                Cell(
                    text=self.text("\n".join(each.text for each in column)),
                    header=True if column[0].block.style.header else None,
                )
                for _, column in sorted(columns.items())
            ]
            made.append(TableRow(cells=cells, header=True if all(row.block.style.header for row in line) else None))
        clause = Clause(
            kind="tabular", table=Table(rows=made), footnotes=[note for row in node.rows for note in self.notes(row)]
        )
        for row in node.rows:
            pieces(row, "cell", clause, self.work)
        return clause

    def doubts(self, row: Row, part: Section | Clause) -> None:
        for code, message, key in row.doubts:
            self.work.doubt(code, message, part, key)
        row.doubts = []

    def leave(self, rows: list[Row]) -> None:
        """The pieces of notes and of what was dropped."""
        for at, row in enumerate(rows):
            if row.role not in ("dropped", "note"):
                continue
            row.cuts, row.mark = [], None
            pieces(row, row.role, self.found.bodies.get(at), self.work, row.why)
            for code, message, key in row.doubts:
                self.work.doubt(code, message, None, key)
