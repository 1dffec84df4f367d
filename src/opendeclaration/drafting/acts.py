"""The speech acts of each clause."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from opendeclaration.actors import find as actor_codes
from opendeclaration.drafting.addressees import asked
from opendeclaration.drafting.deadlines import deadline
from opendeclaration.drafting.grammar import GRAMMARS
from opendeclaration.drafting.norms import norms_in, open_rule
from opendeclaration.drafting.sentences import spans
from opendeclaration.drafting.speaking import Act, Context, Found, Unsure, acts_in, infinitive
from opendeclaration.drafting.work import Work
from opendeclaration.model import Clause, Section, Statement
from opendeclaration.values import LangText

SECOND = (
    "“{words}” may be a further act of the speakers, or belong to what goes before it. Read the sentence: if it is an act, add "
    "it to the statements."
)
SPEAKER = (
    "“{words}” tells what somebody else than “we” said. Name the speaker in `speakers` and add it as a statement of form "
    "`reported`, or leave it."
)
NEGATION = (
    "“{words}” says what is not done. No act was taken from it. Read the sentence, and add a statement if it refuses something."
)
INCOMPLETE = "“{words}” addresses several, and not all of them are in the code lists. Complete `addressees`."
RULE = (
    "“{words}” may prescribe something, or only explain what is said beside it. Read the sentence: if it prescribes, add it to "
    "the statements."
)
DOUBTS = {"rule": RULE, "second": SECOND, "speaker": SPEAKER, "negation": NEGATION}
WITHOUT_SPEAKER = "“{words}” is said by “{speaker}”, of whom the actor list has none, or several. Name the speaker."
WEAK = 60
"""In per cent: rules that are no surer are asked about where somebody speaks in the same clause."""
LEGAL = frozenset({"treaty", "convention", "protocol", "agreement", "charter", "constitution", "rules-of-procedure"})
"""Kinds of documents in which a plain future prescribes."""
NEAR = 5
"""Words at most between a modal and the colon, so that the items below go on with it."""
FAR = 8
"""Words between an act and the colon beyond which it is not sure that the items below belong to it."""
DECIDING = frozenset({"decide", "resolve", "agree"})
"""Acts below which an infinitive is an act of its own: “RESUELVE: 1. Solicitar …”, “Décide : 1. D'inviter …”."""
TELLING = frozenset({"acknowledgement", "reaffirmation", "belief"})
"""Classes of which nothing is inherited over a clause of somebody else: “Recalling its resolution, in which it asked:”."""
LIMIT = 300
"""Statements of one clause at most; a text that has more is no declaration."""


def find(work: Work) -> None:
    """Fill the statements of every clause of `work.declaration`."""
    if work.declaration is None or _language(work) not in GRAMMARS:
        return
    context = _style(work)
    _walk(work, work.declaration.body, context, None)


def _language(work: Work) -> str:
    """The language of the grammar: without region or script, which the text's own tag may have (es-MX)."""
    return work.lang.partition("-")[0]


def _style(work: Work) -> Context:
    """How the document speaks: as "we", without a subject, or of its speakers by name."""
    if work.declaration is None:
        return Context()
    ours = bare = 0
    lang = _language(work)
    grammar = GRAMMARS[lang]
    nouns: Counter[str] = Counter()
    for clause in work.declaration.clauses:
        found = acts_in(_text(clause, work.lang)[:2000], lang, Context(we=False))
        nouns.update(noun for noun in found.nouns if noun[0] != "?")
        for act in found.acts[:3]:
            words = _text(clause, work.lang)[act.start : act.end].casefold().split()
            ours += (bool(words) and words[0] in grammar.we | {"nos"}) or words[0].endswith(("mos", "ons"))
            bare += not act.start and act.form in ("finite", "nominal") and words[0] not in grammar.we
    we = ours > sum(nouns.values())
    plural = {noun for noun in nouns if noun in grammar.plural}
    bodies = [noun for noun, _ in nouns.most_common() if noun in grammar.singular][:1]
    body = bool(work.declaration.adopted_by) or bare > ours
    return Context(
        opening=2,
        bodies=frozenset(work.declaration.adopted_by),
        bare=body or ours == 0,
        we=we or bare > sum(nouns.values()),
        nouns=frozenset() if we or bare > sum(nouns.values()) else frozenset([*plural, *bodies]),
    )


def _text(clause: Clause, lang: str) -> str:
    return clause.text.get(lang, "") if clause.text else ""


class _Chapeau:
    """A line from which items inherit: its act, or only its speakers."""

    def __init__(self, clause: Clause, statement: Statement | None, *, speaks: bool = False, sure: int = 100) -> None:
        self.clause, self.statement, self.speaks, self.sure = clause, statement, speaks, sure


def _walk(
    work: Work, body: Iterable[Section | Clause], context: Context, above: _Chapeau | None, *, nested: bool = False
) -> None:
    before: _Chapeau | None = None
    for piece in body:
        if isinstance(piece, Section):
            _walk(work, piece.body, context, None)
            continue
        chapeau = above or (before if _follows(before, piece) else None)
        own = _clause(work, piece, context, chapeau, nested=nested, beside=not above)
        _walk(work, piece.items, context, own, nested=True)
        if not above:
            text = _text(piece, work.lang).rstrip()
            before = (
                own
                if own
                and (text.endswith(":") or (own.speaks and (text.endswith(",") or piece.kind == "formula")))
                and not piece.items
                else chapeau
                if chapeau and chapeau is before
                else None
            )


def _follows(before: _Chapeau | None, clause: Clause) -> bool:
    """Whether a clause is one of a list below a line that ends in a colon, although they stand side by side."""
    decides = before is not None and before.statement is not None and before.statement.act in DECIDING
    if before is None or clause.kind not in ("item", "paragraph", "recital", *(("article",) if decides else ())):
        return False
    text = next(iter(clause.text.values()), "") if clause.text else ""
    return (
        before.speaks
        or bool(clause.number)
        or text[:1].islower()
        or text.startswith("Que ")
        or text.rstrip().endswith((";", ","))
    )


def _clause(
    work: Work, clause: Clause, context: Context, above: _Chapeau | None, *, nested: bool, beside: bool
) -> _Chapeau | None:
    """Fill the statements of a clause. Returns what its items inherit."""
    lang, text = _language(work), _text(clause, work.lang)
    listed = clause.kind == "item" and nested
    here = Context(
        bare=context.bare,
        we=context.we,
        nouns=context.nouns,
        bodies=context.bodies,
        chapeau=bool(above and above.speaks),
        item=listed or above is not None,
        recital=clause.kind == "recital",
        opening=context.opening,
        carried="" if context.we else context.carried,
    )
    context.opening = max(0, context.opening - 1)
    found = acts_in(text, lang, here) if text and clause.kind not in ("quotation", "heading") else Found()
    context.carried = here.carried
    if above and above.statement and above.statement.act in DECIDING and (own := infinitive(text, lang)):
        found.acts = [own, *(each for each in found.acts if each.start > own.end)]
        above = None
    if text and clause.kind not in ("quotation", "heading"):
        _rules(work, text, found)
    stops = [stop for _, stop in spans(text)] if found.acts else []
    pairs = [(act, statement) for act in found.acts[:LIMIT] if (statement := _statement(work, clause, act, found.acts, stops))]
    clause.statements = [statement for _, statement in pairs]
    for why, words in found.unsure:
        code = "speaker-unknown" if why == "speaker" else "act-unsure"
        work.doubt(code, DOUBTS[why].format(words=_short(words)), clause, "statements")
    if (
        above
        and above.statement
        and not text.rstrip().endswith("?")
        and not any(beside or s.form != "modal" for s in clause.statements)
    ):
        sure = min(above.sure, 70) if beside else above.sure
        clause.statements = [_inherited(above.clause.id, above.statement, sure)]
        return above
    return _chapeau(work, clause, text, pairs, found, above)


def _rules(work: Work, text: str, found: Found) -> None:
    """Add the rules of the sentences in which nobody speaks."""
    starts = [start for start, _ in spans(text)]
    said = {starts[bisect_right(starts, each.start) - 1] for each in found.acts}
    legal = work.declaration is not None and work.declaration.kind in LEGAL
    if not found.unsure:
        speaks = bool(found.acts)
        for act in norms_in(text, _language(work), frozenset(said), legal=legal):
            if speaks and act.sure <= WEAK:  # beside what is said it may only explain
                found.unsure.append(Unsure("rule", text[act.start : act.end]))
            else:
                found.acts.append(act)
        last = max((each.end for each in found.acts), default=0)
        found.acts += [each for each in open_rule(text, _language(work)) if each.start > last]
        found.acts.sort(key=lambda act: act.start)


def _chapeau(
    work: Work, clause: Clause, text: str, pairs: list[tuple[Act, Statement]], found: Found, above: _Chapeau | None
) -> _Chapeau | None:
    """What the items below a clause inherit from it: the last act of its last sentence, if that is left open."""
    open_ = text.rstrip()[-1:] not in (".", "!", "?", "…", ";", "”", "»", '"')
    if not open_:
        return None
    if not pairs and (found.speaks or clause.kind == "formula" or (above and above.speaks)):
        return _Chapeau(clause, None, speaks=True)
    last = 0
    for start, _ in spans(text):
        last = start
    inside = [(act, statement) for act, statement in pairs if act.start >= last]
    if not inside:
        return None
    act, statement = inside[-1]
    left = len(text[act.end :].split())
    if act.group == "norm" and left > NEAR:
        return None
    relative = GRAMMARS[_language(work)].relative
    if left > FAR and act.group in TELLING and any(word in relative for word in text[act.end :].casefold().split()):
        return None
    return _Chapeau(clause, statement, sure=100 if left <= FAR else 70)


def _inherited(chapeau: str | None, given: Statement, sure: int) -> Statement:
    """The act of a line above, with its words, in an item below it. `sure` is in per cent."""
    sure = min(sure, given.confidence or 100)
    return Statement(
        act=given.act,
        quote=given.quote,
        occurrence=given.occurrence,
        form="inherited",
        inherited_from=given.inherited_from or chapeau,
        speakers=list(given.speakers),
        addressees=list(given.addressees),
        basis="inferred" if sure < 100 else "stated",
        confidence=sure if sure < 100 else None,
    )


def _statement(work: Work, clause: Clause, act: Act, acts: list[Act], stops: list[int]) -> Statement | None:
    """A statement of the model; None for one whose speaker nobody can tell."""
    lang, text = work.lang, _text(clause, work.lang)
    following = min((each.start for each in acts[:LIMIT] if each.start > act.start), default=len(text))
    speakers: list[str] = []
    if act.speaker:
        speakers = list(actor_codes(act.speaker, work.declaration.adopted if work.declaration else None))
        if len(speakers) != 1:
            words = WITHOUT_SPEAKER.format(words=_short(text[act.start : act.end]), speaker=_short(act.speaker))
            work.doubt("speaker-unknown", words, clause, "statements")
            return None
    end, addressees = act.end, []
    incomplete = False
    if act.group == "direction":
        who = asked(text, _language(work), act.object, following)
        addressees, incomplete = who.codes, who.incomplete
        end = max(end, who.close or (who.end if addressees else 0))
    sentence = stops[bisect_right(stops, act.start)] if act.start < stops[-1] else len(text)
    words = text[act.object : min(sentence, following)]
    by = deadline(words) if act.group in ("commitment", "direction", "intention") else ""
    quote = text[act.start : end].rstrip()
    statement = Statement(
        act=act.act,
        quote=LangText({lang: quote}),
        occurrence=_occurrence(clause, lang, quote, act.start),
        form=act.form,
        speakers=speakers,
        addressees=addressees,
        deadline=by or None,
        basis="inferred" if act.sure < 100 else "stated",
        confidence=act.sure if act.sure < 100 else None,
    )
    if incomplete:
        work.doubt("addressees-incomplete", INCOMPLETE.format(words=_short(text[act.object : end])), clause, "statements")
    return statement


def _occurrence(clause: Clause, lang: str, quote: str, start: int) -> int | None:
    """Which of several equal passages is meant; None for the first. The heading of the clause counts, too."""
    heading = clause.heading.get(lang, "") + "\n" if clause.heading and clause.heading.get(lang) else ""
    whole, place, count, index = heading + _text(clause, lang), len(heading) + start, 1, -1
    while 0 <= (index := whole.find(quote, index + 1)) < place:
        count += 1
    return count if count > 1 else None


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
