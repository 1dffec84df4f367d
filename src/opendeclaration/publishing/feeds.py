"""What tells programs that there is something, and that it has changed: sitemap, robots.txt and an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.versions import Version

SITEMAP, ROBOTS, FEED = "sitemap.xml", "robots.txt", "feed.atom"
LARGEST = 50_000
"""The most addresses that one sitemap may hold (sitemaps.org)."""
_LEFT_OUT = ("missing", "version", "withdrawn")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """All three, and the parts of a sitemap that is too large for one file."""
    yield from _sitemaps(site)
    yield ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {site.base}{SITEMAP}\n".encode()
    yield FEED, _feed(site).encode()


def _sitemaps(site: Site) -> Iterator[tuple[str, bytes]]:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    pages = [page for page in site.plan.pages if page.kind not in _LEFT_OUT]
    parts = [pages[start : start + LARGEST] for start in range(0, len(pages), LARGEST)]
    for number, part in enumerate(parts, 1):
        entries = "".join(f"<url><loc>{escape(_address(site, page))}</loc>{_changed(site, page)}</url>\n" for page in part)
        name = SITEMAP if len(parts) == 1 else f"sitemap-{number}.xml"
        yield name, f"{head}<urlset {space}>\n{entries}</urlset>\n".encode()
    if len(parts) > 1:
        names = (f"{site.base}sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        entries = "".join(f"<sitemap><loc>{escape(name)}</loc></sitemap>\n" for name in names)
        yield SITEMAP, f"{head}<sitemapindex {space}>\n{entries}</sitemapindex>\n".encode()


def _address(site: Site, page: Page) -> str:
    return site.plan.url(page)


def _changed(site: Site, page: Page) -> str:
    versions = site.versions.get(page.iri.removeprefix(site.base), ()) if page.kind == "declaration" else ()
    return f"<lastmod>{versions[-1].issued}</lastmod>" if versions and versions[-1].issued else ""


def _feed(site: Site) -> str:
    """One entry a version of a declaration, newest release first (RFC 4287). The day is that of the release, where the dataset
    states it, else that of the declaration: no clock is asked."""
    entries = [(_day(version), name, version) for name, found in site.versions.items() for version in found]
    entries.sort(key=lambda entry: (entry[0], entry[1], entry[2].label), reverse=True)
    updated = entries[0][0] if entries else (site.issued or date(1970, 1, 1)).isoformat()
    title = site.about.title.text()
    author = site.about.publisher.text() if site.about.publisher else title
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(site.base)}</id>\n<title>{escape(title)}</title>\n<updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{escape(author)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(site.base + FEED)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(site.base)}/>\n'
        + "".join(_entry(site, day, name, version) for day, name, version in entries)
        + "</feed>\n"
    )


def _entry(site: Site, day: str, name: str, version: Version) -> str:
    first = site.versions[name][0] is version
    iri = f"{site.base}{name}/{version.label}"
    said = "First published" if first else "Changed"
    declaration = version.declaration
    return (
        f"<entry>\n<id>{escape(iri)}</id>\n<title>{escape(version.declaration.title.text())}</title>\n"
        f'<updated>{day}T00:00:00Z</updated>\n<link rel="alternate" type="text/html" href={quoteattr(iri)}/>\n'
        f"<summary>{said} in release {escape(version.label)}: {len(declaration.clauses)} clauses, "
        f"{len(declaration.statements)} speech acts, {len(declaration.signatories)} parties.</summary>\n</entry>\n"
    )


def _day(version: Version) -> str:
    adopted = version.declaration.adopted
    return version.issued or (adopted.isoformat() if adopted else "1970-01-01")
