"""The report on a draft as one page for a browser: what is doubtful first, then the source beside what became of it.

It holds all it needs, runs nothing, and every word of the source is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

from opendeclaration.actors import actor
from opendeclaration.codelists import codelist
from opendeclaration.drafting.beside import HUES, Beside, act_class
from opendeclaration.drafting.written import cut, excerpt
from opendeclaration.errors import NotFoundError
from opendeclaration.model import Signatory
from opendeclaration.validation.reports.look import opening
from opendeclaration.validation.reports.shown import counted, visible

if TYPE_CHECKING:
    from opendeclaration.drafting.draft import Draft

MOST = 1000
"""How many entries of one list are shown before the rest are counted."""
NAMES = {
    "/adopted": "day of adoption",
    "/languages": "language",
    "/languages/0": "language",
    "/meeting/name": "meeting",
    "/meeting/place": "place",
    "/meeting/country": "country",
    "/signatories": "parties",
    "/adoptedBy": "adopted by",
}
"""What facts are called for people."""
FOLDED = 12
"""From how many parties on their table is folded away at first."""
_STYLE = """
body { max-width: 84rem; }
section > ul, section > ol { padding-left: 1.4rem; } li { margin: .35rem 0; }
.doubts { list-style: none; padding: 0; } .doubts li { border-left: .3rem solid var(--warning); background: var(--soft);
  padding: .5rem .8rem; border-radius: .25rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .2rem .6rem; vertical-align: top;
  border-bottom: 1px solid var(--line); } td.count { white-space: nowrap; text-align: right; }
th, td.where { overflow-wrap: normal; white-space: nowrap; }
thead th { color: var(--dim); font-weight: 600; }
.row { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 1.2rem; border-top: 1px solid var(--line);
  padding: .6rem 0; break-inside: avoid; scroll-margin-top: 1rem; }
.row:target { outline: .15rem solid var(--warning); outline-offset: .2rem; }
.from { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); gap: 0 .6rem; font-size: .88rem; align-content: start; }
.from b { color: var(--dim); font-weight: 400; text-align: right; user-select: none; }
.from span { white-space: pre-wrap; }
.row.dropped .from span, .from s { color: var(--dim); text-decoration: line-through; }
.row.doubtful { border-left: .3rem solid var(--warning);
  padding-left: .6rem; }
.to p { margin: 0 0 .3rem; } .to h3 { margin: 0 0 .3rem; } .to ul { margin: .2rem 0; padding-left: 1.1rem; font-size: .92rem; }
.to .depth { color: var(--dim); }
.tag { border: 1px solid var(--line); border-radius: .8rem; padding: 0 .5rem; font-size: .8rem;
  white-space: nowrap; background: var(--soft); }
.asks { color: var(--warning); font-weight: 600; font-size: .92rem; }
.act { background: hsl(var(--h) 75% 87%);
  border-bottom: .15rem solid hsl(var(--h) 60% 45%); border-radius: .2rem; padding: 0 .1rem; }
.cites { border-bottom: .15rem dotted var(--note); } q.other { font-style: italic; quotes: none; }
del { color: var(--error); } ins { color: var(--note); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem .8rem; padding: 0; list-style: none; }
@media (prefers-color-scheme: dark) { .act { background: hsl(var(--h) 45% 26%); } }
@media (max-width: 44rem) { .row { grid-template-columns: minmax(0, 1fr); gap: .5rem; }
  .from { border-left: .2rem solid var(--line); } }
@media print { .row { grid-template-columns: 2fr 3fr; } .act { print-color-adjust: exact; } }
"""


def page(draft: Draft) -> str:
    """The page."""
    return "".join(f"{line}\n" for line in _page(draft))


def _page(draft: Draft) -> Iterator[str]:
    found = draft.declaration
    beside = Beside(draft)
    hues = "".join(f".h-{name} {{ --h: {hue}; }}\n" for name, hue in HUES.items())
    yield f"{opening(f'Draft: {visible(str(found.title)[:200])}', _STYLE + hues)}<main>"
    yield from _summary(draft)
    yield from _doubts(draft, beside)
    yield from _difference(draft)
    yield from _facts(draft)
    yield from _parties(draft, beside)
    yield '<section id="text">\n<h2>The source, and what became of it</h2>'
    yield from _legend(draft)
    yield from beside.rows()
    yield "</section>"
    yield "</main>\n<footer>Written by <code>opendecl draft</code>. Lines are counted from 1.</footer>\n</body>\n</html>"


def _summary(draft: Draft) -> Iterator[str]:
    found, number = draft.declaration, len(draft.doubts)
    name = PurePath(draft.source.name).name
    yield f'<p class="where">A draft{f" made from <bdi>{safe(name)}</bdi>" if name else ""}, which a person has to review</p>'
    yield f"<h1><bdi>{safe(str(found.title))}</bdi></h1>"
    bad = " bad" if number else ""
    yield f'<div class="verdict{bad}">\n<p>Rules read this from the text. Where they were not sure, a person decides: '
    yield f"<b>{counted(number, 'place')} to review</b>, listed first.</p>"
    yield '<ul class="counts">'
    for count, word in (
        (len([each for each in found.sections if each.heading]), "heading"),
        (len(found.clauses), "paragraph"),
        (len(found.statements), "speech act"),
        (len(found.citations), "citation"),
    ):
        yield f"<li>{counted(count, word)}</li>"
    parties = len(found.signatories)
    yield f"<li>{parties or 'no'} {'party' if parties == 1 else 'parties'}</li>"
    yield f"<li>{counted(len(draft.dropped), 'passage')} left out</li>\n</ul>"
    for remark in draft.remarks:
        yield f"<p>{safe(remark)}</p>"
    yield "</div>"


def _doubts(draft: Draft, beside: Beside) -> Iterator[str]:
    yield '<section id="review">\n<h2>To review</h2>'
    if not draft.doubts:
        yield "<p>The rules found nothing doubtful. Read the draft beside its source all the same.</p>\n</section>"
        return
    yield '<ol class="doubts">'
    for doubt in draft.doubts[:MOST]:
        anchor, place = beside.place(doubt)
        name = safe(NAMES.get(f"/{place}") or place.replace("/", ", "))
        yield f'<li><bdi>{safe(doubt.message)}</bdi> <a class="where" href="#{anchor}">{name}</a></li>'
    yield "</ol>"
    yield from _more(len(draft.doubts))
    yield "</section>"


def _difference(draft: Draft) -> Iterator[str]:
    difference = draft.difference
    if not difference:
        return
    yield '<section id="difference">\n<h2>What changed since the earlier draft</h2>'
    yield f"<p>{safe(difference.summary())}.</p>\n<ul>"
    for name, before, after in difference.changed[:MOST]:
        yield f"<li>{safe(name)} changed: {_changed(cut(before, 2000).split(), cut(after, 2000).split())}</li>"
    for word, entries in (("new", difference.added), ("gone", difference.removed), ("moved", difference.moved)):
        tag = {"new": "ins", "gone": "del"}.get(word, "span")
        for name, said in entries[:MOST]:
            yield f"<li>{word}: {safe(name)}: <{tag}>{safe(cut(said, 2000))}</{tag}></li>"
    for where, what in difference.lost[:MOST]:
        yield f"<li><b>not kept</b>, {safe(where)}: {safe(what[:4000])}</li>"
    for old, new in difference.renumbered[:MOST]:
        yield f"<li>number {safe(old or 'none')} is now {safe(new)}</li>"
    for fact in difference.facts:
        yield f"<li>{safe(fact)}</li>"
    yield "</ul>\n</section>"


def _changed(before: list[str], after: list[str]) -> str:
    """Words that are gone and words that are new, between those that stayed."""
    out = []
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = safe(" ".join(before[start:end])), safe(" ".join(after[begin:stop]))
        out += [old] if kind == "equal" else [f"<del>{old}</del>" if old else "", f"<ins>{new}</ins>" if new else ""]
    return " ".join(filter(None, out))


def _facts(draft: Draft) -> Iterator[str]:
    found, meeting = draft.declaration, draft.declaration.meeting
    where = {fact.key: fact for fact in draft.found}
    rows = {"/id": found.id, "/kind": codelist("document-kinds")[found.kind].label(), "/title": str(found.title)}
    rows |= {"/adopted": str(found.adopted or "not found"), "/languages/0": ", ".join(found.languages)}
    if meeting:
        rows |= {f"/meeting/{key}": str(getattr(meeting, key)) for key in ("name", "place") if getattr(meeting, key)}
        rows |= {"/meeting/country": _label(meeting.country)} if meeting.country else {}
    rows |= {fact.key: "" for fact in draft.found if fact.key not in rows}
    yield '<section id="facts">\n<h2>What was found around the text</h2>\n<table>'
    for key, value in list(rows.items())[:MOST]:
        fact = where.get(key)
        words = excerpt(fact.words, 160) if fact else ""
        quote = (
            f' <span class="dim">“<bdi>{safe(words)}</bdi>”</span>'
            if words and not value.startswith(words.removesuffix(" …"))
            else ""
        )
        line = "" if not fact else f"line {fact.line}" if fact.line else "stated"
        name = NAMES.get(key) or key.strip("/").replace("/", ", ")
        yield f'<tr><th scope="row">{safe(name)}</th><td><bdi>{safe(value)}</bdi>{quote}</td><td class="where">{line}</td></tr>'
    yield "</table>\n</section>"


def _parties(draft: Draft, beside: Beside) -> Iterator[str]:
    parties = draft.declaration.signatories
    if not parties and not draft.declaration.adopted_by:
        yield '<section id="parties">\n<h2>Parties</h2>\n<p>No parties were found.</p>\n</section>'
        return
    yield '<section id="parties">\n<h2>Parties</h2>'
    if bodies := draft.declaration.adopted_by:
        yield f"<p>Adopted by {safe(', '.join(map(_label, bodies)))}.</p>"
    if parties:
        many = len(parties) > FOLDED
        if many:
            unsure = sum(bool(beside.doubts.get(id(each))) for each in parties)
            unknown = sum(not each.actor for each in parties)
            said = (
                f"{len(parties):,} parties: {f'{unknown:,} not resolved' if unknown else 'all resolved'}, {unsure:,} to review"
            )
            yield f"<details>\n<summary>{said}</summary>"
        yield "<table>\n<thead><tr><th></th><th>as printed</th><th>who that is</th><th></th></tr></thead>"
        yield from (_party(each, beside) for each in parties[:MOST])
        yield "</table>"
        yield from _more(len(parties))
        if many:
            yield "</details>"
    yield "</section>"


def _party(party: Signatory, beside: Beside) -> str:
    who = _label(party.actor) if party.actor else "not resolved"
    role = ", ".join(filter(None, [party.capacity, party.standing]))
    printed = safe(party.printed_name.text()) if party.printed_name else ""
    row = (
        f'<tr id="{beside.anchors.get(id(party), "")}"><td class="dim count">{party.position}</td><td><bdi>{printed}</bdi></td>'
        f'<td>{safe(who)}</td><td class="where">{safe(role)}</td></tr>'
    )
    for doubt in beside.doubts.get(id(party), ()):
        row += f'\n<tr><td></td><td colspan="3" class="asks">review: <bdi>{safe(cut(doubt.message, 600))}</bdi></td></tr>'
    return row


def _label(code: str) -> str:
    try:
        return f"{actor(code).label()} ({code})"
    except NotFoundError:
        return code


def _legend(draft: Draft) -> Iterator[str]:
    counts = Counter(map(act_class, draft.declaration.statements))
    if counts:
        yield '<ul class="legend" aria-label="Classes of speech acts">'
        for name, count in counts.most_common():
            label = codelist("speech-acts")[name].label()
            yield f'<li><span class="act h-{name}">{safe(label)}</span> <span class="dim">{count}</span></li>'
        yield "</ul>"


def _more(number: int) -> Iterator[str]:
    if number > MOST:
        yield f"<p>… and {number - MOST:,} more, which stand in the YAML.</p>"


def safe(text: str) -> str:
    """Text of other people, in one line, with what nobody can see as its code."""
    return escape(visible(text))
