"""The styles and the automatic numbers of a DOCX."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from opendeclaration.drafting.readers.counting import letters, roman
from opendeclaration.drafting.rule import rule

PLACE = rule(
    "docx_style.place",
    r"%([1-9])",
    "Where in an automatic number the count of a level stands.",
    yes=("%1.%2",),
    no=("5 %", "%0"),
)
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○", "\uf02d": "-", "\uf0be": "–"}


def value(element: ET.Element | None, path: str, name: str = "w-val") -> str | None:
    """An attribute of the element at a path; None where there is none."""
    found = element.find(path) if element is not None else None
    return None if found is None else found.get(name)


def number(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it; `default` for what is none."""
    try:
        return int(float(text)) if text and len(text) < 12 else default
    except (ValueError, OverflowError):
        return default


class Styles:
    """What the styles of paragraphs say, each with those that it is based on."""

    def __init__(self, tree: ET.Element | None) -> None:
        self._all: dict[str, ET.Element] = {}
        self.default = ""
        for style in tree.iterfind("w-style") if tree is not None else ():
            name = style.get("w-styleId") or ""
            self._all[name] = style
            if style.get("w-type") == "paragraph" and style.get("w-default") in ("1", "true"):
                self.default = name

    def chain(self, name: str | None) -> list[ET.Element]:
        """The style and those it is based on, nearest first."""
        found: list[ET.Element] = []
        name = name or self.default
        while name in self._all and self._all[name] not in found and len(found) < 20:
            found.append(self._all[name])
            name = value(found[-1], "w-basedOn") or ""
        return found

    def level(self, name: str | None) -> int:
        """The level of the heading that a style is for; 0 for none. `Title` counts as the first."""
        for style in self.chain(name):
            label = (value(style, "w-name") or "").lower()
            outline = value(style, "w-pPr/w-outlineLvl")
            if outline is not None and number(outline, 9) < 9:
                return min(6, number(outline) + 1)
            if label == "title":
                return 1
            if label.startswith("heading ") and label[8:] in tuple("123456789"):
                return min(6, int(label[8:]))
        return 0


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """After which level it begins anew, counted from 1; 0 for never, None for each that is higher."""
    legal: bool = False
    """Whether all numbers in it are written in digits."""


@dataclass(slots=True)
class _Numbering:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs that Word numbers by itself."""

    def __init__(self, tree: ET.Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._all: dict[str, _Numbering] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for each in tree.iterfind("w-abstractNum") if tree is not None else ():
            levels = {number(level.get("w-ilvl")): _level(level) for level in each.iterfind("w-lvl")}
            self._abstract[each.get("w-abstractNumId") or ""] = levels
        for each in tree.iterfind("w-num") if tree is not None else ():
            found = _Numbering(value(each, "w-abstractNumId") or "")
            for override in each.iterfind("w-lvlOverride"):
                at = number(override.get("w-ilvl"))
                if (begin := value(override, "w-startOverride")) is not None:
                    found.starts[at] = number(begin, 1)
                if (level := override.find("w-lvl")) is not None:
                    found.levels[at] = _level(level)
            self._all[each.get("w-numId") or ""] = found

    def next(self, name: str, at: int) -> str:
        """The number or bullet of the next paragraph of a list, as printed; empty if it has none."""
        here = self._all.get(name)
        if here is None:
            return ""
        levels = {**self._abstract.get(here.abstract, {}), **here.levels}
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(here.abstract, {})
        if name not in self._begun:
            self._begun.add(name)
            counts.update({each: begin - 1 for each, begin in here.starts.items()})
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            again = levels.get(deeper, _Level()).restart
            if again is None or at < again:
                del counts[deeper]
        if level.form == "bullet":
            return _BULLETS.get(level.text, level.text if level.text.isprintable() and level.text < "\ue000" else "•")
        if level.form == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, _Level())
            return _written("decimal" if level.legal else other.form, counts.get(place, other.start))

        return PLACE.sub(shown, level.text)


def _level(element: ET.Element) -> _Level:
    text = value(element, "w-lvlText") or ""
    restart = value(element, "w-lvlRestart")
    return _Level(
        value(element, "w-numFmt") or "decimal",
        text,
        number(value(element, "w-start"), 1),
        None if restart is None else number(restart),
        element.find("w-isLgl") is not None,
    )


def _written(form: str, count: int) -> str:
    forms = {
        "lowerLetter": letters(count),
        "upperLetter": letters(count).upper(),
        "lowerRoman": roman(count),
        "upperRoman": roman(count).upper(),
        "decimalZero": f"{count:02}",
        "ordinal": f"{count}º",
    }
    return forms.get(form) or str(count)
