"""Try many broken inputs on every reader: `python tests/fuzz/run.py [N] [--only FORMAT] [--atheris SECONDS]`.

Writes each input that a reader did not bear to `found/` in the folder where it runs, and prints what happened. With
`--atheris` the inputs are chosen by what code they reach, by Google's atheris, instead of at random.
"""

# ruff: noqa: T201  # it reports to whoever runs it

from __future__ import annotations

import argparse
import importlib
import os
import random
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.mutate import NAMES, broken, seeds, tried

FOUND = Path("found")
CHUNK = 1000
HANG = 20


def chunk(name: str, number: int) -> tuple[str, Counter[str], list[str]]:
    """A thousand inputs: what became of them, and what went wrong."""
    chance = random.Random(f"{name} {number}")
    said: Counter[str] = Counter()
    wrong: dict[str, str] = {}

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    for _ in range(CHUNK):
        edits = [tuple(chance.randrange(2**16) for _ in range(4)) for _ in range(1 + chance.randrange(6))]
        data = broken(name, chance.randrange(2**16), edits)  # type: ignore[arg-type]
        signal.setitimer(signal.ITIMER_REAL, HANG)
        try:
            said[tried(name, data)] += 1
        except Exception as error:
            said["WRONG"] += 1
            kind = f"{type(error).__name__}: {str(error)[:100]}"
            if kind not in wrong and len(wrong) < 5:
                wrong[kind] = str(save(name, data))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return name, said, [f"{path} {kind}" for kind, path in wrong.items()]


def save(name: str, data: bytes) -> Path:
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{zlib.crc32(data):08x}.{name}"
    path.write_bytes(data)
    return path


def by_coverage(name: str, seconds: int) -> None:
    """Let atheris choose the inputs. Does not return."""
    atheris = importlib.import_module("atheris")

    with atheris.instrument_imports(include=["opendeclaration", "yaml", "pyld"]):
        for module in [each for each in sys.modules if each.startswith(("opendeclaration", "fuzz", "yaml"))]:
            del sys.modules[module]
        from fuzz.mutate import tried as instrumented
    corpus = Path("atheris") / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)

    def target(data: bytes) -> None:
        instrumented(name, data)

    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20"], target)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000, help="inputs for each reader")
    parser.add_argument("--only", choices=NAMES, help="one reader")
    parser.add_argument("--atheris", type=int, metavar="SECONDS", help="by coverage, this long for each reader")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    names = [chosen.only] if chosen.only else list(NAMES)
    if chosen.atheris and chosen.only:
        by_coverage(chosen.only, chosen.atheris)
    elif chosen.atheris:
        for name in names:
            command = [sys.executable, __file__, "--only", name, "--atheris", str(chosen.atheris)]
            print(name, subprocess.run(command, check=False).returncode, flush=True)
    else:
        at_random(names, chosen.count, chosen.processes)


def at_random(names: list[str], count: int, processes: int) -> None:
    totals: dict[str, Counter[str]] = {name: Counter() for name in names}
    jobs = [(name, number) for number in range(-(-count // CHUNK)) for name in names]
    start = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        for done, (name, said, wrong) in enumerate(pool.map(chunk, *zip(*jobs, strict=True)), 1):
            totals[name] += said
            for each in wrong:
                print(each, flush=True)
            if not done % len(names) or done == len(jobs):
                each = f"{sum(map(Counter.total, totals.values())):,} inputs in {time.perf_counter() - start:.0f} s"
                print(each, {name: f"{said.total()} ({said['WRONG']} wrong)" for name, said in totals.items()}, flush=True)
    for name, said in totals.items():
        print(name, dict(said.most_common()))
    sys.exit(any(said["WRONG"] for said in totals.values()))


if __name__ == "__main__":
    main()
