"""Places of meetings: a city and, where it is printed, the country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from opendeclaration.actors import actor
from opendeclaration.drafting.lists import known, whom
from opendeclaration.drafting.rule import rule

_WORD = r"(?:(?:d|l|n|D|L|N)['’])?[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,24}"
_CITY = rf"{_WORD}(?:[ \u00a0-](?:(?:de|del|da|do|la|el|los|las|le|les|of|au|en|am|es|sur)[ \u00a0-]){{0,2}}{_WORD}){{0,4}}"
IN = rule(
    "places.in",
    r"(?<!\w)(?:(?:in|at|à|en|aux?|In|At|À|En|Aux?|IN|AT|A|À|EN|a(?=\sla\s))\s(?:(?i:(?:the\s|la\s)?(?:city of|ville de|ciudad"
    rf" de|villa de))\s)?)[*_]{{0,2}}(?P<city>{_CITY})",
    "The place behind “in”.",
    yes=("gathered in Busan, Korea, on", "réunis à Bamako les", "reunidos en la ciudad de Cartagena, Colombia, los"),
    no=("in the room", "within Busan"),
)
LINE = rule(
    "places.line",
    rf"^[\W_]{{0,6}}(?:(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\W{{1,3}})?(?:(?i:in|at|à|en)\s)?(?P<city>{_CITY})",
    "The place at the beginning of a line of place and date.",
    yes=("Busan, ", "Cartagena de Indias, Colombia, ", "Bamako, le ", "Wednesday, Sandton"),
    no=("19 ",),
)
TAIL = rule(
    "places.tail",
    rf"[,;:(–—]\s{{0,2}}(?P<city>{_CITY})(?:,\s(?:{_CITY}|the {_CITY})){{0,2}}\s?[),:–—-]{{0,2}}\s?"
    r"(?:le|el|on|les|los|the|from|du|del)?\s?$",
    "The place right before the date in a longer line.",
    yes=("Ministerial Declaration, Kigali, Rwanda, ", "Ministerial Meeting (Busan, "),
    no=("Ministerial Meeting in ",),
)
REST = rule(
    "places.rest",
    r"^[\W_]{0,4}(?i:le|el|on|les|los|the|from|du|del|this|ce)?[\W_]{0,3}$",
    "What may stand between the place and the date.",
    yes=(", le ", ""),
    no=(", in the year",),
)
NEXT = rule(
    "places.next", r"\s?[,(/]\s?|\s[-–]\s", "A country or region stands behind a comma.", yes=("Busan, Korea",), no=("Busan",)
)
ARTICLE = rule(
    "places.article",
    r"(?:the|la|le|el|les|los|las|du|de la|au|en)\s|l['’]",
    "An article before the name of a country.",
    yes=("the Netherlands",),
    no=("Korea",),
    flags=re.IGNORECASE,
)
REGION = rule("places.region", _CITY, "A region or venue between city and country.", yes=("Gauteng, South",), no=("42",))
BAR = rule(
    "places.no-city",
    r"^(?:the(?!\sHague)|on|del|du|from|desde|date|today|we|nous|fait|faite|done|adopté?e?d?|signed|signée?|issued|agreed|given|approved|hech[oa]|dad[oa]"
    r"|adoptad[oa]|aprobad[oa]|nosotr[oa]s|notes?|noting|recalling|annex\w*|article|chapter|part|section|item|resolution"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|(?:sept|nov|déc)embre|octobre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|accordance|fe|foi|faith|testimony|witness|africa|asia|europe|america|afrique|asie|amérique|áfrica|europa|américa|latin|latina|english|french"
    r"|spanish|cop\d*|headquarters|parliament|government|state|heads?|ministers?|distr|original|vu|visto|ses|son|leurs?)\b"
    r"|(?:meeting|conference|summit|session|forum|assembly|congress|council|réunion|conférence|sommet|assemblée|conseil"
    r"|reunión|conferencia|cumbre|asamblea|foro|consejo|convention|declaration|agreement|nations|naciones|université?y?"
    r"|universidad|ministry|treaty|charter|agenda|goals?|principles?|committee|commission|organi[sz]ation|excellenc\w*|majest\w*)\b",
    "A word with a capital that is no place, or a name that is none.",
    yes=("Fait", "May", "Busan Summit", "African Union Summit"),
    no=("Busan", "Mayotte", "Marsala"),
    flags=re.IGNORECASE,
)
CITIES = {
    "KOR": "seoul busan pusan incheon songdo jeju gyeongju pyeongchang daegu daejeon gwangju sejong suwon séoul seúl",
    "PRK": "pyongyang",
    "COD": "kinshasa lubumbashi goma kisangani",
    "COG": "brazzaville pointe-noire oyo",
}
"""Cities of the states whose short names mean two of them: they decide which is meant."""
LANDS = frozenset({"state", "territory", "historical-state", "observer"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is printed: the city, and the words for the country, which are empty where there are none."""

    city: str
    country: str = ""
    end: int = 0


def said(text: str, on: date | None, lang: str) -> Spot | None:
    """The first place behind “in” or “at”; None for none."""
    for match in IN.finditer(text):
        if spot := _spot(text, match, on, lang):
            return spot
    return None


def on_line(text: str, on: date | None, lang: str) -> Spot | None:
    """The place that fills the rest of a line of place and date."""
    match = LINE.match(text[:200])
    spot = _spot(text[:200], match, on, lang) if match else None
    return spot if spot and REST.match(text[spot.end :]) else None


def before(text: str, on: date | None, lang: str) -> Spot | None:
    """The place that stands right before a date, at the end of a longer line."""
    match = TAIL.search(text[-120:])
    return _spot(text[-120:], match, on, lang) if match else None


def alone(text: str, on: date | None, lang: str) -> Spot | None:
    """The place that fills a line, where a country that is known says that it is one."""
    if len(text) > 80 or any(char.isdigit() for char in text):
        return None
    spot = on_line(text, on, lang)
    return spot if spot and spot.country and country(spot.city, spot.country, on, lang)[0] else None


def country(city: str, name: str, on: date | None, lang: str) -> tuple[str, bool]:
    """The code of the country that a name means beside a city, and whether the name alone says so; empty for none."""
    meant = [code for code in whom(name, on, lang) if actor(code)["kind"] in LANDS]
    if len(meant) == 1:
        return meant[0], True
    decided = [code for code in meant if city.casefold() in CITIES.get(code, "").split()]
    return (decided[0], False) if len(decided) == 1 else ("", False)


def _spot(text: str, match: re.Match[str], on: date | None, lang: str) -> Spot | None:
    city = match["city"].removesuffix(" D.C.").rstrip(".'’-")
    while city.rpartition(" ")[2].lower() in ("le", "les", "el", "los", "on", "the"):
        city = city.rpartition(" ")[0]
    end = match.start("city") + len(city)
    if BAR.search(city) or len(city) < 3:
        return None
    if city == "Washington" and (capital := next((each for each in (", D.C.", " D.C.") if text.startswith(each, end)), "")):
        city, end = city + capital, end + len(capital)
    whole = known(text, match.start("city"), on, lang)
    if whole and whole.end >= end:  # "in Singapore", "in the European Union"
        kinds = {actor(code)["kind"] for code in whole.codes}
        if not kinds & LANDS:
            return None
        end = whole.end
        return _with_country(text, whole.words, end, on, lang) or Spot(whole.words, whole.words, end)
    return _with_country(text, " ".join(city.split()), end, on, lang) or Spot(" ".join(city.split()), "", end)


def _with_country(text: str, city: str, end: int, on: date | None, lang: str) -> Spot | None:
    """The place with the country behind it, with a region between them at most."""
    place = end
    for _ in range(3):
        step = NEXT.match(text, place)
        if step is None:
            return None
        start = step.end()
        article = ARTICLE.match(text, start)
        for begin in (article.end() if article else start, start):
            name = known(text, begin, on, lang)
            if name and any(actor(code)["kind"] in LANDS for code in name.codes):
                closed = name.end + (text[name.end : name.end + 1] == ")")
                return Spot(city, name.words, closed)
        region = REGION.match(text, start)
        if region is None:
            return None
        place = region.end()
    return None
