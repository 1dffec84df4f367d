"""The JSON-LD context: every key of every model is its property, and nobody can give it another meaning."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyld import jsonld

import opendeclaration as od
from conftest import ROOT
from opendeclaration.errors import MappingError
from opendeclaration.model import ROOTS, Dataset, Declaration, Resource
from opendeclaration.terms import Property, properties, reachable
from opendeclaration.values import Code
from strategies import datasets, declarations

MODELS = reachable(*ROOTS)
USES = [(model, prop) for model in MODELS for prop in properties(model)]
needs_jsonld = pytest.mark.skipif(
    not (shutil.which("node") and (ROOT / "node_modules/jsonld").is_dir()),
    reason="jsonld.js is not here: npm ci --ignore-scripts",
)


@cache
def _context() -> str:
    return json.dumps(od.context())


def expanded(model: type[Resource], key: str, value: Any) -> dict[str, Any]:
    document = {"@context": json.loads(_context()), "id": "http://a/", "type": model.__name__, key: value}
    (found,) = jsonld.expand(document)
    assert isinstance(found, dict)
    return found


def test_it_is_closed_against_changes() -> None:
    context = od.context()
    assert context["@protected"] is True
    assert context["@version"] == 1.1
    assert {"id": "@id", "type": "@type"}.items() <= context.items()
    assert "@vocab" not in context  # a misspelt key is no property
    for model in MODELS:
        entry = context[model.__name__]
        assert (entry if isinstance(entry, str) else entry["@id"]) == model.rdf_type
        if isinstance(entry, dict):
            assert entry["@context"]["@protected"] is True
    assert not any(isinstance(value, str) and value.startswith("http") and "@import" in value for value in context.values())


@pytest.mark.parametrize(("model", "prop"), USES, ids=[f"{model.__name__}.{prop.key}" for model, prop in USES])
def test_every_key_is_its_property(model: type[Resource], prop: Property) -> None:
    found = expanded(model, prop.key, {"en": "x"} if "LangText" in str(prop.kind) else "x")
    assert set(found) == {"@id", "@type", prop.iri}
    assert found["@type"] == [model.rdf_type]
    if isinstance(prop.kind, Code):
        for each in prop.kind.codelists:
            for entry in each:
                assert expanded(model, prop.key, entry.code)[prop.iri] == [{"@id": entry.iri}], entry.code
                break
        assert expanded(model, prop.key, "urn:x:y")[prop.iri] == [{"@id": "urn:x:y"}]


def test_every_code_that_is_spelled_as_a_key_or_class_is_a_code() -> None:
    names = set(json.loads(_context())) | {prop.key for _, prop in USES}
    traps = [
        (model, prop, entry)
        for model, prop in USES
        if isinstance(prop.kind, Code)
        for each in prop.kind.codelists
        for entry in each
        if entry.code in names
    ]
    assert traps
    for model, prop, entry in traps:
        assert expanded(model, prop.key, entry.code)[prop.iri] == [{"@id": entry.iri}], (model.__name__, prop.key, entry.code)


def test_keys_of_one_class_inside_another() -> None:
    """A class's own meaning of `kind` does not reach into what it holds."""
    document = json.loads(od.dumps(od.read(ROOT / "examples/imaginary-2031/imaginary-2031.yaml"), "jsonld"))
    kinds = {str(triple[2]) for triple in _triples(document) if triple[1].endswith("ns#kind")}
    assert len({kind.rpartition("#")[0] for kind in kinds}) > 3


def _triples(document: Any) -> set[tuple[str, ...]]:
    return {
        (q.subject.value, q.predicate.value, str(q.object))
        for q in ox.parse(json.dumps(document), ox.RdfFormat.JSON_LD)
        if isinstance(q.subject, ox.NamedNode)
    }


@pytest.mark.parametrize("key", ["title", "text", "body", "number", "Declaration", "id"])
def test_a_protected_term_cannot_be_redefined(key: str) -> None:
    with pytest.raises(jsonld.JsonLdError):
        jsonld.expand({"@context": [od.context(), {key: "http://a/"}], "id": "http://b/"})


def test_a_key_that_would_be_two_things_is_refused() -> None:
    from typing import Annotated

    from opendeclaration.terms import Term
    from opendeclaration.values import Plain

    class Clash(Resource):
        """A class whose title is another property."""

        title: Annotated[Plain, Term("http://example.org/title", definition="Another title.")]

    with pytest.raises(MappingError, match="'title' would be"):
        od.context(Declaration, Clash)


def test_the_packaged_context_is_the_built_one() -> None:
    path = ROOT / "schemas/context.jsonld"
    if not path.is_file():
        pytest.skip("schemas/ has not been built: opendecl build")
    assert json.loads(path.read_text(encoding="utf-8")) == {"@context": od.context()}


# jsonld.js


def by_node(documents: list[str]) -> list[str]:
    done = subprocess.run(
        ["node", "tests/node/jsonld.mjs"], input=json.dumps(documents), capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def same(nquads: str, resource: Resource) -> bool:
    return _set(nquads) == _set(od.dumps(resource, "nt"))


def _set(nquads: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(nquads, ox.RdfFormat.N_QUADS)}


@needs_jsonld
def test_jsonld_js_reads_the_examples_as_we_do(example: Path) -> None:
    resource = od.read(example, model=Dataset if example.stem == "dataset" else Declaration)
    (found,) = by_node([od.dumps(resource, "jsonld")])
    assert same(found, resource)


@needs_jsonld
@settings(max_examples=5, phases=[Phase.generate])
@given(st.lists(declarations() | datasets(), min_size=3, max_size=3))
def test_jsonld_js_reads_made_up_ones_as_we_do(several: list[Resource]) -> None:
    for resource, found in zip(several, by_node([od.dumps(each, "jsonld") for each in several]), strict=True):
        assert same(found, resource)
