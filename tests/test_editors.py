"""What an editor makes of the JSON Schema, asked as an editor asks: the YAML language server, over its protocol."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and SERVER.is_file()), reason="yaml-language-server is not here: npm ci --ignore-scripts"
)
TEXT = """\
# yaml-language-server: $schema={schema}
id: quiet
kind: declaraton
title: {{en: Quiet}}
adopted: 2031-01-01
body:
  - text: {{en: We recognize it.}}
    statements:
      - quote: {{en: recognize}}
        act: 
  - text: {{en: We stop.}}
    txet: oops
"""  # noqa: W291  # what is asked for stands behind that space


class Server:
    """A language server, and what is said to it: JSON-RPC over its standard input and output (LSP 3.17)."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.count = 0
        markdown = {"hover": {"contentFormat": ["markdown"]}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"textDocument": markdown}})
        self.send(method="initialized", params={})

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait(self, wanted: int | str) -> Any:
        """The answer to a question by its number, or the next notice by its name."""
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.lower().partition(b":")
                length = int(value) if name == b"content-length" else length
            assert length, "the server has gone"
            message = json.loads(self.process.stdout.read(length))
            if "method" in message and "id" in message:  # it asks back: no settings but ours
                several = message["method"] == "workspace/configuration"
                settings = {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
                asked = message["params"]["items"] if several else []
                found = [settings if each.get("section") == "yaml" else {} for each in asked]
                self.send(id=message["id"], result=found if several else None)
            elif message.get("id") == wanted and "method" not in message:
                return message["result"]
            elif message.get("method") == wanted:
                return message["params"]

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.count += 1
        self.send(id=self.count, method=method, params=params)
        return self.wait(self.count)

    def at(self, method: str, uri: str, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, list[dict[str, Any]]]]:
    """A server in which the text is open, its address, and what is underlined in it."""
    folder = tmp_path_factory.mktemp("editor")
    path = folder / "quiet.yaml"
    text = TEXT.format(schema=ROOT / "schemas/declaration.schema.json")
    path.write_text(text, encoding="utf-8")
    server = Server(folder)
    settings = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
    server.send(method="workspace/didChangeConfiguration", params={"settings": {"yaml": settings}})
    document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
    server.send(method="textDocument/didOpen", params={"textDocument": document})
    found = server.wait("textDocument/publishDiagnostics")["diagnostics"]
    yield server, path.as_uri(), found
    server.process.kill()
    server.process.communicate()


def test_a_misspelt_code_and_key_are_underlined_where_they_stand(opened: Any) -> None:
    _, _, found = opened
    places = {each["range"]["start"]["line"] + 1: each for each in found}
    code = places[TEXT.splitlines().index("kind: declaraton") + 1]
    assert (code["range"]["start"]["character"], code["range"]["end"]["character"]) == (6, 16)
    assert '"declaration", "communique"' in code["message"]
    assert "txet" in places[TEXT.splitlines().index("    txet: oops") + 1]["message"]


def test_codes_are_completed(opened: Any) -> None:
    server, uri, _ = opened
    line = TEXT.splitlines().index("        act: ") + 1
    items = {each["label"]: each for each in server.at("completion", uri, line, 14)["items"]}
    assert {"recognize", "commit", "reaffirm"} <= items.keys()
    assert items["recognize"]["textEdit"]["newText"] == "recognize"
    assert "as a verb of the code list of speech acts" in str(items["recognize"]["documentation"])


def test_keys_are_completed_and_explained(opened: Any) -> None:
    server, uri, _ = opened
    last = len(TEXT.splitlines()) + 1
    labels = {each["label"] for each in server.at("completion", uri, last, 1)["items"]}
    assert {"signatories", "meeting", "sources"} <= labels
    assert not {"kind", "title"} & labels, "they stand there already"
    explained = server.at("hover", uri, 5, 3)["contents"]["value"]
    assert "adopted" in explained
