"""The report for a person at a terminal, or reading a plain file."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.validation.findings import Finding, Report, Severity
from opendeclaration.validation.reports.shown import lines, link, place, summary, visible, width

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
"""Severity to its colour, in the words of rich."""


def pieces(finding: Finding) -> Iterator[tuple[str, str]]:
    """A finding as pieces of text, each with the style that a terminal may give it."""
    style = STYLES[finding.severity]
    yield place(finding), "bold"
    yield ": ", ""
    yield f"{finding.severity} {finding.code}", style
    yield f" {finding.rule.title}\n", "bold"
    if finding.record or finding.pointer:
        yield f"  in {visible(finding.record or finding.pointer)}\n", "dim"
    yield f"  {visible(finding.message)}\n", ""
    shown = list(lines(finding))
    digits = max((len(str(line.number)) for line in shown), default=0)
    for line in shown:
        yield f"  {'>' if line.here else ' '} {line.number:>{digits}} | ", style if line.here else "dim"
        yield line.before, "" if line.here else "dim"
        yield line.word, style
        yield f"{line.after.rstrip()}\n", ""
        if line.here and finding.column:
            yield f"    {'':>{digits}} | {' ' * width(line.before)}", "dim"
            yield f"{'^' * max(width(line.word), 1)}\n", style
    if finding.hint:
        yield "  How to mend: ", "bold"
        yield f"{visible(finding.hint)}\n", ""
    yield f"  More: {page}\n\n" if (page := link(finding.rule)) else "\n", "dim"


def each(finding: Finding) -> str:
    """One finding, ended by an empty line."""
    return "".join(text for text, _ in pieces(finding))


def tail(report: Report) -> str:
    """The summary."""
    return f"{summary(report)}\n"


def write(report: Report) -> str:
    """The whole report."""
    return "".join(map(each, report.issues)) + tail(report)
