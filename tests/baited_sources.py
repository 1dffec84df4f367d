"""Sources of drafting of all four kinds, each with whatever would have an address or another file opened. For tests only."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import fpdf

TEXT = """Declaration of Ostrava Bay

We, the Ministers of Meridia and Norhaven, met in Ostrava Bay on 3 May 2031.

1. We recall {address}/text and agree to follow it.

2. We call upon all states to do the same.
"""
PAGE = """<!doctype html SYSTEM "{address}/dtd"><html lang=en><head><base href="{address}/base/"><title>Declaration</title>
<meta http-equiv=refresh content="0; url={address}/refresh"><link rel=stylesheet href="{address}/style.css">
<script src="{address}/script.js"></script><style>@import "{address}/import.css";
p {{ background: url({address}/background) }}</style>
</head><body onload="fetch('{address}/onload')">
<h1>Declaration of Ostrava Bay</h1><img src="{address}/image"><img src="secret.png"><iframe src="secret.txt"></iframe>
<object data="file:///etc/hostname"></object><embed src="{address}/embed"><!--#include file="secret.txt" -->
<p>1. We recall <a href="{address}/link">what was said</a> and agree to follow it.</p>
<p>2. We thank the pilots.</p></body></html>"""


def sources(folder: Path, address: str) -> list[Path]:
    """Write them to a folder and say where they are."""
    made = {"text.txt": TEXT.format(address=address).encode(), "page.html": PAGE.format(address=address).encode()}
    made["word.docx"], made["print.pdf"] = word(address), portable(address)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def word(address: str) -> bytes:
    """A Word file that links to a template, a picture and an entity elsewhere."""
    written = docx.Document()
    for line in TEXT.format(address=address).split("\n\n"):
        written.add_paragraph(line)
    written.part.relate_to(f"{address}/template", "http://a/attachedTemplate", is_external=True)
    written.part.relate_to(f"{address}/image", "http://a/image", is_external=True)
    written.part.relate_to("file:///etc/hostname", "http://a/subDocument", is_external=True)
    written.save(target := io.BytesIO())
    with zipfile.ZipFile(target, "a") as archive:
        entity = f'<!DOCTYPE x SYSTEM "{address}/dtd"><x xmlns:i="i"><i:include href="secret.txt"/></x>'
        archive.writestr("customXml/item9.xml", entity)
    return target.getvalue()


def portable(address: str) -> bytes:
    """A PDF with links to elsewhere, one of which asks to be opened."""
    made = fpdf.FPDF()
    made.add_page()
    made.set_font("Times", "", 12)
    for line in TEXT.format(address=address).split("\n\n"):
        made.multi_cell(0, 6, line, link=f"{address}/link", new_x="LMARGIN", new_y="NEXT")
        made.ln(6)
    action = f"/Type /Catalog /AA <</WC <</S /URI /URI ({address}/open)>>>>".encode()
    return bytes(made.output()).replace(b"/Type /Catalog", action)
