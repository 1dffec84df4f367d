"""Treaties and declarations whose noun bears no capital: `la convention de Rome`, `el tratado de Asunción`.

French and Spanish write the nouns small as often as not. A place behind the noun names the document; a subject does so only
for nouns that mean nothing but documents, and then the end is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.drafting.proposals import heads
from opendeclaration.drafting.proposals.endings import right as ending
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

PLACE = (
    r"(?:(?:Buenos|San|Santa|Santo|Saint|New|Nueva|Addis|Puerto|Port)\s)?[A-ZÀ-Ý]\w{2,20}(?:-\w{1,20}){0,3}(?![\w-]|\s[A-ZÀ-Ý])"
)
"""The name of a town; two words with capitals are a person."""
FRENCH = rule(
    "proposals.small.fr",
    r"(?<![\w-])(?:(?:la|le|l[’']|du|au)\s?(?:(convention|traité|charte|pacte|protocole|acte final|statut)|"
    rf"(déclaration|accord|engagement|agenda|consensus))(?=\s(?:de\s|d[’']){PLACE}|\s20[0-9]{{2}}(?!\w))|"
    r"(?:la|le|l[’']|du|au)\s?(convention|traité|charte|protocole)(?=\s(?:sur|relative?|contre|instituant|des Nations [Uu]nies|"
    r"européenne|africaine|américaine|interaméricaine|internationale)\s))",
    "A French noun for a document, in small letters, with a place or a subject behind it.",
    yes=(
        "la convention de Rome",
        "du traité d’Abuja",
        "l’agenda 2030",
        "le traité sur l’espace",
        "au traité de Bruxelles modifié",
    ),
    no=("une convention de Rome", "le traité de paix", "la déclaration de Jean Dupont", "l’accord de coopération"),
)
SPANISH = rule(
    "proposals.small.es",
    r"(?<![\w-])(?:(?:la|el|del|al)\s(?:(convención|convenio|tratado|pacto|protocolo|acta final|estatuto)|"
    rf"(declaración|acuerdo|compromiso|agenda|consenso|carta))(?=\sde\s(?:la\s|los\s|el\s)?{PLACE}(?!\sde\s[A-ZÀ-Ý])|"
    r"\s20[0-9]{2}(?!\w))|"
    r"(?:la|el|del|al)\s(convención|convenio|tratado|protocolo)(?=\s(?:sobre|relativ[oa]|contra|de las Naciones Unidas|"
    r"europe[oa]|american[oa]|interamerican[oa]|internacional)\s))",
    "A Spanish noun for a document, in small letters, with a place or a subject behind it.",
    yes=("la convención de Viena", "el acuerdo de París", "del convenio sobre la biodiversidad"),
    no=("un convenio de París", "el acuerdo de paz", "la declaración de Juan Pérez"),
)
PATTERNS = {"fr": FRENCH, "es": SPANISH}


def find(text: str, language: str, words: heads.Words) -> Iterator[Mention]:
    """Every document of which the noun bears no capital, in the order of the text."""
    pattern = PATTERNS.get(language)
    for found in pattern.finditer(text) if pattern else ():
        group = found.lastindex or 1
        start = found.start(group)
        end, right, _ = ending(text, found.end(), words, romance=True, named=False)
        if end <= found.end() or not right:
            continue
        article = found[0][: start - found.start()]
        confidence = 80 if group == 1 else 70 if group == 2 else 65
        mention = Mention(start, end, heads.kind(found[group]), title=text[start:end], confidence=confidence)
        if article.strip() in ("la", "le", "el", "l’", "l'"):
            mention.start = found.start()
        yield mention
