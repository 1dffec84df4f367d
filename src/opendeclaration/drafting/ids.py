"""The id of a draft, where nobody stated one: from the title and the year, else from the name of the file."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import PurePath

from opendeclaration.drafting.facts import KEPT
from opendeclaration.model.identity import slug
from opendeclaration.values import LangText

LONGEST = 48
"""How long an id is made at most, without the year."""
_SMALL = "a an and at by de del des du el en et for in la las le les los of on para por pour sobre sur the to y"
SMALL = frozenset(_SMALL.split(" "))
"""Words that no name ends with."""


def named(title: LangText | None, short: LangText | None, adopted: date | None, file: str) -> str:
    """A valid id such as `busan-declaration-2014`: never empty, the same for the same text."""
    words = ""
    for text in (short, title):
        words = words or _cut(slug(_unmarked(str(text)[:400])) if text else "")
    if not words:
        stem = _cut(slug(_unmarked(PurePath(file).stem[:400])) if file and file != "-" else "")
        return _allowed(stem or "draft")
    if adopted and str(adopted.year) not in words.split("-"):
        words = f"{words}-{adopted.year}"
    return _allowed(words)


def _unmarked(text: str) -> str:
    """Letters without their accents, which would part a word in two."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _cut(name: str) -> str:
    """As many whole words as fit."""
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0].strip("-") or name[:LONGEST].strip("-")
        words = name.split("-")
        while len(words) > 1 and words[-1] in SMALL:
            words.pop()
        name = "-".join(words)
    return name


def _allowed(name: str) -> str:
    return f"draft-{name}" if KEPT.match(name) else name
