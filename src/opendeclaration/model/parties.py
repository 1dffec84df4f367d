"""Who took part: the parties, how each stands to the text, and how it was proposed, voted on and adopted."""

from __future__ import annotations

from typing import Annotated

from opendeclaration.model import shared
from opendeclaration.model.resource import Many, Part, Reading, Resource, Set
from opendeclaration.model.sources import ActorRef
from opendeclaration.namespaces import ORG, PROV
from opendeclaration.terms import Term
from opendeclaration.values import Code, Count, LangText, PartialDate, Plain


class Party(Reading, close=(PROV.Association,)):
    """Somebody's part in a document: who it is, and under which name the document has them."""

    actor: Annotated[ActorRef | None, Term(close=(PROV.agent,))] = None
    """The state, organisation or group that is meant. Left out where nobody could tell which one it is."""

    printed_name: Annotated[LangText | None, Term()] = None
    """The name exactly as the document prints it."""

    on_behalf_of: Annotated[Set[ActorRef], Term(close=(PROV.actedOnBehalfOf,))] = []
    """Others for whom the party acted too, such as a group of states."""


class Signatory(Party, close=(ORG.Membership,)):
    """One party's part in a declaration. Adopting, signing and acceding are not the same, so the standing says which it is."""

    standing: Annotated[str, Code("standings"), Term(close=(ORG.role,))]
    """How the party stands to the text: whether it adopted, signed or endorsed it, joined later, made a reservation or left."""

    capacity: Annotated[str | None, Code("capacities"), Term()] = None
    """In which office whoever acted for the party did so."""

    since: Annotated[PartialDate | None, shared.SINCE] = None
    until: Annotated[PartialDate | None, shared.UNTIL] = None
    reservation: Annotated[LangText | None, Term()] = None
    """The words of a reservation or interpretative statement that the party made, as they were published."""


class Vote(Party):
    """How one party voted on the text."""

    choice: Annotated[str, Code("vote-choices"), Term()]
    """What the party chose: in favour, against, abstaining, or not taking part in the vote."""


class Adoption(Resource):
    """How the text was adopted: by which method, and with what result."""

    method: Annotated[str, Code("adoption-methods"), Term()]
    """The way in which it was decided, such as by consensus or by recorded vote."""

    in_favour: Annotated[Count | None, Term()] = None
    """How many voted in favour, as the record states it."""

    against: Annotated[Count | None, Term()] = None
    """How many voted against, as the record states it."""

    abstaining: Annotated[Count | None, Term()] = None
    """How many abstained, as the record states it."""

    votes: Annotated[Many[Vote], Term()] = []
    """The single votes, where the record lists them."""

    record: Annotated[Plain | None, Term()] = None
    """The symbol of the record of the meeting, such as `A/79/PV.30`."""

    comment: Annotated[LangText | None, shared.COMMENT] = None


class Step(Part):
    """One event in the life of the document before, at or after its adoption."""

    kind: Annotated[str, Code("step-kinds"), shared.KIND]
    date: Annotated[PartialDate | None, shared.DATE] = None

    symbol: Annotated[Plain | None, Term()] = None
    """The symbol of the document in which the event is recorded, such as that of a draft."""

    locator: Annotated[Plain | None, shared.LOCATOR] = None
    by: Annotated[Many[Party], Term(close=(PROV.wasAssociatedWith,))] = []
    """Who took the step, such as the sponsors of a draft or the committee that recommended it."""

    comment: Annotated[LangText | None, shared.COMMENT] = None
