"""The parts of a DOCX: a ZIP of XML files, opened without trust in what it says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from opendeclaration.drafting.readers.lines import refused
from opendeclaration.errors import InputError

_MOST = 30_000_000
_RATIO = 150
_DEEPEST = 400


class Package:
    """The members of a DOCX as trees of elements with names such as `w-p`, with a bound on how much is unpacked."""

    def __init__(self, data: bytes) -> None:
        self._left = _MOST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = [info.filename for info in self._zip.infolist()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError, MemoryError):
            raise refused("broken", "The file is broken: it begins as a ZIP, but is none.", "Save or fetch it again.") from None
        if "word/document.xml" not in self.names:
            raise self._other()

    def _other(self) -> InputError:
        if "mimetype" in self.names and any(name == "content.xml" for name in self.names):
            return refused("kind", "It is an OpenDocument file, which is not read here.", "Save it as DOCX.")
        if any(name.startswith(("xl/", "ppt/")) for name in self.names):
            return refused("kind", "It is a spreadsheet or a presentation.", "Give a text, an HTML page, a DOCX or a PDF.")
        return refused("kind", "It is a ZIP file without a Word document in it.", "Unpack it and give what is in it.")

    def tree(self, name: str) -> ET.Element | None:
        """A member as a tree; None when there is none of this name. Raises InputError for a bomb or broken XML."""
        if name not in self.names:
            return None
        try:
            info = self._zip.getinfo(name)
            packed = max(1, info.compress_size)
            if info.file_size > self._left or (info.file_size > 1_000_000 and info.file_size > _RATIO * packed):
                raise _bomb(name)
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, KeyError):
            raise refused("broken", f"The file is broken or encrypted: {name} cannot be unpacked.", "Save it again.") from None
        if len(data) > self._left or (len(data) > 1_000_000 and len(data) > _RATIO * packed):
            raise _bomb(name)
        self._left -= len(data)
        return _parsed(data, name)


def _bomb(name: str) -> InputError:
    return refused("bomb", f"{name} unpacks to far more than a document holds.", "Give the text itself.")


def _parsed(data: bytes, name: str) -> ET.Element:
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise refused("nested", f"{name} nests its elements too deeply.", "Give the text itself.")
        builder.start(_short(tag), {_short(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(tag))

    def doctype(*_: Any) -> None:
        raise refused("doctype", f"{name} holds a DOCTYPE, which no DOCX may.", "Save it again with a word processor.")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, UnicodeError, LookupError, ValueError, AssertionError):
        raise refused("broken", f"The file is broken: {name} is no XML.", "Save or fetch it again.") from None


_SPACES = {"main": "w", "relationships": "r", "xml": "xml", "namespace": "xml", "elements": "dc", "terms": "dcterms"}


def _short(tag: str) -> str:
    """`w-p`, from the name with its namespace, of which there is a transitional and a strict one."""
    space, _, local = tag.rpartition("}")
    if not space:
        return local
    last = [each for each in space.split("/") if not each[:1].isdigit()][-1]
    if last == "main" and "word" not in space:
        last = "drawing"
    if last in _SPACES:
        return f"{_SPACES[last]}-{local}"
    return f"{last}-{local}"
