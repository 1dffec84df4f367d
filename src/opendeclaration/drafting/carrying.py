"""What stands with a clause, when its text is the same or has changed: what is kept, and what cannot be and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from opendeclaration.drafting.aligning import Node, words
from opendeclaration.drafting.difference import Difference
from opendeclaration.drafting.layout import inline
from opendeclaration.model import Clause, Declaration, Resource, Section
from opendeclaration.values import LangText

MARKED = ("statements", "citations", "quotations", "corrections")
"""The annotations of a clause that quote its words."""
SHOWN = 300
"""How many characters are told of words that changed, and of a note that could not be kept."""


class Carrier:
    """Carries annotations over. `doubt` is called for each place that a person has to look at."""

    def __init__(self, language: str, difference: Difference, doubt: Callable[..., None], fresh: Declaration) -> None:
        self.language, self.difference, self.doubt, self.fresh = language, difference, doubt, fresh

    def update(self, old: Node, new: Node, *, changed: bool) -> None:
        """Bring a node up to date: its number, and its text when that changed."""
        if new.number and new.number != old.number:
            self.difference.renumbered.append((old.number or "", new.number))
            old.__dict__["number"], old.__dict__["printed_number"] = new.number, new.printed_number
        self.notes(old, new)
        if not changed:
            return
        before, after = words(old, self.language), words(new, self.language)
        self.difference.changed.append((name(old), before, after))
        key = "text" if isinstance(new, Clause) and new.text else "heading"
        text = getattr(new, key)
        if text:
            old.__dict__[key] = LangText({**(getattr(old, key) or {}), **text})
        if isinstance(new, Clause) and isinstance(old, Clause) and new.table:
            old.__dict__["table"] = new.table
        shown = before if len(before) <= SHOWN else f"{before[:SHOWN]}…"
        self.doubt("text-changed", f"The text changed. Before: “{shown}”. Check what is noted about it.", old, key)
        if isinstance(old, Clause) and isinstance(new, Clause):
            self.annotations(old, new, before)

    def annotations(self, old: Clause, new: Clause, before: str) -> None:
        """Keep the annotations whose words still stand, and add those of words that are new."""
        for key in MARKED:
            stay, had = [], getattr(old, key)
            for each in had:
                if getattr(each, "inherited_from", None) or stands(each, old.text):
                    stay.append(each)
                else:
                    self.lose(old, key, each)
            quotes = {str(each.quote) for each in had}
            more = [
                each
                for each in getattr(new, key)
                if str(each.quote) not in quotes and " ".join(str(each.quote).split()) not in before
            ]
            if more:
                said = str(old.text or "")
                stay = sorted([*stay, *more], key=lambda each: said.find(str(each.quote)))
            if more or len(stay) < len(had):
                old.__dict__[key] = stay

    def notes(self, old: Node, new: Node) -> None:
        """The footnotes of the new text, each as it was where it is the same."""
        said = {_folded(each.text): each for each in old.footnotes}
        if list(said) == [_folded(each.text) for each in new.footnotes] or not (old.footnotes or new.footnotes):
            return
        kept = [said.pop(_folded(each.text), each) for each in new.footnotes]
        for each in said.values():
            self.lose(old, "footnotes", each)
        old.__dict__["footnotes"] = kept

    def gone(self, node: Node) -> None:
        """A heading or clause that the source no longer has."""
        said = words(node, self.language)
        self.difference.removed.append((name(node), said))
        shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
        self.doubt("text-gone", f"The source no longer has {name(node)}: “{shown}”. Check that nothing is missing.")
        for key in (*MARKED, "footnotes"):
            for each in getattr(node, key, ()):
                self.lose(node, key, each)

    def lose(self, node: Node, key: str, part: Resource) -> None:
        """Tell what cannot be kept, as it stood in the YAML."""
        data = part.model_dump(mode="json", exclude_none=True, exclude_defaults=True, exclude={"id", "position", "type"})
        what = f"{key}: {inline(_plain(data), 1 << 30)}"
        self.difference.lost.append((name(node), what))
        shown = what if len(what) <= SHOWN else f"{what[:SHOWN]}…"
        message = f"This could not be kept, because its words no longer stand in {name(node)}: {shown}"
        self.doubt("note-not-kept", message, None if key == "gone" else node)

    def empty(self, declaration: Declaration) -> None:
        """Take out the sections in which nothing is left."""
        declaration.__dict__["body"] = self._filled(declaration.body)

    def _filled(self, body: Sequence[Node]) -> list[Node]:
        found: list[Node] = []
        for node in body:
            if isinstance(node, Section):
                node.__dict__["body"] = self._filled(node.body)
                if not node.body:
                    self.gone(node)
                    continue
            found.append(node)
        return found

    def used(self, fresh: Iterable[Node]) -> set[str]:
        """The ids that the clauses which are new had in the new draft."""
        return {node.id for node in fresh}

    def goals(self, declaration: Declaration) -> None:
        """What quotes words of other clauses: goals, and acts that are inherited from a chapeau."""
        texts = {clause.id: clause.text for clause in declaration.clauses}
        for goal in declaration.goals:
            if goal.quote and goal.stated_in and not any(stands(goal, texts.get(each)) for each in goal.stated_in):
                message = f"The words of this goal no longer stand in the text: “{goal.quote}”. Quote it anew, or take it out."
                self.difference.lost.append((f"goal “{goal.title}”", f"quote: “{goal.quote}”"))
                goal.__dict__["quote"] = None
                self.doubt("goal-quote", message, goal)
            elif goal.quote and not goal.stated_in:
                goal.__dict__["quote"] = None
                self.doubt("goal-quote", "The clause that states this goal is gone. Say where it stands, or take it out.", goal)
        for clause in declaration.clauses:
            stay = []
            for each in clause.statements:
                if each.inherited_from and each.inherited_from in texts and not stands(each, texts[each.inherited_from]):
                    self.lose(clause, "statements", each)
                else:
                    stay.append(each)
            if len(stay) < len(clause.statements):
                clause.__dict__["statements"] = stay


def stands(part: Any, text: LangText | None) -> bool:
    """Whether the words that a part quotes stand in a text, as often as it counts them."""
    said: dict[str, str] = text or {}
    return all(
        quote and said.get(tag, "").count(quote) >= (part.occurrence if hasattr(part, "occurrence") and part.occurrence else 1)
        for tag, quote in (part.quote or {}).items()
    )


def name(node: Node) -> str:
    """What a person calls a heading or clause."""
    kind = "heading" if isinstance(node, Section) else node.kind
    return f"{kind} {node.number}" if node.number else f"a {kind} without a number"


def _folded(text: LangText) -> str:
    return " ".join(str(text).split())


def _plain(data: Any) -> Any:
    """Without the types and positions that every part has; a reference as it was."""
    if isinstance(data, str):
        return data.removeprefix("\x00old ").removeprefix("\x00new ")
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items() if key not in ("type", "position")}
    return [_plain(each) for each in data] if isinstance(data, list) else data
