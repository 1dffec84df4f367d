"""What the data are written in, beside them: the ontology, the shapes, the code lists and the schemas of the package."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.artefacts.build import built
from opendeclaration.codelists import index
from opendeclaration.publishing.site import Site

ONTOLOGY = ("ontology/opendeclaration.ttl", "ontology/shapes.ttl", "ontology/alignments.ttl")
SCHEMAS = ("schemas/declaration.schema.json", "schemas/dataset.schema.json", "schemas/context.jsonld")


def paths() -> tuple[str, ...]:
    """The files, as they stand below the site."""
    return (*ONTOLOGY, *(f"ontology/codelists/{name}.ttl" for name in index()), *SCHEMAS)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Copies of them: whoever keeps the site keeps what explains its data."""
    del site  # they are the same everywhere
    for path in paths():
        yield path, built(path).read_bytes()
