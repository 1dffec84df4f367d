"""Reading and writing in every format, files and streams. The table says which formats there are."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from typing_extensions import TypeVar

from opendeclaration.errors import InputError, NotFoundError, UnknownFormatError
from opendeclaration.formats.base import Codec, Format, Options
from opendeclaration.model import Declaration, Resource
from opendeclaration.namespaces import BASE

R = TypeVar("R", bound=Resource, default=Declaration)
_DECLARATION: Any = Declaration  # what is read when no model is named: mypy has no defaults for a type parameter
File: TypeAlias = str | os.PathLike[str] | IO[str] | IO[bytes]

FORMATS: tuple[Format, ...] = (
    Format("yaml", "YAML", (".yaml", ".yml"), "application/yaml", "yaml:CODEC"),
    Format("json", "JSON", (".json",), "application/json", "json:CODEC"),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", "jsonl:CODEC", several=True),
    Format("jsonld", "JSON-LD", (".jsonld",), "application/ld+json", "jsonld:CODEC", several=True, aliases=("json-ld",)),
    Format("ttl", "Turtle", (".ttl",), "text/turtle", "rdf:TURTLE", several=True, aliases=("turtle",)),
    Format("nt", "N-Triples", (".nt",), "application/n-triples", "rdf:NTRIPLES", several=True, aliases=("ntriples",)),
    Format("nq", "N-Quads", (".nq",), "application/n-quads", "rdf:NQUADS", several=True, aliases=("nquads",)),
    Format("trig", "TriG", (".trig",), "application/trig", "rdf:TRIG", several=True),
    Format("rdf", "RDF/XML", (".rdf", ".xml"), "application/rdf+xml", "rdf:RDFXML", several=True, aliases=("xml", "rdfxml")),
)
_NAMES = {name: form for form in FORMATS for name in (form.name, *form.aliases, *(suffix[1:] for suffix in form.suffixes))}


def format_of(name: str) -> Format:
    """The format of a name such as `turtle`, or of a path by its suffix. Raises UnknownFormatError, which lists all names."""
    form = _NAMES.get(name.lower()) or _NAMES.get(Path(name).suffix.lower()[1:])
    if form is None:
        raise UnknownFormatError(Path(name).name or name, [each.name for each in FORMATS])
    return form


def loads(
    data: str | bytes,
    format: str,
    *,
    model: type[R] = _DECLARATION,
    base: str = BASE,
    iri: str | None = None,
) -> R:
    """The declaration (or other `model`) that a text says. `iri` names the one that is meant where there are several.

    Raises FormatError when the text is not of its format, StructureError when it breaks a rule of the model, NotFoundError when
    there is none or not the one that is meant, and UnknownFormatError.
    """
    options = Options(base, iri=iri)
    return _only(_read(_bytes(data), format_of(format), model, options), model, options)


def dumps(resource: Resource, format: str, *, base: str = BASE, context: str = "inline") -> str:
    """The text of a declaration or dataset in a format. `context` is `inline` or `iri`, for JSON-LD. Raises
    UnknownFormatError."""
    return "".join(_codec(format_of(format)).write([resource], Options(base, context)))


def read(
    source: File,
    format: str | None = None,
    *,
    model: type[R] = _DECLARATION,
    base: str = BASE,
    iri: str | None = None,
) -> R:
    """The declaration (or other `model`) in a file or stream, whose format is told by name or else by the suffix of the path.

    Raises as `loads` does, with the path in each problem, and OSError when the file cannot be read.
    """
    path = _path(source)
    name = format_of(format or path).name
    try:
        return loads(_content(source), name, model=model, base=base, iri=iri)
    except InputError as error:
        raise error.at(path) from None


def read_many(source: File, format: str | None = None, *, model: type[R] = _DECLARATION, base: str = BASE) -> Iterator[R]:
    """Every declaration in a file or stream, one after the other. From JSON Lines they come as they are read, in flat
    memory."""
    path = _path(source)
    form = format_of(format or path)
    options = Options(base)
    try:
        if _codec(form).read_lines and not hasattr(source, "read"):
            with Path(path).open("rb") as file:
                yield from _codec(form).read_lines(model, file, options)  # type: ignore[misc]
        elif _codec(form).read_lines:
            lines = (_bytes(line) for line in source)  # type: ignore[union-attr]
            yield from _codec(form).read_lines(model, lines, options)  # type: ignore[misc]
        else:
            yield from _read(_content(source), form, model, options)
    except InputError as error:
        raise error.at(path) from None


def write(resource: Resource, target: File, format: str | None = None, *, base: str = BASE, context: str = "inline") -> None:
    """Write a declaration or dataset to a file or stream. A file appears whole or not at all. Raises UnknownFormatError,
    OSError."""
    write_many([resource], target, format, base=base, context=context)


def write_many(
    resources: Iterable[Resource],
    target: File,
    format: str | None = None,
    *,
    base: str = BASE,
    context: str = "inline",
) -> None:
    """Write several, one after the other as they come. Raises UsageError for a format that holds one a file."""
    form = format_of(format or _path(target))
    some = iter(resources)
    ready = list(islice(some, 1))  # what is wrong with the input is said before anything is written
    pieces = _codec(form).write(chain(ready, some), Options(base, context))
    if isinstance(target, str | os.PathLike):
        replace_file(Path(target), pieces)
    elif isinstance(target, io.TextIOBase) or hasattr(target, "encoding"):
        cast("IO[str]", target).writelines(pieces)
    else:
        binary = cast("IO[bytes]", target)
        binary.writelines(piece.encode() for piece in pieces)


def _read(data: bytes, form: Format, model: type[R], options: Options) -> Iterator[R]:
    yield from _codec(form).read(model, data, options)


def _only(found: Iterator[R], model: type[R], options: Options) -> R:
    iri = options.iri
    wanted = [each for each in found if iri is None or options.absolute(iri) == options.absolute(each.id)]
    if len(wanted) == 1:
        return wanted[0]
    name = model.__name__.lower()
    if wanted:
        raise NotFoundError(f"There are {len(wanted)} of them; say which {name} by its id.", [each.id for each in wanted])
    raise NotFoundError(f"There is no {name} {iri} here." if iri else f"There is no {name} here.")


@cache
def _codec(form: Format) -> Codec:
    module, _, name = form.codec.partition(":")
    found = getattr(import_module(f"{__name__}.{module}"), name)
    assert isinstance(found, Codec)  # noqa: S101  # our own table
    return found


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def _content(source: File) -> bytes:
    if isinstance(source, str | os.PathLike):
        return Path(source).read_bytes()
    return _bytes(source.read())


def _path(file: File) -> str:
    if isinstance(file, str | os.PathLike):
        return os.fspath(file)
    name = getattr(file, "name", None)
    return name if isinstance(name, str) and not name.startswith("<") else "-"


def replace_file(path: Path, pieces: Iterable[str]) -> None:
    """Write beside the file under another name, then put it in its place in one step. A device or pipe is written to as it
    is."""
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        return
    path = path.resolve()
    path.parent.stat()  # names the folder that is missing, and not the file that would have been in it
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # a handle, not a path
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@cache
def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
