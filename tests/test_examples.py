"""Every example loads and holds together: quotes stand in their clauses, references resolve, each shows what it is for."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import opendeclaration as od
from opendeclaration.codelists import codelist
from opendeclaration.dataset import describes
from opendeclaration.formats import format_of
from opendeclaration.model import Clause, Correction, Declaration, Footnote, Quotation, Resource, Statement
from opendeclaration.model import Dataset as Description
from opendeclaration.model.check import checked
from opendeclaration.model.identity import parts
from opendeclaration.namespaces import ACTOR
from opendeclaration.terms import properties
from opendeclaration.values import Code, LangText, Reference

FOLDER = Path(__file__).parents[1] / "examples"
FILES = sorted(FOLDER.glob("*/*.yaml"))
DATASETS = [path for path in FILES if describes(path.read_bytes(), format_of(path.name).name)]
DECLARATIONS = [path for path in FILES if path not in DATASETS]
MINIMAL = FOLDER / "minimal/minimal.yaml"

by_name = pytest.mark.parametrize("path", DECLARATIONS, ids=lambda path: path.stem)


def loaded(path: Path) -> Declaration:
    return od.read(path)


def test_there_are_examples() -> None:
    assert {path.stem for path in DECLARATIONS} >= {"busan-2014", "imaginary-2031", "minimal"}
    assert {path.parent.name for path in DATASETS} >= {"imaginary-2031"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_loads_and_is_named_as_its_file(path: Path) -> None:
    found: Resource = od.read(path, model=Description) if path in DATASETS else od.read(path)
    assert path in DATASETS or found.id == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_names_its_schema_and_invented_ones_say_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = "dataset" if path in DATASETS else "declaration"
    assert text.startswith(f"# yaml-language-server: $schema=https://w3id.org/opendeclaration/schema/0.1/{kind}.schema.json\n")
    if path.parent.name != "busan-2014":
        assert "invented" in text.lower()


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_folder_is_a_dataset(folder: Path) -> None:
    assert len(od.Dataset.load(folder)) == len([path for path in DECLARATIONS if path.parent == folder])


def words(text: LangText | None) -> dict[str, str]:
    return dict(text or {})


def all_text(clause: Clause) -> dict[str, str]:
    """Everything in a clause that can be quoted, in each language: its text, headings, table and notes."""
    found = [clause.text, clause.heading, *(note.text for note in clause.footnotes)]
    if clause.table:
        found += [clause.table.heading, *(cell.text for row in clause.table.rows for cell in row.cells)]
    return {tag: "\n".join(words(each)[tag] for each in found if tag in words(each)) for each in found for tag in words(each)}


def quoted(declaration: Declaration) -> Iterator[tuple[Resource, dict[str, str], LangText, int]]:
    """Everything that quotes: what it is, the text that it must stand in, the quote, and which occurrence is meant."""
    clauses = {clause.id: clause for clause in declaration.clauses}
    for clause in declaration.clauses:
        own = words(clause.text)
        for each in (*clause.statements, *clause.citations, *clause.quotations, *clause.corrections):
            source = words(clauses[each.inherited_from].text) if isinstance(each, Statement) and each.inherited_from else own
            yield each, source, each.quote, each.occurrence or 1
        for note in clause.footnotes:
            if note.quote:
                yield note, own, note.quote, note.occurrence or 1
            yield from ((each, words(note.text), each.quote, each.occurrence or 1) for each in note.citations)


@by_name
def test_every_quote_stands_in_its_clause_in_every_language(path: Path) -> None:
    declaration = loaded(path)
    for each, source, quote, occurrence in quoted(declaration):
        if isinstance(each, Statement | Correction | Quotation | Footnote):
            assert set(quote) == set(source), f"{each.id}: quoted in every language of the text"
        for language, passage in quote.items():
            assert source[language].count(passage) >= occurrence, f"{each.id}: {passage!r} [{language}]"


@by_name
def test_quote_that_stands_there_twice_says_which_is_meant(path: Path) -> None:
    """An occurrence is only left out where the first one is meant, and never larger than what is there."""
    for each, source, quote, occurrence in quoted(loaded(path)):
        times = max(source[language].count(passage) for language, passage in quote.items())
        assert occurrence <= times, each.id
        if times > 1:
            assert occurrence == 1 or getattr(each, "occurrence", None), each.id


@by_name
def test_statements_stand_in_the_order_of_their_words(path: Path) -> None:
    for clause in loaded(path).clauses:
        own = [s for s in clause.statements if not s.inherited_from and clause.text]
        places = [next(iter(words(clause.text).values())).index(next(iter(s.quote.values()))) for s in own]
        assert places == sorted(places), clause.id


@by_name
def test_every_goal_quotes_a_clause_in_which_it_is_stated(path: Path) -> None:
    declaration = loaded(path)
    clauses = {clause.id: clause for clause in declaration.clauses}
    for goal in declaration.goals:
        assert goal.stated_in, goal.id
        sources = [all_text(clauses[clause]) for clause in goal.stated_in]
        for language, passage in words(goal.quote).items():
            assert any(passage in source.get(language, "") for source in sources), f"{goal.id} [{language}]"


@by_name
def test_everything_is_said_in_every_language_of_the_text(path: Path) -> None:
    declaration = loaded(path)
    languages = set(declaration.languages) or {"en"}
    for part in (declaration, *parts(declaration)):
        for prop in properties(type(part)):
            value = getattr(part, prop.name)
            if isinstance(value, LangText):
                assert set(value) == languages, f"{part.id} {prop.key}"


def references(resource: Resource) -> Iterator[tuple[str, str, str]]:
    """Every reference in a resource and its parts: where it stands, the class that it should name, and itself."""
    for part in (resource, *parts(resource)):
        for prop in properties(type(part)):
            value = getattr(part, prop.name)
            values = value if isinstance(value, list) else [] if value is None else [value]
            if isinstance(prop.kind, Reference) and prop.kind.target:
                yield from ((f"{part.id} {prop.key}", prop.kind.target, each) for each in values)
            elif isinstance(prop.kind, Code) and not prop.kind.closed:
                yield from ((f"{part.id} {prop.key}", "", each) for each in values if ":" in each)


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_every_reference_resolves_to_the_right_class(folder: Path) -> None:
    dataset = od.Dataset.load(folder)
    roots: list[Resource] = [*dataset, *([dataset.about] if dataset.about else [])]
    count = 0
    for root in roots:
        for where, target, reference in references(root):
            if reference.startswith(("https://w3id.org/opendeclaration/codelist/", "http://metadata.un.org/")):
                continue
            found = dataset.resolve(reference)
            assert not target or found.type == target, where
            count += 1
    assert count or folder.name == "minimal"


@by_name
def test_alignments_name_concepts_that_exist(path: Path) -> None:
    prefix = "https://w3id.org/opendeclaration/codelist/"
    for goal in loaded(path).goals:
        for alignment in goal.aligned:
            if alignment.aligned_with.startswith(prefix):
                name, _, code = alignment.aligned_with.removeprefix(prefix).partition("#")
                assert code in codelist(name), alignment.id
            else:
                assert alignment.aligned_with.startswith("http://metadata.un.org/sdg/"), alignment.id


@by_name
def test_actors_existed_on_the_day(path: Path) -> None:
    declaration = loaded(path)
    for part in parts(declaration):
        code = getattr(part, "actor", None)
        if isinstance(code, str) and code in codelist("actors"):
            assert code in od.actors.find(codelist("actors")[code].label(), on=declaration.adopted), part.id


# The minimal one.


def without(data: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    found = copy.deepcopy(data)
    holder: Any = found
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return found


def keys(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, key)
        yield from keys(value, (*path, key))


PLAIN: dict[str, Any] = yaml.load(MINIMAL.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # text stays text


def test_minimal_is_valid() -> None:
    assert checked(Declaration, PLAIN).id == "minimal"


@pytest.mark.parametrize(
    "path", [path for path in keys(PLAIN) if path != ("adopted",)], ids=lambda path: ".".join(map(str, path))
)
def test_minimal_is_minimal(path: tuple[str | int, ...]) -> None:
    with pytest.raises(od.StructureError):
        checked(Declaration, without(PLAIN, path))


def test_without_its_day_minimal_draws_a_warning() -> None:
    report = od.validate(checked(Declaration, without(PLAIN, ("adopted",))))
    assert "OD618" in {each.code for each in report.issues}
    assert report.ok


# The imaginary one: what Busan has no need of.

BUSAN: Declaration = od.read(FOLDER / "busan-2014/busan-2014.yaml")
IMAGINARY: Declaration = od.read(FOLDER / "imaginary-2031/imaginary-2031.yaml")
ABOUT = od.read(FOLDER / "imaginary-2031/dataset.yaml", model=Description)


def every(declaration: Declaration, name: str) -> list[Any]:
    """The values of a field, wherever it stands."""
    found = (getattr(part, name, None) for part in (declaration, *parts(declaration)))
    return [value for value in found if value]


def test_together_they_use_every_class() -> None:
    used = {part.type for root in (BUSAN, IMAGINARY, ABOUT) for part in (root, *parts(root))}
    assert used >= set(od.model.__all__) - {"ROOTS", "Part", "Reading", "Resource"}


ONLY_HERE = [
    "adoption",
    "agenda_items",
    "authentic_languages",
    "columns",
    "follows_up",
    "footnotes",
    "history",
    "identifiers",
    "inherited_from",
    "issued",
    "items",
    "locator",
    "measure",
    "occurrence",
    "parent",
    "published_in",
    "reservation",
    "rows_spanned",
    "session",
    "table",
]


@pytest.mark.parametrize("name", ONLY_HERE)
def test_imaginary_uses_what_busan_does_not(name: str) -> None:
    assert every(IMAGINARY, name)
    if name != "identifiers":
        assert not every(BUSAN, name)


def test_imaginary_has_two_authentic_languages() -> None:
    assert IMAGINARY.authentic_languages == IMAGINARY.languages == ["en", "fr"]
    assert all(set(clause.text) == {"en", "fr"} for clause in IMAGINARY.clauses if clause.text)


def test_imaginary_has_items_that_inherit_their_act() -> None:
    inherited = [s for s in IMAGINARY.statements if s.form == "inherited"]
    assert [s.id for s in inherited] == [f"imaginary-2031#clause-1-{item}-s1" for item in ("a", "b-i", "b-ii")]
    chapeau = next(clause for clause in IMAGINARY.clauses if clause.id == "imaginary-2031#clause-1")
    assert {s.inherited_from for s in inherited} == {chapeau.id}
    assert not chapeau.statements
    assert {s.form for s in BUSAN.statements} == {"finite", "participial", "modal"}


def test_imaginary_has_a_compound_act() -> None:
    quotes = [(clause.id, s.quote["en"]) for clause in IMAGINARY.clauses for s in clause.statements if not s.inherited_from]
    assert len(quotes) - len(set(quotes)) == 1
    assert [s.act for s in IMAGINARY.statements if s.quote["en"] == "We welcome and encourage"] == ["welcome", "encourage"]


def test_imaginary_has_another_speaker_and_a_reported_act() -> None:
    (reported,) = [s for s in IMAGINARY.statements if s.form == "reported"]
    assert reported.speakers == ["https://example.org/actor/meridia"]
    assert not any(s.speakers for s in BUSAN.statements)


def test_imaginary_has_a_reservation_a_withdrawal_and_an_accession() -> None:
    standings = {party.standing: party for party in IMAGINARY.signatories}
    assert set(standings) == {"adopted", "withdrawn", "reserved", "acceded"}
    assert standings["reserved"].reservation
    assert standings["acceded"].since == "2032-03-01" > str(IMAGINARY.adopted)
    assert standings["acceded"].printed_name is None
    assert standings["withdrawn"].since == "2034-06-30"


def test_imaginary_has_a_recorded_vote_that_adds_up() -> None:
    adoption = IMAGINARY.adoption
    assert adoption is not None
    assert adoption.method == "recorded-vote"
    choices = [vote.choice for vote in adoption.votes]
    assert [choices.count(choice) for choice in ("in-favour", "against", "abstaining")] == [
        adoption.in_favour,
        adoption.against or 0,
        adoption.abstaining,
    ]


def test_imaginary_has_drafts() -> None:
    assert [step.kind for step in IMAGINARY.history] == ["drafted", "submitted", "adopted", "published"]
    dates = [step.date or "" for step in IMAGINARY.history]
    assert dates == sorted(dates)


def test_imaginary_has_an_annex_that_numbers_anew_and_holds_a_table() -> None:
    numbers = [clause.number for clause in IMAGINARY.clauses]
    assert numbers.count("1") == numbers.count("2") == 2
    annex = IMAGINARY.body[-1]
    assert annex.kind == "annex"
    assert [clause.id for clause in IMAGINARY.clauses if clause.id.startswith(annex.id + "-")] == [
        "imaginary-2031#annex-1-clause-1",
        "imaginary-2031#annex-1-tabular-1",
        "imaginary-2031#annex-1-clause-2",
    ]
    (table,) = every(IMAGINARY, "table")
    widths = [sum(cell.columns or 1 for cell in row.cells) for row in table.rows]
    assert widths == [3, 2, 3, 3], "the second row lacks the cell that the first row spans"


def test_imaginary_has_recitals_and_a_formula() -> None:
    kinds = {clause.kind for clause in IMAGINARY.clauses}
    assert kinds >= {"formula", "recital", "item", "closing", "tabular", "paragraph"}
    assert {clause.kind for clause in BUSAN.clauses} == {"paragraph"}


def test_imaginary_brings_actors_and_a_theme_of_its_own() -> None:
    own = {each.id for each in (*ABOUT.actors, *ABOUT.concepts)}
    assert {party.actor for party in IMAGINARY.signatories} <= own
    assert any(theme in own for clause in IMAGINARY.clauses for theme in clause.themes)
    assert all(not each.id.startswith(ACTOR.iri) for each in ABOUT.actors)
    assert ABOUT.declarations == [IMAGINARY.id]


def test_imaginary_interprets_with_a_confidence() -> None:
    found = [citation for citation in IMAGINARY.citations if citation.relation == "interprets"]
    assert [(each.basis, each.confidence, each.occurrence) for each in found] == [("editorial", 70, 2)]
