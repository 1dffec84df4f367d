"""The whole dataset in one file a format, for whoever loads it into a store, a notebook or a spreadsheet."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from opendeclaration import formats
from opendeclaration.model import Resource
from opendeclaration.publishing import tables
from opendeclaration.publishing.site import Site

RDF = ("nq", "ttl", "jsonld")
"""The syntaxes of the dumps in RDF. In the N-Quads each declaration is a graph of its own."""
TABLES = "csv.zip"
_CHUNK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file can hold: no clock is asked."""


def paths(site: Site) -> dict[str, str]:
    """Suffix to the path of each dump below the site."""
    return {suffix: f"dump/{site.about.id}.{suffix}" for suffix in (*RDF, TABLES)}


def resources(site: Site) -> list[Resource]:
    """What is in a dump: the description of the dataset, and the declarations in their order."""
    return [site.about, *site.dataset]


def files(site: Site) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The dumps, piece by piece, so that a large one need not fit into memory."""
    for suffix, path in paths(site).items():
        yield path, _zip(site) if suffix == TABLES else _rdf(site, suffix)


def _rdf(site: Site, suffix: str) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        formats.write_many(resources(site), file, suffix, base=site.base)
        yield from _pieces(file)


def _zip(site: Site) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, rows in tables.parts(site.dataset).items():
                entry = zipfile.ZipInfo(f"{name}.csv", _EPOCH)
                entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
                archive.writestr(entry, tables.text(rows).encode("utf-8-sig"))  # spreadsheets take UTF-8 for it by the mark
        yield from _pieces(file)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0, io.SEEK_SET)
    while piece := file.read(_CHUNK):
        yield piece
