"""The commands `opendecl publish` and `opendecl serve`: arguments and progress. What they do, the library does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def publish(
    source: Annotated[str, typer.Argument(metavar="PATH", help="A declaration, a dataset file or a folder of them.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="The folder in which the site is to stand.")],
    base: Annotated[
        str, typer.Option(metavar="IRI", help="The address at which the site will be served; ends in `/`.", show_default=False)
    ],
    version: Annotated[
        str, typer.Option("--version", metavar="NAME", help="The name of this release, when the dataset file does not say.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="How many processes write the pages.", show_default="one a core"),
    ] = None,
    to: Annotated[
        str,
        typer.Option("--to", metavar="URL", help="Also put every graph into the store at this Graph Store Protocol address."),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is wrong.")] = False,
) -> None:
    """Publish declarations as a web site: pages for people, data for machines, plain files for any web server.

    The data are validated first: with errors, nothing is published. The site appears whole or not at all; the one before stands
    until then. Example: `opendecl publish examples/busan-2014 site --base https://w3id.org/opendeclaration/id/`
    """
    from opendeclaration.publishing.gate import InvalidError
    from opendeclaration.publishing.publish import publish as published
    from opendeclaration.publishing.told import told
    from opendeclaration.telling import Steps, refused

    steps = Steps(1) if sys.stderr.isatty() and not quiet else None
    try:
        done = published(
            source, out, base=base, version=version, strict=strict, jobs=jobs, to=to, step=steps.reached if steps else None
        )
    except InvalidError as error:
        refused(error.report)
        raise typer.Exit(3 if 0 < error.report.files == error.report.unread else 1) from None
    finally:
        if steps:
            steps.clear()
    if not quiet:
        for line in told(done, out):
            typer.echo(line)


def serve(
    folder: Annotated[str, typer.Argument(metavar="OUT", help="The folder of a published site.")],
    host: Annotated[
        str, typer.Option(metavar="NAME", help="The address to listen at; this machine alone unless said.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")
    ] = 8000,
) -> None:
    """Show a published site on this machine, as a web server would: with the same addresses and content negotiation."""
    from opendeclaration.publishing.serving import serve as served

    served(Path(folder), host, port, ready=lambda url: typer.echo(f"{folder} is at {url} (Ctrl+C ends it)"))
