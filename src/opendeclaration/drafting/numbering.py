"""Which marks in front of blocks are numbers: those that fit a run. A line that happens to begin with "2014" does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from opendeclaration.drafting.headings import DATED
from opendeclaration.drafting.marks import Mark
from opendeclaration.drafting.openings import PARTICIPLE, SPEAKER, bare, formula
from opendeclaration.drafting.rows import Row
from opendeclaration.drafting.rule import rule

OFFICE = rule(
    "numbering.office",
    r"\b(?:H\.? ?E|S\.? ?E(?:\. ?M)?|S\.M|Hon|Rt|Excmo|Excma)\.|\b(?:His|Her|Son|Su) (?:Majesty|Excellency|Excellence|Majesté"
    r"|Excelencia|Majestad|Highness)|\b(?:President|Prime Minister|Premier|Première|Président|Minist|Vice-"
    r"|King|Chancellor|Chancelier|Canciller|Ambassad|Embajador|Foreign Secretary)\w{0,6}\b",
    "The style or office of a person.",
    yes=("S.E.M. Ada Moss, Président de la Méridie", "Meridia: H.E. President Bo Reed", "Hon. Ada Moss"),
    no=("We agree", "honest work"),
)
GAP = 4
"""How many numbers may be missing before a number is no longer one of its run."""
ARABIC = ("1.", "1)", "1 ", "1", "1-", "1–", "1—", "1°", "1º")
"""Looks of plain numbers. A printer may mix them in one run."""
ALIKE = 3
"""So many lines that begin with the same words are a list."""
AHEAD = 12
"""How many later marks of the same look are asked whether a run goes on."""


def parallel(rows: list[Row]) -> None:
    """Make entries of a list of lines that begin alike, such as the parties of an opening one by one."""
    at = 0
    while at < len(rows):
        stop, start = at, _start(rows[at])
        while start and stop < len(rows) and _start(rows[stop]) == start:
            stop += 1
        if stop - at >= ALIKE:
            for row in rows[at:stop]:
                row.readings = [Mark("li", 0, "", 0)]
        at = max(stop, at + 1)


def attending(rows: list[Row]) -> None:
    """Make entries of the lines under a chapeau of which each names a person and an office, as lists of who took part do."""
    at = 0
    while at < len(rows):
        stop = at + 1
        if _chapeau(rows[at]) or (rows[at].readings and bare(rows[at].block.text).endswith(":")):
            while stop < len(rows) and _attends(rows[stop]):
                stop += 1
        if stop - at > ALIKE:
            for row in rows[at + 1 : stop]:
                row.readings = [Mark("li", 0, "", 0)]
        at = stop


def _attends(row: Row) -> bool:
    text = bare(row.block.text)
    plain = not row.role and not row.readings and row.words <= 30 and not row.block.style.level
    return plain and not text.endswith((".", ":")) and OFFICE.search(text) is not None


def _start(row: Row) -> str:
    """The first two words of a short line that ends as an entry does; empty for any other."""
    text = row.block.text
    if row.role or row.readings or len(text) > 160 or not text.endswith((",", ";")) or PARTICIPLE.search(text):
        return ""
    return " ".join(text.lower().split()[:2])


def under(rows: list[Row]) -> None:
    """Make entries of the paragraphs without a mark under a chapeau: up to the one that ends the sentence, or up to the next
    chapeau where several follow one another."""
    open_rows = [row for row in rows if row.role not in ("note", "dropped")]
    heads = [at for at, row in enumerate(open_rows) if _chapeau(row)]
    for at, head in enumerate(heads):
        stop = head + 1
        while stop < len(open_rows) and _entry(open_rows[stop]):
            stop += 1
        entries = open_rows[head + 1 : stop]
        if entries and _runs_on(entries[0]):
            last = next((place for place, row in enumerate(entries) if not _runs_on(row)), len(entries) - 1)
            entries = entries[: last + 1]
        elif not any(_alike(open_rows[head], open_rows[each]) for each in heads[max(at - 1, 0) : at + 2] if each != head):
            entries = []
        for row in entries:
            row.readings = [Mark("li", 0, "", 0)]


def _chapeau(row: Row) -> bool:
    text = bare(row.block.text)
    plain = not row.role and not row.readings and row.kind == "paragraph" and not row.block.style.cell
    return plain and text.endswith((":", "：")) and row.words < 80 and not formula(text)


def _entry(row: Row) -> bool:
    text = bare(row.block.text)
    plain = not row.role and not row.readings and row.kind == "paragraph" and not row.block.style.cell
    ends = SPEAKER.search(text[:40]) or DATED.search(text) or formula(text)
    return plain and not text.endswith((":", "：")) and not ends


def _alike(one: Row, other: Row) -> bool:
    """Whether two chapeaus begin with the same words."""
    return one.block.text.lower().split()[:2] == other.block.text.lower().split()[:2]


def _runs_on(row: Row) -> bool:
    return bare(row.block.text).endswith((";", ",", "; and", "; et", "; y", ", and", ", et", ", y", "; or", "; ou", "; o"))


@dataclass(slots=True)
class _Runs:
    """Every mark of a look in reading order, and the runs that are open."""

    places: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    open: list[tuple[str, int]] = field(default_factory=list)
    """Looks and last values, the innermost last."""

    def follows(self, style: str, value: int) -> bool:
        """Whether the next value of the run stands further on."""
        at = self.seen[style]
        return any(each == value + 1 for _, each in self.places[style][at : at + AHEAD])


def settle(rows: list[Row]) -> None:
    """Choose for each row the reading of its mark that fits, or none; note gaps and repeats."""
    runs = _Runs()
    for at, row in enumerate(rows):
        for mark in row.readings:
            runs.places[mark.style].append((at, mark.value))
    for row in rows:
        for mark in row.readings:
            runs.seen[mark.style] += 1
        if row.role == "heading" and not row.readings:
            _close(runs)
        row.mark = _chosen(row, runs)
        if row.mark and row.mark.value:
            _enter(row, row.mark, runs)


def _close(runs: _Runs) -> None:
    """A heading ends the lists of items; the numbers of paragraphs may run on."""
    runs.open = [each for each in runs.open if each[0][0] not in "(a" and not each[0].startswith("-")]


def _chosen(row: Row, runs: _Runs) -> Mark | None:
    if not row.readings:
        return None
    if not row.readings[0].value:
        return row.readings[0]
    if other := _slip(row.readings[0], runs):
        return other
    best: tuple[int, Mark] | None = None
    for at, mark in enumerate(row.readings):
        score = _fit(mark, runs) - at
        if score > 0 and (best is None or score > best[0]):
            best = (score, mark)
    return best[1] if best else None


def _slip(mark: Mark, runs: _Runs) -> Mark | None:
    """The mark as one of the run that it goes on although it is set otherwise: "5" after "4."."""
    if mark.style not in ARABIC or mark.value < 2 or any(style == mark.style for style, _ in runs.open):
        return None
    for style, last in reversed(runs.open):
        if style in ARABIC:
            return replace(mark, style=style) if mark.value == last + 1 else None
    return None


def _fit(mark: Mark, runs: _Runs) -> int:
    """How well a mark fits: 0 for not at all."""
    for depth, (style, last) in enumerate(reversed(runs.open)):
        if style == mark.style:
            if mark.value == last + 1:
                # "(i)" after "(h)" is the next letter, unless "(ii)" comes next and no "(j)".
                return max(40 - 2 * depth, 22)
            if mark.strong and last < mark.value <= last + GAP:
                return 12
            if mark.strong and mark.value == last:
                return 8
            break
    if mark.value == 1:
        return 30 if runs.follows(mark.style, 1) else 14 if mark.strong else 0
    if runs.follows(mark.style, mark.value):
        return 10 if mark.strong else 0 if mark.style == "1 " else 4
    # A lone number is one where its look leaves no other reading.
    return 5 if mark.strong and mark.style in ("art 1", "pri 1", "OP", "PP", "1.", "1)", "(1)", "I.", "(a)", "(i)", "a)") else 0


def _enter(row: Row, mark: Mark, runs: _Runs) -> None:
    for at in range(len(runs.open) - 1, -1, -1):
        style, last = runs.open[at]
        if style == mark.style:
            if mark.value == 1 and last >= 1:
                break
            if mark.value > last + 1 and mark.style != "I.":
                row.doubts.append(
                    (
                        "number-gap",
                        f"Number {mark.printed} follows {last}. Look whether a paragraph is missing in the source, "
                        "or this is no number.",
                        "number",
                    )
                )
            elif mark.value == last and not any(each in mark.printed for each in ("bis", "ter", "alt", "quater")):
                row.doubts.append(("number-repeated", f"Number {mark.printed} stands twice in a row.", "number"))
            del runs.open[at + 1 :]
            runs.open[at] = (style, max(mark.value, last))
            return
    if mark.value == 1 and any(style == mark.style for style, _ in runs.open) and not _nested(row):
        # The numbering begins anew.
        while runs.open and runs.open[-1][0] != mark.style:
            runs.open.pop()
        if runs.open:
            runs.open.pop()
    runs.open.append((mark.style, mark.value))


def _nested(row: Row) -> bool:
    return row.kind == "nested"
