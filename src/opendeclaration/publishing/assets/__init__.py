"""What pages load besides their own text: our scripts, and those of others that the package brings.

The style sheet is not among them: it stands in each page, so that nothing has to be waited for. `vendor/` is filled when the
package is built (`scripts/vendor.py`), from packages of npm whose versions `package-lock.json` fixes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from opendeclaration.publishing.site import Site

FOLDER = Path(__file__).parent
SCRIPTS = ("site.js", "search.js", "query.js", "query-worker.js")
VENDOR = ("yasgui.js", "yasgui.css", "oxigraph.js", "oxigraph.wasm", "minisearch.js", "licences.txt")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every script and style sheet that pages load, under the names that `address` gives."""
    del site  # they are the same everywhere
    for name in (*SCRIPTS, *(VENDOR if complete() else ())):
        yield address(name), _path(name).read_bytes()


@cache
def address(name: str) -> str:
    """Where a file stands below the site: its name has its checksum in it, so that it may be kept for ever."""
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(_path(name).read_bytes()).hexdigest()[:10]
    return f"assets/{stem}.{digest}.{suffix}"


@cache
def complete() -> bool:
    """Whether the scripts of others are there: an installation from the source without npm has none."""
    return all((FOLDER / "vendor" / name).is_file() for name in VENDOR)


def _path(name: str) -> Path:
    return FOLDER / ("vendor" if name in VENDOR else "") / name
