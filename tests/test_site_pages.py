"""The page of a declaration: the text as published, what is marked in it, a place for every part, and nothing that a text or
an IRI could do to a page."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

import opendeclaration as od
from conftest import ROOT
from opendeclaration.dataset import Dataset
from opendeclaration.errors import UsageError
from opendeclaration.model import Declaration
from opendeclaration.model.check import checked
from opendeclaration.model.identity import parts
from opendeclaration.publishing import assets, rendering
from opendeclaration.publishing.marking import Mark, Passages, Point, marked
from opendeclaration.publishing.pages.clauses import act_class
from opendeclaration.publishing.showing import chosen, shown
from opendeclaration.publishing.site import FOLDER, Site, prepared
from opendeclaration.publishing.words import direction, words
from strategies import declarations

BASE = "https://example.org/declarations/"
VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})
Attributes = dict[str, str]


class Read(HTMLParser):
    """A page as a browser would take it: its elements, their texts, and whether what was opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[str] = []
        self.open: list[int] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"{self.elements[each][0]} is left open" for each in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.elements[self.open[-1]][0] != tag:
            self.faults.append(f"{tag} closes something else at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for each in self.open:
            self.texts[each] += data

    def having(self, **wanted: str) -> Iterator[tuple[str, Attributes, str]]:
        """The elements that have these attributes; of `class` one is enough."""
        for (tag, found), text in zip(self.elements, self.texts, strict=True):
            if all(
                value in found.get(name.rstrip("_"), "").split()
                if name == "class_"
                else found.get(name.rstrip("_").replace("_", "-")) == value
                for name, value in wanted.items()
            ):
                yield tag, found, text

    def ids(self) -> Counter[str]:
        return Counter(found["id"] for _, found in self.elements if "id" in found)


def site_of(*found: Declaration) -> Site:
    return prepared(Dataset(list(found)), BASE)


def pages(site: Site) -> dict[str, str]:
    """The language of each page of declarations to its HTML."""
    return {f"{page.path}": rendering.html(site, page) for page in site.plan.of_kind("declaration")}


def page(declaration: Declaration) -> str:
    return next(iter(pages(site_of(declaration)).values()))


def made(**more: Any) -> Declaration:
    """A small declaration with something of its own."""
    return checked(
        Declaration,
        {"id": "port-lumen", "kind": "declaration", "title": {"en": "Of Port Lumen"}, "body": [{"text": {"en": "We agree."}}]}
        | more,
    )


@pytest.fixture(scope="module")
def busan() -> Declaration:
    found = od.read(ROOT / "examples/busan-2014/busan-2014.yaml")
    assert isinstance(found, Declaration)
    return found


@pytest.fixture(scope="module")
def examples() -> Site:
    dataset = Dataset.load(ROOT / "examples/imaginary-2031")
    dataset.add(Dataset.load(ROOT / "examples/busan-2014")["busan-2014"], Path("busan-2014.yaml"))
    return prepared(dataset, BASE)


def _holds_every_part(declaration: Declaration, html: str) -> None:
    read = Read(html)
    assert not read.faults
    ids = read.ids()
    assert not [name for name, count in ids.items() if count > 1]
    start = f"{declaration.id}#"
    missing = [part.id for part in parts(declaration) if part.id.startswith(start) and part.id.removeprefix(start) not in ids]
    assert not missing


def test_every_part_of_the_examples_has_its_place(examples: Site) -> None:
    for each in examples.plan.of_kind("declaration"):
        assert isinstance(each.about, Declaration)
        _holds_every_part(each.about, rendering.html(examples, each))


@given(declarations())
@settings(max_examples=40)
def test_every_part_of_any_declaration_has_its_place(declaration: Declaration) -> None:
    try:
        site = site_of(declaration)
    except UsageError:
        assume(False)
    for each in site.plan.of_kind("declaration"):
        _holds_every_part(declaration, rendering.html(site, each))


def test_the_text_stands_as_it_was_published(examples: Site) -> None:
    for each in examples.plan.of_kind("declaration"):
        assert isinstance(each.about, Declaration)
        read = Read(rendering.html(examples, each))
        texts = [text for tag, _, text in read.having(class_="words") if tag == "p"]
        for clause in each.about.clauses:
            if clause.text:
                assert clause.text[each.lang] in texts


def test_white_space_and_zero_width_characters_stay() -> None:
    text = "We agree  to\u00a0this:\n\tone\u200bword,\n\n  and  another. "
    read = Read(page(made(body=[{"text": {"en": text}, "statements": [{"act": "agree", "quote": {"en": "We agree"}}]}])))
    assert [found for _, _, found in read.having(class_="words")] == [text]
    assert "white-space:pre-wrap" in rendering.style("declaration.css").replace(": ", ":")


def test_every_act_is_marked_with_its_class_and_leads_to_what_is_said_of_it(busan: Declaration) -> None:
    html = page(busan)
    read = Read(html)
    for statement in busan.statements:
        fragment = statement.id.partition("#")[2]
        ((_, found, text),) = read.having(href=f"#{fragment}", class_="act")
        assert text == statement.quote["en"]
        assert {"act", act_class(statement.act)} <= set(found["class"].split())
        label = od.codelists.codelist("speech-acts")[act_class(statement.act)].label()
        assert re.search(rf'href="#{fragment}"[^>]*>[^<]*<span data-l="{label}">', html)
        ((_, _, told),) = read.having(id=fragment)
        assert statement.quote["en"] in told
        assert statement.content is None or statement.content["en"] in told


def test_an_inherited_act_is_marked_in_the_chapeau(examples: Site) -> None:
    read = Read(pages(examples)["imaginary-2031"])
    marks = [found for _, found, text in read.having(class_="commitment") if text == "We commit to"]
    assert [found["href"] for found in marks if "href" in found] == ["#clause-1-a-s1"]
    ((_, sign, _),) = read.having(class_="heir", href="#clause-1-b-i-s1")
    assert sign["data-l"] == "↳ commitment"
    ((_, _, told),) = read.having(id="clause-1-b-i-s1")
    assert "clause 1" in told


def test_two_acts_on_the_same_words_are_both_told(examples: Site) -> None:
    read = Read(pages(examples)["imaginary-2031"])
    ((_, found, _),) = [each for each in read.having(class_="approval") if each[2] == "We welcome and encourage"]
    assert {"approval", "direction"} <= set(found["class"].split())
    assert [each[2] for each in read.having(data_l="approval · direction")] == ["encourage"]


def test_corrections_are_seen_and_not_applied(busan: Declaration) -> None:
    html = page(busan)
    read = Read(html)
    (clause,) = [each for each in busan.clauses if each.number == "10"]
    assert clause.text
    ((_, _, words_shown),) = [each for each in read.having(class_="words") if each[2] == clause.text["en"]]
    assert "can the bridge digital divide" in words_shown
    ((_, _, note),) = read.having(id="clause-10-e1")
    assert "can bridge the digital divide" in note
    assert [found["href"] for _, found, _ in read.having(class_="sic")].count("#clause-10-e1") == 1


def test_a_footnote_without_quote_stands_at_the_end_of_its_text() -> None:
    body = [{"heading": {"en": "One"}, "text": {"en": "We agree."}, "footnotes": [{"number": "1", "text": {"en": "So."}}]}]
    html = page(made(body=body))
    assert re.search(r'We agree\.<a class="ref foot" href="#[^"]+" data-l="1" aria-label="Footnote 1"></a></p>', html)


def test_a_text_that_is_only_in_another_language_is_shown_with_its_signs() -> None:
    body = [{"heading": {"fr": "Un"}, "text": {"en": "We agree."}, "footnotes": [{"number": "1", "text": {"en": "So."}}]}]
    html = page(made(body=body, languages=["fr"], title={"fr": "De Port-Lumen"}))
    assert re.search('<p class="words" lang="en" dir="ltr">We agree.<a class="ref foot"', html)


def test_quotes_are_found_as_the_validator_finds_them() -> None:
    text = Passages(["Of the Charter", "the Char\u200bter and the Charter"])
    assert text.find("the Charter") == (0, 3, 14)
    assert text.find("the Charter", 2) == (1, 0, 12)
    assert text.find("the Charter", 3) == (1, 17, 28)
    assert text.find("the Charter", 4) is None
    assert text.find("Charter\nthe") is None
    assert text.find("\u200b") is None
    assert Passages(["\u00ad"]).find("NO") is None


def test_overlapping_marks_keep_every_character_and_close_what_they_open() -> None:
    text = "one two three four five"
    found = marked(
        text,
        [
            Mark(0, 13, "act direction", "direction", "#a"),
            Mark(4, 18, "act belief", "belief", "#b"),
            Mark(8, 13, "cite", "", "#c"),
        ],
        [Point(13, "foot", "1", "#n", "Footnote 1"), Point(99, "foot", "2", "#m", "Footnote 2")],
    )
    read = Read(f"<p>{found}</p>")
    assert not read.faults
    assert read.texts[0] == text
    assert [(each[1].get("href"), each[1]["class"], each[2]) for each in read.having() if each[0] == "a"] == [
        ("#a", "act direction", "one "),
        ("#a", "act belief direction", "two "),
        ("#c", "act belief cite direction", "three"),
        ("#n", "ref foot", ""),
        ("#b", "act belief", " four"),
        ("#m", "ref foot", ""),
    ]


def test_many_marks_on_the_same_words_cost_little() -> None:
    text = "word " * 20_000
    found = marked(text, [Mark(each, len(text) - each, "act norm", "norm", "#x") for each in range(20_000)])
    assert Read(f"<p>{found}</p>").texts[0] == text


HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029&lt;b&gt;&#x3c;",
    "a\u202ebcd\u2066e",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    said = {"en": text}
    declaration = made(
        title=said,
        shortTitle=said,
        comment=said,
        keywords={"en": [text]},
        identifiers=[{"scheme": "symbol", "value": text}],
        adopted="2031-05-14",
        meeting={"name": said, "place": said, "number": text},
        agendaItems=[{"number": text, "title": said}],
        adoption={
            "method": "consensus",
            "record": text,
            "comment": said,
            "votes": [{"printedName": said, "choice": "against"}],
        },
        history=[{"kind": "drafted", "symbol": text, "locator": text, "comment": said, "by": [{"printedName": said}]}],
        signatories=[{"printedName": said, "standing": "adopted", "reservation": said, "comment": said}],
        goals=[{"kind": "goal", "title": said, "number": text, "measure": said, "comment": said, "quote": said}],
        instruments=[{"id": "#i", "kind": "other", "title": said, "comment": said}],
        sources=[{"title": said, "publisher": said, "rights": said, "comment": said}],
        footnotes=[{"number": text, "text": said}],
        body=[
            {
                "heading": said,
                "number": text,
                "body": [
                    {
                        "number": text,
                        "text": said,
                        "heading": said,
                        "statements": [{"act": "agree", "quote": said, "content": said, "comment": said}],
                        "citations": [{"instrument": "#i", "relation": "recalls", "quote": said, "locator": text}],
                        "quotations": [{"quote": said, "comment": said}],
                        "corrections": [{"quote": said, "replacement": said, "kind": "other", "comment": said}],
                        "table": {"heading": said, "rows": [{"cells": [{"text": said}]}]},
                    }
                ],
            }
        ],
    )
    html = page(declaration)
    plain = page(
        checked(Declaration, json.loads(od.dumps(declaration, "json").replace(json.dumps(text, ensure_ascii=False), '"x"')))
    )
    read, expected = Read(html), Read(plain)
    assert not read.faults
    odd = [each for each in read.elements if each[1].get("class") == "odd"]
    assert [tag for tag, found in read.elements if found.get("class") != "odd" and tag != "bdi"] == [
        tag for tag, _ in expected.elements if tag != "bdi"
    ]
    assert {name for _, found in read.elements for name in found} <= {name for _, found in expected.elements for name in found}
    assert bool(odd) == ("\u202e" in text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", re.sub("<script.*?</script>", "", html, flags=re.DOTALL))
    for block in re.findall('<script type="application/ld.json">(.*?)</script>', html):
        json.loads(block)
        assert not re.search("[<>&\u2028\u2029]", block)


def test_what_is_no_address_of_the_web_is_no_link() -> None:
    bad = ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:alert(1)", "file:etc"]
    declaration = made(
        sameAs=bad,
        themes=bad,
        identifiers=[{"scheme": "url", "value": each} for each in bad],
        signatories=[{"actor": each, "standing": "adopted", "printedName": {"en": "X"}} for each in bad],
        sources=[{"url": each} for each in bad],
        instruments=[{"kind": "other", "title": {"en": "X"}, "sameAs": bad, "id": "#i"}],
        goals=[
            {
                "kind": "goal",
                "title": {"en": "X"},
                "aligned": [{"alignedWith": each, "relation": "close", "basis": "stated"} for each in bad],
            }
        ],
        body=[
            {
                "text": {"en": "We agree."},
                "themes": bad,
                "statements": [
                    {"act": "agree", "quote": {"en": "We agree"}, "addressees": bad, "speakers": bad, "beneficiaries": bad}
                ],
            }
        ],
    )
    html = page(declaration)
    links = [found[name] for _, found in Read(html).elements for name in ("href", "src") if name in found]
    assert not [each for each in links if re.match("(?i)(?:javascript|vbscript|file|data:text)", each)]
    assert html.count("javascript:alert(1)") >= 5  # they are shown all the same


def test_the_page_runs_nothing_of_its_own_and_says_so(examples: Site) -> None:
    for each in examples.plan.of_kind("declaration"):
        html = rendering.html(examples, each)
        read = Read(html)
        for tag, found in read.elements:
            assert "style" not in found
            assert not [name for name in found if name.startswith("on")]
            if tag == "script":
                assert found.get("type") == "application/ld+json" or "src" in found
        ((_, found, _),) = [one for one in read.having() if one[1].get("http-equiv") == "Content-Security-Policy"]
        assert found["content"] == rendering.policy(examples, each)
        for style in re.findall("<style>(.*?)</style>", html, re.DOTALL):
            assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in found["content"]
        assert "unsafe" not in found["content"]


def test_the_page_is_light(busan: Declaration) -> None:
    weight = len(page(busan).encode()) + (FOLDER / "assets/site.js").stat().st_size
    assert weight < 150_000


def test_the_same_site_gives_the_same_page(busan: Declaration) -> None:
    assert page(busan) == page(busan)


def test_programs_find_data_languages_and_the_permanent_address(examples: Site) -> None:
    french = Read(pages(examples)["imaginary-2031.fr"])
    links = [(found["rel"], found.get("hreflang", ""), found["href"]) for tag, found in french.elements if tag == "link"]
    assert ("cite-as", "", f"{BASE}imaginary-2031") in links
    assert ("canonical", "", f"{BASE}imaginary-2031.fr") in links
    assert ("alternate", "en", f"{BASE}imaginary-2031") in links
    assert ("alternate", "fr", f"{BASE}imaginary-2031.fr") in links
    assert ("describedby", "", "imaginary-2031.ttl") in links
    assert ("collection", "", "imaginary.html") in links
    assert ("license", "", "https://creativecommons.org/publicdomain/zero/1.0/") in links
    assert [found["lang"] for tag, found in french.elements if tag == "html"] == ["fr"]
    assert "imaginary-2031.html" in [found.get("href") for tag, found in french.elements if tag == "a"]


def test_the_native_data_of_the_page_are_part_of_the_graph(examples: Site) -> None:
    from opendeclaration.formats import jsonld
    from opendeclaration.formats.base import Options

    for name in ("imaginary-2031", "busan-2014"):
        html = pages(examples)[name]
        schema, native = (json.loads(each) for each in re.findall('<script type="application/ld.json">(.*?)</script>', html))
        assert schema["@context"] == "https://schema.org"
        assert schema["@id"] == native["@context"][1]["@base"] == f"{BASE}{name}"
        declaration = examples.dataset[name]
        whole = set(jsonld.triples(json.loads(od.dumps(declaration, "jsonld", base=BASE)), Options(BASE)))
        found = set(jsonld.triples(native, Options(BASE)))
        assert found <= whole
        assert len(found) > len(whole) / 2


def test_a_text_from_right_to_left_is_set_so() -> None:
    declaration = made(
        languages=["ar", "en"],
        title={"ar": "إعلان", "en": "Declaration"},
        body=[{"text": {"ar": "نلتزم بذلك"}, "items": [{"kind": "item", "text": {"en": "only in English"}}]}],
    )
    first, second = pages(site_of(declaration)).values()
    ((_, root, _),) = [each for each in Read(first).having() if each[0] == "html"]
    assert (root["lang"], root["dir"]) == ("ar", "rtl")
    assert re.search('<p class="words" lang="en" dir="ltr">only in English', first)
    assert re.search('<p class="words" lang="ar" dir="rtl">نلتزم بذلك', second)


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("fr-CA", "ltr"), ("he", "rtl")]
)
def test_the_direction_of_languages(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_the_words_of_the_pages_are_whole() -> None:
    with (FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["key"] for row in rows}) == len(rows)
    formatter = string.Formatter()
    for row in rows:
        assert row["en"], row
        fields = {name for _, name, _, _ in formatter.parse(row["en"]) if name}
        for lang in ("fr", "es", "ar"):
            assert {name for _, name, _, _ in formatter.parse(row[lang]) if name} == fields, (row["key"], lang)
        if row["key"] == "months":
            assert all(len(row[lang].split()) == 12 for lang in ("en", "fr", "es", "ar"))
    assert words("fr").date("2031-05-14") == "14 mai 2031"
    assert words("xx").date("2031-02") == "February 2031"
    assert words("en").date("2031") == "2031"


def test_a_text_is_chosen_by_the_nearest_language() -> None:
    assert chosen({"pt": "sim", "en": "yes"}, "pt-BR") == ("pt", "sim")
    assert chosen({"fr": "oui", "en": "yes"}, "de") == ("en", "yes")
    assert chosen({"fr": "oui"}, "de") == ("fr", "oui")
    assert shown("a\u202eb") == 'a<span class="odd" data-l="U+202E"></span>b'


def _contrast(first: str, second: str) -> float:
    """How well two colours can be told apart (WCAG 2.2): 1 for the same, 21 for black and white."""

    def light(colour: str) -> float:
        full = "".join(2 * digit for digit in colour) if len(colour) == 3 else colour
        parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_can_be_read_on_every_ground() -> None:
    style = rendering.style("site.css")
    plain, dark, _ = re.findall(r":root\{(.*?)\}", style)
    classes = [entry.code for entry in od.codelists.codelist("speech-acts") if not entry["broader"]]
    for block in (plain, dark):
        colours = dict(re.findall("--([a-z]+): ?#([0-9a-f]+)", block))
        assert len(classes) == 14
        for name in (*classes, "ink", "dim", "link", "seal"):
            for ground in ("page", "card", "soft", "hit"):
                assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def test_every_class_of_acts_has_a_line_of_its_own() -> None:
    """So that they can be told apart without colour: by the style and the thickness of the line."""
    style = rendering.style("declaration.css")
    classes = [entry.code for entry in od.codelists.codelist("speech-acts") if not entry["broader"]]
    lines = set()
    for name in classes:
        rule = re.search(rf"(?:^|}}|\n)\.{name}\{{(.*?)\}}", style)
        assert rule, name
        line = dict(re.findall("text-decoration-(style|thickness): ?([a-z0-9.]+)", rule[1]))
        lines.add((line.get("style", "solid"), line.get("thickness", "2px")))
    assert len(lines) == len(classes)


def test_scripts_have_an_address_by_their_content() -> None:
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.js", assets.address("site.js"))
