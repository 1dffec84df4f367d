"""Everything that a site is made of, in parts that processes can share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from opendeclaration.publishing import assets, data, dumps, feeds, packaged, rendering, searching, servers, versions
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.staging import Content

SOME = 16
"""The most pages in one part."""


class Part(NamedTuple):
    """A part of the work: pages with the data beside them, or what one producer makes for the whole site."""

    name: str
    pages: tuple[int, ...] = ()
    """Their places in the plan."""


def _versions(site: Site) -> Iterator[tuple[str, Content]]:
    return versions.files(site.versions)


WHOLE: dict[str, Callable[[Site], Iterable[tuple[str, Content]]]] = {
    "dumps": dumps.files,
    "search": searching.files,
    "assets": assets.files,
    "ontology": packaged.files,
    "feeds": feeds.files,
    "servers": servers.files,
    "versions": _versions,
}
"""What makes files for the whole site; what takes longest comes first."""


def parts(site: Site, jobs: int) -> list[Part]:
    """The parts of a site, in an order that keeps all the processes busy."""
    count = len(site.plan.pages)
    some = max(1, min(SOME, count // (jobs * 4)))
    return [
        *(Part(name) for name in WHOLE),
        *(Part(site.plan.pages[start].path, tuple(range(start, min(start + some, count)))) for start in range(0, count, some)),
    ]


def made(site: Site, part: Part) -> Iterator[tuple[str, Content]]:
    """The files of a part. What goes wrong says on which page."""
    if not part.pages:
        yield from WHOLE[part.name](site)
    for number in part.pages:
        page = site.plan.pages[number]
        try:
            yield from rendering.files(site, page)
            yield from data.files(site, page)
        except Exception as error:
            error.add_note(f"This happened at the page {page.file}.")
            raise
