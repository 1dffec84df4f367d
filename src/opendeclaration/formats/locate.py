"""Where in a file something stands: JSON Pointer to line and column. Worked out only when there is something to say."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace

from opendeclaration.errors import Problem, StructureError, escaped

Places = Mapping[str, tuple[int, int]]
"""JSON Pointer to line and column, both counted from 1. A key's place is where the key stands; the root has the pointer ''."""

# A text is matched in runs and not character by character, which would keep a hundred bytes for each.
TOKEN = re.compile(r'[ \t\r\n]*("[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+)')


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
    return dict(json_walk(text))


def json_walk(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The places in a well-formed JSON text, one after the other, for whoever needs only the first few."""
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    for pointer, offset in _json_offsets(text):
        yield pointer, _place(starts, offset)


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _json_offsets(text: str) -> Iterator[tuple[str, int]]:
    """Pointer and offset of every key, of every item of a list, and of the whole."""
    here = ""  # the pointer of the value that comes next
    holders: list[tuple[str, bool]] = []  # the pointer of each open list or map, and whether it is a map
    count: list[int] = []  # the index in each
    key, placed = False, False
    for match in TOKEN.finditer(text):
        token = match[1]
        if token == ",":
            holder, key = holders[-1]
            if not key:
                count[-1] += 1
                here, placed = f"{holder}/{count[-1]}", False
        elif token in "]}":
            holders.pop()
            count.pop()
            key = False
        elif key and token != ":":
            name = json.loads(token) if "\\" in token else token[1:-1]
            here, key, placed = f"{holders[-1][0]}/{escaped(name)}", False, True
            yield here, match.start(1)
        elif token != ":":
            if not placed:
                yield here, match.start(1)
            if token in "[{":
                key = token == "{"
                holders.append((here, key))
                count.append(0)
                here, placed = f"{here}/0", False
