"""The rows of the report: on the left lines of the source, on the right what they became, acts and citations marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from opendeclaration.actors import actor
from opendeclaration.codelists import codelist
from opendeclaration.drafting.work import Doubt, Piece
from opendeclaration.errors import NotFoundError
from opendeclaration.model import Clause, Goal, Resource, Section, Signatory, Statement
from opendeclaration.model.identity import located_parts
from opendeclaration.validation.reports.shown import UNSEEN, visible

if TYPE_CHECKING:
    from opendeclaration.drafting.draft import Draft

ROWS, LONGEST = 3000, 6000
"""How many rows are shown, and how many characters of one: what is more stands in the YAML."""
HUES = {
    "acknowledgement": 185,
    "affirmation": 220,
    "approval": 140,
    "backing": 110,
    "belief": 200,
    "commitment": 310,
    "constitution": 260,
    "direction": 50,
    "disapproval": 0,
    "emphasis": 35,
    "expectation": 212,
    "intention": 290,
    "norm": 15,
    "reaffirmation": 235,
}
"""Class of speech act to its hue, near to its colour in the terminal. The label stands beside it."""


def act_class(statement: Statement) -> str:
    """The class of a speech act."""
    return codelist("speech-acts")[statement.act]["broader"] or statement.act


class Beside:
    """The rows, and where in the page each part stands."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.text = draft, draft.source.text
        self.language = draft.declaration.languages[0] if draft.declaration.languages else "en"
        self.starts = [line.start for line in draft.source.lines] or [0]
        self.holder: dict[int, Resource] = {}
        self.depth: dict[int, int] = {}
        self.anchors: dict[int, str] = {}
        self.shown: set[int] = set()
        for holder, part, _ in located_parts(draft.declaration):
            self.holder[id(part)] = holder
            self.depth[id(part)] = self.depth.get(id(holder), -1) + isinstance(part, Clause)
            if isinstance(part, Clause | Section | Signatory):
                self.anchors[id(part)] = f"p-{escape(part.id.partition('#')[2])}"
        self.doubts: dict[int, list[Doubt]] = defaultdict(list)
        """Of each part that has a place in the page, what is doubtful about it or in it."""
        for doubt in draft.doubts:
            if (place := self.anchored(doubt.part)) is not None:
                self.doubts[id(place)].append(doubt)
        self.instruments = {each.id: each for each in draft.declaration.instruments}
        self.goals: dict[str, list[Goal]] = defaultdict(list)
        for goal in draft.declaration.goals:
            for clause in goal.stated_in:
                self.goals[clause].append(goal)

    def anchored(self, part: Resource | None) -> Resource | None:
        """The part itself, or the one that holds it, that has a place in the page."""
        while part is not None and id(part) not in self.anchors:
            part = self.holder.get(id(part))
        return part

    def place(self, doubt: Doubt) -> tuple[str, str]:
        """The anchor of a doubt and what its place is called."""
        part = self.anchored(doubt.part)
        if part is None:
            kind = doubt.part.type.lower() if doubt.part and doubt.part is not self.draft.declaration else ""
            return "facts", "/".join(filter(None, [kind, doubt.key])) or "the document"
        name = f"party {part.position}" if isinstance(part, Signatory) else _name(part)
        return self.anchors[id(part)], name

    def rows(self) -> Iterator[str]:
        """Every row, up to a bound."""
        for number, (group, end) in enumerate(_groups(self.draft.pieces)):
            if number == ROWS:
                yield f"<p>The text goes on: what follows line {self.line(group[0].start):,} stands in the YAML.</p>"
                return
            yield from self.row(group, end)

    def row(self, pieces: list[Piece], end: int) -> Iterator[str]:
        """Neighbouring pieces that became one part, up to a place of the source."""
        part = pieces[0].part
        anchor = self.anchors.get(id(part), "")
        again = part is not None and id(part) in self.shown
        classes = ["row", "dropped"] if pieces[0].role == "dropped" else ["row"]
        asks = self.doubts.get(id(part), []) if part is not None and not again else []
        if asks:
            classes.append("doubtful")
        name = f' id="{anchor}"' if anchor and not again else ""
        yield f'<div class="{" ".join(classes)}"{name}>\n<div class="from">{self.source(pieces, end)}</div>\n<div class="to">'
        for doubt in asks[:20]:
            yield f'<p class="asks">review: <bdi>{escape(visible(doubt.message))}</bdi></p>'
        yield from self.part(pieces, again=again)
        yield "</div>\n</div>"
        self.shown.add(id(part))

    def line(self, place: int) -> int:
        """The number of the line in which a place of the source stands."""
        return bisect_right(self.starts, place)

    def source(self, pieces: list[Piece], end: int) -> str:
        """The lines, each with its number. Signs inside that were left out are struck through."""
        start, stop = pieces[0].start, min(end, pieces[0].start + LONGEST)
        signs = [each for each in pieces if each.role == "dropped" != pieces[0].role]
        out, place = [], start
        for each in signs:
            if place <= each.start < stop:
                out += [_shown(self.text[place : each.start]), f"<s>{_shown(self.text[each.start : each.end])}</s>"]
                place = each.end
        out.append(_shown(self.text[place:stop]))
        number = self.line(start)
        lines = (
            f"<b>{number + count}</b><span>{each}</span>" for count, each in enumerate("".join(out).split("\n")) if each.strip()
        )
        more = f"<b></b><span>… ({end - stop:,} characters more)</span>" if end > stop else ""
        return "".join(lines) + more

    def part(self, pieces: list[Piece], *, again: bool) -> Iterator[str]:
        """What the pieces became."""
        part, role = pieces[0].part, pieces[0].role
        if role == "dropped":
            yield f'<p class="dim">left out: {escape(visible(pieces[0].why or "no part of the document"))}</p>'
        elif again:
            yield f'<p class="dim">{escape(_name(part))}, continued</p>'
        elif isinstance(part, Section):
            heading = part.heading.text(self.language) if part.heading else ""
            kind = "heading" if part.kind == "section" else part.kind
            words = f'<bdi lang="{self.language}">{_shown(heading)}</bdi>'
            yield f'<h3>{_number(part.number)}{words} <span class="tag">{kind}</span></h3>'
        elif isinstance(part, Clause):
            yield from self.clause(part)
        else:
            yield f'<p><span class="tag">{escape(role)}</span></p>'

    def clause(self, clause: Clause) -> Iterator[str]:
        """A clause: its text, and below it what was read in it."""
        kind = "" if clause.kind == "paragraph" else f'<span class="tag">{escape(clause.kind)}</span> '
        depth = f'<span class="depth">{"› " * self.depth.get(id(clause), 0)}</span>'
        said = clause.text or clause.heading
        text = said.text(self.language) if said else "[table]"
        yield f'<p>{depth}{_number(clause.number)}{kind}<bdi lang="{self.language}">{self.marked(clause, text[:LONGEST])}</bdi>'
        yield f"{'… ' if len(text) > LONGEST else ''}</p>"
        notes = [*map(self.act, clause.statements), *map(self.citation, clause.citations)]
        notes += [f"goal: <bdi>{_shown(str(goal.title))}</bdi>{_basis(goal)}" for goal in self.goals.get(clause.id, ())]
        notes += [
            f"note {escape(each.number or '')}: <bdi>{_shown(str(each.text)[:LONGEST])}</bdi>" for each in clause.footnotes
        ]
        if clause.themes:
            notes.append(f"themes: {escape(', '.join(_label('themes', each) for each in clause.themes))}")
        if notes:
            yield "<ul>" + "".join(f"<li>{note}</li>" for note in notes[:60]) + "</ul>"

    def act(self, act: Statement) -> str:
        """A speech act in a line: what it does, of which class, by and to whom."""
        name = act_class(act)
        label, of = codelist("speech-acts")[act.act].label(), codelist("speech-acts")[name].label()
        said = f'<span class="act h-{name}">{escape(label)}</span> <span class="tag">{escape(of)}</span>'
        said += f" “<bdi>{_shown(act.quote.text(self.language))}</bdi>”"
        if act.form != "finite":
            said += f' <span class="dim">{escape(act.form)}</span>'
        for word, who in (("by", act.speakers), ("to", act.addressees), ("for", act.beneficiaries)):
            if who:
                said += f" {word} {escape(', '.join(map(_who, who)))}"
        return said + _basis(act)

    def citation(self, citation: Any) -> str:
        """A citation in a line: how the text takes it, and what it is."""
        instrument = self.instruments.get(citation.instrument)
        names = [str(instrument.title)] if instrument and instrument.title else []
        names += [each.value for each in instrument.identifiers] if instrument else [citation.instrument]
        relation = escape(_label("citation-relations", citation.relation))
        return f"{relation} <bdi>{_shown(' · '.join(names))}</bdi>{_basis(citation)}"

    def marked(self, clause: Clause, text: str) -> str:
        """The text, with the words of acts, citations and quotations marked where they do not overlap."""
        spans: list[tuple[int, int, str]] = []
        parts = [
            *(
                (each, f'<span class="act h-{act_class(each)}">', "</span>")
                for each in clause.statements
                if not each.inherited_from
            ),
            *((each, '<span class="cites">', "</span>") for each in clause.citations),
            *((each, '<q class="other">', "</q>") for each in clause.quotations),
        ]
        for part, _, _ in parts:
            quote = part.quote.text(self.language)
            start = -1
            for _ in range(part.occurrence or 1):
                start = text.find(quote, start + 1)
            spans.append((start, start + len(quote), ""))
        out, place = [], 0
        order = sorted(range(len(parts)), key=lambda number: (spans[number][0], -spans[number][1]))
        for number in order:
            start, end, _ = spans[number]
            if start < place:
                continue
            out += [_shown(text[place:start]), parts[number][1], _shown(text[start:end]), parts[number][2]]
            place = end
        return "".join([*out, _shown(text[place:])])


def _groups(pieces: list[Piece]) -> Iterator[tuple[list[Piece], int]]:
    """The pieces of each row, and where in the source it ends. What stands inside a text, such as the mark of a note, stays
    there; the text ends so much later."""
    group: list[Piece] = []
    end = 0
    for piece in pieces:
        if group and piece.start < end:
            end += piece.end - piece.start
        elif group and _row(piece) == _row(group[0]):
            end = piece.end
        else:
            if group:
                yield group, end
            group, end = [], piece.end
        group.append(piece)
    if group:
        yield group, end


def _row(piece: Piece) -> tuple[int, str, str]:
    """What neighbouring pieces share that stand in one row."""
    role = "dropped" if piece.role == "dropped" else "" if piece.part else piece.role
    return (id(piece.part) if piece.part else 0, role, piece.why)


def _name(part: Any) -> str:
    if isinstance(part, Section):
        return f"heading {part.number}" if part.number else f"heading “{str(part.heading or part.kind)[:60]}”"
    return f"{part.kind} {part.number or part.position}" if isinstance(part, Clause) else "the same"


def _number(number: str | None) -> str:
    return f'<b class="dim">{_shown(number)}</b> ' if number else ""


def _basis(part: Any) -> str:
    confidence = getattr(part, "confidence", None)
    if part.basis == "stated" and confidence is None:
        return ""
    return f' <span class="dim">({escape(part.basis)}{f", {confidence} %" if confidence is not None else ""})</span>'


def _label(among: str, code: str) -> str:
    try:
        return codelist(among)[code].label()
    except NotFoundError:
        return code


def _who(code: str) -> str:
    try:
        return actor(code).label()
    except NotFoundError:
        return visible(code)


def _shown(text: str) -> str:
    """Words of the source: as they are, but for what nobody can see."""
    return escape(UNSEEN.sub(lambda match: match[0] if match[0] in "\n\t" else f"[U+{ord(match[0]):04X}]", text))
