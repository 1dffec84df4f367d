"""The kind of a document by the words of its title, in English, French and Spanish."""

from __future__ import annotations

import re

from opendeclaration.drafting.rule import rule

_KINDS = (
    ("joint-statement", r"joint\s(?:[\w’'-]+\s){0,4}statement|statement\s(?:jointly|of\sjoint)"
        r"|déclaration\s(?:ministérielle\s)?(?:commune"
     r"|conjointe)|declaración\s(?:\w+\s)?conjunta|prise de position commune", "Joint Leaders’ Statement"),
    ("communique", r"communiqu[eé]s?(?!\w)|comunicado(?!\sde prensa)", "Joint Communiqué"),
    ("outcome-document", r"outcome\sdocument|document\sfinal|documento\sfinal|documento\sde\sresultados"
        r"|final\sact|acte\sfinal|acta\sfinal|conclusions|conclusiones", "Outcome Document"),
    ("plan-of-action", r"(?:action\splan|plan\sof\saction|plan\sd['’]action|plan\sde\sacción)", "Plan of Action"),
    ("programme-of-action", r"program(?:me)?\s(?:of|for)\saction|programme\sd['’]action"
        r"|programa\sde\sacción", "Programme of Action"),
    ("memorandum", r"memorandum\sof\sunderstanding|mémorandum\sd['’](?:accord|entente)|memorand[oa]\sde\sentendimiento",
     "Memorandum of Understanding"),
    ("resolution", r"r[eé]solution|resolución", "Resolution 79/1"),
    ("decision", r"d[eé]cision|decisión", "Decision 15/4"),
    ("recommendation", r"recomm[ae]ndations?|recomendaci(?:ón|ones)", "Recommendation"),
    ("declaration", r"d[eé]clarations?|declaraci(?:ón|ones)|call(?=\s(?:for|to)\s)|appel(?=\s(?:de|pour|à)\s)"
        r"|llama(?:do|miento)(?=\s(?:de|a|por|para)\s)", "Busan Declaration on the Future"),
    ("statement", r"statement|manifiesto|manifeste|manifesto|pronunciamiento|message|mensaje", "Chair's statement"),
    ("charter", r"charter|charte|carta(?=\s(?:de|interamericana|democrática|magna))", "The New Atlantic Charter"),
    ("constitution", r"constitution|acte\sconstitutif|constitutive\sact|constitución|acta\sconstitutiva|tratado\sconstitutivo",
     "Constitution of the Union"),
    ("convention", r"convention|convención|convenio", "Convention on"),
    ("protocol", r"protocole?|protocolo", "Protocol to the Convention"),
    ("treaty", r"treaty(?!\sseries|\sagreement\stype)|traité|tratado", "Treaty on"),
    ("compact", r"(?<=global\s)compact|pacte\smondial|pacto\smundial", "Global Compact for Migration"),
    ("pact", r"pact(?!\w)|pacte|pacto", "Pact for the Future"),
    ("agreement", r"agreement|accord(?!s?\sde\sparis\spour)|acuerdo", "Agreement on"),
    ("agenda", r"agenda(?=\s(?:for|pour|para|2\d{3}))|(?<=2030\s)agenda", "Agenda for Change"),
    ("strategy", r"strateg(?:y|ies)|stratégie|estrategia", "Strategy for"),
    ("guidelines", r"guidelines|lignes\sdirectrices|directrices"
        r"|code\sde\sconduite|code\sof\sconduct|código\sde\sconducta", "Guidelines on"),
    ("principles", r"principles|principes|principios", "Camp David Principles"),
    ("report", r"report(?=\sof)|rapport|informe", "Report of the Council"),
)  # fmt: skip
_BARE = {"é": "[ée]", "ó": "[óo]", "í": "[íi]", "á": "[áa]", "à": "[àa]", "è": "[èe]"}
"""Titles in capitals are often printed without accents."""


def _bare(words: str) -> str:
    if words.startswith("treaty"):
        return words  # "traite" is another word
    words = words.replace("[eé]", "é")
    return "".join(_BARE.get(char, char) for char in words)


KINDS = {
    code: rule(f"kinds.{code}", rf"(?<![\w-])(?:{_bare(words)})(?![\w-])", f"A title with these words is of the kind {code}.",
               yes=(yes,), flags=re.IGNORECASE)
    for code, words, yes in _KINDS
}  # fmt: skip
_ABOUT = rule(
    "kinds.about",
    r"\s(?:on|for|about|concerning|regarding|to|sur|pour|relative|concernant|sobre|para|relativ[oa]"
    r"|endorsing|supporting|in support)\s"
    r"|:\s",
    "What follows in a title is what it is about, not what it is.",
    yes=("Joint Statement on the Plan of Action",),
    no=("Busan Declaration",),
    flags=re.IGNORECASE,
)
_OF_ANOTHER = rule(
    "kinds.of-another",
    r"^\W{0,3}(?:adoption|implementation|review|follow-up|status|ratification|anniversary|commemoration"
    r"|promotion|application|suivi|mise en œuvre"
    r"|examen|aplicación|seguimiento|aprobación|examen|conmemoración)\s(?:of|to|de|del|du|des|à)\s",
    "A title that begins like this names another document.",
    yes=("Adoption of the Meridia Agreement", "Suivi de la Déclaration"),
    no=("Declaration on the Implementation of",),
    flags=re.IGNORECASE,
)


def kind(title: str) -> str:
    """The code of the list `document-kinds`, by the first word of a title that names a kind, before what it is about; empty if
    none does."""
    if _OF_ANOTHER.match(title):
        return ""
    about = _ABOUT.search(title)
    found = {code: match.start() for code, pattern in KINDS.items() if (match := pattern.search(title))}
    before = {code: start for code, start in found.items() if about is None or start < about.start()}
    among = before or found
    return min(among, key=among.__getitem__, default="")


def named(title: str) -> bool:
    """Whether any word for a kind of document stands in a line."""
    return any(pattern.search(title) for pattern in KINDS.values())
