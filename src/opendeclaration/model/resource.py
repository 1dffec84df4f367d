"""What every model shares: an identity, a class in RDF, and strictness."""

from __future__ import annotations

import operator
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from opendeclaration.model import shared
from opendeclaration.namespaces import OD
from opendeclaration.terms import Term
from opendeclaration.values import Code, LangText, PartId, Percent, Position, unique

T = TypeVar("T")
Many = Annotated[list[T], Field(exclude_if=operator.not_)]
"""A sequence. Left out of what is written when it is empty."""
Some = Annotated[list[T], Field(min_length=1)]
"""A sequence of one or more."""
Set = Annotated[list[T], AfterValidator(unique), Field(exclude_if=operator.not_)]
"""A set of plain values: kept in one order, whatever order they came in, each value once."""


class Resource(BaseModel):
    """Anything that has an id and stands as a node in the graph."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        validate_assignment=True,
        use_attribute_docstrings=True,
        defer_build=True,
    )

    rdf_type: ClassVar[str]
    """The class in RDF."""
    broader: ClassVar[tuple[str, ...]]
    """Classes of other vocabularies that this one specialises (rdfs:subClassOf)."""
    close: ClassVar[tuple[str, ...]]
    """Classes of other vocabularies that come near without being the same (skos:closeMatch)."""
    any_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one is needed."""
    stem: ClassVar[str]
    """What the derived id of a part begins with."""

    id: PartId = ""
    type: str = ""

    def __init_subclass__(
        cls, *, broader: tuple[str, ...] = (), close: tuple[str, ...] = (), stem: str = "", **kwargs: Any
    ) -> None:
        super().__init_subclass__(**kwargs)
        name = cls.__name__
        cls.rdf_type, cls.broader, cls.close, cls.stem = OD[name], broader, close, stem or name.lower()
        # The class says its own name: in a file it may be left out, in what is written it stands (JSON-LD needs it).
        cls.__annotations__["type"] = Literal[name]
        cls.type = name

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        schema = handler(source)
        for field in _fields(schema).values():
            if (default := field["schema"])["type"] == "default":
                if default["schema"]["type"] == "nullable":
                    default["schema"] = default["schema"]["schema"]
                if default.get("default") == []:  # a new list costs a tenth of a deep copy of an empty one
                    default["default_factory"], default["default_factory_takes_data"] = list, False
                    del default["default"]
                    default.pop("copy_default", None)
        return schema

    def __init__(self, /, **data: Any) -> None:
        # In Python, None means "not given". In a file null is refused (see above): a key without a value is a slip.
        super().__init__(**{name: value for name, value in data.items() if value is not None})

    # Says to pydantic-core that validation need not go through this constructor.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]


def _fields(schema: Any) -> dict[str, Any]:
    """The fields in the core schema of a model, below whatever validators are around it."""
    while "fields" not in schema:
        if "schema" not in schema:
            return {}
        schema = schema["schema"]
    return schema["fields"]  # type: ignore[no-any-return]


class NotEmpty(Resource):
    """A resource that says nothing unless it has at least one of the fields in `any_of`."""

    @model_validator(mode="after")
    def _has_any(self) -> Self:
        if not any(getattr(self, name) for name in self.any_of):
            keys = " or ".join(to_camel(name) for name in self.any_of)
            raise PydanticCustomError("nothing_said", "A {model} needs {keys}.", {"model": self.type, "keys": keys})
        return self


class Part(Resource):
    """A resource that stands in a sequence inside another one."""

    position: Annotated[Position, Term()] = 0
    """The place of this part among its siblings, counted from 1 in the order of the published text. It is derived from the
    order in the file when it is left out."""


class Reading(Part):
    """A part that rests on words of the text: whoever recorded it read it there, and says how."""

    basis: Annotated[str, Code("bases"), shared.BASIS] = "stated"
    confidence: Annotated[Percent | None, shared.CONFIDENCE] = None
    comment: Annotated[LangText | None, shared.COMMENT] = None
