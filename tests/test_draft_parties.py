"""Who adopted a text: lists in openings and signature blocks are read exactly; where nothing decides, nobody is named."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import ROOT
from opendeclaration.drafting import language, parties
from opendeclaration.drafting.source import Line, Source
from opendeclaration.drafting.work import Block, Facts, Work
from opendeclaration.model import Meeting
from opendeclaration.values import LangText

DAY = date(2014, 10, 19)


def work(text: str, lang: str = "", adopted: date | None = DAY, stated: tuple[str, ...] = ()) -> Work:
    """A text with a block for each of its paragraphs, and its parties."""
    lines: list[Line] = []
    place = 0
    for each in text.split("\n"):
        lines.append(Line(each, place, place + len(each)))
        place += len(each) + 1
    made = Work(Source(text, lines), Facts(lang=lang, parties=stated))
    language.tell(made)
    paragraph: list[tuple[int, Line]] = []
    for number, line in enumerate([*lines, Line("", place, place)], 1):
        if line.text.strip():
            paragraph.append((number, line))
        elif paragraph:
            words = " ".join(" ".join(each.text.split()) for _, each in paragraph)
            made.blocks.append(Block(words, paragraph[0][1].start, paragraph[-1][1].end, line=paragraph[0][0]))
            paragraph = []
    if adopted:
        made.frame["adopted"] = adopted
    return made


def found(text: str, lang: str, adopted: date | None = DAY) -> list[str]:
    made = work(text, lang, adopted)
    parties.find(made)
    return [f"{each.actor or '?'}" for each in made.frame.get("signatories", [])]


OPENINGS = [
    ("en", "We, the Ministers of Kenya, Uganda and the Dominican Republic, gathered in Ostrava Bay, Meridia,", "KEN UGA DOM"),
    ("en", "1. We, the leaders of Bosnia and Herzegovina, Serbia and Montenegro, have met.", "BIH SRB MNE"),
    ("en", "The Foreign Ministers of Trinidad and Tobago, Antigua and Barbuda, and Saint Kitts and Nevis met", "TTO ATG KNA"),
    ("en", "We, the Heads of State and Government of Guinea, Equatorial Guinea and Guinea-Bissau, assembled", "GIN GNQ GNB"),
    ("en", "We, the Ministers responsible for ports of Dominica, the Republic of Korea, and Niger, meeting in", "DMA KOR NER"),
    (
        "en",
        "We, the Ministers of Iran (Islamic Republic of), Korea, Republic of, and Venezuela (Bolivarian Republic of), met",
        "IRN KOR VEN",
    ),
    (
        "en",
        "Having gathered online, we the Ministers and Representatives of Kenya, European Union and the U.K. recognize",
        "KEN EU GBR",
    ),
    ("en", "We, the Leaders of Ghana and Togo, together with the African Union Commission, met in", "GHA TGO AU-COMMISSION"),
    ("en", "Today (October 19, 2014) the United States, Kenya, and Samoa met to discuss ports.", "USA KEN WSM"),
    ("en", "The President of the United States of America and the Prime Minister of Japan reaffirm", "USA JPN"),
    ("en", "We, the Leaders of Canada, Japan and the High Representative of the European Union, met", "CAN JPN EU"),
    ("en", "The following statement was released by the Governments of Fiji, Tonga, and Vanuatu.", "FJI TON VUT"),
    (
        "en",
        "We, the Ministers of Sao Tome and Principe, the United Kingdom of Great Britain and Northern Ireland and Oman, met",
        "STP GBR OMN",
    ),
    ("en", "We, the Ministers of Hong Kong, China; Peru; Viet Nam; and Chinese Taipei, met in", "HKG PER VNM TWN"),
    (
        "en",
        "Those gathered. More than two countries have agreed to join this text. Those countries are Kenya, Chad, and Mali.",
        "KEN TCD MLI",
    ),
    (
        "fr",
        "Nous, ministres de l'Algérie, du Bénin, de la Côte d’Ivoire, des Comores et du Togo, réunis à Bamako",
        "DZA BEN CIV COM TGO",
    ),
    (
        "fr",
        "Les chefs d'État et de gouvernement du Mali, de la République dominicaine et des États-Unis du Mexique, réunis",
        "MLI DOM MEX",
    ),
    ("fr", "Nous, les ministres de la Culture de la France, de la Guinée équatoriale et de Maurice, réunis le", "FRA GNQ MUS"),
    (
        "fr",
        "Les Gouvernements d'Haïti, du Cameroun, du Tchad ainsi que de la République centrafricaine, réunis à",
        "HTI CMR TCD CAF",
    ),
    (
        "es",
        "Los Jefes de Estado y de Gobierno de Argentina, Bolivia, El Salvador y el Perú, reunidos en Meridia",
        "ARG BOL SLV PER",
    ),
    (
        "es",
        "Nosotros, los Ministros de Salud de los Estados Unidos Mexicanos, la República Dominicana y Cuba, reunidos",
        "MEX DOM CUB",
    ),
    (
        "es",
        "Las Ministras y los Ministros de Cultura de Chile, Costa Rica, Trinidad y Tabago y Uruguay, reunidos en",
        "CHL CRI TTO URY",
    ),
    ("es", "Los Cancilleres de Bolivia (Estado Plurinacional de), Guinea Ecuatorial y España se reunieron en", "BOL GNQ ESP"),
    ("en", "We, the Ministers of:\n\n- Kenya\n- The Gambia\n- the Sudan\n\nmet in the city.", "KEN GMB SDN"),
    ("en", "We agree.\n\nFor the Republic of Kenya:\n\nFor the Government of the Kingdom of Norway:\n", "KEN NOR"),
    ("fr", "Nous décidons.\n\nPour la République du Bénin      Pour le Gouvernement du Mali\n", "BEN MLI"),
    ("es", "Acordamos.\n\nPor la República del Perú\n\nPor el Gobierno de Chile\n", "PER CHL"),
    ("en", "We agree.\n\nJane Doe, Minister of Health of Japan\nJohn Roe, Minister of Ports of Ghana\n", "JPN GHA"),
    ("en", "The text is agreed.\n\nParticipants: Kenya, Ghana and the Holy See\n", "KEN GHA VAT"),
    ("en", "The text is agreed.\n\nSignatories\n\nKenya\nGhana\nCabo Verde\n", "KEN GHA CPV"),
]
OPENINGS += [
    ("en", "At the invitation of Japan, Ministers from Kenya, Ghana and Togo met in Tokyo.", "KEN GHA TGO"),
    ("en", "We, Australia, India, Japan and the United States, agree to act.", "AUS IND JPN USA"),
    ("en", "WE, THE MINISTERS OF KENYA, GHANA AND THE UNITED REPUBLIC OF TANZANIA, MEETING IN TOKYO,", "KEN GHA TZA"),
    ("fr", "Nous, représentants des Gouvernements suivants : Bénin, Mali et Togo, réunis", "BEN MLI TGO"),
    ("es", "La Presidenta de México y el Presidente de Brasil se reunieron en Meridia.", "MEX BRA"),
]
OPENINGS += [  # treaties, persons beside their offices, groups with their members
    (
        "fr",
        "SA MAJESTÉ LE ROI DES BELGES,\n\nLE PRÉSIDENT DE LA RÉPUBLIQUE HELLÉNIQUE,\n\nSA MAJESTÉ LA REINE DES PAYS-BAS,",
        "BEL GRC NLD",
    ),
    ("en", "His Majesty the King of the Belgians and the President of the French Republic,\n\nHave agreed:", "BEL FRA"),
    (
        "fr",
        "Le Président de la République du BÉNIN,\nLe Président du BURKINA FASO,\nLe Président du MALI,\nConviennent :",
        "BEN BFA MLI",
    ),
    ("en", "The Government of Australia and the Government of Japan,\n\nDesiring to act,\n\nHave agreed:", "AUS JPN"),
    ("fr", "La République française et la République italienne, ci-après les Parties,", "FRA ITA"),
    (
        "es",
        "El Presidente de Chile, Juan Roe; el Presidente de Colombia, José de la Cruz; y el Presidente del Perú, Luis Doe;",
        "CHL COL PER",
    ),
    (
        "es",
        "Los Ministros de la Argentina, Ana Doe; del Brasil, Luis Roe; y del Paraguay, Eva Doe, reunidos en Meridia",
        "ARG BRA PRY",
    ),
    ("en", "The President of Kenya, John Q. Doe, Jr., and the President of Ghana, Jane Roe, met in Tokyo.", "KEN GHA"),
    ("en", "President Jane Q. Doe of Kenya and Prime Minister Roe of Japan met in Tokyo.", "KEN JPN"),
    ("en", "We, the leaders of the Caribbean Community (hereinafter the Community), namely Jamaica and Haiti, met", "JAM HTI"),
    (
        "es",
        "Los Presidentes de los Estados Partes del MERCOSUR, Argentina, Brasil y Uruguay, reunidos en Meridia",
        "ARG BRA URY",
    ),
    ("es", "Los Presidentes de Chile y del Perú, Estados Miembros de la CELAC, y de Cuba, reunidos en Meridia", "CHL PER CUB"),
    ("es", "Las Jefas y los Jefes de Estado y de Gobierno de la CELAC, reunidos en Meridia", "CELAC"),
    ("fr", "Les chefs d’État et de gouvernement du G7 tiennent à souligner leur unité.", "G7"),
    ("en", "OSTRAVA BAY, May 3, 2019 – The Foreign Ministers of Canada and Japan issued this statement.", "CAN JPN"),
    ("es", "Acordamos.\n\nEva Doe\nPresidenta República de Chile\n\nLuis Roe\nPresidente República de Cuba\n", "CHL CUB"),
    ("en", "The following countries endorse this text:\n\n* **Mexico**\n* **Togo**\n* **Monaco**\n", "MEX TGO MCO"),
]
NOBODY = [
    ("en", "We thank the Government of Japan for its hospitality, and the people of Kenya."),
    ("en", "We welcome the statement of the Ministers of Kenya, Uganda and Ghana."),
    ("en", "We, the Ministers of Transport, Health, Education and Labour, met in Paris, France."),
    ("en", "We, the Ministers, gathered in Ostrava Bay, Meridia, with Kenya and Ghana in mind,"),
    ("en", "We commend Kenya, Ghana and Togo for their efforts."),
    ("en", "Kenya, Ghana and Togo are affected by the drought."),
    ("en", "The Conference was attended by observers of the World Bank, Kenya and Ghana."),
    ("en", "Recalling the Declaration of the Ministers of Kenya and Ghana,"),
    ("en", "We, the people of the Niger Delta, the Congo Basin and the Gulf of Guinea, call"),
    ("en", "We note the report of the Secretary-General of the United Nations."),
    ("en", "We call on the Governments of Kenya, Ghana and Togo to act."),
    ("en", "The General Assembly thanks Kenya and Ghana. It meets again."),
    ("en", "We, the undersigned, express our gratitude to Japan, Kenya and Ghana."),
    ("en", "On behalf of all, thanks are due to Japan."),
    ("fr", "Nous remercions le Gouvernement du Japon et le peuple du Kenya de leur accueil."),
    ("fr", "Nous, ministres, réunis à Bamako, avec le Ghana et le Togo,"),
    ("fr", "Rappelant la déclaration des ministres du Ghana, du Togo et du Bénin,"),
    ("es", "Agradecemos al Gobierno de Chile y al pueblo de Cuba su hospitalidad."),
    ("es", "Nosotros, reunidos en Lima, Perú, con Chile y Cuba en la memoria,"),
    ("es", "Recordando la declaración de los Ministros de Chile, Cuba y Haití,"),
    ("en", "Australia's and Kenya's ministers are welcome."),
    ("en", "1. We agree.\n\n2. The Foreign Ministers of Egypt and Jordan briefed us on the ports."),
    ("en", "1. We agree.\n\n2. Germany and France support this plan."),
    ("es", "En la Conferencia celebrada en Meridia, los Estados miembros de la UIT trataron de negociar un reglamento."),
    ("en", ""),
]


@pytest.mark.parametrize(("lang", "text", "codes"), OPENINGS)
def test_parties_of_a_text(lang: str, text: str, codes: str) -> None:
    assert " ".join(found(text, lang)) == codes


@pytest.mark.parametrize(("lang", "text"), NOBODY)
def test_who_is_only_mentioned_is_no_party(lang: str, text: str) -> None:
    made = work(text, lang)
    parties.find(made)
    assert made.frame.get("signatories", []) == []
    assert any(doubt.code.startswith("parties") for doubt in made.doubts)


def test_busan_is_read_whole() -> None:
    import opendeclaration as od

    made = work((ROOT / "examples/busan-2014/busan-2014.txt").read_text(encoding="utf-8"))
    made.frame["meeting"] = Meeting(name=LangText({"en": "Meeting"}), place=LangText({"en": "Busan"}), country="KOR")
    parties.find(made)
    gold = od.read(ROOT / "examples/busan-2014/busan-2014.yaml")
    ours = made.frame["signatories"]
    assert [str(each.printed_name) for each in ours] == [str(each.printed_name) for each in gold.signatories]
    assert [each.actor for each in ours] == [each.actor for each in gold.signatories]
    assert {each.capacity for each in ours} == {"minister"}
    assert {each.standing for each in ours} == {"adopted"}
    (inferred,) = (each for each in ours if each.basis == "inferred")
    assert (str(inferred.printed_name), inferred.actor) == ("Korea", "KOR")
    assert [doubt.code for doubt in made.doubts if doubt.part is inferred] == ["party-inferred"]


def test_an_ambiguous_name_is_asked_about() -> None:
    made = work("We, the Ministers of Kenya, Korea and Ghana, met.", "en")
    parties.find(made)
    assert [each.actor for each in made.frame["signatories"]] == ["KEN", None, "GHA"]
    (doubt,) = made.doubts
    assert doubt.code == "party-ambiguous"
    assert "KOR" in doubt.message
    assert "PRK" in doubt.message
    assert doubt.key == "actor"


def test_another_name_in_the_list_decides_by_inference_only() -> None:
    made = work("We, the Ministers of Congo, the Democratic Republic of the Congo and Ghana, met.", "en")
    parties.find(made)
    first = made.frame["signatories"][0]
    assert (first.actor, first.basis, first.confidence) == ("COG", "inferred", 80)
    assert [doubt.code for doubt in made.doubts] == ["party-inferred"]


def test_an_unknown_name_is_kept_without_an_actor() -> None:
    made = work("We, the Ministers of Kenya, Meridia, Ghana and the Republic of Ostrava met.", "en")
    parties.find(made)
    assert [(str(each.printed_name), each.actor) for each in made.frame["signatories"]] == [
        ("Kenya", "KEN"),
        ("Meridia", None),
        ("Ghana", "GHA"),
        ("Republic of Ostrava", None),
    ]
    assert [doubt.code for doubt in made.doubts] == ["party-unknown", "party-unknown"]


def test_two_names_or_one_is_asked_about_without_a_date() -> None:
    assert found("We, the Ministers of Serbia and Montenegro and Albania, met.", "en", None) == ["?", "ALB"]
    assert found("We, the Ministers of Serbia and Montenegro and Albania, met.", "en", date(2005, 1, 1)) == ["SCG", "ALB"]


def test_a_group_alone_is_taken_with_a_doubt() -> None:
    made = work("We, the Leaders of the Group of Seven (G7), reaffirm our support.", "en")
    parties.find(made)
    (party,) = made.frame["signatories"]
    assert (party.actor, party.basis) == ("G7", "inferred")
    assert [doubt.code for doubt in made.doubts] == ["parties-group"]


def test_a_state_of_another_name_is_not_found_inside_it() -> None:
    assert "CHN" not in found("The Meeting, comprising Australia, the Republic of China, Japan and Kenya, ended.", "en")
    assert "NGA" not in found("We, the Ministers of Kenya and the Niger Delta of Nigeria, met.", "en")


def test_who_signed_stands_as_signed() -> None:
    made = work(
        "We, the Ministers of Kenya and Ghana, agree.\n\nFor the Republic of Kenya:\n\nFor the Republic of Ghana:\n", "en"
    )
    parties.find(made)
    assert [(each.actor, each.standing, each.capacity) for each in made.frame["signatories"]] == [
        ("KEN", "signed", "minister"),
        ("GHA", "signed", "minister"),
    ]


def test_those_who_were_there_only_took_part() -> None:
    made = work("The Meeting was attended by the Ministers of Health of Kenya, Ghana and Togo. It ended.", "en")
    parties.find(made)
    assert {each.standing for each in made.frame["signatories"]} == {"participated"}
    assert [doubt.code for doubt in made.doubts] == ["parties-took-part"]


def test_a_name_twice_is_taken_once() -> None:
    made = work("We, the Ministers of Kenya, Ghana, the United States and the U.S., met.", "en")
    parties.find(made)
    assert [each.actor for each in made.frame["signatories"]] == ["KEN", "GHA", "USA"]
    assert [doubt.code for doubt in made.doubts] == ["party-twice"]


def test_what_the_user_states_wins() -> None:
    made = work("We, the Ministers of Kenya and Ghana, met.", "en", stated=("Japan", "Korea"))
    parties.find(made)
    assert [(str(each.printed_name), each.actor) for each in made.frame["signatories"]] == [("Japan", "JPN"), ("Korea", None)]
    assert made.found[-1].line == 0


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("en", "The General Assembly,\n\nRecalling its resolution A/RES/70/1,", "UN-GA"),
        ("en", "The Security Council,\n\nRecalling,", "UN-SC"),
        ("fr", "Le Conseil de sécurité,\n\nRappelant", "UN-SC"),
        ("fr", "L'Assemblée générale,\n\nRappelant la Charte des Nations Unies,", "UN-GA"),
        ("es", "La Asamblea General,\n\nRecordando la Carta de las Naciones Unidas,", "UN-GA"),
        ("en", "The General Assembly,\n\nRecalling the Charter of the Organization of American States,", None),
        ("en", "The Conference,\n\nRecalling,", None),
        ("en", "The Netherlands,\n\nRecalling,", None),
    ],
)
def test_the_body_that_adopted_a_resolution(lang: str, text: str, body: str | None) -> None:
    made = work(text, lang)
    parties.find(made)
    assert made.frame.get("adopted_by") == ([body] if body else None)
    assert "signatories" not in made.frame


def test_someone_of_before_the_state_is_kept_without_an_actor() -> None:
    made = work("Les Gouvernements de l'Allemagne, du Danemark et de la France déclarent", "fr", date(1908, 4, 23))
    parties.find(made)
    kept = [(str(each.printed_name), each.actor) for each in made.frame["signatories"]]
    assert kept == [("Allemagne", None), ("Danemark", "DNK"), ("France", "FRA")]
    assert [doubt.code for doubt in made.doubts] == ["party-unknown"]


PRESENT = """1. The Summit met in Ostrava Bay.

{lead}

- H.E. Jane Q. Doe, President of the Republic of Kenya;
- H.E. John Roe, Vice-President of the Republic of Ghana;
- Mr. A. Nonymous of no known office
- H.E. Ann Poe, Prime Minister of Togo.

{guests}

- H.E. Max Moe, Ambassador of Japan;
- H.E. Eva Loe, Minister of Ports of Norway.

2. The Summit takes note of the report.
"""


def test_who_was_present_took_part_and_guests_did_not() -> None:
    made = work(PRESENT.format(lead="Those present were:", guests="The following guests also took part:"), "en")
    parties.find(made)
    assert [(each.actor, each.standing) for each in made.frame["signatories"]] == [
        ("KEN", "participated"),
        ("GHA", "participated"),
        (None, "participated"),
        ("TGO", "participated"),
    ]
    assert "party-unknown" in {doubt.code for doubt in made.doubts}


def test_offices_with_text_behind_them_are_no_signatures() -> None:
    assert found("The delegation:\n\nMinister of Ports of Kenya\n\nMinister of Ports of Ghana\n\nThey left early.", "en") == []
    assert found("We agree on ports.\n\nJane Doe, President of Kenya\nJohn Roe, Chancellor of Germany", "en") == ["KEN", "DEU"]


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        (
            "fr",
            "Nous, ministres de la France, le l’Italie, ainsi que le Haut représentant de l’Union européenne, avons",
            "FRA ITA EU",
        ),
        (
            "es",
            "Los Presidentes de la República de Chile, Ana Paz, de la República de Perú, Luis Sol, y de Bolivia, se reúnen",
            "CHL PER BOL",
        ),
        (
            "en",
            "The leaders of Kenya, Japan, and President Jane Q. Doe, Jr. of the United States—met for the first time",
            "KEN JPN USA",
        ),
        ("en", "We, the Ministers of Kenya, Ghana1, and the European Union2, met", "KEN GHA EU"),
    ],
)
def test_lists_with_slips_and_persons(lang: str, text: str, codes: str) -> None:
    assert " ".join(found(text, lang)) == codes


@pytest.mark.parametrize(
    ("lang", "title", "text", "codes"),
    [
        ("en", "Joint Statement from the Leaders of Kenya, Japan and Ghana", "The war must end.", "KEN JPN GHA"),
        (
            "en",
            "Joint Statement released by the Secretary of State of Kenya and the Foreign Ministers of Japan and Togo",
            "Ports matter.",
            "KEN JPN TGO",
        ),
        ("en", "Kenya-Japan Joint Statement", "The ports must be open.", "KEN JPN"),
        ("en", "Joint Statement on the Partnership between Kenya and the Republic of Korea", "Ports matter.", "KEN KOR"),
        ("en", "Joint Statement on the Conflict between Kenya and Japan", "Ports matter.", ""),
        ("en", "Well-known Joint Statement", "Ports matter.", ""),
    ],
)
def test_parties_of_a_title(lang: str, title: str, text: str, codes: str) -> None:
    made = work(text, lang)
    made.frame["title"] = LangText({lang: title})
    parties.find(made)
    assert " ".join(each.actor or "?" for each in made.frame.get("signatories", [])) == codes
    assert {doubt.code for doubt in made.doubts} == {"parties-of-title" if codes else "parties-none"}


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        (
            "fr",
            "1- A l’invitation de Mme Jeanne Doe, Présidente de la République du Ghana, M. Jean Roe, Roi du Maroc, a effectué "
            "une visite d’Etat en République du Ghana.",
            "GHA MAR",
        ),
        (
            "es",
            "Por invitación de D. Juan Paz, Presidente del Gobierno del Reino de España, la Sra. Ana Sol, Presidenta de Chile, "
            "ha efectuado una visita oficial a Madrid.",
            "ESP CHL",
        ),
        ("en", "Minister of Ports of Kenya Jane Doe and Secretary of State of Japan John Roe met in Meridia.", "KEN JPN"),
        ("en", "Minister of Niger Delta Affairs of Nigeria Jane Doe and King of Norway John Roe met in Meridia.", "NGA NOR"),
        ("en", "The Council heard that the President of Kenya and the King of Norway met in Meridia.", ""),
        ("en", "H.E. Jane Doe, Minister of Ports of Kenya, paid an official visit to Japan on 1 May 2014.", "KEN JPN"),
        (
            "en",
            "H.E. Jane Doe, Minister of Ports of Kenya, visited Japan, with the President of Ghana and the King of Norway.",
            "",
        ),
    ],
)
def test_who_visits_whom(lang: str, text: str, codes: str) -> None:
    made = work(text, lang)
    parties.find(made)
    assert " ".join(each.actor or "?" for each in made.frame.get("signatories", [])) == codes


def test_a_joint_text_may_name_its_parties_behind_other_clauses() -> None:
    made = work("On the anniversary of the Treaty, now that ports matter, Kenya and Japan commit themselves to act.", "en")
    made.frame["kind"] = "joint-statement"
    parties.find(made)
    assert [each.actor for each in made.frame["signatories"]] == ["KEN", "JPN"]
    assert [doubt.code for doubt in made.doubts] == ["parties-inside"]


def test_states_that_join_in_a_declaration_of_a_union_endorse_it() -> None:
    made = work(
        "L'Union européenne se félicite de l'ouverture du port.\n\nLa Turquie*, pays candidat, l'Islande et la Norvège, "
        "membres de l'Espace, ainsi que l'Ukraine se rallient à la présente déclaration.",
        "fr",
    )
    made.front.append(Block("Déclaration au nom de l'Union européenne sur le port de Méridie", 0, 0))
    parties.find(made)
    assert made.frame["adopted_by"] == ["EU"]
    assert [(each.actor, each.standing) for each in made.frame["signatories"]] == [
        (code, "endorsed") for code in ("TUR", "ISL", "NOR", "UKR")
    ]


def test_a_list_that_was_not_understood_to_its_end_is_doubted() -> None:
    made = work("We, the Ministers of Kenya, Ghana, Togo, and Minister Jane Doe, met.", "en")
    parties.find(made)
    assert [each.actor for each in made.frame["signatories"]] == ["KEN", "GHA", "TGO"]
    assert "parties-cut" in {doubt.code for doubt in made.doubts}
