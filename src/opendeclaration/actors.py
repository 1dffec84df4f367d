"""The packaged actors: which groups they belonged to on a day, and whom a printed name can mean.

A name is looked up in an exact table of normalised names and gives candidates. There is no fuzzy matching: it turns Niger into
Nigeria. Where two are possible ("Korea", "Congo"), both come back, and a person or the context decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from opendeclaration.codelists import LANGUAGES, Entry, codelist, rows
from opendeclaration.namespaces import ACTOR

_MARKS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "&": " and "})
_ARTICLES = re.compile(r"^(?:(?:the|la|le|les|el|los|las)\s+|l'\s*)(?=\w)")
_SAINT = re.compile(r"\bs(?:ain)?t(e?)\.? ")
_LETTERS = re.compile(r"[\W_]+")
_BEHIND = re.compile(
    r"([^,()]{2,60})(?:,\s*|\s*\(\s*)([^,()]{2,60}(?:\b(?:of|of\s+the|du|des?|del|de\s+la|de\s+los|de\s+las)|\bd'|\bl'))\s*\)?",
    re.IGNORECASE,
)
_SHORT = 4
"""Letters of the longest abbreviation that counts in capitals only."""
_SPACES = re.compile(r"[\s\u200b\u2060\ufeff\u00ad-]+")


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor belonged to a group. Days are in EDTF level 0; `until` is the first day on which it no longer did."""

    actor: str
    group: str
    since: str
    until: str

    def holds(self, on: date) -> bool:
        """Whether it held on that day. A year or month stands for its first day; an unknown beginning for the past."""
        return (not self.since or self.since <= on.isoformat()) and (not self.until or on.isoformat() < _first_day(self.until))


def groups(actor: str | None, on: date | None = None) -> tuple[str, ...]:
    """The codes of the groups to which an actor (a code such as `KHM`, or its IRI) belonged on a day, today when none is
    given."""
    day = on or date.today()
    code = (actor or "").removeprefix(str(ACTOR))
    return tuple(each.group for each in memberships().get(code, ()) if each.holds(day))


@cache
def memberships() -> dict[str, tuple[Membership, ...]]:
    """Code of each actor to its memberships, in the order of `memberships.csv`."""
    found: dict[str, list[Membership]] = {}
    for row in rows("memberships"):
        found.setdefault(row["actor"], []).append(Membership(row["actor"], row["group"], row["since"], row["until"]))
    return {actor: tuple(each) for actor, each in found.items()}


def actor(code: str) -> Entry:
    """The entry of an actor or group by its code. Raises NotFoundError, which names the nearest codes."""
    groups_ = codelist("groups")
    return groups_[code] if code in groups_ else codelist("actors")[code]


def find(name: str, on: date | None = None, lang: str | None = None) -> tuple[str, ...]:
    """The codes of every state, territory or organisation that a printed name can mean, in the order of the list; empty for
    none.

    The name must be one of the list, whole: there is no fuzzy matching, and nothing but the name may stand beside it. Case,
    accents, an article in front, kinds of apostrophe, hyphen and space make no difference; abbreviations of up to four letters
    count in capitals only, so that "us" and "can" mean nobody. "Korea, Republic of" and "Corée (République de)" are read as
    "Republic of Korea" and "République de Corée".

    `on` leaves out who did not exist on that day. A name that was no longer, or not yet, in use on it is still found, unless
    somebody else bears it: "Republic of the Congo" in 2014 is not what was called so until 1964.

    `lang`, a language tag of BCP 47, leaves out names of other languages: "BID" is the Inter-American Development Bank in
    Spanish, and in French the Islamic one as well. Only its first part counts (`fr` of `fr-CA`). A language that the list does
    not have (it has en, fr, es, ar, ru and zh) leaves out nothing, as does None.
    """
    printed = _names().get(normal(name)) or _names().get(normal(_turned(name)), {})
    language = (lang or "").partition("-")[0].lower()
    language = language if language in LANGUAGES else ""
    in_capitals = name.upper() == name or len(_LETTERS.sub("", name)) > _SHORT
    found = {
        code: use
        for code, use in printed.items()
        if (not language or language in use.languages)
        and (in_capitals or use.languages.get(language, all(use.languages.values())) is False)
        and (on is None or use.existed(codelist("actors")[code], on))
    }
    borne = [code for code, use in found.items() if on is None or use.borne(on)]
    return tuple(borne or found)


def _turned(name: str) -> str:
    """A name with what was put behind it, after a comma or in brackets, in front again; the name itself if there is nothing."""
    match = _BEHIND.fullmatch(name.translate(_MARKS).strip())
    if match is None:
        return name
    return match[2] + match[1] if match[2].endswith("'") else f"{match[2]} {match[1]}"


@lru_cache(maxsize=4096)  # the same few hundred names, in one declaration after the other
def normal(name: str) -> str:
    """A name without what printers vary: case, accents, an article in front, the kinds of apostrophes, hyphens and spaces."""
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS)).casefold().translate(_MARKS)
    plain = _SPACES.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()
    return _SAINT.sub(r"saint\1 ", _ARTICLES.sub("", plain)).replace("(the)", "").replace(" of the ", " of ").strip()


@dataclass(slots=True)
class _Use:
    """That an actor has a name: in which languages, and whether it still does."""

    languages: dict[str, bool] = field(default_factory=dict)
    """Each language in which it is its name, and whether it is a short abbreviation there."""
    current: bool = False
    periods: list[Membership] = field(default_factory=list)
    """When it was its name, where it no longer is."""

    def borne(self, on: date) -> bool:
        """Whether it is not only a name that the actor had before, or after, that day."""
        return self.current or any(period.holds(on) for period in self.periods)

    def existed(self, entry: Entry, on: date) -> bool:
        """Whether the actor existed that day, be it under this very name, before it took its present form."""
        return Membership("", "", entry["since"], entry["until"]).holds(on) or any(each.holds(on) for each in self.periods)


@cache
def _names() -> dict[str, dict[str, _Use]]:
    """Each normal name to the actors that have or had it."""
    found: dict[str, dict[str, _Use]] = {}
    for entry in codelist("actors"):
        for language, name, period in _printed(entry):
            use = found.setdefault(normal(name), {}).setdefault(entry.code, _Use())
            short = len(_LETTERS.sub("", name)) <= _SHORT and name.isascii() and name.upper() == name
            use.languages[language] = use.languages.get(language, True) and short
            if period:
                since, _, until = period.partition("/")
                use.periods.append(Membership("", "", since, until))
            use.current = use.current or not period
    return found


def _printed(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Every name of an actor: language, name, and for one that it had before the time, as `since/until`."""
    for language in LANGUAGES:
        names = (entry[f"label_{language}"], entry[f"official_{language}"], *entry.values(f"alt_{language}"))
        yield from ((language, name, "") for name in names if name)
    for former in entry.values("former_names"):
        language, name, period = former.split(":")
        yield language, name, period


def _first_day(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial
