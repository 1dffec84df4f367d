"""Measure publishing: `python benchmarks/publish.py [--counts 1 100 1000] [--jobs 1 2]`. Time, memory and files of sites.

Each site is published in a process of its own: first into an empty place, then again unchanged, then with one declaration
changed. No other tool makes such a site, so the figures stand beside one another: what one declaration costs must not grow with
their number.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from run import corpus

import opendeclaration as od
from opendeclaration.values import LangText

BASE = "https://example.org/declarations/"


def published(folder: str, out: str, jobs: int, results: multiprocessing.Queue[tuple[float, float]]) -> None:
    """Publish a folder, and say how many seconds it took and how many MiB the largest process had."""
    start = time.perf_counter()
    od.publish(folder, out, base=BASE, jobs=jobs)
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    results.put((seconds, peak / 1024))


def alone(folder: Path, out: Path, jobs: int) -> tuple[float, float]:
    """The same in a process of its own."""
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[float, float]] = context.Queue()
    process = context.Process(target=published, args=(str(folder), str(out), jobs, results))
    process.start()
    found = results.get()
    process.join()
    return found


def change(path: Path, jobs: int) -> None:
    """Give a declaration another comment."""
    declaration = od.read(path)
    od.write(declaration.model_copy(update={"comment": LangText({"en": f"Changed for {jobs}."})}), path)


def main() -> None:
    """Publish sites of several sizes, with one process and with more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    heads = ("declarations", 12), ("jobs", 6), ("first", 10), ("a piece", 11), ("unchanged", 11), ("one changed", 13)
    print("".join(f"{head:>{width}}" for head, width in (*heads, ("MiB", 7), ("files", 9), ("MB", 8))))
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "data"
            folder.mkdir()
            for number, data in enumerate(corpus(count)):
                (folder / f"busan-{number}.json").write_text(json.dumps(data), encoding="utf-8")
            for jobs in arguments.jobs:
                out = Path(name) / f"site-{jobs}"
                first, peak = alone(folder, out, jobs)
                again, _ = alone(folder, out, jobs)
                change(folder / "busan-0.json", jobs)
                one, _ = alone(folder, out, jobs)
                files = [path for path in out.rglob("*") if path.is_file()]
                size = sum(path.stat().st_size for path in files) / 1e6
                print(
                    f"{count:>12,}{jobs:>6}{first:>8.1f} s{1000 * first / count:>8.0f} ms{again:>9.1f} s{one:>11.1f} s"
                    f"{peak:>7.0f}{len(files):>9,}{size:>8.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
