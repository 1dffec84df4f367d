"""The dated versions of each declaration: what earlier releases published stays at its address, word for word.

A site keeps them itself: `versions.json` lists them, and each stands as JSON beside its page. Whoever publishes into the folder
of the site takes them along.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opendeclaration import formats
from opendeclaration.dataset import Dataset
from opendeclaration.errors import NotFoundError, OpenDeclarationError, UsageError
from opendeclaration.formats.json import indented
from opendeclaration.model import Declaration

INDEX = "versions.json"
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Version:
    """One declaration as one release published it."""

    label: str
    """The name of the release, as it stands in the address: that of the dataset, else digits of the checksum."""
    sha256: str
    """Checksum of its N-Triples: two versions of the same content have the same one, whatever they are called."""
    issued: str
    """The day of the release as YYYY-MM-DD; empty where the dataset does not state it."""
    declaration: Declaration


def earlier(folder: Path, base: str) -> dict[str, tuple[Version, ...]]:
    """Id of each declaration to its versions on the site in a folder, oldest first; empty where there is no site.

    Raises NotFoundError when the site lists a version that is not there or cannot be read: it would be lost.
    """
    path = folder / INDEX
    if not path.is_file():
        return {}
    try:
        listed: dict[str, list[dict[str, Any]]] = json.loads(path.read_bytes())["versions"]
        return {
            name: tuple(
                Version(
                    each["label"],
                    each["sha256"],
                    each["issued"],
                    formats.read(folder / name / f"{each['label']}.json", base=base),
                )
                for each in rows
            )
            for name, rows in listed.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OpenDeclarationError) as error:
        message = f"The versions that {path} lists cannot be read ({error})."
        raise NotFoundError(f"{message} Put the site back as it was, or publish to another folder.") from None


def with_this(
    dataset: Dataset, before: Mapping[str, tuple[Version, ...]], base: str, label: str, issued: str
) -> dict[str, tuple[Version, ...]]:
    """The versions that there will be: those before, and for each declaration that is new or has changed one of this release.

    A release whose label is taken by other content gets digits of the checksum after it, so that what was published under an
    address never changes. Raises UsageError for a label that cannot stand in an address.
    """
    if label and not _LABEL.fullmatch(label):
        raise UsageError(f"The version {label!r} cannot stand in an address. Use up to 40 letters, digits, dots and hyphens.")
    found = dict(before)
    for declaration in dataset:
        checksum = hashlib.sha256(formats.dumps(declaration, "nt", base=base).encode()).hexdigest()
        old = found.get(declaration.id, ())
        if old and old[-1].sha256 == checksum:
            continue
        again = [each for each in old if each.sha256 == checksum]
        if again:  # what stood there before stands again, and has its address already
            found[declaration.id] = (*(each for each in old if each.sha256 != checksum), *again)
            continue
        name = label or checksum[:12]
        if any(each.label.casefold() == name.casefold() for each in old):
            name = f"{name[:27]}-{checksum[:12]}"
        found[declaration.id] = (*old, Version(name, checksum, issued, declaration))
    return dict(sorted(found.items()))


def files(versions: Mapping[str, tuple[Version, ...]]) -> Iterator[tuple[str, bytes]]:
    """The list of all versions. The data of each stand beside its page."""
    listed = {
        name: [{"label": each.label, "issued": each.issued, "sha256": each.sha256} for each in found]
        for name, found in versions.items()
    }
    yield INDEX, indented({"versions": listed}).encode()
