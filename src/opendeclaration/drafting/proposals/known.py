"""Documents that declarations cite again and again, by the names they go by in three languages: `known.csv`, a line each.

A name that is known leaves no doubt where it ends, in capitals or in small letters, and two of its names give one instrument.
The names and dates (of adoption or signature) are facts, from the title pages of the documents.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from opendeclaration.drafting.proposals import labels
from opendeclaration.drafting.proposals.mention import Mention

FILE = Path(__file__).with_name("known.csv")
"""Kind, date, author, and the names in each language, the full one first, parted by strokes."""


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The documents, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _index(language: str) -> labels.Index:
    return labels.indexed(
        (str(number), name, at == 0) for number, row in enumerate(rows()) for at, name in enumerate(row[language].split("|"))
    )


def find(text: str, lang: str) -> Iterator[Mention]:
    """Every known document in a text, in its order, with the title that the list has for it."""
    language = lang.partition("-")[0]
    if language not in ("en", "fr", "es"):
        return
    for hit in labels.match(_index(language), text):
        if hit.label.cased and text[hit.end : hit.end + 2].lstrip()[:1].isupper():
            continue  # "the UNFCCC Secretariat"
        row = rows()[int(hit.label.code)]
        title = row[language].partition("|")[0]
        yield Mention(
            hit.start,
            hit.end,
            row["kind"],
            title=title,
            date=row["date"],
            author=row["author"],
            confidence=80 if hit.label.cased else 95,
            known=True,
        )
