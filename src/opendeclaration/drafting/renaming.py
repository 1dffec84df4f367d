"""Ids and references while two declarations become one: what is derived is derived anew, and every reference follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from opendeclaration.drafting.aligning import Node
from opendeclaration.model import Declaration, Goal, Instrument, Resource, Statement
from opendeclaration.model.check import completed
from opendeclaration.model.identity import complete, located_parts
from opendeclaration.terms import properties
from opendeclaration.values import Reference

OLD, NEW = "\x00old ", "\x00new "
"""What stands before a reference within the document until everything has its id: no id begins so."""


class Names:
    """The ids and references of an earlier declaration and of a new one, until they are one."""

    def __init__(self, kept: Declaration, fresh: Declaration) -> None:
        self.kept, self.fresh = kept, fresh
        self.lost: list[tuple[str, str]] = []
        self.old: dict[int, str] = {id(part): part.id for part in _parts(kept)}
        """Each part of the earlier declaration, and its id."""
        self.derived = {id(part) for part, again in _again(kept) if part.id == again.id}
        self.plain = all(getattr(part, "position", 0) == getattr(again, "position", 0) for part, again in _again(kept))
        """Whether every position is the one that the order gives."""
        self.derived |= {id(part) for part, again in _again(fresh) if part.id == again.id}
        self.new = {part.id: part for part in _parts(fresh)}
        cited = {citation.instrument for citation in kept.citations}
        kept.__dict__["cites"] = [each for each in kept.cites if each not in cited]
        self.now: dict[int, Resource] = {}
        """Each node of the new declaration, and the one that it is now."""
        for root, mark in ((kept, OLD), (fresh, NEW)):
            for node in (root, *_parts(root)):
                for name, many, value in _references(node):
                    start = f"{root.id}#"
                    marked = [mark + each if each.startswith(start) else each for each in ([*value] if many else [value])]
                    node.__dict__[name] = marked if many else marked[0]

    def joined(self, result: dict[int, Node]) -> None:
        """Say what became of the nodes of the new declaration."""
        self.now.update(result)

    def is_new(self, part: Resource) -> bool:
        """Whether a part comes from the new declaration."""
        return id(part) not in self.old

    def bring(self, stated: set[str]) -> None:
        """Take over the instruments and goals to which what is new refers, and the goals stated in the new clauses with these
        ids."""
        for goal in self.fresh.goals:
            if any(each.removeprefix(NEW) in stated for each in goal.stated_in):
                self.goal(goal)
        for node in list(_parts(self.kept)):
            for _, many, value in _references(node):
                for each in value if many else (value,):
                    part = self.new.get(each.removeprefix(NEW)) if each.startswith(NEW) else None
                    if isinstance(part, Instrument):
                        self.instrument(part)
                    elif isinstance(part, Goal):
                        self.goal(part)

    def instrument(self, part: Instrument) -> None:
        """An instrument of the new declaration: the one that is there already, else itself."""
        if id(part) in self.now:
            return
        names = {each.value for each in part.identifiers}
        for each in self.kept.instruments:
            if (part.title and each.title == part.title) or (names and names == {every.value for every in each.identifiers}):
                self.now[id(part)] = each
                return
        self.now[id(part)] = part
        self.kept.__dict__["instruments"] = [*self.kept.instruments, part]

    def goal(self, part: Goal) -> None:
        """A goal of the new declaration: the one that is there already, else itself."""
        if id(part) in self.now:
            return
        for each in self.kept.goals:
            if each.title == part.title or (part.quote and each.quote == part.quote):
                self.now[id(part)] = each
                return
        self.now[id(part)] = part
        self.kept.__dict__["goals"] = [*self.kept.goals, part]

    def finish(self) -> None:
        """Give everything its id, and let every reference point to it. What refers to nothing that is left is taken out."""
        kept = self.kept
        taken = {part.id for part in _parts(kept) if not self.is_new(part) and id(part) not in self.derived}
        for part in _parts(kept):
            if self.plain and hasattr(part, "position"):
                part.__dict__["position"] = 0
            if id(part) in self.derived:
                part.__dict__["id"] = ""
            elif self.is_new(part):
                name, count = part.id, 1
                while part.id in taken:
                    count += 1
                    part.__dict__["id"] = f"{name}-{count}"
                taken.add(part.id)
        before = kept.__dict__["cites"]
        complete(kept)
        meant = {OLD + self.old[id(part)]: part.id for part in _parts(kept) if id(part) in self.old}
        for name, part in self.new.items():
            now = self.now.get(id(part), part)
            meant[NEW + name] = now.id
        there = {part.id for part in _parts(kept)}
        kept.__dict__["cites"] = before
        for node in (kept, *_parts(kept)):
            for name, many, value in _references(node):
                found = [meant.get(each, each) for each in (value if many else (value,))]
                found = [each for each in found if "\x00" not in each and (not each.startswith(f"{kept.id}#") or each in there)]
                node.__dict__[name] = sorted(set(found)) if many else (found[0] if found else None)
        self.orphans()
        completed(kept)

    def orphans(self) -> None:
        """Acts whose chapeau is gone, and citations whose instrument is."""
        for clause in self.kept.clauses:
            stay: list[Statement] = []
            for each in clause.statements:
                if each.form == "inherited" and each.inherited_from is None:
                    self.lost.append((f"clause {clause.number or clause.position}", f"{each.act}: “{each.quote}”"))
                else:
                    stay.append(each)
            if len(stay) < len(clause.statements):
                clause.__dict__["statements"] = stay


def _parts(root: Resource) -> Iterator[Resource]:
    return (part for _, part, _ in located_parts(root))


def _again(root: Declaration) -> Iterable[tuple[Resource, Resource]]:
    """Every part beside itself with the id and position that the rule of ids would give."""
    again = root.model_copy(deep=True)
    for part in _parts(again):
        part.__dict__["id"] = ""
        if hasattr(part, "position"):
            part.__dict__["position"] = 0
    complete(again)
    return zip(_parts(root), _parts(again), strict=True)


def _references(node: Resource) -> Iterator[tuple[str, bool, Any]]:
    for prop in properties(type(node)):
        if isinstance(prop.kind, Reference) and not prop.kind.absolute and (value := node.__dict__[prop.name]):
            yield prop.name, prop.many, value
