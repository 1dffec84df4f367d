"""Killed with -9 at any moment: what stands at OUT is one whole build, and the next publisher cleans up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked publishers")

KILLS = 200
_DRIVER = r"""
import json, os, random, signal, sys, time
from pathlib import Path
import opendeclaration as od
from opendeclaration.publishing import exchange, workers
from opendeclaration.publishing.manifest import Manifest

folder, minimal, kills, how, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
workers._may_fork = lambda: True
out, base = folder / "site", "https://example.org/declarations/"
sources = [folder / "a.yaml", folder / "b.yaml"]
sources[0].write_bytes(minimal.read_bytes())
sources[1].write_bytes(minimal.read_bytes().replace(b"agree on nothing", b"agree on little"))
for jobs in (1, 2):
    od.publish(sources[0], folder / f"warm{jobs}", base=base, jobs=jobs)  # so that everything is imported
if how == "pair":
    exchange.exchange = lambda *_: False
shots = random.Random(seed)
EVENTS = {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime", "ctypes.dlsym"}
if how == "pair":
    EVENTS = {"os.rename"}


def attempt(source, jobs, after=None, at=None):
    # Publish in a process of its own, killed after so many seconds or at so many events. How it ended, how long it took, and
    # how many events there were.
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        code, seen = 1, 0

        def hook(event, args):
            nonlocal seen
            if event in EVENTS:
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            os.close(reader)
            sys.addaudithook(hook)
            od.publish(source, out, base=base, jobs=jobs)
            os.write(writer, str(seen).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    began = time.monotonic()
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    took = time.monotonic() - began
    seen = int(os.read(reader, 20) or b"0")
    os.close(reader)
    return status, took, seen


def verdict():
    if not out.exists():
        aside = [each for each in folder.iterdir() if each.name.endswith(".old")]
        return "absent" if len(aside) == 1 and not Manifest.of(aside[0]).broken(aside[0]) else "lost"
    found = Manifest.of(out)
    if found is None:
        return "torn"
    inside = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    if found.broken(out) or inside != {*found.files, "build.json"}:
        return "mixed"
    stamp = f'data-build="{found.build}"'.encode()
    if any(path.endswith(".html") and stamp not in (out / path).read_bytes() for path in found.files):
        return "unstamped"
    return "1" if b"agree on little" in (out / "minimal.html").read_bytes() else "0"


od.publish(sources[0], out, base=base)
usual, events, stands, found = {}, {}, 0, {"killed": 0, "done": 0, "verdicts": []}
for jobs in (1, 2):
    runs = []
    for _ in range(2):
        stands = 1 - stands
        status, took, events[jobs] = attempt(sources[stands], jobs)
        assert status == 0
        runs.append(took)
    usual[jobs] = max(runs)
for number in range(kills):
    jobs = 1 + number % 2
    source = sources[1 - stands]
    if how.startswith("time"):
        jobs = int(how[4:])
        status, took, _ = attempt(source, jobs, after=shots.uniform(0, usual[jobs]))
    elif how == "pair":
        status, took, _ = attempt(source, 1, at=1 + number % 3)
    else:
        # Near the end more often: that is where one site gives way to the other.
        first = 1 if number % 4 == 0 else max(1, events[1] - 2 * len(list(out.rglob("*"))) - 40)
        status, took, _ = attempt(source, 1, at=shots.randint(first, events[1]))
    ended = "killed" if os.WIFSIGNALED(status) else "done"
    found[ended] += 1
    usual[jobs] *= 1.02 if ended == "killed" else 0.9  # the machine may have more to do, or less
    said = verdict()
    found["verdicts"].append(said)
    if said == "absent":
        if not attempt(sources[stands], jobs)[0] == 0:
            found["verdicts"].append("not mended")
    elif said in "01":
        stands = int(said)
    else:
        break
found["took"] = usual
last = od.publish(sources[1 - stands], out, base=base)
found["verdicts"].append(verdict())
found["left"] = sorted(each.name for each in folder.iterdir())
print(json.dumps(found))
"""


@dataclass
class Result:
    killed: int
    done: int
    verdicts: list[str]
    left: list[str]


def killed(folder: Path, kills: int, how: str, seed: int = 2014) -> Result:
    command = [sys.executable, "-c", _DRIVER, folder, ROOT / "examples/minimal/minimal.yaml", kills, how, seed]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(found)  # noqa: T201  # the measure of what was tried
    return Result(found["killed"], found["done"], found["verdicts"], found["left"])


LEFT = ["a.yaml", "b.yaml", "site", "warm1", "warm2"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_hundred_kills_at_random_moments(jobs: int, tmp_path: Path) -> None:
    kills = KILLS // 2
    found = killed(tmp_path, kills, f"time{jobs}")
    assert found.killed + found.done == kills
    assert found.killed > kills // 2
    assert set(found.verdicts) == {"0", "1"}, "one whole build each time, and now the one, now the other"
    assert found.left == LEFT


def test_kills_between_two_calls_of_the_system(tmp_path: Path) -> None:
    found = killed(tmp_path, 40, "events")
    assert found.killed > 30
    assert set(found.verdicts) == {"0", "1"}
    assert found.left == LEFT


def test_kills_where_the_system_cannot_exchange(tmp_path: Path) -> None:
    """There is a moment then at which no site stands; the old one stands beside, and the next publisher puts it back."""
    found = killed(tmp_path, 9, "pair")
    assert (found.killed, found.done) == (6, 3)
    assert set(found.verdicts) == {"0", "1", "absent"}
    assert found.left == LEFT
