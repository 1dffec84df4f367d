"""The models: the one rule for ids and positions, strictness, and text in languages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

import opendeclaration as od
from opendeclaration.model import Actor, Clause, Dataset, Declaration, Instrument, Section, Signatory, Statement
from opendeclaration.model.check import checked
from opendeclaration.model.identity import complete, parts, slug
from opendeclaration.values import LangText, LangTexts, language_tag

Data = dict[str, Any]
TEXT = {"en": "We agree to meet again, and we agree to part."}


def data(*body: Data, **more: Any) -> Data:
    """The data of a small declaration."""
    head = {"id": "seoul", "kind": "declaration", "title": {"en": "A title"}, "adopted": "2014-10-19"}
    return head | {"body": list(body) or [{"text": TEXT}]} | more


def made(*body: Data, **more: Any) -> Declaration:
    return checked(Declaration, data(*body, **more))


def ids(declaration: Declaration) -> list[str]:
    return [part.id.removeprefix("seoul") for part in parts(declaration)]


def clause_ids(declaration: Declaration) -> str:
    return " ".join(clause.id.removeprefix("seoul#") for clause in declaration.clauses)


def clause(number: str | None = None, **more: Any) -> Data:
    return ({"number": number} if number else {}) | {"text": TEXT} | more


def problems(given: Data, model: Any = Declaration) -> list[tuple[str, str]]:
    with pytest.raises(od.StructureError) as caught:
        checked(model, given)
    return [(problem.code, problem.pointer) for problem in caught.value.problems]


# Ids.


def test_clauses_are_named_by_their_numbers() -> None:
    assert clause_ids(made(clause("1"), clause("2"), clause("2 bis"))) == "clause-1 clause-2 clause-2-bis"


def test_clauses_without_a_number_are_counted_by_kind() -> None:
    body = [clause(kind="recital"), clause(kind="recital"), clause(), clause("1"), clause(), clause(kind="closing")]
    assert clause_ids(made(*body)) == "recital-1 recital-2 paragraph-1 clause-1 paragraph-2 closing-1"


def test_the_numbering_runs_across_headings() -> None:
    sections = [{"heading": TEXT, "body": [clause("1"), clause()]}, {"heading": TEXT, "body": [clause("2"), clause()]}]
    found = made(*sections)
    assert clause_ids(found) == "clause-1 paragraph-1 clause-2 paragraph-2"
    assert [section.id for section in found.sections] == ["seoul#section-1", "seoul#section-2"]


@pytest.mark.parametrize("kind", ["annex", "appendix", "component"])
def test_the_numbering_begins_anew_in_an_annex(kind: str) -> None:
    annex = {"kind": kind, "heading": TEXT, "body": [clause("1"), clause()]}
    assert clause_ids(made(clause("1"), clause(), annex, annex)) == (
        f"clause-1 paragraph-1 {kind}-1-clause-1 {kind}-1-paragraph-1 {kind}-2-clause-1 {kind}-2-paragraph-1"
    )


def test_sections_in_an_annex_run_on() -> None:
    annex = {"kind": "annex", "number": "II", "body": [{"body": [clause("1")]}, {"body": [clause("2")]}]}
    found = made(clause("1"), annex)
    assert clause_ids(found) == "clause-1 annex-ii-clause-1 annex-ii-clause-2"
    assert [section.id for section in found.sections] == [
        "seoul#annex-ii",
        "seoul#annex-ii-section-1",
        "seoul#annex-ii-section-2",
    ]


def test_the_same_name_again_gets_a_count() -> None:
    assert (
        clause_ids(made(clause("1"), clause("1"), clause("(1)"), clause("1-2")))
        == "clause-1 clause-1-2 clause-1-3 clause-1-2-2"
    )


def test_items_hang_from_their_clause() -> None:
    inner = [clause("(i)"), clause("(ii)")]
    items = [clause("(a)"), clause("(b)", items=inner), clause(), clause("(a)")]
    assert clause_ids(made(clause("1", items=items), clause("2", items=[clause("(a)")]))) == (
        "clause-1 clause-1-a clause-1-b clause-1-b-i clause-1-b-ii clause-1-i3 clause-1-a-2 clause-2 clause-2-a"
    )


def test_what_stands_in_a_clause_is_counted_by_its_kind() -> None:
    quote = {"quote": TEXT}
    found = made(
        clause(
            "10",
            statements=[{"act": "agree", **quote}, {"act": "agree", **quote}],
            citations=[{"instrument": "#i", "relation": "recalls", **quote}],
            quotations=[quote],
            corrections=[{"kind": "spelling", "replacement": TEXT, **quote}],
            footnotes=[{"text": TEXT, "citations": [{"instrument": "#i", "relation": "recalls", **quote}]}],
        )
    )
    names = "clause-10 clause-10-s1 clause-10-s2 clause-10-c1 clause-10-q1 clause-10-e1 clause-10-n1 clause-10-n1-c1"
    assert ids(found) == [f"#{name}" for name in names.split()]


def test_what_stands_in_the_document_is_counted_by_its_kind() -> None:
    found = made(
        clause("1"),
        meeting={"name": TEXT},
        identifiers=[{"scheme": "symbol", "value": "A/1"}],
        signatories=[{"actor": "KOR", "standing": "adopted"}, {"actor": "FRA", "standing": "adopted"}],
        goals=[
            {
                "kind": "goal",
                "title": TEXT,
                "aligned": [{"alignedWith": "http://metadata.un.org/sdg/9", "relation": "close", "basis": "inferred"}],
            }
        ],
        instruments=[{"kind": "charter", "title": TEXT}],
        history=[{"kind": "drafted", "by": [{"actor": "KOR"}]}],
        sources=[{"title": TEXT}],
    )
    assert set(ids(found)) == {
        "#identifier-1",
        "#meeting",
        "#step-1",
        "#step-1-party1",
        "#signatory-1",
        "#signatory-2",
        "#clause-1",
        "#goal-1",
        "#goal-1-alignment1",
        "#instrument-1",
        "#source-1",
    }


def test_rows_and_cells() -> None:
    table = {"rows": [{"cells": [{"text": TEXT}, {}]}, {"cells": [{}]}]}
    names = "tabular-1 tabular-1-t tabular-1-t-r1 tabular-1-t-r1-c1 tabular-1-t-r1-c2 tabular-1-t-r2 tabular-1-t-r2-c1"
    assert ids(made({"kind": "tabular", "table": table})) == [f"#{name}" for name in names.split()]


def test_ids_that_are_written_are_kept_and_taken_first() -> None:
    found = made(
        clause("1"), clause("2", id="#clause-1", statements=[{"act": "agree", "quote": TEXT}]), clause("3", id="seoul#mine")
    )
    assert clause_ids(found) == "clause-1-2 clause-1 mine"
    assert [statement.id for statement in found.statements] == ["seoul#clause-1-s1"]


def test_references_are_written_out() -> None:
    found = made(
        clause(
            "1", statements=[{"act": "agree", "quote": TEXT, "goals": ["#goal-1", "other#goal-1", "https://example.org/g"]}]
        ),
        followsUp=["#instrument-1"],
        supersedes=["https://w3id.org/opendeclaration/id/busan-2014"],
    )
    assert found.statements[0].goals == ["https://example.org/g", "other#goal-1", "seoul#goal-1"]
    assert (found.follows_up, found.supersedes) == (["seoul#instrument-1"], ["busan-2014"])


def test_cites_is_derived_from_citations_wherever_they_stand() -> None:
    def cite(name: str) -> list[Data]:
        return [{"instrument": name, "relation": "recalls", "quote": TEXT}]

    note = {"text": TEXT, "citations": cite("#in-a-note")}
    items = [clause("(a)", citations=cite("#in-an-item"))]
    section = {"heading": TEXT, "footnotes": [{"text": TEXT, "citations": cite("#in-a-heading")}], "body": [clause("2")]}
    found = made(
        clause("1", citations=cite("#b"), footnotes=[note], items=items),
        section,
        footnotes=[{"text": TEXT, "citations": cite("#in-the-title")}],
        cites=["#by-hand"],
    )
    assert found.cites == [
        f"seoul#{name}" for name in ("b", "by-hand", "in-a-heading", "in-a-note", "in-an-item", "in-the-title")
    ]


def test_an_iri_can_be_the_id_of_a_document() -> None:
    found = made(clause("1"), id="https://example.org/declarations/seoul")
    assert found.clauses[0].id == "https://example.org/declarations/seoul#clause-1"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("10", "10"),
        ("(a)", "a"),
        ("II.", "ii"),
        ("Article 5", "article-5"),
        ("1 (b) (ii)", "1-b-ii"),
        ("1 bis", "1-bis"),
        ("٣", "3"),
        ("３", "3"),
        ("é", "e"),
        ("أ", ""),
        ("一", ""),
        ("*", ""),
        (None, ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_printed_number_in_an_id(number: str | None, name: str) -> None:
    assert slug(number) == name


def test_a_number_without_latin_letters_is_counted() -> None:
    assert clause_ids(made(clause("أ"), clause("*"))) == "paragraph-1 paragraph-2"


@pytest.mark.parametrize("identifier", ["other#clause-1", "https://example.org/x#clause-1"])
def test_an_id_of_another_document_is_refused(identifier: str) -> None:
    assert problems(data(clause("1", id=identifier))) == [("foreign-id", "/body/0/id")]


def test_an_id_that_stands_twice_is_refused() -> None:
    assert problems(data(clause("1", id="#x"), clause("2", id="#x"))) == [("duplicate-id", "/body/1/id")]
    assert problems(data(clause("1", id="#x"), goals=[{"id": "#x", "kind": "goal", "title": TEXT}])) == [
        ("duplicate-id", "/goals/0/id")
    ]


@pytest.mark.parametrize("identifier", ["x", "#", "#a b", "#ä", "", "# x", "clause-1", "con#x"])
def test_an_id_that_is_none_is_refused(identifier: str) -> None:
    assert problems(data(clause("1", id=identifier))) == [("bad-reference", "/body/0/id")]


@pytest.mark.parametrize(
    "identifier", ["Busan", "busan_2014", "-busan", "busan-", "a" * 81, "con", "busan 2014", "búsan", "../x", ""]
)
def test_an_id_of_a_document_that_is_none_is_refused(identifier: str) -> None:
    assert problems(data(id=identifier)) == [("bad-reference", "/id")]


# Positions.


def test_positions_count_the_parts_of_one_holder() -> None:
    found = made(clause("1"), {"heading": TEXT, "body": [clause("2"), clause("3")]}, clause("4"))
    assert [piece.position for piece in found.body] == [1, 2, 3]
    assert [each.position for each in found.clauses] == [1, 1, 2, 3]


def test_positions_may_leave_gaps_and_the_rest_follows() -> None:
    assert [each.position for each in made(clause("1"), clause("2", position=5), clause("3")).clauses] == [1, 5, 6]


def test_positions_that_do_not_rise_are_refused() -> None:
    assert problems(data(clause("1", position=2), clause("2", position=2), clause("3", position=1))) == [
        ("position-order", "/body/1/position"),
        ("position-order", "/body/2/position"),
    ]


@pytest.mark.parametrize("position", [0, -1, "1", 1.0, True, None])
def test_a_position_counts_from_one(position: object) -> None:
    assert [pointer for _, pointer in problems(data(clause("1", position=position)))] == ["/body/0/position"]


# Completing.


def test_doing_it_twice_changes_nothing() -> None:
    found = made(clause("1", items=[clause("(a)")]), clause(), goals=[{"kind": "goal", "title": TEXT}])
    before = found.model_dump()
    complete(found)
    assert found.model_dump() == before


def test_what_is_written_reads_as_the_same() -> None:
    found = made(clause("1"), clause("1"), {"kind": "annex", "body": [clause("1")]})
    assert checked(Declaration, found.model_dump(mode="json", exclude_none=True)) == found


def test_parts_that_are_added_in_python_are_completed_when_written() -> None:
    found = made(clause("1"))
    found.signatories.append(Signatory(actor="KOR", standing="adopted"))
    found.clauses[0].statements.append(Statement(act="agree", quote=LangText(en="We agree to"), goals=["#goal-1"]))
    found.body.append(Section(heading=LangText(en="More"), body=[Clause(number="2", text=LangText(en="More."))]))
    found.instruments.append(Instrument(kind="charter", title=LangText(en="A charter")))
    again: Declaration = od.loads(od.dumps(found, "json"), "json")
    assert ids(again) == ["#signatory-1", "#clause-1", "#clause-1-s1", "#section-1", "#clause-2", "#instrument-1"]
    assert again.statements[0].goals == ["seoul#goal-1"]
    assert again == found, "and the one that was written is complete too"


def test_parts_that_clash_are_refused_when_written() -> None:
    found = made(clause("1", id="#x"))
    found.body.append(Clause(id="#x", text=LangText(en="More.")))
    with pytest.raises(od.StructureError, match="taken already"):
        od.dumps(found, "turtle")


def test_sets_come_in_one_order() -> None:
    assert made(themes=["innovation", "broadband"]) == made(themes=["broadband", "innovation"])
    assert problems(data(themes=["broadband", "broadband"])) == [("repeated-value", "/themes")]


def test_actors_of_a_dataset_come_in_one_order() -> None:
    names = ("https://example.org/b", "https://example.org/a")
    actors = [{"id": name, "kind": "state", "name": TEXT, "memberOf": [{"group": "LDC"}]} for name in names]
    found = checked(Dataset, {"id": "some", "title": TEXT, "description": TEXT, "actors": actors})
    assert [each.id for each in found.actors] == sorted(names)
    assert [each.member_of[0].id for each in found.actors] == [f"{name}#membership-1" for name in sorted(names)]


# Strictness.


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("adopted", "19 October 2014"),
        ("adopted", "2014-02-30"),
        ("adopted", "2014-10-19T00:00:00"),
        ("adopted", 20141019),
        ("adopted", "２０１４-10-19"),
        ("kind", "Declaration"),
        ("kind", 1),
        ("title", "Busan Declaration"),
        ("title", {}),
        ("title", {"en": ""}),
        ("title", {"en": 1}),
        ("title", {"english": "x"}),
        ("title", {"en": "a\u0000b"}),
        ("title", {"en": "a", "EN": "b"}),
        ("languages", "en"),
        ("languages", ["English"]),
        ("languages", ["en", "en"]),
        ("body", []),
        ("body", {}),
        ("themes", ["no-such-theme"]),
        ("themes", "broadband"),
        ("signatories", [{"actor": "Korea", "standing": "adopted"}]),
        ("shortTitle", None),
        ("meeting", None),
        ("signatories", None),
        ("short_title", {"en": "x"}),
        ("keywords", {"en": []}),
        ("nonsense", 1),
        ("type", "Section"),
    ],
)
def test_what_is_not_meant_so_is_refused(key: str, value: object) -> None:
    found = problems(data(**{key: value}))
    assert found
    assert all(pointer.startswith(f"/{key}") for _, pointer in found)


def test_all_problems_are_told_at_once() -> None:
    given = data(clause("1", statements=[{"act": "nonsense"}]), kind="nonsense", extra=1)
    del given["title"]
    assert sorted(problems(given)) == [
        ("missing-key", "/body/0/statements/0/quote"),
        ("missing-key", "/title"),
        ("unknown-code", "/body/0/statements/0/act"),
        ("unknown-code", "/kind"),
        ("unknown-key", "/extra"),
    ]


@pytest.mark.parametrize("key", ["shortTitle", "meeting", "themes", "adopted", "comment"])
def test_a_key_without_a_value_is_a_slip(key: str) -> None:
    assert problems(data(**{key: None})) == [("no-value", f"/{key}")]


def test_in_python_none_means_not_given() -> None:
    found = Declaration(
        id="seoul",
        kind="declaration",
        title=LangText(en="A title"),
        short_title=None,
        adopted=date(2014, 10, 19),
        meeting=None,
        body=[Clause(text=LangText(TEXT), number=None)],
    )
    assert found == made()


def test_what_is_assigned_is_checked() -> None:
    found = made()
    found.kind = "resolution"
    assert found.kind == "resolution"
    for name, value in (
        ("kind", "nonsense"),
        ("adopted", "2014-10-19x"),
        ("adopted", datetime(2014, 10, 19)),
        ("title", {}),
        ("body", []),
    ):
        with pytest.raises(ValidationError):
            setattr(found, name, value)
    assert (found.kind, found.adopted) == ("resolution", date(2014, 10, 19))
    with pytest.raises(ValidationError):
        found.nonsense = 1  # type: ignore[attr-defined]


def test_what_says_nothing_is_refused() -> None:
    assert problems(data({"number": "1"})) == [("nothing-said", "/body/0")]
    assert problems(data(instruments=[{"kind": "charter"}])) == [("nothing-said", "/instruments/0")]


def test_an_open_list_takes_concepts_of_others_and_a_closed_one_only_its_codes() -> None:
    prefix = "https://w3id.org/opendeclaration/codelist/"
    assert made(themes=["https://example.org/theme", "broadband"]).themes == ["broadband", "https://example.org/theme"]
    for kind in ("https://example.org/kind", f"{prefix}document-kinds#declaration"):
        assert problems(data(kind=kind)) == [("unknown-code", "/kind")]
    # A concept of ours has one form, its code; so equal references are equal strings.
    for theme in ("https://example.org/a theme", f"{prefix}themes#nonsense", f"{prefix}themes#broadband", "nonsense"):
        assert problems(data(themes=[theme])) == [("unknown-code", "/themes/0")]


def test_a_section_or_a_clause() -> None:
    found = made(
        {"body": [clause("1")]}, {"text": TEXT}, {"type": "Clause", "text": TEXT}, {"type": "Section", "body": [clause("2")]}
    )
    assert [piece.type for piece in found.body] == ["Section", "Clause", "Clause", "Section"]
    assert problems(data({"type": "Clause", "body": [clause("1")]})) == [("unknown-key", "/body/0/body")]
    assert problems(data({"type": "Section", "text": TEXT})) == [
        ("missing-key", "/body/0/body"),
        ("unknown-key", "/body/0/text"),
    ]


def test_an_actor_needs_an_iri_of_its_own() -> None:
    assert problems({"id": "meridia", "kind": "state", "name": TEXT}, Actor) == [("bad-reference", "/id")]


# Text in languages.


def test_text_says_itself() -> None:
    text = LangText(fr="Bonjour", en="Hello")
    assert str(text) == "Hello"
    assert text.text("fr") == "Bonjour"
    assert text.text("fr-CA") == "Bonjour"
    assert text.text("de") == "Hello"
    assert str(LangText(fr="Bonjour")) == "Bonjour"
    assert str(LangText()) == ""


def test_languages_are_in_normal_case_and_one_order() -> None:
    found = TypeAdapter(LangText).validate_python({"zh-hant-tw": "c", "FR": "b", "en-us": "a"})
    assert list(found.items()) == [("en-US", "a"), ("fr", "b"), ("zh-Hant-TW", "c")]
    assert isinstance(found, LangText)


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("ZH-HANT", "zh-Hant"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske"),
        ("de-1996", "de-1996"),
        ("en-X-US", "en-x-us"),
    ],
)
def test_normal_case_of_a_tag(tag: str, normal: str) -> None:
    assert language_tag(tag) == normal


def test_several_texts_a_language() -> None:
    found = TypeAdapter(LangTexts).validate_python({"en": ["b", "a"]})
    assert found == {"en": ["a", "b"]}
    refused: list[Data] = [{"en": "a"}, {"en": []}, {"en": ["a", "a"]}, {}]
    for wrong in refused:
        with pytest.raises(ValidationError):
            TypeAdapter(LangTexts).validate_python(wrong)


def test_text_keeps_every_character() -> None:
    strange = "  two spaces \u00a0 no-break \t tab \n line \u202b bidi \U0001f600 e\u0301 "
    assert made(title={"en": strange}).title["en"] == strange
