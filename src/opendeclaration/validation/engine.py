"""Runs the rules over files, folders, globs, streams and objects, one document at a time."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeAlias

from opendeclaration import formats
from opendeclaration.dataset import READ, describes
from opendeclaration.dataset import Dataset as Loaded
from opendeclaration.errors import InputError, Problem, UsageError
from opendeclaration.formats.base import Options
from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.locate import json_places
from opendeclaration.formats.yaml import parse as parse_yaml
from opendeclaration.model import Dataset, Declaration, Resource
from opendeclaration.namespaces import BASE
from opendeclaration.validation import references, sense, structure, syntax, text, vocabulary
from opendeclaration.validation.findings import Finding, Report, Rule
from opendeclaration.validation.rules import CHECKS, RULES, Hit, Known, Pending, subject

LAYERS = (syntax, structure, references, vocabulary, text, sense)
"""The layers, in the order in which their rules are registered and run."""
AROUND = 2
"""How many lines are shown before and after the place of a finding."""
Target: TypeAlias = str | os.PathLike[str] | IO[bytes] | Loaded | Declaration | Dataset


def validate(
    target: Target | Iterable[Target],
    format: str | None = None,
    *,
    base: str = BASE,
    rules: frozenset[str] | None = None,
    strict: bool = False,
    seen: Callable[[Finding], None] | None = None,
    step: Callable[[str], None] | None = None,
) -> Report:
    """The report on a path, folder, glob, stream, dataset or declaration, or on several of them.

    `rules` keeps the findings of these codes only (see `findings.chosen`); `strict` counts warnings as errors; `seen` is called
    with each finding as it is made, `step` with each path before it is read. What cannot be read is a finding too; nothing is
    raised for bad data.
    """
    report = Report(strict=strict)
    start = time.perf_counter()
    targets = [target] if isinstance(target, str | os.PathLike | Resource | Loaded) or hasattr(target, "read") else target
    for finding in _Run(report, format, base, step).over(targets):  # type: ignore[arg-type]
        if rules is None or finding.code in rules:
            report.issues.append(finding)
            if seen:
                seen(finding)
    report.seconds = time.perf_counter() - start
    return report


def files(target: str | os.PathLike[str]) -> list[Path]:
    """The files that a path means: itself, every readable one of a folder, or what a glob matches."""
    path = Path(target)
    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in READ and each.is_file())
        return [each for each in inside if not any(part.startswith(".") for part in each.relative_to(path).parts)]
    if path.exists() or not glob.has_magic(str(target)):
        return [path]
    matching = sorted(glob.glob(str(target), recursive=True))  # noqa: PTH207  # a pattern may be absolute
    return [found for each in matching for found in files(each)]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a document came from, and how to find places in it."""

    path: str
    format: str
    data: bytes
    above: int = 0
    """How many lines of the file stand before the data."""

    def places(self) -> Mapping[str, tuple[int, int]]:
        """Every place in it, for the formats that are written by hand."""
        if self.format == "yaml":
            found: dict[str, tuple[int, int]] = {}
            parse_yaml(decoded(self.data), found)
            return found
        return json_places(decoded(self.data)) if self.format in ("json", "jsonl") else {}

    def excerpt(self, line: int | None) -> tuple[tuple[int, str], ...]:
        """The lines around one, with their numbers."""
        if line is None:
            return ()
        lines = self.data.decode("utf-8", "replace").splitlines()
        first = max(line - self.above - 1 - AROUND, 0)
        return tuple(enumerate(lines[first : line - self.above + AROUND], first + self.above + 1))


class _Run:
    """One run over everything that was named."""

    def __init__(self, report: Report, format: str | None, base: str, step: Callable[[str], None] | None) -> None:
        self.report, self.format, self.base, self.step = report, format, base, step
        self.known = Known()
        self.pending: list[tuple[Pending, _Source]] = []

    def over(self, targets: Iterable[Target]) -> Iterator[Finding]:
        for target in targets:
            if isinstance(target, Loaded):
                resources = [*([target.about] if target.about else []), *target]
                for resource in resources:
                    yield from self.resource(resource, _Source(str(target.paths.get(resource.id, "")), "", b""))
            elif isinstance(target, Resource):
                yield from self.resource(target, _Source("", "", b""))
            elif isinstance(target, str | os.PathLike):
                paths = files(target)
                # What a dataset brings of its own has to be known before it is used.
                paths.sort(key=lambda path: not _is_description(path))
                for path in paths:
                    yield from self.file(path)
            else:
                yield from self.data(getattr(target, "name", "-"), self.format or "yaml", target.read())
        for pending, source in self.pending:
            if pending.reference not in self.known.ids:
                yield from self.findings(references.DANGLING, [pending.hit], source)

    def file(self, path: Path) -> Iterator[Finding]:
        self.report.files += 1
        if self.step:
            self.step(str(path))
        try:
            form = formats.format_of(self.format or path.name).name
            data = path.read_bytes()
        except (OSError, UsageError) as error:
            message = f"{error.strerror}." if isinstance(error, OSError) else str(error)
            yield Finding(syntax.UNREADABLE, message, syntax.UNREADABLE.mend, str(path))
            return
        yield from self.data(str(path), form, data)

    def data(self, path: str, form: str, data: bytes) -> Iterator[Finding]:
        if form == "jsonl":
            for number, line in enumerate(data.splitlines()):
                if line.strip():
                    yield from self.document(_Source(path, form, line, number))
        else:
            yield from self.document(_Source(path, form, data))

    def document(self, source: _Source) -> Iterator[Finding]:
        """One document: what reading finds or, where that is nothing, what the rules find."""
        described = describes(source.data, source.format)
        several = formats.format_of(source.format).several and source.format != "jsonl"
        models: tuple[type[Any], ...] = (Dataset, Declaration) if several else (Dataset,) if described else (Declaration,)
        found = 0
        for model in models:
            try:
                for resource in formats.read_many(BytesIO(source.data), source.format, model=model, base=self.base):
                    found += 1
                    yield from self.resource(resource, source)
            except InputError as error:
                found += 1
                yield from (self.problem(problem, source) for problem in error.problems)
                if several:
                    break
        if not found:
            rule = BY_NAME.get("no-declaration", syntax.UNREADABLE)
            yield Finding(rule, "There is no declaration in it.", rule.mend, source.path)

    def resource(self, resource: Declaration | Dataset, source: _Source) -> Iterator[Finding]:
        self.report.declarations += isinstance(resource, Declaration)
        seen = subject(resource, self.known)
        for code, check in CHECKS.items():
            yield from self.findings(RULES[code], check(seen), source)
        self.pending += [(each, source) for each in references.elsewhere(seen)]
        for place in seen.places:
            self.known.ids.setdefault(place.node.id, type(place.node).__name__)
        self.known.paths.setdefault(resource.id, source.path)

    def findings(self, rule: Rule, hits: Iterable[Hit], source: _Source) -> Iterator[Finding]:
        places: Mapping[str, tuple[int, int]] | None = None
        for hit in hits:
            pointer = hit.place.pointer + (f"/{hit.key}" if hit.key else "")
            if places is None:
                places = source.places()
            line, column = _nearest(places, pointer)
            line = line + source.above if line else None
            if source.format and source.format not in ("yaml", "json", "jsonl"):
                pointer = Options(self.base).absolute(hit.place.node.id)
            yield Finding(
                rule, hit.message, hit.hint, source.path, pointer, hit.place.record, line, column, source.excerpt(line)
            )

    def problem(self, problem: Problem, source: _Source) -> Finding:
        """A problem of reading as a finding."""
        line = problem.line + source.above if problem.line else None
        rule = BY_NAME.get(problem.code, syntax.UNREADABLE)
        record = structure.record(problem.pointer, source.data, source.format)
        return Finding(
            rule,
            problem.message,
            problem.hint or rule.mend,
            source.path,
            problem.pointer,
            record,
            line,
            problem.column,
            source.excerpt(line),
        )


def _nearest(places: Mapping[str, tuple[int, int]], pointer: str) -> tuple[int | None, int | None]:
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    return places.get(pointer, (None, None))


def _is_description(path: Path) -> bool:
    try:
        return describes(path.read_bytes(), formats.format_of(path.name).name)
    except (OSError, UsageError):
        return False


BY_NAME = {rule.name: rule for rule in RULES.values()}
"""The rules by the names under which the readers report them."""
