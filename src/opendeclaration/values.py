"""The value types: what a field may hold, and what is needed to say so in any language of the web.

A type says HOW a value becomes RDF; which property it is, says `Term` in `terms.py`. The five kinds below are all there are: a
literal, text in languages, a code of a list, a reference to something described elsewhere, and (in `terms.py`) a nested
resource.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from opendeclaration.codelists import CodeList, codelist, codes
from opendeclaration.namespaces import BASE, EDTF, XSD
from opendeclaration.patterns import DATE, EDTF_DATE, FRAGMENT, IRI, LANGUAGE, LOCAL, RESERVED, TEXT

T = TypeVar("T")
_is_reserved = re.compile(RESERVED).match
_is_iri = re.compile(IRI).fullmatch
_has_no_character = re.compile("[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff]").search
"""What no IRI holds beyond the first plane: private use and what is no character. The patterns go into JSON and ECMAScript,
and both have trouble with such code points, so the models alone refuse them."""


@dataclass(frozen=True, slots=True)
class Lexical:
    """A literal: one datatype, and the limits of its text or number."""

    name: str
    definition: str
    datatype: str
    python: type = str
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        if self.python is int:
            return cs.int_schema(strict=True, ge=self.minimum, le=self.maximum)
        if self.python is bool:
            return cs.bool_schema(strict=True)
        text = cs.str_schema(strict=True, pattern=self.pattern)
        if self.python is date:
            return cs.no_info_before_validator_function(_date, cs.date_schema(strict=True))
        if self.datatype == EDTF.EDTF:
            return cs.no_info_after_validator_function(_partial_date, cs.str_schema(strict=True))
        if self.datatype == XSD.language:
            return cs.no_info_after_validator_function(language_tag, text)
        return text


@dataclass(frozen=True, slots=True)
class Lang:
    """Text in languages: a map from language tag to one text, or to several."""

    name: str
    definition: str
    many: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A code of one or more lists that share a namespace. With an open list, the full IRI of another concept will do too."""

    lists: tuple[str, ...]

    def __init__(self, *lists: str) -> None:
        object.__setattr__(self, "lists", lists)

    @property
    def codelists(self) -> tuple[CodeList, ...]:
        """The lists themselves."""
        return tuple(codelist(name) for name in self.lists)

    @property
    def closed(self) -> bool:
        """Whether only the codes are valid."""
        return all(each.closed for each in self.codelists)

    @property
    def namespace(self) -> str:
        """What a code is appended to, to make its IRI."""
        return _namespace(self.lists)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        known = cs.literal_schema(list(codes(*self.lists)))
        error: dict[str, Any] = {"custom_error_type": "unknown_code", "custom_error_message": "It is not in the code list."}
        if self.closed:
            return cs.custom_error_schema(known, **error)
        other = cs.no_info_after_validator_function(self._other, cs.str_schema(strict=True))
        return cs.union_schema([known, other], mode="left_to_right", **error)

    def _other(self, value: str) -> str:
        """The full IRI of a concept that the lists do not have. One that they have is written as its code, always."""
        if value.startswith(self.namespace) or not _is_iri(value) or _has_no_character(value):
            raise ValueError(value)
        return value


@cache
def _namespace(lists: tuple[str, ...]) -> str:
    (namespace,) = {codelist(name).namespace for name in lists}
    return namespace


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something that is described elsewhere: relative (`busan-2014#clause-10`), short (`#clause-10`) or a full
    IRI."""

    name: str
    definition: str
    pattern: str
    target: str = ""
    """Name of the class that it points at; empty for anything on the web."""

    @property
    def absolute(self) -> bool:
        """Whether only a full IRI will do."""
        return self.name == "Iri"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        matches = re.compile(self.pattern).fullmatch

        def check(value: str) -> str:
            # Under the default base, the short form is the one form: equal references are equal strings.
            short = value if self.absolute or value.startswith(f"{BASE}#") else value.removeprefix(BASE)
            if matches(short) and not _is_reserved(short) and not _has_no_character(short):
                return short
            if _is_reserved(short):
                raise PydanticCustomError("bad_reference", "{value} is the name of a device on some systems.", {"value": value})
            raise PydanticCustomError("bad_reference", "{value} is not {what}", {"value": value, "what": self.definition})

        return cs.no_info_after_validator_function(check, cs.str_schema(strict=True))


class LangText(dict[str, str]):
    """Text that a person reads: language tag (BCP 47, normal case) to text. `str()` gives English, else the first language."""

    kind: ClassVar[Lang] = Lang(
        "LangText", "Text by language: each key is a BCP 47 language tag, each value the text.", many=False
    )

    def __str__(self) -> str:
        return self.get("en") or next(iter(self.values()), "")

    def text(self, language: str = "en") -> str:
        """The text in a language, or in the nearest one there is (`pt` for `pt-BR`), else as `str()` does."""
        while language:
            if language in self:
                return self[language]
            language = language.rpartition("-")[0]
        return str(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        text = cs.str_schema(strict=True, pattern=TEXT)
        tag = cs.str_schema(strict=True, pattern=LANGUAGE)
        return cs.no_info_after_validator_function(cls._of, cs.dict_schema(tag, text, min_length=1, strict=True))

    @classmethod
    def _of(cls, texts: dict[str, str]) -> LangText:
        return cls(_by_language(texts))


class LangTexts(dict[str, list[str]]):
    """Texts that a person reads, several a language: language tag to texts, each once."""

    kind: ClassVar[Lang] = Lang(
        "LangTexts", "Texts by language: each key is a BCP 47 language tag, each value a list.", many=True
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> cs.CoreSchema:
        texts = cs.list_schema(cs.str_schema(strict=True, pattern=TEXT), min_length=1, strict=True)
        tag = cs.str_schema(strict=True, pattern=LANGUAGE)
        return cs.no_info_after_validator_function(cls._of, cs.dict_schema(tag, texts, min_length=1, strict=True))

    @classmethod
    def _of(cls, texts: dict[str, list[str]]) -> LangTexts:
        return cls({tag: unique(found) for tag, found in _by_language(texts).items()})


def unique(values: list[str]) -> list[str]:
    """A set of values in its one order. Raises when a value stands twice."""
    if len(values) < 2:
        return values
    ordered = sorted(values)
    for before, after in pairwise(ordered):
        if before == after:
            raise PydanticCustomError("repeated_value", "{value} stands there twice.", {"value": after})
    return ordered


@cache
def language_tag(tag: str) -> str:
    """A language tag in the normal case of RFC 5646, section 2.1.1: `zh-hant-tw` is `zh-Hant-TW`."""
    first, *rest = tag.lower().split("-")
    private = rest.index("x") if "x" in rest else len(rest)
    cased = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part
        for part in rest[:private]
    ]
    return "-".join([first, *cased, *rest[private:]])


def _by_language(texts: Mapping[str, T]) -> dict[str, T]:
    """The same in normal case and in one order."""
    if len(texts) == 1:
        ((tag, text),) = texts.items()
        return {language_tag(tag): text}
    normal = {language_tag(tag): text for tag, text in texts.items()}
    if len(normal) < len(texts):
        raise PydanticCustomError("repeated_language", "The same language stands there twice.")
    return dict(sorted(normal.items()))


def _date(value: Any) -> Any:
    """A calendar date from its text; anything else is left for the strict check to refuse."""
    if isinstance(value, str):
        if _is_date(value):
            return date.fromisoformat(value)
        raise _no_date(value)
    return value


def _partial_date(value: str) -> str:
    if _is_partial_date(value):
        return value
    raise _no_date(value)


def _no_date(value: str) -> PydanticCustomError:
    if re.fullmatch("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", value):
        return PydanticCustomError("bad_date", "{value} is not in the calendar.", {"value": value})
    return PydanticCustomError("bad_date", "{value} is not a date.", {"value": value})


_is_partial_date = re.compile(EDTF_DATE).fullmatch
_is_date = re.compile(DATE).fullmatch

Plain = Annotated[
    str, Lexical("Plain", "A text without language, such as a printed number or a symbol.", XSD.string, pattern=TEXT)
]
LanguageTag = Annotated[
    str, Lexical("LanguageTag", "A language tag of BCP 47, such as `en`, `pt-BR` or `zh-Hant`.", XSD.language, pattern=LANGUAGE)
]
Date = Annotated[
    date, Lexical("Date", "A calendar date as YYYY-MM-DD, such as 2014-10-19; no time, no zone.", XSD.date, date, pattern=DATE)
]
PartialDate = Annotated[
    str,
    Lexical(
        "PartialDate", "A year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD (EDTF level 0).", EDTF.EDTF, pattern=EDTF_DATE
    ),
]
Sha256 = Annotated[
    str, Lexical("Sha256", "A SHA-256 checksum: 64 hexadecimal digits, in small letters.", XSD.string, pattern="^[0-9a-f]{64}$")
]
MediaType = Annotated[
    str,
    Lexical("MediaType", "A media type, such as `text/plain`.", XSD.string, pattern="^[a-z]+/[A-Za-z0-9][A-Za-z0-9.+-]*$"),
]
LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader reads as it stands (RFC 8259, section 6)."""
Position = Annotated[
    int, Lexical("Position", "A place in a sequence, counted from 1.", XSD.integer, int, minimum=1, maximum=LARGEST)
]
Count = Annotated[int, Lexical("Count", "A number of things.", XSD.integer, int, minimum=0, maximum=LARGEST)]
Percent = Annotated[
    int, Lexical("Percent", "A whole number of percent, from 0 to 100.", XSD.integer, int, minimum=0, maximum=100)
]
Flag = Annotated[bool, Lexical("Flag", "Yes or no: `true` or `false`.", XSD.boolean, bool)]

Iri = Annotated[str, Reference("Iri", "a full IRI without spaces, such as https://www.itu.int/en/.", f"^{IRI}$")]
DocumentId = Annotated[
    str,
    Reference(
        "DocumentId",
        "an id: small letters of the Latin alphabet, digits and hyphens, at most 80, no hyphen at either end; or a full IRI.",
        f"^(?:{LOCAL}|{IRI})$",
    ),
]
PartId = Annotated[
    str,
    Reference(
        "PartId",
        "the id of a part: `#` and a name of letters, digits, `.`, `_` and `-`, with or without the document's id before it.",
        f"^(?:(?:{LOCAL})?#{FRAGMENT}|{IRI})$",
    ),
]


def ref(target: str) -> Reference:
    """What refers to a resource of the class of that name; it stands in the annotation of a field, as `Lexical` and `Code`
    do."""
    pattern = f"^(?:{LOCAL}(?:#{FRAGMENT})?|#{FRAGMENT}|{IRI})$"
    return Reference("Ref", "an id such as `busan-2014`, `busan-2014#goal-1` or `#goal-1`, or a full IRI.", pattern, target)
