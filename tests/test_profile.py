"""Rules of an organisation's own, as JSON Schema and as SHACL, and the packaged schemas without a network."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import opendeclaration as od
from conftest import EXAMPLES, ROOT
from opendeclaration.errors import UsageError
from opendeclaration.model import ROOTS, Dataset
from opendeclaration.validation import profile
from opendeclaration.validation.engine import validate
from opendeclaration.validation.findings import Finding, Severity

OURS = "https://w3id.org/opendeclaration/schema/0.1/declaration.schema.json"
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://example.org/house.schema.json",
    "allOf": [{"$ref": OURS}],
    "description": "The house wants a source for every text.",
    "required": ["sources"],
    "properties": {"body": {"items": {"required": ["number"], "description": "Every paragraph needs its number."}}},
}
SHAPES = """
@prefix ex: <https://example.org/shapes#> .
@prefix od: <https://w3id.org/opendeclaration/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Statement a sh:NodeShape ; sh:targetClass od:Statement ;
  sh:property [ sh:path od:act ; sh:hasValue <https://w3id.org/opendeclaration/codelist/speech-acts#commit> ;
    sh:severity sh:Warning ; sh:message "The house likes commitments." ] .
ex:Goals a sh:NodeShape ; sh:targetClass od:Declaration ;
  sh:sparql [ sh:message "There are no goals." ;
    sh:select "SELECT $this WHERE { FILTER NOT EXISTS { $this <https://w3id.org/opendeclaration/ns#goals> ?goal } }" ] .
"""
TEXT = """\
id: quiet
kind: declaration
title: {en: Quiet}
adopted: 2031-01-01
body:
  - number: "1"
    text: {en: We recognize harbours.}
    statements:
      - {act: recognize, quote: {en: recognize}}
  - text: {en: We stop.}
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "quiet.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def put(folder: Path, content: Any, name: str = "house.schema.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def own(found: list[Finding]) -> list[tuple[Any, ...]]:
    return [(each.severity, each.line, each.pointer, each.record, each.message) for each in found if each.code == "PROFILE"]


def test_a_json_schema_adds_its_rules(document: Path, tmp_path: Path) -> None:
    report = validate(document, profile=put(tmp_path, SCHEMA))
    assert sorted(own(report.issues), key=str) == [
        (Severity.ERROR, 1, "", "quiet", "The house wants a source for every text. ('sources' is a required property.)"),
        (
            Severity.ERROR,
            10,
            "/body/1",
            "quiet, paragraph 2",
            "Every paragraph needs its number. ('number' is a required property.)",
        ),
    ]
    assert not report.ok
    hints = {each.hint for each in report.issues if each.code == "PROFILE"}
    assert hints == {
        "The rule is house.schema.json#/required.",
        "The rule is house.schema.json#/properties/body/items/required.",
    }
    assert not own(validate(document).issues)


def test_findings_of_a_profile_are_kept_whatever_rules_are_chosen(document: Path, tmp_path: Path) -> None:
    report = validate(document, profile=[put(tmp_path, SCHEMA)], rules=frozenset())
    assert len(report.issues) == 2


def test_it_can_be_asked_of_an_object_too(document: Path, tmp_path: Path) -> None:
    found = profile.check(od.read(document), put(tmp_path, SCHEMA))
    assert {each.pointer for each in found} == {"", "/body/1"}
    assert profile.check(od.read(document), put(tmp_path, {"description": "Anything goes."})) == []


def test_shapes_add_their_rules(document: Path, tmp_path: Path) -> None:
    report = validate(document, profile=put(tmp_path, SHAPES, "house.ttl"))
    assert own(report.issues) == [
        (Severity.ERROR, 1, "", "quiet", "There are no goals."),
        (Severity.WARNING, 9, "/body/0/statements/0/act", "quiet, clause 1, statement 1", "The house likes commitments."),
    ] or own(report.issues) == [
        (Severity.ERROR, 1, "", "quiet", "There are no goals."),
        (Severity.WARNING, 9, "/body/0/statements/0/act", "quiet, clause 1, statement 1", "The house likes commitments."),
    ]
    assert any("<https://example.org/shapes#Goals> in house.ttl" in each.hint for each in report.issues)


@pytest.mark.parametrize("kind", ["schema", "shapes"])
def test_the_examples_pass_what_the_packaged_rules_say(kind: str) -> None:
    """The packaged rules as a profile find nothing where the packaged rules find nothing."""
    if kind == "shapes":
        pytest.importorskip("pyshacl")
        with pytest.raises(UsageError, match="is a packaged shape"):
            profile.load(ROOT / "ontology/shapes.ttl")
        return
    with pytest.raises(UsageError, match="is the packaged schema"):
        profile.load(ROOT / "schemas/declaration.schema.json")


def test_a_profile_that_only_extends_ours_finds_nothing_in_the_examples(tmp_path: Path) -> None:
    path = put(tmp_path, {"$ref": OURS})
    assert own(validate(EXAMPLES, profile=path).issues) == []


def test_a_schema_for_datasets_is_about_datasets(tmp_path: Path, document: Path) -> None:
    ref = OURS.replace("declaration.schema", "dataset.schema")
    path = put(tmp_path, {"allOf": [{"$ref": ref}], "required": ["nonsense"]})
    assert own(validate(document, profile=path).issues) == []
    about = od.read(next(each for each in EXAMPLES if each.stem == "dataset"), model=Dataset)
    assert len(profile.check(about, path)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "This is not JSON"),
        ("[]", "no JSON Schema of a dialect"),
        ({"$schema": "https://example.org/dialect"}, "no JSON Schema of a dialect"),
        ({"$schema": 7}, "no JSON Schema of a dialect"),
        ({"type": "nonsense"}, r"not a JSON Schema, at \$.type"),
        ({"$ref": "#/$defs/nowhere"}, "leads nowhere"),
        ({"properties": {"title": {"$ref": "https://example.org/other.json"}}}, "is not packaged, and nothing is fetched"),
        ({"not": {"$ref": "file:///etc/passwd"}}, "is not packaged, and nothing is fetched"),
        ({"$defs": {"a": {"$ref": "other.json"}}}, "leads nowhere"),
    ],
    ids=str,
)
def test_a_schema_that_cannot_be_used(content: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        profile.load(put(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nonsense", "this is not Turtle"),
        (SHAPES.replace("FILTER", "SERVICE <http://192.0.2.1/> { ?a ?b ?c } FILTER"), "SERVICE is not allowed"),
        (SHAPES.replace("FILTER", r"S\\u0045RVICE <http://192.0.2.1/> { ?a ?b ?c } FILTER"), "SERVICE is not allowed"),
        (SHAPES.replace("SELECT $this WHERE", "SELECT $this FROM <http://192.0.2.1/> WHERE"), "FROM is not allowed"),
        (SHAPES + 'ex:x sh:jsLibrary [ sh:jsLibraryURL "http://192.0.2.1/x.js" ] .', "jsLibrary is not allowed"),
    ],
)
def test_shapes_that_cannot_be_used(content: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        profile.load(put(tmp_path, content, "house.ttl"))


def test_shapes_that_turn_out_not_to_run(tmp_path: Path, document: Path) -> None:
    with pytest.raises(UsageError, match="these shapes cannot be run"):
        profile.check(od.read(document), put(tmp_path, SHAPES.replace("sh:path od:act", "sh:path 7"), "house.ttl"))


def test_another_kind_of_file_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="JSON Schema"):
        profile.load(put(tmp_path, "x", "house.yaml"))
    with pytest.raises(OSError, match="No such file"):
        profile.load(tmp_path / "nowhere.json")


def test_without_pyshacl_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(UsageError, match=r"pip install 'opendeclaration\[shacl\]'"):
        profile.load(put(tmp_path, SHAPES, "house.ttl"))


class _Listening(HTTPServer):
    asked: list[str]


@pytest.fixture
def listening() -> Iterator[_Listening]:
    """A server that must not be asked anything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.asked.append(self.path)  # type: ignore[attr-defined]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

    server = _Listening(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched(listening: _Listening, tmp_path: Path, document: Path) -> None:
    url = f"http://127.0.0.1:{listening.server_port}/"
    with pytest.raises(UsageError, match="nothing is fetched"):
        profile.load(put(tmp_path, {"$ref": f"{url}x.json"}))
    imports = f"<https://example.org/shapes> <http://www.w3.org/2002/07/owl#imports> <{url}x.ttl> ."
    report = validate(document, profile=put(tmp_path, SHAPES + imports, "house.ttl"))
    assert own(report.issues)[0][::4] == (Severity.WARNING, f"owl:imports {url}x.ttl is not followed: nothing is fetched.")
    assert report.issues[0].path.endswith("house.ttl")
    validator = od.json_schema_validator().evolve(schema={"$ref": f"{url}x.json"})
    with pytest.raises(Exception, match="Unresolvable") as caught:
        validator.is_valid({})
    assert "nothing is fetched" in str(caught.value.__cause__.__cause__.__cause__)  # type: ignore[union-attr]
    secret = put(tmp_path, {"type": "object"}, "secret.json")
    with pytest.raises(Exception, match="Unresolvable"):
        od.json_schema_validator().evolve(schema={"$ref": secret.as_uri()}).is_valid({})
    assert listening.asked == []


def test_the_validator_is_ready(example: Path) -> None:

    from opendeclaration.formats.base import plain

    model = Dataset if example.stem == "dataset" else od.Declaration
    validator = od.json_schema_validator(model)
    assert validator.is_valid(plain(od.read(example, model=model)))
    messages = [error.message for error in validator.iter_errors({"adopted": "2031-02-30", **dict.fromkeys(["a"], 1)})]
    assert any("'a'" in each for each in messages)


def test_the_validator_checks_dates_and_finds_packaged_schemas() -> None:
    validator = od.json_schema_validator()
    bad = {"id": "x", "kind": "declaration", "title": {"en": "x"}, "adopted": "2031-02-30", "body": [{"text": {"en": "x"}}]}
    assert next(list(each.absolute_path) for each in validator.iter_errors(bad)) == ["adopted"]
    for root in ROOTS:
        refers = validator.evolve(schema={"$ref": od.json_schema(root)["$id"]})
        assert not refers.is_valid({})
    assert validator.evolve(schema={"$ref": OURS}).is_valid(bad | {"adopted": "2031-02-28"})
