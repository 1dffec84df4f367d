"""JSON, as the models dump it: every id and position written out. Read strictly: no duplicate keys, no NaN, no null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import jiter
from pydantic_core import to_json

from opendeclaration.errors import FormatError, StructureError
from opendeclaration.formats.base import Codec, Options, R, broken, one, plain, text
from opendeclaration.formats.locate import json_places, located
from opendeclaration.model import Resource
from opendeclaration.model.check import checked


def parse(data: bytes) -> Any:
    """JSON text as plain data. Raises FormatError with line and column."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return jiter.from_json(data, allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError as error:
        raise _said(str(error), data) from None


def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
    """The one resource of a JSON document."""
    del options
    try:
        yield checked(model, parse(data))
    except StructureError as error:
        raise located(error, json_places(text(data))) from None


def write(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """Indented JSON."""
    del options
    yield indented(plain(one(resources, "JSON")))


def indented(document: Any) -> str:
    """JSON text for people, as `json.dumps` would write it with `indent=2`, ten times as fast."""
    return to_json(document, indent=2).decode() + "\n"


def _said(message: str, data: bytes) -> FormatError:
    """The parser's message with its place taken out, and the column counted in characters instead of bytes."""
    text(data)  # says so when the encoding is the fault
    message, _, place = message.rpartition(" at line ")
    line, _, column = place.partition(" column ")
    if not line.isdigit() or not column.isdigit():
        return broken("json", f"This is not JSON: {place or message}.")
    before = data.split(b"\n")[int(line) - 1][: max(int(column) - 1, 0)].decode("utf-8", "replace")
    code, hint = "json", ""
    if message.startswith("Detected duplicate key"):
        key = message.removeprefix("Detected duplicate key ")
        code, message, hint = "duplicate-key", f"the key {key} stands there twice", "Keep one of them."
        before = before[: before.rfind(key)] if key in before else before
    elif "recursion limit" in message:
        code, message = "depth", "it is nested too deeply"
    elif "escape" in message:
        message = f"broken escape, or half of a surrogate pair ({message})"
    return broken(code, f"This is not JSON: {message}.", int(line), len(before) + 1, hint)


CODEC = Codec(read, write)
