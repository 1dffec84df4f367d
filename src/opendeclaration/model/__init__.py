"""The classes of the model, one file a family. Every property of the project is defined here, once."""

from opendeclaration.model.dataset import Actor, Concept, ConceptScheme, Dataset, Membership
from opendeclaration.model.document import Cell, Clause, Declaration, Footnote, Row, Section, Table
from opendeclaration.model.goals import Alignment, Goal
from opendeclaration.model.parties import Adoption, Party, Signatory, Step, Vote
from opendeclaration.model.resource import Part, Reading, Resource
from opendeclaration.model.sources import AgendaItem, Identifier, Instrument, Meeting, Source
from opendeclaration.model.statements import Citation, Correction, Quotation, Statement

ROOTS: tuple[type[Resource], ...] = (Declaration, Dataset)
"""The models that a file can hold."""

__all__ = [
    "ROOTS",
    "Actor",
    "Adoption",
    "AgendaItem",
    "Alignment",
    "Cell",
    "Citation",
    "Clause",
    "Concept",
    "ConceptScheme",
    "Correction",
    "Dataset",
    "Declaration",
    "Footnote",
    "Goal",
    "Identifier",
    "Instrument",
    "Meeting",
    "Membership",
    "Part",
    "Party",
    "Quotation",
    "Reading",
    "Resource",
    "Row",
    "Section",
    "Signatory",
    "Source",
    "Statement",
    "Step",
    "Table",
    "Vote",
]
