"""Plain data as YAML as people write it: what is short in one line, what is long folded, comments above their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from opendeclaration.drafting.scalars import lines, scalar
from opendeclaration.errors import escaped

WIDTH = 128
"""How long a line is made."""
Comments: TypeAlias = Mapping[str, list[str]]
"""JSON Pointer to the lines of comment above it, without `#`."""
OPEN = ("body", "items")
"""The keys of lists whose items always stand in block style, with a line between them in `body`."""


def layout(data: dict[str, Any], said: Comments) -> Iterator[str]:
    """The lines of a map. A comment about a key that is not there stands above what would hold it."""
    yield from _Writer(data, said).root(data)


def inline(data: Any, most: int) -> str | None:
    """Data in one line, or None when it would be longer than `most`. It looks no further than that."""
    if isinstance(data, dict | list):
        pieces, length = [], 2
        for each in data.items() if isinstance(data, dict) else data:
            key = f"{scalar(each[0], flow=True)}: " if isinstance(data, dict) else ""
            piece = inline(each[1] if isinstance(data, dict) else each, most - length - len(key))
            if piece is None:
                return None
            pieces.append(key + piece)
            length += len(pieces[-1]) + 2
            if length - 2 > most:
                return None
        return f"{{{', '.join(pieces)}}}" if isinstance(data, dict) else f"[{', '.join(pieces)}]"
    if isinstance(data, str):
        text = scalar(data, flow=True) if len(data) <= most else ""
        return text if text and len(text) <= most else None
    return _plain(data)


def _plain(data: object) -> str:
    return "true" if data is True else "false" if data is False else str(data)


class _Writer:
    def __init__(self, data: dict[str, Any], said: Comments) -> None:
        self.said: dict[str, list[str]] = {}
        self.above: set[str] = set()
        """The places that hold a place with a comment."""
        there = set(_pointers(data, "")) if any(said.values()) else set()
        for wanted, comments in said.items():
            pointer = wanted
            while pointer and pointer not in there:
                pointer = pointer.rpartition("/")[0]
            self.said.setdefault(pointer, []).extend(comments)
            while pointer:
                pointer = pointer.rpartition("/")[0]
                self.above.add(pointer)

    def root(self, data: dict[str, Any]) -> Iterator[str]:
        yield from self.comments("", 0)
        yield from self.map(data, "", 0)

    def comments(self, pointer: str, indent: int) -> Iterator[str]:
        return (f"{' ' * indent}# {comment}\n" for comment in self.said.get(pointer, ()))

    def lifted(self, data: Any, pointer: str, indent: int) -> Iterator[str]:
        """The comments of everything inside what is written in one line."""
        if pointer in self.above:
            for inside in _pointers(data, pointer):
                yield from self.comments(inside, indent) if inside != pointer else ()

    def map(self, data: dict[str, Any], pointer: str, indent: int, *, first: bool = True) -> Iterator[str]:
        """The entries of a map. Without `first`, the comments of the first one are left to the caller."""
        for number, (key, value) in enumerate(data.items()):
            where = f"{pointer}/{escaped(key)}"
            if not indent and number and isinstance(value, list) and isinstance(value[0], dict):
                yield "\n"
            if number or first:
                yield from self.comments(where, indent)
            yield from self.entry(f"{' ' * indent}{scalar(key)}:", value, where, indent)

    def entry(self, start: str, value: Any, where: str, indent: int) -> Iterator[str]:
        room = WIDTH - len(start) - 1
        if isinstance(value, dict | list):
            maps = isinstance(value, list) and any(isinstance(each, dict | list) for each in value)
            short = inline(value, room) if not maps and (where not in self.above or isinstance(value, list)) else None
            if short is not None:
                yield from self.lifted(value, where, indent)
                yield f"{start} {short}\n"
            elif isinstance(value, dict):
                yield f"{start}\n"
                yield from self.map(value, where, indent + 2)
            elif maps:
                yield f"{start}\n"
                yield from self.items(value, where, indent + 2)
            else:
                yield from self.lifted(value, where, indent)
                yield f"{start}\n"
                yield from (f"{' ' * (indent + 2)}- {_one(each)}\n" for each in value)
        elif isinstance(value, str) and (len(value) > room or len(scalar(value)) > room):
            first, *rest = lines(value, WIDTH - indent - 2)
            yield f"{start} {first}\n"
            yield from (f"{' ' * (indent + 2)}{line}\n" for line in rest)
        else:
            yield f"{start} {_one(value)}\n"

    def items(self, data: list[Any], pointer: str, indent: int) -> Iterator[str]:
        key = pointer.rpartition("/")[2]
        for number, each in enumerate(data):
            where = f"{pointer}/{number}"
            if key == "body" and number:
                yield "\n"
            yield from self.comments(where, indent)
            short = inline(each, WIDTH - indent - 2) if key not in OPEN else None
            if short is not None or not isinstance(each, dict) or not each:
                yield from self.lifted(each, where, indent)
                yield f"{' ' * indent}- {short or _one(each)}\n"
                continue
            yield from self.comments(f"{where}/{escaped(next(iter(each)))}", indent)
            inside = self.map(each, where, indent + 2, first=False)
            yield f"{' ' * indent}- {next(inside)[indent + 2 :]}"
            yield from inside


def _one(value: Any) -> str:
    """A value in one line, however long."""
    if isinstance(value, str):
        return scalar(value)
    return _plain(value) if not isinstance(value, dict | list) else inline(value, 1 << 40) or "[]"


def _pointers(data: Any, pointer: str) -> Iterator[str]:
    """The place of everything in plain data."""
    yield pointer
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _pointers(value, f"{pointer}/{escaped(key)}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _pointers(value, f"{pointer}/{number}")
