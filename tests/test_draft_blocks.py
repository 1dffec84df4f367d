"""Lines become blocks: wrapped or not, with hyphens, page headers, columns and the furniture of web pages."""

from __future__ import annotations

from opendeclaration.drafting import blocks, readers
from opendeclaration.drafting.work import Facts, Work

WRAPPED = """1. We, the Ministers of Meridia and of the neighbouring coasts, have met in
Ostrava Bay to speak of the sea, and recognize that telecommunication/
ICTs serve development and co-operation.
2. We agree to further the telecommunications of the poorest and the devel-
opment of the islands, as was agreed by all of us in the previous meeting:
(a) clean water for each of the islands;
(b) development.
"""


def divided(text: str) -> Work:
    work = Work(readers.read(text), Facts())
    blocks.divide(work)
    return work


def texts(text: str) -> list[str]:
    return [block.text for block in divided(text).blocks]


def test_wrapped_lines_are_joined() -> None:
    found = texts(WRAPPED)
    assert [each[:3] for each in found] == ["1. ", "2. ", "(a)", "(b)"]
    assert "telecommunication/ICTs serve" in found[0]
    assert "the development of the islands" in found[1]
    work = divided(WRAPPED)
    assert [piece.why for piece in work.pieces] == [blocks.HYPHEN]
    assert work.source.text[work.pieces[0].start] == "-"


def test_one_line_a_paragraph() -> None:
    lines = ["Declaration", "We agree that the sea is wide. " * 12, "We urge all states to care for it. " * 9]
    assert texts("\n".join(lines)) == [line.strip() for line in lines]


def test_spaces_that_say_something_stay() -> None:
    assert texts("1.\xa0\xa0We agree\u200b(LDCs)and go.") == ["1.\xa0\xa0We agree\u200b(LDCs)and go."]


def test_a_page_in_the_middle_of_a_paragraph() -> None:
    page = "The Meridia Paper\n\n{} We agree on the sea and on all that\n\n- {} -\n"
    found = divided("\f".join(page.format("is in it. We meet" if number > 1 else "1.", number) for number in range(1, 5)))
    assert sum(piece.why.startswith("number") for piece in found.pieces) == 4
    assert sum("repeated" in piece.why for piece in found.pieces) == 3


def test_signatures_side_by_side() -> None:
    found = texts(
        "For Meridia               For Ostrava Bay\n(signed)                  (signed)\nAda Moss                  Bo Reed\n"
    )
    assert found == ["For Meridia", "(signed)", "Ada Moss", "For Ostrava Bay", "(signed)", "Bo Reed"]


def test_furniture_of_a_web_page() -> None:
    work = divided(
        "Skip to main content\nHome | About | Contact\n\nMeridia Declaration\n\nWe share a vision.\n\n© 2014 Meridia\n"
    )
    assert [block.text for block in work.blocks] == ["Meridia Declaration", "We share a vision."]
    assert all(piece.why for piece in work.pieces)
