"""Dates in running text, in English, French and Spanish: single days, runs of days, and what looks like one and is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opendeclaration.drafting.number_words import days, key, years
from opendeclaration.drafting.rule import rule

_NAMES = (
    "january jan janvier janv enero ene",
    "february feb février fevrier févr febrero",
    "march mar mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin junio",
    "july jul juillet juil julio",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct octobre octubre",
    "november nov novembre noviembre",
    "december dec décembre decembre déc diciembre dic",
)
MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<![\d/.,:])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|ro|°|º)(?!\w))?"
_TO = r"\s{0,3}(?:-|–|—|/|&|to|and|au|et|al?|y|until|through)\s{0,3}(?:le\s|el\s|the\s)?"
_OF = r",?\s{1,3}(?:of\s|de\s|del\s|du\s|day\sof\s|d[ií]as\sdel\smes\sde\s|del\smes\sde\s|jour\sdu\smois\sde\s|days\sof\s)?"
_YEAR = r"(?:\s?,)?(?:\s{1,3}(?:de\sl'an\s|del\saño\s|de\s|del\s|of\s|in\s)?)(\d{4})(?![\d/])"
_TIME = r"(?:[T ]\d{1,2}:\d{2})?"

DAY_FIRST = rule(
    "dates.day-first",
    rf"{_DAY}(?:(?:,\s{{0,3}}\d{{1,2}}){{0,6}}{_TO}(\d{{1,2}})(?:\s?(?:st|nd|rd|th|er))?(?!\w))?{_OF}{_MONTH}{_YEAR}",
    "Day, month and year, or a run of days in one month.",
    yes=(
        "19 October 2014",
        "1er mars 2010",
        "24 de julio de 2020",
        "19–21 October 2014",
        "a los 24 días del mes de julio de 2020",
    ),
    no=("October 2014", "19 October", "19 Rockets 2014"),
    flags=re.IGNORECASE,
)
TWO_MONTHS = rule(
    "dates.two-months",
    rf"{_DAY}{_OF}{_MONTH}(?:,?\s(?:del?\s)?(\d{{4}}))?{_TO}(\d{{1,2}})(?:er)?{_OF}{_MONTH}{_YEAR}",
    "A run of days that ends in another month.",
    yes=("30 June to 2 July 2014", "30 juin – 2 juillet 2014", "30 de junio al 2 de julio de 2014"),
    no=("19 October 2014", "30 June to July 2014"),
    flags=re.IGNORECASE,
)
MONTH_FIRST = rule(
    "dates.month-first",
    rf"\b{_MONTH}\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?,?\s{{1,3}}(\d{{4}})(?!\d)",
    "Month, day and year, as in American English.",
    yes=("October 19, 2014", "June 17-19, 1970", "June 17 to 19, 1970"),
    no=("October 2014", "October 19"),
    flags=re.IGNORECASE,
)
ISO = rule(
    "dates.iso",
    rf"(?<![\d/-])(\d{{4}})-(\d{{2}})-(\d{{2}})(?![\d-]){_TIME}",
    "A date of ISO 8601.",
    yes=("2014-10-19", "2014-10-19T10:00"),
    no=("2014-10", "12014-10-19"),
)
FIGURES = rule(
    "dates.figures",
    r"(?<![\d/.,-])(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?![\d/-])",
    "A date in figures only, of which the order of day and month is not sure.",
    yes=("03/04/2014", "3.4.14"),
    no=("A/79/123", "1.2"),
)
MONTH = rule(
    "dates.month",
    rf"(?<!\w){_MONTH}",
    "A month, around which day and year may be written in words.",
    yes=("this twelfth day of June two thousand and ten", "el veinticuatro de julio de dos mil veinte"),
    no=("the Mayor", "twelfth day"),
    flags=re.IGNORECASE,
)
WORD = rule("dates.word", r"[^\W_]{1,30}(?:['’][^\W_]{1,30})?", "A word or a number.", yes=("l'an 2010",), no=("—",))
BEFORE, AFTER = 90, 130
"""Characters before and after a month in which day and year in words are looked for."""
_SMALL = frozenset(
    {"of", "the", "month", "day", "days", "in", "year", "de", "del", "du", "mes", "mois", "jour", "jours", "dia", "dias"}
    | {"an", "ano", "l'an", "d'an", "l", "el", "le", "los", "les"}
)
"""Words between the parts of a date, without accents."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A date as it is printed. `first` and `last` are the same for a single day, and None where it is not sure."""

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    why: str = ""
    """Why it is not sure."""


def dates(text: str) -> list[Seen]:
    """Every date of a text, in its order; where two readings overlap, the longer one."""
    found = sorted(_readings(text), key=lambda seen: (seen.start, -seen.end))
    kept: list[Seen] = []
    for seen in found:
        if not kept or seen.start >= kept[-1].end:
            kept.append(seen)
        elif kept[-1].first is None and seen.first is not None:
            kept[-1] = seen
    return kept


def _readings(text: str) -> Iterator[Seen]:
    for match in TWO_MONTHS.finditer(text):
        first, month, year, last, other, end = match.groups()
        yield _seen(match, (int(year or end), _month(month), int(first)), (int(end), _month(other), int(last)))
    for match in DAY_FIRST.finditer(text):
        first, last, month, year = match.groups()
        yield _seen(match, *((int(year), _month(month), int(day or first)) for day in (first, last)))
    for match in MONTH_FIRST.finditer(text):
        month, first, last, year = match.groups()
        yield _seen(match, *((int(year), _month(month), int(day or first)) for day in (first, last)))
    for match in ISO.finditer(text):
        day = (int(match[1]), int(match[2]), int(match[3]))
        yield _seen(match, day, day)
    for match in FIGURES.finditer(text):
        yield _figures(match)
    for match in MONTH.finditer(text):
        yield from _in_words(text, match)


def _seen(match: re.Match[str], first: tuple[int, int, int], last: tuple[int, int, int]) -> Seen:
    return _seen_at(match.string, match.start(), match.end(), first, last)


def _seen_at(text: str, start: int, stop: int, first: tuple[int, int, int], last: tuple[int, int, int]) -> Seen:
    words = text[start:stop].strip()
    try:
        begin, end = date(*first), date(*last)
    except ValueError:
        return Seen(start, stop, words, None, None, "There is no such day in the calendar.")
    if begin > end or begin.year < 1800:
        return Seen(start, stop, words, None, None, "The days are not in order.")
    return Seen(start, stop, words, begin, end)


def _figures(match: re.Match[str]) -> Seen:
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _seen(match, (one, two, three), (one, two, three))
    if len(match[4]) == 4 and max(one, two) > 12:
        day = (three, min(one, two), max(one, two))
        return _seen(match, day, day)
    if len(match[4]) == 4 and one == two:
        return _seen(match, (three, one, two), (three, one, two))
    why = "The year has two digits only." if len(match[4]) < 4 else "Day and month could be either way round."
    return Seen(match.start(), match.end(), match[0], None, None, why)


def _in_words(text: str, match: re.Match[str]) -> Iterator[Seen]:
    """The date around a month of which day or year is in words, or stands apart: "the 9th day of the month of May"."""
    left = max(0, match.start() - BEFORE)
    before = list(WORD.finditer(text[left : match.start()].rpartition(";")[2]))
    offset = match.start() - len(text[left : match.start()].rpartition(";")[2])
    while before and key(before[-1][0]) in _SMALL:
        before.pop()
    after = list(WORD.finditer(text, match.end(), match.end() + AFTER))
    while after and key(after[0][0]) in _SMALL:
        after.pop(0)
    day, begin = _day(before)
    year, last = _year(after) if day else (0, 0)
    if year and text[offset + begin - 1 : offset + begin] not in ("-", "–", "—", "/"):
        found = (year, _month(match[1]), day)
        yield _seen_at(text, offset + begin, last, found, found)


def _day(words: list[re.Match[str]]) -> tuple[int, int]:
    """The day that the last words say, and where it begins; 0 for none."""
    number = "".join(char for char in words[-1][0][:2] if char.isdecimal()) if words else ""
    if number and words[-1][0][0].isdecimal() and 1 <= int(number) <= 31 and not words[-1][0][2:3].isdecimal():
        return int(number), words[-1].start()
    for n in (3, 2, 1):
        said = key(" ".join(word[0] for word in words[-n:])) if len(words) >= n else ""
        if said in days() and key(words[-n][0]) not in _SMALL:
            return days()[said], words[-n].start()
    return 0, 0


def _year(words: list[re.Match[str]]) -> tuple[int, int]:
    """The year that the first words say, and where it ends; 0 for none."""
    if words and len(words[0][0]) == 4 and words[0][0].isdecimal():
        return int(words[0][0]), words[0].end()
    for n in range(min(11, len(words)), 1, -1):
        if key(words[n - 1][0]) and (said := key(" ".join(word[0] for word in words[:n]))) in years():
            return years()[said], words[n - 1].end()
    return 0, 0


def _month(name: str) -> int:
    return MONTHS[name.lower()]
