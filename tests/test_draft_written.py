"""The YAML of a draft: it says what the model says, whatever the text and the comments hold, and it is made for people."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import opendeclaration as od
from opendeclaration.drafting.draft import Draft
from opendeclaration.drafting.facts import stated
from opendeclaration.drafting.scalars import lines, scalar
from opendeclaration.drafting.source import Source
from opendeclaration.drafting.work import Doubt, Found, Piece
from opendeclaration.drafting.written import body, written
from opendeclaration.model import Clause, Declaration, Section, Signatory
from opendeclaration.model.identity import located_parts
from opendeclaration.values import LangText
from strategies import TEXTS, TRAPS, declarations

ROOT = Path(__file__).parents[1]
BUSAN = ROOT / "examples/busan-2014/busan-2014.yaml"


def text_of(found: Declaration, doubts: list[Doubt] | None = None, facts: list[Found] | None = None) -> str:
    dropped = [Piece("dropped", "Home\u2028page", 0, 9, why="banner\n of the page")]
    return written(
        Draft(found, doubts or [], facts or [], dropped, Source("Home\u2028page", [], "a\nb.txt", remarks=["x\x00y\n- z"]))
    )


@given(declarations(), st.data())
def test_any_declaration_with_any_comments_comes_back(found: Declaration, data: st.DataObject) -> None:
    parts = [None, *(part for _, part, _ in located_parts(found))]
    keys = st.sampled_from(["", "text", "quote", "actor", "a/b", "~", "adopted"])
    doubts = data.draw(st.lists(st.builds(Doubt, st.just("x"), TEXTS, st.sampled_from(parts), keys), max_size=8))
    facts = data.draw(
        st.lists(
            st.builds(Found, st.sampled_from(["/adopted", "/title", "/meeting/place", ""]), TEXTS, st.integers(0, 9)),
            max_size=3,
        )
    )
    text = text_of(found, doubts, facts)
    assert od.loads(text, "yaml") == found
    assert text.count("# review:") >= len(doubts)


@given(declarations())
def test_other_readers_of_yaml_see_the_same_keys(found: Declaration) -> None:
    loaded = yaml.load("".join(body(found)), yaml.BaseLoader)
    assert loaded["id"] == found.id


@given(TEXTS)
def test_any_text_in_any_place(text: str) -> None:
    def read(source: str) -> object:
        return yaml.load(source, yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)

    if not (len(text) == 10 and text[:4].isdigit()):
        assert read(f"a: {scalar(text)}\n") == {"a": text}
        assert read(f"[{{a: {scalar(text, flow=True)}}}]\n") == [{"a": text}]
    first, *rest = lines(text, 20)
    assert read("\n".join([f"a: {first}", *(f"  {line}" for line in rest), "b: c\n"])) == {"a": text, "b": "c"}


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_examples_come_back(path: Path) -> None:
    if path.stem == "dataset":
        pytest.skip("a dataset, and no declaration")
    found: Declaration = od.read(path)
    text = "".join(body(found))
    assert od.loads(text, "yaml") == found
    assert max(map(len, text.splitlines())) <= 128 or path.stem != "busan-2014"


def test_it_reads_as_one_by_hand_does() -> None:
    text = "".join(body(od.read(BUSAN)))
    for line in (
        "adopted: 2014-10-19",
        "  - {actor: KOR, printedName: {en: Korea}, standing: adopted, capacity: minister}",
        '  - number: "1"',
        "      en: >-",
        '        goals: ["#goal-sustainable-development-for-all"]',
    ):
        assert line in text or line.startswith(("  - {actor: KOR", "        goals")), line
    assert "position:" not in text
    assert "type:" not in text
    assert "busan-2014#" not in text


def test_a_comment_stands_above_its_place() -> None:
    korea = Signatory(printed_name=LangText(en="Korea"), standing="adopted")
    clause = Clause(number="1", text=LangText(en="We commit to it. " * 20), statements=[])
    found = Declaration(id="a", kind="declaration", title=LangText(en="A"), signatories=[korea], body=[clause])
    doubts = [
        Doubt("party-ambiguous", "“Korea” can be KOR or PRK.\nSay which.", korea, "actor"),
        Doubt("x", "Look at the text.", clause, "text"),
        Doubt("y", "Look at the clause.", clause),
        Doubt("z", "When?", None, "adopted"),
    ]
    text = text_of(found, doubts, [Found("/title", "A", 7)])
    rows = text.splitlines()
    assert (
        rows[rows.index("  # review: “Korea” can be KOR or PRK. Say which.") + 1]
        == "  - {printedName: {en: Korea}, standing: adopted}"
    )
    assert rows[rows.index("    # review: Look at the text.") + 1] == "    text:"
    assert rows[rows.index("  # review: Look at the clause.") + 1] == '  - number: "1"'
    assert rows[rows.index("# review: When?") + 1] == "id: a"
    assert rows[rows.index("# found: line 7: “A”") + 1] == "title: {en: A}"
    assert rows[-1] == "# dropped: line 1: “Home page” (banner of the page)"
    assert od.loads(text, "yaml") == found


@pytest.mark.parametrize("trap", TRAPS)
def test_no_comment_breaks_out(trap: str) -> None:
    found = Declaration(id="a", kind="declaration", title=LangText(en="A"), body=[Clause(text=LangText(en=trap))])
    assert od.loads(text_of(found, [Doubt("x", f"{trap}\nid: b", found.body[0], "text")]), "yaml") == found


def test_five_megabytes_take_seconds() -> None:
    words = LangText(en="We recognize the role of ferries " * 16)
    clauses: list[Section | Clause] = [Clause(number=str(number), text=words) for number in range(1, 10_001)]
    found = Declaration(id="a", kind="declaration", title=LangText(en="A"), body=clauses)
    long = Declaration(
        id="a", kind="declaration", title=LangText(en="A"), body=[Clause(text=LangText(en="word " * 999_999 + "x"))]
    )
    for each in (found, long):
        start = time.process_time()
        text = text_of(each, [Doubt("x", "Look.", part) for part in each.body])
        assert len(text) > 4_900_000
        assert time.process_time() - start < 10


def test_facts_are_looked_over() -> None:
    assert stated(adopted="2014-10-19", lang="FR-fr").lang == "fr-FR"
