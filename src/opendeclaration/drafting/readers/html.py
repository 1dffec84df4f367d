"""HTML: each paragraph, heading, item and cell is a line; menus and the like say so in their style."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from opendeclaration.drafting.readers import html_parts as parts
from opendeclaration.drafting.readers import kind, markdown
from opendeclaration.drafting.readers.html_main import OUTSIDE, Linked, Main, links
from opendeclaration.drafting.readers.lines import Lines
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Source, Style

SPACE = rule("html.space", r"[ \t\n\r\f]+", "White space of a page, which is one space.", yes=("a\n b",), no=("a\xa0b",))
BLANK = rule("html.blank", r"\n[ \t\r]*\n", "An empty line.", yes=("a\n\nb", "a\n \nb"), no=("a\nb",))
NUMBERED = rule(
    "html.numbered",
    r"^(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|(?:Art\.|Article|Artículo) ?[0-9]{1,3}\b)",
    "An item of a list that has its number in its text.",
    yes=("1. We", "(a) To", "Art. 1: We"),
    no=("We", "1990"),
)
_HEAD = 4096
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite"))


@dataclass(slots=True)
class _Place:
    """What holds at a place of the page, from all the elements around it."""

    style: Style = field(default_factory=Style)
    bold: bool = False
    italic: bool = False
    pre: bool = False
    link: str | None = None
    """Where it leads, if it is a link."""


@dataclass(slots=True)
class _List:
    """A list that is open: how its items are numbered, and the next number."""

    kind: str = ""
    next: int = 1


def read(text: str, remarks: list[str]) -> Source:
    """The lines of a page. Raises InputError when there is no text in it, or it is nested too deeply."""
    parts.bounded(text)
    head = [each.removesuffix("\r") for each in text[:_HEAD].split("\n")]
    head = head[: markdown.front(head)]
    tree = LexborHTMLParser(text[sum(len(each) + 1 for each in head) :].replace("\0", ""))
    page = _Page(tree, paged=bool(kind.WHOLE.search(text[:_HEAD])))
    for each in head:
        page.lines.add(each, Style(furniture=markdown.FRONT))
    if tree.body is not None:
        page.walk(tree.body)
    links(page.lines.lines, page.linked)
    top = tree.css_first("html")
    language = (top.attributes.get("lang") or "") if top else ""
    title = tree.css_first("head > title")
    name = SPACE.sub(" ", title.text()).strip() if title else markdown.title(head)
    return page.lines.source("text/html", remarks, language[:35], name[:500])


class _Page:
    """Walks through a page without recursion and writes its lines."""

    def __init__(self, tree: LexborHTMLParser, *, paged: bool) -> None:
        self.lines = Lines()
        self.total = len(tree.root.text()) if tree.root else 0
        self.main = Main(tree, self.total)
        self.paged = paged
        """Whether it is a whole page: in a part of one, as editors of web sites have it, empty lines part the paragraphs."""
        self.linked: dict[int, Linked] = {}
        self.here = Linked()
        self.buffer = ""
        self.marks: list[tuple[int, int]] = []
        self.bold = self.italic = self.letters = 0
        self.place = _Place()
        self.prefix = ""
        self.lists: list[_List] = []
        self.table, self.row, self.column = 0, 0, 0

    def walk(self, body: LexborNode) -> None:
        todo: list[tuple[LexborNode | None, _Place, str]] = [(body, _Place(), "")]
        while todo:
            node, place, closing = todo.pop()
            if node is None:
                self._end(closing, place)
                continue
            tag = node.tag or ""
            if node.is_text_node:
                self._write(node.text_content or "", place)
            elif node.is_comment_node or tag in parts.SILENT or not node.is_element_node:
                continue
            elif tag == "br":
                self.buffer += " " if place.style.level else "\n"
            else:
                inner = self._begin(node, tag, place)
                todo.append((None, place, tag))
                children = list(node.iter(include_text=True))
                todo.extend((child, inner, "") for child in reversed(children))
        self.flush()

    def _begin(self, node: LexborNode, tag: str, place: _Place) -> _Place:  # noqa: C901
        attributes = node.attributes
        if tag in parts.BLOCKS:
            self.flush()
        style = place.style
        why = OUTSIDE if self.main.outside(node) else parts.furniture(node, tag, attributes, self.total)
        if why and not style.furniture:
            self.flush()
            style = replace(style, furniture=why)
        if mark := parts.note(attributes):
            style = replace(style, note=mark)
        if tag in ("sup", "a") and len(text := node.text()) < 8 and parts.is_mark(tag, attributes, text, self.buffer):
            begin = len(self.buffer) + len(text) - len(text.lstrip())
            if not self.marks or self.marks[-1][1] <= begin:
                self.marks.append((begin, begin + len(text.strip())))
        css = (attributes.get("style") or "").lower().replace(" ", "")[:2000]
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            style = replace(style, level=int(tag[1]))
        elif tag == "center" or (attributes.get("align") or "").lower() == "center" or "text-align:center" in css:
            style = replace(style, centred=True)
        elif tag in ("ol", "ul", "menu", "dir"):
            style = replace(style, depth=style.depth + 1)
            self._open(tag, attributes, css)
        elif tag == "li":
            style = self._item(attributes, style)
        elif tag == "table" and not style.cell and parts.is_data(node, attributes):
            self.table += 1
            self.row = 0
            style = replace(style, cell=(self.table, 0, 0))
        elif tag == "tr" and style.cell:
            self.row += 1
            self.column = 0
        elif tag in ("td", "th") and style.cell:
            self.column += 1
            style = replace(style, cell=(self.table, max(1, self.row), self.column), header=tag == "th")
        bold = place.bold or tag in _BOLD or "font-weight:bold" in css or "font-weight:700" in css
        italic = place.italic or tag in _ITALIC or "font-style:italic" in css
        link = attributes.get("href") if tag == "a" else place.link
        return _Place(style, bold, italic, place.pre or tag == "pre", link)

    def _open(self, tag: str, attributes: dict[str, str | None], css: str) -> None:
        start = (attributes.get("start") or "1").strip()
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        kind = (attributes.get("type") or "1") if tag == "ol" else "•"
        for word, other in (
            ("lower-alpha", "a"),
            ("upper-alpha", "A"),
            ("lower-roman", "i"),
            ("upper-roman", "I"),
            ("none", ""),
        ):
            if f"list-style-type:{word}" in css or f"list-style:{word}" in css:
                kind = other
        self.lists.append(_List(kind, number))

    def _item(self, attributes: dict[str, str | None], style: Style) -> Style:
        here = self.lists[-1] if self.lists else _List("•")
        value = (attributes.get("value") or "").strip()
        if value.isdecimal() and len(value) < 7:
            here.next = int(value)
        number, here.next = here.next, here.next + 1
        if style.note:
            return replace(style, note=str(number)) if style.note == "?" and here.kind == "1" else style
        if here.kind and not style.furniture:
            self.prefix = "• " if here.kind == "•" else parts.numbered(here.kind, number) + " "
        return style

    def _end(self, tag: str, place: _Place) -> None:
        if tag in parts.BLOCKS or place.style.furniture != self.place.style.furniture:
            self.flush()
        if tag in ("ol", "ul", "menu", "dir") and self.lists:
            self.lists.pop()
        if tag == "li":
            self.prefix = ""

    def _write(self, text: str, place: _Place) -> None:
        if not place.pre:
            if not self.paged and len(paragraphs := BLANK.split(text)) > 1:
                for number, each in enumerate(paragraphs):
                    if number:
                        self.flush()
                    self._write(each, place)
                return
            text = SPACE.sub(" ", text)
            if not self.buffer or self.buffer[-1] in " \n":
                text = text.removeprefix(" ")
        else:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        if not text:
            return
        if not self.buffer.strip():
            self.place = place
        size = len(text) - text.count(" ")
        self.letters += size
        self.bold += size * place.bold
        self.italic += size * place.italic
        if place.link is not None:
            self.here.letters += size
            self.here.targets = (*self.here.targets[-20:], place.link)
        self.buffer += text

    def flush(self) -> None:
        """Write the paragraph that has come together."""
        text, marks, place = self.buffer, self.marks, self.place
        all_bold, all_italic = 0 < self.letters == self.bold, 0 < self.letters == self.italic
        self.buffer, self.marks, self.bold, self.italic, self.letters = "", [], 0, 0, 0
        linked, self.here = self.here, Linked()
        if not text.strip():
            return
        if self.prefix and NUMBERED.search(text.lstrip()[:60]):  # the text has its number already
            self.prefix = ""
        style = replace(place.style, bold=all_bold, italic=all_italic)
        parted = [(at, each) for at, each in _parted(text, pre=place.pre)]
        whole = len([each for _, each in parted if each.strip()]) == 1 and not place.pre
        for at, each in parted:
            part = each if place.pre else each.strip(" ")
            if whole and not part.strip():
                continue
            head = len(self.prefix) - (0 if place.pre else len(each) - len(each.lstrip(" "))) - at
            own = tuple((begin + head, end + head) for begin, end in marks if at <= begin and end <= at + len(each))
            indent = len(part) - len(part.lstrip(" "))
            if linked.letters and whole:
                self.linked[len(self.lines.lines)] = linked
            self.lines.add(self.prefix + part, replace(style, whole=whole, marks=own, indent=indent))
            self.prefix = ""
        if not whole:
            self.lines.gap()


def _parted(text: str, *, pre: bool) -> list[tuple[int, str]]:
    """The lines of a paragraph, each with its place in it."""
    found, at = [], 0
    for each in text.split("\n"):
        found.append((at, each))
        at += len(each) + 1
    return found if not pre or found[-1][1].strip() else found[:-1]
