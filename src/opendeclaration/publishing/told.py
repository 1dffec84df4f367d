"""What is said of a site that was published: how large it is, what is new in it, and how to look at it."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.publish import Published
from opendeclaration.validation.reports.shown import counted, summary, visible

CHANGES = 8
"""How many files are named before the rest are counted."""


def told(done: Published, out: str) -> Iterator[str]:
    """The lines. `out` is the folder as it was given."""
    where = visible(out)
    yield summary(done.report, timed=False)
    size = f"{counted(done.pages, 'page')}, {counted(done.files, 'file')}, {amount(done.size)}"
    if done.untouched:
        yield f"Nothing has changed: {where} is this site already ({size}), and was not touched."
    else:
        yield f"Published to {where}: {size}. Its build is {done.build}."
        yield from _news(done)
    if done.edited:
        yield f"Changed by hand, and now again as they are made: {_some(done.edited)}."
    if done.kept:
        yield f"Put there by others, and kept: {_some(done.kept)}."
    for path in done.left:
        yield f"The old site could not be taken away: {visible(str(path))}. Delete it."
    if done.uploaded:
        yield f"Put into the store: {counted(done.uploaded, 'graph')}."
    yield f"To look at it: opendecl serve {where}"
    yield f"To have it on the web: copy {where} to where {visible(done.base)} is served from."


def _news(done: Published) -> Iterator[str]:
    if done.first:
        return
    if not (done.added or done.changed or done.removed):
        yield "No page says anything new; only the id of the build is another."
    for word, files in (("Changed", done.changed), ("Added", done.added), ("Removed", done.removed)):
        if files:
            pages = [path for path in files if path.endswith(".html")]
            rest = counted(len(files) - len(pages), "other file")
            yield f"{word}: {f'{_some(pages)} and {rest}' if pages and len(pages) < len(files) else _some(list(files))}."


def _some(paths: list[str] | tuple[str, ...]) -> str:
    """The first few paths by name, the rest by their number."""
    named = ", ".join(visible(each) for each in paths[:CHANGES])
    return named if len(paths) <= CHANGES else f"{named} … and {len(paths) - CHANGES:,} more"


def amount(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return counted(size, "byte")
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
