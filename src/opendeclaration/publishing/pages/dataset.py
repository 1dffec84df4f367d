"""The page about the dataset: what is released, under which licence, in which files, and what is in them."""

from __future__ import annotations

from typing import Any

from opendeclaration.codelists import prefixes
from opendeclaration.publishing import dumps
from opendeclaration.publishing.counts import counts
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, the declarations and the files."""
    pages = [each for each in site.plan.of_kind("declaration") if each.path == each.stem]
    return "dataset.html", {
        "dataset": site.about,
        "iri": page.iri,
        "declarations": [(each, each.about) for each in pages],
        "files": dumps.paths(site),
        "versions": site.versions,
        "counts": counts(site),
        "short": shortened,
        "parts": (*site.about.actors, *site.about.concepts, *site.about.instruments),
    }


def shortened(iri: str) -> str:
    """An IRI with its usual prefix, such as `od:Statement`."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
