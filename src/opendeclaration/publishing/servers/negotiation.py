"""Which of several media types a reader wants most, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

TYPES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "nt": "application/n-triples",
    "csv": "text/csv",
}
"""Suffix of each form that a page comes in to its media type, in the order in which they are given to who has no wish."""
FILES = {
    **TYPES,
    "atom": "application/atom+xml",
    "css": "text/css",
    "js": "text/javascript",
    "nq": "application/n-quads",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Suffix of every file of a site to its media type."""
_ITEM = re.compile(r"[^\s/;,]+/[^\s/;,]+")
_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def charset(media_type: str) -> str:
    """A media type as a server should send it: texts with their encoding, where the type has a parameter for it."""
    text = media_type.startswith("text/") and media_type != "text/javascript"
    return f"{media_type}; charset=utf-8" if text or media_type == "text/javascript" else media_type


def choose(accept: str | None, offered: Sequence[str] = tuple(TYPES)) -> str | None:
    """The suffix of the form that is wanted most; None where none is acceptable.

    Where two are wanted equally, the one that was named more exactly comes first, and then the one that is offered first.
    Without a header, or with one that says nothing, it is the first.
    """
    ranges = _ranges(accept or "")
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda suffix: (_weight(ranges, TYPES[suffix]), -list(offered).index(suffix)))
    return best if _weight(ranges, TYPES[best])[0] > 0 else None


def _ranges(accept: str) -> dict[str, int]:
    """Each range of the header to its weight in thousandths. What is malformed does not count."""
    found: dict[str, int] = {}
    for item in accept[:4096].split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        if not _ITEM.fullmatch(name):
            continue
        weight = 1000
        for parameter in parameters:
            if match := _WEIGHT.fullmatch(parameter):
                weight = round(float(match[1]) * 1000)
                break
        found[name.lower()] = max(weight, found.get(name.lower(), 0))
    return found


def _weight(ranges: dict[str, int], media_type: str) -> tuple[int, int]:
    """How much a type is wanted, by the most exact range that covers it, and how exact that is."""
    for exact, name in ((3, media_type), (2, f"{media_type.partition('/')[0]}/*"), (1, "*/*")):
        if name in ranges:
            return ranges[name], exact
    return 0, 0
