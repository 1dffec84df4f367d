"""Bad input: the right exception, a stable code, the exact place, words for whoever can mend it, soon, and nothing written.

`bad/NAME.yaml` and the like are inputs, `bad/NAME.txt` beside them what a person is told. To record them again, after a look:
`RECORD=1 pytest tests/test_bad_input.py`.
"""

from __future__ import annotations

import io
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

import opendeclaration as od
from opendeclaration.formats import FORMATS
from opendeclaration.formats.base import Options
from opendeclaration.model import Declaration
from opendeclaration.namespaces import BASE, CONTEXT_IRI

BAD = Path(__file__).parent / "bad"
MINIMAL: dict[str, Any] = {
    "id": "m",
    "kind": "declaration",
    "title": {"en": "T"},
    "adopted": "2031-01-01",
    "body": [{"text": {"en": "x"}}],
}
JSON = json.dumps(MINIMAL)
YAML = "id: m\nkind: declaration\ntitle: {en: T}\nadopted: 2031-01-01\nbody:\n  - text: {en: z}\n"
GOOD = od.loads(JSON, "json")
TURTLE, XML = od.dumps(GOOD, "ttl"), od.dumps(GOOD, "rdf")
CLAUSE = f"{BASE}m#paragraph-1"
NS = "https://w3id.org/opendeclaration/ns#"


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """Two seconds, whatever comes."""

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 2)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def refused(data: str | bytes, format: str, error: type[od.InputError], **more: Any) -> tuple[od.Problem, ...]:
    with pytest.raises(od.InputError) as found:
        od.loads(data, format, **more)
    assert type(found.value) is error, found.value
    problems = found.value.problems
    assert all(each.code and each.message for each in problems)
    return problems


def first(data: str | bytes, format: str, error: type[od.InputError]) -> tuple[Any, ...]:
    problem = refused(data, format, error)[0]
    return problem.code, problem.line, problem.column, problem.pointer


def changed(**more: Any) -> str:
    """A JSON text of two lines, so that the second key begins at column 1 of line 2."""
    rest = {key: value for key, value in MINIMAL.items() if key not in more}
    return json.dumps(rest)[:-1] + ",\n" + json.dumps(more)[1:]


# Text that is not of its format: FormatError, with the place.


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (JSON.replace('"kind"', '"id": "n", "kind"'), ("duplicate-key", 1, 13)),
        ('{"é 1": 1,\n  "é 1" : 2}', ("duplicate-key", 2, 3)),
        (JSON.replace('"m"', "NaN"), ("json", 1, 8)),
        (JSON.replace('"m"', "-Infinity"), ("json", 1, 9)),
        (JSON.replace('"x"', '"\\ud800"'), ("json", 1, 115)),
        (JSON.replace('"x"', '"\ud800"'), ("encoding", 1, 109)),
        (JSON.replace('"x"', '"\x07"'), ("json", 1, 109)),
        ("[" * 100_000, ("depth", 1, 202)),
        ('{"a":' * 100_000, ("depth", 1, 1006)),
        (JSON + "x", ("json", 1, 115)),
        (JSON[:-1], ("json", 1, 113)),
        ("{'id': 1}", ("json", 1, 2)),
        ('{"id": 1,}', ("json", 1, 10)),
        ("// remark\n{}", ("json", 1, 1)),
        ('{"t":"é"}'.encode("cp1252"), ("encoding", 1, 7)),
        (JSON.encode("utf-16"), ("encoding", None, None)),
        (JSON.encode("utf-16-le"), ("encoding", 1, None)),
        (b"\x89PNG\r\n\x1a\n\0\0", ("encoding", 1, 1)),
        (b"%PDF-1.7\n", ("encoding", None, None)),
        (b"PK\x03\x04", ("encoding", None, None)),
        (b"", ("empty", None, None)),
        (b"\xef\xbb\xbf", ("empty", None, None)),
        (b" \r\n\t", ("empty", None, None)),
    ],
)
def test_broken_json(data: str | bytes, expected: tuple[Any, ...]) -> None:
    code, line, column, pointer = first(data, "json", od.FormatError)
    assert ((code, line, column), pointer) == (expected, "")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (YAML + "id: n\n", ("duplicate-key", 7, 1)),
        (YAML + '"id": n\n', ("duplicate-key", 7, 1)),
        ("a: &a [x]\nb: [*a, *a]\n", ("alias", 1, 4)),
        ("".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['lol'] * 9)}]\n" for n in range(10)), ("alias", 1, 5)),
        ("a: *b\n", ("alias", 1, 4)),
        ("<<: *b\n", ("alias", 1, 5)),
        ("id: !!python/object/apply:os.system [echo]\n", ("tag", 1, 5)),
        ("id: !!str m\n", ("tag", 1, 5)),
        ("id: !local m\n", ("tag", 1, 5)),
        ("[" * 5000, ("depth", 1, 101)),
        ("- " * 5000, ("depth", 1, 201)),
        (YAML + "---\n" + YAML, ("several-documents", 7, 1)),
        ("? [a]\n: b\n", ("yaml", 1, 3)),
        ("\tid: x\n", ("yaml", 1, 1)),
        ("id: [\n", ("yaml", 2, 1)),
        ("id: 'x\n", ("yaml", 2, 1)),
        ("a: b: c\n", ("yaml", 1, 5)),
        ('a: "\\ud800"\n', ("yaml", 1, 7)),
        ("é: b\nü: a\x07b\n", ("control-character", 2, 5)),
        ("a: é\n".encode("cp1252"), ("encoding", 1, 4)),
        (YAML.encode("utf-16"), ("encoding", None, None)),
        (b"", ("empty", None, None)),
    ],
)
def test_broken_yaml(data: str | bytes, expected: tuple[Any, ...]) -> None:
    assert first(data, "yaml", od.FormatError) == (*expected, "")


@pytest.mark.parametrize(
    ("format", "data", "expected"),
    [
        (
            "ttl",
            TURTLE.replace("<m#paragraph-1>", "<m#para graph>"),
            ("rdf", TURTLE.count("\n", 0, TURTLE.index("<m#paragraph-1>")) + 1, 18),
        ),
        ("ttl", '<http://a/é> <http://a/b> "é"@en_GB .', ("rdf", 1, 30)),
        ("ttl", "@prefix : <x", ("rdf", 1, 11)),
        ("ttl", "<http://a/%zz> a <http://b> .", ("rdf", 1, 1)),
        ("nt", "<a> <b> <c> .", ("rdf", 1, 1)),
        ("nq", "<http://a/<x>> <http://b> <http://c> .", ("rdf", 1, 10)),
        ("trig", "<http://g> { <http://a> <http://b> ", ("rdf", 1, 34)),
        ("ttl", JSON, ("rdf", 1, 1)),
        ("rdf", JSON, ("rdf", None, None)),
        ("rdf", "<html>", ("rdf", None, None)),
        ("rdf", "x" * 10_000_000, ("rdf", None, None)),
        ("jsonld", "3", ("jsonld", 1, 1)),
        ("jsonld", "[", ("json", 1, 1)),
        ("jsonld", JSON.replace('"kind"', '"id": "n", "kind"'), ("duplicate-key", 1, 13)),
        ("jsonl", JSON + "\n\n" + JSON + "}", ("json", 3, 115)),
        *[(form.name, b"", ("empty", None, None)) for form in FORMATS if form.name != "jsonl"],
        *[(form.name, TURTLE.encode("utf-16"), ("encoding", 1 if form.name == "jsonl" else None, None)) for form in FORMATS],
        *[(form.name, b"\x89PNG\r\n\x1a\n", ("encoding", 1, 1)) for form in FORMATS],
    ],
)
def test_broken_others(format: str, data: str | bytes, expected: tuple[Any, ...]) -> None:
    problem = refused(data, format, od.FormatError)[0]
    if expected[0] == "rdf" and expected[1]:
        assert (problem.code, problem.line) == expected[:2]
        assert problem.column
    else:
        assert (problem.code, problem.line, problem.column) == expected
    assert len(str(problem)) < 500


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))


@pytest.mark.parametrize(
    "head",
    [
        f"<!DOCTYPE x [{_LAUGHS}]>",
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        "<!-- <?x <!DOCTYPE no> -->\n<?php ?>\n<!-- -- -->\n\n<!DOCTYPE x>",
        "<!DOCTYPE x [<!ATTLIST x y CDATA #IMPLIED>]>",
    ],
)
def test_a_doctype_is_refused(head: str) -> None:
    declaration, _, rest = XML.partition("?>")
    text = f"{declaration}?>\n{head}{rest}"
    line = text.count("\n", 0, text.rindex("<!DOCTYPE")) + 1
    assert first(text, "rdf", od.FormatError) == ("doctype", line, 1, "")
    assert first("\ufeff" + head.lstrip() + rest, "rdf", od.FormatError)[0] == "doctype"


def test_large_rdf_xml_takes_linear_time() -> None:
    text = od.dumps(od.loads(changed(comment={"en": "<&é " * 1_000_000}), "json"), "rdf")
    started = time.perf_counter()
    assert len(str(od.loads(text, "rdf").comment)) == 4_000_000
    assert time.perf_counter() - started < 1.5


# Well-formed, but against a rule: StructureError, with the place of the key.


@pytest.mark.parametrize(
    ("key", "value", "code", "pointer"),
    [
        ("signatorys", [], "unknown-key", ""),
        ("@context", "http://a/", "unknown-key", ""),
        ("kind", None, "no-value", ""),
        ("kind", 3, "wrong-value", ""),
        ("kind", "Declaration", "unknown-code", ""),
        ("kind", ["declaration"], "wrong-value", ""),
        ("title", "T", "wrong-value", ""),
        ("title", {}, "wrong-value", ""),
        ("title", {"en": 3}, "wrong-value", "/en"),
        ("title", {"en": ""}, "wrong-value", "/en"),
        ("title", {"en": None}, "no-value", "/en"),
        ("title", {"en": ["T"]}, "wrong-value", "/en"),
        ("title", {"en": "a\u0000b"}, "control-character", "/en"),
        ("title", {"en": "\ufffe"}, "control-character", "/en"),
        ("title", {"english": "T"}, "bad-language", "/english"),
        ("title", {"": "T"}, "bad-language", "/"),
        ("title", {"en_GB": "T"}, "bad-language", "/en_GB"),
        ("title", {"en-": "T"}, "bad-language", "/en-"),
        ("title", {"еn": "T"}, "bad-language", "/еn"),
        ("title", {"en\n": "T"}, "bad-language", "/en\n"),
        ("title", {"@none": "T"}, "bad-language", "/@none"),
        ("title", {"en-GB": "a", "EN-gb": "b"}, "repeated-language", ""),
        ("adopted", 1413676800, "wrong-value", ""),
        ("adopted", "1413676800", "bad-date", ""),
        ("adopted", "2014-02-30", "bad-date", ""),
        ("adopted", "1900-02-29", "bad-date", ""),
        ("adopted", "0000-01-01", "bad-date", ""),
        ("adopted", "2014-10-19+09:00", "bad-date", ""),
        ("adopted", "2014-10-19Z", "bad-date", ""),
        ("adopted", "2014-10-19T00:00:00", "bad-date", ""),
        ("adopted", "20141019", "bad-date", ""),
        ("adopted", "2014-W42-7", "bad-date", ""),
        ("adopted", "2014-1-9", "bad-date", ""),
        ("adopted", "٢٠١٤-10-19", "bad-date", ""),
        ("adopted", "15-16 November 2022", "bad-date", ""),
        ("adopted", "2014-10-19\n", "bad-date", ""),
        ("adopted", "", "bad-date", ""),
        *[
            ("id", identifier, "bad-reference", "")
            for identifier in (
                *(
                    "../../etc/x",
                    "/etc/x",
                    "a/../../b",
                    ".",
                    "..",
                    ".htaccess",
                    "-rf",
                    "a-",
                    "a.",
                    "a b",
                    "",
                    "a\n",
                    "Busan",
                    "BUSAN",
                ),
                *(
                    "con",
                    "nul",
                    "com1",
                    "aux",
                    "lpt9",
                    "busаn",
                    "ｂｕｓａｎ",
                    "ﬁ",
                    "é",
                    "a" * 81,
                    "a\u200bb",
                    "%2e%2e",
                    "a\\b",
                    "#a",
                ),
                *(
                    "http:",
                    "http://",
                    "http://a/ b",
                    "http://a/<x>",
                    "http://a/%zz",
                    "http://a/%",
                    "http://user@a/",
                    "a:b c",
                    "a:\u202e",
                ),
            )
        ],
        ("sameAs", ["http://a/ b"], "bad-reference", "/0"),
        ("sameAs", ["http://a/", "http://a/"], "repeated-value", ""),
        ("sameAs", "http://a/", "wrong-value", ""),
        ("sameAs", ["m"], "bad-reference", "/0"),
        ("partOf", "m#", "bad-reference", ""),
        ("partOf", "m#a b", "bad-reference", ""),
        ("adoptedBy", ["KOREA"], "unknown-code", "/0"),
        ("adoptedBy", ["https://w3id.org/opendeclaration/actor/KOREA"], "unknown-code", "/0"),
        ("followsUp", ["#a", "m#a"], "repeated-value", ""),
        ("languages", ["en", "EN"], "repeated-value", ""),
        ("meeting", [], "wrong-value", ""),
        ("meeting", {}, "missing-key", "/name"),
        ("meeting", {"name": {"en": "N"}, "start": "2014-02-30"}, "bad-date", "/start"),
        ("body", [], "wrong-value", ""),
        ("body", {}, "wrong-value", ""),
        ("body", ["x"], "wrong-value", "/0"),
        ("body", [{}], "nothing-said", "/0"),
        ("body", [{"items": []}], "nothing-said", "/0"),
        ("body", [{"type": "Clause", "body": [{"text": {"en": "x"}}]}], "unknown-key", "/0/body"),
        ("body", [{"type": "Section", "heading": {"en": "x"}}], "missing-key", "/0/body"),
        ("body", [{"text": {"en": "x"}, "position": "1"}], "wrong-value", "/0/position"),
        ("body", [{"text": {"en": "x"}, "position": True}], "wrong-value", "/0/position"),
        ("body", [{"text": {"en": "x"}, "position": 0}], "wrong-value", "/0/position"),
        ("body", [{"text": {"en": "x"}, "position": 10**30}], "wrong-value", "/0/position"),
        ("body", [{"text": {"en": "x"}, "position": 2}, {"text": {"en": "y"}, "position": 2}], "position-order", "/1/position"),
        ("body", [{"text": {"en": "x"}, "id": "#a"}, {"text": {"en": "y"}, "id": "m#a"}], "duplicate-id", "/1/id"),
        ("body", [{"text": {"en": "x"}, "id": "n#a"}], "foreign-id", "/0/id"),
        ("body", [{"table": {"rows": [{"header": "off"}]}}], "wrong-value", "/0/table/rows/0/header"),
        ("body", [{"table": {"rows": [{"header": 1}]}}], "wrong-value", "/0/table/rows/0/header"),
        ("history", [{"kind": "adopted", "date": "2014-13"}], "bad-date", "/0/date"),
        ("history", [{"kind": "adopted", "date": "2014-06-31"}], "bad-date", "/0/date"),
        ("history", [{"kind": "adopted", "date": 2014}], "wrong-value", "/0/date"),
        ("$schema", 3, "unknown-key", ""),
        ("type", "Dataset", "wrong-value", ""),
    ],
)
def test_broken_rules(key: str, value: Any, code: str, pointer: str) -> None:
    text = changed(**{key: value})
    expected = (code, f"/{key}{pointer}")
    problem = refused(text, "json", od.StructureError)[0]
    assert (problem.code, problem.pointer, problem.line) == (*expected, 2)
    if not pointer:
        assert problem.column == 1
    again = refused(text.replace("\n", ""), "jsonl", od.StructureError)[0]
    assert (again.code, again.pointer) == expected
    # YAML reads JSON too, but there a number is text wherever the model has text.
    if "\\ufffe" not in text and value not in (3, {"en": 3}, [{"kind": "adopted", "date": 2014}]):
        problem = refused(text, "yaml", od.StructureError)[0]
        expected_code = "bad-date" if value == 1413676800 else code
        assert (problem.code, problem.pointer, problem.line) == (expected_code, f"/{key}{pointer}", 2)


def test_all_problems_are_told_in_the_order_of_the_input() -> None:
    text = '{"id": "M",\n "kind": "x",\n "title": {"en": 3},\n "adopted": "y",\n "foo": 1,\n "body": [{}]}'
    problems = refused(text, "json", od.StructureError)
    assert {each.code for each in problems} == {
        "bad-reference",
        "unknown-code",
        "wrong-value",
        "bad-date",
        "unknown-key",
        "nothing-said",
    }
    assert {each.line for each in problems} == {1, 2, 3, 4, 5, 6}
    assert len(problems) == 6


def test_yaml_scalars_stay_text() -> None:
    for text in (
        "NO",
        "no",
        "yes",
        "12:30:45",
        "12:30",
        "010",
        "1.10",
        "80_3",
        "1e3",
        "0x1F",
        "2014-10-19",
        "true",
        ".nan",
        "=",
    ):
        assert str(od.loads(YAML.replace("en: T", f"en: {text}"), "yaml").title) == text
        assert str(od.loads(YAML.replace("en: T", f"no: {text}"), "yaml").title["no"]) == text
    with pytest.raises(od.StructureError):
        od.loads(YAML + "adoptedBy: [NO]\n", "yaml")  # no code of a state, and not false


def test_what_is_harmless_is_read() -> None:
    for form in FORMATS:
        text = od.dumps(GOOD, form.name)
        for variant in (b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode()):
            assert od.loads(variant, form.name) == GOOD, form.name
    assert od.loads(YAML + "$schema: http://127.0.0.1/\n", "yaml").id == "m"
    assert od.loads(changed(**{"$schema": "http://127.0.0.1/"}), "json").id == "m"


# RDF: whoever wrote it, what is not ours is refused, with the subject.


@pytest.mark.parametrize(
    ("old", "new", "code", "subject"),
    [
        ("a od:Declaration", 'a od:Declaration ; od:signatorys "x"', "unknown-property", f"{BASE}m"),
        (
            "a od:Declaration",
            "a od:Declaration ; <http://www.w3.org/2002/07/owl#imports> <http://a/>",
            "unknown-property",
            f"{BASE}m",
        ),
        ('"T"@en', '"T"@en, "U"@en', "repeated-language", f"{BASE}m"),
        ('"T"@en', '"T"@en, "U"@EN', "repeated-language", f"{BASE}m"),
        ('"T"@en', '"T"', "no-language", f"{BASE}m"),
        ('"T"@en', "<http://a/>", "no-language", f"{BASE}m"),
        ('"2031-01-01"^^xsd:date', '"2031-01-01"^^xsd:date, "2031-01-02"^^xsd:date', "too-many", f"{BASE}m"),
        ('"2031-01-01"^^xsd:date', '"2031-01-01"', "wrong-datatype", f"{BASE}m"),
        ('"2031-01-01"^^xsd:date', '"2031-01-01"@en', "wrong-datatype", f"{BASE}m"),
        ('"2031-01-01"^^xsd:date', '"2031-01-01T00:00:00"^^xsd:dateTime', "wrong-datatype", f"{BASE}m"),
        ('"2031-01-01"^^xsd:date', '"2031-01-01Z"^^xsd:date', "bad-date", f"{BASE}m /adopted"),
        ('"2031-01-01"^^xsd:date', '"2031-02-29"^^xsd:date', "bad-date", f"{BASE}m /adopted"),
        ('"2031-01-01"^^xsd:date', "<http://a/>", "wrong-value", f"{BASE}m"),
        ("od:kind document-kinds:declaration", 'od:kind "declaration"', "wrong-value", f"{BASE}m"),
        ("od:kind document-kinds:declaration", "od:kind document-kinds:nothing", "unknown-code", f"{BASE}m /kind"),
        (" ;\n    od:position 1", "", "missing-key", CLAUSE),
        ("od:position 1", "od:position 1, 2", "too-many", CLAUSE),
        ("od:position 1", "od:position 1.5", "wrong-datatype", CLAUSE),
        ("od:position 1", "od:position 0", "wrong-value", f"{CLAUSE} /position"),
        ("od:position 1", 'od:position "--5"^^xsd:integer', "wrong-value", f"{CLAUSE} /position"),
        ("od:position 1", 'od:position "１"^^xsd:integer', "wrong-value", f"{CLAUSE} /position"),
        ("od:position 1", f'od:position "{"9" * 5000}"^^xsd:integer', "wrong-value", f"{CLAUSE} /position"),
        ("<m#paragraph-1> a od:Clause", "<m#paragraph-1> a od:Statement", "wrong-class", f"{BASE}m"),
        ("<m#paragraph-1> a od:Clause", "<m#other> a od:Clause", "dangling-part", f"{BASE}m"),
        ("<m#paragraph-1> a", "<m#paragraph-1> eli:has_part <m#paragraph-1> ; a", "repeated-part", CLAUSE),
        ("eli:has_part <m#paragraph-1>", 'eli:has_part "x", <m#paragraph-1>', "wrong-value", f"{BASE}m"),
        ("eli:has_part <m#paragraph-1>", "eli:has_part [ a od:Clause ], <m#paragraph-1>", "blank-node", None),
        ("eli:has_part <m#paragraph-1>", "eli:has_part ( <m#paragraph-1> )", "dangling-part", f"{BASE}m"),
    ],
)
def test_broken_rdf(old: str, new: str, code: str, subject: str | None) -> None:
    assert old in TURTLE
    text = TURTLE.replace(old, new, 1)
    problem = refused(text, "ttl", od.StructureError)[0]
    assert problem.code == code
    assert subject is None or problem.pointer == subject


def test_a_blank_node_is_no_declaration() -> None:
    assert refused(TURTLE.replace("<m> a", "[] a"), "ttl", od.StructureError)[0].code == "blank-node"


def test_yes_is_no_boolean() -> None:
    table = {"rows": [{"header": True, "cells": [{"text": {"en": "c"}}]}]}
    text = od.dumps(od.loads(changed(body=[{"table": table}]), "json"), "ttl")
    assert (
        refused(text.replace("od:header true", 'od:header "yes"^^xsd:boolean'), "ttl", od.StructureError)[0].code
        == "wrong-value"
    )
    assert od.loads(text.replace("od:header true", 'od:header "1"^^xsd:boolean'), "ttl").clauses[0].table is not None


def test_parts_in_circles_and_lattices_end() -> None:
    """Each of 60 layers of two clauses has both of the next as its parts: 2^60 ways down."""
    lines = [TURTLE.replace("eli:has_part <m#paragraph-1>", "eli:has_part <m#a0>, <m#b0>").partition("\n<m#paragraph-1>")[0]]
    for layer in range(60):
        for name, place in (("a", 1), ("b", 2)):
            parts = f"<m#a{(layer + 1) % 60}>, <m#b{(layer + 1) % 60}>"
            lines.append(f'<m#{name}{layer}> a od:Clause ; od:position {place} ; od:text "x"@en ; eli:has_part {parts} .')
    assert "repeated-part" in {each.code for each in refused("\n".join(lines), "ttl", od.StructureError)}


def test_a_chain_of_parts_ends() -> None:
    lines = [TURTLE.replace("eli:has_part <m#paragraph-1>", "eli:has_part <m#c0>").partition("\n<m#paragraph-1>")[0]]
    lines += [f'<m#c{n}> a od:Clause ; od:position 1 ; od:text "x"@en ; eli:has_part <m#c{n + 1}> .' for n in range(5000)]
    assert refused("\n".join(lines), "ttl", od.StructureError)[0].code == "depth"


def test_from_graph_says_the_same() -> None:
    graph = od.to_graph(GOOD)
    graph.add((rdflib.URIRef(f"{BASE}m"), rdflib.URIRef(f"{NS}signatorys"), rdflib.Literal("x")))
    with pytest.raises(od.StructureError) as found:
        od.from_graph(graph)
    assert [each.code for each in found.value.problems] == ["unknown-property"]
    with pytest.raises(od.NotFoundError):
        od.from_graph(rdflib.Graph())
    with pytest.raises(od.NotFoundError, match="m"):
        od.from_graph(od.to_graph(GOOD), "mm")


# JSON-LD


def linked(context: Any, **more: Any) -> str:
    return json.dumps({"@context": context, "type": "Declaration"} | MINIMAL | {"body": [_CLAUSE]} | more)


_CLAUSE = {"type": "Clause", "id": "m#paragraph-1", "position": 1, "kind": "paragraph", "text": {"en": "x"}}


@pytest.mark.parametrize(
    "context",
    [
        "http://127.0.0.1:9/x",
        "https://w3id.org/opendeclaration/context/9.9/context.jsonld",
        "file:///etc/passwd",
        "../context.jsonld",
        "",
        [CONTEXT_IRI, "http://127.0.0.1:9/x"],
        [CONTEXT_IRI, {"@import": "http://127.0.0.1:9/x"}],
        {"@version": 1.1, "@import": "http://127.0.0.1:9/x"},
        [CONTEXT_IRI, {"extra": {"@id": "http://a/extra", "@context": "http://127.0.0.1:9/x"}}],
    ],
)
def test_a_context_elsewhere_is_refused(context: Any) -> None:
    for text in (linked(context, extra={"x": 1}), json.dumps([{"@context": context, "extra": {}}])):
        assert first(text, "jsonld", od.FormatError) == ("remote-context", None, None, "/@context")
    nested = linked(CONTEXT_IRI, body=[_CLAUSE | {"@context": context}])
    assert refused(nested, "jsonld", od.FormatError)[0].code == "remote-context"
    graph = json.dumps({"@context": [CONTEXT_IRI, {"@base": BASE}], "@graph": [MINIMAL | {"@context": context}]})
    assert refused(graph, "jsonld", od.FormatError)[0].code == "remote-context"


def test_a_term_with_another_meaning_is_refused() -> None:
    for key in ("title", "kind", "text", "Declaration", "id"):
        problem = refused(linked([CONTEXT_IRI, {key: "http://a/"}]), "jsonld", od.FormatError)[0]
        assert (problem.code, problem.pointer) == ("redefined-term", f"/@context/1/{key}")
    inner = linked(CONTEXT_IRI, body=[_CLAUSE | {"@context": {"text": "http://a/"}}])
    assert refused(inner, "jsonld", od.FormatError)[0].code == "redefined-term"
    ours = [CONTEXT_IRI, {"@base": BASE}]
    graph = json.dumps({"@context": ours, "@graph": [MINIMAL | {"type": "Declaration", "@context": {"title": "http://a/"}}]})
    assert refused(graph, "jsonld", od.FormatError)[0].code == "redefined-term"


def test_json_ld_loses_nothing_in_silence() -> None:
    problem = refused(linked(CONTEXT_IRI, signatorys=[]), "jsonld", od.FormatError)[0]
    assert (problem.code, "signatories" in problem.hint) == ("unknown-key", True)
    for iri in ("http://a/ b", "http://a/<x>", "http://a/%zz"):
        assert refused(linked(CONTEXT_IRI, sameAs=[iri]), "jsonld", od.FormatError)[0].code == "bad-iri"
    ours = [CONTEXT_IRI, {"@base": BASE}]
    assert refused(linked(ours, signatorys=[]), "jsonld", od.StructureError)[0].code == "unknown-key"
    document = {"@context": ours, "@graph": [MINIMAL | {"type": "Declaration"}], "foo": 1}
    assert refused(json.dumps(document), "jsonld", od.FormatError)[0].code == "unknown-key"
    assert od.loads(linked(ours) + "\n", "jsonld") == od.loads(linked(CONTEXT_IRI, type=["Declaration"]), "jsonld") == GOOD
    assert od.loads(linked([CONTEXT_IRI, {"extra": None}], extra=1), "jsonld") == GOOD


def test_deep_json_ld() -> None:
    text = '{"@context": {"a": "http://a/"}, "x": ' + '{"a":' * 150 + "1" + "}" * 151
    with pytest.raises((od.FormatError, od.NotFoundError)):
        od.loads(text, "jsonld")


# Which one, and which format.


def test_unknown_formats_name_the_known_ones(tmp_path: Path) -> None:
    for name in ("docx", "x.pdf", "", "yaml5", ".", "busan"):
        with pytest.raises(od.UnknownFormatError) as found:
            od.loads("", name)
        assert found.value.known == tuple(form.name for form in FORMATS)
    with pytest.raises(od.UnknownFormatError, match=r"'x\.docx' is no format"):
        od.read(tmp_path / "x.docx")
    with pytest.raises(od.UnknownFormatError):
        od.write(GOOD, tmp_path / "x.docx")
    with pytest.raises(od.UnknownFormatError):
        od.read(io.StringIO(YAML))
    with pytest.raises(FileNotFoundError):
        od.read(tmp_path / "x.yaml")
    assert list(tmp_path.iterdir()) == []


def test_which_one_is_meant() -> None:
    other = od.loads(changed(id="n"), "json")
    for name in ("jsonl", "jsonld", "ttl", "nt", "nq", "trig", "rdf"):
        for base in (BASE, "http://o.example/"):
            stream = io.StringIO()
            from opendeclaration.formats import write_many

            write_many([GOOD, other], stream, name, base=base)
            assert od.loads(stream.getvalue(), name, iri="n", base=base) == other
            assert od.loads(stream.getvalue(), name, iri=f"{base}m", base=base) == GOOD
            with pytest.raises(od.NotFoundError):
                od.loads(stream.getvalue(), name, base=base)
            with pytest.raises(od.NotFoundError):
                od.loads(stream.getvalue(), name, iri="o", base=base)
    for name, nothing in (("jsonl", ""), ("ttl", "# nothing"), ("jsonld", "{}")):
        with pytest.raises(od.NotFoundError, match="no declaration"):
            od.loads(nothing, name)


@pytest.mark.parametrize(
    "base",
    ["", "x", "https://a", "https://a/b", "http://a b/", "http://a/<x>/", "http://a/../", "http://a?b/", "http://a/#/", "//a/"],
)
def test_a_base_is_a_whole_iri(base: str) -> None:
    with pytest.raises(ValueError, match="not a full IRI"):
        Options(base)
    with pytest.raises(ValueError, match="not a full IRI"):
        od.dumps(GOOD, "nt", base=base)


# Nothing is half written.


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    broken = GOOD.model_copy(deep=True)
    broken.body[0].__dict__["position"] = object()
    for form in FORMATS:
        path = tmp_path / f"x{form.suffixes[0]}"
        path.write_text("old", encoding="utf-8")
        if form.name not in ("ttl", "nt", "nq", "trig", "rdf"):
            with pytest.raises(Exception):  # noqa: B017, PT011  # whatever it is
                od.write(broken, path)
        with pytest.raises(ValueError, match="base"):
            od.write(GOOD, path, base="x")

        def gives_up() -> Iterator[Declaration]:
            yield GOOD
            raise RuntimeError

        from opendeclaration.formats import write_many

        with pytest.raises(RuntimeError):
            write_many(gives_up(), path)
        assert path.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"x{form.suffixes[0]}" for form in FORMATS)
    with pytest.raises(FileNotFoundError):
        od.write(GOOD, tmp_path / "no" / "x.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(OSError, match="folder"):
        od.write(GOOD, tmp_path / "folder.yaml")
    assert not list(tmp_path.glob(".*"))


def test_a_bad_input_converts_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(YAML.replace("2031-01-01", "2031-02-30"), encoding="utf-8")
    from opendeclaration.formats import read_many, write_many

    with pytest.raises(od.StructureError) as found:
        write_many(read_many(tmp_path / "x.yaml"), tmp_path / "x.ttl")
    assert found.value.problems[0].path == str(tmp_path / "x.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_a_link_a_pipe_and_the_mode_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "x.yaml", tmp_path / "link.yaml"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    od.write(GOOD, link)
    assert link.is_symlink()
    assert od.read(target) == GOOD
    assert target.stat().st_mode & 0o777 == 0o640
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    od.write(GOOD, pipe, "nt")
    assert os.read(reader, 1 << 16).decode() == od.dumps(GOOD, "nt")
    os.close(reader)
    assert pipe.is_fifo()


# What a person is told.


@pytest.mark.parametrize("path", sorted(path for path in BAD.glob("*.*") if path.suffix != ".txt"), ids=lambda path: path.name)
def test_what_a_person_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    with pytest.raises(od.OpenDeclarationError) as found:
        od.read(path.name)
    said = f"{type(found.value).__name__}\n{found.value}\n"
    expected = path.with_name(f"{path.name}.txt")
    if os.environ.get("RECORD"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
