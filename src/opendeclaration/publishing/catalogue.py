"""The description of what is published, for catalogues and crawlers: DCAT 3, as DCAT-AP 3 asks for it, and VoID.

What it says of files (bytes, checksums, triples) is measured on the files that were just written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef

from opendeclaration.artefacts.graph import add, integer, new_graph, texts, turtle
from opendeclaration.namespaces import DCAT, DCTERMS, ELI, FOAF, OD, ONTOLOGY_IRI, OWL, RDF, RDFS, SPDX, VOID, XSD
from opendeclaration.publishing import dumps
from opendeclaration.publishing.counts import counts
from opendeclaration.publishing.feeds import FEED
from opendeclaration.publishing.site import Site

STEM = "catalog"
"""The catalogue stands at this path below the site, with the suffix of each syntax."""
WELL_KNOWN = ".well-known/void"
"""Where crawlers look for VoID (W3C, Describing Linked Datasets with the VoID Vocabulary, section 7.2)."""
_MEDIA = "https://www.iana.org/assignments/media-types/"
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_KINDS = {
    "nq": ("application/n-quads", "RDF_N_QUADS"),
    "ttl": ("text/turtle", "RDF_TURTLE"),
    "jsonld": ("application/ld+json", "JSON_LD"),
    dumps.TABLES: ("application/zip", "ZIP"),
}
"""Suffix of a dump to its media type (IANA) and its type in the EU authority table."""


class Written(NamedTuple):
    """What was measured on a file."""

    size: int
    """In bytes."""
    sha256: str


def files(site: Site, written: Mapping[str, Written]) -> Iterator[tuple[str, bytes]]:
    """The catalogue in Turtle, JSON-LD and N-Triples. `written` holds the files of the site so far, by their paths."""
    found = graph(site, written)
    text = turtle(found)
    lines = "".join(f"{line}\n" for line in sorted(found.serialize(format="nt").splitlines()) if line)
    yield f"{STEM}.ttl", text.encode()
    yield f"{STEM}.nt", lines.encode()
    triples = sorted(ox.parse(lines, ox.RdfFormat.N_TRIPLES), key=str)
    yield f"{STEM}.jsonld", ox.serialize((each.triple for each in triples), format=ox.RdfFormat.JSON_LD) or b""
    yield WELL_KNOWN, text.encode()


def graph(site: Site, written: Mapping[str, Written]) -> Graph:
    """The catalogue as a graph without blank nodes."""
    found = new_graph()
    dataset = site.base + site.about.id
    _catalogue(found, site, dataset)
    _dataset(found, site, dataset)
    for suffix, path in dumps.paths(site).items():
        _distribution(found, site, dataset, suffix, path, written[path])
    _void(found, site, dataset)
    for declaration in site.dataset:
        iri = site.base + declaration.id
        add(found, dataset, (DCTERMS.hasPart, iri), (VOID.rootResource, iri))
        versions = site.versions[declaration.id]
        add(
            found, iri, (OWL.versionIRI, f"{iri}/{versions[-1].label}"), (DCAT.hasCurrentVersion, f"{iri}/{versions[-1].label}")
        )
        for each in versions:
            add(found, iri, (DCAT.hasVersion, f"{iri}/{each.label}"))
            version = f"{iri}/{each.label}"
            add(found, version, (DCTERMS.isVersionOf, iri), (DCAT.version, Literal(each.label)))
            if each.issued:
                add(found, version, (DCTERMS.issued, _day(each.issued)))
        for earlier, later in pairwise(versions):
            add(found, f"{iri}/{later.label}", (DCAT.previousVersion, f"{iri}/{earlier.label}"))
    return found


def _catalogue(found: Graph, site: Site, dataset: str) -> None:
    """The catalogue, which holds one dataset, and of which the site is the home page."""
    about, iri = site.about, f"{dataset}#catalogue"
    add(found, iri, (RDF.type, DCAT.Catalog), (DCAT.dataset, dataset), (FOAF.homepage, site.base))
    add(found, iri, *((DCTERMS.title, each) for each in texts(about.title)))
    add(found, iri, *((DCTERMS.description, each) for each in texts(about.description)))
    add(found, iri, (DCTERMS.publisher, _publisher(found, dataset, site)), (RDFS.seeAlso, site.base + FEED))
    add(found, site.base, (RDF.type, FOAF.Document))
    add(found, ONTOLOGY_IRI, (RDF.type, DCTERMS.Standard))
    if about.license:
        add(found, iri, (DCTERMS.license, about.license))
        add(found, about.license, (RDF.type, DCTERMS.LicenseDocument))  # DCAT-AP asks for the class of what is named


def _publisher(found: Graph, dataset: str, site: Site) -> str:
    """Who publishes: whom the dataset names, else whoever holds the host of the address."""
    iri = f"{dataset}#publisher"
    names = texts(site.about.publisher) if site.about.publisher else [Literal(urlsplit(site.base).hostname or site.base)]
    add(found, iri, (RDF.type, FOAF.Agent), *((FOAF.name, each) for each in names))
    return iri


def _dataset(found: Graph, site: Site, dataset: str) -> None:
    about = site.about
    add(found, dataset, (RDF.type, DCAT.Dataset), (RDF.type, VOID.Dataset), (DCAT.landingPage, site.base))
    add(found, dataset, *((DCTERMS.title, each) for each in texts(about.title)))
    add(found, dataset, *((DCTERMS.description, each) for each in texts(about.description)))
    add(found, dataset, (DCTERMS.publisher, f"{dataset}#publisher"), (DCTERMS.conformsTo, ONTOLOGY_IRI))
    if about.license:
        add(found, dataset, (DCTERMS.license, about.license), (VOID.feature, "http://www.w3.org/ns/formats/N-Quads"))
    if site.version:
        add(found, dataset, (DCAT.version, Literal(site.version)), (OWL.versionInfo, Literal(site.version)))
    if site.issued:
        add(found, dataset, (DCTERMS.issued, _day(site.issued.isoformat())))
    for lang in sorted({lang.partition("-")[0] for each in site.dataset for lang in each.languages}):
        if len(lang) == 2:
            add(found, dataset, (DCTERMS.language, _LANGUAGE + lang))
            add(found, _LANGUAGE + lang, (RDF.type, DCTERMS.LinguisticSystem))
    days = sorted(each.adopted.isoformat() for each in site.dataset if each.adopted)
    if days:
        period = f"{dataset}#period"
        add(found, dataset, (DCTERMS.temporal, period))
        add(found, period, (RDF.type, DCTERMS.PeriodOfTime), (DCAT.startDate, _day(days[0])), (DCAT.endDate, _day(days[-1])))
    for theme in sorted(thing.iri for thing in site.things.values() if thing.kind == "theme" and thing.iri in site.uses):
        add(found, dataset, (DCTERMS.subject, theme))


def _distribution(found: Graph, site: Site, dataset: str, suffix: str, path: str, measured: Written) -> None:
    media, kind = _KINDS[suffix]
    iri = f"{dataset}#{suffix.replace('.', '-')}"
    checksum = f"{iri}-checksum"
    add(found, dataset, (DCAT.distribution, iri))
    add(
        found,
        iri,
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, Literal(f"{path.rpartition('/')[2]}", lang="en")),
        (DCAT.accessURL, f"{site.base}download/"),
        (DCAT.downloadURL, site.base + path),
        (DCAT.mediaType, _MEDIA + media),
        (DCTERMS["format"], _FILE_TYPE + kind),
        (DCAT.byteSize, Literal(str(measured.size), datatype=URIRef(XSD.decimal))),
        (SPDX.checksum, checksum),
    )
    add(found, _MEDIA + media, (RDF.type, DCTERMS.MediaType))
    add(found, _FILE_TYPE + kind, (RDF.type, DCTERMS.MediaTypeOrExtent))
    add(
        found,
        checksum,
        (RDF.type, SPDX.Checksum),
        (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (SPDX.checksumValue, Literal(measured.sha256, datatype=URIRef(XSD.hexBinary))),
    )
    if site.about.license:
        add(found, iri, (DCTERMS.license, site.about.license))
    if suffix != dumps.TABLES:
        add(found, dataset, (VOID.dataDump, site.base + path))


def _void(found: Graph, site: Site, dataset: str) -> None:
    """How much there is, all of it, by class, and by property."""
    number = counts(site)
    add(
        found,
        dataset,
        (VOID.triples, integer(number.triples)),
        (VOID.entities, integer(number.subjects)),
        (VOID.distinctSubjects, integer(number.subjects)),
        (VOID.classes, integer(len(number.classes))),
        (VOID.properties, integer(len(number.properties))),
        (VOID.documents, integer(len(site.dataset))),
        (VOID.uriSpace, Literal(site.base)),
        *((VOID.vocabulary, each) for each in (str(OD), str(DCTERMS), str(ELI))),
    )
    for name, several, kind, count in (
        ("class", number.classes, VOID["class"], VOID.entities),
        ("property", number.properties, VOID.property, VOID.triples),
    ):
        for place, (term, times) in enumerate(several, 1):
            part = f"{dataset}#{name}-{place}"
            add(found, dataset, (VOID[f"{name}Partition"], part))
            add(found, part, (kind, term), (count, integer(times)))


def _day(day: str) -> Literal:
    return Literal(day, datatype=URIRef(XSD.date))
