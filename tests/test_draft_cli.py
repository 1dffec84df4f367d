"""The command `opendecl draft`: files, streams, what it says, and its exit codes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration import cli

TEXT = "Harbour Declaration\n\n1. We, the Ministers of France and Kenya, met.\n\n2. We welcome the ferries.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Runs `opendecl draft` in a folder that holds `a.txt`."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    def runs(*args: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["opendecl", "draft", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setenv("TERM", "dumb")
        code: object = 0
        try:
            cli.main()
        except SystemExit as left:
            code = left.code or 0
        captured = capsysbinary.readouterr()
        assert isinstance(code, int)
        return code, captured.out.decode(), captured.err.decode()

    return runs


def test_a_file(run: Run) -> None:
    code, out, err = run("a.txt", "-o", "a.yaml", "--report", "a.html", "--id", "harbour-2031", "--adopted", "2031-05-03")
    assert (code, out) == (0, "")
    found: od.Declaration = od.read("a.yaml")
    assert (found.id, str(found.adopted), len(found.clauses)) == ("harbour-2031", "2031-05-03", 2)
    assert "opendecl validate a.yaml" in err
    assert "2 paragraphs" in err
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_streams(run: Run) -> None:
    code, out, err = run("-", stdin=TEXT.encode())
    assert code == 0
    assert len(od.loads(out, "yaml").clauses) == 2
    assert "To review" in err


@pytest.mark.parametrize(
    ("option", "value"),
    [("--kind", "declaratoin"), ("--adopted", "2031-02-30"), ("--lang", "english"), ("--id", "A B"), ("--country", "Korea"),
     ("--url", "x"), ("--party", " "), ("--adopted-by", " ")],
)  # fmt: skip
def test_a_fact_that_cannot_be(run: Run, option: str, value: str) -> None:
    code, out, err = run("a.txt", option, value)
    assert (code, out) == (2, "")
    assert option in err


def test_what_cannot_be_read(run: Run) -> None:
    Path("empty.txt").write_bytes(b"")
    for name in ("none.txt", "empty.txt", "."):
        code, out, err = run(name, "-o", "b.yaml")
        assert (code, out) == (3, "")
        assert err.startswith("opendecl: ")
        assert "Traceback" not in err
    assert not Path("b.yaml").exists()


def test_a_file_that_is_there_is_brought_up_to_date(run: Run) -> None:
    run("a.txt", "-o", "a.yaml")
    text = Path("a.yaml").read_text(encoding="utf-8").replace("2. ", "2. ") + "# my own words\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    Path("a.txt").write_text(TEXT.replace("the ferries", "the night ferries"), encoding="utf-8")
    code, _, err = run("a.txt", "-o", "a.yaml")
    assert code == 0
    assert "1 changed" in err
    assert "a.yaml~" in err
    assert Path("a.yaml~").read_text(encoding="utf-8") == text
    now = Path("a.yaml").read_text(encoding="utf-8")
    assert "night" in now
    assert "# my own words" in now
    assert "1 of your own comments" in err


def test_a_draft_is_yaml(run: Run) -> None:
    code, _, err = run("a.txt", "-o", "a.json")
    assert code == 2
    assert ".yaml" in err


def test_another_document_is_not_written_over(run: Run) -> None:
    run("a.txt", "-o", "a.yaml")
    before = Path("a.yaml").read_bytes()
    Path("b.txt").write_text(
        "Other Declaration\n\n1. We thank the pilots of Ostrava Bay.\n\n2. They sail well.\n", encoding="utf-8"
    )
    code, _, err = run("b.txt", "-o", "a.yaml")
    assert code == 2
    assert "another document" in err
    assert Path("a.yaml").read_bytes() == before
    assert run("b.txt", "-o", "a.yaml", "--force")[0] == 0
    assert Path("a.yaml~").read_bytes() == before


def test_nothing_is_written_over_what_drafting_did_not_write(run: Run) -> None:
    Path("b.yaml").write_text(TEXT, encoding="utf-8")
    Path("b.html").write_text("<p>mine", encoding="utf-8")
    for args, said in (
        (("a.txt", "--report", "a.txt"), "the source"),
        (("b.yaml", "-o", "b.yaml"), "the source"),
        (("a.txt", "-o", "c.yaml", "--report", "./c.yaml"), "the draft"),
        (("a.txt", "--report", "c.txt"), ".html"),
        (("a.txt", "--report", "b.html"), "did not write it"),
    ):
        code, out, err = run(*args)
        assert (code, out) == (2, ""), args
        assert said in err
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT
    assert not Path("c.yaml").exists()
    assert run("a.txt", "--report", "b.html", "--force")[0] == 0
    assert run("a.txt", "--report", "b.html")[0] == 0
