"""The links by which programs find their way from a page: to its data, its licence, its other languages (signposting.org)."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration import formats
from opendeclaration.publishing import feeds
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.showing import link
from opendeclaration.publishing.site import Site

Signpost = dict[str, str]
"""The attributes of one link: `rel`, `href`, and what else is known of its target."""


def signposts(site: Site, page: Page) -> Iterator[Signpost]:
    """The links of a page. Addresses that have to last are full ones, the others relative to the page."""
    if page.kind == "missing":
        return
    yield {"rel": "canonical", "href": site.plan.url(page)}
    if page.iri.startswith(("http://", "https://")):
        yield {"rel": "cite-as", "href": page.iri}
    for suffix in page.data:
        yield {"rel": "describedby", "href": f"{page.stem.rpartition('/')[2]}.{suffix}", "type": media_type(suffix)}
    if site.about.license and link(site.about.license):
        yield {"rel": "license", "href": site.about.license}
    if page.kind == "home":
        yield {"rel": "alternate", "href": feeds.FEED, "type": "application/atom+xml"}
    yield from _around(site, page)
    yield from _languages(site, page)


def _around(site: Site, page: Page) -> Iterator[Signpost]:
    """To what a page belongs, and what belongs to it."""
    plan = site.plan
    if page.kind in ("declaration", "version"):
        yield {"rel": "type", "href": "https://schema.org/AboutPage"}
    current = plan.page(page.iri.rpartition("/")[0]) if page.kind == "version" else None
    if current and current.kind == "declaration":
        yield {"rel": "latest-version", "href": plan.url(current)}
    if page.kind == "declaration":
        yield {"rel": "collection", "href": plan.link(page, next(plan.of_kind("dataset"))), "type": "text/html"}
    if page.kind == "dataset":
        for item in plan.of_kind("declaration"):
            if item.path == item.stem:
                yield {"rel": "item", "href": plan.link(page, item), "type": "text/html"}


def _languages(site: Site, page: Page) -> Iterator[Signpost]:
    for lang in page.languages:
        other = site.plan.page(page.iri, lang)
        if other is not None:
            yield {"rel": "alternate", "hreflang": lang, "href": site.plan.url(other)}
            if lang == page.languages[0]:
                yield {"rel": "alternate", "hreflang": "x-default", "href": site.plan.url(other)}


def media_type(suffix: str) -> str:
    """The media type of data with a suffix."""
    return "text/csv" if suffix == "csv" else formats.format_of(f"x.{suffix}").media_type
