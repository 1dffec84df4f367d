"""Sources of drafting: every kind is read whole, and what is broken is refused with a reason."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
from collections import Counter
from functools import cache

import docx
import fpdf
import pytest

from opendeclaration.drafting import blocks, readers
from opendeclaration.drafting.source import Source
from opendeclaration.drafting.work import Facts, Work
from opendeclaration.errors import InputError

HTML = """<html lang=fr><head><title>Port</title><script>x</script></head><body><nav><ul><li>Menu</li></ul></nav>
<h1>Déclaration<br>de Meridia</h1><p>Nous, les ministres<sup><a href="#fn1">1</a></sup>,</p><ol type=a start=2>
<li>convenons&nbsp;;<li>décidons.</ol>
<p>Rue<br>Ville</p><table><tr><th>A<th>B<tr><td>1<td>2</table><p id=fn1>Absent.</p></body></html>"""


@cache
def word() -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Running head"
    made.add_heading("Declaration of Meridia", 1)
    made.add_paragraph("We agree.", style="List Number")
    made.add_paragraph("We urge.", style="List Number")
    made.add_paragraph("clean water", style="List Bullet")
    made.add_paragraph().add_run("In bold").bold = True
    made.save(file := io.BytesIO())
    return file.getvalue()


@cache
def portable(text: str = "We, the ministers of Meridia, gathered to speak of the sea and of what is in it. " * 3) -> bytes:
    made = fpdf.FPDF()
    for number in (1, 2, 3):
        made.add_page()
        made.set_font("Times", "B", 16)
        made.cell(0, 12, f"Part {number}", align="C", new_x="LMARGIN", new_y="NEXT")
        made.set_font("Times", "", 12)
        made.multi_cell(0, 6, text)
        made.set_y(-30)
        made.cell(0, 6, f"- {number} -", align="C")
    return bytes(made.output())


def missing(source: Source) -> Counter[str]:
    """The characters of a source that became no block and no piece, or more than there are."""
    work = Work(source, Facts())
    blocks.divide(work)
    wanted = Counter(char for char in source.text if not char.isspace())
    texts = [block.text for block in work.blocks] + [piece.text for piece in work.pieces]
    wanted.subtract(char for text in texts for char in text if not char.isspace())
    return Counter({char: count for char, count in wanted.items() if count})


def whole(source: Source) -> None:
    assert source.text == "\n".join(line.text for line in source.lines)
    for line in source.lines:
        assert source.text[line.start : line.end] == line.text
        assert all(0 <= begin < end <= len(line.text) for begin, end in line.style.marks)
    assert not missing(source)


def test_html() -> None:
    source = readers.read(HTML)
    whole(source)
    texts = {line.text: line.style for line in source.lines}
    assert texts["Déclaration de Meridia"].level == 1
    assert texts["Menu"].furniture
    assert texts["Nous, les ministres1,"].marks == ((19, 20),)
    assert texts["Absent."].note == "1"
    assert {"b. convenons\xa0;", "c. décidons."} & set(texts)
    assert not texts["Rue"].whole
    assert texts["2"].cell == (1, 2, 2)
    assert (source.language, source.title) == ("fr", "Port")


def test_docx() -> None:
    source = readers.read(word())
    whole(source)
    texts = {line.text: line.style for line in source.lines}
    assert texts["Declaration of Meridia"].level == 1
    assert texts["Running head"].furniture == "page header"
    assert {"1. We agree.", "2. We urge.", "• clean water"} <= set(texts)
    assert texts["In bold"].bold


def test_pdf() -> None:
    source = readers.read(portable())
    whole(source)
    heads = [line for line in source.lines if line.text.startswith("Part")]
    assert [line.style.page for line in heads] == [1, 2, 3]
    assert all(line.style.bold and line.style.centred for line in heads)
    work = Work(source, Facts())
    blocks.divide(work)
    assert [piece.text for piece in work.pieces] == ["- 1 -", "- 2 -", "- 3 -"]


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "a\x85b", "a\u2028b", "a\u2029b", "a\x0bb", "a\fb"])
def test_line_ends(text: str) -> None:
    assert readers.read(text).text == "a\nb"


@pytest.mark.parametrize(
    ("data", "text", "remarks"),
    [
        ("Côte".encode(), "Côte", 0),
        ("\ufeffCôte".encode(), "Côte", 0),
        ("Côte".encode("utf-16"), "Côte", 0),
        ("Côte d’Ivoire".encode("cp1252"), "Côte d’Ivoire", 1),
        ("Côte d’Ivoire".encode() + b"\xc3", "Côte d’Ivoire\ufffd", 1),
        (b"We agree on this\x01", "We agree on this", 1),
        ('<meta charset="iso-8859-1"><p>Côte'.encode("latin-1"), "Côte", 0),
    ],
)
def test_encodings(data: bytes, text: str, remarks: int) -> None:
    source = readers.read(data)
    assert (source.text, len(source.remarks)) == (text, remarks)


def zipped(**parts: bytes) -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


def encrypted() -> bytes:
    made = fpdf.FPDF()
    made.add_page()
    made.set_encryption(owner_password="o", user_password="u")
    return bytes(made.output())


def blank() -> bytes:
    made = fpdf.FPDF()
    made.add_page()
    return bytes(made.output())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"x" * 20_000_001, "large"),
        (bytes(range(256)) * 4, "binary"),
        ("We agree".encode("utf-16-le"), "encoding"),
        (b"{\\rtf1 We}", "kind"),
        (b"\x89PNG\r\n", "kind"),
        (b"PK\x03\x04 and no more", "broken"),
        (zipped(content=b"<a/>", mimetype=b""), "kind"),
        (zipped(word__document=b"<a>" + b" " * 25_000_000 + b"</a>"), "bomb"),
        (zipped(word__document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "doctype"),
        (zipped(word__document=b"<a>" * 5000 + b"</a>" * 5000), "nested"),
        (b"%PDF-1.7 and no more", "broken"),
        (encrypted(), "encrypted"),
        (blank(), "no-text"),
        (b"<div>" * 100_000 + b"We", "nested"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as error:
        readers.read(data, "given")
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == (f"source-{code}", "given")
    assert problem.hint


@pytest.mark.parametrize("kind", ["text", "html", "docx", "pdf"])
def test_broken_bytes(kind: str) -> None:
    """Changed and cut 300 times, every kind is read whole or refused."""
    data = {"text": b"1. We, the ministers, agree.\n" * 20, "html": HTML.encode(), "docx": word(), "pdf": portable()}[kind]
    chance = random.Random(4)
    begun = time.process_time()
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        with contextlib.suppress(InputError):
            whole(readers.read(bytes(broken)))
    assert time.process_time() - begun < 120


@pytest.mark.parametrize("text", ["word " * 1_000_000, "a\n" * 1_000_000, "1. We agree\n\n" * 200_000])
def test_five_megabytes(text: str) -> None:
    begun = time.process_time()
    whole(readers.read(text))
    assert time.process_time() - begun < 60
