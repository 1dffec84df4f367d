"""Who speaks, by the opening words of a text: "We, the Ministers of A, B and C, gathered in …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from opendeclaration.actors import actor
from opendeclaration.drafting.lists import Name, read
from opendeclaration.drafting.roles import NOUN
from opendeclaration.drafting.rule import rule

REACH = 12_000
"""Characters of a paragraph that are read: enough for two hundred long names."""
HEAD = 700
"""Characters before the list begins, at most."""

WE = rule(
    "declarants.we",
    r"(?<![\w’'-])(?:We|we|WE|Nous|nous|NOUS|Nosotr[oa]s|nosotr[oa]s|NOSOTROS)(?![\w’'-])[\s,–—-]{0,4}"
    r"(?:(?:the|THE|les|LES|los|las)(?!\w)|l['’])?",
    "The parties speak of themselves.",
    yes=("We, the Ministers", "Nous, ministres", "we the Leaders"),
    no=("Wednesday", "answer"),
)
THEY = rule(
    "declarants.they",
    r"^[\W\d]{0,12}(?:(?:Today|Meeting|Gathered|Having|Réunis|Réunies|Reunid[oa]s|Ce jour|Hoy|On|At|In|Le(?=\s\d)|En|À)\b"
    r"[^.;:]{0,200},\s)?(?:(?i:(?:his|her|sa|son|su)\s(?:majesty|majesté|majestad|excellency|excellence|excelencia"
    r"|(?:royal\s)?highness|altesse(?:\sroyale)?|alteza(?:\sreal)?),?\s(?:the|le|la|el)\s)"
    r"|(?:The|THE|the|Les|LES|les|Los|LOS|los|Las|LAS|las|Le|LE|La|LA|El|EL)\s|L['’]"
    r"|(?=(?:Foreign\s|Finance\s|Trade\s)?(?:Ministers|Leaders|Heads|Representatives|Ministres|Ministros|Líderes)\s))",
    "Somebody tells of the parties, at the beginning of a paragraph.",
    yes=("The Foreign Ministers of", "Los Jefes de Estado", "Meeting in Paris, the leaders", "SA MAJESTÉ LE ROI DES BELGES,"),
    no=("We welcome the Ministers",),
)
MODIFIERS = rule(
    "declarants.modifiers",
    r"^(?:[\s,]{0,3}(?:the|and|of|as|undersigned|duly|all|high|foreign|finance|prime|deputy|vice"
    r"|assembled|les?|la|des|soussignés"
    r"|et|de|los|las|el|y|e|abajo|firmantes|altos|altas|[A-Z0-9À-Þ][\w.’'&/-]{0,30})(?!\w)){0,8}[\s,]{0,3}$",
    "What may stand between “We, the” and the word for who speaks.",
    yes=(" ", ", the undersigned ", " the G7 Foreign "),
    no=(" thank the ", " welcome "),
)
STOPS = rule(
    "declarants.stops",
    r"(?<![\w-])(?:met|meeting|gathered|having|assembled|convened|present|attending|thank\w*|welcom\w*|recall\w*|express\w*"
    r"|reaffirm\w*|emphasi\w*|recogni\w*|stress\w*|underlin\w*|exchang\w*|applaud\w*"
    r"|declare|note|support\w*|at|on|during|under|with|to|against|that|who|which|is|are|was"
    r"|were|have|has|will|shall"
    r"|should|must|must|may|agree\w*|réuni\w*|assemblé\w*|ayant|lors|dans|avec|contre|que|qui|sont|ont|étaient|était|fueron"
    r"|est|doivent|à|reunid[oa]s"
    r"|congregad[oa]s|habiendo|con|contra|sobre|son|han|se|deben|en(?!\scharge|\sexercice)|in(?!\scharge))(?![\w-])",
    "The sentence has gone on to something else than who speaks.",
    yes=("gathered in", "réunis à", "reunidos"),
    no=("Ministers of Health",),
    flags=re.IGNORECASE,
)
OF = rule(
    "declarants.of",
    r"(?:(?<=[\s,(])(?:of|from|for|representing|de|du|des|del|pour|por)(?=\s)|(?<=[\s,(])d['’]|:)\s{0,3}",
    "After these words a list of names may begin.",
    yes=("Ministers of Kenya", "Gouvernements d'Algérie"),
    no=("often",),
    flags=re.IGNORECASE,
)
INSIDE = rule(
    "declarants.inside",
    r"(?<!\w)(?:republic|kingdom|(?<!of )state|union|federation|emirate|sultanate|principality|commonwealth|people|région"
    r"|république|royaume|(?<!d['’])[ée]tat|fédération|principauté|sultanat|república|reino|(?<!de )estado"
    r"|federación|principado|sultanato|province"
    r"|north|south|coast|gulf|bay|city|university|bank|embassy)\s?$",
    "An “of” behind these words belongs to one longer name.",
    yes=("the Republic ", "Royaume"),
    no=("the Presidents of the Republics", "Governments"),
    flags=re.IGNORECASE,
)
DOES = rule(
    "declarants.does",
    r"^[\s,]{0,3}(?:\([^()]{0,60}\)[\s,]{0,2})?(?:hereby\s|today\s|have\s|hoy\s|ont\s|han\s|jointly\s|se\s|s['’]"
    r"|se\ssont\s|on\s[^.,;]{3,30}\s)?"
    r"(?:met|gathered|affirm\w*|reaffirm\w*|announced?|declared?|commit(?:ted)?|agreed?|decided?"
    r"|welcomed?|issued?|adopted|state"
    r"|convened|launch(?:ed)?|endorsed?|signed|released|joined|concur|réunis|réunies|déclarent|affirment"
    r"|réaffirment|conviennent"
    r"|engagent|comprometen|convenus|adopté|décident|reunieron|reunidos|declaran|afirman|reafirman|acuerdan|acordado|adoptaron|anuncian|deciden"
    r"|manifiestan|expresan|suscriben"
    r"|(?:fully\s|strongly\s|warmly\s|also\s|jointly\s)?(?:recogni[sz]\w*|consider\w*|express\w*|reiterat\w*|recall\w*|condemn\w*|shar(?:e|ing)"
    r"|believ\w*|support\w*|call|urge|underlin\w*|stress\w*|desir\w*|wish\w*|resolved|convinced|hereinafter|noting|being|having)"
    r"|expriment|tiennent|invitent|condamnent|rappell?ent|appellent|soulignent|saluent|considèrent|considérant|estiment|reconnaissent|ayant|rappelant"
    r"|désireux|désireuses|soucieux|animés|conscients|résolus|convaincus|reconnaissant|ci-après|félicitent"
    r"|condenan|reconocen|reiteran|rechazan|saludan|lamentan|instan|exhortan|celebran|consideran|considerando|reconociendo|deseos[oa]s"
    r"|animad[oa]s|conscientes|convencid[oa]s|teniendo|habiendo|recordando|en adelante)(?!\w)",
    "What parties do who are the subject of the first sentence.",
    yes=(" met to discuss", " affirm the", ", have agreed", " se reunieron"),
    no=(" are affected by",),
)
TODAY = rule(
    "declarants.today",
    r"^[\W\d]{0,8}(?:(?:Today|On this day|Ce jour|Aujourd['’]hui|Hoy)(?:\s?\([^()]{1,40}\)|,?\s[^,;.()]{0,40})?,?\s)?"
    r"(?:(?:The|the|Le|La|Les|El|Los|Las)\s|L['’])?(?i:(?:governments?|gouvernements?|gobiernos?)\s(?:of\s|de\s|des\s|du\s)"
    r"(?:the\s|la\s)?)?",
    "What may stand before the names that are the subject of the first sentence.",
    yes=("Today (October 31, 2021) the ", "Today, "),
)
HOLDER = rule(
    "declarants.holder",
    r"(?<!\w)((?i:vice president|president|prime minister|chancellor|king|queen|emir|secretary of state|foreign minister"
    r"|président|présidente|premier ministre"
    r"|première ministre|chancelier|roi|presidente|presidenta|primer ministro|primera ministra"
    r"|canciller|rey))(?:\s[^\W\d_a-zß-öø-ÿ][\w.’'-]{0,24}){1,5}(?:,\s[JS]r\.)?\s(?:of|de|du|del)\s",
    "An office with the person who holds it, before the name of a state.",
    yes=("President Jane Q. Doe of Kenya", "Prime Minister Roe of Japan"),
    no=("President of Kenya", "the presidents of Kenya"),
)
ATTENDED = rule(
    "declarants.attended",
    r"\b(?:attended by|comprising|with the participation of|participants (?:were|from)|avec la participation d(?:es?|u)"
    r"|con la participación de|ont participé|participaron)\b\s?:?",
    "Who was at a meeting, which is not yet who adopted a text.",
    yes=("was attended by the Heads of State of ", "comprising Australia"),
    no=("attended all sessions",),
    flags=re.IGNORECASE,
)
OBSERVED = rule(
    "declarants.observed",
    r"(?<!\w)(?:observers?|observateurs?|observador\w*|guests?|invité[es]*|invitad[oa]s)(?!\w)",
    "Whoever observes or is a guest is no party.",
    yes=("as an observer", "en qualité d'observateurs"),
    no=("observe the rules",),
    flags=re.IGNORECASE,
)
MEMBERS = rule(
    "declarants.members",
    r"(?:member states|states parties|members|estados (?:partes?|miembros|asociados)|[ée]tats (?:membres|parties)|pays membres"
    r"|países miembros)\s?$",
    "What follows is the group whose members are named behind it.",
    yes=("Estados Partes ",),
    no=("Presidents ",),
    flags=re.IGNORECASE,
)
NAMELY = rule(
    "declarants.namely",
    r"(?:\s?\([^()]{1,80}\))?\s?(?:[,;–—-]?\s?(?:namely|comprising|à savoir|a saber|integrad[oa] por"
    r"|composée?s? d[eu]s?)[\s,:]{1,3}"
    r"|:\s{1,3}|\(\s?)",
    "Behind the name of a group its members follow.",
    yes=(", namely Kenya", " (ASEAN), namely ", ": Kenya", ", à savoir : "),
    no=(", Kenya",),
    flags=re.IGNORECASE,
)
GROUPS = frozenset({"organisation", "un-body", "intergovernmental-forum", "group"})
"""Kinds of actors for which their members can speak."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The parties that a paragraph names, the words for who acts for them, and where the list stands."""

    names: list[Name]
    head: str
    standing: str
    start: int
    end: int


def opening(text: str, on: date | None, lang: str, *, first: bool = True) -> Opening | None:
    """The parties that a paragraph names as those who speak or act in it; None when it names none. One name alone may be that
    of a group. Only in the first paragraphs are those who act, and do not say "we", taken for the parties."""
    text = text[:REACH]
    return _people(text, on, lang, first) or (_subject(text, on, lang) if first else None)


def attended(text: str, on: date | None, lang: str) -> Opening | None:
    """Those who were at the meeting as a paragraph tells; None when it names fewer than two."""
    text = text[:REACH]
    match = ATTENDED.search(text)
    if match is None:
        return None
    limit = min((place for mark in ".;" if (place := text.find(f"{mark} ", match.end())) > 0), default=len(text))
    for start in (match.end(), *(of.end() for of in OF.finditer(text, match.end(), min(limit, match.end() + 200)))):
        names, end = read(text, start, on, lang)
        if sure(names) >= 2 and not INSIDE.search(text[max(0, start - 30) : start].rpartition(" of")[0]):
            around = text[max(0, match.start() - 60) : start] + text[end : end + 80].partition(".")[0]
            return None if OBSERVED.search(around) else Opening(names, text[match.end() : start], "participated", start, end)
    return None


def speakers(text: str) -> str:
    """The words for who speaks, "Ministers of Foreign Affairs", up to where something else begins; empty for none."""
    for we in (WE.search(text[:HEAD]), THEY.match(text[:HEAD])):
        if we and (noun := NOUN.search(text, we.end(), we.end() + 120)) and MODIFIERS.search(text[we.end() : noun.start()]):
            rest = text[noun.start() : noun.start() + 160]
            stop = STOPS.search(rest)
            return " ".join(rest[: stop.start() if stop else len(rest)].split(",")[0].split())
    return ""


def _people(text: str, on: date | None, lang: str, first: bool) -> Opening | None:
    """For "We, the Ministers of …", "The leaders of …", "Having gathered, we the representatives of …"."""
    heads = [(match, True) for match in WE.finditer(text, 0, HEAD)][:3]
    heads += [(match, False) for match in (THEY.match(text[:HEAD]),) if match and first]
    for match, speaking in heads:
        if speaking and "," in match[0]:
            names, end = read(text, match.end(), on, lang)
            if sure(names) > 1:
                return Opening(names, "", "adopted", match.end(), end)
        noun = NOUN.search(text, match.end(), match.end() + 120)
        if noun is None or not MODIFIERS.search(text[match.end() : noun.start()]):
            continue
        stop = STOPS.search(text, noun.end(), noun.end() + HEAD)
        limit = stop.start() if stop else min(len(text), noun.end() + 300)
        for of in OF.finditer(text, noun.end(), limit):
            if any(mark in text[noun.end() : of.start()] for mark in (". ", "; ", ".\n")):
                break
            names, end = read(text, of.end(), on, lang)
            if not names or INSIDE.search(text[max(0, of.start() - 30) : of.start()]):
                continue
            if len(names) == 1 and (more := NAMELY.match(text, end)):
                members, last = read(text, more.end(), on, lang)
                names, end = (members, last) if sure(members) > 1 else (names, end)
            if len(names) > 1 and _group(names[0]) and MEMBERS.search(text[noun.start() : of.start()]):
                names = names[1:]
            acts = DOES.match(text[end : end + 200]) is not None
            if speaking or acts & (len(names) > 1 or _group(names[0])) or (len(names) > 1 and _goes_on(text, end, names)):
                return Opening(names, text[match.end() : of.end()], "adopted", of.end(), end)
            break
        if found := _apposed(text, match.end(), noun.end(), limit, on, lang):
            return found
    return None


def _apposed(text: str, begin: int, start: int, limit: int, on: date | None, lang: str) -> Opening | None:
    """For "The Presidents of the States Parties to the Treaty, Kenya, Japan and Ghana": three names behind a comma."""
    place = text.find(", ", start, limit)
    while place >= 0:
        names, end = read(text, place + 2, on, lang)
        if len(names) > 2 and sure(names) == len(names):
            return Opening(names, text[begin:place], "adopted", place + 2, end)
        place = text.find(", ", place + 2, limit)
    return None


def _subject(text: str, on: date | None, lang: str) -> Opening | None:
    """For "Today, Argentina, Brazil and Canada affirm …": two names at least, who do what parties do."""
    match = TODAY.match(text)
    for start in {match.end(), 0} if match else {0}:
        names, end = read(text, start, on, lang)
        if sure(names) >= 2 and DOES.match(text[end : end + 200]):
            return Opening(names, "", "adopted", start, end)
    return _holders(text, on, lang)


def _holders(text: str, on: date | None, lang: str) -> Opening | None:
    """For "President Doe of Kenya and Prime Minister Roe of Japan met": the office, the person, and then the name."""
    found: list[Name] = []
    for match in HOLDER.finditer(text, 0, HEAD):
        names, end = read(text, match.end(), on, lang)
        if names and sure(names) == len(names) and (not found or 0 < match.start() - found[-1].end < 60):
            found += [replace(names[0], role=match[1]), *names[1:]]
            if len(found) > 1 and DOES.match(text[end : end + 200]):
                return Opening(found, "", "adopted", found[0].start, end)
    return None


def _goes_on(text: str, end: int, names: list[Name]) -> bool:
    """Whether the sentence does not simply go on after the names, as it would with anybody's: "… of A and B briefed us"."""
    return len(names) > 3 or not text[end:].strip() or text[end : end + 2].lstrip()[:1] in (",", ";", ":", "(", "–", "—")


def _group(name: Name) -> bool:
    return len(name.codes) == 1 and actor(name.codes[0])["kind"] in GROUPS


def sure(names: list[Name]) -> int:
    """How many names mean somebody."""
    return sum(bool(name.codes) for name in names)
