"""Who took part: the parties as printed, whom each name means, and to which groups they belonged on the day of adoption."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from opendeclaration import actors
from opendeclaration.codelists import codelist
from opendeclaration.model import Actor, Declaration, Signatory
from opendeclaration.namespaces import ACTOR
from opendeclaration.publishing.pages.naming import Names
from opendeclaration.publishing.showing import chosen, spoken


@dataclass(frozen=True, slots=True)
class Group:
    """A group to which some of the parties belonged on the day."""

    code: str
    name: Markup
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One party as its line shows it."""

    signatory: Signatory
    printed: Markup
    """The name as printed; that of the actor where the document prints none."""
    meant: Markup
    """Whom it means, as a link; empty where that is the printed name itself or nobody could tell."""
    groups: tuple[str, ...]
    standing: str
    """The code of the standing where it is another one than that of most parties."""
    capacity: str


class Parties:
    """The parties of a declaration in one language."""

    def __init__(self, declaration: Declaration, names: Names) -> None:
        self._names = names
        self.day = declaration.adopted
        found = declaration.signatories
        self.standing = Counter(each.standing for each in found).most_common(1)[0][0] if found else ""
        """The standing of most parties."""
        capacities = Counter(each.capacity for each in found if each.capacity)
        self.capacity = capacities.most_common(1)[0][0] if capacities else ""
        """The capacity in which most of them acted."""
        counts: Counter[str] = Counter()
        self.rows = [self._row(each, counts) for each in found]
        self.groups = [Group(code, names.actor(code), count) for code, count in sorted(counts.items(), key=_order)]

    @property
    def one(self) -> bool:
        """Whether all stand to the text alike, and acted in the same capacity."""
        return not any(row.standing or row.capacity for row in self.rows)

    def _row(self, signatory: Signatory, counts: Counter[str]) -> Row:
        names = self._names
        groups = self._groups(signatory.actor)
        counts.update(groups)
        actor = names.actor(signatory.actor) if signatory.actor else Markup()
        printed, meant = actor, Markup()
        if signatory.printed_name:
            lang, said = chosen(signatory.printed_name, names.page.lang)
            printed, meant = spoken(said, lang, names.around), actor
            iri = names.iri("actors", signatory.actor) if signatory.actor else ""
            if iri and (address := names.address(iri)):
                printed = Markup('<a href="{}">{}</a>').format(address, printed)
                tongue, name = names.label(iri)
                meant = Markup() if actors.normal(name) == actors.normal(said) else spoken(name, tongue, names.around)
        return Row(
            signatory,
            printed,
            meant,
            groups,
            signatory.standing if signatory.standing != self.standing else "",
            signatory.capacity or "" if signatory.capacity != self.capacity else "",
        )

    def _groups(self, actor: str | None) -> tuple[str, ...]:
        """The groups of an actor on the day, by code or IRI."""
        if actor is None or self.day is None:
            return ()
        thing = self._names.site.things.get(self._names.iri("actors", actor))
        if thing is not None and isinstance(thing.data, Actor):
            own = (actors.Membership(actor, each.group, each.since or "", each.until or "") for each in thing.data.member_of)
            return tuple(each.group for each in own if each.holds(self.day))
        return _packaged(actor, self.day)

    def short(self, group: str) -> str:
        """A group as it stands in a line: its abbreviation if it has one, else its name."""
        code = group.removeprefix(str(ACTOR))
        return code if ":" not in code and code.upper() == code else self._names.label(self._names.iri("actors", group))[1]


@lru_cache(maxsize=4096)
def _packaged(actor: str, day: date) -> tuple[str, ...]:
    groups = codelist("groups")
    return tuple(each for each in actors.groups(actor, day) if each in groups)


def _order(found: tuple[str, int]) -> tuple[int, str]:
    return -found[1], found[0]
