"""Every namespace and prefix, once."""

from __future__ import annotations


class Namespace:
    """An IRI that terms hang from: `OD.quote` and `OD["quote"]` are `https://w3id.org/opendeclaration/ns#quote`."""

    __slots__ = ("iri",)

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getitem__(self, name: object) -> str:
        return f"{self.iri}{name}"

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return f"{self.iri}{name}"

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and iri.startswith(self.iri)

    __iter__ = None  # any name is a term here, so there is no going through them

    def __str__(self) -> str:
        return self.iri


ROOT = "https://w3id.org/opendeclaration/"
"""Everything of ours has its name under this IRI."""
BASE = f"{ROOT}id/"
"""Where relative ids live when a caller names no base."""
VERSION = "0.1"
"""The version of the model, and of the schemas, context and ontology that are built from it."""
CONTEXT_IRI = f"{ROOT}context/{VERSION}/context.jsonld"
SCHEMA_BASE = f"{ROOT}schema/{VERSION}/"
ONTOLOGY_IRI = f"{ROOT}ns"

OD = Namespace(f"{ROOT}ns#")
ACTOR = Namespace(f"{ROOT}actor/")
CODELIST = Namespace(f"{ROOT}codelist/")
SHAPES = Namespace(f"{ROOT}shapes#")

CC = Namespace("http://creativecommons.org/ns#")
CITO = Namespace("http://purl.org/spar/cito/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCAM = Namespace("http://purl.org/dc/dcam/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SDG = Namespace("http://metadata.un.org/sdg/")
SDO = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
UNBIS = Namespace("http://metadata.un.org/thesaurus/")
UNDO = Namespace("https://w3id.org/un/ontology/undo/")
VANN = Namespace("http://purl.org/vocab/vann/")
VOID = Namespace("http://rdfs.org/ns/void#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, str] = {
    "actor": ACTOR.iri,
    "cc": CC.iri,
    "cito": CITO.iri,
    "dcam": DCAM.iri,
    "dcat": DCAT.iri,
    "dcterms": DCTERMS.iri,
    "edtf": EDTF.iri,
    "eli": ELI.iri,
    "foaf": FOAF.iri,
    "oa": OA.iri,
    "od": OD.iri,
    "odshapes": SHAPES.iri,
    "org": ORG.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SDO.iri,
    "sdg": SDG.iri,
    "sh": SH.iri,
    "skos": SKOS.iri,
    "spdx": SPDX.iri,
    "unbis": UNBIS.iri,
    "undo": UNDO.iri,
    "vann": VANN.iri,
    "void": VOID.iri,
    "wd": WIKIDATA.iri,
    "xsd": XSD.iri,
}
"""Prefix to namespace, as every Turtle and SPARQL text of ours declares them."""
