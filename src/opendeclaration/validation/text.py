"""The fifth layer: whether readings rest on the words of the text, and the text on itself."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from opendeclaration.model import (
    Cell,
    Citation,
    Clause,
    Correction,
    Declaration,
    Footnote,
    Goal,
    Quotation,
    Resource,
    Section,
    Statement,
    Table,
)
from opendeclaration.model.identity import parts
from opendeclaration.terms import properties
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.numbering import numbering
from opendeclaration.validation.passages import SUSPECT, difference, short, visible
from opendeclaration.validation.rules import Hit, Place, Subject, rule
from opendeclaration.values import Lang, LangText, Lexical

QUOTING = (Statement, Citation, Quotation, Correction, Footnote, Goal)
"""What quotes words of the text."""
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of the text around them."""
UNSEEN = frozenset("\u200b\u2060\ufeff\u00ad")
"""Characters without width that mostly come along from a web page or PDF: they hide between letters and break searching."""
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


@dataclass(slots=True)
class _Texts:
    """The texts of a document in which quotes are looked for, put together when they are first needed."""

    seen: Subject
    clauses: dict[str, Clause] = field(default_factory=dict)
    joined: dict[tuple[int, str], str] = field(default_factory=dict)
    languages: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clauses = {place.node.id: place.node for place in self.seen.places if isinstance(place.node, Clause)}

    def holders(self, place: Place) -> tuple[Resource, ...]:
        """Where the words of a quote may stand; empty where that cannot be known."""
        node = place.node
        if isinstance(node, Goal):
            known = tuple(self.clauses[each] for each in node.stated_in if each in self.clauses)
            return known if node.stated_in else (self.seen.root,)
        if isinstance(node, Statement) and node.inherited_from:
            chapeau = self.clauses.get(node.inherited_from)
            return (chapeau,) if chapeau else ()
        found = [place.holder] if place.holder else []
        return (*found, place.clause) if place.clause and place.clause is not place.holder else tuple(found)

    def all(self, holder: Resource, language: str) -> str:
        """All that a holder says in a language, without the characters that nobody sees."""
        key = (id(holder), language)
        if key not in self.joined:
            self.joined[key] = "\n".join(seen(each[language]) for each in _said(holder) if language in each)
        return self.joined[key]

    def spoken(self, holder: Resource) -> frozenset[str]:
        """The languages of a holder."""
        if id(holder) not in self.languages:
            self.languages[id(holder)] = frozenset(language for each in _said(holder) for language in each)
        return self.languages[id(holder)]


def _said(holder: Resource) -> Iterator[LangText]:
    """The texts of a holder: of a clause its heading, text and table, of a section or document all of its clauses."""
    if isinstance(holder, Declaration):
        yield holder.title
        for piece in holder.body:
            yield from _said(piece)
    elif isinstance(holder, Section):
        if holder.heading:
            yield holder.heading
        for piece in holder.body:
            yield from _said(piece)
            if isinstance(piece, Clause):
                yield from (text for item in parts(piece) if isinstance(item, Clause) for text in _said(item))
    elif isinstance(holder, Clause | Table | Footnote | Cell):
        heading, text = getattr(holder, "heading", None), getattr(holder, "text", None)
        yield from (each for each in (heading, text) if each)
        table = holder if isinstance(holder, Table) else getattr(holder, "table", None)
        if table is not None:
            if table is not holder and table.heading:
                yield table.heading
            yield from (cell.text for row in table.rows for cell in row.cells if cell.text)


def seen(text: str) -> str:
    """A text without the characters that have no width."""
    return text.translate(_UNSEEN)


def _quotes(subject: Subject) -> Iterator[tuple[Place, _Texts, str, str, str]]:
    """Every quote that can be looked up: its place, the texts, its language, itself, and the text that it should stand in."""
    texts = _Texts(subject)
    for place in subject.of(*QUOTING):
        if quote := getattr(place.node, "quote", None):
            holders = texts.holders(place)
            for language, words in quote.items():
                spoken = [each for each in holders if language in texts.spoken(each)]
                if spoken:
                    yield place, texts, language, seen(words), "\n".join(texts.all(each, language) for each in spoken)


@rule(
    "OD501",
    "quote-not-in-text",
    Severity.ERROR,
    title="A quote does not stand in the text",
    mend="Copy the words from the text, character by character. A slip of the text itself stays in the quote.",
    example="text: {en: We recognize that ICTs matter.}\nstatements:\n  - {act: recognize, quote: {en: We recognise that}}",
)
def quote_not_in_text(subject: Subject) -> Iterator[Hit]:
    """Every reading rests on words of the text, which it repeats exactly, in each language in which it quotes. They stand in
    its own clause (heading and table included), in the clause that `inheritedFrom` names, or for a goal in one that `statedIn`
    names. Only characters without width make no difference."""
    for place, _, language, words, text in _quotes(subject):
        if words not in text:
            where = "the clause" if not isinstance(place.node, Goal) else "the clauses in which the goal is stated"
            if isinstance(place.node, Statement) and place.node.inherited_from:
                where = place.node.inherited_from.removeprefix(subject.root.id)
            yield Hit(place, f"quote/{language}", f"“{short(words)}” does not stand in {where}.", difference(words, text))


@rule(
    "OD502",
    "occurrence-too-high",
    Severity.ERROR,
    title="The text has fewer such passages",
    mend="Count the passages again, or leave `occurrence` out for the first.",
    example="text: {en: The Charter and the Charter.}\ncitations:\n  - {…, quote: {en: the Charter}, occurrence: 3}",
)
def occurrence(subject: Subject) -> Iterator[Hit]:
    """`occurrence` says which of several equal passages is meant, counted from 1. There are not so many."""
    for place, _, language, words, text in _quotes(subject):
        wanted = getattr(place.node, "occurrence", None) or 1
        if wanted > 1 and words and 0 < (there := text.count(words)) < wanted:
            times = "once" if there == 1 else f"{there} times"
            yield Hit(place, "occurrence", f"“{short(words)}” stands there {times} ({language}), not {wanted} times.")


@rule(
    "OD503",
    "quote-language",
    Severity.ERROR,
    title="A quote is in a language that the text does not have",
    mend="Add the text in that language, correct the language tag, or take the quote out: a translation of yours is no quote.",
    example="text: {en: We recognize it.}\nstatements:\n  - {act: recognize, quote: {fr: Nous reconnaissons}}",
)
def quote_language(subject: Subject) -> Iterator[Hit]:
    """A quote repeats words of the published text, so it is in one of the languages of its clause."""
    texts = _Texts(subject)
    for place in subject.of(*QUOTING):
        if quote := getattr(place.node, "quote", None):
            holders = texts.holders(place)
            there = {language for each in holders for language in texts.spoken(each)}
            for language in quote if holders else ():
                if language not in there:
                    hint = f"The text is there in: {', '.join(sorted(there))}." if there else "There is no text."
                    yield Hit(place, f"quote/{language}", f"The text does not exist here in {language}.", hint)


@rule(
    "OD504",
    "correction-of-nothing",
    Severity.ERROR,
    title="A correction changes nothing",
    mend="Write in `replacement` what the words should say, or take the correction out.",
    example="corrections:\n  - {quote: {en: sector}, replacement: {en: sector}, kind: spelling}",
)
def correction_of_nothing(subject: Subject) -> Iterator[Hit]:
    """The replacement is the same as the quote."""
    for place in subject.of(Correction):
        node = place.node
        if isinstance(node, Correction):
            for language, words in node.replacement.items():
                if node.quote.get(language) == words:
                    yield Hit(place, f"replacement/{language}", f"“{short(words)}” is what the text says already.")


@rule(
    "OD505",
    "number-gap",
    Severity.WARNING,
    title="The numbering leaves something out",
    mend="Look at the published text whether a part is missing. If it was printed so, leave it.",
    example='body:\n  - {number: "1", text: {en: One.}}\n  - {number: "3", text: {en: Three.}}',
)
def number_gap(subject: Subject) -> Iterator[Hit]:
    """Numbers and letters of clauses, items and sections follow one another, across headings too. They may begin anew under a
    heading and in an annex."""
    for place, number, missing, repeated in numbering(subject):
        if not repeated:
            yield Hit(place, "number", f"{number} comes after {missing}.", "Is something missing between them?")


@rule(
    "OD506",
    "number-repeat",
    Severity.WARNING,
    title="A number stands twice",
    mend="Look at the published text. If it was printed so, leave it.",
    example='body:\n  - {number: "1", text: {en: One.}}\n  - {number: "1", text: {en: Another one.}}',
)
def number_repeat(subject: Subject) -> Iterator[Hit]:
    """Within one run of numbers each stands once, and they rise."""
    for place, number, before, repeated in numbering(subject):
        if repeated:
            yield Hit(place, "number", f"{number} comes after {before}.", "Is one of them misprinted?")


@rule(
    "OD507",
    "language-missing",
    Severity.WARNING,
    title="A language version lacks a text",
    mend="Add the text in that language, or take the language out of `languages` if it is no version of the document.",
    example="languages: [en, fr]\nbody:\n  - {text: {en: One., fr: Un.}}\n  - {text: {en: Two.}}",
)
def language_missing(subject: Subject) -> Iterator[Hit]:
    """The versions of a text have the same clauses. A language that the document names, or in which most of its clauses are, is
    missing here."""
    declaration = subject.declaration
    if declaration is None:
        return
    texts = [
        (place, name, getattr(place.node, name))
        for place in subject.of(Clause, Section)
        for name in ("heading", "text")
        if getattr(place.node, name, None)
    ]
    counts = Counter(language for _, _, text in texts for language in text)
    named = {*declaration.languages, *declaration.authentic_languages}
    wanted = sorted(each for each, count in counts.items() if each in named or count * 2 > len(texts))
    for place, name, text in texts:
        if missing := [each for each in wanted if each not in text]:
            yield Hit(place, name, f"The {name} is missing in {', '.join(missing)}.")


@rule(
    "OD508",
    "turned-text",
    Severity.WARNING,
    title="A character turns the direction of the text",
    mend="Take the character out, unless a text from right to left was published with it.",
    example='title: {en: "Busan \\u202Enoitaralced"}',
)
def turned_text(subject: Subject) -> Iterator[Hit]:
    """Directional controls (U+202A to U+202E, U+2066 to U+2069) make a text look different from what it says. They are needed
    seldom, and can hide what programs read."""
    yield from _suspects(subject, lambda char: char in BIDI, "turns the direction of the text")


@rule(
    "OD509",
    "unseen-character",
    Severity.NOTE,
    title="A character that nobody sees stands in the text",
    mend="Take it out, unless it was published so and you want to keep it: quotes are found without it.",
    example='text: {en: "tele\\u00ADcommunications"}',
)
def unseen(subject: Subject) -> Iterator[Hit]:
    """Soft hyphens, zero width spaces and byte order marks inside a text come along from web pages and PDFs. A search for the
    word does not find it."""
    yield from _suspects(subject, lambda char: char in UNSEEN, "cannot be seen")


@rule(
    "OD510",
    "strange-character",
    Severity.WARNING,
    title="A character that has no meaning stands in the text",
    mend="Write the character that the published text shows.",
    example='text: {en: "\\uF0B7 We recognize"}',
)
def strange(subject: Subject) -> Iterator[Hit]:
    """Control characters, and those of private use, look different in each font, or like nothing. Bullets of word processors
    and text in a wrong encoding are the usual cause."""
    yield from _suspects(subject, lambda char: char not in BIDI and char not in UNSEEN, "has no meaning of its own")


def _suspects(subject: Subject, wanted: Callable[[str], bool], what: str) -> Iterator[Hit]:
    """The first character of a kind in each text."""
    for place, key, text in _suspicious(subject):
        found = [match[0] for match in SUSPECT.finditer(text) if wanted(match[0])]
        if found:
            name = unicodedata.name(found[0], "").lower() or ("private use" if found[0] >= "\ue000" else "control")
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            before = text[max(text.index(found[0]) - 20, 0) : text.index(found[0])]
            after = f" after “{visible(before)}”" if before.strip() else ""
            message = f"U+{ord(found[0]):04X} ({name}){after} {what}{more}."
            yield Hit(place, key, message)


def _suspicious(subject: Subject) -> list[tuple[Place, str, str]]:
    """The texts that hold a suspect character at all, looked for once for the three rules."""
    if "suspicious" not in subject.memo:
        texts = ((place, key, text) for place in subject.places for key, text in _strings(place.node))
        subject.memo["suspicious"] = [each for each in texts if SUSPECT.search(each[2])]
    return cast("list[tuple[Place, str, str]]", subject.memo["suspicious"])


def _strings(node: Resource) -> Iterator[tuple[str, str]]:
    """Every text of a resource, with where it stands."""
    for prop in properties(type(node)):
        if isinstance(prop.kind, Lang):
            for language, text in (getattr(node, prop.name) or {}).items():
                if isinstance(text, str):
                    yield f"{prop.key}/{language}", text
                else:
                    yield from ((f"{prop.key}/{language}/{index}", each) for index, each in enumerate(text))
        elif isinstance(prop.kind, Lexical) and prop.kind.name == "Plain" and (value := getattr(node, prop.name)):
            yield prop.key, value
