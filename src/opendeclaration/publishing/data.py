"""The data beside a page: what it is about, in Turtle, JSON-LD, N-Triples, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from opendeclaration import formats
from opendeclaration.artefacts.build import built
from opendeclaration.codelists import CodeList, Entry, index, prefixes
from opendeclaration.formats.base import Options
from opendeclaration.formats.json import indented
from opendeclaration.formats.rdf import lines
from opendeclaration.model import Dataset, Declaration
from opendeclaration.namespaces import DCTERMS, RDF
from opendeclaration.publishing import tables
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.things import Thing
from opendeclaration.publishing.versions import Version
from opendeclaration.terms import properties

_SYNTAX = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


def files(site: Site, page: Page) -> Iterator[tuple[str, bytes]]:
    """The data files beside a page. Those of a page in several languages stand once, beside the first."""
    if not page.data or page.path != page.stem:
        return
    about = page.about
    if isinstance(about, Declaration | Dataset | Version):
        resource = about.declaration if isinstance(about, Version) else about
        for suffix in page.data:
            if suffix == "csv":
                rows = tables.statements(resource) if isinstance(resource, Declaration) else tables.documents(site.dataset)
                yield f"{page.stem}.csv", tables.text(rows).encode()
            else:
                yield f"{page.stem}.{suffix}", formats.dumps(resource, suffix, base=site.base).encode()
    elif isinstance(about, Thing):
        yield from _thing(site, page, about)
    else:
        yield f"{page.stem}.csv", tables.text(_listed(site, page), ("code", "iri", "label", "uses", "page")).encode()


def _thing(site: Site, page: Page, thing: Thing) -> Iterator[tuple[str, bytes]]:
    uses = site.uses.get(thing.iri, [])
    triples = [*_known(site, thing), *_named(site, thing)]
    for suffix in page.data:
        if suffix in _SYNTAX:
            yield f"{page.stem}.{suffix}", written(triples, suffix)
        elif suffix == "csv" and isinstance(thing.data, CodeList):
            rows = ({"iri": each.iri, **each.cells} for each in thing.data)
            yield f"{page.stem}.csv", tables.text(rows).encode()
        elif suffix == "csv":
            yield f"{page.stem}.csv", tables.text(tables.used(uses), tables.USED).encode()
        else:
            found = {"id": thing.iri, "kind": thing.kind, "name": dict(thing.labels), "uses": list(tables.used(uses))}
            yield f"{page.stem}.json", indented(found).encode()


def written(triples: Iterable[ox.Triple], suffix: str) -> bytes:
    """Triples in a syntax, each once and in one order."""
    ordered = sorted(set(triples), key=lambda each: (str(each.subject), str(each.predicate), str(each.object)))
    used = prefixes() if suffix == "ttl" else None
    return ox.serialize(ordered, format=_SYNTAX[suffix], prefixes=used) or b""


def _known(site: Site, thing: Thing) -> list[ox.Triple]:
    """What is said of the thing itself."""
    if isinstance(thing.data, CodeList):
        return [quad.triple for quad in _packaged(thing.data.name).quads_for_pattern(None, None, None, None)]
    if isinstance(thing.data, Entry):
        subject = ox.NamedNode(thing.iri)
        return [
            quad.triple
            for name in index()
            if thing.iri.startswith(index()[name]["namespace"])
            for quad in _packaged(name).quads_for_pattern(subject, None, None, None)
        ]
    text = lines(thing.data, Options(site.base), " .\n")
    return [quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES)]


def _named(site: Site, thing: Thing) -> Iterator[ox.Triple]:
    """The places that name it, and the titles of the declarations in which they stand."""
    options, node = Options(site.base), ox.NamedNode(thing.iri)
    for use in site.uses.get(thing.iri, ()):
        part = ox.NamedNode(options.absolute(use.part.id))
        iri = next(prop.iri for prop in properties(type(use.part)) if prop.key == use.key)
        yield ox.Triple(part, ox.NamedNode(iri), node)
        yield ox.Triple(part, ox.NamedNode(RDF.type), ox.NamedNode(type(use.part).rdf_type))
        document = ox.NamedNode(options.absolute(use.declaration.id))
        for lang, title in use.declaration.title.items():
            yield ox.Triple(document, ox.NamedNode(DCTERMS.title), ox.Literal(title, language=lang))


@cache
def _packaged(name: str) -> ox.Store:
    """The triples of a packaged code list."""
    store = ox.Store()
    store.load(path=str(built(f"ontology/codelists/{name}.ttl")), format=ox.RdfFormat.TURTLE)
    return store


def _listed(site: Site, page: Page) -> Iterator[tables.Row]:
    """The rows of an index page: each thing of its kind, and how often it is named."""
    for each in site.plan.of_kind(str(page.about)):
        thing = site.things[each.iri]
        yield {
            "code": thing.name,
            "iri": thing.iri,
            "label": thing.label(page.lang),
            "uses": str(len(site.uses.get(thing.iri, ()))),
            "page": site.plan.url(each),
        }
