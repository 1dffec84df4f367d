"""A text with passages marked in it: several on the same words, or one reaching into another.

The words themselves stay as they are, character by character. What is added to them, such as the name of an act behind its
words, stands in attributes (`data-l`), from which the style sheet shows it: whoever copies the text copies the text.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from opendeclaration.publishing.showing import shown

UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
"""Characters without width. They make no difference when a quote is looked for."""
_LINK = Markup('<a href="{href}" class="{styles}">{words}</a>')
_SPAN = Markup('<span class="{styles}">{words}</span>')
_LABEL = Markup('<span data-l="{label}">{words}</span>')
_SIGN = Markup('<a class="ref {style}" href="{href}" data-l="{label}" aria-label="{name}"></a>')
_LABELS = 4
"""How many names stand behind one passage at most. The rest is told below the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage to be marked."""

    start: int
    end: int
    style: str
    """The classes of the element: what sort of mark it is, and for an act its class."""
    label: str = ""
    """What stands behind the passage, in small letters."""
    href: str = ""
    """Where it leads; of several marks on the same words, the shortest one leads somewhere."""


@dataclass(frozen=True, slots=True)
class Point:
    """A sign between two characters, which leads to a note."""

    place: int
    style: str
    label: str
    href: str
    name: str
    """What it is called for those who do not see it."""


@dataclass(slots=True)
class Passages:
    """The texts of one clause, in one language, in which its quotes are looked for: heading, text, cells of a table."""

    texts: Sequence[str]
    _joined: str = field(init=False)
    _starts: list[int] = field(init=False)
    _places: list[int] | None = field(init=False)

    def __post_init__(self) -> None:
        whole = "\n".join(self.texts)
        self._starts, start = [], 0
        for each in self.texts:
            self._starts.append(start)
            start += len(each) + 1
        self._joined, self._places = whole.translate(UNSEEN), None
        if len(self._joined) < len(whole):
            self._places = [place for place, char in enumerate(whole) if ord(char) not in UNSEEN]

    def find(self, quote: str, occurrence: int = 1) -> tuple[int, int, int] | None:
        """Which of the texts has a quote, and from where to where: the first passage, or the one of that number."""
        words = quote.translate(UNSEEN)
        if not words or len(words) > len(self._joined):
            return None
        place = -1
        for _ in range(min(occurrence, len(self._joined))):
            place = self._joined.find(words, 0 if place < 0 else place + len(words))
            if place < 0:
                return None
        start, last = place, place + len(words) - 1
        if self._places is not None:
            start, last = self._places[start], self._places[last]
        for index in reversed(range(len(self.texts))):
            if start >= self._starts[index]:
                inside = last < self._starts[index] + len(self.texts[index])
                return (index, start - self._starts[index], last + 1 - self._starts[index]) if inside else None
        return None


def marked(text: str, marks: Iterable[Mark] = (), points: Iterable[Point] = ()) -> Markup:
    """A text as HTML, with its marks and signs."""
    found = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    signs: defaultdict[int, list[Point]] = defaultdict(list)
    for point in points:
        signs[min(point.place, len(text))].append(point)
    if not found and not signs:
        return shown(text)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        ends[mark.end].append(mark)
    places = sorted({0, len(text), *signs, *ends, *(mark.start for mark in found)})
    active: Counter[str] = Counter()
    inner: list[tuple[int, int, Mark]] = []
    pieces: list[Markup] = []
    coming = 0
    for place, after in zip(places, [*places[1:], len(text)], strict=True):
        for mark in ends[place]:
            active.subtract(mark.style.split())
        pieces += map(_sign, signs[place])
        while coming < len(found) and found[coming].start == place:
            mark = found[coming]
            active.update(mark.style.split())
            if mark.href:
                heapq.heappush(inner, (mark.end - mark.start, coming, mark))
            coming += 1
        while inner and inner[0][2].end <= place:
            heapq.heappop(inner)
        if place < after:
            href = inner[0][2].href if inner else ""
            pieces.append(_piece(text[place:after], [name for name in sorted(active) if active[name]], href, ends[after]))
    return Markup("").join(pieces)


def _piece(words: str, styles: list[str], href: str, ending: list[Mark]) -> Markup:
    """Words that are marked alike."""
    if not styles:
        return shown(words)
    names = list(dict.fromkeys(mark.label for mark in ending if mark.label))
    said = " · ".join(names[:_LABELS]) + (" · …" if len(names) > _LABELS else "")
    inside = shown(words)
    if said:
        before, last = _parted(words)
        inside = shown(before) + _LABEL.format(label=said, words=shown(last))
    element = _LINK if href else _SPAN
    return element.format(href=href, styles=" ".join(styles), words=inside)


def _parted(words: str) -> tuple[str, str]:
    """Words but for the last, and the last, which its label is not to part from at the end of a line."""
    start = len(words.rstrip())
    while start and not words[start - 1].isspace():
        start -= 1
    return words[:start], words[start:]


def _sign(point: Point) -> Markup:
    return _SIGN.format(style=point.style, href=point.href, label=point.label, name=point.name)
