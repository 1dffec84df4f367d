"""Who signed: lines such as "For the Republic of X" at the end of a text, in columns too, and lists of participants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from opendeclaration.actors import actor
from opendeclaration.drafting.lists import Name, read
from opendeclaration.drafting.roles import NOUN, ends
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line

TAIL = 400
"""Lines at the end of a text in which signatures are looked for."""
COLUMNS = rule(
    "signatures.columns",
    r"\t+|[ \u00a0]{3,}|\s\|\s|\s?_{3,}\s?",
    "Columns stand apart by several spaces.",
    yes=("A    B",),
    no=("A B",),
)
FOR = rule(
    "signatures.for",
    r"^[\s*_#>|.:-]{0,6}(?:For|FOR|Pour|POUR|Por|POR|On behalf of|Au nom d[eu]s?|En nombre de)\s{1,3}"
    r"(?:(?i:the\s|le\s|la\s|les\s|el\s|los\s|las\s|l['’]))?"
    r"(?:(?i:governments?|gouvernements?|gobiernos?)\s{1,3}(?i:(?:of|de|du|des|del|d['’])\s?)(?i:(?:the"
    r"|la|le|les|los|las|l['’])\s?)?)?",
    "A signature for a party.",
    yes=("For the Government of the Republic of Kenya:", "Pour la République du Bénin", "Por la República del Perú"),
    no=("Forum of ministers", "We act for the people"),
)
BULLET = rule(
    "signatures.bullet",
    r"^(?:[\s*_#>|·•▪–—-]{1,8}|\(?\d{1,3}[.)]?\s{1,4}|o\s)?(?:\*{1,3}|_{1,3})?",
    "The mark of a line of a list.",
    yes=("• Kenya", "12. Kenya", "o Kenya", "* **Kenya**"),
)
OFFICE = rule(
    "signatures.office",
    r"^\s{0,3}(?:[^,]{3,60},\s)?(?=(?:the\s|le\s|la\s|el\s)?[^\W\d_])",
    "A line of a signature: a person, perhaps, and the office.",
    yes=("Jane Doe, Minister of Health of Japan",),
)
LISTED = rule(
    "signatures.listed",
    r"^\W{0,4}(?:(?:list of |liste des |lista de )?(?P<took>participants?|participating (?:states|countries|delegations)"
    r"|pays participants|[ée]tats participants|participantes|países participantes|delegations?|délégations"
    r"|delegaciones|attendance)"
    r"|(?:list of |liste des |lista de )?(?P<signed>signator(?:y states|y countries|ies)|signed by|signataires|pays signataires"
    r"|[ée]tats signataires|signatarios|países signatarios|firmantes|estados signatarios)"
    r"|(?:list of )?(?P<endorsed>endors(?:ed by|ing countries|ing states|ers)|endossé par|suscrita por"
    r"|adhieren))\s{0,2}:?\s{0,2}",
    "The heading of a list of those who took part, signed or endorsed.",
    yes=("Participants:", "Signatories", "États signataires :", "Endorsed by:"),
    no=("We, the participants of",),
    flags=re.IGNORECASE,
)
PRESENT = rule(
    "signatures.present",
    r"\b(?:present|attended|participated|participating|représentés|présente?s|participé|pris part|participaron|asistieron"
    r"|presentes|participantes|representad[oa]s|took part)\b",
    "A sentence that says that those were there who stand under it.",
    yes=("Étaient présents à cette session :", "The meeting was attended by:", "Participaron:"),
    no=("The presentation:",),
    flags=re.IGNORECASE,
)
GUESTS = rule(
    "signatures.guests",
    r"\b(?:also|également|aussi|también|asimismo|in addition|en outre|guests?|invité\w*|invitad[oa]s|observ\w+|accompan\w+"
    r"|accompagn\w+|acompañ\w+|partner\w*|partenair\w+)\b",
    "Guests and companions are no parties.",
    yes=("Ont également pris part au Sommet :", "Invited guests present:"),
    no=("Étaient présents :",),
    flags=re.IGNORECASE,
)
FOLLOWING = rule(
    "signatures.following",
    r"^[^.:]{0,80}(?:\b(?:following|countries|states|governments|signatories|pays|[ée]tats|gouvernements|países|estados|gobiernos)\b)[^.:]{0,100}"
    r"\b(?:(?P<endorsed>endors\w+|adher\w+|adhier\w+|adhèr\w+|souscri\w+|suscrib\w+|join\w*|support\w*)|(?P<signed>sign\w+|firma\w+)"
    r"|(?P<adopted>adopt\w+|represented|représentés|representados))\b[^.:]{0,80}:$",
    "A sentence that says what those did whose names stand under it.",
    yes=("The following countries endorse this declaration:", "The countries represented were:"),
    no=("We endorse the following principles:",),
    flags=re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A party that signed, or stands in a list."""

    name: Name
    standing: str
    office: str
    line: int


def signed(lines: list[Line], on: date | None, lang: str) -> list[Signed]:
    """Those for whom signatures stand at the end of a text: two at least, for one alone may be a letter's."""
    found: list[Signed] = []
    offices: list[Signed] = []
    introduced = False
    first = max(0, len(lines) - TAIL)
    for number, line in enumerate(lines[first:], first + 1):
        for cell in COLUMNS.split(line.text[:600]):
            if match := FOR.match(cell):
                name = _alone(cell, match.end(), on, lang)
                found += [Signed(name, "signed", "", number)] if name else []
            elif name := _office(cell.rstrip(" .;") if introduced else cell, on, lang):
                offices += [] if introduced else [Signed(name, "signed", name.role, number)]
            elif (text := cell.rstrip()).endswith((".", ":", ";")):
                introduced = text.endswith(":")
                offices = []  # the text goes on behind them
    found = found if len({each.name.words for each in found}) > 1 else []
    return found or (offices if len({each.name.codes for each in offices}) > 1 else [])


def present(lines: list[Line], on: date | None, lang: str) -> list[Signed]:
    """Those in a list of persons with their offices, under a sentence that says who was there; no guests."""
    for at, line in enumerate(lines):
        text = line.text[:400].rstrip()
        if not text.endswith(":") or not PRESENT.search(text) or GUESTS.search(text):
            continue
        found: list[Signed] = []
        unread: list[Signed] = []
        for number, below in enumerate(lines[at + 1 : at + 400], at + 2):
            if not (cell := BULLET.sub("", below.text[:400]).rstrip(" \t.;,")):
                continue
            if below.text.rstrip().endswith(":") or len(unread) > 1:
                break
            if (name := _office(cell, on, lang) or _for(cell, on, lang)) is None:
                if not found or len(cell) > 200:
                    break
                unread.append(Signed(Name(0, len(cell), cell, ()), "participated", "", number))
            elif len(name.codes) != 1 or actor(name.codes[0])["kind"] in ("state", "territory"):
                found += [*unread, Signed(name, "participated", name.role, number)]
                unread = []
        if len({each.name.codes for each in found}) > 1:
            return found
    return []


def listed(lines: list[Line], on: date | None, lang: str) -> list[Signed]:
    """Those in a list under a heading such as "Participants" or "Signatories", one a line or all in one."""
    for at, line in enumerate(lines):
        text = BULLET.sub("", line.text[:400]).rstrip(" *_")
        match = LISTED.match(line.text[:120]) or (FOLLOWING.match(text) if text.endswith(":") else None)
        if match is None or len(line.text) > 5000:
            continue
        standing = {"took": "participated"}.get(match.lastgroup or "took", match.lastgroup or "")
        if match.re is FOLLOWING:
            found = _one_a_line(lines, at + 1, standing, on, lang)
        elif rest := line.text[match.end() :].strip():
            names = read(line.text, match.end(), on, lang)[0] if ":" in match[0] and rest else []
            found = [Signed(name, standing, "", at + 1) for name in names]
        else:
            found = _one_a_line(lines, at + 1, standing, on, lang)
        if sum(bool(each.name.codes) for each in found) > 1:
            return found
    return []


def one_a_line(lines: list[Line], start: int, on: date | None, lang: str) -> list[Name]:
    """Names that stand alone on the lines from one on, as bullets or not, until something else stands there."""
    return [each.name for each in _one_a_line(lines, start, "adopted", on, lang)]


def _one_a_line(lines: list[Line], start: int, standing: str, on: date | None, lang: str) -> list[Signed]:
    found: list[Signed] = []
    for number, line in enumerate(lines[start : start + 900], start + 1):
        text = BULLET.sub("", line.text[:5000]).rstrip(" \t\u00a0*_.;,)(")
        if not text:
            continue
        name = _alone(text, 0, on, lang) if len(text) < 120 else None
        if name is None:
            names, end = read(text, 0, on, lang)
            if len(names) < 2 or text[end:].strip(" .;,"):
                break
            found += [Signed(each, standing, "", number) for each in names]
        else:
            found.append(Signed(name, standing, "", number))
    return found


def _for(cell: str, on: date | None, lang: str) -> Name | None:
    """The name of "For the Republic of Kenya, Her Excellency Jane Doe, President"."""
    match = FOR.match(cell)
    names, end = read(cell, match.end(), on, lang) if match else ([], 0)
    return names[0] if len(names) == 1 and cell[end : end + 1] in (",", ":") else None


def _alone(cell: str, start: int, on: date | None, lang: str) -> Name | None:
    """The name that fills the rest of a cell."""
    names, end = read(cell, start, on, lang)
    return names[0] if len(names) == 1 and not cell[end:].strip(" .:;,*_)and") else None


def _office(cell: str, on: date | None, lang: str) -> Name | None:
    """The name behind an office that fills a cell: "Minister of Foreign Affairs of Japan"."""
    if len(cell) > 200 or cell.rstrip().endswith(".") or not (lead := OFFICE.match(cell)):
        return None
    for start in (lead.end(), len(cell) - len(cell.lstrip())):
        noun = NOUN.match(cell, start)
        for end in (*ends(cell, start), *([noun.end() + 1] if noun else [])):
            if name := _alone(cell, end, on, lang):
                return Name(name.start, name.end, name.words, name.codes, cell[start:end])
    return None
