"""The download page: the whole dataset in a file a format, and how to load it."""

from __future__ import annotations

from typing import Any, NamedTuple

from opendeclaration.publishing import catalogue, dumps
from opendeclaration.publishing.feeds import FEED, SITEMAP
from opendeclaration.publishing.plan import Page, relative
from opendeclaration.publishing.site import Site

_SAID = {
    "nq": ("N-Quads", "for a triple store: each declaration is a named graph, so that it can be replaced by itself"),
    "ttl": ("Turtle", "for reading, and for tools that take one graph"),
    "jsonld": ("JSON-LD", "for programs that know JSON; its context stands in it"),
    dumps.TABLES: ("CSV", "for spreadsheets and notebooks: one table a kind of part, in a zip file"),
}


class Dump(NamedTuple):
    """A file with the whole dataset."""

    link: str
    name: str
    title: str
    use: str


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, the files and the catalogue."""
    found = [
        Dump(relative(page.path, path), path.rpartition("/")[2], *_SAID[suffix]) for suffix, path in dumps.paths(site).items()
    ]
    about = {
        "DCAT and VoID, Turtle": f"{catalogue.STEM}.ttl",
        "DCAT and VoID, JSON-LD": f"{catalogue.STEM}.jsonld",
        "Feed of changes (Atom)": FEED,
        "Sitemap": SITEMAP,
    }
    return "download.html", {
        "dumps": found,
        "about": {name: relative(page.path, path) for name, path in about.items()},
        "dataset": next(site.plan.of_kind("dataset")),
    }
