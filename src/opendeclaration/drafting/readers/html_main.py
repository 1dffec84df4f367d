"""Which part of a web page is the document: its main element, and what is no more than a link to another page of the site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from opendeclaration.drafting.source import Line

OUTSIDE = "outside the main part of the web page"
LINK = "link to another page of the site"
_SHARE = 0.3
"""The main element holds at least this share of the characters of the page."""
_LEAST = 300
_PROSE = 80
"""A line with so many characters that is no link is text of the document."""


@dataclass(slots=True)
class Linked:
    """How much of a line is a link, and to where."""

    letters: int = 0
    targets: tuple[str, ...] = ()


class Main:
    """The element of a page that holds the document, where the page says which it is."""

    def __init__(self, tree: LexborHTMLParser, total: int) -> None:
        self.on_the_way: set[int] = set()
        """The elements that hold the main one, or the title beside it."""
        self.inside: set[int] = set()
        found = tree.css("main, [role=main]") or tree.css("article")
        node = found[0] if len(found) == 1 else None
        if node is None or (size := len(node.text())) < _LEAST or size < total * _SHARE:
            return
        top = None if node.css_first("h1") else tree.css_first("h1")
        for each in (node, top):
            if each is not None:
                self.inside.add(each.mem_id)
                above = each.parent
                while above is not None:
                    self.on_the_way.add(above.mem_id)
                    above = above.parent

    def outside(self, node: LexborNode) -> bool:
        """Whether an element stands beside the main one. It is asked from the outermost inwards."""
        parent = node.parent
        return (
            parent is not None
            and parent.mem_id in self.on_the_way
            and node.mem_id not in self.on_the_way
            and node.mem_id not in self.inside
        )


def links(lines: list[Line], linked: dict[int, Linked]) -> None:
    """Mark the lines before and after the text that are nothing but links within the site as furniture.

    `linked` says of lines, by their index, how many of their letters are links.
    """
    prose = [
        index
        for index, line in enumerate(lines)
        if len(line.text) >= _PROSE and not line.style.furniture and linked.get(index, Linked()).letters * 3 < len(line.text)
    ]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    hosts = Counter(_host(target) for each in linked.values() for target in each.targets)
    hosts.pop("", None)
    own = hosts.most_common(1)[0][0] if hosts else ""
    for index, each in linked.items():
        line = lines[index]
        size = sum(char.isalnum() for char in line.text)
        listed = lines[index - 1].text.rstrip().endswith((":", ",")) if index else False
        plain = line.style.level or line.style.note or line.style.furniture or listed or first < index < last
        if not plain and each.letters >= size * 0.9 and all(_host(target) in ("", own) for target in each.targets):
            lines[index] = replace(line, style=replace(line.style, furniture=LINK))


def _host(target: str) -> str:
    """The site that a link leads to; empty for one that leads to its own."""
    _, scheme, rest = target.partition("//")
    return rest.partition("/")[0].lower() if scheme else ""
