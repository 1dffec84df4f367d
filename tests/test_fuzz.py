"""Readers meet anything: a model or an error that says what is wrong, soon, and nothing else. See `fuzz/`."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.mutate import CORPUS, NAMES, broken, tried

COUNT = int(os.environ.get("FUZZ", "1500"))
"""How many inputs each reader gets. `tests/fuzz/run.py` tries many more."""
_NUMBERS = st.integers(0, 2**16 - 1)
EDITS = st.lists(st.tuples(_NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS), min_size=1, max_size=6)

_seen: list[str] = []
_watching = [False]


def _hook(event: str, args: tuple[Any, ...]) -> None:
    """Notes whatever writes, connects or starts a program while an input is read."""
    if not _watching[0]:
        return
    writes = event == "open" and isinstance(args[1], str) and bool(set(args[1]) & set("wax+"))
    if writes or event.startswith(
        (
            "socket.",
            "urllib.",
            "http.",
            "subprocess.",
            "os.system",
            "os.exec",
            "os.fork",
            "os.mkdir",
            "os.remove",
            "os.rename",
            "os.rmdir",
            "os.truncate",
            "shutil.",
        )
    ):
        _seen.append(f"{event} {args!r}"[:200])


sys.addaudithook(_hook)


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    """No input hangs: the whole of a test ends with a traceback that shows where it was."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 120 + COUNT / 10)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def watched(name: str, data: bytes) -> None:
    _seen.clear()
    _watching[0] = True
    try:
        tried(name, data)
    finally:
        _watching[0] = False
    assert not _seen


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_meets_anything(name: str) -> None:
    # What is imported and built on first use is not the input's fault.
    importlib.import_module("pyld.jsonld")
    tried(name, broken(name, 0, []))

    @seed(20141019)
    @settings(max_examples=COUNT, database=None, phases=[Phase.generate, Phase.shrink])
    @given(_NUMBERS, EDITS)
    def meets(start: int, edits: list[tuple[int, int, int, int]]) -> None:
        watched(name, broken(name, start, edits))

    meets()


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.*")), ids=lambda path: path.name)
def test_what_was_once_found(path: Path) -> None:
    watched(path.suffix[1:], path.read_bytes())
