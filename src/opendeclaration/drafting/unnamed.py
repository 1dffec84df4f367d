"""Sentences that begin with their verb: recitals, operative paragraphs in the third person, and "we" in its verb alone."""

from __future__ import annotations

from opendeclaration.drafting.further import Further
from opendeclaration.drafting.predicates import FINITE_PAST, MUST, future_form
from opendeclaration.drafting.verbs import SAYING, Form

RECITING = frozenset({"acknowledgement", "reaffirmation", "belief"})
"""Classes whose participle begins a recital, although the outline took it for an item."""
NOUNS = frozenset(
    [
        "demande",
        "note",
        "charge",
        "estime",
        "adresse",
        "marque",
        "nota",
        "condena",
        "demanda",
        "espera",
        "firma",
        "proclama",
        "cuenta",
        "lucha",
        "alarma",
        "alerta",
        "muestra",
        "encomienda",
        "protesta",
        "anima",
        "estima",
        "busca",
    ]
)
"""French and Spanish verbs of speaking that are nouns as well: “Demande de crédits”, “Nota de la Secretaría”."""
VIEWED = frozenset({"vu", "vus", "vue", "vues", "visto", "vistos", "vista", "vistas"})
"""“Vu la Charte”, “Vista la Declaración”."""


class Unnamed(Further):
    """A sentence whose speakers are not named in it."""

    def _bare(self, start: int, here: int) -> int:  # noqa: C901, PLR0911, PLR0912
        """A sentence that begins with its verb: a recital, or an operative paragraph in the third person."""
        grammar = self.grammar
        if step := self._polite(start, here, ""):
            return step
        if whole := self._verb(here, frozenset({"whole"})):
            return self._keep(here, here, whole, "nominal", "impersonal") if whole[1].words[0] != grammar.along else 0
        begin = here
        if self.lang == "en" and self.at(here) in ("while", "having", "being", "remaining"):
            begin = self._skip(here + 1)
            if self.at(here) == "having" and (done := self._verb(begin, frozenset({"past"}))):
                return self._keep(here, begin, done, "participial", "ing")
            begin = begin if self._verb(begin, frozenset({"ing", "adj"})) else here
        elif self.at(here) in grammar.have and grammar.have[self.at(here)] == "ing":
            begin = self._skip(here + 1)
            if done := self._verb(begin, frozenset({"pp"})):
                return self._keep(here, begin, done, "participial", "ing")
            begin = here
        elif self.at(here) in grammar.reflexive and self.lang != "en":
            begin = self._skip(here + 1)
        elif self.at(here) in ("tout", "en") and self.lang == "fr" and self.at(here) == "tout":
            begin = here + 2
        participle = self._participle(begin) or self._verb(begin, frozenset({"ing", "adj"})) or self._listed(begin)
        if participle and self._recital(participle, begin):
            return self._keep(start, begin, participle, "participial", "ing")
        if self.lang == "es" and (step := self._negated(here, here, "")):
            return step
        if self.lang == "es" and self.at(here) in ("le", "les", "lo") and future_form("es", self.at(here + 1)):
            return self._future(start, here + 1)
        number = "we" if self.at(begin).endswith(("mos", "ons")) else "sg"
        if begin != here and (number == "we" or self.context.bare) and (step := self._declaring(start, begin, number, "")):
            return step
        if self.lang != "en" and not (self.at(here) in grammar.clitics and self.lang == "fr" and self.at(here) != "nous"):
            if step := self._polite(start, begin, ""):
                return step
            ours = self._ours(begin) or self._verb(begin, frozenset({"we"}), reflexive=begin != here)
            if ours:
                return self._keep(start, begin, ours, "nominal" if ours[1].kind == "any" else "finite", "we")
            if self.at(begin) in grammar.have | grammar.be and {**grammar.have, **grammar.be}[self.at(begin)] == "we":
                step = self._clause(start, begin, "we")
                self.mode, self.other = self.mode or "we-other", begin
                return step
            if self.lang == "es" and (future_form("es", self.at(begin)) or self.at(begin) in MUST):
                return self._future(start, begin)
        return self._third(start, here, begin)

    def _participle(self, begin: int) -> tuple[int, Form] | None:
        carried = self._carrier(begin)
        return carried if carried and carried[1].kind == "ing" else None

    def _listed(self, begin: int) -> tuple[int, Form] | None:
        """A participle of the past that the list has with its link: "guidés par", "vu"."""
        done = self._verb(begin, frozenset({"pp"}))
        return done if done and (len(done[1].words) > 1 or self.at(begin) in VIEWED) else None

    def _ours(self, begin: int) -> tuple[int, Form] | None:
        carried = self._carrier(begin)
        return carried if carried and carried[1].kind == "we" else None

    def _recital(self, verb: tuple[int, Form], begin: int) -> bool:
        """Whether a participle at the head speaks. "Promoting equality is essential" does not."""
        group = verb[1].group
        formal = group in RECITING and self.text.rstrip()[-1:] in (",", ";")  # "considérant que …;"
        if self.context.item and not (self.context.chapeau or self.context.recital or formal):
            return False
        alone = verb[0] >= len(self.words) and len(self.words) <= 3
        if not alone and not self._object(verb) and "," not in self.before(verb[0]):
            return False
        tail = self.text[self.words[-1].end :].strip()[:1]
        ends = tail in (",", ";", "") or self.context.recital
        if verb[1].kind == "adj" or group in SAYING:
            return True
        later = any(self.at(each) in self.grammar.we for each in range(begin, len(self.words)))
        return ends or (
            later and group in ("commitment", "intention", "backing") and verb[1].act not in ("focus", "promote", "support")
        )

    def _third(self, start: int, here: int, begin: int) -> int:  # noqa: C901, PLR0912
        if self.context.item and not (self.context.chapeau or self.context.bare):
            return 0
        grammar = self.grammar
        hereby = any(self.at(each) == "hereby" for each in range(start, begin))
        capitals = len(self.at(begin)) > 3 and self.words[begin].printed.isupper()  # "INVITE the OECD to"
        kinds = {"sg"} | ({"base"} if self.lang == "en" and (self.context.chapeau or hereby or capitals) else set())
        plural = {"past", "pl"} if self.lang == "es" else {"pl"} if self.lang == "fr" else set()
        if (
            self.at(here) in grammar.have | grammar.be
            and self.lang != "en"
            and {**grammar.have, **grammar.be}[self.at(here)] == "pl"
        ):
            done = self._verb(self._skip(here + 1), frozenset({"pp"}))
            if done and done[1].act in FINITE_PAST:
                return self._keep(start, self._skip(here + 1), done, "finite", "pl")
        reflexive = None if self.lang == "en" else begin != here
        verb = self._verb(begin, frozenset(kinds), reflexive)
        if self.at(begin) in self.grammar.be and self.grammar.be[self.at(begin)] == "sg" and begin < len(self.words) - 1:
            adjective = self._verb(self._skip(begin + 1), frozenset({"adj"}))
            if adjective and adjective[1].group in SAYING and self.context.bare:
                return self._keep(start, self._skip(begin + 1), adjective, "finite", "sg")
        form = "finite"
        if (carried := self._carrier(begin)) and carried[1].kind == "sg":
            verb, form = carried, "nominal"
        if not verb and plural:
            verb = self._verb(begin, frozenset(plural), reflexive)
            form = "reported" if verb and verb[1].kind == "past" else "finite"
        if not verb and (carried := self._carrier(begin)) and carried[1].kind in kinds | plural:
            verb, form = carried, "reported" if carried[1].kind == "past" else "nominal"
        number = "sg"
        if verb and verb[1].kind in ("past", "pl", "base"):
            number = "pl"
        if not verb or not (self.context.bare or self.context.chapeau or hereby or capitals or form == "reported"):
            return 0
        if capitals and not hereby and verb[1].kind == "base" and verb[1].group not in SAYING:
            return 0  # "PROMOTE trade", below "WE COMMIT TO"
        if verb[0] < len(self.words) and not self._object(verb):
            return 0
        if begin == 0 and not self.words[0].capital and not (self.context.chapeau or self.context.item):
            return 0
        if form == "finite" and verb[1].kind == "sg" and begin == here == start == 0 and not self._directed(verb):
            return 0
        return self._keep(start, begin, verb, form, number)

    def _directed(self, verb: tuple[int, Form]) -> bool:
        """Whether a word that is a noun as well ("Notes", "Demande de …") is the verb: by what comes next."""
        word, name = self.at(self._skip(verb[0])), self.at(verb[0] - 1)
        if verb[0] >= len(self.words):
            return len(self.words) > 1 or self.text.rstrip().endswith(":")
        if len(verb[1].words) > 1 or word in self.grammar.joins:
            return True
        if self.lang == "fr":
            return word not in ("de", "d'", "du", "des", "et", "ou") or name not in NOUNS
        if self.lang == "es":
            return word not in ("de", "del", "y", "o") or name not in NOUNS
        return word not in ("and", "of", "or")
