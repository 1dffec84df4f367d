"""The report as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from opendeclaration.__about__ import __version__
from opendeclaration.namespaces import ROOT
from opendeclaration.validation.baseline import fingerprint
from opendeclaration.validation.findings import Finding, Report, Rule, Severity
from opendeclaration.validation.reports.json import encoded
from opendeclaration.validation.reports.shown import link

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
"""Ours to theirs."""
LONGEST = 1000
"""Lines above this many characters are not copied into the report."""


def write(report: Report) -> str:
    """The report as one run."""
    rules = report.rules
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "opendecl",
        "fullName": "Open Declaration",
        "informationUri": ROOT,
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en",
        "rules": [_rule(rule) for rule in rules],
    }
    results = [_result(finding, index[finding.code]) for finding in report.issues]
    # Columns count characters, not the halves of UTF-16.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def uri(path: str) -> str:
    """A path as a URI reference; relative if it is relative, so that it holds on other machines."""
    path = path.replace("\\", "/") if path[1:3] == ":\\" else path
    try:
        data = path.encode("utf-8", "surrogateescape")  # the bytes of the name, where it is not UTF-8
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    quoted = quote(data, safe="/!$&'()*+,;=@~")
    return f"file://{quoted}" if quoted.startswith("/") else quoted


def _rule(rule: Rule) -> dict[str, Any]:
    page = {"helpUri": link(rule)} if link(rule) else {}
    return page | {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.meaning},
        "help": {
            "text": f"{rule.meaning}\n\nHow to mend: {rule.mend}\n\nThis breaks it:\n\n{rule.example}",
            "markdown": f"{rule.meaning}\n\n**How to mend:** {rule.mend}\n\nThis breaks it:\n\n````\n{rule.example}\n````",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.layer]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    text = f"{finding.message} {finding.hint}" if finding.hint else finding.message
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding)],
        "partialFingerprints": {"openDeclaration/v1": fingerprint(finding)},
    }


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.path)}}
        if finding.line:
            physical["region"] = {"startLine": finding.line}
            if finding.column:
                physical["region"]["startColumn"] = finding.column
            if finding.excerpt and all(len(text) <= LONGEST for _, text in finding.excerpt):
                physical["contextRegion"] = {
                    "startLine": finding.excerpt[0][0],
                    "endLine": finding.excerpt[-1][0],
                    "snippet": {"text": "\n".join(text for _, text in finding.excerpt)},
                }
        location["physicalLocation"] = physical
    if finding.record or finding.pointer:
        location["logicalLocations"] = [{"name": finding.record or finding.pointer, "fullyQualifiedName": finding.pointer}]
        if not finding.pointer:
            del location["logicalLocations"][0]["fullyQualifiedName"]
    return location
