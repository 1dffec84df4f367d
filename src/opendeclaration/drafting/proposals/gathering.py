"""Every mention of another document in a text, whatever gives it away: symbol, number, name, title or short form."""

from __future__ import annotations

from opendeclaration.drafting.proposals import dated, laws, mentions, quoted, symbols, titles
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

ACRONYM = rule(
    "proposals.gathering.acronym",
    r"(?<![\w-])[A-Z][A-Za-z]{0,8}[A-Z]{1,6}s?(?![\w-])",
    "A short form that the text may have defined.",
    yes=("under the UNFCCC", "AfCFTA"),
    no=("Paris",),
)

ITEM = rule(
    "proposals.gathering.item",
    r"(?<!\w)(?:items?|points?|temas?)\s(?:[0-9]{1,3}(?:\s\([a-z]\))?\s)?(?:of the (?:provisional )?agenda,?\s)?"
    r"(?:entitled|intitulée?s?|titulad[ao]s?)\s[“«\"][^”»\"\n]{1,400}[”»\"]",
    "An item of an agenda: what its title names is not cited.",
    yes=("the sub-item entitled “Treaty of Ostrava”", "le point intitulé « Océans »"),
    no=("items of the agenda", "the report entitled “Oceans”"),
)


def gathered(text: str, lang: str, own: str, *, goals: bool) -> list[Mention]:
    """The mentions of a text in its order, none inside another.

    `own` is the code of the body that adopted the text; `goals` tells whether the document speaks of the Sustainable
    Development Goals, so that a goal with a number is one of them.
    """
    found = [
        *laws.find(text, lang),
        *symbols.find(text, own),
        *mentions.find(text, lang, known=goals),
        *quoted.find(text),
        *dated.find(text, lang),
    ]
    for mention in [each for each in found if each.value]:
        if title := quoted.entitled(text, mention.end):
            mention.title = " ".join(title[1].split())
            # What its title says is no citation of its own.
            found.append(Mention(title.start(1), title.end(1), "", confidence=0))
    found += [Mention(each.start(), each.end(), "", confidence=0) for each in ITEM.finditer(text)]
    found += titles.find(text, lang)
    found += [
        Mention(each.start(), each.end(), "", alias=each[0], bare=True, title=each[0], confidence=85)
        for each in ACRONYM.finditer(text)
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    end = 0
    for mention in found:
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
        elif not mention.bare and kept and kept[-1].bare and mention.start <= kept[-1].start:
            kept[-1] = mention
            end = mention.end
    return [mention for mention in kept if mention.confidence]
