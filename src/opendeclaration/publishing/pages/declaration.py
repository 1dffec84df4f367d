"""The page of a declaration: its text with what it does, the parties, goals and sources, and how to cite it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from opendeclaration.codelists import codelist
from opendeclaration.model import Citation, Declaration, Instrument
from opendeclaration.model.identity import located_parts
from opendeclaration.publishing.pages import embedded
from opendeclaration.publishing.pages.citing import citing
from opendeclaration.publishing.pages.clauses import Text, act_class
from opendeclaration.publishing.pages.finding import Finder
from opendeclaration.publishing.pages.naming import Names, fragments
from opendeclaration.publishing.pages.parties import Parties
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.versions import Version
from opendeclaration.publishing.words import direction, words


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template and the values of the page of a declaration, or of an earlier version of one."""
    about = page.about
    version = about if isinstance(about, Version) else None
    declaration = about.declaration if isinstance(about, Version) else about
    if not isinstance(declaration, Declaration):
        raise TypeError(f"{page.path} is not about a declaration")
    said = words(page.lang)
    names = Names(site, page, declaration)
    return "declaration.html", {
        "d": declaration,
        "lang": page.lang,
        "dir": direction(page.lang),
        "ui": Markup() if page.lang == said.lang else Markup(' lang="{}" dir="{}"').format(said.lang, said.dir),
        "iri": names.options.absolute(declaration.id),
        "names": names,
        "body": Text(declaration, names, said, fragments(declaration)),
        "finder": Finder(declaration, names),
        "parties": Parties(declaration, names),
        "act_class": act_class,
        "acts": codelist("speech-acts"),
        "cited": _cited(declaration),
        "instruments": _instruments(declaration),
        "citing": citing(site, declaration, said, page.lang, version.label if version else ""),
        "version": version,
        "versions": site.versions.get(declaration.id, ()),
        "current": _current(site, names.options.absolute(declaration.id)) if version else None,
        "blocks": embedded.blocks(site, page, declaration, names),
        "switch": [(each, _own_name(each), site.plan.page(page.iri, each)) for each in page.languages],
    }


def _current(site: Site, iri: str) -> Page | None:
    """The page of the declaration as it stands now; None where it has been withdrawn."""
    found = site.plan.page(iri)
    return found if found and found.kind == "declaration" else None


def _cited(declaration: Declaration) -> dict[str, dict[str, list[str]]]:
    """Reference of each cited instrument to the relations in which it is cited, each with the ids of the clauses and notes."""
    found: dict[str, dict[str, list[str]]] = {}
    for holder, part, _ in located_parts(declaration):
        if isinstance(part, Citation):
            places = found.setdefault(part.instrument, {}).setdefault(part.relation, [])
            if holder.id not in places[-1:]:
                places.append(holder.id)
    return found


def _instruments(declaration: Declaration) -> list[tuple[str, Instrument | None]]:
    """The instruments that are described here, then those that are cited and described elsewhere."""
    described: list[tuple[str, Instrument | None]] = [(each.id, each) for each in declaration.instruments]
    known = {each for each, _ in described}
    return described + [(each, None) for each in declaration.cites if each not in known]


def _own_name(lang: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    return _NAMES.get(lang, lang)


_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
}
