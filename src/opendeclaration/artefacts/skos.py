"""The code lists as SKOS. What a column of a list becomes is said here, in three small tables, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef

from opendeclaration.artefacts.graph import add, boolean, integer, new_graph, texts
from opendeclaration.codelists import LANGUAGES, SEPARATOR, CodeList, Entry, codelist, rows
from opendeclaration.model import Actor, Membership, Resource
from opendeclaration.namespaces import DCTERMS, EDTF, OD, OWL, RDF, RDFS, SKOS, VERSION
from opendeclaration.terms import properties

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
"""Code lists are free to use without conditions."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column whose codes are of another list."""

    iri: str
    target: str
    """Name of the list that the codes are of."""
    definition: str


LINKS: dict[str, Link] = {
    "illocution": Link(
        OD.illocution,
        "illocutions",
        "The kind of thing that the speech act does, in the classification by illocutionary point: assertive, commissive, "
        "directive, expressive or declarative.",
    ),
    "strength": Link(
        OD.strength,
        "strengths",
        "How much force the wording of the speech act has on an ordinal scale. It compares acts of the same illocution only, "
        "and says nothing of legal effect.",
    ),
}
"""The columns that no model has a property for. The ontology declares these properties from this table."""

KINDS = {"groups": "group"}
"""The kind of the entries of a list of actors that has no column for it."""

AGENTS = frozenset({"actors", "groups"})
"""The lists whose entries are not only concepts but actors too."""

BEYOND: dict[type[Resource], tuple[str, ...]] = {
    Actor: (
        SKOS.broader,
        SKOS.closeMatch,
        SKOS.definition,
        SKOS.inScheme,
        SKOS.prefLabel,
        SKOS.relatedMatch,
        SKOS.topConceptOf,
        DCTERMS.isReplacedBy,
        DCTERMS.source,
        OWL.deprecated,
    ),
    Membership: (DCTERMS.source,),
}
"""What the packaged entries of a class say beyond what its model has. The closed shapes let it pass."""

_MATCHES = {
    "exact_match": SKOS.exactMatch,
    "close_match": SKOS.closeMatch,
    "broad_match": SKOS.broadMatch,
    "related_match": SKOS.relatedMatch,
    "see_also": RDFS.seeAlso,
}


def scheme(codes: CodeList) -> Graph:
    """A code list as a SKOS concept scheme."""
    graph = new_graph()
    iri, about = codes.about.iri, codes.about
    add(
        graph,
        iri,
        (RDF.type, SKOS.ConceptScheme),
        (DCTERMS.license, CC0),
        (DCTERMS.source, Literal(about["source"], lang="en")),
        (OWL.versionInfo, Literal(VERSION)),
        *((DCTERMS.title, text) for text in texts(about.texts("title"))),
        *((SKOS.definition, text) for text in texts(about.texts("definition"))),
    )
    for entry in codes:
        _concept(graph, codes, entry)
    if codes.name in AGENTS:
        for row in rows("memberships"):
            if row["actor"] in codes:
                _membership(graph, codes.namespace, row)
    return graph


def _concept(graph: Graph, codes: CodeList, entry: Entry) -> None:
    iri = entry.iri
    add(graph, iri, (RDF.type, SKOS.Concept), (SKOS.inScheme, codes.about.iri))
    if broader := entry["broader"]:
        add(graph, iri, (SKOS.broader, codes.namespace + broader))
    else:
        add(graph, iri, (SKOS.topConceptOf, codes.about.iri))
        add(graph, codes.about.iri, (SKOS.hasTopConcept, iri))
    _labels(graph, entry)
    add(graph, iri, *((SKOS.definition, text) for text in texts(entry.texts("definition"))))
    if notation := entry["notation"]:
        add(graph, iri, (SKOS.notation, Literal(notation)))
    for column, predicate in _MATCHES.items():
        add(graph, iri, *((predicate, match) for match in entry.values(column)))
    if source := entry["source"]:
        add(graph, iri, (DCTERMS.source, Literal(source, lang="en")))
    if heir := entry["replaced_by"]:
        add(graph, iri, (OWL.deprecated, boolean(True)), (DCTERMS.isReplacedBy, codes.namespace + heir))
    for column, link in LINKS.items():
        if code := entry[column]:
            add(graph, iri, (link.iri, codelist(link.target)[code].iri))
    if codes.name in AGENTS:
        _actor(graph, codes, entry)


def _labels(graph: Graph, entry: Entry) -> None:
    """Preferred, alternative and hidden labels. SKOS wants the three disjoint in each language, so each text counts once."""
    for language in LANGUAGES:
        preferred = entry[f"label_{language}"]
        alternative = {*entry.values(f"alt_{language}"), entry[f"official_{language}"], *_former(entry, language)} - {
            preferred,
            "",
        }
        hidden = set(entry.values(f"forms_{language}")) - alternative - {preferred}
        for predicate, words in (
            (SKOS.prefLabel, {preferred} - {""}),
            (SKOS.altLabel, alternative),
            (SKOS.hiddenLabel, hidden),
        ):
            add(graph, entry.iri, *((predicate, Literal(word, lang=language)) for word in words))


def _former(entry: Entry, language: str) -> set[str]:
    """Names that an actor had before; each is written `language:name:since/until`."""
    each = (value.split(":") for value in entry["former_names"].split(SEPARATOR) if value)
    return {name for tag, name, _ in each if tag == language}


def _actor(graph: Graph, codes: CodeList, entry: Entry) -> None:
    """What makes an entry an actor, in the very properties that the actors of a dataset have."""
    terms = {prop.name: prop.iri for prop in properties(Actor)}
    kind = codelist("actor-kinds")[entry["kind"] or KINDS[codes.name]]
    add(graph, entry.iri, (RDF.type, Actor.rdf_type), (terms["kind"], kind.iri), (terms["code"], Literal(entry.code)))
    add(graph, entry.iri, *((terms["name"], text) for text in texts(entry.texts("label"))))
    for name in ("since", "until"):
        if date := entry[name]:
            add(graph, entry.iri, (terms[name], Literal(date, datatype=URIRef(EDTF.EDTF))))


def _membership(graph: Graph, namespace: str, row: dict[str, str]) -> None:
    """One membership as a node of its own under its actor, numbered where an actor joined the same group again."""
    terms = {prop.name: prop.iri for prop in properties(Membership)}
    holder = {prop.name: prop.iri for prop in properties(Actor)}["member_of"]
    actor, group = namespace + row["actor"], row["group"]
    taken = {str(node) for node in graph.objects(URIRef(actor), URIRef(holder))}
    stem = f"{actor}#membership-{group}-"
    iri = f"{stem}{1 + sum(node.startswith(stem) for node in taken)}"
    add(
        graph,
        iri,
        (RDF.type, Membership.rdf_type),
        (terms["position"], integer(1 + len(taken))),
        (terms["group"], namespace + group),
    )
    for name in ("since", "until"):
        if date := row[name]:
            add(graph, iri, (terms[name], Literal(date, datatype=URIRef(EDTF.EDTF))))
    if source := row["source"]:
        add(graph, iri, (DCTERMS.source, Literal(source, lang="en")))
    add(graph, actor, (holder, iri))
