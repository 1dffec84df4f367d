"""What changed between an earlier draft and the one from a corrected source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from opendeclaration.drafting.commenting import Comment
from opendeclaration.drafting.scalars import wrapped


@dataclass(slots=True)
class Difference:
    """What changed, paragraph by paragraph."""

    before: int = 0
    """How many paragraphs, items and headings there were."""
    same: int = 0
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each that changed: what it is called, its words before, and its words now."""
    added: list[tuple[str, str]] = field(default_factory=list)
    """Of each that is new: what it is called, and its words."""
    removed: list[tuple[str, str]] = field(default_factory=list)
    """Of each that is gone: what it was called, and its words."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    renumbered: list[tuple[str, str]] = field(default_factory=list)
    """The numbers before and now, where the words are the same."""
    lost: list[tuple[str, str]] = field(default_factory=list)
    """What a person or a rule had noted and could not be kept: where, and what, as it stood in the YAML."""
    facts: list[str] = field(default_factory=list)
    """What was found anew of title, date, place or parties."""
    comments: list[Comment] = field(default_factory=list)
    """The comments of a person that the earlier draft had, each with the part above which it stands now."""

    def summary(self) -> str:
        """The counts in one line."""
        parts = [f"{self.same:,} of {self.before:,} paragraphs and headings are the same"]
        for number, word in (
            (len(self.changed), "changed"),
            (len(self.added), "new"),
            (len(self.removed), "gone"),
            (len(self.moved), "moved"),
            (len(self.renumbered), "renumbered"),
            (len(self.lost), "of what was noted could not be kept"),
        ):
            if number:
                parts.append(f"{number:,} {word}")
        if self.comments:
            parts.append(f"{len(self.comments):,} of your own comments brought along")
        return ", ".join(parts)

    def lines(self) -> Iterator[str]:
        """Each change in a line, what may be lost first."""
        yield from (f"not kept, {where}: {what}" for where, what in self.lost)
        yield from (f"changed: {name}" for name, _, _ in self.changed)
        yield from (f"new: {name}: {_cut(words)}" for name, words in self.added)
        yield from (f"gone: {name}: {_cut(words)}" for name, words in self.removed)
        yield from (f"moved: {name}: {_cut(words)}" for name, words in self.moved)
        yield from (f"renumbered: {old or 'none'} is now {new or 'none'}" for old, new in self.renumbered)
        yield from self.facts


def _cut(words: str) -> str:
    first = next(wrapped(words[:400], 80))
    return first if len(first) == len(words) else f"{first} …"
