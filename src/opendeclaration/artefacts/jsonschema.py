"""JSON Schema 2020-12, for editors, for systems in any language, and for whoever wants to check without Python."""

from __future__ import annotations

from typing import Any

from opendeclaration.codelists import codelist
from opendeclaration.model import Declaration, Resource
from opendeclaration.namespaces import SCHEMA_BASE, XSD
from opendeclaration.patterns import IRI, LANGUAGE, RESERVED, TEXT
from opendeclaration.terms import Nested, Property, own_keys, properties, reachable
from opendeclaration.values import Code, Lang, Lexical, Reference

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[Resource] = Declaration) -> dict[str, Any]:
    """The schema of a model and of all that is nested in it. Its `$id` ends in the name of the model in small letters."""
    definitions: dict[str, Any] = {}
    for each in reachable(model):
        definitions[each.__name__] = _object(each, definitions)
    return {
        "$schema": DIALECT,
        "$id": f"{SCHEMA_BASE}{model.__name__.lower()}.schema.json",
        "title": model.__name__,
        "$comment": "Built from the models of opendeclaration; edit those. Licence: CC-BY-4.0.",
        "$ref": f"#/$defs/{model.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _object(model: type[Resource], definitions: dict[str, Any]) -> dict[str, Any]:
    identity = model.model_fields["id"]
    kind = next(each for each in identity.metadata if isinstance(each, Reference))
    known: dict[str, Any] = {
        "$schema": {"type": "string", "description": "The JSON Schema by which an editor checks the file."},
        "id": _use(kind, definitions) | {"description": _definition(kind)},
        "type": {"const": model.__name__, "description": "The name of the class. It can be left out."},
    }
    if model is not Declaration and model.__name__ != "Dataset":
        del known["$schema"]
    known |= {prop.key: _property(prop, definitions) for prop in properties(model)}
    required = ["id"] if identity.is_required() else []
    required += [prop.key for prop in properties(model) if prop.required]
    schema: dict[str, Any] = {
        "title": model.__name__,
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "properties": known,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    if model.any_of:
        keys = [prop.key for name in model.any_of for prop in properties(model) if prop.name == name]
        # A list that is empty says nothing.
        lists = {prop.key for prop in properties(model) if prop.many}
        full = {"type": "array", "minItems": 1}
        schema["anyOf"] = [{"required": [key]} | ({"properties": {key: full}} if key in lists else {}) for key in keys]
    return schema


def _property(prop: Property, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _use(prop.kind, definitions)
    if prop.many:
        schema = {"type": "array", "items": schema}
        if not isinstance(prop.kind, Nested):
            schema["uniqueItems"] = True
        if prop.required:
            schema["minItems"] = 1
    if prop.default is not None:
        schema["default"] = prop.default
    return {**schema, "description": prop.definition}


def _use(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the definition of a kind, which is added when it is not there yet."""
    if isinstance(kind, Nested):
        return _choice(kind)
    name = "-".join(kind.lists) if isinstance(kind, Code) else kind.name
    if name not in definitions:
        definitions[name] = _kind(kind)
    return {"$ref": f"#/$defs/{name}"}


def _choice(kind: Nested) -> dict[str, Any]:
    """One of several models: the one that the data name, else the one whose own keys they have."""
    schema: dict[str, Any] = {"$ref": f"#/$defs/{kind.models[-1].__name__}"}
    for model, keys in reversed(own_keys(kind.models)):
        named = [
            {"properties": {"type": {"const": each.__name__}}, "required": ["type"]}
            for each in kind.models
            if each is not model
        ]
        itself = {"properties": {"type": {"const": model.__name__}}, "required": ["type"]}
        keyed = {"required": sorted(keys), "not": {"anyOf": named}}
        test = {"type": "object", "anyOf": [itself, keyed]}
        schema = {"if": test, "then": {"$ref": f"#/$defs/{model.__name__}"}, "else": schema}
    return schema


def _kind(kind: Lexical | Lang | Code | Reference) -> dict[str, Any]:
    match kind:
        case Lang(many=many):
            text: dict[str, Any] = {"type": "string", "pattern": TEXT}
            values = {"type": "array", "items": text, "minItems": 1, "uniqueItems": True} if many else text
            found: dict[str, Any] = {
                "type": "object",
                "propertyNames": {"pattern": LANGUAGE},
                "additionalProperties": values,
                "minProperties": 1,
            }
            found["examples"] = [{"en": ["Korea"]}] if many else [{"en": "Busan Declaration"}]
        case Lexical(python=python, minimum=minimum, maximum=maximum, pattern=pattern):
            found = {"type": {int: "integer", bool: "boolean"}.get(python, "string")}
            found |= {key: value for key, value in (("minimum", minimum), ("maximum", maximum)) if value is not None}
            found |= {"pattern": pattern} if pattern else {}
            found |= {"format": "date"} if kind.datatype == XSD.date else {}
        case Code():
            found = _codes(kind)
            if not kind.closed:
                other = {"type": "string", "pattern": f"^{IRI}$", "not": {"pattern": f"^{kind.namespace}".replace(".", "\\.")}}
                found = {"anyOf": [found, other]}
        case Reference(pattern=pattern):
            found = {"type": "string", "pattern": pattern}
            if not kind.absolute:
                found["not"] = {"pattern": RESERVED}
    return found | {"description": _definition(kind)}


def _codes(kind: Code) -> dict[str, Any]:
    """The codes of a list, each with its meaning, in the form that editors show."""
    return {"enum": [entry.code for name in kind.lists for entry in codelist(name)]}


def _definition(kind: Lexical | Lang | Code | Reference) -> str:
    if isinstance(kind, Code):
        also = "" if kind.closed else " Or the full IRI of another one."
        return " ".join(codelist(name).about["definition_en"] for name in kind.lists) + also
    return kind.definition[0].upper() + kind.definition[1:]
