"""JSON Lines: a stream of declarations, one a line. Read and written one at a time, so that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from opendeclaration.errors import FormatError, InputError, StructureError
from opendeclaration.formats.base import Codec, Options, R, plain, text
from opendeclaration.formats.json import parse
from opendeclaration.formats.locate import json_places, located
from opendeclaration.model import Resource
from opendeclaration.model.check import checked


def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
    """The resources of a text, line by line."""
    yield from read_lines(model, data.splitlines(), options)


def read_lines(model: type[R], lines: Iterable[bytes], options: Options) -> Iterator[R]:
    """The resources of a stream of lines. Blank lines are passed over."""
    del options
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield checked(model, parse(line))
            except StructureError as error:
                raise _moved(located(error, json_places(text(line))), number) from None
            except FormatError as error:
                raise _moved(error, number) from None


def write(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """One line a resource."""
    del options
    for resource in resources:
        yield json.dumps(plain(resource), ensure_ascii=False, separators=(",", ":")) + "\n"


def _moved(error: InputError, line: int) -> InputError:
    return type(error)(replace(problem, line=line) for problem in error.problems)


CODEC = Codec(read, write, read_lines)
