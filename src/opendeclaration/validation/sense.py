"""The sixth layer: what is possible, and unlikely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from opendeclaration.codelists import codelist
from opendeclaration.model import (
    Actor,
    Adoption,
    Alignment,
    Goal,
    Meeting,
    Membership,
    Reading,
    Signatory,
    Source,
    Statement,
)
from opendeclaration.validation.days import first_day, last_day
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import Hit, Place, Subject, rule

_COUNTED = {"in-favour": "in_favour", "against": "against", "abstaining": "abstaining"}
"""Each choice in a vote, and the field that says how many made it."""


@rule(
    "OD601",
    "adopted-outside-meeting",
    Severity.WARNING,
    title="The text was not adopted while the meeting lasted",
    mend="Check `adopted`, and `start` and `end` of the meeting. If it was adopted later in writing, say so in a comment.",
    example="adopted: 2014-10-21\nmeeting: {name: {en: Busan Meeting}, start: 2014-10-19, end: 2014-10-19}",
)
def adopted_outside_meeting(seen: Subject) -> Iterator[Hit]:
    """The meeting is the one at which the text was adopted, so the day of adoption is one of its days."""
    declaration = seen.declaration
    if declaration is None or declaration.meeting is None or declaration.adopted is None:
        return
    meeting, adopted = declaration.meeting, declaration.adopted
    first, last = meeting.start or meeting.end, meeting.end or meeting.start
    late = meeting.end is not None and adopted > meeting.end
    if first and last and first <= last and (adopted < first or late):
        message = f"It was adopted on {adopted}, but the meeting lasted from {first} to {last}."
        yield Hit(seen.places[0], "adopted", message)


@rule(
    "OD608",
    "inferred-without-reason",
    Severity.WARNING,
    title="Something was inferred, and nobody says from what",
    mend="Add a `comment` with the reason, or a `confidence`.",
    example="aligned:\n  - {alignedWith: 'http://metadata.un.org/sdg/9.c', relation: close, basis: inferred}",
)
def inferred_without_reason(seen: Subject) -> Iterator[Hit]:
    """What was inferred from outside the text is no more than a claim of whoever recorded it. A comment, or at least a
    confidence, lets readers judge it."""
    for place in seen.of(Reading, Goal):
        node = place.node
        if isinstance(node, Reading | Goal) and node.basis == "inferred":
            holder = place.holder if isinstance(node, Alignment) else None
            said = node.comment or getattr(node, "confidence", None) is not None or getattr(holder, "comment", None)
            if not said:
                yield Hit(place, "basis", "This was inferred, but neither a comment nor a confidence says on what it rests.")


@rule(
    "OD609",
    "promise-without-content",
    Severity.NOTE,
    title="A commitment has an addressee, but does not say what is promised",
    mend="Say in `content`, in short words, what is promised.",
    example="statements:\n  - {act: commit, quote: {en: We commit}, addressees: [LDC]}",
)
def promise_without_content(seen: Subject) -> Iterator[Hit]:
    """Whoever counts commitments wants to know what they are. The quote holds only the operative words."""
    for place, node in _statements(seen):
        if _illocution(node.act) == "commissive" and node.addressees and not node.content:
            yield Hit(place, "act", f"“{node.act}” promises something to {', '.join(node.addressees)}; to do what?")


@rule(
    "OD610",
    "request-without-addressee",
    Severity.WARNING,
    title="A request is addressed to nobody",
    mend="Add who is asked to `addressees`; if the text leaves it open, say so in a comment.",
    example="statements:\n  - {act: urge, quote: {en: We urge}}",
)
def request_without_addressee(seen: Subject) -> Iterator[Hit]:
    """Calling upon, urging or inviting is done to somebody. Rules such as “must” and “should” speak to everybody, and need no
    addressee. A comment silences this."""
    acts = codelist("speech-acts")
    for place, node in _statements(seen):
        classes = {each.code for each in acts.ancestors(node.act)} | {node.act}
        if _illocution(node.act) == "directive" and "norm" not in classes and not node.addressees and not node.comment:
            yield Hit(place, "act", f"“{node.act}” asks somebody to act, but nobody is named as addressee.")


def _statements(seen: Subject) -> Iterator[tuple[Place, Statement]]:
    return ((place, place.node) for place in seen.of(Statement) if isinstance(place.node, Statement))


@cache
def _illocution(act: str) -> str:
    return codelist("speech-acts")[act]["illocution"]


@rule(
    "OD611",
    "ends-before-it-begins",
    Severity.ERROR,
    title="Something ends before it begins",
    mend="Correct the dates.",
    example="meeting: {name: {en: Busan Meeting}, start: 2014-10-20, end: 2014-10-19}",
)
def ends_before_it_begins(seen: Subject) -> Iterator[Hit]:
    """The end of a meeting, and `until` of a membership, a standing or an actor, come after its beginning."""
    for place in seen.of(Meeting, Membership, Signatory, Actor):
        node = place.node
        if isinstance(node, Meeting):
            if node.start and node.end and node.end < node.start:
                yield Hit(place, "end", f"The meeting ends on {node.end}, before it begins on {node.start}.")
        elif isinstance(node, Membership | Signatory | Actor) and _turned(node.since, node.until):
            yield Hit(place, "until", f"It ends on {node.until}, before it begins on {node.since}.")


def _turned(since: str | None, until: str | None) -> bool:
    return bool(since and until and last_day(until).isoformat() < first_day(since))


@rule(
    "OD612",
    "taken-before-adopted",
    Severity.WARNING,
    title="The copy is older than the text",
    mend="Correct `retrieved` or `adopted`. If the copy is of a draft, say so in its comment.",
    example="adopted: 2014-10-19\nsources:\n  - {url: 'https://www.itu.int/en/', retrieved: 2014-10-01}",
)
def taken_before_adopted(seen: Subject) -> Iterator[Hit]:
    """A copy of the text can be taken only after the text was adopted."""
    adopted = seen.declaration.adopted if seen.declaration else None
    for place in seen.of(Source):
        node = place.node
        if adopted and isinstance(node, Source) and node.retrieved and node.retrieved < adopted:
            message = f"The copy was taken on {node.retrieved}, before the text was adopted on {adopted}."
            yield Hit(place, "retrieved", message)


@rule(
    "OD613",
    "deadline-passed",
    Severity.WARNING,
    title="A deadline lies before the adoption",
    mend="Correct the deadline. If the text speaks of an earlier one, leave it out and say so in a comment.",
    example="adopted: 2014-10-19\ngoals:\n  - {kind: target, title: {en: Broadband}, deadline: '2010'}",
)
def deadline_passed(seen: Subject) -> Iterator[Hit]:
    """What a text promises or aims at lies ahead of it. A comment silences this."""
    adopted = (seen.declaration.adopted if seen.declaration else None) or date.min
    for place in seen.of(Statement, Goal):
        node = place.node
        if isinstance(node, Statement | Goal) and node.deadline and not node.comment and last_day(node.deadline) < adopted:
            yield Hit(place, "deadline", f"The deadline {node.deadline} was past on {adopted}.")


@rule(
    "OD614",
    "votes-do-not-add-up",
    Severity.WARNING,
    title="The votes do not add up",
    mend="Compare both with the record. If they differ in the record itself, say so in the comment of the adoption.",
    example="adoption:\n  method: recorded-vote\n  inFavour: 2\n  votes: [{actor: KOR, choice: in-favour}]",
)
def votes_do_not_add_up(seen: Subject) -> Iterator[Hit]:
    """Where the single votes are listed, as many chose each way as the record counts. A comment silences this."""
    for place in seen.of(Adoption):
        node = place.node
        if isinstance(node, Adoption) and node.votes and not node.comment:
            listed = Counter(vote.choice for vote in node.votes)
            for choice, name in _COUNTED.items():
                stated = getattr(node, name)
                if stated is not None and stated != listed[choice]:
                    key = "inFavour" if name == "in_favour" else name
                    yield Hit(place, key, f"{key} says {stated}, but {listed[choice]} such votes are listed.")


@rule(
    "OD618",
    "no-day-of-adoption",
    Severity.WARNING,
    title="Nothing says when the text was adopted",
    mend="Add `adopted`, the day on which the text was adopted, from the record of the meeting.",
    example="id: busan-2014   # and no key `adopted`",
)
def no_day_of_adoption(seen: Subject) -> Iterator[Hit]:
    """Names, groups and deadlines mean what they meant on that day, so that without it they are not checked. Some texts bear no
    date; the record of the meeting does."""
    if seen.declaration and not seen.declaration.adopted:
        yield Hit(seen.places[0], "", "The declaration has no day of adoption.")


@rule(
    "OD616",
    "no-source",
    Severity.NOTE,
    title="Nothing says where the text was taken from",
    mend="Add a source, with its publisher, address, the day on which it was taken, and a checksum.",
    example="id: busan-2014   # and no key `sources`",
)
def no_source(seen: Subject) -> Iterator[Hit]:
    """With its source, anyone can compare the text."""
    if seen.declaration and not seen.declaration.sources:
        yield Hit(seen.places[0], "", "The declaration has no source.")


@rule(
    "OD617",
    "no-identifier",
    Severity.NOTE,
    title="The document cannot be found outside these data",
    mend="Add its symbol to `identifiers`, an address to one of its `sources`, or an IRI to `sameAs`.",
    example="id: busan-2014   # and neither `identifiers` nor a source with `url`",
)
def no_identifier(seen: Subject) -> Iterator[Hit]:
    """A symbol or an address leads readers to the published document."""
    node = seen.declaration
    if node and not node.identifiers and not node.same_as and not any(each.url for each in node.sources):
        yield Hit(seen.places[0], "", "The declaration has neither a symbol nor an address.")
