"""Where in a file something stands: JSON Pointer to line and column. Worked out only when there is something to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from opendeclaration.errors import Problem, StructureError

Places = Mapping[str, tuple[int, int]]
"""JSON Pointer to line and column, both counted from 1. A key's place is where the key stands; the root has the pointer ''."""

TOKEN = re.compile(r'[ \t\r\n]*("(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+)')


def escaped(key: str) -> str:
    """A key as a step of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def located(error: StructureError, places: Places) -> StructureError:
    """The same error with lines and columns. What is missing is placed where it should be: in its holder."""
    return StructureError(_located(problem, places) for problem in error.problems)


def _located(problem: Problem, places: Places) -> Problem:
    pointer = problem.pointer
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    if pointer not in places:
        return problem
    line, column = places[pointer]
    return replace(problem, line=line, column=column)


def json_places(text: str) -> dict[str, tuple[int, int]]:
    """Every place in a well-formed JSON text."""
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    return {pointer: _place(starts, offset) for pointer, offset in _json_offsets(text)}


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    from bisect import bisect_right

    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _json_offsets(text: str) -> Iterator[tuple[str, int]]:
    import json

    path: list[str | int] = []
    expects_key = False
    fresh = True
    for match in TOKEN.finditer(text):
        token, offset = match[1], match.start(1)
        if token == ":":
            expects_key = False
            continue
        if token == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                expects_key = True
            fresh = True
            continue
        if token in "]}":
            path.pop()
            expects_key = False
            continue
        if expects_key:
            path[-1] = escaped(json.loads(token))
            yield _pointer(path), offset
            fresh = False
            continue
        if fresh or not path:
            yield _pointer(path), offset
        fresh = True
        if token == "[":
            path.append(0)
        elif token == "{":
            path.append("")
            expects_key = True


def _pointer(path: list[str | int]) -> str:
    return "".join(f"/{step}" for step in path)
