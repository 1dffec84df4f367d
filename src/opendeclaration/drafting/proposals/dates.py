"""Dates behind the name of a document: `of 25 September 2015`, `du 25 septembre 2015`, `de 25 de septiembre de 2015`."""

from __future__ import annotations

from opendeclaration.drafting.rule import rule

MONTHS = (
    ("january", "janvier", "enero"),
    ("february", "février", "febrero"),
    ("march", "mars", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "juin", "junio"),
    ("july", "juillet", "julio"),
    ("august", "août", "agosto"),
    ("september", "septembre", "septiembre"),
    ("october", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "décembre", "diciembre"),
)
NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
DAY = rule(
    "proposals.dates.after",
    r",?\s(?:of|du|de|dated|adopted on|en date du|daté du|del|de fecha)\s([0-9]{1,2})(?:er|"
    r"º)?\s(?:de\s)?([A-Za-zûéè]{3,10})(?:\sdel?)?\s([12][0-9]{3})(?![0-9])",
    "The day on which the document before it was adopted.",
    yes=(" of 25 September 2015", " du 1er septembre 2015", ", de 25 de septiembre de 2015"),
    no=(" of 2015", " of September"),
)


def after(text: str, at: int) -> tuple[str, int]:
    """The date that begins at a place of the text, as YYYY-MM-DD, and where it ends; an empty text where there is none."""
    found = DAY.match(text, at)
    date = day(found[1], found[2], found[3]) if found else ""
    return (date, found.end()) if found and date else ("", at)


def day(number: str, month: str, year: str) -> str:
    """A day as YYYY-MM-DD from its printed parts; empty when there is no such month or day."""
    name = NUMBERS.get(month.casefold())
    if not name or not 0 < int(number) <= (29 if name == 2 else 30 if name in (4, 6, 9, 11) else 31):
        return ""
    if name == 2 and int(number) == 29 and int(year) % 4:
        return ""
    return f"{year}-{name:02}-{int(number):02}"
