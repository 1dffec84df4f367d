"""By when something is to be done, when the words say so plainly."""

from __future__ import annotations

from opendeclaration.drafting.rule import rule

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
}
BY = rule(
    "deadlines.by",
    r"\b(?:no later than|not later than|by|d['’]ici(?: à| au)?|au plus tard (?:en|le|au|à)|avant la fin (?:de|du)|avant fin|"
    r"a más tardar (?:en|el|para)|para(?: el año| el| fines de| finales de)?|"
    r"antes del? (?:final|fin) de|antes de (?:fines|finales) de)\s"
    r"(?:the end of |the year |l['’]année |la fin de |fin |finales de |fines de |el año |el )?"
    r"(?:(\d{1,2})(?:er|st|nd|rd|th)? (?:de )?)?(?:([^\W\d_]{3,10}) (?:del? )?(?:(\d{1,2}), )?)?((?:19|20)\d\d)(?![\w/-])",
    "A day, month or year by which it is to be done.",
    yes=(
        "by 2030",
        "no later than 31 December 2025",
        "d’ici à 2030",
        "a más tardar en 2025",
        "by the end of 2026",
        "para el año 2030",
    ),
    no=("in 2030", "by resolution 2030/4", "the 2030 Agenda"),
    flags=2,
)


def deadline(words: str) -> str:
    """The only deadline in some words, as a date of EDTF level 0; empty for none, or when there are several."""
    found = {day for each in BY.finditer(words) if (day := _day(each[1], each[2], each[3], each[4]))}
    return found.pop() if len(found) == 1 else ""


def _day(before: str | None, month: str | None, after: str | None, year: str) -> str:
    number = MONTHS.get((month or "").casefold())
    if month and not number:
        return ""
    day = before or after
    if not number:
        return "" if day else year
    return f"{year}-{number:02}-{int(day):02}" if day and 0 < int(day) <= 31 else f"{year}-{number:02}"
