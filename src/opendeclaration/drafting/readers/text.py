"""Plain text: lines however they end, pages where form feeds part them, and what the signs of Markdown say."""

from __future__ import annotations

from opendeclaration.drafting.readers import markdown
from opendeclaration.drafting.readers.lines import Lines
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Source, Style

BREAK = rule(
    "text.break",
    "\r\n|[\n\r\x0b\x85\u2028\u2029]",
    "The end of a line, of whatever system.",
    yes=("a\nb", "a\r\nb", "a\u2028b"),
    no=("a\tb", "a\fb"),
)
_TAB = 8


def read(text: str, remarks: list[str]) -> Source:
    """The lines of a text. Raises InputError when it is empty."""
    pages = [BREAK.split(page) for page in text.split("\f")]
    signs, title = markdown.read([line for page in pages for line in page])
    known = iter(signs)
    lines = Lines()
    for number, page in enumerate(pages, start=1):
        for each in page:
            style = Style(page=number if len(pages) > 1 else 0, indent=_indent(each))
            ends = bool(signs) and each.endswith(("  ", "\\"))
            if (said := next(known, None)) and (said.markup or said.furniture or said.bold or said.level or ends):
                style = Style(
                    page=style.page,
                    indent=style.indent,
                    level=said.level,
                    whole=said.level > 0,
                    bold=said.bold,
                    furniture=said.furniture,
                    ends=ends,
                    markup=tuple(said.markup),
                )
            lines.add(each, style)
    return lines.source("text/markdown" if signs else "text/plain", remarks, title=title)


def _indent(line: str) -> int:
    head = line[: len(line) - len(line.lstrip())]
    return len(head.expandtabs(_TAB)) if len(head) < 1000 else 0
