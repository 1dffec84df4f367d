"""The report as JUnit XML, which build servers read: a suite a file, and in it a test case for each rule that it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from opendeclaration.validation.findings import Finding, Report, counts
from opendeclaration.validation.reports.shown import link, place, visible


def write(report: Report) -> str:
    """The report. A file in which nothing was found has one case that passes; findings that do not count pass too."""
    files: dict[str, dict[str, list[Finding]]] = {path: {} for path in report.paths}
    for finding in report.issues:
        files.setdefault(finding.path, {}).setdefault(finding.code, []).append(finding)
    cases = sum(max(len(rules), 1) for rules in files.values())
    failed = sum(_fails(found, report) for rules in files.values() for found in rules.values())
    body = "".join(line for path, rules in files.items() for line in _suite(path, rules, report))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="opendecl validate" tests="{cases}" failures="{failed}" errors="0">\n{body}</testsuites>\n'
    )


def _suite(path: str, rules: dict[str, list[Finding]], report: Report) -> Iterator[str]:
    name = _attribute(path or "in memory")
    failed = sum(_fails(found, report) for found in rules.values())
    yield f'  <testsuite name="{name}" tests="{max(len(rules), 1)}" failures="{failed}" errors="0" skipped="0">\n'
    if not rules:
        yield f'    <testcase classname="{name}" name="valid"/>\n'
    for found in rules.values():
        rule = found[0].rule
        yield f'    <testcase classname="{name}" name="{_attribute(f"{rule.code} {rule.title}")}">\n'
        text = escape("\n".join([*map(_told, found), link(rule)]).rstrip(), quote=False)
        if _fails(found, report):
            first = f"{found[0].message}{f' (and {len(found) - 1} more)' if len(found) > 1 else ''}"
            yield f'      <failure type="{rule.severity}" message="{_attribute(first)}">{text}</failure>\n'
        else:
            yield f"      <system-out>{text}</system-out>\n"
        yield "    </testcase>\n"
    yield "  </testsuite>\n"


def _fails(found: list[Finding], report: Report) -> bool:
    return any(counts(each, strict=report.strict) for each in found)


def _told(finding: Finding) -> str:
    where = f", in {visible(finding.record)}" if finding.record else ""
    return f"{place(finding)}{where}: {finding.severity}: {visible(finding.message)} {visible(finding.hint)}".rstrip()


def _attribute(text: str) -> str:
    return escape(visible(text))
