"""Several processes write a site together. What they write does not depend on how many they are.

Each worker has a pipe of its own to the publisher, so that it ends when the publisher does, and is missed when it ends itself.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from opendeclaration.errors import OpenDeclarationError, PublishError, UsageError
from opendeclaration.publishing.producing import Part, made
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.staging import File, Stage

Step: TypeAlias = Callable[[int, int, str], None]
"""Is told how many parts are done, of how many, and the name of the last one."""
WORTH = 50
"""How many declarations there must be for workers to be worth their start."""


class _Failure(NamedTuple):
    """What went wrong in a worker, as values that can be sent: not every exception can."""

    kind: str
    """`system`, `usage`, `ours`, or `fault` for what should not have happened."""
    facts: Any
    trace: str


def usual(site: Site) -> int:
    """How many processes write a site when nobody says: one a core, or only this one for a small site."""
    if len(site.dataset) < WORTH:
        return 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def written(site: Site, stage: Stage, parts: Sequence[Part], jobs: int, step: Step) -> list[File]:
    """Write the parts of a site to the stage; gives the files by their paths. Raises what writing them raises."""
    if jobs > 1 and len(parts) > 1 and not multiprocessing.current_process().daemon:
        found = _shared(site, stage, parts, min(jobs, len(parts)), step)
    else:
        found = []
        for number, part in enumerate(parts, 1):
            found += _write(site, stage, part)
            step(number, len(parts), part.name)
    return sorted(found)


def _write(site: Site, stage: Stage, part: Part) -> list[File]:
    return [stage.write(path, content) for path, content in made(site, part)]


def _shared(site: Site, stage: Stage, parts: Sequence[Part], jobs: int, step: Step) -> list[File]:
    forked = _may_fork()
    context: Any = multiprocessing.get_context("fork" if forked else "spawn")
    ours: dict[Connection, Any] = {}
    found: list[File] = []
    try:
        for _ in range(jobs):
            own, theirs = context.Pipe()
            others = (*ours, own) if forked else ()
            process = context.Process(target=_work, args=(theirs, others, site, stage, parts), daemon=True)
            process.start()
            theirs.close()
            ours[own] = process
        waiting = list(range(len(parts)))[::-1]
        busy = {each for each in ours if _given(each, waiting)}
        done = 0
        while busy:
            for each in cast("list[Connection]", wait(list(busy))):
                try:
                    part, files, failure = each.recv()
                except (EOFError, ConnectionError):
                    raise _lost(ours[each], forked=forked) from None
                if failure:
                    _fail(failure)
                found += files
                done += 1
                step(done, len(parts), parts[part].name)
                if not _given(each, waiting):
                    busy.discard(each)
    finally:
        for each, process in ours.items():
            each.close()
            process.terminate()
            process.join()
            process.close()
    return found


def _may_fork() -> bool:
    """Whether this process can be doubled: only Linux does that well, and only while it has one thread."""
    if sys.platform != "linux":
        return False
    tasks = Path("/proc/self/task")  # threads of libraries too
    return (len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()) == 1


def _given(worker: Connection, waiting: list[int]) -> bool:
    """Give a worker the next part. Whether there was one."""
    if waiting:
        with contextlib.suppress(ConnectionError):  # whoever is no more is missed when it should answer
            worker.send(waiting.pop())
        return True
    return False


def _lost(process: Any, *, forked: bool) -> PublishError:
    """What to say of a worker that is no more."""
    process.join(5)
    code = process.exitcode
    why = f"was stopped by signal {-code}" if code and code < 0 else f"ended with {code}"
    memory = " Perhaps there was not enough memory; fewer jobs need less." if code == -9 else ""
    guard = "" if forked else " A script that publishes with several jobs does so below `if __name__ == '__main__':`."
    return PublishError(f"A process that wrote pages {why}.{memory}{guard}")


def _work(pipe: Connection, others: Sequence[Connection], site: Site, stage: Stage, parts: Sequence[Part]) -> None:
    """What a worker does: one part after the other, until there is no more, or nobody who asks."""
    for each in others:
        each.close()  # the ends of the publisher; a pipe ends only when nobody holds it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the publisher hears it too, and ends us
    while True:
        try:
            number = pipe.recv()
        except (EOFError, OSError):
            return
        files: list[File] = []
        failure = None
        try:
            files = _write(site, stage, parts[number])
        except Exception as error:  # it is raised again by the publisher
            failure = _told(error)
        try:
            pipe.send((number, files, failure))
        except OSError:
            return


def _told(error: Exception) -> _Failure:
    """An error as the publisher will raise it."""
    trace = traceback.format_exc()
    if isinstance(error, OSError):
        return _Failure("system", (error.errno, error.strerror, error.filename), trace)
    if isinstance(error, OpenDeclarationError):
        return _Failure("usage" if isinstance(error, UsageError) else "ours", str(error), trace)
    return _Failure("fault", "".join(traceback.format_exception_only(error)).strip(), trace)


def _fail(failure: _Failure) -> None:
    if failure.kind == "system":
        raise OSError(*failure.facts)
    if failure.kind != "fault":
        raise (UsageError if failure.kind == "usage" else PublishError)(failure.facts)
    error = RuntimeError(failure.facts)
    error.add_note(f"In a process that wrote pages:\n{failure.trace}")
    raise error
