"""Measure this library beside the ones that would otherwise be taken: `python benchmarks/run.py [--count N] [--rounds N]`."""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pyoxigraph as ox
import rdflib
from pyld import jsonld

import opendeclaration as od
from opendeclaration.artefacts.context import context
from opendeclaration.formats.base import Options
from opendeclaration.formats.rdf import lines
from opendeclaration.model import Declaration
from opendeclaration.namespaces import BASE

BUSAN = Path(__file__).parents[1] / "examples" / "busan-2014" / "busan-2014.yaml"
Work = Callable[[], object]


def consume(results: Iterable[object]) -> None:
    """Work through results without keeping any."""
    deque(results, maxlen=0)


def corpus(count: int) -> list[dict[str, Any]]:
    """Declarations like Busan as plain data, each with an id and an order of its own."""
    text = od.dumps(od.read(BUSAN), "json")
    found = []
    for number in range(count):
        data = json.loads(text.replace("busan-2014#", f"busan-{number}#").replace('"busan-2014"', f'"busan-{number}"'))
        sections = data["body"][2:]
        data["body"][2:] = sections[number % len(sections) :] + sections[: number % len(sections)]
        for position, piece in enumerate(data["body"], 1):
            piece["position"] = position
        found.append(data)
    return found


def measure(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """Median seconds of each, in interleaved rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            start = time.perf_counter()
            work()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in seconds.items()}


def report(title: str, amount: int, unit: str, seconds: dict[str, float]) -> None:
    """One table: seconds, amount a second, and how many times longer than ours each took."""
    ours = next(iter(seconds.values()))
    print(f"\n{title} ({amount:,} {unit})")
    for name, each in seconds.items():
        print(f"  {name:<44}{each:>9.3f} s{amount / each:>13,.0f} /s{each / ours:>9.2f} x ours")


def json_to_model(texts: list[bytes], rounds: int) -> None:
    import fastjsonschema

    schema = od.json_schema()
    validator = jsonschema.Draft202012Validator(schema)
    fast = fastjsonschema.compile(json.loads(json.dumps(schema).replace("$defs", "definitions")))
    works: dict[str, Work] = {
        "opendeclaration": lambda: consume(od.loads(text, "json") for text in texts),
        "pydantic alone (same models, no ids)": lambda: _without_ids(texts),
        "fastjsonschema": lambda: consume(fast(json.loads(text)) for text in texts),
    }
    report("JSON to checked model", len(texts), "declarations", measure(works, rounds))
    few = texts[: max(1, len(texts) // 20)]
    works = {
        "opendeclaration": lambda: consume(od.loads(text, "json") for text in few),
        "jsonschema": lambda: consume(validator.is_valid(json.loads(text)) for text in few),
    }
    report("JSON to checked model, beside jsonschema", len(few), "declarations", measure(works, 3))


def _without_ids(texts: list[bytes]) -> None:
    from opendeclaration.model import identity

    complete = identity.complete
    identity.complete = lambda root: None  # noqa: ARG005
    try:
        for text in texts:
            Declaration.model_validate(json.loads(text), by_alias=True, by_name=False)
    finally:
        identity.complete = complete


def model_to_rdf(models: list[Declaration], rounds: int) -> None:
    amount = sum(lines(each, Options(), " .\n").count("\n") for each in models)
    quads = [list(ox.parse(od.dumps(each, "nq"), ox.RdfFormat.N_QUADS)) for each in models]
    works: dict[str, Work] = {
        "opendeclaration": lambda: consume(od.dumps(each, "nq") for each in models),
        "pyoxigraph, from ready quads (the floor)": lambda: consume(
            ox.serialize(each, format=ox.RdfFormat.N_QUADS) for each in quads
        ),
    }
    report("Model to N-Quads", amount, "triples", measure(works, rounds))
    few = max(1, len(models) // 20)
    share = sum(lines(each, Options(), " .\n").count("\n") for each in models[:few])
    graphs = [od.to_graph(each) for each in models[:few]]
    documents = [json.loads(od.dumps(each, "jsonld")) for each in models[:few]]
    works = {
        "opendeclaration": lambda: consume(od.dumps(each, "nq") for each in models[:few]),
        "rdflib, from a ready graph": lambda: consume(each.serialize(format="nt") for each in graphs),
        "rdflib, graph built and written": lambda: consume(_rebuilt(each).serialize(format="nt") for each in graphs),
        "PyLD, from JSON-LD": lambda: consume(jsonld.to_rdf(each, {"format": "application/n-quads"}) for each in documents),
    }
    report("Model to N-Quads, beside rdflib and PyLD", share, "triples", measure(works, 3))
    works = {
        "opendeclaration": lambda: consume(od.dumps(each, "ttl") for each in models[:few]),
        "rdflib, from a ready graph": lambda: consume(each.serialize(format="turtle") for each in graphs),
    }
    report("Model to Turtle", share, "triples", measure(works, 3))


def _rebuilt(graph: rdflib.Graph) -> rdflib.Graph:
    fresh = rdflib.Graph()
    for triple in graph:
        fresh.add(triple)
    return fresh


def json_to_nquads(texts: list[bytes], models: list[Declaration], rounds: int) -> None:
    few = texts[: max(1, len(texts) // 10)]
    amount = sum(lines(each, Options(), " .\n").count("\n") for each in models[: len(few)])
    head = {"@context": [context(), {"@base": BASE}]}
    works: dict[str, Work] = {
        "opendeclaration": lambda: consume(od.dumps(od.loads(text, "json"), "nq") for text in few),
        "pyoxigraph JSON-LD (checks nothing)": lambda: consume(
            ox.serialize(ox.parse(json.dumps(head | json.loads(text)), ox.RdfFormat.JSON_LD), format=ox.RdfFormat.N_QUADS)
            for text in few
        ),
        "pydantic, then rdflib": lambda: consume(od.to_graph(od.loads(text, "json")).serialize(format="nt") for text in few),
    }
    report("JSON to checked N-Quads", amount, "triples", measure(works, rounds))


def turtle_to_model(models: list[Declaration], rounds: int) -> None:
    few = models[: max(1, len(models) // 10)]
    amount = sum(lines(each, Options(), " .\n").count("\n") for each in few)
    texts = [od.dumps(each, "ttl") for each in few]
    works: dict[str, Work] = {
        "opendeclaration": lambda: consume(od.loads(text, "ttl") for text in texts),
        "pyoxigraph, parsed only (the floor)": lambda: consume(list(ox.parse(text, ox.RdfFormat.TURTLE)) for text in texts),
        "rdflib, parsed only": lambda: consume(rdflib.Graph().parse(data=text, format="turtle") for text in texts),
    }
    report("Turtle to checked model", amount, "triples", measure(works, rounds))


def stream(data: list[dict[str, Any]]) -> None:
    print("\nJSON Lines to N-Quads, one process: peak memory")
    line = [json.dumps(each, ensure_ascii=False) + "\n" for each in data]
    script = (
        "import sys, opendeclaration as od\n"
        "od.write_many(od.read_many(sys.argv[1]), sys.argv[2])\n"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            source, target = Path(folder) / "in.jsonl", Path(folder) / "out.nq"
            source.write_text("".join(line * times), encoding="utf-8")
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", script, str(source), str(target)], capture_output=True, text=True, check=True
            )
            seconds = time.perf_counter() - start
            print(f"  {len(line) * times:>7,} declarations {seconds:>8.1f} s {int(done.stdout):>5} MiB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=200, help="declarations in the corpus")
    arguments.add_argument("--rounds", type=int, default=5, help="interleaved rounds")
    chosen = arguments.parse_args()
    data = corpus(chosen.count)
    texts = [json.dumps(each, ensure_ascii=False).encode() for each in data]
    models: list[Declaration] = [od.loads(text, "json") for text in texts]
    print(f"Python {sys.version.split()[0]}, {len(texts)} declarations of {len(texts[0]) // 1000} kB of JSON")
    json_to_model(texts, chosen.rounds)
    model_to_rdf(models, chosen.rounds)
    json_to_nquads(texts, models, chosen.rounds)
    turtle_to_model(models, chosen.rounds)
    stream(data)
    print(f"\nPeak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
