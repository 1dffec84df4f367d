"""The packaged JSON Schemas for the `jsonschema` library, ready to use and without a way to the network."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from opendeclaration.artefacts.jsonschema import json_schema
from opendeclaration.errors import UsageError
from opendeclaration.model import ROOTS, Declaration
from opendeclaration.model import Resource as Model


def json_schema_validator(model: type[Model] = Declaration) -> Draft202012Validator:
    """A validator of the `jsonschema` library for a model, which checks dates too and never opens a connection or a file.

    >>> next(error.message for error in json_schema_validator().iter_errors({"id": "x"}))
    "'kind' is a required property"

    A `$ref` in a schema of your own (`validator.evolve(schema=...)`) finds the packaged schemas by their `$id`; any other
    that leaves the schema raises an error that says so.
    """
    schema = json_schema(model)
    return Draft202012Validator(schema, registry=registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def registry() -> Registry[Any]:
    """The packaged schemas by their `$id`, and nothing else: what is not there is refused, and not fetched."""
    schemas = [json_schema(root) for root in ROOTS]
    found: Registry[Any] = Registry(retrieve=_refuse)  # type: ignore[call-arg]  # mypy does not see attrs' converter
    return found.with_resources((each["$id"], DRAFT202012.create_resource(each)) for each in schemas)


def _refuse(uri: str) -> Resource[Any]:
    packaged = " and ".join(json_schema(root)["$id"] for root in ROOTS)
    raise UsageError(f"The schema {uri} is not packaged, and nothing is fetched. A $ref can name {packaged}.")
