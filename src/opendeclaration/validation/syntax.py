"""The first layer: whether a file is what its format says. The readers find it; here stands what it means and how to mend
it."""

from __future__ import annotations

from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import register

UNREADABLE = register(
    "OD100",
    "unreadable",
    Severity.ERROR,
    "syntax",
    title="The file cannot be read",
    meaning="The file is not there, may not be opened, or has a suffix that no format has.",
    mend="Check the name and the rights of the file, or name its format.",
    example="declaration.docx",
)
