"""The built files: `schemas/` and `ontology/`, written from the models and the code lists, byte for byte the same every
time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opendeclaration.artefacts import owl, shacl, skos
from opendeclaration.artefacts.context import context
from opendeclaration.artefacts.graph import turtle
from opendeclaration.artefacts.jsonschema import json_schema
from opendeclaration.codelists import codelist, index
from opendeclaration.errors import NotFoundError, StaleError
from opendeclaration.model import Dataset, Declaration

FOLDERS = ("schemas", "ontology")


def files() -> Iterator[tuple[str, str]]:
    """The path of each built file, relative to the folder of the project, and its text."""
    yield "schemas/declaration.schema.json", _json(json_schema(Declaration))
    yield "schemas/dataset.schema.json", _json(json_schema(Dataset))
    yield "schemas/context.jsonld", _json({"@context": context()})
    yield "ontology/opendeclaration.ttl", turtle(owl.ontology())
    yield "ontology/shapes.ttl", turtle(shacl.shapes())
    yield "ontology/alignments.ttl", turtle(owl.alignments())
    for name in index():
        yield f"ontology/codelists/{name}.ttl", turtle(skos.scheme(codelist(name)))


def build(folder: Path) -> tuple[str, ...]:
    """Write what has changed, and take away what is no longer built. Gives the paths of both."""
    wanted = dict(files())
    changed = stale(folder, wanted)
    for path in changed:
        target = folder / path
        if path in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            target.unlink()
    return changed


def check(folder: Path) -> None:
    """Raises StaleError when a built file is not what the models say, NotFoundError where nothing was ever built."""
    if not any((folder / each).is_dir() for each in FOLDERS):
        raise NotFoundError(f"There is no {' and no '.join(FOLDERS)} in {folder.resolve()}. Give the folder of the project.")
    if paths := stale(folder, dict(files())):
        raise StaleError(paths)


def stale(folder: Path, wanted: dict[str, str]) -> tuple[str, ...]:
    """The paths of files that are missing, differ, or are built no longer."""
    there = {path.relative_to(folder).as_posix() for each in FOLDERS for path in (folder / each).rglob("*") if path.is_file()}
    differing = {path for path, text in wanted.items() if path not in there or _bytes(folder / path) != text.encode()}
    return tuple(sorted(differing | (there - wanted.keys())))


def built(path: str) -> Path:
    """Where a built file is: in the installed package, or in the folder of the project. Raises NotFoundError."""
    package = Path(__file__).parents[1]
    for folder in (package / "built", package.parents[1]):
        if (folder / path).is_file():
            return folder / path
    raise NotFoundError(f"{path} has not been built. Run `opendecl build` in the folder of the project.")


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
