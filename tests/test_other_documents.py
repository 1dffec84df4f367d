"""Documents that are not ours go through the models whole: resolutions of the United Nations, from Akoma Ntoso."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import akn
from opendeclaration.model import Citation, Clause, Declaration, Footnote, Section, Statement
from opendeclaration.model.check import checked
from opendeclaration.values import LangText

DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data") / "un-akn4un"
ENGLISH = sorted(DATA.glob("*session/English/*.xml"))
PACT = [
    next(DATA.glob(f"79session/{name}/A_RES_79_1-*.xml"), DATA)
    for name in ("English", "Arabic", "Chinese", "French", "Russian", "Spanish")
]

pytestmark = pytest.mark.skipif(not ENGLISH, reason=f"the resolutions are not at {DATA} (set OPENDECLARATION_DATA)")


def named(start: str) -> Declaration:
    (path,) = DATA.glob(f"*session/English/A_RES_{start}[-_]*.xml")
    return declaration(path)


@cache
def declaration(*paths: Path) -> Declaration:
    return checked(Declaration, akn.read(*paths))


def letters(texts: Iterable[str]) -> str:
    """What is left when neither space nor the mark-up of numbers and notes counts."""
    return re.sub(r"[\s().]", "", "".join(texts))


def published(root: ET.Element) -> tuple[str, list[str], list[str]]:
    """The words of the body, the numbers, and the notes, taken from the XML without the reader's help."""
    numbers: list[str] = []
    notes: list[str] = []
    first = next(root.iter(f"{akn.AKN}preface"))

    def words(element: ET.Element) -> Iterator[str]:
        name = element.tag.removeprefix(akn.AKN)
        if name in ("meta", "coverPage", "conclusions", "collectionBody"):
            return
        if name == "preface" and element is first:
            for part in ("docNumber", "docTitle", "authorialNote"):
                for each in element.iter(f"{akn.AKN}{part}"):
                    yield from words(each)
            return
        if name in ("authorialNote", "num"):
            (numbers if name == "num" else notes).append(letters(element.itertext()))
            return
        yield element.text or ""
        for child in element:
            yield from words(child)
            yield child.tail or ""

    return letters(words(root)), numbers, notes


def held(found: Declaration, language: str) -> tuple[str, list[str], list[str]]:
    """The same three, from the model."""
    numbers: list[str] = []
    notes: list[str] = []

    def note(each: Footnote) -> None:
        notes.append(letters(each.text.get(language, "")))

    def words(piece: Section | Clause) -> Iterator[str]:
        component = isinstance(piece, Section) and piece.kind == "component"
        yield (piece.number or "") if component else ""
        numbers.extend([letters(piece.number)] if piece.number and not component else [])
        for text in (piece.heading, piece.text if isinstance(piece, Clause) else None):
            yield (text or LangText()).get(language, "")
        for each in piece.footnotes:
            note(each)
        if isinstance(piece, Clause) and piece.table:
            for cell in (cell for row in piece.table.rows for cell in row.cells if cell.text):
                yield (cell.text or LangText()).get(language, "")
            yield from (f"{each.number or ''}{each.text[language]}" for each in piece.table.footnotes)
        for part in piece.body if isinstance(piece, Section) else piece.items:
            yield from words(part)

    for each in found.footnotes:
        note(each)
    number = next((each.value for each in found.identifiers if each.scheme == "resolution-number"), "")
    title = letters((number, found.title.get(language, "")))
    return title + letters(text for piece in found.body for text in words(piece)), numbers, notes


def of(session: str) -> Iterator[tuple[Path, Declaration]]:
    for path in ENGLISH:
        if path.parts[-3].startswith(session):
            yield path, declaration(path)


@pytest.mark.parametrize("session", ["78", "79"])
def test_every_word_of_every_resolution_has_a_home(session: str) -> None:
    lost = []
    for path, found in of(session):
        words, numbers, notes = published(ET.parse(path).getroot())
        numbers = [re.sub("-$", "", each) for each in numbers]
        for what, there, here in zip(("words", "numbers", "notes"), (words, numbers, notes), held(found, "en"), strict=True):
            if there != here:
                at = next((n for n, (one, other) in enumerate(zip(there, here, strict=False)) if one != other), -1)
                lost.append((path.stem, what, there[at : at + 40], here[at : at + 40]))
    assert lost == []


@pytest.mark.parametrize("session", ["78", "79"])
def test_quotes_stand_in_the_text_and_counts_are_the_votes(session: str) -> None:
    for path, found in of(session):
        for clause in found.clauses:
            text = clause.text or LangText()
            passages: list[Statement | Citation | Footnote] = [*clause.statements, *clause.citations, *clause.footnotes]
            for quoted in passages:
                for language, quote in (quoted.quote or LangText()).items():
                    assert text[language].count(quote) >= (quoted.occurrence or 1), (path, clause.id)
            for note in clause.footnotes:
                assert all(note.text["en"].count(each.quote["en"]) >= (each.occurrence or 1) for each in note.citations), (
                    path,
                    clause.id,
                )

        if found.adoption and found.adoption.votes:
            adoption, choices = found.adoption, [vote.choice for vote in found.adoption.votes]
            counts = adoption.in_favour, adoption.against or 0, adoption.abstaining or 0
            assert counts == tuple(choices.count(each) for each in ("in-favour", "against", "abstaining")), path
            assert all(vote.actor for vote in adoption.votes), path


def test_the_pact_for_the_future_is_one_document_in_six_languages() -> None:
    pact = declaration(*PACT)
    assert set(pact.title) == {"ar", "en", "es", "fr", "ru", "zh"}
    assert pact.title["fr"] == "Le Pacte pour l’avenir"
    for path, language in zip(PACT, ("en", "ar", "zh", "fr", "ru", "es"), strict=True):
        words, _, notes = published(ET.parse(path).getroot())
        assert held(pact, language)[0] == words
        assert held(pact, language)[2] == notes

    divided = [(clause.number, clause.kind) for clause in pact.clauses]
    assert divided == [(clause.number, clause.kind) for clause in declaration(PACT[0]).clauses]
    assert {len(clause.text) for clause in pact.clauses if clause.text} == {6}
    point = next(clause for clause in pact.clauses if clause.number == "(a)")
    assert point.printed_number == {"ar": "(أ)", "en": "(a)", "es": "a)", "fr": "a)", "ru": "a)", "zh": "(a)"}


def test_a_recorded_vote() -> None:
    cuba = named("79_7")
    assert cuba.adoption
    assert (cuba.adoption.method, cuba.adoption.in_favour, cuba.adoption.against, cuba.adoption.abstaining) == (
        "recorded-vote",
        187,
        2,
        1,
    )
    assert {vote.choice: vote.actor for vote in cuba.adoption.votes if vote.choice == "abstaining"} == {"abstaining": "MDA"}
    assert [step.symbol for step in cuba.history] == ["A/79/L.6", None, "A/79/PV.30"]
    assert cuba.history[0].by[0].actor == "CUB"
    assert cuba.adopted_by == ["UN-GA"]
    assert cuba.meeting
    assert (cuba.meeting.number, str(cuba.meeting.session)) == ("30th", "Seventy-ninth session")


def test_recitals_are_participles_and_paragraphs_are_finite() -> None:
    cuba = named("79_7")
    acts = [(each.act, each.form, str(each.quote)) for each in cuba.statements]
    assert acts[2] == ("recall", "participial", "Recalling")
    assert acts[-1] == ("decide", "finite", "Decides")
    (note,) = next(clause for clause in cuba.clauses if clause.number == "1").footnotes
    assert (note.number, str(note.text)) == ("1", "A/79/80.")
    assert str(note.quote).endswith("resolution 78/7;")


def test_two_agenda_items_and_an_annex_of_rules() -> None:
    ocean = named("78_128")
    assert [each.number for each in ocean.agenda_items] == ["13", "75 (a)"]
    assert [str(each.heading) for each in ocean.sections if each.kind == "annex"] == ["Annex I", "Annex II", "Annex III"]
    assert any(str(each.heading) == "Rule 1" for each in ocean.sections)


def test_tables_with_their_notes() -> None:
    tables = [clause.table for clause in named("78_249").clauses if clause.table]
    assert tables
    assert [(each.number, str(each.text)) for each in tables[-1].footnotes] == [
        ("a", "See A/78/534."),
        ("b", "See A/78/634."),
        ("c", "Reflects amounts after recosting."),
    ]


def test_a_collection_has_components() -> None:
    budget = named("79_259")
    components = [each for each in budget.body if isinstance(each, Section)]
    assert [(each.kind, each.number) for each in components] == [("component", "A"), ("component", "B"), ("component", "C")]
    assert any(isinstance(each, Clause) and each.table for each in components[0].body)
