"""Groups that are meant to gain, by the labels of the code list, in the words that an act governs.

Only where the text says so: "for all countries", "to benefit women", "including children". Who is asked to act is an addressee,
and never found here.
"""

from __future__ import annotations

import re

from opendeclaration.codelists import codelist
from opendeclaration.drafting.proposals import labels
from opendeclaration.drafting.proposals.heads import words_of
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Work
from opendeclaration.model import Clause, Statement

TRIGGER = rule(
    "proposals.beneficiaries.trigger",
    r"(?<!\w)(?:for|for the (?:benefit|sake|good) of|benefit(?:s|ing)?|to the benefit of|provided to|support(?:ing)? to|"
    r"assistance to|access of|embraces|empower(?:s|ing)?|inclusion of|needs of|interests of|rights of|by all|enabling|"
    r"empowerment of|protect(?:s|ing)?|protection of|in favou?r of|reach(?:ing)?|among|assist(?:ing)?)\s$",
    "Words in English right before a group that say that something is for it.",
    yes=("access for ", "provided to ", "for the benefit of "),
    no=("call upon ", "before "),
)
FRENCH = rule(
    "proposals.beneficiaries.fr",
    r"(?<!\w)(?:pour|(?:en faveur|au (?:profit|bénéfice|service)|à (?:l[’']intention|destination)|dans l[’']intérêt|protection|"
    r"autonomisation|inclusion|besoins|droits|intérêts)\sd(?:es?|u)|(?:bénéficier|profiter|destinée?s?|appui|soutien|accès|assistance|"
    r"aide)\s(?:à|aux?)|protéger|aider|autonomiser)\s$",
    "Words in French right before a group that say that something is for it.",
    yes=("au profit des ", "en faveur de ", "l’autonomisation des ", "appui aux "),
    no=("appeler ", "par les ", "au nom des "),
)
SPANISH = rule(
    "proposals.beneficiaries.es",
    r"(?<!\w)(?:para|(?:en (?:favor|beneficio|pro|interés)|a favor|al servicio|protección|empoderamiento|inclusión|necesidades|"
    r"derechos|intereses)\sdel?|(?:beneficiar|destinad[oa]s?|apoyo|asistencia|ayuda|acceso)\sal?|beneficien?\sal?|"
    r"proteger a|ayudar a|empoderar a)\s$",
    "Words in Spanish right before a group that say that something is for it.",
    yes=("en beneficio de ", "a favor de ", "para ", "apoyo a "),
    no=("pedir a ", "por ", "en nombre de "),
)
TRIGGERS = {"fr": FRENCH, "es": SPANISH}
INNER = rule(
    "proposals.beneficiaries.inner",
    r"(?<!\w)(?:including|such as|particularly|in particular|especially|y compris|notamment|en particulier|incluidos|"
    r"incluidas|en particular|especialmente)\s$",
    "Words before groups that belong to a wider group or good just named.",
    yes=("including ", ", such as ", "y compris "),
    no=("excluding ",),
)
LINK = rule(
    "proposals.beneficiaries.link",
    r"(?:(?:all|the|most|both|our|their|other|those|in|of|poor|poorest|particular|most vulnerable|countries|regions|"
    r"people|including|such as|particularly|especially|"
    r"notably|and|or|as well as|tous|toutes|les|des|aux|le|la|et|ou|du|de|y compris|notamment|todos|todas|los|las|el|"
    r"y|e|o|incluidos|incluidas|"
    r"así como|a|al|en|for|by|to)(?!\w)|[,\s()’'–-]|l[’'](?=\w)){0,14}",
    "What may stand between two groups of one list.",
    yes=(", ", " and the ", ", including "),
    no=(),
)
ARTICLE = rule(
    "proposals.beneficiaries.article",
    r"(?:(?:all|the|our|both|most|every|these|those|tous|toutes|les|le|la|todos|todas|los|las|el)\s|l[’']){1,3}$",
    "Articles between the words and the group.",
    yes=("for all the ", "pour les ", "para todas las "),
    no=("for some ",),
)
NOT_MEANT = words_of(
    "parties international-community un-system donors development-partners media governments operators regulators"
)
"""Groups of those who act; that something is "for" them is mostly a task."""


def propose(work: Work) -> None:
    """Fill the beneficiaries of statements that have none."""
    declaration = work.declaration
    if declaration is None:
        return
    for clause in declaration.clauses:
        if clause.text and work.lang in clause.text and any(not each.beneficiaries for each in clause.statements):
            _clause(clause, clause.text[work.lang], work.lang)


def _clause(clause: Clause, text: str, lang: str) -> None:
    spans: list[tuple[int, int, Statement]] = []
    at = 0
    for statement in clause.statements:
        words = statement.quote.get(lang, "")
        found = 0 if statement.inherited_from else text.find(words, at)
        if found < 0:
            return  # whoever found the act quoted otherwise: nobody knows what it governs
        at = 0 if statement.inherited_from else found + len(words)
        spans.append((found, at, statement))
    spans.sort(key=lambda each: each[0])
    hits = list(labels.find("groups", text, lang))
    for index, (_, begin, statement) in enumerate(spans):
        end = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        codes = _meant(text, begin, end, hits, TRIGGERS.get(lang.partition("-")[0], TRIGGER))
        if _directs(statement):
            codes -= set(statement.addressees)
        if codes and not statement.beneficiaries:
            statement.beneficiaries = sorted(codes)


def _directs(statement: Statement) -> bool:
    acts = codelist("speech-acts")
    return any(
        each["illocution"] == "directive"
        for each in (acts[statement.act], *acts.ancestors(statement.act))
        if statement.act in acts
    )


def _meant(text: str, begin: int, end: int, hits: list[labels.Hit], trigger: re.Pattern[str]) -> set[str]:
    """The groups between two places that are meant to gain: behind the right words, or in a list that such a group began."""
    codes: set[str] = set()
    last = None
    for hit in hits:
        if hit.start < begin or hit.end > end:
            continue
        before = text[max(begin - 1, hit.start - 60, 0) : hit.start]
        bare = ARTICLE.sub("", before)
        meant = bool(trigger.search(bare) or trigger.search(before))
        if not meant and last is not None:
            gap = text[last : hit.start]
            meant = len(gap) < 40 and (LINK.fullmatch(gap) is not None)
        if not meant and codes:
            meant = bool(INNER.search(bare))
        if meant and hit.label.code not in NOT_MEANT and not _compound(text, hit):
            codes.add(hit.label.code)
        last = hit.end if meant else None
    return codes


def _compound(text: str, hit: labels.Hit) -> bool:
    """Whether the word is only part of another: "women's", "business-like", "industry standards"."""
    following = text[hit.end : hit.end + 2]
    return following[:1] in ("-", "’", "'") and following[1:].isalpha()
