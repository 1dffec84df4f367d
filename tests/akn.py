"""A reader of United Nations resolutions in Akoma Ntoso, for tests only: documents that are not ours, through the models."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from opendeclaration.codelists import codelist

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
LANGUAGES = {"eng": "en", "fra": "fr", "spa": "es", "ara": "ar", "rus": "ru", "zho": "zh"}
LEVELS = {"H1": 1, "HCh": 1, "HCh0": 1, "H23": 2, "H4": 3}
STEPS = {"draftResolution": "submitted", "draftResolutionAdditionalSponsors": "additional-sponsors", "adopted": "adopted"}
METHODS = {"adoptedRecordedVote": "recorded-vote", "adoptedWithoutVote": "without-vote"}
CHOICES = {"inFavour": ("inFavour", "in-favour"), "against": ("against", "against"), "abstaining": ("abstaining", "abstaining")}
RELATIONS = {"recall": "recalls", "reaffirm": "reaffirms", "welcome": "welcomes", "take-note": "notes", "endorse": "endorses"}
ADVERBS = r"(?:(?:also|further|once again|strongly|deeply|gravely|seriously|fully|firmly|taking into account|having) )*"
Data = dict[str, Any]
Element = ET.Element


@dataclass
class Unit:
    """A heading, clause or table in reading order, before it is nested."""

    role: str
    depth: int = 1
    number: str = ""
    text: str = ""
    before: str = ""
    notes: list[Unit] = field(default_factory=list)
    links: list[tuple[str, str, int]] = field(default_factory=list)
    rows: list[list[Data]] = field(default_factory=list)


def read(*paths: Path) -> Data:
    """The data of one declaration from its language versions. The first one decides how it is divided."""
    roots = [ET.parse(path).getroot() for path in paths]
    tags = [LANGUAGES[next(root.iter(f"{AKN}FRBRlanguage")).attrib["language"]] for root in roots]
    versions = [list(_held(_units(root))) for root in roots]
    if len({len(each) for each in versions}) > 1:
        raise ValueError(f"The versions differ in length: {[len(each) for each in versions]}")
    found: dict[str, Data] = {}
    body = _nest(zip(*versions, strict=True), tags, found)
    sources = [
        {"languages": [tag], "mediaType": "application/xml", "sha256": _sha256(path)}
        for tag, path in zip(tags, paths, strict=True)
    ]
    return _frame(roots, tags, found) | {"body": body, "instruments": list(found.values()), "sources": sources}


def fold(text: str) -> str:
    """Without the white space that only sets the XML."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# From XML to units.


def _units(element: Element, level: int = 0) -> Iterator[Unit]:
    name = element.tag.removeprefix(AKN)
    if name in ("meta", "coverPage", "conclusions", "collectionBody") or (name == "preface" and not level):
        return
    if name in ("formula", "crossHeading", "p"):
        yield _unit({"crossHeading": "recital", "p": "other"}.get(name, name), element)
    elif name in ("container", "paragraph"):
        yield from _block(element)
    elif name in ("section", "part", "title", "preface"):
        yield from _headed(element, level)
    else:
        yield from (unit for child in element for unit in _units(child, level + (name in ("components", "mainBody"))))


def _held(units: Iterator[Unit]) -> Iterator[Unit]:
    """Put together what the markup tore apart: a number before its paragraph, a note after its table."""
    held, table = "", None
    for unit in units:
        if unit.role == "note" and table:
            mark, _, rest = unit.text.partition(" ")
            unit.number, unit.text = (mark, rest) if len(mark) == 1 else ("", unit.text)
            table.notes.append(unit)
            continue
        table = unit if unit.role == "table" else None
        if unit.role == "note":
            # Some files have a note of a table far from it.
            unit.role = "other"
            yield unit
        elif unit.number and not unit.text and unit.role == "clause":
            held = unit.number
        elif unit.number or unit.text or unit.rows:
            unit.number, held = unit.number or held, ""
            yield unit


def _headed(element: Element, level: int) -> Iterator[Unit]:
    """A part with a number, headings and paragraphs, in any order. The preface of a component is one too."""
    number, depth = "", 0 if element.tag == f"{AKN}preface" else level
    for child in element if depth else element[0]:
        name = child.tag.removeprefix(AKN)
        if name in ("num", "docNumber") or (name == "p" and child.find(f"{AKN}num") is not None):
            number = _unit("", child).text
        elif name in ("heading", "subheading", "docTitle"):
            yield _unit("heading", child, depth, number)
            number = ""
        else:
            if number:
                yield Unit("heading", depth, number)
            number = ""
            yield from _units(child, level + 1)
    if number:
        yield Unit("heading", depth, number)


def _block(element: Element, depth: int = 1) -> Iterator[Unit]:
    """A paragraph, recital or point with its heading, text, table and points."""
    style = element.get("class", "")
    role = "recital" if element.tag == f"{AKN}container" else "note" if style == "FootnoteText" else "clause"
    number = last = ""
    for child in (each for part in element for each in (part if part.tag in (f"{AKN}list", f"{AKN}blockList") else [part])):
        name = child.tag.removeprefix(AKN)
        if name == "num" or (name == "p" and child.find(f"{AKN}num") is not None):
            number = _unit("", child).text
        elif name == "table":
            yield Unit("table", rows=[[_cell(cell) for cell in row] for row in child])
        elif name in ("point", "item"):
            last = child[0].text or ""
            yield from _block(child, depth + 1)
        elif name == "sublist":
            # A single "(i)" after "(h)" is the next letter, not the first Roman number.
            for point in child:
                yield from _block(point, depth + 1 if last == "(h)" and len(child) == 1 else depth + 2)
        elif name in ("heading", "subheading") or style in LEVELS:
            level = 0 if not number and _ANNEX(fold("".join(child.itertext()))) else LEVELS.get(style, 2)
            yield _unit("heading", child, level, number)
            number = ""
        else:
            yield _unit(role, child, depth, number)
            number = ""
    if number:
        yield Unit(role, depth, number)


def _cell(cell: Element) -> Data:
    span = int(cell.get("colspan", 1))
    data: Data = {"text": {"en": _unit("", cell).text}} if "".join(cell.itertext()).strip() else {}
    return data | ({"header": True} if cell.tag == f"{AKN}th" else {}) | ({"columns": span} if span > 1 else {})


def _unit(role: str, element: Element, depth: int = 1, number: str = "") -> Unit:
    """Its text, with the notes and links in it. Notes are no part of the text, and know the words before them."""
    pieces: list[str] = []
    unit = Unit(role, depth, re.sub(r"\.?\s*-?\s*$", "", fold(number)))

    def add(each: Element) -> None:
        before = fold("".join(pieces))
        if each.tag == f"{AKN}authorialNote" and each is not element:
            note = _unit("note", each)
            note.number, note.before = each.get("marker", ""), before
            unit.notes.append(note)
            return
        if each.tag == f"{AKN}a" and (words := fold("".join(each.itertext()))):
            unit.links.append((each.get("href", ""), words, before.count(words) + 1))
        pieces.append(each.text or "")
        for child in each:
            if child.tag == f"{AKN}p" and pieces:
                pieces.append(" ")
            add(child)
            pieces.append(child.tail or "")

    add(element)
    unit.text = fold("".join(pieces))
    return unit


# From units to the model.


def _nest(rows: Iterable[tuple[Unit, ...]], tags: list[str], found: dict[str, Data]) -> list[Data]:
    body: list[Data] = []
    stack: list[tuple[float, list[Data], Data]] = [(-1, body, {})]
    last: dict[int, Data] = {}
    for versions in rows:
        unit = versions[0]
        piece = _piece(versions, tags, found)
        if unit.role == "heading":
            while stack[-1][0] >= unit.depth and stack[-1][1]:
                stack.pop()
            stack[-1][1].append(piece)
            # A heading with nothing under it but the next one holds that one.
            stack.append((max(unit.depth, stack[-1][0] + 0.5), piece.setdefault("body", []), piece))
        elif unit.depth > 1:
            last[unit.depth - 1].setdefault("items", []).append(piece)
        else:
            stack[-1][1].append(piece)
        last[unit.depth] = piece
    if (left := stack[-1][2]) and not left["body"]:
        left |= {"kind": "other", "text": left.pop("heading")}
        del left["body"]
    return body


def _piece(versions: Sequence[Unit], tags: list[str], found: dict[str, Data]) -> Data:
    unit = versions[0]
    texts = {tag: each.text for tag, each in zip(tags, versions, strict=True) if each.text}
    statement = _statement(unit) if tags[0] == "en" and unit.role in ("recital", "clause") else {}
    piece: Data = {
        "footnotes": [_footnote(notes, tags, found) for notes in zip(*(each.notes for each in versions), strict=True)]
    }
    if unit.number:
        piece["number"] = unit.number
        numbers = {tag: each.number for tag, each in zip(tags, versions, strict=True) if each.number}
        if len(set(numbers.values())) > 1 and not unit.number.isdigit():
            piece["printedNumber"] = numbers
    if unit.role == "heading":
        piece["kind"] = "section" if unit.depth else "annex" if _ANNEX(unit.text) else "component"
        return piece | ({"heading": texts} if texts else {})
    if unit.role == "table":
        heads = [all(cell.get("header") for cell in row) for row in unit.rows]
        table = {"rows": [{"header": head, "cells": row} for row, head in zip(unit.rows, heads, strict=True)]}
        return {"kind": "tabular", "table": table | piece}
    piece |= {"kind": "paragraph" if unit.role == "clause" else unit.role, "text": texts}
    if unit.depth > 1:
        piece["kind"] = "item"
    relation = RELATIONS.get(statement.get("act", ""), "mentions")
    piece["citations"] = [_citation(link, versions, tags, relation, found) for link in unit.links]
    return piece | ({"statements": [statement]} if statement else {})


def _footnote(notes: Sequence[Unit], tags: list[str], found: dict[str, Data]) -> Data:
    data: Data = {"number": notes[0].number} if notes[0].number else {}
    data["text"] = {tag: note.text for tag, note in zip(tags, notes, strict=True)}
    data["citations"] = [_citation(link, notes, tags, "mentions", found) for link in notes[0].links]
    # Long enough to tell, short enough to read: the last words before the mark, from the start of one.
    if quote := {
        tag: note.before[-40:].partition(" ")[2] or note.before[-40:]
        for tag, note in zip(tags, notes, strict=True)
        if note.before
    }:
        data["quote"] = quote
        if (count := notes[0].before.count(quote[tags[0]])) > 1:
            data["occurrence"] = count
    return data


def _citation(
    link: tuple[str, str, int], versions: Sequence[Unit], tags: list[str], relation: str, found: dict[str, Data]
) -> Data:
    address, _, occurrence = link
    symbol = re.sub(r"^https?://(?:www\.)?undocs\.org/(?:[a-z]{2}/)?", "", address)
    name = f"doc-{_slug(symbol)}"
    known = {"scheme": "url" if ":" in symbol else "symbol", "value": symbol}
    found.setdefault(name, {"id": f"#{name}", "kind": "resolution" if "/RES/" in symbol else "other", "identifiers": [known]})
    same = {
        tag: words
        for tag, each in zip(tags, versions, strict=True)
        for href, words, count in each.links
        if href.endswith(symbol) and count == occurrence
    }
    return {"instrument": f"#{name}", "relation": relation, "quote": same, "occurrence": occurrence}


@cache
def _acts() -> dict[str, str]:
    return {form.casefold(): entry.code for entry in codelist("speech-acts") for form in entry.values("forms_en")}


@cache
def _leading() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_acts(), key=len, reverse=True))
    return re.compile(rf"{ADVERBS}({forms})\b", re.IGNORECASE)


def _statement(unit: Unit) -> Data:
    if found := _leading().match(unit.text):
        form = "participial" if unit.role == "recital" else "finite"
        return {"act": _acts()[found[1].casefold()], "form": form, "quote": {"en": found[0]}}
    return {}


# From the cover and the metadata to the frame.


def _frame(roots: list[Element], tags: list[str], found: dict[str, Data]) -> Data:
    root = roots[0]
    meta, cover = next(root.iter(f"{AKN}meta")), next(root.iter(f"{AKN}coverPage"))
    texts = [{each: _texts(root, each) for each in ("docTitle", "session", "location")} for root in roots]
    symbol = _texts(cover, "docNumber")[0]
    dates = {each.attrib["name"]: each.attrib["date"] for each in meta.iter(f"{AKN}FRBRdate")}
    keywords = [each.attrib for each in meta.iter(f"{AKN}keyword") if each.get("refersTo") != "agenda"]
    labels = {each["showAs"] for each in keywords if not each.get("href")}
    preface = next(root.iter(f"{AKN}preface"))
    data: Data = {
        "id": f"un-{_slug(symbol)}",
        "kind": "resolution",
        "title": {tag: each["docTitle"][1] for tag, each in zip(tags, texts, strict=True)},
        "identifiers": [
            {"scheme": "symbol", "value": symbol},
            {"scheme": "resolution-number", "value": " ".join(_texts(preface, "docNumber")).replace(".", "")},
            {"scheme": "akn", "value": next(meta.iter(f"{AKN}FRBRuri")).attrib["value"]},
        ],
        "adopted": dates["adoption"],
        "issued": dates["publication"],
        "adoptedBy": ["UN-GA"],
        "authenticLanguages": ["ar", "en", "es", "fr", "ru", "zh"],
        "languages": sorted(tags),
        "themes": sorted({each["href"] for each in keywords if each.get("href")}),
        "agendaItems": _agenda(roots, tags),
        "history": list(_history(meta, cover)),
        "footnotes": [_footnote([note], tags, found) for note in _unit("", preface).notes],
    }
    if labels:
        data["keywords"] = {"en": sorted(labels)}
    if texts[0]["location"]:
        day, number = dates["adoption"], next(root.iter(f"{AKN}location")).attrib["title"]
        names = {tag: each["location"][0] for tag, each in zip(tags, texts, strict=True) if each["location"]}
        sessions = {tag: each["session"][0] for tag, each in zip(tags, texts, strict=True)}
        data["meeting"] = {"name": names, "number": number, "session": sessions, "start": day, "end": day}
    return data | _adoption(meta)


def _texts(root: Element, name: str) -> list[str]:
    return [_unit("", each).text for each in root.iter(f"{AKN}{name}")]


def _agenda(roots: list[Element], tags: list[str]) -> list[Data]:
    numbers, titles = "", []
    for root in roots:
        inlines = list(root.iter(f"{AKN}inline"))
        numbers = numbers or next(each.attrib["title"] for each in inlines if each.get("name") == "agenda item")
        titles.append([_unit("", each).text for each in inlines if each.get("name") == "agenda item name"])
    split = re.split(r" and |, ", numbers)
    names = [dict(zip(tags, each, strict=True)) for each in zip(*titles, strict=True)]
    return [
        {"number": number, "title": names[at]} if at < len(names) else {"number": number} for at, number in enumerate(split)
    ]


def _history(meta: Element, cover: Element) -> Iterator[Data]:
    for step in meta.iter(f"{AKN}step"):
        kind, by = STEPS.get(step.attrib["outcome"], "recommended"), _parties(step.get("by", ""))
        if kind == "additional-sponsors" and not by:
            continue
        if kind == "recommended" and (committee := re.search(r"report of the ([^(]+) \(", _texts(cover, "docProponent")[0])):
            by = [{"printedName": {"en": committee[1]}}]
        data: Data = {"kind": kind, "by": by}
        if (day := step.attrib["date"]) != "0001-01-01":
            data["date"] = day
        yield data | {key: step.attrib[name] for key, name in (("symbol", "as"), ("locator", "refersTo")) if step.get(name)}


def _parties(text: str) -> list[Data]:
    """The sponsors in a list such as "Chad, Trinidad and Tobago and Uganda (on behalf of …)"."""
    parts: list[str] = []
    for part in re.split(r", (?![^(]*\))", text.removeprefix("submitted by ")):
        pairs = [(part[: each.start()], part[each.end() :]) for each in re.finditer(" and ", part)]
        parts += next((pair for pair in pairs if all(map(_actor, pair))), (part,)) if not _actor(part) else (part,)
    return [{"printedName": {"en": part}} | ({"actor": code} if (code := _actor(part)) else {}) for part in parts if part]


def _adoption(meta: Element) -> Data:
    voting = next(meta.iter(f"{AKN}voting"))
    if not (outcome := voting.get("outcome")):
        return {}
    data: Data = {"method": METHODS[outcome], "votes": []}
    for count in voting.iter(f"{AKN}count"):
        key, choice = CHOICES[count.attrib["refersTo"]]
        data[key] = int(count.attrib["value"])
        names = [each.text or "" for each in count.iter(f"{AKN}organization")]
        data["votes"] += [{"actor": _actor(name), "printedName": {"en": name}, "choice": choice} for name in names]
    return {"adoption": data}


@cache
def _names() -> dict[str, str]:
    columns = ("label_en", "alt_en", "official_en")
    names = {name: each.code for each in codelist("actors") for column in columns for name in each.values(column)}
    return {_plain(name): code for name, code in names.items()}


def _actor(name: str) -> str | None:
    return _names().get(_plain(re.sub(r" \(on behalf .*", "", name)))


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'").replace("i̇", "i").replace("ý", "i").replace("ô", "o").replace("ü", "u")


def _slug(text: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", text.casefold()))[:78]


_ANNEX = re.compile(r"(?:Annex|Appendix)(?: [IVX]+)?").fullmatch
