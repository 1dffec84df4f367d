"""DOCX: each paragraph is a line, with its automatic number, its style, its footnotes after it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from opendeclaration.drafting.readers.docx_style import Numbers, Styles, number, value
from opendeclaration.drafting.readers.html_parts import UNIT
from opendeclaration.drafting.readers.lines import Lines
from opendeclaration.drafting.readers.package import Package
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Source, Style

_SKIPPED = frozenset(
    ("w-del", "w-moveFrom", "w-instrText", "w-delText", "w-rPr", "w-pPr", "w-sdtPr", "w-tblPr", "w-footnotePr")
)
_SIGNS = {"w-tab": "\t", "w-br": "\n", "w-cr": "\n", "w-noBreakHyphen": "\u2011", "w-softHyphen": "\xad", "w-ptab": "\t"}
_NOTES = ("w-footnoteReference", "w-endnoteReference")
FURNITURE = rule(
    "docx.furniture",
    r"^word/(header|footer)[0-9]{0,3}\.xml$",
    "The part of a document that holds a header or a footer.",
    yes=("word/header1.xml", "word/footer.xml"),
    no=("word/headers/1.xml", "word/document.xml"),
)
MARK = rule(
    "docx.mark",
    r"^\s*[0-9*†‡]{1,3}\s*$",
    "A raised number or sign is the mark of a footnote.",
    yes=("1", " *"),
    no=("nd", "1a"),
)
_TWIPS = 120  # a character is about that wide


def read(data: bytes) -> Source:
    """The lines of a Word document. Raises InputError when it is broken, encrypted or a bomb, or holds no text."""
    return _Document(Package(data)).source()


class _Document:
    """Goes through the parts of a document in the order of print."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.lines = Lines()
        self.styles = Styles(package.tree("word/styles.xml"))
        self.numbers = Numbers(package.tree("word/numbering.xml"))
        self.remarks: list[str] = []
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.seen: list[tuple[str, str, str]] = []
        self.count = {"footnote": 0, "endnote": 0}
        self.table = 0
        self.late: list[ET.Element] = []
        self.begun: _Run | None = None
        """What stands before a break of paragraphs that was deleted."""
        self.hidden = False

    def _notes(self, kind: str) -> dict[str, ET.Element]:
        tree = self.package.tree(f"word/{kind}s.xml")
        found = tree.iterfind(f"w-{kind}") if tree is not None else ()
        return {each.get("w-id") or "": each for each in found if each.get("w-type") in (None, "normal")}

    def source(self) -> Source:
        tree = self.package.tree("word/document.xml")
        body = tree.find("w-body") if tree is not None else None
        self._furniture("header")
        if body is not None:
            self._walk(body, Style(whole=True))
            self._late()
            tags = {each.tag for each in body.iter()}
            if tags & {"w-del", "w-ins", "w-moveFrom", "w-moveTo"}:
                self.remarks.append("It holds changes that are not accepted yet: they were read as if they were.")
            if "w-commentReference" in tags:
                self.remarks.append("Its comments were left out.")
            if self.hidden:
                self.remarks.append("It holds hidden text, which is not printed: that was left out.")
        self._furniture("footer")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        core = self.package.tree("docProps/core.xml")
        title = (core.findtext("dc-title") or "") if core is not None else ""
        styles = self.package.tree("word/styles.xml")
        language = value(styles, "w-docDefaults/w-rPrDefault/w-rPr/w-lang") or ""
        return self.lines.source(kind, self.remarks, language[:35], title[:500])

    def _furniture(self, kind: str) -> None:
        seen = set()
        for name in sorted(each for each in self.package.names if (found := FURNITURE.match(each)) and found[1] == kind):
            tree = self.package.tree(name)
            text = "".join(tree.itertext()) if tree is not None else ""
            if tree is not None and text.strip() and text not in seen:
                seen.add(text)
                self._walk(tree, Style(whole=True, furniture=f"page {kind}"))

    def _walk(self, element: ET.Element, style: Style) -> None:
        children = list(element)
        for child, after in zip(children, [*children[1:], None], strict=False):
            if child.tag == "w-p":
                gone = child.find("w-pPr/w-rPr/w-del") is not None and after is not None and after.tag == "w-p"
                self._paragraph(child, style, joined=gone)
            elif child.tag == "w-tbl":
                self._rows(child, style)
            elif child.tag not in _SKIPPED:
                self._walk(child, style)

    def _rows(self, table: ET.Element, style: Style) -> None:
        rows = list(table.iter("w-tr"))
        cells = [list(row.iterfind("w-tc")) for row in rows]
        lined = table.find("w-tblPr/w-tblStyle") is not None or table.find("w-tblPr/w-tblBorders") is not None
        nested = sum(1 for _ in table.iter("w-tbl")) > 1
        if nested or not lined or len(rows) < 2 or max(map(len, cells)) < 2:
            self._walk(table, style)
            return
        self.table += 1
        table_number = self.table
        for at, row in enumerate(cells, start=1):
            for column, cell in enumerate(row, start=1):
                self._walk(cell, replace(style, cell=(table_number, at, column), header=at == 1))

    def _paragraph(self, element: ET.Element, style: Style, *, joined: bool) -> None:
        """Write a paragraph, or keep its text for the next one where the break between them was deleted (`joined`)."""
        settings = element.find("w-pPr")
        name = value(settings, "w-pStyle")
        chain = [each for each in (settings, *(each.find("w-pPr") for each in self.styles.chain(name))) if each is not None]
        taken, self.begun = self.begun or _Run(), None
        self._text(element, taken, bold=self._inherited(name, "w-b"), italic=self._inherited(name, "w-i"))
        if joined:
            self.begun = taken
            return
        prefix, depth = self._number(chain) if taken.text.strip() else ("", 0)
        style = replace(
            style,
            level=self._level(settings, name) if not style.furniture else 0,
            depth=depth,
            bold=0 < taken.size == taken.bold,
            italic=0 < taken.size == taken.italic,
            centred=next((found for each in chain if (found := value(each, "w-jc"))), "") == "center",
            indent=next((number(each) for part in chain for each in _indents(part) if each is not None), 0) // _TWIPS,
        )
        self._put(taken, prefix, style)
        self._late()

    def _late(self) -> None:
        """Text boxes and the notes of a paragraph, after it."""
        boxes, self.late = self.late, []
        for box in boxes:
            self._walk(box, Style(whole=True))
        seen, self.seen = self.seen, []
        for kind, key, mark in seen:
            if (note := self.notes[kind].pop(key, None)) is not None:
                self._walk(note, Style(whole=True, note=mark))

    def _put(self, taken: _Run, prefix: str, style: Style) -> None:
        text = taken.text.replace("\n", " ") if style.level else taken.text
        parted = text.split("\n")
        whole = sum(bool(each.strip()) for each in parted) == 1
        at = 0
        for each in parted:
            head = len(prefix) - at
            own = tuple((begin + head, end + head) for begin, end in taken.marks if at <= begin and end <= at + len(each))
            if not whole or each.strip():
                self.lines.add(prefix + each if each.strip() else each, replace(style, whole=whole, marks=own))
                prefix = prefix if not each.strip() else ""
            at += len(each) + 1
        if not whole:
            self.lines.gap()

    def _number(self, chain: list[ET.Element]) -> tuple[str, int]:
        key = next((found for each in chain if (found := value(each, "w-numPr/w-numId")) is not None), None)
        if key is None or key == "0":
            return "", 0
        at = number(next((found for each in chain if (found := value(each, "w-numPr/w-ilvl")) is not None), "0"))
        text = self.numbers.next(key, at)
        return (f"{text} " if text else ""), at + 1

    def _level(self, settings: ET.Element | None, name: str | None) -> int:
        own = value(settings, "w-outlineLvl")
        return min(6, number(own, 9) + 1) if own is not None and number(own, 9) < 9 else self.styles.level(name)

    def _inherited(self, name: str | None, key: str) -> bool:
        found = next((each for style in self.styles.chain(name) if (each := style.find(f"w-rPr/{key}")) is not None), None)
        return _on(found)

    def _text(self, element: ET.Element, taken: _Run, *, bold: bool, italic: bool) -> None:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == "w-r":
                own = child.find("w-rPr")
                strong = own.find("w-b") if own is not None else None
                slanted = own.find("w-i") if own is not None else None
                if own is not None and _on(own.find("w-vanish")):
                    self.hidden = True
                    continue
                taken.now = (bold if strong is None else _on(strong), italic if slanted is None else _on(slanted))
                raised = value(own, "w-vertAlign") == "superscript"
                begin = len(taken.text)
                self._text(child, taken, bold=bold, italic=italic)
                known = bool(taken.marks) and taken.marks[-1][0] >= begin
                if raised and not known and _is_mark(taken.text, begin):
                    taken.marks.append((begin, len(taken.text)))
            elif child.tag == "w-t":
                taken.write(child.text or "")
            elif child.tag in _SIGNS:
                taken.text += "" if child.get("w-type") in ("page", "column") else _SIGNS[child.tag]
            elif child.tag in _NOTES:
                self._reference(child, taken)
            elif child.tag == "w-txbxContent":
                self.late.append(child)
            elif child.tag.endswith("-AlternateContent"):
                choice = next((each for each in child if each.tag.endswith("-Choice")), None)
                if choice is not None:
                    self._text(choice, taken, bold=bold, italic=italic)
            else:
                self._text(child, taken, bold=bold, italic=italic)

    def _reference(self, element: ET.Element, taken: _Run) -> None:
        kind = element.tag[2:-9]
        key = element.get("w-id") or ""
        if key not in self.notes[kind]:
            return
        self.count[kind] += 1
        mark = str(self.count[kind])
        if element.get("w-customMarkFollows") not in ("1", "true"):
            taken.marks.append((len(taken.text), len(taken.text) + len(mark)))
            taken.text += mark
        self.seen.append((kind, key, mark))


class _Run:
    """The text of a paragraph as it comes together."""

    def __init__(self) -> None:
        self.text = ""
        self.marks: list[tuple[int, int]] = []
        self.bold = self.italic = self.size = 0
        self.now = (False, False)

    def write(self, text: str) -> None:
        text = text.replace("\r", " ").replace("\n", " ").replace("\f", " ")
        size = len(text) - text.count(" ")
        self.size += size
        self.bold += size * self.now[0]
        self.italic += size * self.now[1]
        self.text += text


def _is_mark(text: str, begin: int) -> bool:
    """Whether what is raised from `begin` on is the mark of a footnote, and not the power of a unit."""
    return bool(MARK.search(text[begin:])) and not UNIT.search(text[max(begin - 8, 0) : begin])


def _on(element: ET.Element | None) -> bool:
    return element is not None and element.get("w-val") not in ("0", "false", "off", "none")


def _indents(settings: ET.Element) -> tuple[str | None, str | None]:
    return value(settings, "w-ind", "w-left"), value(settings, "w-ind", "w-start")
