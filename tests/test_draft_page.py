"""The page about a draft: whole, escaped, without scripts, bounded."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import opendeclaration as od
from opendeclaration.drafting.beside import HUES
from opendeclaration.drafting.work import Doubt
from opendeclaration.terminal import COLOURS

BUSAN = Path(__file__).parents[1] / "examples/busan-2014/busan-2014.txt"
EMPTY = {"meta", "br", "img", "link", "input", "hr"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        assert tag not in ("script", "img", "iframe", "link")
        assert not any(name.startswith("on") for name in found)
        if tag not in EMPTY:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def checked(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    assert tags.stack == []
    assert len(tags.ids) == len(set(tags.ids))
    return tags


def test_the_page_of_busan() -> None:
    draft = od.draft(BUSAN)
    draft.doubts.append(Doubt("x", "Who is “Korea”?", draft.declaration.clauses[9], "text"))
    page = draft.report()
    tags = checked(page)
    assert {link[1:] for link in tags.links if link.startswith("#")} <= set(tags.ids)
    assert page.index("To review") < page.index("The source, and what became of it")
    assert "Committed to connecting the world" in page
    assert "default-src 'none'" in page
    assert not re.search(r"https?://", page)


def test_what_changed_is_marked_word_by_word() -> None:
    text = "Harbour Declaration\n\n1. We met.\n\n2. We welcome the *new* ferry line[1] of the bay.\n\n[1] Of <2031>.\n"
    before = od.draft(text, id="harbour")
    page = od.draft(text.replace("ferry line", "night ferry"), previous=before.declaration).report()
    checked(page)
    assert "<del>line</del>" in page
    assert "<ins>night</ins>" in page
    assert "paragraph 2 changed: We welcome the" in page


def test_signs_in_a_text_stay_in_its_row() -> None:
    page = od.draft("Harbour Declaration\n\n1. We met *there* and **here**, in the bay.\n\n2. We thank them all.\n").report()
    checked(page)
    assert "in the bay.</span>" in page
    assert page.count("mark-up of the source") <= 1


def test_words_of_others_are_escaped() -> None:
    text = "Declaration <script>alert(1)</script>\n\n1. We welcome <img src=x onerror=alert(1)> & \u202eothers.\n\n"
    text += '2. We thank "them".\n'
    draft = od.draft(text)
    draft.doubts.append(Doubt("x", "</style><script>", None, "<b>"))
    page = draft.report()
    checked(page)
    assert "<script>" not in page
    assert "[U+202E]" in page


def test_a_large_text_is_bounded() -> None:
    text = "Declaration of the Harbour\n\n" + "".join(
        f"{number}. We welcome ferry number {number}.\n\n" for number in range(1, 6000)
    )
    page = od.draft(text, propose=False).report()
    checked(page)
    assert len(page) < 4_000_000
    assert "The text goes on" in page


def test_each_class_has_its_hue() -> None:
    assert HUES.keys() == COLOURS.keys()
