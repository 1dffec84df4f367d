"""What every server is told in its own words: paths, headers, policies."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from opendeclaration.publishing.rendering import policy
from opendeclaration.publishing.site import Site

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, Link",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with everything: data are for pages of others too (CORS), and nothing is guessed about the type of a file."""
FOREVER = "public, max-age=31536000, immutable"
"""How long a file under `assets/` may be kept: its name changes with its content."""
CHECKED = "no-cache"
"""Anything else may be kept, and has to be checked for a newer one before it is used."""


def host(site: Site) -> str:
    """The host of the site's address, with its port."""
    return urlsplit(site.base).netloc


def path(site: Site) -> str:
    """The path of the site's address on its host: begins and ends with `/`."""
    return urlsplit(site.base).path


def policies(site: Site) -> Iterator[tuple[str, str]]:
    """The Content-Security-Policy of all pages, with an empty path, and of those that have their own, by their folder."""
    home = site.plan.own("home")
    yield "", policy(site, home)
    for name in ("query",):
        page = site.plan.own(name)
        yield page.path.removesuffix("index"), policy(site, page)
