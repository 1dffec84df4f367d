"""What `opendecl validate` says while it works: findings as they are made, progress, the report at the end, and mends. Others
that validate say it likewise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from opendeclaration import formats
from opendeclaration.errors import OpenDeclarationError
from opendeclaration.validation import fix, reports
from opendeclaration.validation.engine import files
from opendeclaration.validation.findings import Finding, Report, counts
from opendeclaration.validation.reports.shown import summary, visible
from opendeclaration.validation.reports.text import pieces

PATIENCE, PAUSE = 1.0, 0.1
"""After how many seconds progress is shown, and how many there are between two pictures of it."""


class Told:
    """What the command `validate` writes to the streams: findings while they are made where the format allows it, progress,
    and at the end the rest of the report."""

    def __init__(self, format: str | None, paths: list[str], *, quiet: bool) -> None:
        self.format, self.quiet = format, quiet
        self.each: Callable[[Finding], str] | None = None
        self.rest: Callable[[Report], str] | None = None
        head = ""
        if format:
            head, self.each, self.rest = reports.parts(format)
        self.steps = None
        if sys.stderr.isatty() and not quiet:
            self.steps = Steps(sum(1 if each == "-" else len(files(each)) for each in paths))
        self.console = None
        if format == "text":
            console = Console()
            self.console = console if console.is_terminal else None
        self.write(head)

    def write(self, text: str) -> None:
        """What programs read is UTF-8 whatever the locale; what people read is what their terminal can show."""
        if self.format == "text":
            sys.stdout.write(text)
        else:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()

    def step(self, path: str) -> None:
        """A file begins."""
        if self.steps:
            self.steps.step(path)

    def finding(self, finding: Finding) -> None:
        """Something was found."""
        if self.each is None:
            return
        if self.steps:
            self.steps.clear()
        if self.console:
            paint(self.console, pieces(finding))
        else:
            self.write(self.each(finding))

    def end(self, report: Report) -> None:
        """All has been validated."""
        if self.steps:
            self.steps.clear()
        summarised = self.format in ("text", "github")
        if self.rest and not (self.quiet and summarised):
            self.write(self.rest(report))
        if not summarised and not self.quiet:
            sys.stderr.write(f"{summary(report)}\n")


def mend(paths: Iterable[str], format: str | None, *, write: bool, show: TextIO | None) -> None:
    """Mend the files, show how on a stream, or both. What cannot be mended is left for the report."""
    for path in (path for each in paths if each != "-" for path in files(each)):
        try:
            if formats.format_of(format or path.name).name not in fix.FORMATS:
                continue
            fixed = fix.fix(path, format)
        except (OSError, OpenDeclarationError):
            continue
        if show:
            _show_diff(fixed.diff, show)
        if write and fixed.apply():
            sys.stderr.write(f"Mended {visible(str(path))}: {len(fixed.changes)} changed.\n")


def _show_diff(diff: str, stream: TextIO) -> None:
    """A diff, as it is for `patch`, and made safe for a terminal."""
    stream.writelines(f"{visible(line.rstrip())}\n" if stream.isatty() else line for line in diff.splitlines(keepends=True))


def refused(report: Report) -> None:
    """Say on standard error what keeps invalid data from being used: the findings that count, and the summary."""
    console = Console(stderr=True, highlight=False)
    for finding in report.issues:
        if counts(finding, strict=report.strict):
            paint(console, pieces(finding))
    sys.stderr.write(f"Nothing was published. {summary(report, timed=False)}\n")


def paint(console: Console, pieces: Iterable[tuple[str, str]]) -> None:
    """Print pieces of text, each in its style, and leave the folding of lines to the terminal."""
    console.print(Text.assemble(*pieces), end="", soft_wrap=True, highlight=False)


class Steps:
    """Progress over files on standard error: only where that is a terminal, and only for work that takes long."""

    def __init__(self, total: int) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
        self.progress = Progress(
            *columns,
            console=Console(file=sys.stderr),
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self.task = self.progress.add_task("", total=total)
        self.began = self.drawn = time.monotonic()

    def step(self, name: str) -> None:
        """The next file begins."""
        self.progress.update(self.task, description=name[-40:], advance=1)
        now = time.monotonic()
        if now - self.began > PATIENCE and now - self.drawn > PAUSE:
            self.drawn = now
            self.progress.start()
            self.progress.refresh()

    def reached(self, done: int, total: int, name: str) -> None:
        """So much is done, of so much that was not known before."""
        self.progress.update(self.task, total=total, completed=done - 1)
        self.step(name)

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        self.progress.stop()
