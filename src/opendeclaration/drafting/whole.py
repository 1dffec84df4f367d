"""Whether a draft holds every character of its source exactly once, white space aside, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from opendeclaration.drafting.work import Piece


class Gap(NamedTuple):
    """A run of the source that no piece holds."""

    start: int
    end: int


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def laid(text: str, pieces: Iterable[Piece]) -> str:
    """What the pieces, sorted by their start, hold without its white space: a piece within another stands at its own place."""
    return "".join(_together(text, group) for group in _groups(pieces))


def holds(text: str, pieces: Iterable[Piece]) -> bool:
    """Whether the pieces, sorted by their start, hold the text exactly once. White space does not count."""
    return squeezed(text) == laid(text, pieces)


def gaps(text: str, pieces: list[Piece]) -> Iterator[Gap]:
    """The runs of a text that the pieces, sorted by their start, leave out. What they hold besides is passed over.

    It takes time linear in the text: each character of it is looked at once, beside the next one that a piece holds.
    """
    place = 0
    for group in _groups(pieces):
        start, end = group[0].start, max(each.end for each in group)
        yield from _runs(text, max(place, 0), start, "")
        yield from _runs(text, max(start, place), end, _together(text, group))
        place = max(place, end)
    yield from _runs(text, place, len(text), "")


def _together(text: str, group: list[Piece]) -> str:
    """Of pieces that lie within the first of them, such as a hyphen in a paragraph: its words, with theirs where they stand."""
    words, place, said = squeezed(group[0].text), group[0].start, []
    for inner in group[1:]:
        before = len(squeezed(text[place : inner.start]))
        said += [words[:before], squeezed(inner.text)]
        words, place = words[before:], max(place, inner.end)
    return "".join([*said, words])


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that lie over one another, such as a paragraph and the mark of a note in it, together."""
    group: list[Piece] = []
    end = -1
    for piece in pieces:
        if group and piece.start >= end:
            yield group
            group = []
        group.append(piece)
        end = max(end, piece.end)
    if group:
        yield group


def _runs(text: str, start: int, end: int, held: str) -> Iterator[Gap]:
    """What of `text[start:end]` is left over when the characters of `held` are taken away in their order."""
    if squeezed(text[start:end]) == held:
        return
    number, first, last = 0, -1, -1
    for place in range(start, end):
        if text[place].isspace():
            continue
        if number < len(held) and held[number] == text[place]:
            number += 1
            if first >= 0:
                yield Gap(first, last + 1)
                first = -1
            continue
        first = place if first < 0 else first
        last = place
    if first >= 0:
        yield Gap(first, last + 1)


def repeated(text: str, pieces: list[Piece]) -> int:
    """How many characters the pieces hold beyond those of the text."""
    return max(sum(len(squeezed(each.text)) for each in pieces) - len(squeezed(text)), 0)


def differs(text: str, pieces: Iterable[Piece]) -> tuple[str, str]:
    """The words around the first place where the pieces are not the text, of each: for whoever mends a rule."""
    have, want = laid(text, pieces), squeezed(text)
    place = next((at for at, pair in enumerate(zip_longest(want, have)) if pair[0] != pair[1]), len(want))
    return want[max(place - 20, 0) : place + 20], have[max(place - 20, 0) : place + 20]
