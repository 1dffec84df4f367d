"""Mentions of the Sustainable and the Millennium Development Goals, of single goals and targets too.

"SDG 9" and "target 9.c" are citations of the set of goals, with the goal as the locator: the text names it, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

SDGS = {
    "en": "Sustainable Development Goals",
    "fr": "Objectifs de développement durable",
    "es": "Objetivos de Desarrollo Sostenible",
}
MDGS = {
    "en": "Millennium Development Goals",
    "fr": "Objectifs du Millénaire pour le développement",
    "es": "Objetivos de Desarrollo del Milenio",
}
NUMBERS = r"(?:\s?(?:No\.\s?|n[°º]\s?)?((?:1[0-7]|[1-9])(?:\.(?:[0-9]{1,2}|[a-e]))?)(?![\w/%]|\.[0-9]|,[0-9]))"
SET = rule(
    "proposals.mentions.set",
    r"(?<![\w-])(?:(?:the|les|los)\s)?(?:(?:17\s)?(?:(Sustainable Development Goals?|"
    r"Objectifs? de développement durable|[Oo]bjectifs? de développement durable "
    r"\(ODD\)|Objetivos? de Desarrollo Sostenible|SDGs?|ODD|ODS)|(Millennium Development Goals?|"
    r"Objectifs du Millénaire pour le développement|"
    r"Objetivos de Desarrollo del Milenio|MDGs?|OMD|ODM)))(?:\s\((?:SDGs?|ODD|ODS|MDGs?|OMD|ODM)\))?(?![\w-])" + NUMBERS + "?",
    "The Sustainable or the Millennium Development Goals, or one of them.",
    yes=("the Sustainable Development Goals (SDGs)", "SDG 9", "les ODD", "ODS 13", "the MDGs"),
    no=("sustainable development goals", "ISDGs", "SDG-related"),
)
SINGLE = rule(
    "proposals.mentions.single",
    r"(?<![\w-])(?:(Goals?|Objectifs?|Objetivos?)|([Tt]argets?|[Cc]ibles?|[Mm]etas?))" + NUMBERS,
    "One goal or target of them, by its number.",
    yes=("Goal 9", "target 9.c", "l’Objectif 4", "la meta 9.c"),
    no=("goal of 9", "Goal 18", "Goal 9.50.1"),
)


FURTHER = rule(
    "proposals.mentions.further",
    r"(?:,\s(?:and\s|et\s|y\s)?|\s(?:and|et|y|to|à|a)\s)((?:1[0-7]|[1-9])(?:\.(?:[0-9]{1,2}|[a-e]))?)"
    r"(?![\w/%]|[.,][0-9]|\s[a-z]{4,20}s(?!\w))",
    "One more number of a list of goals.",
    yes=(", 5", " and 9", ", et 13"),
    no=(" and 9 countries", ", 5.50.1", " and more"),
)
NUMBER = rule(
    "proposals.mentions.number",
    r"(?<![\w.])(?:1[0-7]|[1-9])(?:\.(?:[0-9]{1,2}|[a-e]))?(?![\w.])",
    "The number of a goal or target in a locator.",
    yes=("Goal 9", "target 9.c", "4, 5 and 9"),
    no=("Goal", "Goal 18"),
)
HEADING = rule(
    "proposals.mentions.heading",
    r"\s?[.:–—]",
    "Behind a number at the beginning of a paragraph: a heading, and the goals are the document's own.",
    yes=(". Eliminar", " – Éliminer"),
    no=(" de la", ", and"),
)


def find(text: str, lang: str, *, known: bool) -> Iterator[Mention]:
    """Every mention of the goals in a text; `known` tells whether the document speaks of the goals as such at all."""
    language = lang.partition("-")[0]
    for found in SET.finditer(text):
        sustainable = bool(found[1])
        names = SDGS if sustainable else MDGS
        numbers, end = _list(text, found[3] or "", found.end())
        mention = Mention(found.start(), end, "goal-set", title=names.get(language, names["en"]), confidence=95)
        mention.author, mention.alias = ("UN-GA", "SDGs") if sustainable else ("UN", "MDGs")
        # Adopted as part of the 2030 Agenda on that day.
        mention.date = "2015-09-25" if sustainable else ""
        if numbers:
            mention.locator = ("target" if "." in numbers else "Goal") + ("s " if " " in numbers else " ") + numbers
        yield mention
    for found in SINGLE.finditer(text):
        target = bool(found[2])
        own = not text[: found.start()].strip() and HEADING.match(text, found.end())
        if known and not own and target == ("." in found[3]):
            numbers, end = _list(text, found[3], found.end())
            mention = Mention(found.start(), end, "goal-set", title=SDGS.get(language, SDGS["en"]))
            mention.author, mention.date, mention.locator = "UN-GA", "2015-09-25", text[found.start() : end]
            # French and Spanish have one word for the goals of the United Nations and the objectives of anything.
            mention.confidence = 65 if found[0].casefold().startswith("obj") else 75
            yield mention


def _list(text: str, first: str, at: int) -> tuple[str, int]:
    """A number and those that follow it, as printed, and where they end: `4, 5 and 9`."""
    start = at - len(first)
    while first and (found := FURTHER.match(text, at)):
        at = found.end()
    return text[start:at], at


def goals(locator: str) -> list[str]:
    """The IRIs of the goals or targets that a locator names; none where it names a range."""
    numbers = NUMBER.findall(locator)
    return [f"http://metadata.un.org/sdg/{number}" for number in numbers]
