"""Tables for spreadsheets: the parts of declarations as CSV, one row a part, one column a property of the model."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from opendeclaration.codelists import SEPARATOR
from opendeclaration.model import Declaration, Resource, Statement
from opendeclaration.model.identity import located_parts
from opendeclaration.publishing.uses import Use
from opendeclaration.terms import Nested, properties
from opendeclaration.values import Lang

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula (CWE-1236; the full-width signs are folded to these by some)."""
Row = Mapping[str, str]


def text(rows: Iterable[Row], columns: Sequence[str] | None = None) -> str:
    """CSV (RFC 4180) with a head. Columns that are not given are those of the rows, in the order in which they come first.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    kept = rows if columns is not None else list(rows)
    named = columns if columns is not None else list(dict.fromkeys(column for row in kept for column in row))
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(named)
    writer.writerows([safe(row.get(column, "")) for column in named] for row in kept)
    return file.getvalue()


def safe(cell: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def record(part: Resource) -> dict[str, str]:
    """The properties of a part that are not parts of their own: key to text; of text in languages a column each."""
    found: dict[str, str] = {}
    values = part.__dict__
    for prop in properties(type(part)):
        value = values[prop.name]
        if isinstance(prop.kind, Nested):
            continue
        if isinstance(prop.kind, Lang):
            for lang, words in (value or {}).items():
                found[f"{prop.key}_{lang}"] = SEPARATOR.join(words) if prop.kind.many else words
        else:
            found[prop.key] = SEPARATOR.join(map(str, value)) if prop.many else _plain(value)
    return found


def _plain(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def statements(declaration: Declaration) -> Iterator[Row]:
    """The speech acts of a declaration: where each stands, and everything that is said of it."""
    for clause in declaration.clauses:
        for statement in clause.statements:
            yield {"clause": clause.id, "clauseNumber": clause.number or "", "id": statement.id, **record(statement)}


def documents(declarations: Iterable[Declaration]) -> Iterator[Row]:
    """The declarations themselves."""
    return ({"id": each.id, **record(each)} for each in declarations)


def parts(declarations: Iterable[Declaration]) -> dict[str, list[Row]]:
    """Class of part to the rows of all parts of it, and `Declaration` to those of the documents."""
    found: dict[str, list[Row]] = {}
    for declaration in declarations:
        found.setdefault(declaration.type, []).extend(documents([declaration]))
        for holder, part, _ in located_parts(declaration):
            row = {"declaration": declaration.id, "in": holder.id, "id": part.id, **record(part)}
            found.setdefault(part.type, []).append(row)
    return dict(sorted(found.items()))


def used(uses: Iterable[Use]) -> Iterator[Row]:
    """The places that name something: in which declaration and clause, by which property, in which words."""
    for use in uses:
        quote = getattr(use.part, "quote", None) or getattr(use.part, "printed_name", None)
        yield {
            "declaration": use.declaration.id,
            "title": use.declaration.title.text(),
            "adopted": _plain(use.declaration.adopted),
            "clause": use.clause.id if use.clause else "",
            "clauseNumber": (use.clause.number or "") if use.clause else "",
            "part": use.part.id,
            "class": use.part.type,
            "property": use.key,
            "act": use.part.act if isinstance(use.part, Statement) else "",
            "words": quote.text() if quote else "",
        }


USED = ("declaration", "title", "adopted", "clause", "clauseNumber", "part", "class", "property", "act", "words")
"""The columns of `used`."""
