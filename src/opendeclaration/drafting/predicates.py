"""The predicate of a speaker: finite, with an auxiliary, with a modal, or a noun with a light verb."""

from __future__ import annotations

from opendeclaration.drafting.matching import Act, Matching, Unsure
from opendeclaration.drafting.phrases import POLITE
from opendeclaration.drafting.verbs import SAYING, Form

KINDS = {"we": {"en": "base", "fr": "we", "es": "we"}, "pl": {"en": "base", "fr": "pl", "es": "pl"}}
HEDGED = frozenset({"strive", "endeavour", "seek", "aim", "explore", "envisage", "desire"})
"""Acts that weaken a promise: "we will endeavour to"."""
FINITE_PAST = frozenset({"agree", "decide", "resolve", "adopt", "establish", "commit"})
DECLARING = frozenset(
    [
        "déclarons",
        "déclare",
        "déclarent",
        "déclarant",
        "disant",
        "déclarés",
        "disons",
        "dit",
        "disent",
        "montrons",
        "montre",
        "montrent",
        "sentons",
        "declaramos",
        "declara",
        "declaran",
        "declararon",
        "declaró",
        "mostramos",
        "muestra",
        "muestran",
        "mostraron",
        "manifestamos",
    ]
)
"""Verbs that with “se” and an adjective say how somebody feels."""
REFUSABLE = frozenset({"recognize", "accept", "support", "endorse", "approve", "acknowledge", "agree", "welcome", "uphold"})
"""Acts whose negation refuses."""
NEGATIONS = {
    "en": (
        ("not",),
        ("do", "not"),
        ("does", "not"),
        ("cannot",),
        ("can", "not"),
        ("neither",),
        ("no", "longer"),
        ("are", "not"),
        ("never",),
    ),
    "fr": (("ne",), ("n'",)),
    "es": (("no",), ("tampoco",), ("nunca",)),
}
MUST = frozenset(["devons", "debemos", "devrons", "deberemos"])

_PRESENT_ONS = frozenset(
    [
        "admirons",
        "tirons",
        "retirons",
        "attirons",
        "inspirons",
        "aspirons",
        "désirons",
        "virons",
        "respirons",
        "serons",
        "queremos",
        "esperemos",
    ]
)


class Predicates(Matching):
    """A sentence whose predicates can be told."""

    def _clause(self, subject: int, index: int, number: str, noun: str = "") -> int:  # noqa: C901, PLR0911, PLR0912
        """The predicate of a subject; 0 when it is no speech act."""
        grammar, lang = self.grammar, self.lang
        here = self._skip(index)
        if number in ("we", "pl") and (step := self._negated(subject, here, noun)):
            return step
        reflexive: bool | None = None if lang == "en" else False
        if lang == "en" and self.at(here) == "do" and self._adverb(here + 1):
            here = self._skip(here + 1)
        if self.at(here) in grammar.reflexive and lang != "en" and self.at(here) not in ("en", "y"):
            reflexive = True
            here += 1 + (self.at(here + 1) in ("en", "y"))
        elif self.at(here) in grammar.clitics:
            here += 1
        here = self._skip(here)
        word = self.at(here)
        if step := self._polite(subject, here, noun):
            return step
        if reflexive and (step := self._declaring(subject, here, number, noun)):
            return step
        if number == "we" and (step := self._future(subject, here)):
            return step
        if word in grammar.be and (grammar.be[word] == number or (lang == "en" and word != "being")):
            adjective = self._verb(self._skip(here + 1), frozenset({"adj"}))
            if adjective:
                past = reflexive or word in ("were", "was", "étaient", "était", "estaban")
                return self._keep(subject, self._skip(here + 1), adjective, "reported" if past else "finite", number, noun)
            if (
                lang == "fr"
                and (done := self._verb(self._skip(here + 1), frozenset({"pp"}), True if reflexive else None))
                and (reflexive or done[1].act == "agree")
            ):
                form = "finite" if done[1].act in FINITE_PAST and number == "we" else "reported"
                return self._keep(subject, self._skip(here + 1), done, form, number, noun)
            if number == "we" and lang != "en":
                return 0
        if word in grammar.have and (grammar.have[word] == number or lang == "en"):
            begin = self._skip(here + 1)
            done = self._verb(begin, frozenset({"past", "pp"}))
            form = "finite" if done and done[1].act in FINITE_PAST and number == "we" else "reported"
            if done:
                return self._keep(subject, begin, done, form, number, noun)
            if carried := self._carrier(begin):
                return self._keep(subject, begin, carried, "reported", number, noun)
            held = self._verb(here, frozenset({"we", "pl", "sg"}))
            return self._keep(subject, here, held, "finite", number, noun) if held else 0
        if carried := self._carrier(here):
            expected = {"we": KINDS["we"][lang], "pl": KINDS["pl"][lang], "sg": "sg"}[number]
            if carried[1].kind == expected or (carried[1].kind == "past" and (number != "we" or lang == "en")):
                form = "reported" if carried[1].kind == "past" else "nominal"
                return self._keep(subject, here, carried, form, number, noun)
        present = {"we": KINDS["we"][lang], "pl": KINDS["pl"][lang], "sg": "sg"}[number]
        for kinds, form in ((frozenset({present}), "finite"), (frozenset({"past"}), "reported")):
            verb = self._verb(here, kinds, reflexive) if reflexive or lang != "en" else self._verb(here, kinds)
            if verb and lang == "en" and form == "reported" and self.at(verb[0]) == "by":
                return 0  # "the statement of the Summit, adopted by"
            if verb and (form != "reported" or lang == "en" or number != "we"):
                return self._keep(subject, here, verb, form, number, noun)
        return 0

    def _negated(self, subject: int, here: int, noun: str) -> int:
        """“We do not recognize”, “Nous ne soutenons pas”, “No aceptamos”: a refusal, or a doubt; never what the verb says."""
        begin = here
        for no in NEGATIONS[self.lang]:
            if tuple(self.at(here + each) for each in range(len(no))) == no:
                begin = self._skip(here + len(no))
                break
        if begin == here:
            return 0
        if known := self._verb(here, frozenset({"sg", "we", "future", "whole", "base"})):
            return self._keep(subject, here, known, "modal", "we", noun)  # "ne ménagerons aucun effort"
        if not noun and (future_form(self.lang, self.at(begin)) or self.at(begin) in MUST):
            step = self._future(subject, begin)
            self.found.acts[-1].sure = 80
            return step
        kind = KINDS["we"][self.lang] if not noun else KINDS["pl"][self.lang]
        able = self.at(begin) in ("podemos", "podremos", "pouvons", "pourrons", "saurions")
        begin += able
        verb = self._verb(begin, frozenset({"inf"} if able else {kind, "adj"}))
        if not verb:
            return 0
        if verb[1].act in REFUSABLE and not noun:
            step = self._keep(subject, begin, (verb[0], Form((), kind, "reject", "disapproval")), "finite", "we")
            self.found.acts[-1].sure = 70
            return step
        self.found.unsure.append(Unsure("negation", self.text[self.words[subject].start : self.words[verb[0] - 1].end]))
        self.mode = "we-other"
        return verb[0]

    def _declaring(self, subject: int, here: int, number: str, noun: str) -> int:
        """“Se déclare préoccupée”, “Nos declaramos dispuestos a”: the act is in the adjective."""
        if self.at(here) not in DECLARING:
            return 0
        adjective = self._verb(self._skip(here + 1), frozenset({"adj"}))
        if not adjective:
            return 0
        past = self.at(here) in ("declararon", "déclarés", "declaró", "mostraron")
        form = "reported" if past else "participial" if self.at(here) in ("déclarant", "disant") else "finite"
        return self._keep(subject, self._skip(here + 1), adjective, form, number, noun)

    def _polite(self, subject: int, here: int, noun: str) -> int:
        """“We wish to express our gratitude”: the act is the thanks."""
        for words_ in POLITE:
            if tuple(self.at(here + each) for each in range(len(words_))) == words_:
                begin = self._skip(here + len(words_))
                verb = self._verb(begin, frozenset({"base" if self.lang == "en" else "inf"})) or self._carrier(begin)
                if verb and (verb[1].group in SAYING or verb[1].act in ("announce", "declare", "adopt", "launch", "support")):
                    return self._keep(
                        subject, begin, verb, "nominal" if self.at(begin) in self.grammar.express else "finite", "we", noun
                    )
        return 0

    def _future(self, subject: int, here: int) -> int:
        """“We will support”, “Nous veillerons à”, “Trabajaremos”: a promise, whatever the verb."""
        word = self.at(here)
        if self.lang == "en":
            code = {"will": "will", "shall": "shall", "must": "must", "should": "should"}.get(word, "")
            if not code or self.at(here + 1) == "have":
                return 0
            negative = self.at(here + 1) in ("not", "never")
            begin = self._skip(here + 1 + negative)
            if negative and self.at(begin):
                step = self._keep(subject, begin, (begin + 1, Form((), "will", code, "commitment")), "modal", "we", links=False)
                self.found.acts[-1].sure = 80
                return step
            known = self._verb(begin, frozenset({"will"})) or self._verb(begin, frozenset({"base"}))
            if known and code in ("will", "shall") and known[1].act in HEDGED:
                return self._keep(subject, begin, known, "modal", "we")
            if not self.at(begin) and self.text[self.words[-1].end :].lstrip().startswith(":"):
                group = "norm" if code in ("must", "should") else "commitment"
                return self._keep(subject, here, (here + 1, Form((), "will", code, group)), "modal", "we", links=False)
            if not self.at(begin) or (code in ("must", "should") and self.last >= 0):
                return 0
            group = "norm" if code in ("must", "should") else "commitment"
            return self._keep(subject, begin, (begin + 1, Form((), "will", code, group)), "modal", "we", links=False)
        if future_form(self.lang, word):
            known = self._verb(here, frozenset({"future"}))
            if known and known[1].group == "intention":
                return self._keep(subject, here, known, "modal", "we")
            code, group = ("must", "norm") if word in MUST else ("will", "commitment")
            return self._keep(subject, here, (here + 1, Form((), "will", code, group)), "modal", "we")
        if word in MUST and self.last < 0 and self.at(here + 1):
            return self._keep(subject, here, (here + 1, Form((), "will", "must", "norm")), "modal", "we")
        return 0

    def _keep(
        self, subject: int, begin: int, verb: tuple[int, Form], form: str, mode: str, noun: str = "", *, links: bool = True
    ) -> int:
        end, found = verb
        if mode == "we" or (mode in ("pl", "sg") and noun == "") or mode:
            self.mode = mode
        if found.kind == "will":
            self.kinds = frozenset({KINDS["we"][self.lang]})
        elif found.kind == "any":
            pass
        elif form == "participial":
            self.kinds = frozenset({"ing", "adj"})
        elif found.kind == "adj":
            self.kinds = frozenset(
                {"adj", {"we": KINDS["we"][self.lang], "pl": KINDS["pl"][self.lang]}.get(mode or self.mode, "sg")}
            )
        else:
            ours = {KINDS["we"][self.lang]} if self.mode == "we" and found.kind in ("past", "pp") else set()
            self.kinds = frozenset({found.kind} | ours)
        if mode == "impersonal":
            self.kinds = frozenset()
        act, group = found.act, found.group
        act, group, end = self._with(act, group, end)
        stop = self._reach(end) if links else end
        self.last = stop - 1
        if noun and noun not in ("=", "!"):
            self.found.nouns.append(noun)
        speaker = self.speaker
        named = noun and noun not in ("=", "!")
        opens = self.context.opening > 0 and form != "reported" and noun[:1] != "?" and mode in ("pl", "sg")
        opens = opens or (stop == len(self.words) and self.text[self.words[-1].end :].lstrip("*_ ").startswith(":"))
        if named and not opens and noun not in self.context.nouns and (self.context.we or noun[0] == "?"):
            self.found.unsure.append(Unsure("speaker", self.text[self.words[subject].start : self.words[stop - 1].end]))
            self.mode = "we-other"
            return stop
        start = self.words[subject].start
        verb_span = (self.words[begin].start, self.words[end - 1].end)
        self.found.acts.append(
            Act(
                act,
                group,
                "reported" if noun == "!" else form,
                start,
                self.words[stop - 1].end,
                verb_span,
                verb_span[1],
                speaker,
                80 if named and opens and noun not in self.context.nouns else 100,
            )
        )
        return stop

    def _impersonal(self, start: int, here: int) -> int:
        """“It is decided that”, “Il est décidé de”."""
        index = here + 1
        if self.at(here) not in self.grammar.it:
            return 0
        if self.lang == "fr" and self.at(index) in ("a", "avait") and self.at(index + 1) == "été":
            index += 1
        elif self.at(index) not in self.grammar.be:
            return 0
        index = self._skip(index + 1)
        form = self._verb(index, frozenset({"past", "pp"}))
        links = ("that", "to", "que", "qu'", "de", "d'", "aux", "à", "au")
        if form and (form[1].group == "direction" or form[1].act in FINITE_PAST) and self.at(form[0]) in links:
            past = self.at(here + 1) in ("was", "était", "a", "avait")
            return self._keep(start, index, form, "reported" if past else "finite", "impersonal")
        return 0


def future_form(lang: str, word: str) -> bool:
    """Whether a word is a verb of the first person plural in the future."""
    if len(word) < 6 or word in _PRESENT_ONS:
        return False
    if lang == "fr":
        return word.endswith(
            ("erons", "irons", "drons", "ttrons", "suivrons", "devrons", "évrons", "cevrons", "crirons", "aîtrons", "ourrons")
        )
    return lang == "es" and word.endswith(("aremos", "eremos", "iremos", "dremos", "bremos"))
