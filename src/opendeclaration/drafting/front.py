"""Where the body begins, and what before it is neither text nor title: banners, navigation, tables of contents."""

from __future__ import annotations

import re

from opendeclaration.drafting.headings import TOP, candidate, worded
from opendeclaration.drafting.marks import Mark
from opendeclaration.drafting.openings import AUTHOR, BODY_ALONE, CARRYING, KIND, LABEL, bare, formula, prose, recital
from opendeclaration.drafting.rows import Row
from opendeclaration.drafting.rule import rule

NAVIGATION = rule(
    "front.navigation",
    r"^(?:skip to (?:main )?(?:content|navigation)|jump to (?:navigation|search)|aller au contenu|ir al contenido"
    r"|saltar al contenido|menu|home|accueil|inicio|search"
    r"|share|print|from wikisource.{0,30}|breadcrumb|you are here|cookies?.{0,60}|main navigation"
    r"|toggle navigation)(?: (?:menu|search|jump to search))?$",
    "Navigation of a site.",
    yes=("Skip to content", "Jump to navigation", "Home"),
    no=("Home affairs",),
    flags=re.IGNORECASE,
)
CONTENTS = rule(
    "front.contents",
    r"^(?:table of contents|contents|table des matières|sommaire|índice|indice|contenido|tabla de contenido)\W{0,3}$",
    "The heading of a table of contents.",
    yes=("Contents", "Table des matières", "ÍNDICE"),
    no=("Contents of the text",),
    flags=re.IGNORECASE,
)
FIELD = rule(
    "front.field",
    r"^(?:[\W\d]{1,12} )?[a-z]{2,12}:(?:\s|$)",
    "A line of data, with its name in small letters before a colon.",
    yes=("1. 1. -*- dok: A", "datum: 2005-03-06", "url:"),
    no=("Note: We", "We agree:", "1. We agree: all"),
)
EVENT = rule(
    "front.event",
    r"[\d,]|\b(?:meeting|session|summit|conference|forum|réunion|sommet|conférence|cumbre|reunión|conferencia|sesión|city|ville)\b",
    "A line that names a meeting, a place or a date, and no theme.",
    yes=("Twentieth session of the Council", "Lima, Peru"),
    no=("Strengthening lamps",),
    flags=re.IGNORECASE,
)


BETWEEN = ("between", "and", "entre", "et", "y", "e")
"""Words alone on a line of a title, with the parties on the lines around them."""


def divide(rows: list[Row]) -> int:
    """The index of the first row of the body. Rows before it that are certain furniture become `dropped`."""
    _contents(rows)
    start = _first(rows)
    first = start
    while first > 0 and _belongs(rows, first - 1, start):
        first -= 1
    if first == 0 and start > 0 and not (TOP.search(rows[0].block.text) or _counted(rows, 0)):
        first = 1
    for at, row in enumerate(rows[:first]):
        if NAVIGATION.search(row.block.text[:80]):
            row.role, row.why = "dropped", "Navigation of the site."
        elif at == 0 and _slogan(row) and any(KIND.search(each.block.text[:400]) for each in rows[1:first]):
            row.role, row.why = "dropped", "It looks like the banner of the publisher's site."
            row.doubts.append(
                (
                    "banner-dropped",
                    f"“{row.block.text[:80]}” was left out as the banner of a site. Put it back if it is part of it.",
                    "",
                )
            )
        elif not row.role:
            row.role = "front"
    return first


def _first(rows: list[Row]) -> int:
    """The first paragraph: numbered, an opening, or a whole sentence."""
    for at, row in enumerate(rows):
        if row.role:
            continue
        text = row.block.text
        if (row.block.style.level and len(text.split()) < 40) or FIELD.search(text):
            continue
        if at and bare(rows[at - 1].block.text).lower() in BETWEEN and len(text.split()) < 15:
            continue
        mark = next(iter(row.readings), None)
        if mark and mark.value == 1 and (mark.strong or _next(rows, at, 2)) and len(text[mark.end :].split()) > 4:
            return at
        if (mark and mark.style in ("art 1", "pri 1", "OP", "PP")) or (mark and mark.value > 1 and prose(text[mark.end :])):
            return at
        if prose(text) and not (mark and not mark.value and not text[mark.end :].endswith((".", ";", ","))):
            return at
    return min(1, max(len(rows) - 1, 0))


def _next(rows: list[Row], at: int, value: int) -> bool:
    return any(mark.value == value for row in rows[at + 1 : at + 8] for mark in row.readings)


def _belongs(rows: list[Row], at: int, start: int) -> bool:
    """Whether a row before the first paragraph is a heading of the body, and not a title."""
    row = rows[at]
    text = row.block.text
    if row.role or LABEL.search(text):
        return False
    level = row.block.style.level
    if at + 1 == start and at > 0 and text.endswith(":") and (len(text.split()) > 3 or CARRYING.search(text)):
        return True
    if at > 0 and BODY_ALONE.search(text) and (at + 1 == start or rows[at + 1].role != "front"):
        row.kind = "formula"
        return True
    if TOP.search(text) or _counted(rows, at) or (worded(text) and not KIND.search(text) and at > 0):
        return True
    if level:
        return any(0 < each.block.style.level < level for each in rows[:at])
    if at + 1 == start and AUTHOR.search(text) and not KIND.search(text) and recital(rows[start].block.text, opened=True):
        row.kind = "formula"
        return not formula(rows[start].block.text) and at > 0
    if candidate(row) in ("I", "A", "1") and len(text.split()) > 1:
        return True
    if at + 1 == start and at > 1 and _theme(rows, at, start):
        row.doubts.append(
            (
                "heading-unsure",
                "The line before the first paragraph was taken for a heading. Look whether it is one.",
                "heading",
            )
        )
        return True
    return bool(
        at + 1 == start and at > 1 and _like_later(rows, row, start) and any(KIND.search(each.block.text) for each in rows[:at])
    )


def _counted(rows: list[Row], at: int) -> bool:
    """Whether a line is the first of numbered headings, of which the second looks the same and stands further on."""
    name, style = candidate(rows[at]), rows[at].block.style
    if not (style.bold or style.level or name in ("I", "A") or worded(rows[at].block.text)):
        return False
    firsts = {(each.style, 2) for each in _marks(rows[at]) if each.value == 1}
    return bool(name and firsts) and any(
        firsts.intersection((each.style, each.value) for each in _marks(row))
        and candidate(row) == name
        and row.block.style.bold == style.bold
        for row in rows[at + 2 :]
    )


def _marks(row: Row) -> list[Mark]:
    named = worded(row.block.text)
    return [named[1]] if named else row.readings


def _like_later(rows: list[Row], row: Row, start: int) -> bool:
    """Whether two or more later rows look the same as this one, which is bold."""
    style = row.block.style
    later = [each for each in rows[start:] if each.block.style.bold and candidate(each)]
    return style.bold and len(later) > 1 and not KIND.search(row.block.text)


def _theme(rows: list[Row], at: int, start: int) -> bool:
    """Whether a line before paragraph 1 is the first of the headings that stand between the numbered paragraphs."""
    text, name = rows[at].block.text, candidate(rows[at])
    first = rows[start].readings
    if name not in ("plain", "caps") or not first or first[0].value != 1 or KIND.search(text) or EVENT.search(text):
        return False
    if not any(KIND.search(each.block.text[:400]) for each in rows[:at]):
        return False
    style = first[0].style
    between = [
        here
        for before, here, after in zip(rows[start:], rows[start + 1 :], rows[start + 2 :], strict=False)
        if candidate(here) == name
        and before.readings
        and any(mark.style == style and mark.value > 1 for mark in after.readings)
    ]
    return len(between) > 1


def _slogan(row: Row) -> bool:
    words = row.block.text.split()
    plain = not any(letter.isdigit() for letter in row.block.text) and not KIND.search(row.block.text)
    return 2 < len(words) < 9 and plain and all(word[0].islower() for word in words[1:]) and not row.block.style.level


def _contents(rows: list[Row]) -> None:
    """Drop a table of contents: lines with leaders and page numbers, or headings that stand again further on."""
    leaders = [at for at, row in enumerate(rows) if _leader(row.block.text)]
    if 2 < len(leaders) < len(rows) - 1:
        for at in leaders:
            rows[at].role, rows[at].why = "dropped", "A line of the table of contents."
    for at, row in enumerate(rows):
        if row.role or not CONTENTS.search(row.block.text[:60]):
            continue
        later: dict[str, int] = {}
        for place, each in enumerate(rows):
            later[_plain(each.block.text)] = place
        stop = at + 1
        while (
            stop < len(rows)
            and len(rows[stop].block.text) < 200
            and (rows[stop].role == "dropped" or later[_plain(rows[stop].block.text)] > stop)
        ):
            stop += 1
        if stop > at + 1:
            for each in rows[at:stop]:
                each.role, each.why = "dropped", "A line of the table of contents."
        return


def _plain(text: str) -> str:
    return "".join(letter for letter in text[:200].lower() if letter.isalpha())


def _leader(text: str) -> bool:
    plain = text.rstrip()
    return len(plain) < 250 and plain[-1:].isdigit() and ("....." in plain or "……" in plain or ". . . ." in plain)
