"""One tree of sections and clauses out of two: the earlier one with what a person did to it, and the text of the new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from opendeclaration.drafting.aligning import Alignment, Node, children, flat
from opendeclaration.model import Clause, Section


@dataclass(slots=True)
class Graft:
    """The new body, and what became of each node of the new draft."""

    body: list[Node]
    result: dict[int, Node]
    """`id` of each node of the new draft to the node of the body that it is now."""
    fresh: list[Node] = field(default_factory=list)
    """The nodes that no earlier one is."""
    gone: list[Node] = field(default_factory=list)
    """The earlier nodes that nothing of the new draft is."""


def graft(new: Sequence[Node], old: Sequence[Node], alignment: Alignment) -> Graft:
    """Put the trees together. `new` and `old` are bodies, the alignment counts in their reading order.

    What is the same stays where a person has put it; what is new stands after the one that it follows in the new draft.
    """
    new_flat, old_flat = list(flat(new)), [node for node, _, _ in flat(old)]
    return _Grafting(new_flat, old_flat, alignment).run(old)


class _Grafting:
    def __init__(self, new: list[tuple[Node, Node | None, Node | None]], old: list[Node], alignment: Alignment) -> None:
        pairs = alignment.same | alignment.changed
        self.found = Graft([], {})
        kept = set(pairs.values())
        self.found.gone = [node for place, node in enumerate(old) if place not in kept]
        self.gone = {id(node) for node in self.found.gone}
        self.taken: set[int] = set()
        """Nodes of the earlier tree that stand elsewhere now."""
        self.front: dict[int, list[Node]] = defaultdict(list)
        """What comes first in a node (0: in the body)."""
        self.after: dict[int, list[Node]] = defaultdict(list)
        self.inside = {id(node): list(children(node)) for node in old}
        placed: set[int] = set()
        result = self.found.result
        for place, (node, parent, before) in enumerate(new):
            holder = result[id(parent)] if parent else None
            if place in pairs:
                here = old[pairs[place]]
                stays = place not in alignment.moved and (holder is None or id(holder) not in placed)
            else:
                here, stays = _alone(node), False
                self.found.fresh.append(here)
            result[id(node)] = here
            if stays:
                continue
            placed.add(id(here))
            self.taken.add(id(here))
            if before is not None and not (holder is not None and id(holder) in placed):
                self.after[id(result[id(before)])].append(here)
            else:
                self.front[id(holder) if holder else 0].append(here)

    def run(self, old: Sequence[Node]) -> Graft:
        body, spill = self.build(0, old)
        self.found.body = body + spill
        return self.found

    def build(self, key: int, nodes: Sequence[Node], *, items: bool = False) -> tuple[list[Node], list[Node]]:
        """The children of a node, and the sections among them that cannot stand below a clause."""
        out: list[Node] = []
        spill: list[Node] = []
        for node in self.front.get(key, ()):
            self.emit(node, out, spill, items=items)
        for node in nodes:
            if id(node) in self.gone or id(node) in self.taken:
                inside, more = self.build(-1, self.inside[id(node)], items=items)
                out += inside
                spill += more
            else:
                self.emit(node, out, spill, items=items)
        return out, spill

    def emit(self, node: Node, out: list[Node], spill: list[Node], *, items: bool) -> None:
        if items and isinstance(node, Section):
            spill.append(self.filled(node)[0])
        else:
            filled, more = self.filled(node)
            out.append(filled)
            (spill if items else out).extend(more)
        for each in self.after.get(id(node), ()):
            self.emit(each, out, spill, items=items)

    def filled(self, node: Node) -> tuple[Node, list[Node]]:
        # What stood in a node that was moved stays where it was, unless it was moved too.
        before = () if id(node) in self.taken else self.inside.get(id(node), ())
        inside, spill = self.build(id(node), before, items=isinstance(node, Clause))
        if [id(each) for each in inside] != [id(each) for each in children(node)]:
            for each in inside:
                each.__dict__["position"] = 0
        node.__dict__["items" if isinstance(node, Clause) else "body"] = inside
        return node, spill


def _alone(node: Node) -> Node:
    """A node of the new draft, without what stands in it."""
    alone = node.model_copy()
    alone.__dict__["items" if isinstance(node, Clause) else "body"] = []
    return alone
