"""The day of adoption: from the lines around the text, and from its first and last words. What is not sure is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from opendeclaration.drafting import places
from opendeclaration.drafting.dates import Seen, dates
from opendeclaration.drafting.kinds import kind
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.titles import PUBLISHED, is_date_line, is_meta
from opendeclaration.drafting.work import Block, Found, Work

LAST = 12
"""Blocks at the beginning and the end of the text among which words of adoption and of closing stand."""
SHORT = 200
"""Characters of a line at the beginning of the text that may still belong to its title page."""
SAID = rule(
    "adoption.said",
    r"(?:^|[\s(\[.,])(?:adopted|done|issued|signed|agreed|given|approved|endorsed|adoptée?s?|faite?"
    r"|signée?s?|approuvée?s?|adoptad[oa]"
    r"|hech[oa]|dad[oa]|firmad[oa]|aprobad[oa]|suscrit[oa])(?=\s(?:at|in|on|by|this|le|à|au|en|par|por|el|a|de)\s|:|\s\d)",
    "Words that say when and where a text was adopted.",
    yes=("Adopted on 19 October", "Done at Ostrava Bay", "Fait à Méridie", "Hecho en Meridia"),
    no=("the text adopted",),
    flags=re.IGNORECASE,
)
MET = rule(
    "adoption.met",
    r"(?<!\w)(?:met|meeting|gathered|assembled|convened|having met|réunie?s?|réunion|reunid[oa]s?|reunimos|rencontrés"
    r"|congregad[oa]s|se reunieron"
    r"|held|tenue?|celebrad[oa])(?!\w)",
    "The parties say when they met.",
    yes=("gathered in Busan", "réunis à Bamako", "reunidos en la ciudad"),
    no=("metal",),
    flags=re.IGNORECASE,
)
HELD = rule(
    "adoption.held",
    r"(?<!\w)(?:held|tenue?|celebrad[oa])(?!\w)",
    "A meeting was held, be it that of the parties or another one.",
    yes=("was held in Busan",),
    no=("upheld",),
    flags=re.IGNORECASE,
)
OURS = rule(
    "adoption.our-meeting",
    r"^[\W\d]{0,8}(?:(?:The|La|Le|El|L['’])\s?[^.,;]{0,240}|(?:We|Nous|Nosotr[oa]s|L[oae]s)\b[^.;]{0,200})$",
    "The meeting is what the text begins with.",
    yes=("The Second Conference was ",),
    no=("At the Conference, ",),
)
HEADER = rule(
    "adoption.header",
    r"^\W{0,4}(?:distr|original\s?:|official journal|journal officiel|diario oficial"
    r"|document\s|documento\s|published|posted|publié|publicado|[A-Z]{1,6}/\S{1,30}$)",
    "Beside such a line a date is that of a copy.",
    yes=("Distr.: General", "Original: English", "Publié le"),
    no=("Original ideas",),
    flags=re.IGNORECASE,
)
DONE = rule(
    "adoption.done",
    r"(?:^|[.;:,]\s?)(?:Done|DONE|Fait|FAIT|Hech[oa]|HECH[OA]|Dad[oa]|DAD[OA]|Given|GIVEN|Suscrit[oa]|SUSCRIT[OA])\s"
    r"(?i:at|in|à|au|en|this|on|le)(?=\s)",
    "The words of closing of a treaty, wherever they stand.",
    yes=("Done at Meridia", "leurs cachets.Fait à Berlin", "HECHO en la ciudad de"),
    no=("have done in",),
)
TODAY = rule(
    "adoption.today",
    r"^\W{0,3}(?:Today|Aujourd['’]hui|Hoy|On this|Adoptamos|We adopt|Nous adoptons)\b",
    "The day on which the text speaks.",
    yes=("Today (October 31",),
)
DATELINE = rule(
    "adoption.dateline",
    r"^\W{0,3}(?:[-–—]|--|\\--)\s",
    "Behind the place and date with which a text for the press begins stands a dash.",
    yes=(" – The",),
    no=(", the",),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A date that may be that of adoption, how strongly the words say so (0 is the strongest), and where they stand."""

    seen: Seen
    rank: int
    block: Block


def adopted(work: Work, titled: list[Block]) -> Told | None:
    """Set `work.frame["adopted"]` as far as the text says it; the words that say so, and doubts where they do not suffice."""
    told = sorted(_told(work, titled), key=lambda each: each.rank)
    if work.facts.adopted:
        work.frame["adopted"] = work.facts.adopted
        work.found.append(Found("/adopted", work.facts.adopted.isoformat(), 0))
        return next((each for each in told if each.seen.last == work.facts.adopted), None)
    sure = [each for each in told if each.seen.last]
    strongest = [each for each in sure if each.rank == sure[0].rank] if sure else []
    days = {each.seen.last for each in strongest}
    if len(days) != 1 or any(each.rank < strongest[0].rank for each in told):
        _ask(work, told)
        return None
    best = strongest[0]
    if best.rank > 3 and best.seen.first != best.seen.last:
        _ask(work, told)
        return best
    work.frame["adopted"] = best.seen.last
    work.found.append(Found("/adopted", best.seen.words, best.block.line))
    if best.seen.first != best.seen.last:
        work.doubt(
            "adopted-range",
            f"“{best.seen.words}” are several days. The last was taken for the day of adoption. Please check.",
            key="adopted",
        )
    elif best.rank == 2:
        work.doubt(
            "adopted-bare",
            f"“{best.seen.words}” may be the day of adoption or that of publication. Please check.",
            key="adopted",
        )
    elif best.rank > 2:
        work.doubt(
            "adopted-of-meeting",
            f"“{best.seen.words}” is when the meeting was, and was taken for the day of adoption. Please check.",
            key="adopted",
        )
    elif others := {
        each.seen.last.isoformat()
        for each in sure
        if each.seen.last and each.seen.last != best.seen.last and (each.rank < 2 or best.rank > 0)
    }:
        work.doubt(
            "adopted-several",
            f"“{best.seen.words}” was taken for the day of adoption. There is also {', '.join(sorted(others))}. Please check.",
            key="adopted",
        )
    return best


def met(text: str) -> list[re.Match[str]]:
    """Where a paragraph says that the parties met: not that some other meeting was held."""
    found: list[re.Match[str]] = []
    for match in islice(MET.finditer(text), 5):
        if found or not HELD.fullmatch(match[0]) or OURS.match(text[: match.start()]):
            found.append(match)
    return found


def first_paragraphs(work: Work) -> list[Block]:
    """The first three paragraphs of prose, be they in the front matter."""
    front = {id(block) for block in work.front}
    found = (
        block
        for block in work.blocks[: len(front) + 12]
        if id(block) not in front or (len(block.text) > 80 and block.text.rstrip().endswith((".", ",", ";", ":")))
    )
    return list(islice(found, 3))


def _told(work: Work, titled: list[Block]) -> list[Told]:
    front = {id(block) for block in work.front}
    inside = [block for block in work.blocks if id(block) not in front]
    on, lang = None, work.lang
    found: list[Told] = []
    for at, block in enumerate(work.front):
        if not of_a_copy(work.front, at):
            found += _before(block, any(block is each for each in titled), lang)
    for block in takewhile(lambda each: len(each.text) < SHORT, inside[:LAST]):
        if is_date_line(block.text) or SAID.match(block.text) or kind(block.text.split(" ")[0]):
            found += (told for told in _before(block, False, lang) if told.rank < 2)
    for block in inside:
        for done in islice(DONE.finditer(block.text), 3):
            found += [Told(seen, 0, block) for seen in _behind(block.text, done.end())]
    last = max(len(inside) - LAST, (len(inside) + 1) // 2)
    found += [told for block in inside[last:] if len(block.text) < 4000 for told in _closing(block)]
    return found + [told for block in first_paragraphs(work) for told in _met(block, on, lang)]


def of_a_copy(front: list[Block], at: int) -> bool:
    """Whether a line of the front matter is the date of a copy: nothing else, and beside "Distr." or the like."""
    near = [each.text for each in (*front[max(0, at - 1) : at], *front[at + 1 : at + 3]) if len(each.text) < 60]
    return is_date_line(front[at].text) and any(HEADER.match(each) for each in near)


def _behind(text: str, place: int) -> list[Seen]:
    """The first date of a text behind a place, and not far from it."""
    return [
        Seen(seen.start + place, seen.end + place, seen.words, seen.first, seen.last, seen.why)
        for seen in dates(text[place : place + 260])[:1]
    ]


def _before(block: Block, is_title: bool, lang: str) -> Iterator[Told]:
    """Dates of the front matter: with words of adoption, with a place, alone, or in the title."""
    alone = is_date_line(block.text)
    for seen in dates(block.text[:700]):
        if is_meta(block.text) or PUBLISHED.search(block.text[max(0, seen.start - 40) : seen.end + 10]):
            continue
        sides = (block.text[: seen.start], block.text[seen.end : seen.end + 90].lstrip(" ,)–—-"))
        placed = alone and any(places.on_line(side, None, lang) for side in sides)
        if _said(block.text, seen):
            yield Told(seen, 0, block)
        elif alone or is_title:
            yield Told(seen, 1 if placed else 2 if alone else 3, block)


def _closing(block: Block) -> Iterator[Told]:
    """Dates of the closing words: "Done at …", or a line of place and date."""
    said = SAID.search(block.text)
    capital = said is not None and said[0].strip(" ([.,")[:1].isupper()
    for seen in dates(block.text):
        if is_date_line(block.text):
            yield Told(seen, 1, block)
        elif said and capital and 0 <= seen.start - said.end() < 160:
            yield Told(seen, 0, block)


def sentence(text: str) -> str:
    """The last sentence of a text that breaks off: a point behind a short word, such as "D.C.", ends none."""
    place = text.rfind(". ")
    while place >= 0 and len(text[:place].rpartition(" ")[2]) < 4:
        place = text.rfind(". ", 0, place)
    return text[place + 2 :] if place >= 0 else text


def _met(block: Block, on: date | None, lang: str) -> Iterator[Told]:
    """The first date of an opening paragraph that says when the parties met, or begins as news do: "Meridia, 3 May"."""
    head = block.text[:6000]
    for seen in dates(head):
        before = sentence(head[max(0, seen.start - 140) : seen.start])
        if DATELINE.match(head[seen.end : seen.end + 8]) and seen.start < 60 and places.on_line(head[: seen.start], on, lang):
            yield Told(seen, 2, block)
        elif (
            (TODAY.match(head) and seen.start < 60)
            or (MET.search(before) and met(head[: seen.start]))
            or (seen.start < 90 and places.IN.match(head.lstrip('"“« ')))
        ):
            yield Told(seen, 4, block)
        else:
            continue
        return


def _said(text: str, seen: Seen) -> bool:
    """Whether words of adoption stand before a date, at the beginning of the line or behind no more than the kind of text."""
    said = SAID.search(text[: seen.start + 1])
    if said is None:
        return False
    before = text[: said.start()]
    return "," not in before and len(before.split()) <= 4


def _ask(work: Work, told: list[Told]) -> None:
    seen = list(dict.fromkeys(f"“{each.seen.words}”{f' ({each.seen.why})' if each.seen.why else ''}" for each in told))[:6]
    listed = f" Dates around it: {', '.join(seen)}." if seen else ""
    work.doubt(
        "adopted-unknown",
        f"The text does not say surely on which day it was adopted.{listed} Please add `adopted`.",
        key="adopted",
    )
