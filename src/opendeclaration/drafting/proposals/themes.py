"""Themes of clauses and of the whole, by the labels of the code list.

A theme is assigned so that a passage can be found; the text does not state it. So the labels count, whatever the act says of
them. Single words that stand for many other things as well ("resources", "trust") count for nothing alone.
"""

from __future__ import annotations

from collections import Counter

from opendeclaration.codelists import codelist
from opendeclaration.drafting.proposals import labels
from opendeclaration.drafting.proposals.heads import words_of
from opendeclaration.drafting.work import Work
from opendeclaration.model import Clause

MOST = 8
"""Themes of one clause."""
WHOLE = 6
"""Themes of the whole document."""
VAGUE = words_of(
    "resources trust duties cloud nuage nube languages langues idiomas formation formación media press taxes growth "
    "croissance crecimiento learning schools engagement policies accountability transparency transparence equality "
    "égalité igualdad culture skills affordable competition concurrence competencia data données datos standards "
    "mobile satellites partnerships connectivity partenariats asociaciones asociación recursos ressources faim hambre "
    "cooperation peace paix paz aging ageing patents patentes brevets know-how savoir-faire privacy ethics jobs "
    "funding ai ia quantum"
)
"""Single words with many uses. They count where the document has another word of the same theme."""
EXACT = words_of("growth policies partnerships partnership cooperation")
"""Of those, the words that are right often enough in declarations about technology to count alone."""


def propose(work: Work) -> None:
    """Fill the themes of clauses that have none, and of the declaration."""
    declaration = work.declaration
    if declaration is None:
        return
    clauses = [clause for clause in declaration.clauses if clause.text and work.lang in clause.text]
    hits = [list(labels.find("themes", clause.text[work.lang] if clause.text else "", work.lang)) for clause in clauses]
    title = [hit.label.code for hit in labels.find("themes", declaration.title.get(work.lang, ""), work.lang)]
    sure = {hit.label.code for found in hits for hit in found if not _vague(hit)} | set(title)
    frequent: Counter[str] = Counter()
    for clause, found in zip(clauses, hits, strict=True):
        codes = Counter(hit.label.code for hit in found if not _vague(hit) or hit.label.code in sure)
        chosen = _specific(codes)
        if not clause.themes:
            clause.themes = sorted(chosen)
        _share(clause)
        frequent.update(chosen)
    if not declaration.themes:
        # What one clause in eight is about, at least two of them, and what the title names.
        least = max(2, len(clauses) // 8)
        common = [code for code, count in frequent.most_common() if count >= least]
        declaration.themes = sorted(dict.fromkeys([*title, *common][:WHOLE]))


def _vague(hit: labels.Hit) -> bool:
    return hit.label.words[0] in VAGUE - EXACT if len(hit.label.words) == 1 else False


def _specific(codes: Counter[str]) -> list[str]:
    """The most specific themes: a broader one goes where a narrower one is there, and the rarer where there are too many."""
    themes = codelist("themes")
    broader = {each.code for code in codes for each in themes.ancestors(code)}
    kept = [code for code, _ in codes.most_common() if code not in broader]
    return kept[:MOST]


def _share(clause: Clause) -> None:
    """The themes of a clause are those of its act, where it has just one."""
    if len(clause.statements) == 1 and not clause.statements[0].themes:
        clause.statements[0].themes = list(clause.themes)
