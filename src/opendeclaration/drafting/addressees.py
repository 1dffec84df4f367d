"""Whom a directive is addressed to, when the words name a group or actor of the code lists exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from opendeclaration.actors import find, normal
from opendeclaration.codelists import codelist
from opendeclaration.drafting.grammar import GRAMMARS
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.sentences import Word, words

LONGEST = 14
"""Words after the verb among which the addressee has to end."""
AND = rule(
    "addressees.parts",
    r"\s?(?:,\s?(?:and|et|y|e|as well as|ainsi que|así como)\s|,\s|\s(?:and|et|y|e|as well as|ainsi que|así como)\s)\s?",
    "What stands between the names of several addressees.",
    yes=("Governments, donors and civil society", "los Estados y las organizaciones"),
    no=("Governments", "England"),
)
QUALIFIERS = frozenset(
    [
        "all",
        "the",
        "relevant",
        "our",
        "other",
        "to",
        "upon",
        "on",
        "à",
        "a",
        "aux",
        "au",
        "les",
        "le",
        "la",
        "l'",
        "los",
        "las",
        "el",
        "al",
        "toutes",
        "tous",
        "todos",
        "todas",
        "les",
        "à",
        "interested",
        "concerned",
    ]
)
_NOT_ADDRESSED = frozenset({"parties", "everyone"})
"""Groups whose other names ("the parties", "all") are too broad to go by."""


@dataclass(slots=True)
class Asked:
    """Who is asked, and where the words that name them end."""

    codes: list[str] = field(default_factory=list)
    end: int = 0
    """End of the name in the text; 0 when none was told."""
    close: int = 0
    """End of the link after the name ("to"); 0 when none follows soon."""
    incomplete: bool = False
    """Whether some of those who are named are in no list."""


def asked(text: str, lang: str, start: int, stop: int) -> Asked:
    """Who is named right after a directive verb that ends at `start`; the sentence or the next act begins at `stop`."""
    grammar = GRAMMARS[lang]
    following = words(text, lang, start, min(stop, start + 400))
    begin = 0
    if following and following[0].plain in ("that", "que", "qu'"):
        return _best(text, lang, following[1:])
    while begin < len(following) and following[begin].plain in _LINKING[lang]:
        begin += 1
    for index in range(begin, min(begin + LONGEST, len(following))):
        word = following[index]
        if any(each in word.before for each in ".;:"):
            break
        if index > begin and word.plain in grammar.towards and _goes_on(lang, following, index):
            found = _codes(text[following[begin].start : following[index - 1].end])
            found.end = following[index - 1].end if found.codes else 0
            if index - begin <= 9 and not any(each.before for each in following[begin : index + 1]):
                found.close = word.end
            if found.codes or lang == "en":
                return found
    return _best(text, lang, following[begin:])


_LINKING = {"en": {"upon", "on", "to"}, "fr": {"à", "instamment"}, "es": {"a"}}


def _goes_on(lang: str, following: list[Word], index: int) -> bool:
    """Whether the link introduces what is asked: "to" with a verb, "à" or "de" with an infinitive, "a que"."""
    after = following[index + 1].plain if index + 1 < len(following) else ""
    if lang == "en":
        return after not in ("the", "this", "our", "that", "its")
    if lang == "fr":
        return after.endswith(("er", "ir", "re", "oir")) or after in ("ce", "ne", "se", "s'", "y")
    return after == "que" or following[index].plain == "que" or after.endswith(("ar", "er", "ir", "arse", "erse", "irse"))


def _best(text: str, lang: str, following: list[Word]) -> Asked:
    """The longest run of words at the head that names exactly one group or actor, and is not a part of a longer name."""
    for count in range(min(8, len(following)), 0, -1):
        if any(each.before for each in following[1:count]):
            continue
        name = text[following[0].start : following[count - 1].end]
        after = following[count].plain if count < len(following) else ""
        if after in ("of", "de", "du", "del", "des", "and", "et", "y", "in", "to") and not (after == "to" and lang == "en"):
            continue
        if code := _code(name):
            return Asked([code], following[count - 1].end)
    return Asked()


def _codes(phrase: str) -> Asked:
    if code := _code(phrase):
        return Asked([code])
    found = [(part, _code(part)) for part in AND.split(phrase) if part.strip()]
    codes = list(dict.fromkeys(code for _, code in found if code))
    return Asked(codes, incomplete=bool(codes) and any(not code for _, code in found))


def _code(name: str) -> str:
    """The one group or actor of that name; empty for none, or for several."""
    plain = normal(name)
    for _ in range(4):
        if plain in _groups():
            return _groups()[plain]
        first, _, rest = plain.partition(" ")
        if first not in QUALIFIERS or not rest:
            break
        plain = rest
    actors = find(name)
    return actors[0] if len(actors) == 1 else ""


@cache
def _groups() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for entry in codelist("groups"):
        if entry.code in _NOT_ADDRESSED:
            continue
        for lang in ("en", "fr", "es"):
            for name in (entry[f"label_{lang}"], *entry.values(f"alt_{lang}")):
                found.setdefault(normal(name), set()).add(entry.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1 and len(name) > 3}
