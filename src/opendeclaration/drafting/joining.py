"""Which lines continue the line before: whether a text is broken at a width or has one line for each paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from opendeclaration.drafting.dates import MONTHS
from opendeclaration.drafting.openings import PARTICIPLE
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line
from opendeclaration.drafting.symbols import LEADING

MARKER = rule(
    "joining.marker",
    r"^(?:\(?(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[a-zA-Z]|[ivxlIVXL]{1,6})(?:[.)]|\.-|º|°)[.)]?(?=\s)"
    r"|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})\)(?=[^\W\d_a-zà-ÿ])|[•·▪●◦○■□►➢✓*]\s?"
    r"|[-–—‐]\s|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s|[0-9]{1,3}\.?[\t\xa0]"
    r"|(?:Article|Artículo|Principle|Principe|Principio|Chapter|Chapitre|Capítulo|Section|Sección|Part|Partie|Parte|Annex|Annexe"
    r"|Anexo|ARTICLE|ARTÍCULO|CHAPTER|CHAPITRE|SECTION|ANNEX|ANNEXE|ANEXO)\s(?:[0-9]{1,3}|[IVXL]{1,6}|premier|PREMIER)\b"
    r"|(?:Action|Acción|Mesure|Goal|Objectif|Objetivo)\s[0-9]{1,3}\.\s(?=[A-ZÀ-Þ]))",
    "A paragraph or item begins with its number, letter or bullet.",
    yes=(
        "1. We",
        "(a) clean water",
        "iv) trade",
        "• work",
        "- peace",
        "Article 12",
        "3.1 Growth",
        "1)\tWe",
        "1º. La",
        "a)La",
        "Action 4. We",
    ),
    no=("2014 was", "We, the", "a clean world", "-based approach", "I believe", "(s)he"),
)
_SURE = frozenset("•▪●◦○■□►➢✓")
NUMBER = rule(
    "joining.number", r"^\(?([0-9]{1,3})[.)]", "The number in front of a paragraph.", yes=("1. We", "(12) We"), no=("2014. We",)
)
_STOP = tuple('.;:!?…"»”)]')
CONNECTOR = rule(
    "joining.connector",
    r"(?:^|\s)(?:of|the|on|in|for|to|with|by|from|de|la|le|les|du|des|sur|pour|par|aux?|dans|el|los|las|del|en|para|sobre|al?)\Z"
    r"|[^\s,;:.]\s(?:and|or|et|ou|y)\Z",
    "A line ends with a word that no sentence ends with.",
    yes=("We have met in", "la Déclaration de", "los Estados y"),
    no=("We met within", "the sand", "peace, and"),
    flags=re.IGNORECASE,
)
OPENS = rule(
    "joining.opens",
    r"^(?:of|on|for|and|de|du|des|sur|et|del|sobre|y|para|pour)\s",
    "A line begins with a word that no title begins with.",
    yes=("of the Ministers", "DE MERIDIA", "y los Estados"),
    no=("office of", "Declaration of"),
    flags=re.IGNORECASE,
)
YEAR = rule(
    "joining.year",
    r"^[12][0-9]{3}\b(?!-)",
    "A line begins with a year.",
    yes=("1992, Reaffirming", "2014"),
    no=("20145", "12 May"),
)
_HYPHENS = frozenset("-\u2010\xad/")
_LONG = 60
"""A line longer than that is no line of an address or a list of names."""
_WIDEST = 130
_LEAST = 40


@dataclass(slots=True)
class Setting:
    """How a text is set: the width at which its lines are broken, 0 where they are not; whether every other line is empty."""

    width: int = 0
    soft: bool = False
    """Whether the mark-up says where lines end, so that any other break is but that of the width."""
    slack: int = 0
    """By how many characters a full line may miss the width: more where the letters are not all as wide."""
    double: bool = False
    loose: bool = False
    """Whether empty lines part almost all paragraphs of a text that is not broken at a width."""
    geometric: bool = False
    """Whether empty lines already part the paragraphs, as the reader of PDF has it."""


def setting(lines: list[Line], *, geometric: bool = False, soft: bool = False) -> Setting:
    """How these lines are set. Lines that are whole paragraphs do not count.

    Lines are broken at a width when often a sentence goes on in the next line, and the line is as full as the widest of these.
    """
    loose = [line for line in lines if not line.style.whole]
    close: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for index, (first, second) in enumerate(pairwise(loose)):
        if first.text.strip() and second.text.strip():
            close.append((first.text.rstrip(), second.text.lstrip()))
        elif first.text.strip() and index + 2 < len(loose) and (third := loose[index + 2]).text.strip():
            apart.append((first.text.rstrip(), third.text.lstrip()))
    if geometric:
        lengths = sorted(len(line.text.rstrip()) for line in loose if line.text.strip())
        return Setting(lengths[-1 - len(lengths) // 20] if lengths else 0, geometric=True)
    torn = [pair for pair in close if _torn(*pair)]
    far = [pair for pair in apart if _torn(*pair)]
    if len(apart) > 10 and len(far) * 10 > len(apart) * 4 and len(close) * 4 < len(apart) and (width := _width(far)):
        return Setting(width, slack=_slack(far, width), double=True)
    width = _width(torn)
    slack = _slack(torn, width)
    broken = sum(_full(*pair, width, slack) for pair in torn) if width else 0
    even = sum(width * 4 < len(end) * 5 <= width * 6 for end, _ in close) * 5 > len(close) * 2
    if (broken >= 2 and (even or broken * 4 >= len(close))) or (broken == 1 and len(close) <= 4):
        return Setting(width, slack=slack, soft=soft)
    return Setting(loose=len(close) * 4 <= len(apart))


def _slack(torn: list[tuple[str, str]], width: int) -> int:
    """By how much the lines that break a sentence miss the width: little in letters of one width, more in those of print."""
    least = max(2, width // 25)
    long = [pair for pair in torn if len(pair[0]) * 3 > width * 2]
    for slack in (least, width // 12, width // 8, width // 5):
        if sum(_full(*pair, width, slack) for pair in long) * 50 >= len(long) * 49:
            return slack
    return least


def _width(torn: list[tuple[str, str]]) -> int:
    """The width at which lines are broken, by those that break a sentence; 0 where they are too long or too short for that."""
    lengths = sorted(len(end) for end, _ in torn)
    if not lengths or lengths[len(lengths) // 2] > _WIDEST:
        return 0
    lengths = [length for length in lengths if length <= _WIDEST]
    width = lengths[-1 - len(lengths) // 20]
    return width if width >= _LEAST else 0


def _torn(end: str, begin: str) -> bool:
    """Whether a sentence, or a word, is broken between two lines."""
    if end.endswith(_STOP) or MARKER.search(begin[:60]):
        return False
    return begin[:1].islower() or tied(end)


def tied(end: str) -> bool:
    """Whether a line ends in the middle of a word or of a phrase, so that it cannot be the end of a paragraph."""
    return (end[-1:] in _HYPHENS and end[-2:-1].isalpha()) or bool(CONNECTOR.search(end[-20:]))


def _full(end: str, begin: str, width: int, slack: int, columns: int = 0) -> bool:
    word = begin[:60].split(maxsplit=1)[0] if begin[:60].split() else ""
    return max(len(end), columns) + 1 + len(word) > width - slack


def upright(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    letters = [char for char in text[:200] if char.isalpha()]
    return len(letters) > 3 and not any(char.islower() for char in letters)


def continues(  # noqa: PLR0911
    block: list[Line], line: Line, how: Setting, *, page_break: bool = False, number: int = 0
) -> bool:
    """Whether `line` goes on with the paragraph that the lines of `block` begin. `number` is that of the last one before it."""
    last, end, begin = block[-1], block[-1].text.rstrip(), line.text.strip()
    if last.style.whole or line.style.whole:
        return page_break and not end.endswith(_STOP) and begin[:1].islower() and last.style.whole == line.style.whole
    if (last.style.level, last.style.note, last.style.cell) != (line.style.level, line.style.note, line.style.cell):
        return False
    open_end = not end.endswith((*_STOP, ","))
    marker = MARKER.search(begin)
    lower = begin[:1].islower()
    if page_break:
        return not marker and ((lower and not end.endswith((".", ";", ":"))) or (open_end and tied(end)))
    if end[-1:] == "/" and not marker:
        return True
    if ((titled := LEADING.match(begin)) and "." in titled[0]) or not (begin.strip("_") and end.strip("_")):
        return False
    full = how.geometric or (
        bool(how.width) and not last.style.ends and _full(end, begin, how.width, how.slack, last.style.columns)
    )
    if _changes(last, line, how, full=full):
        return False
    if marker and (begin[0] in _SURE or not full or not open_end or _follows(block[0], begin, number)):
        return False
    soft = how.soft and not last.style.ends and not marker
    if open_end and (soft or _goes_on(end, begin, how) or (lower and _hangs(block[0], line))):
        return True
    if not how.width:
        return how.loose and end.endswith(",") and len(end) > _LONG and not marker
    if not how.geometric and not last.style.centred and _set_in(block, line, full=full and lower):
        return False
    if full:
        return how.geometric or not _anew(end, begin, loose=how.slack > how.width // 20)
    return open_end and lower and not marker and len(end) * 2 > how.width


def _changes(last: Line, line: Line, how: Setting, *, full: bool) -> bool:
    """Whether the letters of a line look so different from those before it that it begins anew."""
    end, begin = last.text.rstrip(), line.text.strip()
    bolder = last.style.bold != line.style.bold
    if not bolder and (upright(end) == upright(begin) or (how.width and tied(end))):
        return False
    listed = full and not bolder and end.endswith(",")
    within = begin[:1].islower() and not end.endswith((".", ";", ":", "!", "?"))
    short = len(begin) < 12 and not end.endswith((*_STOP, ","))
    return not (how.width and (listed or within or short))


def _anew(end: str, begin: str, *, loose: bool) -> bool:
    """Whether a line begins a reason of its own, or the next of a list, although the line before it is full.

    `loose`: lines are full within so many characters that one may be so by chance.
    """
    if len(end.rstrip("0123456789")) == len(end.rstrip("0123456789 ")) + 1:  # the mark of a note
        end = end.rstrip("0123456789 ")
    if not (begin[:1].isupper() and end.endswith((";", ","))):
        return False
    return PARTICIPLE.search(begin[:60]) is not None or (loose and end.endswith(";"))


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line is set in under an item, the number or bullet of which hangs out."""
    return line.style.indent > first.style.indent and bool(MARKER.search(first.text.lstrip()[:60]))


def heads(last: Line, line: Line, after: Line | None, how: Setting) -> bool:
    """Whether a line between two paragraphs is a heading, although no empty line sets it apart."""
    text = line.text.strip()
    return bool(
        after is not None
        and how.width
        and not how.geometric
        and last.text.rstrip().endswith((".", ";"))
        and not text.endswith((*_STOP, ","))
        and text[:1].isupper()
        and not _full(text, after.text.strip(), how.width, how.slack)
        and MARKER.search(after.text.strip()[:60])
    )


def _goes_on(end: str, begin: str, how: Setting) -> bool:
    """Whether the words on both sides of a line break belong together, whatever the width."""
    if tied(end) and len(end) < (how.width or _WIDEST) + 1:
        return True
    if YEAR.search(begin) and end.rsplit(maxsplit=1)[-1].lower() in MONTHS:
        return True
    return upright(end) and upright(begin) and bool(OPENS.match(begin))


def _follows(first: Line, begin: str, number: int) -> bool:
    """Whether a line begins with the number after that of the block or of one before it, or with the same bullet."""
    before, now = NUMBER.match(first.text.lstrip()), NUMBER.match(begin)
    if now and (before or number):
        return int(now[1]) - 1 in (int(before[1]) if before else number, number)
    return begin[:1] in "-–—*·" and begin[:1] == first.text.lstrip()[:1]


def _set_in(block: list[Line], line: Line, *, full: bool) -> bool:
    """Whether a line is set in as the first of a new paragraph."""
    inward = line.style.indent - block[-1].style.indent
    if inward < 2 or full:
        return False
    return len(block) > 1 or not MARKER.search(block[0].text.lstrip())
