"""Reports: what was found, for a person, a program, a build server or a spreadsheet.

A writer is a pure function from a report to text, the same in every locale and time zone and, but for the seconds that the
summaries of `text` and `github` end with, in every run.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from opendeclaration.errors import UsageError
from opendeclaration.validation.findings import Finding, Report

FORMATS = ("text", "json", "sarif", "github", "junit", "html", "csv")
"""What a report can be written as; each is the module of that name here, imported when it is used."""


def write(report: Report, format: str) -> str:
    """The whole report. Raises UsageError for a format that is none."""
    text: str = _writer(format).write(report)
    return text


def parts(format: str) -> tuple[str, Callable[[Finding], str] | None, Callable[[Report], str]]:
    """How a report is written while it grows: what comes first, each finding (None where all have to be known), the rest."""
    writer = _writer(format)
    head = writer.head() if hasattr(writer, "head") else ""
    each: Callable[[Finding], str] | None = getattr(writer, "each", None)
    return head, each, getattr(writer, "tail", _nothing) if each else writer.write


def _writer(format: str) -> ModuleType:
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no format of reports. There are: {', '.join(FORMATS)}.")
    return import_module(f"{__name__}.{format}")


def _nothing(_: Report) -> str:
    return ""
