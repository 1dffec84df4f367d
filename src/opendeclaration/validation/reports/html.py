"""The report as one page for a browser, for readers who never saw a terminal. It holds all it needs, and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from opendeclaration.validation.findings import Finding, Report, Rule, Severity
from opendeclaration.validation.reports.look import opening
from opendeclaration.validation.reports.shown import MARKS, counted, lines, link, visible

FOLDED = 20
"""From how many findings of one rule on they are folded away at first."""
MEANINGS = {
    Severity.ERROR: "These are wrong, and have to be mended before release.",
    Severity.WARNING: "These are unlikely to be right: please look at each.",
    Severity.NOTE: "Something is missing that would be worth having.",
}
"""Severity to what it asks of the reader."""
_STYLE = """
section.rule { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; }
section.rule > header { background: var(--soft); padding: .75rem 1rem; border-radius: .5rem .5rem 0 0; }
section.rule > header p { margin: .35rem 0 0; }
.source { overflow-x: auto; margin: .5rem 0; border: 1px solid var(--line); border-radius: .25rem; }
table { border-collapse: collapse; min-width: 100%;
  font: .85rem/1.45 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
td, th { padding: 0 .6rem; text-align: left; white-space: pre; overflow-wrap: normal;
  font-weight: normal; vertical-align: top; }
th { color: var(--dim); text-align: right; user-select: none; border-right: 1px solid var(--line); width: 1%; }
tr.here { background: var(--soft); } tr.here th { color: var(--error); font-weight: 700; }
@media (max-width: 30rem) { section.rule > header { padding: .6rem .7rem; }
  td { white-space: pre-wrap; overflow-wrap: anywhere; } }
@media print { section.rule > header { break-after: avoid; } td { white-space: pre-wrap; overflow-wrap: anywhere; } }
"""


def write(report: Report) -> str:
    """The page."""
    return "".join(f"{line}\n" for line in _page(report))


def _page(report: Report) -> Iterator[str]:
    title = "The data is valid" if report.ok else "The data needs mending"
    yield f"{opening(f'{title}: what was found', _STYLE)}<main>"
    yield from _verdict(report, title)
    groups = _groups(report)
    if len(groups) > 1:
        yield '<nav aria-label="Contents">\n<ul class="toc">'
        for found in groups:
            rule = found[0].rule
            name = f'<a href="#{rule.code}-{rule.severity}">{escape(rule.title)}</a>'
            yield f'<li>{_sign(rule.severity)} {name} <span class="dim">({len(found):,})</span></li>'
        yield "</ul>\n</nav>"
    for severity in Severity:
        if number := report.numbers[severity]:
            yield f'<h2 class="{severity}">{counted(number, severity).capitalize()}</h2>\n<p>{MEANINGS[severity]}</p>'
        for found in groups:
            if found[0].severity is severity:
                yield from _rule(found[0].rule, found)
    yield "</main>\n<footer>Written by <code>opendecl validate</code>. Line and column are counted from 1.</footer>"
    yield "</body>\n</html>"


def _groups(report: Report) -> list[list[Finding]]:
    """The findings by rule, the gravest first, then by code."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in report.issues:
        groups.setdefault((list(Severity).index(finding.severity), finding.code), []).append(finding)
    return [groups[key] for key in sorted(groups)]


def _verdict(report: Report, title: str) -> Iterator[str]:
    over = counted(report.declarations, "declaration") + (f" in {counted(report.files, 'file')}" if report.files else "")
    over = over[0].upper() + over[1:]
    yield f'<h1>{title}</h1>\n<div class="verdict{"" if report.ok else " bad"}">'
    if report.issues:
        rules = counted(len(report.rules), "rule")
        yield f"<p>{over} checked. What was found is grouped below by the {rules} that it breaks; each says what it means and"
        yield "how to mend it. The marked line is the place to look at.</p>"
    else:
        yield f"<p>{over} checked. Nothing was found that needs mending.</p>"
    if report.strict:
        yield "<p>Warnings count as errors in this report.</p>"
    if report.unread:
        yield f"<p>{counted(report.unread, 'file').capitalize()} could not be read, and nothing is known of what they hold.</p>"
    if report.known:
        yield f"<p>{counted(report.known, 'finding').capitalize()} known from before are left out.</p>"
    if report.issues:
        yield '<ul class="counts">'
        for severity, number in report.numbers.items():
            yield f"<li>{_sign(severity)} {counted(number, severity)}</li>"
        yield "</ul>"
    yield "</div>"


def _sign(severity: Severity) -> str:
    return f'<b class="{severity}" aria-hidden="true">{MARKS[severity]}</b>'


def _rule(rule: Rule, found: list[Finding]) -> Iterator[str]:
    yield f'<section class="rule" id="{rule.code}-{rule.severity}">'
    yield f"<header>\n<h3>{_sign(rule.severity)} {escape(rule.title)}</h3>"
    yield f"<p>{_prose(rule.meaning)}</p>\n<p><b>How to mend:</b> {_prose(rule.mend)}</p>"
    page = f' More about this rule: <a href="{link(rule)}">{rule.code}, with an example</a>' if link(rule) else ""
    yield f'<p class="where">{counted(len(found), "place").capitalize()}.{page}</p>\n</header>'
    for finding in found[:FOLDED]:
        yield from _article(finding, rule)
    if more := found[FOLDED:]:
        yield f"<details>\n<summary>{len(more):,} more</summary>"
        for finding in more:
            yield from _article(finding, rule)
        yield "</details>"
    yield "</section>"


def _article(finding: Finding, rule: Rule) -> Iterator[str]:
    where = [f"<bdi>{_safe(finding.record or finding.pointer)}</bdi>"] if finding.record or finding.pointer else []
    where.append(f"file <bdi>{_safe(finding.path)}</bdi>" if finding.path else "in memory")
    if finding.line:
        where.append(f"line {finding.line}" + (f", column {finding.column}" if finding.column else ""))
    yield f'<article>\n<p class="message"><bdi>{_safe(finding.message)}</bdi></p>\n<p class="where">{" · ".join(where)}</p>'
    shown = list(lines(finding))
    if shown:
        yield '<div class="source" tabindex="0" role="region" aria-label="The lines around it"><table>'
        for line in shown:
            word = f"<mark>{escape(line.word)}</mark>" if line.word else ""
            text = f"<bdi>{escape(line.before)}{word}{escape(line.after)}</bdi>"
            here = ' class="here"' if line.here else ""
            yield f'<tr{here}><th scope="row">{line.number}</th><td>{text}</td></tr>'
        yield "</table></div>"
    if finding.hint and finding.hint != rule.mend:
        yield f'<p class="mend"><b>Here:</b> <bdi>{_safe(finding.hint)}</bdi></p>'
    yield "</article>"


def _prose(text: str) -> str:
    """Our own words, with what stands in backticks as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))


def _safe(text: str) -> str:
    return escape(visible(text))
