"""The code lists: CSV files that a policy officer can edit in a spreadsheet, and the small class that reads them.

`codelists.csv` names the lists; each list is a file of its own beside it. `docs/reference/code-lists.md` explains the columns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opendeclaration.errors import NotFoundError
from opendeclaration.namespaces import CODELIST, PREFIXES

FOLDER = Path(__file__).parent
SEPARATOR = "|"
"""What stands between the values of a cell that holds several."""
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
MATCHES = ("exact_match", "close_match", "broad_match", "related_match", "see_also")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a code list: a code, and what is known of it."""

    code: str
    iri: str
    cells: Mapping[str, str]
    """The row as it stands in the file: column name to text."""

    def __getitem__(self, column: str) -> str:
        """The text of a column; empty when the list has no such column."""
        return self.cells.get(column) or ""

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a column that holds several."""
        return tuple(filter(None, self[column].split(SEPARATOR)))

    def texts(self, column: str) -> dict[str, str]:
        """Language tag to text, from the columns `column_en`, `column_fr` and so on."""
        return {lang: text for lang in LANGUAGES if (text := self[f"{column}_{lang}"])}

    def label(self, lang: str = "en") -> str:
        """The preferred label in a language, else in English, else the code."""
        return self[f"label_{lang}"] or self["label_en"] or self.code


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes with their meanings. Iterating gives its entries in the order of the file."""

    name: str
    namespace: str
    """What a code is appended to, to make its IRI."""
    closed: bool
    """Whether its codes are the only valid values; to an open list a dataset may add concepts of its own, by full IRI."""
    about: Entry
    """Title, definition and source of the list itself, in the columns of the index."""
    entries: Mapping[str, Entry]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __getitem__(self, code: str) -> Entry:
        """The entry of a code. Raises NotFoundError, which names the nearest codes."""
        try:
            return self.entries[code]
        except KeyError:
            raise NotFoundError(f"The code list {self.name!r} has no code {code!r}.", nearest(code, self.entries)) from None

    def ancestors(self, code: str) -> Iterator[Entry]:
        """The broader entries of a code, nearest first."""
        while broader := self[code]["broader"]:
            code = broader
            yield self[code]


def nearest(word: str, among: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The names that look most like `word`: for "did you mean", never for deciding."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in among}
    return tuple(folded[name] for name in get_close_matches(word.casefold(), list(folded), n=count, cutoff=0.6))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file in this folder, as column to text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def index() -> dict[str, Entry]:
    """Name of each list to its row in the index, in the order of the file."""
    return {row["name"]: Entry(row["name"], CODELIST[row["name"]], row) for row in rows("codelists")}


@cache
def prefixes() -> dict[str, str]:
    """Prefix to namespace, for Turtle and SPARQL: the vocabularies, and the code lists by their names."""
    taken = set(PREFIXES.values())
    return PREFIXES | {name: about["namespace"] for name, about in index().items() if about["namespace"] not in taken}


@cache
def codelist(name: str) -> CodeList:
    """The packaged code list of that name. Raises NotFoundError."""
    about = index().get(name)
    if about is None:
        raise NotFoundError(f"There is no code list {name!r}.", nearest(name, index()) or tuple(index()))
    namespace = about["namespace"]
    entries = {row["code"]: Entry(row["code"], namespace + row["code"], row) for row in rows(name)}
    return CodeList(name, namespace, about["status"] == "closed", about, entries)


@cache
def codes(*names: str) -> tuple[str, ...]:
    """Every code of the named lists, in order."""
    return tuple(code for name in names for code in codelist(name).entries)
