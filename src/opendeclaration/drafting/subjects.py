"""Who speaks, when it is not "we": the ministers, the Council, our Governments, a state by its name."""

from __future__ import annotations

from typing import NamedTuple

from opendeclaration.actors import find as actor_codes
from opendeclaration.drafting.predicates import future_form
from opendeclaration.drafting.sentences import HIDDEN
from opendeclaration.drafting.unnamed import Unnamed
from opendeclaration.drafting.verbs import SAYING

FARTHEST_HEAD = 40
"""Words that can stand before the subject of a sentence."""
LONGEST_NAME = 9
"""Words of the name of a body, and one more."""
FARTHEST_VERB = 200
"""Words between those who speak and their verb: the names of all of them."""
OURS = frozenset(
    ["countries", "governments", "nations", "states", "pays", "gouvernements", "états", "países", "gobiernos", "estados"]
)
"""With "our", those who speak."""
EACH = frozenset({"each", "every", "chaque", "cada"})
"""With the singular, all of those who speak."""
PERFECTS = frozenset({"having", "being", "ayant", "étant", "habiendo", "siendo"})
"""Before what stands in apposition to those who speak."""
PARTICIPLES = {"fr": ("ant", "és", "ées"), "es": ("ando", "iendo", "ados", "idos", "adas", "idas")}
"""How the participles end with which an adverbial begins: “Unidos por …, nos comprometemos”."""
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "this",
        "these",
        "such",
        "il",
        "elle",
        "ils",
        "elles",
        "ce",
        "cela",
        "él",
        "ella",
        "ellos",
        "ellas",
        "esto",
        "eso",
    ]
)
"""Of whom nobody knows without what goes before."""


class Noun(NamedTuple):
    """Who speaks, by a noun."""

    word: str
    """With a question mark before it when only some of them speak; empty for none."""
    number: str
    """pl or sg."""
    end: int


class Subjects(Unnamed):
    """A sentence whose subject may be those who speak."""

    def _first_person(self, index: int) -> bool:
        """Whether a Spanish verb of "we" stands here, in no clause of its own."""
        inner = any(self.at(each) in self.grammar.subordinate - {"como"} for each in range(index))
        if inner or self.at(index - 1) in self.grammar.reflexive | {"no", "ni", "tampoco", "nunca"}:
            return False
        begin = index + (self.at(index) in self.grammar.clitics)
        return future_form("es", self.at(begin)) or self._verb(begin, frozenset({"we"})) is not None

    def _opener(self) -> bool:
        """Whether the sentence begins with an adverbial: a small word, or a participle in French and Spanish."""
        word = self.at(0)
        return word in self.grammar.openers or (len(word) > 5 and word.endswith(PARTICIPLES.get(self.lang, ("\0",))))

    def _first_verb(self, index: int) -> bool:
        """Whether a Spanish verb of "we" is the first of the sentence: after an adverbial, or after any comma."""
        if self.lang != "es" or self.last >= 0 or index > FARTHEST_HEAD:
            return False
        return ((index <= 12 and self._opener()) or "," in self.before(index)) and self._first_person(index)

    def _head(self, index: int) -> bool:
        """Whether only adverbs and an opening adverbial stand before."""
        if index > FARTHEST_HEAD:
            return False
        here = 0
        while here < index and (self._adverb(here) or self.at(here) in self.grammar.joins):
            here += 1
        if here == index:
            return True
        if self._first_verb(index):
            return True
        return index <= 30 and self.last < 0 and self._opener() and "," in self.before(index)

    def _subject(self, start: int, here: int) -> int:  # noqa: C901, PLR0912
        grammar = self.grammar
        word = self.at(here)
        if word in grammar.they or word in grammar.it:
            number = "pl" if word in grammar.they else "sg"
            if self.carried == number:
                return self._clause(here, here + 1, number)
            return self._impersonal(start, here)
        if not self._head(start):
            return 0
        if step := self._body(here):
            return step
        subject = self._noun(here)
        noun, number, end = subject
        if not noun:
            return self._name(here)
        if noun[0] != "?" and (other := self._another(here, end)):
            self.speaker = other
            return self._clause(here, end, number, noun="!") or self._clause(here, end, "sg", noun="!")
        if noun in OURS and self.at(here) in grammar.possessives and self.at(here) not in ("their", "its", "leurs", "sus"):
            noun, number = "=", "we" if self.lang == "en" else "pl"
        self.named = self.named or noun in self.context.nouns or not self.context.we
        ours = self.lang != "en" and noun[0] != "?" and number == "pl"
        before = len(self.found.acts)
        for verb in range(end, min(end + 16, len(self.words))):
            if any(each in self.before(verb) for each in ";:") or self.at(verb) == HIDDEN:
                break
            if self.at(verb) in grammar.modals:
                break
            if self.at(verb - 1) in PERFECTS:
                continue
            if (self.at(verb - 1) in grammar.prepositions | grammar.articles | grammar.subordinate) and verb > end:
                continue
            if self.lang == "en" and self.at(verb) == "states" and self.words[verb].capital:
                continue  # "the Council and the United States"
            if ours and (step := self._clause(verb, verb, "we")):
                return step
            if step := self._clause(here, verb, number, noun=noun):
                if len(self.found.acts) > before:
                    self.carried = number
                return step
            if self.at(verb) in grammar.relative or self.at(verb) in grammar.be:
                break
        return self._far(subject) if noun[0] != "?" else 0

    def _another(self, here: int, end: int) -> str:
        """A single body or state that is not the one that adopted the text: “The African Union condemned”."""
        begin = here + (self.at(here) in self.grammar.articles)
        called = self.text[self.words[begin].start : self.words[end - 1].end] if end - begin > 1 else ""
        codes = actor_codes(called, lang=self.lang) if called else ()
        several = self.at(end) in self.grammar.joins or "," in self.before(end)  # "The United States and Mongolia"
        return called if len(codes) == 1 and codes[0] not in self.context.bodies and not several else ""

    def _body(self, here: int) -> int:
        """The body that adopted the text, by its name: “The European Union recalls”."""
        begin = here + (self.at(here) in self.grammar.articles)
        if not self.context.bodies or begin >= len(self.words) or not self.words[begin].capital:
            return 0
        for end in range(begin + 1, min(begin + LONGEST_NAME, len(self.words))):
            called = self.text[self.words[begin].start : self.words[end - 1].end]
            if not self.context.bodies.isdisjoint(actor_codes(called, lang=self.lang)) and (
                step := self._clause(here, end, "sg", noun="=")
            ):
                return step
        return 0

    def _far(self, noun: Noun) -> int:
        """“Les Ministres de …, réunis à …, adoptons”, “The Governments of A, B and C affirm”: the verb after a long head."""
        inner = False
        for verb in range(noun.end, min(noun.end + FARTHEST_VERB, len(self.words))):
            if any(each in self.before(verb) for each in ";:") or self.at(verb) in self.grammar.we | self.grammar.modals:
                return 0
            inner = (inner and "," not in self.before(verb)) or self.at(verb) in self.grammar.relative
            before = self.at(verb - 1)
            if inner or not (
                "," in self.before(verb) or before in self.grammar.joins or (self.words[verb - 1].capital and verb > noun.end)
            ):
                continue
            ours = self.lang != "en" and any(self.at(each).endswith(("mos", "ons")) for each in range(verb, verb + 3))
            if ours and (step := self._clause(verb, verb, "we")):
                return step
            if self.at(verb) in self.grammar.be and "," not in self.before(verb) and not ours:
                return 0
            if self.words[verb].capital and not self.words[verb].printed.isupper():
                continue
            past = noun.number == "pl" and self.at(self._skip(verb)).endswith(("ed", "ing"))
            if self.context.opening and not past and (step := self._clause(verb, verb, noun.number, noun=noun.word)):
                return step
        return 0

    def _noun(self, here: int) -> Noun:
        """A noun of speakers with its article."""
        grammar = self.grammar
        for index in range(here, min(here + 6, len(self.words))):
            word = self.at(index)
            if index > here and (any(each in self.before(index) for each in ",;:") or self._inner(here, index)):
                break
            if word in EACH and self.at(index + 1) in grammar.bearers | grammar.singular:
                return Noun(word, "sg", index + 2)
            if word in grammar.others:
                return Noun("?" + word, "pl", index + 1)
            if word in grammar.plural and (index > here or self.words[index].capital or self.at(here - 1) in ("both", "all")):
                return Noun(word, "pl", index + 1)
            if word in grammar.singular and (index > here or self._acts(index)):
                return Noun(word, "sg", index + 1)
            if word in grammar.prepositions or word in grammar.subordinate:
                break
        return Noun("", "", here)

    def _inner(self, here: int, index: int) -> bool:
        """Whether a verb stands before an English noun: “provides a forum”, “support members”."""
        if self.lang != "en":
            return False
        late = self.at(index) in ("the", "a", "an") and self.at(here) not in ("both", "all")
        return late or (self.at(here) in self.lexicon.forms and not self.words[here].capital)

    def _acts(self, index: int) -> bool:
        """Whether a body without an article is the subject: "Council also commends"."""
        return self.words[index].capital and self._verb(self._skip(index + 1), frozenset({"sg", "past"})) is not None

    def _name(self, here: int) -> int:
        """A speaker by a name in capitals: "The United States welcomed"."""
        index = here + (self.at(here) in self.grammar.articles)
        begin = index
        if (
            self.at(begin) in self.lexicon.forms
            or self.at(here) in self.grammar.reflexive | self.grammar.clitics | self.grammar.subordinate | PRONOUNS
        ):
            return 0
        while index < min(begin + 6, len(self.words)) and (
            self.words[index].capital or self.at(index) in ("of", "and", "de", "et", "y", "the")
        ):
            if index > begin and self.before(index):
                return 0
            index += 1
        verb = self._skip(index)
        found = self._verb(verb, frozenset({"past", "sg"} if self.lang != "fr" else {"past"})) if index > begin else None
        have = self.at(verb) in self.grammar.have and self._verb(self._skip(verb + 1), frozenset({"past", "pp"}))
        have = have or (self.at(verb) in self.grammar.be and self._verb(self._skip(verb + 1), frozenset({"adj"})))
        if (found and found[1].group in SAYING and found[0] < len(self.words)) or have:
            self.speaker = " ".join(word.printed for word in self.words[here:index])
            return self._clause(here, index, "sg", noun="!") or 0
        return 0
