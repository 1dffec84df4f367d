"""Resolutions of the United Nations as plain text, and how much of their outline a draft of that text finds. For tests only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import akn
import drafted_outline as drafted
from opendeclaration.drafting import headings, marks
from opendeclaration.model import Section

Data = dict[str, Any]
Row = tuple[str, str, str, int]


def noted(text: str, notes: list[Data], form: str) -> str:
    """The text with the marks of its notes where they stand."""
    at, parts = 0, []
    for note in notes:
        quote = note.get("quote", {}).get("en", "")
        place = text.find(quote, max(0, at - len(quote)))
        for _ in range(note.get("occurrence", 1) - 1 if not at else 0):
            place = text.find(quote, place + 1)
        stop = place + len(quote) if quote and place >= 0 else at
        parts += [text[at:stop], form.format(note.get("number", ""))]
        at = stop
    return "".join([*parts, text[at:]])


def lines(body: list[Data], form: str, notes: list[str]) -> Iterator[str]:
    """A line for each heading, paragraph and item, with its number in front."""
    for part in body:
        if part["kind"] == "tabular":
            continue
        number, text = part.get("number", ""), (part.get("heading") or part.get("text") or {}).get("en", "")
        apart = "" if not number or number.startswith("(") or ("heading" in part and not text) else "."
        yield " ".join(each for each in (number + apart, noted(text, part["footnotes"], form)) if each)
        notes += [form.format(note["number"]) + " " + note["text"]["en"] for note in part["footnotes"] if note.get("number")]
        yield from lines(part.get("body", []), form, notes)
        yield from lines(part.get("items", []), form, notes)


def rendered(data: Data, form: str) -> str:
    """The resolution as somebody would paste it."""
    notes: list[str] = []
    body = list(lines(data["body"], form, notes))
    symbol = data["identifiers"][1]["value"]
    head = ["United Nations", "General Assembly", f"Resolution adopted by the General Assembly on {data['adopted']}"]
    return "\n\n".join([*head, f"{symbol}. {data['title']['en']}", *body, *notes])


def wanted(body: list[Data], depth: int = 1) -> Iterator[Row]:
    """Kind, number, text and depth of what the XML says."""
    for part in body:
        if part["kind"] in ("tabular", "other"):
            continue
        if "body" in part:
            heading = part.get("heading", {}).get("en", "")
            named = None if part.get("number") else headings.worded(heading)
            behind = named[1].end if named and named[0] == "word" else 0
            for each in (part.get("number"), heading[:behind].strip(" ."), heading[behind:]):
                if each:
                    yield "heading", "", each, 0
            yield from wanted(part["body"])
        else:
            yield part["kind"], part.get("number", ""), part.get("text", {}).get("en", ""), depth
            yield from wanted(part.get("items", []), depth + 1)


def found(body: list[Any], depth: int = 1) -> Iterator[Row]:
    """The same of a draft."""
    for part in body:
        heading = part.heading["en"] if part.heading else ""
        provision = part.kind in ("article", "principle")
        if isinstance(part, Section) or provision:
            for each in (part.number, heading):
                if each:
                    yield "heading", "", each, 0
        if isinstance(part, Section):
            yield from found(part.body)
        else:
            if part.text and part.kind != "other":
                yield part.kind, "" if provision else part.number or "", part.text["en"], depth
            yield from found(part.items, 1 if provision else depth + 1)


def compare(path: Path, form: str) -> tuple[Counter[str], list[str]]:
    """How many of each sort there are, were found and are right, and what went wrong."""
    data = akn.read(path)
    text = rendered(data, form)
    made = drafted.work(text)
    right: Counter[str] = Counter()
    wrong = [] if drafted.kept(made) == drafted.solid(text) else ["lost or doubled words"]
    there, got = list(wanted(data["body"])), list(found(made.body))
    # The XML of some annexes has headings as paragraphs, and items with their letters in the text and all at one depth. What
    # looks like a heading there counts neither for nor against; depths and kinds are compared where the XML knows them.
    loose = {_words(each[2]) for each in there if _loose(each)} | {_words(each[1]) for each in there if _loose(each)}
    loose |= {_words(each[2][named[1].end :]) for each in there if _loose(each) and (named := headings.worded(each[2]))}
    loose |= {_words(named[1].printed) for each in there if _loose(each) and (named := headings.worded(each[2]))}
    got = [each for each in got if not (each[0] == "heading" and _words(each[2]) in loose)]
    there = [each for each in there if not _loose(each) or each in got]
    flat = any(not each[1] and marks.read(each[2]) for each in there if each[0] == "paragraph")
    for name, key in SORTS.items():
        if flat and name in ("depths", "kinds"):
            continue
        a = Counter(key(each) for each in there if (each[0] == "heading") == (name == "headings"))
        b = Counter(key(each) for each in got if (each[0] == "heading") == (name == "headings"))
        right[f"{name} there"] += a.total()
        right[f"{name} found"] += b.total()
        right[f"{name} right"] += (a & b).total()
        wrong += [f"{name} missed {each}" for each in a - b] + [f"{name} invented {each}" for each in b - a]
    signs = sum(each.role == "mark" for each in made.pieces)
    right["notes there"] += sum(len(each) for each in _notes(data["body"]))
    right["notes found"] += signs
    return right, wrong


def _notes(body: list[Data]) -> Iterator[list[Data]]:
    for part in body:
        yield [note for note in part.get("footnotes", []) if note.get("number")]
        yield from _notes(part.get("body", []))
        yield from _notes(part.get("items", []))


def _loose(each: Row) -> bool:
    """Whether a paragraph of the XML has no number or sentence, as headings have not, or calls itself "Action 9"."""
    kind, number, text, _ = each
    if kind == "paragraph" and not number and headings.worded(text):
        return True
    return (
        kind == "paragraph"
        and not number.isdigit()
        and len(text.split()) <= 25
        and not text.endswith((".", ";", ":", ",", "”"))
    )


def _words(text: str) -> str:
    return drafted.solid(text)[:60]


SORTS: dict[str, Callable[[Row], Hashable]] = {
    "headings": lambda each: _words(each[2]),
    "paragraphs": lambda each: _words(each[1] + each[2].lstrip("• ")),
    "depths": lambda each: (each[1], _words(each[2]), each[3]),
    "kinds": lambda each: (each[0], each[1], _words(each[2])),
}
