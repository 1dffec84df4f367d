"""What the clauses of a declaration can be found by: the classes of their acts, their themes, and who is spoken of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from opendeclaration.codelists import codelist
from opendeclaration.model import Clause, Declaration
from opendeclaration.publishing.pages.clauses import act_class
from opendeclaration.publishing.pages.naming import Names


@dataclass(frozen=True, slots=True)
class Choice:
    """Something by which clauses can be found."""

    token: str
    """The short name that stands for it at the clauses."""
    label: str
    count: int
    """How many clauses it finds."""


class Finder:
    """The filter of one page."""

    def __init__(self, declaration: Declaration, names: Names) -> None:
        self.acts = Counter(act_class(statement.act) for statement in declaration.statements)
        """Class of acts to how many there are."""
        self.classes = [code for code in codelist("speech-acts").entries if code in self.acts]
        """The classes that occur, in the order of the code list."""
        self._names = names
        self._tokens: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._by_clause = {clause.id: self._of(clause) for clause in declaration.clauses}

    def tokens(self, clause: Clause) -> str:
        """The short names of all that a clause can be found by."""
        return self._by_clause[clause.id]

    def choices(self, sort: str) -> list[Choice]:
        """What can be chosen of one sort, by name: `act`, `theme` or `actor`."""
        found = [
            Choice(token, self._label(sort, value), self._counts[sort, value])
            for (kind, value), token in self._tokens.items()
            if kind == sort
        ]
        return sorted(found, key=lambda choice: (choice.label.casefold(), choice.token))

    def _label(self, sort: str, value: str) -> str:
        if sort == "act":
            return self._names.plain("speech-acts", value)
        return self._names.label(self._names.iri("themes" if sort == "theme" else "actors", value))[1]

    def _of(self, clause: Clause) -> str:
        found: dict[tuple[str, str], None] = {}
        for statement in clause.statements:
            found["act", act_class(statement.act)] = None
            found |= dict.fromkeys(("theme", each) for each in statement.themes)
            found |= dict.fromkeys(("actor", each) for each in (*statement.addressees, *statement.beneficiaries))
        found |= dict.fromkeys(("theme", each) for each in clause.themes)
        self._counts.update(found.keys())
        return " ".join(self._tokens.setdefault(each, f"{len(self._tokens):x}") for each in found)
