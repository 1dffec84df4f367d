"""The query page: an editor for SPARQL, and a store that answers in the browser. Nothing leaves the site."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from opendeclaration.codelists import prefixes
from opendeclaration.publishing import assets, dumps, packaged
from opendeclaration.publishing.plan import Page, relative
from opendeclaration.publishing.site import FOLDER, Site

QUESTIONS = FOLDER / "questions"
_PREFIX = re.compile(r"\b([a-z][a-z0-9-]*):")


class Question(NamedTuple):
    """A question that is one click away."""

    title: str
    sparql: str


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template, the questions, and what the store is to load: the dump, the ontology and the code lists."""
    loads = [dumps.paths(site)["nq"], *(path for path in packaged.paths() if path.startswith("ontology/"))]
    return "query.html", {
        "questions": questions(),
        "loads": [relative(page.path, path) for path in loads if not path.endswith(("shapes.ttl", "alignments.ttl"))],
        "complete": assets.complete(),
        "dump": relative(page.path, dumps.paths(site)["nq"]),
        "dataset": site.base + site.about.id,
    }


@cache
def questions() -> tuple[Question, ...]:
    """The questions of the package: a file each, whose first line says in plain words what is asked."""
    found = []
    for path in sorted(QUESTIONS.glob("*.rq")):
        title, _, sparql = path.read_text(encoding="utf-8").partition("\n")
        used = {match[1] for match in _PREFIX.finditer(re.sub(r"<[^>]*>|\"[^\"]*\"", "", sparql))}
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items() if name in used)
        found.append(Question(title.removeprefix("# "), f"{head}\n{sparql}"))
    return tuple(found)
