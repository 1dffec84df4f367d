"""Writers of N-Triples, N-Quads, Turtle and TriG, generated once from the models by the one walk.

Building a graph of objects first costs an order of magnitude; so each model gets one small function that knows its properties
and writes their text. `source(style)` gives the Python that was generated, to read and to step through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring  # its escapes are those of N-Triples and Turtle too
from typing import Any, TypeAlias

from opendeclaration.codelists import prefixes
from opendeclaration.model import ROOTS, Part, Resource
from opendeclaration.namespaces import RDF, XSD
from opendeclaration.terms import Nested, Property, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference

Write: TypeAlias = Callable[[str], Any]
Writer: TypeAlias = Callable[[Resource, Write, str, str], None]
"""Writes a resource and all its parts: the resource, where the text goes, the base of relative ids, and the end of each
line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the triples of one subject are put into text."""

    name: str
    short: bool
    """Whether names are shortened by prefixes, and the subject and repeated predicates said once."""

    def iri(self, iri: str) -> str:
        """An IRI that is known when the writer is generated."""
        if self.short:
            for prefix, namespace in prefixes().items():
                if iri.startswith(namespace) and iri[len(namespace) :].replace("_", "").isalnum():
                    return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def lines(self, prop: Property) -> list[str]:
        """The Python lines that write one property of the resource whose values are `v`."""
        predicate = self.iri(prop.iri)
        several = prop.many or isinstance(prop.kind, Lang)
        get = f"if x := v[{prop.name!r}]:" if several else f"if (x := v[{prop.name!r}]) is not None:"
        value = self.value(prop, "y" if several else "x")
        each = "for y in x"
        if isinstance(prop.kind, Lang):
            each = "for t, ys in x.items() for y in ys" if prop.kind.many else "for t, y in x.items()"
        # Triple quotes around, so that the pieces may hold the other quotes: Python 3.11 asks for that.
        if self.short:
            start = f" ;\\n    {predicate} "
            text = f"'''{start}''' + ', '.join([f'''{value}''' {each}])" if several else f"f'''{start}{value}'''"
        else:
            line = f"f'''{{s}} {predicate} {value}{{g}}'''"
            text = f"''.join([{line} {each}])" if several else line
        return [get, f"    w({text})"]

    def value(self, prop: Property, name: str) -> str:
        """The piece of an f-string that writes the value in the variable `name`; its language is in `t`."""
        match prop.kind:
            case Lang():
                return f"{{q({name})}}@{{t}}"
            case Lexical(python=python, datatype=datatype) if python in (bool, int):
                text = f"{{'true' if {name} else 'false'}}" if python is bool else f"{{{name}}}"
                return text if self.short else f'"{text}"^^<{datatype}>'
            case Lexical(datatype=XSD.string):
                return f"{{q({name})}}"
            case Lexical(datatype=datatype):
                return f'"{{{name}}}"^^{self.iri(datatype)}'
            case Code(namespace=namespace):
                own = f"{self.iri(namespace + 'x')[:-1]}{{{name}}}" if self.short else f"<{namespace}{{{name}}}>"
                return f"{{f'<{{{name}}}>' if ':' in {name} else f'{own}'}}"
            case Reference(absolute=True):
                return f"<{{{name}}}>"
            case Reference():
                return f"<{{r({name})}}>" if self.short else f"<{{{name} if ':' in {name} else b + r({name})}}>"
            case Nested():
                return self.relative(f"{name}.id")

    def relative(self, name: str) -> str:
        """The piece of an f-string that writes the id in the variable `name`."""
        return f"<{{{name}}}>" if self.short else f"<{{{name} if ':' in {name} else b + {name}}}>"

    def function(self, model: type[Resource]) -> list[str]:
        """The Python lines of the writer of one model."""
        lines = [f"def write_{model.__name__}(o, w, b, g):", "    v = o.__dict__", "    i = o.id"]
        unplaced = " or not v['position']" if issubclass(model, Part) else ""
        lines.append(f"    if not i{unplaced}: raise Incomplete")
        if self.short:
            lines.append(f"    w(f'\\n<{{i}}> a {self.iri(model.rdf_type)}')")
        else:
            lines.append(f"    s = f'{self.relative('i')}'".replace("':'", '":"'))
            lines.append(f"    w(f'{{s}} <{RDF.type}> <{model.rdf_type}>{{g}}')")
        for prop in properties(model):
            lines += [f"    {line}" for line in self.lines(prop)]
        if self.short:
            lines.append("    w(' .\\n')")
        for prop in properties(model):
            if isinstance(prop.kind, Nested):
                first, *others = prop.kind.models
                write = "writers[type(x).__name__]" if others else f"write_{first.__name__}"
                start = f"for x in v[{prop.name!r}]:" if prop.many else f"if (x := v[{prop.name!r}]) is not None:"
                lines += [f"    {start}", f"        {write}(x, w, b, g)"]
        return lines


class Incomplete(Exception):  # noqa: N818  # no error: it asks for ids, positions and references to be completed
    """A resource was changed in Python, and has parts without ids."""


def _whole(reference: str) -> str:
    if reference[0] == "#":
        raise Incomplete
    return reference


LINES = Style("N-Quads", short=False)
BLOCKS = Style("Turtle", short=True)


def source(style: Style) -> str:
    """The Python text of all writers of a style."""
    return "\n\n".join("\n".join(style.function(model)) for model in reachable(*ROOTS))


@cache
def writers(style: Style) -> dict[str, Writer]:
    """Model name to its writer."""
    scope: dict[str, Any] = {"q": encode_basestring, "r": _whole, "Incomplete": Incomplete}
    exec(compile(source(style), f"<writers of {style.name}>", "exec"), scope)  # noqa: S102  # our own text, from our own models
    scope["writers"] = {model.__name__: scope[f"write_{model.__name__}"] for model in reachable(*ROOTS)}
    return scope["writers"]  # type: ignore[no-any-return]
