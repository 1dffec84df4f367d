"""A lock that one process holds and that dies with it, kill -9 included."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from opendeclaration.errors import PublishError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the number in it, which others may read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_HELD: set[int] = set()
"""The handles of the locks that this process holds. A child that lives on must not hold them on."""


def _let_go() -> None:
    for handle in _HELD:
        os.close(handle)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class Lock:
    """A lock on a file that is there as long as the lock is held."""

    def __init__(self, path: Path, what: str) -> None:
        self.path, self.what = path, what
        self.handle = -1

    def __enter__(self) -> Self:
        """Take it. Raises PublishError when another process holds it, and OSError."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        while True:
            handle = os.open(self.path, flags, 0o666)
            try:
                taken = _take(handle)
                holder = "" if taken else _holder(handle)
                ours = taken and _same(handle, self.path)
            except OSError:
                os.close(handle)
                raise
            if ours:
                break
            os.close(handle)  # somebody holds it or, when it was to be had, has just taken the file away
            if not taken:
                raise PublishError(f"{self.what}{holder}. Try again when it is done.")
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        self.handle = handle
        _HELD.add(handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if sys.platform != "win32":  # there an open file cannot be taken away
            self.path.unlink(missing_ok=True)
        _HELD.discard(self.handle)
        os.close(self.handle)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):  # the next one has it already
                self.path.unlink(missing_ok=True)


def _holder(handle: int) -> str:
    number = os.pread(handle, 20, 0) if hasattr(os, "pread") else b""
    return f" (process {number.decode()})" if number.isdigit() else ""


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
