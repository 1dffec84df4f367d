"""How the pages of reports look: one style, which needs nothing from elsewhere and holds in the dark and on paper."""

from __future__ import annotations

from html import escape

_STYLE = """
:root { color-scheme: light dark; --line: #d5d9de; --soft: #f4f6f8; --ink: #1c2430; --dim: #59636e; --page: #fff;
  --error: #b3261e; --warning: #8a5a00; --note: #0b5cad; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --line: #3a424c; --soft: #1f252d; --ink: #e6eaef; --dim: #a3adb8; --page: #14181d;
  --error: #ff8a80; --warning: #f2b84b; --note: #7fb8ff; --mark: #6b5300; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .25rem; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 0; }
p { margin: .5rem 0; }
a { color: var(--note); }
.verdict { border-left: .4rem solid var(--note); background: var(--soft); padding: .75rem 1rem; border-radius: .25rem; }
.verdict.bad { border-color: var(--error); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .75rem 0 0; list-style: none; }
.counts li { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .75rem; background: var(--page); }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
.dim { color: var(--dim); }
.toc { padding-left: 1.2rem; } .toc li { margin: .25rem 0; }
article { padding: .75rem 1rem; border-top: 1px solid var(--line); break-inside: avoid; }
article p { margin: .25rem 0; }
.where { font-size: .9rem; color: var(--dim); }
.message { font-weight: 600; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; text-decoration: underline wavy var(--error); }
.mend { border-left: .25rem solid var(--note); padding-left: .6rem; }
summary { cursor: pointer; padding: .75rem 1rem; border-top: 1px solid var(--line); }
footer { margin: 2rem 0 1rem; color: var(--dim); font-size: .9rem; }
@media (max-width: 30rem) { body { padding: .6rem; } article { padding: .6rem .7rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } summary { display: none; }
  details::details-content { content-visibility: visible; } }
"""


def opening(title: str, style: str, language: str = "en") -> str:
    """What a page begins with, up to its body, in this look and with a style of its own. It allows no scripts and loads
    nothing."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
    )
