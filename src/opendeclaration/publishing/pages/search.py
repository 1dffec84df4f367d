"""The search page: a field, and a script that looks through all clauses in the browser."""

from __future__ import annotations

from typing import Any

from opendeclaration.publishing import assets
from opendeclaration.publishing.plan import Page, relative
from opendeclaration.publishing.searching import INDEX
from opendeclaration.publishing.site import Site


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, where the texts are, and which languages there are to choose from."""
    languages = sorted({each.lang for each in site.plan.of_kind("declaration")})
    texts = relative(page.path, INDEX)
    return "search.html", {"texts": texts, "languages": languages, "complete": assets.complete()}
