"""The exceptions of the library. Each carries its facts as data, so that a program can use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


def escaped(key: str) -> str:
    """A key as a step of a JSON Pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, for the person who can mend it."""

    code: str
    """A stable name of the rule, such as `unknown-key`."""
    message: str
    """What is wrong, in plain words."""
    pointer: str = ""
    """Where in the data: a JSON Pointer (RFC 6901), or the IRI of the subject for RDF; empty for the whole."""
    hint: str = ""
    """How to mend it; empty when there is nothing to suggest."""
    path: str = ""
    """The file, or `-` for a stream; empty when the input was not a file."""
    line: int | None = None
    """Line in the file, counted from 1."""
    column: int | None = None
    """Column in the line, counted from 1 in characters."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part not in ("", None))
        where = ", at ".join(part for part in (place, self.pointer) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.hint}" if self.hint else text

    def at(self, path: str) -> Problem:
        """The same problem, said of the file `path`, unless it already names one."""
        return self if self.path else replace(self, path=path)


class OpenDeclarationError(Exception):
    """The base of every error that this library raises on purpose."""


class InputError(OpenDeclarationError):
    """An input could not be read as what it should be. `problems` holds everything that is wrong, in input order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def at(self, path: str) -> InputError:
        """The same error, said of the file `path`."""
        return type(self)(problem.at(path) for problem in self.problems)


class FormatError(InputError):
    """The input is not well-formed in its format: broken JSON, a duplicate key, a DOCTYPE, a remote context."""


class StructureError(InputError):
    """The input is well-formed, but breaks a rule of the models."""


class UsageError(OpenDeclarationError, ValueError):
    """The library was asked for what it cannot do: a base that is none, or several declarations in a format that holds one."""


class UnknownFormatError(UsageError):
    """A name or file suffix that no format has. `known` lists the ones there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"{name!r} is no format that is known here. Known: {', '.join(self.known)}.")


class NotFoundError(OpenDeclarationError, LookupError):
    """Something that was asked for by name is not there. `candidates` lists what comes nearest."""

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(message + (f" There is: {', '.join(self.candidates)}." if self.candidates else ""))


class QueryError(UsageError):
    """A SPARQL query that is not well-formed, or that would leave this machine (SERVICE, FROM, LOAD)."""


class PublishError(OpenDeclarationError):
    """A site could not be written: no room, no permission, another publisher at work. What stood there before still does."""


class UploadError(OpenDeclarationError):
    """A store did not take a graph. Those that were sent before it are new, the others as they were."""


class MappingError(OpenDeclarationError):
    """A model contradicts itself or another one: a fault of whoever wrote the model, found when it is built."""


class StaleError(OpenDeclarationError):
    """Built files do not match the models. `paths` lists them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(paths)
        super().__init__("stale: " + ", ".join(self.paths) + ". Run `opendecl build` and commit the result.")
