"""Where and when a text was adopted, where it can be found, and the other documents that it deals with."""

from __future__ import annotations

from typing import Annotated

from opendeclaration.model import shared
from opendeclaration.model.resource import Many, NotEmpty, Part, Resource, Set
from opendeclaration.namespaces import DCAT, DCTERMS, ELI, PROV, SDO, SPDX
from opendeclaration.terms import Term
from opendeclaration.values import Code, Date, Iri, LangText, LanguageTag, MediaType, PartialDate, Plain, Sha256, ref

ActorRef = Annotated[str, Code("actors", "groups")]
"""An actor or group of the packaged lists by its code, such as `KOR` or `LDC`, or any other by its full IRI."""
ThemeRef = Annotated[str, Code("themes")]
"""A theme of the packaged list by its code, or any other SKOS concept by its full IRI."""


class Identifier(Part):
    """A symbol, number or address by which a document is known outside this data."""

    scheme: Annotated[str, Code("identifier-schemes"), Term()]
    """The system to which the identifier belongs, such as document symbols of the United Nations."""

    value: Annotated[Plain, Term(SDO.value)]
    """The identifier itself, written as its system writes it, such as `A/RES/79/1`."""


class AgendaItem(Part, stem="agenda-item"):
    """An item of the agenda of the meeting, under which the document was discussed."""

    number: Annotated[Plain | None, shared.NUMBER] = None
    title: Annotated[LangText | None, shared.TITLE] = None


class Meeting(Resource, broader=(SDO.Event,)):
    """The meeting, conference or session at which a declaration was adopted."""

    name: Annotated[LangText, shared.NAME]
    number: Annotated[Plain | None, shared.NUMBER] = None
    place: Annotated[LangText | None, Term(close=(SDO.location,))] = None
    """The city or venue in which the meeting was held."""

    country: Annotated[ActorRef | None, Term(close=(SDO.location,))] = None
    """The state or territory in which the meeting was held."""

    start: Annotated[Date | None, Term(SDO.startDate)] = None
    """The first day of the meeting."""

    end: Annotated[Date | None, Term(SDO.endDate)] = None
    """The last day of the meeting."""

    session: Annotated[LangText | None, Term(close=(SDO.superEvent,))] = None
    """The name of the larger event to which the meeting belonged, such as a session or a conference."""

    hosts: Annotated[Set[ActorRef], Term(close=(SDO.organizer,))] = []
    """Who invited the participants and held the meeting."""


class Instrument(NotEmpty, Part, broader=(SDO.CreativeWork,), close=(ELI.Work,)):
    """Another document, process or set of commitments that a declaration refers to."""

    any_of = ("title", "identifiers")

    kind: Annotated[str, Code("document-kinds"), shared.KIND]
    title: Annotated[LangText | None, shared.TITLE] = None
    identifiers: Annotated[Many[Identifier], shared.IDENTIFIERS] = []
    date: Annotated[PartialDate | None, shared.DATE] = None

    authors: Annotated[Set[ActorRef], Term(DCTERMS.creator)] = []
    """Who adopted or issued the document."""

    same_as: Annotated[Set[Iri], shared.SAME_AS] = []
    comment: Annotated[LangText | None, shared.COMMENT] = None


class Source(Part, broader=(PROV.Entity,), close=(ELI.Manifestation, DCAT.Distribution)):
    """A published copy of the text, from which the data were prepared or against which they were checked."""

    title: Annotated[LangText | None, shared.TITLE] = None
    url: Annotated[Iri | None, Term(SDO.url)] = None
    """The address at which the copy was published."""

    publisher: Annotated[LangText | None, shared.PUBLISHER] = None
    retrieved: Annotated[Date | None, Term()] = None
    """The day on which the copy was taken."""

    languages: Annotated[Set[LanguageTag], shared.LANGUAGES] = []
    media_type: Annotated[MediaType | None, Term(close=(DCAT.mediaType,))] = None
    """The media type of the copy, such as `text/plain` or `application/pdf`."""

    rights: Annotated[LangText | None, Term(DCTERMS.rights)] = None
    """Who holds rights in the copy, and what others may do with it."""

    sha256: Annotated[Sha256 | None, Term(SPDX.checksumValue)] = None
    """The SHA-256 checksum of the bytes of the copy, so that anyone can tell whether they hold the same text."""

    comment: Annotated[LangText | None, shared.COMMENT] = None


InstrumentRef = Annotated[str, ref("Instrument")]
DeclarationRef = Annotated[str, ref("Declaration")]
