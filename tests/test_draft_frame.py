"""Dates, titles, kinds, places, meetings and symbols of texts that were made up for these tests."""

from __future__ import annotations

from datetime import date

import pytest

from opendeclaration.drafting import frame, language, title_doubts
from opendeclaration.drafting.dates import dates
from opendeclaration.drafting.kinds import kind
from opendeclaration.drafting.source import Line, Source
from opendeclaration.drafting.work import Block, Facts, Work


def framed(front: list[str], body: list[str], lang: str = "en", facts: Facts | None = None) -> Work:
    """The frame of a text of one line a block."""
    text = "\n".join([*front, *body])
    lines: list[Line] = []
    place = 0
    for each in text.split("\n"):
        lines.append(Line(each, place, place + len(each)))
        place += len(each) + 1
    made = Work(Source(text, lines), facts or Facts(lang=lang))
    language.tell(made)
    made.blocks = [
        Block(line.text, line.start, line.end, line=number) for number, line in enumerate(lines, 1) if line.text.strip()
    ]
    made.front = made.blocks[: len(front)]
    frame.find(made)
    assert sorted(piece.start for piece in made.pieces) == [block.start for block in made.front], "each block once"
    assert all(piece.why for piece in made.pieces if piece.role == "dropped")
    return made


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Adopted on 19 October 2014", "2014-10-19", "2014-10-19"),
        ("19\u00a0October\u00a02014", "2014-10-19", "2014-10-19"),
        ("le 1er mars 2010", "2010-03-01", "2010-03-01"),
        ("a los 24 días del mes de julio de 2020", "2020-07-24", "2020-07-24"),
        ("24 de julio del 2020", "2020-07-24", "2020-07-24"),
        ("October 19, 2014", "2014-10-19", "2014-10-19"),
        ("the 19th of October 2014", "2014-10-19", "2014-10-19"),
        ("19–21 October 2014", "2014-10-19", "2014-10-21"),
        ("June 17-19, 1970", "1970-06-17", "1970-06-19"),
        ("30 June to 2 July 2014", "2014-06-30", "2014-07-02"),
        ("30 de diciembre de 2013 al 2 de enero de 2014", "2013-12-30", "2014-01-02"),
        ("les 3 et 4 juin 2010", "2010-06-03", "2010-06-04"),
        ("los días 3, 4 y 5 de junio de 2010", "2010-06-03", "2010-06-05"),
        ("this twelfth day of June two thousand and ten", "2010-06-12", "2010-06-12"),
        ("le premier mars deux mille dix", "2010-03-01", "2010-03-01"),
        ("vingt et un mai mil neuf cent quatre-vingt-douze", "1992-05-21", "1992-05-21"),
        ("el veinticuatro de julio de dos mil veinte", "2020-07-24", "2020-07-24"),
        ("le sept février mil neuf cent quatre-vingt-douze", "1992-02-07", "1992-02-07"),
        ("le 7 février mil neuf cent quatre-vingt-douze", "1992-02-07", "1992-02-07"),
        ("a los siete días del mes de agosto de mil novecientos ochenta y siete", "1987-08-07", "1987-08-07"),
        ("a los veintiún (21) días del mes de junio de dos mil doce", "2012-06-21", "2012-06-21"),
        ("first day of March in the year one thousand nine hundred and fifty-one", "1951-03-01", "1951-03-01"),
        ("the 9th day of May in the year 2008", "2008-05-09", "2008-05-09"),
        ("the 1st January, 1942", "1942-01-01", "1942-01-01"),
        ("2014-10-19", "2014-10-19", "2014-10-19"),
        ("19/10/2014", "2014-10-19", "2014-10-19"),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    (seen,) = dates(text)
    assert (str(seen.first), str(seen.last)) == (first, last)


@pytest.mark.parametrize("text", ["03/04/2014", "3.4.14", "31 February 2014", "21–19 October 2014"])
def test_dates_that_are_not_sure(text: str) -> None:
    (seen,) = dates(text)
    assert seen.first is None
    assert seen.why


@pytest.mark.parametrize(
    "text", ["October 2014", "19 October", "A/RES/70/1", "Resolution 5, 1999", "paragraphs 3 and 4 of 2014", ""]
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Ostrava Bay Declaration on the Future of Ports", "declaration"),
        ("Joint Communiqué of the Ports Meeting", "communique"),
        ("Déclaration commune sur les ports", "joint-statement"),
        ("Declaración conjunta sobre los puertos", "joint-statement"),
        ("Comunicado conjunto", "communique"),
        ("Joint Leaders’ Statement on the Plan of Action for Ports", "joint-statement"),
        ("Chair's statement", "statement"),
        ("Resolution 79/1", "resolution"),
        ("Resolución sobre la Declaración de Meridia", "resolution"),
        ("Plan of Action for Ports", "plan-of-action"),
        ("Déclaration de Méridie", "declaration"),
        ("Pact for the Seas", "pact"),
        ("Principles of Ports", "principles"),
        ("Ports and Harbours", ""),
        ("Impact of Ports", ""),
        ("Acte final de la Conférence de Méridie", "outcome-document"),
        ("Convenio de cooperación", "convention"),
        ("Manifiesto de Meridia", "statement"),
        ("Adoption of the Meridia Agreement", ""),
    ],
)
def test_kinds(title: str, code: str) -> None:
    assert kind(title) == code


FRONT = [
    "Connecting all ports",
    "2014 Ports Ministerial Meeting",
    "Ostrava Bay Declaration on the Future",
    "of Ports",
    "Adopted on 19 October 2014",
]
BODY = ["We, the Ministers of Kenya and Ghana, gathered in Ostrava Bay, Ghana, on 19 October 2014 for the meeting."]


def test_front_matter() -> None:
    made = framed(FRONT, BODY)
    assert str(made.frame["title"]) == "Ostrava Bay Declaration on the Future of Ports"
    assert made.frame["kind"] == "declaration"
    assert made.frame["adopted"] == date(2014, 10, 19)
    meeting = made.frame["meeting"]
    assert (str(meeting.name), str(meeting.place), meeting.country) == ("2014 Ports Ministerial Meeting", "Ostrava Bay", "GHA")
    assert meeting.start == meeting.end == date(2014, 10, 19)
    assert [piece.role for piece in made.pieces] == ["dropped", "meeting", "title", "title", "adoption"]
    assert not made.doubts
    lines = {found.key: found.line for found in made.found}
    assert lines["/title"] == 3
    assert lines["/adopted"] == 5


def test_a_city_decides_between_two_states_with_a_doubt() -> None:
    made = framed(FRONT, ["We, the Ministers, gathered in Busan, Korea, on 19 October 2014."])
    assert made.frame["meeting"].country == "KOR"
    assert [doubt.code for doubt in made.doubts] == ["meeting-country"]
    made = framed(FRONT, ["We, the Ministers, gathered in Ostrava Bay, Korea, on 19 October 2014."])
    assert made.frame["meeting"].country is None


@pytest.mark.parametrize(
    ("lang", "front", "body", "day"),
    [
        ("en", ["Joint Statement on Ports", "Ostrava Bay, 19 October 2014"], ["We agree."], "2014-10-19"),
        ("fr", ["Déclaration de Méridie", "Méridie, le 19 octobre 2014"], ["Nous décidons."], "2014-10-19"),
        (
            "es",
            ["Declaración de Meridia"],
            ["Acordamos.", "Hecho en Meridia, a los 24 días del mes de julio de 2020."],
            "2020-07-24",
        ),
        (
            "en",
            ["Declaration on Ports"],
            ["We agree.", "Done at Ostrava Bay this twelfth day of June two thousand and ten."],
            "2010-06-12",
        ),
        ("en", ["Declaration on Ports"], ["We agree.", "Ostrava Bay, 19 October 2014"], "2014-10-19"),
        (
            "en",
            ["A/RES/79/1", "Resolution adopted by the General Assembly on 22 September 2024"],
            ["The General Assembly,"],
            "2024-09-22",
        ),
    ],
)
def test_day_of_adoption(lang: str, front: list[str], body: list[str], day: str) -> None:
    made = framed(front, body, lang)
    assert str(made.frame.get("adopted")) == day
    assert not [doubt for doubt in made.doubts if doubt.code.startswith("adopted")]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (["Declaration on Ports", "Posted on 19 October 2014"], ["We agree."]),
        (["Declaration on Ports", "Last updated: 19 October 2014"], ["We agree."]),
        (["Declaration on Ports", "03/04/2014"], ["We agree."]),
        (["Declaration on Ports"], ["Recalling the Declaration adopted at Meridia on 16 June 1972, we agree."]),
        (["Declaration on Ports"], ["We, the Ministers, gathered in Ostrava Bay from 3 to 14 June 1992,"]),
        (["Declaration on Ports", "Meridia, 19 October 2014", "Ostrava Bay, 20 October 2014"], ["We agree."]),
        (["Declaration on Ports"], ["We agree."]),
        (["Declaration on Ports", "date: '2014-10-19'"], ["We agree."]),
    ],
)
def test_a_day_that_is_not_sure_is_asked(front: list[str], body: list[str]) -> None:
    made = framed(front, body)
    assert "adopted" not in made.frame
    assert [doubt.code for doubt in made.doubts if doubt.key == "adopted"] == ["adopted-unknown"]


@pytest.mark.parametrize(
    ("front", "body", "day", "code"),
    [
        (["Declaration on Ports", "Meridia, 19–21 October 2014"], ["We agree."], "2014-10-21", "adopted-range"),
        (["Declaration on Ports", "19 October 2014"], ["We agree."], "2014-10-19", "adopted-bare"),
        (["Declaration on Ports"], ["We met in Meridia on 19 October 2014."], "2014-10-19", "adopted-of-meeting"),
    ],
)
def test_a_day_that_is_likely_is_taken_with_a_doubt(front: list[str], body: list[str], day: str, code: str) -> None:
    made = framed(front, body)
    assert str(made.frame["adopted"]) == day
    assert [doubt.code for doubt in made.doubts if doubt.key == "adopted"] == [code]


@pytest.mark.parametrize(
    ("lang", "front", "body", "place", "country"),
    [
        ("fr", ["Déclaration", "Adoptée à Ostrava le 19 octobre 2014"], ["Nous décidons."], "Ostrava", None),
        ("fr", ["Traité"], ["Nous décidons.", "Fait à Ostrava, en six exemplaires, le 3 mai 2010."], "Ostrava", None),
        ("fr", ["Déclaration", "Ostrava (Tunisie), les 3 et 4 mai 2010"], ["Nous décidons."], "Ostrava", "TUN"),
        ("fr", ["Déclaration", "3-4 mai 2010", "Ostrava, GUINÉE ÉQUATORIALE"], ["Nous décidons."], "Ostrava", "GNQ"),
        (
            "es",
            ["Acuerdo"],
            ["Acordamos.", "Hecho en la ciudad de Meridia, Colombia, a los 5 días del mes de mayo de 2010."],
            "Meridia",
            "COL",
        ),
        (
            "es",
            ["Declaración"],
            ["En la ciudad de Meridia, el 8 de mayo de 2010, los Ministros, reunidos, acuerdan."],
            "Meridia",
            None,
        ),
        (
            "es",
            ["Declaración"],
            ["Los Ministros, reunidos en Punta Meridia, Uruguay, del 3 al 5 de mayo de 2010,"],
            "Punta Meridia",
            "URY",
        ),
        ("en", ["Declaration", "Ostrava, Gauteng, South Africa", "Wednesday 3 May 2010"], ["We agree."], "Ostrava", "ZAF"),
        ("en", ["Declaration", "ADOPTED on 3 May 2010 in Ostrava, Thailand."], ["We agree."], "Ostrava", "THA"),
        ("en", ["Statement", "Ports Meeting, Malta 3-4 May 2010"], ["We agree."], "Malta", "MLT"),
        ("en", ["Statement"], ["We agree.", "Done at Washington, D.C., on 3 May 2010."], "Washington, D.C.", None),
        ("en", ["Statement"], ["We, the Ministers, met to discuss the war in Meridia on 3 May 2010."], "", None),
        (
            "es",
            ["Declaración"],
            ["En la Conferencia celebrada en Meridia se trató de ello. Nosotros no estamos de acuerdo."],
            "",
            None,
        ),
    ],
)
def test_places(lang: str, front: list[str], body: list[str], place: str, country: str | None) -> None:
    made = framed(front, body, lang)
    meeting = made.frame.get("meeting")
    assert (str(meeting.place or "") if meeting else "") == place
    assert (meeting.country if meeting else None) == country
    assert all(found.line > 0 for found in made.found if found.key.startswith("/meeting")), "nobody has stated anything"


def test_a_meeting_without_a_name_is_called_after_its_place_with_a_doubt() -> None:
    made = framed(["Declaration on Ports", "Ostrava Bay, 19 October 2014"], ["We agree."])
    assert str(made.frame["meeting"].name) == "Ostrava Bay, 19 October 2014"
    assert [(doubt.code, doubt.key) for doubt in made.doubts] == [("meeting-unnamed", "name")]


@pytest.mark.parametrize(
    ("front", "name"),
    [
        (
            ["ASSEMBLY OF THE UNION", "Thirty-Second Ordinary Session", "Declaration on Ports"],
            "ASSEMBLY OF THE UNION, Thirty-Second Ordinary Session",
        ),
        (["Security Council", "Resolution 2250 (2015)", "Adopted at its 7573rd meeting, on 9 December 2015"], "7573rd meeting"),
        (["Declaration on Ports", "Issued at the Ports Ministerial Meeting on 9 December 2015"], "Ports Ministerial Meeting"),
    ],
)
def test_names_of_meetings(front: list[str], name: str) -> None:
    assert str(framed(front, ["We agree."]).frame["meeting"].name) == name


def test_the_date_of_a_copy_is_not_taken() -> None:
    made = framed(["Document ABC-03/4-E", "12 December 2003", "Original: English", "Declaration on Ports"], ["We agree."])
    assert "adopted" not in made.frame


def test_a_title_in_the_body_is_found_where_the_front_matter_has_none() -> None:
    made = framed([], ["A/RES/75/1", "75/1. Declaration on the Ports of Meridia", "The Assembly,", "1. Decides to act."])
    assert str(made.frame["title"]) == "Declaration on the Ports of Meridia"


def test_what_the_user_states_wins() -> None:
    facts = Facts(
        kind="pact", title="My title", adopted=date(2000, 1, 1), lang="en", place="Meridia", meeting="My meeting", country="KEN"
    )
    made = framed(FRONT, BODY, facts=facts)
    assert (str(made.frame["title"]), made.frame["kind"], made.frame["adopted"]) == ("My title", "pact", date(2000, 1, 1))
    meeting = made.frame["meeting"]
    assert (str(meeting.name), str(meeting.place), meeting.country) == ("My meeting", "Meridia", "KEN")
    assert {found.line for found in made.found if found.key in ("/title", "/kind", "/adopted")} == {0}


@pytest.mark.parametrize(
    ("front", "title", "identifiers"),
    [
        (["A/RES/79/1", "79/1. The Pact for the Seas"], "The Pact for the Seas", ["A/RES/79/1", "79/1"]),
        (
            ["S/RES/2250 (2015)", "Resolution 2250 (2015)"],
            "Resolution 2250 (2015)",
            ["S/RES/2250 (2015)", "Resolution 2250 (2015)"],
        ),
        (["WHA73.1 Response of Ports"], "Response of Ports", ["WHA73.1"]),
        (["AU/Decl.1", "Declaration on Ports"], "Declaration on Ports", ["AU/Decl.1"]),
        (["Declaration on Ports and/or Harbours"], "Declaration on Ports and/or Harbours", []),
    ],
)
def test_symbols_and_numbers(front: list[str], title: str, identifiers: list[str]) -> None:
    made = framed(front, ["The Conference,"])
    assert str(made.frame["title"]) == title
    assert [each.value for each in made.frame.get("identifiers", [])] == identifiers


def test_furniture_is_dropped_with_a_reason() -> None:
    made = framed(["Home", "https://example.org/a", "Press release", "Joint Statement on Ports", "Print"], ["We agree."])
    assert [piece.role for piece in made.pieces] == ["dropped", "dropped", "dropped", "title", "dropped"]


def test_without_a_title_the_first_words_stand_for_it() -> None:
    made = framed([], ["We, the Ministers, agree on ports."])
    assert str(made.frame["title"]) == "We, the Ministers, agree on ports."
    assert "title" in {doubt.code for doubt in made.doubts}


@pytest.mark.parametrize("text", ["", "x", "1.", "\u200b"])
def test_nothing_breaks_on_nothing(text: str) -> None:
    made = framed([text] if text.strip() else [], [])
    assert str(made.frame["title"])


@pytest.mark.parametrize(
    ("text", "lang", "codes"),
    [
        ("We, the Ministers of the States, recall that it is for us to act on the ports of the world.", "en", []),
        ("Nous, ministres des États, rappelons que les ports du monde sont dans nos mains et que nous agissons.", "fr", []),
        ("Los Ministros de los Estados recuerdan que los puertos del mundo son de todos y que la paz es su meta.", "es", []),
        (
            "Wir, die Minister der Staaten, sind für die Häfen der Welt und das Meer auf dem wir fahren.",
            "de",
            ["language-not-read"],
        ),
        ("نحن وزراء الدول نؤكد", "ar", ["language-not-read"]),
        ("Мы, министры, подтверждаем", "ru", ["language-not-read"]),
        ("我们各国部长", "zh", ["language-not-read"]),
        ("Ports 2014", "und", ["language", "language-not-read"]),
    ],
)
def test_languages(text: str, lang: str, codes: list[str]) -> None:
    made = Work(Source(text, []), Facts())
    language.tell(made)
    assert made.lang == lang
    assert [doubt.code for doubt in made.doubts] == codes


def test_a_stated_language_wins_and_a_wrong_one_is_doubted() -> None:
    text = "Nous, ministres des États, rappelons que les ports du monde sont dans nos mains et que nous agissons."
    made = Work(Source(text, [], language="en"), Facts(lang="fr-CA"))
    language.tell(made)
    assert (made.lang, made.doubts) == ("fr-CA", [])
    made = Work(Source(text, [], language="en"), Facts())
    language.tell(made)
    assert (made.lang, [doubt.code for doubt in made.doubts]) == ("fr", ["language"])


@pytest.mark.parametrize(
    ("front", "title", "kind"),
    [
        (
            ["A/RES/79/1", "Third Committee", "Meridia:* draft resolution", "The right to ports"],
            "The right to ports",
            "resolution",
        ),
        (
            ["Resolution adopted by the General Assembly", "55/15.", "The ports of Meridia"],
            "The ports of Meridia",
            "resolution",
        ),
        (["CP/RES. 12 (34/09)", "THE STATE OF THE PORTS"], "THE STATE OF THE PORTS", "resolution"),
        (
            ["Database of Meridia", "[Title] Leaders' Declaration", "[Source] Ministry of Ports"],
            "Leaders' Declaration",
            "declaration",
        ),
        (
            ["Final Communiqué of the Summit of Ports", "FINAL COMMUNIQUE"],
            "Final Communiqué of the Summit of Ports",
            "communique",
        ),
    ],
)
def test_titles_that_do_not_say_much(front: list[str], title: str, kind: str) -> None:
    made = framed(front, ["The General Assembly,", "Recalling the Charter,", "1. Decides to act."])
    assert str(made.frame["title"]) == title
    assert made.frame["kind"] == kind


def test_a_numbered_paragraph_is_no_title() -> None:
    made = framed([], ["1. The Summit was held.", "2. The Summit took place under the theme: “Strategy for Ports of Meridia”"])
    assert not str(made.frame["title"]).startswith("2.")
    assert any(doubt.code == "title" for doubt in made.doubts)


def test_a_meeting_of_the_past_is_not_that_of_the_text() -> None:
    text = "The leaders met on 30 June 2014 in Ostrava Bay, to review what the Summit of Meridia agreed, held on 3 May 2013."
    meeting = framed(["Joint Communiqué"], [text]).frame["meeting"]
    assert "Meridia" not in str(meeting.name)
    session = (
        "Adopted by the Council at its 12th meeting held on 3 May 2014 on the Forum of Ports, held at Meridia on 1 May 2014."
    )
    made = framed(["Communiqué"], [session])
    assert "meeting" not in made.frame or made.frame["meeting"].place is None


def test_a_numbered_first_paragraph_tells_when_the_meeting_was() -> None:
    text = "1. La 6ème session ordinaire de la Conférence s'est tenue le 25 février 2014 à Méridie."
    assert framed(["Communiqué final"], [text], "fr").frame["adopted"].isoformat() == "2014-02-25"


def test_the_date_of_a_gazette_is_not_taken() -> None:
    made = framed(["23.9.2015", "EN", "Official Journal of Meridia", "Resolution on Ports"], ["The Assembly agrees."])
    assert "adopted" not in made.frame


def test_prose_before_the_text_is_not_left_out_silently() -> None:
    made = framed(["Declaration on Ports", "The leaders of the ports came together in peace and with joy."], ["We agree."])
    assert any(doubt.code == "front-dropped" for doubt in made.doubts)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("DECLARACION DE MERIDIA", "declaration"),
        ("RESOLUCION 12", "resolution"),
        ("DECLARATION CONJOINTE", "joint-statement"),
        ("PLAN DE ACCION", "plan-of-action"),
        ("Lutte contre la traite des personnes", ""),
    ],
)
def test_kinds_without_accents(title: str, code: str) -> None:
    assert kind(title) == code


def test_the_page_says_its_title_better_than_a_line_of_prose() -> None:
    made = framed(["The President of Meridia welcomed"], ["We agree."])
    made.source.title = "Joint Statement on Ports"
    frame.find(made)
    assert str(made.frame["title"]) == "Joint Statement on Ports"


def test_day_and_month_of_the_same_number_are_sure() -> None:
    assert [seen.first.isoformat() for seen in dates("04/04/2014") if seen.first] == ["2014-04-04"]


def test_a_place_in_capitals_behind_in() -> None:
    made = framed(["DÉCLARATION CONJOINTE", "À MÉRIDIE LES 14 ET 15 MARS 2014"], ["Nous déclarons."], "fr")
    assert str(made.frame["meeting"].place) == "MÉRIDIE"


def test_a_meeting_of_a_later_sentence_is_another_one() -> None:
    text = "The Governments met in Meridia on 5 January 2014. The work builds on what was done at the Leaders’ Summit of Ports."
    assert "Summit" not in str(framed(["Joint Statement"], [text]).frame["meeting"].name)


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("Verdrag inzake de havens van het Koninkrijk Meridia en de Republiek Ostrava", "es", "another language (nl)"),
        ("Adoptamos, el 1 de junio, la Declaración Conjunta de Meridia", "es", "begins as a sentence does"),
        ("-> [ Parlement | Déclaration commune ]", "fr", "begins with a sign"),
        ("Declaración de los Ministros de la Región de Meridia", "es", ""),
        ("Déclaration de la Conférence des ministres sur les ports", "fr", ""),
        ("“Ports for all”: Declaration of the Ministers", "en", ""),
        ("Decisions of the Summit", "en", ""),
    ],
)
def test_odd_titles_are_asked_about(text: str, lang: str, said: str) -> None:
    assert title_doubts.reason(text, lang).endswith(said)
    assert bool(title_doubts.reason(text, lang)) == bool(said)
