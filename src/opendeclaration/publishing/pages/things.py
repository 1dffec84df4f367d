"""The pages about what declarations speak of: a theme, an actor, a goal, an instrument, a code list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from opendeclaration.actors import memberships
from opendeclaration.codelists import MATCHES, CodeList, Entry, codelist
from opendeclaration.formats.base import Options
from opendeclaration.model import Actor, Concept, ConceptScheme, Goal, Instrument
from opendeclaration.namespaces import ACTOR, SDG
from opendeclaration.publishing.pages.naming import packaged
from opendeclaration.publishing.pages.places import roles
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.things import Thing

SHOWN = 300
"""So many places a page shows; the table beside it has them all."""
SAME = {
    "exact_match": "the same as",
    "close_match": "nearly the same as",
    "broad_match": "part of",
    "narrow_match": "contains",
    "related_match": "related to",
}
"""How something compares with what others describe, in words."""
TITLES = {
    "theme": ("Themes", "What the declarations are about."),
    "actor": ("Actors", "Who adopted them, who is asked to act, and who is meant to benefit."),
    "goal": ("Goals", "The aims that the declarations state."),
    "instrument": ("Cited instruments", "The documents and processes that the declarations refer to."),
    "codelist": ("Code lists", "What the codes in the data mean."),
}
"""Kind of thing to the title of its index, and what stands under it."""


class Fact(NamedTuple):
    """One line of what is known: a label, and values that are links where they have an IRI."""

    label: str
    values: list[tuple[str, str]]
    """IRI, or nothing, and text."""
    ids: tuple[str, ...] = ()
    """The fragments of the parts that say so."""


class Alignment(NamedTuple):
    """How a goal compares with one elsewhere."""

    relation: str
    iri: str
    name: str
    basis: str


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template and the values of a page about a thing."""
    thing = page.about
    if not isinstance(thing, Thing):
        raise TypeError(f"{page.path} is not about a thing")
    uses = site.uses.get(thing.iri, [])
    return "thing.html", {
        "thing": thing,
        "kind": TITLES[thing.kind][0],
        "facts": [fact for fact in _facts(site, thing) if fact.values],
        "definition": _definition(thing),
        "codes": list(_codes(site, thing.data)) if isinstance(thing.data, CodeList) else [],
        "count": len(uses),
        "more": max(0, len(uses) - SHOWN),
        "alignments": list(_alignments(site, thing.data)) if isinstance(thing.data, Goal) else [],
        "roles": roles(site, uses[:SHOWN]),
        "declarations": len({use.declaration.id for use in uses}),
    }


def _definition(thing: Thing) -> dict[str, str]:
    """What it means, by language."""
    data = thing.data
    if isinstance(data, CodeList):
        return data.about.texts("definition")
    if isinstance(data, Entry):
        return data.texts("definition")
    for name in ("definition", "description", "comment"):
        if found := getattr(data, name, None):
            return dict(found)
    return {}


def _facts(site: Site, thing: Thing) -> Iterator[Fact]:
    data = thing.data
    yield Fact("in other languages", [("", f"{text} ({lang})") for lang, text in thing.labels.items() if text != thing.label()])
    if isinstance(data, Entry):
        yield from _of_entry(site, thing, data)
    elif isinstance(data, Goal):
        yield from _of_goal(site, thing, data)
    elif isinstance(data, Instrument):
        yield from _of_instrument(site, data)
    elif isinstance(data, Actor | Concept):
        yield from _of_own(site, data)
    elif isinstance(data, ConceptScheme):
        found = [each for each in site.things.values() if isinstance(each.data, Concept) and each.data.in_scheme == thing.iri]
        yield Fact("contains", [(each.iri, each.label()) for each in found])


def _of_entry(site: Site, thing: Thing, entry: Entry) -> Iterator[Fact]:
    if thing.kind == "actor":
        kinds = codelist("actor-kinds")
        yield Fact("kind", [("", kinds[entry["kind"]].label())] if entry["kind"] in kinds else [])
        found = memberships().get(entry.code, ())
        yield Fact(
            "member of",
            [(f"{ACTOR}{each.group}", _period(_label(site, f"{ACTOR}{each.group}"), each.since, each.until)) for each in found],
        )
        period = _period("", entry["since"], entry["until"]).removeprefix(", ")
        yield Fact("existed", [("", period)] if period else [])
    if entry["broader"]:
        start = entry.iri.removesuffix(entry.code)
        yield Fact("broader", [(start + entry["broader"], _label(site, start + entry["broader"]))])
    narrower = [
        each
        for each in site.things.values()
        if isinstance(each.data, Entry) and each.kind == thing.kind and each.data["broader"] == entry.code
    ]
    yield Fact("narrower", [(each.iri, each.label()) for each in narrower] if thing.kind == "theme" else [])
    for column in MATCHES:
        yield Fact(SAME.get(column) or column.replace("_", " "), [(iri, _short(iri)) for iri in entry.values(column)])
    yield Fact("source", [("", entry["source"])] if entry["source"] else [])


def _of_goal(site: Site, thing: Thing, goal: Goal) -> Iterator[Fact]:
    options = Options(site.base)
    declaration = thing.declaration
    if declaration:
        yield Fact("stated by", [(options.absolute(declaration.id), declaration.title.text())])
    yield Fact("in", [(options.absolute(each), each.partition("#")[2].replace("-", " ")) for each in goal.stated_in])
    yield Fact("words", [("", f"“{goal.quote.text()}”")] if goal.quote else [])
    yield Fact("part of", [(options.absolute(goal.parent), _label(site, options.absolute(goal.parent)))] if goal.parent else [])
    yield Fact("deadline", [("", goal.deadline)] if goal.deadline else [])
    yield Fact("themes", [(iri, _label(site, iri)) for iri in _iris("themes", goal.themes)])


def _alignments(site: Site, goal: Goal) -> Iterator[Alignment]:
    relations, bases = codelist("alignment-relations"), codelist("bases")
    for each in goal.aligned:
        name = _label(site, each.aligned_with)
        page = site.plan.page(each.aligned_with)
        if page is not None and isinstance(page.about, Thing) and page.iri != each.aligned_with:
            name = f"{page.about.label()}: {name}"
        yield Alignment(relations[each.relation].label(), each.aligned_with, name, bases[each.basis].label())


def _of_instrument(site: Site, instrument: Instrument) -> Iterator[Fact]:
    yield Fact("kind", [("", codelist("document-kinds")[instrument.kind].label())])
    yield Fact("date", [("", instrument.date)] if instrument.date else [])
    schemes = codelist("identifier-schemes")
    for each in instrument.identifiers:
        yield Fact(schemes[each.scheme].label(), [(each.value if each.scheme == "url" else "", each.value)])
    yield Fact("by", [(iri, _label(site, iri)) for iri in _iris("actors", instrument.authors)])
    yield Fact("the same as", [(iri, iri) for iri in instrument.same_as])


def _of_own(site: Site, data: Actor | Concept) -> Iterator[Fact]:
    if isinstance(data, Actor):
        yield Fact("kind", [("", codelist("actor-kinds")[data.kind].label())])
        yield Fact("also called", [("", name) for names in (data.other_names or {}).values() for name in names])
        yield Fact(
            "member of",
            [
                (iri, _period(_label(site, iri), each.since or "", each.until or ""))
                for each in data.member_of
                for iri in _iris("actors", [each.group])
            ],
            tuple(each.id.partition("#")[2] for each in data.member_of if each.id.startswith(f"{data.id}#")),
        )
    else:
        yield Fact("also called", [("", name) for names in (data.alt_labels or {}).values() for name in names])
        yield Fact("broader", [(iri, _label(site, iri)) for iri in data.broader_concepts])
        yield Fact("scheme", [(data.in_scheme, _label(site, data.in_scheme))])
    yield Fact(SAME["exact_match"], [(iri, _short(iri)) for iri in data.exact_match])


def _iris(name: str, codes: Sequence[str]) -> list[str]:
    return [code if ":" in code else codelist(name).namespace + code for code in codes]


def _label(site: Site, iri: str) -> str:
    """What an IRI is called in English; itself where nobody says."""
    if thing := site.things.get(iri):
        return thing.label()
    if named := packaged(iri).get("en"):
        return named
    number = iri.removeprefix(str(SDG))
    if number != iri and "/" not in number:
        return f"SDG target {number}" if "." in number else f"SDG {number}"
    return iri


def _short(iri: str) -> str:
    """An address elsewhere by its host and its end: `wikidata.org: Q884`."""
    parts = urlsplit(iri)
    end = (parts.fragment or parts.path.rstrip("/").rpartition("/")[2]) if parts.hostname else ""
    return f"{parts.hostname.removeprefix('www.')}: {end}" if parts.hostname and end else iri


def _period(name: str, since: str, until: str) -> str:
    if since and until:
        return f"{name}, {since} to {until}"
    return f"{name}, since {since}" if since else f"{name}, until {until}" if until else name


class Code(NamedTuple):
    """A row of a code list."""

    entry: Entry
    depth: int
    """How many broader codes it has."""
    uses: int


def _codes(site: Site, found: CodeList) -> Iterator[Code]:
    """The codes in the order of the list, each below the one that is broader."""
    places = {entry.code: number for number, entry in enumerate(found)}
    rows = []
    for entry in found:
        above = [places[each.code] for each in found.ancestors(entry.code)][::-1]
        rows.append(([*above, places[entry.code]], Code(entry, len(above), len(site.uses.get(entry.iri, ())))))
    yield from (code for _, code in sorted(rows, key=lambda row: row[0]))
