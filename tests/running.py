"""Real servers for the tests: started, waited for, and stopped again whatever happens."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from opendeclaration.publishing import serving

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
PATIENCE = 20
"""Seconds that a server may take to start."""


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[int]:
    """A server while it runs; what it said stands in the failure when it does not start."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | (environment or {})) as process,
    ):
        try:
            if not _listens(process, port):
                said.seek(0)
                pytest.fail(f"{command[0]} did not start: {said.read().decode(errors='replace')}")
            yield port
        finally:
            process.terminate()
            process.wait(10)


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server whose store is in a folder."""
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed")
    port = free_port()
    with running([OXIGRAPH, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site, served as `opendecl serve` does."""
    with serving.server(folder, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
