"""Who adopted the text: lists of names in running text, in opening paragraphs and in signature blocks."""

from __future__ import annotations

from opendeclaration.actors import normal
from opendeclaration.codelists import codelist
from opendeclaration.drafting import bodies
from opendeclaration.drafting.declarants import GROUPS, REACH, Opening, attended, opening, speakers
from opendeclaration.drafting.issued import acting, aligned, issued, titled, visiting
from opendeclaration.drafting.lists import BETWEEN, Name, whom
from opendeclaration.drafting.naming import resolve
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.signatures import Signed, listed, one_a_line, present, signed
from opendeclaration.drafting.work import Block, Found, Work
from opendeclaration.model import Signatory
from opendeclaration.values import LangText

TITLE = 200
"""Characters of a line of the front matter from which on it may be an opening paragraph."""
OPENING = 30
"""Blocks at the beginning of a text in which the parties are looked for."""
NEWS = rule(
    "parties.dateline",
    r"^[^.;:]{2,60}\d{4}\s?(?:[-–—]|--)\s",
    "Place and date with which a text for the press begins.",
    yes=("MERIDIA, May 3, 2019 – The",),
    no=("On 3 May 2019, the",),
)
LATER = rule(
    "parties.later-paragraph",
    r"^\W{0,2}(?:[2-9]|[1-9]\d)[.)\s]",
    "A numbered paragraph that is not the first.",
    yes=("2. The Ministers",),
    no=("1. The Ministers", "2014 was"),
)
LAST = 6
"""Blocks at the end of a text in which others join in it."""
JOINT = frozenset({"joint-statement", "communique"})
"""Kinds of texts that two parties or more issue together."""
FIRST = 6
"""Blocks of the text in which those who act are the parties, be it without a "we"."""
MANY = 60
"""Blocks over which one list may go, where each party stands on a line of its own."""


def find(work: Work) -> None:
    """Fill `work.frame["signatories"]` and `["adopted_by"]`."""
    bodies.find(work)
    if work.facts.parties:
        names = [Name(0, 0, each.strip(), whom(each, work.frame.get("adopted"), work.lang)) for each in work.facts.parties]
        resolve(work, [Signed(name, "adopted", "", 0) for name in names])
        work.found.append(Found("/signatories", ", ".join(work.facts.parties), 0))
        return
    joined = _joined(work)
    if "adopted_by" in work.frame:
        if joined:
            resolve(work, joined)
        return
    entries, where = _opening(work)
    entries = _with_signatures(work, entries)
    there = {_key(each.name) for each in entries}
    both = entries + [each for each in joined if _key(each.name) not in there]
    if both:
        resolve(work, both)
    if entries:
        work.found.append(where or Found("/signatories", entries[0].name.words, entries[0].line))
    else:
        _nobody(work)


def _opening(work: Work) -> tuple[list[Signed], Found | None]:
    """The parties that the first paragraphs name, else those of the title."""
    on, lang = work.frame.get("adopted"), work.lang
    front = {id(block) for block in work.front}
    for at, block in enumerate(work.blocks[:OPENING]):
        if id(block) in front and not _prose(block):
            continue
        text = _whole(work, at)
        text = text[len(news[0]) :] if (news := NEWS.match(text)) else text
        found = opening(text, on, lang, first=at < len(front) + FIRST and not LATER.match(text)) or issued(text, on, lang)
        if found and len(found.names) > 1:
            if not text[found.end :].strip(" ,") or _cut_short(text[found.end : found.end + 60]):
                work.doubt(
                    "parties-cut",
                    "The list of parties may go on behind the last one that was read. Please check.",
                    key="signatories",
                )
            return _entries(found, block.line), Found("/signatories", _short(text[found.start : found.end]), block.line)
        if found:
            break
        if names := _below(work, block.text, block.line):
            return _entries(Opening(names, speakers(block.text), "adopted", 0, 0), block.line), None
    title = str(work.frame.get("title", ""))
    if found := issued(title, on, lang) or titled(title, on, lang):
        work.doubt("parties-of-title", "The parties were taken from the title. Please check them.", key="signatories")
        line = next((each.line for each in work.found if each.key == "/title"), 0)
        return _entries(found, line), Found("/signatories", title[found.start : found.end], line)
    return [], None


def _joined(work: Work) -> list[Signed]:
    """Those who join in the text by its last words."""
    on, lang = work.frame.get("adopted"), work.lang
    return [Signed(name, "endorsed", "", block.line) for block in work.blocks[-LAST:] for name in aligned(block.text, on, lang)]


def _acting(work: Work) -> list[Signed]:
    """Those who act in the first sentence of a joint text, behind other clauses."""
    on, lang = work.frame.get("adopted"), work.lang
    joint = work.frame.get("kind") in JOINT
    front = {id(block) for block in work.front}
    inside = [block for block in work.blocks[: len(front) + 3] if id(block) not in front or _prose(block)]
    for block in inside[:3]:
        if found := (acting(block.text, on, lang) if joint else None) or visiting(block.text, on, lang):
            work.doubt(
                "parties-inside",
                "The parties were taken from those who act in the first sentence. Please check them.",
                key="signatories",
            )
            return _entries(found, block.line)
    return []


def _prose(block: Block) -> bool:
    """Whether a block of the front matter may be an opening paragraph."""
    text = block.text.rstrip()
    return len(text) >= TITLE or text.endswith((",", ";")) or (len(text) > 80 and text.endswith("."))


def _whole(work: Work, at: int) -> str:
    """The text of a block, with the next ones as long as it breaks off in the middle of a list."""
    text = work.blocks[at].text
    for block in work.blocks[at + 1 : at + MANY]:
        if len(text) > REACH or not text.rstrip().endswith((",", ";", " and", " et", " y", " the", " of", " de")):
            break
        text = f"{text} {block.text}"
    return text


def _cut_short(rest: str) -> bool:
    """Whether an "and" with a word in capitals follows a list of names, so that something in it was not understood."""
    between = BETWEEN.match(rest)
    return bool(between and between[0].strip(" ,;") and rest[between.end() :][:1].isupper())


def _short(words: str) -> str:
    return words if len(words) <= 300 else f"{words[:300].rpartition(' ')[0]} …"


def _below(work: Work, text: str, line: int) -> list[Name]:
    """The names under a paragraph that ends with a colon after the words for who speaks."""
    if not text.rstrip().endswith((":", " of", " de")) or len(text) > 400 or not speakers(text):
        return []
    names = one_a_line(work.source.lines, line, work.frame.get("adopted"), work.lang)
    return names if sum(bool(name.codes) for name in names) > 1 else []


def _entries(found: Opening, line: int) -> list[Signed]:
    return [Signed(name, found.standing, name.role or found.head, line) for name in found.names]


def _with_signatures(work: Work, entries: list[Signed]) -> list[Signed]:
    """Who signed stands as signed; who is in a list of participants only took part, unless the opening names the parties."""
    on, lang = work.frame.get("adopted"), work.lang
    lines = work.source.lines
    below = signed(lines, on, lang) or listed(lines, on, lang) or present(lines, on, lang)
    if not below:
        below = [] if entries else _acting(work) or _attended(work)
    if not entries:
        return below
    if below and below[0].standing == "participated":
        return entries
    by_key = {_key(each.name): each for each in below}
    merged = [
        Signed(each.name, by_key[_key(each.name)].standing, each.office, each.line) if _key(each.name) in by_key else each
        for each in entries
    ]
    there = {_key(each.name) for each in entries}
    return merged + [each for each in below if _key(each.name) not in there]


def _attended(work: Work) -> list[Signed]:
    for block in work.blocks[:OPENING]:
        if found := attended(block.text, work.frame.get("adopted"), work.lang):
            work.doubt(
                "parties-took-part",
                "The text names those who were at the meeting, not that they adopted it. Please check their standing.",
                key="signatories",
            )
            return _entries(found, block.line)
    return []


def _key(name: Name) -> str:
    return name.codes[0] if len(name.codes) == 1 else normal(name.words)


def _nobody(work: Work) -> None:
    """Take a group for which the text speaks, and ask for the parties with what the text says of them."""
    front = {id(block) for block in work.front}
    for at, block in enumerate(work.blocks[:OPENING]):
        if id(block) in front and not _prose(block):
            continue
        early = at < len(front) + FIRST and not LATER.match(block.text)
        found = opening(_whole(work, at), work.frame.get("adopted"), work.lang, first=early)
        if found and len(found.names) == 1 and len(found.names[0].codes) == 1:
            _group(work, found.names[0], block.line)
            return
        if who := speakers(block.text):
            work.doubt(
                "parties-none",
                f"The text speaks for “{who}” and does not say for whom they act. Please add the parties.",
                key="signatories",
            )
            return
    work.doubt("parties-none", "The text does not say who adopted it. Please add the parties, or the body.", key="signatories")


def _group(work: Work, name: Name, line: int) -> None:
    code = name.codes[0]
    if codelist("actors")[code]["kind"] not in GROUPS:
        work.doubt(
            "parties-one",
            f"The text names only “{name.words}” ({code}) as a party. Please add the parties.",
            key="signatories",
        )
        return
    party = Signatory(
        actor=code,
        printed_name=LangText({work.lang: name.words}),
        standing="adopted",
        basis="inferred",
        confidence=60,
        comment=LangText({"en": "The text speaks for the group and does not name its members."}),
    )
    work.frame["signatories"] = [party, *work.frame.get("signatories", [])]
    work.found.append(Found("/signatories", name.words, line))
    work.doubt(
        "parties-group",
        f"The text speaks for “{name.words}” without naming its members. It was taken for one party. Please check whether the "
        "group adopted it as one body (`adoptedBy`), or each member is a party (`signatories`).",
        part=party,
        key="actor",
    )
