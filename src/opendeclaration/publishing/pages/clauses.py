"""The text of a declaration clause by clause: as it was published, with the passages that are marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from markupsafe import Markup

from opendeclaration.codelists import codelist
from opendeclaration.model import Citation, Clause, Correction, Declaration, Footnote, Quotation, Section, Statement
from opendeclaration.publishing.marking import Mark, Passages, Point, marked
from opendeclaration.publishing.pages.naming import Names
from opendeclaration.publishing.showing import chosen, coded, shown
from opendeclaration.publishing.words import Words, direction
from opendeclaration.values import LangText

Quoting: TypeAlias = Statement | Citation | Quotation | Correction | Footnote


@cache
def act_class(act: str) -> str:
    """The class of an act: the broadest entry above it, or the act itself where it is one of the classes."""
    return next((broader.code for broader in reversed(list(codelist("speech-acts").ancestors(act)))), act)


@dataclass(slots=True)
class _Spoken:
    """The texts of one clause or note in the language in which they are shown, and what is to be marked in each."""

    texts: list[LangText]
    said: list[str]
    """What is shown of each."""
    lang: str
    """The language in which quotes are looked for."""
    passages: Passages
    own: int
    """Which of them is the text of the clause, and not its heading."""
    marks: defaultdict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    points: defaultdict[int, list[Point]] = field(default_factory=lambda: defaultdict(list))


class Text:
    """The marked text of a declaration, in one language."""

    def __init__(self, declaration: Declaration, names: Names, said: Words, fragments: Mapping[str, str]) -> None:
        self.lang = names.page.lang
        self.names = names
        self.said = said
        self.fragments = fragments
        self._clauses = {clause.id: clause for clause in declaration.clauses}
        self._labels = dict(_labels(declaration, names, self))
        self._heirs: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in declaration.statements:
            if statement.inherited_from in self._clauses:
                self._heirs[statement.inherited_from or ""].append(statement)
        self._marked: dict[int, Markup] = {}
        for clause in self._clauses.values():
            self._read(clause)
        for note in (*declaration.footnotes, *(each for section in declaration.sections for each in section.footnotes)):
            self._note(note)

    def fragment(self, part: object) -> str:
        """The fragment of a part; empty where its id is not one of this document."""
        return self.fragments.get(getattr(part, "id", ""), "")

    def at(self, part: object) -> Markup:
        """The fragment of a part as an attribute, if it has one."""
        fragment = self.fragment(part)
        return Markup(' id="{}"').format(fragment) if fragment else Markup()

    def called(self, clause: Clause) -> str:
        """What a clause is called in a sentence: `clause 1 (b) (ii)`, `recital 2`."""
        return self._labels[clause.id]

    def clause(self, reference: str) -> Markup:
        """A link to a clause of this document, or to whatever else the reference names."""
        if reference in self._labels and reference in self.fragments:
            return Markup('<a href="#{}">{}</a>').format(self.fragments[reference], shown(self._labels[reference]))
        return self.names.named(reference)

    def number(self, part: Clause | Section | Footnote) -> str:
        """The number as the version in this language prints it."""
        return chosen(part.printed_number, self.lang)[1] if part.printed_number else part.number or ""

    def words(self, value: LangText) -> Markup:
        """A text of the document as it was published, with its marks."""
        found = self._marked.get(id(value))
        return found if found is not None else marked(chosen(value, self.lang)[1])

    def tongue(self, value: LangText) -> Markup:
        """The language and direction of a text as attributes, where it is not in the language of the page."""
        lang = chosen(value, self.lang)[0]
        return Markup() if lang == self.lang else Markup(' lang="{}" dir="{}"').format(lang, direction(lang))

    def notes(self, clause: Clause) -> list[Footnote]:
        """The footnotes of a clause, those of its table included."""
        return [*clause.footnotes, *(clause.table.footnotes if clause.table else [])]

    def further_themes(self, clause: Clause) -> list[str]:
        """The themes of a clause that none of its statements has."""
        told = {theme for statement in clause.statements for theme in statement.themes}
        return [theme for theme in clause.themes if theme not in told]

    def _read(self, clause: Clause) -> None:
        """Find every passage of a clause and mark its texts."""
        texts = list(_texts(clause))
        if texts:
            spoken = self._spoken(texts, texts.index(clause.text) if clause.text else 0)
            self._clause_marks(clause, spoken)
            self._finish(spoken)
        for note in self.notes(clause):
            self._note(note)

    def _note(self, note: Footnote) -> None:
        spoken = self._spoken([note.text], 0)
        for citation in note.citations:
            self._mark(spoken, citation, "cite")
        self._finish(spoken)

    def _spoken(self, texts: list[LangText], own: int) -> _Spoken:
        picked = [chosen(text, self.lang) for text in texts]
        langs = [lang for lang, _ in picked]
        lang = langs[own] if self.lang not in langs else self.lang
        passages = Passages([said if each == lang else "" for each, said in picked])
        return _Spoken(texts, [said for _, said in picked], lang, passages, own)

    def _finish(self, spoken: _Spoken) -> None:
        for index in spoken.marks.keys() | spoken.points.keys():
            found = marked(spoken.said[index], spoken.marks[index], spoken.points[index])
            self._marked[id(spoken.texts[index])] = found

    def _clause_marks(self, clause: Clause, spoken: _Spoken) -> None:
        for statement in (*clause.statements, *self._heirs.get(clause.id, ())):
            kind = act_class(statement.act)
            label = self.names.plain("speech-acts", kind)
            if not self._above(statement) or statement.inherited_from == clause.id:
                self._mark(spoken, statement, f"act {kind}", label)
            elif fragment := self.fragment(statement):  # its words stand in the chapeau; here is only a sign of it
                name = f"{label} ({self.names.plain('statement-forms', 'inherited')})"
                sign = Point(0, f"heir act {kind}", f"{self.said['heir']} {label}", f"#{fragment}", name)
                spoken.points[spoken.own].append(sign)
        for citation in clause.citations:
            self._mark(spoken, citation, "cite")
        for quotation in clause.quotations:
            self._mark(spoken, quotation, "quoted")
        for correction in clause.corrections:
            self._mark(spoken, correction, "slip")
            self._sign(spoken, correction, "sic", "sic", self.said["correction"])
        for note in self.notes(clause):
            label = coded(self.number(note)) or "*"
            self._sign(spoken, note, "foot", label, f"{self.said['footnote']} {label}")

    def _above(self, statement: Statement) -> bool:
        """Whether the words of a statement stand in a chapeau of this document."""
        return statement.inherited_from in self._clauses

    def _mark(self, spoken: _Spoken, part: Quoting, style: str, label: str = "") -> None:
        place = self._place(spoken, part)
        if place is not None:
            fragment = self.fragment(part)
            href = f"#{fragment}" if fragment else ""
            if isinstance(part, Citation):
                href = self.names.address(part.instrument) or href
            spoken.marks[place[0]].append(Mark(place[1], place[2], style, label, href))

    def _sign(self, spoken: _Spoken, part: Correction | Footnote, style: str, label: str, name: str) -> None:
        place = self._place(spoken, part)
        if place is None and isinstance(part, Footnote):
            place = (spoken.own, 0, len(spoken.said[spoken.own]))  # a note to the whole stands at its end
        if place is not None and (fragment := self.fragment(part)):
            spoken.points[place[0]].append(Point(place[2], style, label, f"#{fragment}", name))

    def _place(self, spoken: _Spoken, part: Quoting) -> tuple[int, int, int] | None:
        if not part.quote or spoken.lang not in part.quote:
            return None
        return spoken.passages.find(part.quote[spoken.lang], part.occurrence or 1)


def _texts(clause: Clause) -> Iterator[LangText]:
    """The texts of a clause in which quotes may stand, its items left out."""
    if clause.heading:
        yield clause.heading
    if clause.text:
        yield clause.text
    if clause.table:
        if clause.table.heading:
            yield clause.table.heading
        for row in clause.table.rows:
            yield from (cell.text for cell in row.cells if cell.text)


def _labels(declaration: Declaration, names: Names, text: Text) -> Iterator[tuple[str, str]]:
    """What each clause and its notes are called: its numbers and those of the clauses that hold it, or its kind and a count."""
    counts: dict[str, int] = {}
    stack: list[tuple[Clause, str]] = [(piece, "") for piece in declaration.walk() if isinstance(piece, Clause)][::-1]
    while stack:
        clause, above = stack.pop()
        own = text.number(clause)
        if not own:
            counts[clause.kind] = counts.get(clause.kind, 0) + 1
            own = f"{names.plain('clause-kinds', clause.kind)} {counts[clause.kind]}"
        elif not above:
            own = f"{text.said['clause']} {own}"
        label = f"{above} {own}".strip()
        yield clause.id, label
        for note in text.notes(clause):
            yield note.id, f"{label}, {text.said['footnote']} {text.number(note)}".strip()
        stack += [(item, label) for item in reversed(clause.items)]
