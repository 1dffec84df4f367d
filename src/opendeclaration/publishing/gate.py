"""What is published is valid: the check that comes before anything is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from opendeclaration.dataset import Dataset, describes
from opendeclaration.errors import NotFoundError, OpenDeclarationError, UsageError
from opendeclaration.formats import format_of
from opendeclaration.validation.engine import files, validate
from opendeclaration.validation.findings import Report, counts
from opendeclaration.validation.reports.shown import place, summary, visible


class InvalidError(OpenDeclarationError):
    """What should be published is not valid. `report` holds every finding."""

    def __init__(self, report: Report) -> None:
        self.report = report
        first = next((each for each in report.issues if counts(each, strict=report.strict)), None)
        where = f" The first: {place(first)}: {visible(first.message)}" if first else ""
        super().__init__(f"Nothing was published. {summary(report, timed=False)}{where}")


def checked(
    source: str | os.PathLike[str] | Dataset, base: str, *, strict: bool, step: Callable[[int, int, str], None]
) -> tuple[Dataset, Report]:
    """What is to be published, and what the validator says of it. `step` is told of the files: the how manieth, of how many.

    Raises InvalidError when there are errors (when strict, or warnings), NotFoundError when there is nothing to publish, and
    OSError.
    """
    if not isinstance(source, Dataset):
        Path(source).stat()  # says so when it is not there
    total = 0 if isinstance(source, Dataset) else len(files(source))
    numbers = count(1)

    def read(path: str) -> None:
        number = next(numbers)
        step(number, max(number, total), path)

    report = validate(source, base=base, strict=strict, step=read)
    if not report.ok:
        raise InvalidError(report)
    dataset = source if isinstance(source, Dataset) else Dataset.load(source, base=base)
    if not len(dataset):
        raise NotFoundError(f"There is no declaration in {source}." if dataset is not source else "The dataset is empty.")
    return dataset, report


def refuse_inside(source: str | os.PathLike[str] | Dataset, folder: Path) -> None:
    """Refuse to publish into what is read: the data of the site would be taken for more declarations. Raises UsageError."""
    if isinstance(source, Dataset):
        return
    path = Path(os.path.realpath(source))
    read = path if path.is_dir() else path.parent if path.is_file() and _several(path) else None
    if read and folder.is_relative_to(read):
        raise UsageError(f"The site would stand below {read}, and be read with it the next time. Name a folder elsewhere.")
    if path.is_relative_to(folder):
        raise UsageError(f"{source} stands in the folder of the site, which is exchanged as a whole. Name another folder.")


def _several(path: Path) -> bool:
    """Whether a file is a dataset file, so that what stands below its folder is read as well."""
    return describes(path.read_bytes(), format_of(path.name).name)
