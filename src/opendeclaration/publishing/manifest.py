"""The list of everything that a site is made of, which stands in it as `build.json`: how a site of ours is known again."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

NAME = "build.json"
GENERATOR = "opendeclaration"
_PIECE = 1 << 20
_BUILD = re.compile("[0-9a-f]{16}")
_PART = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,200}")


class Entry(NamedTuple):
    """One file of a site."""

    size: int
    """In bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build of a site is made of."""

    build: str
    """The id of the build, which stands in every page."""
    base: str
    """The address for which it was made."""
    version: str
    """The name of the release; empty where it has none."""
    files: Mapping[str, Entry]
    """Every file below the site but this list, by its path."""

    def data(self) -> bytes:
        """The file, the same for the same site."""
        files = {path: entry._asdict() for path, entry in sorted(self.files.items())}
        known = {"generator": GENERATOR, "build": self.build, "base": self.base, "version": self.version, "files": files}
        return (json.dumps(known, indent=1) + "\n").encode()

    @classmethod
    def of(cls, folder: Path) -> Manifest | None:
        """What the site in a folder says that it is made of; None where no site of ours is."""
        try:
            found = json.loads((folder / NAME).read_bytes())
            if found["generator"] != GENERATOR:
                return None
            files = {path: Entry(int(each["size"]), str(each["sha256"])) for path, each in found["files"].items()}
            if not _BUILD.fullmatch(found["build"]) or not all(map(inside, files)):
                return None
            return cls(found["build"], str(found["base"]), str(found["version"]), files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def broken(self, folder: Path) -> list[str]:
        """The files of the build that a folder does not hold, or holds otherwise."""
        return [path for path, entry in sorted(self.files.items()) if measured(folder / path) != entry]


def inside(path: str) -> bool:
    """Whether a path is one of a file below the site, on every system."""
    return all(_PART.fullmatch(part) and part.strip(". ") for part in path.split("/"))


def measured(path: Path) -> Entry | None:
    """Size and checksum of a file; None where there is none, or it is not a plain one."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        size, digest = 0, hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                digest.update(piece)
    except OSError:
        return None
    return Entry(size, digest.hexdigest())
