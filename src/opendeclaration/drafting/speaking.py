"""Finding the speech acts of a text: where somebody who speaks stands before a verb of the code list.

A sentence is gone through word by word. An act is looked for only where one can begin: at the head of the sentence, after a
speaker, and after a comma or "and" that goes on with a speaker's sentence. Everything else that looks like a verb (nouns,
infinitives of purpose, relative clauses, passives, verbs of others) never comes into question.
"""

from __future__ import annotations

from opendeclaration.drafting.grammar import GRAMMARS
from opendeclaration.drafting.matching import Act, Context, Found, Unsure
from opendeclaration.drafting.sentences import HIDDEN, hidden, spans, words
from opendeclaration.drafting.subjects import Subjects

__all__ = ["Act", "Context", "Found", "Unsure", "acts_in", "infinitive"]


TOLD = frozenset({"direction", "approval", "disapproval", "reaffirmation", "emphasis", "constitution"})
"""Classes whose infinitive says what a body does by saying so."""
TOLD_ACTS = frozenset({"take-note", "recognize", "endorse", "support", "stand-with"})
"""Single acts of other classes for which that is so, too."""
MEASURES = frozenset({"medidas", "mesures", "acciones", "políticas", "politiques"})
"""What is adopted by doing."""
LONGEST = 1500
"""Words of a sentence that are read at once. What is longer is a list that lost its full stops."""


def acts_in(text: str, lang: str, context: Context | None = None) -> Found:
    """The speech acts of a text, in the order of its words; nothing in a language that is not known."""
    found = Found()
    if lang in GRAMMARS:
        veils = hidden(text)
        context = context or Context()
        carried = context.carried
        for start, end in spans(text):
            if any(begin <= start < close - 1 for begin, close in veils if begin <= start) and not text[start:end].strip(
                "”»\"' "
            ):
                continue
            row = words(text, lang, start, end, veils)
            for begin in range(0, len(row), LONGEST):
                reader = _Sentence(text, lang, row[begin : begin + LONGEST], context, found, carried)
                reader.read()
                context.carried = carried = reader.carried
    return found


def infinitive(text: str, lang: str) -> Act | None:
    """The act of an infinitive with which a French or Spanish item below a decision begins: “Instar a los Estados”."""
    begin, end = next(spans(text), (0, 0))
    row = words(text, lang, begin, end, hidden(text)) if lang in ("fr", "es") else []
    reader = _Sentence(text, lang, row[:LONGEST], Context(), Found(), "") if row else None
    return reader.told() if reader else None


class _Sentence(Subjects):
    """A sentence that is read from its head to its end."""

    def read(self) -> None:
        index = 0
        while index < len(self.words):
            step = self._try(index) if self._open(index) else 0
            index = step or index + 1
        tail = self.text[self.words[-1].end :].strip() if self.words else ""
        self.found.speaks = bool(self.named and len(self.found.acts) == self.first and tail[:1] in (":", ",", ""))

    def told(self) -> Act | None:
        """The act of the infinitive at the head; None where it is a deed and not said."""
        here = self._skip(0)
        here = self._skip(here + (self.at(here) in ("de", "d'")))
        reflexive = self.at(here) in self.grammar.reflexive
        verb = self._verb(here + reflexive, frozenset({"inf"})) or self._carrier(here)
        if not verb or verb[1].kind != "inf" or not self._object(verb):
            return None
        if verb[1].group not in TOLD and verb[1].act not in TOLD_ACTS:
            return None
        if verb[1].act == "adopt" and any(self.at(each) in MEASURES for each in range(verb[0], verb[0] + 3)):
            return None
        self._keep(0, here, verb, "inherited", "impersonal")
        return self.found.acts[0]

    def _open(self, index: int) -> bool:
        if index == 0 or self._head(index):
            return True
        if self.words[index].plain == HIDDEN:
            return False
        before = self.before(index)
        if self._first_verb(index):
            return True
        if self.mode == "apposition" and self.lang == "en" and self.words[index - 1].capital:
            return True
        return any(each in before for each in ",;:—–") or self.at(index - 1) in self.grammar.joins or self._we(index)

    def _we(self, index: int) -> bool:
        """Whether a "we" that no comma sets off speaks: after an adverbial of a few words, or after "and"."""
        if self.at(index) not in self.grammar.we or self.at(index - 1) in self.grammar.subordinate:
            return False
        return (
            index <= 8
            and self.last < 0
            and self.at(0) in self.grammar.openers | self.grammar.adverbs
            and not any(self.at(each) in self.grammar.subordinate - {"as", "while", "que"} for each in range(index))
        )

    def _try(self, index: int) -> int:
        """Look for an act that begins here. Returns where to go on; 0 when there is none."""
        start = index
        here = self._skip(index)
        if self.at(here) in self.grammar.joins and self._skip(here + 1) and here != index:
            here = self._skip(here + 1)
        word = self.at(here)
        if word in self.grammar.we and (self.lang != "fr" or not self._elided(here)):
            joined = self.at(index - 1) in self.grammar.joins
            if self.mode == "we" and self.last >= 0 and not joined and ";" not in self.before(index) and index == here:
                return 0
            return self._after_we(here)
        first = self.last < 0 and self._head(index)
        if first and word not in self.grammar.plural | self.grammar.singular and (step := self._bare(start, here)):
            return step
        if (not self.mode or ";" in self.before(index)) and (step := self._subject(start, here)):
            return step
        if step := self._elliptic(index, here):
            return step
        return 0

    def _elided(self, index: int) -> bool:
        """Whether a French "nous" is the pronoun of a verb whose subject stood before: "et nous engageons à"."""
        if self.mode != "we" or self.at(index + 1) in self.grammar.we or index == 0:
            return False
        begin = index + 1 + (self.at(index + 1) in ("en", "y"))
        form = self._verb(begin, frozenset({"we"}), reflexive=True)
        if not form:
            return False
        plain = self._verb(begin, frozenset({"we"}), reflexive=False)
        return plain is None or begin > index + 1 or self.at(form[0]) in ("à", "de", "d'")

    def _after_we(self, here: int) -> int:
        self.mode, self.speaker, self.named = "we", "", True
        next_ = here + 1
        if step := self._clause(here, next_, "we"):
            return step
        if (
            "," in self.before(next_)
            or (self.words[next_ : next_ + 1] and self.words[next_].capital)
            or self.at(next_) in self.grammar.articles
        ):
            self.mode = "apposition"
        else:
            self.mode, self.other = "we-other", next_
        return next_
