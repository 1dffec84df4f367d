"""Who uses what: for each theme, actor, goal, instrument and code, the places in the declarations that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opendeclaration.formats.base import Options
from opendeclaration.model import Clause, Declaration, Resource, Section
from opendeclaration.model.identity import located_parts
from opendeclaration.terms import Nested, properties
from opendeclaration.values import Code, Reference


@dataclass(frozen=True, slots=True)
class Use:
    """One place in a declaration that names something."""

    declaration: Declaration
    part: Resource
    """What names it, such as a statement or a signatory; the declaration itself where the whole document does."""
    key: str
    """The property by which it does, as in JSON: `addressees`, `themes`, `actor` …"""
    clause: Clause | Section | None
    """The clause, or else the section, in which the part stands; None for what stands around the text."""


def uses(declarations: Iterable[Declaration], base: str) -> dict[str, list[Use]]:
    """IRI of each thing that is named anywhere, to the places that name it, in the order of the declarations and their texts.

    It goes by the models alone: every code and every reference counts, whatever its key.
    """
    options = Options(base)
    found: dict[str, list[Use]] = {}
    for declaration in declarations:
        division: dict[int, Clause | Section | None] = {id(declaration): None}
        _note(found, options, Use(declaration, declaration, "", None))
        for holder, part, _ in located_parts(declaration):
            inside = part if isinstance(part, Clause | Section) else division[id(holder)]
            division[id(part)] = inside
            _note(found, options, Use(declaration, part, "", inside))
    return found


def _note(found: dict[str, list[Use]], options: Options, use: Use) -> None:
    values = use.part.__dict__
    for prop in properties(type(use.part)):
        value = values[prop.name]
        if not value or isinstance(prop.kind, Nested):
            continue
        if isinstance(prop.kind, Code):
            iris = [each if ":" in each else prop.kind.namespace + each for each in (value if prop.many else [value])]
        elif isinstance(prop.kind, Reference):
            iris = [options.absolute(each) for each in (value if prop.many else [value])]
        else:
            continue
        for iri in iris:
            found.setdefault(iri, []).append(Use(use.declaration, use.part, prop.key, use.clause))
