"""The words of the pages themselves, beside those of the data: headings, labels and dates, by language.

They stand in `words.csv`, one row a word and one column a language. What a language lacks is said in English.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "rhg", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are usually written from right to left."""
SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts that are."""
_SCRIPT = re.compile("-([A-Z][a-z]{3})(?:-|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language. `words["contents"]` is one of them; in a template, `words.contents`."""

    lang: str
    """The language in which they are."""
    texts: dict[str, str]

    @property
    def dir(self) -> str:
        """The direction of the language: `ltr` or `rtl`."""
        return direction(self.lang)

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def of(self, key: str, **values: object) -> str:
        """The words with values in their places: `{count}` and the like."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A number of things: `key_one` for one, `key_many` for any other."""
        return self.texts[f"{key}_one" if number == 1 else f"{key}_many"].format(count=number)

    def date(self, value: object) -> str:
        """A day, a month or a year in words: `19 October 2014`, `February 2031`, `2031`."""
        year, *rest = str(value).split("-")
        if not rest:
            return year
        month = self.texts["months"].split()[int(rest[0]) - 1]
        return (
            self.of("month_year", month=month, year=year)
            if len(rest) == 1
            else self.of("day_month_year", day=int(rest[1]), month=month, year=year)
        )


@cache
def direction(lang: str) -> str:
    """How a language is written: `ltr` or `rtl`. A script in its tag decides; else the script that it usually has."""
    script = _SCRIPT.search(lang)
    if script:
        return "rtl" if script[1] in SCRIPTS else "ltr"
    return "rtl" if lang.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@cache
def words(lang: str) -> Words:
    """The words for a page in a language: in it if there is a column of it, else in English."""
    table = _table()
    column = lang.partition("-")[0]
    if column not in next(iter(table.values())):
        column = "en"
    return Words(column, {key: row[column] or row["en"] for key, row in table.items()})


@cache
def _table() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}
