"""What stands in the words of a clause: speech acts, citations, quotations, and the slips that an editor found."""

from __future__ import annotations

from typing import Annotated

from opendeclaration.model import shared
from opendeclaration.model.resource import Reading, Set
from opendeclaration.model.sources import ActorRef, InstrumentRef, ThemeRef
from opendeclaration.namespaces import OA, SDO
from opendeclaration.terms import Term
from opendeclaration.values import Code, LangText, PartialDate, Plain, Position, ref

GoalRef = Annotated[str, ref("Goal")]
ClauseRef = Annotated[str, ref("Clause")]


class Passage(Reading):
    """A reading that points at one passage of the text by quoting it."""

    quote: Annotated[LangText, shared.QUOTE]
    occurrence: Annotated[Position | None, shared.OCCURRENCE] = None


class Statement(Passage, stem="s", close=("http://www.estrellaproject.org/lkif-core/expression.owl#Speech_Act",)):
    """One speech act in a clause: somebody does something with words, such as to recognize, to commit or to call upon
    others."""

    act: Annotated[str, Code("speech-acts"), Term()]
    """What is done with the words, as a verb of the code list of speech acts."""

    form: Annotated[str, Code("statement-forms"), Term()] = "finite"
    """How the act stands in the grammar of the sentence."""

    inherited_from: Annotated[ClauseRef | None, Term()] = None
    """The chapeau in which the operative words stand, when this clause inherits its act from it. The quote is then from
    there."""

    speakers: Annotated[Set[ActorRef], shared.SPEAKERS] = []
    addressees: Annotated[Set[ActorRef], Term()] = []
    """Who is asked to act or spoken to. Who is only meant to benefit is a beneficiary."""

    beneficiaries: Annotated[Set[ActorRef], Term()] = []
    """Who is meant to gain from what the act is about, in the words of the text. Who is asked to act is an addressee."""

    content: Annotated[LangText | None, Term()] = None
    """What is recognized, promised or asked, in short words of an editor."""

    themes: Annotated[Set[ThemeRef], shared.THEMES] = []
    goals: Annotated[Set[GoalRef], shared.GOALS] = []
    deadline: Annotated[PartialDate | None, shared.DEADLINE] = None


class Citation(Passage, stem="c"):
    """A mention of another document, process or set of commitments, and how the text takes it."""

    instrument: Annotated[InstrumentRef, Term()]
    """The document, process or set of commitments that is meant."""

    relation: Annotated[str, Code("citation-relations"), shared.RELATION]

    locator: Annotated[Plain | None, shared.LOCATOR] = None


class Quotation(Passage, stem="q", broader=(SDO.Quotation,)):
    """Words of somebody else inside a clause. They are not words of the signatories."""

    speakers: Annotated[Set[ActorRef], shared.SPEAKERS] = []
    quoted_from: Annotated[InstrumentRef | None, Term(close=(SDO.isBasedOn,))] = None
    """The document whose words are quoted."""

    goals: Annotated[Set[GoalRef], shared.GOALS] = []


class Correction(Passage, stem="e", broader=(OA.Annotation,)):
    """What an editor believes that a passage should say. The published text itself is never changed."""

    kind: Annotated[str, Code("correction-kinds"), shared.KIND]
    replacement: Annotated[LangText, Term()]
    """What the quoted words should say. Where words should go, the quote is wide enough that some remain."""

    basis: Annotated[str, Code("bases"), shared.BASIS] = "editorial"
