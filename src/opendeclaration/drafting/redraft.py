"""Drafting again from a corrected source: what a person did to the earlier draft is kept wherever the text is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from opendeclaration import formats
from opendeclaration.drafting import draft as drafting
from opendeclaration.drafting import renaming
from opendeclaration.drafting.aligning import Node, aligned, flat, words
from opendeclaration.drafting.carrying import Carrier
from opendeclaration.drafting.commenting import Comment, own, placed
from opendeclaration.drafting.difference import Difference
from opendeclaration.drafting.draft import Draft
from opendeclaration.drafting.grafting import graft
from opendeclaration.drafting.source import Source
from opendeclaration.drafting.updating import frame, parties, sources
from opendeclaration.drafting.work import Doubt, Facts
from opendeclaration.model import Clause, Declaration, Resource, Section
from opendeclaration.model.check import completed
from opendeclaration.model.identity import located_parts
from opendeclaration.validation.reviews import reviews


def redrafted(source: Source, facts: Facts, previous: Declaration | Path, *, propose: bool = True) -> Draft:
    """Draft again, and bring the earlier declaration up to date with the result.

    A path is read in whatever format it is; of YAML the comments are kept too, those of a person and the `# review:` that are
    left. Raises InputError and OSError.
    """
    data = b""
    if isinstance(previous, Path):
        earlier = formats.read(previous)
        if formats.format_of(previous.name).name == "yaml":
            data = previous.read_bytes()
    else:
        earlier = previous
    kept = completed(earlier.model_copy(deep=True))
    fresh = drafting.drafted(
        source, replace(facts, id=facts.id or kept.id, lang=facts.lang or _language(kept)), propose=propose
    )
    return Update(kept, fresh, facts).run(data)


def _language(declaration: Declaration) -> str:
    return declaration.languages[0] if len(declaration.languages) == 1 else ""


class Update:
    """One run of bringing an earlier declaration up to date."""

    def __init__(self, kept: Declaration, fresh: Draft, facts: Facts) -> None:
        self.kept, self.fresh, self.facts = kept, fresh, facts
        self.language = fresh.declaration.languages[0]
        sums = {each.sha256 for each in kept.sources if each.sha256}
        self.known = any(each.sha256 in sums for each in fresh.declaration.sources)
        """Whether the earlier draft was made from the very same text."""
        self.difference = Difference()
        self.doubts: list[Doubt] = []

    def doubt(self, code: str, message: str, part: Resource | None = None, key: str = "") -> None:
        """Note a place that a person has to look at."""
        self.doubts.append(Doubt(code, message, part, key))

    def run(self, data: bytes) -> Draft:
        """The whole way. `data` is the YAML of the earlier draft, or nothing."""
        kept, fresh = self.kept, self.fresh.declaration
        places: dict[str, Resource] = {pointer: part for _, part, pointer in located_parts(kept)}
        carried = [Doubt("review-left", each.words, *placed(each.pointer, places)) for each in reviews(data)]
        comments = own(data, places) if data else []
        names = renaming.Names(kept, fresh)
        new, old = [node for node, _, _ in flat(fresh.body)], [node for node, _, _ in flat(kept.body)]
        alignment = aligned(new, old, self.language)
        self.difference.before, self.difference.same = len(old), len(alignment.same)
        grafted = graft(fresh.body, kept.body, alignment)
        if [id(each) for each in grafted.body] != [id(each) for each in kept.body]:
            for each in grafted.body:
                each.__dict__["position"] = 0
        kept.__dict__["body"] = grafted.body
        names.joined(grafted.result)
        carrier = Carrier(self.language, self.difference, self.doubt, fresh)
        for place in alignment.moved:
            self.difference.moved.append((_name(old[alignment.same[place]]), words(new[place], self.language)))
        for place, other in sorted((alignment.same | alignment.changed).items()):
            carrier.update(old[other], new[place], changed=place in alignment.changed)
        for node in grafted.fresh:
            said = words(node, self.language)
            self.difference.added.append((_name(node), said))
            if not alignment.same and not alignment.changed:
                continue
            self.doubt("new-text", "This is new in the source. Check that it stands in its place.", node)
        for node in grafted.gone:
            carrier.gone(node)
        carrier.empty(kept)
        frame(self)
        parties(self)
        sources(self)
        names.bring(carrier.used(grafted.fresh))
        names.finish()
        for where, what in names.lost:
            self.difference.lost.append((where, what))
        carrier.goals(kept)
        completed(kept)
        self.comments(comments)
        return self.result(carried, names, grafted.result)

    def comments(self, found: list[Comment]) -> None:
        """The comments of a person: with their parts, or at the head where those are gone."""
        there = {id(part): part for _, part, _ in located_parts(self.kept)}
        for each in found:
            if each.part is None or id(each.part) in there:
                self.difference.comments.append(each)
            else:
                where = _name(each.part) if isinstance(each.part, Section | Clause) else each.part.type
                first, *rest = each.lines
                self.difference.comments.append(Comment((f"(stood at {where}, which is gone:) {first}", *rest)))

    def result(self, carried: list[Doubt], names: renaming.Names, result: dict[int, Node]) -> Draft:
        """The draft, once everything has its place and its id."""
        there = {id(part) for _, part, _ in located_parts(self.kept)}
        fresh = [self.remade(each, names) for each in self.fresh.doubts]
        own = [each for each in fresh if each.part is not None and id(each.part) in there and names.is_new(each.part)]
        own += self.unplaced({each.message for each in carried})
        carried = [each for each in carried if each.part is None or id(each.part) in there]
        pieces = [replace(each, part=result.get(id(each.part), each.part)) for each in self.fresh.pieces]
        doubts = drafting.ordered(self.kept, [*self.doubts, *carried, *own])
        plain = self.kept.model_dump(mode="json", exclude_none=True)
        again = self.fresh.declaration.model_dump(mode="json", exclude_none=True)
        own_words = "/languages" if not self.facts.lang else "\n"  # the language of the earlier draft, stated by nobody
        found = [
            each
            for each in self.fresh.found
            if _at(plain, each.key) == _at(again, each.key) and not each.key.startswith(own_words)
        ]
        return Draft(self.kept, doubts, found, pieces, self.fresh.source, self.difference)

    def unplaced(self, known: set[str]) -> list[Doubt]:
        """The words of a source that is new which no rule could place. About those of a known source a person has decided."""
        if self.known:
            return []
        found = [each for each in self.fresh.doubts if each.code in ("text-not-placed", "text-repeated")]
        return [each for each in found if " ".join(each.message.split()) not in known]

    @staticmethod
    def remade(doubt: Doubt, names: renaming.Names) -> Doubt:
        """A doubt of the new draft about the part that its part is now."""
        return replace(doubt, part=names.now.get(id(doubt.part), doubt.part))


def _at(data: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _name(node: Node) -> str:
    kind = "heading" if isinstance(node, Section) else node.kind
    return f"{kind} {node.number}" if node.number else kind
