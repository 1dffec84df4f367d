"""Where the marks of pictures stand: bars, events in time, a table of circles, strips of pieces.

The templates draw them in SVG whose widths are percentages, so that they fit a phone as well as a wall. What they show stands
beside them in words and numbers too: no picture needs a colour, a script or a mouse to be understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

MOST_TICKS = 8
"""So many years have room below a line of time."""


class Bar(NamedTuple):
    """One bar: its name by language, its value, the class that colours it, and where it leads."""

    name: Mapping[str, str]
    value: int
    kind: str = ""
    link: str = ""
    share: float = 0
    """How long it is, in percent of the longest one."""


class Event(NamedTuple):
    """Something that happened on a day."""

    name: Mapping[str, str]
    day: date
    said: str
    """What is said of it."""
    weight: int
    link: str
    at: float = 0
    """Where it stands on the line of time, in percent."""
    radius: float = 0


class Line(NamedTuple):
    """A line of time: its events, oldest first, and the years that are named below it."""

    events: list[Event]
    ticks: list[tuple[int, float]]


class Column(NamedTuple):
    """How often something happened in a year."""

    year: int
    value: int
    at: float
    """Where the column begins, in percent, and how wide it is."""
    width: float
    height: float
    """In percent of the highest one."""
    named: bool
    """Whether there is room for the year below it."""


class Piece(NamedTuple):
    """A piece of a strip."""

    name: str
    value: int
    kind: str
    at: float
    width: float


class Cell(NamedTuple):
    """A cell of a table of circles: its number, and the radius of the circle whose area shows it."""

    value: int
    radius: float


def bars(rows: Iterable[Bar]) -> list[Bar]:
    """Bars with their lengths."""
    found = list(rows)
    most = max((row.value for row in found), default=0) or 1
    return [row._replace(share=_round(100 * row.value / most)) for row in found]


def line(events: Iterable[Event]) -> Line:
    """Events on a line of time that begins and ends with a year. The area of a circle is its weight."""
    found = sorted(events, key=lambda event: (event.day, str(event.link)))
    first, last = found[0].day.year, found[-1].day.year + 1
    most = max(event.weight for event in found) or 1
    step = next(step for step in _steps() if (last - first) / step <= MOST_TICKS)
    ticks = [year for year in range(first, last + 1) if year % step == 0] or [first]
    return Line(
        [
            event._replace(at=_at(event.day, first, last), radius=_round(3.5 + 6 * (event.weight / most) ** 0.5))
            for event in found
        ],
        [(year, _round(100 * (year - first) / (last - first))) for year in ticks],
    )


def columns(days: Iterable[date]) -> list[Column]:
    """How many events there were in each year, from the first year to the last."""
    years = [day.year for day in days]
    first, last = min(years), max(years)
    most = max(years.count(year) for year in set(years))
    width = 100 / (last - first + 1)
    step = next(step for step in _steps() if (last - first) / step <= MOST_TICKS)
    return [
        Column(
            year,
            value,
            _round(width * (year - first)),
            _round(width * 0.8),
            _round(100 * value / most),
            year % step == 0,
        )
        for year in range(first, last + 1)
        if (value := years.count(year)) or year % step == 0
    ]


def strip(pieces: Sequence[tuple[str, int, str]]) -> list[Piece]:
    """Pieces side by side that fill the whole width: each has a name, a value and the class that colours it."""
    total = sum(value for _, value, _ in pieces) or 1
    starts = accumulate((value for _, value, _ in pieces), initial=0)
    return [
        Piece(name, value, kind, _round(100 * start / total), _round(100 * value / total))
        for (name, value, kind), start in zip(pieces, starts, strict=False)
    ]


def cells(values: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """A table of circles whose areas are the values."""
    most = max((value for row in values for value in row), default=0) or 1
    return [[Cell(value, _round(2 + 9 * (value / most) ** 0.5)) for value in row] for row in values]


def _steps() -> Iterable[int]:
    return (power * step for power in (1, 10, 100, 1000, 10_000) for step in (1, 2, 5))


def _at(day: date, first: int, last: int) -> float:
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal() if last < date.max.year else date.max.toordinal()
    return _round(100 * (day.toordinal() - start) / (end - start))


def _round(value: float) -> float:
    return round(value, 2)
