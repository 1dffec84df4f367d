"""The one rule by which parts get the ids and positions that nobody wrote. `docs/reference/ids.md` states it for readers.

A part's id is its document's id, `#`, and a name: the name of what holds it, a stem that says what it is, and the printed
number or else a count. Where two would get the same name, the later one in reading order gets `-2`, `-3` and so on after it.
Ids that are written in a file are taken first and never change.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from opendeclaration.model.dataset import Membership
from opendeclaration.model.document import Clause, Declaration, Section
from opendeclaration.model.resource import Part, Resource
from opendeclaration.namespaces import BASE
from opendeclaration.terms import Nested, properties
from opendeclaration.values import Reference

LONGEST = 190
"""How much of a derived name is kept: with a count after it, it is still a name."""
RESTARTS = frozenset({"annex", "appendix", "component"})
"""The kinds of section in which the numbering of clauses begins anew."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be looked at in a model: its parts, and its references to things of this or another document."""

    parts: tuple[tuple[str, str, bool], ...]
    references: tuple[tuple[str, str, bool], ...]


@cache
def _plan(model: type[Resource]) -> _Plan:
    parts, references = [], []
    for prop in properties(model):
        if isinstance(prop.kind, Nested):
            parts.append((prop.name, prop.key, prop.many))
        elif isinstance(prop.kind, Reference) and not prop.kind.absolute:
            references.append((prop.name, prop.key, prop.many))
    return _Plan(tuple(parts), tuple(references))


def complete(root: Resource) -> None:
    """Fill in, in place, every id and position that is missing, write short references out, and derive `cites`.

    Doing it twice changes nothing. Raises PydanticCustomError of type `identity`, whose context lists every problem, when an id
    is not one of this document, stands twice, or positions do not rise.
    """
    run = _Run(root.id)
    for node in parts(root):
        if node.__dict__["id"]:
            run.claim(node)
    run.descend(root, "", _Counts())
    if isinstance(root, Declaration):
        instruments = {each.instrument for each in _citations(root)}
        root.__dict__["cites"] = sorted(instruments.union(root.cites))
    if run.problems:
        raise PydanticCustomError("identity", "The ids or positions do not hold.", {"problems": run.said(root)})


def parts(node: Resource) -> list[Resource]:
    """Every resource inside this one, in reading order."""
    found: list[Resource] = []
    _gather(node, found)
    return found


def _gather(node: Resource, found: list[Resource]) -> None:
    values = node.__dict__
    for name, _, many in _plan(type(node)).parts:
        if value := values[name]:
            for child in value if many else (value,):
                found.append(child)
                _gather(child, found)


def located_parts(node: Resource, pointer: str = "") -> Iterator[tuple[Resource, Resource, str]]:
    """Every resource inside this one, in reading order: what holds it, itself, and its JSON Pointer."""
    values = node.__dict__
    for name, key, many in _plan(type(node)).parts:
        if value := values[name]:
            for index, child in enumerate(value if many else (value,)):
                where = f"{pointer}/{key}/{index}" if many else f"{pointer}/{key}"
                yield node, child, where
                yield from located_parts(child, where)


def _citations(declaration: Declaration) -> Iterator[Any]:
    for clause in declaration.clauses:
        yield from clause.citations
        notes = clause.footnotes + (clause.table.footnotes if clause.table else [])
        yield from (citation for note in notes for citation in note.citations)
    for section in declaration.sections:
        yield from (citation for note in section.footnotes for citation in note.citations)
    yield from (citation for note in declaration.footnotes for citation in note.citations)


@dataclass(slots=True)
class _Counts:
    """Since the numbering began, in the document or in the annex of this name: how many unnumbered clauses of each kind."""

    name: str = ""
    clauses: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Siblings:
    """What names the parts of one sequence."""

    scope: _Counts
    in_body: bool
    sections: Counter[str] = field(default_factory=Counter)

    def name(self, part: Any, own: str, count: int) -> str:
        before = f"{own}-" if own else ""
        if isinstance(part, Section):
            number = slug(part.number)
            self.sections[part.kind] += not number
            return f"{before}{part.kind}-{number or self.sections[part.kind]}"
        if isinstance(part, Clause) and self.in_body:
            # By the run of the numbers, not by the section: the numbering of most documents runs across headings.
            before = f"{self.scope.name}-" if self.scope.name else ""
            if number := slug(part.number):
                return f"{before}clause-{number}"
            self.scope.clauses[part.kind] += 1
            return f"{before}{part.kind}-{self.scope.clauses[part.kind]}"
        if isinstance(part, Clause):
            return f"{before}{slug(part.number) or f'i{count}'}"
        return f"{before}{part.stem}{count}" if own else f"{part.stem}-{count}"


class _Clash(NamedTuple):
    """Something that does not hold, before anybody has asked where."""

    code: str
    node: Resource
    key: str
    message: str
    """With `{place}` for the place of what was there before."""
    hint: str
    before: Resource | None


class _Run:
    """One pass over one document."""

    def __init__(self, document: str, taken: dict[str, Resource | None] | None = None) -> None:
        self.document = document
        self.joint = "-" if "#" in document else "#"
        self.start = document + self.joint
        self.taken: dict[str, Resource | None] = {document: None} if taken is None else taken
        """Each id, and the part in which it was written; that of the document, or a derived one, in none."""
        self.problems: list[_Clash] = []

    def problem(self, code: str, node: Resource, key: str, message: str, hint: str, before: Resource | None = None) -> None:
        self.problems.append(_Clash(code, node, key, message, hint, before))

    def said(self, root: Resource) -> list[dict[str, str]]:
        """The problems with their places, which are worked out only now that somebody wants to know."""
        places = {id(node): pointer for _, node, pointer in located_parts(root)} | {id(root): ""}
        return [
            {
                "code": each.code,
                "pointer": f"{places[id(each.node)]}/{each.key}",
                "message": each.message.format(place=places.get(id(each.before), "")),
                "hint": each.hint,
            }
            for each in self.problems
        ]

    def claim(self, node: Resource) -> None:
        """Take an id that stands in the file."""
        values = node.__dict__
        given = whole = values["id"]
        if not given.startswith(self.start):
            whole = self.owned(node, given)
        if whole in self.taken:
            before = self.taken[whole]
            message = f"The id {whole} is taken already, {'at {place}' if before else 'by the document itself'}."
            self.problem("duplicate-id", node, "id", message, "Give it another name.", before)
        self.taken[whole] = node
        values["id"] = whole

    def owned(self, node: Resource, given: str) -> str:
        """An id that is short, or not one of this document: written out, or found fault with."""
        whole = self.whole(given)
        if isinstance(node, Part) or ":" not in given:
            foreign = whole.partition("#")[0] != self.document.partition("#")[0]
            if foreign and isinstance(node, Membership):
                return whole if ":" in whole else BASE + whole  # hangs from an actor that has an IRI of its own
            if foreign:
                message = f"The id {given} is not one of this document, which is {self.document}."
                self.problem("foreign-id", node, "id", message, f"Write #{given.partition('#')[2] or 'name'}.")
        return whole

    def name(self, wanted: str) -> str:
        """An id of this name, or of the next one that is free."""
        wanted = wanted[:LONGEST]
        whole, count = f"{self.start}{wanted}", 1
        while whole in self.taken:
            count += 1
            whole = f"{self.start}{wanted}-{count}"
        self.taken[whole] = None
        return whole

    def descend(self, node: Resource, own: str, scope: _Counts) -> None:
        """Complete what stands in `node`, whose name within the document is `own`; the document's own name is empty."""
        plan = _plan(type(node))
        values = node.__dict__
        for name, key, many in plan.references:
            if value := values[name]:
                values[name] = self.set(value, node, key) if many else self.whole(value)
        for name, _, many in plan.parts:
            value = values[name]
            if not value:
                continue
            if not many:
                self.child(value, f"{own}-{value.stem}" if own else value.stem, scope)
            elif isinstance(value[0], Part):
                self.sequence(value, own, _Siblings(scope, in_body=name == "body"))
            else:
                # Described for the whole web, each under an IRI of its own: a set, not a sequence.
                value.sort(key=lambda child: child.id)
                for child in value:
                    short = child.id.removeprefix(BASE)
                    inside = short.partition("#")[0] == self.document.partition("#")[0]
                    run = _Run(short if inside else child.id, self.taken)
                    run.descend(child, "", _Counts())
                    self.problems += run.problems

    def sequence(self, parts: list[Any], own: str, siblings: _Siblings) -> None:
        last, moved = 0, False
        division = isinstance(parts[0], Section | Clause)
        for count, part in enumerate(parts, 1):
            moved = moved or not part.position
            last = self.place(part, last, moved=moved)
            scope = siblings.scope
            # A section or clause is counted even when it has an id: the names of those after it hang on the count.
            wanted = siblings.name(part, own, count) if division or not part.id else ""
            if division and isinstance(part, Section) and part.kind in RESTARTS:
                scope = _Counts(part.id.partition("#")[2] or wanted)
            self.child(part, wanted, scope)

    def child(self, node: Resource, wanted: str, scope: _Counts) -> None:
        values = node.__dict__
        if not values["id"]:
            values["id"] = self.name(wanted)
        plan = _plan(type(node))
        if plan.parts or plan.references:
            self.descend(node, values["id"].partition("#")[2], scope)

    def whole(self, reference: str) -> str:
        return f"{self.start}{reference[1:]}" if reference.startswith("#") else reference

    def set(self, references: list[str], node: Resource, key: str) -> list[str]:
        """References in the one order of sets. The same thing may have been named twice, in two ways."""
        found = sorted(map(self.whole, references))
        for before, after in pairwise(found):
            if before == after:
                self.problem("repeated-value", node, key, f"{after} stands there twice.", "Keep one of them.")
        return found

    def place(self, part: Part, last: int, *, moved: bool) -> int:
        """The position of a part: as given, else one more than that of the part before it.

        Behind a part that has none yet, because it was put in between, the others are moved along.
        """
        values = part.__dict__
        if moved:
            values["position"] = max(values["position"], last + 1)
        elif values["position"] <= last:
            message = f"Position {values['position']} does not come after {last}, the position of the one before it."
            self.problem("position-order", part, "position", message, "Put the parts in order, or leave the positions out.")
        return values["position"]  # type: ignore[no-any-return]


@cache
def slug(number: str | None) -> str:
    """A printed number as part of an id: `(a)` is `a`, `Article 5` is `article-5`, `٣` is `3`; empty where no Latin letter or
    digit is in it."""
    if not number:
        return ""
    plain = "".join(str(unicodedata.digit(char, char)) for char in unicodedata.normalize("NFKD", number))
    return "-".join(re.findall("[a-z0-9]+", plain.casefold()))[:60]
