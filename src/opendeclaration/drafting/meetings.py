"""The meeting at which a text was adopted: its name, its place, its days."""

from __future__ import annotations

import re
from datetime import date

from opendeclaration.drafting import places
from opendeclaration.drafting.adoption import DONE, Told, first_paragraphs, met, sentence
from opendeclaration.drafting.dates import dates
from opendeclaration.drafting.kinds import kind
from opendeclaration.drafting.lists import whom
from opendeclaration.drafting.places import Spot
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.titles import ADDRESS, COPY, MEETING, SITE, STARTS
from opendeclaration.drafting.work import Block, Found, Work
from opendeclaration.model import Meeting
from opendeclaration.values import LangText

NAMED = rule(
    "meetings.named",
    r"(?:for|at|during|on the occasion of|à l['’]occasion d[eu]|lors d[eu]|con motivo de|en ocasión de|en el marco de)\s?"
    r"(?:the|la|le|l['’]|el|our|notre|nuestra)?\s?(?P<name>(?:[A-Z0-9À-Þ][\w’'/()&-]{0,40}|of|the|on|for"
    r"|de|du|des|la|le|del|sur|sobre"
    r"|pour|para|and|et|y|d['’][A-ZÀ-Þ][\w-]{1,30})(?:\s(?:[A-Z0-9À-Þ(][\w’'/()&-]{0,40}|of|the|on|for|de"
    r"|du|des|la|le|les|del|los|sur"
    r"|sobre|pour|para|and|et|y|d['’][A-ZÀ-Þ][\w-]{1,30})){1,18})",
    "The name of the meeting in the first sentence.",
    yes=("for the 2014 Busan Ministerial Meeting to discuss", "à l'occasion du XVIIe Sommet de la Francophonie"),
    no=("for the future",),
)
NUMBERED = rule(
    "meetings.numbered",
    r"(?:at its|à sa|lors de sa|en su)\s((?:\d{1,5}(?:st|nd|rd|th|e|ème|ª|a)|\S{1,30})"
    r"\s(?:\w{1,15}\s)?(?:meeting|séance|sesión|session|réunion))(?!\w)",
    "The number of the meeting of a body.",
    yes=("at its 7573rd meeting, on", "à sa 7573e séance", "en su 7573ª sesión"),
    no=("at its meeting",),
)
HOSTED = rule(
    "meetings.hosted",
    r"(?:hosted by|at the invitation of|à l['’]invitation d[eu]|por invitación de"
    r"|organizad[oa] por)\s(?:the\s|la\s|le\s|el\s|l['’])?"
    r"(?:Government of |Gouvernement (?:de |du |d['’])|Gobierno de |République? d[eu] )?(?:the\s|la\s"
    r"|l['’])?(?P<host>[A-ZÀ-Þ][^,.;:()]{2,60}?)"
    r"(?=,|\.|;|\sin\s|\son\s|\sfrom\s|\sà\s|\sen\s|\slos\s|$)",
    "Who held the meeting.",
    yes=("hosted by the Government of Japan in Tokyo",),
    no=("hosted by",),
)
GATHERED = rule(
    "meetings.gathered",
    r"(?<!\w)(?:gathered|assembled|convened|having met|réunis|réunies|reunid[oa]s|congregad[oa]s|se reunieron)(?!\w)",
    "A line with these words is a sentence, and no name of a meeting.",
    yes=("gathered in Busan",),
    no=("2014 Busan Ministerial Meeting",),
    flags=re.IGNORECASE,
)
SESSION = rule(
    "meetings.session",
    r"(?<![\w-])(?:meeting|summit|session|forum|roundtable|réunion|sommet|table ronde|séance|reunión|cumbre"
    r"|período de sesiones|sesión|foro|encuentro)(?![\w-])|\d|(?<!\w)[IVXL]{2,}e?(?!\w)",
    "What meets once, beside the name of a body that meets often.",
    yes=("Seventy-ninth session", "XXX Cumbre", "2014 Conference"),
    no=("Assembly of the Union", "Conférence de l'Union"),
    flags=re.IGNORECASE,
)
SESSION_ONLY = rule(
    "meetings.session-only",
    r"^(?:(?!(?:of|de|du|des|del|de l['’])\s)\S{1,30}\s){0,4}(?:session|meeting|séance|sesión|período de sesiones"
    r"|reunión|réunion)(?:\s(?:ordinaire|extraordinaire|plénière|ordinari[oa]|extraordinari[oa]|plenaria))?$",
    "A session that does not say of what: that stands on the line above.",
    yes=("Thirty-second ordinary session", "Vingt-troisième session ordinaire"),
    no=("Second Session of the Conference",),
    flags=re.IGNORECASE,
)
AWAY = rule(
    "meetings.away",
    r"(?<!\w)(?:to|para|pour|sobre|sur|concerning|regarding"
    r"|on the(?!\s(?:occasion|margins|sidelines|\d|first|second|third|morning|afternoon|evening|day))"
    r"|about|discuss\w*|that|que|qui|who|which|concern\w*|situa\w+|adopt\w*"
    r"|recall\w*|rappel\w+|recordando)(?!\w)|[.;]\s",
    "A place behind these words is rather what the meeting was about.",
    yes=("to discuss the war in ",),
    no=(" on 5 May 2010 in ",),
    flags=re.IGNORECASE,
)
PURPOSE = rule(
    "meetings.purpose",
    r"(?<!\w)(?:in order to|to\s(?:discuss|review|consider|take|assess|examine|follow|mark)|with a view"
    r"|en vue d(?:e|es|u)|afin de"
    r"|pour\s\w{2,20}er"
    r"|para\s\w{2,20}r|con el (?:fin|objeto|propósito)"
    r"|following|agreed|suite à|à la suite|conformément|mise en œuvre|seguimiento)(?!\w)",
    "What follows is why they met: a meeting named there is another one.",
    yes=("en vue de faire le point", "to review the outcome of"),
    no=("for the Second Conference",),
    flags=re.IGNORECASE,
)
_TRIM = (
    "of",
    "the",
    "on",
    "for",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "del",
    "los",
    "sur",
    "sobre",
    "pour",
    "para",
    "and",
    "et",
    "y",
)


def find(work: Work, lines: list[tuple[Block, str]], told: Told | None) -> None:
    """Set `work.frame["meeting"]` from the lines of the front matter with their roles, and from the first paragraphs. A meeting
    that the text does not name is called after its place and day, with a doubt."""
    inside = first_paragraphs(work)
    opened = next((block for block in inside if met(block.text[:6000])), None)
    opens = opened.text[:6000] if opened else ""
    start = next((match.end() for match in met(opens)), 0)
    said = opens[start : start + 500] if start else ""
    name, line = _name(work, lines, {said: inside[0].line if inside else 0} | _announced(told))
    spot, where = _place(work, lines, opened, told)
    if not name and not spot and not work.facts.country:
        return
    if spot and not spot.country and opened and where:
        again = _opened(opened, work.frame.get("adopted"), work.lang)[0]
        spot = again if again and again.city.casefold() == spot.city.casefold() else spot
    city = spot.city if spot else ""
    days = _days(said, told)
    called = name or ", ".join(filter(None, (city or work.facts.country, told.seen.words if told else "")))
    meeting = Meeting(name=LangText({work.lang: called}), place=LangText({work.lang: city}) if city else None)
    if name:
        work.found.append(Found("/meeting/name", name, line))
    else:
        message = f"The text does not name the meeting; it was called “{called}”. Please give it its name."
        work.doubt("meeting-unnamed", message, part=meeting, key="name")
    if days:
        meeting.start, meeting.end = days
    if spot and where is not None:
        work.found.append(Found("/meeting/place", spot.city, where))
    _country(work, meeting, spot)
    if (host := HOSTED.search(opens)) and len(meant := whom(host["host"], work.frame.get("adopted"), work.lang)) == 1:
        meeting.hosts = [meant[0]]
    work.frame["meeting"] = meeting


def _country(work: Work, meeting: Meeting, spot: Spot | None) -> None:
    if work.facts.country:
        meeting.country = work.facts.country
        work.found.append(Found("/meeting/country", work.facts.country, 0))
    elif spot and spot.country:
        code, sure = places.country(spot.city, spot.country, work.frame.get("adopted"), work.lang)
        if code:
            meeting.country = code
        if not sure:
            asked = f"It was read as {code}, because of {spot.city}. Please check." if code else "Please say which is meant."
            work.doubt("meeting-country", f"“{spot.country}” has more than one meaning. {asked}", part=meeting, key="country")


def _announced(told: Told | None) -> dict[str, int]:
    """What stands around the date on a line that says when the text was adopted, and its line."""
    if told is None or told.rank > 0 or len(told.block.text) > 400:
        return {}
    return {told.block.text: told.block.line}


def _name(work: Work, lines: list[tuple[Block, str]], said: dict[str, int]) -> tuple[str, int]:
    if work.facts.meeting:
        return work.facts.meeting, 0
    named = [block for block, role in lines if role == "meeting"]
    strong = [block for block in named if SESSION.search(block.text)]
    if strong:
        first = strong[0]
        above = [block for block in named if block.line < first.line and not SESSION.search(block.text)][-1:]
        under = SESSION_ONLY.search(first.text) is not None
        return ", ".join(_undated(block.text) for block in (*(above if under else []), first)), first.line
    if named:
        return _undated(named[0].text), named[0].line
    for text, line in said.items():
        purpose = PURPOSE.search(text)
        for match in NAMED.finditer(_sentence(text[: purpose.start()] if purpose else text)):
            day = next(iter(dates(match["name"])), None)
            words = match["name"][: day.start if day else None].split()
            while words and words[-1] in _TRIM:
                words.pop()
            name = " ".join(words)
            if len(words) > 1 and MEETING.search(name) and not kind(name) and not whom(name, None, work.lang):
                return name, line
        if numbered := NUMBERED.search(text):
            return numbered[1], line
    return "", 0


def _sentence(text: str) -> str:
    """The first sentence of a text: a point behind a short word, such as "D.C.", ends none."""
    place = text.find(". ")
    while place >= 0 and len(text[:place].rpartition(" ")[2]) < 4:
        place = text.find(". ", place + 2)
    return text[:place] if place >= 0 else text


def _undated(name: str) -> str:
    """The name of a meeting without the date behind it, and what follows that."""
    day = next(iter(dates(name)), None)
    left = name[: day.start].rstrip(" ,;:(–—-") if day else name
    return left if len(left) > 12 and MEETING.search(left) else name


def _place(
    work: Work, lines: list[tuple[Block, str]], opened: Block | None, told: Told | None
) -> tuple[Spot | None, int | None]:
    """The place and the line that says so: beside the date, on a line of the front matter, or in the first sentence."""
    if work.facts.place:
        return Spot(work.facts.place), 0
    on, lang = work.frame.get("adopted"), work.lang
    if told is not None and (spot := _beside(told, on, lang)):
        return spot, told.block.line
    for block, role in lines:
        if role == "adoption":
            day = next(iter(dates(block.text)), None)
            alone = places.alone(block.text, on, lang)
            if spot := alone or (_beside(Told(day, 1, block), on, lang) if day else None):
                return spot, block.line
    for block, role in lines:
        named = role in ("meeting", "title", "subtitle") and len(block.text) < 250 and not GATHERED.search(block.text)
        day = next(iter(dates(block.text)), None) if named else None
        if day and (spot := _beside(Told(day, 3, block), on, lang)):
            return spot, block.line
    return _opened(opened, on, lang) if opened else (None, None)


def _opened(opened: Block, on: date | None, lang: str) -> tuple[Spot | None, int | None]:
    """The place that the first sentence names, and its line."""
    text = opened.text[:3000]
    if (start := places.IN.match(text.lstrip('"“« '))) and (spot := places.said(start[0] + text[start.end() :][:80], on, lang)):
        return spot, opened.line
    last = 0
    for match in met(text)[:3]:
        if last and AWAY.search(text[last : match.start()]):
            break
        last = match.end()
        said = text[match.end() : match.end() + 260]
        spot = places.said(said, on, lang)
        if spot and not AWAY.search(said[: spot.end - len(spot.city)].partition(spot.city)[0]):
            return spot, opened.line
    return None, None


def _beside(told: Told, on: date | None, lang: str) -> Spot | None:
    """The place beside a date: before or behind it on its line, else behind "in"."""
    text, seen = told.block.text, told.seen
    before = sentence(text[max(0, seen.start - 260) : seen.start])
    for done in DONE.finditer(before):
        before = before[done.start() :]
        break
    behind = text[seen.end : seen.end + 90].lstrip(" ,)–—-")
    if told.rank in (1, 2):
        return places.on_line(before, on, lang) or places.on_line(behind, on, lang)
    if told.rank == 3:
        spot = places.before(before, on, lang) or places.on_line(behind, on, lang)
        inner = places.said(before[-90:], on, lang) if spot and spot.city == spot.country else None
        return inner if inner and inner.country == spot.country else spot  # type: ignore[union-attr]
    if told.rank == 0:
        spot = places.said(before, on, lang) or places.before(before, on, lang) or places.on_line(before, on, lang)
        return spot or places.said(behind.partition(". ")[0], on, lang)
    return None


def _days(said: str, told: Told | None) -> tuple[date, date] | None:
    for seen in dates(said[:300])[:1]:
        if seen.first and seen.last:
            return seen.first, seen.last
    if told and told.seen.first and told.seen.last and told.seen.first != told.seen.last:
        return told.seen.first, told.seen.last
    return None


def is_meeting(text: str) -> bool:
    """Whether a line names a meeting or session and nothing else."""
    if len(text) > 160 or text.rstrip().endswith(".") or not MEETING.search(text) or kind(text) or COPY.search(text):
        return False
    if ": " in text and not MEETING.search(text.partition(":")[0]):
        return False  # the headline of a news paper
    organ = not any(char.isdigit() for char in text) and whom(text.strip(" ,:"), None, "")
    return not organ and not any(each.search(text) for each in (STARTS, GATHERED, ADDRESS, SITE))
