"""What a heading looks like: its words, its number, its letters. Where one can stand is said by `heading_places`."""

from __future__ import annotations

import re

from opendeclaration.drafting.marks import CARDINALS, ORDINALS, Mark, counted
from opendeclaration.drafting.openings import CARRYING, PARTICIPLE, SPEAKER, bare, formula
from opendeclaration.drafting.rows import LONG, Row
from opendeclaration.drafting.rule import rule

_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_COUNTED = rf"(?:[0-9]{{1,3}}[A-Z]?\b|[IVXL]{{1,7}}\b|[A-Z]\b|{'|'.join(CARDINALS)}|{_ORDINAL})(?:er|re|ère|°|º)?"
WORDED = rule(
    "headings.worded",
    rf"^(?:((Annexe?|Anexo|Appendi(?:x|ce)|Apéndice|Attachment|Schedule|Adjunto"
    rf"|Pièce jointe)(?:\s{{1,3}}(?:n[°º]\s?)?({_COUNTED}))?)"
    rf"|((Part(?:ie)?|Parte|Chapter|Chapitre|Capítulo|Capitulo|Section|Sección|Seccion|Title|Titre|Título|Titulo|Theme"
    rf"|Thème|Tema"
    rf"|Pillar|Pilier|Pilar|Goal|Objective|Objectif|Objetivo|Action|Acción|Mesure|Commitment|Priority|Axis|Axe|Eje|Resolution|Decision"
    rf"|Topic|Chantier)\s{{1,3}}({_COUNTED}))"
    rf"|((?:{_ORDINAL})\s(part(?:ie)?|parte|section|sección|chapter|chapitre|capítulo)))"
    r"(?:\s{0,3}(?:[.:)–—-]{1,2}\s{0,3}[–—-]?)\s{0,3}|\s{0,3}$|\s{1,3}(?=[A-ZÀ-Þ“«\"]))",
    "A heading that calls itself annex, part, chapter or section.",
    yes=(
        "ANNEX II",
        "Annexe",
        "First part",
        "Primera parte",
        "Chapitre premier",
        "Part One: Trade",
        "Capítulo III. Comercio",
        "Annex A Plan",
    ),
    no=("Annexed hereto", "partout", "section of"),
    flags=re.IGNORECASE,
)
TOP = rule(
    "headings.top",
    r"^(?:preface|préface|prefacio|prólogo|foreword|avant-propos|preamble|pr[ée]ambule|preambulo|preámbulo|introduction|introducci[óo]n|conclusions?|conclusi[óo]n|conclusiones"
    r"|moving forward|next steps|"
    r"the way forward|way forward|looking ahead|context|contexte|contexto|background|final provisions|dispositions finales|"
    r"disposiciones finales|closing|clôture|cierre|follow-up|suivi|seguimiento|acknowledge?ments|remerciements"
    r"|agradecimientos)\W{0,3}$",
    "A heading of the first level whatever it looks like.",
    yes=("PREAMBLE", "Préambule :", "Conclusion"),
    no=("Preamble to the",),
    flags=re.IGNORECASE,
)
NAMED = rule(
    "headings.named",
    r"^(?:(?:general |guiding |basic )?(?:principles|provisions)"
    r"|(?:principes|dispositions)(?: généraux| générales| directeurs)?"
    r"|(?:principios|disposiciones)(?: generales| rectores| fundamentales)?|purposes?|objectives?|objectifs?|objetivos?"
    r"|propósitos|scope|portée|alcance|vision|visión|summary|résumé|resumen|definitions|définitions|definiciones|use of terms"
    r"|priorities|priorités|prioridades|commitments|engagements|compromisos|recommendations|recommandations|recomendaciones"
    r"|signatories|signataires|firmantes|firmas|considerandos|considérants)\W{0,3}$",
    "A heading by its words, at whatever level.",
    yes=("Guiding principles", "Principios generales", "Résumé"),
    no=("Principles of the Charter", "engagement"),
    flags=re.IGNORECASE,
)
JOINS = rule(
    "headings.joins",
    r"^(?:of|on|for|and|to|in|with|by|the|relatif|relative|sur|concernant|portant|de|du|des|à|et|pour|par|la|le|les|sobre"
    r"|relativ[ao]|y|en|para|con|del|por|las|los|el)$",
    "A word with which a heading of two lines breaks off or goes on.",
    yes=("RELATIVE", "of"),
    no=("lamps", "often"),
    flags=re.IGNORECASE,
)
MEANT = rule(
    "headings.meant",
    r"\b(?:follow|suivant|siguiente|below|ci-après|ci-dessous|a continuación)",
    "Words that point to what comes next, as a sentence does and a heading does not.",
    yes=("the following steps", "les mesures suivantes"),
    no=("Build trust",),
    flags=re.IGNORECASE,
)
ACRONYM = rule(
    "headings.acronym", r"[A-Z]\.[A-Z]\.$", "An acronym, whose full stop ends no sentence.", yes=("l'U.E.O.",), no=("the end.",)
)
DATED = rule(
    "headings.dated",
    r"^(?:[^\d]{2,60},? )?(?:le |el |on |the )?(?:[0-9]{1,2}(?:er|st|nd|rd|th)?(?: de| of)?[ \xa0]\w{3,10}(?: del?)?"
    r"|\w{3,10}[ \xa0][0-9]{1,2}),?"
    r"[ \xa0][0-9]{4}\.?$",
    "A date, with or without a place, is no heading.",
    yes=("Busan, 19 October 2014", "Lima, 3 de mayo de 2011", "June 10, 2021", "Lima, Perú, 3 de mayo del 2011"),
    no=("Plan for 2030",),
)
PARTS = ("part", "parte", "partie")
CHAPTERS = ("chapter", "chapitre", "capítulo", "capitulo", "title", "titre", "título", "titulo")
SHORT = 16
"""Up to so many words, a line is a heading by its looks; a longer one only by the numbers around it."""


def worded(text: str) -> tuple[str, Mark] | None:
    """The class of a heading that calls itself annex, part or the like, and its mark; None for any other."""
    found = WORDED.search(text[:120])
    if not found:
        return None
    if found[1]:
        return "annex", Mark("annex", counted(found[3] or "") or 1, found[1], found.end())
    word = (found[5] or found[8]).lower()
    name = "part" if word in PARTS else "chapter" if word in CHAPTERS else "section" if word[:2] == "se" else "word"
    value = counted(found[6]) if found[6] else counted(found[7].split()[0])
    return name, Mark(word, value, found[4] or found[7], found.end())


def candidate(row: Row) -> str:
    """The class that a block would have as a heading; empty when it can be none."""
    text, style = row.text if row.cuts else row.block.text, row.block.style
    if row.role or row.rest or style.cell or style.note or row.kind != "paragraph":
        return ""
    text = bare(text)
    words = len(text[:600].split())
    if words > 2 * LONG or not any(letter.isalpha() for letter in text[:200]):
        return ""
    ended = text.endswith((".", ";", ",", ".”", ".»")) and not text.endswith(("etc.", "...")) and not ACRONYM.search(text[-12:])
    if words < LONG and (named := worded(text)) and not text.endswith((",", ";", ":")) and not (ended and words > 12):
        return named[0]
    if row.readings and row.readings[0].style in ("art 1", "pri 1"):
        return ""
    if style.level:
        return f"level {style.level}"
    if words >= LONG and ended:
        return ""
    return _marked(row, text, words, ended) if row.readings else _unmarked(row, text, words, ended)


def _marked(row: Row, text: str, words: int, ended: bool) -> str:
    """The class of a line with a number."""
    first, caps = row.readings[0], upper(text)
    alone = any(row.block.text[each.end :].strip() == "" and each.style[:1] in "IA" for each in row.readings)
    if (ended and not (caps and words < SHORT) and not alone) or text.endswith(":"):
        return ""
    for form, name in (("I", "I"), ("A", "A"), ("1", "1")):
        if any(each.style.strip(".-–—)/") == form or each.style == form for each in row.readings):
            return "" if first.style in ("1)", "A)") and not (row.block.style.bold or caps) else name
    return ""


def _unmarked(row: Row, text: str, words: int, ended: bool) -> str:
    """The class of a line without a number."""
    bold, caps = row.block.style.bold, upper(text)
    if ended and caps and words <= 8 and text.endswith("."):
        return "caps"
    if DATED.search(text) or ended or text[:1].islower() or text[:1] in "([*#-–—<|_":
        return ""
    if text.endswith(":"):
        speaks = CARRYING.search(text) or SPEAKER.search(text) or formula(text) or PARTICIPLE.search(text)
        return "" if speaks or words > 6 else "caps" if caps else "bold" if bold else ""
    if words >= LONG or (words > SHORT and not caps and not bold):
        return "long"
    return "caps" if caps else "bold" if bold else "plain"


def upper(text: str) -> bool:
    """Whether a text is set in capital letters."""
    letters = [each for each in text[:200] if each.isalpha()]
    return len(letters) > 2 and sum(each.isupper() for each in letters) > 0.85 * len(letters)
