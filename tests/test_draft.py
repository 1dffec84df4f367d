"""Drafting as a whole: what it takes, what it gives, that nothing is lost, and how near it comes to a file made by hand."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration.drafting import ids, whole
from opendeclaration.drafting.facts import FactError, stated
from opendeclaration.drafting.work import Doubt, Facts, Piece
from opendeclaration.model import Declaration
from opendeclaration.values import LangText

ROOT = Path(__file__).parents[1]
BUSAN = ROOT / "examples/busan-2014/busan-2014.txt"
HARBOUR = """Harbour Declaration

Adopted in Ostrava Bay on 3 May 2031

1. We, the Ministers of France and Kenya, met in Ostrava Bay.

2. We welcome the new ferry line and commit to keep it.

Safe harbours

3. We call upon all stakeholders to join us.
"""
FLOORS = {
    "headings": (1.0, 1.0),
    "clauses": (1.0, 1.0),
    "parties": (1.0, 1.0),
    "acts": (0.99, 0.96),
    "citations": (0.99, 0.74),
    "goals": (0.8, 0.35),
    "themes": (0.9, 0.68),
}
"""Of each kind the least precision and recall over Busan. They may only be raised."""


def said(found: Declaration) -> dict[str, list[tuple[str, ...]]]:
    """What a declaration says, kind by kind, so that two can be compared. The last of each is words of the text."""
    places = {clause.id: clause.number or "" for clause in found.clauses}
    return {
        "headings": [(str(each.heading),) for each in found.sections],
        "clauses": [(each.number or "", str(each.text)) for each in found.clauses],
        "parties": [(each.actor or "", str(each.printed_name)) for each in found.signatories],
        "acts": [(each.number or "", act.act, str(act.quote)) for each in found.clauses for act in each.statements],
        "citations": [(each.number or "", str(cited.quote)) for each in found.clauses for cited in each.citations],
        "goals": [(places[place], str(goal.quote or goal.title)) for goal in found.goals for place in goal.stated_in[:1]],
        "themes": [(each.number or "", theme) for each in found.clauses for theme in each.themes],
    }


def hits(made: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> int:
    """How many are the same: the words of one hold those of the other, for where a quote ends is a matter of taste."""
    left, count = list(right), 0
    for each in made:
        same = [one for one in left if one[:-1] == each[:-1] and (_plain(one) in _plain(each) or _plain(each) in _plain(one))]
        if same:
            left.remove(same[0])
            count += 1
    return count


def _plain(item: tuple[str, ...]) -> str:
    return " ".join(item[-1].casefold().split()).removeprefix("the ")


@pytest.mark.parametrize("kind", FLOORS)
def test_how_near_busan_comes(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = said(od.draft(BUSAN).declaration)[kind]
    right = said(od.read(ROOT / "examples/busan-2014/busan-2014.yaml"))[kind]
    count = hits(made, right)
    precision, recall = count / (len(made) or 1), count / len(right)
    with capsys.disabled():
        told = f"{len(made)} made, {len(right)} by hand, precision {precision:.2f}, recall {recall:.2f}"
        print(f"\nBusan, {kind}: {told}")  # noqa: T201  # it is what the test is for
    assert precision >= FLOORS[kind][0], made
    assert recall >= FLOORS[kind][1], right


@pytest.mark.parametrize("source", [BUSAN, HARBOUR, BUSAN.read_bytes(), HARBOUR.replace("\n", "\r\n").encode()])
def test_every_word_of_the_source_has_one_place(source: str | bytes | Path) -> None:
    draft = od.draft(source)
    assert whole.holds(draft.source.text, draft.pieces), whole.differs(draft.source.text, draft.pieces)
    assert not [each for each in draft.doubts if each.code in ("text-not-placed", "text-repeated")]
    assert all(piece.why for piece in draft.dropped)


def test_a_draft_is_valid_and_its_notes_are_the_list_of_things_to_do(tmp_path: Path) -> None:
    draft = od.draft(BUSAN)
    draft.write(tmp_path / "busan.yaml")
    report = od.validate(tmp_path / "busan.yaml")
    assert not [each for each in report.issues if each.severity == "error"]
    left = [each for each in report.issues if each.code == "OD619"]
    assert len(left) == len(draft.doubts)
    assert [each.message for each in left] == [" ".join(doubt.message.split()) for doubt in _in_file_order(draft, tmp_path)]
    assert od.read(tmp_path / "busan.yaml") == draft.declaration


def _in_file_order(draft: od.Draft, folder: Path) -> Iterator[Doubt]:
    text = " ".join((folder / "busan.yaml").read_text(encoding="utf-8").replace("#  ", " ").split())
    return iter(sorted(draft.doubts, key=lambda doubt: text.find("review: " + " ".join(doubt.message.split())[:60])))


def test_what_is_stated_wins() -> None:
    draft = od.draft(HARBOUR, id="harbour-2031", adopted="2031-05-04", lang="en", title="Another title")
    found = draft.declaration
    assert (found.id, str(found.adopted), str(found.title)) == ("harbour-2031", "2031-05-04", "Another title")
    assert found.sources[0].sha256
    assert "harbour-2031" in repr(draft)


def test_the_facts_are_listed_once() -> None:
    own = {name for name in inspect.signature(od.draft).parameters if name not in ("source", "propose", "previous")}
    assert own == {field.name for field in fields(Facts)} == set(inspect.signature(stated).parameters)


@pytest.mark.parametrize(
    ("fact", "value"),
    [("id", "Not an id"), ("id", "con"), ("kind", "declaratoin"), ("adopted", "2031-02-30"), ("adopted", "3 May"),
     ("lang", "english"),
     ("country", "Korea"), ("url", "busan"), ("title", "a\x00b"), ("parties", "France"), ("adopted_by", [" "])],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_named(fact: str, value: object) -> None:
    with pytest.raises(FactError, match=fact) as caught:
        od.draft(HARBOUR, **{fact: value})  # type: ignore[arg-type]
    assert caught.value.fact == fact


def test_the_name_of_a_file_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain").write_text(HARBOUR, encoding="utf-8")
    for name in ("busan.txt", "plain", "My declaration.PDF"):
        with pytest.raises(od.errors.UsageError, match="Path"):
            od.draft(name)
    assert len(od.draft(Path("plain")).declaration.clauses) == 3


@pytest.mark.parametrize("source", ["", " \n\t ", b"", b"\n"])
def test_nothing_is_an_error(source: str | bytes) -> None:
    with pytest.raises(od.InputError):
        od.draft(source)


def test_the_same_text_gives_the_same_draft() -> None:
    assert od.draft(BUSAN).yaml() == od.draft(BUSAN).yaml()


@pytest.mark.parametrize(
    ("title", "file", "expected"),
    [
        ("Harbour Declaration", "", "harbour-declaration-2031"),
        ("Déclaration d’Abidjan 2031", "", "declaration-d-abidjan-2031"),
        ("宣言", "abidjan.pdf", "abidjan"),
        ("宣言", "-", "draft"),
        ("Con", "", "con-2031"),
        (
            "A very long title of a declaration on the future role of everything",
            "",
            "a-very-long-title-of-a-declaration-on-the-future-2031",
        ),
    ],
)
def test_ids(title: str, file: str, expected: str) -> None:
    assert ids.named(LangText(en=title), None, date(2031, 5, 3), file) == expected


def test_what_no_rule_placed_is_told() -> None:
    text = "one two\nthree four\nfive"
    pieces = [Piece("text", "one two", 0, 7), Piece("text", "three", 8, 18)]
    assert [text[gap.start : gap.end] for gap in whole.gaps(text, pieces)] == ["four", "five"]
    assert not whole.holds(text, pieces)
    assert whole.repeated(text, [*pieces, Piece("text", "one two three four five", 0, 23)]) > 0
