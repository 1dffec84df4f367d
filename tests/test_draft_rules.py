"""Every regular expression of drafting: it finds its examples, leaves the others alone, and cannot be made to hang."""

from __future__ import annotations

import ast
import importlib
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from opendeclaration.drafting import draft as _all_stages  # noqa: F401  # brings every stage, and with it its rules
from opendeclaration.drafting.rule import RULES, Rule, rule

FOLDER = Path(__file__).parents[1] / "src/opendeclaration/drafting"
SIZE = 100_000
PATIENCE = 10
"""Seconds after which a pattern counts as hung: far above what the slowest needs, far below what backtracking takes."""
ALPHABET = ("a", "A", " ", "\u00a0", "\t", "1", ".", ",", "(", ")", "-", "“", "'", "\n", "é", "/", "[", "I", "i")
PHRASES = (
    "We ",
    "the ",
    "and ",
    "A, ",
    "of the ",
    "1. ",
    "(a) ",
    "Republic of ",
    "a-",
    "United Nations ",
    "Nous, ",
    "de la ",
    "20 October ",
    "2014 ",
    "A/RES/",
    "No. ",
    " .",
    "“a” ",
    "X and Y, ",
)

for _path in sorted(FOLDER.rglob("*.py")):
    importlib.import_module(".".join(("opendeclaration", *_path.relative_to(FOLDER.parent).with_suffix("").parts)))


def hostile(each: Rule) -> Iterator[str]:
    """Long texts: one character over and over, small phrases, and the examples of the pattern without their ends."""
    for piece in (*ALPHABET, *PHRASES, *(example[:-1] or example for example in each.yes), *each.yes, *each.no):
        if piece:
            yield (piece * (SIZE // len(piece) + 1))[:SIZE] + "!"


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(number, frame)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("each", RULES.values(), ids=lambda each: each.name)
def test_examples(each: Rule) -> None:
    assert each.why.endswith(".")
    assert each.yes
    for text in each.yes:
        assert each.pattern.search(text), text
    for text in each.no:
        assert not each.pattern.search(text), text


@pytest.mark.parametrize("each", RULES.values(), ids=lambda each: each.name)
def test_no_text_makes_it_hang(each: Rule) -> None:
    for text in hostile(each):
        with patience(PATIENCE):
            for _ in each.pattern.finditer(text):
                pass


def test_a_name_stands_once() -> None:
    name = next(iter(RULES))
    with pytest.raises(ValueError, match=name):
        rule(name, "x", "It is there already.", yes=("x",))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_patterns_are_registered(path: Path) -> None:
    """No module of drafting compiles a pattern by itself, so that none escapes the tests above."""
    if path.name == "rule.py":
        return
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    }
    assert called <= {"escape"}, "register it with `rule`"
