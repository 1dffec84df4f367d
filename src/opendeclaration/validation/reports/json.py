"""The report for programs: a shape that stays, described in docs/reference/cli.md."""

from __future__ import annotations

import json
from typing import Any

from opendeclaration.__about__ import __version__
from opendeclaration.validation.baseline import fingerprint
from opendeclaration.validation.findings import Finding, Report
from opendeclaration.validation.reports.shown import UNSEEN, WIDTH, link

VERSION = 1
"""Of the shape. A key that is added leaves it as it is."""


def write(report: Report) -> str:
    """The report as JSON. What a terminal would not show as it is stands there as an escape."""
    return encoded(
        {
            "version": VERSION,
            "tool": {"name": "opendecl", "version": __version__},
            "valid": report.ok,
            "strict": report.strict,
            "declarations": report.declarations,
            "files": report.files,
            "unread": report.unread,
            "known": report.known,
            "counts": {str(severity): number for severity, number in report.numbers.items()},
            "rules": {
                rule.code: {
                    "name": rule.name,
                    "title": rule.title,
                    "severity": str(rule.severity),
                    "layer": rule.layer,
                    "meaning": rule.meaning,
                    "mend": rule.mend,
                    "page": link(rule),
                }
                for rule in report.rules
            },
            "findings": [_finding(each) for each in report.issues],
        }
    )


def encoded(value: Any) -> str:
    """A value as JSON that a terminal can be shown."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # What stands between strings is line ends and spaces; in them json escapes C0 itself, but nothing above it.
    return UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else _escaped(found[0]), text) + "\n"


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "pointer": finding.pointer,
        "record": finding.record,
        "message": finding.message,
        "hint": finding.hint,
        "lines": [{"number": number, "text": text[:WIDTH]} for number, text in finding.excerpt],
        "fingerprint": fingerprint(finding),
    }
