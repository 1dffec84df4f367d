"""Which paragraph of a new draft is which of an earlier one: the same words first, then, between those, the likest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from opendeclaration.model import Clause, Section

Node: TypeAlias = Section | Clause

ALIKE = 0.5
"""From which part of their words in common on two paragraphs are one that was changed."""
AROUND = 12
"""How many neighbours on either side are compared, where much was changed."""


@dataclass(slots=True)
class Alignment:
    """Pairs of places, in the new text and in the old one."""

    same: dict[int, int]
    changed: dict[int, int]
    moved: set[int]
    """The places in the new text of those that stand in another order than before."""


def flat(body: Sequence[Node]) -> Iterator[tuple[Node, Node | None, Node | None]]:
    """Sections, clauses and items in reading order, each with what holds it and with the one before it in there."""
    stack: list[tuple[Node, Node | None, Node | None]] = [
        (node, None, body[number - 1] if number else None) for number, node in reversed(list(enumerate(body)))
    ]
    while stack:
        entry = stack.pop()
        yield entry
        inside = children(entry[0])
        stack += [
            (node, entry[0], inside[number - 1] if number else None) for number, node in reversed(list(enumerate(inside)))
        ]


def children(node: Node) -> Sequence[Node]:
    """What stands in a section or below a clause."""
    return node.body if isinstance(node, Section) else node.items


def words(node: Node, language: str) -> str:
    """The words of a heading or a clause, in one line."""
    text = node.heading if isinstance(node, Section) or not node.text else node.text
    said = text.text(language) if text else ""
    if isinstance(node, Clause) and node.table:
        cells = (cell.text.text(language) for row in node.table.rows for cell in row.cells if cell.text)
        said = " ".join([said, *cells])
    return " ".join(said.split()) or f"{node.kind} {node.number or ''}"


def aligned(new: Sequence[Node], old: Sequence[Node], language: str) -> Alignment:
    """Pair the nodes of two texts. It takes time in proportion to their length: each is compared with few others."""
    said_new, said_old = [words(each, language) for each in new], [words(each, language) for each in old]
    waiting: dict[tuple[type, str], deque[int]] = defaultdict(deque)
    for place, node in enumerate(old):
        waiting[type(node), said_old[place]].append(place)
    same: dict[int, int] = {}
    for place, node in enumerate(new):
        if queue := waiting.get((type(node), said_new[place])):
            same[place] = queue.popleft()
    rising = _rising(list(same.items()))
    taken = set(same.values())
    changed: dict[int, int] = {}
    for few_new, few_old in _gaps(len(new), len(old), same, rising, taken):
        changed |= _likest(few_new, few_old, new, old, said_new, said_old)
    return Alignment(same, changed, {place for place in same if place not in rising})


def _rising(pairs: list[tuple[int, int]]) -> set[int]:
    """The longest run of pairs that stand in the same order in both: the first of each pair."""
    tails: list[int] = []
    holders: list[int] = []
    before: dict[int, int | None] = {}
    for place, other in pairs:
        at = bisect_left(tails, other)
        before[place] = holders[at - 1] if at else None
        if at == len(tails):
            tails.append(other)
            holders.append(place)
        else:
            tails[at], holders[at] = other, place
    found: set[int] = set()
    last = holders[-1] if holders else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _gaps(new: int, old: int, same: dict[int, int], rising: set[int], taken: set[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Between two that are the same and in order: what is left over on either side."""
    few: list[int] = []
    begin = 0
    for place in range(new + 1):
        if place < new and place not in rising:
            if place not in same:
                few.append(place)
            continue
        end = same[place] if place < new else old
        yield few, [each for each in range(begin, end) if each not in taken]
        few, begin = [], end + 1


def _likest(
    few_new: list[int],
    few_old: list[int],
    new: Sequence[Node],
    old: Sequence[Node],
    said_new: list[str],
    said_old: list[str],
) -> dict[int, int]:
    if not few_new or not few_old:
        return {}
    counts = {place: Counter(said_old[place].split()) for place in few_old}
    scale = len(few_old) / len(few_new)
    scored = []
    for number, place in enumerate(few_new):
        count = Counter(said_new[place].split())
        middle = int(number * scale)
        for other in few_old[max(middle - AROUND, 0) : middle + AROUND + 1]:
            if type(new[place]) is not type(old[other]):
                continue
            shared = (count & counts[other]).total()
            alike = 2 * shared / (count.total() + counts[other].total())
            numbered = bool(new[place].number) and new[place].number == old[other].number
            if alike >= ALIKE - (0.2 if numbered else 0):
                scored.append((-alike - (0.1 if numbered else 0), place, other))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, place, other in sorted(scored):
        if place not in found and other not in used:
            found[place] = other
            used.add(other)
    return found
