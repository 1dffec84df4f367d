"""Where a site is made and how it takes its place: beside the old one, under a lock, and then in one step."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, NamedTuple, Self, TypeAlias

from opendeclaration.errors import PublishError, UsageError
from opendeclaration.publishing import exchange
from opendeclaration.publishing.locking import Lock
from opendeclaration.publishing.manifest import NAME, Entry, Manifest, inside, measured

Content: TypeAlias = bytes | Iterable[bytes]
"""What stands in a file: whole, or piece by piece where it is large."""


class State(StrEnum):
    """A file beside the one of the same path that stood there before."""

    SAME = "same"
    """Byte for byte: it is the old file, with its time."""
    STAMPED = "stamped"
    """Only the id of the build in it is another."""
    CHANGED = "changed"
    ADDED = "added"


class File(NamedTuple):
    """A file of a site, as it was staged."""

    path: str
    entry: Entry
    state: State
    edited: bool
    """Whether the one that stood there was no longer what we wrote: somebody else had changed it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder in which a site is put together. Several processes can write into it."""

    folder: Path
    build: str
    before: Path
    """The site that stands there, or a folder that is not."""
    old: Manifest | None
    """What that one is made of."""

    def write(self, path: str, content: Content) -> File:
        """Put a file into its place; what is the same as before is taken from there. Raises UsageError when something else
        has this place already, PublishError when the path would lead elsewhere, and OSError."""
        if not inside(path):
            raise PublishError(f"{path!r} cannot be a file of a site.")
        if self.old is None or path not in self.old.files:
            return File(path, self._fresh(path, content), State.ADDED, edited=False)
        earlier, known = self.before / path, self.old.files[path]
        there = measured(earlier)
        edited = there is not None and there != known
        if isinstance(content, bytes):
            entry = Entry(len(content), hashlib.sha256(content).hexdigest())
            if entry != there:
                return File(path, self._fresh(path, content), self._state(earlier, there, content), edited)
            self._take(path, content)
            return File(path, entry, State.SAME, edited)
        entry = self._fresh(path, content)
        if entry != there:
            return File(path, entry, State.CHANGED, edited)
        stat_ = earlier.stat()
        os.utime(self.folder / path, ns=(stat_.st_atime_ns, stat_.st_mtime_ns))
        return File(path, entry, State.SAME, edited)

    def _state(self, earlier: Path, there: Entry | None, content: bytes) -> State:
        if there is None or self.old is None or there.size != len(content):
            return State.CHANGED
        plain = earlier.read_bytes().replace(self.old.build.encode(), self.build.encode())
        return State.STAMPED if plain == content else State.CHANGED

    def _fresh(self, path: str, content: Content) -> Entry:
        size, digest = 0, hashlib.sha256()
        with self._opened(path) as file:
            for piece in (content,) if isinstance(content, bytes) else content:
                size += len(piece)
                digest.update(piece)
                file.write(piece)
        return Entry(size, digest.hexdigest())

    def _opened(self, path: str) -> IO[bytes]:
        target = self.folder / path
        try:
            return target.open("xb")
        except FileNotFoundError:
            self._room(path)
            return target.open("xb")
        except FileExistsError:
            raise UsageError(f"Two things would stand at {path}. Give one of them another id to publish it.") from None

    def _room(self, path: str) -> None:
        """Make the folders above a file, but never the stage itself: when that is gone, its publisher is dead."""
        room = self.folder
        for part in path.split("/")[:-1]:
            room /= part
            room.mkdir(exist_ok=True)

    def _take(self, path: str, content: bytes) -> None:
        """Take a file over from the old site: the same file under a second name, or else a copy with its time."""
        earlier, target = self.before / path, self.folder / path
        self._room(path)
        if target.exists():
            raise UsageError(f"Two things would stand at {path}. Give one of them another id to publish it.")
        try:
            os.link(earlier, target)
        except OSError:  # a file system without hard links, or a file of somebody else
            self._fresh(path, content)
            found = earlier.stat()
            os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))

    def keep(self) -> tuple[str, ...]:
        """Take along what somebody else put into the old site, such as CNAME or `.git`; gives the paths. All else is staged.
        Raises UsageError when the new site needs the place of one, and OSError."""
        if self.old is None:
            return ()
        ours = {*self.old.files, NAME}
        rooms = {str(room) for path in ours for room in PurePosixPath(path).parents}
        found = tuple(_foreign(self.before, "", ours, rooms))
        for path in found:
            self._bring(path)
        return found

    def _bring(self, path: str) -> None:
        source, target = self.before / path, self.folder / path
        plain = stat.S_ISDIR(source.lstat().st_mode)
        if not os.path.lexists(target):
            self._room(path)
            if plain:
                shutil.copytree(source, target, symlinks=True, copy_function=_linked)
            else:
                _linked(source, target)
        elif plain and target.is_dir():
            for each in sorted(source.iterdir()):
                self._bring(f"{path}/{each.name}")
        else:
            raise UsageError(f"{source} was not written by opendecl, and the new site needs its place. Move it away.")

    def close(self, manifest: Manifest) -> None:
        """Write the list of everything, as the last file, and have all of it reach the disk."""
        self._fresh(NAME, manifest.data())
        if self.before.is_dir():
            shutil.copymode(self.before, self.folder)
        exchange.flush(self.folder)


def _linked(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _foreign(folder: Path, above: str, ours: set[str], rooms: set[str]) -> Iterator[str]:
    """What is not ours in a folder: the highest paths that hold nothing of ours. `rooms` are the folders that do."""
    with os.scandir(folder / above) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and path in rooms:
            yield from _foreign(folder, f"{path}/", ours, rooms)
        elif path not in ours or not entry.is_file(follow_symlinks=False):
            yield path


class Place:
    """The folder at which a site stands or will stand, while one publisher holds it."""

    def __init__(self, out: str | os.PathLike[str]) -> None:
        """Find the folder behind the path, links followed. Raises UsageError when no site can stand there, and OSError."""
        self.given = given = Path(out)
        self.folder = Path(os.path.realpath(given))
        if not self.folder.name or os.path.ismount(self.folder):
            raise UsageError(f"{given} is where a file system begins, and cannot be exchanged. Name a folder in it.")
        if self.folder.is_symlink():  # links were followed, so this one goes round
            raise UsageError(f"{given} is a link that leads to itself. Name a folder.")
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{given} is a file. Name the folder in which the site is to stand.")
        self.folder.parent.stat()  # says so when it is not there
        self.old = Manifest.of(self.folder)
        """What stands there; None where nothing does."""
        if self._foreign():
            raise UsageError(
                f"{given} holds something that is not a site of ours, and is left as it is. Name a new or empty folder, or "
                "move away what is there."
            )
        self.left: tuple[Path, ...] = ()
        """What could not be taken away afterwards."""
        self._prefix = f".{self.folder.name}.opendecl-"
        self._lock = Lock(self.folder.with_name(f"{self._prefix}lock"), f"Another process is publishing to {given}")

    def __enter__(self) -> Self:
        """Take the lock, and clean up after whoever held it and was killed. Raises PublishError when the place is taken or
        cannot be written to."""
        try:
            self._lock.__enter__()
        except OSError as error:
            parent = self.folder.parent
            raise PublishError(
                f"A site is made beside its place, and nothing can be written to {parent}: {error.strerror}."
            ) from error
        try:
            self._mend()
            self.old = Manifest.of(self.folder)
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.left = tuple(path for path in self._leftovers() if not _removed(path))
        self._lock.__exit__(kind, error, trace)

    def stage(self, build: str) -> Stage:
        """A new stage beside the place. Raises OSError."""
        folder = self.folder.with_name(f"{self._prefix}{build}-{secrets.token_hex(4)}")
        folder.mkdir()
        return Stage(folder, build, self.folder, self.old)

    def put(self, stage: Stage) -> None:
        """Put a whole stage into its place, in one step where the system can do that. Raises OSError and, when somebody has put
        something else there meanwhile, PublishError; then stands what stood there.

        Elsewhere there is a moment at which nothing stands there; whoever is killed then is mended by the next publisher.
        """
        if self._foreign():
            raise PublishError(
                f"Somebody has put something into {self.given} meanwhile, and it is left as it is. Move it away."
            )
        if not self.folder.exists():
            stage.folder.rename(self.folder)
        elif not exchange.exchange(stage.folder, self.folder):
            aside = stage.folder.with_name(f"{stage.folder.name}.old")
            self.folder.rename(aside)
            try:
                stage.folder.rename(self.folder)
            except OSError:
                aside.rename(self.folder)
                raise
        exchange.flush_one(self.folder.parent)

    def _foreign(self) -> bool:
        """Whether something stands there that is no site of ours."""
        return self.old is None and self.folder.is_dir() and any(self.folder.iterdir())

    def _mend(self) -> None:
        for path in self._leftovers():
            if path.name.endswith(".old") and not self.folder.exists():
                found = Manifest.of(path)
                if found and not found.broken(path):
                    path.rename(self.folder)
                    continue
            _removed(path)

    def _leftovers(self) -> list[Path]:
        """The stages and old sites beside the place: of a killed publisher, or our own."""
        pattern = re.compile(re.escape(self._prefix) + r"[0-9a-f]{16}-[0-9a-f]{8}(?:\.old)?")
        with os.scandir(self.folder.parent) as entries:
            names = sorted(each.name for each in entries if pattern.fullmatch(each.name) and each.is_dir(follow_symlinks=False))
        return [self.folder.with_name(name) for name in names]


def _removed(folder: Path) -> bool:
    """Take a folder away, as far as that can be done."""
    for _ in range(3):  # a worker of a dead publisher may be writing its last file
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return True
    return False
