"""The offices in which people adopt and sign texts, in English, French and Spanish, and their capacities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opendeclaration.drafting.rule import rule

_NOUNS = (
    r"(?:vice[- ]|deputy[- ]|prime[- ]|foreign[- ]|state[- ])?ministers?|vice[- ]presidents?|leaders?|heads?|presidents?"
    r"|premiers?|chancellors?|kings?|grand[ -]dukes?|princes?|emperors?"
    r"|queens?|emirs?|sultans?|representatives?|governments?|delegates?|delegations?|secretar(?:y|ies)"
    r"|ambassadors?|commissioners?"
    r"|high[- ]representatives?|special[- ]envoys?|foreign affairs ministers?|permanent secretar(?:y|ies)"
    r"|plenipotentiaries|authorities|countries|(?<!united )states|economies|envoys?"
    r"|chairs?|chairpersons?"
    r"|directors?|governors|speakers|participants?|participantes"
    r"|(?:vice-)?ministres?|chefs?|haute?s?[- ]représentante?s?|alt[oa]s?[- ]representantes?"
    r"|dirigeants|dirigeantes|présidente?s?|représentante?s?|gouvernements?|délégués|délégations"
    r"|vice[- ]?présidente?s?|vice[- ]?president[ea]s?|chanceli(?:er|ère)s?"
    r"|plénipotentiaires|pays|[ée]tats|ambassadeurs?|secrétaires?|rois?|reines?|empereurs?|grands?[ -]ducs?|gouverneurs"
    r"|(?:vice)?ministr[oa]s?|jef[ea]s?|president[ea]s?|líderes|mandatari[oa]s|canciller(?:es)?|representantes?|gobiernos?"
    r"|delegad[oa]s|delegaciones|plenipotenciari[oa]s|países|estados(?!\s(?:unidos|americanos))|embajador(?:es|a|as)?"
    r"|secretari[oa]s|reyes|rey|reina|príncipes?|autoridades"
)
NOUN = rule(
    "roles.noun",
    rf"(?<![\w-])(?:{_NOUNS})(?![\w-])",
    "A word for those who can adopt a text.",
    yes=("We, the Ministers of", "Les chefs d'État", "Los Jefes de Estado", "Prime Minister of"),
    no=("We welcome", "ministerial"),
    flags=re.IGNORECASE,
)
_MAJESTY = (
    r"(?:(?:his|her|sa|son|su)\s(?:majesty|majesté|majestad|excellency|excellence|excelencia|(?:royal\s|serene\s)?highness"
    r"|altesse(?:\s(?:royale|sérénissime))?|alteza(?:\s(?:real|serenísima))?),?\s)"
)
MAJESTY = rule(
    "roles.majesty",
    rf"(?<!\w){_MAJESTY}",
    "The style of a sovereign before the office.",
    yes=("Sa Majesté le Roi", "Her Majesty the Queen", "SU ALTEZA REAL EL"),
    no=("majestic",),
    flags=re.IGNORECASE,
)
ROLE = rule(
    "roles.office",
    rf"(?i:(?:{_MAJESTY}(?:the\s|la\s|le\s|el\s|l['’])?)?(?:{_NOUNS})(?:(?:\s|\s?,\s|-)(?:and\s|et\s|y\s|of\s|de\s|d['’]|for\s"
    r"|the\s|la\s|del\s|des\s|du\s|à\s|en\s|in\s|charge\s)"
    r"{0,4}(?:[^\W\d_]\.|[JS]r\.|[^\W\d_][\w’'&/-]{0,24})){0,12}?\s{1,3}(?:(?:of|from|for|de|du|des|del|pour|por)\s{1,3}(?:(?:the|la"
    r"|le|les|el|los|las)\s{1,3}|l['’])?|d['’]))(?=[^\W\d_a-z])",
    "An office before a single name of a list.",
    yes=(
        "President of the United States",
        "High Representative of the European Union",
        "Ministre des affaires étrangères du Mali",
        "Sa Majesté le Roi d'Espagne",
    ),
    no=("Bosnia and Herzegovina",),
)
_OF = rule(
    "roles.of",
    r"(?<=\s)(?:(?:of|from|for|de|du|des|del|pour|por)\s{1,3}(?:(?:the|la|le|les|el|los|las)\s{1,3}|l['’])?|d['’])",
    "Behind these words of an office a name may stand.",
    yes=("Minister of Health",),
    no=("often",),
    flags=re.IGNORECASE,
)
_CAPACITIES = (
    ("deputy-minister", r"(?:vice|deputy)[- ]?minist\w*|viceministr\w*|secrétaires?\sd['’][ée]tat"
        r"|state\ssecretar\w*|undersecretar\w*"),
    ("head-of-government", r"prime[- ]minister\w*|heads?\sof\sgovernment|premiers?[- ]ministres?|chefs?\sde\sgouvernement"
     r"|jef[ea]s?\sde\sgobierno"
     r"|primer\w*\sministr\w*|chancellors?|chanceli(?:er|ère)s?"
     r"|president[ea]s?\sdel\sgobierno|présidente?s?\sdu\s(?:gouvernement|conseil(?:\sdes\sministres)?)"
     r"|presidents?\sof\sthe\s(?:government|council\sof\sministers)"),
    ("head-of-state", r"heads?\sof\sstates?|chefs?\sd['’][ée]tats?|jef[ea]s?\sde\sestado|(?<!vice-)(?<!vice )presidents?"
     r"|(?<!vice-)(?<!vice )présidente?s?|president[ea]s?|monarchs?|kings?|queens?|emirs?|rois?|reines?|rey(?:es)?|reina"),
    ("minister", r"secretar(?:y|ies)\sof\sstate|ministers?|ministres?|ministr[oa]s?|cancilleres"),
    ("ambassador", r"ambassadors?|ambassadeurs?|embajador\w*"),
    ("head-of-delegation", r"heads?\sof\sdelegations?|chefs?\sde\sdélégations?|jef[ea]s?\sde\sdelegaci\w+"),
    ("plenipotentiary", r"plenipotentiar\w+|plénipotentiaires?|plenipotenciari\w+"),
    ("representative", r"representatives?|représentante?s?|representantes?|delegates|délégués|delegad[oa]s"),
)  # fmt: skip
_PATTERNS = {
    code: rule(
        f"roles.{code}", rf"(?<![\w-])(?:{pattern})(?!\w)", f"Words for the capacity {code}.", yes=(yes,), flags=re.IGNORECASE
    )
    for (code, pattern), yes in zip(
        _CAPACITIES,
        (
            "Vice-Ministers",
            "Prime Ministers",
            "Heads of State",
            "Ministers",
            "Ambassadors",
            "Heads of Delegation",
            "plenipotentiaries",
            "Representatives",
        ),
        strict=True,
    )
}
_JOINT_HEADS = rule(
    "roles.state-and-government",
    r"(?:heads?\sof\sstates?|chefs?\sd['’][ée]tats?|jef[ea]s?\sde\sestado)\s(?:and|or|et|ou|y"
    r"|o)\s(?:heads?\s|chefs?\s|jef[ea]s?\s)?"
    r"(?:of\s|de\s)?(?:government|gouvernement|gobierno)",
    "Heads of state and heads of government together: the text does not say who is which.",
    yes=("Heads of State and Government", "Jefes de Estado y de Gobierno"),
    no=("Heads of State",),
    flags=re.IGNORECASE,
)


def ends(text: str, start: int) -> Iterator[int]:
    """Where the name may begin behind an office that stands at a place, as in "Minister of Health of Japan": at each "of"."""
    if ROLE.match(text, start):
        for of in _OF.finditer(text, start, start + 140):
            before = text[start : of.start()].replace(", Jr.", "").replace(", Sr.", "")
            if "," in before or ";" in before:
                return
            yield of.end()


def capacity(words: str) -> str | None:
    """The one capacity that the words name; None when they name none, or several."""
    if _JOINT_HEADS.search(words):
        return None
    found = []
    for code, pattern in _PATTERNS.items():
        if pattern.search(words):
            found.append(code)
            words = pattern.sub(" ", words)
    return found[0] if len(found) == 1 else None
