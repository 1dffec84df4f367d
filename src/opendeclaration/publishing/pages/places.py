"""Where something is named, as a reader wants to know it: in which role, in which declarations, in which clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from opendeclaration.artefacts.graph import words as spaced
from opendeclaration.codelists import codelist
from opendeclaration.formats.base import Options
from opendeclaration.model import Citation, Clause, Declaration, Goal, Section, Statement
from opendeclaration.publishing.pages.clauses import act_class
from opendeclaration.publishing.showing import chosen
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.uses import Use

FIRST_WORDS = 180
"""So many letters of a clause are shown, up to the end of a word."""
DIRECTION = "direction"
"""The class of acts that ask somebody to do something."""
ROLES = {
    "Signatory actor": "Party",
    "Declaration adoptedBy": "Adopted it",
    "Statement addressees direction": "Asked to act",
    "Statement addressees": "Addressed",
    "Statement beneficiaries": "Meant to benefit",
    "Statement speakers": "Speaks",
    "Quotation speakers": "Quoted",
    "Statement themes": "Clauses about it",
    "Clause themes": "Clauses about it",
    "Section themes": "Clauses about it",
    "Statement goals": "Clauses that pursue it",
    "Quotation goals": "Clauses that pursue it",
    "Goal themes": "Goals about it",
    "Goal parent": "Goals that are part of it",
    "Alignment alignedWith": "Goals that are compared with it",
    "Citation instrument": "Clauses that cite it",
    "Quotation quotedFrom": "Clauses that quote it",
    "Declaration cites": "Cited by",
    "Declaration citedBy": "Cites",
    "Declaration followsUp": "Followed up by",
    "Declaration supersedes": "Superseded by",
    "Declaration partOf": "Contains",
    "Declaration publishedIn": "Where it was published",
    "Declaration sameAs": "The same text",
    "Vote actor": "Voted",
    "Meeting hosts": "Host of the meeting",
    "Meeting country": "Country of the meeting",
    "Party actor": "Took a step towards it",
    "Signatory onBehalfOf": "Others took part on its behalf",
    "Vote onBehalfOf": "Others voted on its behalf",
    "Party onBehalfOf": "Others took a step on its behalf",
    "Instrument authors": "Author of a cited document",
    "Declaration themes": "Theme of the whole text",
}
"""Class and property that name something, for an addressee also the class of the act, to the role that this gives it; in the
order in which the roles stand on a page."""


class Place(NamedTuple):
    """A place that names the thing."""

    iri: str
    """Of the clause, section or part."""
    where: str
    """What it is called; empty for what does not stand in the text."""
    tags: tuple[tuple[str, str], ...]
    """The acts or relations by which it is named: each with the class that colours it, or nothing."""
    words: dict[str, str]
    """The first words of the clause, or the name as printed."""


class Group(NamedTuple):
    """The places of one declaration."""

    declaration: Declaration
    places: list[Place]


class Role(NamedTuple):
    """What the thing is in the declarations, and where."""

    name: str
    groups: list[Group]


def role(use: Use) -> str:
    """What something is where it is named, in words."""
    key = f"{use.part.type} {use.key}"
    if isinstance(use.part, Statement) and use.key == "addressees" and act_class(use.part.act) == DIRECTION:
        key += f" {DIRECTION}"
    return ROLES.get(key) or spaced(use.key)


def roles(site: Site, uses: Iterable[Use]) -> list[Role]:
    """The places by role, declaration and clause, each clause once."""
    found: dict[str, dict[str, tuple[Declaration, dict[str, Place]]]] = {}
    labels: dict[str, dict[str, str]] = {}
    options = Options(site.base)
    for use in uses:
        declaration = use.declaration
        if declaration.id not in labels:
            labels[declaration.id] = dict(_labels(declaration))
        place = _place(options, use, labels[declaration.id])
        _, places = found.setdefault(role(use), {}).setdefault(declaration.id, (declaration, {}))
        known = places.get(place.iri)
        tags = tuple(dict.fromkeys((*(known.tags if known else ()), *place.tags)))
        places[place.iri] = place._replace(tags=tags)
    order = list(dict.fromkeys(ROLES.values()))
    return [
        Role(name, [Group(declaration, list(places.values())) for declaration, places in groups.values()])
        for name, groups in sorted(found.items(), key=lambda pair: (order.index(pair[0]) if pair[0] in order else 99, pair[0]))
    ]


def _place(options: Options, use: Use, labels: dict[str, str]) -> Place:
    part = use.part
    if isinstance(part, Goal):
        return Place(options.absolute(part.id), str(part.title), (), {})
    if use.clause is None:
        return Place(options.absolute(part.id), "", (), dict(getattr(part, "printed_name", None) or {}))
    tags: tuple[tuple[str, str], ...] = ()
    if isinstance(part, Statement):
        tags = ((codelist("speech-acts")[part.act].label(), act_class(part.act)),)
    elif isinstance(part, Citation):
        tags = ((codelist("citation-relations")[part.relation].label(), ""),)
    return Place(options.absolute(use.clause.id), labels.get(use.clause.id, ""), tags, _first(use.clause))


def _first(division: Clause | Section) -> dict[str, str]:
    """The first words of a clause or the heading of a section."""
    text = (division.text if isinstance(division, Clause) else None) or division.heading
    if not text:
        return {}
    lang, said = chosen(text, "en")
    if len(said) <= FIRST_WORDS:
        return {lang: said}
    cut = said[:FIRST_WORDS]
    return {lang: f"{cut.rpartition(' ')[0] or cut} …"}


def _labels(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Id of each section and clause to what it is called: by its numbers and those of what holds it, or by its kind and a
    count."""
    counts: dict[str, int] = {}

    def own(piece: Clause | Section) -> str:
        counts[piece.kind] = counts.get(piece.kind, 0) + 1
        sort = "clause-kinds" if isinstance(piece, Clause) else "section-kinds"
        return f"{codelist(sort)[piece.kind].label().capitalize()} {counts[piece.kind]}"

    for piece in declaration.walk():
        if isinstance(piece, Section):
            yield piece.id, f"Section {piece.number}" if piece.number else own(piece)
            continue
        stack = [(piece, f"Clause {piece.number}" if piece.number else own(piece))]
        while stack:
            clause, label = stack.pop()
            yield clause.id, label
            items = [(item, f"{label} {item.number}" if item.number else own(item)) for item in clause.items]
            stack += items[::-1]
