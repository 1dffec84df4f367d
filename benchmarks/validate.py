"""Measure validation beside the tools that would otherwise check: `python benchmarks/validate.py [--count N] [--rounds N]`.

Valid and broken datasets of declarations like Busan, the same files for everybody. `check-jsonschema` and `linkml-validate` are
looked for on the PATH and in the folder that PROGRAMS names: they are programs, and need no place in our environment.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import rdflib
from run import corpus, report

import opendeclaration as od

PROGRAMS = os.environ.get("PROGRAMS", "")
FEW = 20
"""What takes seconds a declaration gets this part of the corpus, and its time is multiplied."""


def break_some(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same declarations, each with three slips: a misspelt code, a day that was not, and a key that there is not."""
    found = json.loads(json.dumps(data))
    for each in found:
        each["kind"] = "declration"
        each["adopted"] = "2014-02-30"
        each["body"][1]["colour"] = "red"
    return found  # type: ignore[no-any-return]


def ours(paths: list[Path], check: Callable[[od.Report], bool]) -> None:
    from opendeclaration.validation.engine import validate

    found = validate(paths, rules=None)
    assert check(found), found.issues[:3]


@cache
def validator() -> jsonschema.Draft202012Validator:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(od.json_schema(), format_checker=checker)


@cache
def shapes() -> rdflib.Graph:
    return od.shapes()


def by_jsonschema(paths: list[Path]) -> int:
    return sum(1 for path in paths for _ in validator().iter_errors(json.loads(path.read_bytes())))


def by_pyshacl(paths: list[Path]) -> None:
    import pyshacl

    for path in paths:
        graph = rdflib.Graph().parse(data=path.with_suffix(".nt").read_text(encoding="utf-8"), format="nt")
        pyshacl.validate(graph, shacl_graph=shapes())


def peak(call: str, paths: list[Path]) -> int:
    """Peak memory in MiB of a process of its own that validates the files."""
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\nimport validate\n"
        f"validate.{call}\n"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", script, *map(str, paths)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=PROGRAMS)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def children(command: list[str]) -> tuple[float, int]:
    """Seconds and peak MiB of a program."""
    measure = ["/usr/bin/env", "python3", "-c", _MEASURE, *command]
    start = time.perf_counter()
    done = subprocess.run(measure, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, int(done.stdout.rpartition("\n")[2] or 0)


_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, end="")
"""


def one(title: str, folder: Path, data: list[dict[str, Any]], rounds: int, *, valid: bool) -> None:
    paths, schema = [], folder / "schema.json"
    schema.write_text(json.dumps(od.json_schema()), encoding="utf-8")
    for number, each in enumerate(data):
        path = folder / f"busan-{number}.json"
        path.write_text(json.dumps(each, ensure_ascii=False), encoding="utf-8")
        paths.append(path)
    few = paths[: max(1, len(paths) // FEW)]
    times = len(paths) / len(few)
    check = (lambda found: found.ok) if valid else (lambda found: not found.ok)
    found: dict[str, list[float]] = {}
    memory: dict[str, int] = {}

    def put(name: str, seconds: float) -> None:
        found.setdefault(name, []).append(seconds)

    linter, linkml = program("check-jsonschema"), program("linkml-validate")
    validator(), shapes()  # made once, by nobody's clock
    for _ in range(rounds):
        put("opendeclaration, all layers", timed(lambda: ours(paths, check)))
        put("opendeclaration, reading alone", timed(lambda: [_read(path) for path in paths]))
        put("jsonschema, with formats", timed(lambda: by_jsonschema(few)) * times)
        if linter:
            part = paths[: max(1, len(paths) // 4)]  # enough for its start not to count
            command = [linter, "--schemafile", str(schema), *map(str, part)]
            seconds, memory["check-jsonschema (program)"] = children(command)
            put("check-jsonschema (program)", seconds * len(paths) / len(part))
        if valid:  # what breaks a rule makes no graph of ours, so the shapes get the valid data only
            put("pySHACL, from N-Triples", timed(lambda: by_pyshacl(few[:3])) * len(paths) / len(few[:3]))
    medians = {name: sorted(each)[len(each) // 2] for name, each in found.items()}
    report(title, len(paths), "declarations", medians)
    loaded = "[Path(each) for each in sys.argv[1:]]"
    memory["opendeclaration, all layers"] = peak(f"ours({loaded}, lambda found: True)", paths)
    memory["jsonschema, with formats"] = peak(f"by_jsonschema({loaded})", few)
    if valid:
        memory["pySHACL, from N-Triples"] = peak(f"by_pyshacl({loaded})", few[:3])
    print("  peak memory: " + ", ".join(f"{name} {each} MiB" for name, each in memory.items()))
    if not linter:
        print("  check-jsonschema is not here (PROGRAMS=/folder/of/it).")
    print(
        f"  linkml-validate {'is here, but' if linkml else 'is not here, and'} takes a LinkML schema only, not a JSON Schema."
    )


def _read(path: Path) -> object:
    try:
        return od.loads(path.read_bytes(), "json")
    except od.InputError as error:
        return error


def graphs(folder: Path, data: list[dict[str, Any]]) -> None:
    for number, each in enumerate(data[:3]):
        text = od.dumps(od.loads(json.dumps(each), "json"), "nt")
        (folder / f"busan-{number}.nt").write_text(text, encoding="utf-8")


def stream(data: list[dict[str, Any]]) -> None:
    """What positions cost: the same stream, read alone and validated, without a finding of an error in it."""
    from opendeclaration.formats import read_many
    from opendeclaration.validation.engine import validate

    text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in data).encode()
    seconds = {
        "validated": min(timed(lambda: validate(io.BytesIO(text), "jsonl")) for _ in range(3)),
        "read alone": min(timed(lambda: list(read_many(io.BytesIO(text), "jsonl"))) for _ in range(3)),
    }
    report("Valid JSON Lines", len(data), "declarations", seconds)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=300, help="declarations in the corpus")
    arguments.add_argument("--rounds", type=int, default=3, help="interleaved rounds")
    chosen = arguments.parse_args()
    data = corpus(chosen.count)
    print(f"Python {sys.version.split()[0]}, {len(data)} declarations of {len(json.dumps(data[0])) // 1000} kB of JSON")
    for title, documents, valid in (("Valid", data, True), ("Broken", break_some(data), False)):
        with tempfile.TemporaryDirectory() as folder:
            if valid:
                graphs(Path(folder), data)
            one(f"{title} files", Path(folder), documents, chosen.rounds, valid=valid)
    stream(data)


if __name__ == "__main__":
    main()
