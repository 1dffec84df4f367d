"""Where a document came from, and where in it something stands. Nothing is worked out before there is something to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.locate import json_places
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

    def places(self) -> Mapping[str, tuple[int, int]]:
        """Every place in it, for the formats that are written by hand."""
        if "places" not in self.worked_out:
            self.worked_out["places"] = self._places()
        return self.worked_out["places"]  # type: ignore[no-any-return]

    def _places(self) -> Mapping[str, tuple[int, int]]:
        if self.format == "yaml":
            found: dict[str, tuple[int, int]] = {}
            parse_yaml(decoded(self.data), found)
            return found
        return json_places(decoded(self.data)) if self.format in ("json", "jsonl") else {}

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
        places = self.places()
        while pointer and pointer not in places:
            pointer = pointer.rpartition("/")[0]
        line, column = places.get(pointer, (None, None))
        return (line + self.above if line else None), column

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
