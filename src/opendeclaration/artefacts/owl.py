"""The ontology, in OWL 2 DL: the classes and properties of the models, and of other vocabularies only that they are there.

Each property has one kind: a property of objects, of data, or an annotation. It holds no individuals and imports nothing.
Near terms of other vocabularies are mapped in a graph of their own (`alignments`), because skos:closeMatch makes individuals of
what it maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rdflib import Graph, Literal

from opendeclaration.artefacts.graph import add, new_graph, words
from opendeclaration.artefacts.shacl import CC_BY
from opendeclaration.artefacts.skos import AGENTS, LINKS
from opendeclaration.errors import MappingError
from opendeclaration.model import ROOTS, Actor, Part, Resource
from opendeclaration.namespaces import DCAM, DCTERMS, OD, ONTOLOGY_IRI, OWL, PREFIXES, RDF, RDFS, ROOT, SKOS, VANN, VERSION, XSD
from opendeclaration.terms import Nested, Property, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference

_DATATYPES = """
    string normalizedString token language Name NCName NMTOKEN boolean decimal integer nonNegativeInteger nonPositiveInteger
    positiveInteger negativeInteger long int short byte unsignedLong unsignedInt unsignedShort unsignedByte double float
    hexBinary base64Binary anyURI dateTime dateTimeStamp
"""
DATATYPES = frozenset(XSD[name] for name in _DATATYPES.split())
"""The datatypes of XML Schema that OWL 2 knows (Structural Specification, section 4). xsd:date is not among them."""

ANNOTATIONS = (DCTERMS.iri, DCAM.iri, VANN.iri, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition)
"""How the IRIs of annotation properties begin. SKOS declares its labels so; Dublin Core terms are used of everything here."""

BUILT_IN = (RDF.iri, RDFS.iri, OWL.iri)
"""How the IRIs begin that are of OWL itself, which nobody declares."""

DISJOINT = (
    ("Actor", "Clause", "Declaration", "Goal", "Section", "Signatory", "Statement"),
    ("Citation", "Correction", "Quotation", "Statement"),
    ("Signatory", "Vote"),
)
"""Classes of which nothing is two at once. Only where a mix-up would be likely, and surely wrong."""


@dataclass
class Use:
    """A property, as all models together use it."""

    kind: str
    definition: str = ""
    label: str = ""
    domains: set[str] = field(default_factory=set)
    ranges: set[str] = field(default_factory=set)
    certain: bool = True
    """Whether every value is in the range. Of what is only referred to, nobody has seen what it is."""
    functional: bool = True
    broader: set[str] = field(default_factory=set)
    close: set[str] = field(default_factory=set)


def ontology(*models: type[Resource]) -> Graph:
    """The ontology of the models, or of every model that a file can hold. Raises MappingError on a property of two kinds."""
    graph = new_graph()
    _header(graph)
    classes = _classes(models or reachable(*ROOTS))
    foreign = {SKOS.Concept}
    for model in classes:
        foreign.update(model.broader)
        add(
            graph,
            model.rdf_type,
            (RDF.type, OWL.Class),
            *_said(words(model.__name__), _definition(model)),
            *((RDFS.subClassOf, each) for each in (*_superclasses(model, classes), *model.broader)),
            *((RDFS.seeAlso, each) for each in model.close),
        )
    known = {model.__name__ for model in classes}
    for one, other in (pair for names in DISJOINT for pair in combinations(sorted(known.intersection(names)), 2)):
        add(graph, OD[one], (OWL.disjointWith, OD[other]))
    for iri in foreign:
        add(graph, iri, (RDF.type, OWL.Class), (RDFS.isDefinedBy, namespace(iri)))
    for iri, use in _uses(classes).items():
        if not iri.startswith(BUILT_IN):
            _property(graph, iri, use)
    return graph


def alignments(*models: type[Resource]) -> Graph:
    """The terms of other vocabularies that come near to ours, as skos:closeMatch."""
    graph = new_graph()
    classes = _classes(models or reachable(*ROOTS))
    header = f"{ROOT}alignments"
    add(graph, header, (DCTERMS.title, Literal("Terms of other vocabularies near to those of Open Declaration", lang="en")))
    add(graph, header, (DCTERMS.license, CC_BY), (OWL.versionInfo, Literal(VERSION)))
    for model in classes:
        add(graph, model.rdf_type, *((SKOS.closeMatch, each) for each in model.close))
    for iri, use in _uses(classes).items():
        # What stands beside a term of somebody else is theirs to say.
        if iri.startswith(OD.iri):
            add(graph, iri, *((SKOS.closeMatch, each) for each in use.close))
    return graph


def namespace(iri: str) -> str:
    """The IRI of the vocabulary that a term belongs to."""
    known = [each for each in PREFIXES.values() if iri.startswith(each)]
    return max(known, key=len) if known else iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _header(graph: Graph) -> None:
    # No owl:priorVersion: this is the first version, and there is nothing to name.
    add(
        graph,
        ONTOLOGY_IRI,
        (RDF.type, OWL.Ontology),
        (OWL.versionIRI, f"{ONTOLOGY_IRI}/{VERSION}"),
        (OWL.versionInfo, Literal(VERSION)),
        (DCTERMS.title, Literal("The Open Declaration ontology", lang="en")),
        (DCTERMS.title, Literal("L’ontologie Open Declaration", lang="fr")),
        (
            DCTERMS.description,
            Literal(
                "Classes and properties for international declarations: their text, the speech acts in it, who took part and "
                "how, what is cited, and the goals that are stated. Codes such as those of speech acts are concepts of the "
                "code lists, which are published beside this ontology.",
                lang="en",
            ),
        ),
        (DCTERMS.creator, Literal("The Open Declaration authors", lang="en")),
        (DCTERMS.license, CC_BY),
        (VANN.preferredNamespacePrefix, Literal("od")),
        (VANN.preferredNamespaceUri, Literal(OD.iri)),
        (RDFS.seeAlso, f"{ROOT}alignments"),
    )
    said = (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, VANN.preferredNamespacePrefix)
    for iri in (*said, VANN.preferredNamespaceUri, DCAM.domainIncludes, DCAM.rangeIncludes, SKOS.definition):
        add(graph, iri, (RDF.type, OWL.AnnotationProperty), (RDFS.isDefinedBy, namespace(iri)))


def _classes(models: Iterable[type[Resource]]) -> tuple[type[Resource], ...]:
    """The models and what they extend, but for bases that have no more to say than that a part has its place."""
    concrete = set(models)
    bases = {base for model in concrete for base in model.__mro__ if issubclass(base, Resource)} - concrete
    place = set(properties(Part))
    found = concrete | {base for base in bases if not place.issuperset(properties(base))}
    return tuple(sorted(found, key=lambda each: each.__name__))


def _superclasses(model: type[Resource], classes: tuple[type[Resource], ...]) -> set[str]:
    """The nearest classes that a model extends."""
    return {iri for base in model.__bases__ for iri in ({base.rdf_type} if base in classes else _superclasses(base, classes))}


def _definition(model: type[Resource]) -> str:
    if not model.__doc__:
        raise MappingError(f"{model.__name__} has no docstring, so the ontology would have no definition of it.")
    return " ".join(model.__doc__.split())


def _said(label: str, definition: str) -> Iterator[tuple[str, Literal | str]]:
    yield RDFS.label, Literal(label, lang="en")
    yield SKOS.definition, Literal(definition, lang="en")
    yield RDFS.isDefinedBy, ONTOLOGY_IRI
    yield OWL.versionInfo, Literal(VERSION)


def _property(graph: Graph, iri: str, use: Use) -> None:
    add(graph, iri, (RDF.type, use.kind))
    if not iri.startswith(OD.iri):
        add(graph, iri, (RDFS.isDefinedBy, namespace(iri)))
        return
    add(graph, iri, *_said(use.label, use.definition))
    add(graph, iri, *((RDFS.subPropertyOf, each) for each in use.broader), *((RDFS.seeAlso, each) for each in use.close))
    # Several rdfs:domain would say that a subject is in all of the classes at once.
    domain = RDFS.domain if len(use.domains) == 1 else DCAM.domainIncludes
    add(graph, iri, *((domain, each) for each in use.domains))
    for each in use.ranges:
        certain = use.certain and len(use.ranges) == 1 and (use.kind == OWL.ObjectProperty or each in DATATYPES)
        add(graph, iri, (RDFS.range if certain else DCAM.rangeIncludes, each))
    if use.ranges == {RDF.langString}:
        # RDF 1.1 came after OWL 2, which knows text with a language by the older name of a wider datatype.
        add(graph, iri, (RDFS.range, RDF.PlainLiteral))
    if use.functional:
        add(graph, iri, (RDF.type, OWL.FunctionalProperty))


def _uses(classes: tuple[type[Resource], ...]) -> dict[str, Use]:
    """Each property that the classes, or the entries of code lists, have. Raises MappingError on two kinds."""
    found: dict[str, Use] = {}
    for model in classes:
        for prop in properties(model):
            use = _use(found, prop.iri, _kind(prop))
            use.definition, use.label = prop.definition, words(prop.key)
            use.domains.add(_owner(model, prop, classes).rdf_type)
            use.ranges |= _ranges(prop)
            use.certain &= not isinstance(prop.kind, Reference)
            use.functional &= not prop.many and not isinstance(prop.kind, Lang)
            use.broader |= set(prop.term.broader)
            use.close |= set(prop.term.close)
    for name, link in LINKS.items():
        use = _use(found, link.iri, OWL.ObjectProperty)
        use.definition, use.label, use.domains, use.ranges = link.definition, words(name), {SKOS.Concept}, {SKOS.Concept}
    for iri, use in list(found.items()):
        for broader in use.broader:
            _use(found, broader, use.kind)
            if iri.startswith(OD.iri) and broader.startswith(BUILT_IN):
                raise MappingError(f"{iri} cannot specialise {broader}, which belongs to OWL itself.")
    return found


def _use(found: dict[str, Use], iri: str, kind: str) -> Use:
    kind = OWL.AnnotationProperty if iri.startswith(ANNOTATIONS) else kind
    use = found.setdefault(iri, Use(kind))
    if use.kind != kind:
        raise MappingError(f"{iri} would be {use.kind} in one place and {kind} in another, which OWL 2 DL does not allow.")
    return use


def _kind(prop: Property) -> str:
    return OWL.DatatypeProperty if isinstance(prop.kind, Lexical | Lang) else OWL.ObjectProperty


def _owner(model: type[Resource], prop: Property, classes: tuple[type[Resource], ...]) -> type[Resource]:
    """The widest class that has the property, of those that the model extends."""
    return next(base for base in reversed(model.__mro__) if base in classes and prop.name in base.model_fields)


def _ranges(prop: Property) -> set[str]:
    match prop.kind:
        case Lang():
            return {RDF.langString}
        case Lexical(datatype=datatype):
            return {datatype}
        case Code(lists=lists):
            return {Actor.rdf_type if AGENTS.issuperset(lists) else SKOS.Concept}
        case Reference(target=target):
            return {OD[target]} if target else set()
        case Nested(models=models):
            return {each.rdf_type for each in models}
