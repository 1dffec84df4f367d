"""What hostile input may cost: at most two seconds, the start of Python aside, and 256 MiB for each case."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from baited_sources import sources
from conftest import ROOT

SECONDS = 2.0
MEBIBYTES = 256

_READ = """
import sys, time
import opendeclaration as od
import opendeclaration.formats.{module}
try:
    od.loads(b"", {format!r})  # what is imported on first use
except od.OpenDeclarationError:
    pass
data = open(sys.argv[1], "rb").read()
start = time.perf_counter()
try:
    od.loads(data, {format!r})
    said = "read"
except od.OpenDeclarationError as error:
    said = type(error).__name__
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(said, time.perf_counter() - start, peak / 1024)
"""


def _laughs_yaml() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 11)]
    return "\n".join(lines)


def _laughs_xml() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="http://a/b">'
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>\n{rdf}<x:y xmlns:x="http://x/">&a8;</x:y></rdf:Description></rdf:RDF>'


def _big_text() -> str:
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="http://a/b">'
    return f'{rdf}<x:y xmlns:x="http://x/">{"word " * 800_000}</x:y></rdf:Description></rdf:RDF>'


def _complete_graph() -> str:
    nodes = [f"_:n{number}" for number in range(10)]
    return "\n".join(f"{one} <http://x/y> {other} ." for one in nodes for other in nodes if one != other)


def _blank_jsonld() -> str:
    nodes = [
        {"@id": f"_:n{one}", "http://x/y": [{"@id": f"_:n{other}"} for other in range(10) if other != one]} for one in range(10)
    ]
    return json.dumps(nodes)


CASES: dict[str, tuple[str, Callable[[], str]]] = {
    "json-deep": ("json", lambda: "[" * 100_000 + "]" * 100_000),
    "json-long-text": ("json", lambda: json.dumps({"id": "a", "title": {"en": "x" * 5_000_000}})),
    "json-many-keys": ("json", lambda: json.dumps({f"k{number}": number for number in range(50_000)})),
    "yaml-laughs": ("yaml", _laughs_yaml),
    "yaml-deep": ("yaml", lambda: "[" * 5_000 + "]" * 5_000),
    "yaml-long-line": ("yaml", lambda: "id: " + "a" * 5_000_000),
    "xml-laughs": ("rdf", _laughs_xml),
    "xml-big-text": ("rdf", _big_text),
    "graph-of-blank-nodes": ("nt", _complete_graph),
    "jsonld-of-blank-nodes": ("jsonld", _blank_jsonld),
    "jsonld-deep": ("jsonld", lambda: '{"@context": {}, "http://x/y": ' + '{"http://x/y": ' * 150 + "1" + "}" * 151),
    "turtle-long-iri": ("ttl", lambda: f"<http://x/{'a' * 2_000_000}> a <http://x/y> ."),
}
MODULES = {"nt": "rdf", "ttl": "rdf", "rdf": "rdf"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("name", CASES)
def test_hostile_input_is_refused_in_time_and_memory(name: str, tmp_path: Path) -> None:
    form, make = CASES[name]
    path = tmp_path / "input"
    path.write_text(make(), encoding="utf-8")
    script = _READ.format(format=form, module=MODULES.get(form, form))
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=60, check=True)
    said, seconds, peak = done.stdout.split()
    assert said in ("FormatError", "StructureError", "NotFoundError")
    assert float(peak) < MEBIBYTES
    # A bound that a busy machine holds too; the bound that is meant is a tenth of what the cases take without care.
    assert float(seconds) < SECONDS * 5


def test_all_of_it_works_in_a_namespace_without_a_route(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare cannot make a network namespace here")
    opendecl = [unshare, "--net", sys.executable, "-m", "opendeclaration.cli"]
    busan = ROOT / "examples" / "busan-2014" / "busan-2014.yaml"
    for arguments in (
        ("validate", str(ROOT / "examples")),
        ("convert", str(busan), str(tmp_path / "busan.jsonld")),
        ("query", str(tmp_path / "busan.jsonld"), "ASK { ?s a od:Declaration }"),
        ("build", "--check", str(ROOT)),
        *(
            ("draft", str(path), "-o", f"{path}.yaml", "--report", f"{path}.html")
            for path in sources(tmp_path, "http://[::1]:9")
        ),
    ):
        done = subprocess.run([*opendecl, *arguments], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
