"""The Busan Declaration as encoded, against the text as published: every word of it, and every trap that the text holds.

The traps are numbered as in the reference page on the text.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration.codelists import codelist
from opendeclaration.model import Clause, Instrument, Section

FOLDER = Path(__file__).parents[1] / "examples/busan-2014"
PUBLISHED = (FOLDER / "busan-2014.txt").read_bytes()
SHA256 = "a334a7852c559c8ad1ed59b8836ebefa0b02a15f1f04e03d78a73baff3381a4d"
D: od.Declaration = od.read(FOLDER / "busan-2014.yaml")
CLAUSES = {str(clause.number): clause for clause in D.clauses}
DAY = date(2014, 10, 19)
NBSP = "\u00a0"

HEADINGS = {
    "Upholding the Internationally Agreed Commitments": "3 4 5 6 7",
    "Fostering telecommunications/ICTs for Sustainable Growth": "8 9",
    "Bridging the Digital Divide for Inclusive Development": "10 11 12",
    "Promoting the Sustainability of the ICT Sector": "13 14",
    "Promoting Innovation and Partnership": "15 16 17 18",
    "Moving Forward": "19 20 21",
}
BANNER = "Committed to connecting the world"
SPACE_AFTER = {"5", "6", "20"}
"""The paragraphs that a no-break space ends in the source: layout."""


def text(number: str) -> str:
    found = CLAUSES[number].text
    assert found is not None
    return found["en"]


def acts(number: str) -> list[str]:
    return [statement.act for statement in CLAUSES[number].statements]


def paragraph(clause: Clause) -> str:
    """A paragraph with the layout of the source around it."""
    number = str(clause.number)
    gap = NBSP * (6 if len(number) == 1 else 2) + " "
    return f"{number}.{gap}{text(number)}{NBSP if number in SPACE_AFTER else ''}"


def lines(pieces: list[Section | Clause]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Section):
            assert piece.heading is not None
            found += [piece.heading["en"], *lines([*piece.body])]
        else:
            found.append(paragraph(piece))
    return found


def parties_of_paragraph_1(*, articles: bool = False) -> list[str]:
    """The names in the list, read from the published text itself."""
    source = PUBLISHED.decode().replace(NBSP, " ")
    found = re.search(r"We, the Ministers of (.+?),? and (Zimbabwe) gathered", source)
    assert found
    names = [*found[1].split(", "), found[2]]
    return names if articles else [name.removeprefix("the ") for name in names]


# The text.


def test_the_file_is_the_one_that_was_published() -> None:
    assert hashlib.sha256(PUBLISHED).hexdigest() == SHA256 == D.sources[0].sha256


def test_the_text_comes_out_byte_for_byte() -> None:
    assert D.meeting is not None
    head = [f"{BANNER}\n", D.meeting.name["en"], D.title["en"], f"Adopted on {D.adopted:%d %B %Y}{NBSP}"]
    assert "\n\n".join([*head, *lines([*D.body])]).encode() == PUBLISHED


def test_parties_are_those_of_paragraph_1_in_its_order() -> None:
    assert [party.printed_name and party.printed_name["en"] for party in D.signatories] == parties_of_paragraph_1()
    assert [party.position for party in D.signatories] == list(range(1, 51))


def test_every_party_is_the_state_that_its_name_means() -> None:
    for party in D.signatories:
        assert party.printed_name is not None
        candidates = od.actors.find(party.printed_name["en"], on=D.adopted)
        if party.basis == "stated":
            assert candidates == (party.actor,), party.printed_name
    assert {party.actor for party in D.signatories if party.basis == "editorial"} == {"ETH", "KOR"}


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_stands_over_its_paragraphs(heading: str) -> None:
    section = next(each for each in D.sections if each.heading == {"en": heading})
    assert " ".join(str(piece.number) for piece in section.body) == HEADINGS[heading]


def test_only_the_english_text_is_here() -> None:
    """The source has one language; nothing was translated, and the text does not say which language is authentic."""
    assert D.languages == ["en"]
    assert D.authentic_languages == []
    assert all(set(clause.text or {}) == {"en"} for clause in D.clauses)


# The traps.


def test_trap_1_it_was_adopted_and_not_signed() -> None:
    """1. Each party is a minister on behalf of a state; standing = adopted; no consent to be bound."""
    assert {(party.standing, party.capacity) for party in D.signatories} == {("adopted", "minister")}
    assert all(party.since is None and party.until is None and party.reservation is None for party in D.signatories)
    assert "consent to be bound" in codelist("standings")["adopted"]["definition_en"]
    assert date(2014, 10, 19) == D.adopted
    assert not re.search(r"\b(?:signed|signature|done at)\b", PUBLISHED.decode(), re.IGNORECASE)


def test_trap_2_names_are_as_printed_beside_the_state() -> None:
    """2. Printed names and order are kept; "Korea" and "Federated" are an editor's judgement; the apostrophe is ASCII."""
    by_actor = {party.actor: party for party in D.signatories}
    printed = {actor: party.printed_name["en"] for actor, party in by_actor.items() if party.printed_name}
    names = [party.actor for party in D.signatories]
    assert names[42:44] == ["TUN", "TLS"], "Tunisia, Timor-Leste breaks the alphabet, and stays broken"
    assert printed["KOR"] == "Korea"
    assert set(od.actors.find("Korea", on=DAY)) == {"KOR", "PRK"}
    assert by_actor["KOR"].basis == "editorial"
    assert "host" in str(by_actor["KOR"].comment)
    assert D.meeting is not None
    assert D.meeting.country == "KOR"
    assert printed["ETH"] == "Federated Democratic Republic of Ethiopia"
    assert codelist("actors")["ETH"]["official_en"] == "Federal Democratic Republic of Ethiopia"
    (correction,) = CLAUSES["1"].corrections
    assert (correction.kind, correction.quote["en"]) == ("wrong-name", "the Federated Democratic Republic of Ethiopia")
    assert correction.replacement == {"en": "the Federal Democratic Republic of Ethiopia"}
    assert {printed[code] for code in ("BOL", "IRN", "LAO", "VNM")} == {"Bolivia", "Iran", "Laos", "Vietnam"}
    assert printed["CIV"] == "Côte d'Ivoire" != codelist("actors")["CIV"].label() == "Côte d’Ivoire"


def test_trap_3_there_are_exactly_fifty() -> None:
    """3. Commas, "the" and a final "and" before Zimbabwe: 50, whatever the press said."""
    assert len(parties_of_paragraph_1()) == len(D.signatories) == len({party.actor for party in D.signatories}) == 50
    with_article = [name for name in parties_of_paragraph_1(articles=True) if name.startswith("the ")]
    assert len(with_article) == 4
    assert D.signatories[-1].actor == "ZWE"
    assert all(party.printed_name and not party.printed_name["en"].startswith("the ") for party in D.signatories)


def test_trap_4_site_furniture_and_no_break_spaces() -> None:
    """4. The banner is the publisher's; meeting, title and date follow it; no-break spaces beside numbers are layout."""
    assert PUBLISHED.decode().startswith(BANNER)
    dumped = json.dumps(D.model_dump(mode="json"), ensure_ascii=False)
    assert BANNER not in dumped
    assert D.meeting is not None
    assert D.meeting.name == {"en": "2014 Busan ICT Ministerial Meeting"}
    assert D.title["en"].startswith("Busan Declaration on the Future Role of Telecommunications/ICTs")
    for clause in D.clauses:
        words = text(str(clause.number))
        assert words == words.strip(), "no layout at either end (strip takes no-break spaces too)"
        assert words.count(NBSP) == (1 if clause.number == "21" else 0)
    assert f'everyone."{NBSP} We shall' in text("21")


def test_trap_5_headings_have_no_numbers_and_the_numbering_runs_on() -> None:
    """5. Six unnumbered headings; paragraphs 1 and 2 stand under none."""
    assert [section.heading and section.heading["en"] for section in D.sections] == list(HEADINGS)
    assert all(section.number is None for section in D.sections)
    assert [type(piece).__name__ for piece in D.body] == ["Clause"] * 2 + ["Section"] * 6
    assert [clause.number for clause in D.clauses] == [str(number) for number in range(1, 22)]
    assert [clause.id for clause in D.clauses] == [f"busan-2014#clause-{number}" for number in range(1, 22)]
    assert all(clause.kind == "paragraph" for clause in D.clauses), "there is no preamble"
    assert all(section.kind == "section" for section in D.sections)


def test_trap_6_participles_without_a_preamble() -> None:
    """6. "Recognizing that" (10, 18) and "Noting that" (16): a property of the act, not of the paragraph."""
    found = [(s.id.partition("#")[2], s.act, s.quote["en"]) for s in D.statements if s.form == "participial"]
    assert found == [
        ("clause-10-s1", "recognize", "Recognizing that"),
        ("clause-16-s1", "note", "Noting that"),
        ("clause-18-s1", "recognize", "Recognizing that"),
    ]
    assert [(acts(number)[1], CLAUSES[number].statements[1].form) for number in ("10", "16", "18")] == [
        ("prioritize", "finite"),
        ("recognize", "finite"),
        ("promote", "finite"),
    ]


def test_trap_7_several_acts_in_a_paragraph() -> None:
    """7. 10, 11, 14, 16, 18, 19, 20 and 21 hold two or more acts."""
    several = {number for number, clause in CLAUSES.items() if len(clause.statements) >= 2}
    assert several == {"10", "11", "14", "16", "18", "19", "20", "21"}
    assert [number for number in CLAUSES if not acts(number)] == ["1"]
    assert acts("11") == ["recognize", "support", "endeavour"]


@pytest.mark.parametrize(("number", "second"), [("5", "Enabling people to access"), ("8", "In such efforts")])
def test_trap_7_sentences_without_a_performative(number: str, second: str) -> None:
    """7. The second sentences of 5 and 8 hold no act."""
    (statement,) = CLAUSES[number].statements
    assert text(number).index(statement.quote["en"]) == 0
    assert text(number).index(second) > len(statement.quote["en"])


def test_trap_7_support_to_ensure_can_be_read_two_ways() -> None:
    """7. "and support to ensure" (11): the reading is recorded as editorial."""
    support = CLAUSES["11"].statements[1]
    assert (support.quote["en"], support.basis, support.confidence) == ("and support to ensure that", "editorial", 60)
    assert support.comment is not None
    assert "Two readings" in support.comment["en"]
    assert [s.id for s in D.statements if s.basis != "stated"] == [support.id]


def test_trap_7_shall_is_no_treaty_obligation() -> None:
    """7. "We shall cooperate" (21) is a modal form in a text that was adopted, not signed."""
    shall = CLAUSES["21"].statements[1]
    assert (shall.act, shall.form, shall.quote["en"]) == ("shall", "modal", "We shall cooperate")
    assert shall.comment is not None
    assert "no treaty obligation" in shall.comment["en"]
    assert codelist("speech-acts")["shall"]["strength"] != "strongest"


def test_trap_8_what_was_still_to_come_is_anticipated() -> None:
    """8. SDGs, Post-2015 Agenda and Connect 2020 are later than the text, which names them all the same."""
    instruments = {each.id.partition("#instrument-")[2]: each for each in D.instruments}
    later = {name for name, each in instruments.items() if each.date and each.date > str(D.adopted)}
    assert later == {"sdgs", "post-2015-agenda", "connect-2020", "resolution-200-dubai"}
    anticipated = {c.instrument.partition("#instrument-")[2] for c in D.citations if c.relation == "anticipates"}
    assert anticipated == {"sdgs", "post-2015-agenda", "connect-2020"}
    assert instruments["connect-2020"].date == "2014-11-07"
    assert instruments["sdgs"].date == "2015-09-25"


def test_trap_8_four_different_things() -> None:
    """8. MDGs, SDGs, Post-2015 Agenda and WSIS outputs are four instruments, each cited in its own words."""
    quotes = {citation.instrument.partition("#")[2]: citation.quote["en"] for citation in D.citations}
    assert quotes["instrument-mdgs"] == "the Millennium Development Goals (MDGs)"
    assert quotes["instrument-wsis-outputs"] == "the outputs of World Summit on the Information Society (WSIS)"
    assert quotes["instrument-sdgs"] == "the Sustainable Development Goals (SDGs) of the Post 2015 Development Agenda"
    assert quotes["instrument-post-2015-agenda"] == "the Post 2015 Development Agenda"
    described: list[Instrument] = D.instruments
    assert len({str(each.title) for each in described}) == len(described)
    cited = {citation.instrument for citation in D.citations}
    assert sorted(cited) == D.cites == sorted({each.id for each in described} - {"busan-2014#instrument-resolution-200-dubai"})


def test_trap_8_no_comparison_is_put_into_the_mouth_of_the_text() -> None:
    """8. Every comparison with the SDGs and with Connect 2020 is inferred, and none is exact."""
    alignments = [alignment for goal in D.goals for alignment in goal.aligned]
    assert {alignment.basis for alignment in alignments} == {"inferred"}
    assert "exact" not in {alignment.relation for alignment in alignments}
    assert all(alignment.confidence is not None for alignment in alignments)


def test_trap_9_slips_are_kept_and_annotated() -> None:
    """9. The text keeps its slips; the corrections quote them and say what it should say."""
    assert "(LDCs)and small island developing states(SIDS)" in text("7")
    assert "can the bridge digital divide" in text("10")
    assert "telecommunication/ICT sector," in text("21")
    assert "telecommunication/ICTs sector in" in text("21")
    found = [(clause.number, each.kind) for clause in D.clauses for each in clause.corrections]
    assert found == [
        ("1", "wrong-name"),
        ("7", "missing-space"),
        ("7", "missing-space"),
        ("10", "word-order"),
        ("21", "grammar"),
    ]
    for clause in D.clauses:
        for each in clause.corrections:
            assert text(str(clause.number)).count(each.quote["en"]) == 1
            assert each.replacement["en"] != each.quote["en"]
            assert each.basis == "editorial"


def test_trap_9_landlocked_countries_are_not_the_united_nations_group() -> None:
    """9. "landlocked countries" (7) is not LLDC: at most a close match, made by an editor."""
    (welcome,) = CLAUSES["7"].statements
    assert "landlocked-countries" in welcome.beneficiaries
    assert not any("LLDC" in [*s.beneficiaries, *s.addressees] for s in D.statements)
    assert welcome.comment is not None
    assert "close match" in welcome.comment["en"]
    assert codelist("groups")["landlocked-countries"].iri != codelist("groups")["LLDC"].iri


def test_trap_10_the_quotation() -> None:
    """10. The vision in quotation marks, full stop inside, is the agenda's; the agenda's name in its own marks is not it."""
    ((clause, quotation),) = [(clause.number, each) for clause in D.clauses for each in clause.quotations]
    words = quotation.quote["en"]
    assert clause == "21"
    assert f'envisaging "{words}"' in text("21")
    assert words.endswith("for everyone.")
    assert '"Connect 2020"' in text("21")
    assert "Connect 2020" not in words
    assert quotation.speakers == ["ITU"]
    assert not {party.actor for party in D.signatories} & set(quotation.speakers)
    assert quotation.quoted_from == "busan-2014#instrument-connect-2020"
    assert all(s.quote["en"] not in words for s in CLAUSES["21"].statements), "no act of the ministers is in it"


def test_trap_10_one_goal_stated_in_both() -> None:
    """10. Paragraph 1 paraphrases the vision that 21 quotes: one goal, stated in both, by an editor's reading."""
    twice = [goal for goal in D.goals if len(goal.stated_in) > 1]
    assert [(goal.id, goal.stated_in, goal.basis) for goal in twice] == [
        ("busan-2014#goal-connect-2020-vision", ["busan-2014#clause-1", "busan-2014#clause-21"], "editorial")
    ]
    shared = "socially, economically and environmentally sustainable growth and development for everyone."
    assert text("1").endswith(shared)
    assert CLAUSES["21"].quotations[0].quote["en"].endswith(shared)


def test_trap_11_addressed_is_not_benefited() -> None:
    """11. Asked to act: 19 and 20. Meant to benefit: 7, 11, 12, 14, and all countries and peoples (2, 10)."""
    asked = {(clause.number, who) for clause in D.clauses for s in clause.statements for who in s.addressees}
    assert asked == {("19", "international-community"), ("20", "international-community"), ("20", "all-stakeholders")}
    benefit = {str(clause.number): {who for s in clause.statements for who in s.beneficiaries} for clause in D.clauses}
    assert benefit["7"] == {"developing-countries", "LDC", "SIDS", "landlocked-countries"}
    assert benefit["11"] == {"developing-countries", "LDC", "SIDS", "all-countries"}
    twelve = "women children people-with-low-incomes indigenous-peoples older-persons persons-with-disabilities"
    assert benefit["12"] >= set(twelve.split())
    assert "children" in benefit["14"]
    assert "all-countries" in benefit["2"] & benefit["10"]
    assert "all-peoples" in benefit["10"]
    directives = [s for s in D.statements if codelist("speech-acts")[s.act]["illocution"] == "directive"]
    assert all(s.addressees and not s.beneficiaries for s in directives)
    assert all(not s.addressees for s in D.statements if s not in directives)


LDC_PARTIES = "AFG AGO BGD KHM DJI ETH LAO MWI MLI MRT MMR NPL RWA SEN SOM TLS UGA"


def test_trap_12_least_developed_on_that_day() -> None:
    """12. Seventeen of the fifty were least developed countries on 19 October 2014."""
    assert [party.actor for party in D.signatories if "LDC" in od.groups(party.actor, on=D.adopted)] == LDC_PARTIES.split()


@pytest.mark.parametrize(
    ("state", "left", "then"),
    [("WSM", 2014, False), ("GNQ", 2017, True), ("VUT", 2020, True), ("BTN", 2023, True), ("STP", 2024, True)],
)
def test_trap_12_groups_change(state: str, left: int, then: bool) -> None:
    """12. Samoa had left in January 2014; four others left later."""
    assert ("LDC" in od.groups(state, on=DAY)) is then
    assert "LDC" in od.groups(state, on=date(left - 1, 12, 31))
    assert "LDC" not in od.groups(state, on=date(left, 12, 31))


def test_trap_13_later_life() -> None:
    """13. ITU Resolution 200 (Rev. Dubai, 2018) names the Busan Declaration."""
    later = [each for each in D.instruments if each.id in D.cited_by]
    assert "Resolution 200 (Rev. Dubai, 2018)" in {identifier.value for each in later for identifier in each.identifiers}
    assert {each.date for each in later} == {"2014-11-07", "2018"}
    assert "busan-2014#instrument-resolution-200-dubai" not in D.cites
