"""Writing a draft where a file may stand already: nothing that a person wrote is lost."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from opendeclaration.drafting.draft import Draft
from opendeclaration.errors import UsageError
from opendeclaration.formats import replace_file

SIGNED = b"Written by <code>opendecl draft</code>"
"""What the end of a report says."""


def write(draft: Draft, path: Path) -> Path | None:
    """Write the YAML of a draft. What stood there before is kept beside it under a name of its own, which is given back.

    The name is that of the file with `~`, or with `~2`, `~3` … where that is taken. Raises OSError.
    """
    text = draft.yaml()
    if not path.is_file():
        replace_file(path, [text])
        return None
    before = path.read_bytes()
    if before == text.encode():
        return None
    kept = _kept(path, before)
    replace_file(path, [text])
    return kept


def _kept(path: Path, before: bytes) -> Path:
    """Write a copy that stands in the way of no earlier one."""
    for number in count(1):
        kept = path.with_name(f"{path.name}~{number if number > 1 else ''}")
        try:
            with kept.open("xb") as file:
                file.write(before)
        except FileExistsError:
            if kept.is_file() and kept.read_bytes() == before:
                return kept
            continue
        return kept
    raise AssertionError


def refuse_places(source: Path | None, output: Path | None, report: Path | None, *, force: bool = False) -> None:
    """Raise UsageError when a file would be written in the place of the source, of the other one, or of what is no report."""
    for one, other, said in ((source, output, "the source"), (source, report, "the source"), (output, report, "the draft")):
        if one and other and one.resolve() == other.resolve():
            raise UsageError(f"{other} is {said}, which would be overwritten. Give another FILE.")
    if report and report.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"The report is a page: end its name in .html, and not in “{report.suffix or report.name}”.")
    if report and not force and report.is_file() and SIGNED not in report.read_bytes()[-400:]:
        raise UsageError(
            f"{report} is there, and drafting did not write it. Give another FILE, or say --force to overwrite it."
        )


def refuse_another(draft: Draft, path: Path) -> None:
    """Raise UsageError when the file that would be brought up to date holds another document."""
    difference = draft.difference
    if difference and 2 * (difference.same + len(difference.changed)) < difference.before:
        raise UsageError(
            f"{path} is there, and most of its text does not stand in the source: it looks like another document."
            " Give another FILE; or say --update to bring it up to date all the same, or --force to start anew."
        )
