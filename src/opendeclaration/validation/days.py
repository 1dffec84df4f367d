"""Days, months and years as days: the first and the last of each."""

from __future__ import annotations

from datetime import date


def first_day(partial: str) -> str:
    """The first day of a day, month or year."""
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial


def last_day(partial: str) -> date:
    """The last day of a day, month or year."""
    if len(partial) == 10:
        return date.fromisoformat(partial)
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    day = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29 if _leap(year) else 28
    return date(year, month, day)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
