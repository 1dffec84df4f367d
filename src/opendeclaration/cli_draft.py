"""The command `opendecl draft`: arguments and streams. What it does, the library does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

Stated = str | None
Names = list[str] | None


def draft(  # noqa: PLR0913, PLR0917  # each is an option
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Plain text, HTML, DOCX or PDF, or `-` for standard input.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the draft to a file, .yaml, and not to the screen."),
    ] = None,
    id: Annotated[str, typer.Option("--id", metavar="ID", help="Its id, such as busan-2014.")] = "",
    adopted: Annotated[str, typer.Option(metavar="DATE", help="The day of adoption, such as 2014-10-19.")] = "",
    lang: Annotated[str, typer.Option(metavar="TAG", help="The language of the text: en, fr, es.")] = "",
    kind: Annotated[str, typer.Option(metavar="CODE", help="What it is: declaration, communique, resolution …")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Its title.")] = "",
    place: Annotated[str, typer.Option(metavar="TEXT", help="The town in which it was adopted.")] = "",
    country: Annotated[str, typer.Option(metavar="CODE", help="The state of that place, such as KOR.")] = "",
    meeting: Annotated[str, typer.Option(metavar="TEXT", help="The name of the meeting.")] = "",
    url: Annotated[str, typer.Option(metavar="IRI", help="Where the text was published.")] = "",
    publisher: Annotated[str, typer.Option(metavar="TEXT", help="Who published it.")] = "",
    party: Annotated[Names, typer.Option(metavar="NAME", help="A party by its name; once for each.")] = None,
    adopted_by: Annotated[Names, typer.Option(metavar="NAME", help="The body that adopted it as one.")] = None,
    no_proposals: Annotated[bool, typer.Option("--no-proposals", help="Propose no citations, goals or themes.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page as well, .html: the source beside what became of it.")
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep what was reviewed in this earlier draft, where the text is the same."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Start anew although the file is there.")] = False,
) -> None:
    """Draft a declaration from its text, for a person to review: what is doubtful is marked `# review:`.

    Works without a model and without the network. What you state wins over what is found. A draft that is there already is
    brought up to date: what you wrote into it stays where the text is the same, and the file as it was is kept beside it.

    Example: `opendecl draft busan.txt -o busan-2014.yaml --report busan-2014.html`
    """
    from opendeclaration.drafting import keeping
    from opendeclaration.drafting.draft import draft as drafted
    from opendeclaration.drafting.facts import FactError
    from opendeclaration.drafting.told import told
    from opendeclaration.formats import replace_file

    if output and output.suffix.lower() not in (".yaml", ".yml"):
        raise typer.BadParameter("A draft is YAML: end the name in .yaml. `opendecl convert` does the rest.", param_hint="-o")
    keeping.refuse_places(None if source == "-" else Path(source), output, report, force=force)
    previous = update
    if update is None and output and not force and output.is_file():
        previous = output
    try:
        found = drafted(
            sys.stdin.buffer.read() if source == "-" else Path(source),
            id=id,
            adopted=adopted,
            lang=lang,
            kind=kind,
            title=title,
            place=place,
            country=country,
            meeting=meeting,
            url=url,
            publisher=publisher,
            parties=party or (),
            adopted_by=adopted_by or (),
            propose=not no_proposals,
            previous=previous,
        )
    except FactError as error:
        option = {"parties": "--party"}.get(error.fact, f"--{error.fact.replace('_', '-')}")
        raise typer.BadParameter(error.message, param_hint=option) from None
    if update is None and previous:
        keeping.refuse_another(found, previous)
    if report:
        replace_file(report, [found.report()])
    if output:
        if kept := keeping.write(found, output):
            typer.echo(f"The file as it was is kept as {kept}.", err=True)
    else:
        sys.stdout.buffer.write(found.yaml().encode())
        sys.stdout.flush()
    for line in told(found, str(output or "-")):
        typer.echo(line, err=True)
