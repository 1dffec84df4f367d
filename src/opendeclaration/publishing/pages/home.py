"""The start page: what is here, and pictures of who adopted what and when, of what was done with words, and of themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from opendeclaration.codelists import codelist
from opendeclaration.formats.base import Options
from opendeclaration.model import Declaration
from opendeclaration.publishing.pages.clauses import act_class
from opendeclaration.publishing.pages.naming import packaged
from opendeclaration.publishing.pictures import Bar, Cell, Column, Event, Line, Piece, bars, cells, columns, line, strip
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.words import words

LISTED = 10
"""So many declarations, the newest ones, are listed at once; the others are one click away."""
MOST_THEMES, MOST_COLUMNS, MOST_PARTIES = 16, 10, 12
"""So many themes, declarations and parties a picture shows; the index pages have them all."""
MOST_EVENTS = 30
"""With more declarations than this, a picture counts them by year."""


class Named(NamedTuple):
    """A declaration as a picture names it: by its short title, with the link to its page."""

    name: Mapping[str, str]
    link: str


class Profile(NamedTuple):
    """What one declaration does with its words."""

    declaration: Named
    total: int
    pieces: list[Piece]


class Theme(NamedTuple):
    """A theme, and how many places of each declaration name it."""

    name: Mapping[str, str]
    link: str
    cells: list[Cell]


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, the declarations, the numbers and the pictures."""
    pages = [each for each in site.plan.of_kind("declaration") if each.path == each.stem]
    declarations = list(site.dataset)
    classes = Counter(act_class(statement.act) for each in declarations for statement in each.statements)
    order = sorted(classes, key=lambda code: (-classes[code], code))
    newest = sorted(declarations, key=lambda each: (each.adopted is None, _back(each), each.id))
    dated = [each for each in declarations if each.adopted]
    few = len(dated) <= MOST_EVENTS
    return "home.html", {
        "declarations": sorted(
            ((each, each.about) for each in pages if isinstance(each.about, Declaration)),
            key=lambda pair: (pair[1].adopted is None, _back(pair[1]), pair[1].id),
        ),
        "listed": LISTED,
        "numbers": _numbers(declarations),
        "line": _line(site, page, dated) if len(dated) > 1 and few else None,
        "columns": _columns(dated) if not few else [],
        "undated": len(declarations) - len(dated),
        "parties": _parties(site, page, declarations) if len(declarations) > 1 else [],
        "acts": _acts(site, page, classes, order),
        "profiles": _profiles(site, page, newest, order) if len(declarations) > 1 else [],
        "themes": _themes(site, page, newest) if len(declarations) > 1 else [],
        "about": _about(site, page) if len(declarations) == 1 else [],
        "one": len(declarations) == 1,
        "across": [_named(site, page, each) for each in newest[:MOST_COLUMNS]],
    }


def _back(declaration: Declaration) -> int:
    """Sorts the newest first."""
    return -declaration.adopted.toordinal() if declaration.adopted else 0


def _numbers(declarations: list[Declaration]) -> list[tuple[str, int, str]]:
    """What there is, how much of it, and the index that lists it."""
    parties = {signatory.actor or str(signatory.printed_name) for each in declarations for signatory in each.signatories}
    return [
        ("declaration" if len(declarations) == 1 else "declarations", len(declarations), ""),
        ("clauses", sum(len(each.clauses) for each in declarations), ""),
        ("speech acts", sum(len(each.statements) for each in declarations), ""),
        ("parties", len(parties), "actor-index"),
        ("goals", sum(len(each.goals) for each in declarations), "goal-index"),
        ("cited documents", len({cited for each in declarations for cited in each.cites}), "instrument-index"),
    ]


def _named(site: Site, page: Page, declaration: Declaration) -> Named:
    return Named(declaration.short_title or declaration.title, site.plan.href(page, site.base + declaration.id))


def _line(site: Site, page: Page, declarations: list[Declaration]) -> Line:
    said = words(page.lang)
    return line(
        Event(
            each.short_title or each.title,
            each.adopted,
            " · ".join(filter(None, (said.date(each.adopted), _by(each)))),
            len(each.signatories),
            site.plan.href(page, site.base + each.id),
        )
        for each in declarations
        if each.adopted
    )


def _by(declaration: Declaration) -> str:
    """Who adopted it: a body, or so many parties; nothing where the text names neither."""
    if declaration.adopted_by:
        first = codelist("actors").namespace + declaration.adopted_by[0]
        names = packaged(first)
        if names:
            return names.get("en") or next(iter(names.values()))
    count = len(declaration.signatories)
    return f"{count} {'party' if count == 1 else 'parties'}" if count else ""


def _columns(declarations: list[Declaration]) -> list[Column]:
    return columns(each.adopted for each in declarations if each.adopted)


def _parties(site: Site, page: Page, declarations: list[Declaration]) -> list[Bar]:
    """Who is a party to the most declarations, where somebody is to several."""
    options = Options(site.base)
    space = codelist("actors").namespace
    counts: Counter[str] = Counter()
    for each in declarations:
        counts.update({signatory.actor for signatory in each.signatories if signatory.actor})
    found = [
        (options.absolute(code) if ":" in code else space + code, count)
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_PARTIES]
    ]
    if not found or found[0][1] < 2:
        return []
    return bars(
        Bar(site.things[iri].labels if iri in site.things else {"en": iri}, count, "", site.plan.href(page, iri))
        for iri, count in found
    )


def _acts(site: Site, page: Page, classes: Counter[str], order: list[str]) -> list[Bar]:
    acts = codelist("speech-acts")
    return bars(
        Bar(acts[code].texts("label") or {"en": code}, classes[code], code, site.plan.href(page, acts.namespace + code))
        for code in order
    )


def _profiles(site: Site, page: Page, newest: list[Declaration], order: list[str]) -> list[Profile]:
    acts = codelist("speech-acts")
    found = []
    for each in [each for each in newest if each.statements][:MOST_COLUMNS]:
        counts = Counter(act_class(statement.act) for statement in each.statements)
        pieces = strip([(acts[code].label(), counts[code], code) for code in order if counts[code]])
        found.append(Profile(_named(site, page, each), counts.total(), pieces))
    return found


def _about(site: Site, page: Page) -> list[Bar]:
    """The themes of the only declaration, and how many places name each."""
    found = [
        Bar(thing.labels, len(site.uses[thing.iri]), "", site.plan.href(page, thing.iri))
        for thing in site.things.values()
        if thing.kind == "theme" and thing.iri in site.uses
    ]
    return bars(sorted(found, key=lambda bar: (-bar.value, bar.link))[:MOST_THEMES])


def _themes(site: Site, page: Page, newest: list[Declaration]) -> list[Theme]:
    """The themes that the most declarations name, and in how many places each of the newest ones does."""
    named = {
        thing.iri: Counter(use.declaration.id for use in site.uses.get(thing.iri, ()))
        for thing in site.things.values()
        if thing.kind == "theme"
    }
    most = sorted((iri for iri in named if named[iri]), key=lambda iri: (-len(named[iri]), -named[iri].total(), iri))
    values = [[named[iri][each.id] for each in newest[:MOST_COLUMNS]] for iri in most[:MOST_THEMES]]
    return [
        Theme(site.things[iri].labels, site.plan.href(page, iri), row) for iri, row in zip(most, cells(values), strict=False)
    ]
