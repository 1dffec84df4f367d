"""The report as workflow commands of GitHub Actions, which become notes beside the changed lines."""

from __future__ import annotations

from opendeclaration.validation.findings import Finding, Report, Severity
from opendeclaration.validation.reports.shown import link, summary, visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""Severity to the command."""


def each(finding: Finding) -> str:
    """One finding as one command."""
    values = {"file": finding.path, "line": finding.line, "col": finding.column}
    values["title"] = f"{finding.code} {finding.rule.title}"
    given = ",".join(f"{key}={_property(str(value))}" for key, value in values.items() if value not in (None, "", "-"))
    said = [finding.message, f"In {finding.record}." if finding.record else ""]
    said += [f"How to mend: {finding.hint}" if finding.hint else "", link(finding.rule)]
    return f"::{COMMANDS[finding.severity]} {given}::{_data(said)}\n"


def tail(report: Report) -> str:
    """The summary, for the log."""
    return f"{summary(report)}\n"


def write(report: Report) -> str:
    """The whole report."""
    return "".join(map(each, report.issues)) + tail(report)


def _data(said: list[str]) -> str:
    return "%0A".join(visible(line).replace("%", "%25") for line in said if line)


def _property(value: str) -> str:
    return visible(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
