"""Resolutions as the text of a printed page: letters of several widths, no empty lines, notes and headers. For tests only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import akn
import resolution_outline as resolution
from opendeclaration.drafting import blocks, outline, readers
from opendeclaration.drafting.work import Facts, Work

Data = dict[str, Any]
NARROW, BROAD, WIDE, COLUMN, PAGE = frozenset("iljtf.,;:'()[]|! I"), frozenset("mwMW"), 0.68, 38.0, 45


def breadth(text: str) -> float:
    """How broad a text is in print, in units of the size of its letters."""
    return sum(0.28 if each in NARROW else 0.75 if each in BROAD else WIDE if each.isupper() else 0.48 for each in text)


def set_in_lines(text: str) -> list[str]:
    """A paragraph, broken where the column ends."""
    done, line = [], ""
    for word in text.split():
        if line and breadth(f"{line} {word}") > COLUMN:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*done, line]


def parts(body: list[Data]) -> Iterator[tuple[str, list[str]]]:
    """Each paragraph with the marks of its notes, and the notes."""
    for part in body:
        if part["kind"] == "tabular":
            continue
        number, text = part.get("number", ""), (part.get("heading") or part.get("text") or {}).get("en", "")
        apart = "" if not number or number.startswith("(") or ("heading" in part and not text) else "."
        notes = [f"{note['number']} {note['text']['en']}" for note in part["footnotes"] if note.get("number")]
        yield " ".join(each for each in (number + apart, resolution.noted(text, part["footnotes"], " {}")) if each), notes
        yield from parts(part.get("body", []))
        yield from parts(part.get("items", []))


def printed(data: Data) -> str:
    """The resolution page by page."""
    symbol = data["identifiers"][1]["value"]
    pages: list[list[str]] = []
    lines: list[str] = []
    notes: list[str] = []
    lines += [f"United Nations A/RES/{symbol}", "General Assembly", "Distr.: General", "Seventy-eighth session"]
    lines += set_in_lines(f"{symbol}. {data['title']['en']}")
    for text, more in parts(data["body"]):
        for line in set_in_lines(text):
            lines.append(line)
            if len(lines) >= PAGE:
                pages.append([*lines, *(["_" * 18] if notes else []), *(each for note in notes for each in set_in_lines(note))])
                lines, notes = [], []
        notes += more
    pages.append([*lines, *(["_" * 18] if notes else []), *(each for note in notes for each in set_in_lines(note))])
    for number, page in enumerate(pages[1:], start=2):
        page.insert(0, f"A/RES/{symbol}")
        page.append(f"{number}/{len(pages)} 23-25961" if number % 2 else f"23-25961 {number}/{len(pages)}")
    return "\n".join(line for page in pages for line in page)


def compared(path: Path) -> Counter[str]:
    """How many paragraphs and headings there are, were found, and are right."""
    data = akn.read(path)
    made = Work(readers.read(printed(data)), Facts(), lang="en")
    blocks.divide(made)
    outline.divide(made)
    there, found = (
        Counter((kind == "heading", " ".join(text.split())) for kind, _, text, _ in rows)
        for rows in (resolution.wanted(data["body"]), resolution.found(made.body))
    )
    return Counter(there=there.total(), found=found.total(), right=(there & found).total())
