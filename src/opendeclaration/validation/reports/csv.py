"""The report for a spreadsheet: a row a finding."""

from __future__ import annotations

import csv
import io

from opendeclaration.validation.findings import Finding, Report
from opendeclaration.validation.reports.shown import link, visible

COLUMNS = ("severity", "code", "title", "path", "line", "column", "record", "pointer", "message", "hint", "page")
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With one of these in front, a spreadsheet takes a text for a formula, or for one after what it strips."""


def head() -> str:
    """The names of the columns."""
    return _row(COLUMNS)


def each(finding: Finding) -> str:
    """One finding."""
    texts = (finding.path, finding.line, finding.column, finding.record, finding.pointer, finding.message, finding.hint)
    return _row(
        (
            finding.severity,
            finding.code,
            finding.rule.title,
            *("" if text is None else _cell(text) if isinstance(text, str) else str(text) for text in texts),
            link(finding.rule),
        )
    )


def write(report: Report) -> str:
    """The whole report."""
    return head() + "".join(map(each, report.issues))


def _cell(text: str) -> str:
    return f"'{visible(text)}" if text.lstrip(" \u00a0\u3000").startswith(FORMULA) else visible(text)


def _row(values: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()
