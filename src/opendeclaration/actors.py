"""The packaged actors: which groups they belonged to on a day, and whom a printed name can mean.

A name is looked up in an exact table of normalised names and gives candidates. There is no fuzzy matching: it turns Niger into
Nigeria. Where two are possible ("Korea", "Congo"), both come back, and a person or the context decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from opendeclaration.codelists import LANGUAGES, Entry, codelist, rows
from opendeclaration.namespaces import ACTOR

_MARKS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "&": " and "})
_ARTICLES = re.compile(r"^(?:(?:the|la|le|les|el|los|las)\s+|l'\s*)(?=\w)")
_SAINT = re.compile(r"\bst\.? ")
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


def find(name: str, on: date | None = None) -> tuple[str, ...]:
    """The codes of every state, territory or organisation that a printed name can mean, in the order of the list; empty for
    none.

    `on` leaves out who did not exist on that day. Case, accents, articles, kinds of apostrophe, hyphen and space make no
    difference.
    """
    found = _names().get(normal(name), ())
    return tuple(code for code in found if on is None or _existed(codelist("actors")[code], on))


@lru_cache(maxsize=4096)  # the same few hundred names, in one declaration after the other
def normal(name: str) -> str:
    """A name without what printers vary: case, accents, an article in front, the kinds of apostrophes, hyphens and spaces."""
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS)).casefold().translate(_MARKS)
    plain = _SPACES.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()
    return _SAINT.sub("saint ", _ARTICLES.sub("", plain)).replace("(the)", "").strip()


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for entry in codelist("actors"):
        for name in _printed(entry):
            found.setdefault(normal(name), {})[entry.code] = None
    return {name: tuple(each) for name, each in found.items()}


def _printed(entry: Entry) -> Iterator[str]:
    for language in LANGUAGES:
        yield from filter(None, (entry[f"label_{language}"], entry[f"official_{language}"], *entry.values(f"alt_{language}")))
    for former in entry.values("former_names"):
        yield former.split(":")[1]


def _existed(entry: Entry, on: date) -> bool:
    return Membership("", "", entry["since"], entry["until"]).holds(on)


def _first_day(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial
