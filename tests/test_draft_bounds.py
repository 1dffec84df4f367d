"""What bad and hostile sources come to: a clear error, or a complete draft, and either within bounds of time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import fpdf
import pytest

SECONDS = 180
"""A bound that a busy machine holds too; what is meant is a sixth of it. Without care the cases take hours."""
MEBIBYTES = 1_500
_DRAFT = """
import sys
import opendeclaration as od
from pathlib import Path
try:
    found = od.draft(Path(sys.argv[1]), lang="en")
except od.OpenDeclarationError as error:
    said = type(error).__name__ + ": " + str(error).replace("\\n", " ")
else:
    kept = sorted("".join("".join(piece.text.split()) for piece in found.pieces))
    whole = sorted("".join(found.source.text.split()))
    said = "Draft: " + ("complete" if kept == whole else "incomplete")
    assert od.loads(found.yaml(), "yaml") == found.declaration
    assert od.validate(found.declaration).ok
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak // 1024, said)
"""
BODY = "We, the Ministers, met in Ostrava Bay. We agree to share what we know, and we call upon all states to do the same.\n\n"


def _zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(400):
                member.write(b" " * 2**20)
    return target.getvalue()


def _laughing_docx() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a8;</x>')
    return target.getvalue()


def _pdf(*, locked: bool) -> bytes:
    """A PDF that nobody may open, or one without text, as a scan is."""
    made = fpdf.FPDF()
    made.add_page()
    made.rect(10, 10, 50, 50, style="F")
    if locked:
        made.set_encryption(owner_password="o", user_password="u")
    return bytes(made.output())


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "white-space": lambda: b" \n\t\r\n\xc2\xa0",
    "binary": lambda: bytes(range(256)) * 40,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "fifty-megabytes": lambda: BODY.encode() * (50_000_000 // len(BODY)),
    "old-word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "zip-that-is-no-document": lambda: b"PK\x05\x06" + b"\0" * 18,
    "zip-bomb": _zip_bomb,
    "docx-with-entities": _laughing_docx,
    "broken-zip": lambda: b"PK\x03\x04" + b"word/document.xml" * 30,
    "html-deep": lambda: b"<html><body>" + b"<div>" * 20_000 + BODY.encode(),
    "encrypted-pdf": lambda: _pdf(locked=True),
    "pdf-without-text": lambda: _pdf(locked=False),
    "broken-pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >>" * 50,
}
DRAFTED: dict[str, Callable[[], bytes]] = {
    "one-word": lambda: b"Declaration",
    "one-line-of-five-megabytes": lambda: (BODY.strip() + " ").encode() * (5_000_000 // len(BODY)),
    "one-word-of-a-megabyte": lambda: b"a" * 1_000_000,
    "a-megabyte-of-lines": lambda: BODY.encode() * (1_000_000 // len(BODY)),
    "hundred-thousand-short-lines": lambda: b"a\n" * 100_000,
    "hundred-thousand-numbers": lambda: b"".join(b"%d. We agree.\n" % number for number in range(1, 20_001)),
    "hundred-thousand-brackets": ("(" * 100_000 + "“" * 100_000).encode,
    "deep-items": lambda: "\n".join(" " * depth + f"({chr(97 + depth % 26)}) We agree:" for depth in range(3_000)).encode(),
    "form-feeds": lambda: (BODY * 3).replace(". ", ".\f").encode(),
    "lone-carriage-returns": lambda: (BODY * 3).replace("\n", "\r").encode(),
    "line-separators": lambda: (BODY * 3).replace("\n\n", "\u2028\u2029\u0085").encode(),
    "latin-1": lambda: "Déclaration de la Baie\n\nNous, ministres réunis à Québec, décidons d’agir.\n".encode("cp1252"),
    "utf-16": lambda: BODY.encode("utf-16"),
    "byte-order-mark": lambda: b"\xef\xbb\xbf" + BODY.encode(),
    "control-characters": lambda: BODY.replace(" met ", " \x01met\x7f\x1b[31m ").encode(),
    "unseen-characters": lambda: BODY.replace(" ", "\u200b \u00ad\u2060").encode(),
    "turned": lambda: BODY.replace("Ministers", "\u202eMinisters\u202c").encode(),
    "html-without-end": lambda: b"<!doctype html><p>" + BODY.encode() * 3 + b"<table><tr><td><p>We agree <b><i",
    "html-with-script": lambda: b"<html><script>alert(1)</script><style>p{}</style><p>" + BODY.encode() + b"</p></html>",
    "looks-like-yaml": lambda: b"# review: nothing\nid: x\n- [a, b\n'\"\n%YAML 1.1\n---\n" + BODY.encode(),
}


def drafted(data: bytes, folder: Path) -> tuple[int, str]:
    path = folder / "source"
    path.write_bytes(data)
    command = [sys.executable, "-c", _DRAFT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    peak, _, said = done.stdout.strip().partition(" ")
    return int(peak), said


pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    peak, said = drafted(REFUSED[name](), tmp_path)
    kind, _, message = said.partition(": ")
    assert kind == "InputError", said
    assert "source" in message
    assert message.count(".") >= 1
    assert peak < MEBIBYTES


@pytest.mark.parametrize("name", DRAFTED)
def test_it_gives_a_complete_draft(name: str, tmp_path: Path) -> None:
    peak, said = drafted(DRAFTED[name](), tmp_path)
    assert said == "Draft: complete"
    assert peak < MEBIBYTES
