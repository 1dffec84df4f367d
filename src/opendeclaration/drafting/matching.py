"""Matching the forms of verbs in a sentence, with the adverbs, nouns and links that belong to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from opendeclaration.drafting.grammar import GRAMMARS, Grammar
from opendeclaration.drafting.phrases import ASIDES, DEGREES, NOT_ADVERBS, TRAILING, VARIANTS
from opendeclaration.drafting.sentences import Word
from opendeclaration.drafting.verbs import Form, Lexicon, lexicon

_ASIDES = {
    lang: {first: tuple(aside for aside in asides if aside[0] == first) for first, *_ in asides}
    for lang, asides in ASIDES.items()
}
"""Of each language, the asides by their first words."""


@dataclass(slots=True)
class Act:
    """A speech act in a text: what, and which words do it."""

    act: str
    group: str
    """The class of the act."""
    form: str
    start: int
    end: int
    verb: tuple[int, int]
    """Where the verb alone stands."""
    object: int = 0
    """Where what it is about begins: the end of verb and links."""
    speaker: str = ""
    """A speaker by name, as printed, who is not "we"."""
    sure: int = 100
    """How sure it is that the signatories act here, in per cent. Below 100 it is inferred."""


class Unsure(NamedTuple):
    """Words that may be an act, and why they were not taken for one."""

    why: str
    quote: str


@dataclass(slots=True)
class Context:
    """What is known of the document in which a text stands."""

    bare: bool = True
    """Whether sentences without a subject speak ("Requests the Secretary-General")."""
    we: bool = True
    """Whether the text says "we", so that any other subject is somebody else."""
    nouns: frozenset[str] = frozenset()
    """Nouns that stand for the speakers themselves, such as "ministers"."""
    chapeau: bool = False
    """Whether the text is an item below a line that names the speakers and leaves the verb to the items."""
    item: bool = False
    recital: bool = False
    carried: str = ""
    """The number (pl or sg) of those who spoke last, whom "they" or "it" means in the next clause."""
    bodies: frozenset[str] = frozenset()
    """The codes of the bodies that adopted the text, which it may call by their names: “The European Union recalls”."""
    opening: int = 0
    """How many clauses are left of the beginning, where those who speak are named: "The Governments of A and B affirm"."""


@dataclass(slots=True)
class Found:
    """What was found in a text."""

    acts: list[Act] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)
    speaks: bool = False
    """Whether the text names its speakers, ends in a colon and has no verb of speaking: the items below have it."""
    nouns: list[str] = field(default_factory=list)
    """Nouns that stood as subjects of reported acts."""


class Matching:
    """A sentence, and what of the code list stands at a place of it."""

    def __init__(self, text: str, lang: str, found_words: list[Word], context: Context, found: Found, carried: str) -> None:
        self.text, self.lang, self.words, self.context, self.found = text, lang, found_words, context, found
        self.grammar: Grammar = GRAMMARS[lang]
        self.lexicon: Lexicon = lexicon(lang)
        self.mode = ""
        self.kinds: frozenset[str] = frozenset()
        self.last = -1
        self.other = 0
        """Where the predicate of a "we" begins that is no act, as in "We met"."""
        self.first = len(found.acts)
        self.carried = carried
        self.speaker = ""
        self.named = False

    def at(self, index: int) -> str:
        """The word at a place, as it is compared; empty beyond the sentence."""
        return self.words[index].plain if 0 <= index < len(self.words) else ""

    def before(self, index: int) -> str:
        """The punctuation before a word."""
        return self.words[index].before if 0 <= index < len(self.words) else ""

    def _adverb(self, index: int) -> bool:
        word = self.at(index)
        return word in self.grammar.adverbs or (
            len(word) > 5
            and word.endswith(self.grammar.adverb_ending)
            and word not in NOT_ADVERBS
            and not (self.lang == "fr" and (word in self.lexicon.forms or word in self.grammar.express))
        )

    def _skip(self, index: int) -> int:
        """Past adverbs, with or without commas, and short asides such as "in this regard"."""
        start = index
        while True:
            here = index
            while self._adverb(here) and here < start + 12:
                here += 1
            for aside in _ASIDES[self.lang].get(self.at(here), ()):
                if tuple(self.at(here + each) for each in range(len(aside))) == aside:
                    here += len(aside)
                    break
            if here == index:
                return index
            index = here

    def _verb(self, index: int, kinds: frozenset[str], reflexive: bool | None = None) -> tuple[int, Form] | None:
        """The longest form of these kinds that begins here, and where it ends. Adverbs may stand inside."""
        for form in self.lexicon.forms.get(self.at(index), ()):
            if (
                form.kind in kinds
                and (reflexive is None or form.reflexive == reflexive)
                and (end := self._match(index, form.words))
            ):
                return end, form
        return None

    def _match(self, index: int, wanted: tuple[str, ...]) -> int:
        here = index
        for position, word in enumerate(wanted):
            if position and self.at(here) != word and word != self.grammar.along:
                skipped = here
                while (
                    skipped < here + 3 and (self._adverb(skipped) or self.at(skipped) in DEGREES) and not self.before(skipped)
                ):
                    skipped += 1
                if self.at(skipped) == word or self.at(skipped) in VARIANTS.get(word, ()):
                    here = skipped
                elif (
                    word in self.grammar.possessives
                    and position < len(wanted) - 1
                    and self.at(here) in self.grammar.possessives | self.grammar.articles
                ):
                    here += 1
                    continue
            if (
                self.at(here) != word
                and not (position and self.at(here) in VARIANTS.get(word, ()))
                and not (word in self.grammar.possessives and self.at(here) in self.grammar.possessives)
            ):
                return 0
            if position and self.before(here).strip("’'"):
                return 0
            here += 1
        return here

    def _carrier(self, index: int) -> tuple[int, Form] | None:
        """“express our deep concern”: what is done stands in the noun."""
        word, grammar = self.at(index), self.grammar
        if word not in grammar.express:
            return None
        for here in range(index + 1, min(index + 9, len(self.words))):
            if self.at(here) in grammar.prepositions and not (self.lang == "es" and self.at(here) == "su"):
                break
            if known := self.lexicon.nouns.get(self.at(here)):
                return here + 1, Form((word,), _light(self.lang, word), *known)
        return None

    def _with(self, act: str, group: str, end: int) -> tuple[str, str, int]:
        """“notes with deep concern” is more than “notes”."""
        here = self._skip(end)
        if self.at(here) != self.grammar.along or group not in ("acknowledgement", "approval"):
            return act, group, end
        for each in range(here + 1, min(here + 6, len(self.words))):
            if known := self.lexicon.along.get(self.at(each)):
                return (*known, each + 1) if group == "acknowledgement" else (act, group, each + 1)
            if self.before(each) or (self.at(each) in self.grammar.prepositions):
                break
        return act, group, end

    def _reach(self, end: int) -> int:
        """How far the operative words go: adverbs, links, and nouns that only carry on ("the importance of")."""
        grammar = self.grammar
        here = end
        while self._adverb(here) and not self.before(here) and here < end + 2:
            here += 1
        for aside in _ASIDES[self.lang].get(self.at(here), ()) if not self.before(here) else ():
            if tuple(self.at(here + each) for each in range(len(aside))) == aside:
                return here + len(aside)
        if not self.before(here).strip("’'") and self.at(here) in grammar.links - grammar.articles:
            return here + 1
        if self.at(here) in grammar.articles | grammar.possessives and not self.before(here):
            for each in range(here + 1, min(here + 4, len(self.words))):
                if self.before(each):
                    break
                if self.at(each) in grammar.weights and self.at(each + 1) in grammar.links:
                    return each + 2
        return here if here > end and self.at(here - 1) in TRAILING else end

    def _object(self, verb: tuple[int, Form]) -> bool:
        """Whether what follows can be what a verb of speaking is about."""
        end = verb[0]
        size = len(verb[1].words) if verb[1].kind != "adj" and self.at(end - 1) not in self.lexicon.nouns else 2
        if end >= len(self.words) or any(each in self.before(end) for each in ".;"):
            return self.at(end - 1) in self.lexicon.nouns and verb[1].kind != "adj"
        word = self.at(end)
        if "," in self.before(end):
            return self.at(end) in self.grammar.openers - self.grammar.joins or self._adverb(end)
        if word in self.grammar.joins:
            if verb[1].kind != "adj" and self.at(end - 1) in self.lexicon.nouns and self._noun_follows(end + 1):
                return True
            here = self._skip(end + 1)
            here += self.lang != "en" and self.at(here) in self.grammar.reflexive
            return bool(
                self._verb(here, frozenset({"sg", "ing", "base", "we", "past", "pl", "adj", "pp"})) or self._carrier(here)
            )
        if word in ("of", "for"):
            return size > 1
        return word not in ("or", "from", "by", "made", "submitted", "par", "o", "ou")

    def _noun_follows(self, index: int) -> bool:
        """Whether a further noun of saying stands here: “its satisfaction and gratitude”."""
        for here in range(index, index + 4):
            if self.before(here) or self.at(here) in self.grammar.prepositions - self.grammar.possessives:
                return False
            if self.at(here) in self.lexicon.nouns:
                return True
        return False


def _light(lang: str, word: str) -> str:
    """Of which kind a form of "express" is."""
    if lang == "en":
        return (
            "ing"
            if word.endswith("ing")
            else "past"
            if word.endswith("ed")
            else "sg"
            if word.endswith("s") and word != "express"
            else "base"
        )
    ours = {"fr": ("ons",), "es": ("mos",)}[lang]
    if word.endswith(ours):
        return "we"
    if word.endswith(("ant", "ando", "iendo")):
        return "ing"
    if word.endswith(("aron", "ieron", "ó")):
        return "past"
    if word.endswith(("é", "ée") if lang == "fr" else ("ado", "ido")):
        return "pp"
    if word.endswith(("ent", "an", "en")):
        return "pl"
    return "inf" if word.endswith(("er", "ar", "ir")) else "sg"
