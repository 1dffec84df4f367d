"""A small web server for looking at a site before it is put on the web: it answers as the real ones are configured to.

It is for one's own machine: it listens where it is told to, and to nobody else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from opendeclaration.errors import NotFoundError, UsageError
from opendeclaration.publishing.servers.negotiation import FILES, TYPES, charset, choose

_CHUNK = 1 << 16


def server(folder: Path, host: str = "127.0.0.1", port: int = 8000) -> ThreadingHTTPServer:
    """A server of the site in a folder, ready for `serve_forever`; port 0 takes one that is free.

    Raises NotFoundError when there is no site in the folder, UsageError when the port is taken, OSError.
    """
    if not (folder / "index.html").is_file():
        raise NotFoundError(f"There is no site in {folder}. Write one with: opendecl publish PATH {folder} --base IRI")
    try:
        return ThreadingHTTPServer((host, port), functools.partial(_Handler, folder=folder.resolve()))
    except OSError as error:
        raise UsageError(
            f"Port {port} of {host} cannot be used ({error.strerror}). Try another one: --port {port + 1}"
        ) from None


def serve(folder: Path, host: str = "127.0.0.1", port: int = 8000, *, ready: Callable[[str], None] | None = None) -> None:
    """Serve the site in a folder until somebody interrupts it; `ready` is called with the address. Raises as `server` does."""
    with server(folder, host, port) as found:
        name, number = found.server_address[:2]
        shown = name.decode() if isinstance(name, bytes | bytearray) else str(name)
        if ready:
            ready(f"http://{f'[{shown}]' if ':' in shown else shown}:{number}/")
        found.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request from the files of the site."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "opendecl", ""

    def __init__(self, *args: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """The file, with its content."""
        self._answer(self._send)

    def do_HEAD(self) -> None:
        """The headers that GET would have."""
        self._answer(lambda _: None)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for the address."""

    def _answer(self, send: Callable[[Path], None]) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self._file(path)
        if found is None:
            return self._error(HTTPStatus.NOT_FOUND, send)
        target, chosen = found
        if chosen and target is None:
            return self._error(HTTPStatus.NOT_ACCEPTABLE, send)
        if target is None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        self.send_response(HTTPStatus.OK)
        if chosen:
            self.send_header("Vary", "Accept")
            self.send_header("Content-Location", f"{urlsplit(self.path).path}{target.suffix}")
        self._head(target)
        return send(target)

    def _file(self, path: str) -> tuple[Path | None, bool] | None:
        """What a path leads to: a file, and whether it was chosen among several; no file where none is acceptable or a slash is
        missing; None for nothing."""
        parts = path.split("/")[1:]
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts if part != ".well-known"):
            return None
        target = self.folder.joinpath(*filter(None, parts))
        if not target.resolve().is_relative_to(self.folder):
            return None
        if path.endswith("/"):
            return (target / "index.html", False) if (target / "index.html").is_file() else None
        if target.is_file():
            return target, False
        if (target / "index.html").is_file():
            return None, False
        offered = [suffix for suffix in TYPES if target.with_name(f"{target.name}.{suffix}").is_file()]
        if "html" not in offered:
            return None
        suffix = choose(",".join(self.headers.get_all("Accept", [])), offered)
        return (target.with_name(f"{target.name}.{suffix}") if suffix else None), True

    def _head(self, target: Path) -> None:
        kind = "ttl" if target.name == "void" else target.suffix[1:]
        self.send_header("Content-Type", charset(FILES.get(kind, "application/octet-stream")))
        self.send_header("Content-Length", str(target.stat().st_size))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()

    def _send(self, target: Path) -> None:
        with target.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self.wfile.write(chunk)

    def _error(self, status: HTTPStatus, send: Callable[[Path], None]) -> None:
        page = self.folder / "404.html"
        if status == HTTPStatus.NOT_FOUND and page.is_file():
            self.send_response(status)
            self._head(page)
            return send(page)
        said = f"{status.value} {status.phrase}. Of this there is: {', '.join(TYPES.values())}.\n".encode()
        self.send_response(status)
        self.send_header("Vary", "Accept")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(said)
        return None
