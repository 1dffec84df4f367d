"""The public names: which there are, that they are all served, and that each says what it does."""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import opendeclaration as od

SOURCE = Path(__file__).parents[1] / "src/opendeclaration"
NAMES = """
    Answer Clause Dataset Declaration Draft Finding FormatError Goal InputError InvalidError LangText NotFoundError
    OpenDeclarationError Problem PublishError Published QueryError Report Section Severity Signatory Statement Store
    StructureError UnknownFormatError __version__ actors codelist context draft dumps errors from_graph groups json_schema
    json_schema_validator loads model ontology publish read read_many shapes to_graph validate write write_many
""".split()  # noqa: SIM905  # read as a paragraph
"""Adding a name is a decision; taking one away breaks somebody's program."""


def test_names_are_these() -> None:
    assert od.__all__ == sorted(NAMES)
    assert dir(od) == sorted(NAMES)


def test_all_that_is_named_is_served_and_nothing_else() -> None:
    served = {*od._HOME, *od._MODULES, "__version__"}
    assert served == set(od.__all__)
    for name in od.__all__:
        assert getattr(od, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        od.nonsense  # noqa: B018  # type: ignore[attr-defined]


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen | {"__version__"} == set(od.__all__)


def test_star_import_works() -> None:
    scope: dict[str, object] = {}
    exec("from opendeclaration import *", scope)
    assert set(od.__all__) <= scope.keys()


def test_no_two_public_functions_have_one_home() -> None:
    for name, home in od._HOME.items():
        found = getattr(importlib.import_module(f"opendeclaration.{home}"), name)
        assert getattr(od, name) is found, "the public name is the thing itself"


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
def test_public_name_is_documented(name: str) -> None:
    found = getattr(od, name)
    doc = inspect.getdoc(found) or ""
    assert len(doc.split()) >= 3, name
    assert doc.rstrip().endswith((".", "```")), name


def public(tree: ast.Module | ast.ClassDef, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every public function, class and method below a node, with its docstring."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{inside}{node.name}", ast.get_docstring(node) or ""
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_everything_public_in_a_module_is_documented(path: Path) -> None:
    found = dict(public(ast.parse(path.read_text(encoding="utf-8"))))
    assert [name for name, doc in found.items() if not doc] == []


def test_errors_carry_data_and_have_one_base() -> None:
    classes = [each for each in vars(od.errors).values() if inspect.isclass(each) and issubclass(each, Exception)]
    assert len(classes) >= 9
    assert all(issubclass(each, od.OpenDeclarationError) for each in classes)
    problem = od.Problem("unknown-key", "There is no such key.", "/body/0", "Take it out.", "a.yaml", 3, 7)
    assert str(problem) == "a.yaml:3:7, at /body/0: There is no such key. Take it out."
    assert str(od.Problem("x", "Wrong.")) == "Wrong."
    error = od.StructureError([od.Problem("x", "Wrong."), problem]).at("b.yaml")
    assert isinstance(error, od.StructureError)
    assert [each.path for each in error.problems] == ["b.yaml", "a.yaml"]
    assert str(error) == "b.yaml: Wrong.\na.yaml:3:7, at /body/0: There is no such key. Take it out."


def test_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(od.UnknownFormatError) as caught:
        od.loads("", "docx")
    assert caught.value.name == "docx"
    assert {"yaml", "json", "ttl"} <= set(caught.value.known)
    assert "docx" in str(caught.value)


def test_the_version_is_one() -> None:
    assert od.__version__ == importlib.import_module("importlib.metadata").version("opendeclaration")


def test_values_can_be_copied_between_processes() -> None:
    problem = od.Problem("x", "Wrong.", "/a")
    answer = od.Answer(("a",), (("1",), (None,)))
    busan: od.Declaration = od.read(SOURCE.parents[1] / "examples/busan-2014/busan-2014.yaml")
    for value in (problem, answer, od.LangText(en="x"), busan):
        assert pickle.loads(pickle.dumps(value)) == value
