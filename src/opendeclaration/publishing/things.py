"""What a dataset speaks of besides declarations, and what is known of each: themes, actors, goals, instruments, code lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from opendeclaration.codelists import CodeList, Entry, codelist, index
from opendeclaration.dataset import Dataset
from opendeclaration.formats.base import Options
from opendeclaration.model import Actor, Concept, ConceptScheme, Declaration, Goal, Instrument
from opendeclaration.publishing.uses import Use

ACTORS = ("actors", "groups")
"""The packaged lists whose entries are actors."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a page of its own without being a declaration."""

    kind: str
    """`theme`, `actor`, `goal`, `instrument` or `codelist`."""
    name: str
    """What its page is called in the site's folder of its kind, before it is made unique: a code, or the end of its IRI."""
    iri: str
    labels: Mapping[str, str]
    """Language tag to name; never empty."""
    data: Entry | CodeList | Actor | Concept | ConceptScheme | Goal | Instrument
    """What is known of it: a row of a packaged list, the list itself, or what the dataset says."""
    declaration: Declaration | None = None
    """The declaration that states the goal, or that describes the instrument."""

    def label(self, lang: str = "en") -> str:
        """Its name in a language, else in English, else in the first language there is."""
        return self.labels.get(lang) or self.labels.get("en") or next(iter(self.labels.values()))


def things(dataset: Dataset, used: Mapping[str, list[Use]], base: str) -> Iterator[Thing]:
    """Everything that gets a page: what the dataset describes itself, every code list, and the packaged themes and actors
    that are named anywhere, with the broader themes that they belong to."""
    options = Options(base)
    yield from _themes(used)
    for name in ACTORS:
        for entry in codelist(name):
            if entry.iri in used:
                yield Thing("actor", entry.code, entry.iri, entry.texts("label") or {"en": entry.code}, entry)
    for declaration in dataset:
        for goal in declaration.goals:
            yield Thing("goal", _end(goal.id), options.absolute(goal.id), goal.title, goal, declaration)
        yield from _instruments(declaration.instruments, options, declaration)
    if dataset.about:
        about = dataset.about
        for actor in about.actors:
            yield Thing("actor", actor.code or _end(actor.id), options.absolute(actor.id), actor.name, actor)
        for concept in about.concepts:
            yield Thing("theme", _end(concept.id), options.absolute(concept.id), concept.pref_label, concept)
        for scheme in about.schemes:
            yield Thing("codelist", _end(scheme.id), options.absolute(scheme.id), scheme.title, scheme)
        yield from _instruments(about.instruments, options, None)
    for name in index():
        found = codelist(name)
        yield Thing("codelist", name, found.about.iri, found.about.texts("title") or {"en": name}, found)


def _themes(used: Mapping[str, list[Use]]) -> Iterator[Thing]:
    themes = codelist("themes")
    named = {entry.code for entry in themes if entry.iri in used}
    wider = {broader.code for code in named for broader in themes.ancestors(code)}
    for entry in themes:
        if entry.code in named | wider:
            yield Thing("theme", entry.code, entry.iri, entry.texts("label") or {"en": entry.code}, entry)


def _instruments(found: Iterable[Instrument], options: Options, declaration: Declaration | None) -> Iterator[Thing]:
    for each in found:
        first = each.identifiers[0].value if each.identifiers else _end(each.id)
        yield Thing("instrument", _end(each.id), options.absolute(each.id), each.title or {"en": first}, each, declaration)


def _end(iri: str) -> str:
    """The last part of an IRI: what stands behind the last `#` or `/`."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
