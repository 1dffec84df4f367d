"""The index of a kind of things: all of them, where they come from, and how often each is named."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from opendeclaration.codelists import CodeList, Entry, codelist
from opendeclaration.model import Actor, Concept, ConceptScheme, Goal, Instrument
from opendeclaration.publishing.pages.places import role
from opendeclaration.publishing.pages.things import TITLES
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.things import Thing

ROLES = ("Party", "Asked to act", "Meant to benefit")
"""The roles of actors that have a column each."""
COLUMNS = {
    "theme": ("Declarations",),
    "actor": ("Kind", *ROLES),
    "goal": ("Kind",),
    "instrument": ("Kind", "Date"),
    "codelist": ("Codes",),
}
"""Kind of thing to the heads of the columns between its name and how often it is named."""


class Row(NamedTuple):
    """A row of an index: a thing, its page, what is known of it, how often it is named, and that as percent of the most."""

    thing: Thing
    page: Page
    cells: tuple[str | int, ...]
    uses: int
    share: int


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template and the rows: what is named most comes first; goals and instruments by declaration, code lists by name."""
    kind = str(page.about)
    found = [(site.things[each.iri], each) for each in site.plan.of_kind(kind)]
    counts = {thing.iri: _count(site, thing) for thing, _ in found}
    most = max(counts.values(), default=0) or 1
    rows = [
        Row(thing, each, _cells(site, thing), counts[thing.iri], round(100 * counts[thing.iri] / most)) for thing, each in found
    ]
    if kind in ("theme", "actor"):
        rows.sort(key=lambda row: (-row.uses, row.thing.label()))
    title, lead = TITLES[kind]
    heads = COLUMNS[kind]
    return "index.html", {"kind": kind, "title": title, "lead": lead, "heads": heads, "rows": rows}


def _cells(site: Site, thing: Thing) -> tuple[str | int, ...]:
    uses = site.uses.get(thing.iri, [])
    data = thing.data
    match thing.kind:
        case "theme":
            return (len({use.declaration.id for use in uses}),)
        case "actor":
            counts = Counter(role(use) for use in uses)
            kind = data["kind"] or "group" if isinstance(data, Entry) else data.kind if isinstance(data, Actor) else ""
            return (_label("actor-kinds", kind), *(counts[each] for each in ROLES))
        case "goal":
            return (_label("goal-kinds", data.kind if isinstance(data, Goal) else ""),)
        case "instrument":
            return (_label("document-kinds", data.kind), data.date or "") if isinstance(data, Instrument) else ("", "")
        case _:
            return (len(list(data)) if isinstance(data, CodeList) else len(_concepts(site, thing)),)


def _concepts(site: Site, scheme: Thing) -> list[str]:
    """The IRIs of the concepts of a scheme of the dataset's own."""
    return [each.iri for each in site.things.values() if isinstance(each.data, Concept) and each.data.in_scheme == scheme.iri]


def _label(name: str, code: str) -> str:
    found = codelist(name)
    return found[code].label() if code in found else code


def _count(site: Site, thing: Thing) -> int:
    if isinstance(thing.data, CodeList):
        return sum(len(site.uses.get(entry.iri, ())) for entry in thing.data)
    if isinstance(thing.data, ConceptScheme):
        return sum(len(site.uses.get(iri, ())) for iri in _concepts(site, thing))
    return len(site.uses.get(thing.iri, ()))
