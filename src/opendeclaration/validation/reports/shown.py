"""What the reports share: how text of other people, lines of a file and counts are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from opendeclaration.namespaces import ROOT
from opendeclaration.validation.findings import Finding, Report, Rule, Severity

WIDTH = 100
"""How many characters of a line are shown; JSON Lines can have very long ones."""
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "i"}
"""A sign for each severity, so that nothing hangs on colour alone."""
# Controls of terminals (C0, C1), of the direction of text, unseen signs, half characters, and what XML cannot hold. The joiners
# U+200C and U+200D stay: Persian and the scripts of India need them.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_TOKEN = r"""(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|[^\s,\[\]{}:"']+)"""
# A key with its value is marked as one, where the value is a single word.
_WORD = re.compile(rf"{_TOKEN}(?:\s*:\s*{_TOKEN}(?=\s*(?:[,\]}}#]|$)))?")


class Line(NamedTuple):
    """A line of a file as it is shown; in the line that a finding is about, the word that it points to."""

    number: int
    before: str
    word: str = ""
    after: str = ""
    here: bool = False
    """Whether the finding points into this line."""


def visible(text: str) -> str:
    """The text in one line, each control and each unseen sign as its code, such as [U+202E]."""
    return UNSEEN.sub(_code, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def _code(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(unicodedata.category(each) in ("Mn", "Me", "Cf") for each in text)


def lines(finding: Finding) -> Iterator[Line]:
    """The lines around a finding, cut where they are long."""
    for number, text in finding.excerpt:
        if number != finding.line:
            yield Line(number, visible(text[:WIDTH]) + ("…" if len(text) > WIDTH else ""))
        elif finding.column is None:
            yield Line(number, visible(text[:WIDTH]) + ("…" if len(text) > WIDTH else ""), here=True)
        else:
            yield _marked(number, text, finding.column - 1)


def _marked(number: int, text: str, column: int) -> Line:
    start = max(column - WIDTH // 3, 0) if len(text) > WIDTH else 0
    end = start + WIDTH
    found = _WORD.match(text, column)
    stop = min(found.end() if found else column + 1, end)
    before = ("…" if start else "") + visible(text[start:column])
    after = visible(text[stop:end]) + ("…" if len(text) > end else "")
    return Line(number, before, visible(text[column:stop]), after, here=True)


def place(finding: Finding) -> str:
    """Where it is, as tools write it: path:line:column."""
    parts = [visible(finding.path) or "in memory", finding.line, finding.column]
    return ":".join(str(each) for each in parts if each is not None)


def link(rule: Rule) -> str:
    """The page about a rule; empty for the rules of somebody's own profile."""
    return "" if rule.layer == "profile" else f"{ROOT}rules/{rule.code}"


def counted(number: int, word: str) -> str:
    """A number with its word: `1 error`, `2 errors`, `no errors`."""
    return f"{number or 'no':{',' if number else ''}} {word}{'' if number == 1 else 's'}"


def summary(report: Report, *, timed: bool = True) -> str:
    """The whole report in one line."""
    said = [counted(number, severity) for severity, number in report.numbers.items() if number or severity is Severity.ERROR]
    over = counted(report.declarations, "declaration") + (f" in {counted(report.files, 'file')}" if report.files else "")
    parts = [f"{'Valid' if report.ok else 'Not valid'}: {', '.join(said)}; {over} checked"]
    if report.unread:
        parts.append(f"{counted(report.unread, 'file')} could not be read")
    if report.known:
        parts.append(f"{counted(report.known, 'finding')} of before not told")
    return "; ".join(parts) + (f" ({report.seconds:.2f} s)." if timed else ".")
