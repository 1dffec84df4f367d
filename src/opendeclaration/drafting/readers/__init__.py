"""From a file or text to lines: plain text, HTML, DOCX and PDF, told apart by their bytes."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from opendeclaration.drafting.readers import kind
from opendeclaration.drafting.readers import text as plain
from opendeclaration.drafting.readers.encoding import decode
from opendeclaration.drafting.readers.lines import MAX_BYTES, refused
from opendeclaration.drafting.source import Source
from opendeclaration.errors import InputError, UsageError

_NEEDS = {"html": "selectolax", "pdf": "pypdfium2"}


def read(source: str | bytes | Path, name: str = "") -> Source:
    """The lines of a text (str), of bytes, or of a file (Path).

    Raises InputError when it is not text, HTML, DOCX or PDF, or is broken, empty, encrypted or too large; UsageError when the
    library for its kind is not installed; OSError when the file cannot be opened.
    """
    if isinstance(source, Path):
        name = name or str(source)
        with source.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    try:
        if len(data) > MAX_BYTES:
            raise refused("large", f"It is larger than {MAX_BYTES // 1_000_000} MB.", "Give the text of one declaration only.")
        found = _text(source, []) if isinstance(source, str) else _told(source)
    except InputError as error:
        raise (error.at(name) if name else error) from None
    found.name, found.sha256 = name, hashlib.sha256(data).hexdigest()
    return found


def _told(data: bytes) -> Source:
    kind.refuse_foreign(data)
    if data[:1024].lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and data[:1024].count(0)):
        return cast(Source, _reader("pdf").read(data))
    if data.startswith(b"PK"):
        return cast(Source, _reader("docx").read(data))
    return _text(*decode(data, kind.declared(data[:4096])))


def _text(text: str, remarks: list[str]) -> Source:
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise refused("empty", "There is no text in it.", "Check that it is the right file and that it was saved.")
    return _reader("html").read(text, remarks) if kind.is_page(text) else plain.read(text, remarks)


def _reader(name: str) -> Any:
    try:
        return import_module(f"opendeclaration.drafting.readers.{name}")
    except ModuleNotFoundError as error:
        if error.name != _NEEDS.get(name):
            raise
        message = f"Reading {name.upper()} needs {error.name}: pip install 'opendeclaration[draft]'."
        raise UsageError(message) from None
