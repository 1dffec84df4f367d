"""Runs the rules over files, folders, globs, streams and objects, one document at a time."""

from __future__ import annotations

import glob
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeAlias

from opendeclaration import formats
from opendeclaration.dataset import READ, describes
from opendeclaration.dataset import Dataset as Loaded
from opendeclaration.errors import InputError, Problem, UsageError
from opendeclaration.formats.base import Options
from opendeclaration.formats.base import text as decoded
from opendeclaration.formats.json import parse as parse_json
from opendeclaration.formats.yaml import parse as parse_yaml
from opendeclaration.model import Dataset, Declaration, Resource
from opendeclaration.namespaces import BASE
from opendeclaration.validation import parties, references, reviews, sense, structure, syntax, text, vocabulary
from opendeclaration.validation import profile as profiles
from opendeclaration.validation.findings import Finding, Report, Rule
from opendeclaration.validation.located import Source
from opendeclaration.validation.rules import CHECKS, RULES, Hit, Known, Pending, Subject, subject

LAYERS = (syntax, structure, references, vocabulary, text, parties, sense, reviews)
"""The layers, in the order in which their rules are registered and run."""
Target: TypeAlias = str | os.PathLike[str] | IO[bytes] | Loaded | Declaration | Dataset

_ID = re.compile(rb"""(?:(?:^|[{,\s])["']?@?id["']?\s*:\s*["']?|<|/)([a-z0-9-]{1,80})(?=["'#>\s,}]|$)""", re.MULTILINE)
"""An id, as YAML, JSON and RDF write it."""
Profiles: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def validate(  # noqa: PLR0913  # all but two are options, given by name
    target: Target | Iterable[Target],
    format: str | None = None,
    *,
    base: str = BASE,
    rules: frozenset[str] | None = None,
    keep: Callable[[Finding], bool] | None = None,
    strict: bool = False,
    profile: Profiles = (),
    seen: Callable[[Finding], None] | None = None,
    step: Callable[[str], None] | None = None,
) -> Report:
    """The report on a path, folder, glob, stream, dataset or declaration, or on several of them.

    `rules` keeps the findings of these codes only (see `findings.chosen`), `keep` those for which it gives True; `strict`
    counts warnings as errors; `profile` is one or more files with rules of your own (see `profile.load`), whose findings
    `rules` does not touch; `seen` is called with each finding as it is made, `step` with each path before it is read. What
    cannot be read is a finding too; nothing is raised for bad data.
    """
    report = Report(strict=strict)
    start = time.perf_counter()
    targets = [target] if isinstance(target, str | os.PathLike | Resource | Loaded) or hasattr(target, "read") else target
    run = _Run(report, format, base, step, profiles.loaded(profile))
    for finding in run.over(targets):  # type: ignore[arg-type]
        if (rules is None or finding.code in rules or finding.code == profiles.PROFILE.code) and (
            keep is None or keep(finding)
        ):
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


class _Run:
    """One run over everything that was named."""

    def __init__(
        self,
        report: Report,
        format: str | None,
        base: str,
        step: Callable[[str], None] | None,
        own: tuple[profiles.Profile, ...] = (),
    ) -> None:
        self.report, self.format, self.base, self.step, self.own = report, format, base, step, own
        self.known = Known()
        self.done: set[Path] = set()
        self.pending: list[tuple[Pending, Source]] = []

    def over(self, targets: Iterable[Target]) -> Iterator[Finding]:
        for own in self.own:
            yield from profiles.notes(own)
        for target in targets:
            if isinstance(target, Loaded):
                resources = [*([target.about] if target.about else []), *target]
                for resource in resources:
                    yield from self.resource(resource, Source(str(target.paths.get(resource.id, "")), "", b""))
            elif isinstance(target, Resource):
                yield from self.resource(target, Source("", "", b""))
            elif isinstance(target, str | os.PathLike):
                paths = files(target)
                if not paths:
                    yield self.unread(os.fspath(target), "There is no file here that could be validated.")
                # What a dataset brings of its own has to be known before it is used.
                paths.sort(key=lambda path: not _is_description(path))
                if len(paths) == 1:
                    paths += _members(paths[0])
                for path in paths:
                    yield from self.file(path)
            else:
                yield from self.stream(target)
        for pending, source in self.pending:
            if hit := pending.ask(self.known):
                yield from self.findings(pending.rule, [hit], source.again())

    def file(self, path: Path) -> Iterator[Finding]:
        if (real := path.resolve()) in self.done:
            return  # named twice
        self.done.add(real)
        try:
            form = formats.format_of(self.format or path.name).name
        except UsageError as error:
            yield self.unread(str(path), str(error))
            return
        try:
            with path.open("rb") as file:
                self.begin(str(path))
                yield from self.data(str(path), form, file)
        except OSError as error:
            yield self.unread(str(path), f"{error.strerror or error}.")

    def stream(self, stream: IO[bytes]) -> Iterator[Finding]:
        name = getattr(stream, "name", "-")
        path = name if isinstance(name, str) and name != "<stdin>" else "-"
        self.begin(path)
        yield from self.data(path, formats.format_of(self.format or path).name, stream)

    def begin(self, path: str) -> None:
        self.report.files += 1
        self.report.paths.append(path)
        if self.step:
            self.step(path)

    def unread(self, path: str, message: str) -> Finding:
        if path not in self.report.paths[-1:]:  # a folder opens like a file, and fails when it is read
            self.begin(path)
        self.report.unread += 1
        return Finding(syntax.UNREADABLE, message, syntax.UNREADABLE.mend, path)

    def data(self, path: str, form: str, file: IO[bytes]) -> Iterator[Finding]:
        if form == "jsonl":
            # Line by line, so that a long stream is told of while it comes and is never held whole.
            for number, line in enumerate(file):
                if line.strip():
                    yield from self.document(Source(path, form, line.rstrip(b"\r\n"), number))
        else:
            yield from self.document(Source(path, form, file.read()))

    def document(self, source: Source) -> Iterator[Finding]:
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
                self.report.declarations += model is Declaration and not several
                yield from (self.problem(problem, source) for problem in error.problems)
                if several:
                    break
        if not found:
            rule = BY_NAME["no-declaration"]
            yield Finding(rule, "There is no declaration in it.", rule.mend, source.path)

    def resource(self, resource: Declaration | Dataset, source: Source) -> Iterator[Finding]:
        self.report.declarations += isinstance(resource, Declaration)
        seen = subject(resource, self.known, source.place)
        for code, check in CHECKS.items():
            yield from self.findings(RULES[code], check(seen), source)
        if source.format == "yaml":
            yield from self.left(seen, source)
        for own in self.own:
            for rule, hits in profiles.grouped(own, seen).items():
                yield from self.findings(rule, hits, source)
        self.known.take(seen)
        kept = source.kept()
        self.pending += [(each, kept) for each in references.later(seen)]

    def left(self, seen: Subject, source: Source) -> Iterator[Finding]:
        """The comments of a file that ask for a review."""
        records: dict[str, str] = {}
        for each in reviews.reviews(source.data):
            records = records or {place.pointer: place.record for place in seen.places}
            pointer = each.pointer
            while pointer not in records:
                pointer = pointer.rpartition("/")[0]
            excerpt = source.excerpt(each.line)
            message = each.words or "Something here is to be reviewed."
            yield Finding(
                reviews.LEFT,
                message,
                reviews.LEFT.mend,
                source.path,
                each.pointer,
                records[pointer],
                each.line,
                each.column,
                excerpt,
            )

    def findings(self, rule: Rule, hits: Iterable[Hit], source: Source) -> Iterator[Finding]:
        for hit in hits:
            pointer = hit.place.pointer + (f"/{hit.key}" if hit.key else "")
            line, column = source.find(pointer)
            if source.format and source.format not in ("yaml", "json", "jsonl"):
                pointer = Options(self.base).absolute(hit.place.node.id)
            yield Finding(
                rule,
                hit.message,
                hit.hint or rule.mend,
                source.path,
                pointer,
                hit.place.record,
                line,
                column,
                source.excerpt(line),
            )

    def problem(self, problem: Problem, source: Source) -> Finding:
        """A problem of reading as a finding."""
        line = problem.line + source.above if problem.line else None
        rule = BY_NAME[problem.code]  # every problem has a rule; a test holds that
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


def _members(path: Path) -> list[Path]:
    """The files beside a dataset file that hold the declarations that it names; nothing for any other file."""
    if not _is_description(path):
        return []
    data = path.read_bytes()
    parsed = parse_yaml(decoded(data)) if formats.format_of(path.name).name == "yaml" else parse_json(data)
    members = parsed.get("declarations")
    named = {str(each) for each in members} if isinstance(members, list) else set()
    return [each for each in files(path.parent) if each != path and not named.isdisjoint(_ids(each))]


def _ids(path: Path) -> Iterator[str]:
    """What could be the ids of the documents of a file, found without reading it as what it is."""
    try:
        data = path.read_bytes()
    except OSError:  # whoever reads it says so
        return
    yield from (match[1].decode() for match in _ID.finditer(data))


def _is_description(path: Path) -> bool:
    try:
        return describes(path.read_bytes(), formats.format_of(path.name).name)
    except (OSError, UsageError):
        return False


BY_NAME = {rule.name: rule for rule in RULES.values()}
"""The rules by the names under which the readers report them."""
