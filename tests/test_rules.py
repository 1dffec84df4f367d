"""Every rule: a document that breaks it yields its code at the right place, and a valid one yields nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import opendeclaration as od
from opendeclaration.codelists import codelist
from opendeclaration.namespaces import CONTEXT_IRI
from opendeclaration.validation.engine import BY_NAME, validate
from opendeclaration.validation.findings import Finding, Severity
from opendeclaration.validation.passages import closest
from opendeclaration.validation.rules import LAYERS, RULES
from opendeclaration.validation.structure import record

ROOT = Path(__file__).parents[1]
BASE = """\
id: test
kind: declaration
title: {en: Test Declaration, fr: Déclaration d’essai}
identifiers:
  - {scheme: symbol, value: A/1}
adopted: 2014-10-19
languages: [en, fr]
meeting: {name: {en: Meeting}, start: 2014-10-19, end: 2014-10-20}
signatories:
  - {actor: KOR, printedName: {en: Republic of Korea}, standing: adopted}
  - {actor: FRA, printedName: {fr: France}, standing: adopted}
body:
  - number: "1"
    text: {en: We urge all stakeholders to follow the Charter and the Charter., fr: Nous prions instamment toutes les parties.}
    statements:
      - {act: urge, quote: {en: We urge, fr: Nous prions instamment}, addressees: [all-stakeholders]}
  - number: "2"
    text: {en: We commit to broadband., fr: Nous nous engageons.}
goals:
  - {id: "#goal-a", kind: goal, title: {en: Broadband}, quote: {en: broadband}, statedIn: ["#clause-2"]}
sources:
  - {title: {en: Test}, retrieved: 2014-10-20}
"""
GOAL = '{id: "#goal-a", kind: goal'
CLAUSE = "{en: We commit to broadband., fr: Nous nous engageons.}"
STATEMENT = "{act: urge, quote: {en: We urge, fr: Nous prions instamment}, addressees: [all-stakeholders]}"
KOREA = "{actor: KOR, printedName: {en: Republic of Korea}, standing: adopted}"
FRANCE = "{actor: FRA, printedName: {fr: France}, standing: adopted}"
RDF = """\
@prefix od: <https://w3id.org/opendeclaration/ns#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@base <https://w3id.org/opendeclaration/id/> .
"""
SAID = "<test> a od:Declaration ; od:adopted "


class Break(NamedTuple):
    """How a document comes to break a rule: what is replaced in the base, by what, and where the finding must be. The line is
    that on which `# here` stands; without it, the first line of the replacement."""

    code: str
    old: str
    new: str
    pointer: str


def statement(rest: str) -> str:
    """An act in the place of that of the first clause."""
    return f"{{act: urge, quote: {{en: We urge}}, {rest}}}"


BREAKS = [
    Break("OD104", "kind: declaration", "kind: [declaration", ""),
    Break("OD105", GOAL, f"{GOAL}, basis: stated}}\n---\n- {{a: b", ""),
    Break("OD106", "title: {en: Test", "title: &a {en: Test", ""),
    Break("OD107", "adopted: 2014", "adopted: !!str 2014", ""),
    Break("OD108", "kind: declaration", "kind: declaration\nkind: declaration  # here", ""),
    Break("OD109", "[en, fr]", "[" * 200 + "]" * 200, ""),
    Break("OD103", "Test Declaration", '"Test\\x07"', "/title/en"),
    Break("OD201", "kind: declaration\n", "", "/kind"),
    Break("OD202", "languages:", "langages:", "/langages"),
    Break("OD203", "title: {en: Test Declaration, fr: Déclaration d’essai}", "title: Test", "/title"),
    Break("OD204", "languages: [en, fr]", "languages:", "/languages"),
    Break("OD205", f'- number: "2"\n    text: {CLAUSE}', '- number: "2"  # here', "/body/1"),
    Break("OD206", "adopted: 2014-10-19", "adopted: 2014-02-30", "/adopted"),
    Break("OD207", "{en: Test Declaration", "{english: Test Declaration", "/title/english"),
    Break("OD208", "{en: Test Declaration", "{EN: Other, en: Test Declaration", "/title"),
    Break("OD209", "[en, fr]", "[en, en]", "/languages"),
    Break("OD210", "id: test", "id: Not An Id", "/id"),
    Break(
        "OD212",
        f"{KOREA}\n  - {FRANCE}",
        "{actor: KOR, standing: adopted, position: 2}\n  - {actor: FRA, standing: adopted, position: 1}",
        "/signatories/1/position",
    ),
    Break("OD213", '"#goal-a"', '"other#goal-a"', "/goals/0/id"),
    Break("OD214", f"  - {GOAL}", f'  - {{id: "#goal-a", kind: goal, title: {{en: A}}}}\n  - {GOAL}', "/goals/1/id"),
    Break(
        "OD301",
        "addressees: [all-stakeholders]",
        'addressees: [all-stakeholders], goals: ["#goal-b"]',
        "/body/0/statements/0/goals",
    ),
    Break("OD302", "languages:", "followsUp: [other-2014]  # here\nlanguages:", "/followsUp"),
    Break("OD304", '["#clause-2"]', '["#goal-a"]', "/goals/0/statedIn"),
    Break("OD307", GOAL, f'{GOAL}, parent: "#goal-a"', "/goals/0/parent"),
    Break("OD308", "languages:", "partOf: test  # here\nlanguages:", "/partOf"),
    Break("OD401", "kind: declaration", "kind: declaratoin", "/kind"),
    Break("OD403", "languages:", 'themes: ["https://example.org/themes/x"]  # here\nlanguages:', "/themes"),
    Break("OD405", "act: urge", "act: direction", "/body/0/statements/0/act"),
    Break("OD501", "{en: We urge,", "{en: We urged,", "/body/0/statements/0/quote/en"),
    Break("OD501", "{en: broadband}", "{en: brodband}", "/goals/0/quote/en"),
    Break("OD501", STATEMENT, statement('addressees: [everyone], inheritedFrom: "#clause-2"'), "/body/0/statements/0/quote/en"),
    Break(
        "OD502",
        f"      - {STATEMENT}\n",
        f"      - {STATEMENT}\n    corrections:\n"
        "      - {quote: {en: the Charter}, occurrence: 3, replacement: {en: it}, kind: other}  # here\n",
        "/body/0/corrections/0/occurrence",
    ),
    Break("OD503", "fr: Nous prions instamment}, add", "de: Wir bitten}, add", "/body/0/statements/0/quote/de"),
    Break(
        "OD504",
        f"      - {STATEMENT}\n",
        f"      - {STATEMENT}\n    corrections:\n"
        "      - {quote: {en: the Charter}, replacement: {en: the Charter}, kind: other}  # here\n",
        "/body/0/corrections/0/replacement/en",
    ),
    Break("OD505", '- number: "2"', '- id: "#clause-2"\n    number: "4"  # here', "/body/1/number"),
    Break("OD506", '- number: "2"', '- id: "#clause-2"\n    number: "1"  # here', "/body/1/number"),
    Break("OD507", CLAUSE, "{en: We commit to broadband.}", "/body/1/text"),
    Break("OD508", "Test Declaration", '"Test \\u202enoitaralceD"', "/title/en"),
    Break("OD508", "Test Declaration", '"Test \\u2066Declaration"', "/title/en"),
    Break("OD509", "Test Declaration", '"Test Decla\\u00adration"', "/title/en"),
    Break("OD510", "Test Declaration", '"Test \\uf0b7 Declaration"', "/title/en"),
    Break("OD601", "adopted: 2014-10-19", "adopted: 2014-10-18", "/adopted"),
    Break("OD602", FRANCE, KOREA, "/signatories/1/actor"),
    Break("OD603", KOREA, "{actor: CSK, standing: adopted}", "/signatories/0/actor"),
    Break("OD603", KOREA, "{actor: SSD, standing: acceded, since: 2010-05}", "/signatories/0/actor"),
    Break("OD604", "languages:", "adoptedBy: [OAU]  # here\nlanguages:", "/adoptedBy"),
    Break("OD605", "actor: KOR", "actor: PRK", "/signatories/0/printedName/en"),
    Break("OD606", "{en: Republic of Korea}", "{en: Korea}", "/signatories/0/printedName/en"),
    Break("OD607", "{en: Republic of Korea}", "{en: Coreea}", "/signatories/0/printedName/en"),
    Break("OD608", GOAL, f"{GOAL}, basis: inferred", "/goals/0/basis"),
    Break("OD609", STATEMENT, "{act: commit, quote: {en: We urge}, addressees: [LDC]}", "/body/0/statements/0/act"),
    Break("OD610", ", addressees: [all-stakeholders]", "", "/body/0/statements/0/act"),
    Break("OD611", "end: 2014-10-20", "end: 2014-10-10", "/meeting/end"),
    Break("OD611", FRANCE, "{actor: FRA, standing: adopted, since: 2014-11, until: 2014-10-19}", "/signatories/1/until"),
    Break("OD612", "retrieved: 2014-10-20", "retrieved: 2014-10-01", "/sources/0/retrieved"),
    Break("OD613", GOAL, f'{GOAL}, deadline: "2013"', "/goals/0/deadline"),
    Break(
        "OD614",
        "languages:",
        "adoption:\n  inFavour: 2  # here\n  method: recorded-vote\n  votes: [{actor: KOR, choice: in-favour}]\nlanguages:",
        "/adoption/inFavour",
    ),
    Break("OD615", FRANCE, "{actor: FRA, onBehalfOf: [LDC], standing: adopted}", "/signatories/1/onBehalfOf"),
    Break("OD616", "sources:\n  - {title: {en: Test}, retrieved: 2014-10-20}\n", "", ""),
    Break("OD617", "identifiers:\n  - {scheme: symbol, value: A/1}\n", "", ""),
    Break("OD618", "adopted: 2014-10-19\n", "", ""),
    Break("OD619", "kind: declaration", "kind: declaration  # review: Is it one?", "/kind"),
]
BYTES = {
    "OD101": ("a.yaml", BASE.encode("cp1252")),
    "OD102": ("a.json", b" \n"),
    "OD110": ("a.json", b'{"id": "test",}'),
    "OD111": ("a.jsonld", b'{"@context": 5, "@id": "test"}'),
    "OD112": ("a.jsonld", b'{"@context": "https://example.org/c", "@id": "test"}'),
    "OD113": ("a.jsonld", f'{{"@context": ["{CONTEXT_IRI}", {{"title": "https://example.org/t"}}], "id": "test"}}'.encode()),
    "OD114": ("a.ttl", b"<a> <b>"),
    "OD115": ("a.rdf", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
    "OD116": ("a.ttl", b'<https://example.org/a> <http://purl.org/dc/terms/title> "A" .'),
    "OD221": ("a.ttl", f"{RDF}<test> a od:Declaration ; od:meeting [ a od:Meeting ] .".encode()),
    "OD222": ("a.ttl", f"{RDF}<test> a od:Declaration ; od:meeting <test#meeting> .".encode()),
    "OD223": ("a.ttl", f'{RDF}<test> a od:Declaration ; od:shortTitle "Test" .'.encode()),
    "OD224": (
        "a.ttl",
        f"{RDF}<test> a od:Declaration ; eli:has_part <test#a> . <test#a> a od:Clause ; eli:has_part <test#a> .".encode(),
    ),
    "OD225": ("a.ttl", f'{RDF}{SAID}"2014-10-19"^^<http://www.w3.org/2001/XMLSchema#date>, "b" .'.encode()),
    "OD226": ("a.ttl", f'{RDF}<test> a od:Declaration ; od:signatorys "50" .'.encode()),
    "OD227": ("a.ttl", f"{RDF}<test> a od:Declaration ; od:meeting <test#m> . <test#m> a od:Clause .".encode()),
    "OD228": ("a.ttl", f'{RDF}{SAID}"2014-10-19" .'.encode()),
}
"""For the rules of reading that YAML cannot break: a file, and what is in it."""
ELSEWHERE = {"OD100", "OD211", "OD303", "OD305", "OD306", "OD402", "OD404"}
"""The rules that need several files or a changed list, tested below on their own; OD211 in `test_bad_input.py`."""


def found(folder: Path, text: str, name: str = "test.yaml") -> list[Finding]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return validate(path).issues


def test_the_base_breaks_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, BASE) == []


@pytest.mark.parametrize("example", ["busan-2014", "imaginary-2031", "minimal"])
def test_the_examples_give_notes_at_most(example: str) -> None:
    issues = validate(ROOT / "examples" / example).issues
    assert {each.severity for each in issues} <= {Severity.NOTE}


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.code}{case.pointer.replace('/', '-')}")
def test_a_document_that_breaks_a_rule(case: Break, tmp_path: Path) -> None:
    assert case.old in BASE
    text = BASE.replace(case.old, case.new, 1)
    issues = found(tmp_path, text)
    assert [(each.code, each.pointer) for each in issues] == [(case.code, case.pointer)]
    lines = text.splitlines()
    marked = [number for number, line in enumerate(lines, 1) if "# here" in line]
    if marked:
        assert issues[0].line == marked[0]
    elif case.new and case.pointer:
        assert issues[0].line == BASE[: BASE.index(case.old)].count("\n") + 1 + case.new.rstrip("\n").count("\n")
    else:
        assert issues[0].line
    assert issues[0].message.endswith((".", "?"))
    assert issues[0].hint or issues[0].code == "OD109"


@pytest.mark.parametrize("code", BYTES)
def test_a_file_that_breaks_a_rule(code: str, tmp_path: Path) -> None:
    name, data = BYTES[code]
    (tmp_path / name).write_bytes(data)
    assert code in [each.code for each in validate(tmp_path / name).issues]


def test_every_rule_is_tested() -> None:
    assert {case.code for case in BREAKS} | set(BYTES) | ELSEWHERE == set(RULES)


def test_every_problem_of_a_reader_has_a_rule() -> None:
    """`test_docs.py` holds that the page names every problem that the code can give."""
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))
    assert named - {"not-a-baseline"} <= set(BY_NAME)  # that one is said of a baseline, not of data


def test_rules_are_explained() -> None:
    for code, rule in RULES.items():
        assert re.fullmatch(r"OD[1-6][0-9]{2}", code)
        assert rule.layer == LAYERS[int(code[2]) - 1]
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)
        assert rule.meaning.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.example
        assert not rule.title.endswith(".")


@pytest.mark.parametrize(
    "rule", [each for each in RULES.values() if each.layer not in ("syntax", "structure")], ids=lambda r: r.code
)
def test_examples_are_yaml(rule: object) -> None:
    assert isinstance(yaml.safe_load(rule.example), dict)  # type: ignore[attr-defined]


def test_every_rule_has_its_page_and_no_other_has() -> None:
    """That the pages are fresh, `test_docs.py` holds."""
    assert {path.stem for path in (ROOT / "docs/rules").glob("*.md")} == {"README", *RULES}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [each.code for each in validate(tmp_path / "none.yaml").issues] == ["OD100"]


def test_a_member_that_is_missing(tmp_path: Path) -> None:
    text = "id: data\ntitle: {en: D}\ndescription: {en: D.}\ndeclarations: [test, tset-2]\n"
    (tmp_path / "dataset.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "test.yaml").write_text(BASE, encoding="utf-8")
    (issue,) = validate(tmp_path).issues
    assert (issue.code, issue.pointer, issue.line) == ("OD303", "/declarations", 4)


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl", "ttl", "nq", "jsonld"])
def test_a_dataset_file_brings_the_declarations_that_it_names(format: str, tmp_path: Path) -> None:
    about = "id: data\ntitle: {en: D}\ndescription: {en: D.}\ndeclarations: [test]\n"
    (tmp_path / "dataset.yaml").write_text(about, encoding="utf-8")
    (tmp_path / f"a.{format}").write_text(od.dumps(od.loads(BASE, "yaml"), format), encoding="utf-8")
    (tmp_path / "other.yaml").write_text("id: test-2", encoding="utf-8")
    report = validate(tmp_path / "dataset.yaml")
    assert (report.issues, report.files) == ([], 2)


@pytest.mark.parametrize("members", ["5", "{a: b}", "", "[[a]]", "test"])
def test_members_that_are_none(members: str, tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text(f"id: data\ndeclarations: {members}\n", encoding="utf-8")
    assert not validate(tmp_path / "dataset.yaml").ok


def test_references_between_documents(tmp_path: Path) -> None:
    other = BASE.replace("id: test", "id: other")
    wrong = 'addressees: [all-stakeholders], goals: ["other#clause-1"]'
    for name, text in {
        "a.yaml": BASE.replace("addressees: [all-stakeholders]", wrong).replace("languages:", "followsUp: [other]\nlanguages:"),
        "b.yaml": other.replace("languages:", "followsUp: [test]\nlanguages:"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    issues = validate(tmp_path).issues
    assert sorted((each.code, Path(each.path).name, each.line) for each in issues) == [
        ("OD305", "a.yaml", 17),
        ("OD308", "b.yaml", 7),
    ]
    circle = next(each for each in issues if each.code == "OD308")
    assert "other → test → other" in circle.message
    assert circle.excerpt


def test_an_id_in_two_documents(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(BASE, encoding="utf-8")
    (issue,) = validate(tmp_path).issues
    assert (issue.code, Path(issue.path).name, issue.line) == ("OD306", "b.yaml", 1)
    assert "a.yaml" in issue.message
    assert validate([tmp_path / "a.yaml", tmp_path / "a.yaml"]).issues == []


def test_a_concept_that_the_dataset_forgot(tmp_path: Path) -> None:
    described = (
        "id: data\ntitle: {en: D}\ndescription: {en: D.}\ndeclarations: [test]\n"
        'concepts: [{id: "https://example.org/t/islands", prefLabel: {en: I}, inScheme: "https://example.org/t"}]\n'
    )
    (tmp_path / "dataset.yaml").write_text(described, encoding="utf-8")
    themes = 'themes: ["https://example.org/t/iland", "https://example.org/t/islands"]\nlanguages:'
    (tmp_path / "test.yaml").write_text(BASE.replace("languages:", themes), encoding="utf-8")
    (issue,) = validate(tmp_path).issues
    assert (issue.code, issue.line, issue.severity) == ("OD404", 7, Severity.WARNING)
    assert "https://example.org/t/islands" in issue.hint


def test_a_retired_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codelist("speech-acts").entries["urge"].cells, "replaced_by", "call-upon")
    (issue,) = found(tmp_path, BASE)
    assert (issue.code, issue.pointer, issue.line) == ("OD402", "/body/0/statements/0/act", 16)
    assert "call-upon" in issue.hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            KOREA,
            "{actor: KOR, printedName: {en: Korea}, standing: adopted, basis: editorial, comment: {en: The host decides.}}",
        ),
        (STATEMENT, statement("comment: {en: The text leaves it open.}")),
        (STATEMENT, "{act: must, quote: {en: We urge}}"),
        (GOAL, f"{GOAL}, basis: inferred, comment: {{en: By its title.}}"),
        (KOREA, "{actor: MMR, printedName: {en: Burma}, standing: adopted}"),
        (KOREA, "{actor: UGA, onBehalfOf: [LDC], standing: adopted}"),
        (KOREA, "{actor: KOR, standing: adopted}\n  - {actor: KOR, standing: reserved}"),
        (
            f'- number: "2"\n    text: {CLAUSE}',
            f'- heading: {{en: H, fr: H}}\n    body:\n      - number: "2"\n        text: {CLAUSE}',
        ),
        (f'- number: "2"\n    text: {CLAUSE}', f'- number: 1 bis\n    id: "#clause-2"\n    text: {CLAUSE}'),
        (
            f"    text: {CLAUSE}\n",
            f"    text: {CLAUSE}\n    items:\n"
            + "".join(f"      - {{number: ({each}), text: {{en: A, fr: A}}}}\n" for each in ("i", "ii", "iii", "iv", "v")),
        ),
    ],
)
def test_what_is_right_yields_nothing(old: str, new: str, tmp_path: Path) -> None:
    assert old in BASE
    assert found(tmp_path, BASE.replace(old, new)) == []


def test_a_correction_of_a_name_explains_it(tmp_path: Path) -> None:
    text = BASE.replace("{en: Republic of Korea}", "{en: Republik of Korea}").replace(
        f"text: {CLAUSE}",
        "text: {en: We commit to broadband in the Republik of Korea., fr: Nous nous engageons.}\n    corrections:\n"
        "      - {quote: {en: the Republik of Korea}, replacement: {en: the Republic of Korea}, kind: wrong-name}",
    )
    assert found(tmp_path, text) == []


def test_a_quote_is_found_past_what_nobody_sees(tmp_path: Path) -> None:
    issues = found(
        tmp_path, BASE.replace("{en: We urge all", '{en: "We ur\\u200bge all').replace("the Charter.,", 'the Charter.",')
    )
    assert [each.code for each in issues] == ["OD509"]


def test_the_hint_says_where_a_quote_differs(tmp_path: Path) -> None:
    def hint(quote: str) -> str:
        (issue,) = found(tmp_path, BASE.replace("{en: We urge,", f"{{en: {quote},"))
        return issue.hint

    assert hint("We urge all stakeholder to") == (
        "The text says “We urge all stakeholders to”: “stakeholders” where the quote has “stakeholder”."
    )
    assert "U+0020 (space) stands in the place of U+00A0 (no-break space)" in hint('"We\\u00a0urge"')
    assert hint("The cat sat on the mat") == "No passage of the text comes near to it."


def test_the_closest_passage_is_found_in_linear_time() -> None:
    text = "the same words again and again " * 40_000
    start = time.process_time()
    assert closest("the same wards again", text + "the same wordy again") != ""
    assert time.process_time() - start < 2


def test_a_declaration_of_2000_clauses(tmp_path: Path) -> None:
    clauses = "".join(
        f'  - number: "{number}"\n    text: {{en: We urge number {number}., fr: Nous prions {number}.}}\n    statements:\n'
        f"      - {{act: urge, quote: {{en: We urge number {number}}}, addressees: [everyone]}}\n"
        f"      - {{act: urge, quote: {{en: We urged nobody}}, addressees: [everyone]}}\n"
        for number in range(3, 2003)
    )
    text = BASE.replace("goals:\n", f"{clauses}goals:\n")
    start = time.process_time()
    issues = found(tmp_path, text)
    assert [each.code for each in issues] == ["OD501"] * 2000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("", "test"),
        ("/titel", "test"),
        ("/body/0/statements/0/act", "test, clause 1, statement 1"),
        ("/body/1/text/en", "test, clause 2"),
        ("/goals/0", "test, goal 1"),
        ("/goals/7", "test"),
        ("/meeting/start", "test, meeting"),
        ("/signatories/1/actor", "test, signatory 2"),
        ("/body/x", "test"),
    ],
)
def test_a_place_in_data_that_is_no_model_has_a_name(pointer: str, name: str) -> None:
    assert record(pointer, BASE.encode(), "yaml") == name


@pytest.mark.parametrize("data", [b"", b"[1, 2]", b"{", b"\xff", b"a: [b", b"body: 5", b"id: {a: [b]}"])
def test_data_of_any_kind_has_a_name_or_none(data: bytes) -> None:
    assert isinstance(record("/body/0/statements/0/act", data, "yaml"), str)
    assert isinstance(record("/body/0/statements/0/act", data, "json"), str)
