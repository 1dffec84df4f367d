"""The documentation holds: its examples run, its generated parts are fresh, its links lead somewhere.

Blocks of a page share one folder (a copy of `examples/`) and, in Python, one namespace. What a block prints is compared with
the `text` block right after it, where a line `…` stands for any lines; a comment behind an expression is compared with its
value. A block with `file=NAME` in its first line is written to that file, one with `exit=N` leaves with that code.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import importlib.util
import io
import linecache
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import opendeclaration as od
from opendeclaration import namespaces
from opendeclaration.codelists import index

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(each.name for each in pkgutil.walk_packages(od.__path__, "opendeclaration."))
FORBIDDEN = re.compile(
    r"/wor[k]/|/tm[p]/|/hom[e]/|/roo[t]/|pyp[i]\.org|pythonhoste[d]|npmj[s]|registry\.|127\.0\.0\.1|localhost", re.IGNORECASE
)
_FENCE = re.compile(r"^( *)```([a-z]*)(.*)\n((?:.*\n)*?)\1```$", re.MULTILINE)
_LINK = re.compile(r"(?<!`)\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")


@dataclass
class Block:
    """A fenced block of a page."""

    language: str
    options: dict[str, str]
    text: str
    line: int
    output: str | None = None


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page; a `text` block is the output of the one before it."""
    found: list[Block] = []
    source = page.read_text(encoding="utf-8")
    end = 0
    for match in _FENCE.finditer(source):
        text = re.sub(f"^{match[1]}", "", match[4], flags=re.MULTILINE)
        options = dict(each.split("=", 1) for each in match[3].split())
        if match[2] == "text" and found and not source[end : match.start()].strip():
            found[-1].output = text
        else:
            found.append(Block(match[2], options, text, source.count("\n", 0, match.start()) + 1))
        end = match.end()
    yield from found


def same(said: str, expected: str) -> bool:
    """Whether an output is what the page says, trailing spaces aside."""
    lines = ["(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + "\n" for line in expected.splitlines()]
    plain = "".join(f"{line.rstrip()}\n" for line in said.splitlines())
    return re.fullmatch("".join(lines), plain) is not None


def run_python(block: Block, names: dict[str, Any], where: str) -> None:
    """Run a block and compare what it prints, and what the comments behind its expressions say."""
    printed = io.StringIO()
    # So that the docstrings of fields can be found, as they can in a file.
    linecache.cache[where] = (len(block.text), None, block.text.splitlines(keepends=True), where)
    with contextlib.redirect_stdout(printed):
        for node in ast.parse(block.text).body:
            source = ast.get_source_segment(block.text, node) or ""
            if not isinstance(node, ast.Expr):
                exec(compile(ast.Module([node], []), where, "exec", dont_inherit=True), names)
                continue
            value = eval(compile(ast.Expression(node.value), where, "eval", dont_inherit=True), names)
            last = block.text.splitlines()[(node.end_lineno or 1) - 1]
            comment = last[last.rindex(source.splitlines()[-1]) + len(source.splitlines()[-1]) :].strip()
            if value is not None and comment:
                assert repr(value) == comment.removeprefix("#").strip(), f"{where}, {source}"
    if block.output is not None:
        assert same(printed.getvalue(), block.output), f"{where} prints:\n{printed.getvalue()}"


def run_shell(block: Block, folder: Path, where: str) -> None:
    """Run a block of commands and compare what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.text],
        cwd=folder,
        env=os.environ | {"PATH": path, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == int(block.options.get("exit", "0")), f"{where}:\n{done.stdout}"
    if block.output is not None:
        assert same(done.stdout, block.output), f"{where} prints:\n{done.stdout}"


def run(found: Iterator[Block], folder: Path, name: str) -> None:
    """Run every block of a page that can be run."""
    names: dict[str, Any] = {"__name__": "__docs__"}
    for block in found:
        where = f"{name}:{block.line}"
        if file := block.options.get("file"):
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(block.text, encoding="utf-8")
        if block.language == "python":
            run_python(block, names, where)
        elif block.language == "bash" and block.text.startswith("opendecl"):
            run_shell(block, folder, where)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_run(page: Path, folder: Path) -> None:
    run(blocks(page), folder, page.name)


@pytest.mark.parametrize("name", ["opendeclaration", *MODULES])
def test_the_examples_in_docstrings_run(name: str, folder: Path) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and "```python" in (
            text := ast.get_docstring(node) or ""
        ):
            page = folder / "docstring.md"
            page.write_text(text + "\n", encoding="utf-8")
            run(blocks(page), folder, name)


def _generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_fresh() -> None:
    pages = list(_generator().pages())
    assert len(pages) > 2
    stale = [path.name for path, text in pages if path.read_text(encoding="utf-8") != text]
    assert not stale, f"Run `python docs/generate.py` and commit {', '.join(stale)}."


def _codes(source: str) -> Iterator[str]:
    """Every problem code that a module can give."""
    makers = {"Problem", "broken", "problem", "_at"}
    for node in ast.walk(ast.parse(source)):
        places: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else node.func.id
                if isinstance(node.func, ast.Name)
                else ""
            )
            places = list(node.args[: 2 if name == "_at" else 1]) if name in makers else []
            if name == "PydanticCustomError" and isinstance(node.args[0], ast.Constant) and node.args[0].value != "identity":
                yield str(node.args[0].value).replace("_", "-")
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Tuple):
            pairs = zip(node.targets[0].elts, node.value.elts, strict=False)
            places = [value for target, value in pairs if isinstance(target, ast.Name) and target.id == "code"]
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            places = node.value.elts[:1]
        for place in places:
            for part in [place.body, place.orelse] if isinstance(place, ast.IfExp) else [place]:
                value = part.value if isinstance(part, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch("[a-z0-9-]+", value):
                    yield value


def test_every_problem_code_is_explained() -> None:
    given = {code for path in (ROOT / "src").rglob("*.py") for code in _codes(path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))
    assert explained == given


def _anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as forges make them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE))
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for pair in _LINK.findall(text):
        link = "".join(pair)
        if re.match("[a-z]+:", link):
            assert link.startswith(("https://", "http://")), link
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target), link


@pytest.mark.parametrize(
    "page",
    [*PAGES, *sorted((ROOT / "docs").rglob("*.svg")), *sorted((ROOT / "docs").rglob(".htaccess"))],
    ids=lambda page: page.name,
)
def test_nothing_that_belongs_to_one_machine(page: Path) -> None:
    assert not FORBIDDEN.findall(page.read_text(encoding="utf-8"))


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    queue = [ROOT / "docs/index.md"]
    while queue:
        page = queue.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        for pair in _LINK.findall(page.read_text(encoding="utf-8")):
            path = "".join(pair).partition("#")[0]
            if path and not re.match("[a-z]+:", path):
                queue.append((page.parent / path).resolve())
    assert {page for page in PAGES if "docs" in page.parts} <= seen


def test_every_name_of_ours_is_redirected() -> None:
    text = (ROOT / "docs/w3id/.htaccess").read_text(encoding="utf-8")
    rules = [re.compile(pattern) for pattern in re.findall(r"^RewriteRule (\S+) %\{ENV:HOST\}", text, re.MULTILINE)]
    names = [
        namespaces.ONTOLOGY_IRI,
        namespaces.CONTEXT_IRI,
        namespaces.SHAPES.iri,
        f"{namespaces.ROOT}alignments",
        namespaces.ROOT,
    ]
    names += [od.json_schema(model)["$id"] for model in od.model.ROOTS]
    names += [f"{namespaces.ONTOLOGY_IRI}/{namespaces.VERSION}", f"{namespaces.BASE}busan-2014#clause-10"]
    names += [entry.iri for name in index() for entry in od.codelist(name)] + [about.iri for about in index().values()]
    for name in names:
        path = name.removeprefix(namespaces.ROOT).partition("#")[0]
        assert any(rule.search(path) for rule in rules), name
