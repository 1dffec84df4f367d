"""What codes and references are called on a page, and where they lead: each once, however often it is named."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from opendeclaration.codelists import Entry, codelist, index
from opendeclaration.formats.base import Options
from opendeclaration.model import Declaration
from opendeclaration.model.identity import parts
from opendeclaration.namespaces import SDG
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.showing import chosen, link, spoken
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.words import words
from opendeclaration.values import LangText

_LINK = Markup('<a href="{}">{}</a>')


class Names:
    """The names on one page about a declaration."""

    def __init__(self, site: Site, page: Page, declaration: Declaration) -> None:
        self.site = site
        self.page = page
        self.declaration = declaration
        self.options = Options(site.base)
        self.around = words(page.lang).lang
        """The language of the page's own words."""
        self._own: dict[str, LangText | None] = {
            each.id: getattr(each, "title", None) for each in (*declaration.goals, *declaration.instruments)
        }
        self._found: dict[str, Markup] = {}

    def iri(self, name: str, code: str) -> str:
        """The IRI of a code of a list, or of what has one of its own."""
        return code if ":" in code else codelist(name).namespace + code

    def actor(self, reference: str) -> Markup:
        """An actor or group, by its code or IRI, as a link."""
        return self.named(self.iri("actors", reference))

    def theme(self, reference: str) -> Markup:
        """A theme, by its code or IRI, as a link."""
        return self.named(self.iri("themes", reference))

    def address(self, reference: str) -> str:
        """The link to what a reference names on this site; empty where it is not there."""
        return self.site.plan.href(self.page, self.options.absolute(reference))

    def named(self, reference: str) -> Markup:
        """Whatever a reference or an IRI names, as a link where it leads anywhere."""
        found = self._found.get(reference)
        if found is None:
            iri = self.options.absolute(reference)
            lang, label = self.label(reference)
            said = spoken(label, lang, self.around)
            if address := self.site.plan.href(self.page, iri):
                found = _LINK.format(address, said)
            else:
                found = _LINK.format(iri, said) if link(iri) else said
            self._found[reference] = found
        return found

    def label(self, reference: str) -> tuple[str, str]:
        """The language and the name of what a reference or an IRI names; its end or itself where no name is known."""
        iri = self.options.absolute(reference)
        if (thing := self.site.things.get(iri)) is not None:
            return chosen(thing.labels, self.page.lang)
        if labels := packaged(iri):
            return chosen(labels, self.page.lang)
        if title := self._own.get(reference):
            return chosen(title, self.page.lang)
        other = self.site.dataset.declarations.get(reference.partition("#")[0])
        if other is not None:
            lang, name = chosen(other.short_title or other.title, self.page.lang)
            fragment = reference.partition("#")[2]
            return lang, f"{name}, {fragment}" if fragment else name
        if iri.startswith(str(SDG)) and "/" not in iri.removeprefix(str(SDG)):
            return "en", f"SDG {iri.removeprefix(str(SDG))}"
        return "en", iri if ":" in reference else reference

    def code(self, name: str, code: str) -> Markup:
        """A code of a packaged list in the language of the page."""
        return _code(name, code, self.page.lang, self.around)

    def said(self, name: str, reference: str) -> Markup:
        """What a code of a list, or what has an IRI of its own, is called, without a link."""
        lang, label = self.label(self.iri(name, reference))
        return spoken(label, lang, self.around)

    def titled(self, reference: str, title: LangText) -> Markup:
        """A title, as a link to the page about what bears it."""
        lang, label = chosen(title, self.page.lang)
        address = self.address(reference)
        return _LINK.format(address, spoken(label, lang, self.around)) if address else spoken(label, lang, self.around)

    def plain(self, name: str, code: str) -> str:
        """The same as text alone."""
        return chosen(codelist(name)[code].texts("label") or {"en": code}, self.page.lang)[1]


@cache
def _code(name: str, code: str, lang: str, around: str) -> Markup:
    labels = codelist(name)[code].texts("label")
    tag, label = chosen(labels, lang) if labels else ("en", code)
    return spoken(label, tag, around)


@cache
def _namespaces() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, about in index().items():
        found.setdefault(about["namespace"], []).append(name)
    return found


@cache
def entry(iri: str) -> Entry | None:
    """The row of a packaged list that an IRI names."""
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    for name in _namespaces().get(iri[:end], ()):
        if iri[end:] in codelist(name):
            return codelist(name)[iri[end:]]
    return None


def packaged(iri: str) -> dict[str, str]:
    """The names of an entry of a packaged list, by language; none where the IRI names none."""
    found = entry(iri)
    return found.texts("label") if found is not None else {}


def fragments(declaration: Declaration) -> dict[str, str]:
    """Id of every part of a declaration to its fragment, for those that have one in it."""
    start = f"{declaration.id}#"
    return {part.id: part.id.removeprefix(start) for part in parts(declaration) if part.id.startswith(start)}
