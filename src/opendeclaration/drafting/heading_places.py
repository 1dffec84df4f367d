"""Which of the lines that look like headings are ones where they stand, and how they stand to one another."""

from __future__ import annotations

from itertools import pairwise

from opendeclaration.drafting.headings import MEANT, NAMED, SHORT, TOP, candidate, upper, worded
from opendeclaration.drafting.openings import AUTHOR, BODY_ALONE, CARRYING, SPEAKER, bare, formula, prose, recital
from opendeclaration.drafting.rows import LONG, Row

RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "word": 3.5,
    "caps": 4,
    "I": 5,
    "A": 6,
    "1": 7,
    "bold": 8,
    "lead": 8.5,
    "plain": 9,
    "long": 9,
}
MOST = 3
"""So many headings may stand together without a word of text between them."""
PROVISIONS = ("art 1", "pri 1", "rul 1", "règ 1", "reg 1")
"""Looks of the numbers of articles, principles and rules."""
TITLE = 0.1
"""The level of the title of an annex, under which all of it stands."""
AROUND = 12
"""Among so many rows before a line, the number is looked for that the next one goes on from."""


def settle(rows: list[Row]) -> None:
    """Make headings of the rows of the body that are ones, with their class in `kind` and their mark."""
    classes = [candidate(row) for row in rows]
    _lists(rows, classes)
    _long(rows, classes)
    _leads(rows, classes)
    strong = [each not in ("", "plain", "1", "bold", "long", "lead") for each in classes]
    marked_up = sum(each.startswith("level") for each in classes) > 1
    at = 0
    while at < len(rows):
        if not classes[at]:
            at += 1
            continue
        stop = at
        while stop < len(rows) and classes[stop]:
            stop += 1
        before = rows[at - 1] if at else None
        after = next((row for row in rows[stop : stop + 3] if row.role not in ("note", "dropped", "heading")), None)
        group = range(at, stop)
        for each in group:
            if not _holds(rows, classes, each, stop, before if each == at else rows[each - 1], after):
                classes[each] = ""
            elif classes[each] == "plain" and marked_up and not rows[each].block.style.bold:
                rows[each].doubts.append(
                    ("heading-unsure", "A short line without the mark-up of a heading. Look whether it is one.", "")
                )
        plain = [each for each in group if classes[each] and not strong[each] and not rows[each].readings]
        if len(plain) > MOST:
            for each in plain[: -1 if strong[at] else None]:
                classes[each] = ""
        at = stop
    for row, name in zip(rows, classes, strict=True):
        if name:
            _make(row, name)


def _lists(rows: list[Row], classes: list[str]) -> None:
    """Short lines that are counted one by one are a list."""
    for at, (row, after) in enumerate(pairwise(rows)):
        ones = {(each.style, each.value + 1) for each in row.readings if each.value}
        if (
            row.readings
            and row.readings[0].style[:1] == "1"
            and any((each.style, each.value) in ones for each in after.readings)
        ):
            classes[at : at + 2] = [name if name.startswith("level") else "" for name in classes[at : at + 2]]


def _long(rows: list[Row], classes: list[str]) -> None:
    """Keep of the long lines only those that numbers prove to be headings: that of the heading, or those around it."""
    seen: set[tuple[str, int]] = set()
    for at, (row, name) in enumerate(zip(rows, classes, strict=True)):
        values = {each.value for each in row.readings if name[:1] == each.style[:1]}
        if name == "long" or (name in ("I", "A", "1", "caps", "bold") and row.words >= LONG):
            after = next((each for each in rows[at + 1 : at + 4] if each.role not in ("note", "dropped")), None)
            before = rows[at - 1] if at else None
            alone = before is not None and classes[at - 1] in ("I", "A", "annex", "part", "chapter") and _only_number(before)
            ended = before is None or classes[at - 1] or before.block.text.rstrip().endswith((".", ";", ":", "”", "»", ")"))
            follows = any((name, value - 1) in seen for value in values)
            reason = row.block.text.rstrip("[]0123456789 ").endswith((",", ";"))
            if reason or not (after and (alone or follows or (ended and _goes_on(rows, at, after)))):
                classes[at] = ""
        if classes[at]:
            seen.update((name, value) for value in values)


def _only_number(row: Row) -> bool:
    """Whether a heading is but its number, so that its words must be on the next line."""
    named = worded(row.block.text)
    ends = [named[1].end] if named else [each.end for each in row.readings]
    return any(not bare(row.block.text[end:]) for end in ends)


def _begins(row: Row) -> bool:
    """Whether a row is the first of a numbered run."""
    return bool(row.readings) and row.readings[0].value == 1 and row.readings[0].strong


def _goes_on(rows: list[Row], at: int, after: Row) -> bool:
    """Whether the row after a line begins a numbered run, or goes on with one that stands before the line."""
    if _begins(after):
        return True
    wanted = {(each.style, each.value - 1) for each in after.readings if each.value}
    return any((each.style, each.value) in wanted for row in rows[max(0, at - AROUND) : at] for each in row.readings)


def _leads(rows: list[Row], classes: list[str]) -> None:
    """Short sentences over bullets, two or more of them, are headings: “Build trust.” over what is to be done for it."""
    found = [at for at in range(len(rows) - 1) if not classes[at] and _lead(rows[at], rows[at + 1])]
    if len(found) < 2:
        return
    for at in found:
        classes[at] = "lead"
        rows[at].doubts.append(
            ("heading-unsure", "A short sentence over bullets was taken for a heading. Look whether it is one.", "heading")
        )


def _provision(row: Row) -> bool:
    """Whether a row is but the number of an article, whose title may follow."""
    mark = row.readings[0] if row.readings else None
    return mark is not None and mark.style in PROVISIONS and not bare(row.block.text[mark.end :])


def _lead(row: Row, after: Row) -> bool:
    text = bare(row.block.text)
    if row.role or row.readings or not after.readings or after.readings[0].value or not text.endswith("."):
        return False
    return text[:1].isupper() and row.words <= SHORT and not (SPEAKER.search(text) or AUTHOR.search(text) or MEANT.search(text))


def _make(row: Row, name: str) -> None:
    """Make a row a heading of a class, and settle its mark."""
    row.role, row.kind = "heading", name
    named = worded(row.block.text)
    if named and name.split(maxsplit=1)[0] in ("annex", "part", "chapter", "section", "word", "level"):
        row.mark = named[1]
        row.kind = named[0] if not name.startswith("level") or named[0] == "annex" else name
    elif row.readings:
        form = name if name in ("I", "A", "1") else ""
        row.mark = next((each for each in row.readings if each.style.startswith(form)), row.readings[0])


def _holds(rows: list[Row], classes: list[str], at: int, stop: int, before: Row | None, after: Row | None) -> bool:
    """Whether a candidate is a heading where it stands."""
    name, row = classes[at], rows[at]
    if name.startswith("level"):
        return True
    if after is None:
        return name == "annex" and stop > at + 1
    if name in ("annex", "part", "chapter", "section", "long", "lead"):
        return True
    if before and _provision(before) and not row.readings:
        return not _provision(after)
    carried = (
        bool(after.readings or after.block.style.cell)
        or prose(after.block.text)
        or recital(after.block.text, opened=True)
        or formula(after.block.text)
        or after.kind == "formula"
        or len(after.block.text.split()) > 12
    )
    if not carried and not (name in ("I", "A") and not row.text[3:]):
        return False
    if row.readings:
        return _numbered(rows, at, before)
    apart = before is None or before.role == "heading" or bool(classes[at - 1])
    ends = "" if apart or before is None else before.block.text.rstrip()[-1:]
    return _unnumbered(row, name, ends, after, single=stop == at + 1)


def _unnumbered(row: Row, name: str, ends: str, after: Row, *, single: bool) -> bool:
    """The same of a line without a number. `ends`: the last sign of the paragraph before; `single`: none such is beside it."""
    text = row.block.text
    opens = recital(after.text, opened=True) or (CARRYING.search(after.text) and after.text.endswith(":"))
    names = BODY_ALONE.search(text) or (AUTHOR.search(text) and opens)
    if name in ("plain", "caps") and row.words <= 8 and names:
        row.kind = "formula"  # "The General Assembly" without its comma
        return False
    if ends in (",", ":") and ends:
        if (name in ("caps", "bold") and ends != ",") or TOP.search(text) or NAMED.search(text):
            return True
        speaks = CARRYING.search(text) or recital(text, opened=True)
        return single and row.words > 1 and not speaks and _begins(after)
    bulleted = bool(after.readings) and not after.readings[0].value
    return not (bulleted and name == "plain" and ends == ";")


def _numbered(rows: list[Row], at: int, before: Row | None) -> bool:
    """A short line with a number is a heading unless the next number of its run comes at once, as in a list."""
    row = rows[at]
    looks = {each.style: each.value for each in row.readings}
    near = [each for near in rows[at + 1 : at + 2] for each in near.readings]
    if any(each.style in looks and each.value == looks[each.style] + 1 for each in near):
        return False
    if before and before.role != "heading" and before.block.text.endswith(":") and not upper(row.block.text):
        return any(each.value < 2 and each.style not in looks for each in near)
    last = [each for near in rows[max(0, at - 1) : at] for each in near.readings]
    if any(each.style in looks and looks[each.style] == each.value + 1 and not rows[at - 1].role for each in last):
        arabic = row.readings[0].style[0] == "1"
        return not arabic and len(rows[at - 1].block.text.split()) > 12
    return True


def rank(rows: list[Row]) -> None:
    """Give each heading its level: by the mark-up, else by what it looks like, in the order in which the looks appear."""
    marked_up = sorted({int(row.kind[6:]) for row in rows if row.role == "heading" and row.kind.startswith("level")})
    stack: list[tuple[str, float]] = []
    restarts = _restarts(rows)
    for at, row in enumerate(rows):
        if row.role != "heading":
            continue
        name = row.kind
        if at and not row.mark and rows[at - 1].kind == "annex" and rows[at - 1].role == "heading":
            titled = name == "long" or (rows[at + 1].role == "heading" if at + 1 < len(rows) else False)
            if titled and _only_number(rows[at - 1]):
                row.level = TITLE
                stack = [("annex", 0), ("title", TITLE)]
                continue
        if name.startswith("level"):
            order = 0.5 + marked_up.index(int(name[6:])) * 0.4
        elif TOP.search(row.block.text) and name not in ("I", "A", "1"):
            row.level = min((level for _, level in stack if level), default=5) if stack and stack[0][0] != "annex" else 4
            stack = [each for each in stack if each[1] < row.level] + [(name, row.level)]
            continue
        elif name == "caps" and not restarts:
            order = RANKS["I"] if any(each == "I" for each, _ in stack) else RANKS["caps"]
        else:
            order = RANKS[name]
        stack = [each for each in stack if each[1] < order]
        row.level = order
        stack.append((name, order))


def _restarts(rows: list[Row]) -> bool:
    """Whether the numbers of headings begin anew, as they do under headings that stand above them."""
    ones = [row for row in rows if row.role == "heading" and row.kind == "I" and row.mark and row.mark.value == 1]
    return len(ones) > 1
