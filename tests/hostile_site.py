"""Texts, ids and addresses that mean harm, and a dataset full of them, for the tests of publishing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

import opendeclaration as od
from opendeclaration.model import Dataset as Description

EXAMPLES = Path(__file__).parents[1] / "examples"
BASE = "https://example.org/d/"
TEXTS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "]]></title><svg onload=alert(3)>",
    '"><a href="javascript:alert(4)" style=\'color:red\'>x</a>',
    "' onmouseover='alert(5)",
    "{{ 7*7 }}{% include 'base.html' %}${7*7}`${alert(6)}`",
    "</style><style>*{display:none}</style>",
    "line\r\nSet-Cookie: a=b\r\n\r\n<b>end</b>",
    "\u202eelbisrever \u2066open \u2067open",
    "zero\u200bwidth\u00adsoft\u2060joined\ufeffmark",
    "&lt;b&gt; &amp;amp; &#x3c; &nbsp",
    "end\u2028of\u2029lines\u0085\u007f",
    'back\\slash \\u003c \\\\" \'\'\'  """ \t tab',
    "W" * 400,
    "العربية עברית 中文 \U0001f600 e\u0301 \U0001d573",
    "%3Cscript%3E %0d%0aX: y",
    "</textarea></noscript></pre></table><plaintext>",
)
FORMULAS = (
    '=HYPERLINK("http://evil.example")',
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    *("\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"),
)
ADDRESSES = (
    "javascript:alert(document.domain)",
    "JavaScript:alert('1')",
    "data:text/html,%3Cscript%3Ealert(1)%3C/script%3E",
    "vbscript:msgbox(1)",
    "https://evil.example/'onmouseover='alert(1)",
    "https://evil.example/$(id);x&y=*!",
)
LANGUAGES = """ar am az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko
    lt lv mk mn ms mt my nb ne nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh""".split()  # noqa: SIM905


def spoilt(value: Any, texts: Iterator[str]) -> Any:
    """The same data, with something hostile at the end of every text but those that have to stand in others."""
    if isinstance(value, list):
        return [spoilt(each, texts) for each in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, inner in value.items():
        if key in ("quote", "replacement", "corrected"):
            found[key] = inner
        elif isinstance(inner, dict) and set(inner) <= {"en", "fr"}:
            found[key] = {
                lang: [f"{each} {next(texts)}" for each in said] if isinstance(said, list) else f"{said} {next(texts)}"
                for lang, said in inner.items()
            }
        else:
            found[key] = spoilt(inner, texts)
    return found


def made() -> od.Dataset:
    """The examples, spoilt, with declarations and a description that are worse."""
    texts = cycle(TEXTS)
    loaded = od.Dataset.load(EXAMPLES)
    declarations = [od.loads(json.dumps(spoilt(json.loads(od.dumps(each, "json")), texts)), "json") for each in loaded]
    declarations += [od.loads(json.dumps(each), "json") for each in (*plain(), *strange())]
    assert loaded.about
    about = spoilt(json.loads(od.dumps(loaded.about, "json")), texts)
    about |= {"title": {"en": TEXTS[1]}, "license": ADDRESSES[0], "publisher": {"en": FORMULAS[0]}}
    about["declarations"] = [each.id for each in declarations]
    about["actors"] += [
        {"id": iri, "kind": "organisation", "name": {"en": text}, "exactMatch": [ADDRESSES[2]], "memberOf": [{"group": "SIDS"}]}
        for iri, text in zip((*ADDRESSES, f"{BASE}actor/own", f"{BASE}people/us"), TEXTS, strict=False)
    ]
    about["concepts"] += [
        {"id": f"{iri}theme", "prefLabel": {"en": text}, "inScheme": ADDRESSES[0], "definition": {"en": text}}
        for iri, text in zip((*ADDRESSES, f"{BASE}theme/"), TEXTS[3:], strict=False)
    ]
    about["instruments"] = [
        {"id": "#instrument-own", "kind": "other", "title": {"en": TEXTS[5]}, "sameAs": [f"{ADDRESSES[0]}same"]},
    ]
    return od.Dataset(declarations, od.loads(json.dumps(about), "json", model=Description))


def plain() -> Iterator[dict[str, Any]]:
    """A declaration of which hardly anything is known, one whose title is long, and one in many languages."""
    nothing = {"type": "Declaration", "kind": "declaration", "body": [{"text": {"en": "y" * 5000}}]}
    yield {**nothing, "id": "bare", "title": {"en": "{{ title }}"}}
    yield {**nothing, "id": "long", "title": {"en": "Long words. " * 840 + "x" * 3000}}
    yield {
        "id": "babel",
        "type": "Declaration",
        "kind": "declaration",
        "languages": LANGUAGES,
        "title": {lang: f"{TEXTS[number % len(TEXTS)]} {lang}" for number, lang in enumerate(LANGUAGES)},
        "body": [{"number": "1", "text": {lang: f"{lang} {TEXTS[-3]}" for lang in LANGUAGES}}],
    }
    yield {
        "id": "imitation",
        "type": "Declaration",
        "kind": "declaration",
        "title": {"ar": "إعلان <b>العربية</b>", "he": "הצהרה \u202e", "zh": "宣言"},
        "body": [{"kind": "annex", "heading": {"ar": TEXTS[-3]}, "body": [{"text": {"he": TEXTS[9], "zh": TEXTS[0]}}]}],
    }


def strange() -> Iterator[dict[str, Any]]:
    """A declaration in which every plain value and address is hostile too."""
    numbers = count(1)
    acts = [
        {
            "act": "invite",
            "quote": {"en": "We invite"},
            "content": {"en": text},
            "addressees": [iri],
            "beneficiaries": [f"{BASE}actor/own"],
            "speakers": [f"{BASE}people/us"],
            "themes": [f"{iri}theme"],
        }
        for iri, text in zip(ADDRESSES, TEXTS, strict=False)
    ]
    theme = f"{BASE}theme/theme"
    clauses = [
        {"number": text, "text": {"en": f"{text} We invite {text}"}, "statements": [act], "themes": [theme]}
        for text, act in zip((*FORMULAS[:4], *TEXTS[:3]), acts, strict=False)
    ]
    yield {
        "id": "strange",
        "type": "Declaration",
        "kind": "declaration",
        "title": {"en": FORMULAS[0]},
        "shortTitle": {"en": TEXTS[2]},
        "identifiers": [{"scheme": "symbol", "value": text} for text in FORMULAS],
        "adopted": "0001-01-01",
        "meeting": {"name": {"en": TEXTS[0]}, "place": {"en": TEXTS[4]}, "number": FORMULAS[1], "country": ADDRESSES[0]},
        "signatories": [
            {"printedName": {"en": text}, "standing": "adopted", "actor": iri, "capacity": "minister"}
            for text, iri in zip((*FORMULAS[:3], *TEXTS[:3]), ADDRESSES, strict=True)
        ],
        "body": [{"heading": {"en": TEXTS[1]}, "number": TEXTS[0], "body": clauses}],
        "themes": [f"{ADDRESSES[0]}theme"],
        "goals": [
            {
                "id": "#goal-x",
                "kind": "target",
                "title": {"en": TEXTS[0]},
                "number": FORMULAS[2],
                "aligned": [{"alignedWith": iri, "relation": "related", "basis": "inferred"} for iri in ADDRESSES],
            }
        ],
        "instruments": [
            {"id": f"#instrument-{next(numbers)}", "kind": "other", "title": {"en": text}, "sameAs": [iri]}
            for text, iri in zip(TEXTS, ADDRESSES, strict=False)
        ],
        "sources": [{"url": iri, "title": {"en": TEXTS[0]}} for iri in ADDRESSES],
        "sameAs": list(ADDRESSES),
        "publishedIn": list(ADDRESSES[:2]),
    }
