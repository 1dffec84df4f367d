"""The JSON Schema and the models give the same verdict: in Python's jsonschema, and in ajv when it is installed."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import opendeclaration as od
from conftest import EXAMPLES, ROOT
from opendeclaration.model import ROOTS, Dataset, Declaration, Resource
from opendeclaration.model.check import checked
from opendeclaration.terms import reachable
from strategies import data

MODELS: dict[str, type[Resource]] = {root.__name__: root for root in ROOTS}
needs_ajv = pytest.mark.skipif(
    not (shutil.which("node") and (ROOT / "node_modules/ajv").is_dir()), reason="ajv is not here: npm ci --ignore-scripts"
)


@cache
def validator(model: type[Resource]) -> jsonschema.Draft202012Validator:
    schema = od.json_schema(model)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def accepts(model: type[Resource], document: Any) -> bool:
    try:
        checked(model, document)
    except od.StructureError:
        return False
    return True


def plain(resource: Resource) -> dict[str, Any]:
    found = json.loads(od.dumps(resource, "json"))
    assert isinstance(found, dict)
    return found


def load(path: Path) -> Resource:
    return od.read(path, model=Dataset if path.stem == "dataset" else Declaration)


@pytest.mark.parametrize("model", MODELS.values())
def test_it_is_a_schema(model: type[Resource]) -> None:
    schema = od.json_schema(model)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["$defs"]) >= {each.__name__ for each in reachable(model)}
    references = {value for key, value in _walk(schema) if key == "$ref"}
    assert references == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_the_format_of_dates_is_checked() -> None:
    assert "date" in jsonschema.Draft202012Validator.FORMAT_CHECKER.checkers


def test_examples_pass(example: Path) -> None:
    resource = load(example)
    assert not list(validator(type(resource)).iter_errors(plain(resource)))


@settings(max_examples=40)
@given(data(Declaration))
def test_declarations_pass_as_drawn_and_as_written(drawn: dict[str, Any]) -> None:
    assert not list(validator(Declaration).iter_errors(drawn))
    assert not list(validator(Declaration).iter_errors(plain(checked(Declaration, drawn))))


@settings(max_examples=40)
@given(data(Dataset))
def test_datasets_pass_as_drawn_and_as_written(drawn: dict[str, Any]) -> None:
    assert not list(validator(Dataset).iter_errors(drawn))
    assert not list(validator(Dataset).iter_errors(plain(checked(Dataset, drawn))))


# Mutants: one thing is changed, and both say whether it is still valid.

_OTHERS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2**53,
        10**30,
        0.5,
        "",
        "x",
        "X",
        "1",
        "2014-02-30",
        "2014-13",
        "0000",
        "2014-06-31",
        "2014-10-19",
    ),
    *(
        "1900-02-29",
        "2000-02-29",
        "2014-10-19Z",
        "con",
        "con#a",
        "a-",
        "-a",
        "a#",
        "#",
        "#a b",
        "http://a/ b",
        "http://a/%zz",
        "KOR",
    ),
    *(
        "http://a",
        "http://user@a/",
        "a:b",
        "true",
        [],
        ["x"],
        [None],
        [[]],
        {},
        {"en": "x"},
        {"en": ""},
        {"x": "y"},
        {"en": "\x00"},
    ),
    *(
        {"en": ["x"]},
        {"en": []},
        {"en": ["x", "x"]},
        {"EN-x-Y": "x"},
        {"no": "x", "fr-": "y"},
        [{}],
        [{"en": "x"}],
        {"id": "#x"},
    ),
)


def _walk(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key or index with its value, all the way down."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield key, inner
        yield from _walk(inner)


def _holders(value: Any) -> list[Any]:
    return [value, *(inner for _, inner in _walk(value) if isinstance(inner, dict | list) and inner)]


def mutant(document: Any, chance: random.Random) -> tuple[Any, str]:
    """A copy of the document with one thing changed, and what it was."""
    copy = json.loads(json.dumps(document))
    holder = chance.choice(_holders(copy))
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    ways = ["drop", "other", "other", "letters", "rename", "add"] if isinstance(holder, dict) else ["drop", "other", "twice"]
    way = chance.choice(ways)
    said = f"{way} {key!r}"
    if way == "drop":
        del holder[key]
    elif way == "other":
        holder[key] = chance.choice(_OTHERS)
        said += f" {holder[key]!r}"
    elif way == "letters" and isinstance(holder[key], str):
        text = holder[key]
        holder[key] = chance.choice([text[:-1], f"{text}x", text.upper(), f" {text}", text[::-1], f"{text}é"])
        said += f" {holder[key]!r}"
    elif way == "rename":
        holder[f"{key}x"] = holder.pop(key)
    elif way == "add":
        holder[chance.choice(["x", "Type", "@type", "text", "body", "items", "title"])] = chance.choice(_OTHERS)
    elif way == "twice":
        holder.append(json.loads(json.dumps(holder[key])))
    return copy, f"{said} in {str(holder)[:300]}"


def only_models(document: Any) -> bool:
    """Whether a document is refused by a rule that JSON Schema has no words for: what an id or position is next to others, and
    what is the same though written differently. `docs/reference/conformance.md` lists them."""
    try:
        checked(Declaration, document)
    except od.StructureError as error:
        codes = {each.code for each in error.problems}
        return codes <= {"duplicate-id", "foreign-id", "position-order", "repeated-value", "repeated-language"}
    return False


def mutants(count: int, seed: int) -> Iterator[tuple[Any, str]]:
    chance = random.Random(seed)
    paths = [path for path in EXAMPLES if path.stem != "dataset"]
    documents = [plain(load(path)) for path in paths]
    # Pieces of the large examples: a body of two or three, so that a change hits every key some time.
    for _ in range(count):
        document = dict(chance.choice(documents))
        for key, value in document.items():
            if isinstance(value, list) and len(value) > 2:
                start = chance.randrange(len(value) - 1)
                document[key] = value[start : start + 2]
        for key in [key for key in document if key not in ("id", "type", "kind", "title", "adopted", "body")]:
            if chance.random() < 0.5:
                del document[key]
        yield mutant(document, chance)


def test_mutants_get_the_same_verdict() -> None:
    differing, refused = [], 0
    for document, said in mutants(600, seed=20141019):
        by_model = accepts(Declaration, document)
        refused += not by_model
        if by_model != validator(Declaration).is_valid(document) and not (not by_model and only_models(document)):
            differing.append((by_model, said))
    assert differing == []
    assert 300 < refused < 600


@needs_ajv
def test_ajv_gives_the_same_verdicts() -> None:
    documents = [(document, said) for document, said in mutants(400, seed=1) if not only_models(document)]
    documents += [(plain(load(path)), path.name) for path in EXAMPLES if path.stem != "dataset"]
    cases = [{"schema": od.json_schema()["$id"], "data": document} for document, _ in documents]
    dataset = next(path for path in EXAMPLES if path.stem == "dataset")
    cases.append({"schema": od.json_schema(Dataset)["$id"], "data": plain(load(dataset))})
    schemas = [od.json_schema(root) for root in ROOTS]
    done = subprocess.run(
        ["node", "tests/node/ajv.mjs"],
        input=json.dumps({"schemas": schemas, "cases": cases}),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    verdicts = json.loads(done.stdout)
    assert verdicts.pop()
    expected = [accepts(Declaration, document) for document, _ in documents]
    assert [said for (_, said), one, other in zip(documents, verdicts, expected, strict=True) if one != other] == []
    assert {True, False} == set(verdicts)
