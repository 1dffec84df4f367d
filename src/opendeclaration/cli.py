"""The command `opendecl`: arguments, streams and exit codes. What it does, the library does.

Exit codes: 0 done · 1 findings (stale files, invalid data) · 2 wrong usage · 3 could not read or write.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from opendeclaration import cli_draft, cli_publish
from opendeclaration.__about__ import __version__
from opendeclaration.errors import (
    InputError,
    NotFoundError,
    OpenDeclarationError,
    StaleError,
    StructureError,
    UsageError,
)
from opendeclaration.namespaces import BASE

FINDINGS, USAGE, UNREADABLE = 1, 2, 3

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

From = Annotated[
    str | None, typer.Option("--from", "-f", metavar="FORMAT", help="Format of the input, when its suffix does not say.")
]
Base = Annotated[str, typer.Option(metavar="IRI", help="What relative ids hang from in RDF; ends in `/`.")]


def main() -> None:
    """Run the command and leave with its exit code; every error that is ours is said without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character still shows the rest
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has seen enough, such as `head`, is no error
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except (StructureError, StaleError) as error:
        _fail(error, FINDINGS)
    except UsageError as error:
        _fail(error, USAGE)
    except OpenDeclarationError as error:
        _fail(error, UNREADABLE)
    except OSError as error:
        _fail(f"{error.filename or 'input'}: {error.strerror or error}", UNREADABLE)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"opendecl {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """International declarations as data: draft, check, convert, query, publish and build."""
    del version  # its callback has done it


app.command()(cli_draft.draft)
app.command()(cli_publish.publish)
app.command()(cli_publish.serve)


@app.command()
def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="A file, a folder of them, or `-` for standard input.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="A file, or `-` for standard output.")],
    from_: From = None,
    to: Annotated[str | None, typer.Option("--to", "-t", metavar="FORMAT", help="Format of the output.")] = None,
    base: Base = BASE,
    context: Annotated[str, typer.Option(help="JSON-LD: the whole context (`inline`), or only its IRI (`iri`).")] = "inline",
) -> None:
    """Convert a declaration, or a stream of them, from any format into any other.

    Formats: yaml, json, jsonl, jsonld, ttl, nt, nq, trig, rdf. Example: `opendecl convert busan-2014.yaml busan-2014.ttl`.
    """
    from opendeclaration import formats

    if context not in ("inline", "iri"):
        raise typer.BadParameter("It is `inline` or `iri`.", param_hint="--context")
    written = formats.format_of(to or target) if to or target != "-" else _needed("--to")
    formats.write_many(_resources(source, from_, base), _out(target), written.name, base=base, context=context)


@app.command()
def validate(  # noqa: PLR0913, PLR0917  # each is an option
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders or patterns, or `-` for standard input.")],
    from_: From = None,
    format: Annotated[str, typer.Option("--format", help="text, json, sarif, github, junit, html or csv.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Only these codes, names or layers.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Not these codes, names or layers.")] = None,
    min_severity: Annotated[str, typer.Option(metavar="SEVERITY", help="Tell of error, warning or note and above.")] = "note",
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Do not tell of the findings in this file.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the findings to a file for `--baseline`, and leave with 0.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="First mend what can be mended without asking.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what `--fix` would change; alone, change nothing.")] = False,
    profile: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Rules of your own on top: a JSON Schema, or shapes in Turtle.")
    ] = None,
    base: Base = BASE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only: no summary, no progress.")] = False,
) -> None:
    """Validate declarations and datasets: every finding with its place, what it means and how to mend it.

    Leaves with 0 when all is valid, 1 when there are errors (with `--strict` or warnings), 3 when nothing could be read.
    Example: `opendecl validate examples/ --format html --output report.html`
    """
    from opendeclaration.formats import replace_file
    from opendeclaration.telling import Told, mend
    from opendeclaration.validation import reports
    from opendeclaration.validation.baseline import Baseline
    from opendeclaration.validation.choice import at_least, chosen
    from opendeclaration.validation.engine import validate as validated

    if format not in reports.FORMATS:
        raise typer.BadParameter(f"It is one of {', '.join(reports.FORMATS)}.", param_hint="--format")
    if baseline and write_baseline:
        raise typer.BadParameter("Give it or --baseline, not both.", param_hint="--write-baseline")
    if "-" in paths and from_ is None:
        _needed("--from")
    levels, rules = at_least(min_severity), chosen(select or [], ignore or [])
    known = Baseline.load(baseline) if baseline else Baseline((write_baseline or Path()).parent)
    if fix or diff:
        # A report that a program reads stands alone on its stream.
        stream = sys.stdout if format == "text" or output else sys.stderr
        mend(paths, from_, write=fix, show=stream if diff else None)
    told = Told(format if output is None else None, paths, quiet=quiet)
    report = validated(
        (sys.stdin.buffer if each == "-" else _short(each) for each in paths),
        from_,
        base=base,
        profile=profile or (),
        rules=rules,
        keep=lambda each: each.severity in levels and not known.knows(each),
        strict=strict,
        seen=told.finding,
        step=told.step,
    )
    report.known = known.known
    if output:
        replace_file(output, [reports.write(report, format)])
    told.end(report)
    unread = report.files > 0 and report.unread == report.files
    if write_baseline and not unread:
        replace_file(write_baseline, [known.dump(report.issues)])
    elif unread or not report.ok:
        raise typer.Exit(UNREADABLE if unread else FINDINGS)


@app.command()
def show(
    source: Annotated[str, typer.Argument(metavar="PATH", help="A declaration in any format, or `-`.")],
    from_: From = None,
    lang: Annotated[str, typer.Option(help="Language to show, where the text has several.")] = "en",
    parties: Annotated[bool, typer.Option("--parties", help="Show every party, one a line.")] = False,
) -> None:
    """Show a declaration at a glance: title, meeting, parties, and the text with its speech acts marked."""
    from rich.console import Console

    from opendeclaration.terminal import page

    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    for declaration in _resources(source, from_, BASE):
        console.print(page(declaration, lang, parties=parties))


@app.command()
def query(
    source: Annotated[str, typer.Argument(metavar="PATH", help="A declaration, a dataset file or a folder of them.")],
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", help="The query itself, or `@FILE` for one in a file.")],
    format: Annotated[
        str, typer.Option("--format", help="`table`, or a results document: `csv`, `tsv`, `json`, `xml`.")
    ] = "table",
    base: Base = BASE,
    codelists: Annotated[bool, typer.Option(help="Whether the packaged code lists and ontology can be asked too.")] = True,
) -> None:
    """Ask declarations a SPARQL question. The usual prefixes (od, eli, dcterms, skos …) need no declaring.

    Example: `opendecl query examples/ 'SELECT ?act (COUNT(*) AS ?n) { ?s od:act ?act } GROUP BY ?act'`
    """
    from opendeclaration.dataset import Dataset
    from opendeclaration.query import Store, refuse_leaving

    if format not in ("table", "csv", "tsv", "json", "xml"):
        raise typer.BadParameter("It is table, csv, tsv, json or xml.", param_hint="--format")
    text = Path(sparql[1:]).read_text(encoding="utf-8") if sparql.startswith("@") else sparql
    refuse_leaving(text)
    if source == "-":
        raise typer.BadParameter("Give a path; a stream has no format.", param_hint="PATH")
    dataset = Dataset.load(source, base=base)
    store = Store([*dataset, *([dataset.about] if dataset.about else [])], base=base, codelists=codelists)
    if format != "table":
        typer.echo(store.results(text, format), nl=False)
        return
    from rich.console import Console

    from opendeclaration.terminal import table

    Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(table(store.ask(text), base))


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="The folder of the project.")] = Path(),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say what is stale, and leave with 1.")] = False,
) -> None:
    """Build `schemas/` and `ontology/` from the models and the code lists."""
    from opendeclaration.artefacts import build as artefacts

    if check:
        artefacts.check(folder)
        typer.echo("schemas/ and ontology/ are what the models say.")
        return
    changed = artefacts.build(folder)
    for path in changed:
        typer.echo(path)
    typer.echo(f"{len(changed)} changed.", err=True)


def _short(path: str) -> str:
    """An absolute path below the working folder as a relative one, as code hosts and other machines know it."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _resources(source: str, format: str | None, base: str) -> Iterator[Any]:
    """The declarations of a file, a folder or standard input; of a dataset file, its description. Raises NotFoundError."""
    from opendeclaration import formats
    from opendeclaration.dataset import Dataset, describes
    from opendeclaration.model import Dataset as Description
    from opendeclaration.model import Declaration

    if source != "-" and Path(source).is_dir():
        yield from Dataset.load(source, base=base)
        return
    if source != "-":
        Path(source).stat()  # says so when it is not there, before anything is said of its suffix
    form = formats.format_of(format or source) if format or source != "-" else _needed("--from")
    if form.name == "jsonl":
        yield from formats.read_many(sys.stdin.buffer if source == "-" else source, form.name, base=base)
        return
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    found = False
    # A file by hand is one or the other, and its errors should be those of what it is; a graph can hold both.
    either: tuple[type[Any], ...] = (Description,) if describes(data, form.name) else (Declaration,)
    for model in (Declaration, Description) if form.several else either:
        for resource in formats.read_many(_Named(data, source), form.name, model=model, base=base):
            found = True
            yield resource
    if not found:
        raise NotFoundError(f"There is no declaration in {source}.")


class _Named(BytesIO):
    """Bytes that were read already, with the name that problems should be said of."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _out(target: str) -> Any:
    return sys.stdout.buffer if target == "-" else target


def _needed(option: str) -> NoReturn:
    raise typer.BadParameter("A stream has no suffix, so its format has to be named.", param_hint=option)


def _fail(error: object, code: int) -> NoReturn:
    problems = error.problems if isinstance(error, InputError) else [error]
    sys.stderr.writelines(f"opendecl: {problem}\n" for problem in problems)
    sys.exit(code)


if __name__ == "__main__":
    main()
