"""The outline of a draft: headings, numbered paragraphs, items, recitals, notes, closing words."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

import drafted_outline as drafted
import resolution_outline as resolution
from opendeclaration.drafting import headings, marks
from opendeclaration.drafting.source import Style
from opendeclaration.model import Section

DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data") / "un-akn4un"
ENGLISH = sorted(DATA.glob("*session/English/*.xml"))
EXAMPLES = Path(__file__).parents[1] / "examples"
FLOORS = {"headings": 0.97, "paragraphs": 0.99, "depths": 0.99, "kinds": 0.99}
STEP = int(os.environ.get("OPENDECLARATION_STEP") or 11)

ENGLISH_TEXT = """Welcome to the islands of light
Ostrava Bay Declaration on Lighthouses
Adopted on 3 May 2031
The Ministers of Meridia and Norhaven, meeting in Ostrava Bay,
Recalling the Charter of Lights,1
Deeply concerned that lamps go out,
Have agreed as follows:
I. LAMPS
1. We decide to:
(a) Light every lamp;
(b) Keep:
(i) oil;
(ii) wicks;
and count them every year.
2. We welcome the keepers of 2014.
II. SHIPS
3. We call upon ships to keep away.
2031 was a good year for ships that carry oil.
4. Ships are asked to wait.
Annex
1. This number begins anew.
2. So does this one follow.
Done at Ostrava Bay on 3 May 2031.
(Signed) A. Keeper
For the Government of Meridia
1 See the Charter, article 3.
"""


def test_a_text_with_everything() -> None:
    made = drafted.work(ENGLISH_TEXT)
    assert [block.text for block in made.front] == ["Ostrava Bay Declaration on Lighthouses", "Adopted on 3 May 2031"]
    assert drafted.shown(made.body).split("\n") == [
        "formula [] 'The Ministers of Meridia and Norhaven, meeting in Ostrava Bay,' ",
        "recital [] 'Recalling the Charter of Lights,' ['1']",
        "recital [] 'Deeply concerned that lamps go out,' ",
        "formula [] 'Have agreed as follows:' ",
        "section [I] # 'LAMPS' ",
        "  paragraph [1] 'We decide to:' ",
        "    item [(a)] 'Light every lamp;' ",
        "    item [(b)] 'Keep:' ",
        "      item [(i)] 'oil;' ",
        "      item [(ii)] 'wicks;' ",
        "      item [] 'and count them every year.' ",
        "  paragraph [2] 'We welcome the keepers of 2014.' ",
        "section [II] # 'SHIPS' ",
        "  paragraph [3] 'We call upon ships to keep away.' ",
        "  paragraph [] '2031 was a good year for ships that carry oil.' ",
        "  paragraph [4] 'Ships are asked to wait.' ",
        "annex [] # 'Annex' ",
        "  paragraph [1] 'This number begins anew.' ",
        "  paragraph [2] 'So does this one follow.' ",
        "  closing [] 'Done at Ostrava Bay on 3 May 2031.' ",
        "  signature-block [] '(Signed) A. Keeper\\nFor the Government of Meridia' ",
    ]
    assert [(each.text, each.why != "") for each in made.pieces if each.role == "dropped"] == [
        ("Welcome to the islands of light", True)
    ]
    assert drafted.kept(made) == drafted.solid(ENGLISH_TEXT)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Déclaration de Port-Lumen\nNous, Ministres de Meridia et de Norhaven, réunis à Port-Lumen,\n"
            "Considérant que la lumière guide les navires,\nDéclarons ce qui suit :\nArticle premier\nLes phares "
            "sont ouverts.\n"
            "Article 2\nLes phares sont gratuits.\nFait à Port-Lumen, le 3 mai 2031.",
            "fr",
            [
                ("formula", "", "Nous, Ministres"),
                ("recital", "", "Considérant"),
                ("formula", "", "Déclarons ce"),
                ("article", "Article premier", "Les phares sont ouverts."),
                ("article", "Article 2", "Les phares sont gratuits."),
                ("closing", "", "Fait à"),
            ],
        ),
        (
            "Declaración de Puerto Lumen\nNosotros, los Ministros de Meridia, reunidos en Puerto Lumen,\n"
            "Considerando que la luz guía a los barcos;\nAcordamos:\nPRIMERO: Encender todos los faros del litoral.\n"
            "SEGUNDO: Instar a los Estados a mantenerlos.\nTERCERO: Agradecer a los fareros.\nHecho en Puerto "
            "Lumen, el 3 de mayo de 2031.",
            "es",
            [
                ("formula", "", "Nosotros, los"),
                ("recital", "", "Considerando"),
                ("formula", "", "Acordamos:"),
                ("paragraph", "PRIMERO", "Encender"),
                ("paragraph", "SEGUNDO", "Instar"),
                ("paragraph", "TERCERO", "Agradecer"),
                ("closing", "", "Hecho en"),
            ],
        ),
        (
            "Joint Statement on Buoys\nWe met in Port Lumen and we agree on the following steps for every buoy:\n- "
            "to paint it;\n- to light it.\n"
            "We thank the keepers of all the buoys for what they do.",
            "en",
            [
                ("paragraph", "", "We met"),
                ("item", "", "to paint it;"),
                ("item", "", "to light it."),
                ("paragraph", "", "We thank"),
            ],
        ),
    ],
)
def test_three_languages(text: str, lang: str, expected: list[tuple[str, str, str]]) -> None:
    made = drafted.work(text, lang)
    found = [(kind, number, words) for kind, number, words, _ in drafted.clauses(made.body)]
    assert [each[:2] for each in found] == [each[:2] for each in expected]
    assert all(words.startswith(start) for (_, _, words), (_, _, start) in zip(found, expected, strict=True))
    assert drafted.kept(made) == drafted.solid(text)


def test_busan_is_exact() -> None:
    text = (EXAMPLES / "busan-2014" / "busan-2014.txt").read_text(encoding="utf-8")
    made = drafted.work(text)
    sections = [part for part in made.body if isinstance(part, Section)]
    assert [section.number for section in sections] == [None] * 6
    assert [number for _, number, _, _ in drafted.clauses(made.body)] == [str(number) for number in range(1, 22)]
    assert {kind for kind, _, _, _ in drafted.clauses(made.body)} == {"paragraph"}
    assert len(made.front) == 3
    assert [doubt.code for doubt in made.doubts] == ["banner-dropped"]
    assert drafted.kept(made) == drafted.solid(text)


def test_a_note_needs_its_mark() -> None:
    text = "Statement on Buoys\n33. 1 We paint every buoy.\n34. We light the buoys.[2]\n1 Without oil.\n[2] With oil."
    made = drafted.work(text)
    clauses = [part for part in made.body if not isinstance(part, Section)]
    assert [clause.text and clause.text["en"] for clause in clauses] == ["We paint every buoy.", "We light the buoys."]
    assert [[note.number for note in clause.footnotes] for clause in clauses] == [["1"], ["2"]]
    assert drafted.kept(made) == drafted.solid(text)


def test_notes_of_several_paragraphs_and_marks_after_a_year() -> None:
    text = (
        "Declaration on Buoys*\n1. We recall the plan of 20311 and the report of 2030.2\n2. We paint buoys3 in 2032.\n"
        "* The title was corrected.\n1 The plan of buoys.\nIt has two parts.\n2 The report.\n3 All of them."
    )
    made = drafted.work(text)
    clauses = [part for part in made.body if not isinstance(part, Section)]
    assert [clause.text["en"] for clause in clauses if clause.text] == [
        "We recall the plan of 2031 and the report of 2030.",
        "We paint buoys in 2032.",
    ]
    assert [[note.number for note in clause.footnotes] for clause in clauses] == [["1", "2"], ["3"]]
    assert clauses[0].footnotes[0].text == {"en": "The plan of buoys.\nIt has two parts."}
    assert [(note.number, note.text) for note in made.frame["footnotes"]] == [("*", {"en": "The title was corrected."})]
    assert made.front[0].text == "Declaration on Buoys"
    assert drafted.kept(made) == drafted.solid(text)


LONG_HEADING = "Role of the Department of Lamps in the building of lighthouses, the training of keepers and the sharing of oil"


@pytest.mark.parametrize(
    ("text", "headings_there"),
    [
        (f"Plan\n1. We paint the buoys.\n{LONG_HEADING}\n2. We light the buoys.", [LONG_HEADING]),
        ("Plan\nWe met in Port Lumen, and we are glad of it.\nVII\nLamps\nNoting its words,\n1. We paint.", ["Lamps"]),
        (
            "Plan\nWe welcome all to support these aims of ours:\nBuild trust.\n- Lamps are lit.\nShare oil.\n- We pour.",
            ["Build trust.", "Share oil."],
        ),
        ("Plan\n1. We paint.\nDECLARATION\nON THE LIGHT OF LAMPS\n2. We light.", ["DECLARATION ON THE LIGHT OF LAMPS"]),
        (
            "Plan\n1. We paint all the buoys of the sea.\nAnnex\nDeclaration on Buoys\nPreamble\nWe, the Keepers,\n1. Light.",
            ["Annex", "Declaration on Buoys"],
        ),
        ("Plan of Action\nLamps\n1. We paint.\nOil\n2. We pour.\nBuoys\n3. We float.", ["Lamps", "Oil", "Buoys"]),
        ("Plan\n1\\. Lamps and Oil\n- We paint.\n2\\. Buoys\n- We float.", ["Lamps and Oil", "Buoys"]),
    ],
)
def test_headings_by_what_is_around_them(text: str, headings_there: list[str]) -> None:
    made = drafted.work(text)
    shown = drafted.shown(made.body)
    assert [each for each in headings_there if f"# {each[:70]!r}" not in shown] == []
    assert drafted.kept(made) == drafted.solid(text)


def test_reasons_under_their_word() -> None:
    text = (
        "Resolución sobre el aceite\nVISTO:\nEl Tratado de los Faros;\nCONSIDERANDO:\nQue el aceite es necesario;\n"
        "Que los Estados han acordado compartirlo.\nEL CONSEJO DE LOS FAROS\nRESUELVE:\nArt. 1° - Aprobar el plan.\n"
        "Art. 2° - Compartir el aceite."
    )
    made = drafted.work(text, "es")
    assert [each[0] for each in drafted.clauses(made.body)] == [
        *("formula", "recital", "formula", "recital", "recital", "formula", "formula", "article", "article")
    ]
    text = "Resolution\nrecalling\na) the Charter;\nb) the plan,\nresolves\n1 to light lamps;\n2 to share oil,"
    kinds = [each[:2] for each in drafted.clauses(drafted.work(text).body)]
    assert kinds[1:] == [("recital", "a)"), ("recital", "b)"), ("paragraph", ""), ("item", "1"), ("item", "2")]


def test_entries_without_a_mark() -> None:
    text = "Statement\nWe support these aims, all of them:\nto light lamps;\nOil for all;\nKeepers for all.\nWe met."
    made = drafted.work(text)
    assert [each[0] for each in drafted.clauses(made.body)] == ["paragraph", "item", "item", "item", "paragraph"]
    text = "Manifiesto\nLos faros son de todos y han de verse.\nFirmas\n1. Ana Faro\n2. Beto Luz\n3. Cara Boya"
    assert [each[:2] for each in drafted.clauses(drafted.work(text, "es").body)][-1] == ("signature-block", "")


def test_gaps_and_levels() -> None:
    text = "Plan\n1. We paint the buoys.\n2. We light the buoys.\n5. We count the buoys.\n6. We rest."
    assert [(doubt.code, doubt.part is not None) for doubt in drafted.work(text).doubts] == [("number-gap", True)]
    styles = {"Plan": Style(level=1), "Lamps": Style(level=2), "Oil": Style(level=3)}
    made = drafted.work("Plan\nLamps\nWe light them all the year round.\nOil\nWe bring it to them.", styles=styles)
    (lamps,) = made.body
    assert isinstance(lamps, Section)
    assert [type(part).__name__ for part in lamps.body] == ["Clause", "Section"]


@pytest.mark.parametrize(
    ("text", "style", "value", "printed"),
    [
        ("10 bis. We", "1.", 10, "10 bis"),
        ("(iv) oil", "(i)", 4, "(iv)"),
        ("a) oil", "a)", 1, "a)"),
        ("Principle 21", "pri 1", 21, "Principle 21"),
        ("Artículo 3.- Los", "art 1", 3, "Artículo 3"),
        ("OP12 Notes", "OP", 12, "OP12"),
        ("7\xa0We", "1", 7, "7"),
        ("• oil", "•", 0, ""),
    ],
)
def test_marks(text: str, style: str, value: int, printed: str) -> None:
    mark = marks.read(text)[0]
    assert (mark.style, mark.value, mark.printed) == (style, value, printed)


@pytest.mark.parametrize("text", ["2014 was a year", "19 October 2014", "3.5 per cent of lamps", "We agree", "-5 degrees"])
def test_no_marks(text: str) -> None:
    assert not marks.read(text) or not marks.read(text)[0].strong


def test_parties_line_by_line_are_items() -> None:
    lines = "".join(f"The President of {name},\n" for name in ("Meridia", "Norhaven", "Valdoria"))
    made = drafted.work(f"Pact on Buoys\nThe Parties to this Pact are:\n{lines}We have decided to light every buoy of the sea.")
    assert [each[0] for each in drafted.clauses(made.body)] == ["paragraph", "item", "item", "item", "paragraph"]


def test_roman_numbers() -> None:
    assert [marks.roman(each) for each in ("iv", "XIX", "xxxix", "iiii", "we", "")] == [4, 19, 39, 0, 0, 0]
    assert headings.worded("Chapitre premier") is not None


@pytest.mark.parametrize("text", ["", " ", "x", "1.", "(a)\n(b)", "Annex", "- \n- \n-", "1\n2\n3", "[1] a", "*", "Article 1"])
@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_nothing_is_lost_of_next_to_nothing(text: str, lang: str) -> None:
    made = drafted.work(text, lang)
    assert drafted.kept(made) == drafted.solid(text)
    assert bool(made.body) == bool(text.strip())


@pytest.mark.skipif(not ENGLISH, reason=f"the resolutions are not at {DATA} (set OPENDECLARATION_DATA)")
def test_resolutions_read_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    total: Counter[str] = Counter()
    for path in ENGLISH[::STEP]:
        counts, wrong = resolution.compare(path, "[{}]")
        assert "lost or doubled words" not in wrong, path.name
        total += counts
    with capsys.disabled():
        for name, floor in FLOORS.items():
            right = total[f"{name} right"]
            precision, recall = right / total[f"{name} found"], right / total[f"{name} there"]
            print(f"\n{name}: precision {precision:.3f}, recall {recall:.3f} of {total[f'{name} there']}", end="")  # noqa: T201
            assert min(precision, recall) >= floor, name
