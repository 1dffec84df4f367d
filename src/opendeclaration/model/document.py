"""The declaration as a document: its headed parts, its clauses, and what belongs to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from opendeclaration.model import shared
from opendeclaration.model.goals import Goal
from opendeclaration.model.parties import Adoption, Signatory, Step
from opendeclaration.model.resource import Many, NotEmpty, Part, Resource, Set, Some
from opendeclaration.model.sources import (
    ActorRef,
    AgendaItem,
    DeclarationRef,
    Identifier,
    Instrument,
    InstrumentRef,
    Meeting,
    Source,
    ThemeRef,
)
from opendeclaration.model.statements import Citation, Correction, Quotation, Statement
from opendeclaration.namespaces import DCTERMS, ELI, SDO, UNDO
from opendeclaration.terms import Nested, Term
from opendeclaration.values import Code, Count, Date, DocumentId, Flag, Iri, LangText, LangTexts, LanguageTag, Plain, Position


class Footnote(Part, stem="n"):
    """A note of the published document to a passage of its text."""

    number: Annotated[Plain | None, shared.NUMBER] = None
    printed_number: Annotated[LangText | None, shared.PRINTED_NUMBER] = None
    text: Annotated[LangText, shared.TEXT]
    quote: Annotated[LangText | None, shared.QUOTE] = None
    occurrence: Annotated[Position | None, shared.OCCURRENCE] = None
    citations: Annotated[Many[Citation], shared.CITATIONS] = []


class Cell(Part, stem="c"):
    """One cell of a table."""

    text: Annotated[LangText | None, shared.TEXT] = None
    header: Annotated[Flag | None, shared.HEADER] = None
    columns: Annotated[Count | None, Term()] = None
    """How many columns the cell spans, when it is more than one."""

    rows_spanned: Annotated[Count | None, Term()] = None
    """How many rows the cell spans, when it is more than one."""


class Row(Part, stem="r"):
    """One row of a table."""

    header: Annotated[Flag | None, shared.HEADER] = None
    cells: Annotated[Many[Cell], Term()] = []
    """The cells of the row, from first to last in reading direction."""


class Table(Resource, broader=(SDO.Table,), stem="t"):
    """A table of the published document."""

    heading: Annotated[LangText | None, shared.HEADING] = None
    rows: Annotated[Many[Row], Term()] = []
    """The rows of the table, from top to bottom."""

    footnotes: Annotated[Many[Footnote], shared.FOOTNOTES] = []


class Clause(NotEmpty, Part, broader=(ELI.WorkSubdivision,)):
    """A paragraph of the text, or an item of one: the smallest piece that the document itself sets apart."""

    any_of = ("text", "table", "items", "heading")

    kind: Annotated[str, Code("clause-kinds"), shared.KIND] = "paragraph"
    number: Annotated[Plain | None, shared.NUMBER] = None
    printed_number: Annotated[LangText | None, shared.PRINTED_NUMBER] = None
    heading: Annotated[LangText | None, shared.HEADING] = None
    text: Annotated[LangText | None, shared.TEXT] = None
    table: Annotated[Table | None, Term()] = None
    """The table of which the clause consists."""

    items: Annotated[Many[Clause], shared.BODY] = []
    statements: Annotated[Many[Statement], Term()] = []
    """The speech acts of the clause, in the order of its words. A clause that does nothing with words has none."""

    citations: Annotated[Many[Citation], shared.CITATIONS] = []
    quotations: Annotated[Many[Quotation], Term()] = []
    """The words of others that the clause repeats."""

    corrections: Annotated[Many[Correction], Term()] = []
    """What an editor believes that passages of the clause should say."""

    footnotes: Annotated[Many[Footnote], shared.FOOTNOTES] = []
    themes: Annotated[Set[ThemeRef], shared.THEMES] = []

    def walk(self) -> Iterator[Clause]:
        """The clause itself, then its items and theirs, in reading order."""
        yield self
        for item in self.items:
            yield from item.walk()


class Section(Part, broader=(ELI.WorkSubdivision,)):
    """A headed part of the text, such as a chapter or an annex. Sections may nest."""

    kind: Annotated[str, Code("section-kinds"), shared.KIND] = "section"
    number: Annotated[Plain | None, shared.NUMBER] = None
    printed_number: Annotated[LangText | None, shared.PRINTED_NUMBER] = None
    heading: Annotated[LangText | None, shared.HEADING] = None
    identifiers: Annotated[Many[Identifier], shared.IDENTIFIERS] = []
    body: Annotated[Some[Division], shared.BODY]
    footnotes: Annotated[Many[Footnote], shared.FOOTNOTES] = []
    themes: Annotated[Set[ThemeRef], shared.THEMES] = []


def _division(value: Any) -> str:
    """Which of the two a piece of a body is."""
    return _DIVISION.choose(value).__name__ if isinstance(value, dict) else type(value).__name__


_DIVISION = Nested((Section, Clause))


Division: TypeAlias = Annotated[Annotated[Section, Tag("Section")] | Annotated[Clause, Tag("Clause")], Discriminator(_division)]
"""A piece of a body: a clause, or a section with clauses of its own."""


class Declaration(Resource, broader=(ELI.Work, SDO.CreativeWork), close=(UNDO.DeliberativeDocument,)):
    """A text adopted by ministers, heads of state or a body of states: a declaration, communiqué, resolution or joint
    statement. Not a treaty: what it promises is political, unless the text says otherwise.
    """

    id: DocumentId
    kind: Annotated[str, Code("document-kinds"), shared.KIND]
    title: Annotated[LangText, shared.TITLE]
    short_title: Annotated[LangText | None, Term(close=(DCTERMS.alternative, ELI.title_short))] = None
    """A shorter name under which the document is known."""

    identifiers: Annotated[Many[Identifier], shared.IDENTIFIERS] = []
    adopted: Annotated[Date | None, Term(close=(ELI.date_document, DCTERMS.date))] = None
    """The day on which the text was adopted. It is left out only where nobody could tell."""

    issued: Annotated[Date | None, shared.ISSUED] = None
    adopted_by: Annotated[Set[ActorRef], Term(close=(ELI.passed_by,))] = []
    """The body that adopted the text as one, such as the General Assembly. Where the parties adopted it each for itself, they
    are its signatories and this is left out."""

    meeting: Annotated[Meeting | None, Term(close=(UNDO.meeting,))] = None
    """The meeting at which the text was adopted."""

    agenda_items: Annotated[Many[AgendaItem], Term()] = []
    """The items of the agenda under which the text was discussed."""

    adoption: Annotated[Adoption | None, Term()] = None
    """How the text was adopted, where that is on record."""

    history: Annotated[Many[Step], Term()] = []
    """The events in the life of the document, from its first draft on."""

    authentic_languages: Annotated[Set[LanguageTag], Term(close=(DCTERMS.language,))] = []
    """The languages in which the text was adopted. Any other version is a translation."""

    languages: Annotated[Set[LanguageTag], shared.LANGUAGES] = []
    themes: Annotated[Set[ThemeRef], shared.THEMES] = []
    keywords: Annotated[LangTexts | None, Term(SDO.keywords)] = None
    """Words under which the publisher lists the document, where they are not concepts with IRIs of their own."""

    signatories: Annotated[Many[Signatory], Term()] = []
    """The parties, in the order in which the document prints them; who joined later stands after them."""

    body: Annotated[Some[Division], shared.BODY]
    footnotes: Annotated[Many[Footnote], shared.FOOTNOTES] = []
    goals: Annotated[Many[Goal], shared.GOALS] = []
    instruments: Annotated[Many[Instrument], shared.INSTRUMENTS] = []
    cites: Annotated[Set[InstrumentRef], Term(ELI.cites)] = []
    """The documents, processes and sets of commitments that the text refers to anywhere. It is derived from the citations."""

    cited_by: Annotated[Set[InstrumentRef], Term(ELI.cited_by)] = []
    """Later documents that refer to this one."""

    follows_up: Annotated[Set[InstrumentRef], Term()] = []
    """Earlier documents that this one carries on."""

    supersedes: Annotated[Set[InstrumentRef], Term(close=(DCTERMS.replaces,))] = []
    """Earlier documents that this one takes the place of."""

    part_of: Annotated[DeclarationRef | None, Term(DCTERMS.isPartOf)] = None
    """The document to which this one belongs, such as the report or the resolution to which it is annexed."""

    published_in: Annotated[Set[InstrumentRef], Term(close=(ELI.published_in_format,))] = []
    """The collections or records in which the text was published."""

    same_as: Annotated[Set[Iri], shared.SAME_AS] = []
    sources: Annotated[Many[Source], Term(close=(DCTERMS.source,))] = []
    """The copies of the text from which the data were prepared, or against which they were checked."""

    comment: Annotated[LangText | None, shared.COMMENT] = None

    @model_validator(mode="after")
    def _complete(self) -> Declaration:
        from opendeclaration.model.identity import complete

        complete(self)
        return self

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause and item in reading order, from every section and annex."""
        return tuple(clause for piece in self.walk() if isinstance(piece, Clause) for clause in piece.walk())

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in reading order, nested ones after the one that holds them."""
        return tuple(piece for piece in self.walk() if isinstance(piece, Section))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every speech act in reading order."""
        return tuple(statement for clause in self.clauses for statement in clause.statements)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of a clause in reading order."""
        return tuple(citation for clause in self.clauses for citation in clause.citations)

    def walk(self) -> Iterator[Section | Clause]:
        """Sections and the clauses that are not items, in reading order."""
        stack: list[Section | Clause] = self.body[::-1]
        while stack:
            piece = stack.pop()
            yield piece
            if isinstance(piece, Section):
                stack += piece.body[::-1]
