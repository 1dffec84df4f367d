"""YAML, the format to write by hand. What stands there is text until the model says otherwise.

YAML 1.1 reads `NO` as false, `12:30` as 750 and keeps the last of two equal keys. So scalars without quotes are read as the
text that they are, and become a number or a yes/no only where the model has one. Aliases, tags and duplicate keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from opendeclaration.errors import FormatError, StructureError, escaped
from opendeclaration.formats.base import Codec, Options, R, broken, one, plain, text
from opendeclaration.formats.locate import located
from opendeclaration.model import Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import SCHEMA_BASE
from opendeclaration.terms import Nested, properties
from opendeclaration.values import Lexical

try:
    from yaml import CSafeDumper as Dumper
    from yaml import CSafeLoader as Loader
except ImportError:  # built without libyaml: the same results, more slowly
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

_IN_C = Loader.__name__.startswith("C")
DEPTH = 100
"""How deeply lists and maps may be nested."""
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_is_integer = re.compile("-?(?:0|[1-9][0-9]*)").fullmatch


class Bare(str):
    """A scalar that stood without quotes."""

    __slots__ = ()


def parse(source: str, places: dict[str, tuple[int, int]] | None = None) -> Any:
    """YAML text as plain data, scalars as text; the place of everything goes into `places`. Raises FormatError."""
    builder = _Builder(places)
    try:
        for event in yaml.parse(source, Loader=Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"This is not YAML: {error.problem or error.context}."
        raise broken("yaml", message, *((mark.line + 1, mark.column + 1) if mark else ())) from None
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes, PyYAML characters.
        before = source.encode()[: error.position].decode("utf-8", "replace") if _IN_C else source[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"The control character U+{error.character:04X} is not allowed."
        raise broken("control-character", message, line, column, "Take it out.") from None
    except yaml.YAMLError as error:
        raise broken("yaml", f"This is not YAML: {str(error).splitlines()[0]}.") from None
    return builder.result


def spans(source: str) -> Iterator[tuple[yaml.Event, int, int]]:
    """The parser's events, each with where it begins and ends in the text. For text that `parse` has taken."""
    for event in yaml.parse(source, Loader=Loader):
        yield event, event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]


def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
    """The one resource of a YAML document."""
    del options
    source = text(data)
    parsed = parse(source)
    try:
        yield checked(model, typed(model, parsed))
    except StructureError as error:
        places: dict[str, tuple[int, int]] = {}
        parse(source, places)
        raise located(error, places) from None


def write(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """Block style, one value a line, with the line that tells editors which schema it follows."""
    del options
    resource = one(resources, "YAML")
    yield f"# yaml-language-server: $schema={SCHEMA_BASE}{resource.type.lower()}.schema.json\n"
    yield yaml.dump(plain(resource), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=2**30)


def typed(model: type[Resource], data: Any) -> Any:
    """The same data with numbers and yes/no where the model has them and the text, written without quotes, is one."""
    if not isinstance(data, dict):
        return data
    for prop in properties(model):
        value = data.get(prop.key)
        if value is None:
            continue
        if isinstance(prop.kind, Nested):
            for each in value if isinstance(value, list) else [value]:
                typed(prop.kind.choose(each), each)
        elif isinstance(prop.kind, Lexical) and prop.kind.python in (int, bool) and isinstance(value, Bare):
            data[prop.key] = _scalar(prop.kind.python, value)
    return data


def _scalar(python: type, value: str) -> int | str:
    if python is int:
        return int(value) if _is_integer(value) and len(value) <= 20 else value
    return {"true": True, "false": False}.get(value, value)


class _Builder:
    """Puts plain data together from the parser's events, without recursion."""

    def __init__(self, places: dict[str, tuple[int, int]] | None) -> None:
        self.result: Any = None
        self.places = places
        self.documents = 0
        self.stack: list[dict[str, Any] | list[Any]] = []
        self.path: list[str | int] = []
        self.key: str | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _at(
                    event, "several-documents", "A second document begins here.", "Keep one document a file, or use JSON Lines."
                )
        elif isinstance(event, yaml.AliasEvent):
            raise _at(event, "alias", f"The alias *{event.anchor} is not allowed.", "Write the value out.")
        elif isinstance(event, yaml.ScalarEvent):
            self.check(event)
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.check(event)
            if len(self.stack) >= DEPTH:
                raise _at(event, "depth", f"It is nested more than {DEPTH} deep.")
            if isinstance(self.holder, dict) and self.key is None:
                raise _at(event, "yaml", "A key is a list or a map.", "Put the key in quotes if it is text.")
            fresh: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.put(fresh, event)
            self.stack.append(fresh)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            if self.stack:
                self.path.pop()

    @property
    def holder(self) -> dict[str, Any] | list[Any] | None:
        return self.stack[-1] if self.stack else None

    def check(self, event: Any) -> None:
        if event.anchor is not None:
            raise _at(event, "alias", f"The anchor &{event.anchor} is not allowed.", "Write the value out where it is needed.")
        if event.tag is not None and event.tag != "!":
            raise _at(event, "tag", f"The tag {event.tag} is not allowed.", "Leave it out.")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        bare = not event.style
        holder = self.holder
        if isinstance(holder, dict) and self.key is None:
            if event.value in holder:
                raise _at(event, "duplicate-key", f"The key {event.value} stands there twice.", "Keep one of them.")
            self.key = event.value
            self.place([*self.path, escaped(event.value)], event)
            return
        self.put(None if bare and event.value in _NULL else Bare(event.value) if bare else event.value, event, leaf=True)

    def put(self, value: Any, event: Any, *, leaf: bool = False) -> None:
        holder = self.holder
        if holder is None:
            self.result = value
            self.place([], event)
            return
        if isinstance(holder, dict):
            assert self.key is not None  # noqa: S101  # a value follows its key
            holder[self.key] = value
            step: str | int = escaped(self.key)
            self.key = None
        else:
            holder.append(value)
            step = len(holder) - 1
            self.place([*self.path, step], event)
        if not leaf:
            self.path.append(step)

    def place(self, path: list[str | int], event: Any) -> None:
        if self.places is not None:
            self.places["".join(f"/{step}" for step in path)] = (event.start_mark.line + 1, event.start_mark.column + 1)


def _at(event: Any, code: str, message: str, hint: str = "") -> FormatError:
    return broken(code, message, event.start_mark.line + 1, event.start_mark.column + 1, hint)


CODEC = Codec(read, write)
