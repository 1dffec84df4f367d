"""What stands around the text, when a draft is brought up to date: title, date, place, parties, and the copies of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opendeclaration.model import Signatory
from opendeclaration.model.identity import located_parts

if TYPE_CHECKING:
    from opendeclaration.drafting.redraft import Update

ANEW = ("short_title", "identifiers", "adopted", "issued", "adopted_by", "meeting", "agenda_items", "part_of", "footnotes")
"""What is taken from the new draft where the earlier one has nothing."""


def frame(update: Update) -> None:
    """Facts that are stated win; what the earlier draft has stays; what it lacks is taken from the new one."""
    kept, fresh, facts = update.kept, update.fresh.declaration, update.facts
    stated = {
        "title": facts.title,
        "kind": facts.kind,
        "adopted": facts.adopted,
        "meeting": facts.place or facts.country or facts.meeting,
        "adopted_by": facts.adopted_by,
        "languages": facts.lang,
    }
    for key, said in stated.items():
        if said:
            kept.__dict__[key] = getattr(fresh, key)
    for key in ANEW:
        if not getattr(kept, key) and getattr(fresh, key):
            kept.__dict__[key] = getattr(fresh, key)
            update.difference.facts.append(f"found now: {key.replace('_', ' ')}")
            update.doubt("fact-new", "This was found in the source only now. Check it.", None, _camel(key))
    title = " ".join(fresh.title.text(update.language).split())
    if not facts.title and title != " ".join(kept.title.text(update.language).split()):
        text = " ".join(update.fresh.source.text.split())
        if " ".join(kept.title.text(update.language).split()) not in text:
            update.doubt("title-changed", f"The source has the title “{title}” now. Check which one is right.", None, "title")
    if facts.id and facts.id != kept.id:
        update.difference.facts.append(f"the id is now {facts.id}")
        for _, part, _ in located_parts(kept):
            if part.id.startswith(f"{kept.id}#"):
                part.__dict__["id"] = facts.id + part.id[len(kept.id) :]
        kept.__dict__["id"] = facts.id


def parties(update: Update) -> None:
    """The parties of the earlier draft stay as they are; those whose names are new stand after the one before them."""
    kept, fresh = update.kept, update.fresh.declaration
    names = {_name(each): each for each in kept.signatories if _name(each)}
    found = [_name(each) for each in fresh.signatories]
    if set(found) <= set(names) and set(names) <= set(found):
        return
    result: list[Signatory] = list(kept.signatories)
    if update.facts.parties:
        result = [names.get(_name(each), each) for each in fresh.signatories]
    else:
        text = update.fresh.source.text
        gone = [each for name, each in names.items() if name not in set(found) and name not in text]
        for each in gone:
            update.difference.removed.append(("party", _name(each)))
            update.doubt("party-gone", f"The source no longer names “{_name(each)}” as a party. Check that that is right.")
        ids = {id(each) for each in gone}
        result = [each for each in result if id(each) not in ids]
        places = {id(each): number for number, each in enumerate(result)}
        last, behind = -1, []
        for each in fresh.signatories:
            if there := names.get(_name(each)):
                last = places.get(id(there), last)
            else:
                behind.append((last, each))
        for place, each in reversed(behind):
            result.insert(place + 1, each)
    old = {id(each) for each in kept.signatories}
    for each in result:
        if id(each) not in old:
            update.difference.added.append(("party", _name(each)))
            update.doubt("party-new", "This party is new in the source. Check it.", each)
    for each in result:
        each.__dict__["position"] = 0
    kept.__dict__["signatories"] = result


def sources(update: Update) -> None:
    """The new copy of the text stands in the place of the one that was noted by drafting alone, else after the others."""
    kept, fresh = update.kept, update.fresh.declaration
    copy = fresh.sources[0] if fresh.sources else None
    if copy is None or any(each.sha256 and each.sha256 == copy.sha256 for each in kept.sources):
        return
    alone = [each for each in kept.sources if each.sha256 and not (each.url or each.title or each.retrieved or each.comment)]
    if len(alone) == 1:
        copy.__dict__["publisher"] = copy.publisher or alone[0].publisher
        result = [copy if each is alone[0] else each for each in kept.sources]
    else:
        result = [*kept.sources, copy]
    for each in result:
        each.__dict__["position"] = 0
    kept.__dict__["sources"] = result


def _name(party: Signatory) -> str:
    return " ".join(str(party.printed_name).split()) if party.printed_name else ""


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(each.title() for each in rest)
