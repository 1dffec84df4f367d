"""Speech acts found in running text: sentence by sentence, in the Busan Declaration, and in United Nations resolutions."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import akn
from draft_act_sentences import TABLES
from opendeclaration import read
from opendeclaration.drafting import acts
from opendeclaration.drafting.deadlines import deadline
from opendeclaration.drafting.norms import norms_in
from opendeclaration.drafting.rule import RULES
from opendeclaration.drafting.sentences import hidden, spans
from opendeclaration.drafting.source import Source
from opendeclaration.drafting.speaking import Context, acts_in
from opendeclaration.drafting.verbs import lexicon
from opendeclaration.drafting.work import Facts, Work
from opendeclaration.model import Clause, Declaration, Statement
from opendeclaration.model.check import checked, completed
from opendeclaration.values import LangText

BUSAN = Path(__file__).parents[1] / "examples" / "busan-2014" / "busan-2014.yaml"
DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data") / "un-akn4un"
ENGLISH = sorted(DATA.glob("*session/English/*.xml"))
ROWS = [(lang, wanted, sentence) for lang, rows in TABLES.items() for wanted, sentence in rows]


def drafted(declaration: Declaration, lang: str = "en") -> Work:
    """The work after the search for acts in a declaration whose statements are taken out."""
    for clause in declaration.clauses:
        clause.statements = []
    work = Work(Source("", []), Facts(), lang=lang)
    work.declaration = declaration
    acts.find(work)
    return work


def declared(*clauses: Clause, lang: str = "en") -> Work:
    title = LangText({lang: "Declaration of Port Almeria"})
    declaration = Declaration(id="almeria", kind="declaration", title=title, body=list(clauses), languages=[lang])
    return drafted(completed(declaration), lang)


def clause(text: str, *items: Clause, number: str | None = None, kind: str = "paragraph", lang: str = "en") -> Clause:
    return Clause(number=number, kind=kind, text=LangText({lang: text}), items=list(items))


def said(work: Work) -> list[tuple[str, str, str]]:
    assert work.declaration is not None
    return [
        (each.act, each.form, each.quote.text(work.lang)) for place in work.declaration.clauses for each in place.statements
    ]


@pytest.mark.parametrize(("lang", "wanted", "sentence"), ROWS, ids=[row[2][:60] for row in ROWS])
def test_sentences(lang: str, wanted: list[str], sentence: str) -> None:
    reported = any(each.startswith("reported-") for each in wanted)
    found = acts_in(sentence, lang, Context(we=not reported))
    have = [("reported-" if reported and act.form == "reported" else "") + act.act for act in found.acts if not act.speaker]
    assert have == wanted


@pytest.mark.parametrize("lang", sorted(TABLES))
def test_a_third_of_the_sentences_does_nothing(lang: str) -> None:
    rows = TABLES[lang]
    assert len(rows) >= 60
    assert sum(not wanted for wanted, _ in rows) * 3 >= len(rows)


def test_other_languages_have_none() -> None:
    assert not acts_in("Wir begrüßen den Bericht.", "de").acts


def test_busan_against_the_hand_made_file(capsys: pytest.CaptureFixture[str]) -> None:
    declaration = read(BUSAN)
    assert isinstance(declaration, Declaration)
    wanted = {place.id: list(place.statements) for place in declaration.clauses}
    work = drafted(declaration)
    hits = found = 0
    for place in declaration.clauses:
        certain = [each for each in place.statements if each.basis == "stated"]
        found += len(certain)
        hits += sum(any(_same(one, other) for other in wanted[place.id]) for one in certain)
    total = sum(map(len, wanted.values()))
    with capsys.disabled():
        told = f"{hits} of {found} right (precision {hits / found:.3f}), of {total} (recall {hits / total:.3f})"
        print(f"\nBusan: {told}")  # noqa: T201  # it is what the test is for
    assert hits == found, "nothing is wrong"
    assert hits / total >= 0.96
    assert [doubt.code for doubt in work.doubts] == ["act-unsure"] * 2, "“and support to ensure”, and “should be viewed”"


def _same(one: Statement, other: Statement) -> bool:
    return (one.act, one.form, one.quote, one.addressees) == (other.act, other.form, other.quote, other.addressees)


@pytest.mark.skipif(not ENGLISH, reason=f"the resolutions are not at {DATA} (set OPENDECLARATION_DATA)")
def test_resolutions_of_the_united_nations(capsys: pytest.CaptureFixture[str]) -> None:
    count = found = recitals = recalled = agreed = compared = 0
    for path in ENGLISH[:: max(1, len(ENGLISH) // 25)]:
        declaration = checked(Declaration, akn.read(path))
        if any("rules of procedure" in text.casefold() for text in declaration.title.values()):
            continue
        leading = {place.id: place.statements[0].act for place in declaration.clauses if place.statements}
        drafted(declaration)
        for place in declaration.clauses:
            own = [each for each in place.statements if each.form != "inherited"]
            if place.kind == "recital" and len(place.text.text("en") if place.text else "") > 30:
                recitals, recalled = recitals + 1, recalled + bool(own)
            if place.id in leading and place.kind == "paragraph":
                count, found = count + 1, found + bool(own)
            if place.id in leading and own:
                compared += 1
                same = {own[0].act, own[0].act.partition("-with")[0]}
                agreed += leading[place.id] in same
    with capsys.disabled():
        told = f"acts in {found} of {count} operative paragraphs, {recalled} of {recitals} recitals"
        print(f"\nUN: {told}; {agreed} of {compared} agree")  # noqa: T201  # it is what the test is for
    assert found / count >= 0.98
    assert recalled / recitals >= 0.97
    assert agreed / compared >= 0.97


# Chapeaux.


def test_items_inherit_from_the_chapeau() -> None:
    work = declared(
        clause(
            "We commit to:", clause("connect every school;", kind="item"), clause("open the wells.", kind="item"), number="1"
        )
    )
    assert said(work) == [("commit", "finite", "We commit to"), *[("commit", "inherited", "We commit to")] * 2]
    assert work.declaration is not None
    assert {each.inherited_from for place in work.declaration.clauses[1:] for each in place.statements} == {"almeria#clause-1"}


def test_items_with_verbs_of_their_own() -> None:
    items = clause("welcome the opening of the bridge;", kind="item"), clause("urge all States to maintain it.", kind="item")
    work = declared(clause("We, the Ministers of the Bay:", *items, number="1"))
    assert [each[:2] for each in said(work)] == [("welcome", "finite"), ("urge", "finite")]


def test_a_chapeau_that_ends_in_a_full_stop_hands_nothing_down() -> None:
    assert len(said(declared(clause("We commit to this.", clause("Wells;", kind="item"), number="1")))) == 1


# Speakers, addressees, deadlines.


def test_somebody_else_is_no_signatory() -> None:
    work = declared(
        clause("We welcome the report."), clause("We recall its title."), clause("Some delegations condemned the blockade.")
    )
    assert [each[0] for each in said(work)] == ["welcome", "recall"]
    assert [doubt.code for doubt in work.doubts] == ["speaker-unknown"]


def test_a_speaker_by_an_exact_name() -> None:
    work = declared(clause("We welcome the report."), clause("Ghana welcomed the offer."))
    assert work.declaration is not None
    (statement,) = work.declaration.clauses[1].statements
    assert (statement.form, statement.speakers) == ("reported", ["GHA"])


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("en", "We call upon the international community to act.", ["international-community"]),
        ("en", "We invite Governments and civil society to take part.", ["governments", "civil-society"]),
        ("en", "Requests the Secretary-General to report;", []),
        ("en", "We urge the parties to the conflict to stop.", []),
        ("fr", "Nous invitons toutes les parties prenantes à contribuer.", ["all-stakeholders"]),
        ("fr", "Invite les États Membres à contribuer.", ["member-states"]),
        ("es", "Exhorta a los Estados Miembros a que contribuyan.", ["member-states"]),
    ],
)
def test_addressees(lang: str, text: str, codes: list[str]) -> None:
    work = declared(clause(text, lang=lang), lang=lang)
    assert work.declaration is not None
    assert sorted(work.declaration.clauses[0].statements[0].addressees) == sorted(codes)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("connect all schools by 2030", "2030"),
        ("no later than 31 December 2025", "2025-12-31"),
        ("d’ici à 2030", "2030"),
        ("a más tardar en 2025", "2025"),
        ("antes de finales de 2026", "2026"),
        ("by 2025 and by 2030", ""),
        ("the 2030 Agenda", ""),
        ("in 2030", ""),
    ],
)
def test_deadlines(words: str, day: str) -> None:
    assert deadline(words) == day


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("en", "Everyone has the right to water.", ["has-the-right"]),
        ("en", "States shall protect the wells.", ["shall-norm"]),
        ("en", "No one shall be refused water.", ["no-one-shall"]),
        ("en", "Wells that should be closed are many.", []),
        ("en", "Wells that should be closed, must be guarded.", ["must"]),
        ("en", "Should it fail, the fund is closed.", []),
        ("en", "The fund must have been empty.", []),
        ("en", "It should be noted that the fund is empty.", ["note"]),
        ("en", "It is essential that wells stay open.", ["essential"]),
        ("en", "It is essential to uphold the law of the sea.", ["essential"]),
        ("en", "It is important to recall that the fund is empty.", ["recall"]),
        ("en", "Donors are invited to contribute.", ["invite"]),
        ("en", "Donors were invited to contribute.", []),
        ("en", "A register is hereby established.", ["establish"]),
        ("en", "Nothing in this text shall harm the wells.", ["no-one-shall"]),
        ("fr", "Il convient de rappeler que le fonds est vide.", ["recall"]),
        ("fr", "La paix ne peut être atteinte sans pluie.", []),
        ("fr", "Les donateurs sont invités à contribuer.", ["invite"]),
        ("es", "Cabe recordar que el fondo está vacío.", ["recall"]),
        ("es", "Ninguna persona deberá pasar sed.", ["no-one-shall"]),
        ("es", "Se invita a los bancos a prestar más.", ["invite"]),
        ("fr", "Les États doivent protéger les puits.", ["must"]),
        ("es", "Toda persona tiene derecho al agua.", ["has-the-right"]),
    ],
)
def test_norms(lang: str, text: str, codes: list[str]) -> None:
    assert [act.act for act in norms_in(text, lang)] == codes


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("States must protect the wells.", None),
        ("Everyone has the right to water.", None),
        ("It is essential that wells stay open.", 80),
        ("Such cooperation must be strengthened.", 60),
        ("We do not support the blockade.", 70),
        ("We support the plan.", None),
    ],
)
def test_what_is_inferred_says_how_sure_it_is(text: str, confidence: int | None) -> None:
    work = declared(clause(text))
    assert work.declaration is not None
    (statement,) = work.declaration.clauses[0].statements
    assert (statement.basis, statement.confidence) == ("inferred" if confidence else "stated", confidence)


def test_a_negation_is_not_what_its_verb_says() -> None:
    work = declared(clause("We welcome the report."), clause("We are not convinced that the fund is needed."))
    assert [each[0] for each in said(work)] == ["welcome"]
    assert [doubt.code for doubt in work.doubts] == ["act-unsure"]


def test_a_plain_future_prescribes_in_law_only() -> None:
    text = "Los Estados adoptarán las medidas."
    assert [act.act for act in norms_in(text, "es", legal=True)] == ["shall-norm"]
    assert not norms_in(text, "es")


def test_those_who_open_the_text_speak() -> None:
    work = declared(clause("The Governments of Ghana, Togo, Meridia and Benin affirm these aims:"), clause("We agree."))
    assert said(work)[0][:2] == ("affirm", "finite")


def test_they_are_those_of_the_clause_before() -> None:
    work = declared(clause("The Ministers welcomed the report."), clause("They also stressed its length."))
    assert [each[:2] for each in said(work)] == [("welcome", "reported"), ("stress", "reported")]


def test_infinitives_below_a_decision_are_acts_of_their_own() -> None:
    items = ("Solicitar a los bancos que presten más;", "Repudiar la piratería;", "Abrir los pozos;", "Adoptar las medidas.")
    work = declared(
        clause("RESUELVE:", kind="formula", lang="es"),
        *(clause(text, number=str(each), lang="es") for each, text in enumerate(items, 1)),
        lang="es",
    )
    assert said(work)[1:] == [
        ("request", "inherited", "Solicitar a"),
        ("condemn", "inherited", "Repudiar"),
        ("decide", "inherited", "RESUELVE"),
        ("decide", "inherited", "RESUELVE"),
    ]


def test_nothing_is_inherited_from_what_others_did() -> None:
    chapeau = "Recalling its resolution of May, in which it asked the Council of Elders for advice on these matters:"
    work = declared(clause(chapeau, clause("Who owns the wells?", kind="item"), clause("Who guards them.", kind="item")))
    assert [each[0] for each in said(work)] == ["recall"]


def test_a_question_inherits_nothing() -> None:
    work = declared(clause("We recall:", clause("Who owns the wells?", kind="item"), clause("the wells.", kind="item")))
    assert said(work) == [("recall", "finite", "We recall"), ("recall", "inherited", "We recall")]


def test_the_body_may_call_itself_by_its_name() -> None:
    title = LangText({"en": "Statement of Port Almeria"})
    body = [clause("The European Union strongly condemns the attack."), clause("The African Union condemns it, too.")]
    text = Declaration(id="almeria", kind="statement", title=title, body=list(body), adopted_by=["EU"], languages=["en"])
    work = drafted(completed(text))
    assert said(work) == [
        ("condemn", "finite", "The European Union strongly condemns"),
        ("condemn", "reported", "The African Union condemns"),
    ]
    assert work.declaration is not None
    assert [each.speakers for place in work.declaration.clauses for each in place.statements] == [[], ["AU"]]


def test_one_of_the_parties_speaks_for_itself_only() -> None:
    texts = ("The United States commended the nets.", "The United States and Mongolia commended the nets.")
    work = declared(*(clause(text) for text in ("We met.", *texts)))
    assert work.declaration is not None
    assert [each.speakers for place in work.declaration.clauses[:2] for each in place.statements] == [["USA"]]
    assert not any(each.speakers for each in work.declaration.clauses[2].statements)


def test_items_below_a_formula_can_be_recitals() -> None:
    items = [clause(text, kind="item", lang="es") for text in ("Vistos los informes del puerto,", "Vista la carta,")]
    work = declared(clause("El Parlamento de la Bahía,", *items, kind="formula", lang="es"), lang="es")
    assert said(work) == [("consider", "participial", "Vistos"), ("consider", "participial", "Vista")]


@pytest.mark.parametrize("tag", ["en-GB", "en-Latn-US"])
def test_a_tag_with_a_region_reads_the_same_grammar(tag: str) -> None:
    work = declared(clause("We call upon all States to sign, and States shall protect the wells.", lang=tag), lang=tag)
    assert [(each[0], each[1]) for each in said(work)] == [("call-upon", "finite")]
    assert work.declaration is not None
    assert work.declaration.clauses[0].statements[0].addressees == ["all-countries"]


def test_items_far_below_a_chapeau_are_less_sure() -> None:
    long = "We commit to the repair of all the wells of the region and their pumps, in the following places:"
    work = declared(clause(long, clause("the coast.", kind="item"), number="1"))
    assert work.declaration is not None
    (statement,) = work.declaration.clauses[1].statements
    assert (statement.form, statement.confidence) == ("inherited", 70)


def test_an_open_modal_hands_down() -> None:
    work = declared(clause("States should:", clause("open the wells.", kind="item"), number="1"))
    assert [each[:2] for each in said(work)] == [("should", "modal"), ("should", "inherited")]


def test_the_occurrence_is_counted() -> None:
    work = declared(clause("We welcome peace. We welcome rain."))
    assert work.declaration is not None
    assert [each.occurrence for each in work.declaration.clauses[0].statements] == [None, 2]


# Sentences, quotations, rules, speed.


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We recall Resolution No. 5. We welcome Art. 3 of it.", 2),
        ("S.E.M. Diallo a remercié le Sr. Pérez. Ils partent.", 2),
        ("Los Sres. Gómez y Díaz acordaron. Véase el párr. 4 del acta.", 2),
        ("The U.S. Mission met on 3.5 hectares, e.g. at St. Lucia.", 1),
        ('They said "enough." We agree.', 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(list(spans(text))) == count


def test_what_is_hidden() -> None:
    text = "We say “yes” (and ‘no’) to the Ministers’ plan, which doesn't hold."
    assert [text[begin:end] for begin, end in hidden(text)] == ["“yes”", "(and ‘no’)"]


def rules() -> Iterator[str]:
    yield from (name for name in RULES if name.split(".")[0] in ("sentences", "addressees", "deadlines"))


@pytest.mark.parametrize("name", list(rules()))
def test_rules_find_their_examples(name: str) -> None:
    each = RULES[name]
    assert all(each.pattern.search(text) for text in each.yes)
    assert not any(each.pattern.search(text) for text in each.no)


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
@pytest.mark.parametrize(
    "piece", ["We ", "and ", "(", "“", "we urge, and welcome ", "the Ministers of ", "a" * 50 + " ", ", nous ", "'s "]
)
def test_hostile_text_takes_no_longer_than_a_moment(lang: str, piece: str) -> None:
    lexicon(lang)
    begin = time.perf_counter()
    acts_in((piece * (100_000 // len(piece)))[:100_000], lang)
    assert time.perf_counter() - begin < 8
