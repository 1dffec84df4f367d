"""Markdown: its signs are told apart from the words, headings and bold lines are known by them. Nothing is taken out here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from opendeclaration.drafting.rule import rule

HEADING = rule(
    "markdown.heading",
    r"^ {0,3}(?:(#{1,6})[ \t]+|(#{2,6}))(?=[^\s#])",
    "A line is a heading by the signs in front of it.",
    yes=("# Title", "####Title", "  ## Part"),
    no=("#hashtag", "###", "No. # 4"),
)
TAG = rule(
    "markdown.tag",
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|meta|ol|p|pre|s|section|small"
    r"|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?/?>",
    "A tag of HTML within other text.",
    yes=("<br>", "</strong>", '<meta charset="utf-8" />', '<a href="x">'),
    no=("<https://meridia.example>", "a < b > c", "<unknown>"),
    flags=re.IGNORECASE,
)
LINK = rule(
    "markdown.link",
    r"\]\((?:[^()\s]|\([^()\s]{0,80}\)){0,600}(?:\s{1,3}\"[^\"\n]{0,200}\")?\)(?:\{[^{}\n]{0,200}\})?",
    "The end of a link, with its address.",
    yes=("[here](https://meridia.example)", '[here](#part "Part")', "](page_(1))"),
    no=("[here] (as agreed)", "](two words)"),
)
SIGN = rule(
    "markdown.sign",
    rf"(?P<tag>{TAG.pattern})|(?P<link>{LINK.pattern})|(?P<escape>\\[\\`*_{{}}\[\]()#+.!<>@'\"|~$^:;,=&%/-]|\\$)"
    r"|(?P<address><(?:https?://|mailto:)[^<>\s]{1,500}>)|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<empty>\*{4}|\*\*\s{1,3}\*\*)|(?P<star>\*{1,3}|_{1,3}|`{1,3})",
    "Signs within a paragraph that may be mark-up.",
    yes=("**bold**", "_so_", r"1\. We", "<https://meridia.example>", "[a]"),
    no=("We agree.", "1. We"),
    flags=re.IGNORECASE | re.MULTILINE,
)
UNSEEN = rule(
    "markdown.unseen",
    r"<!--|<(style|script)\b[^<>]{0,200}>",
    "What no reader of the page sees begins here.",
    yes=("<!-- so -->", "<style>", "<script src=x>"),
    no=("<styles>", "<!doctype html>"),
    flags=re.IGNORECASE,
)
SURE = rule(
    "markdown.sure",
    r"^ {0,3}#{2,6}[ \t]*[^\s#]|^ {0,3}# \S|\*\*[^\s*][^*\n]{0,200}\*\*|\]\((?:https?:|#|/)|^ {0,3}\d{1,3}\\\.|<!--"
    r"|</?(?:strong|em|b)>|^<meta\s",
    "Signs that plain text does not have.",
    yes=("## Part", "**We agree**", "[here](#part)", "1\\. We", "<!-- so -->"),
    no=("#4", "a ** b", "see [1] (below)"),
    flags=re.MULTILINE,
)
FIELD = rule(
    "markdown.field",
    r"^(?:[A-Za-z][\w-]{0,40}:(?:\s|$)|\s|- |#|$)",
    "A line of the data in front of a Markdown text.",
    yes=("title: A declaration", "  more of it", "- one"),
    no=("We agree: all", "---"),
)
ESCAPED = rule(
    "markdown.escaped",
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|.|$)",
    "A character that is written as its number, or a space, in the data in front of a text.",
    yes=(r"Leaders\u2019", r"Communiqu\xe9", r"Joint\_Statement"),
    no=("Leaders",),
)
FRONT = "data in front of the text"
_FRONT = 80
"""The data in front of a text has no more lines."""


@dataclass(slots=True)
class Signs:
    """What the mark-up says of a line."""

    markup: list[tuple[int, int]] = field(default_factory=list)
    """Where in the line signs stand that are no text, in their order."""
    level: int = 0
    bold: bool = False
    furniture: str = ""


def read(lines: list[str]) -> tuple[list[Signs], str]:
    """What the mark-up of a Markdown text says of each of its lines, and the title that stands in front of it.

    The list is empty for a text that shows no certain sign of Markdown.
    """
    count = front(lines)
    text = "\n".join(lines)
    if not count and not SURE.search(text):
        return [], ""
    found = [Signs() for _ in lines]
    for at in range(count):
        found[at].furniture = FRONT
    _unseen(text, lines, found)
    at = count
    while at < len(lines):
        end = at + 1
        if lines[at].strip() and not found[at].furniture:
            heading = _heading(lines[at], found[at])
            while not heading and end < len(lines) and lines[end].strip() and not HEADING.match(lines[end]):
                end += 1
            end = _underlined(lines, at, end, found)
            _inline(lines[at:end], found[at:end])
        at = end
    return found, title(lines[:count])


def front(lines: list[str]) -> int:
    """How many lines the data takes that stands between two lines of `---` in front of a text."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for at in range(1, min(len(lines), _FRONT)):
        if lines[at].rstrip() in ("---", "..."):
            return at + 1 if at > 1 else 0
        if not FIELD.match(lines[at]):
            return 0
    return 0


def title(lines: list[str]) -> str:
    """The title that the data in front of a text states."""
    start = next((at for at, line in enumerate(lines) if line.startswith("title:")), -1)
    if start < 0:
        return ""
    end = start + 1
    while end < len(lines) and lines[end][:1].isspace():
        end += 1
    words = " ".join([lines[start].removeprefix("title:"), *lines[start + 1 : end]])
    if words.strip().startswith('"'):
        words = ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)) if match[1] or match[2] else " ", words)
    return " ".join(words.split()).strip("\"'")


def _unseen(text: str, lines: list[str], found: list[Signs]) -> None:
    """Note comments, styles and scripts, which may hold several lines."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for begin, end in _spans(text):
        at = bisect_right(starts, begin) - 1
        while at < len(lines) and starts[at] < end:
            found[at].markup.append((max(begin - starts[at], 0), min(end - starts[at], len(lines[at]))))
            at += 1
    for line, signs in zip(lines, found, strict=True):
        if signs.markup and not _masked(line, signs.markup).strip():
            signs.furniture = "no text but a comment or a program"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a browser shows nothing, from a comment or tag to what ends it."""
    at = 0
    missing: set[str] = set()
    for match in UNSEEN.finditer(text):
        close = "-->" if match[0] == "<!--" else f"</{match[1].lower()}>"
        if match.start() < at or close in missing:
            continue
        at = text.find(close, match.end()) + len(close)
        if at < len(close):
            missing.add(close)
        else:
            yield match.start(), at


def _heading(line: str, signs: Signs) -> bool:
    """Whether a line is a heading by the signs in front of it; those, and signs behind it, are noted."""
    match = HEADING.match(line)
    if not match:
        return False
    signs.level = len(match[1] or match[2])
    signs.markup.append((0, match.end()))
    end = len(line.rstrip())
    named = line.rfind("{#") if line[:end].endswith("}") else -1
    begin = named if named > 0 else len(line[:end].rstrip("#"))
    if begin < end and line[begin - 1].isspace():
        signs.markup.append((begin, end))
    return True


def _underlined(lines: list[str], at: int, end: int, found: list[Signs]) -> int:
    """A line with `===` or `---` below it is a heading. Returns where its paragraph ends."""
    if end == at + 2 and len(set(below := lines[at + 1].strip())) == 1 and below[0] in "=-" and len(below) > 2:
        found[at].level = 1 if below[0] == "=" else 2
        found[at + 1].markup.append((0, len(lines[at + 1])))
        return at + 1
    return end


def _inline(lines: list[str], found: list[Signs]) -> None:
    """Note the signs within a paragraph."""
    text = "\n".join(_masked(line, signs.markup) for line, signs in zip(lines, found, strict=True))
    markup: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    links: list[re.Match[str]] = []
    waiting: dict[str, re.Match[str]] = {}
    for match in SIGN.finditer(text):
        kind, sign = match.lastgroup, match[0]
        if kind == "open":
            links.append(match)
        elif kind in ("close", "link"):
            markup += _linked(links.pop(), match) if links else []
        elif kind == "address":
            markup += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
        elif kind == "empty":
            markup += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
        elif kind == "escape":
            markup.append((match.start(), match.start() + 1))
        elif kind == "tag":
            markup.append(match.span())
            bold += _tagged(match, waiting)
        elif sign in waiting and _may(text, match, closing=True):
            first = waiting.pop(sign)
            markup += [first.span(), match.span()]
            if len(sign) > 1 and sign[0] != "`":
                bold.append((first.end(), match.start()))
        elif _may(text, match, closing=False):
            waiting[sign] = match
    _spread(lines, found, sorted(markup), sorted(bold))


def _linked(first: re.Match[str], last: re.Match[str]) -> list[tuple[int, int]]:
    """The signs of a link; of a picture, also what is said of it, which is no text."""
    if last.lastgroup != "link":
        return []
    return [(first.start(), last.end())] if first[0] == "![" else [first.span(), last.span()]


def _tagged(match: re.Match[str], waiting: dict[str, re.Match[str]]) -> list[tuple[int, int]]:
    """What a tag that ends here makes bold."""
    name = match[0].strip("</>").lower()
    if name in ("b", "strong"):
        if not match[0].startswith("</"):
            waiting[name] = match
        elif first := waiting.pop(name, None):
            return [(first.end(), match.start())]
    return []


def _masked(line: str, markup: list[tuple[int, int]]) -> str:
    """A line with spaces instead of the signs that are known already."""
    parts, at = [], 0
    for begin, end in _merged(markup):
        parts += [line[at:begin], " " * (end - begin)]
        at = end
    return "".join([*parts, line[at:]])


def _may(text: str, match: re.Match[str], *, closing: bool) -> bool:
    """Whether a run of stars may open, or close, what it sets apart: close to it, single ones at the edge of words.

    Converters also leave a space before two or three that close, and before one at the end of the line.
    """
    if closing and (len(match[0]) > 1 or text[match.end() : match.end() + 2].strip(" ") in ("", "\n")) and match[0][0] == "*":
        return True
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    near, far = (before, after) if closing else (after, before)
    return not near.isspace() and (match[0] == "**" or not far.isalnum())


def _spread(lines: list[str], found: list[Signs], markup: list[tuple[int, int]], bold: list[tuple[int, int]]) -> None:
    """Give each line its part of what was noted for the paragraph."""
    start, first, strong = 0, 0, 0
    for line, signs in zip(lines, found, strict=True):
        stop = start + len(line)
        while first < len(markup) and markup[first][1] <= start:
            first += 1
        own, at = list(signs.markup), first
        while at < len(markup) and markup[at][0] < stop:
            own.append((max(markup[at][0] - start, 0), min(markup[at][1] - start, len(line))))
            at += 1
        signs.markup = _merged(own)
        while strong < len(bold) and bold[strong][1] <= start:
            strong += 1
        inside = [(begin - start, end - start) for begin, end in bold[strong : strong + 50] if begin < stop]
        plain = _masked(line, [(max(begin, 0), min(end, len(line))) for begin, end in (*signs.markup, *inside)])
        signs.bold = bool(inside) and not any(char.isalpha() for char in plain)
        start = stop + 1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in their order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif begin < end:
            found.append((begin, end))
    return found
