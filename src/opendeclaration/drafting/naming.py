"""From printed names to parties: one meaning is taken, several are asked about unless the text itself decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opendeclaration.actors import actor, normal
from opendeclaration.codelists import codelist, nearest
from opendeclaration.drafting.lists import Name
from opendeclaration.drafting.roles import capacity
from opendeclaration.drafting.signatures import Signed
from opendeclaration.drafting.work import Work
from opendeclaration.model import Meeting, Signatory
from opendeclaration.values import LangText

BY_HOST, BY_OTHERS = 90, 80
"""How sure a reading is, in percent, that follows from where the meeting was, or from who else is in the list."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of an ambiguous name that the text decides for, why, and how surely in percent."""

    code: str
    why: str
    confidence: int


def resolve(work: Work, entries: list[Signed]) -> None:
    """Make a signatory of each entry, in order and each once, and doubt every name that does not mean exactly one."""
    taken = {each.name.codes[0] for each in entries if len(each.name.codes) == 1}
    parties: list[Signatory] = []
    met: set[str] = set()
    for entry in entries:
        party, why = _party(work, entry, taken)
        key = party.actor or normal(entry.name.words)
        if key in met:
            work.doubt("party-twice", f"“{entry.name.words}” stands in the list twice. It was taken once.", key="signatories")
            continue
        met.add(key)
        parties.append(party)
        if why:
            work.doubt(*why, part=party, key="actor")
        elif len(entries) > 1 and party.actor and actor(party.actor)["kind"] == "intergovernmental-forum":
            message = f"“{entry.name.words}” is a group, and stands among others. Please check that it is a party itself."
            work.doubt("party-group", message, part=party, key="actor")
    work.frame["signatories"] = parties


def _party(work: Work, entry: Signed, taken: set[str]) -> tuple[Signatory, tuple[str, str] | None]:
    """The signatory of an entry, and what is doubtful about it: code and message."""
    name = entry.name
    party = Signatory(
        printed_name=LangText({work.lang: name.words}),
        standing=entry.standing,
        capacity=capacity(entry.office) if entry.office else None,
    )
    if len(name.codes) == 1:
        party.actor = name.codes[0]
        return party, None
    if not name.codes:
        return party, ("party-unknown", _unknown(name, work.frame.get("adopted"), work.lang))
    read = _decided(work, name, taken)
    meanings = " or ".join(f"{actor(each).label(work.lang)} ({each})" for each in name.codes)
    if read is None:
        note = f"{name.note} " if name.note else ""
        return party, ("party-ambiguous", f"“{name.words}” can mean {meanings}. {note}Please say which in `actor`.")
    party.actor, party.basis, party.confidence = read.code, "inferred", read.confidence
    party.comment = LangText({"en": f"The name alone is ambiguous. {read.why}"})
    return party, (
        "party-inferred",
        f"“{name.words}” can mean {meanings}. It was read as {read.code}: {read.why} Please check.",
    )


def _decided(work: Work, name: Name, taken: set[str]) -> Reading | None:
    """The one meaning that the text itself decides for; None for none."""
    meeting = work.frame.get("meeting")
    if isinstance(meeting, Meeting) and meeting.country in name.codes:
        return Reading(str(meeting.country), f"The meeting was held in {meeting.place or meeting.country}.", BY_HOST)
    left = [code for code in name.codes if code not in taken]
    if len(left) == 1 and not name.note:
        others = ", ".join(actor(code).label("en") for code in name.codes if code in taken)
        return Reading(left[0], f"{others} is in the list under another name.", BY_OTHERS)
    return None


def _unknown(name: Name, on: date | None, lang: str) -> str:
    labels = {entry.label(lang): entry for entry in codelist("actors") if entry.label(lang)}
    near = nearest(name.words, labels, 1)
    guess = f" Did you mean {near[0]} ({labels[near[0]].code})?" if near else ""
    when = f" on {on.isoformat()}" if on else ""
    return f"The list of actors knows nobody of the name “{name.words}”{when}.{guess} Please say in `actor` who it is."
