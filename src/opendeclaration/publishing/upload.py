"""To a live endpoint: each graph put into a triple store by the SPARQL 1.1 Graph Store HTTP Protocol.

This is the one place of the library that opens a connection, and only to the address that whoever publishes has named. Each
graph is replaced whole by one request, so a broken connection leaves every graph old or new; done again, it comes to the same.
"""

from __future__ import annotations

import base64
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from opendeclaration import formats
from opendeclaration.artefacts.build import built
from opendeclaration.codelists import index
from opendeclaration.errors import UploadError, UsageError
from opendeclaration.namespaces import ONTOLOGY_IRI
from opendeclaration.publishing.site import Site

TOKEN = "OPENDECL_TOKEN"
"""The environment variable with a token for `Authorization: Bearer`, where the store asks for one."""
TIMEOUT = 300
"""Seconds to wait for an answer: a store may take its time to index a large graph."""
TURTLE, TRIPLES = "text/turtle", "application/n-triples"


class Graph(NamedTuple):
    """One graph to be replaced."""

    iri: str
    media_type: str
    content: bytes | None
    """None for a graph to be taken away."""


def graphs(site: Site, catalogue: bytes) -> Iterator[Graph]:
    """Every graph of a site: one a declaration, the description of the dataset, its catalogue in Turtle, ontology, code lists.

    A declaration that was published before and no longer is, is taken away.
    """
    for declaration in site.dataset:
        text = formats.dumps(declaration, "nt", base=site.base)
        yield Graph(site.base + declaration.id, TRIPLES, text.encode())
    dataset = site.base + site.about.id
    yield Graph(dataset, TRIPLES, formats.dumps(site.about, "nt", base=site.base).encode())
    yield Graph(f"{dataset}#catalogue", TURTLE, catalogue)
    yield Graph(ONTOLOGY_IRI, TURTLE, built("ontology/opendeclaration.ttl").read_bytes())
    for about in index().values():
        yield Graph(about.iri, TURTLE, built(f"ontology/codelists/{about.code}.ttl").read_bytes())
    for name in site.versions:
        if name not in site.dataset.declarations:
            yield Graph(site.base + name, TRIPLES, None)


def upload(site: Site, catalogue: bytes, url: str, *, step: Callable[[str], None] | None = None) -> int:
    """Put every graph of a site into the store at an address, and give how many there were.

    The address is that of the Graph Store Protocol, such as `http://localhost:7878/store` (Oxigraph) or
    `http://localhost:3030/NAME/data` (Fuseki); a name and password may stand in it. `step` is called with each graph's IRI
    before it is sent. Raises UsageError for what is no such address, UploadError with what the store said.
    """
    address, headers = endpoint(url)
    count = 0
    for count, graph in enumerate(graphs(site, catalogue), 1):
        if step:
            step(graph.iri)
        try:
            _send(address, headers, graph)
        except urllib.error.HTTPError as error:
            said = error.read(300).decode(errors="replace").strip()
            raise UploadError(_told(graph, count, f"{error.code} {error.reason}{f': {said}' if said else ''}")) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise UploadError(_told(graph, count, str(reason))) from None
    return count


def endpoint(url: str) -> tuple[str, dict[str, str]]:
    """The address without name and password, and the header that says them. Raises UsageError when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment:
        raise UsageError(
            f"{url!r} is no address of a graph store. It begins with https:// or http://, as in http://localhost:7878/store."
        )
    headers = {}
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif token := os.environ.get(TOKEN):
        headers["Authorization"] = f"Bearer {token}"
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])), headers


def _send(address: str, headers: dict[str, str], graph: Graph) -> None:
    joint = "&" if urlsplit(address).query else "?"
    target = f"{address}{joint}graph={quote(graph.iri, safe='')}"
    method = "DELETE" if graph.content is None else "PUT"
    kind = {} if graph.content is None else {"Content-Type": graph.media_type}
    request = urllib.request.Request(target, graph.content, headers | kind, method=method)  # noqa: S310  # checked above
    try:
        with _OPENER.open(request, timeout=TIMEOUT):
            pass
    except urllib.error.HTTPError as error:
        if error.code != 404 or graph.content is not None:  # what is to go is not there
            raise


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: a name and password are for the address that was given."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """None, so that the answer becomes an error that says where it led."""


_OPENER = urllib.request.build_opener(_Stay)


def _told(graph: Graph, number: int, why: str) -> str:
    before = number - 1
    new = "The graph before it is" if before == 1 else f"The {before} graphs before it are"
    stands = f"{new} new, the others as they were." if before else "No graph was changed."
    return f"The store did not take <{graph.iri}> ({why}). {stands} The site itself stands. Mend that, and publish again."
