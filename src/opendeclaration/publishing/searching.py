"""What the search page looks through: every clause and heading of every declaration, as a script that works from a folder
too."""

from __future__ import annotations

import json
from collections.abc import Iterator

from opendeclaration.model import Declaration
from opendeclaration.publishing.plan import relative
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.words import words

INDEX = "search/texts.js"
ITEM = "item"
"""The kind of clause whose number says little without that of the clause around it."""
_FOR_SCRIPTS = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The texts, one a line."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False).translate(_FOR_SCRIPTS) for each in _texts(site))
    yield INDEX, f"self.openDeclarationTexts=[\n{lines}\n];\n".encode()


def _texts(site: Site) -> Iterator[dict[str, str]]:
    """One entry a text and language."""
    search = site.plan.own("search")
    for page in site.plan.of_kind("declaration"):
        if not isinstance(page.about, Declaration):
            continue
        about, link, lang = page.about, relative(search.path, page.file), page.lang
        title = (about.short_title or about.title).text(lang)
        clause_word = words(lang)["clause"]
        yield _entry(link, title, "", about.title.text(lang), lang)
        for section in about.sections:
            if section.heading and lang in section.heading:
                yield _entry(_to(link, section.id), title, section.number, section.heading[lang], lang)
        for clause in about.clauses:
            if clause.text and lang in clause.text:
                number = f"{clause_word} {clause.number}" if clause.number and clause.kind != ITEM else clause.number
                yield _entry(_to(link, clause.id), title, number, clause.text[lang], lang)


def _entry(link: str, title: str, number: str | None, text: str, lang: str) -> dict[str, str]:
    """Where it is (`u`), in which declaration (`d`), its number (`n`), what it says (`t`), and in which language (`l`)."""
    return {"u": link, "d": title, "n": number or "", "t": text, "l": lang}


def _to(link: str, identifier: str) -> str:
    return f"{link}#{identifier.partition('#')[2]}"
