"""Further acts of the same speaker: after "and", after a comma, and after "We, the Ministers of …,"."""

from __future__ import annotations

from opendeclaration.drafting.inflections import PASTS
from opendeclaration.drafting.matching import Act, Unsure
from opendeclaration.drafting.predicates import FINITE_PAST, KINDS, Predicates, future_form
from opendeclaration.drafting.verbs import SAYING, Form

_FIRM = frozenset({"direction", "approval", "disapproval", "reaffirmation", "emphasis", "expectation", "acknowledgement"})
_ASIDE = frozenset(
    [
        "recognize",
        "acknowledge",
        "note",
        "reaffirm",
        "recall",
        "stress",
        "emphasize",
        "underline",
        "underscore",
        "reiterate",
        "welcome",
    ]
)
"""Verbs whose participle adds an act to a sentence that has one: ", noting that"."""


_INNER = frozenset({"will", "should", "can", "may", "must", "that", "shall"})
"""English words that begin a clause within the sentence."""
_BEFORE_NOUNS = frozenset({"this", "that", "these", "those", "all", "such", "other", "both", "each", "every", "any"})


CLITICS = frozenset({"les", "leur", "l'", "los", "las", "lo"})
"""French and Spanish objects before their verb: "et les encourageons à"."""


BEFORE_HIS = frozenset({"leur", "l'", "lo", "le"})
"""Those that are no articles as well: “y lo alienta a”."""


class Further(Predicates):
    """A sentence in which a speaker goes on without being named again."""

    def _elliptic(self, index: int, here: int) -> int:  # noqa: C901, PLR0911, PLR0912
        """A further verb of the speaker of the sentence."""
        if not self.mode or index == 0:
            return 0
        last = self.found.acts[-1] if len(self.found.acts) > self.first else None
        if self.mode == "apposition":
            return self._main(index, here)
        if self.mode == "we-other" and last is None:
            return self._second(index, here)
        if self.mode == "impersonal" and self.lang == "es" and self.at(index - 1) in self.grammar.joins and last:
            ours = self._verb(here, frozenset({"we"})) or self._carrier(here)
            return self._keep(self._joined(index), here, ours, "finite", "we") if ours and ours[1].kind == "we" else 0
        if last is None or self.mode in ("we-other", "impersonal"):
            return 0
        if self.lang != "en" and self.at(here) in self.grammar.reflexive:
            begin = self._skip(here + 1 + (self.at(here + 1) == "en"))
            verb = self._verb(begin, self.kinds, reflexive=True)
        else:
            clitics = CLITICS if self.mode == "we" else BEFORE_HIS if self.mode == "sg" else frozenset()
            here += self.lang != "en" and self.at(here) in clitics and index == here
            verb, begin = self._verb(here, self.kinds, reflexive=None if self.lang == "en" else False), here
            carried = None if verb else self._carrier(here)
            if carried and carried[1].kind in self.kinds:
                verb = carried
        if not verb and self.lang == "en" and self.mode == "we" and self.at(here) in ("will", "shall"):
            if self.at(index - 1) in self.grammar.joins and not self._embedded(last, index):
                return self._future(index - 1, here)
            return 0
        if not verb and self.lang != "en" and self.mode == "we" and future_form(self.lang, self.at(here)):
            if last.form == "modal" and self.words[here].start - last.verb[1] < 60 and "," not in self.before(index - 1):
                return here + 1
            return self._future(self._joined(index), here)
        if not verb and self.mode == "ing" and self.lang != "en" and "," in self.before(index):
            begin = here + (self.at(here) in self.grammar.reflexive)
            ours = self._verb(begin, frozenset({"we"}), reflexive=begin != here)
            return self._keep(index, begin, ours, "finite", "we") if ours else 0
        if not verb and (step := self._aside(index, here)):
            return step
        if not verb and (self.at(here) in self.grammar.have or self.at(here) in self.grammar.be):
            return self._again(index, here)
        if not verb:
            return 0
        verdict = self._fits(last, index, verb)
        if verdict == "no":
            return 0
        if verdict == "ask":
            self.found.unsure.append(
                Unsure("second", self.text[self.words[self._joined(index)].start : self.words[verb[0] - 1].end])
            )
            return verb[0]
        form = "participial" if "ing" in self.kinds else last.form
        if verb[1].kind == "any" or self.at(begin) in self.grammar.express:
            form = "nominal" if last.form in ("finite", "nominal") else form
        elif last.form in ("nominal", "modal") or (last.form == "reported" and verb[1].kind in ("we", "base")):
            form = "finite"
        return self._keep(self._joined(index), begin, verb, form, "", "=")

    def _second(self, index: int, here: int) -> int:
        """The first act of a "we" whose first verb was none: “We discussed the plan and agreed to …”."""
        first = self.at(self._skip(self.other))
        hereby = any(self.at(each) == "hereby" for each in range(index, here))
        past = (first.endswith("ed") or first in PASTS) and not hereby
        kinds = {"past" if past else "base"} if self.lang == "en" else {"we"}
        if self.at(index - 1) not in self.grammar.joins:
            return 0
        if self.lang != "en" and {**self.grammar.have, **self.grammar.be}.get(self.at(here)) == "we":
            return self._clause(self._joined(index), here, "we")
        verb = self._verb(here, frozenset(kinds))
        done = verb and (verb[1].group in SAYING or verb[1].act in FINITE_PAST) and self._object(verb)
        inner = self.grammar.relative | _INNER | {"que", "qu'"}
        if not verb or not done or not (hereby or self._finite(first)):
            return 0
        if any(self.at(each) in inner or (not past and self._infinitive(each)) for each in range(self.other, index)):
            return 0
        step = self._keep(self._joined(index), here, verb, "reported" if past else "finite", "we")
        self.found.acts[-1].sure = 80
        return step

    def _finite(self, word: str) -> bool:
        """Whether a word after "we" is a verb of its own, and no auxiliary."""
        return self.lang != "en" or word not in _INNER | {"have", "are", "do", "did", "would", "could", "not", "cannot", "were"}

    def _aside(self, index: int, here: int) -> int:
        """An act in a participle after a finite one: “, while recognizing the …”, “, noting that …”."""
        joined = {"en": ("while",), "fr": ("tout",), "es": ()}[self.lang]
        begin = here
        if self.at(here) in joined:
            begin = self._skip(here + 1 + (self.lang == "fr"))
        verb = self._verb(begin, frozenset({"ing"}))
        if not verb or verb[1].act not in _ASIDE or "," not in self.before(index):
            return 0
        if begin == here and self.at(verb[0]) not in ("that", "que", "qu'"):
            return 0
        mode, kinds = self.mode, self.kinds
        step = self._keep(index, begin, verb, "participial", "")
        self.mode, self.kinds = mode, kinds
        return step

    def _again(self, index: int, here: int) -> int:
        """A further act with an auxiliary: “, and are committed to”, “et ont invité”."""
        number = {"we": "we", "pl": "pl", "sg": "sg"}.get(self.mode, "")
        last = self.found.acts[-1]
        if not number or (self._embedded(last, index) and "," not in self.before(index - 1) + self.before(index)):
            return 0
        count = len(self.found.acts)
        step = self._clause(self._joined(index), here, number, "=")
        return step if len(self.found.acts) > count else 0

    def _joined(self, index: int) -> int:
        """Where the quote of a further act begins: at its "and"."""
        return index - 1 if self.at(index - 1) in self.grammar.joins and index - 1 > self.last else index

    def _embedded(self, last: Act, index: int) -> bool:
        """Whether the words since the last act hold a clause or an infinitive of their own."""
        begin = next((each for each, word in enumerate(self.words) if word.start >= last.verb[1]), index)
        inner = self.grammar.relative | (_INNER if self.lang == "en" else {"que", "qu'"})
        return any(self.at(each) in inner or self._infinitive(each) for each in range(begin, index))

    def _infinitive(self, index: int) -> bool:
        """Whether an English "to" stands before a verb, and not before a noun ("harm to individuals")."""
        after = self.at(index + 1)
        noun = after in self.grammar.articles | self.grammar.possessives | _BEFORE_NOUNS or (
            after.endswith("s") and not after.endswith(("ss", "us"))
        )
        return self.lang == "en" and self.at(index) == "to" and not noun

    def _fits(self, last: Act, index: int, verb: tuple[int, Form]) -> str:
        """Whether a verb after a comma or "and" belongs to the speaker: yes, no, or ask."""
        end, form = verb
        begin = next((each for each, word in enumerate(self.words) if word.start >= last.verb[1]), index)
        gap = [self.at(each) for each in range(begin, index) if not self._adverb(each)]
        comma = (
            any(each in self.before(index - 1) + self.before(index) for each in ",;")
            if self.at(index - 1) in self.grammar.joins
            else ";" in self.before(index)
        )
        joined = self.at(index - 1) in self.grammar.joins or comma
        if form.act == last.act == "instruct" and form.kind == "sg":
            return "yes"  # "Comuníquese y publíquese."
        if not self._object(verb) and self.at(end - len(form.words) - 1) != "en":
            return "no"
        if not gap or (len(gap) == 1 and gap[0] in self.grammar.joins):
            again = form.kind == "adj" and form.act == last.act  # "convencidas y convencidos"
            return "no" if again or (last.form == "modal" and "base" in self.kinds and self.lang == "en") else "yes"
        embedded = self._embedded(last, index)
        saying = form.group in SAYING
        if joined and any(self.at(each) == "hereby" for each in range(index, end)):
            return "yes"
        if form.kind == "adj" and "ing" not in self.kinds:
            return "yes" if joined and (comma or not embedded) and end - index <= 6 else "no"
        if "ing" in self.kinds:
            return (  # "Recalling the Declaration and reaffirming its aims"
                "yes"
                if (saying or form.kind == "adj")
                and (comma or "," in self.before(index) or self.at(index - 1) in self.grammar.joins)
                and self.at(index - 2) not in ("by", "of", "en", "para")
                and (not embedded or comma or "," in self.before(index))
                else "no"
            )
        if self.lang != "en" and self.mode == "we":
            return "yes" if joined or "," in self.before(index) else "no"
        if "base" in self.kinds:
            return self._fits_base(last, index, verb, comma=comma, joined=joined, embedded=embedded)
        if not embedded:
            return "yes" if joined or "," in self.before(index) else "no"
        return (
            "yes"
            if comma and (saying or form.group == "constitution")
            else "ask"
            if comma
            else ("yes" if joined and form.group == "direction" else "no")
        )

    def _fits_base(self, last: Act, index: int, verb: tuple[int, Form], *, comma: bool, joined: bool, embedded: bool) -> str:
        """The same for an English verb in its base form, which may as well be an infinitive."""
        end, form = verb
        saying = form.group in SAYING
        if last.form == "modal" and (not comma or form.group not in _FIRM):
            return "no"
        if embedded and not comma and joined and self.at(end) == "our" and form.group in _FIRM:
            return "yes"
        if not embedded:
            firm = joined and (comma or saying or len(form.words) > 1)
            return "yes" if firm or (saying and "," in self.before(index)) else "no"
        if comma and saying and form.act not in ("recognize", "consider", "note", "value", "understand", "plan"):
            return "yes"
        return "ask" if comma or (joined and form.group in ("direction", "approval")) else "no"

    def _main(self, index: int, here: int) -> int:
        """The verb that comes after "We, the Ministers of …,"."""
        if self.lang != "en" and self.at(here) in self.grammar.reflexive:
            here += 1
            verb = self._verb(here, frozenset({"we"}), reflexive=True)
        else:
            verb = self._verb(here, frozenset({KINDS["we"][self.lang]}), reflexive=None if self.lang == "en" else False)
        ing = self._verb(here, frozenset({"ing", "adj"}))
        if ing and ing[1].group in SAYING and "," in self.before(index) + self.before(index - 1):
            self._keep(index, here, ing, "participial", "apposition")
            self.mode = "apposition"
            return ing[0]
        if (not verb or not self._object(verb)) and (
            self.at(here) in self.grammar.be
            or self.at(here) in self.grammar.have
            or here > index
            or self.at(here) in self.grammar.express
        ):
            count = len(self.found.acts)
            step = self._clause(index, here, "we")
            if len(self.found.acts) > count:
                self.mode = "we"
                return step
            return 0
        if verb and (verb[0] >= len(self.words) or self._object(verb)):
            return self._keep(index, here, verb, "finite", "we")
        return 0
