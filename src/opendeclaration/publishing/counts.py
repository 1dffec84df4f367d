"""How much there is in the dumps: triples, things, and how many of each class and property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from opendeclaration import formats
from opendeclaration.namespaces import RDF
from opendeclaration.publishing import dumps
from opendeclaration.publishing.site import Site


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers over all triples of the dumps."""

    triples: int
    subjects: int
    classes: tuple[tuple[str, int], ...]
    """IRI of each class, in the order of the IRIs, and how many things are of it."""
    properties: tuple[tuple[str, int], ...]
    """IRI of each property, in the order of the IRIs, and how many triples have it."""


def counts(site: Site) -> Counts:
    """The numbers of a site."""
    triples, subjects = 0, set()
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for resource in dumps.resources(site):
        for quad in ox.parse(formats.dumps(resource, "nt", base=site.base), ox.RdfFormat.N_TRIPLES):
            triples += 1
            subjects.add(quad.subject.value)
            properties[quad.predicate.value] += 1
            if quad.predicate.value == RDF.type:
                classes[quad.object.value] += 1
    return Counts(triples, len(subjects), tuple(sorted(classes.items())), tuple(sorted(properties.items())))
