"""`publish`: from a dataset to a site that stands, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from opendeclaration.dataset import Dataset
from opendeclaration.errors import PublishError, UsageError
from opendeclaration.formats.base import Options
from opendeclaration.publishing import catalogue, versions
from opendeclaration.publishing.gate import checked, refuse_inside
from opendeclaration.publishing.manifest import Manifest, measured
from opendeclaration.publishing.producing import parts
from opendeclaration.publishing.site import Site, prepared
from opendeclaration.publishing.staging import File, Place, State
from opendeclaration.publishing.upload import endpoint, upload
from opendeclaration.publishing.workers import Step, usual, written
from opendeclaration.validation.findings import Report


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing has done. Paths are below the site, with `/`."""

    out: Path
    """The folder of the site."""
    base: str
    """The address for which it was made."""
    build: str
    """The id of the build, which stands in every page."""
    report: Report
    """What the validator said."""
    pages: int
    files: int
    size: int
    """Of all files together, in bytes."""
    first: bool
    """Whether no site stood there before."""
    untouched: bool
    """Whether the same site stood there already, so that nothing was written."""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Files that differ from those before in more than the id of the build."""
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """Files that somebody had changed by hand, which are now as they were made."""
    kept: tuple[str, ...] = ()
    """Files and folders that somebody else had put there, and that still are."""
    left: tuple[Path, ...] = ()
    """Folders beside the site that could not be taken away."""
    uploaded: int = 0
    """How many graphs were put into a store."""


def publish(
    source: str | os.PathLike[str] | Dataset,
    out: str | os.PathLike[str],
    *,
    base: str,
    version: str = "",
    strict: bool = False,
    jobs: int | None = None,
    to: str = "",
    step: Step | None = None,
) -> Published:
    """Publish a declaration, a dataset file or a folder of them as a static site in the folder `out`, to be served at `base`.

    The site appears whole or not at all, and the one before stands until then. `version` is the name of the release, `strict`
    counts warnings as errors, `jobs` is how many processes write (one a core where there is much to write), and `to` is the
    address of a graph store that then gets every graph (see `upload`). `step` is told of the progress: first over the files
    that are checked, then over the parts of the site. What others put into the folder, such as CNAME, stays there.

    Raises InvalidError when there are errors, UsageError when no site can be made of it or `out` is no place for one,
    PublishError when it cannot be written, UploadError when the store does not take it (the site stands then), NotFoundError
    when there is nothing to publish, and OSError when it cannot be read.
    """
    Options(base)
    if jobs is not None and jobs < 1:
        raise UsageError(f"{jobs} jobs cannot write a site. Give 1 or more.")
    if to:
        endpoint(to)  # says so now when it is none, and not when the site stands
    place = Place(out)
    refuse_inside(source, place.folder)
    with place:
        dataset, report = checked(source, base, strict=strict, step=step or _silent)
        site = prepared(dataset, base, version=version, before=versions.earlier(place.folder, base))
        with _said_of(place):
            made = _compared(site, place) or _exchanged(site, place, jobs or usual(site), step or _silent)
            catalog = (place.folder / f"{catalogue.STEM}.ttl").read_bytes()
    uploaded = upload(site, catalog, to) if to else 0
    return Published(
        place.folder,
        site.base,
        site.build,
        report,
        pages=len(site.plan.pages),
        files=len(made.manifest.files) + 1,
        size=sum(entry.size for entry in made.manifest.files.values()) + len(made.manifest.data()),
        first=place.old is None,
        untouched=made.untouched,
        added=made.named(State.ADDED),
        changed=made.named(State.CHANGED),
        removed=made.removed,
        edited=made.edited,
        kept=made.kept,
        left=place.left,
        uploaded=uploaded,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """The site that stands now, beside the one that stood there."""

    manifest: Manifest
    untouched: bool = False
    files: tuple[File, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def named(self, state: State) -> tuple[str, ...]:
        return tuple(sorted(each.path for each in self.files if each.state is state))


def _compared(site: Site, place: Place) -> _Made | None:
    """What stands there, when it is this very build and whole."""
    old = place.old
    return None if old is None or old.build != site.build or old.broken(place.folder) else _Made(old, untouched=True)


def _exchanged(site: Site, place: Place, jobs: int, step: Step) -> _Made:
    """Make the whole site, then let it take its place."""
    stage = place.stage(site.build)
    files = written(site, stage, parts(site, jobs), jobs, step)
    measures = {each.path: catalogue.Written(*each.entry) for each in files}
    files += [stage.write(path, content) for path, content in catalogue.files(site, measures)]
    new = Manifest(site.build, site.base, site.version, {each.path: each.entry for each in files})
    old = place.old.files if place.old else {}
    removed = tuple(sorted(set(old) - set(new.files)))
    edited = {each.path for each in files if each.edited}
    edited |= {path for path in removed if measured(place.folder / path) not in (old[path], None)}
    kept = stage.keep()
    stage.close(new)
    place.put(stage)
    return _Made(new, files=tuple(files), removed=removed, edited=tuple(sorted(edited)), kept=kept)


@contextmanager
def _said_of(place: Place) -> Iterator[None]:
    """Say of what the system refuses that nothing was lost by it."""
    try:
        yield
    except OSError as error:
        where = "as it was" if place.old else "empty" if place.folder.exists() else "not there"
        name = Path(str(error.filename or place.folder)).name
        raise PublishError(
            f"The site could not be written: {error.strerror or error} ({name}). {place.given} is {where}."
        ) from error


def _silent(done: int, total: int, name: str) -> None:
    """Tell nobody."""
