"""A declaration as YAML that reads as one written by hand does, with the comments of a draft at their places.

What is derived (ids, positions) and what is the default is left out, as long as reading it gives the same declaration again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from opendeclaration.__about__ import __version__
from opendeclaration.drafting.commenting import MORE
from opendeclaration.drafting.layout import WIDTH, Comments, layout
from opendeclaration.drafting.scalars import wrapped
from opendeclaration.errors import StructureError
from opendeclaration.formats.base import plain
from opendeclaration.model import Declaration, Resource
from opendeclaration.model.check import checked
from opendeclaration.model.identity import complete, located_parts
from opendeclaration.namespaces import SCHEMA_BASE
from opendeclaration.terms import Nested, properties
from opendeclaration.values import Reference

if TYPE_CHECKING:
    from opendeclaration.drafting.draft import Draft

WORDS = 240
"""How many characters of words from the source a comment shows."""
LAST = ("basis", "confidence", "comment")
"""The keys that say on what a part rests: they stand after what it says."""
MARK = "review:"
"""What a comment begins with that a person has to see to."""


def written(draft: Draft) -> str:
    """The YAML of a draft: the head, the data with their comments, and what was dropped."""
    return "".join([*_head(draft), *body(draft.declaration, comments(draft)), *_tail(draft)])


def body(declaration: Declaration, said: Comments | None = None) -> Iterator[str]:
    """A declaration as YAML, line by line, with comments above their places."""
    yield from layout(_short(declaration), said or {})


def comments(draft: Draft) -> dict[str, list[str]]:
    """Every comment of a draft, by the JSON Pointer of its place: where facts were found, and what is to be reviewed."""
    places = {id(part): pointer for _, part, pointer in located_parts(draft.declaration)}
    said: dict[str, list[str]] = defaultdict(list)
    for fact in draft.found:
        words = excerpt(fact.words, WIDTH - 40)
        where = f"found: line {fact.line}: “{words}”" if fact.line else f"stated: “{words}”"
        said[fact.key].append(where)
    for doubt in draft.doubts:
        pointer = places.get(id(doubt.part), "") + (f"/{doubt.key}" if doubt.key else "")
        first, *rest = wrapped(f"{MARK} {plainly(doubt.message)}", WIDTH - 20)
        said[pointer] += [first, *(MORE[1:] + each for each in rest)]
    for comment in draft.difference.comments if draft.difference else ():
        pointer = places.get(id(comment.part), "") + (f"/{comment.key}" if comment.key else "")
        said[pointer] += comment.lines
    return dict(said)


def plainly(text: str) -> str:
    """Words in one line that a comment can hold: white space folded, other signs that nobody sees as their codes."""
    return "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in " ".join(text.split()))


def cut(text: str, most: int = WORDS) -> str:
    """Words in one line, the end left out where they are many."""
    short = plainly(text[: most * 4])
    return short if len(short) <= most and len(text) <= most * 4 else f"{short[:most]}… ({len(text):,} characters)"


def excerpt(text: str, most: int) -> str:
    """The first words of a text, in one line."""
    short = plainly(text[: most * 2])
    return short if len(short) <= most else f"{short[:most].rpartition(' ')[0] or short[:most]} …"


def _head(draft: Draft) -> Iterator[str]:
    found, source = draft.declaration, draft.source
    yield f"# yaml-language-server: $schema={SCHEMA_BASE}{found.type.lower()}.schema.json\n#\n"
    name = plainly(PurePath(source.name).name) if source.name not in ("", "-") else "a text"
    since = "It was brought up to date with that text" if draft.difference else "Nobody has reviewed it yet"
    said = [f"A draft, made from {name} by the rules of Open Declaration {__version__}. {since}."]
    said.append(
        f"Read it beside the source, and see to each place that is marked `# {MARK}` ({len(draft.doubts)} of them): look,"
        " correct, then delete the comment. `opendecl validate` lists those that are left."
    )
    said.append(
        "How to review, and what drafting does not do: docs/how-to/draft-from-a-text.md and docs/explanation/drafting.md"
    )
    said += [f"Reading the source: {remark}" for remark in draft.remarks]
    if draft.dropped:
        said.append("What was left out as no part of the document is listed at the end.")
    for each in said:
        first, *rest = wrapped(plainly(each), WIDTH - 8)
        yield f"# {first}\n"
        yield from (f"#{MORE}{line}\n" for line in rest)
    yield "\n"


def _tail(draft: Draft) -> Iterator[str]:
    if not draft.dropped:
        return
    yield "\n# Left out as no part of the document:\n"
    number, place, text = 1, 0, draft.source.text
    for piece in draft.dropped:
        number += text.count("\n", place, piece.start)
        place = max(place, piece.start)
        why = f" ({plainly(piece.why)})" if piece.why else ""
        yield f"# dropped: line {number}: “{cut(piece.text)}”{why}\n"


def _short(declaration: Declaration) -> dict[str, Any]:
    """The data without what is derived and what is the default; with all of it where the shorter form would be another."""
    whole = plain(declaration)
    short: dict[str, Any] = plain(declaration)
    _strip(declaration, short, declaration.id)
    _strip_ids(declaration, short)
    try:
        if checked(Declaration, _copied(short)) == declaration:
            return short
    except StructureError:
        pass
    return whole


def _strip(node: Resource, data: dict[str, Any], document: str) -> None:
    """Leave out types, positions and defaults, and write the references within the document short."""
    data.pop("type", None)
    if isinstance(node, Declaration):
        data.pop("cites", None)
    start = f"{document}#"
    for prop in properties(type(node)):
        value = data.get(prop.key)
        if value is None:
            continue
        if isinstance(prop.kind, Nested):
            own = getattr(node, prop.name)
            last = 0
            for child, inside in zip(own, value, strict=True) if prop.many else ((own, value),):
                _strip(child, inside, document)
                if inside.get("position") == last + 1:
                    last = inside.pop("position")
        elif prop.default is not None and value == prop.default:
            del data[prop.key]
        elif isinstance(prop.kind, Reference) and not prop.kind.absolute:
            data[prop.key] = [_within(each, start) for each in value] if isinstance(value, list) else _within(value, start)
    for key in LAST:
        if key in data:
            data[key] = data.pop(key)


def _within(reference: str, start: str) -> str:
    return f"#{reference.removeprefix(start)}" if reference.startswith(start) else reference


def _strip_ids(declaration: Declaration, short: dict[str, Any]) -> None:
    """Leave out the ids that the rule of ids gives again."""
    again = declaration.model_copy(deep=True)
    for _, part, _ in located_parts(again):
        part.__dict__["id"] = ""
    complete(again)
    start = f"{declaration.id}#"
    for (_, part, pointer), (_, derived, _) in zip(located_parts(declaration), located_parts(again), strict=True):
        data = _at(short, pointer)
        if derived.id == part.id:
            del data["id"]
        else:
            data["id"] = _within(part.id, start)


def _at(data: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(each) for each in data] if isinstance(data, list) else data
