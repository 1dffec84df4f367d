"""DOCX and PDF as word processors make them: notes, tracked changes, numbers, columns, what stands on every page."""

from __future__ import annotations

import io
import zipfile

import docx
import fpdf
import pytest
from docx.oxml import parse_xml

from opendeclaration.drafting import blocks, readers
from opendeclaration.drafting.work import Facts, Work

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = "We agree to keep the harbour open for all who come to it by sea or by land, at all times of the year. " * 3
SHARE = "We urge all states to share what they know of the sea and to care for those who live by it. " * 3


def divided(data: bytes) -> Work:
    work = Work(readers.read(data), Facts())
    blocks.divide(work)
    return work


def word(body: str, **parts: str) -> bytes:
    """A document of these elements; the keywords are other parts of it, such as `footnotes`."""
    made = docx.Document()
    for element in list(parse_xml(f"<w:body {SPACE}>{body}</w:body>")):
        made.element.body.insert(len(made.element.body) - 1, element)
    made.save(plain := io.BytesIO())
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(whole := io.BytesIO(), "w") as new:
        for name in old.namelist():
            if name.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{content}</w:{name}>")
    return whole.getvalue()


def run(text: str, inside: str = "") -> str:
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_notes() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = (
        f'<w:p>{run("We agree")}<w:r>{raised}<w:footnoteReference w:id="2"/></w:r>{run(" on 5 km")}{run("2", raised)}</w:p>'
        f'<w:p>{run("We urge")}{run("*", raised)}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for key, text in ((2, "Of Meridia."), (3, "See above."))
    )
    found = [(line.text, line.style.marks, line.style.note) for line in readers.read(word(body, footnotes=notes)).lines]
    assert found == [
        ("We agree1 on 5 km2", ((8, 9),), ""),
        ("Of Meridia.", (), "1"),
        ("We urge*2", ((7, 8), (8, 9)), ""),
        ("See above.", (), "2"),
    ]


def test_tracked_changes_and_hidden_text() -> None:
    gone, new = '<w:del w:id="1"><w:r><w:delText>closed</w:delText></w:r></w:del>', f'<w:ins w:id="2">{run("open")}</w:ins>'
    body = (
        f"<w:p>{run('We keep it ')}{gone}{new}{run('.')}</w:p>"
        f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{run("One ")}</w:p><w:p>{run("paragraph.")}</w:p>'
        f"<w:p>{gone}</w:p><w:p>{run('Seen')}{run(' and hidden', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
    )
    source = readers.read(word(body))
    assert [line.text for line in source.lines if line.text] == ["We keep it open.", "One paragraph.", "Seen"]
    assert len(source.remarks) == 2


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", ["I.", "I.1", "I.2", "II.", "II.1"]),
        ('<w:lvlRestart w:val="0"/>', ["I.", "I.1", "I.2", "II.", "II.3"]),
        ("<w:isLgl/>", ["I.", "1.1", "1.2", "II.", "2.1"]),
    ],
)
def test_numbers(setting: str, expected: list[str]) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{setting}<w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr></w:pPr>{run("x")}</w:p>'
        for level in (0, 1, 1, 0, 1)
    )
    assert [line.text.removesuffix(" x") for line in readers.read(word(body, numbering=numbering)).lines] == expected


def test_a_list_begins_anew() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        "</w:num>"
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr></w:pPr>{run("x")}</w:p>'
        for key in (1, 1, 2, 2)
    )
    assert [line.text for line in readers.read(word(body, numbering=numbering)).lines] == ["(a) x", "(b) x", "(a) x", "(b) x"]


class Paper(fpdf.FPDF):
    """A document with the same line above each page, and its number below."""

    def header(self) -> None:
        self.set_font("Times", "", 9)
        self.cell(0, 6, "The Harbour Declaration", align="C", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 6, f"Meridia | {self.page_no()}")


def test_what_stands_on_every_page() -> None:
    made = Paper()
    made.add_page()
    made.set_font("Times", "", 14)
    made.cell(0, 9, "The Harbour Declaration", align="C", new_x="LMARGIN", new_y="NEXT")
    made.ln(6)
    made.set_font("Times", "", 12)
    paragraphs = [f"{number}. {(OPEN + SHARE).strip()}" for number in range(1, 20)]
    for text in paragraphs:
        made.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    work = divided(bytes(made.output()))
    assert [block.text for block in work.blocks] == ["The Harbour Declaration", *paragraphs]
    pages = work.source.lines[-1].style.page
    assert pages > 2
    assert len(work.pieces) == 2 * pages


def test_columns_and_raised_marks() -> None:
    made = fpdf.FPDF()
    made.add_page()
    made.set_font("Times", "", 12)
    made.write(6, "1. We, the Ministers")
    made.char_vpos = "SUP"
    made.write(6, "1")
    made.char_vpos = "LINE"
    made.write(6, ", care for 5 km")
    made.char_vpos = "SUP"
    made.write(6, "2")
    made.char_vpos = "LINE"
    made.write(6, " of sea.")
    made.ln(12)
    top = made.get_y()
    for left, text in ((10, OPEN), (110, SHARE)):
        made.set_xy(left, top)
        made.multi_cell(85, 6, text.strip())
    made.ln(12)
    for one, other in (("For Meridia", "For Ostrava Bay"), ("Ada Moss", "Bo Reed"), ("Minister", "Mayor")):
        made.set_x(10)
        made.cell(100, 6, one)
        made.cell(80, 6, other)
        made.ln(6)
    work = divided(bytes(made.output()))
    assert [block.text for block in work.blocks] == [
        "1. We, the Ministers1, care for 5 km2 of sea.",
        OPEN.strip(),
        SHARE.strip(),
        *("For Meridia", "Ada Moss", "Minister", "For Ostrava Bay", "Bo Reed", "Mayor"),
    ]
    assert work.blocks[0].style.marks == ((20, 21),)
