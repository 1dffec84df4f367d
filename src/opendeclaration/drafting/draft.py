"""The way from a source to a draft, stage by stage."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from opendeclaration.drafting import acts, blocks, frame, ids, language, outline, parties, proposals, readers, whole
from opendeclaration.drafting.facts import stated
from opendeclaration.drafting.source import Source
from opendeclaration.drafting.work import Doubt, Facts, Found, Piece, Work
from opendeclaration.errors import FormatError, Problem, UsageError
from opendeclaration.formats import replace_file
from opendeclaration.model import Declaration
from opendeclaration.model import Source as Copy
from opendeclaration.model.check import completed
from opendeclaration.model.identity import located_parts
from opendeclaration.values import LangText

if TYPE_CHECKING:
    from opendeclaration.drafting.difference import Difference

SUFFIXES = (".txt", ".text", ".md", ".htm", ".html", ".xhtml", ".docx", ".pdf")
"""What the names of sources end with: a text of one line that does is the name of a file, handed over by mistake."""
SHOWN = 200
"""How many characters of words that found no place are told."""


def counted(number: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{number:,} {one if number == 1 else many}"


@dataclass(slots=True, repr=False)
class Draft:
    """A declaration as far as rules could read it from a text, and what a person has to look at."""

    declaration: Declaration
    doubts: list[Doubt]
    """Every place that needs review, in the order of the document."""
    found: list[Found]
    """Where the facts around the text (title, date, place) were found."""
    pieces: list[Piece]
    """What became of each run of the source, in its order."""
    source: Source
    difference: Difference | None = field(default=None)
    """What changed, where an earlier declaration was brought up to date."""

    @property
    def dropped(self) -> list[Piece]:
        """What was left out as no part of the document, each with its reason."""
        return [piece for piece in self.pieces if piece.role == "dropped"]

    @property
    def remarks(self) -> list[str]:
        """What a reader has to know about how the source was read, such as the encoding that was assumed."""
        return self.source.remarks

    def yaml(self) -> str:
        """The draft as YAML, a comment `# review:` above each place that a person has to look at."""
        from opendeclaration.drafting.written import written

        return written(self)

    def report(self) -> str:
        """The draft as a page of HTML: what is doubtful first, then the source beside what became of it."""
        from opendeclaration.drafting.page import page

        return page(self)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the YAML to a file, which appears whole or not at all. Raises OSError."""
        replace_file(Path(path), [self.yaml()])

    def __repr__(self) -> str:
        found = self.declaration
        said = ", ".join(
            counted(len(each), one, many)
            for each, one, many in (
                ([each for each in found.sections if each.heading], "heading", "headings"),
                (found.clauses, "clause", "clauses"),
                (found.signatories, "party", "parties"),
                (found.statements, "speech act", "speech acts"),
                (self.dropped, "piece dropped", "pieces dropped"),
                (self.doubts, "place to review", "places to review"),
            )
        )
        return f"<Draft {found.id}: {said}>"


def draft(  # noqa: PLR0913
    source: str | bytes | Path,
    *,
    id: str = "",
    kind: str = "",
    title: str = "",
    adopted: date | str | None = None,
    lang: str = "",
    place: str = "",
    country: str = "",
    meeting: str = "",
    url: str = "",
    publisher: str = "",
    parties: Iterable[str] = (),
    adopted_by: Iterable[str] = (),
    propose: bool = True,
    previous: Declaration | Path | None = None,
) -> Draft:
    """Draft a declaration from a text (str), or from a file (Path) or its bytes: plain text, HTML, DOCX or PDF.

    What is stated in the arguments wins over what is found. `propose` says whether citations, goals and themes are proposed;
    `previous` is an earlier draft, reviewed since, whose annotations are kept wherever the text is the same. Raises InputError
    when the source cannot be read, UsageError when a fact cannot be or the text is the name of a file, and OSError.
    """
    facts = stated(
        id=id,
        kind=kind,
        title=title,
        adopted=adopted,
        lang=lang,
        place=place,
        country=country,
        meeting=meeting,
        url=url,
        publisher=publisher,
        parties=parties,
        adopted_by=adopted_by,
    )
    if isinstance(source, str):
        _refuse_name(source)
    read = readers.read(source)
    if previous is None:
        return drafted(read, facts, propose=propose)
    from opendeclaration.drafting.redraft import redrafted

    return redrafted(read, facts, previous, propose=propose)


def drafted(source: Source, facts: Facts, *, propose: bool = True) -> Draft:
    """Run every stage over a source that was read. Raises InputError when there is no paragraph in it."""
    work = Work(source, facts)
    language.tell(work)
    blocks.divide(work)
    outline.divide(work)
    frame.find(work)
    parties.find(work)
    work.declaration = _declaration(work)
    acts.find(work)
    if propose:
        proposals.propose(work)
    work.pieces.sort(key=lambda piece: piece.start)
    _place(work)
    declaration = completed(work.declaration)
    return Draft(declaration, ordered(declaration, work.doubts), work.found, work.pieces, source)


def _declaration(work: Work) -> Declaration:
    facts, known = work.facts, work.frame
    if not work.body:
        message = "There is no paragraph in it that could be one of a declaration."
        raise FormatError([Problem("empty", message, hint="Check that the whole text is there.", path=work.source.name)])
    if not known.get("title"):
        words = facts.title or work.source.title.strip() or facts.id
        known["title"] = LangText({work.lang: words or "Untitled"})
        work.doubt(
            "title-missing", "No title was found in the text. Give the declaration the title that it bears.", None, "title"
        )
    known.setdefault("kind", facts.kind or "declaration")
    known.setdefault("languages", [work.lang])
    known.setdefault("sources", [_copy(work)])
    known["id"] = facts.id or ids.named(known["title"], known.get("short_title"), known.get("adopted"), work.source.name)
    return Declaration(**known, body=work.body)


def _copy(work: Work) -> Copy:
    """The source as the model has it."""
    return Copy(
        url=work.facts.url or None,
        publisher=LangText({work.lang: work.facts.publisher}) if work.facts.publisher else None,
        languages=[work.lang],
        media_type=work.source.media_type or None,
        sha256=work.source.sha256 or None,
    )


def _place(work: Work) -> None:
    """Nothing may be lost: what no stage has put anywhere is dropped for all to see, and a person is asked."""
    text = work.source.text
    if whole.holds(text, work.pieces):
        return
    lost = []
    starts = [line.start for line in work.source.lines]
    for gap in whole.gaps(text, work.pieces):
        words = text[gap.start : gap.end]
        lost.append(Piece("dropped", words, gap.start, gap.end, why="no rule found a place for it"))
        shown = " ".join(words[:SHOWN].split()) + ("…" if len(words) > SHOWN else "")
        message = f"Line {bisect_right(starts, gap.start)}, “{shown}”, found no place. Put the words where they belong."
        work.doubt("text-not-placed", message)
    work.pieces += lost
    work.pieces.sort(key=lambda piece: piece.start)
    if whole.repeated(text, work.pieces):
        work.doubt(
            "text-repeated", "Some words of the source stand in the draft more often than in the source. Compare the two."
        )


def ordered(declaration: Declaration, doubts: list[Doubt]) -> list[Doubt]:
    """The doubts in the order of the document, those about the whole of it first; each said once."""
    order = {id(part): place for place, (_, part, _) in enumerate(located_parts(declaration), 1)}
    seen: dict[tuple[str, str, int, str], Doubt] = {}
    for doubt in doubts:
        seen.setdefault((doubt.code, doubt.message, id(doubt.part), doubt.key), doubt)
    return sorted(seen.values(), key=lambda doubt: order.get(id(doubt.part), 0))


def _refuse_name(text: str) -> None:
    """A text that is the name of a file is no text: whoever hands it over means the file."""
    name = text.strip()
    if not name or "\n" in name or len(name) > 1000:
        return
    if name.lower().endswith(SUFFIXES) and len(name.split()) < 12:
        raise UsageError(f"{name!r} is the name of a file and not a text. To draft from the file, pass Path({name!r}).")
    try:
        there = Path(name).is_file()
    except (OSError, ValueError):
        return
    if there:
        raise UsageError(f"There is a file named {name!r} here. To draft from it, pass Path({name!r}).")
