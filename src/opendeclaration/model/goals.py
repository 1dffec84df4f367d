"""The aims that a declaration states, and how they compare with the aims of others."""

from __future__ import annotations

from typing import Annotated

from opendeclaration.model import shared
from opendeclaration.model.resource import Many, Part, Reading, Set
from opendeclaration.model.sources import ThemeRef
from opendeclaration.model.statements import ClauseRef, GoalRef
from opendeclaration.namespaces import SKOS
from opendeclaration.terms import Term
from opendeclaration.values import Code, Iri, LangText, PartialDate, Plain


class Alignment(Reading):
    """A comparison of a goal with a goal or concept of somebody else, such as a target of the SDGs."""

    aligned_with: Annotated[Iri, Term(close=(SKOS.mappingRelation,))]
    """The goal or concept of the other vocabulary, by its full IRI."""

    relation: Annotated[str, Code("alignment-relations"), shared.RELATION]
    basis: Annotated[str, Code("bases"), shared.BASIS]


class Goal(Part, broader=(SKOS.Concept,), stem="goal"):
    """An aim that the document states: a goal, a vision, a target or an objective."""

    kind: Annotated[str, Code("goal-kinds"), shared.KIND]
    number: Annotated[Plain | None, shared.NUMBER] = None
    title: Annotated[LangText, shared.TITLE]
    quote: Annotated[LangText | None, shared.QUOTE] = None
    stated_in: Annotated[Set[ClauseRef], Term()] = []
    """The clauses in which the document states the aim. The quote stands in one of them."""

    parent: Annotated[GoalRef | None, Term(SKOS.broader)] = None
    """The wider aim to which this one belongs."""

    themes: Annotated[Set[ThemeRef], shared.THEMES] = []
    aligned: Annotated[Many[Alignment], Term()] = []
    """How the aim compares with aims of others. Whether the text itself says so is told by the basis of each comparison."""

    deadline: Annotated[PartialDate | None, shared.DEADLINE] = None
    measure: Annotated[LangText | None, Term()] = None
    """The figure or observation by which the text would have the aim judged."""

    basis: Annotated[str, Code("bases"), shared.BASIS] = "stated"
    comment: Annotated[LangText | None, shared.COMMENT] = None
