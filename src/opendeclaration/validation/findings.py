"""What validation says: rules, findings and reports, as data. `rules` registers them, `engine` makes them, `reports` prints
them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """It is wrong, and has to be mended before release."""
    WARNING = "warning"
    """It is unlikely to be right: look at it."""
    NOTE = "note"
    """Something is missing that would be worth having."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, under a code that never changes its meaning."""

    code: str
    """`OD` and three digits; the first says the layer."""
    name: str
    """The rule in a few words joined by hyphens, as in the problems that reading gives."""
    severity: Severity
    layer: str
    """syntax, structure, references, vocabulary, text or sense."""
    title: str
    """What is wrong, as a short sentence."""
    meaning: str
    """What the rule asks for, and why."""
    mend: str
    """How to put it right."""
    example: str
    """Something that breaks it: YAML unless the rule is about another format."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found, for the person who can mend it."""

    rule: Rule
    message: str
    """What is wrong here, in plain words."""
    hint: str = ""
    """How to mend it here, with the nearest valid value where there is one."""
    path: str = ""
    """The file; `-` for a stream, empty for an object in memory."""
    pointer: str = ""
    """JSON Pointer in the file, or the IRI of the subject for RDF."""
    record: str = ""
    """What a person calls the place: `busan-2014, clause 10, statement 2`."""
    line: int | None = None
    column: int | None = None
    """Both counted from 1, the column in characters; None where the format does not tell."""
    excerpt: tuple[tuple[int, str], ...] = ()
    """The lines around it, each with its number."""

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code


@dataclass(slots=True)
class Report:
    """Everything that was found, and over how much."""

    issues: list[Finding] = field(default_factory=list)
    declarations: int = 0
    files: int = 0
    """How many files were named or found, and streams."""
    unread: int = 0
    """How many of them could not be read at all."""
    paths: list[str] = field(default_factory=list)
    """The files, in the order in which they were read."""
    known: int = 0
    """How many findings were left out, because a baseline knows them."""
    seconds: float = 0.0
    strict: bool = False
    """Whether warnings count as errors."""

    @property
    def ok(self) -> bool:
        """Whether there is no error (and, when strict, no warning)."""
        return not any(counts(each, strict=self.strict) for each in self.issues)

    @property
    def numbers(self) -> Mapping[Severity, int]:
        """How many findings of each severity."""
        found = Counter(each.severity for each in self.issues)
        return {severity: found[severity] for severity in Severity}

    @property
    def rules(self) -> list[Rule]:
        """The rules that something broke, by their codes."""
        found = {each.code: each.rule for each in self.issues}
        return [found[code] for code in sorted(found)]


def counts(finding: Finding, *, strict: bool) -> bool:
    """Whether a finding makes the data invalid."""
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def chosen(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """The codes of the rules that are to be kept: those whose code or name begins with one of `select`, less those of
    `ignore`."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return frozenset(
        rule.code for rule in rules if (not wanted or _named(rule, wanted)) and not (unwanted and _named(rule, unwanted))
    )


def _named(rule: Rule, names: tuple[str, ...]) -> bool:
    return rule.code.startswith(names) or rule.name in names or rule.layer in names
