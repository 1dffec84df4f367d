"""Which pages a site has, where each stands, and where every IRI leads: the one place that knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from opendeclaration.dataset import Dataset
from opendeclaration.errors import UsageError
from opendeclaration.model import Dataset as Description
from opendeclaration.model import Declaration
from opendeclaration.publishing.things import Thing
from opendeclaration.publishing.versions import Version

DATA = ("ttl", "jsonld", "json", "nt", "csv")
"""Suffixes of the data beside each page about something, in the order in which they are given where a reader has no wish."""
KINDS = ("theme", "actor", "goal", "instrument", "codelist")
"""What has an index page and a folder of its own, in the order of the menu."""
OWN = {
    "download": "download/index",
    "query": "query/index",
    "search": "search/index",
    "reference": "reference/index",
    "model": "reference/model",
}
"""The pages that are about the site and not about anything in the data, beside `home` and `missing`."""
TAKEN = ("assets", "dump", "download", "query", "search", "reference", "ontology", "schemas", *KINDS)
"""Folders of the site's own, in which nothing of the dataset's own IRIs may be put, but for pages of that kind."""
RESERVED = ("index", "404", "build", "catalog", "versions")
"""Names of files at the top of every site, which no declaration and no dataset can have as its id there."""
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    kind: str
    """`declaration`, `version` of one, `withdrawn`, `dataset`, one of `KINDS`, `index` of one of them, or one of the site's own
    (`home`, `download` …)."""
    path: str
    """Where it stands below the site, with `/` and without a suffix: `busan-2014`, `theme/ict`, `theme/index`."""
    iri: str = ""
    """What it is about, in full; empty for the site's own pages."""
    about: Declaration | Version | Description | Thing | str | None = None
    """The declaration, the version of one, the dataset or the thing; of an index the kind that it lists."""
    lang: str = "en"
    """The language of the page."""
    languages: tuple[str, ...] = ()
    """The languages in which there is a page about the same, where there are several; the first one has the plain path."""
    data: tuple[str, ...] = ()
    """Suffixes of the data files beside it, without a dot."""

    @property
    def file(self) -> str:
        """The file of the page below the site."""
        return f"{self.path}.html"

    @property
    def stem(self) -> str:
        """The path of its data without their suffix: that of the page in the first language."""
        return self.path.removesuffix(f".{self.lang}") if self.languages and self.lang != self.languages[0] else self.path


@dataclass(slots=True)
class Plan:
    """Every page of a site, in a fixed order, and where every IRI leads."""

    base: str
    pages: list[Page] = field(default_factory=list)
    _by_iri: dict[str, dict[str, Page]] = field(default_factory=dict)
    """IRI to the pages about it, by their languages; the first is the one that it leads to."""
    _own: dict[str, Page] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Take in a page. What it is about leads to the first page that is about it."""
        self.pages.append(page)
        if page.iri:
            self._by_iri.setdefault(page.iri, {}).setdefault(page.lang, page)
        else:
            self._own[f"{page.about}-index" if page.kind == "index" else page.kind] = page

    def page(self, iri: str, lang: str = "") -> Page | None:
        """The page about an IRI, or about the document of which it is a part: in a language if there is one in it."""
        found = self._by_iri.get(iri) or self._by_iri.get(iri.partition("#")[0])
        return None if found is None else found.get(lang) or next(iter(found.values()))

    def of_kind(self, kind: str) -> Iterator[Page]:
        """The pages of one kind, in their order."""
        return (page for page in self.pages if page.kind == kind)

    def own(self, name: str) -> Page:
        """A page of the site's own: `home`, `download`, `query`, `search`, `reference`, `model`, `missing`, or the index of a
        kind of things such as `theme-index`."""
        return self._own[name]

    def href(self, start: Page, iri: str) -> str:
        """The relative link from a page to what an IRI leads to on this site, with its fragment; empty where it leads to none.

        From a page in one language it goes to the page in the same one, if there is.
        """
        target = self.page(iri, start.lang)
        if target is None:
            return ""
        fragment = iri.partition("#")[2] if target.iri != iri else ""
        return self.link(start, target, fragment)

    def link(self, start: Page, target: Page, fragment: str = "") -> str:
        """The relative link from one page to another."""
        if target == start and fragment:
            return f"#{fragment}"
        return relative(start.path, target.file) + (f"#{fragment}" if fragment else "")

    def url(self, page: Page) -> str:
        """The address of a page under the base, as it stays when suffixes change: for links from elsewhere."""
        if page.path == "index" or page.path.endswith("/index"):
            return self.base + page.path.removesuffix("index")
        return self.base + page.path


def relative(start: str, target: str) -> str:
    """The relative link from one path below the site to another."""
    here, there = start.split("/")[:-1], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there)


def plan(
    dataset: Dataset,
    about: Description,
    things: Iterable[Thing],
    versions: Mapping[str, tuple[Version, ...]],
    base: str,
) -> Plan:
    """The plan of a site. Raises UsageError when an id or an IRI under the base cannot be a page of it."""
    made = Plan(base)
    taken: set[str] = set()
    made.add(Page("home", _free("index", taken)))
    made.add(Page("missing", _free("404", taken)))
    for each in (about, *dataset):
        if each.id in RESERVED:
            raise UsageError(f"The site has a file of its own that is called {each.id}. Give {each.title} another id.")
    made.add(Page("dataset", _free(about.id, taken), base + about.id, about, data=DATA))
    for declaration in dataset:
        path = _free(declaration.id, taken)
        languages = _languages(declaration)
        several = languages if len(languages) > 1 else ()
        for lang in languages:
            made.add(
                Page(
                    "declaration",
                    path if lang == languages[0] else f"{path}.{lang}",
                    base + declaration.id,
                    declaration,
                    lang,
                    several,
                    DATA,
                )
            )
    for name, dated in versions.items():
        if name not in dataset.declarations:
            made.add(Page("withdrawn", _free(name, taken), base + name, dated[-1], _language(dated[-1].declaration)))
        for each in dated:
            made.add(_dated(name, each, base, taken))
    found = sorted(things, key=lambda thing: not thing.iri.startswith(base))  # those whose address is fixed come first
    placed = {id(thing): _place(thing, base, taken) for thing in found}
    for kind in KINDS:
        made.add(Page("index", _free(f"{kind}/index", taken), "", kind, data=("csv",)))
        for thing in found:
            if thing.kind == kind:
                made.add(Page(kind, placed[id(thing)], thing.iri, thing, data=DATA))
    for kind, path in OWN.items():
        made.add(Page(kind, _free(path, taken)))
    return made


def _dated(name: str, version: Version, base: str, taken: set[str]) -> Page:
    path = _free(f"{name}/{version.label}", taken)
    return Page("version", path, base + path, version, _language(version.declaration), data=DATA)


def _languages(declaration: Declaration) -> tuple[str, ...]:
    """The languages of a declaration; those of its title where it does not name them."""
    return tuple(declaration.languages or declaration.title)


def _language(declaration: Declaration) -> str:
    return _languages(declaration)[0]


def _free(path: str, taken: set[str]) -> str:
    """Take a path that has to be this one. Some web servers and systems take small letters for capitals, so case is no
    difference. Raises UsageError."""
    if path.casefold() in taken:
        raise UsageError(f"Two things would stand at {path}. Give one of them another id to publish both.")
    taken.add(path.casefold())
    return path


def _place(thing: Thing, base: str, taken: set[str]) -> str:
    """Where the page of a thing stands: where its IRI says if that is under the base, else in the folder of its kind."""
    if thing.iri.startswith(base) and "#" not in thing.iri:
        path = thing.iri.removeprefix(base)
        parts = path.split("/")
        if any(not _SAFE.fullmatch(part) or _DEVICE.fullmatch(part) for part in parts) or (
            parts[0] in TAKEN and parts[0] != thing.kind
        ):
            raise UsageError(
                f"<{thing.iri}> stands under the base, and cannot be a page there. Use letters, digits, hyphens and "
                f"dots between slashes, and do not begin with {', '.join(TAKEN)}."
            )
        return _free(path, taken)
    start = thing.name if _SAFE.fullmatch(thing.name) and not _DEVICE.fullmatch(thing.name) else _plain(thing.name)
    if thing.declaration is not None:
        start = f"{thing.declaration.id}/{start}"
    for number in count(1):
        path = f"{thing.kind}/{start}" + (f"-{number}" if number > 1 else "")
        if path.casefold() not in taken and not path.endswith("/index"):
            taken.add(path.casefold())
            return path
    raise AssertionError


def _plain(name: str) -> str:
    """A name of letters and digits only, for what could name no file."""
    return "-".join(re.findall("[a-z0-9]+", name.casefold()))[:80] or "x"
