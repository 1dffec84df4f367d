"""Title, kind, date, place and meeting: what stands around the text."""

from __future__ import annotations

import re

from opendeclaration.drafting import kinds, meetings, places, symbols, title_doubts
from opendeclaration.drafting.adoption import SAID, adopted, of_a_copy
from opendeclaration.drafting.dates import dates
from opendeclaration.drafting.kinds import kind
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.titles import (
    ADDRESS,
    AGENDA,
    GOES_ON,
    LABEL,
    META,
    PUBLISHED,
    SITE,
    WEAK,
    is_date_line,
    is_meta,
    later,
    score,
    title,
)
from opendeclaration.drafting.work import Block, Found, Piece, Work
from opendeclaration.model import Identifier
from opendeclaration.values import LangText

RESOLUTION = rule(
    "frame.resolution",
    r"/RES/|^(?:Draft )?(?i:r[ée]solution|resoluci[óo]n)\s(?:(?i:adopted|adopt[ée]e|aprobada)|\d|[A-Z]{1,8}\d)",
    "A line of the front matter says that the text is a resolution, whatever its title is about.",
    yes=("A/RES/79/1", "Resolution adopted by the General Assembly", "Resolution 1654 (2006)"),
    no=("Resolution of disputes",),
)
ENACTS = rule(
    "frame.enacts",
    r"^\W{0,4}(?:The|L['’]|La|Le|El)\s?(?:General Assembly|Security Council|Economic and Social Council|Human Rights Council"
    r"|Assemblée générale|Conseil de sécurité|Conseil économique et social|Conseil des droits de l['’]homme|Asamblea General"
    r"|Consejo de Seguridad|Consejo Económico y Social|Consejo de Derechos Humanos|Consejo Permanente[^,]{0,60}),$",
    "These bodies begin their resolutions with their names.",
    yes=("The General Assembly,", "L'Assemblée générale,", "La Asamblea General,"),
    no=("The General Assembly met", "The Conference,"),
    flags=re.IGNORECASE,
)
LONG = 350
"""Characters of a line from which on it is prose, and no line of a title page."""
PROSE = "A paragraph before the text begins."
EARLY = 14
"""Blocks of the body in which the title may stand, where the front matter has none."""
FALLBACK = 100
"""Characters of the opening words that stand for a title where there is none."""


def find(work: Work) -> None:
    """Fill `work.frame` from the front matter and the first and last words, and say where each fact was found. Every block of
    the front becomes one piece."""
    titled = title(work.front, work.source.title)
    if kinds.named(work.source.title) and not any(kinds.named(block.text) for block in titled):
        titled = []  # the page itself says better what it is
    roles = _roles(work, titled)
    body = [] if kinds.named(work.source.title) else work.blocks[len(work.front) : len(work.front) + EARLY]
    _title(work, titled or later(body))
    _kind(work)
    told = adopted(work, titled)
    meetings.find(work, [(block, role) for block, role, _ in roles], told)
    _identifiers(work, roles)
    for block, role, why in roles:
        work.pieces.append(Piece(role, block.text, block.start, block.end, why=why))
        if role == "dropped" and (len(block.text) > LONG or (why == PROSE and len(block.text) > 60)):
            work.doubt(
                "front-dropped",
                f"A paragraph before the text was left out, in line {block.line}: “{block.text[:80]} …” Please check.",
            )


def _roles(work: Work, titled: list[Block]) -> list[tuple[Block, str, str]]:
    """Each block of the front with its role and, where it is dropped, the reason."""
    last = titled[-1].start if titled else -1
    found: list[tuple[Block, str, str]] = []
    for at, block in enumerate(work.front):
        role, why = _role(block, any(block is each for each in titled), work.lang, after=block.start > last >= 0)
        if role == "subtitle" and sum(each[1] == "subtitle" for each in found) >= 2:
            role, why = "dropped", "A line of the front matter that is neither title, date nor meeting."
        if role == "adoption" and of_a_copy(work.front, at):
            role, why = "dropped", "The date of a copy."
        found.append((block, role, why))
    return found


def _role(block: Block, is_title: bool, lang: str, *, after: bool) -> tuple[str, str]:
    text = block.text
    if is_title:
        return "title", ""
    if why := _furniture(block):
        return "dropped", why
    if symbols.fills(text):
        return "symbol", ""
    if is_date_line(text) or (len(text) < LONG and dates(text) and SAID.search(text)) or places.alone(text, None, lang):
        return "adoption", ""
    if meetings.is_meeting(text):
        return "meeting", ""
    if len(text) < LONG and (kind(text) or (after and (GOES_ON.match(text) or not text.endswith(".")))):
        return "subtitle", ""
    if len(text) >= LONG or text.endswith("."):
        return "dropped", PROSE
    return "dropped", "A line that is neither title, date nor meeting, such as the banner of a site."


def _furniture(block: Block) -> str:
    """Why a block is no part of the document; empty where nothing says so."""
    text = block.text
    reasons = (
        (block.style.furniture, f"The mark-up says that it is {block.style.furniture}."),
        (is_meta(text), "Data about the page."),
        (SITE.match(text), "Words of the web page."),
        (len(text) < LONG and ADDRESS.search(text), "An address on the web."),
        (len(text) < 120 and PUBLISHED.search(text) and dates(text), "A date of publication."),
        (AGENDA.match(text), "The item of the agenda."),
    )
    return next((why for holds, why in reasons if holds), "")


def _title(work: Work, titled: list[Block]) -> None:
    text = " ".join(block.text for block in titled)
    if label := LABEL.match(text):
        text = text[label.end() :]
    if (meta := META.match(text)) and meta["key"].lower() == "title":
        text = meta["value"]
    if leading := symbols.LEADING.match(text):
        text = text[leading.end() :]
    hint = work.source.title.strip()
    if work.facts.title:
        text = work.facts.title
        work.found.append(Found("/title", text, 0))
    elif text and not (kinds.kind(hint) and not kinds.named(text)):
        work.found.append(Found("/title", text, titled[0].line))
        odd = title_doubts.reason(text, work.lang)
        if odd or score(titled[0], hint) < WEAK:
            odd = odd or "does not say of what kind the text is"
            work.doubt("title", f"“{text[:80]}” {odd}, and was taken for its title. Please check.", key="title")
    else:
        said = f"“{text[:80]}” in the text does not say what it is" if text else "The text has no line that looks like a title"
        texts = (each.text for each in work.blocks[:EARLY])
        opening = (each for each in texts if not (is_date_line(each) or symbols.fills(each) or ENACTS.match(each)))
        first = next(opening, work.blocks[0].text if work.blocks else "")
        text = hint or _cut(first) or work.source.name or "Untitled"
        source = "what the page calls itself was" if hint else "its first words were"
        work.doubt("title", f"{said}; {source} taken. Please give it one.", key="title")
        if line := next((at for at, each in enumerate(work.source.lines, 1) if hint[:24] in each.text), 0) if hint else 0:
            work.found.append(Found("/title", text, line))
        if not hint and work.blocks:
            work.found.append(Found("/title", text, work.blocks[0].line))
    work.frame["title"] = LangText({work.lang: text})


def _cut(text: str) -> str:
    return text if len(text) <= FALLBACK else text[:FALLBACK].rpartition(" ")[0] + " …"


def _kind(work: Work) -> None:
    if work.facts.kind:
        work.frame["kind"] = work.facts.kind
        work.found.append(Found("/kind", work.facts.kind, 0))
        return
    words = str(work.frame["title"])
    numbered = any(RESOLUTION.search(block.text[:LONG]) for block in work.front)
    found = "resolution" if numbered else "" if words.endswith(" …") else kind(words)
    if found:
        work.frame["kind"] = found
        return
    others = (kind(each.text) for each in work.front if len(each.text) < LONG and not each.text.endswith((",", ";", ".")))
    enacts = any(ENACTS.match(block.text) for block in work.blocks[: EARLY + len(work.front)] if len(block.text) < LONG)
    work.frame["kind"] = next(filter(None, others), "resolution" if enacts else "declaration")
    work.doubt(
        "kind",
        f"The title does not say of what kind the text is. It was taken for “{work.frame['kind']}”. Please check.",
        key="kind",
    )


def _identifiers(work: Work, roles: list[tuple[Block, str, str]]) -> None:
    found: list[Identifier] = []
    where: dict[str, int] = {}
    for block, role, _ in roles:
        if role in ("symbol", "title", "subtitle"):
            for each in symbols.own(block.text, alone=role == "symbol"):
                if each.value not in where:
                    where[each.value] = block.line
                    found.append(each)
    values = [each.value for each in found]
    found = [each for each in found if not any(other != each.value and other.startswith(each.value) for other in values)]
    if found:
        work.frame["identifiers"] = found
        work.found += [Found(f"/identifiers/{at}/value", each.value, where[each.value]) for at, each in enumerate(found)]
