"""Text set in columns by spaces, such as signatures side by side: each cell a line of its own, column after column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from opendeclaration.drafting.joining import MARKER
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line

GAP = rule(
    "columns.gap",
    r"\s{3,}",
    "Space wide enough to part columns.",
    yes=("For Meridia   For Ostrava Bay",),
    no=("We agree.  We urge.",),
)
_SLACK = 2
_RUNNING = 25
"""A column of a text that runs on has at least so many characters in a line."""


def cells(lines: list[tuple[int, Line]], *, geometric: bool) -> Iterator[tuple[int, Line | None]]:
    """The lines with their numbers, cells of columns as lines of their own; None stands between columns.

    With `geometric`, where all lines without an empty one between make one paragraph, cells that do not fill their column stay
    apart.
    """
    run: list[tuple[int, Line]] = []
    for number, line in lines:
        if line.text.strip() and not line.style.whole and len(line.text) < 400 and not line.style.markup:
            run.append((number, line))
            continue
        yield from _divided(run, geometric=geometric)
        run = []
        yield number, line
    yield from _divided(run, geometric=geometric)


def _divided(run: list[tuple[int, Line]], *, geometric: bool) -> Iterator[tuple[int, Line | None]]:
    """Of lines without an empty one between: those with wide gaps at the same places are rows of columns."""
    at = 0
    while at < len(run):
        starts = _starts(run[at][1])
        end = at
        while len(starts) > 1 and end < len(run) and _fits(run[end][1], starts):
            end += 1
        wide = [row for row in run[at:end] if len(_starts(row[1])) > 1]
        if len(wide) < 2:
            yield run[at]
            at += 1
            continue
        yield from _rows(run[at:end], starts, geometric=geometric)
        at = end


def _cells(line: Line) -> list[tuple[int, int]]:
    """Begin and end of each cell of a line. A number or bullet belongs to the text behind it, however wide the space."""
    if GAP.search(line.text.strip()) is None:
        return [_ends(line.text, 0, len(line.text))]
    begin, found = 0, []
    for match in GAP.finditer(line.text):
        if line.text[begin : match.start()].strip() and not MARKER.fullmatch(line.text[begin : match.start()].strip() + " "):
            found.append(_ends(line.text, begin, match.start()))
            begin = match.end()
    if line.text[begin:].strip():
        found.append(_ends(line.text, begin, len(line.text)))
    return found


def _ends(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where the text between two places begins and ends without its white space."""
    inner = text[begin:end]
    return begin + len(inner) - len(inner.lstrip()), begin + len(inner.rstrip())


def _starts(line: Line) -> list[int]:
    return [begin for begin, _ in _cells(line)]


def _fits(line: Line, starts: list[int]) -> bool:
    """Whether each cell of the line begins where a column does, and ends before the next one begins."""
    for begin, end in _cells(line):
        column = _column(begin, starts)
        if column is None or (column + 1 < len(starts) and end >= starts[column + 1]):
            return False
    return True


def _column(place: int, starts: list[int]) -> int | None:
    return next((index for index, start in enumerate(starts) if abs(place - start) <= _SLACK), None)


def _rows(rows: list[tuple[int, Line]], starts: list[int], *, geometric: bool) -> Iterator[tuple[int, Line | None]]:
    found: list[list[tuple[int, Line]]] = [[] for _ in starts]
    across: list[tuple[int, Line]] = []
    for number, line in rows:
        for begin, end in _cells(line):
            text = line.text[begin:end]
            cell = (number, Line(text, line.start + begin, line.start + end, replace(line.style, indent=0, marks=())))
            found[_column(begin, starts) or 0].append(cell)
            across.append(cell)
    words = [line.text.casefold() for _, line in across]
    for column in [across] if words == sorted(words) else found:  # a list in the order of the alphabet goes row by row
        yield rows[0][0], None
        apart = geometric and not _filled(column)
        yield from (
            (number, replace(line, style=replace(line.style, whole=True)) if apart else line) for number, line in column
        )
    yield rows[-1][0], None


def _filled(column: list[tuple[int, Line]]) -> bool:
    """Whether most lines of a column are as wide as it is, as those of a text that runs on."""
    sizes = [len(line.text) for _, line in column]
    return max(sizes) >= _RUNNING and sum(size * 4 > max(sizes) * 3 for size in sizes) * 3 > len(sizes) * 2
