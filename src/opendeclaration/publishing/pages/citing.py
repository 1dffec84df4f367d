"""How to cite a declaration: as a line of text, and as an entry for reference managers. No clock is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opendeclaration.model import Declaration
from opendeclaration.publishing.showing import chosen
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.words import Words

_TEX = re.compile(r"[\\{}$&#^_~%]")
_ESCAPED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What ends a line or turns its direction."""


@dataclass(frozen=True, slots=True)
class Citing:
    """How to cite a declaration."""

    permanent: str
    """The address that stays, whatever is corrected in the data."""
    version: str
    """The label of the version that is shown; empty where there is none."""
    dated: str
    """The address of this very version."""
    text: str
    bibtex: str


def citing(site: Site, declaration: Declaration, said: Words, lang: str, label: str = "") -> Citing:
    """How to cite a declaration, or its version of that label."""
    permanent = site.base + declaration.id if ":" not in declaration.id else declaration.id
    versions = site.versions.get(declaration.id, ())
    version = label or (versions[-1].label if versions else "")
    dated = f"{permanent}/{version}" if version else permanent
    title = _line(chosen(declaration.title, lang)[1])
    place = _line(chosen(declaration.meeting.place, lang)[1]) if declaration.meeting and declaration.meeting.place else ""
    day = said.date(declaration.adopted) if declaration.adopted else ""
    where = ", ".join(filter(None, (place, day)))
    publisher = _line(chosen(site.about.publisher or site.about.title, lang)[1])
    issued = next((each.issued for each in versions if each.label == version and each.issued), "")
    release = said.of("cited_version", version=version) if version else ""
    line = ". ".join(filter(None, (f"{title} ({where})" if where else title, publisher, release))) + f". {dated}"
    fields = {
        "title": f"{{{_tex(title)}}}",
        "year": str(declaration.adopted.year) if declaration.adopted else "",
        "month": str(declaration.adopted.month) if declaration.adopted else "",
        "day": str(declaration.adopted.day) if declaration.adopted else "",
        "address": _tex(place),
        "publisher": _tex(publisher),
        "version": _tex(version),
        "note": f"Data of {issued}" if issued else "",
        "url": dated,
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return Citing(permanent, version, dated, line, f"@misc{{{_key(declaration.id)},\n{body}}}")


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _tex(text: str) -> str:
    return _TEX.sub(lambda match: _ESCAPED.get(match[0], f"\\{match[0]}"), text)


def _key(identifier: str) -> str:
    return re.sub("[^A-Za-z0-9-]+", "-", identifier).strip("-") or "declaration"
