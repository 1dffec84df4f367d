"""Never the network, and no file that was not named: watched from inside by an audit hook, and from outside by a server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import opendeclaration as od
from baited_sources import sources
from conftest import EXAMPLES, ROOT
from opendeclaration.formats import FORMATS
from opendeclaration.namespaces import CONTEXT_IRI

BUILT = all((ROOT / folder).is_dir() for folder in ("schemas", "ontology"))

_WATCH = r"""
import os, sys
root, folder, *examples = map(os.path.realpath, sys.argv[1:])
allowed = [sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), folder, *(os.path.dirname(each) for each in examples)]
allowed += [os.path.join(root, each) for each in ("src", "schemas", "ontology")]
import opendeclaration as package
allowed.append(os.path.dirname(os.path.realpath(package.__file__)))
seen, watching = [], True
NAMES = {"open", "os.truncate", *("os." + name for name in "listdir scandir mkdir remove rename rmdir symlink link".split())}
def hook(event, args):
    if not watching:
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system", "os.exec", "os.fork")):
        if event != "socket.gethostname":
            seen.append((event, repr(args)[:200]))
    elif event in NAMES:
        path = args[0]
        if isinstance(path, (str, bytes, os.PathLike)):
            real = os.path.realpath(os.fsdecode(path))
            if not any(real == each or real.startswith(each + os.sep) for each in allowed):
                seen.append((event, real))
sys.addaudithook(hook)
"""

_WORK = r"""
import opendeclaration as od
from opendeclaration.artefacts import build
from opendeclaration.errors import OpenDeclarationError
from opendeclaration.formats import FORMATS
from opendeclaration.model import Dataset, Declaration
from pathlib import Path
for path in examples:
    model = Dataset if path.endswith("dataset.yaml") else Declaration
    resource = od.read(path, model=model)
    for form in FORMATS:
        target = os.path.join(folder, "x" + form.suffixes[0])
        od.write(resource, target)
        assert od.read(target, model=model) == resource
    od.write(resource, os.path.join(folder, "y.jsonld"), context="iri")
    od.from_graph(od.to_graph(resource), model=model)
    store = od.Store([resource], codelists=BUILT)
    assert store.ask("ASK { ?s ?p ?o }").rows == (("true",),)
    store.results("SELECT * { ?s od:act ?o }", "json")
    if model is Declaration:
        od.Dataset.load(path)
od.Dataset.load(os.path.dirname(examples[0]))
od.context(), od.json_schema(), od.shapes(), od.ontology(), od.codelist("actors")
from opendeclaration.artefacts import skos
dict(build.files())
import jsonschema
jsonschema.Draft202012Validator.check_schema(od.json_schema())
for bad in BAD:
    try:
        od.loads(*bad)
    except OpenDeclarationError:
        pass
    else:
        raise SystemExit(f"{bad} was read")
watching = False
print(*seen, sep="\n")
"""

_DRAFT = r"""
allowed.remove(folder)
made = os.path.join(folder, "made")
allowed += [made, *SOURCES]
import opendeclaration as od
from opendeclaration import cli
from pathlib import Path
target = Path(made, "x.yaml")
for path in SOURCES:
    draft = od.draft(Path(path))
    assert len(draft.declaration.clauses) > 1, path
    draft.report()
    draft.write(target)
    again = od.draft(Path(path).read_bytes(), previous=target)
    assert not again.difference.lost
    sys.argv = ["opendecl", "draft", path, "-o", str(target), "--force", "--report", str(target.with_suffix(".html"))]
    try:
        cli.main()
    except SystemExit as left:
        assert not left.code, path
    assert od.validate(target).ok
watching = False
print(*seen, sep="\n")
"""


def watched(work: str, folder: Path, named: Path | None = None) -> list[str]:
    command = [sys.executable, "-c", _WATCH + work, str(ROOT), str(named or folder), *map(str, EXAMPLES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.split("\n") if line]


def poisoned(address: str) -> list[tuple[str, str]]:
    """Inputs that would have the address fetched, each with its format."""
    body = {"id": "m", "kind": "declaration", "title": {"en": "T"}, "adopted": "2031-01-01", "body": [{"text": {"en": "x"}}]}
    contexts = [
        f"{address}/whole",
        [CONTEXT_IRI, f"{address}/second"],
        [CONTEXT_IRI, {"@import": f"{address}/import"}],
        [CONTEXT_IRI, {"a": {"@id": "http://a/", "@context": f"{address}/scoped"}}],
        [CONTEXT_IRI, {"@base": f"{address}/"}, "relative"],
        "file:///etc/hostname",
    ]
    found = [(json.dumps({"@context": each, "a": {"b": 1}} | body), "jsonld") for each in contexts]
    found.append((json.dumps({"@context": CONTEXT_IRI} | body | {"body": [{"@context": f"{address}/nested"}]}), "jsonld"))
    found.append((json.dumps(body | {"$ref": f"{address}/ref"}), "json"))
    found.append((json.dumps(body | {"title": {"$ref": f"{address}/ref"}}), "json"))
    found.append((f"id: !include {address}/include\n", "yaml"))
    head = '<?xml version="1.0"?>\n'
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&e;</rdf:RDF>'
    found.append((f'{head}<!DOCTYPE x SYSTEM "{address}/dtd">{rdf}', "rdf"))
    found.append((f'{head}<!DOCTYPE x [<!ENTITY e SYSTEM "{address}/entity">]>{rdf}', "rdf"))
    found.append((f'{head}<?xml-stylesheet href="{address}/style"?>{rdf.replace("&e;", "")}', "rdf"))
    imports = (
        "<{0}/m> a <https://w3id.org/opendeclaration/ns#Declaration> ; <http://www.w3.org/2002/07/owl#imports> <{0}/imports> ."
    )
    found.append((imports.format(address), "ttl"))
    return found


def test_nothing_is_opened_that_was_not_named(tmp_path: Path) -> None:
    bad = poisoned("http://127.0.0.1:9")
    assert watched(f"BUILT = {BUILT}\nBAD = {bad!r}\n{_WORK}", tmp_path) == []


def test_drafting_opens_its_source_alone(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    for name in ("secret.txt", "secret.png"):
        (tmp_path / name).write_text("secret", encoding="utf-8")
    found = [str(path) for path in sources(tmp_path, "http://127.0.0.1:9")]
    assert watched(f"SOURCES = {found!r}\n{_DRAFT}", tmp_path / "made", tmp_path) == []


def test_the_watch_sees(tmp_path: Path) -> None:
    work = "open('/etc/hostname').close()\nimport socket\nsocket.socket().close()\nwatching = False\nprint(*seen, sep='\\n')"
    found = watched(work, tmp_path)
    assert ["hostname" in found[0], "socket.__new__" in found[1]] == [True, True]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server of our own, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/ld+json")
            self.end_headers()
            self.wfile.write(b'{"@context": {}}')

        do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815  # named by the base class

        def log_message(self, *_: object) -> None:
            pass

    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}", asked
    found.shutdown()
    found.server_close()
    thread.join()


def test_no_input_makes_a_request(server: tuple[str, list[str]]) -> None:
    address, asked = server
    for data, name in poisoned(address):
        with pytest.raises(od.OpenDeclarationError):
            od.loads(data, name)
    # Where an address is only a name, it is read and stays one.
    head = f"id: {address}/m\n$schema: {address}/s\nkind: declaration\ntitle: {{en: T}}\nadopted: 2031-01-01\n"
    d = od.loads(f"{head}sameAs: ['{address}/x']\nbody: [{{text: {{en: x}}}}]", "yaml")
    for form in FORMATS:
        assert od.loads(od.dumps(d, form.name, base=f"{address}/b/"), form.name, base=f"{address}/b/") == d
    assert asked == []


def test_no_source_of_drafting_makes_a_request(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    for path in sources(tmp_path, address):
        draft = od.draft(path, url=f"{address}/where")
        assert not re.search(r"(src|href|url|action)\W{1,3}http", draft.report())
        assert od.loads(draft.yaml(), "yaml") == draft.declaration
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <@/a> { ?s ?p ?o } }",
        "SELECT * { service silent <@/a> { ?s ?p ?o } }",
        "SELECT * {SERVICESILENT<@/a>{ ?s ?p ?o } }",
        "PREFIX : <@/> SELECT * { SERVICE:a{ ?s ?p ?o } }",
        "PREFIX service: <@/> SELECT * { SERVICE service:a { ?s ?p ?o } }",
        "SELECT * { # remark\rSERVICE <@/a> { ?s ?p ?o } }",
        "SELECT * { # <\nSERVICE <@/a> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<@/a>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<@/a>{ ?s ?p ?o } }",
        "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:.SERVICE<@/a>{ ?s ?p ?o } }",
        "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:a.SERVICE<@/a>{ ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE<@/a>{ ?s ?p ?o } }",
        "SELECT * { FILTER(1 <2&&3> 2)SERVICE<@/a>{ ?s ?p ?o } }",
        r"SELECT * { VALUES ?x {'''\''''} SERVICE<@/a>{ ?s ?p 'x' } }",
        r'SELECT * { VALUES ?x {"""\""""} SERVICE<@/a>{ ?s ?p "x" } }',
        r"SELECT * { VALUES ?x {'\\'} SERVICE<@/a>{ ?s ?p 'x' } }",
        r"SELECT * { \u0053ERVICE <@/a> { ?s ?p ?o } }",
        r"SELECT * { # \u000ASERVICE <@/a> { ?s ?p ?o } }",
        "ASK { SERVICE ?g { ?s ?p ?o } VALUES ?g { <@/a> } }",
        "SELECT * FROM <@/a> { ?s ?p ?o }",
        "SELECT * FROM NAMED <@/a> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT *FROMNAMED<@/a>{ ?s ?p ?o }",
        "DESCRIBE <@/b> FROM <@/a>",
        "LOAD <@/a>",
        "LOAD <file:///etc/hostname>",
        "INSERT DATA { <@/a> <@/b> <@/c> } ; LOAD <@/a>",
    ],
)
def test_no_query_leaves(query: str, server: tuple[str, list[str]]) -> None:
    address, asked = server
    store = od.Store([], codelists=False)
    for ask in (store.ask, lambda text: store.results(text, "json")):
        with pytest.raises(od.QueryError, match="not allowed"):
            ask(query.replace("@", address))
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s od:inheritedFrom ?from ; od:quotedFrom ?load }",
        "SELECT * { ?service ?p 'SERVICE <http://a/> { }' } # FROM here",
        'SELECT * { ?s ?p """LOAD " FROM """ }',
        "SELECT * { <http://a/SERVICE> <http://a/FROM> ?o }",
        "SELECT * { ?s ?p 'it\\'s from' . FILTER(1 < 2 && 3 > 2) }",
    ],
)
def test_words_that_only_look_so_may_be_asked(query: str) -> None:
    assert od.Store([], codelists=False).ask(query).rows == ()


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <http://a/> <http://b/> <http://c/> }", "DROP ALL", "CLEAR ALL", "SELECT", ""]
)
def test_a_query_changes_nothing(update: str) -> None:
    with pytest.raises(od.QueryError, match="not a SPARQL query"):
        od.Store([], codelists=False).ask(update)
