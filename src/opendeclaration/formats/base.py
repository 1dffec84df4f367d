"""What the formats share: the ids' base, text from bytes, and what a format is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from opendeclaration.errors import FormatError, NotFoundError, Problem, UsageError
from opendeclaration.model import Resource
from opendeclaration.model.check import completed
from opendeclaration.namespaces import BASE
from opendeclaration.patterns import FRAGMENT, IRI, LOCAL, RESERVED

R = TypeVar("R", bound=Resource)


@dataclass(frozen=True, slots=True)
class Options:
    """How to read or write, the same for every format."""

    base: str = BASE
    """What relative ids hang from, in the formats that write full IRIs. Ends in `/`."""
    context: str = "inline"
    """For JSON-LD: whether the context stands whole in the document (`inline`) or only its IRI does (`iri`)."""
    iri: str | None = None
    """For graphs that hold several: which declaration is meant, by its id or IRI."""

    def __post_init__(self) -> None:
        if not re.fullmatch(IRI, self.base) or not self.base.endswith("/") or re.search(r"/\.|[?#]", self.base):
            raise UsageError(f"The base {self.base!r} is not a full IRI that ends in '/'.")

    def absolute(self, identifier: str) -> str:
        """The full IRI of an id."""
        return identifier if ":" in identifier else self.base + identifier

    def relative(self, iri: str) -> str:
        """The short id of an IRI under the base; another IRI as it is."""
        short = iri.removeprefix(self.base)
        return short if _is_relative(short) and not _is_reserved(short) else iri


_is_relative = re.compile(f"{LOCAL}(?:#{FRAGMENT})?").fullmatch
_is_reserved = re.compile(RESERVED).match


@dataclass(frozen=True, slots=True)
class Codec:
    """How a format is read and written."""

    read: Callable[[type[Any], bytes, Options], Iterator[Any]]
    """The resources of a model's class in the bytes of a file."""
    write: Callable[[Iterable[Resource], Options], Iterator[str]]
    """The pieces of text that say the resources."""
    read_lines: Callable[[type[Any], Iterable[bytes], Options], Iterator[Any]] | None = None
    """As `read`, from a stream of lines, one resource at a time."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format, by its names."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    codec: str
    """The module beside this one and the name of the codec in it. It is imported when it is first used."""
    several: bool = False
    """Whether one file can hold several declarations."""
    aliases: tuple[str, ...] = ()


def text(data: bytes) -> str:
    """UTF-8 text, without the byte order mark that some editors put in front. Raises FormatError for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise broken("encoding", "The file is UTF-16.", hint="Save it as UTF-8.")
    if data.startswith((b"%PDF", b"PK\x03\x04")):
        raise broken("encoding", "The file is a document of another kind, not text.", hint="Give a text format.")
    try:
        found = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        raise broken("encoding", "The file is not UTF-8.", line, column, "Save it as UTF-8.") from None
    if "\0" in found:
        raise broken(
            "encoding", "The file holds a null character, so it is not text.", found.count("\n", 0, found.index("\0")) + 1
        )
    if not found.strip():
        raise broken("empty", "The file is empty.")
    return found


def broken(code: str, message: str, line: int | None = None, column: int | None = None, hint: str = "") -> FormatError:
    """An input that is not well-formed, at a place."""
    return FormatError([Problem(code, message, hint=hint, line=line, column=column)])


def one(resources: Iterable[Resource], title: str) -> Resource:
    """The only resource, for a format that cannot hold several."""
    found = list(resources)
    if not found:
        raise NotFoundError("There is no declaration to write.")
    if len(found) > 1:
        raise UsageError(f"{title} holds one declaration a file. Use JSON Lines, N-Quads or TriG for several.")
    return found[0]


def plain(resource: Resource) -> dict[str, Any]:
    """A resource as plain data, with every id and position, in the order of the model."""
    return completed(resource).model_dump(mode="json", exclude_none=True)
