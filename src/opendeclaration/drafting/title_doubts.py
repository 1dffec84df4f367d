"""Why a line that was taken for the title should be looked at: it is in another language, or reads as something else."""

from __future__ import annotations

from opendeclaration.drafting.language import small_words
from opendeclaration.drafting.rule import rule

_SENTENCE = rule(
    "titles.sentence",
    r"^(?:We|Nous|Nosotros|Nosotras)\b|^[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,20}(?:amos|emos|imos)\b(?=[ ,])",
    "A sentence begins with “we”, or with a verb that says it.",
    yes=("We, the Ministers", "Adoptamos, el 1 de junio", "Nous, les chefs d’État"),
    no=("Declaración conjunta", "Western Balkans summit", "Relations entre", "Decisions of the Summit"),
)
_MARGIN = 2
"""So many more small words of another language make a title doubtful: neighbours share some."""


def reason(text: str, lang: str) -> str:
    """What is odd about a title in a text of this language, in words for a person; empty where nothing is."""
    counts = small_words(text)
    best = max(counts, key=lambda each: counts[each])
    if best != lang.partition("-")[0] and counts[best] >= counts.get(lang.partition("-")[0], 0) + _MARGIN:
        return f"seems to be in another language ({best})"
    if not text[:1].isalnum() and text[:1] not in "“\"'«‘(¡¿":
        return "begins with a sign"
    return "begins as a sentence does" if _SENTENCE.match(text) else ""
