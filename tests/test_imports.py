"""Imports run downward only, and the package is quick to import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/opendeclaration"
ORDER = (
    "__about__",
    "errors",
    "namespaces",
    "patterns",
    "codelists",
    "values",
    "terms",
    "model",
    "actors",
    "artefacts",
    "formats",
    "dataset",
    "query",
    "validation",
    "drafting",
    "publishing",
    "terminal",
    "telling",
    "cli_draft",
    "cli_publish",
    "cli",
)
"""Each module or subpackage may import from those before it and from itself."""
ALLOWED = {("terms", "opendeclaration.model.resource")}
"""For the types only: a property's kind names the models that are nested in it."""
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = ("jsonschema", "owlready2", "pyld", "pyoxigraph", "rdflib", "rich", "typer")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in MODULES}


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module of ours that a module imports, wherever in it, and whether that is for the types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        found: list[str] = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports here are absolute"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in found:
            if name.partition(".")[0] == "opendeclaration":
                yield (name if name in NAMES else name.rpartition(".")[0]), id(node) in typing_only


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_module_has_its_place_in_the_order() -> None:
    assert {layer(name) for name in NAMES} - {""} == set(ORDER), "say in ORDER where the new module stands"


@pytest.mark.parametrize("path", [path for path in MODULES if path != SOURCE / "__init__.py"], ids=name_of)
def test_imports_run_downward(path: Path) -> None:
    own = layer(name_of(path))
    for module, typing_only in imported(path):
        assert module != "opendeclaration", f"{path.name} imports the public names, which are for users"
        if (own, module) in ALLOWED:
            assert typing_only, f"{module} may be imported for the types only"
        else:
            assert ORDER.index(layer(module)) <= ORDER.index(own), f"{name_of(path)} imports {module}"


def test_the_allowed_exception_is_still_needed() -> None:
    found = {(layer(name_of(path)), module) for path in MODULES for module, _ in imported(path)}
    assert found >= ALLOWED


def test_artefacts_use_nothing_above_them_and_jsonld_the_context() -> None:
    """Said once more by name, because these two were tempting."""
    for path in (SOURCE / "artefacts").glob("*.py"):
        assert not {layer(module) for module, _ in imported(path)} & {"formats", "dataset", "query", "terminal", "cli"}
    assert "opendeclaration.artefacts.context" in {module for module, _ in imported(SOURCE / "formats/jsonld.py")}


def test_there_is_no_room_for_odds_and_ends() -> None:
    words = {word for name in NAMES for part in name.split(".") for word in part.split("_")}
    assert not words & {"utils", "util", "helpers", "helper", "misc", "common"}


def test_modules_are_small() -> None:
    assert {name_of(path): count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 350} == {}


def loaded_by(code: str) -> set[str]:
    """What stands in sys.modules after the code ran in a fresh interpreter."""
    code += "\nimport sys\nprint(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in found.stdout.splitlines()[-1].split()}


def test_import_loads_nothing_heavy() -> None:
    assert not loaded_by("import opendeclaration") & {*HEAVY, "pydantic", "yaml"}


def test_reading_yaml_loads_nothing_heavy() -> None:
    path = SOURCE.parents[1] / "examples/minimal/minimal.yaml"
    assert not loaded_by(f"import opendeclaration as od\nod.read({str(path)!r})") & set(HEAVY)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_module_says_what_it_is_for(name: str) -> None:
    path = next(path for path in MODULES if name_of(path) == name)
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or name.endswith("__about__")
