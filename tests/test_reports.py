"""Reports: each format is read back by a real parser and compared with what was found; and the command `opendecl validate`."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import opendeclaration as od
from opendeclaration import cli
from opendeclaration.validation import reports
from opendeclaration.validation.baseline import Baseline, fingerprint
from opendeclaration.validation.findings import Finding, Report, Rule, Severity
from opendeclaration.validation.reports.shown import UNSEEN, lines, link, summary, visible, width

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "examples/minimal/minimal.yaml"
SARIF = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
OPENDECL = Path(sys.executable).with_name("opendecl")
BIDI = "\u202e"
HOSTILE = (
    f"a\x1b[31m<script>alert(1)</script>::error::x%0A%\r\nb,\"'&]]>{BIDI}\u200b\x9b1m\x00\ud800 𝄞 اعلان <!-- --> ``` |",
    "=HYPERLINK(1)",
    "@x",
    "\t=1",
    " +1",
    "＝1",
    "::set-output name=x::y\n::error::z",
)
ERROR = Rule("OD901", "first-rule", Severity.ERROR, "text", "A <b>title</b>", "What `it` means & why", "Mend it.", "a: 1\n````")
WARNING = replace(ERROR, code="OD902", name="second-rule", severity=Severity.WARNING)
NOTE = replace(ERROR, code="OD903", name="third-rule", severity=Severity.NOTE)


def report(*texts: str) -> Report:
    """A report whose findings hold the texts everywhere that text of other people can stand."""
    found = [
        Finding(rule, text, text, f"{text}.yaml", f"/{text}", text, 2, 3, ((1, text), (2, text), (3, "")))
        for text in texts
        for rule in (ERROR, WARNING, NOTE)
    ]
    found += [Finding(ERROR, "In memory."), Finding(WARNING, "Of a stream.", path="-", line=1)]
    found += [Finding(ERROR, "Of a graph.", path="a b/ü.ttl", pointer="https://example.org/x#1")]
    return Report(found, declarations=7, files=9, paths=["fine.yaml", *{each.path for each in found}])


@pytest.fixture(params=[(), ("plain",), HOSTILE, ("plain", "plain", "plain") * 20], ids=["few", "plain", "hostile", "many"])
def made(request: pytest.FixtureRequest) -> Report:
    return report(*request.param)


# Each format


@pytest.mark.parametrize("format", reports.FORMATS)
def test_nothing_unseen_gets_out_and_nothing_changes_between_runs(format: str, made: Report) -> None:
    text = reports.write(made, format)
    assert not UNSEEN.findall(re.sub("\r\n|\n", "", text))
    assert text == reports.write(made, format)
    assert text.encode("utf-8")
    assert text.endswith("\n") or not text


@pytest.mark.parametrize("format", reports.FORMATS)
def test_parts_are_the_whole(format: str, made: Report) -> None:
    head, each, rest = reports.parts(format)
    assert head + "".join(map(each, made.issues) if each else ()) + rest(made) == reports.write(made, format)
    assert (each is not None) == (format in ("text", "github", "csv"))


@pytest.mark.parametrize("format", reports.FORMATS)
def test_an_empty_report(format: str) -> None:
    text = reports.write(Report(declarations=1, files=1, paths=["a.yaml"]), format)
    assert text
    if format in ("text", "github"):
        assert text.startswith("Valid: no errors; 1 declaration in 1 file checked")


def test_a_format_that_is_none() -> None:
    with pytest.raises(od.errors.UsageError, match="docx"):
        reports.write(Report(), "docx")


def test_json_holds_everything(made: Report) -> None:
    read = json.loads(reports.write(made, "json"))
    assert read["version"] == 1
    assert read["valid"] is False
    assert (read["declarations"], read["files"]) == (7, 9)
    assert read["counts"] == {str(severity): number for severity, number in made.numbers.items()}
    assert len(read["findings"]) == len(made.issues)
    for row, finding in zip(read["findings"], made.issues, strict=True):
        for key in ("code", "severity", "path", "line", "column", "pointer", "record", "message", "hint"):
            assert row[key] == getattr(finding, key)
        assert row["fingerprint"] == fingerprint(finding)
        assert row["name"] == finding.rule.name
        assert read["rules"][row["code"]]["page"] == link(finding.rule)


@pytest.mark.skipif(not SARIF.exists(), reason="the schema of SARIF is in an npm package: npm ci")
def test_sarif_passes_its_schema(made: Report) -> None:
    schema = json.loads(SARIF.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(reports.write(made, "sarif")))] == []
    assert list(validator.iter_errors({"version": "2.1.0"})), "the schema is one"


def test_sarif_says_the_same(made: Report) -> None:
    (run,) = json.loads(reports.write(made, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({each.code for each in made.issues})
    for row, finding in zip(run["results"], made.issues, strict=True):
        assert rules[row["ruleIndex"]]["id"] == row["ruleId"] == finding.code
        assert row["level"] == finding.severity
        assert row["message"]["text"].startswith(finding.message)
        (location,) = row["locations"]
        if not finding.path:
            assert "physicalLocation" not in location
            continue
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9/!$&'()*+,;=@~._%-]+", uri)
        assert unquote(uri, errors="surrogatepass") == finding.path
        if finding.line:
            assert physical["region"]["startLine"] == finding.line
            assert physical["region"].get("startColumn") == finding.column
        if finding.excerpt:
            assert physical["contextRegion"]["snippet"]["text"] == "\n".join(text for _, text in finding.excerpt)


def test_sarif_names_absolute_paths_as_such() -> None:
    text = reports.write(Report([Finding(ERROR, "x", path="/data/a b.yaml")]), "sarif")
    assert '"uri": "file:///data/a%20b.yaml"' in text


def test_github_commands_hold_on_one_line_each(made: Report) -> None:
    *commands, last = reports.write(made, "github").splitlines()
    assert last.startswith("Not valid: ")
    assert len(commands) == len(made.issues)
    for command, finding in zip(commands, made.issues, strict=True):
        match = re.fullmatch(r"::(error|warning|notice) (\S.*?)::(.*)", command)
        assert match
        assert match[1] == {"error": "error", "warning": "warning", "note": "notice"}[finding.severity]
        values = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert values["title"] == f"{finding.code} {finding.rule.title}"
        assert values.get("line") == (str(finding.line) if finding.line else None)
        path = "" if finding.path == "-" else visible(finding.path)
        assert _unescaped(values.get("file", "")) == path
        assert _unescaped(match[3]).split("\n")[0] == visible(finding.message)
        assert _unescaped(match[3]).split("\n")[-1] == link(finding.rule)


def _unescaped(text: str) -> str:
    return re.sub("%(25|0A|0D|3A|2C)", lambda match: chr(int(match[1], 16)), text)


def test_junit_counts_and_tells(made: Report) -> None:
    root = ET.fromstring(reports.write(made, "junit"))
    assert root.tag == "testsuites"
    assert root[0].get("name") == "fine.yaml"
    assert {suite.get("name") for suite in root} == {visible(path) or "in memory" for path in made.paths}
    cases = root.findall("testsuite/testcase")
    assert root.get("tests") == str(len(cases))
    assert sum(int(suite.get("tests") or 0) for suite in root) == len(cases)
    failures = root.findall("testsuite/testcase/failure")
    assert root.get("failures") == str(len(failures)) == str(sum(int(suite.get("failures") or 0) for suite in root))
    assert len(failures) == len({(each.path, each.code) for each in made.issues if each.severity is Severity.ERROR})
    told = "\n".join(element.text or "" for element in [*failures, *root.findall("testsuite/testcase/system-out")])
    for finding in made.issues:
        assert f"{finding.severity}: {visible(finding.message)}" in told
    made.strict = True
    root = ET.fromstring(reports.write(made, "junit"))
    assert len(root.findall("testsuite/testcase/failure")) > len(failures)


class Page(HTMLParser):
    """The elements of a page, whether they close, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def test_html_is_whole_safe_and_says_all(made: Report) -> None:
    text = reports.write(made, "html")
    page = Page(text)
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "form", "b><"}
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes), tag
        assert tag == "a" or "href" not in attributes
        assert str(attributes.get("href", "#")).startswith(("#", "https://w3id.org/opendeclaration/rules/"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")} <= set(ids)
    assert len([tag for tag, _ in page.tags if tag == "article"]) == len(made.issues)
    for finding in made.issues:
        for said in (finding.message, finding.path, finding.record, finding.hint):
            assert visible(said) in page.text
    assert "http" not in text.split("</style>")[0].replace("http-equiv", "")


def test_html_folds_long_lists_away() -> None:
    page = Page(reports.write(report(*["x"] * 50), "html"))
    assert "details" in {tag for tag, _ in page.tags}


def test_csv_is_read_back_and_holds_no_formula(made: Report) -> None:
    text = reports.write(made, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(made.issues)
    assert text.count("\r\n") == len(rows) + 1
    for row, finding in zip(rows, made.issues, strict=True):
        assert row["code"] == finding.code
        assert row["line"] == ("" if finding.line is None else str(finding.line))
        for key in ("path", "record", "pointer", "message", "hint"):
            assert row[key].removeprefix("'") == visible(getattr(finding, key))
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "@", "＝", "\t")), cell
            assert not cell.startswith("-"), cell


def test_text_tells_a_person() -> None:
    excerpt = ((9, "kind: declaration"), (10, "act: recognise  # "), (11, "x: 1"))
    found = Finding(ERROR, "'recognise' is none.", "Did you mean recognize?", "a.yaml", "/act", "a, clause 1", 10, 6, excerpt)
    assert reports.write(Report([found], 1, 1), "text").splitlines() == [
        "a.yaml:10:6: error OD901 A <b>title</b>",
        "  in a, clause 1",
        "  'recognise' is none.",
        "     9 | kind: declaration",
        "  > 10 | act: recognise  #",
        "       |      ^^^^^^^^^",
        "    11 | x: 1",
        "  How to mend: Did you mean recognize?",
        "  More: https://w3id.org/opendeclaration/rules/OD901",
        "",
        "Not valid: 1 error; 1 declaration in 1 file checked (0.00 s).",
    ]


@pytest.mark.parametrize("before", ["", "a" * 10, "a" * 5000, "漢字 ", "e\u0301 ", f"{BIDI} ", "\t\t"])
@pytest.mark.parametrize("after", ["", "b" * 5000])
def test_the_mark_stands_below_the_word(before: str, after: str) -> None:
    text = f"{before}'word' {after}"
    found = Finding(ERROR, "x", line=1, column=len(before) + 1, excerpt=((1, text),))
    (line,) = lines(found)
    assert line.word == "'word'"
    source, mark = reports.write(Report([found]), "text").splitlines()[2:4]
    assert width(mark[: mark.index("^")]) == width(source[: source.index("'word'")])
    assert mark.count("^") == 6
    assert len(source) < 160


def test_a_column_past_the_end_is_marked_too() -> None:
    found = Finding(ERROR, "x", line=1, column=9, excerpt=((1, "abc"),))
    assert "^" in reports.write(Report([found]), "text")


def test_the_summary_counts() -> None:
    made = Report([Finding(ERROR, "x"), Finding(NOTE, "x")], 1000, 1001, unread=1, known=2, seconds=1.5)
    assert summary(made) == (
        "Not valid: 1 error, 1 note; 1,000 declarations in 1,001 files checked; 1 file could not be read; "
        "2 findings of before not told (1.50 s)."
    )


# What is validated from Python


def test_validate_takes_paths_objects_and_several(tmp_path: Path) -> None:
    minimal: od.Declaration = od.read(MINIMAL)
    for target in (MINIMAL, str(MINIMAL), minimal, od.Dataset.load(MINIMAL), [MINIMAL], [minimal], MINIMAL.parent):
        found = od.validate(target)
        assert found.ok
        assert found.declarations == 1
    found = od.validate(tmp_path / "none.yaml")
    assert [each.code for each in found.issues] == ["OD100"]
    assert (found.ok, found.unread, found.files) == (False, 1, 1)
    assert isinstance(found, od.Report)
    assert isinstance(found.issues[0], od.Finding)
    assert found.issues[0].severity is od.Severity.ERROR


def test_validate_takes_a_folder_and_a_file_in_it_once() -> None:
    found = od.validate([MINIMAL, MINIMAL.parent, str(MINIMAL)])
    assert (found.files, found.declarations) == (1, 1)


# The command

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Runs `opendecl validate` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")

    def runs(*args: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["opendecl", "validate", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code: Any = 0
        try:
            cli.main()
        except SystemExit as left:
            code = left.code or 0
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return runs


def good(name: str = "good") -> str:
    return MINIMAL.read_text("utf-8").replace("id: minimal", f"id: {name}")


def bad(name: str = "bad") -> str:
    return good(name).replace("kind: declaration", "kind: declaratoin\nextra: 1")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "good.yaml").write_text(good(), encoding="utf-8")
    (folder / "bad.yaml").write_text(bad(), encoding="utf-8")
    return folder


def test_exit_codes(run: Run, data: Path) -> None:
    assert run(data / "good.yaml")[0] == 0
    assert run(data / "bad.yaml")[0] == 1
    assert run(data)[0] == 1
    (data / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert run(data / "broken.yaml")[0] == 1, "a file that is no YAML is what validation is for"
    code, out, _ = run(data / "none.yaml")
    assert code == 3
    assert "none.yaml: error OD100" in out
    assert run(data / "none.yaml", data / "good.yaml")[0] == 1, "some was read"
    assert run(data / "none.yaml", "--select", "OD3")[0] == 3
    empty = data / "empty"
    empty.mkdir()
    assert run(empty)[0] == 3
    assert run(f"{data}/*.ttl")[0] == 3
    assert run(f"{data}/go*.yaml")[0] == 0


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("-",),
        ("x.yaml", "--format", "docx"),
        ("x.yaml", "--select", "OD999"),
        ("x.yaml", "--ignore", "unknown-cde"),
        ("x.yaml", "--min-severity", "bad"),
        ("x.yaml", "--baseline", "a", "--write-baseline", "b"),
        ("x.yaml", "--nonsense"),
        (MINIMAL, "--base", "example.org"),
        ("-", "--from", "docx"),
    ],
)
def test_wrong_usage_is_2(args: tuple[object, ...], run: Run) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_findings_are_told_with_their_place(run: Run, data: Path) -> None:
    code, out, err = run("data")
    assert (code, err) == (1, "")
    assert re.search(r"^data/bad\.yaml:\d+:\d+: error OD\d{3} ", out, re.MULTILINE)
    assert "Did you mean declaration" in out
    assert "\x1b" not in out
    assert re.search(r"^Not valid: 2 errors.*2 declarations in 2 files checked \(\d+\.\d\d s\)\.$", out, re.MULTILINE)
    assert "Not valid" not in run("data", "--quiet")[1]
    assert run(data)[1].splitlines()[0] == out.splitlines()[0], "absolute paths below the folder are told short"


@pytest.mark.parametrize("format", reports.FORMATS)
def test_reports_go_to_a_stream_or_a_file(format: str, run: Run, data: Path) -> None:
    code, out, _ = run("data", "--format", format)
    assert code == 1
    assert out
    code, none, err = run("data", "--format", format, "--output", "report.out")
    assert (code, none) == (1, "")
    assert err.startswith("Not valid: 2 errors")
    written = Path("report.out").read_bytes().decode()
    assert re.sub(r"\d\.\d\d s", "", written) == re.sub(r"\d\.\d\d s", "", out)
    assert sorted(path.name for path in data.parent.iterdir()) == ["data", "report.out"]
    assert run("data", "--format", format, "-o", "nowhere/report.out")[0] == 3


def test_json_stands_alone_on_the_stream(run: Run, data: Path) -> None:
    del data
    code, out, err = run("data", "--format", "json", "--quiet")
    assert (code, err) == (1, "")
    assert len(json.loads(out)["findings"]) == 2 + sum(each["severity"] == "note" for each in json.loads(out)["findings"])


def codes(run: Run, *args: object) -> set[str]:
    return {each["name"] for each in json.loads(run(*args, "--format", "json")[1])["findings"]}


def test_filters(run: Run, data: Path) -> None:
    every = codes(run, data)
    assert {"unknown-key", "unknown-code"} <= every
    (code,) = [
        each["code"] for each in json.loads(run(data, "--format", "json")[1])["findings"] if each["name"] == "unknown-key"
    ]
    assert codes(run, data, "--select", "unknown-key") == {"unknown-key"}
    assert codes(run, data, "--select", code.lower()) == {"unknown-key"}
    assert codes(run, data, "--select", "unknown-key,unknown-code") == {"unknown-key", "unknown-code"}
    assert codes(run, data, "--select", "unknown-key", "--select", "unknown-code") == {"unknown-key", "unknown-code"}
    assert codes(run, data, "--ignore", code) == every - {"unknown-key"}
    assert codes(run, data, "--min-severity", "error") == {"unknown-key", "unknown-code"}
    assert run(data, "--ignore", "unknown-key,unknown-code")[0] == 0
    (data / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert codes(run, data, "--select", "unknown-key") == {"unknown-key", "yaml"}, "what could not be checked is told"
    assert codes(run, data, "--select", "unknown-key", "--ignore", "syntax") == {"unknown-key"}


def test_strict_counts_warnings(run: Run, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    from opendeclaration.validation import engine, rules

    monkeypatch.setitem(rules.RULES, "OD902", WARNING)
    monkeypatch.setitem(engine.BY_NAME, "second-rule", WARNING)
    monkeypatch.setitem(rules.CHECKS, "OD902", lambda seen: iter([rules.Hit(seen.places[0], "", "Look.")]))
    code, out, _ = run(data / "good.yaml")
    assert code == 0
    assert "warning OD902" in out
    assert "Valid: no errors, 1 warning" in out
    assert run(data / "good.yaml", "--strict")[0] == 1


def test_baseline(run: Run, data: Path) -> None:
    assert run("data", "--write-baseline", "known.json")[0] == 0
    before = Path("known.json").read_text("utf-8")
    assert "2 findings" not in before
    code, out, _ = run("data", "--baseline", "known.json")
    assert code == 0
    assert re.search(r"^Valid: .*findings of before not told", out)
    moved = "# a line\n# another\n" + (data / "bad.yaml").read_text("utf-8")
    (data / "bad.yaml").write_text(moved, encoding="utf-8")
    assert run("data", "--baseline", "known.json")[0] == 0, "lines may move"
    assert run(data / "bad.yaml", "--baseline", "known.json")[0] == 0
    (data / "bad.yaml").write_text(moved.replace("extra: 1", "extra: 1\nnews: 1"), encoding="utf-8")
    code, out, _ = run("data", "--baseline", "known.json", "--format", "json")
    assert code == 1
    assert ["news" in each["message"] for each in json.loads(out)["findings"]] == [True]
    (data / "bad.yaml").rename(data / "other.yaml")
    assert run("data", "--baseline", "known.json")[0] == 1, "another file is another finding"
    assert run("data", "--write-baseline", "known.json")[0] == 0
    assert run("data", "--baseline", "known.json")[0] == 0


def test_a_baseline_knows_a_finding_as_often_as_it_was_there(tmp_path: Path) -> None:
    finding = Finding(ERROR, "x", path="a.yaml", record="a")
    (tmp_path / "known.json").write_text(Baseline(tmp_path).dump([finding, finding]), encoding="utf-8")
    known = Baseline.load(tmp_path / "known.json")
    assert [known.knows(replace(finding, line=line)) for line in (1, 2, 3)] == [True, True, False]
    assert known.known == 2


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}', "\xff"]
)
def test_what_is_no_baseline_is_3(content: str, run: Run, data: Path) -> None:
    Path("known.json").write_text(content, encoding="latin-1")
    code, out, err = run(data, "--baseline", "known.json")
    assert (code, out) == (3, "")
    assert "known.json" in err
    assert run(data, "--baseline", "none.json")[0] == 3


def test_streams(run: Run) -> None:
    assert run("-", "--from", "yaml", stdin=good().encode())[0] == 0
    code, out, _ = run("-", "--from", "yaml", stdin=bad().encode())
    assert code == 1
    assert out.startswith("-:")


def test_a_stream_is_told_of_while_it_comes() -> None:
    line = od.dumps(od.read(MINIMAL), "jsonl").strip()
    with subprocess.Popen(
        [OPENDECL, "validate", "-", "--from", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(300):
            kind = "declaratoin" if number == 0 else "declaration"
            said = line.replace('"minimal"', f'"minimal-{number}"').replace('"kind":"declaration"', f'"kind":"{kind}"')
            process.stdin.write(f"{said}\n".encode())
            process.stdin.flush()
            if number == 0:
                first = process.stdout.readline()
        assert re.match(rb"-:1:\d+: error OD\d{3} ", first), "told before the stream has ended"
        process.stdin.close()
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 1
    assert b"300 declarations in 1 file checked" in rest


def test_a_folder_of_files_is_told_of_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(bad("a"), encoding="utf-8")
    seen: list[str] = []
    for name in ("b", "c"):
        (tmp_path / f"{name}.yaml").write_text(good(name), encoding="utf-8")
    od.validate(tmp_path, seen=lambda each: seen.append(each.code), step=lambda path: seen.append(Path(path).name))
    assert seen.index("b.yaml") > min(index for index, each in enumerate(seen) if each.startswith("OD"))


def test_hostile_names_and_data_do_no_harm(run: Run, tmp_path: Path) -> None:
    name = "::error::%0A\n<script>\x1b[31m,=.yaml"
    text = bad("evil").replace("extra: 1", f'"\\e[31m<script>{BIDI}": 1').replace("We, who", "We <script>")
    (tmp_path / name).write_text(text, encoding="utf-8")
    for form in reports.FORMATS:
        code, out, err = run(".", "--format", form)
        assert code == 1
        assert not UNSEEN.findall(re.sub("\r\n|\n", "", out + err)), form
        if form == "html":
            assert "<script" not in out
        if form == "github":
            assert all(
                line.startswith(("::error file=", "::warning file=", "::notice file=", "Not valid"))
                for line in out.splitlines()
            )


def test_colour_only_where_it_is_wanted(data: Path) -> None:
    for force, coloured in (("1", True), ("", False)):
        env = {"PATH": "", "TERM": "xterm-256color"} | ({"FORCE_COLOR": force} if force else {})
        done = subprocess.run([OPENDECL, "validate", data], capture_output=True, env=env, check=False)
        assert (b"\x1b[" in done.stdout) == coloured
        assert done.stderr == b""


def test_reports_are_utf_8_in_every_locale_and_zone(data: Path) -> None:
    (data / "bad.yaml").write_text(bad().replace("extra", "çé漢"), encoding="utf-8")
    for form in ("json", "html", "csv"):
        outs = {
            subprocess.run(
                [OPENDECL, "validate", data, "--format", form],
                capture_output=True,
                env={"LC_ALL": locale, "PYTHONIOENCODING": coding, "TZ": zone, "COLUMNS": "20"},
                check=False,
            ).stdout
            for locale, coding, zone in (("C", "ascii", "UTC"), ("C.UTF-8", "utf-8", "Asia/Seoul"))
        }
        assert len(outs) == 1
        assert "çé漢" in outs.pop().decode()


def test_mending_from_the_command(run: Run, data: Path) -> None:
    text = good().replace("{en: Minimal", "{EN-gb: Minimal")
    (data / "good.yaml").write_text(text, encoding="utf-8")
    _, out, _ = run(data / "good.yaml", "--diff")
    assert "+title: {en-GB: Minimal" in out
    assert (data / "good.yaml").read_text("utf-8") == text
    code, out, err = run(data / "good.yaml", "--fix")
    assert code == 0
    assert "Mended" in err
    assert (data / "good.yaml").read_text("utf-8") == text.replace("EN-gb", "en-GB")


def test_a_diff_keeps_out_of_a_report_for_programs(run: Run, data: Path) -> None:
    (data / "good.yaml").write_text(good().replace("{en: Minimal", "{EN-gb: Minimal"), encoding="utf-8")
    _, out, err = run(data, "--diff", "--format", "json")
    assert json.loads(out)
    assert "+title: {en-GB: Minimal" in err


@pytest.mark.parametrize("format", reports.FORMATS)
def test_rules_of_a_profile_have_no_page_of_ours(format: str) -> None:
    own = replace(ERROR, code="PROFILE", layer="profile")
    text = reports.write(Report([Finding(own, "x", "y", "a.yaml")]), format)
    assert "/rules/" not in text
    if format == "sarif":
        assert "helpUri" not in text


def test_a_profile_is_part_of_the_report(run: Run, data: Path) -> None:
    Path("own.schema.json").write_text('{"required": ["comment"]}', encoding="utf-8")
    assert run(data / "good.yaml")[0] == 0
    code, out, _ = run(data / "good.yaml", "--profile", "own.schema.json")
    assert code == 1
    assert "error PROFILE" in out
    assert run(data / "good.yaml", "--profile", "none.schema.json")[0] in (2, 3)


def test_help(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for option in ("--format", "--output", "--strict", "--select", "--ignore", "--baseline", "--fix", "--diff", "--quiet"):
        assert option in out


def test_progress_is_for_terminals_and_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from opendeclaration import telling

    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    steps = telling.Steps(3)
    steps.step("a.yaml")
    assert screen.getvalue() == "", "short work shows nothing"
    monkeypatch.setattr(telling, "PATIENCE", -1.0)
    monkeypatch.setattr(telling, "PAUSE", -1.0)
    steps.step("b.yaml")
    assert "b.yaml" in screen.getvalue()
    steps.clear()
    steps.step("c.yaml")
    assert "c.yaml" in screen.getvalue()
    steps.clear()


def test_a_thousand_declarations_are_quick_enough(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"d{number}.yaml").write_text(good(f"d{number}"), encoding="utf-8")
    start = time.perf_counter()
    assert od.validate(tmp_path).declarations == 200
    assert time.perf_counter() - start < 20
