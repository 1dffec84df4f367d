"""Lists of names in running text: each name is read by its longest exact match, so that "and" and commas inside names stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from opendeclaration.actors import actor, find, normal
from opendeclaration.drafting.roles import NOUN, ROLE, ends
from opendeclaration.drafting.rule import rule

BETWEEN = rule(
    "lists.between",
    r"\s{0,4}(?:[,;]\s{0,4}|[•▪–-]\s{1,4}|;?\s[•▪–-]\s{0,4})?(?:(?:and|as well as|together with"
    r"|along with|et|ainsi que|de même que|avec|y|e|así como|junto con"
    r"|junto a|además de|&)(?=[\s,])[\s,]{0,4}(?:also\s|with\s|by\s|aussi\s|également\s|también\s)?)?",
    "What stands between two names of a list.",
    yes=(", ", " and ", ", as well as ", " ainsi que "),
    no=(),
    flags=re.IGNORECASE,
)
LEAD = rule(
    "lists.lead",
    r"(?:(?:of|from|for|by|de|du|des|del|au|aux|à|par|por|pour)\s{1,3}|d['’]\s{0,2})?"
    r"(?:(?:the|la|le|les|el|los|las)\s{1,3})?(?:l['’]\s{0,2})?",
    "The preposition and the article before a name.",
    yes=("of the ", "de l'", "du ", "des "),
    no=(),
    flags=re.IGNORECASE,
)
_TOKEN = rule("lists.token", r"[^\s;:]{1,60}", "Words with what is printed close to them.", yes=("Côte d'Ivoire,",), no=(" ;",))
_CAPITALISED = rule(
    "lists.capitalised",
    r"[^\W\d_a-zß-öø-ÿ][^\s,;:.()]{0,40}(?:\s{1,3}(?:(?:of|the|and|de|du|la|le|del|los|las)\s{1,3}){0,3}[^\W\d_a-zß-öø-ÿ]"
    r"[^\s,;:.()]{0,40}){0,5}",
    "A run of words with capitals, which may be a name.",
    yes=("Republic of Meridia", "Ostrava Bay"),
    no=("the ministers",),
)
_NOTED = rule(
    "lists.noted",
    r"(?<!\d)\d{1,2}(?=[\s,;.)]|$)",
    "The mark of a footnote behind a name.",
    yes=("1, ", "12"),
    no=("123", "20th"),
)
_BRACKET = rule("lists.bracket", r"\s{0,3}\([^()]{1,60}\)", "A short remark in brackets.", yes=(" (AU)",), no=("AU",))
_OPEN = rule(
    "lists.open",
    r"\s(?:of|of\s+the|de|du|des|del|de\s+la)$|\sd['’]$",
    "A name that was turned round ends with a preposition.",
    yes=("Republic of", "République du"),
    no=("Congo",),
)
_GOES_ON = rule(
    "lists.goes-on",
    r"(?:(?:the|la|le|les|los|las)\s|l['’])?[^\W\d_a-zß-öø-ÿ]",
    "What follows is one more word of the same name.",
    yes=("the Congo", "Moldova"),
    no=("met in",),
)
_ARTICLES = ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l'", "l’")
LONGEST = 14
"""Words of the longest name that is tried."""
MOST = 400
"""Names of a list; there are not so many states."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a list: where it stands, how it is printed without the article, and whom it can mean."""

    start: int
    end: int
    words: str
    codes: tuple[str, ...]
    role: str = ""
    """The words of an office that stand before this very name, as in "the President of"."""
    note: str = ""
    """Why the codes are in doubt, where they are for another reason than that the name has several meanings."""


PEOPLES = {"belgians": "BEL", "belges": "BEL", "belgas": "BEL", "hellenes": "GRC", "helenos": "GRC"}
"""Peoples of whom someone is king, and who are no names of states: by their normal name."""
PERSON = rule(
    "lists.person",
    r"(?:(?:H\.\s?E\.|S\.\s?E\.|M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sr\.?|Sra\.?|Lic\.|Excmo\.|Ing\.)\s{1,2}){0,3}"
    r"[^\W\d_a-zß-öø-ÿ][^\s,;:()]{0,30}"
    r"(?:\s{1,2}(?:(?:de|del|da|van|von|bin|al|el|la|los)\s{1,2}){0,2}[^\W\d_a-zß-öø-ÿ][^\s,;:()]{0,30}){0,7}(?:,\s[JS]r\.)?(?=\s?[,;]|\s(?:and|et|y|e)\s)",
    "The name of a person behind the office.",
    yes=("Jane Q. Doe; the President of Kenya", "Sr. Juan de la Cruz, y el Presidente"),
    no=("the President",),
)
PERSONAL = rule(
    "lists.personal",
    r"\s(?:(?:H\.E\.|M|Mr|Mrs|Ms|Mme|Dr|Sr|Sra|D)\.?\s)?(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]{0,24}\s?){1,5}"
    r"(?=,|;|(?<=\s)(?:and|et|y|met|a|ont|ha|se|paid|visited)\s)",
    "The name of the person behind an office and its state.",
    yes=(" Jane Q. Doe, ", " Jean Roe et ", " Mr. John Roe paid "),
    no=(" Delta Affairs of Nigeria",),
)
APPOSED = rule(
    "lists.apposed",
    r"(?:^|(?<=\s))(?:member states|states parties|members|estados (?:partes?|miembros|asociados)"
    r"|[ée]tats (?:membres|parties)|pays membres|países miembros)\s",
    "What follows is the group to which the states before it belong, and no party beside them.",
    yes=("Estados Partes del ", "Member States of the "),
    no=("President of ",),
    flags=re.IGNORECASE,
)


def whom(name: str, on: date | None, lang: str) -> tuple[str, ...]:
    """Whom a name can mean: in the language of the text, else in any."""
    people = PEOPLES.get(normal(name), "")
    found = find(name, on, lang) or find(name, on) or ((people,) if people else ())
    for printed, other in ((" de ", " del "), (" del ", " de ")):
        head, joint, tail = name.rpartition(printed)
        found = found or (find(f"{head}{other}{tail}", on, "es") if joint and head else ())
    return found


def known(text: str, start: int, on: date | None, lang: str) -> Name | None:
    """The longest known name that begins at a place, and that is not part of a longer one."""
    stops: list[int] = []
    for token in _TOKEN.finditer(text, start, start + 160):
        bare = token[0].rstrip(",.)’'*\"”")
        stops += [token.start() + token[0].index("—")] if "—" in token[0] else []
        stops += [token.start() + len(bare.rstrip("0123456789"))] if bare[-1:].isdecimal() and bare[:1].isalpha() else []
        stops += [
            token.end(),
            token.start() + len(token[0].rstrip(",.")),
            token.start() + len(token[0].rstrip(",")),
            token.start() + len(bare),
        ]
        if len(stops) >= 4 * LONGEST or text[token.end() : token.end() + 1] in (";", ":"):
            break
    other = None  # who did not exist on that day
    for end in sorted(set(stops), reverse=True):
        words = text[start:end]
        if not _complete(text, start, end):
            continue
        if codes := whom(words, on, lang):
            return Name(start, end, " ".join(words.split()), codes)
        if on and not other and whom(words, None, lang):
            other = Name(start, end, " ".join(words.split()), ())
    return other


def _complete(text: str, start: int, end: int) -> bool:
    """Whether a name may end here: nothing follows that could go on with it."""
    rest = text[end : end + 24]
    noted = _NOTED.match(rest) and text[end - 3 : end].islower()
    if not text[start:end].strip() or rest[:1] in ("-", "‑", "'", "’", "/") or (rest[:1].isalnum() and not noted):
        return False
    if text[end - 1] in ",;–—-" or (text[end - 1] == "." and text[start:end].count(".") == 1 and " " not in rest[:1] + " "):
        return False
    after = rest.lstrip()
    if _OPEN.search(text[max(start, end - 12) : end]):
        return not after or not _GOES_ON.match(after)
    if not after or rest[:1] in (",", ";", ".", ":", ")", "*", "\n") or not after[0].isupper():
        return True
    return "\n" in rest[: len(rest) - len(after)] or text[start:end].isupper()


def read(text: str, start: int, on: date | None, lang: str) -> tuple[list[Name], int]:
    """The names of the list that begins at a place, and where it ends. Unknown names count between known ones only, or as the
    last after "and"."""
    names: list[Name] = []
    unknown: list[Name] = []
    place = start
    closed = shut = False  # whether "and" has come, and whether it had come before what is read now
    while len(names) < MOST:
        name = _named(text, place, on, lang) or (_of_office(text, place, on, lang) if names else None)
        if name is not None:
            if not APPOSED.match(name.role):
                names += [*unknown, name]
                unknown = []
        elif names and (after := _person(text, place, on, lang)):
            place = after
            continue
        elif names and not shut and len(unknown) < 3 and (other := _unknown(text, place)) is not None:
            name = other
            unknown += [] if _someone(text, place, other, on, lang) else [other]
        else:
            break
        aside = _BRACKET.match(text, name.end) or _NOTED.match(text, name.end)
        between = BETWEEN.match(text, aside.end() if aside else name.end)
        if between is None or not between[0].strip():
            break
        shut, closed = closed, closed or bool(between[0].strip(" ,;\n\u00a0"))
        place = between.end()
    if unknown and len(names) > 1 and _and_before(text, unknown[-1].start):
        names += unknown
    return _joint(names, on, lang), names[-1].end if names else start


def _of_office(text: str, place: int, on: date | None, lang: str) -> Name | None:
    """The name behind an office, as in "the Prime Minister of Japan"."""
    begin = place + _article(text, place)
    for start in ends(text, begin):
        role = text[begin:start]
        if APPOSED.search(role, 1):
            return None  # "and the leaders of the Member States of the Union"
        if name := _named(text, start, on, lang) or next(iter(held(text, start, on, lang)), None):
            return replace(name, role=role)
    return None


def first_words(text: str, start: int, on: date | None, lang: str) -> Name | None:
    """The longest name that the first words of a text are, be there other words with capitals behind it."""
    ends = [at for at, char in enumerate(text[start : start + 60], start) if char == " "][:5]
    return next(
        (Name(start, end, text[start:end], found) for end in ends[::-1] if (found := whom(text[start:end], on, lang))), None
    )


def held(text: str, start: int, on: date | None, lang: str) -> list[Name]:
    """The name of a state behind which the person stands who acts for it: "of Japan Jane Doe, …"; none for any other."""
    name = first_words(text, start, on, lang)
    return [name] if name and PERSONAL.match(text, name.end) else []


def _person(text: str, place: int, on: date | None, lang: str) -> int:
    """Where the next office begins behind the name of a person; 0 where there is none."""
    match = PERSON.match(text, place)
    between = BETWEEN.match(text, match.end()) if match else None
    if match is None or between is None:
        return 0
    apart = text[match.end() :].lstrip()[:1] == ";" and _named(text, between.end(), on, lang)
    return between.end() if apart or _of_office(text, between.end(), on, lang) else 0


def _article(text: str, place: int) -> int:
    match = LEAD.match(text, place)
    return len(match[0]) if match else 0


def _named(text: str, place: int, on: date | None, lang: str) -> Name | None:
    """The known name at a place, with what stands before it taken off, save an article that belongs to it."""
    lead = _article(text, place)
    begins = [place + lead]
    words = text[place : place + lead].split()
    if words and (words[-1].lower() + " " in _ARTICLES):
        begins.insert(0, place + lead - len(text[place : place + lead]) + text[place : place + lead].rfind(words[-1]))
    for begin in begins:
        name = (
            known(text, begin, on, lang) if text[begin : begin + 1].isupper() or not text[begin : begin + 1].isascii() else None
        )
        if name and (begin == begins[-1] or _keeps(name)):
            return name
        if name and begin != begins[-1] and (inner := known(text, begins[-1], on, lang)):
            return inner
    return None


def _keeps(name: Name) -> bool:
    """Whether the article is part of the name, as in "El Salvador" and "The Gambia"."""
    article = name.words.split()[0] + " "
    entries = [actor(code) for code in name.codes]
    return any(
        each.startswith(article)
        for entry in entries
        for language in ("en", "fr", "es")
        for each in (entry[f"label_{language}"], *entry.values(f"alt_{language}"))
    )


def _unknown(text: str, place: int) -> Name | None:
    begin = place + _article(text, place)
    match = _CAPITALISED.match(text, begin)
    if match is None or ROLE.match(text, begin) or NOUN.match(match[0].removeprefix("Altas ").removeprefix("High ")):
        return None
    words = match[0]
    for joint in (" and ", " et ", " y "):
        words = words.partition(joint)[0]
    return Name(begin, begin + len(words), " ".join(words.split()), ())


def _someone(text: str, place: int, name: Name, on: date | None, lang: str) -> bool:
    """Whether an unknown name is a person's, as in "of Kenya, Jane Doe, of Japan": the next name has an "of"."""
    if name.start != place or not 1 < len(name.words.split()) < 6:
        return False
    between = BETWEEN.match(text, name.end)
    after = text[between.end() : between.end() + 8].lower() if between else ""
    return bool(
        between and after.startswith(("of ", "de ", "del ", "du ", "d'", "d’")) and _named(text, between.end(), on, lang)
    )


def _and_before(text: str, place: int) -> bool:
    before = text[max(0, place - 12) : place].lower().split(" ")[1:]  # the first may be the rest of a word
    return bool(set(before) & {"and", "et", "y", "e", "&"})


def _joint(names: list[Name], on: date | None, lang: str) -> list[Name]:
    """Without a date, "Serbia and Montenegro" may be one state or two: then nobody is named for it."""
    found = []
    for each in names:
        name = each
        parts = list(_parts(name.words)) if on is None else []
        codes = [whom(part, on, lang) for part in parts]
        if len(codes) > 1 and all(codes):
            several = tuple(dict.fromkeys((*name.codes, *(code for meant in codes for code in meant))))
            name = replace(name, codes=several, note="It can be one name or two.")
        found.append(name)
    return found


def _parts(words: str) -> Iterator[str]:
    for joint in (" and ", " et ", " y ", "-et-"):
        if joint in words and normal(words):
            yield from words.split(joint)
