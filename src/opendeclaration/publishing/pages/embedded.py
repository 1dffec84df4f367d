"""What programs find in the page of a declaration: its description in the words of schema.org, and as JSON-LD its own data but
for the long texts, which stand in the page itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from markupsafe import Markup

from opendeclaration.artefacts.context import reference
from opendeclaration.formats.base import plain
from opendeclaration.model import ROOTS, Declaration
from opendeclaration.publishing.pages.naming import Names
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.signposting import media_type
from opendeclaration.publishing.site import Site
from opendeclaration.terms import Nested, properties, reachable
from opendeclaration.values import LangText, Reference

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end the block in which the data stand, or a line of it."""
TEXTS = frozenset(
    {"text", "heading", "quote", "content", "replacement", "reservation", "measure", "comment", "rights", "aligned"}
)
"""Keys of long texts, and of how goals compare with those of others, which the native data in the page leave out."""
_KEPT = ("http://", "https://", "urn:")


def blocks(site: Site, page: Page, declaration: Declaration, names: Names) -> list[Markup]:
    """The blocks of data of a page, each as a script element that no browser runs."""
    inside = ":" not in declaration.id
    data = {"@context": reference(site.base + declaration.id if inside else site.base, inline=False)}
    data |= _short(plain(declaration), f"{declaration.id}#" if inside else "#")
    return [_block(_schema(site, page, declaration, names)), _block(data)]


def _short(value: Any, start: str) -> Any:
    """The same data without the texts, and with references to parts of the document itself as fragments: `#clause-10`.

    The texts stand in the page already, and whole in the data beside it; twice they would make it half as heavy again.
    """
    if isinstance(value, list):
        return [_short(each, start) for each in value]
    if isinstance(value, str):
        return value.removeprefix(start[:-1]) if value.startswith(start) else value
    references, nested = _keys()
    return {
        key: _short(each, start) if key in references or key in nested else each
        for key, each in value.items()
        if key not in TEXTS
    }


@cache
def _keys() -> tuple[frozenset[str], frozenset[str]]:
    """The keys with references, and those with parts."""
    found = [prop for model in reachable(*ROOTS) for prop in properties(model)]
    references = frozenset(prop.key for prop in found if isinstance(prop.kind, Reference))
    return references | {"id"}, frozenset(prop.key for prop in found if isinstance(prop.kind, Nested))


def _block(data: dict[str, Any]) -> Markup:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(said))  # noqa: S704 - escaped above


def _schema(site: Site, page: Page, declaration: Declaration, names: Names) -> dict[str, Any]:
    meeting = declaration.meeting
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": names.options.absolute(declaration.id),
        "url": site.plan.url(page),
        "name": _texts(declaration.title),
        "alternateName": _texts(declaration.short_title),
        "genre": names.plain("document-kinds", declaration.kind),
        "inLanguage": list(declaration.languages) or list(declaration.title),
        "dateCreated": declaration.adopted.isoformat() if declaration.adopted else None,
        "datePublished": declaration.issued.isoformat() if declaration.issued else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": each.scheme, "value": each.value} for each in declaration.identifiers
        ],
        "about": [_thing(names, names.iri("themes", each), "DefinedTerm") for each in declaration.themes],
        "creator": list(_creators(declaration, names)),
        "citation": [_thing(names, each, "CreativeWork") for each in declaration.cites],
        "isPartOf": {"@type": "Dataset", "@id": site.base + site.about.id, "name": _texts(site.about.title)},
        "license": site.about.license if site.about.license and site.about.license.startswith(_KEPT) else None,
        "version": site.version or None,
        "sameAs": [each for each in declaration.same_as if each.startswith(_KEPT)],
        "encoding": [
            {"@type": "MediaObject", "contentUrl": f"{site.base}{page.stem}.{suffix}", "encodingFormat": media_type(suffix)}
            for suffix in page.data
        ],
        "locationCreated": _place(meeting.place, meeting.country, names) if meeting else None,
    }
    return {key: value for key, value in found.items() if value}


def _texts(value: LangText | None) -> Any:
    """A text in its languages, each as its own value."""
    if value is None:
        return None
    return [{"@language": lang, "@value": text} for lang, text in value.items()]


def _thing(names: Names, reference: str, kind: str = "") -> dict[str, str]:
    named = {"@id": names.options.absolute(reference), "name": names.label(reference)[1]}
    return {"@type": kind, **named} if kind else named


def _creators(declaration: Declaration, names: Names) -> Iterator[dict[str, str]]:
    for actor in declaration.adopted_by or [each.actor for each in declaration.signatories if each.actor]:
        yield _thing(names, names.iri("actors", actor))


def _place(place: LangText | None, country: str | None, names: Names) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Place", "name": _texts(place)}
    if country:
        found["containedInPlace"] = _thing(names, names.iri("actors", country), "Country")
    return {key: value for key, value in found.items() if value}
