"""What stands at the address of a declaration that was published here once and no longer is: its versions, which stay."""

from __future__ import annotations

from typing import Any

from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.versions import Version


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, the declaration as it was published last, and every version."""
    last = page.about
    if not isinstance(last, Version):
        raise TypeError(f"{page.path} is not about a version")
    return "withdrawn.html", {"last": last.declaration, "versions": site.versions[last.declaration.id]}
