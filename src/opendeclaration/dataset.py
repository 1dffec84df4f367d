"""Declarations loaded together: from a file, a folder or a dataset file, found again by their ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from opendeclaration import formats
from opendeclaration.codelists import nearest
from opendeclaration.errors import FormatError, NotFoundError, Problem, StructureError
from opendeclaration.formats import yaml
from opendeclaration.formats.base import text
from opendeclaration.formats.json import parse
from opendeclaration.model import Dataset as Description
from opendeclaration.model import Declaration, Resource
from opendeclaration.model.identity import parts
from opendeclaration.namespaces import BASE

READ = frozenset(suffix for form in formats.FORMATS for suffix in form.suffixes) - {".xml"}


class Dataset:
    """Declarations and, where a file describes them, what they are released as.

    Iterating gives the declarations in the order of their files; `dataset["busan-2014"]` is one, by its id.
    """

    def __init__(self, declarations: list[Declaration], about: Description | None = None) -> None:
        self.about = about
        """Title, licence and what the dataset brings of its own, when a dataset file says so."""
        self.declarations: dict[str, Declaration] = {each.id: each for each in declarations}
        """Id to declaration."""
        self.paths: dict[str, Path] = {}
        """Id to the file it was read from."""
        self._parts: dict[str, Resource] | None = None

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, base: str = BASE) -> Dataset:
        """Load a declaration file, a dataset file with the declarations beside it that it names, or every file of a folder.

        Files with a suffix that no format has are passed over, as are hidden ones and text. Raises as `read` does,
        StructureError when an id stands in two files or a declaration that a dataset names is not there, and OSError.
        """
        root = Path(path)
        root.stat()  # says so when it is not there
        found = sorted(_files(root)) if root.is_dir() else [root]
        described = [each for each in found if _is_description(each)]
        if len(described) > 1:
            raise NotFoundError("There are several dataset files; load one of them.", [str(each) for each in described])
        about = formats.read(described[0], model=Description, base=base) if described else None
        if described and not root.is_dir():
            found = [each for each in sorted(_files(root.parent)) if not _is_description(each)]
        dataset = cls([], about)
        for each in found:
            if each not in described:
                for declaration in formats.read_many(each, base=base):
                    if about is None or root.is_dir() or declaration.id in about.declarations:
                        dataset.add(declaration, each)
        if about:
            dataset._require(about, described[0])
        return dataset

    def add(self, declaration: Declaration, path: Path) -> None:
        """Take in a declaration from a file. Raises StructureError when its id is taken."""
        if declaration.id in self.declarations:
            before = self.paths.get(declaration.id)
            message = f"The id {declaration.id} is taken already, in {before}."
            raise StructureError([Problem("duplicate-id", message, "/id", "Give one of them another id.", str(path))])
        self.declarations[declaration.id] = declaration
        self.paths[declaration.id] = path
        self._parts = None

    def resolve(self, reference: str) -> Resource:
        """What a reference names: a declaration, one of its parts, or something that the dataset describes. Raises
        NotFoundError."""
        if self._parts is None:
            roots: list[Resource] = [*self.declarations.values(), *([self.about] if self.about else [])]
            self._parts = {part.id: part for root in roots for part in (root, *parts(root))}
        try:
            return self._parts[reference.removeprefix(BASE)]
        except KeyError:
            raise NotFoundError(f"There is no {reference} in the dataset.", nearest(reference, self._parts)) from None

    def __iter__(self) -> Iterator[Declaration]:
        return iter(self.declarations.values())

    def __len__(self) -> int:
        return len(self.declarations)

    def __getitem__(self, identifier: str) -> Declaration:
        try:
            return self.declarations[identifier]
        except KeyError:
            near = nearest(identifier, self.declarations) or tuple(self.declarations)[:3]
            raise NotFoundError(f"There is no declaration {identifier}.", near) from None

    def _require(self, about: Description, path: Path) -> None:
        missing = [each for each in about.declarations if each not in self.declarations]
        if missing:
            hint = f"There is: {', '.join(self.declarations)}." if self.declarations else ""
            problems = [
                Problem("missing-member", f"No file here holds {each}.", "/declarations", hint, str(path)) for each in missing
            ]
            raise StructureError(problems)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in READ and not hidden and path.is_file():
            yield path


_MAY_DESCRIBE = re.compile(rb"declarations[\"']?\s*:|Dataset|\\[uUx\r\n]")
"""What a dataset file has somewhere, unless its letters are escaped. Looking for it spares parsing every declaration twice."""


def describes(data: bytes, format: str) -> bool:
    """Whether YAML or JSON is a dataset file: of the class Dataset, or naming declarations without having a body."""
    if format not in ("yaml", "json") or not _MAY_DESCRIBE.search(data):
        return False
    try:
        parsed = parse(data) if format == "json" else yaml.parse(text(data))
    except FormatError:
        return False  # whoever reads it says what is wrong with it
    return isinstance(parsed, dict) and (parsed.get("type") == "Dataset" or ("declarations" in parsed and "body" not in parsed))


def _is_description(path: Path) -> bool:
    return describes(path.read_bytes(), formats.format_of(path.name).name)
