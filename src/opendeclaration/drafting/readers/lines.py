"""Lines as a reader finds them, put together to the text of a source with the place of each."""

from __future__ import annotations

from dataclasses import replace

from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line, Source, Style
from opendeclaration.errors import InputError, Problem

MAX_BYTES = 20_000_000
"""No declaration is longer; what is longer is something else."""
UNFIT = rule(
    "lines.unfit",
    r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]",
    "Characters that no text can hold.",
    yes=("a\x01b", "\ud800"),
    no=("a\tb", "a\fb"),
)
"""What no XML can hold, and so no declaration (patterns.TEXT). The form feed is dealt with before."""


def refused(code: str, message: str, hint: str = "") -> InputError:
    """The error for a source that cannot be read."""
    return InputError([Problem(f"source-{code}", message, hint=hint)])


class Lines:
    """Takes lines in their order, and counts where in the text each begins."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.removed = 0
        self._at = 0

    def add(self, text: str, style: Style = Style()) -> None:  # noqa: B008 - frozen
        """Put a line at the end. Control characters are left out and counted."""
        if UNFIT.search(text):
            fit = UNFIT.sub("", text)
            self.removed += len(text) - len(fit)
            marks, markup = (
                tuple((_moved(text, begin), _moved(text, end)) for begin, end in spans) for spans in (style.marks, style.markup)
            )
            style = replace(style, marks=marks, markup=markup)
            text = fit
        self.lines.append(Line(text, self._at, self._at + len(text), style))
        self._at += len(text) + 1

    def gap(self) -> None:
        """An empty line, where there is none yet: what follows begins anew."""
        if self.lines and self.lines[-1].text:
            self.add("", Style(page=self.lines[-1].style.page))

    def source(self, media_type: str, remarks: list[str], language: str = "", title: str = "") -> Source:
        """The source that the lines make. Raises InputError when there is nothing in them."""
        text = "\n".join(line.text for line in self.lines)
        if not text.strip():
            raise refused("empty", "There is no text in it.", "Check that it is the right file and that it was saved.")
        if self.removed:
            remarks = [*remarks, f"{self.removed} control characters, which no text can hold, were left out."]
        return Source(text, self.lines, media_type=media_type, language=language, title=title, remarks=remarks)


def _moved(text: str, place: int) -> int:
    return place - len(UNFIT.findall(text, 0, place))
