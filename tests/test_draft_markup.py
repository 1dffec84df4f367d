"""Markdown and pages of HTML: what the signs and elements say, and what of a page is no part of the document."""

from __future__ import annotations

import pytest

from opendeclaration.drafting import blocks, readers, whole
from opendeclaration.drafting.work import Facts, Piece, Work

MARKDOWN = """---
title: "The Harbour
  Declaration"
tags:
- sea
---

# The **Harbour** Declaration {#top}

<!-- checked
by Ada -->
**We, the Ministers,** met in [Ostrava Bay](https://meridia.example/bay_(old) "the bay") and *agree*:

-   to keep
    the harbour\\, which is open;
-   2\\. to write<br>home.

1\\. **All of it is bold.**

<style>
p {color: red}
</style>
Next steps
==========

See <https://meridia.example>, a_name_here and 2 * 3 * 4.
"""
PROSE = "We agree to keep the harbour open for all who come to it by sea or by land, at all times of the year. "


def divided(text: str) -> Work:
    work = Work(readers.read(text), Facts())
    blocks.divide(work)
    pieces = [*work.pieces, *(Piece("text", each.text, each.start, each.end) for each in work.blocks)]
    assert whole.holds(work.source.text, sorted(pieces, key=lambda piece: (piece.start, -piece.end)))
    return work


def test_markdown() -> None:
    work = divided(MARKDOWN)
    assert [block.text for block in work.blocks] == [
        "The Harbour Declaration",
        "We, the Ministers, met in Ostrava Bay and agree:",
        "- to keep the harbour, which is open;",
        "- 2. to write home.",
        "1. All of it is bold.",
        "Next steps",
        "See https://meridia.example, a_name_here and 2 * 3 * 4.",
    ]
    assert [block.style.level for block in work.blocks] == [1, 0, 0, 0, 0, 1, 0]
    assert [block.style.bold for block in work.blocks] == [False, False, False, False, True, False, False]
    assert work.source.title == "The Harbour Declaration"
    assert {piece.why for piece in work.pieces} == {
        blocks.MARKUP,
        "data in front of the text",
        "no text but a comment or a program",
    }


def test_plain_text_is_left_alone() -> None:
    text = "Note* on the sea\n\n#1 We agree* to a_b and [1] <so>.\n\n* Of Meridia only.\n"
    work = divided(text)
    assert not work.pieces
    assert work.source.media_type == "text/plain"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<meta charset='utf-8' />\n\n## Title\n\nWe agree.\n\nWe urge.", "text/markdown"),
        ("<!doctype html><body>We agree.\n\nWe urge.\n\nAll.", "text/html"),
        ("<!-- made by hand --><p>We agree.</p>", "text/html"),
        ("#!/usr/bin/php\n" + "<p>We agree.\n" * 12, "text/html"),
        ("We say <p> and <br> once.", "text/plain"),
    ],
)
def test_which_it_is(text: str, kind: str) -> None:
    assert readers.read(text).media_type == kind


def kept(text: str) -> list[str]:
    return [block.text for block in divided(text).blocks]


def test_the_main_element_is_the_document() -> None:
    page = f"""<!doctype html><body><div><a href="/">Portal</a></div><div class=top><h1>Meridia Declaration</h1>
    <p>Filed under harbours</p></div><main><p>{PROSE * 4}</p></main><div>Also read: other things</div></body>"""
    assert kept(page) == ["Meridia Declaration", (PROSE * 4).strip()]


def test_links_around_the_text() -> None:
    page = f"""<!doctype html><body><p><a href="/a">News</a> <a href="/b">Events</a></p><h1><a href="/d">Declaration</a></h1>
    <p>{PROSE}</p><p>Signed by:</p><p><a href="/m">Meridia</a></p><p><a href="https://ostrava.example">Ostrava</a></p>
    <p><a href="https://meridia.example/e">.</a><a href="https://meridia.example/c">Contact us</a></p></body>"""
    work = divided(page)
    dropped = [piece.text for piece in work.pieces]
    assert dropped == ["News Events", ".Contact us"]
    assert [block.text for block in work.blocks] == ["Declaration", PROSE.strip(), "Signed by:", "Meridia", "Ostrava"]


def test_lists_as_a_browser_numbers_them() -> None:
    page = """<!doctype html><ol type=A><li>One<li value=4>Four<ol type=i><li>Deep</ol></ol><ol><li>1. Own number
    <li>(b) Own letter</ol><ol style="list-style-type: lower-alpha"><li>Small</ol><ul><li>Dot</ul>"""
    assert kept(page) == ["A. One", "D. Four", "i. Deep", "1. Own number", "(b) Own letter", "a. Small", "• Dot"]


def test_part_of_a_page_with_empty_lines() -> None:
    page = "---\ntitle: Sea\n---\n<strong>Seen:</strong>\n\nWe met.\n\n<ul>" + "<li>We agree</li>" * 10 + "</ul>\nEnd"
    work = divided(page)
    assert [block.text for block in work.blocks] == ["Seen:", "We met.", *["• We agree"] * 10, "End"]
    assert work.source.title == "Sea"


SOFT = """---
title: "The Keepers\\u2019 Joint\\_\\
  \\ Statement"
---

![Lamps of Meridia](/lamps.png)

**1** **RECALLING** the Charter and the lamps of all of the islands of the
Bay, as the Keepers of Lamps have kept them, and the plan for 2030 Nationally
Determined Lights; ****

***Resilience of the lamps{end}
***{end}
**We keep the lamps. **And we keep the oil of the lamps for the islands of the
bay, which is needed in the dark.

Ada Moss of Meridia{end}
Bo Reed of Norhaven{end}
"""


def test_what_converters_leave() -> None:
    work = divided(SOFT.replace("{end}", "  "))
    assert work.source.title == "The Keepers\u2019 Joint Statement"
    assert [block.text for block in work.blocks] == [
        "1 RECALLING the Charter and the lamps of all of the islands of the Bay, as the Keepers of Lamps have kept them, and "
        "the plan for 2030 Nationally Determined Lights;",
        "Resilience of the lamps",
        "We keep the lamps. And we keep the oil of the lamps for the islands of the bay, which is needed in the dark.",
        "Ada Moss of Meridia",
        "Bo Reed of Norhaven",
    ]
    assert work.blocks[1].style.bold
