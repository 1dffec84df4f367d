"""Documents named by noun and day: `la déclaration signée à Bylany le 5 janvier 1888`, `the agreement of 5 May 2020`."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.drafting.proposals import dates, heads
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

ENGLISH = rule(
    "proposals.dated.en",
    r"(?<![\w-])(?:[Tt]he\s)?((?:[Jj]oint |[Ff]inal |[Aa]dditional |[Pp]eace |[Ll]eaders[’'] ){0,2}(?:[Tt]reaty|[Aa]greement|"
    r"[Cc]onvention|[Pp]rotocol|[Dd]eclaration|[Ss]tatement|[Cc]ommuniqué|[Mm]emorandum|[Ee]xchange of (?:notes|letters)))"
    r"(?:,?\s(?:signed|concluded|adopted|done|issued)(?:\s(?:at|in)\s[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20})?)?,?\son|,?\s(?:of|dated))\s"
    r"([0-9]{1,2})\s([A-Z][a-z]{2,8})\s((?:1[6-9]|20)[0-9]{2})(?!\w)",
    "An English noun for a document with the day of its signature.",
    yes=(
        "the agreement of 5 May 2020",
        "Joint Declaration of 19 December 1984",
        "the treaty signed at Ostrava on 3 March 1923",
    ),
    no=("the agreement of May", "the statement on 5 items", "the Treaty, on 15 October 2009"),
)
FRENCH = rule(
    "proposals.dated.fr",
    r"(?<![\w-])(?:[Ll][ae]\s|[Ll][’'])?((?:[Tt]raité|[Aa]ccord|[Cc]onvention|[Pp]rotocole|[Dd]éclaration|[Cc]ommuniqué|[Mm]émorandum|"
    r"[Pp]roc[èe]s-verbal|[Aa]rrangement|[Éé]change de (?:notes|lettres))"
    r"(?:\s(?:[Cc]onjointe?|[Cc]ommune?|[Ff]inale?|[Aa]dditionnel))?)"
    r"(?:\s(?:d[’']|de\s)[a-zé]{4,20})?(?:\s(?:vue? et arrêtée?|signée?|conclue?|adoptée?|faite?|publiée?)"
    r"(?:\sà\s\*?[A-ZÀ-Ý][\w-]{2,25}\*?)?,?\sle|,?\s(?:du|en date du|daté du))"
    r"\s([0-9]{1,2})(?:er)?\s([a-zéû]{3,9})\s((?:1[6-9]|20)[0-9]{2})(?!\w)",
    "A French noun for a document with the day of its signature.",
    yes=(
        "la déclaration signée à Bylany, le 5 janvier 1888",
        "le procès-verbal d’abornement du 18 mai 1909",
        "l’accord du 3 mai 1950",
    ),
    no=("la déclaration du ministre", "l’accord du 3 mai"),
)
SPANISH = rule(
    "proposals.dated.es",
    r"(?<![\w-])(?:(?:la|el|La|El)\s)?((?:[Tt]ratado|[Aa]cuerdo|[Cc]onvenio|[Cc]onvención|[Pp]rotocolo|[Dd]eclaración|[Cc]omunicado|"
    r"[Mm]emorando|[Aa]cta|[Cc]anje de notas)(?:\s(?:[Cc]onjunt[oa]|[Cc]omún|[Ff]inal|[Aa]dicional))?)"
    r"(?:\s(?:firmad[oa]|suscrit[oa]|adoptad[oa]|hech[oa]|celebrad[oa]|emitid[oa])"
    r"(?:\sen\s[A-ZÁÉÍÓÚ]\w{2,20}(?:\s[A-ZÁÉÍÓÚ]\w{2,20})?)?,?\sel|,?\s(?:del?|de fecha))"
    r"\s([0-9]{1,2})\sde\s([a-z]{4,10})\sdel?\s((?:1[6-9]|20)[0-9]{2})(?!\w)",
    "A Spanish noun for a document with the day of its signature.",
    yes=("la declaración conjunta del 3 de mayo de 2011", "el tratado firmado en Ostrava el 5 de enero de 1888"),
    no=("el acuerdo de mayo de 2011", "la declaración del ministro"),
)
PATTERNS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}


def find(text: str, lang: str) -> Iterator[Mention]:
    """Every document that a text names by its noun and day, in its order."""
    pattern = PATTERNS.get(lang.partition("-")[0])
    for found in pattern.finditer(text) if pattern else ():
        day = dates.day(found[2], found[3], found[4])
        if day:
            kind = next((heads.kind(word) for word in found[1].split() if word.casefold() in heads.KINDS), "other")
            title = " ".join(text[found.start(1) : found.end()].split())
            yield Mention(found.start(), found.end(), kind, title=title, date=day, confidence=75)
