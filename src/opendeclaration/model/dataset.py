"""What is released together, and what a dataset brings of its own: actors, concepts, instruments."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from opendeclaration.model import shared
from opendeclaration.model.resource import Many, Part, Resource, Set
from opendeclaration.model.sources import ActorRef, DeclarationRef, Instrument
from opendeclaration.namespaces import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, SKOS
from opendeclaration.terms import Term
from opendeclaration.values import Code, Date, DocumentId, Iri, LangText, LangTexts, PartialDate, Plain


class Membership(Part, broader=(ORG.Membership,), stem="membership"):
    """That an actor belonged to a group, and when."""

    group: Annotated[ActorRef, Term(broader=(ORG.organization,))]
    """The group or organisation to which the actor belonged."""

    since: Annotated[PartialDate | None, shared.SINCE] = None
    until: Annotated[PartialDate | None, shared.UNTIL] = None


class Actor(Resource, broader=(FOAF.Agent,), close=(PROV.Agent,)):
    """A state, organisation or group that speaks, is asked to act, or is meant to benefit."""

    id: Iri
    kind: Annotated[str, Code("actor-kinds"), shared.KIND]
    name: Annotated[LangText, shared.NAME]
    other_names: Annotated[LangTexts | None, Term(SKOS.altLabel)] = None
    """Other names and spellings under which it occurs in texts."""

    code: Annotated[Plain | None, Term(SKOS.notation)] = None
    """The code by which the list has it: ISO 3166-1 alpha-3 for states, usually an acronym for others."""

    member_of: Annotated[Many[Membership], Term()] = []
    """The groups and organisations to which it belonged, with dates."""

    since: Annotated[PartialDate | None, shared.SINCE] = None
    until: Annotated[PartialDate | None, shared.UNTIL] = None
    exact_match: Annotated[Set[Iri], shared.EXACT_MATCH] = []
    comment: Annotated[LangText | None, shared.COMMENT] = None


class Concept(Resource, broader=(SKOS.Concept,)):
    """A theme or other concept that a dataset brings of its own."""

    id: Iri
    pref_label: Annotated[LangText, Term(SKOS.prefLabel)]
    """The preferred name of the concept."""

    alt_labels: Annotated[LangTexts | None, Term(SKOS.altLabel)] = None
    """Other names and spellings under which it occurs in texts."""

    definition: Annotated[LangText | None, Term(SKOS.definition)] = None
    """What the concept means, in a full sentence."""

    in_scheme: Annotated[Iri, Term(SKOS.inScheme)]
    """The concept scheme to which the concept belongs."""

    broader_concepts: Annotated[Set[Iri], Term(SKOS.broader)] = []
    """The wider concepts of which this is a narrower one."""

    exact_match: Annotated[Set[Iri], shared.EXACT_MATCH] = []
    close_match: Annotated[Set[Iri], Term(SKOS.closeMatch)] = []
    """Concepts of other vocabularies that mean nearly the same."""


class ConceptScheme(Resource, broader=(SKOS.ConceptScheme,)):
    """A scheme of concepts that a dataset brings of its own."""

    id: Iri
    title: Annotated[LangText, shared.TITLE]
    description: Annotated[LangText | None, shared.DESCRIPTION] = None


class Dataset(Resource, broader=(DCAT.Dataset,)):
    """Declarations that are released together, with what they need to be understood."""

    id: DocumentId
    title: Annotated[LangText, shared.TITLE]
    description: Annotated[LangText, shared.DESCRIPTION]
    publisher: Annotated[LangText | None, shared.PUBLISHER] = None
    license: Annotated[Iri | None, Term(DCTERMS.license)] = None
    """The licence under which the data are released. The texts of the declarations may belong to others: see their sources."""

    issued: Annotated[Date | None, shared.ISSUED] = None
    version: Annotated[Plain | None, Term(OWL.versionInfo)] = None
    """The version of the release."""

    declarations: Annotated[Set[DeclarationRef], Term(DCTERMS.hasPart)] = []
    """The declarations that belong to the release, by their ids."""

    actors: Annotated[Many[Actor], Term()] = []
    """Actors that the packaged list does not have."""

    schemes: Annotated[Many[ConceptScheme], Term()] = []
    """Schemes of themes and other concepts that the dataset brings of its own."""

    concepts: Annotated[Many[Concept], Term()] = []
    """Themes and other concepts that the dataset brings of its own."""

    instruments: Annotated[Many[Instrument], shared.INSTRUMENTS] = []
    comment: Annotated[LangText | None, shared.COMMENT] = None

    @model_validator(mode="after")
    def _complete(self) -> Dataset:
        from opendeclaration.model.identity import complete

        complete(self)
        return self
