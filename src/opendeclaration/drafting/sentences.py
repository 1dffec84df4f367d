"""Where sentences end and words begin: the small reading that the search for speech acts needs.

A splitter of our own, because the ready-made ones that were tried (nupunkt) know the abbreviations of English law, and part
"S.E.M. Diallo", "Sres. Gómez", "párr. 4" and "Mme. Royal", which declarations are full of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from opendeclaration.drafting.rule import rule

STOP = rule(
    "sentences.stop",
    r"(?<=[^\s.])[.!?…]{1,3}[”»\"’')\]]{0,3}(?:\s{1,9}|(?<=[”»])\s{0,9})(?=[“«\"‘'(\[¿¡—–•-]{0,3}\s{0,2}[^\W_a-zà-öø-ÿ])",
    "A full stop, and after it something that can begin a sentence.",
    yes=("We agree. They do not.", "for everyone.”  We shall", "d’accord. « Nous", "acuerdo. ¿Quién"),
    no=("U.S.A", "of 3.5 per cent", "e.g. the"),
)
SHORT = rule(
    "sentences.abbreviation",
    r"(?:^|[\s(“«\"'’/-])(?:[^\W\d_]|(?:[^\W\d_]\.){1,5}[^\W\d_]{0,2}|(?:No|Nos|Nr|Art|Arts|Ch|Chap|Cap|Sec|Sect|Para|Paras|Parr|Párr|"
    r"Párrs|Par|Vol|Fig|Res|Rev|Add|Corr|Doc|Ed|Eds|Pp|Cf|Vs|Inc|Ltd|Co|Corp|St|Ste|Sta|Sto|Dr|Dra|Drs|Prof|Mr|Mrs|Ms|Messrs|Hon|Rt|"
    r"Sr|Sra|Sres|Sras|Srta|Mme|Mmes|Mlle|MM|Me|Mgr|Exc|Excmo|Excma|Ilmo|Lic|Ing|Gen|Gral|Col|Lt|Capt|Amb|Núm|Núms|Num|Nums|N|"
    r"Inter alia|Etc|Al|Ibid|Op|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Approx|Ca|Viz|Resp|Dept|Univ|Supp|Suppl))$",
    "What stands before the full stop is a short form, and the sentence goes on.",
    yes=("Resolution No", "S.E.M", "los Sres", "of the U.S", "para", "(cf", "Mme", "ASEAN-U.S"),
    no=("this Declaration", "our peoples", "the states"),
    flags=2,
)
ENDING = frozenset({"etc", "al", "inc", "ltd"})
"""Short forms with which a sentence may well end, when a capital follows."""
WORD = rule(
    "sentences.word",
    r"[\w\u0300-\u036f\u00ad\u200b\u2060]+(?:[.'’ʼ‑-][\w\u0300-\u036f\u00ad\u200b\u2060]+)*['’ʼ]?",
    "A word, with what holds it together.",
    yes=("people’s", "re-affirm", "l’Assemblée"),
    no=("…", " "),
)
ELISION = rule(
    "sentences.elision",
    r"(?i:\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’ʼ])|[\w\u0300-\u036f\u00ad\u200b\u2060]+(?:[.‑-][\w\u0300-\u036f\u00ad\u200b\u2060]+)*",
    "A French word; what is elided before it is a word of its own.",
    yes=("l’Assemblée", "aujourd’hui"),
    no=("…", " "),
)
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "\u00ad": None, "\u200b": None, "\u2060": None})
_PAIRS = {"“": "”", "«": "»", "„": "”", "(": ")", "[": "]"}
LONGEST_BRACKET = 1000
"""Longer than that, and a bracket was never closed."""
MARK = rule("sentences.mark", r"[“«„(\[\"‘'’]", "What can begin a quotation or bracket.", yes=("“We", "(a)"), no=("We",))
PAIRED = rule("sentences.paired", r"[“”«»„()\[\]]", "What opens or closes.", yes=("“We”", "(a)"), no=("We",))
BLANK = " \t\n\u00a0\u2009\u202f*_#"
"""What does not count as punctuation: space, and the marks of bold type in plain text."""
HIDDEN = "□"
"""Stands for words that are not the speakers' own: a quotation, or what is in brackets."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, as printed and as it is compared."""

    plain: str
    """Small letters, straight apostrophes."""
    printed: str
    start: int
    end: int
    before: str
    """The punctuation between the word before and this one."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.printed[:1].isupper()


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence."""
    start = 0
    for found in STOP.finditer(text):
        before = text[max(start, found.start() - 20) : found.start()]
        if text[found.start()] == "." and (short := SHORT.search(before)):
            last = short[0].strip(" (“«\"'’").casefold()
            whole = last in ENDING or (len(last) == 1 and last.isdigit()) or text.startswith("We ", found.end())
            if not whole:
                continue
        if text[found.start()] == "." and before.rpartition(" ")[2].isdigit() and len(before.strip()) <= 3:
            continue  # the number of an item
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def hidden(text: str) -> list[tuple[int, int]]:
    """Begin and end of what stands in quotation marks or brackets, in order; a quotation that is not closed goes on to
    the end."""
    pairs = _paired(text)
    found: list[tuple[int, int]] = []
    index = 0
    for place in MARK.finditer(text):
        index, char = place.start(), place[0]
        if found and index < found[-1][1]:
            continue
        end = -1
        if char in _PAIRS:
            end = pairs.get(index, len(text) - 1 if char in "“«" else -1)
            if char in "([" and end - index > LONGEST_BRACKET:
                end = -1
        elif char == '"':
            end = text.find('"', index + 1)
        elif (index == 0 or not text[index - 1].isalnum()) and text[index + 1 : index + 2].isalpha():
            end = _single(text, index)
        if end >= 0:
            found.append((index, end + 1))
    return found


def _paired(text: str) -> dict[int, int]:
    """Where each opening mark or bracket is closed."""
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {}
    for place in PAIRED.finditer(text):
        if place[0] in _PAIRS:
            open_.setdefault(_PAIRS[place[0]], []).append(place.start())
        elif starts := open_.get(place[0]):
            found[starts.pop()] = place.start()
    return found


def _single(text: str, start: int) -> int:
    """The end of what stands in single quotation marks; -1 where it is an apostrophe."""
    closing = "'" if text[start] == "'" else "’"
    end = start
    while (end := text.find(closing, end + 1, start + 400)) >= 0:
        if not text[end + 1 : end + 2].isalnum() and (text[end - 1] != "s" or text[end + 1 : end + 2] in ",.;:"):
            return end
    return -1


def words(
    text: str, lang: str, start: int = 0, end: int | None = None, veils: list[tuple[int, int]] | None = None
) -> list[Word]:
    """The words of a stretch of text. What is hidden becomes one word, `HIDDEN`, or nothing when it is in brackets."""
    veils = hidden(text) if veils is None else veils
    found: list[Word] = []
    last, veil = start, 0
    stop = len(text) if end is None else end
    while veil < len(veils) and veils[veil][1] <= start:
        veil += 1
    for match in (ELISION if lang == "fr" else WORD).finditer(text, start, stop):
        while veil < len(veils) and veils[veil][1] <= match.start():
            veil += 1
        if veil < len(veils) and veils[veil][0] <= match.start() < veils[veil][1]:
            begin, close = veils[veil]
            if text[begin] not in "([" and (not found or found[-1].start != begin):
                found.append(Word(HIDDEN, text[begin:close], begin, close, text[last:begin].strip(BLANK)))
            last = close
            continue
        printed = match[0]
        plain = normalize("NFC", printed.translate(_PLAIN)).casefold()
        if lang != "fr":
            plain = plain.rstrip("'")
        found.append(Word(plain, printed, match.start(), match.end(), text[last : match.start()].strip(BLANK)))
        last = match.end()
    return found
