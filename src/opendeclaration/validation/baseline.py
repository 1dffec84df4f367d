"""Findings known from before: a file of them, so that old data can be adopted now and mended later."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from opendeclaration.errors import FormatError, Problem
from opendeclaration.validation.findings import Finding

VERSION = 1
"""Of the shape of the file."""


class Entry(NamedTuple):
    """A finding without its line, so that it is known again after lines moved."""

    path: str
    """Relative to the folder of the baseline file, with `/`; `-` for a stream."""
    code: str
    place: str
    """The name of the record or, where it has none, its pointer or IRI."""
    message: str
    """A hash of the message."""


class Baseline:
    """Findings known from before. Each is known as many times as it was found then."""

    def __init__(self, folder: Path, entries: Mapping[Entry, int] = MappingProxyType({})) -> None:
        self.folder = folder
        """What the paths are relative to."""
        self.left = Counter(dict(entries))
        """What is known and has not been found again yet."""
        self.known = 0
        """How many were found again."""

    def knows(self, finding: Finding) -> bool:
        """Whether a finding is an old one; it is struck out, so that a second one like it is new."""
        entry = self.entry(finding)
        if self.left[entry] < 1:
            return False
        self.left[entry] -= 1
        self.known += 1
        return True

    def entry(self, finding: Finding) -> Entry:
        """A finding as the file holds it."""
        path = finding.path
        if path not in ("", "-"):
            path = Path(os.path.relpath(path, self.folder)).as_posix()
        return Entry(path, finding.code, finding.record or finding.pointer, _hash(finding.message))

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline file. Raises FormatError when it is none, and OSError."""
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
            entries = {
                Entry(*(str(each[key]) for key in Entry._fields)): int(each.get("times", 1)) for each in read["findings"]
            }
            return cls(path.parent, {VERSION: entries}[read["version"]])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            hint = "Write it anew with --write-baseline."
            raise FormatError([Problem("not-a-baseline", "This is no baseline file.", hint=hint, path=str(path))]) from error

    def dump(self, findings: Iterable[Finding]) -> str:
        """The file that knows these findings, sorted, so that it changes little when they do."""
        counted = sorted(Counter(map(self.entry, findings)).items())
        rows = [entry._asdict() | ({"times": times} if times > 1 else {}) for entry, times in counted]
        body = ",\n".join(f"  {json.dumps(row)}" for row in rows)
        return f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'


def fingerprint(finding: Finding) -> str:
    """What a finding is known by in other tools, across runs and moved lines."""
    return _hash("\0".join((finding.code, finding.path, finding.record or finding.pointer, finding.message)))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
