"""Texts of the data as they may stand in a page: escaped, in the right language and direction, and without what would turn what
stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from opendeclaration.publishing.words import direction

SCHEMES = re.compile("(?:https?|mailto|urn|doi):", re.IGNORECASE)
"""What an address begins with that may be a link. Any other is shown as text."""
ODD = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Characters that would turn the text around them, or that no page should hold. They are shown as their codes."""
_ODD = Markup('<span class="odd" data-l="U+{:04X}"></span>')
_FIRST_FROM_RIGHT = "\u0590"
"""No letter that is written from right to left comes before it, and no sign that turns the direction."""
_LICENCE = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+)/?(?:deed\.\w+)?")


def shown(said: str) -> Markup:
    """A text escaped for HTML, in which what would turn its direction, or cannot stand in a page, is a code.

    The code is no text: it is shown by the style sheet, and whoever copies the text does not get it.
    """
    if not ODD.search(said):
        return escape(said)
    pieces = zip(ODD.split(said), [*ODD.findall(said), ""], strict=True)
    return Markup().join(escape(words) + (_ODD.format(ord(odd)) if odd else Markup()) for words, odd in pieces)


def coded(said: str) -> str:
    """A text for where there can be no elements, such as a title: what would turn its direction is a code in it."""
    return ODD.sub(lambda match: f"[U+{ord(match[0]):04X}]", said)


def spoken(said: str, lang: str, around: str) -> Markup:
    """A text as an element of its own, marked as being in another language where it is, so that it cannot disturb the direction
    of what stands around it. Where it could not, in the same language and in letters from left to right, it needs none."""
    if lang != around:
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(lang, direction(lang), shown(said))
    if max(said) < _FIRST_FROM_RIGHT and direction(around) == "ltr":
        return shown(said)
    return Markup("<bdi>{}</bdi>").format(shown(said))


def chosen(value: Mapping[str, str], lang: str) -> tuple[str, str]:
    """The text in a language or the nearest one that there is, else in English, else in the first one: its language, and it."""
    while lang:
        if lang in value:
            return lang, value[lang]
        lang = lang.rpartition("-")[0]
    return ("en", value["en"]) if "en" in value else next(iter(value.items()))


def link(iri: str) -> str:
    """An address if it may be a link, else nothing."""
    return iri if SCHEMES.match(iri) else ""


def licence(iri: str) -> str:
    """What a licence is called: `CC BY 4.0`, `CC0 1.0`; its address where that is not known."""
    found = _LICENCE.fullmatch(iri)
    if found is None:
        return iri
    return f"CC0 {found[2]}" if found[1] == "zero" else f"CC {found[1].upper()} {found[2]}"
