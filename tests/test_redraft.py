"""Drafting again from a corrected source: what a person did is kept where the text is the same, and nothing goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration.drafting import keeping
from opendeclaration.drafting.written import body
from opendeclaration.model.identity import located_parts

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "examples/busan-2014/busan-2014.txt").read_text(encoding="utf-8")
BY_HAND: od.Declaration = od.read(ROOT / "examples/busan-2014/busan-2014.yaml")


def clause(found: od.Declaration, words: str) -> od.Clause:
    (one,) = [each for each in found.clauses if words in str(each.text)]
    return one


def test_the_same_source_changes_nothing() -> None:
    again = od.draft(TEXT, previous=BY_HAND)
    assert again.declaration.model_copy(update={"sources": []}) == BY_HAND.model_copy(update={"sources": []})
    assert again.difference
    assert (again.difference.changed, again.difference.added, again.difference.removed, again.difference.lost) == (
        [],
        [],
        [],
        [],
    )


def test_a_changed_paragraph_keeps_what_still_stands() -> None:
    text = TEXT.replace("We welcome ICT", "We welcome all ICT").replace("(LDCs)and small", "(LDCs) and small")
    again = od.draft(text, previous=BY_HAND)
    seven = again.declaration.clauses[6]
    assert "all ICT" in str(seven.text)
    assert seven.statements == BY_HAND.clauses[6].statements
    assert len(seven.corrections) == len(BY_HAND.clauses[6].corrections) - 1
    assert again.difference
    assert [where for where, _ in again.difference.lost] == ["paragraph 7"]
    assert "LDCs)and small" in again.difference.lost[0][1]
    assert {"text-changed", "note-not-kept"} <= {each.code for each in again.doubts}
    assert again.declaration.clauses[7:] == BY_HAND.clauses[7:]


def test_references_follow_when_numbers_move() -> None:
    lines = TEXT.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("3."))
    new = "3.\tWe welcome the ferries of the whole region.\n\n"
    rest = "".join(lines[place:])
    for number in range(21, 2, -1):
        rest = rest.replace(f"\n{number}.", f"\n{number + 1}.", 1) if number > 3 else rest.replace("3.", "4.", 1)
    again = od.draft("".join(lines[:place]) + new + rest, previous=BY_HAND)
    found = again.declaration
    assert len(found.clauses) == 22
    old = {each.id: each for each in BY_HAND.clauses}
    now = {each.id: each for each in found.clauses}
    for before, after in zip(BY_HAND.goals, found.goals, strict=False):
        assert [str(old[each].text) for each in before.stated_in] == [str(now[each].text) for each in after.stated_in]
    assert clause(found, "ferries of the whole").number == "3"
    assert clause(found, "We share a vision").id == "busan-2014#clause-4"
    assert [each.statements for each in BY_HAND.clauses[3:]] != []
    assert od.loads(again.yaml(), "yaml") == found


def test_a_paragraph_that_is_gone_is_told_with_what_was_noted() -> None:
    begin = TEXT.index("We firmly believe")
    line = TEXT[TEXT.rindex("\n", 0, begin) + 1 : TEXT.index("\n", begin)]
    again = od.draft(TEXT.replace(line, ""), previous=BY_HAND)
    assert again.difference
    assert [words[:17] for _, words in again.difference.removed] == ["We firmly believe"]
    assert any("act: believe" in what for _, what in again.difference.lost)
    assert "text-gone" in {each.code for each in again.doubts}
    assert od.loads(again.yaml(), "yaml") == again.declaration
    assert not [each for each in od.validate(again.declaration).issues if each.severity == "error"]


def test_paragraphs_that_change_places() -> None:
    lines = TEXT.split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith(("5.", "6."))]
    lines[places[0]], lines[places[1]] = lines[places[1]].replace("6.", "5.", 1), lines[places[0]].replace("5.", "6.", 1)
    found = od.draft("\n".join(lines), previous=BY_HAND)
    assert found.difference
    assert len(found.difference.moved) == 1
    texts = [str(each.text) for each in found.declaration.clauses]
    assert texts[4] == str(BY_HAND.clauses[5].text)
    assert texts[5] == str(BY_HAND.clauses[4].text)
    assert found.declaration.clauses[4].themes == BY_HAND.clauses[5].themes
    assert found.difference.lost == []


def test_a_new_and_a_lost_heading() -> None:
    text = TEXT.replace("Upholding the Internationally Agreed Commitments\n", "").replace(
        "5.\t", "Ferries and Harbours\n\n5.\t"
    )
    found = od.draft(text, previous=BY_HAND)
    headings = [str(each.heading) for each in found.declaration.sections]
    assert "Upholding the Internationally Agreed Commitments" not in headings
    assert [str(each.text) for each in found.declaration.clauses] == [str(each.text) for each in BY_HAND.clauses]
    assert [each.statements for each in found.declaration.clauses] == [each.statements for each in BY_HAND.clauses]
    assert od.loads(found.yaml(), "yaml") == found.declaration


def test_what_is_stated_wins_and_the_id_can_change() -> None:
    found = od.draft(TEXT, previous=BY_HAND, id="busan-a", adopted="2014-10-20").declaration
    assert (found.id, str(found.adopted)) == ("busan-a", "2014-10-20")
    assert found.goals[0].id.startswith("busan-a#goal-")
    assert not [each for each in od.validate(found).issues if each.severity == "error"]


def test_reviews_that_are_left_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    (place,) = [pointer for _, part, pointer in located_parts(BY_HAND) if part is BY_HAND.clauses[8]]
    path.write_text("".join(body(BY_HAND, {place: ["review: Who is meant?"]})), encoding="utf-8")
    found = od.draft(TEXT, previous=path)
    ((message, part),) = [(each.message, each.part) for each in found.doubts if each.code == "review-left"]
    assert message == "Who is meant?"
    assert part is found.declaration.clauses[8]


def test_the_file_as_it_was_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    draft = od.draft(TEXT, id="busan-2014")
    assert keeping.write(draft, path) is None
    assert keeping.write(draft, path) is None
    path.write_text("# my own words\n" + draft.yaml(), encoding="utf-8")
    kept = keeping.write(draft, path)
    assert kept == tmp_path / "a.yaml~"
    assert kept.read_text(encoding="utf-8").startswith("# my own words")
    path.write_text("# more words\n" + draft.yaml(), encoding="utf-8")
    assert keeping.write(draft, path) == tmp_path / "a.yaml~2"
    assert "# my own words" in kept.read_text(encoding="utf-8")
    path.write_bytes(kept.read_bytes())
    assert keeping.write(draft, path) == kept


COMMENTED = """# yaml-language-server: $schema=x
#
# A draft, made from a.txt by the rules of Open Declaration 0.1.0. Nobody has
#    reviewed it yet.
# Two of us read it.

# Ask the secretariat: # is it final?
id: harbour-2031
# found: line 1: “Harbour Declaration”
# found: by Ann, in a drawer
title: {en: 'Harbour # Declaration'}  # as printed
kind: declaration
body:
  # The first.
  #   - not so well made
  - number: "1"
    # review: Look at
    #    the text.
    # I did.
    text:
      en: >-
        We met. # no comment

        # none either, we said.
  - number: "2"
    # This goes.
    text: {en: We leave.}
    themes: [broadband]  # Why?
# The end.
"""


def test_comments_of_a_person_are_brought_along(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    text = "Harbour # Declaration\n\n1. We met. # no comment # none either, we said.\n\n3. We thank the pilots of the bay.\n"
    for _ in range(2):
        draft = od.draft(text, previous=path, lang="en")
        rows = [row.strip() for row in draft.yaml().splitlines()]
        for comment, below in {
            "# found: by Ann, in a drawer": "# as printed",
            "# as printed": "title: {en: 'Harbour # Declaration'}".replace("'", '"'),
            "# The first.": "#   - not so well made",
            "#   - not so well made": '- number: "1"',
            "# I did.": 'text: {en: "We met. # no comment\\n# none either, we said."}',
        }.items():
            assert rows.count(comment) == 1, comment
            assert rows[rows.index(comment) + 1] == below
        for comment in ("# Two of us read it.", "# Ask the secretariat: # is it final?", "# The end."):
            assert rows.count(comment) == 1
            assert rows.index(comment) < rows.index("id: harbour-2031")
        gone = [row for row in rows if "(stood at paragraph 2, which is gone:)" in row]
        assert [row.rpartition(") ")[2] for row in gone] == ["This goes.", "Why?"]
        assert rows.count("# review: Look at the text.") == 1
        assert not [row for row in rows if row.startswith("#") and ("no comment" in row or "none either" in row)]
        draft.write(path)


def test_another_document_is_refused() -> None:
    other = "Harbour Declaration\n\n1. We welcome the ferries.\n\n2. We thank the pilots.\n"
    draft = od.draft(other, previous=BY_HAND)
    with pytest.raises(od.errors.UsageError, match="another document"):
        keeping.refuse_another(draft, Path("a.yaml"))
