"""A site before it is written: the data, the plan, and what every page needs to know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from opendeclaration import formats
from opendeclaration.__about__ import __version__
from opendeclaration.dataset import Dataset
from opendeclaration.errors import UsageError
from opendeclaration.formats.base import Options
from opendeclaration.model import Dataset as Description
from opendeclaration.model import Declaration, Resource
from opendeclaration.publishing.plan import Plan, plan
from opendeclaration.publishing.things import Thing, things
from opendeclaration.publishing.uses import Use, uses
from opendeclaration.publishing.versions import Version, with_this
from opendeclaration.values import LangText

FOLDER = Path(__file__).parent
PACKAGE = FOLDER.parent
_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*")


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a page is made from."""

    dataset: Dataset
    about: Description
    """Title, licence and the like of what is published: what the dataset file says, else what can be said without one."""
    base: str
    """The address at which the site stands, and what relative ids hang from. Ends in `/`."""
    plan: Plan
    uses: dict[str, list[Use]]
    """IRI of whatever is named, to the places that name it."""
    things: dict[str, Thing]
    """IRI to everything that has a page without being a declaration."""
    version: str
    """The name of this release; empty where the dataset has none."""
    versions: dict[str, tuple[Version, ...]]
    """Id of each declaration that is or was published to its versions, oldest first; the last one is what stands now."""
    issued: date | None
    """The day of the release, where the dataset states it. No clock is asked."""
    build: str
    """What tells this build from any other: 16 hexadecimal digits, the same for the same input."""


def prepared(
    dataset: Dataset, base: str, *, version: str = "", before: Mapping[str, tuple[Version, ...]] | None = None
) -> Site:
    """A site to be written; `before` are the versions that stood there (`versions.earlier`).

    Raises UsageError when the base is no IRI that ends in `/`, or something cannot have a page.
    """
    _served(base)
    about = dataset.about or described(dataset)
    used = uses(dataset, base)
    found = {thing.iri: thing for thing in things(dataset, used, base)}
    issued = about.issued.isoformat() if about.issued else ""
    release = version or about.version or issued
    versions = with_this(dataset, before or {}, base, release, issued)
    return Site(
        dataset,
        about,
        base,
        plan(dataset, about, found.values(), versions, base),
        used,
        found,
        release,
        versions,
        about.issued,
        _digest([about, *dataset], versions, base, release),
    )


def _served(base: str) -> None:
    """Whether a site can be served at an address, which stands in the configuration of servers too. Raises UsageError."""
    Options(base)
    if not _BASE.fullmatch(base):
        raise UsageError(
            f"No site can be served at {base}. Begin with https:// or http://, and use only letters from A to Z, digits "
            "and the signs - . _ ~ between the slashes."
        )


def described(dataset: Dataset) -> Description:
    """What can be said of declarations that no dataset file describes."""
    count = len(dataset)
    number = "One declaration" if count == 1 else f"{count:,} declarations"
    identifier = next(
        name for name in ("dataset", *(f"dataset-{each}" for each in range(2, count + 3))) if name not in dataset.declarations
    )
    return Description(
        id=identifier,
        title=LangText({"en": _short(next(iter(dataset))) if count == 1 else number}),
        description=LangText({"en": f"{number}, as text and as data."}),
        declarations=list(dataset.declarations),
    )


def _short(declaration: Declaration) -> str:
    return (declaration.short_title or declaration.title).text("en")


def _digest(resources: Iterable[Resource], versions: Mapping[str, tuple[Version, ...]], base: str, release: str) -> str:
    found = hashlib.sha256(f"{__version__}\n{base}\n{release}\n".encode())
    for resource in resources:
        found.update(formats.dumps(resource, "nt", base=base).encode())
    for name, several in versions.items():
        found.update("".join(f"{name} {each.label} {each.sha256} {each.issued}\n" for each in several).encode())
    for path in _own():
        found.update(f"{path.relative_to(PACKAGE).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _own() -> Iterator[Path]:
    """The files that pages and data are made with: those of the whole package, code lists included."""
    return iter(sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts))
