"""Texts as they come out of printed pages: lines of uneven length, notes at the foot, headers between."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

import drafted_outline as drafted
import printed_resolution
from opendeclaration import draft
from opendeclaration.drafting import blocks, joining, outline, readers
from opendeclaration.drafting.work import Facts, Work

DATA = Path(os.environ.get("OPENDECLARATION_DATA") or Path(__file__).parents[2] / "shared" / "data") / "un-akn4un"
ENGLISH = sorted(DATA.glob("*session/English/*.xml"))
PRINTED = """United Nations A/RES/99/7
General Assembly
Distr.: General
3 May 2031
99/7. The light of the islands
The General Assembly,
Recalling the Charter of Lights, 1 which says that every island has the right to lamps
of its own, and the plan for the islands, 2 in which paragraphs 2 and 12 tell how,
Illuminating all of it is the work of the Keepers of Meridia, Norhaven and Ostrava
Bay, who have kept lamps for many years,
1. Decides that the lamps of all the islands shall be lit at night, and that those
who keep them shall be thanked for what they do in the dark and in the
__________________
1 See A/99/4/Add.2, annex.
2 Resolution 98/3 of the Assembly of Lamps, which was adopted at the end of the year of
light.
A/RES/99/7
The light of the islands
2/2 31-00007
storms of the winter;
2. Requests the Keeper-General to submit a report on lamps to the Assembly at its
next session.
"""


def divided(text: str, lang: str = "en") -> Work:
    made = Work(readers.read(text), Facts(), lang=lang)
    blocks.divide(made)
    outline.divide(made)
    return made


def test_a_printed_resolution() -> None:
    made = draft(PRINTED)
    clauses = made.declaration.clauses
    words = [each.text["en"] for each in clauses if each.text]
    assert [(each.kind, each.number, len(each.footnotes)) for each in clauses] == [
        ("formula", None, 0),
        ("recital", None, 2),
        ("recital", None, 0),
        ("paragraph", "1", 0),
        ("paragraph", "2", 0),
    ]
    assert words[1].startswith("Recalling the Charter of Lights, which")
    assert "paragraphs 2 and 12 tell how," in words[1]
    assert words[3].endswith("in the dark and in the storms of the winter;")
    notes = [note.text["en"] for note in clauses[1].footnotes if note.text]
    assert notes[0] == "See A/99/4/Add.2, annex."
    assert notes[1].endswith("the year of light.")
    dropped = [each.text for each in made.dropped]
    assert {"A/RES/99/7", "The light of the islands", "2/2 31-00007"} <= set(dropped)
    assert not [each for each in made.doubts if each.code in ("text-not-placed", "text-repeated", "note-without-mark")]


def test_lines_of_uneven_length() -> None:
    lamp = "illuminating all the little lilies of it is the will of the little islands of Meridia, and"
    lines = [lamp, "when WOMEN AND MEN of Meridia come home at night they want lamps,", *[lamp] * 3, "it is dark."]
    found = joining.setting(readers.read("\n".join(lines)).lines)
    assert found.width > 80
    assert found.slack > found.width // 25
    even = "\n".join(["We agree on lamps and on the oil of the lamps and the wick"] * 3 + ["of it."])
    assert joining.setting(readers.read(even).lines).slack <= 3


def test_the_last_number_of_a_symbol_is_no_mark() -> None:
    made = drafted.work("The plan (A/68/456/Add.2) and goal 15.2, both of them, are there.\nWe agree.\n\n2 A note of two.")
    assert "A/68/456/Add.2) and goal 15.2," in drafted.shown(made.body)


def test_a_symbol_alone_between_pages() -> None:
    text = "\n".join(f"{number}. We agree on the lamps of island number {number} and on its keeper." for number in range(1, 9))
    made = divided(f"{text}\nA/C.3/56/L.79\n2\n9. We agree on the rest of the lamps.\n")
    assert [each.number for each in made.body] == [str(number) for number in range(1, 10)]
    assert "A/C.3/56/L.79" in [each.text for each in made.pieces if each.role == "dropped"]


def test_names_after_the_date() -> None:
    names = ["President Ada Moss of Meridia", "Prime Minister Bo Reed of Norhaven", "President Cy Wood of Ostrava Bay"]
    text = ["The Declaration of Lamps", "We agree that the lamps of the islands shall be lit.", "May 3, 2031", *names]
    made = divided("\n\n".join(text))
    assert [each.kind for each in made.body][-2:] != ["other", "other"]
    assert {each.kind for each in made.body} == {"paragraph", "closing", "signature-block"}


def test_who_took_part() -> None:
    names = ["Meridia: H.E. President Ada Moss", "Norhaven: Hon. Bo Reed, Minister of Oil", "S. E. M. Cy Wood, Prime Minister"]
    first, last = "The Summit of Lamps was held in Ostrava Bay in May.", "The Summit thanked all of them for their work."
    made = divided("\n\n".join(["Lamp Communiqué", first, "The Summit was attended by the Heads of State:", *names, last]))
    assert [len(getattr(each, "items", [])) for each in made.body] == [0, 3, 0]


def test_numbered_headings_from_the_first_line() -> None:
    text = (
        "**1. Preamble**\n\nWe, the Ministers, met in the bay.\n\n**2. Lamps**\n\nWe agree on the lamps of all the islands.\n"
    )
    made = divided(text)
    assert [each.number for each in made.body] == ["1", "2"]


def test_dashes_under_an_author_are_reasons() -> None:
    made = drafted.work("The Assembly of Lamps,\n– having regard to the Charter,\n– having regard to the plan,\n1. Decides so;")
    assert [each.kind for each in made.body] == ["formula", "recital", "recital", "paragraph"]


@pytest.mark.skipif(not ENGLISH, reason="the resolutions of the United Nations are not there (OPENDECLARATION_DATA)")
def test_resolutions_as_printed() -> None:
    total: Counter[str] = Counter()
    for path in ENGLISH[:: int(os.environ.get("OPENDECLARATION_STEP") or 24)]:
        total += printed_resolution.compared(path)
    precision, recall = total["right"] / total["found"], total["right"] / total["there"]
    print(f"paragraphs of printed resolutions: precision {precision:.3f}, recall {recall:.3f} of {total['there']}")  # noqa: T201
    assert precision > 0.92
    assert recall > 0.95


def test_two_languages_in_one_text() -> None:
    english = "We agree that the lamps of the islands are to be lit by the keepers of the bay and for all of us. " * 12
    dutch = "Wij zijn het eens dat de lampen van de eilanden door de wachters van de baai worden ontstoken voor ons. " * 12
    mixed = [each.message for each in draft(f"Lamps\n\n{english}\n\n{dutch}").doubts if each.code == "language"]
    assert any("“nl”" in each for each in mixed)
    assert not [each for each in draft(f"Lamps\n\n{english}").doubts if each.code == "language"]


def test_parties_on_lines_of_the_title() -> None:
    title = [
        "JOINT DECLARATION OF LAMPS",
        "BETWEEN",
        "THE PRIME MINISTER OF MERIDIA,",
        "ADA MOSS",
        "AND",
        "THE PRESIDENT OF NORHAVEN",
    ]
    made = divided("\n\n".join([*title, "The two of them met in Ostrava Bay and agreed on the lamps of both islands."]))
    assert len(made.body) == 1


def test_names_with_offices_at_the_end() -> None:
    names = ["Ada Moss, Prime Minister of Meridia", "Bo Reed, Chancellor of the isles of Norhaven"]
    made = divided("\n\n".join(["Statement on Lamps", "We agree that all the lamps of the islands shall be lit.", *names]))
    assert [each.kind for each in made.body] == ["paragraph", "signature-block", "signature-block"]
