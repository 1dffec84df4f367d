"""Printed numbers: how they count, and where they do not follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from opendeclaration.model import Clause, Declaration, Section
from opendeclaration.model.identity import RESTARTS
from opendeclaration.validation.rules import Place, Subject

_NUMBER = re.compile(r"\(?([0-9]{1,6}|[a-z]{1,5}|[A-Z]{1,5})\)?\.?")
_ROMAN = re.compile("x{0,3}(?:ix|iv|v?i{0,3})")


def numbering(subject: Subject) -> Iterator[tuple[Place, str, str, bool]]:
    """Where numbers do not follow one another: the place, its number, the one before it, and whether it repeats or goes
    back."""
    declaration = subject.declaration
    if declaration is None:
        return
    places = {id(place.node): place for place in subject.of(Clause, Section)}
    for run in _runs(declaration):
        values = _values([number for _, number, _ in run])
        last: tuple[int, str] | None = None
        met: set[int] = set()
        for (node, number, fresh), value in zip(run, values, strict=True):
            if value is None:
                last = None  # a number of another form, such as `5 bis`: nobody can tell what follows it
                continue
            restarts = fresh and value == 1
            if last and not restarts and value != last[0] + 1:
                repeated = value in met or value <= last[0]
                yield places[id(node)], number, last[1], repeated
            if restarts:
                met.clear()
            met.add(value)
            last = (value, number)


def _runs(declaration: Declaration) -> Iterator[list[tuple[Section | Clause, str, bool]]]:
    """Every run of numbers: what bears one, the number, and whether a heading came right before it."""
    for body in (declaration.body, *(section.body for section in declaration.sections)):
        for sections in _sections(body).values():
            yield [(each, each.number, False) for each in sections if each.number]
    stack: list[list[Section | Clause]] = [list(declaration.body)]
    while stack:
        body = stack.pop()
        clauses: dict[tuple[str, str], list[tuple[Section | Clause, str, bool]]] = {}
        style = ""
        for clause, fresh, annex in _clauses(body):
            if annex is not None:
                stack.append(list(annex.body))
            elif clause is not None:
                if clause.number:
                    # A number of another sort, such as `II` among `1` to `9`, parts them as a heading does.
                    parted, style = fresh or style != _style(clause.number), _style(clause.number)
                    clauses.setdefault((clause.kind, style), []).append((clause, clause.number, parted))
                for above in clause.walk():
                    yield [(item, item.number, False) for item in above.items if item.number]
        yield from clauses.values()


def _style(number: str) -> str:
    """What sort of number it is: of digits, small letters or capitals, in brackets or not."""
    return "".join("1" if char.isdigit() else "a" if char.islower() else "A" if char.isupper() else char for char in number[:2])


def _sections(body: Iterable[Section | Clause]) -> Mapping[str, list[Section]]:
    """The sections that stand side by side, by kind."""
    found: dict[str, list[Section]] = {}
    for piece in body:
        if isinstance(piece, Section):
            found.setdefault(piece.kind, []).append(piece)
    return found


def _clauses(body: list[Section | Clause]) -> Iterator[tuple[Clause | None, bool, Section | None]]:
    """The clauses of a body and its sections, each with whether it is the first of its section; and instead of what stands in
    them, the annexes and whatever else numbers anew."""
    stack: list[tuple[Section | Clause, bool]] = [(piece, index == 0) for index, piece in enumerate(body)][::-1]
    fresh = False
    while stack:
        piece, first = stack.pop()
        fresh = fresh or first
        if isinstance(piece, Clause):
            yield piece, fresh, None
            fresh = fresh and not piece.number
        elif piece.kind in RESTARTS:
            yield None, False, piece
        else:
            fresh = True
            stack += [(each, index == 0) for index, each in enumerate(piece.body)][::-1]


def _values(numbers: list[str]) -> list[int | None]:
    """What printed numbers count: `3` and `(3)` are 3, `(c)` is 3, `iii` is 3 in a run that begins with `i`; None for
    others."""
    plain = [match[1] if (match := _NUMBER.fullmatch(number)) else "" for number in numbers]
    words = [each.casefold() for each in plain if each and not each.isdigit()]
    roman = bool(words) and words[0] == "i" and all(_ROMAN.fullmatch(each) for each in words) and len(words) > 1
    unclear = bool(words) and words[0] == "i" and not roman and len(words) > 1  # letters from `i` on, or something else
    return [None if unclear and not each.isdigit() else _value(each, roman=roman) for each in plain]


def _value(number: str, *, roman: bool) -> int | None:
    if number.isdigit():
        return int(number)
    number = number.casefold()
    if roman and number:
        values = [{"i": 1, "v": 5, "x": 10}[char] for char in number]
        return sum(-each if each < max(values[index:]) else each for index, each in enumerate(values))
    return ord(number) - 96 if len(number) == 1 else None
