"""From rows to a tree: sections under sections, items under their chapeau, titles beside their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from opendeclaration.drafting.headings import JOINS, worded
from opendeclaration.drafting.marks import Mark
from opendeclaration.drafting.openings import (
    CARRYING,
    ENACTING,
    INCOMPLETE,
    REASONS,
    WHEREFORE,
    bare,
    directs,
    formula,
    headed,
    recital,
)
from opendeclaration.drafting.rows import Row

PROVISIONS = {"art": "article", "pri": "principle", "rul": "article", "règ": "article", "reg": "article"}
ITEMS = frozenset(("(a)", "(i)", "a)", "i)", "a.", "i.", "(A)", "(I)", "li", *"-•*o·▪●○◦■□‣►➢➤✓✔→"))
"""Looks that set items apart rather than paragraphs."""
DEEPEST = 8


@dataclass(slots=True)
class Node:
    """A section or a clause in the making."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    """What its text stands in; for a section, its heading."""
    number: Row | None = None
    """The row whose mark is its number."""
    title: list[Row] = field(default_factory=list)
    """The heading of a clause, as articles have."""
    children: list[Node] = field(default_factory=list)
    section: bool = False

    @property
    def text(self) -> str:
        """The text, its last row at the end."""
        return self.rows[-1].whole if self.rows else ""


class Tree:
    """Takes rows one by one, in reading order."""

    def __init__(self) -> None:
        self.root = Node("root", section=True)
        self.sections: list[tuple[float, Node]] = [(-1, self.root)]
        self.stack: list[tuple[str, int, Node, int]] = []
        """Open clauses, each inside the one before: look, value, clause, depth by the mark-up."""
        self.opened = False
        self.last_heading: Node | None = None

    @property
    def here(self) -> list[Node]:
        """What the innermost section consists of so far."""
        return self.sections[-1][1].children

    def heading(self, row: Row) -> None:
        """Open a section, or give a number that stood alone its title."""
        last, self.last_heading = self.last_heading, None
        if not row.mark and last and not last.title and last.number and not last.rows[0].text and not worded(row.block.text):
            last.title.append(row)
            return
        if self.stack and not row.mark and not worded(row.block.text):
            node = self.stack[0][2]
            if (
                node.kind in ("article", "principle")
                and not (node.text or node.children or node.title)
                and len(self.stack) == 1
            ):
                node.title.append(row)
                return
        if not row.mark and last and not last.children and last.kind == row.kind and _breaks(last, row):
            last.title.append(row)
            self.last_heading = last
            return
        while self.sections[-1][0] >= row.level:
            self.sections.pop()
        node = Node(row.kind, [row], row if row.mark and row.kind != "annex" else None, section=True)
        self.here.append(node)
        self.sections.append((row.level, node))
        self.stack = []
        self.last_heading = node
        if row.kind == "annex":
            row.mark = None
            self.opened = False

    def table(self, rows: list[Row]) -> None:
        """A table."""
        self.last_heading = None
        self.here.append(Node("tabular", rows))

    def block(self, rows: list[Row]) -> None:
        """Closing words, a signature block or what else stands by itself."""
        self.last_heading = None
        self.here.append(Node(rows[0].kind, rows, rows[0] if rows[0].mark and rows[0].mark.printed else None))
        self.stack = []

    def clause(self, row: Row) -> None:
        """A paragraph or an item."""
        self.last_heading = None
        if row.mark:
            self._marked(row, row.mark)
        else:
            self._plain(row)

    def _marked(self, row: Row, mark: Mark) -> None:
        depth = row.block.style.depth
        if depth:
            while len(self.stack) > 1 and self.stack[-1][3] > depth:
                self.stack.pop()
        at = self._sibling(mark, depth)
        if at is None:
            at = self._nested(row, mark, depth)
        node = Node("item", [row], row if mark.printed else None)
        if at == 0:
            node.kind = PROVISIONS.get(mark.style[:3], "") if mark.style.endswith(" 1") and mark.style != "1 " else ""
            node.kind = node.kind or self._kind(row)
            if node.kind == "paragraph" and not mark.value:
                node.kind = "item"
        elif _heads(self.stack[at - 1][2]):
            node.kind = "recital"
        elif self.stack[at - 1][2].kind in PROVISIONS.values() and mark.style not in ITEMS:
            node.kind = "paragraph"
        (self.stack[at - 1][2].children if at else self.here).append(node)
        del self.stack[at:]
        self.stack.append((mark.style, mark.value, node, depth))

    def _sibling(self, mark: Mark, depth: int) -> int | None:
        """How deep in the stack the run stands that the mark goes on; None when it begins one of its own."""
        hit = None
        for at in range(len(self.stack) - 1, -1, -1):
            style, value, _, other = self.stack[at]
            if style != mark.style or (depth and other and depth != other):
                continue
            if not mark.value or mark.value == value + 1:
                return at
            hit = at if hit is None else hit
        if hit is not None and mark.value == 1 and self.stack[-1][2].text.endswith(":") and len(self.stack) < DEEPEST:
            return None
        return hit

    def _nested(self, row: Row, mark: Mark, depth: int) -> int:
        """How deep a new run stands: under the last clause, or at the level of paragraphs."""
        if not self.stack or len(self.stack) >= DEEPEST:
            return 0
        if _heads(self.stack[0][2]) and WHEREFORE.search(row.text):
            return 1
        style, _, last, other = self.stack[-1]
        if depth and other and depth <= other:
            return len(self.stack) - 1
        text = last.text
        item = mark.style in ITEMS
        if self.stack[0][2].kind in ("article", "principle") and not mark.style.startswith(("art", "pri", "rul")):
            return len(self.stack) if item or style else 1
        if item and style:
            return len(self.stack)
        carries = text.endswith((":", "：", ",", ";", "–", "—", " :")) or not text.endswith((".", "!", "?", "”", "»", ")"))
        if item and last.kind == "formula" and not _heads(last) and recital(row.text, opened=True):
            return 0
        if item:
            return len(self.stack) if carries or row.text[:1].islower() else 0
        if not text.endswith((":", "：")) or last.kind == "formula":
            if mark.style.endswith(" 1") and mark.style != "1 ":
                return 0
            reason = _heads(last) and WHEREFORE.search(row.text)
            broken = INCOMPLETE.search(bare(text)[-40:]) or row.text[:1].islower()
            return len(self.stack) if mark.value == 1 and (reason or broken) else 0
        # Numbers after an unnumbered chapeau are its items, unless the chapeau carries the whole text.
        return len(self.stack) if style or (mark.value == 1 and row.text[:1].islower()) else 0

    def _plain(self, row: Row) -> None:
        text = row.text
        if self.stack:
            _, _, first, _ = self.stack[0]
            last = self.stack[-1][2]
            if not last.text and last.number and not last.children:
                last.rows = [*last.rows, row] if last.rows != [row] else last.rows
                if last.kind == "paragraph":
                    last.kind = self._kind(row)
                return
            if (
                text[:1].islower()
                and not (headed(text) or directs(text))
                and not text.startswith(("http", "www"))
                and (len(self.stack) > 1 or last.text.endswith((":", ",", ";")) or directs(last.text))
            ):
                holder = self.stack[-2][2] if len(self.stack) > 1 else first
                holder.children.append(Node("item", [row]))
                return
            reason = _heads(first) and not formula(text) and (not first.children or text.endswith((";", ",")))
            if reason or (WHEREFORE.search(bare(text)) and (bare(first.text).endswith(":") or _heads(first))):
                node = Node("recital" if _heads(first) else "item", [row])
                first.children.append(node)
                self.stack[1:] = [("", 0, node, 0)]
                return
            if first.kind in ("article", "principle") and not recital(text, opened=False):
                node = Node("paragraph", [row])
                first.children.append(node)
                self.stack[1:] = [("", 0, node, 0)] if text.endswith(":") else []
                return
        node = Node(self._kind(row), [row])
        self.here.append(node)
        self.stack = [("", 0, node, 0)]

    def _kind(self, row: Row) -> str:
        """Formula, recital or paragraph, by the words and by what went before."""
        text = row.whole
        if row.kind not in ("paragraph", "nested"):
            self.opened = self.opened or row.kind == "formula"
            return row.kind
        if not row.mark and formula(text):
            self.opened = not (CARRYING.search(bare(text)) or ENACTING.search(bare(text)[-60:]))
            return "formula"
        if recital(text, opened=self.opened and not row.mark):
            return "recital"
        self.opened = self.opened and len(text) < 12
        return "paragraph"


def _heads(node: Node) -> bool:
    """Whether a formula is a word under which the reasons stand, such as “Considering:”."""
    text = bare(node.text)
    return (node.kind == "formula" and headed(text)) or REASONS.search(text[-40:]) is not None


def _breaks(last: Node, row: Row) -> bool:
    """Whether a heading is the second line of the one before it."""
    before, after = (last.title or last.rows)[-1].text.split(), row.text.split()
    if len(last.title) > 2 or not before or not after or row.block.style.level:
        return False
    return bool(JOINS.search(before[-1]) or JOINS.search(after[0]) or before[-1].endswith((",", "-", "–", "—")))


def grow(rows: Iterable[Row], gap: dict[int, bool]) -> Node:
    """The tree of the rows of a body. `gap`: whether an empty line stands before the row of this number."""
    tree = Tree()
    held: list[Row] = []

    def empty() -> None:
        if held:
            (tree.table if held[0].role == "cell" else tree.block)(list(held))
            held.clear()

    for at, row in enumerate(rows):
        if row.role in ("note", "dropped"):
            continue
        if held and not (
            (row.role == "cell" == held[0].role and _table(row) == _table(held[0]))
            or (row.kind == "signature-block" == held[0].kind and not row.role and not gap.get(at))
        ):
            empty()
        if row.role == "cell" or (not row.role and row.kind == "signature-block"):
            held.append(row)
        elif row.role == "heading":
            tree.heading(row)
        elif row.kind in ("closing", "other"):
            tree.block([row])
        else:
            tree.clause(row)
    empty()
    return tree.root


def _table(row: Row) -> int:
    return row.block.style.cell[0] if row.block.style.cell else 0
