"""PDF: its lines in the order of reading, by where their characters stand on the page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from opendeclaration.drafting.readers.html_parts import UNIT
from opendeclaration.drafting.readers.lines import Lines, refused
from opendeclaration.drafting.source import Source, Style

_PAGES = 500
_MANY = 300
"""A page with more lines is no page of a text."""
_GRID = 3.0
"""Points for one space where columns are set by spaces; narrower than letters, so that columns begin at the same place."""
_WIDE = 2.2
"""Space that parts columns, in sizes of the letters."""
_CHARACTERS = 3_000_000
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}


@dataclass(slots=True)
class _Row:
    """A line of a page: text, box in points from the lower left corner, and how much of it is bold."""

    text: str = ""
    left: float = 1e9
    right: float = -1e9
    low: float = 1e9
    base: float = 0.0
    """Height of the line on which its first character stands."""
    wide: bool = False
    """Whether there is space in it wide enough to part columns."""
    sizes: list[float] = field(default_factory=list)
    bold: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return median(self.sizes) if self.sizes else 0.0


def read(data: bytes) -> Source:
    """The lines of a PDF. Raises InputError when it is broken, encrypted, too long, or only pictures of text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refused("encrypted", "The PDF is encrypted.", "Save it without a password.") from None
        raise refused("broken", "The PDF is broken.", "Save or fetch it again.") from None
    try:
        if len(document) > _PAGES:
            raise refused("long", f"The PDF has more than {_PAGES} pages.", "Give the pages of one declaration only.")
        pages, left = [], _CHARACTERS
        for index in range(len(document)):
            rows = _rows(document[index], left)
            left -= sum(len(row.text) for row in rows)
            pages.append(rows)
        title = str(document.get_metadata_value("Title") or "")
    except pypdfium2.PdfiumError:
        raise refused("broken", "A page of the PDF is broken.", "Save or fetch it again.") from None
    finally:
        document.close()
    if not any(row.text.strip() for rows in pages for row in rows):
        raise refused("no-text", "The PDF has no text layer.", "Run text recognition (OCR) over it first, or give the text.")
    lines = Lines()
    sizes = [row.size for rows in pages for row in rows for _ in range(1 + len(row.text) // 40)]
    body = median(sizes)
    for number, rows in enumerate(pages, start=1):
        _page(lines, rows, number, body)
    return lines.source("application/pdf", [], title=title[:500])


def _rows(page: pypdfium2.PdfPage, left: int) -> list[_Row]:
    """The lines of a page as PDFium orders its characters, which it does by columns where the file does."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > left:
        raise refused("long", "The PDF holds more text than any declaration.", "Give the pages of one declaration only.")
    box = [ctypes.c_double() for _ in range(6)]
    rows: list[_Row] = [_Row()]
    weights: dict[int, bool] = {}
    ended = False
    for index in range(count):
        char = chr(min(raw.FPDFText_GetUnicode(text, index), 0x10FFFF))
        char = "-" if char in "\x02\ufffe" else char  # PDFium's sign for a hyphen at the end of a line
        if char in "\r\n":
            ended = bool(rows[-1].text)
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        raw.FPDFText_GetCharBox(text, index, *box[:4])
        raw.FPDFText_GetCharOrigin(text, index, *box[4:])
        x0, x1, low, base = box[0].value, box[1].value, box[2].value, box[5].value
        if not char.isspace() and not raw.FPDFText_IsGenerated(text, index):
            if ended and not _beside(rows[-1], x0, base, size):
                rows.append(_Row())
            row = rows[-1]
            _spaced(row, x0, size, ended=ended)
            ended = False
            raised = bool(row.sizes) and size < row.sizes[0] * 0.8 and low > row.low + row.sizes[0] * 0.15
            if raised and (char.isdigit() or char in "*†‡") and not UNIT.search(row.text[-8:]):
                at = len(row.text)
                begin = row.marks.pop()[0] if row.marks and row.marks[-1][1] == at else at
                row.marks.append((begin, at + 1))
            row.base = row.base if row.sizes else base
            row.left, row.right, row.low = min(row.left, x0), max(row.right, x1), min(row.low, low)
            row.sizes.append(size)
            row.bold += _bold(text, index, weights)
        rows[-1].text += _LIGATURES.get(char, char)
    text.close()
    return [row for row in rows if row.text.strip() and row.sizes]


def _beside(row: _Row, x0: float, base: float, size: float) -> bool:
    """Whether a character goes on with a line that PDFium ended before it, as it does after a raised mark."""
    return bool(row.sizes) and abs(base - row.base) < 0.2 * max(size, row.sizes[0]) and x0 >= row.right - 0.2 * size


def _spaced(row: _Row, x0: float, size: float, *, ended: bool) -> None:
    """Set space in the line, before a character, where it is wide on the page, or where PDFium `ended` the line."""
    gap = x0 - row.right
    if not row.sizes:
        return
    if gap > _WIDE * max(size, row.sizes[0]):
        text = row.text.rstrip()
        row.text = text + " " * max(3, int((x0 - row.left) / _GRID) - len(text))
        row.wide = True
    elif ended and gap > 0.2 * size and not row.text[-1:].isspace():
        row.text += " "


def _bold(text: pypdfium2.PdfTextPage, index: int, known: dict[int, bool]) -> bool:
    weight = raw.FPDFText_GetFontWeight(text, index)
    if weight >= 600:
        return True
    thing = raw.FPDFText_GetTextObject(text, index)
    font = raw.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return False
    key = ctypes.addressof(font.contents)
    if key not in known:
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, name, 200)
        known[key] = any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semib"))
    return known[key]


def _edge(rows: list[_Row], row: _Row) -> float:
    """How far to the right the lines reach that stand above or below a line, a few headings aside."""
    if len(rows) > _MANY:
        return max(each.right for each in rows)
    found = sorted(each.right for each in rows if each.left < row.right and each.right > row.left)
    return found[-1 - len(found) // 10]


def _ends(row: _Row, after: _Row, edge: float) -> bool:
    """Whether a line is the last of its paragraph: the first word of the next one would have fitted into it."""
    words = after.text.split(maxsplit=1)
    letter = (after.right - after.left) / max(1, len(after.text.strip()))
    room = edge - row.right - (len(words[0]) + 2) * letter if words else 0.0
    ended = row.text.rstrip().endswith((".", ":", ";", "?", "!"))
    return room > 0 and (ended or not words[0][0].islower()) and abs(row.left - after.left) < 3 * letter


def _page(lines: Lines, rows: list[_Row], number: int, body: float) -> None:
    """Write the lines of a page, with an empty one where a wider space, or a short line before it, parts the paragraphs."""
    if not rows:
        return
    columned = any(row.wide for row in rows)
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    steps = [a.low - b.low for a, b in pairwise(rows) if 0 < a.low - b.low < 4 * body]
    step = sorted(steps)[len(steps) // 4] if steps else 1.2 * body
    before: _Row | None = None
    for row in rows:
        width = max(1.0, (row.right - row.left) / max(1, len(row.text.strip())))
        middle = abs((row.left - left) - (right - row.right)) < 3 * body and row.left - left > 4 * body
        if before is not None:
            fall = before.low - row.low
            far = fall < -body or fall > max(1.35 * step, step + 2) or abs(before.size - row.size) > 1.5
            if far or (not (before.wide and row.wide) and _ends(before, row, _edge(rows, before))):
                lines.gap()
        strong = row.bold * 10 > len(row.sizes) * 9 or row.size > body * 1.2
        style = Style(page=number, size=round(row.size, 1), bold=strong, centred=middle, indent=int((row.left - left) / width))
        head = " " * int((row.left - left) / _GRID) if columned else ""
        marks = tuple((begin + len(head), end + len(head)) for begin, end in row.marks)
        lines.add(head + row.text.rstrip(), replace(style, marks=marks))
        before = row
    lines.gap()
