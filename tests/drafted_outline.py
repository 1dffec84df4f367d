"""Reading plain text into blocks and comparing outlines, for the tests of the outline only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from opendeclaration.drafting import outline
from opendeclaration.drafting.source import Line, Source, Style
from opendeclaration.drafting.work import Block, Facts, Work
from opendeclaration.model import Clause, Section


def work(text: str, lang: str = "en", styles: dict[str, Style] | None = None) -> Work:
    """The work after its outline was divided, of a text with one paragraph a line."""
    lines, start = [], 0
    for each in text.split("\n"):
        lines.append(Line(each, start, start + len(each), (styles or {}).get(each.strip(), Style())))
        start += len(each) + 1
    made = Work(Source(text, lines), Facts(), lang=lang)
    for number, line in enumerate(lines, 1):
        if stripped := line.text.strip():
            begin = line.start + line.text.index(stripped)
            made.blocks.append(Block(stripped, begin, begin + len(stripped), line.style, number))
    outline.divide(made)
    return made


def solid(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def kept(made: Work) -> str:
    """What the front and the pieces hold, in the order of the source."""
    runs = [(each.start, each.text) for each in made.front] + [(each.start, each.text) for each in made.pieces]
    return solid("".join(text for _, text in sorted(runs, key=lambda run: run[0])))


def clauses(body: Iterable[Section | Clause], depth: int = 1) -> Iterator[tuple[str, str, str, int]]:
    """Kind, number, text and depth of every clause and item."""
    for part in body:
        if isinstance(part, Section):
            yield from clauses(part.body)
        else:
            words = next(iter(part.text.values())) if part.text else ""
            yield part.kind, part.number or "", words, depth
            yield from clauses(part.items, depth + 1)


def shown(body: Iterable[Any], depth: int = 0) -> str:
    """The outline as lines, for a person."""
    lines = []
    for part in body:
        text = part.heading or getattr(part, "text", None)
        head = next(iter(text.values())) if text else ""
        notes = [note.number for note in part.footnotes]
        lines.append(
            f"{'  ' * depth}{part.kind} [{part.number or ''}] {'# ' if part.heading else ''}{head[:70]!r} {notes or ''}"
        )
        lines.append(shown(part.body if isinstance(part, Section) else part.items, depth + 1))
    return "\n".join(each for each in lines if each)
