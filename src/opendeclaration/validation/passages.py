"""Passages of a text: which comes closest to a quote, where the two differ, and how to show what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

NEAR = 600
"""How many characters of a passage are compared, one by one, to say where it differs from a quote."""
SUSPECT = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)
"""What should not stand in a text: controls of direction, characters that nobody sees, control and private use characters."""
_WORD = re.compile(r"\w+")


def visible(text: str) -> str:
    """A text in which what cannot be seen is a code."""
    return SUSPECT.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def short(words: str) -> str:
    """A passage as it can be shown in a message: what cannot be seen as a code, and the middle left out of a long one."""
    words = visible(words)
    return words if len(words) <= 80 else f"{words[:60]}…{words[-15:]}"


def difference(words: str, text: str) -> str:
    """What the text says instead, as far as that can be found."""
    passage = closest(words, text)
    if not passage:
        return "No passage of the text comes near to it."
    if passage == words:
        return ""
    ours, theirs = _first_difference(words, passage)
    said = f"The text says “{short(passage)}”"
    if ours.isspace() and theirs.isspace():
        return f"{said}, where {_code(theirs)} stands in the place of {_code(ours)}."
    if ours and theirs:
        return f"{said}: “{theirs}” where the quote has “{ours}”."
    return f"{said}: " + (f"without “{ours}”." if ours else f"with “{theirs}”, which the quote lacks.")


def _code(chars: str) -> str:
    return " ".join(f"U+{ord(char):04X} ({unicodedata.name(char, 'line end').lower()})" for char in chars[:2])


def closest(words: str, text: str) -> str:
    """The passage of a text that shares most words with a quote; empty when it shares fewer than half.

    A window of as many words as the quote has slides over the text, so the time is linear in both.
    """
    wanted = [match[0].casefold() for match in _WORD.finditer(words)]
    there = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    if not wanted or not there:
        return ""
    counts = Counter(_stem(word) for word in wanted)
    have: Counter[str] = Counter()
    size = min(len(wanted), len(there))
    shared = best = 0
    place = -1
    for index, (word, _, _) in enumerate(there):
        stem = _stem(word)
        shared += have[stem] < counts[stem]
        have[stem] += 1
        if index >= size:
            old = _stem(there[index - size][0])
            have[old] -= 1
            shared -= have[old] < counts[old]
        if index >= size - 1 and shared > best:
            best, place = shared, index - size + 1
    if best * 2 < len(wanted):
        return ""
    start, end = there[place][1], there[place + size - 1][2]
    # Signs at the ends belong to it when the quote has them too.
    lead, tail = len(words) - len(words.lstrip("“”\"'(«")), len(words) - len(words.rstrip(".,;:!?)”\"'»"))
    return text[max(start - lead, 0) : end + tail]


def _stem(word: str) -> str:
    """The beginning of a word, so that “recognise” comes near to “recognize”."""
    return word[:5]


def _first_difference(ours: str, theirs: str) -> tuple[str, str]:
    """The first words in which two passages differ, one of each."""
    left, right = re.findall(r"\S+|\s+", ours[:NEAR]), re.findall(r"\S+|\s+", theirs[:NEAR])
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            return "".join(left[a:b])[:60], "".join(right[c:d])[:60]
    return "", ""
