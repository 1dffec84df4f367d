"""A word broken at the end of a line: put together without its hyphen only where the document itself shows the whole word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from opendeclaration.drafting.rule import rule

WORD = rule(
    "hyphens.word",
    r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*",
    "A word, with the hyphens in it.",
    yes=("co-operation", "la mer"),
    no=("2014", "- 1"),
)
LAST = rule("hyphens.last", r"[^\W\d_]{1,60}\Z", "The letters that a line ends with.", yes=("the devel",), no=("devel-",))
FIRST = rule("hyphens.first", r"^[^\W\d_]+", "The letters that a line begins with.", yes=("opment of",), no=("-based",))
_PAIRED = frozenset(("and", "or", "to", "et", "ou", "à", "y", "o", "u", "e", "a"))
"""After these a hyphen is that of “pre- and post-war”, not of a broken word."""
_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "bi",
        "co",
        "cross",
        "de",
        "eco",
        "ex",
        "full",
        "high",
        "inter",
        "intra",
        "long",
        "low",
        "macro",
        "micro",
        "mid",
        "mini",
        "multi",
        "neo",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "pluri",
        "pseudo",
        "quasi",
        "re",
        "self",
        "semi",
        "short",
        "socio",
        "sub",
        "sud",
        "supra",
        "sur",
        "trans",
        "ultra",
        "under",
        "vice",
        "well",
    ]
)
_SUFFIX = 3


class Words:
    """The words of a document, whole ones only: what a broken word is compared with."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        for line in lines:
            found = [each.lower() for each in WORD.findall(line)]
            ends = line.rstrip()[-1:] in ("-", "\u2010", "\xad")
            self._count.update(found[1 : -1 if ends else None])
            if found and not ends:
                self._count[found[0]] += 1
        self._sorted = sorted(self._count)

    def across(self, before: str, after: str) -> tuple[str, bool, bool]:
        """What stands between two joined lines (space or nothing), whether the hyphen goes, whether that is doubtful."""
        last = before[-1:]
        if last == "\xad":
            return "", True, False
        if last in ("-", "\u2010"):
            return self._hyphen(before, after)
        if last == "/" or after[:1] == "/":
            spaced = before[-2:-1].isspace() if last == "/" else after[1:2].isspace()
            return (" " if spaced else ""), False, False
        if last in ("\u2013", "\u2014", "\u2011") and not before[-2:-1].isspace():
            return ("" if last != "\u2013" or (before[-2:-1].isdigit() and after[:1].isdigit()) else " "), False, False
        return " ", False, False

    def _hyphen(self, before: str, after: str) -> tuple[str, bool, bool]:
        left, right = LAST.search(before[-60:-1]), FIRST.search(after[:60])
        if not before[-2:-1].strip():
            return " ", False, False
        if not left or not right or not right[0][0].islower():
            return "", False, False
        first, second = left[0].lower(), right[0].lower()
        if second in _PAIRED:
            return " ", False, False
        whole, hyphened = first + second, f"{first}-{second}"
        if self._count[hyphened] > self._count[whole]:
            return "", False, False
        if self._count[whole] > self._count[hyphened] or (not self._count[hyphened] and self._related(whole)):
            return "", True, False
        name = left[0].istitle() and first not in _PREFIXES and not self._count[hyphened]  # “Sin-gapore”
        return "", name, True

    def _related(self, word: str) -> bool:
        """Whether the document holds another form of the word: a plural, or the word without its ending."""
        if len(word) < 7:
            return False
        at = bisect_left(self._sorted, word)
        if at < len(self._sorted) and self._sorted[at].startswith(word) and len(self._sorted[at]) <= len(word) + _SUFFIX:
            return True
        return any(self._count[word[:-size]] for size in range(1, _SUFFIX + 1))
