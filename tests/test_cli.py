"""The command: every pair of formats, streams, exit codes, and what it says to people."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration import cli
from opendeclaration.formats import FORMATS

ROOT = Path(__file__).parents[1]
BUSAN = ROOT / "examples/busan-2014/busan-2014.yaml"
IMAGINARY = ROOT / "examples/imaginary-2031"
MINIMAL = ROOT / "examples/minimal/minimal.yaml"
NAMES = [form.name for form in FORMATS]
OPENDECL = Path(sys.executable).with_name("opendecl")


@dataclass
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `opendecl` in this process, with the arguments and, it may be, bytes on standard input."""

    def runs(*args: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["opendecl", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setenv("TERM", "dumb")
        code: object = 0
        try:
            cli.main()
        except SystemExit as left:
            code = left.code or 0
        assert isinstance(code, int)
        captured = capsysbinary.readouterr()
        return Result(code, captured.out.decode(), captured.err.decode())

    return runs


def command(*args: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")} | environment
    return subprocess.run([OPENDECL, *map(str, args)], input=stdin, capture_output=True, env=env, check=False, timeout=60)


@cache
def busan() -> od.Declaration:
    found: od.Declaration = od.read(BUSAN)
    return found


# convert


@pytest.mark.parametrize("target", NAMES)
@pytest.mark.parametrize("source", NAMES)
def test_convert_between_every_pair(source: str, target: str, tmp_path: Path, run: Run) -> None:
    given, wanted = tmp_path / f"given.{source}", tmp_path / f"wanted.{target}"
    od.write(busan(), given)
    result = run("convert", given, wanted)
    assert (result.code, result.out, result.err) == (0, "", "")
    assert od.read(wanted) == busan()
    assert wanted.read_text("utf-8") == od.dumps(busan(), target)


@pytest.mark.parametrize("target", NAMES)
@pytest.mark.parametrize("source", ["yaml", "jsonl", "ttl"])
def test_convert_streams(source: str, target: str, run: Run) -> None:
    result = run("convert", "-", "-", "--from", source, "--to", target, stdin=od.dumps(busan(), source).encode())
    assert (result.code, result.err) == (0, "")
    assert od.loads(result.out, target) == busan()


def test_convert_takes_names_in_place_of_suffixes(tmp_path: Path, run: Run) -> None:
    given, wanted = tmp_path / "given.txt", tmp_path / "wanted.txt"
    given.write_bytes(BUSAN.read_bytes())
    assert run("convert", given, wanted, "-f", "yaml", "-t", "turtle").code == 0
    assert wanted.read_text("utf-8") == od.dumps(busan(), "ttl")


def test_convert_several_at_once(tmp_path: Path, run: Run) -> None:
    od.write_many([busan(), od.read(MINIMAL)], tmp_path / "two.jsonl")
    for name in (form.name for form in FORMATS if form.several):
        assert run("convert", tmp_path / "two.jsonl", tmp_path / f"two.{name}").code == 0
        found: list[od.Declaration] = list(od.read_many(tmp_path / f"two.{name}"))
        assert {each.id for each in found} == {"busan-2014", "minimal"}
    result = run("convert", tmp_path / "two.jsonl", tmp_path / "two.yaml")
    assert result.code == 2
    assert "one declaration a file" in result.err
    assert not (tmp_path / "two.yaml").exists()


def test_convert_under_another_base(run: Run) -> None:
    base = "https://example.org/declarations/"
    result = run("convert", BUSAN, "-", "--to", "nt", "--base", base)
    assert f"<{base}busan-2014#clause-1>" in result.out
    assert "w3id.org/opendeclaration/id/" not in result.out
    assert od.loads(result.out, "nt", base=base) == busan()


def test_convert_with_the_context_by_its_iri(run: Run) -> None:
    result = run("convert", BUSAN, "-", "--to", "jsonld", "--context", "iri")
    assert json.loads(result.out)["@context"][0].endswith("/context.jsonld")
    assert od.loads(result.out, "jsonld") == busan()


def test_convert_a_dataset_file(tmp_path: Path, run: Run) -> None:
    assert run("convert", IMAGINARY / "dataset.yaml", tmp_path / "dataset.ttl").code == 0
    assert "od:Dataset" in (tmp_path / "dataset.ttl").read_text("utf-8")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, run: Run) -> None:
    target = tmp_path / "out.ttl"
    target.write_text("what stood there before", encoding="utf-8")
    assert run("convert", tmp_path / "broken.yaml", target).code == 3
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert run("convert", tmp_path / "broken.yaml", target).code == 3
    assert target.read_text("utf-8") == "what stood there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.yaml", "out.ttl"]


# Exit codes


WRONG_USAGE = [
    ["nonsense"],
    ["convert"],
    ["convert", BUSAN],
    ["convert", BUSAN, "-"],
    ["convert", "-", "-", "--to", "ttl"],
    ["convert", BUSAN, "out.docx"],
    ["convert", BUSAN, "out.ttl", "--to", "docx"],
    ["convert", BUSAN, "-", "--to", "nt", "--base", "example.org"],
    ["convert", BUSAN, "-", "--to", "nt", "--base", "https://example.org/x"],
    ["convert", BUSAN, "-", "--to", "jsonld", "--context", "remote"],
    ["convert", BUSAN, "-", "--nonsense"],
    ["show"],
    ["query", BUSAN],
    ["query", BUSAN, "SELECT"],
    ["query", BUSAN, "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"],
    ["query", BUSAN, "ASK {}", "--format", "yaml"],
    ["query", "-", "ASK {}"],
    ["validate"],
    ["validate", "-"],
    ["validate", BUSAN, "--format", "docx"],
    ["validate", BUSAN, "--select", "OD999"],
]


@pytest.mark.parametrize("args", WRONG_USAGE, ids=lambda args: " ".join(getattr(each, "name", each) for each in args))
def test_wrong_usage_is_2(args: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.code == 2
    assert result.out == ""
    assert result.err
    assert "Traceback" not in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.yaml", None),
        ("broken.yaml", b"id: [\n"),
        ("tabs.yaml", b"id:\n\t- x\n"),
        ("alias.yaml", b"id: &x a\nkind: *x\n"),
        ("empty.yaml", b""),
        ("broken.json", b'{"id": '),
        ("twice.json", b'{"id": "a", "id": "b"}'),
        ("latin.yaml", "title: Côte".encode("latin-1")),
        ("broken.ttl", b"<a> <b>"),
        ("doctype.rdf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x/>'),
        ("remote.jsonld", b'{"@context": "https://example.org/context.jsonld", "id": "a"}'),
    ],
)
@pytest.mark.parametrize("verb", ["convert", "show"])
def test_what_cannot_be_read_is_3(verb: str, name: str, content: bytes | None, tmp_path: Path, run: Run) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run(verb, path, *(["-", "--to", "json"] if verb == "convert" else []))
    assert result.code == 3
    assert result.out == ""
    assert result.err.startswith("opendecl: ")
    assert name in result.err
    assert "Traceback" not in result.err


def test_a_graph_without_declarations(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "none.ttl"
    path.write_text("<https://example.org/a> <https://example.org/b> <https://example.org/c> .", encoding="utf-8")
    for name in ("yaml", "json"):
        result = run("convert", path, "-", "--to", name)
        assert (result.code, result.out, result.err) == (3, "", f"opendecl: There is no declaration in {path}.\n")
    assert run("show", path).code == 3


def test_findings_are_1_and_all_are_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(MINIMAL.read_text("utf-8").replace("kind: declaration", "kind: declration\nextra: 1"), encoding="utf-8")
    result = run("convert", path, "-", "--to", "json")
    assert (result.code, result.out) == (1, "")
    lines = result.err.splitlines()
    assert len(lines) == 2
    assert all(re.match(rf"opendecl: {re.escape(str(path))}:\d+:\d+, at /(?:kind|extra): ", line) for line in lines), lines
    assert "Did you mean declaration" in result.err


@pytest.mark.parametrize("args", [("convert", "-", "-", "--from", "yaml", "--to", "ttl"), ("show", "-", "--from", "yaml")])
def test_problems_of_a_stream_say_where(args: tuple[str, ...], run: Run) -> None:
    result = run(*args, stdin=b"id: a\nkind: declaration\n")
    assert result.code == 1
    assert all(line.startswith("opendecl: -:") for line in result.err.splitlines())


def test_a_folder_that_is_not_there(tmp_path: Path, run: Run) -> None:
    assert run("convert", BUSAN, tmp_path / "nowhere/out.ttl").code == 3


# show


def test_show_tells_the_whole_text(run: Run) -> None:
    result = run("show", BUSAN)
    assert (result.code, result.err) == (0, "")
    flat = " ".join(result.out.replace("\u00a0", " ").split())
    for clause in busan().clauses:
        assert clause.text is not None
        assert " ".join(clause.text["en"].replace("\u00a0", " ").split()) in flat
    for section in busan().sections:
        assert str(section.heading) in result.out
    assert "50 adopted" in result.out
    assert "19 October 2014" in result.out
    for label in ("recognize", "call upon", "share a vision"):
        assert f"▸ {label} " in result.out


def test_show_fits_its_width_and_has_no_colour_when_piped() -> None:
    found = command("show", BUSAN)
    text = found.stdout.decode()
    assert found.returncode == 0
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100


def test_show_has_colour_when_it_is_forced_and_none_when_it_is_not_wanted() -> None:
    assert b"\x1b[" in command("show", BUSAN, FORCE_COLOR="1", TERM="xterm-256color").stdout
    plain = command("show", BUSAN, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout.decode()
    assert not re.search(r"\x1b\[[0-9;]*(?:3[0-7]|9[0-7]|38;)m", plain), "no colours, though bold may stay"


def test_show_every_party(run: Run) -> None:
    short, whole = run("show", BUSAN).out, run("show", BUSAN, "--parties").out
    head = whole[: whole.index("We, the Ministers")]
    for party in busan().signatories:
        assert str(party.printed_name) in head
    assert "more (--parties)" in short
    assert "more (--parties)" not in whole


def test_show_in_another_language(run: Run) -> None:
    result = run("show", IMAGINARY / "imaginary-2031.yaml", "--lang", "fr")
    assert "Déclaration imaginaire de Port-Lumen" in result.out
    assert "Nous saluons et encourageons les travaux" in result.out
    assert "We welcome" not in result.out


def test_show_every_example_and_format(tmp_path: Path, run: Run) -> None:
    for path in (*sorted(ROOT.glob("examples/*/*.yaml")), MINIMAL):
        assert run("show", path).code == 0
    od.write(busan(), tmp_path / "busan.ttl")
    assert run("show", tmp_path / "busan.ttl").out == run("show", BUSAN).out
    assert run("show", "-", "--from", "yaml", stdin=BUSAN.read_bytes()).out == run("show", BUSAN).out


def test_show_takes_no_text_for_markup(run: Run) -> None:
    text = MINIMAL.read_text("utf-8").replace("We, who do not exist", "[red]We[/red], [/foo] who do not exist")
    assert "[red]We[/red], [/foo] who" in run("show", "-", "--from", "yaml", stdin=text.encode()).out


# query

ACTS = "SELECT ?act (COUNT(*) AS ?times) { ?s od:act ?act } GROUP BY ?act ORDER BY DESC(?times) ?act LIMIT 3"


def test_query_gives_a_table(run: Run) -> None:
    result = run("query", BUSAN, ACTS)
    assert (result.code, result.err) == (0, "")
    assert [line.split() for line in result.out.splitlines()] == [
        ["act", "times"],
        ["speech-acts:recognize", "7"],
        ["speech-acts:believe", "2"],
        ["speech-acts:promote", "2"],
        ["3", "rows"],
    ]
    assert "\x1b" not in result.out


def test_query_shows_values_as_they_are(run: Run) -> None:
    """Brackets in a value are no markup of the terminal."""
    result = run("query", MINIMAL, 'SELECT ?x { VALUES ?x { "[/foo]" "[bold]x[/bold] [link]" ":smile:" } }')
    assert [line.strip() for line in result.out.splitlines()] == ["x", "[/foo]", "[bold]x[/bold] [link]", ":smile:", "3 rows"]


def test_query_says_how_many_rows_in_one_line(run: Run) -> None:
    assert run("query", MINIMAL, "SELECT ?x { ?x od:nothing ?y }").out.split("\n")[-2].strip() == "0 rows"
    assert run("query", MINIMAL, "ASK {}").out.split("\n")[-2].strip() == "1 row"


def test_query_from_a_file_gives_csv(run: Run) -> None:
    for question in sorted((ROOT / "tests/questions").glob("*.rq"))[:3]:
        result = run("query", BUSAN, f"@{question}", "--format", "csv")
        with question.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(io.StringIO(result.out))) == list(csv.reader(file))


@pytest.mark.parametrize("format", ["json", "csv", "tsv", "xml"])
def test_query_results_documents(format: str, run: Run) -> None:
    result = run("query", BUSAN, ACTS, "--format", format)
    assert result.code == 0
    assert "speech-acts#recognize" in result.out
    if format == "json":
        assert [row["times"]["value"] for row in json.loads(result.out)["results"]["bindings"]] == ["7", "2", "2"]


@pytest.mark.parametrize("format", ["table", "json", "csv", "tsv", "xml"])
@pytest.mark.parametrize(
    "query", ["ASK { ?d a od:Declaration }", "CONSTRUCT { ?d a od:Declaration } WHERE { ?d a od:Declaration }"]
)
def test_query_other_kinds_of_answers(query: str, format: str, run: Run) -> None:
    result = run("query", BUSAN, query, "--format", format)
    assert result.code == 0
    assert "true" in result.out or "busan-2014" in result.out


def test_query_a_folder_with_its_dataset(run: Run) -> None:
    sparql = """
        SELECT ?name { ?x a od:Actor ; schema:name ?name ; od:kind actor-kinds:state ; od:memberOf/od:group actor:SIDS }
        ORDER BY ?name
    """
    result = run("query", IMAGINARY, sparql, "--format", "csv", "--no-codelists")
    assert result.out.split("\r\n")[1:5] == ["Meridia", "Meridia", "Quillon Islands", "Îles Quillon"]


def test_query_without_code_lists(run: Run) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?x a skos:Concept }"
    assert run("query", MINIMAL, sparql, "--format", "csv", "--no-codelists").out.split() == ["n", "0"]
    assert int(run("query", MINIMAL, sparql, "--format", "csv").out.split()[1]) > 500


def test_query_every_folder_of_examples_at_once(run: Run) -> None:
    result = run("query", ROOT / "examples", "SELECT ?d { ?d a od:Declaration } ORDER BY ?d", "--format", "csv")
    assert result.code == 0
    assert [line.rpartition("/")[2] for line in result.out.split()[1:]] == ["busan-2014", "imaginary-2031", "minimal"]


# build


def test_build_then_check(tmp_path: Path, run: Run) -> None:
    built = run("build", tmp_path)
    assert built.code == 0
    assert "schemas/context.jsonld" in built.out.splitlines()
    assert run("build", tmp_path, "--check").code == 0
    (tmp_path / "ontology/left-over.ttl").write_text("", encoding="utf-8")
    stale = run("build", tmp_path, "--check")
    assert (stale.code, stale.out) == (1, "")
    assert "ontology/left-over.ttl" in stale.err


# The command itself


@pytest.mark.parametrize(
    "args", [(), ("convert",), ("validate",), ("show",), ("query",), ("build",)], ids=lambda args: " ".join(args) or "opendecl"
)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(args: tuple[str, ...], option: str, run: Run) -> None:
    result = run(*args, option)
    assert (result.code, result.err) == (0, "")
    assert "Usage" in result.out
    for name in ("convert", "validate", "show", "query", "build") if not args else ():
        assert name in result.out


def test_without_arguments_it_explains_itself(run: Run) -> None:
    result = run()
    assert result.code == 2
    assert "convert" in result.out + result.err


def test_version(run: Run) -> None:
    assert run("--version").out == f"opendecl {od.__version__}\n"


def test_completion() -> None:
    found = command("--show-completion", "bash", SHELL="/bin/bash")
    assert b"complete" in found.stdout
    offered = command(_OPENDECL_COMPLETE="complete_bash", COMP_WORDS="opendecl ", COMP_CWORD="1")
    assert {b"convert", b"validate", b"show", b"query", b"build"} <= set(offered.stdout.split())


def test_as_a_module() -> None:
    found = subprocess.run([sys.executable, "-m", "opendeclaration.cli", "--version"], capture_output=True, check=True)
    assert found.stdout.decode().strip() == f"opendecl {od.__version__}"


@pytest.mark.parametrize(
    "args",
    [("convert", BUSAN, "-", "--to", "nt"), ("show", BUSAN), ("query", BUSAN, "SELECT * { ?s ?p ?o }", "--format", "csv")],
)
def test_a_pipe_that_closes_early_is_no_error(args: tuple[object, ...]) -> None:
    with subprocess.Popen([OPENDECL, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=60)
    assert said == b""
    assert code in (0, -signal.SIGPIPE)


def test_a_declaration_passes_through_a_pipe() -> None:
    turtle = command("convert", BUSAN, "-", "--to", "ttl").stdout
    json_text = command("convert", "-", "-", "--from", "ttl", "--to", "json", stdin=turtle).stdout
    assert od.loads(json_text, "json") == busan()


def test_output_is_utf_8_and_plain_line_ends_whatever_the_locale() -> None:
    found = command("convert", BUSAN, "-", "--to", "yaml", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert found.stdout.decode("utf-8") == od.dumps(busan(), "yaml")
    shown = command("show", BUSAN, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"C?te d'Ivoire" in shown.stdout
