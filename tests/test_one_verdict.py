"""One rule, one verdict: models, JSON Schema and SHACL say the same of thousands of mutants, in two engines each.

Where they cannot agree, a difference has a name in `BEYOND_SCHEMA`, `BEYOND_SHAPES` or `BEYOND_MODELS`, and a line in
`docs/reference/conformance.md`. A difference without a name fails, and so does a name that nothing needs.
`MUTANTS=50000 pytest tests/test_one_verdict.py` takes more of them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import jsonschema
import pytest
from pyshacl import validate
from rdflib import Graph, URIRef

import opendeclaration as od
from conftest import ROOT
from mutants import HERE, Mutant, documents, mutants, triples
from opendeclaration.artefacts.graph import turtle
from opendeclaration.artefacts.shacl import shapes
from opendeclaration.model import ROOTS, Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import SH
from opendeclaration.terms import by_key, reachable
from opendeclaration.values import Code, Lang

COUNT = int(os.environ.get("MUTANTS", "2400"))
IN_GRAPHS = COUNT // 8
"""How many of the mutants go to the SHACL engines too."""
BATCH = 100
"""How many stand in one graph."""
AJV = shutil.which("node") and (ROOT / "node_modules/ajv").is_dir()
needs_ajv = pytest.mark.skipif(not AJV, reason="ajv is not here: npm ci --ignore-scripts")


class Fault(NamedTuple):
    """One problem that the models have with a document, and what stands there."""

    code: str
    pointer: str
    value: Any
    """The value at the pointer; None where there is none."""
    holder: Any
    """What holds it."""
    document: Any


Test = Callable[[Fault], bool]


def _key(fault: Fault) -> str:
    """The key in whose value a fault is."""
    return next((each for each in reversed(fault.pointer.split("/")) if each and not each.isdigit()), "")


@cache
def _namespaces() -> dict[str, tuple[str, ...]]:
    uses = by_key(reachable(*ROOTS))
    return {key: tuple(prop.kind.namespace for _, prop in each if isinstance(prop.kind, Code)) for key, each in uses.items()}


def _line_feed(fault: Fault) -> bool:
    last = fault.pointer.rpartition("/")[2]
    return last.endswith("\n") or (isinstance(fault.value, str) and fault.value.endswith("\n"))


def _same_language(fault: Fault) -> bool:
    tags = [str(each).lower() for each in fault.value] if isinstance(fault.value, dict | list) else []
    return fault.code in ("repeated-language", "repeated-value") and len(set(tags)) < len(tags)


def _several_forms(fault: Fault) -> bool:
    return fault.code == "repeated-value" and not _same_language(fault)


def _no_character(fault: Fault) -> bool:
    return isinstance(fault.value, str) and bool(
        re.search("[\U0001fffe\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0010ffff]", fault.value)
    )


IDENTITY: dict[str, Test] = {
    "an id stands only once": lambda fault: fault.code == "duplicate-id",
    "the id of a part is one of its document": lambda fault: fault.code == "foreign-id",
    "positions rise": lambda fault: fault.code == "position-order",
}
"""What is wrong only beside other values."""

BEYOND_SCHEMA: dict[str, Test] = IDENTITY | {
    "no language twice, in small and capital letters": _same_language,
    "no reference twice, short and written out": _several_forms,
    "a whole number is not written `1.0`": lambda fault: isinstance(fault.value, float) and fault.value.is_integer(),
    "no private or missing characters beyond U+FFFF in an IRI": _no_character,
    "a value has no line feed at its end": _line_feed,
}
"""What the models refuse and JSON Schema lets pass. (The last one is Python's alone: ajv refuses it.)"""


BEYOND_SHAPES: dict[str, Test] = IDENTITY | {
    "a graph has no null": lambda fault: fault.code != "missing-key" and fault.value is None,
    "a graph has no empty list or map": lambda fault: (
        fault.value in ([], {}) or set(map(str, _items(fault.value))) <= {"[]", "{}", "None"}
    ),
    "a value stands in a set only once": lambda fault: fault.code == "repeated-value" or _doubled(fault.value),
    "a code and its IRI are the same": lambda fault: fault.code == "unknown-code" and _written_out(fault),
    "a graph has no lists of one": lambda fault: fault.code in ("wrong-value", "unknown-code") and _listed(fault),
    "the grammar of ids and references": lambda fault: fault.code == "bad-reference" and isinstance(fault.value, str),
    "a resource has some IRI": lambda fault: fault.pointer.endswith("/id") and fault.code in ("missing-key", "wrong-value"),
    "the grammar of language tags": lambda fault: fault.code == "bad-language",
    "no language twice, in small and capital letters": _same_language,
    "no control characters in text": lambda fault: fault.code == "control-character",
    "a resource of another class is not looked at": lambda fault: (
        fault.document.get("type") not in (None, "Declaration", "Dataset")
    ),
}
"""What the models refuse and SHACL lets pass, when the document is put into RDF unchecked."""


def _items(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]


def _doubled(value: Any) -> bool:
    written = [json.dumps(each) for each in value] if isinstance(value, list) else []
    return len(set(written)) < len(written)


@cache
def _several() -> frozenset[str]:
    """The keys that take a list, here or there."""
    uses = by_key(reachable(*ROOTS)).items()
    return frozenset(
        key for key, each in uses if any(prop.many or (isinstance(prop.kind, Lang) and prop.kind.many) for _, prop in each)
    )


def _listed(fault: Fault) -> bool:
    """A list where one value is wanted, or one value where a list is."""
    if isinstance(fault.value, list):
        return len({json.dumps(each) for each in fault.value if each not in (None, [], {})}) == 1
    return bool(_several() & set(fault.pointer.split("/")[-2:]))


def _written_out(fault: Fault) -> bool:
    return isinstance(fault.value, str) and fault.value.startswith(_namespaces().get(_key(fault), ("\0",)))


def faults(mutant: Mutant) -> list[Fault]:
    """What the models have against a document; nothing when they accept it."""
    try:
        checked(mutant.model, mutant.document)
    except od.StructureError as error:
        return [_fault(each, mutant.document) for each in error.problems]
    return []


def _fault(problem: od.Problem, document: Any) -> Fault:
    holder, value = None, document
    for step in problem.pointer.split("/")[1:]:
        holder, name = value, step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            value = None
    return Fault(problem.code, problem.pointer, value, holder, document)


@cache
def tried(count: int = COUNT) -> tuple[tuple[Mutant, list[Fault]], ...]:
    return tuple((each, faults(each)) for each in mutants(count, 20141019))


def unexplained(found: Sequence[Fault], allowed: dict[str, Test], used: Counter[str]) -> list[Fault]:
    """The faults that no allowed difference explains; the names of those that do are counted."""
    left = []
    names: list[str] = []
    for fault in found:
        name = next((name for name, test in allowed.items() if test(fault)), None)
        if name is None:
            left.append(fault)
        else:
            names.append(name)
    if not left:
        used.update(names)
    return left


@cache
def validator(model: type[Resource]) -> jsonschema.Draft202012Validator:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(od.json_schema(model), format_checker=checker)


def compared(verdicts: Sequence[bool], allowed: dict[str, Test]) -> Counter[str]:
    """Fails where a verdict differs from that of the models without an allowed reason; how often each reason was needed."""
    used: Counter[str] = Counter()
    wrong = []
    for (mutant, found), verdict in zip(tried(), verdicts, strict=True):
        if found and verdict:
            wrong += [(mutant.said, each.code, each.pointer, each.value) for each in unexplained(found, allowed, used)]
        elif not found and not verdict:
            wrong.append((mutant.said, "is refused, and the models accept it", "", ""))
    assert not wrong, f"{len(wrong)} differences, such as {wrong[:5]}"
    return used


def test_the_documents_are_valid_and_most_mutants_are_not() -> None:
    for model, document in documents():
        assert not faults(Mutant(model, document))
    refused = sum(bool(found) for _, found in tried())
    assert COUNT / 2 < refused < COUNT * 0.95
    codes = {each.code for _, found in tried() for each in found}
    assert len(codes) > 12, codes


def test_json_schema_gives_the_same_verdicts() -> None:
    used = compared([validator(mutant.model).is_valid(mutant.document) for mutant, _ in tried()], BEYOND_SCHEMA)
    assert set(used) == set(BEYOND_SCHEMA)


@needs_ajv
def test_ajv_gives_the_same_verdicts() -> None:
    cases = [{"schema": od.json_schema(mutant.model)["$id"], "data": mutant.document} for mutant, _ in tried()]
    done = subprocess.run(
        ["node", "tests/node/ajv.mjs"],
        input=json.dumps({"schemas": [od.json_schema(root) for root in ROOTS], "cases": cases}),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    allowed = {name: test for name, test in BEYOND_SCHEMA.items() if name != "a value has no line feed at its end"}
    assert set(compared(json.loads(done.stdout), allowed)) == set(allowed)


# SHACL: many mutants stand in one graph, each with ids of its own.

_number = re.compile(f"{re.escape(HERE)}([0-9]+)/").match


@cache
def _shapes() -> tuple[str, Graph]:
    graph = shapes()
    text = turtle(graph)
    return text, Graph().parse(data=text, format="turtle")


def _refused(focus: Sequence[str]) -> set[int]:
    found = [_number(each) for each in focus]
    assert all(found), focus
    return {int(each[1]) for each in found if each}


def by_pyshacl(data: str) -> set[int]:
    """The numbers of the mutants in a graph that pySHACL refuses."""
    _, report, _ = validate(data_graph=Graph().parse(data=data, format="nt"), shacl_graph=_shapes()[1])
    assert isinstance(report, Graph)
    results = report.objects(None, URIRef(SH.result))
    return _refused([str(report.value(each, URIRef(SH.focusNode))) for each in results])


def by_shacl_rust(data: str) -> set[int]:
    """The same, from the engine in Rust."""
    engine = pytest.importorskip("shacl_rust", reason="the second SHACL engine, shacl-rust, is not installed")
    report = engine.validate(data, _shapes()[0], data_format="nt", shapes_format="turtle")
    return _refused([each["focusNode"].strip("<>") for each in report["results"]])


@cache
def in_graphs(engine: Callable[[str], set[int]]) -> tuple[tuple[bool | None, bool | None], ...]:
    """The verdicts on the first mutants, as they are and with the values of defaults; None where RDF has no words for one."""
    written: list[str | None] = []
    for number, (each, found) in enumerate(tried()[:IN_GRAPHS]):
        bare = triples(each, 2 * number)
        filled = triples(each, 2 * number + 1, defaults=True) if not found and bare else None
        more = filled and bare and filled.count("\n") > bare.count("\n")
        written += [bare, filled if more else None]
    refused: set[int] = set()
    for start in range(0, len(written), 2 * BATCH):
        refused |= engine("".join(each or "" for each in written[start : start + 2 * BATCH]))
    verdicts = [None if each is None else number not in refused for number, each in enumerate(written)]
    return tuple(zip(verdicts[::2], verdicts[1::2], strict=True))


@pytest.mark.parametrize("engine", [by_pyshacl, by_shacl_rust])
def test_shapes_give_the_same_verdicts(engine: Callable[[str], set[int]]) -> None:
    used: Counter[str] = Counter()
    wrong: list[tuple[Any, ...]] = []
    for (mutant, found), (verdict, filled) in zip(tried(), in_graphs(engine), strict=False):
        if verdict is None:
            used["what RDF has no words for"] += 1
        elif found and verdict:
            wrong += [(mutant.said, each.code, each.pointer, each.value) for each in unexplained(found, BEYOND_SHAPES, used)]
        elif not found and not verdict and filled:
            used["values that a default fills in"] += 1
        elif not found and not verdict:
            wrong.append((mutant.said, "is refused, and the models accept it", "", ""))
    assert not wrong, f"{len(wrong)} differences, such as {wrong[:5]}"
    assert set(used) == {*BEYOND_SHAPES, "what RDF has no words for", "values that a default fills in"}


def test_both_engines_say_the_same() -> None:
    assert in_graphs(by_pyshacl) == in_graphs(by_shacl_rust)


def test_every_difference_is_told() -> None:
    page = (ROOT / "docs/reference/conformance.md").read_text(encoding="utf-8")
    names = {*BEYOND_SCHEMA, *BEYOND_SHAPES, "what RDF has no words for", "values that a default fills in"}
    assert sorted(each for each in names if each not in page) == []
