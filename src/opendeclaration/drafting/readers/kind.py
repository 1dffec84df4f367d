"""What a source is: a page of HTML, Markdown or plain text, or something that is not read here, told by how it begins."""

from __future__ import annotations

import re
from itertools import pairwise

from opendeclaration.drafting.readers.lines import refused
from opendeclaration.drafting.rule import rule

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file (or a DOCX with a password)",
     "Open it in a word processor and save it as DOCX, without a password."),
    (b"{\\rtf", "a Rich Text file", "Open it in a word processor and save it as DOCX."),
    (b"\x89PNG", "an image", "Run text recognition (OCR) over it and give the text."),
    (b"\xff\xd8\xff", "an image", "Run text recognition (OCR) over it and give the text."),
    (b"GIF8", "an image", "Run text recognition (OCR) over it and give the text."),
    (b"II*\0", "an image", "Run text recognition (OCR) over it and give the text."),
    (b"MM\0*", "an image", "Run text recognition (OCR) over it and give the text."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and give what is in it."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it and give what is in it."),
    (b"Rar!", "a compressed file", "Unpack it and give what is in it."),
    (b"BZh", "a compressed file", "Unpack it and give what is in it."),
    (b"\xfd7zXZ", "a compressed file", "Unpack it and give what is in it."),
    (b"%!PS", "a PostScript file", "Turn it into a PDF first."),
)  # fmt: skip
HTML = rule(
    "kind.html",
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|main|article|section|table|p|h[1-6]|ul|ol|pre|center|header|nav|span)\b",
    "A text begins as a page of HTML does.",
    yes=("<!DOCTYPE html><p>We", "<html lang=fr>", "<!-- so --><div>We"),
    no=("We <p>", "<https://meridia.example>", "<pages>"),
    flags=re.IGNORECASE | re.DOTALL,
)
WHOLE = rule(
    "kind.whole",
    r"<(?:!doctype\s+html|html|body)\b",
    "A page of HTML says that it is one.",
    yes=("<!DOCTYPE html>", "<body class=x>"),
    no=("<meta name=x>", "<bodyguard>"),
    flags=re.IGNORECASE,
)
BLOCK = rule(
    "kind.block",
    r"<(?:p|div|br|li|h[1-6]|td|tr|pre|section|article|table|center|dd|dt|blockquote)\b",
    "An element of HTML that sets a paragraph, or a line.",
    yes=("<p>", "<br/>", "<h2 class=x>"),
    no=("<pages>", "<b>", "</p>"),
    flags=re.IGNORECASE,
)
CHARSET = rule(
    "kind.charset",
    r"""<(?:meta\b[^>]{0,300}?charset\s*=\s*["']?|\?xml[^>]{0,80}?encoding\s*=\s*["'])\s*([\w.:-]{1,40})""",
    "The encoding that a page declares.",
    yes=("<meta charset=utf-8>", "<?xml version='1.0' encoding='latin1'?>"),
    no=("charset=utf-8", "<meta name=x>"),
    flags=re.IGNORECASE,
)
_FEW = 10
"""A text with fewer elements, that does not begin with one, is no page of HTML."""


def refuse_foreign(data: bytes) -> None:
    """Raise InputError for files of kinds that are known and not read here."""
    for mark, what, hint in _FOREIGN:
        if data.startswith(mark):
            raise refused("kind", f"It is {what}, which is not read here.", hint)


def declared(head: bytes) -> str:
    """The encoding that a page of HTML declares in its first bytes; empty if it declares none."""
    text = head.decode("latin-1")
    said = CHARSET.search(text)
    return said[1] if said and HTML.search(text) else ""


def is_page(text: str) -> bool:
    """Whether a text is a page of HTML, and not one of Markdown or plain paragraphs that begins with a tag."""
    if WHOLE.search(text[:4096]) and HTML.search(text[:4096]):
        return True
    paragraphs = sum(1 for first, second in pairwise(text.splitlines()) if not first.strip() and second.strip())
    elements = sum(1 for _ in BLOCK.finditer(text))
    return elements * 4 > paragraphs and elements >= (1 if HTML.search(text[:4096]) else _FEW)
