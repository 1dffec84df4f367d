"""What stands in front of a block and sets it apart: numbers, letters, bullets, ordinal words, "Article 1"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from opendeclaration.drafting.rule import rule


@dataclass(frozen=True, slots=True)
class Mark:
    """One way to read what stands in front of a text."""

    style: str
    """Marks of one run look the same: `1.`, `(a)`, `(i)`, `I.`, `Article`, `•`."""
    value: int
    """Its place in the run, counted from 1; 0 for bullets."""
    printed: str
    """As the model writes it: without the punctuation that only sets it apart."""
    end: int
    """Where the text behind it begins."""
    strong: bool = True
    """Whether it looks like a number even where none stands before or after it."""


ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
SUFFIX = r"(?: ?(?:bis|ter|quater|quinquies|alt|octies)\b)?"

DECIMAL = rule(
    "marks.decimal",
    rf"^(?:§ ?)?([0-9]{{1,3}}{SUFFIX})(?:(\\?\.? ?[-–—]|/(?=\s)|\\?[.)]|[°º](?:\.? ?[-–—]|[.)])?)"
    rf"(?:\s+|$|(?=[^\W\d_]|[\"“«‘¿]))|\s{{2,}}|\s*[\xa0\t]\s*|$)",
    "A paragraph begins with its number and what sets it apart.",
    yes=("1. We, the", "12) We", "3.- Que los", "4° Les Parties", "10 bis. We", "§ 3. We", "7\xa0We", r"1\. Trust"),
    no=("2014 was a year", "3.5 per cent", "19 October"),
)
BARE = rule(
    "marks.bare",
    rf"^([0-9]{{1,3}}{SUFFIX}) (?=[^\W\d_]|[\"“«‘¿])",
    "A number without punctuation, which counts only where it fits the run.",
    yes=("7 We agree", "1 to light the lamps"),
    no=("7.", "7 2"),
)
BRACKETED = rule(
    "marks.bracketed",
    r"^(\(([0-9]{1,3}|[A-Za-z]{1,2}|[ivxlIVXL]{1,7})(?: ?(?:bis|ter|quater|alt))?\)\.?)(?:\s+|$|(?=[^\W\d_]))",
    "A number or letter in brackets.",
    yes=("(a) To write;", "(iv) read", "(12) We"),
    no=("(WSIS) outcomes", "(2014) was"),
)
LETTER = rule(
    "marks.letter",
    r"^(?![SH]\. ?E\b|[A-Z]\. [A-Z]\. [A-Z])"
    r"([A-Za-z]|[ivxl]{1,7}|[IVXL]{1,7})(\)\.?|\.\)|\. ?[-–—]|[./]| ?[-–—](?=\s))(?:\s+|$|(?<=\))(?=[^\W\d_]))",
    "A letter or a Roman number and what sets it apart.",
    yes=("a) To write;", "A/ De la lumière", "II. Progress", "C. - Le rôle", "iv. read", "I – Vision", "a)La paz"),
    no=("U.E.O. ", "We agree", "no. 5", "S. E. Ada Moss", "A. B. Moss"),
)
ALONE = rule(
    "marks.alone",
    r"^([IVXL]{1,7}|[A-Z])$",
    "A Roman number or a letter alone on its line.",
    yes=("IV", "B"),
    no=("IV.", "WE AT"),
)
LEVELS = rule(
    "marks.levels",
    r"^([0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?:[.)]\s+|\s+|$)",
    "A number of several levels.",
    yes=("1.1 We", "2.3.1. We"),
    no=("1. We", "2014.10"),
)
OPERATIVE = rule(
    "marks.operative",
    r"^((?:OP|PP) ?[0-9]{1,3}(?: ?(?:bis|ter|quater|alt))?)(?:[.):]\s*|\s+|$)",
    "A paragraph number of a draft resolution.",
    yes=("OP1 Welcomes", "PP 3. Recalling", "OP12 bis Notes"),
    no=("OPEC",),
)
ARTICLE = rule(
    "marks.article",
    r"^(?:#{1,6} ?)?((Art(?:icle|ículo|iculo|\.)|Principle|Principe|Principio|Rule|Règle|Regla)\s{1,3}"
    r"([0-9]{1,3}|[IVXL]{1,7}\b|\w{3,12})(?:er|re|ère|°|º|o(?=[.:])|\b)(?: ?(?:bis|ter|quater))?)"
    r"(?:\s{0,3}(?:[.:)–—-]{1,2}(?:\s{0,3}[–—-])?)(?:\s{1,3}|$)|\s{0,3}$|\s(?=[\"“«]?[^\W\d_a-z]))",
    "A provision that the text calls an article, a principle or a rule.",
    yes=(
        "Article 1",
        "Article premier",
        "ARTICLE II. The",
        "Artículo 1º.- Los",
        "Principle 21",
        "Principe 5: Les",
        "Art. 3. La",
    ),
    no=("Article 5 of the Treaty", "Articles of", "Principles for all"),
    flags=re.IGNORECASE,
)
WORD = rule(
    "marks.word",
    r"^(\w{5,14}(?: \w{5,9})?)(?:\s{0,2}[:.](?:\s{0,2}[-–—])?|\s{0,2}[-–—])(?:\s+|$)",
    "An ordinal word and what sets it apart.",
    yes=("PRIMERO: Que", "Premièrement : nous", "Tercero.- Exhortar"),
    no=("First, we",),
)
BULLET = rule(
    "marks.bullet",
    r"^(?:([-–—*‣►➢➤✓✔→o‐‑§])(?:\s+|$)|([•·▪●○◦■□\uf0b7\uf0a7\uf0d8\uf02d\uf0fc])\s*)",
    "An entry of a list that is not numbered.",
    yes=("- to write;", "•To read", "o Other", "– the safety"),
    no=("-5 degrees", "other"),
)
NO_NUMBER = rule(
    "marks.no-number",
    r"^[0-9]{1,3}\W{1,3}(?:er )?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero"
    r"|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|de |January|February|March|April"
    r"|May [0-9]|June|July"
    r"|August|September|October|November|December|per ?cent|pour cent|por ciento|%|million|billion)",
    "A day or an amount, and no number of a paragraph.",
    yes=("19 October 2014", "3 mars 2001", "12 de mayo", "5 per cent"),
    no=("19. We",),
    flags=re.IGNORECASE,
)

ORDINALS = {
    word: at
    for at, words in enumerate(
        (
            "first firstly premier première premièrement primero primera primo primeramente",
            "second secondly deuxième second seconde deuxièmement secondement segundo segunda",
            "third thirdly troisième troisièmement tercero tercera tercer",
            "fourth fourthly quatrième quatrièmement cuarto cuarta",
            "fifth fifthly cinquième cinquièmement quinto quinta",
            "sixth sixthly sixième sixièmement sexto sexta",
            "seventh seventhly septième septièmement séptimo séptima septimo septima",
            "eighth eighthly huitième huitièmement octavo octava",
            "ninth ninthly neuvième neuvièmement noveno novena",
            "tenth tenthly dixième dixièmement décimo décima decimo decima",
            "eleventh onzième onzièmement undécimo undécima decimoprimero",
            "twelfth douzième douzièmement duodécimo duodécima decimosegundo",
            "thirteenth treizième decimotercero decimotercera",
            "fourteenth quatorzième decimocuarto decimocuarta",
            "fifteenth quinzième decimoquinto decimoquinta",
        ),
        start=1,
    )
    for word in words.split()
}
"""Ordinal words of the three languages and what they count."""
CARDINALS = {
    word: at
    for at, words in enumerate(
        (
            "one un une uno",
            "two deux dos",
            "three trois tres",
            "four quatre cuatro",
            "five cinq cinco",
            "six seis",
            "seven sept siete",
        ),
        start=1,
    )
    for word in words.split()
}


def roman(text: str) -> int:
    """The value of a Roman number up to 89; 0 for what is none."""
    total, last = 0, 0
    for letter in reversed(text.lower()):
        value = ROMAN.get(letter, 0)
        if not value:
            return 0
        total += -value if value < last else value
        last = max(last, value)
    return total if written(total) == text.lower() else 0


def written(value: int) -> str:
    """A number from 1 to 89 in small Roman letters."""
    tens, ones = divmod(value, 10)
    if not 0 < value < 90:
        return ""
    head = "l" + "x" * (tens - 5) if tens >= 5 else "xl" if tens == 4 else "x" * tens
    return head + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def counted(word: str) -> int:
    """What a number says that is written in digits, Roman letters or as a word; 0 if it says none."""
    plain = word.lower()
    return int(word) if word.isdigit() else ORDINALS.get(plain) or CARDINALS.get(plain) or roman(word)


def read(text: str) -> list[Mark]:  # noqa: PLR0911
    """Every way to read what stands in front of a text, the likeliest first; none for a text without a mark."""
    head = text[:60]
    if found := OPERATIVE.search(head):
        return [Mark(found[1][:2], _digits(found[1]), found[1], found.end())]
    if (found := ARTICLE.search(head)) and (value := counted(found[3])):
        return [Mark(f"{found[2].lower()[:3]} 1", value, found[1], found.end())]
    if found := LEVELS.search(head):
        parts = found[1].split(".")
        return [Mark(".".join("1" * len(parts)), int(parts[-1]), found[1], found.end(), strong=False)]
    if found := DECIMAL.search(head):
        if NO_NUMBER.search(head):
            return []
        apart = (found[2] or "").replace(" ", "").lstrip("\\")[:1]
        printed = found[1] + (")" if apart == ")" else "")
        return [Mark(f"1{apart}", _digits(found[1]), printed, found.end(), strong=bool(apart))]
    if found := BRACKETED.search(head):
        return _lettered(found[2], "({})", found[1].rstrip("."), found.end())
    if found := LETTER.search(head):
        apart = found[2].replace(" ", "").replace(".)", ")")[:1]
        return _lettered(found[1], "{}" + apart, found[1] + (")" if apart == ")" else ""), found.end())
    if found := ALONE.search(head):
        return _lettered(found[1], "{}", found[1], found.end())
    if found := BULLET.search(head):
        sign = found[1] or found[2]
        return [Mark("-" if sign in "–—‐‑" else sign, 0, "", found.end())]
    if (found := WORD.search(head)) and (value := _ordinal(found[1].lower())) and found[1][0].isupper():
        return [Mark("word", value, found[1], found.end(), strong=False)]
    if (found := BARE.search(head)) and not NO_NUMBER.search(head):
        return [Mark("1 ", _digits(found[1]), found[1], found.end(), strong=False)]
    return []


def _ordinal(words: str) -> int:
    """The value of an ordinal word, or of two such as “décimo primero”; 0 for any other."""
    first, _, second = words.partition(" ")
    if not second:
        return ORDINALS.get(words, 0)
    tens = 10 if first in ("décimo", "décima", "decimo", "decima") else 0
    return tens + ORDINALS.get(second, 0) if tens and ORDINALS.get(second, 0) < 10 else 0


def printed(text: str, readings: list[Mark]) -> list[Mark]:
    """The marks of an entry of a list that counts by itself: those that the text prints behind the number, where it does."""
    first = readings[0]
    inner = [mark for mark in read(text[first.end :]) if mark.value and mark.strong] if first.value else []
    return [replace(mark, end=first.end + mark.end) for mark in inner] or readings


def _digits(text: str) -> int:
    """The digits of a mark as a number, without "bis" and the like."""
    return int("".join(letter for letter in text if letter.isdigit()))


def _lettered(sign: str, form: str, printed: str, end: int) -> list[Mark]:
    """A sign between brackets or before a full stop: a digit, a letter, or a Roman number, or the last two."""
    if sign.isdigit():
        return [Mark(form.format("1"), int(sign), printed, end)]
    readings = []
    case = "A" if sign.isupper() else "a"
    if (value := roman(sign)) and (sign.isupper() or sign.islower()):
        readings.append(Mark(form.format("I" if case == "A" else "i"), value, printed, end))
    if len(sign) == 1 or (len(set(sign)) == 1 and len(sign) == 2):
        value = ord(sign[0].lower()) - 96 + 26 * (len(sign) - 1)
        if 0 < value < 53:
            readings.append(Mark(form.format(case), value, printed, end))
    return readings
