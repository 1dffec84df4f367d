"""What the tags and attributes of a page say of its parts: furniture, notes, marks of notes, numbers of list items."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from opendeclaration.drafting.readers.counting import letters, roman
from opendeclaration.drafting.readers.lines import refused
from opendeclaration.drafting.rule import rule

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "datalist",
        "meta",
        "link",
        "title",
    ]
)
_TAGS = {
    "nav": "navigation of the web page",
    "footer": "footer of the web page",
    "header": "header of the web page",
    "aside": "aside of the web page",
    "form": "form of the web page",
    "button": "button of the web page",
    "select": "form of the web page",
    "textarea": "form of the web page",
}
_ROLES = {
    "navigation": "navigation of the web page",
    "banner": "header of the web page",
    "contentinfo": "footer of the web page",
    "search": "form of the web page",
    "complementary": "aside of the web page",
    "menu": "navigation of the web page",
}
NAMES = rule(
    "html_parts.names",
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|share|sharing|social|sidebar|pagination|skip|"
    r"footer|site-header|banner|masthead|toolbar|related|newsletter|comments?|respond|search)(?:$|[\s_-])",
    "The class or id of an element says that it is no part of the text.",
    yes=("navbar", "site-footer", "cookie-notice", "menu_item"),
    no=("content", "navigator", "footnote"),
)
NOTE = rule(
    "html_parts.note",
    r"^_?(?:fn|ftn|edn|footnote|endnote|cite_note)[-_:.]?(?:.{0,20}?[-_])?([0-9]{1,4}|[a-z*]{1,2})$",
    "The id of a footnote.",
    yes=("fn1", "_ftn2", "cite_note-3", "footnote-*"),
    no=("fnord", "note"),
    flags=re.IGNORECASE,
)
NOTES = rule(
    "html_parts.notes",
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|doc-footnote|doc-endnote)(?:$|[\s_-])",
    "The class of a footnote.",
    yes=("footnotes", "a doc-endnote"),
    no=("footer", "notes"),
)
MARK = rule(
    "html_parts.mark",
    r"^[\[(]?(?:[0-9]{1,3}|[*†‡§]{1,3}|[a-z])[\])]?$",
    "What the mark of a footnote looks like.",
    yes=("1", "[2]", "*", "(a)"),
    no=("nd", "2014", "here"),
)
TAG = rule(
    "html_parts.tag", r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})", "A tag opens or closes.", yes=("<p>", "</div>"), no=("< p", "<!--")
)
UNIT = rule(
    "html_parts.unit",
    r"(?:\b[kcd]?m|\bCO)\Z",
    "Behind a unit of length a raised number is no mark of a footnote.",
    yes=("12 km", "CO"),
    no=("team", "km of"),
)
_LOOSE = frozenset(
    ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body"]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_FORMAT = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_DEEPEST = 1000


def bounded(text: str) -> None:
    """Refuse a page so deeply nested, or with so many tags left open, that reading it would take for ever."""
    depth = deepest = blocks = loose = 0
    for match in TAG.finditer(text):
        name = match[2].lower()
        if name in _FORMAT:
            loose += -1 if match[1] else 1
        elif name in _LOOSE or name in _VOID:
            blocks += 1
        else:
            blocks += 1
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    if deepest > _DEEPEST or max(0, loose) * blocks > 5_000_000:
        raise refused(
            "nested", "The page nests its elements too deeply, or leaves thousands of tags open.", "Give its text instead."
        )


def furniture(node: LexborNode, tag: str, attributes: dict[str, str | None], total: int) -> str:
    """Why an element is no part of the document; empty if nothing says so, or if it holds most of the page."""
    if tag in ("html", "body", "main", "article"):
        return ""
    role = attributes.get("role") or ""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()[:500]
    why = _TAGS.get(tag) or _ROLES.get(role, "")
    if not why and NAMES.search(names):
        why = "navigation or notice of the web page, by its name"
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _unseen(attributes):
        why = why or "hidden on the web page"
    if not why or role.startswith("doc-") or NOTES.search(names):
        return ""
    if len(node.text()) * 2 > total or ("header" in why and node.css_first("h1")):
        return ""
    return why


def _unseen(attributes: dict[str, str | None]) -> bool:
    return "display:none" in (attributes.get("style") or "").lower().replace(" ", "")


def note(attributes: dict[str, str | None]) -> str:
    """The mark of the footnote that an element holds, `?` if it does not say which, empty if it holds none."""
    found = NOTE.match(attributes.get("id") or "")
    if found and not (attributes.get("id") or "").lower().startswith(("fnref", "footnote-ref")):
        return found[1]
    role = attributes.get("role") or ""
    names = (attributes.get("class") or "").lower()[:300]
    return "?" if role in ("doc-footnote", "doc-endnote", "doc-endnotes") or NOTES.search(names) else ""


def is_mark(tag: str, attributes: dict[str, str | None], text: str, before: str) -> bool:
    """Whether an element is the mark of a footnote. `before` is what stands in front of it."""
    if not MARK.match(text.strip()):
        return False
    target = (attributes.get("href") or "").lstrip("#")
    if tag == "a":
        return attributes.get("role") == "doc-noteref" or bool(NOTE.match(target))
    unit = UNIT.search(before[-8:])
    return tag == "sup" and not unit and not text.strip().isalpha()


def numbered(kind: str, number: int) -> str:
    """The number of a list item as a browser prints it, by the `type` of its list."""
    text = letters(number) if kind in ("a", "A") else roman(number) if kind in ("i", "I") else str(number)
    return f"{text.upper() if kind in ('A', 'I') else text}."


def is_data(table: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether a table holds data, and does not only set the page."""
    if attributes.get("role") in ("presentation", "none") or table.css_first("table table, h1, h2, h3, ul, ol, form, nav"):
        return False
    rows = table.css("tr")
    cells = table.css("td, th")
    return len(rows) > 1 and len(cells) > len(rows) and len(table.text()) < 200 * len(cells)
