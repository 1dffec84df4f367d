"""Mending: what is mended, that nothing else moves by a byte, and that mending twice changes nothing."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import opendeclaration as od
from opendeclaration import codelists
from opendeclaration.model import Declaration, Resource
from opendeclaration.terms import Nested, properties
from opendeclaration.validation.fix import fix, mend
from opendeclaration.values import Code
from strategies import data

KINDS = "https://w3id.org/opendeclaration/codelist/document-kinds#"
ACTORS = "https://w3id.org/opendeclaration/actor/"
UGLY = f"""\
# A comment of the editor's
id:   quiet     # 😀 one more
kind: "{KINDS}declaration"
title: {{EN: "😀 Quiet \\u00e9 EN", 'pt-br': 'it''s'}}
adopted: 2031-01-01
languages: [EN,   pt-br]

signatories:
- {{actor: {ACTORS}NOR, printedName: {{en: Norway}}, standing: adopted, position: 1}}
- {{actor: SWE, printedName: {{en: Sweden}}, standing: adopted, position: 1}}
body:
  - number: 1.
    position: 3
    text:
      EN: >-
        We EN, who do not exist,
          agree on nothing.
  - {{number: 2., position: 2, text: {{en: b}}}}   # odd
"""
MENDED = (
    UGLY.replace(f'"{KINDS}declaration"', '"declaration"')
    .replace("{EN:", "{en:")
    .replace("'pt-br'", "'pt-BR'")
    .replace("[EN,   pt-br]", "[en,   pt-BR]")
    .replace(f"{ACTORS}NOR", "NOR")
    .replace("{en: Sweden}, standing: adopted, position: 1", "{en: Sweden}, standing: adopted, position: 2")
    .replace("      EN: >-", "      en: >-")
    .replace("position: 2, text", "position: 4, text")
)


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    path = tmp_path / "ugly.yaml"
    path.write_bytes(UGLY.encode())
    return path


def test_what_is_mended_and_nothing_else_moves(ugly: Path) -> None:
    found = fix(ugly)
    assert ugly.read_text(encoding="utf-8") == UGLY, "nothing is written yet"
    assert found.apply()
    assert ugly.read_bytes() == MENDED.encode()
    assert sorted({change.rule for change in found.changes}) == ["iri-for-code", "language-tag", "position-order"]
    assert od.read(ugly).clauses[1].position == 4
    again = fix(ugly)
    assert (again.changes, again.diff, again.apply()) == ((), "", False)


def test_each_change_says_where(ugly: Path) -> None:
    lines = UGLY.splitlines()
    for change in fix(ugly).changes:
        rest = lines[change.line - 1][change.column - 1 :]
        assert rest.startswith((change.before, f'"{change.before}', f"'{change.before}"))
    pointers = {change.pointer: (change.before, change.after) for change in fix(ugly).changes}
    assert pointers["/signatories/1/position"] == ("1", "2")
    assert pointers["/title/pt-br"] == ("pt-br", "pt-BR")
    assert pointers["/languages/1"] == ("pt-br", "pt-BR")
    assert pointers["/kind"] == (f"{KINDS}declaration", "declaration")
    assert "6:13: EN is now en (language-tag)." in map(str, fix(ugly).changes)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, end: str, mark: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((mark + UGLY.replace("\n", end)).encode())
    found = fix(path)
    assert [(each.line, each.column) for each in found.changes] == [
        (each.line, each.column) for each in mend(UGLY.encode(), "yaml").changes
    ]
    found.apply()
    assert path.read_bytes() == (mark + MENDED.replace("\n", end)).encode()


def test_the_diff_is_one_that_patch_takes(ugly: Path, tmp_path: Path) -> None:
    for text in (
        UGLY,
        UGLY.rstrip("\n").removesuffix("   # odd"),
        UGLY.replace("\n", "\r\n"),
        UGLY.replace("😀 Quiet", "o\u2028 Quiet"),
    ):
        ugly.write_bytes(text.encode())
        found = fix(ugly)
        target = tmp_path / "patched.yaml"
        target.write_bytes(text.encode())
        (tmp_path / "a.diff").write_bytes(found.diff.encode())
        done = subprocess.run(["patch", "--binary", str(target), str(tmp_path / "a.diff")], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert target.read_bytes() == found.after.encode()


def test_json_keeps_its_layout(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    text = f'{{"id": "x",\t"kind":"{KINDS}declaration" , "title" : {{"EN":"EN \\ud83d\\ude00"}}, "adopted":"2031-01-01",\n'
    text += '   "body": [{"text": {"en": "{EN: 1}"}, "position" : 1}, {"text": {"en": "b"}, "position" : 1 } ]}'
    path.write_text(text, encoding="utf-8")
    found = fix(path)
    found.apply()
    wanted = text.replace(KINDS, "").replace('"EN":', '"en":').replace('"position" : 1 }', '"position" : 2 }')
    assert path.read_text(encoding="utf-8") == wanted
    assert od.read(path).clauses[1].position == 2


def test_a_file_that_is_in_order_is_not_touched(example: Path) -> None:
    before = example.read_bytes()
    found = fix(example)
    assert found.changes == ()
    assert found.before == found.after == before.decode()
    assert not found.apply()


def test_text_is_sacred() -> None:
    quote = "EN pt-br e\u0301 \ufb01 http://x"  # not normal in any way
    text = f"id: x\nkind: declaration\ntitle: {{en: '{quote}'}}\nadopted: 2031-01-01\nbody: [{{text: {{EN: '{quote}'}}}}]\n"
    assert mend(text.encode(), "yaml").after == text.replace("EN:", "en:")


def positions(*written: str) -> list[str]:
    head = "id: x\nkind: declaration\ntitle: {en: x}\nadopted: 2031-01-01\nbody:\n"
    text = head + "".join(f"- {{{each}, text: {{en: a}}}}\n" for each in written)
    return [f"{change.before}>{change.after}" for change in mend(text.encode(), "yaml").changes]


def test_positions_are_mended_only_where_nobody_disputes_the_order() -> None:
    assert positions("position: 1", "position: 2", "position: 2", "position: 3") == ["2>3", "3>4"]
    assert positions("position: 5", "position: 5") == ["5>6"]
    assert positions("position: 2", "position: 1") == [], "are the parts in the wrong order, or the positions?"
    assert positions("number: 1, position: 2", "number: 2, position: 1") == ["1>3"], "the printed numbers know"
    assert positions("number: (a), position: 2", "number: (b), position: 1") == ["1>3"]
    assert positions("number: 2, position: 2", "number: 1, position: 1") == [], "here the parts seem to be"
    assert positions("number: 1, position: 2", "position: 1") == []
    assert positions("position: 1", "number: 2", "position: 2") == ["2>3"]
    assert positions("position: x", "position: 0") == [], "no position: the report tells"
    assert positions("position: 1", "position: 4", "position: 9") == [], "gaps are allowed"


def test_what_would_clash_is_left_to_a_person() -> None:
    head = "id: x\nkind: declaration\nadopted: 2031-01-01\nbody: [{text: {en: a}}]\n"
    for rest in ("title: {en: a, EN: b}", "title: {en: a}\nlanguages: [EN, en]", "title: {en: a}\nlanguages: [EN, En]"):
        assert mend((head + rest).encode(), "yaml").changes == ()
    theme = "https://w3id.org/opendeclaration/codelist/themes#broadband"
    assert mend(f"{head}title: {{en: a}}\nthemes: [broadband, '{theme}']".encode(), "yaml").changes == ()


def test_what_is_no_code_is_left() -> None:
    for kind in (
        f"{KINDS}nonsense",
        f"{KINDS}",
        "Declaration",
        "https://example.org/declaration",
        "[]",
        "{a: b}",
        "",
        "|\n  x",
    ):
        assert mend(f"id: x\nkind: {kind}\n".encode(), "yaml").changes == ()
    for text in ("[]", "a", "- 1", "{a: {b: [c]}}", "body: {}", "body: [[a]]", "title: [en]", "languages: {en: a}"):
        assert mend(text.encode(), "yaml").changes == ()
    for text in ("[]", "1", '"a"', "null", '{"body": [1, null]}', '{"title": 3, "kind": true}'):
        assert mend(text.encode(), "json").changes == ()


@pytest.fixture
def retired(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The list of kinds, in which two codes were retired, one after the other, and two point at each other."""
    heirs = {"declaration": "communique", "communique": "resolution", "agenda": "charter", "charter": "agenda"}
    rows = codelists.rows

    def patched(name: str) -> list[dict[str, str]]:
        found = rows(name)
        return [row | {"replaced_by": heirs.get(row["code"], "")} for row in found] if name == "document-kinds" else found

    monkeypatch.setattr(codelists, "rows", patched)
    codelists.codelist.cache_clear()
    yield
    codelists.codelist.cache_clear()


@pytest.mark.usefixtures("retired")
def test_a_retired_code_becomes_its_heir() -> None:
    codes = od.codelist("document-kinds").entries
    assert {"declaration", "communique", "resolution", "agenda", "charter"} <= codes.keys()
    (change,) = mend(b"id: x\nkind: declaration # by hand\n", "yaml").changes
    assert (change.rule, change.after, change.line, change.column) == ("retired-code", "resolution", 2, 7)
    assert mend(f"id: x\nkind: '{KINDS}communique'\n".encode(), "yaml").after == "id: x\nkind: 'resolution'\n"
    assert mend(b"id: x\nkind: resolution\n", "yaml").changes == ()
    assert all(not each.after or each.after in codes for each in mend(b"id: x\nkind: agenda\n", "yaml").changes)


def test_every_retired_code_has_an_heir_in_its_list() -> None:
    for path in sorted(codelists.FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row.get("replaced_by") or "" for row in rows} - {""} <= {row.get("code", "") for row in rows}


def test_a_file_that_changed_meanwhile_is_not_written_over(ugly: Path) -> None:
    found = fix(ugly)
    ugly.write_text(UGLY + "# somebody else was here\n", encoding="utf-8")
    with pytest.raises(od.OpenDeclarationError, match="was changed since it was read"):
        found.apply()
    assert ugly.read_text(encoding="utf-8").endswith("was here\n")


def test_what_cannot_be_mended_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: x\nid: y\n", encoding="utf-8")
    with pytest.raises(od.FormatError, match=r"a\.yaml:2:1: The key id stands there twice"):
        fix(path)
    path = tmp_path / "a.ttl"
    path.touch()
    with pytest.raises(ValueError, match="only YAML and JSON are mended"):
        fix(path)


def test_rights_and_links_stay(ugly: Path, tmp_path: Path) -> None:
    ugly.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(ugly)
    fix(link).apply()
    assert link.is_symlink()
    assert ugly.read_text(encoding="utf-8") == MENDED
    assert ugly.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.yaml", "ugly.yaml"]


def spoiled(model: type[Resource], found: Any) -> Any:
    """The same data with full IRIs where codes stand."""
    known = {prop.key: prop for prop in properties(model)}
    changed = dict(found)
    for key, value in found.items():
        prop = known.get(key)
        values = value if isinstance(value, list) else [value]
        if prop and isinstance(prop.kind, Nested):
            values = [spoiled(prop.kind.choose(each), each) for each in values]
        elif prop and isinstance(prop.kind, Code):
            values = [each if ":" in each else prop.kind.namespace + each for each in values]
        changed[key] = values if isinstance(value, list) else values[0]
    return changed


@given(data(Declaration), st.sampled_from([None, '"', "'"]), st.booleans(), st.sampled_from([20, 80, 2**20]))
def test_what_is_mended_reads_the_same(drawn: dict[str, Any], quotes: str | None, flow: bool, width: int) -> None:
    text = yaml.safe_dump(spoiled(Declaration, drawn), default_style=quotes, default_flow_style=flow, width=width)
    # A number in quotes is no number here: `default_style` puts its tag in front.
    text = text.replace("!!int ", "").replace("!!bool ", "")
    wanted = od.loads(json.dumps(drawn), "json")
    found = mend(text.encode(), "yaml")
    assert mend(found.after.encode(), "yaml").changes == ()
    if quotes is None and yaml.safe_load(text) == spoiled(Declaration, drawn):  # PyYAML loses spaces around a line end
        assert od.loads(found.after, "yaml") == wanted
    in_json = mend(json.dumps(spoiled(Declaration, drawn), indent=2 if flow else None).encode(), "json")
    assert od.loads(in_json.after, "json") == wanted
    assert mend(in_json.after.encode(), "json").changes == ()
