"""The fourth layer: codes and concepts that do not say what they should."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opendeclaration.codelists import MATCHES, codelist, index, nearest
from opendeclaration.model import Resource, Statement
from opendeclaration.terms import Property, properties
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import Hit, Place, Subject, register, rule, space
from opendeclaration.values import Code

register(
    "OD401",
    "unknown-code",
    Severity.ERROR,
    "vocabulary",
    title="A code is not in its list",
    meaning="""The key takes a code of a list, and the list has no such code. Themes and actors are open lists: there, something
    else can be named by its full IRI.""",
    mend="Take the code that the message suggests, or one of `docs/reference/code-lists.md`.",
    example="statements:\n  - {act: recognise, quote: {en: We recognise}}",
)


@rule(
    "OD402",
    "retired-code",
    Severity.WARNING,
    title="A code has gone out of use",
    mend="Write the code that took its place.",
    example="themes: [telematics]   # if the list says that `ict` took its place",
)
def retired(seen: Subject) -> Iterator[Hit]:
    """A code never changes its meaning and never disappears; one that proved unfit is replaced by another, and new data use
    that one."""
    for place, prop, lists, value in _codes(seen):
        for name in lists:
            entry = codelist(name).entries.get(value)
            if entry and (heir := entry["replaced_by"]):
                yield Hit(place, prop.key, f"The code {value} of {name} has gone out of use.", f"Write {heir}.")


@rule(
    "OD403",
    "not-described",
    Severity.NOTE,
    title="An actor or concept is named that nobody here describes",
    mend="Take the code of the packaged list where it has one, or describe it in a dataset file.",
    example='themes: ["https://example.org/themes/tide-tables"]',
)
def not_described(seen: Subject) -> Iterator[Hit]:
    """A full IRI in the place of a code may name anything on the web. Readers see its name only where a dataset that is
    validated along with it describes it. The vocabularies to which the packaged lists refer, such as the UNBIS Thesaurus,
    count as described; of any other, the first use in a document is reported."""
    met: set[str] = set()
    for place, prop, value in _foreign(seen):
        if code := _matches().get(value):
            yield Hit(place, prop.key, f"{value} is what the packaged list calls {code}.", f"Write {code}.")
        elif space(value) not in seen.known.spaces | _public() | met:
            met.add(space(value))
            yield Hit(place, prop.key, f"Nothing here describes {value}.")


@rule(
    "OD404",
    "own-not-described",
    Severity.WARNING,
    title="A dataset lacks one of its own actors or concepts",
    mend="Correct the IRI, or describe it in the dataset file.",
    example='themes: ["https://example.org/themes/iland-connectivity"]   # beside .../themes/island-connectivity',
)
def own_not_described(seen: Subject) -> Iterator[Hit]:
    """The dataset describes its own actors and concepts under IRIs that begin like this one, and not this one: most likely it
    is misspelt or was forgotten."""
    for place, prop, value in _foreign(seen):
        if space(value) in seen.known.spaces:
            near = nearest(value, (each for each in seen.known.paths if space(each) == space(value)))
            hint = f"Did you mean {' or '.join(near)}?" if near else ""
            yield Hit(place, prop.key, f"The dataset describes others of its own, but not {value}.", hint)


@rule(
    "OD405",
    "act-without-verb",
    Severity.NOTE,
    title="An act is named by its class, not by its verb",
    mend="Take the verb that the text uses, if the list has it.",
    example="statements:\n  - {act: direction, quote: {en: We urge}}",
)
def act_without_verb(seen: Subject) -> Iterator[Hit]:
    """The fourteen classes of speech acts stand above the verbs. “Urge” and “invite” are both directions and differ in force,
    which the class does not tell. It is there for verbs that the list lacks."""
    acts = codelist("speech-acts")
    for place in seen.of(Statement):
        act = str(getattr(place.node, "act", ""))
        if not acts[act]["broader"]:
            verbs = [each.code for each in acts if each["broader"] == act]
            yield Hit(place, "act", f"{act} is a class of acts, not a verb.", f"It has: {', '.join(verbs[:6])} and others.")


def _codes(seen: Subject) -> Iterator[tuple[Place, Property, tuple[str, ...], str]]:
    """Every code: its place, its key, its lists, itself."""
    for place in seen.places:
        for prop, lists in _plan(type(place.node)):
            value = getattr(place.node, prop.name)
            for each in value if prop.many else [value] if value else []:
                yield place, prop, lists, each


@cache
def _plan(model: type[Resource]) -> tuple[tuple[Property, tuple[str, ...]], ...]:
    """The properties of a model that hold codes, with their lists."""
    return tuple((prop, prop.kind.lists) for prop in properties(model) if isinstance(prop.kind, Code))


def _foreign(seen: Subject) -> Iterator[tuple[Place, Property, str]]:
    """The first use of each IRI that stands where a code could, and that neither a list nor a dataset describes."""
    met: set[str] = set()
    own = {place.node.id for place in seen.places}
    for place, prop, _, value in _codes(seen):
        if ":" in value and value not in met and value not in own and value not in seen.known.ids:
            met.add(value)
            yield place, prop, value


@cache
def _matches() -> dict[str, str]:
    """IRIs of other vocabularies that mean the same as a code of an open list, to that code."""
    found: dict[str, str] = {}
    for name in ("actors", "groups", "themes"):
        for entry in codelist(name):
            for iri in entry.values(MATCHES[0]):
                found.setdefault(iri, entry.code)
    return found


@cache
def _public() -> frozenset[str]:
    """What the IRIs begin with to which the packaged lists refer."""
    lists = [codelist(name) for name in index() if not codelist(name).closed]
    return frozenset(space(iri) for each in lists for entry in each for column in MATCHES for iri in entry.values(column)) | {
        each.namespace for each in lists
    }
