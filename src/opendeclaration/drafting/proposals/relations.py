"""How a text takes the document that it names: what the act says that governs the words, where nothing stands between."""

from __future__ import annotations

import re

from opendeclaration.drafting.proposals.heads import words_of
from opendeclaration.drafting.rule import rule

BY_ACT = {
    "recall": "recalls", "recognize": "mentions", "reaffirm": "reaffirms", "reiterate": "reaffirms", "renew": "reaffirms",
    "recommit": "reaffirms", "confirm": "reaffirms", "uphold": "reaffirms", "welcome": "welcomes", "commend": "welcomes",
    "applaud": "welcomes", "appreciate": "welcomes", "note-with-appreciation": "welcomes", "note": "notes",
    "take-note": "notes", "endorse": "endorses", "support": "supports", "adopt": "adopts", "approve": "endorses",
}  # fmt: skip
"""Act to relation. Every other act only mentions."""
OFFERS = frozenset(["commit", "pledge", "undertake", "resolve", "determine", "agree", "will", "shall"])
"""Acts whose speakers say that they will do something themselves."""

LIGHT = words_of(
    "law statement statements president treaties covenants conventions agreements declarations charter "
    "the a an all its our their also both and as well of to in full including particular especially inter alia "
    "relevant other previous earlier subsequent adoption importance commitment commitments implementation principles "
    "purposes provisions goals objectives historic landmark landmarks international instruments instrument entitled "
    "on by adopted at with satisfaction appreciation further again strongly once fully general assembly security "
    "council human rights resolutions resolution decisions decision contained enshrined set out for outcome document "
    "documents united nations namely which follows following first second la le les l' un une des d' de du au aux et "
    "ses son sa nos notre toutes tous ainsi que aussi notamment en l'adoption l'importance principes buts objectifs "
    "engagement engagements attachement mise œuvre pleine résolution résolutions décision décisions intitulée el los "
    "las lo y e sus su nuestro nuestra todas todos así como también incluida incluidas adopción importancia "
    "compromiso compromisos propósitos principios plena aplicación implementación resolución resoluciones decisión "
    "decisiones titulada con à dans tout toute ladite ledit al del nuestras nuestros adhésion adhesión respeto "
    "respect dévouement determinación détermination plein entier contenus consagrados énoncés enunciados vigencia "
    "plenamente firme firmement ferme indéfectible apego fines objetivos droit derecho internacional"
)
"""What may stand between an act and the document that it is about."""
WORD = rule(
    "proposals.relations.word",
    r"[^\W\d_]+[’']?",
    "A word between an act and a document.",
    yes=("l’Accord", "the"),
    no=("2015",),
)
BEFORE = rule(
    "proposals.relations.before",
    r"(?<!\w)(?:(building (?:up)?on|builds? (?:up)?on|en s[’']appuyant sur|s[’']appuyant sur|basándose en|sobre la base de)"
    r"|(as a follow-up to|in follow-up to|follow-up to|faisant suite à|comme suite à|dando seguimiento a|en seguimiento de)"
    r"|(to implement(?:ing)?|implementing|(?:full |effective |timely ){0,2}implementation of|à mettre en œuvre|mettre en œuvre|"
    r"(?:la )?mise en œuvre (?:intégrale |effective )?de|implementar|aplicar|(?:la )?(?:plena |"
    r"efectiva )?(?:implementación|aplicación) de)"
    r"|(contribut(?:e|es|ing|ion|ions) to|contribuer à|contribuir a))"
    r"\s(?:(?:the|our|its|all|l[’']|le|la|les|el|los|las)\s?){0,2}$",
    "Words right before a document that say what is done with it.",
    yes=("Building on the ", "we commit to the implementation of the ", "as a follow-up to "),
    no=("builders of the ", "the implementation was "),
    flags=re.IGNORECASE,
)


def between(act: str, gap: str, *, commits: bool) -> tuple[str, int]:
    """The relation and how sure it is in percent.

    `act` is the code of the act that governs the words (empty for none), `gap` the text from its quote to the citation, other
    citations taken out; `commits` tells whether it is one by which the speakers bind themselves.
    """
    if found := BEFORE.search(gap[-80:]):
        if found.lastindex == 1:
            return "builds-on", 80
        if found.lastindex == 2:
            return "follows-up", 75
        if found.lastindex == 3 and commits:
            return "implements", 70
        if found.lastindex == 4 and commits:
            return "contributes-to", 65
    relation = BY_ACT.get(act, "mentions")
    if relation == "mentions":
        return "mentions", 80 if act else 85
    if len(gap) > 600:
        return "mentions", 60
    words = [word.casefold().rstrip("’'") for word in WORD.findall(gap)]
    strange = [word for word in words if word not in LIGHT and word + "'" not in LIGHT]
    if not strange and "that" not in words and words[:1] not in (["que"], ["qu"]):
        return relation, 85
    if "that" in words or words[:1] in (["que"], ["qu"]) or "que" in strange[:1] or len(strange) > 2:
        return "mentions", 80
    return "mentions", 65
