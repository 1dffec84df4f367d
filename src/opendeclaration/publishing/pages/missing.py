"""What a server shows where there is nothing."""

from __future__ import annotations

from typing import Any

from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template. A server shows it at any address, so its links are full ones."""
    del page
    return "missing.html", {
        "found": [(site.base + each.id, (each.short_title or each.title)) for each in list(site.dataset)[:20]],
    }
