"""What a printed page has around its text: running headers and footers, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from opendeclaration.drafting.joining import MARKER
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line
from opendeclaration.drafting.symbols import SYMBOL

NUMBERED = rule(
    "pages.numbered",
    r"^(?:page|página|pág\.?|p\.) ?([0-9]{1,3})(?: ?(?:of|de|sur|/) ?[0-9]{1,3})?$"
    r"|^(?:[0-9]{2}-[0-9]{5} )?([0-9]{1,3}) ?/ ?[0-9]{1,3}(?: [0-9]{2}-[0-9]{5})?$",
    "A line that says no more than that it is the number of a page, or also that of a printer's order.",
    yes=("Page 3 of 12", "3/12", "Página 3 de 8", "p. 4", "22-11688 3/3"),
    no=("see the report, p. 3", "2014/15/16", "Page"),
    flags=re.IGNORECASE,
)
BEHIND = rule(
    "pages.behind",
    r"^(.{1,80}[\s|,–—-])(?:page|página|pág\.?|p\.) ?([0-9]{1,3})(?: ?(?:of|de|sur|/) ?[0-9]{1,3})?$",
    "The number of a page behind other words, which may be those of a running header.",
    yes=("A/CONF.1/L.2 Page 4", "Meridia Declaration | Page 2 of 3"),
    no=("Page 3", "pages"),
    flags=re.IGNORECASE,
)
DASHED = rule(
    "pages.dashed",
    r"^(?:[-–—] ?([0-9]{1,3}) ?[-–—]|\[([0-9]{1,3})\]|\| ?([0-9]{1,3}) ?\|)$",
    "A number between dashes, alone on its line.",
    yes=("- 3 -", "– 12 –", "[4]"),
    no=("- 3", "3.", "1990-2014"),
)
BARE = rule(
    "pages.bare", r"^([0-9]{1,3}|[ivxl]{1,6})$", "A number alone on its line.", yes=("3", "iv"), no=("3.", "2014", "IV")
)
DIGITS = rule("pages.digits", r"[0-9]+", "Numbers in a running header.", yes=("Page 3", "2014"), no=("three",))
_EDGE = 3
"""So many lines at the top and at the foot of a page may be those of each page."""
_TOP = 8
"""Among so many lines above the text its own symbol stands."""
_FAR = 15
"""Numbers of pages stand at least so many lines apart where nothing else shows the pages."""
_NUMBER = "number of a page"


def furniture(lines: list[Line]) -> dict[int, str]:
    """Which lines, by their index, are page headers, page footers or numbers of pages, and why."""
    paged = any(line.style.page > 1 for line in lines)
    return _paged(lines) if paged else _unpaged(lines)


def _paged(lines: list[Line]) -> dict[int, str]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.text.strip():
            pages[line.style.page].append(index)
    found = {
        index: _NUMBER
        for full in pages.values()
        for index in {*full[:_EDGE], *full[-_EDGE:]}
        if _says_number(lines[index].text.strip())
    }
    for at_top in (True, False):
        edges = {page: full[:_EDGE] if at_top else full[: -_EDGE - 1 : -1] for page, full in pages.items()}
        found |= _repeated(lines, edges, found, "header" if at_top else "footer")
    left = {page: [index for index in full if index not in found] for page, full in pages.items()}
    return found | dict.fromkeys(_bare(lines, left), _NUMBER)


def _says_number(text: str) -> bool:
    return len(text) < 40 and bool(NUMBERED.search(text) or DASHED.search(text))


def _repeated(lines: list[Line], edges: dict[int, list[int]], known: dict[int, str], what: str) -> dict[int, str]:
    """What stands at the same edge of many pages. `edges` holds the lines of each, the outermost first."""
    said: dict[tuple[str, int, int], dict[int, int]] = defaultdict(dict)
    for page, edge in edges.items():
        for index in edge:
            if index not in known and _may_repeat(lines[index]):
                for shape in _shapes(lines[index].text, page):
                    said[shape].setdefault(page, index)
    often: dict[int, str] = {}
    first = min(edges)
    for (_, at, _), places in said.items():
        if len(places) >= max(2 if len(edges) < 4 else 3, len(edges) * 2 // 5):
            why = f"page {what}, repeated on {len(places)} pages"
            # What stands on the first page too may be the title, unless it counts the pages or is as small as on the others.
            last = lines[places[max(places)]].style.size
            often |= {
                index: why
                for page, index in places.items()
                if page != first or at >= 0 or (0 < last == lines[index].style.size)
            }
    found: dict[int, str] = {}
    for edge in edges.values():  # a running header has no other text between it and the edge
        outer = takewhile(lambda index: index in often or index in known, edge)
        found |= {index: often[index] for index in outer if index in often}
    return found


def _may_repeat(line: Line) -> bool:
    """Whether a line could be a running header: no heading, no numbered paragraph, and not the middle of a sentence."""
    text = line.text.strip()
    sentence = text[:1].islower() and len(text.split()) > 3
    return not (line.style.level or line.style.note or line.style.cell or sentence or MARKER.search(text[:60]))


def _shapes(text: str, page: int) -> Iterator[tuple[str, int, int]]:
    """What of a line can be the same on other pages: all of it, or all but a number that goes up with the pages.

    Each is the text, which of its numbers goes up (-1 for none), and how far that number is from the page.
    """
    plain = " ".join(text[:300].split()).casefold()
    yield plain, -1, 0
    for at, match in enumerate(list(DIGITS.finditer(plain))[:4]):
        if len(match[0]) < 4 and len(plain) > len(match[0]):
            yield f"{plain[: match.start()]}#{plain[match.end() :]}", at, int(match[0]) - page


def _bare(lines: list[Line], pages: dict[int, list[int]]) -> Iterable[int]:
    """Numbers alone at an edge of the page, as far from the count of pages as those of other pages."""
    by_offset: dict[int, list[int]] = defaultdict(list)
    for page, full in pages.items():
        for index in {full[0], full[-1]} if full else ():
            text = lines[index].text.strip()
            if text.isdecimal() and BARE.search(text):
                by_offset[int(text) - page].append(index)
    return (index for places in by_offset.values() if len(places) > 1 for index in places)


def _unpaged(lines: list[Line]) -> dict[int, str]:
    """Without pages, numbers count as those of pages when they say so, or when they follow one another at a distance."""
    found: dict[int, str] = {}
    behind: dict[str, list[tuple[int, int]]] = defaultdict(list)
    runs: dict[re.Pattern[str], list[tuple[int, int]]] = {DASHED: [], BARE: []}
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text or len(text) > 120 or line.style.cell or line.style.whole:
            continue
        if NUMBERED.search(text):
            found[index] = _NUMBER
        elif match := BEHIND.search(text):
            behind[match[1].casefold()].append((index, int(match[2])))
        for pattern, run in runs.items():
            if len(text) > 9 or not (match := pattern.search(text)) or not match[match.lastindex or 0].isdecimal():
                continue
            number = int(match[match.lastindex or 0])
            if run and (number != run[-1][1] + 1 or index - run[-1][0] < (3 if pattern is DASHED else _FAR)):
                _keep(run, found, 2 if pattern is DASHED else 3)
                run.clear()
            run.append((index, number))
    for pattern, run in runs.items():
        _keep(run, found, 2 if pattern is DASHED else 3)
    for places in behind.values():
        if all(second[1] > first[1] for first, second in pairwise(places)):
            _keep(places, found, 2)
    _beside(lines, found)
    return found


def _keep(run: list[tuple[int, int]], found: dict[int, str], least: int) -> None:
    if len(run) >= least:
        found.update({index: _NUMBER for index, _ in run})


def _beside(lines: list[Line], found: dict[int, str]) -> None:
    """What stands beside the numbers of pages again and again is a header or footer."""
    near: dict[str, list[int]] = defaultdict(list)
    for index in list(found):
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(lines) and abs(at - index) < _EDGE + 1 and not lines[at].text.strip():
                at += step
            if 0 <= at < len(lines) and at not in found and _may_repeat(lines[at]):
                near[lines[at].text.strip()[:300]].append(at)
    found.update(dict.fromkeys(_headed(lines, found), "page header with the symbol of the document"))
    for text, places in near.items():
        if len(places) >= 3 and 0 < len(text) <= 100:
            found.update({at: f"page header, repeated {len(places)} times" for at in places})


def _headed(lines: list[Line], found: dict[int, str]) -> list[int]:
    """The lines between the number of a page and a symbol that stands above the text as well: the running header."""
    full = [index for index, line in enumerate(lines) if line.text.strip()]
    own = {match[0] for index in full[:_TOP] for match in SYMBOL.finditer(lines[index].text[:200])}
    top = " ".join(" ".join(lines[index].text[:300] for index in full[: 3 * _TOP]).split())
    kept: list[int] = []
    for at, index in enumerate(full):
        text = lines[index].text.strip()
        alone = text.count("/") > 1 and SYMBOL.fullmatch(text)
        if at < _TOP or len(text) > 150 or not (alone or own.intersection(match[0] for match in SYMBOL.finditer(text))):
            continue
        symbol = next((each for each in own if text.startswith(each) or text.endswith(each)), "")
        if symbol and at > 3 * _TOP and (text == symbol or text.replace(symbol, "").strip() in top):
            kept.append(index)
            continue
        for step in (-1, 1):
            near = full[max(at - _EDGE, 0) : at][::-1] if step < 0 else full[at + 1 : at + 1 + _EDGE]
            stop = next((place for place, each in enumerate(near) if each in found or _page(lines[each].text)), None)
            if stop is not None and all(_may_repeat(lines[each]) for each in near[:stop]):
                kept += [index, *near[: stop + 1]]
                break
    return kept


def _page(text: str) -> bool:
    """Whether a line is but a short number."""
    return len(text) < 20 and text.strip().isdecimal() and BARE.search(text.strip()) is not None
