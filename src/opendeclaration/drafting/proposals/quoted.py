"""Documents named by a title in quotation marks, and the outcomes of conferences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opendeclaration.drafting.proposals import dates
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

ENTITLED = rule(
    "proposals.quoted.entitled",
    r"(?:,?\s(?:entitled|intitulée?s?|titulad[ao]s?|known as)\s?,?\s?)[“«\"]\s?([^”»\"\n]{4,300}?)\s?[”»\"]",
    "The title behind a symbol, number or date.",
    yes=(", entitled “Transforming our world: the 2030 Agenda”", " intitulée « Transformer notre monde »"),
    no=(" entitled to vote",),
)
DOCUMENT = rule(
    "proposals.quoted.document",
    r"(?<!\w)(?:(?:the|l[’']|la|el|le)\s?)?(agenda|declaration|outcome document|report|political declaration|"
    r"programme of action|plan of action|strategy|roadmap|charter|document final|document|déclaration|rapport|programme|"
    r"stratégie|loi|informe|declaración|documento final|estrategia)"
    r"(?:\s(?:of|du|de|del)\s(?:the\s|la\s)?(?:Secretary-General|Secrétaire général|Secretario General))?"
    r",?\s(?:(?:entitled|intitulée?|titulad[ao])\s)?[“«\"]\s?([^”»\"\n]{5,200}?)\s?[”»\"]",
    "A noun for documents with a title in quotation marks.",
    yes=(
        'the agenda "Connect 2020"',
        "report of the Secretary-General entitled “Our Common Agenda”",
        "la declaración titulada “El futuro”",
    ),
    no=("the agenda for", "entitled “X”", "the agenda of its session the item entitled “Oceans”"),
)
OUTCOME = rule(
    "proposals.quoted.outcome",
    r"(?<!\w)(?:the\s)?(?:outcomes?|outputs?|"
    r"outcome documents?)\sof\s(?:the\s)?([A-Z][\w’'-]{1,30}(?:\s(?:[A-Z][\w’'-]{1,30}|of|on|for|the|"
    r"and)){1,12}\s[A-Z][\w’'-]{1,30})(?:\s\(([A-Z]{2,8})\))?",
    "What a conference arrived at, where the conference is named.",
    yes=(
        "the outputs of World Summit on the Information Society (WSIS)",
        "outcome of the United Nations Conference on Sustainable Development",
    ),
    no=("outcomes of the summit",),
)
MEETINGS = frozenset(["summit", "conference", "session", "assembly", "meeting", "forum"])
NOUNS = {
    "agenda": "agenda", "report": "report", "rapport": "report", "informe": "report", "declaration": "declaration",
    "déclaration": "declaration", "declaración": "declaration", "political declaration": "declaration",
    "outcome document": "outcome-document", "document final": "outcome-document", "documento final": "outcome-document",
    "programme of action": "programme-of-action", "plan of action": "plan-of-action", "strategy": "strategy",
    "stratégie": "strategy", "estrategia": "strategy", "roadmap": "strategy", "charter": "charter",
}  # fmt: skip


def find(text: str) -> Iterator[Mention]:
    """Every noun for documents with a title in quotation marks, and every outcome of a conference that is named."""
    for each in DOCUMENT.finditer(text):
        if each[2][0].isupper() or each[1] == "loi":
            kind = NOUNS.get(each[1].casefold(), "other")
            yield Mention(each.start(), each.end(), kind, title=" ".join(each[2].split()), confidence=75)
    for each in OUTCOME.finditer(text):
        if MEETINGS.intersection(each[1].casefold().split()):
            title = "Outcome of the " + " ".join(each[1].split())
            yield Mention(each.start(), each.end(), "outcome-document", title=title, confidence=60)


def entitled(text: str, end: int) -> re.Match[str] | None:
    """The title in quotation marks behind a symbol or number, its date between them or not."""
    return ENTITLED.match(text, dates.after(text, end)[1])
