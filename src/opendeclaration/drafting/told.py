"""What is said of a draft in a few lines: what was found, how much there is to review, what changed, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from opendeclaration.codelists import codelist
from opendeclaration.drafting.draft import Draft, counted
from opendeclaration.validation.reports.shown import visible

CHANGES = 8
"""How many changes are told before the rest are counted."""


def told(draft: Draft, target: str) -> Iterator[str]:
    """The lines. `target` is the file that was written; `-` or nothing for a stream."""
    found = draft.declaration
    name = PurePath(draft.source.name).name
    kind = codelist("document-kinds")[found.kind].label()
    facts = [kind, ", ".join(found.languages), f"adopted {found.adopted}" if found.adopted else "day of adoption not found"]
    yield f"{visible(name) + ': ' if name else ''}{visible(str(found.title)[:120])} ({'; '.join(facts)})"
    numbers = (
        counted(len([each for each in found.sections if each.heading or each.number]), "heading", "headings"),
        counted(len(found.clauses), "paragraph", "paragraphs and items"),
        counted(len(found.signatories), "party", "parties"),
        counted(len(found.statements), "speech act", "speech acts"),
        counted(len(found.citations), "citation", "citations"),
    )
    yield f"Found: {', '.join(numbers)}."
    if draft.dropped:
        yield f"Left out: {counted(len(draft.dropped), 'passage', 'passages')}, all listed in the draft."
    for remark in draft.remarks:
        yield visible(remark)
    yield from _difference(draft)
    places = counted(len(draft.doubts), "place", "places")
    if target in ("", "-"):
        yield f"To review: {places}, each marked `# review:`."
    else:
        yield f"To review: {places}, each marked `# review:` in {visible(target)}. Then: opendecl validate {visible(target)}"


def _difference(draft: Draft) -> Iterator[str]:
    if not (difference := draft.difference):
        return
    yield f"Brought up to date: {difference.summary()}."
    changes = list(difference.lines())
    yield from (f"  {visible(each)[:160]}" for each in changes[:CHANGES])
    if len(changes) > CHANGES:
        yield f"  … and {len(changes) - CHANGES} more; the report lists them all."
