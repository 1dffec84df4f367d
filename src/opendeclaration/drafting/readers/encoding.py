"""From bytes to characters: by a mark at the start, by what the file declares, else UTF-8, else Windows-1252 with a remark."""

from __future__ import annotations

import codecs

from opendeclaration.drafting.readers.lines import refused
from opendeclaration.drafting.rule import rule

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins in the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset(("iso8859-1", "ascii", "cp1252"))
"""What browsers read as Windows-1252, whichever of them a page declares."""
CONTROL = rule(
    "encoding.control", r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", "Characters that texts do not have.", yes=("\x01",), no=("\x1b", "\t")
)
_SAVE = "Save it as UTF-8 and try again."


def decode(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of `data`, and remarks on what was assumed. Raises InputError when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), []
            except UnicodeDecodeError as error:
                message = f"It says that it is {encoding.upper()}, but is not from byte {error.start + len(mark)} on."
                raise refused("encoding", message, _SAVE) from None
    text, remarks = _declared(data, declared) if declared else _unmarked(data)
    odd = len(CONTROL.findall(text))
    if (odd > 8 and odd * 100 > len(text)) or odd * 10 > len(text):
        if data.count(0) * 3 > len(data):
            raise refused("encoding", "It looks like UTF-16 without the mark that says so.", _SAVE)
        raise refused("binary", "It is no text but binary data.", "Give a text, an HTML page, a DOCX or a PDF.")
    return text, remarks


def _declared(data: bytes, declared: str) -> tuple[str, list[str]]:
    try:
        name = codecs.lookup(declared).name
        text = bytes(data[:0]).decode(name)  # a codec that gives no text, such as rot13 or zip, raises LookupError here
    except (LookupError, ValueError):
        text, remarks = _unmarked(data)
        return text, [*remarks, f"The page names an encoding that does not exist (“{declared[:40]}”)."]
    if name in _LATIN or name.startswith("utf-16"):  # a page that can say so in ASCII is no UTF-16
        text, remarks = _unmarked(data)
        return text, remarks if name.startswith("utf-16") else [each for each in remarks if "assumed" not in each]
    try:
        return data.decode(name), []
    except UnicodeDecodeError:
        text, remarks = _unmarked(data)
        return text, [*remarks, f"The page says that it is {declared[:40]}, but is not."]


def _unmarked(data: bytes) -> tuple[str, list[str]]:
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        loose = data.decode(errors="replace")
    lost = loose.count("\ufffd")
    if sum(char > "\x7f" for char in loose) - lost > lost:
        return loose, [f"It is UTF-8 with {lost} broken characters, which stand as “\ufffd”: check them against the original."]
    text = data.decode("cp1252", errors="surrogateescape")
    text = "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in text)
    return text, ["The encoding is not stated; Windows-1252 was assumed. Check letters with accents and quotation marks."]
