"""The code lists hold together as tables, and agree with the public lists that they are made from, where those are at hand."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from opendeclaration.actors import groups, memberships
from opendeclaration.codelists import FOLDER, LANGUAGES, MATCHES, SEPARATOR, Entry, codelist, codes, index, nearest, rows
from opendeclaration.errors import NotFoundError
from opendeclaration.namespaces import SKOS
from opendeclaration.patterns import EDTF_DATE, IRI

LISTS = tuple(index())
PUBLIC = Path(os.environ.get("OPENDECLARATION_DATA", Path(__file__).parents[2] / "shared/data")) / "un"
by_list = pytest.mark.parametrize("name", LISTS)
needs_public_data = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason="the public lists of the UN are not here: set OPENDECLARATION_DATA to the folder with un/*.ttl"
)


def table(name: str) -> list[dict[str, str]]:
    return rows(name)


# Every list as a table.


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_file_is_plain_csv(path: Path) -> None:
    data = path.read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    for number, row in enumerate(rows(path.stem), 2):
        assert None not in row, f"line {number} has too many cells"
        assert None not in row.values(), f"line {number} has too few cells"
        for column, cell in row.items():
            assert cell == cell.strip(), f"line {number}, {column}: white space at an end"
            assert not re.search(r"[\x00-\x1f\u00a0\ufeff]|  ", cell), (
                f"line {number}, {column}: control character or two spaces"
            )


def test_every_file_is_in_the_index_and_nothing_else() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == {*LISTS, "codelists", "memberships"}
    for name, about in index().items():
        assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", name)
        assert about["status"] in ("open", "closed")
        assert re.fullmatch(IRI, about["namespace"])
        assert about["namespace"][-1] in "#/"
        assert all(about[column] for column in ("title_en", "title_fr", "definition_en", "definition_fr", "source")), name


@by_list
def test_codes_are_unique_and_make_iris(name: str) -> None:
    found = [row["code"] for row in table(name)]
    assert [code for code, count in Counter(found).items() if count > 1] == []
    for entry in codelist(name):
        assert re.fullmatch("[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", entry.code)
        assert re.fullmatch(IRI, entry.iri)


def test_codes_that_only_differ_in_case_do_not_share_a_namespace() -> None:
    for namespace in {about["namespace"] for about in index().values()}:
        names = [name for name, about in index().items() if about["namespace"] == namespace]
        folded = Counter(code.casefold() for name in names for code in codelist(name).entries)
        assert [code for code, count in folded.items() if count > 1] == [], namespace


@by_list
def test_labels_in_english_and_french(name: str) -> None:
    for entry in codelist(name):
        assert entry["label_en"], entry.code
        assert entry["label_fr"], entry.code
    for language in LANGUAGES:
        labels = Counter(label for entry in codelist(name) if (label := entry[f"label_{language}"]))
        doubled = {label for label, count in labels.items() if count > 1}
        narrower = {entry[f"label_{language}"] for entry in codelist(name) if entry["broader"]}
        assert doubled <= narrower, f"two entries have one label in {language}, and neither is part of the other"


@by_list
def test_definitions_are_sentences(name: str) -> None:
    if name == "actors":
        pytest.skip("an actor is defined by its name")
    for entry in codelist(name):
        for language, text in entry.texts("definition").items():
            assert re.fullmatch(r"[A-ZÀ-Ý0-9“\"].*[.]", text), f"{entry.code} [{language}]"
        assert entry["definition_en"], entry.code


def test_two_entries_do_not_have_one_definition() -> None:
    for name in LISTS:
        found = Counter(text for entry in codelist(name) if (text := entry["definition_en"]))
        assert [text for text, count in found.items() if count > 1] == [], name


@by_list
def test_broader_names_an_entry_and_goes_nowhere_in_circles(name: str) -> None:
    for entry in codelist(name):
        seen = [entry.code]
        code = entry["broader"]
        while code:
            assert code in codelist(name), f"{entry.code}: {code}"
            assert code not in seen, f"{entry.code} is part of itself"
            seen.append(code)
            code = codelist(name)[code]["broader"]
        assert [each.code for each in codelist(name).ancestors(entry.code)] == seen[1:]


KNOWN = {
    "code",
    "kind",
    "broader",
    "illocution",
    "strength",
    "notation",
    "source",
    "former_names",
    "alpha2",
    "m49",
    "since",
    "until",
    *MATCHES,
    *(f"{name}_{language}" for name in ("label", "alt", "official", "forms", "definition") for language in LANGUAGES),
}


@by_list
def test_columns_are_known(name: str) -> None:
    assert set(table(name)[0]) <= KNOWN


LINKS = {"kind": "actor-kinds", "illocution": "illocutions", "strength": "strengths"}


@pytest.mark.parametrize("column", LINKS)
def test_columns_that_name_codes_of_other_lists(column: str) -> None:
    found = [entry for name in LISTS for entry in codelist(name) if column in entry.cells]
    assert found
    assert {entry[column] for entry in found} - {""} <= set(codelist(LINKS[column]).entries)


@by_list
def test_cells_with_several_values_hold_each_once(name: str) -> None:
    for entry in codelist(name):
        for column, cell in entry.cells.items():
            if column in MATCHES or column.startswith(("alt_", "forms_")):
                values = cell.split(SEPARATOR) if cell else []
                assert all(value and value == value.strip() for value in values), f"{entry.code} {column}"
                assert len(values) == len(set(values)), f"{entry.code} {column}"


@by_list
def test_matches_are_iris_in_their_proper_form(name: str) -> None:
    for entry in codelist(name):
        for column in MATCHES:
            for value in entry.values(column):
                assert re.fullmatch(IRI, value), f"{entry.code} {column}"
                assert value.startswith("https://") or not value.startswith("https://metadata.un.org"), value
                if "metadata.un.org" in value:
                    assert re.fullmatch(
                        r"http://metadata\.un\.org/(?:sdg/[0-9]{1,2}(?:\.[0-9a-d]{1,2})?|thesaurus/[0-9a-z_]+|"
                        r"sdg/codes/geoArea/(?:[0-9]{3}|[a-z]+))",
                        value,
                    ), value
                if "wikidata" in value:
                    assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", value), value


@by_list
def test_an_exact_match_is_matched_once(name: str) -> None:
    found = Counter(value for entry in codelist(name) for value in entry.values("exact_match"))
    assert [value for value, count in found.items() if count > 1] == []


# Speech acts and themes.


def test_fourteen_classes_and_their_verbs() -> None:
    acts = codelist("speech-acts")
    classes = [entry.code for entry in acts if not entry["broader"]]
    assert len(classes) == 14
    verbs = [entry for entry in acts if entry["broader"]]
    assert len(verbs) >= 70
    assert {entry["broader"] for entry in verbs} == set(classes), "every class has verbs, and no verb has verbs of its own"


def test_every_act_has_its_illocution_and_every_verb_its_strength() -> None:
    for entry in codelist("speech-acts"):
        assert entry["illocution"], entry.code
        assert bool(entry["strength"]) == bool(entry["broader"]), entry.code
        assert entry["label_es"], entry.code


def test_every_verb_has_forms_in_three_languages() -> None:
    for entry in codelist("speech-acts"):
        if entry["broader"]:
            for language in ("en", "fr", "es"):
                assert entry.values(f"forms_{language}"), f"{entry.code} [{language}]"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_form_shows_one_verb(language: str) -> None:
    found = Counter(form.casefold() for entry in codelist("speech-acts") for form in entry.values(f"forms_{language}"))
    ambiguous = {"shall"} if language == "en" else set()  # a promise in "we shall", a norm in "States shall"
    assert {form for form, count in found.items() if count > 1} == ambiguous


CLASSES = {
    "acknowledgement": "recognize acknowledge note take-note understand consider observe",
    "affirmation": "affirm state",
    "approval": "welcome commend appreciate thank applaud value",
    "backing": "support endorse promote",
    "belief": "believe share-vision envision",
    "commitment": "commit pledge resolve agree will shall",
    "constitution": "decide declare establish adopt announce proclaim",
    "direction": "call-upon call-for ask request invite recommend encourage urge demand",
    "disapproval": "condemn deplore oppose concern",
    "emphasis": "emphasize stress underline underscore highlight",
    "expectation": "look-forward expect",
    "intention": "intend plan seek aim endeavour strive work-towards",
    "norm": "must should",
    "reaffirmation": "reaffirm reiterate renew recommit recall",
}
"""The families of the count over 22 texts."""


@pytest.mark.parametrize("name", CLASSES)
def test_the_families_that_were_counted_are_there(name: str) -> None:
    for code in CLASSES[name].split():
        assert codelist("speech-acts")[code]["broader"] == name


def test_strengths_are_five_grades_in_order() -> None:
    assert [entry["notation"] for entry in codelist("strengths")] == ["1", "2", "3", "4", "5"]
    acts = codelist("speech-acts")
    assert int(codelist("strengths")[acts["urge"]["strength"]]["notation"]) > int(
        codelist("strengths")[acts["invite"]["strength"]]["notation"]
    )
    assert "scale" in index()["strengths"]["title_en"]
    assert "Gruenberg" in index()["strengths"]["source"]


def test_themes_action_lines_and_goals() -> None:
    assert len(codelist("themes")) >= 40
    lines = [entry.code for entry in codelist("wsis-action-lines") if not entry["broader"]]
    assert lines == [f"C{number}" for number in range(1, 12)]
    assert len([entry for entry in codelist("wsis-action-lines") if entry["broader"] == "C7"]) == 8
    goals = [entry.code for entry in codelist("mdgs") if not entry["broader"]]
    assert goals == [f"mdg-{number}" for number in range(1, 9)]
    assert [entry.code for entry in codelist("connect-2020") if not entry["broader"]] == [
        "goal-1",
        "goal-2",
        "goal-3",
        "goal-4",
    ]
    assert len(codelist("connect-2020")) == 21
    assert all(entry["see_also"] for name in ("wsis-action-lines", "connect-2020", "mdgs") for entry in codelist(name))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("bases", "stated editorial inferred"),
        ("illocutions", "assertive commissive directive expressive declarative"),
        ("goal-kinds", "vision goal objective target"),
        ("alignment-relations", "exact close broad narrow related"),
    ],
)
def test_lists_whose_codes_are_what_they_are(name: str, codes: str) -> None:
    assert list(codelist(name).entries) == codes.split()


def test_which_lists_are_open() -> None:
    is_open = {name for name in LISTS if not codelist(name).closed}
    assert is_open == {"actors", "groups", "themes", "wsis-action-lines", "connect-2020", "mdgs"}


# Actors.


def of_kind(*kinds: str) -> list[Entry]:
    return [entry for entry in codelist("actors") if entry["kind"] in kinds]


def iso() -> dict[str, Entry]:
    """The countries and areas of ISO 3166-1, which lists neither the European Union nor states that are no more."""
    return {entry.code: entry for entry in of_kind("state", "observer", "territory", "other") if entry["alpha2"]}


def test_member_states_and_observers() -> None:
    assert len(of_kind("state")) == 193
    assert {entry.code for entry in of_kind("observer")} == {"PSE", "VAT"}
    for entry in of_kind("state"):
        assert groups(entry.code, on=date(2020, 1, 1)).count("UN") == 1, entry.code
        assert all(entry[f"label_{language}"] for language in LANGUAGES), entry.code
    assert "UN" not in groups("PSE")


def test_every_country_of_iso_3166_1() -> None:
    assert len(iso()) == 249, "ISO 3166-1 had 249 codes in 2025"
    assert all(re.fullmatch("[A-Z]{3}", code) for code in iso())
    assert len({entry["alpha2"] for entry in iso().values()}) == 249
    if importlib.util.find_spec("pycountry"):
        theirs = {each.alpha_3: each.alpha_2 for each in importlib.import_module("pycountry").countries}
        assert {code: entry["alpha2"] for code, entry in iso().items()} == theirs


def test_m49_codes_are_unique_and_match() -> None:
    found = [entry for entry in codelist("actors") if entry["m49"] and entry["kind"] != "historical-state"]
    assert len({entry["m49"] for entry in found}) == len(found)
    for entry in found:
        assert re.fullmatch("[0-9]{3}", entry["m49"]), entry.code
        areas = [value for value in entry.values("exact_match") if "/geoArea/" in value]
        assert areas in ([], [f"http://metadata.un.org/sdg/codes/geoArea/{entry['m49']}"]), entry.code
        tables = [value for value in entry.values("exact_match") if "/authority/country/" in value]
        assert all(value.endswith(f"/{entry.code}") for value in tables), entry.code


def former_names() -> Iterator[tuple[Entry, str, str, str, str]]:
    for entry in codelist("actors"):
        for value in entry.values("former_names"):
            language, name, period = value.split(":")
            since, _, until = period.partition("/")
            yield entry, language, name, since, until


def test_former_names_have_a_language_and_a_period() -> None:
    count = 0
    for entry, language, name, since, until in former_names():
        count += 1
        assert language in LANGUAGES, entry.code
        assert name, entry.code
        assert all(re.fullmatch(EDTF_DATE, day) for day in (since, until) if day), f"{entry.code} {name}"
        assert not (since and until) or since < until, f"{entry.code} {name}"
    assert count > 20


@pytest.mark.parametrize("name", ["actors", "memberships"])
def test_dates_are_sane(name: str) -> None:
    for row in table(name):
        for column in ("since", "until"):
            if day := row[column]:
                assert re.fullmatch(EDTF_DATE, day), row
                if len(day) == 10:
                    assert "1600-01-01" < date.fromisoformat(day).isoformat() <= "2026-12-31", row
        assert not (row["since"] and row["until"]) or row["since"] < row["until"], row


def test_memberships_refer_to_actors_and_groups() -> None:
    known = set(codes("actors", "groups"))
    for row in table("memberships"):
        assert row["actor"] in codelist("actors"), row
        assert row["group"] in known, row
        assert row["source"], row
    assert len({tuple(row.items()) for row in table("memberships")}) == len(table("memberships"))


def test_memberships_of_one_group_do_not_overlap() -> None:
    for found in memberships().values():
        for group in {each.group for each in found}:
            own = sorted((each.since, each.until or "9999") for each in found if each.group == group)
            assert all(before[1] <= after[0] for before, after in pairwise(own)), found


def test_nobody_belongs_to_a_group_before_they_exist_or_after() -> None:
    for code, found in memberships().items():
        entry = codelist("actors")[code]
        for each in found:
            assert not (each.until and entry["until"]) or each.until[:4] <= entry["until"][:4], each
            assert not entry["until"] or each.until, f"{code} is no more, but still in {each.group}"


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("LDC", date(2000, 12, 31), 49),
        ("LDC", date(2003, 12, 31), 50),
        ("LDC", date(2008, 1, 1), 49),
        ("LDC", date(2011, 6, 1), 48),
        ("LDC", date(2013, 6, 1), 49),
        ("LDC", date(2014, 10, 19), 48),
        ("LDC", date(2018, 1, 1), 47),
        ("LDC", date(2021, 1, 1), 46),
        ("LDC", date(2024, 1, 1), 45),
        ("LDC", date(2025, 1, 1), 44),
        ("LLDC", date(2014, 10, 19), 32),
        ("UN", date(1945, 12, 31), 51),
        ("UN", date(2006, 5, 1), 191),
        ("UN", date(2011, 7, 1), 192),
        ("UN", date(2014, 10, 19), 193),
        ("EU", date(2003, 1, 1), 15),
        ("EU", date(2014, 10, 19), 28),
        ("EU", date(2021, 1, 1), 27),
        ("AU", date(2014, 10, 19), 54),
        ("AU", date(2018, 1, 1), 55),
        ("ASEAN", date(2014, 10, 19), 10),
        ("G7", date(2014, 10, 19), 7),
    ],
)
def test_how_many_belonged_to_a_group_on_a_day(group: str, day: date, count: int) -> None:
    assert sum(group in groups(code, on=day) for code in memberships()) == count


# The small class.


def test_unknown_codes_and_lists_name_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="recognize"):
        codelist("speech-acts")["recognise"]
    with pytest.raises(NotFoundError, match="themes"):
        codelist("theme")
    assert nearest("zzzzzz", codelist("bases").entries) == ()


def test_an_entry_tells_its_texts() -> None:
    entry = codelist("themes")["digital-divide"]
    assert entry.label() == "digital divide"
    assert entry.label("fr") == "fracture numérique"
    assert entry.label("tlh") == "digital divide"
    assert entry["no such column"] == ""
    assert set(entry.texts("label")) >= {"en", "fr", "es"}
    assert entry.iri == "https://w3id.org/opendeclaration/codelist/themes#digital-divide"


# Against the public lists.


@cache
def public(name: str) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(PUBLIC / name), format=ox.RdfFormat.TURTLE)
    return store


def known(store: ox.Store, iri: str) -> bool:
    return any(True for _ in store.quads_for_pattern(ox.NamedNode(iri), None, None))


def objects(iri: str, predicate: str) -> set[str]:
    quads = public("sdg-codes.ttl").quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
    return {str(quad.object.value) for quad in quads if isinstance(quad.object, ox.Literal | ox.NamedNode)}


@needs_public_data
def test_sdg_matches_exist() -> None:
    store = public("sdg-goals-targets-indicators.ttl")
    prefix = "http://metadata.un.org/sdg/"
    found = {
        value
        for name in LISTS
        for entry in codelist(name)
        for column in MATCHES
        for value in entry.values(column)
        if value.startswith(prefix) and not value.startswith(f"{prefix}codes/")
    }
    assert len(found) > 40
    assert [value for value in sorted(found) if not known(store, value)] == []


@needs_public_data
def test_m49_matches_exist_and_have_the_same_codes() -> None:
    prefix = "http://metadata.un.org/sdg/codes/geoArea/"
    count = 0
    for name in ("actors", "groups"):
        for entry in codelist(name):
            for column in MATCHES:
                for value in entry.values(column):
                    if value.startswith(prefix):
                        count += 1
                        assert known(public("sdg-codes.ttl"), value), f"{entry.code}: {value}"
                        if entry["alpha2"]:
                            assert objects(value, f"{prefix[:-1]}#iso3code") == {entry.code}
                            assert objects(value, f"{prefix[:-1]}#iso2code") == {entry["alpha2"]}
    assert count > 245


@needs_public_data
def test_wikidata_matches_of_areas_are_theirs() -> None:
    for entry in iso().values():
        areas = [value for value in entry.values("exact_match") if "/geoArea/" in value]
        theirs = {value for area in areas for match in ("exactMatch", "closeMatch") for value in objects(area, SKOS[match])}
        ours = {value for value in entry.values("exact_match") if "wikidata" in value}
        if areas and any("wikidata" in value for value in theirs):
            assert ours <= theirs, entry.code


@needs_public_data
def test_groups_agree_with_the_lists_of_2020() -> None:
    day = date(2020, 6, 1)
    prefix = "http://metadata.un.org/sdg/codes/geoArea/"
    for group, area in (("LDC", "ldc"), ("SIDS", "sids")):
        theirs = {
            entry.code
            for entry in iso().values()
            if entry["m49"] and f"{prefix}{area}" in objects(f"{prefix}{entry['m49']}", SKOS.broader)
        }
        ours = {code for code in memberships() if group in groups(code, on=day)}
        assert ours == theirs, group
