"""The parties, in the sixth layer: whether they existed, whether their names are theirs, whether they stand there once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from opendeclaration.actors import find, groups, memberships, normal
from opendeclaration.codelists import Entry, codelist
from opendeclaration.model import Correction, Declaration, Instrument, Meeting, Party, Signatory, Statement, Step
from opendeclaration.validation.days import first_day, last_day
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import Hit, Place, Subject, rule

STATES = frozenset({"state", "territory", "observer", "historical-state"})
"""The kinds of actors whose first and last day are known to the day."""


@rule(
    "OD602",
    "party-twice",
    Severity.ERROR,
    title="A party is listed twice",
    mend="Take one of them out. If it took part twice, say when in `since` and `until`.",
    example="signatories:\n  - {actor: KOR, standing: adopted}\n  - {actor: KOR, standing: adopted}",
)
def party_twice(seen: Subject) -> Iterator[Hit]:
    """Each party stands in the list once with each standing, and votes once."""
    met: dict[tuple[str, ...], Place] = {}
    for place in seen.of(Party):
        node = place.node
        if isinstance(node, Party) and place.holder is not None:
            printed = node.printed_name.values() if node.printed_name else ()
            who = node.actor or "|".join(sorted(map(normal, printed)))
            how = (node.standing, node.since or "") if isinstance(node, Signatory) else ()
            key = (place.holder.id, type(node).__name__, who, *how)
            if who and key in met:
                name = str(node.printed_name or node.actor)
                before = met[key].record.rpartition(", ")[2]
                yield Hit(place, "actor" if node.actor else "printedName", f"{name} is listed already, as {before}.")
            met.setdefault(key, place)


@rule(
    "OD603",
    "state-not-there",
    Severity.ERROR,
    title="A state did not exist on that day",
    mend="Take the state that existed then, or correct the date.",
    example="adopted: 1985-06-01\nsignatories:\n  - {actor: CZE, standing: adopted}",
)
def state_not_there(seen: Subject) -> Iterator[Hit]:
    """Who took part, spoke, was spoken to or played host existed on that day: the day of adoption, or `since` of a party that
    joined later. The list of actors says from when to when each state existed."""
    yield from _not_there(seen, states=True)


@rule(
    "OD604",
    "body-not-there",
    Severity.WARNING,
    title="An organization did not exist on that day",
    mend="Take the body that existed then, or correct the date.",
    example="adopted: 1960-06-01\nadoptedBy: [AU]",
)
def body_not_there(seen: Subject) -> Iterator[Hit]:
    """As for states. It is a warning, because organizations often began before the day on which they were founded formally."""
    yield from _not_there(seen, states=False)


def _not_there(seen: Subject, *, states: bool) -> Iterator[Hit]:
    for place, key, code, day in _present(seen):
        entry = _entry(code)
        if entry and (entry["kind"] in STATES) is states and (when := _absent(entry, day)):
            names = entry.label()
            printed = getattr(place.node, "printed_name", None)
            others = [each for each in find(str(printed or names), last_day(day)) if each != code]
            hint = f"On that day the name meant {', '.join(others)}." if others else ""
            yield Hit(place, key, f"{names} ({code}) {when}, and this is about {day}.", hint)


def _present(seen: Subject) -> Iterator[tuple[Place, str, str, str]]:
    """Everybody who has to have existed: the place, the key, the code, and the day (or month or year) that it is about."""
    declaration = seen.declaration
    if declaration is None:
        return
    adopted = declaration.adopted.isoformat() if declaration.adopted else ""
    for place, key, code, day in _named(declaration, seen, adopted):
        if day:
            yield place, key, code, day


def _named(declaration: Declaration, seen: Subject, adopted: str) -> Iterator[tuple[Place, str, str, str | None]]:
    """Everybody who is named: the place, the key, the code, and the day that it is about, if that is known."""
    for code in declaration.adopted_by:
        yield seen.places[0], "adoptedBy", code, adopted
    for place in seen.places:
        node = place.node
        if isinstance(node, Party):
            day: str | None = adopted
            if isinstance(node, Signatory):
                day = node.since or adopted
            elif isinstance(place.holder, Step):
                day = place.holder.date
            yield from ((place, "actor", each, day) for each in [node.actor] if each)
            yield from ((place, "onBehalfOf", each, day) for each in node.on_behalf_of)
        elif isinstance(node, Meeting):
            held = node.start.isoformat() if node.start else adopted
            yield from ((place, "country", each, held) for each in [node.country] if each)
            yield from ((place, "hosts", each, held) for each in node.hosts)
        elif isinstance(node, Statement):
            yield from ((place, "speakers", each, adopted) for each in node.speakers)
            yield from ((place, "addressees", each, adopted) for each in node.addressees)
        elif isinstance(node, Instrument) and node.date:
            yield from ((place, "authors", each, node.date) for each in node.authors)


def _absent(entry: Entry, day: str) -> str:
    """In words, when an actor began or ended, if it did not exist at any time of a day, month or year; else nothing."""
    since, until = entry["since"], entry["until"]
    if until and first_day(day) >= until:
        return f"ended on {until}"
    if since and last_day(day).isoformat() < since and not any(_within(each, day) for each in entry.values("former_names")):
        return f"began on {since}"
    return ""


def _within(former: str, day: str) -> bool:
    """Whether a former name (`en:Burma:1948-01-04/1989-06-18`) was that of the actor on a day."""
    since, _, until = former.split(":")[2].partition("/")
    return bool(since) and since <= last_day(day).isoformat() and (not until or first_day(day) < until)


@rule(
    "OD605",
    "name-of-another",
    Severity.ERROR,
    title="The printed name is that of another actor",
    mend="Correct `actor`, or the name. If the text itself names the wrong one, add a correction that quotes the name.",
    example="signatories:\n  - {actor: PRK, printedName: {en: Republic of Korea}, standing: adopted}",
)
def name_of_another(seen: Subject) -> Iterator[Hit]:
    """The list of actors knows the name, and it does not mean this actor. A correction of the name in the text silences
    this."""
    for place, language, name, code in _printed(seen):
        meant = find(name)
        if meant and code not in meant:
            hint = f"It means {' or '.join(f'{each} ({_label(each)})' for each in meant)}."
            yield Hit(place, f"printedName/{language}", f"“{name}” is not a name of {_label(code)} ({code}).", hint)


@rule(
    "OD606",
    "name-ambiguous",
    Severity.NOTE,
    title="The printed name can mean several actors",
    mend="Say in `comment` what decided it, with `basis: editorial`.",
    example="signatories:\n  - {actor: KOR, printedName: {en: Korea}, standing: adopted}",
)
def name_ambiguous(seen: Subject) -> Iterator[Hit]:
    """“Korea” and “Congo” are names of two states each. Which one is meant, something else decides, and readers want to know
    what. Nothing is said where the entry is editorial and has a comment."""
    for place, language, name, code in _printed(seen):
        node = place.node
        meant = find(name, _day(place, seen))
        settled = isinstance(node, Party) and node.basis == "editorial" and node.comment
        if len(meant) > 1 and code in meant and not settled:
            yield Hit(place, f"printedName/{language}", f"“{name}” can mean {' or '.join(meant)}; {code} was chosen.")


@rule(
    "OD607",
    "name-unknown",
    Severity.NOTE,
    title="The printed name is not known as one of the actor",
    mend="Check the actor. If the name is a slip of the text, add a correction; if it is a true name, add it to the list.",
    example="signatories:\n  - {actor: ETH, printedName: {en: Federated Democratic Republic of Ethiopia}, standing: adopted}",
)
def name_unknown(seen: Subject) -> Iterator[Hit]:
    """Neither the list of actors nor a dataset has this name, so nothing confirms that it means this actor. A correction of the
    name in the text silences this."""
    for place, language, name, code in _printed(seen):
        if not find(name):
            yield Hit(place, f"printedName/{language}", f"“{name}” is not known as a name of {_label(code)}.")
    free = _uncorrected(seen)
    for place in seen.of(Party):
        node = place.node
        if isinstance(node, Party) and node.actor in seen.known.names:
            for language, name in (node.printed_name or {}).items():
                if normal(name) not in seen.known.names[node.actor] and free(name):
                    yield Hit(place, f"printedName/{language}", f"“{name}” is not known as a name of {node.actor}.")


def _printed(seen: Subject) -> Iterator[tuple[Place, str, str, str]]:
    """The printed names of parties whose actor is in the list, those left out that a correction of the text explains."""
    free = _uncorrected(seen)
    for place in seen.of(Party):
        node = place.node
        if isinstance(node, Party) and node.actor and node.printed_name and _entry(node.actor):
            yield from ((place, language, name, node.actor) for language, name in node.printed_name.items() if free(name))


def _uncorrected(seen: Subject) -> Callable[[str], bool]:
    """What tells whether no editor corrects a name in the text."""
    quotes = "|".join(normal(text) for each in seen.of(Correction) for text in getattr(each.node, "quote", {}).values())
    return lambda name: not quotes or normal(name) not in quotes


@rule(
    "OD615",
    "not-of-the-group",
    Severity.WARNING,
    title="A party acted for a group to which it did not belong on that day",
    mend="Check `onBehalfOf`, the actor, and the date.",
    example="adopted: 2014-10-19\nsignatories:\n  - {actor: FRA, onBehalfOf: [LDC], standing: adopted}",
)
def not_of_the_group(seen: Subject) -> Iterator[Hit]:
    """Whoever acts on behalf of a group of states is one of them. Membership changes with time, and the list says from when to
    when; only groups whose members it lists are checked."""
    declaration = seen.declaration
    for place in seen.of(Party):
        node = place.node
        day = _day(place, seen)
        if declaration and day and isinstance(node, Party) and node.actor and node.on_behalf_of:
            entry = _entry(node.actor)
            for group in node.on_behalf_of:
                if entry and entry["kind"] in STATES and group in _listed() and group not in groups(node.actor, day):
                    yield Hit(place, "onBehalfOf", f"{entry.label()} ({node.actor}) was no member of {group} on {day}.")


def _day(place: Place, seen: Subject) -> date | None:
    """The day that a party's part is about, if that is known."""
    declaration = seen.declaration
    since = getattr(place.node, "since", None) or (place.holder.date if isinstance(place.holder, Step) else None)
    if since:
        return last_day(since)
    return declaration.adopted if isinstance(declaration, Declaration) else None


def _entry(code: str) -> Entry | None:
    return codelist("actors").entries.get(code)


def _label(code: str) -> str:
    entry = _entry(code)
    return entry.label() if entry else code


@cache
def _listed() -> frozenset[str]:
    """The groups whose members are listed."""
    return frozenset(each.group for found in memberships().values() for each in found)
