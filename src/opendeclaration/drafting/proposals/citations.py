"""What a text cites, proposed as citations with the documents they are of.

All of it is `inferred`: that the words name a document is a reading by rules, and so is how the text takes it. Confidence, in
percent, is that of the weaker of the two readings: 85 for a symbol, a known name or a title and a relation from the act right
before; 80 for a title of a noun that has other uses too; 60 to 75 where the end of a title, its beginning or the relation is a
guess. Below 75 the document is doubted aloud, below 60 it is not proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from opendeclaration.drafting.proposals import heads, mentions, relations, symbols
from opendeclaration.drafting.proposals.gathering import gathered
from opendeclaration.drafting.proposals.instruments import Register, key
from opendeclaration.drafting.proposals.locators import locator
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Work
from opendeclaration.model import Citation, Clause, Declaration, Footnote, Statement
from opendeclaration.values import LangText

MOST = 400
"""Citations of one clause or note: more would be no clause but a list of documents, or a hostile text."""

GONE = rule(
    "proposals.citations.gone",
    r"[“«\"][^”»\"\n]{1,300}[”»\"]|(?:of|du|de|el|le)\s[0-9]{1,2}(?:er)?\s(?:de\s)?[A-Za-zéûè]{3,10}\s(?:de\s|"
    r"del\s)?[12][0-9]{3}",
    "Titles and dates of other documents, which say nothing of what is done with this one.",
    yes=("“The future we want”", "of 25 September 2015"),
    no=("the future",),
)

THAT = rule(
    "proposals.citations.that",
    r"(?<!\w)(?:that|que|qu[’'])\s?$",
    "The words of an act end where a clause begins.",
    yes=("We reaffirm that", "Soulignons que"),
    no=("We reaffirm", "that is"),
)


@dataclass(slots=True)
class Place:
    """A text that can cite, with what governs it."""

    holder: Clause | Footnote
    clause: Clause
    text: str
    found: list[Mention] = field(default_factory=list)
    above: Statement | None = None
    """The act of the chapeau, for an item without one of its own."""


def propose(work: Work) -> None:
    """Add the citations of every clause and footnote of the declaration, and the instruments."""
    declaration = work.declaration
    if declaration is None:
        return
    lang = work.lang
    own = _own(declaration)
    places = list(_places(declaration, lang))
    goals = any(mentions.SET.search(place.text) for place in places)
    register = Register(declaration, lang)
    for place in places:
        place.found = gathered(place.text, lang, own, goals=goals)
        if not isinstance(place.holder, Clause):
            for mention in place.found:
                mention.alias = ""
    register.prepare(mention.title for place in places for mention in place.found if mention.title and not mention.bare)
    itself = _itself(declaration)
    for place in places:
        _cite(work, place, register, itself)


def _places(declaration: Declaration, lang: str) -> Iterator[Place]:
    stack: list[tuple[Clause, Statement | None]] = []
    for piece in declaration.walk():
        if not isinstance(piece, Clause):
            continue
        stack.append((piece, None))
        while stack:
            clause, above = stack.pop()
            if clause.text and lang in clause.text:
                yield Place(clause, clause, clause.text[lang], above=above)
            for note in clause.footnotes:
                if lang in note.text:
                    yield Place(note, clause, note.text[lang])
            inner = clause.statements[-1] if clause.statements else above
            stack += [(item, inner) for item in reversed(clause.items)]


def _own(declaration: Declaration) -> str:
    """The body that adopted the text itself, where it has resolutions of its own."""
    if declaration.kind not in ("resolution", "decision"):
        return ""
    for each in declaration.identifiers:
        for stem, body in symbols.AUTHORS:
            if each.value.startswith(stem):
                return body
    return declaration.adopted_by[0] if len(declaration.adopted_by) == 1 else ""


def _itself(declaration: Declaration) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The names and symbols of the declaration itself: naming them is no citation."""
    names = {key(text) for each in (declaration.title, declaration.short_title) if each for text in each.values()}
    return frozenset(names), frozenset(each.value for each in declaration.identifiers)


def _cite(work: Work, place: Place, register: Register, itself: tuple[frozenset[tuple[str, ...]], frozenset[str]]) -> None:
    acts = _acts(place, work.lang)
    at, act, act_end = 0, place.above, 0
    seen: set[tuple[str, str]] = set()
    counted: dict[str, tuple[int, int]] = {}
    for mention in place.found:
        while at < len(acts) and acts[at][0] <= mention.start:
            act, act_end = acts[at][2], acts[at][1]
            at += 1
        if mention.value in itself[1] or _is_itself(mention, itself[0]):
            continue
        instrument = register.instrument(mention)
        if instrument is None:
            continue
        part = mention.locator or locator(place.text, mention.start, mention.end)
        if (instrument.id, part) in seen or len(seen) >= MOST:
            continue
        seen.add((instrument.id, part))
        relation, sure = _relation(place, mention, act, act_end)
        declared = work.declaration.adopted if work.declaration else None
        if declared and instrument.date and len(instrument.date) == 10 and instrument.date > declared.isoformat():
            relation, sure = "anticipates", 85
        quote = place.text[mention.start : mention.end]
        occurrence = _occurrence(place.text, quote, mention.start, counted)
        citation = Citation(
            instrument=instrument.id,
            relation=relation,
            quote=LangText({work.lang: quote}),
            occurrence=occurrence if occurrence > 1 else None,
            locator=part or None,
            basis="inferred",
            confidence=min(mention.confidence, sure),
        )
        place.holder.citations.append(citation)
        if mention.confidence < 75:
            message = f"“{quote}” was taken for another document. Check where its name begins and ends, and whether it is one."
            work.doubt("citation-uncertain", message, citation, "quote")


def _is_itself(mention: Mention, names: frozenset[tuple[str, ...]]) -> bool:
    """Whether a title is that of the declaration: how it begins, or its noun and some of its words in another order."""
    words = key(mention.title)
    if not words or mention.value:
        return False
    noun = _noun(words)
    return any(
        words == name[: len(words)] or (len(words) > 1 and noun == _noun(name) != "" and set(words) <= set(name))
        for name in names
    )


def _noun(words: tuple[str, ...]) -> str:
    return next((word for word in words if word in heads.KINDS), "")


def _acts(place: Place, lang: str) -> list[tuple[int, int, Statement]]:
    """Where in the text each act begins and its words end, in order."""
    if place.holder is not place.clause:
        return []
    acts = []
    at = 0
    for statement in place.clause.statements:
        words = statement.quote.get(lang, "")
        if statement.inherited_from:
            acts.append((0, 0, statement))
        elif words and (found := place.text.find(words, at)) >= 0:
            acts.append((found, found + len(words), statement))
            at = found
    return sorted(acts, key=lambda each: each[0])


def _relation(place: Place, mention: Mention, act: Statement | None, act_end: int) -> tuple[str, int]:
    if place.holder is not place.clause:
        return "mentions", 95
    start = max(act_end, mention.start - 700)
    pieces, at = [], start
    for other in place.found:
        if other.end <= start:
            continue
        if other.start >= mention.start:
            break
        if not other.bare:
            pieces.append(place.text[at : max(at, other.start)])
            at = max(at, other.end)
    pieces.append(place.text[at : mention.start])
    gap = GONE.sub(" ", " ".join(pieces)) if act else "".join(pieces)
    if act_end and THAT.search(place.text, max(0, act_end - 6), act_end):
        gap = f"that {gap}"  # "We reaffirm that" is of what follows, not of the documents in it
    return relations.between(act.act if act else "", gap, commits=bool(act and act.act in relations.OFFERS))


def _occurrence(text: str, quote: str, start: int, counted: dict[str, tuple[int, int]]) -> int:
    """Which of the equal passages it is, counted from 1; each stretch of text is searched once for each quote."""
    at, count = counted.get(quote, (0, 0))
    while (found := text.find(quote, at, start + len(quote))) >= 0:
        count, at = count + 1, found + len(quote)
        if found >= start:
            break
    counted[quote] = (at, count)
    return max(count, 1)
