"""Footnotes: the bodies at the end of a page or of the text, and the marks in the text that belong to them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from opendeclaration.drafting.note_marks import PLAIN, RAISED, Sign, marked, said
from opendeclaration.drafting.rows import Row
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Work
from opendeclaration.model import Footnote
from opendeclaration.values import LangText

MOST = 40
"""So many marks of the same number are asked for a note."""
LONGEST = 4
"""So many paragraphs of a note may stand without its mark, behind the first."""
BODY = rule(
    "footnotes.body",
    rf"^(?:\[(\d{{1,3}}|[ivx]{{1,5}}|\*{{1,3}})\]:?|([{RAISED}]{{1,3}})|(\d{{1,3}})(?:[.)])?(?=\s)|\^(\d{{1,3}})"
    rf"|(\*{{1,3}})|\((\d{{1,2}})\))\s*(?=\S)",
    "A footnote begins with its mark.",
    yes=("[1] See resolution", "¹ See", "12 See A/59/710.", "* Reissued", "(1) Le texte"),
    no=("See 1",),
)


@dataclass(slots=True)
class Notes:
    """The footnotes of a text by the block in which their mark stands."""

    by_row: dict[int, list[tuple[int, Footnote]]] = field(default_factory=lambda: defaultdict(list))
    """Row to the places of its marks and the notes."""
    bodies: dict[int, Footnote] = field(default_factory=dict)
    """Row to the note of which it is the text."""


def pair(rows: list[Row], work: Work) -> Notes:
    """Find the notes whose mark and body both exist, take the marks out of the text, and say which were not found."""
    notes = Notes()
    bodies, more = _bodies(rows)
    if not bodies:
        return notes
    signs: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for at, row in enumerate(rows):
        if not row.block.style.note:
            for sign in marked(at, row):
                signs[sign.form, sign.number].append(sign)
    chosen = _chain(bodies, signs, rows)
    tail = _tail(bodies, len(rows), rows, more)
    # Numbered paragraphs at the end look like notes too: only where the text has their marks are they notes.
    least = 4 if all(bodies[at].loose for at in tail) else 2
    proved = least * sum(at in chosen for at in tail) >= len(tail)
    stars = Counter(body.number for body in bodies if body.form == "star")
    for at, body in enumerate(bodies):
        sure = bool(rows[body.row].block.style.note)
        starred = body.form == "star" and at in chosen and _titled(chosen[at], rows) and stars[body.number] == 1
        if at in chosen and (sure or starred or body.ruled or (proved if at in tail else body.loose)):
            _join(rows, notes, body, chosen[at], work)
        elif sure or body.ruled or (at in tail and proved and chosen):
            _alone(rows[body.row], body)
    for at, first in more.items():
        if note := notes.bodies.get(first):
            _lengthen(rows[at], note, work)
            notes.bodies[at] = note
    for row in rows:
        row.cuts.sort()
    return notes


def _titled(sign: Sign, rows: list[Row]) -> bool:
    """Whether a star stands at the end of a short line, as that of a title does."""
    text = rows[sign.row].block.text
    return sign.form == "star" and len(text) < 300 and not text[sign.end :].strip()


def _tail(bodies: list[Sign], count: int, rows: list[Row], more: dict[int, int]) -> set[int]:
    """The run of possible notes with which the text ends. A note may go on in rows without a mark, up to the next note: these
    are added to `more`."""
    found: set[int] = set()
    expected = count - 1
    for at in range(len(bodies) - 1, -1, -1):
        between = range(bodies[at].row + 1, expected + 1)
        if len(between) > LONGEST or any(rows[each].readings or rows[each].block.style.level for each in between):
            break
        if between and not (found and bodies[at].number.isdigit() and _next(bodies[at], bodies[at + 1])):
            break
        more.update({each: bodies[at].row for each in between if each not in more})
        found.add(at)
        expected = bodies[at].row - 1
        if bodies[at].number in ("1", "*"):
            break
    return found


def _next(one: Sign, other: Sign) -> bool:
    return other.number.isdigit() and int(other.number) == int(one.number) + 1


def _chain(bodies: list[Sign], signs: dict[tuple[str, str], list[Sign]], rows: list[Row]) -> dict[int, Sign]:
    """For as many notes as possible a mark, so that marks and notes stand in the same order."""
    ends: list[tuple[int, int]] = []
    """The first place at which a chain of each length can end."""
    links: list[tuple[int, Sign, int]] = []
    last: list[int] = []
    for at, body in enumerate(bodies):
        sure = bool(rows[body.row].block.style.note)
        forms = ("digit", "square", "star", "round") if sure else (body.form, "apart") if body.ruled else (body.form,)
        options = [each for form in forms for each in _near(signs.get((form, body.number), []), body.row, sure=sure)]
        options = [each for each in options if body.ruled or not each.weak] or options
        for sign in sorted(options, key=lambda each: (each.row, each.begin), reverse=True):
            place = (sign.row, sign.begin)
            length = bisect_left(ends, place)
            links.append((at, sign, last[length - 1] if length else -1))
            if length == len(ends):
                ends.append(place)
                last.append(len(links) - 1)
            else:
                ends[length], last[length] = place, len(links) - 1
    chosen: dict[int, Sign] = {}
    link = last[-1] if last else -1
    while link >= 0:
        at, sign, link = links[link]
        chosen[at] = sign
    return chosen


def _near(signs: list[Sign], row: int, *, sure: bool) -> list[Sign]:
    """The last marks before a note; where the note is sure, its mark may stand behind it as well."""
    stop = len(signs) if sure else bisect_left(signs, row, key=lambda each: each.row)
    return signs[max(0, stop - MOST) : stop]


def _bodies(rows: list[Row]) -> tuple[list[Sign], dict[int, int]]:
    """What looks like the beginning of a note; and the rows that the mark-up says go on with one, each with its first row."""
    found: list[Sign] = []
    more: dict[int, int] = {}
    under = False
    for at, row in enumerate(rows):
        style, text = row.block.style, row.block.text
        match = BODY.search(text[:40])
        under = (len(text) > 4 and not text.strip("_")) or (under and match is not None and match[0].strip().isdigit())
        if style.note and at and rows[at - 1].block.style.note == style.note:
            more[at] = more.get(at - 1, at - 1)
        elif style.note:
            mark = style.note.strip("[]().").translate(PLAIN)
            end = match.end() if match and (match[0].strip("[]().:*^ \xa0").translate(PLAIN) == mark or mark in match[0]) else 0
            found.append(Sign(at, 0, end, mark, "digit"))
        elif match and not style.cell and not style.level and len(text) > match.end() + 1:
            number, form = said(match)
            plain = match[0].rstrip(" \xa0")
            loose = plain[-1:] not in ".)" and form != "star"
            found.append(Sign(at, 0, match.end(), number, form, ruled=under and form == "digit", loose=loose))
    if any(body.ruled for body in found):  # where notes stand under lines, other numbers are no notes
        found = [body for body in found if body.ruled or body.form != "digit" or rows[body.row].block.style.note]
    return found, more


def _alone(row: Row, body: Sign) -> None:
    row.kind, row.readings = "other", []
    row.doubts.append(
        ("note-without-mark", f"Note {body.number} has no mark in the text. Look to which passage it belongs.", "")
    )


def _join(rows: list[Row], notes: Notes, body: Sign, sign: Sign, work: Work) -> None:
    text = rows[body.row].block.text[body.end :].strip()
    if not text:
        return
    row = rows[sign.row]
    row.cuts.append((sign.begin, sign.end, body.number))
    note = Footnote(number=body.number or None, text=LangText({work.lang: text}))
    notes.bodies[body.row] = note
    notes.by_row[sign.row].append((sign.begin, note))
    rows[body.row].role = "note"
    rows[body.row].readings = []


def _lengthen(row: Row, note: Footnote, work: Work) -> None:
    """Add a further paragraph to a note."""
    words = note.text.get(work.lang, "") if note.text else ""
    note.text = LangText({work.lang: f"{words}\n{row.block.text}"})
    row.role, row.readings = "note", []


def quoted(row: Row, found: list[tuple[int, Footnote]], lang: str) -> list[Footnote]:
    """The notes of a row in order, each with the last words before its mark."""
    whole = row.text
    done = []
    for begin, note in sorted(found, key=lambda each: each[0]):
        before = row.until(begin)
        words = before[-40:].partition(" ")[2] or before[-40:]
        if words and words in whole:
            note.quote = LangText({lang: words})
            if (count := before.count(words)) > 1:
                note.occurrence = count
        done.append(note)
    return done
