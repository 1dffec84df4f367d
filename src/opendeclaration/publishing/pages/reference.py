"""What the data are written in: the classes and properties of the model, from the models themselves, and the built files."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from opendeclaration.model import ROOTS
from opendeclaration.namespaces import CONTEXT_IRI, ONTOLOGY_IRI, SCHEMA_BASE, VERSION
from opendeclaration.publishing import packaged
from opendeclaration.publishing.plan import Page, relative
from opendeclaration.publishing.site import Site
from opendeclaration.terms import Nested, Property, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference


class Field(NamedTuple):
    """A property of a class, as a reader needs it."""

    key: str
    iri: str
    value: str
    """What it holds, in words."""
    links: tuple[str, ...]
    """Names of the classes that may stand in it."""
    lists: tuple[str, ...]
    """Names of the code lists that its codes are from."""
    many: bool
    required: bool
    definition: str


class Class(NamedTuple):
    """A class of the model."""

    name: str
    iri: str
    definition: str
    fields: tuple[Field, ...]


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template of the overview, or of the page about the model."""
    del site  # the model is the same everywhere
    if page.kind == "model":
        return "model.html", {"classes": classes()}
    files = {path: relative(page.path, path) for path in packaged.paths()}
    return "reference.html", {
        "files": files,
        "ontology": ONTOLOGY_IRI,
        "context": CONTEXT_IRI,
        "schemas": SCHEMA_BASE,
        "release": VERSION,
        "classes": classes(),
    }


@cache
def classes() -> tuple[Class, ...]:
    """Every class of the model with its properties, in the order in which a walk meets them."""
    return tuple(
        Class(model.__name__, model.rdf_type, _text(model.__doc__), tuple(_field(each) for each in properties(model)))
        for model in reachable(*ROOTS)
    )


def _text(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").strip()


def _field(prop: Property) -> Field:
    value, links, lists = _value(prop)
    return Field(prop.key, prop.iri, value, links, lists, prop.many, prop.required, prop.definition)


def _value(prop: Property) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    match prop.kind:
        case Nested(models=models):
            return "", tuple(model.__name__ for model in models), ()
        case Code(lists=lists):
            return "a code, or a full IRI" if not prop.kind.closed else "a code", (), lists
        case Reference(definition=definition) | Lang(definition=definition) | Lexical(definition=definition):
            return definition, (), ()
    raise TypeError(prop.kind)
