"""The questions that the data have to answer: SPARQL with the rows that a reader of the text expects.

`questions/NN-name.rq` begins with the question in plain English; `NN-name.csv` beside it holds the rows, written by hand
from the text. In a table an IRI is written with its prefix, and one of the examples by its id.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
import rdflib

import opendeclaration as od
from opendeclaration.codelists import prefixes
from opendeclaration.namespaces import BASE

ROOT = Path(__file__).parents[1]
BUSAN = ROOT / "examples/busan-2014/busan-2014.yaml"
QUESTIONS = sorted((ROOT / "tests/questions").glob("*.rq"))
Rows = list[list[str]]


@cache
def store() -> od.Store:
    return od.Store([od.read(BUSAN)])


@cache
def longest_first() -> list[tuple[str, str]]:
    return sorted(prefixes().items(), key=lambda each: -len(each[1]))


def short(value: str | None) -> str:
    """A value as the tables write it."""
    if value is None or value.startswith(BASE):
        return (value or "").removeprefix(BASE)
    return next((f"{name}:{value.removeprefix(iri)}" for name, iri in longest_first() if value.startswith(iri)), value)


def expected(question: Path) -> Rows:
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_answer(question: Path) -> None:
    answer = store().ask(question.read_text(encoding="utf-8"))
    assert [list(answer.columns), *([short(value) for value in row] for row in answer.rows)] == expected(question)


def test_there_are_enough_and_each_is_a_question() -> None:
    assert len(QUESTIONS) >= 44
    assert {path.stem for path in QUESTIONS} == {path.stem for path in (ROOT / "tests/questions").glob("*.csv")}
    for path in QUESTIONS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# "), path
        assert "?" in first, path


LISTS = {"06-ldc": ("actors",), "10-commitments": ("speech-acts", "strengths", "illocutions"), "28-themes": ("themes",)}
"""Questions that rdflib is asked too, with the code lists that each needs."""


@pytest.mark.parametrize("name", LISTS)
def test_rdflib_gives_the_same_answer(name: str) -> None:
    graph = od.to_graph(od.read(BUSAN))
    for each in LISTS[name]:
        graph.parse(ROOT / f"ontology/codelists/{each}.ttl", format="turtle")
    question = ROOT / f"tests/questions/{name}.rq"
    result = graph.query(question.read_text(encoding="utf-8"), initNs=prefixes())
    rows = [
        [short(None if value is None else str(value)) for value in row]
        for row in result
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert [list(map(str, result.vars or ())), *rows] == expected(question)


def test_the_answer_does_not_change_with_the_base() -> None:
    base = "https://example.org/declarations/"
    elsewhere = od.Store([od.read(BUSAN)], base=base)
    answer = elsewhere.ask("SELECT ?goal WHERE { <busan-2014> od:goals ?goal }")
    assert len(answer.rows) == 14
    assert all(str(goal).startswith(f"{base}busan-2014#goal-") for (goal,) in answer.rows)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/data> WHERE { ?s ?p ?o }",
        "select * from named <file:///etc/hostname> where { graph ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/data>",
        "SELECT * WHERE { ?s ?p ?o",
        "INSERT DATA { <a> <b> <c> }",
        "",
    ],
)
def test_what_would_leave_the_machine_or_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(od.QueryError):
        store().ask(query)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?x WHERE { BIND('LOAD FROM SERVICE' AS ?x) }", (("LOAD FROM SERVICE",),)),
        (
            "SELECT ?from WHERE { BIND(<http://example.org/from/load> AS ?from) } # FROM here",
            (("http://example.org/from/load",),),
        ),
        ('ASK { FILTER("""a "from" b""" = "c") }', (("false",),)),
        ("SELECT ?x WHERE { OPTIONAL { ?x od:service ?y } }", ((None,),)),
    ],
)
def test_words_in_texts_and_names_are_no_keywords(query: str, rows: tuple[tuple[str | None, ...], ...]) -> None:
    assert store().ask(query).rows == rows


def test_construct_gives_triples() -> None:
    answer = store().ask("CONSTRUCT { ?d od:adopted ?day } WHERE { ?d od:adopted ?day }")
    assert answer.columns == ("subject", "predicate", "object")
    assert [[short(value) for value in row] for row in answer.rows] == [["busan-2014", "od:adopted", "2014-10-19"]]


def test_the_lists_can_be_left_out() -> None:
    alone = od.Store([od.read(BUSAN)], codelists=False)
    assert alone.ask("ASK { ?x skos:prefLabel ?y }").rows == (("false",),)
    assert alone.ask("ASK { ?x od:act speech-acts:recognize }").rows == (("true",),)


@pytest.mark.parametrize(
    ("format", "part"), [("json", '"bindings"'), ("csv", "printed"), ("tsv", "?printed"), ("xml", "<sparql")]
)
def test_results_documents(format: str, part: str) -> None:
    query = "SELECT ?printed WHERE { ?party od:printedName ?printed }"
    assert part in store().results(query, format)
    assert "Timor-Leste" in store().results(query, format)
