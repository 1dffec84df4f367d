"""The marks in a text that may belong to footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opendeclaration.drafting.rows import Row
from opendeclaration.drafting.rule import rule

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(RAISED, "0123456789")
IN_TEXT = rule(
    "note-marks.in-text",
    rf"(?<=\S)\s?\[(\d{{1,3}}|[ivx]{{1,5}}|\*{{1,3}})\]|([{RAISED}]{{1,3}})"
    rf"|(?<=[a-zß-ÿ,;:.)”’»\"'\]])(\d{{1,3}})(?=[\s,;:.)”’»—–]|$)"
    r"|(?<=[^\s*])(\*{1,3})(?=[\s,;:.)]|$)|(?<=\S)\s?\((\d{1,2})\)(?=[\s,;:.]|$)",
    "A mark of a footnote sticks to the word before it, is raised, or stands in brackets.",
    yes=("the Agenda1 and", "resolution,12 in", "Agenda.¹", "Moon[1]", "title*", "programme (1)."),
    no=("G20 leaders", "the 2030 Agenda"),
)
APART = rule(
    "note-marks.apart",
    r"(?<=\S )(\d{1,3})(?= [a-zß-ÿ(“«»;:]|[,;.:]|$)",
    "A mark that a space parts from its word, which counts only for notes under a line.",
    yes=("Human Rights, 1 and the", "the future we want”, 6", "in 2020 4 and"),
    no=("in 2016 and", "resolution 70/1", "rule 12(a)", "on 12 December"),
)
AFTER_YEAR = rule(
    "note-marks.after-year",
    r"(?<=(?<!\d)(?:19|20)\d\d)(\d{1,2})(?=[\s,;:.)”’»—–]|$)",
    "A mark that sticks to a year, which counts only where nothing else can be the mark of its note.",
    yes=("in 20168 and", "of 20158."),
    no=("in 2016 and", "12016823"),
)
LEADING = rule(
    "note-marks.leading",
    r"^(\d{1,3})\s(?=[A-ZÀ-Þ“«])",
    "A mark of a footnote before the first word of a paragraph.",
    yes=("1 We",),
    no=("1 we",),
)


COUNTS = rule(
    "note-marks.counts",
    r"(?:^|[\s(])(?:paragraphe?s?|princip(?:les?|es?|ios?)|pillars?|piliers?|pilar(?:es)?|chapitres?|capítulos?|actions?|articles?|goals?|targets?|rules?|sections?|parts?|chapters?|annex(?:es)?|items?|resolutions?"
    r"|nos?\.|vols?\.|chap\.|sect\.|and|or|to|of|the|by|for|than|from|in|at|between|all|least|about|over|these|those|next|last"
    r"|párrafos?|artículos?|objetivos?|metas?|reglas?|temas?|objectifs?|cibles?|règles?|et|ou|à|de|du|des|les|entre|y|o|a|los|las"
    r"|del|en|unos|unas|por|pour|sur|con|avec|plus|más) $",
    "A word after which a number counts or names something, and is no mark of a note.",
    yes=("referred to in paragraphs ", "y los párrafos ", "18 and "),
    no=("of Human Rights, ", "in 2020 "),
    flags=re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark, in the text or before a note."""

    row: int
    begin: int
    end: int
    number: str
    form: str
    ruled: bool = False
    """Of a note: whether it stands under a line that parts the notes of a page from its text."""
    loose: bool = False
    """Of a note: whether it looks so little like a numbered paragraph that it may stand anywhere."""
    weak: bool = False
    """Of a mark: whether it may as well be something else, so that any other mark of the number goes before it."""


def said(match: re.Match[str]) -> tuple[str, str]:
    """The number of a mark and the form in which it stands."""
    groups = match.groups()
    for group in groups:
        if group:
            plain = group.translate(PLAIN)
            if match[0].strip().startswith("["):
                return plain, "square"
            if match[0].strip().startswith("("):
                return plain, "round"
            return plain, "star" if group[0] == "*" else "digit"
    return "", ""


def marked(at: int, row: Row) -> list[Sign]:
    """Every mark that a row may have."""
    text = row.block.text
    if row.block.style.marks:
        return [
            Sign(at, begin, end, text[begin:end].strip("[]() \xa0").translate(PLAIN), form)
            for begin, end in row.block.style.marks
            for form in ("digit", "square", "star", "round")
        ]
    found = []
    first = next((mark.end for mark in row.readings), 0)
    if first and (match := LEADING.search(text[first : first + 8])):
        found.append(Sign(at, first, first + match.end(), match[1], "digit"))
    for match in IN_TEXT.finditer(text, first):
        number, form = said(match)
        if form == "digit" and (match[0][:1].isspace() or _symbol(text, match.start())):
            continue
        found.append(Sign(at, match.start(), match.end(), number, form))
    for pattern, form in ((AFTER_YEAR, "digit"), (APART, "apart")):
        found += [
            Sign(at, match.start() - _spare(text, match), match.end(), match[1], form, weak=True)
            for match in pattern.finditer(text, first)
            if not COUNTS.search(text[max(match.start() - 20, 0) : match.start()])  # "paragraph 7" and the like
        ]
    return found


def _spare(text: str, match: re.Match[str]) -> int:
    """1 for a space before a mark that belongs to nothing when the mark is gone: where punctuation follows, or nothing."""
    return int(text[match.start() - 1 : match.start()] == " " and text[match.end() : match.end() + 1] in ("", *",;.:"))


def _symbol(text: str, place: int) -> bool:
    """Whether a number ends a symbol, such as A/68/456/Add.2, or a number of several parts, such as 15.3."""
    before = text[max(place - 40, 0) : place].split()
    word = before[-1].strip("(") if before else ""
    return word.endswith(".") and ("/" in word or (word[-2:-1].isdigit() and not (word[:-1].isdigit() and len(word) == 5)))
