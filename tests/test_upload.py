"""A site's graphs in a real triple store: replaced one by one, whatever happens in between."""

from __future__ import annotations

import http.server
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import opendeclaration as od
from opendeclaration.errors import UploadError, UsageError
from opendeclaration.publishing import upload
from opendeclaration.publishing.site import Site, prepared
from opendeclaration.values import LangText
from running import free_port, oxigraph

EXAMPLES = Path(__file__).parents[1] / "examples"
BASE = "https://example.org/declarations/"
CATALOGUE = b"<https://example.org/declarations/imaginary> a <http://www.w3.org/ns/dcat#Dataset> ."


@pytest.fixture(scope="module")
def site() -> Site:
    return prepared(od.Dataset.load(EXAMPLES / "imaginary-2031"), BASE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[str]:
    """The address of an Oxigraph server."""
    with oxigraph(tmp_path / "store") as address:
        yield address


def ask(store: str, query: str) -> list[str]:
    request = urllib.request.Request(
        f"{store}/query", query.encode(), {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    )
    with urllib.request.urlopen(request) as answer:
        found: str = answer.read().decode()
        return found.splitlines()[1:]


def count(store: str, graph: str) -> int:
    return int(ask(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0])


def test_every_graph_arrives(store: str, site: Site) -> None:
    seen: list[str] = []
    number = upload.upload(site, CATALOGUE, f"{store}/store", step=seen.append)
    assert number == len(seen) == len(ask(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
    for declaration in site.dataset:
        lines = od.dumps(declaration, "nt", base=BASE).splitlines()
        assert count(store, BASE + declaration.id) == len(set(lines))
    question = "PREFIX od: <https://w3id.org/opendeclaration/ns#> SELECT ?s { ?s a od:Statement }"
    assert len(ask(store, question.replace("{ ?s", "{ GRAPH ?g { ?s").replace("nt }", "nt } }"))) == sum(
        len(each.statements) for each in site.dataset
    )


def test_a_graph_is_replaced_whole(store: str, site: Site) -> None:
    upload.upload(site, CATALOGUE, f"{store}/store")
    first = next(iter(site.dataset))
    smaller = first.model_copy(
        update={"goals": [], "comment": LangText({"en": "Shorter."}), "body": first.body[:1], "signatories": []}
    )
    other = prepared(od.Dataset([od.loads(od.dumps(smaller, "json"), "json")], site.about), BASE)
    upload.upload(other, CATALOGUE, f"{store}/store")
    assert count(store, BASE + first.id) == len(od.dumps(smaller, "nt", base=BASE).splitlines())


def test_what_is_no_longer_published_goes(store: str, site: Site) -> None:
    minimal = od.Dataset.load(EXAMPLES / "minimal/minimal.yaml")
    before = prepared(minimal, BASE)
    upload.upload(before, CATALOGUE, f"{store}/store")
    assert count(store, f"{BASE}minimal")
    after = prepared(site.dataset, BASE, before=before.versions)
    for _ in range(2):  # it may have gone before
        upload.upload(after, CATALOGUE, f"{store}/store")
        assert count(store, f"{BASE}minimal") == 0


class Refusing(http.server.BaseHTTPRequestHandler):
    """Takes two graphs, then refuses or breaks off; keeps what it was told."""

    taken: list[tuple[str, str]] = []
    breaks = False

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if len(self.taken) == 2:
            if self.breaks:
                self.connection.close()
                return
            self.send_response(507, "Insufficient Storage")
            self.end_headers()
            self.wfile.write(b"No room.")
            return
        self.taken.append((self.path, self.headers["Authorization"] or ""))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def refusing() -> Iterator[str]:
    Refusing.taken, Refusing.breaks = [], False
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_refused(refusing: str, site: Site) -> None:
    with pytest.raises(UploadError, match=r"507 Insufficient Storage: No room\..*2 graphs before it are new"):
        upload.upload(site, CATALOGUE, f"http://someone:se%20cret@{refusing}/store?x=1")
    assert next(path for path, _ in Refusing.taken) == (
        "/store?x=1&graph=https%3A%2F%2Fexample.org%2Fdeclarations%2Fimaginary-2031"
    )
    assert {header for _, header in Refusing.taken} == {"Basic c29tZW9uZTpzZSBjcmV0"}


def test_broken_off(refusing: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Refusing.breaks = True
    monkeypatch.setenv(upload.TOKEN, "abc")
    with pytest.raises(UploadError, match="2 graphs before it are new"):
        upload.upload(site, CATALOGUE, f"http://{refusing}/store")
    assert {header for _, header in Refusing.taken} == {"Bearer abc"}


def test_nobody_there(site: Site) -> None:
    with pytest.raises(UploadError, match="No graph was changed"):
        upload.upload(site, CATALOGUE, f"http://127.0.0.1:{free_port()}/store")


@pytest.mark.parametrize("url", ["localhost:7878", "file:///etc/passwd", "ftp://example.org/", "https://", ""])
def test_what_is_no_address(url: str, site: Site) -> None:
    with pytest.raises(UsageError, match="address"):
        upload.upload(site, CATALOGUE, url)
