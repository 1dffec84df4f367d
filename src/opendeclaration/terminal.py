"""A declaration and an answer as a terminal shows them: pages of rich, without logic of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opendeclaration.actors import actor
from opendeclaration.codelists import codelist, prefixes
from opendeclaration.errors import NotFoundError
from opendeclaration.model import Clause, Dataset, Declaration, Section, Statement
from opendeclaration.query import Answer

COLOURS = {
    "acknowledgement": "cyan",
    "affirmation": "bright_white",
    "approval": "green",
    "backing": "bright_green",
    "belief": "bright_cyan",
    "commitment": "bold magenta",
    "constitution": "bold bright_white",
    "direction": "bold yellow",
    "disapproval": "red",
    "emphasis": "bright_yellow",
    "expectation": "bright_blue",
    "intention": "bright_magenta",
    "norm": "bold red",
    "reaffirmation": "blue",
}
"""Class of speech act to its colour. The label stands beside it, so that nothing hangs on the colour alone."""
FOLDED = 12
"""How many parties are shown before the rest are counted."""


def page(found: Declaration | Dataset, language: str, *, parties: bool = False) -> RenderableType:
    """A declaration or the description of a dataset."""
    if isinstance(found, Dataset):
        lines = [Text(found.title.text(language), style="bold"), Text(found.description.text(language)), Text()]
        return Group(*lines, *(Text(f"  {each}") for each in found.declarations))
    return Group(
        *_head(found, language), *_parties(found, language, whole=parties), *_body(found, language), _legend(found, language)
    )


def table(answer: Answer, base: str) -> RenderableType:
    """The rows of an answer, IRIs shortened by the usual prefixes."""
    shown = Table(box=None, header_style="bold", pad_edge=False)
    for column in answer.columns:
        shown.add_column(column, overflow="fold")
    for row in answer.rows:
        shown.add_row(*(Text(_short(each or "", base)) for each in row))
    return Group(shown, Text("1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows", style="dim italic"))


def _head(declaration: Declaration, language: str) -> Iterator[RenderableType]:
    yield Text(declaration.title.text(language), style="bold")
    meeting = declaration.meeting
    where = [meeting.name.text(language), meeting.place.text(language) if meeting.place else ""] if meeting else []
    kind = codelist("document-kinds")[declaration.kind].label(language)
    yield Text(" · ".join(filter(None, [kind, str(declaration.adopted or ""), *where])), style="dim")
    yield Text(declaration.id, style="dim")
    yield Text()


def _parties(declaration: Declaration, language: str, *, whole: bool) -> Iterator[RenderableType]:
    if not declaration.signatories:
        return
    standings = Counter(each.standing for each in declaration.signatories)
    said = ", ".join(f"{count} {codelist('standings')[code].label(language)}" for code, count in standings.items())
    yield Text(f"Parties: {said}", style="bold")
    if whole:
        for each in declaration.signatories:
            name = each.printed_name.text(language) if each.printed_name else "?"
            yield Text(f"  {each.position:>3}  {each.actor or '?':<4} {name}")
    else:
        names = [
            each.printed_name.text(language) if each.printed_name else each.actor or "?" for each in declaration.signatories
        ]
        more = f" … and {len(names) - FOLDED} more (--parties)" if len(names) > FOLDED else ""
        yield Padding(Text(", ".join(names[:FOLDED]) + more), (0, 0, 0, 2))
    yield Text()


def _body(declaration: Declaration, language: str) -> Iterator[RenderableType]:
    for piece in declaration.walk():
        if isinstance(piece, Section):
            heading = " ".join(filter(None, [piece.number, piece.heading.text(language) if piece.heading else ""]))
            yield Text(heading or codelist("section-kinds")[piece.kind].label(language), style="bold underline")
            yield Text()
        else:
            yield from _clause(piece, language, 0)


def _clause(clause: Clause, language: str, depth: int) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=5, justify="right", style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    text = Text(clause.text.text(language) if clause.text else clause.heading.text(language) if clause.heading else "[table]")
    for statement in clause.statements:
        _mark(text, statement, language)
    for quotation in clause.quotations:
        _style(text, quotation.quote.text(language), 1, "italic")
    for correction in clause.corrections:
        _style(text, correction.quote.text(language), correction.occurrence or 1, "underline")
    grid.add_row(clause.number or "", text)
    for statement in clause.statements:
        grid.add_row("", _summary(statement, language))
    for correction in clause.corrections:
        said, meant = correction.quote.text(language), correction.replacement.text(language)
        grid.add_row("", Text(f"✎ an editor reads “{said}” as “{meant}”", style="dim italic"))
    yield Padding(grid, (0, 0, 1, 2 * depth))
    for item in clause.items:
        yield from _clause(item, language, depth + 1)


def _mark(text: Text, statement: Statement, language: str) -> None:
    if statement.inherited_from is None:
        _style(text, statement.quote.text(language), statement.occurrence or 1, _colour(statement) + " reverse")


def _style(text: Text, quote: str, occurrence: int, style: str) -> None:
    start = -1
    for _ in range(occurrence):
        start = text.plain.find(quote, start + 1)
    if start >= 0:
        text.stylize(style, start, start + len(quote))


def _summary(statement: Statement, language: str) -> Text:
    """What a statement does, to whom and for whom, in one line."""
    line = Text("▸ ")
    line.append(codelist("speech-acts")[statement.act].label(language), style=_colour(statement))
    line.append(f" [{_class_label(_class(statement), language)}]", style="dim")
    if statement.addressees:
        line.append(f"  → {_names(statement.addressees, language)}")
    if statement.beneficiaries:
        line.append(f"  for {_names(statement.beneficiaries, language)}")
    if statement.themes:
        line.append("  # " + ", ".join(_name(each, language, "themes") for each in statement.themes), style="dim")
    if statement.basis != "stated":
        line.append(f"  ({statement.basis})", style="dim italic")
    return line


def _legend(declaration: Declaration, language: str) -> RenderableType:
    counts = Counter(map(_class, declaration.statements))
    line = Text(f"clauses: {len(declaration.clauses)}  speech acts: {len(declaration.statements)}  ")
    for name, count in counts.most_common():
        line.append(f"{_class_label(name, language)} {count}", style=COLOURS.get(name, ""))
        line.append("  ")
    return line


def _class(statement: Statement) -> str:
    return codelist("speech-acts")[statement.act]["broader"] or statement.act


def _class_label(code: str, language: str) -> str:
    return codelist("speech-acts")[code].label(language)


def _colour(statement: Statement) -> str:
    return COLOURS.get(_class(statement), "")


def _names(codes: list[str], language: str) -> str:
    return ", ".join(_name(code, language) for code in codes)


def _name(code: str, language: str, among: str = "") -> str:
    try:
        return (codelist(among)[code] if among else actor(code)).label(language)
    except NotFoundError:
        return code.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _short(text: str, base: str) -> str:
    if "://" not in text:
        return text
    if text.startswith(base):
        return text.removeprefix(base)
    for prefix, namespace in prefixes().items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text
