"""Where a document came from, and where in it something stands. Nothing is worked out before there is something to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.locate import json_walk
from opendeclaration.formats.yaml import parse as parse_yaml

AROUND = 2
"""How many lines are shown before and after the place of a finding."""
_LINES, _YAML_LINES = re.compile("\r\n|[\r\n]"), re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line, as the readers count them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from, and how to find places in it."""

    path: str
    format: str
    data: bytes
    above: int = 0
    """How many lines of the file stand before the data."""
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out once there was something to say: many findings have one source."""

    @property
    def place(self) -> str:
        """The file, with the line in JSON Lines."""
        return f"{self.path}:{self.above + 1}" if self.format == "jsonl" else self.path

    def kept(self) -> Source:
        """What is kept of it until the end of a run: nothing that can be read again."""
        return replace(self, data=b"") if Path(self.path).is_file() else self

    def again(self) -> Source:
        """It with its data, which is read again if it was not kept."""
        if self.data or not self.format:
            return self
        if "again" not in self.worked_out:
            self.worked_out["again"] = self._again()
        return self.worked_out["again"]  # type: ignore[no-any-return]

    def _again(self) -> Source:
        try:
            data = Path(self.path).read_bytes()
        except OSError:  # it went away meanwhile: what was found is said without lines
            return replace(self, format="")
        return replace(self, data=data.split(b"\n")[self.above].rstrip(b"\r") if self.format == "jsonl" else data)

    def find(self, pointer: str) -> tuple[int | None, int | None]:
        """Line and column of a place, or of what holds it; None for both where the format does not tell."""
        found: dict[str, tuple[int, int]] = self.worked_out.setdefault("found", {})
        if "rest" not in self.worked_out:
            self.worked_out["rest"] = self._walk()
        while pointer not in found:
            # The text is gone through once, and only as far as somebody asks.
            if (place := next(self.worked_out["rest"], None)) is None:
                break
            found[place[0]] = place[1]
        while pointer and pointer not in found:
            pointer = pointer.rpartition("/")[0]
        line, column = found.get(pointer, (None, None))
        return (line + self.above if line else None), column

    def _walk(self) -> Iterator[tuple[str, tuple[int, int]]]:
        if self.format in ("json", "jsonl"):
            return json_walk(decoded(self.data))
        places: dict[str, tuple[int, int]] = {}
        if self.format == "yaml":
            parse_yaml(decoded(self.data), places)
        return iter(places.items())

    def excerpt(self, line: int | None) -> tuple[tuple[int, str], ...]:
        """The lines around one, with their numbers."""
        if line is None:
            return ()
        if "lines" not in self.worked_out:
            ends = _YAML_LINES if self.format == "yaml" else _LINES
            self.worked_out["lines"] = ends.split(self.data.decode("utf-8", "replace"))
        lines = self.worked_out["lines"]
        first = max(line - self.above - 1 - AROUND, 0)
        return tuple(enumerate(lines[first : line - self.above + AROUND], first + self.above + 1))
