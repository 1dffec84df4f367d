"""Acts without a speaker: rules ("States shall", "Everyone has the right"), what is essential, and requests in the passive.

Whoever adopts the text prescribes this, although no "we" says so. It is certain only where a bearer of rights or duties stands
at the head; everything else is inferred, and says how sure it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from opendeclaration.codelists import codelist
from opendeclaration.drafting.grammar import GRAMMARS
from opendeclaration.drafting.matching import Act
from opendeclaration.drafting.sentences import HIDDEN, Word, hidden, spans, words
from opendeclaration.drafting.verbs import Form, lexicon

FARTHEST = 30
"""Words from the head of the sentence within which the modal has to stand."""

NOBODY = frozenset(
    {"no", "nobody", "nothing", "none", "nul", "nulle", "aucun", "aucune", "nadie", "ningún", "ninguna", "ninguno"}
)
_NOT = frozenset({"not", "never", "ne", "n'", "no"})
_PERFECT = frozenset({"have", "avoir", "haber"})
"""After a modal: a guess about the past ("must have seen")."""
_IMPERSONAL = frozenset(
    {"it", "there", "il", "es", "hay", "cabe", "resulta", "urge", "conviene", "convendría", "sería", "existe"}
)
_ASKED = frozenset({"invite", "encourage", "request", "ask", "urge", "call-upon", "recommend"})
_SELF = frozenset({"devons", "devrions", "debemos", "deberíamos", "tenemos"})
"""Modals of "we", which `predicates` reads."""
_HEREBY = {"en": ("hereby",), "fr": (), "es": ()}
POINTING = frozenset({"acknowledgement", "emphasis"})
REPEATING = frozenset({"reaffirm", "reiterate", "recall", "remind"})
"""What should be said is said thereby; “it is essential to uphold the law” upholds nothing yet."""
_STANDS = frozenset({"queda", "quedan"})


@cache
def _phrases(lang: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The forms of the code list that make a rule, by their first words, the longest first."""
    grammar, found = GRAMMARS[lang], dict[str, list[tuple[tuple[str, ...], str]]]()
    for entry in codelist("speech-acts"):
        for text in entry.values(f"forms_{lang}") if entry["broader"] == "norm" else ():
            phrase = tuple(word.plain for word in words(text, lang))
            if phrase[0] in grammar.articles | grammar.we | _SELF | {"right", "need"} or (
                len(phrase) == 1 and entry.code in ("may", "essential", "need")
            ):
                continue
            found.setdefault(phrase[0], []).append((phrase, entry.code))
    if lang == "es":
        found["cabe"] = [(("cabe",), "")]
    for word, code in grammar.duty.items():
        found.setdefault(word, []).append(((word,), code))
    for each in found.values():
        each.sort(key=lambda pair: -len(pair[0]))
    return found


def norms_in(text: str, lang: str, said: frozenset[int] = frozenset(), *, legal: bool = False) -> list[Act]:
    """The rules of a text in which nobody speaks.

    Sentences that begin at one of `said` already have an act, and are left alone. `legal` is whether the document is one of
    law, where a plain future prescribes.
    """
    if lang not in GRAMMARS:
        return []
    veils = hidden(text)
    found: list[Act] = []
    for start, end in spans(text):
        if start not in said and (act := _Rule(text, lang, words(text, lang, start, end, veils), legal=legal).read()):
            found.append(act)
    return found


def open_rule(text: str, lang: str) -> list[Act]:
    """A modal with which a line ends that introduces items: "States should:"."""
    if not text.rstrip().endswith(":"):
        return []
    row = words(text, lang, max(0, len(text) - 200))
    for index in range(len(row) - 1, max(0, len(row) - 7), -1):
        if code := GRAMMARS[lang].duty.get(row[index].plain):
            apart = index == len(row) - 1 or "," in row[index + 1].before
            return [_act(code, "norm", row[index].start, row[index].end, 80)] if apart else []
    return []


class _Rule:
    """A sentence that may be a rule."""

    def __init__(self, text: str, lang: str, row: list[Word], *, legal: bool) -> None:
        self.text, self.lang, self.row, self.legal = text, lang, row, legal
        self.grammar = GRAMMARS[lang]
        self.plain = [word.plain for word in row[: FARTHEST + 12]]

    def at(self, index: int) -> str:
        """The word at a place; empty beyond the sentence."""
        return self.plain[index] if 0 <= index < len(self.plain) else ""

    def read(self) -> Act | None:
        """The rule of the main clause; None where there is none."""
        grammar = self.grammar
        blocked = self.at(0) in grammar.subordinate | grammar.openers
        for index in range(min(FARTHEST, len(self.plain))):
            before = self.row[index].before if index else ""
            if "," in before or "–" in before or "—" in before:
                blocked = False
            word = self.plain[index]
            if word in grammar.subordinate | grammar.relative:
                blocked = index > 0 or blocked
                continue
            if word in grammar.we or word == HIDDEN or ":" in before or ";" in before:
                return None
            if not blocked and (act := self._passive(index) or self._phrase(index) or self._future(index)):
                return act
        return None

    @property
    def _bearer(self) -> bool:
        """Whether those who have rights and duties stand at the head."""
        return any(word in self.grammar.bearers | {"everyone", "toute", "toda", "todo", "tout"} for word in self.plain[:4])

    def _phrase(self, index: int) -> Act | None:
        """A modal, "it is essential", "has the right"."""
        for phrase, code in _phrases(self.lang).get(self.at(index), ()):
            last = index + len(phrase)
            if tuple(self.plain[index:last]) == phrase:
                return self._told(index, last) or (self._rule(index, last, code) if self._rules(index, last) else None)
        return None

    def _rules(self, index: int, last: int) -> bool:
        """Whether a modal rules: it stands in the main clause, and is no question, guess or condition."""
        impersonal = self.at(index) in _IMPERSONAL
        if not index:
            return self.lang != "en" or impersonal  # "Should it fail"
        apart = index <= 2 or bool(self.row[index].before) or self.at(index - 1) in self.grammar.joins
        if impersonal and last - index > 1 and not apart:
            return False
        able = self.at(last - 1) in ("puede", "pueden", "peut", "peuvent", "may")
        return self.at(last) not in _PERFECT and (not able or self._bearer or self.at(0) in NOBODY)

    def _rule(self, index: int, last: int, code: str) -> Act | None:
        negative = self.at(last) in _NOT or self.at(index - 1) in _NOT or self.at(0) in NOBODY
        if not code or (code == "may" and not negative and not self.legal):
            return None
        if (negative and code in ("must", "shall-norm", "may")) or (code == "should" and self.at(0) in NOBODY):
            code = "no-one-shall"
        reach = last + (self.at(last) in self.grammar.links | _NOT or (last - index == 1 and last < len(self.row)))
        first, stop = (0, reach) if index <= 4 else (0, 2) if self.at(0) in NOBODY else (index, reach)
        return _act(code, "norm", self.row[first].start, self.row[stop - 1].end, self._sure(code, index))

    def _sure(self, code: str, index: int) -> int:
        if code == "has-the-right" or self.at(0) in NOBODY or (self._bearer and index <= 8):
            return 100
        return 80 if self.at(index) in _IMPERSONAL else 60

    def _told(self, begin: int, index: int) -> Act | None:
        """“It should be noted that”, “cabe recordar que”: the act is what should be said."""
        if not {self.at(begin), self.at(0)} & _IMPERSONAL:
            return None
        here = index
        while self.at(here) in ("de", "d'", "to", "que", "be"):
            here += 1
        kinds = ("past",) if self.at(here - 1) == "be" else ("base",) if self.lang == "en" else ("inf",)
        form = self._form(here, kinds)
        if (
            not form
            or (form.group not in POINTING and form.act not in REPEATING)
            or (self.lang == "en" and self.at(here - 1) not in ("be", "to"))
        ):
            return None
        last = here + len(form.words)
        if self.at(last) not in ("that", "que", "qu'") and self.at(here - 1) == "be":
            return None
        return _act(form.act, form.group, self.row[0 if index <= 6 else begin].start, self.row[last - 1].end, 80)

    def _form(self, index: int, kinds: tuple[str, ...]) -> Form | None:
        for form in lexicon(self.lang).forms.get(self.at(index), ()):
            if form.kind in kinds and not form.reflexive and tuple(self.plain[index : index + len(form.words)]) == form.words:
                return form
        return None

    def _passive(self, index: int) -> Act | None:
        """“Donors are invited to”, “is hereby established”, “queda aprobado”, “Se invita a”."""
        word, here = self.at(index), index + 1
        if self.lang == "es" and word == "se" and not index and (form := self._form(1, ("sg", "past"))):
            if form.act in _ASKED or form.group == "constitution" or form.act == "agree":
                how = "reported" if form.kind == "past" else "finite"
                return _act(form.act, form.group, self.row[0].start, self.row[len(form.words)].end, 80, how)
            return None
        if self.grammar.be.get(word) not in ("pl", "sg") and word not in _STANDS:
            return None
        hereby = self.at(here) in _HEREBY[self.lang] or word in _STANDS
        while (
            self.at(here) == "hereby"
            or self.at(here).endswith(self.grammar.adverb_ending)
            or self.at(here) in self.grammar.adverbs
        ):
            here += 1
        form = self._form(here, ("past", "pp"))
        if not form or word in ("was", "were", "était", "étaient", "had"):
            return None
        last = here + len(form.words)
        linked = self.at(last) in self.grammar.towards or self.at(last - 1) in self.grammar.towards
        if (form.act in _ASKED and linked and index) or (hereby and form.group == "constitution"):
            start = self.row[0 if index <= 4 else index].start
            reach = last + (self.at(last) in self.grammar.towards)
            return _act(form.act, form.group, start, self.row[reach - 1].end, 90 if hereby else 70, "finite")
        return None

    def _future(self, index: int) -> Act | None:
        """“La Conférence adoptera”, “Los Estados adoptarán”: in law, a rule."""
        word = self.at(index)
        if not (self.legal and future_of_others(self.lang, word)):
            return None
        code = "no-one-shall" if {self.at(index - 1), self.at(index - 2), self.at(0)} & (_NOT | NOBODY) else "shall-norm"
        last = min(index + 1, len(self.row) - 1)
        return _act(code, "norm", self.row[0 if index <= 4 else index].start, self.row[last].end, 60)


def future_of_others(lang: str, word: str) -> bool:
    """Whether a word is a French or Spanish verb of the third person in the future."""
    if lang == "fr":
        return len(word) > 4 and word.endswith(("era", "ira", "dra", "ura", "rra", "tra", "eront", "iront", "dront", "uront"))
    return lang == "es" and word.endswith(("rá", "rán")) and len(word) > 3


def _act(code: str, group: str, start: int, end: int, sure: int, form: str = "modal") -> Act:
    return replace(Act(code, group, form, start, end, (start, end), end), sure=sure)
