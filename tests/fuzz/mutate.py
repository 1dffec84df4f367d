"""Inputs for the readers: good documents of every format, broken by edits; and what a reader may do with them.

An edit is four small numbers, so that hypothesis can shrink a failing input and `run.py` can draw millions without it.
"""

# ruff: noqa: E501  # tables of pieces

from __future__ import annotations

import json
import re
import time
import zlib
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import opendeclaration as od
from opendeclaration.errors import UsageError
from opendeclaration.formats import FORMATS, read_many
from opendeclaration.model import ROOTS, Dataset, Declaration, Resource
from opendeclaration.namespaces import BASE, CONTEXT_IRI
from strategies import TRAPS

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
NAMES = tuple(form.name for form in FORMATS)
LIMIT = 2.0
"""Seconds of processor time that one input may take, with every model."""
Edit: TypeAlias = tuple[int, int, int, int]
"""Which edit, two places in the input, and which piece is put there: each below 2**16, and taken modulo what there is."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NS = "https://w3id.org/opendeclaration/ns#"
_COMMON = (
    *(
        "\0",
        "\x07",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\ufeff",
        "\u2028",
        "\x85",
        "\ufffe",
        "\u202e",
        "é",
        "😀",
        "%zz",
        "\\u0000",
        "\\ud800",
    ),
    *(
        "\\uD83D\\uDE00",
        "\\U00110000",
        "\\x",
        "0",
        "-1",
        "1e400",
        "9" * 30,
        "9" * 5000,
        "1_0",
        "0x1",
        "٣",
        "NaN",
        "null",
        "true",
    ),
    *("[" * 150, "]" * 150, "{" * 150, "(" * 150, '"' * 3, "'" * 3, "<" * 3, "<!--", "-->", "<![CDATA[", "/*", "//", "#"),
    *("2014-02-30", "0000-01-01", "2014-10-19Z", "2014", "10000-01-01", "en", "en-", "x-a", "@none", "EN", "i-klingon"),
    *(BASE, f"{BASE}minimal", "minimal", "#a", "a#b#c", "http://a/ b", "urn:x:y", "file:///etc/passwd", "../x", "con", "KOR"),
    *("https://user@a/", "http://[::1]/", "http://a:99999/", "mailto:", "\\", "a" * 3000, "é" * 3000, " " * 3000),
)
_OBJECTS = (
    *(
        '{"',
        '":',
        '"}',
        '"id"',
        '"type": "Section", ',
        '"body": [], ',
        '"position": 1e0, ',
        '"position": 1, ',
        '"text": {"en": "x"}, ',
    ),
    *(
        '"id": "minimal"',
        '"a": ' * 150,
        "[[",
        "]]",
        '"\\',
        '"\\u',
        ",,",
        "{}",
        "[]",
        '""',
        '"$schema": "x", ',
        '"title": null, ',
    ),
)
_TURTLE = (
    *(
        "a ",
        "_:b ",
        "[] ",
        "[ ",
        " ]",
        "( ",
        " )",
        "@prefix x: <y> .\n",
        "@base <x> .\n",
        "BASE <http://b/>\n",
        "PREFIX : <z>\n",
    ),
    *(
        "od:position 1 ; ",
        'od:kind "x" ; ',
        "od:body <minimal> ; ",
        "eli:has_part <minimal> ; ",
        f"<{_NS}text> ",
        " ^^xsd:date",
    ),
    *(
        "<minimal> ",
        "<minimal#paragraph-1> ",
        "<> ",
        "<#> ",
        "<//> ",
        "<?> ",
        '"x"@en ',
        '"x"^^<x> ',
        "'''x''' ",
        "1.5 ",
        "true ",
    ),
    *(
        f'"1"^^<{_XSD}int> ',
        f'"x"^^<{_RDF}langString> ',
        '"x"@en--ltr ',
        "<< <a> <b> <c> >> ",
        "{| |}",
        "GRAPH <g> { ",
        "{ ",
        "} ",
        "; ; ",
        ", ",
    ),
    *(
        f"<{BASE}minimal> <{_RDF}type> <{_NS}Declaration> .\n",
        f"<{BASE}a> <{_RDF}type> <{_NS}Dataset> .\n",
        "a od:Declaration .\n",
    ),
    *(
        f"<{_RDF}type> <{_NS}Section> .\n",
        f"_:b <{_RDF}type> <{_NS}Declaration> .\n",
        f"<urn:x> <{_RDF}type> <{_NS}Declaration> <urn:g> .\n",
    ),
)
PIECES: dict[str, tuple[str, ...]] = {
    "yaml": (
        *("- ", "? ", ": ", "&a ", "*a ", "<<: ", "!t ", "!!str ", "!<x> ", "--- ", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "|\n", ">+9\n"),
        *("|0\n", "- - - ", "{a: ", "[a, ", "''", '"\\x0"', '"\\N"', '"\\/"', "? |\n", "\t- ", "  ", "id: ", "body:\n- ", "position: 01\n"),
        *("text: {en: x}\n", "- text: {en: x}\n", "kind: ~\n", "~: x\n", "[a]: b\n", "{a}: b\n", "? \n", "- " * 150, "@", "`", "=", "a: " * 5),
    ),
    "json": _OBJECTS,
    "jsonl": (*_OBJECTS, "\n{}\n", "\n\n", "\n[]\n", "\nnull\n"),
    "jsonld": (
        *_OBJECTS,
        *('"@context": {}, ', f'"@context": "{CONTEXT_IRI}", ', '"@context": "http://a/", ', '"@context": null, ', '"@context": [], '),
        *('"@context": {"@base": "x"}, ', '"@context": {"@vocab": "x:"}, ', '"@context": {"a": {"@reverse": "x:y"}}, ', '"@version": 1.1, '),
        *('"@id": "x", ', '"@id": 3, ', '"@type": "x", ', '"@type": [3], ', '"@graph": [', '"@graph": {}, ', '"@set": [], ', '"@list": [[]], '),
        *('"@value": 3, ', '"@value": {}, ', '"@language": 3, ', '"@index": 3, ', '"@reverse": {}, ', '"@included": [], ', '"@nest": {}, '),
        *('"@json": ', '"@type": "@json", ', '"@container": "@x", ', '"@import": "x", ', '"@propagate": 3, ', '"@protected": true, '),
        *('"@direction": "x", ', '"@none": 1, ', '"@x": 1, ', '"_:b": 1, ', '"a:b": {"@id": "_:x"}, ', f'"{_NS}title": "x", '),
    ),
    "ttl": _TURTLE,
    "nt": _TURTLE,
    "nq": _TURTLE,
    "trig": _TURTLE,
    "rdf": (
        *("<?xml version='1.1'?>", "<?x ?>", "<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&e;", "&lt;", "&#0;", "&#x110000;", "&#1;"),
        *("<rdf:Description>", "</rdf:Description>", "<rdf:li>", "<a/>", "<x:a/>", "</", "/>", "<", ">", ' xml:lang="x"', ' xml:base="y"'),
        *(' rdf:about=""', ' rdf:about="minimal"', ' rdf:ID="a"', ' rdf:nodeID="b"', ' rdf:resource="x y"', ' rdf:datatype="x"'),
        *(' rdf:parseType="Literal"', ' rdf:parseType="Collection"', ' rdf:parseType="Resource"', ' xmlns:x="y"', ' xmlns=""', "<a>" * 150),
        *('<od:Declaration rdf:about="urn:x"/>', "<rdf:RDF/>", "encoding='utf-16'", "encoding='x'", "standalone='x'"),
    ),
}  # fmt: skip

_TOKEN = re.compile(r'"[^"\n]{0,80}"|<[^>\n]{0,80}>|\w+|[^\w\s]|\s+')


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Good documents of a format, small ones first, and nothing at all."""
    found = [_small(), od.read(ROOT / "examples/minimal/minimal.yaml"), *_others()]
    return (*(od.dumps(each, name).encode() for each in found), *saved(name), b"")


def _small() -> Declaration:
    parties = [{"actor": "KOR", "printedName": {"en": "Korea", "fr": "Corée"}, "since": "2014-10", "standing": "adopted"}]
    statement = {"act": "agree", "quote": {"en": "We agree"}, "themes": ["broadband"], "basis": "inferred", "confidence": 50}
    clause = {"number": "1", "text": {"en": "We agree.", "fr": "Nous convenons."}, "statements": [statement]}
    data = {"id": "m", "kind": "declaration", "title": {"en": "T"}, "adopted": "2014-10-19", "languages": ["en", "fr"]}
    body = [
        {"type": "Section", "heading": {"en": "H"}, "body": [clause]},
        {"table": {"rows": [{"header": True, "cells": [{"text": {"en": "x"}}]}]}},
    ]
    return od.loads(json.dumps(data | {"signatories": parties, "body": body, "cites": ["https://example.org/x"]}), "json")  # fmt: skip


def _others() -> list[Resource]:
    imaginary = od.read(ROOT / "examples/imaginary-2031/imaginary-2031.yaml")
    dataset = od.read(ROOT / "examples/imaginary-2031/dataset.yaml", model=Dataset)
    return [dataset, imaginary]


def saved(name: str) -> list[bytes]:
    """What fuzzing has found in a reader, once and for all."""
    return [path.read_bytes() for path in sorted(CORPUS.glob(f"*.{name}"))]


def broken(name: str, seed: int, edits: Sequence[Edit]) -> bytes:
    """A good document with edits. The first half of the numbers of a seed choose among the two smallest."""
    known = seeds(name)
    data = known[seed % 2] if seed < 2**15 else known[seed % len(known)]
    for edit in edits if seed % 4 == 0 else edits[:2]:
        # Most inputs are broken gently, or hardly any would get past the parser.
        data = _edited(name, data, edit) if seed % 4 == 0 else _gently(name, data, edit)
    return data


def _gently(name: str, data: bytes, edit: Edit) -> bytes:
    """Lines dropped, doubled or moved, and words, texts and names changed for others."""
    way, one, other, number = edit
    if way % 3:
        pieces = (*PIECES[name], *_COMMON, *TRAPS)
        return _token(data, way, one, other, pieces[number % len(pieces)].encode("utf-8", "surrogatepass"))
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        return _token(data, way, one, other, b"x")
    line = lines.pop(one % len(lines))
    if way % 4:
        lines[other % len(lines) : other % len(lines)] = [line] * (way % 4)
    return b"".join(lines)


def _edited(name: str, data: bytes, edit: Edit) -> bytes:
    way, one, other, number = edit
    pieces = (*PIECES[name], *_COMMON, *TRAPS)
    piece = pieces[number % len(pieces)].encode("utf-8", "surrogatepass")
    start, end = sorted((one % (len(data) + 1), other % (len(data) + 1)))
    end = min(end, start + 40 + number % 40)
    match way % 20:
        case 0:
            return data[:start] + bytes([number % (256 if one % 4 else 128)]) + data[start + 1 :]
        case 1 | 2:
            return data[:start] + piece + data[start:]
        case 3:
            return data[:start] + data[end:]
        case 4:
            return data[:end] + data[start:end] + data[end:]
        case 5:
            return data[:start] if number % 4 else data.rstrip()[:-1]
        case 6:
            return data[:start] + piece + data[end:]
        case 7:
            whole = seeds(name)[number % len(seeds(name))]
            return data[:start] + whole[other % (len(whole) + 1) :]
        case 8:
            if one % 8:
                return data
            codec = ("utf-16", "utf-16-le", "latin-1", "utf-8-sig", "utf-7", "utf-32")[number % 6]
            return data.decode("utf-8", "replace").encode(codec, "replace")
        case _:
            return _token(data, way, one, other, piece)


def _token(data: bytes, way: int, one: int, other: int, piece: bytes) -> bytes:
    """One word, text or sign replaced by a piece or by another one of the document."""
    text = data.decode("utf-8", "surrogateescape")
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if not spans:
        return data + piece
    start, end = spans[one % len(spans)]
    fresh = text[slice(*spans[other % len(spans)])] if way % 3 else piece.decode("utf-8", "surrogatepass")
    if way % 4 and text[start] in '<"' and end - start > 1 and fresh[:1] != text[start]:
        start, end = start + 1, end - 1  # inside of the quotes or brackets
    elif way % 3 and text[start] != text[spans[other % len(spans)][0]] and text[start] in "{}[]()<>\"':, ":
        return data  # nothing but broken syntax would come of it
    return (text[:start] + fresh + text[end:]).encode("utf-8", "surrogateescape")


def tried(name: str, data: bytes) -> str:
    """What the reader made of an input: `read`, or the code of the first problem. Raises AssertionError for what it must not
    do."""
    start = time.process_time()
    said = ""
    for model in ROOTS:
        refusal: Exception | None = None
        try:
            found = od.loads(data, name, model=model)
        except (od.InputError, UsageError, od.NotFoundError) as error:
            refusal = error
        if isinstance(refusal, od.InputError):
            assert refusal.problems, "an error without a problem"
            assert all(each.code and each.message for each in refusal.problems), refusal.problems
            said = said or refusal.problems[0].code
        elif refusal:
            assert str(refusal)
            said = said or type(refusal).__name__
        else:
            # What was read can be written, and is read again as the same.
            assert od.loads(od.dumps(found, "nt"), "nt", model=model) == found
            assert od.loads(od.dumps(found, "yaml"), "yaml", model=model) == found
            said = "read"
    if not zlib.crc32(data) % 4:
        _agrees(name, data)
    seconds = time.process_time() - start
    assert seconds < LIMIT, f"{seconds:.1f} s"
    return said


def _agrees(name: str, data: bytes) -> None:
    """Validation raises nothing, and finds an error in whatever cannot be read."""
    from opendeclaration.validation.engine import validate

    report = validate(BytesIO(data), name)
    try:
        several = list(read_many(BytesIO(data), name))
    except od.OpenDeclarationError:
        several = []
    if not report.declarations and not several:
        from opendeclaration.dataset import describes

        assert not report.ok or describes(data, name) or name not in ("yaml", "json"), "nothing was read, and nothing said"
