"""Laws by their numbers and dates: `la loi n° 2004-575 du 21 juin 2004`, `Ley N.º 25.326`, `Regulation (EU) 2016/679`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opendeclaration.drafting.proposals import dates
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

ENGLISH = rule(
    "proposals.laws.en",
    r"(?<![\w-])(?:[Tt]he\s)?(?:(?:Executive Order|Public Law|Presidential Decree)(?:\sNo\.?)?|"
    r"(?:(?:Federal|Organic|National)\s)?(?:Act|Law|Decree|Ordinance|Proclamation)\sNo\.?)\s?[0-9]{1,5}(?:[-/.][0-9]{1,5}){0,2}(?:\sof\s(?:19|20)[0-9]{2})?"
    r"(?![\w/-])",
    "A law by its number, in English.",
    yes=("Executive Order 14028", "Act No. 12 of 2010", "Federal Law No. 149", "Public Law 117-58"),
    no=("Act 5", "the Law of 1990", "Law Nord 5"),
)
FRENCH = rule(
    "proposals.laws.fr",
    r"(?<![\w-])(?:[Ll][ae]\s|[Ll][’'])?(?:[Ll]oi|[Dd]écret(?:-loi)?|[Oo]rdonnance|[Aa]rrêté)(?:\s(?:organique|constitutionnelle|fédérale|ministériel|"
    r"royal|présidentiel))?(?:\sn[°ºo]\s?[0-9]{1,5}(?:[-/.][0-9]{1,5}){0,2}(?![\w/-])|(?=\sdu\s[0-9]{1,2}(?:er)?\s[a-zéû]))",
    "A law or decree by its number or its date, in French.",
    yes=("la loi n° 2004-575 du 21 juin 2004", "la loi du 29 juillet 1881", "le décret n° 2011-219"),
    no=("la loi du pays", "l’arrêté ministériel", "loi numéro"),
)
SPANISH = rule(
    "proposals.laws.es",
    r"(?<![\w-])(?:(?:la|el|La|El)\s)?(?:[Ll]ey(?:es)?(?:\s(?:[Oo]rgánica|[Ff]ederal|[Gg]eneral|[Nn]acional|[Mm]arco))?|"
    r"(?:Real\s)?[Dd]ecreto(?:[\s-](?:[Ll]ey|[Ss]upremo|[Ee]jecutivo|[Ll]egislativo|[Rr]eglamentario))?)"
    r"(?:\sde\s[A-ZÁÉÍÓÚ][\wáéíóúñ]{2,20}(?:\s(?:de\s|y\s|la\s){0,2}\w{4,20}){0,5},?)?"
    r"\s(?:(?:[Nn]\.?\s?[°ºo]\.?|[Nn]o\.|[Nn]úm\.|número)\s?[0-9]{1,6}(?:[./-][0-9]{1,5}){0,2}|"
    r"[0-9]{1,2}\.[0-9]{3}|[0-9]{1,5}/(?:19|20)?[0-9]{2})(?:\sde\s(?:19|20)[0-9]{2})?(?![\w/]|[.,][0-9])",
    "A law or decree by its number, in Spanish.",
    yes=(
        "la ley 26.032",
        "la Ley N.º 25.326",
        "Decreto Supremo N° 7 de 2023",
        "Real Decreto 203/2021",
        "ley de Protección de Datos Personales, No 25.326",
    ),
    no=("la ley 5", "la ley de la calle", "decreto del año 1999"),
)
UNION = rule(
    "proposals.laws.union",
    r"(?<!\w)(?:(?:Council|Commission|Delegated|Implementing|Framework) )?([Rr]egulation|[Dd]irective|[Dd]ecision|[Rr]èglement|"
    r"[Dd]écision|[Rr]eglamento|[Dd]irectiva|[Dd]ecisión)(?:\s[Mm]arco|-cadre)?"
    r"\s(?:d[’']exécution\s|de ejecución\s)?(?:\((?:EU|EC|EEC|UE|CE|"
    r"CEE)(?:, Euratom)?\)\s(?:(?:No|no|n[°ºo]|n\.[°º])\s?)?[0-9]{1,4}/[0-9]{1,4}"
    r"|[0-9]{2,4}/[0-9]{1,4}/(?:EU|EC|EEC|UE|CE|CEE|JHA|JAI|CFSP|PESC))(?![\w/])",
    "A legal act of the European Union.",
    yes=("Regulation (EU) 2016/679", "Directive 95/46/EC", "Reglamento (UE) 2016/679", "Council Regulation (EC) No 1/2003"),
    no=("Regulation of 2016", "Directive No 5"),
)
NUMBERED = rule(
    "proposals.laws.numbered",
    r"(?<!\w)(?:(?:ILO|OIT|UNESCO)\s)?(Convention|Recommendation|Recommandation|Convenio|Recomendación)\s\(?(?:No\.?|"
    r"n[°ºo]|núm\.)\s?([0-9]{1,3})\)?"
    r"(?:\s(?:of the ILO|de la OIT|de l[’']OIT))?",
    "A convention or recommendation that is cited by its number.",
    yes=("ILO Convention No. 169", "la Convention n° 189", "Convenio núm. 169"),
    no=("Convention on", "the Convention, No."),
)
ARTICLE = rule(
    "proposals.laws.article",
    r"^(?:(?:the|la|le|el)\s|l[’'])",
    "The article in front, which belongs to the quote and not to the name.",
    yes=("la loi n° 5", "l’ordonnance n° 5"),
    no=("loi n° 5",),
    flags=re.IGNORECASE,
)
PATTERNS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}


def find(text: str, lang: str) -> Iterator[Mention]:
    """Every law that a text names by number or date, those of the European Union and numbered conventions too."""
    for found in UNION.finditer(text):
        kind = "decision" if found[1][:3].casefold() in ("dec", "déc") else "other"
        words = " ".join(found[0].split())
        yield Mention(found.start(), found.end(), kind, scheme="other", value=words, author="EU", confidence=95)
    for found in NUMBERED.finditer(text):
        kind = "convention" if found[1][:4] == "Conv" else "recommendation"
        yield Mention(found.start(), found.end(), kind, scheme="other", value=" ".join(found[0].split()), confidence=90)
    pattern = PATTERNS.get(lang.partition("-")[0])
    for found in pattern.finditer(text) if pattern else ():
        dated, end = dates.after(text, found.end())
        words = " ".join(text[found.start() : end].split())
        if not any(char.isdigit() for char in words):
            continue
        yield Mention(found.start(), end, "other", title=ARTICLE.sub("", words), date=dated, confidence=90)
