"""International declarations as data: read, check, query and write them.

```python
import opendeclaration as od

d = od.read("examples/busan-2014/busan-2014.yaml")
d.clauses[9].statements[0].act  # 'recognize'
od.write(d, "busan.ttl")
```

The names below are the public ones. Each is imported when it is first used, so that the import stays fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from opendeclaration.__about__ import __version__

if TYPE_CHECKING:
    from opendeclaration import actors, errors, model
    from opendeclaration.actors import groups
    from opendeclaration.artefacts.context import context
    from opendeclaration.artefacts.jsonschema import json_schema
    from opendeclaration.artefacts.offline import json_schema_validator
    from opendeclaration.artefacts.owl import ontology
    from opendeclaration.artefacts.shacl import shapes
    from opendeclaration.codelists import codelist
    from opendeclaration.dataset import Dataset
    from opendeclaration.drafting.draft import Draft, draft
    from opendeclaration.errors import (
        FormatError,
        InputError,
        NotFoundError,
        OpenDeclarationError,
        Problem,
        PublishError,
        QueryError,
        StructureError,
        UnknownFormatError,
    )
    from opendeclaration.formats import dumps, loads, read, read_many, write, write_many
    from opendeclaration.formats.rdflib import from_graph, to_graph
    from opendeclaration.model import Clause, Declaration, Goal, Section, Signatory, Statement
    from opendeclaration.publishing.gate import InvalidError
    from opendeclaration.publishing.publish import Published, publish
    from opendeclaration.query import Answer, Store
    from opendeclaration.validation.engine import validate
    from opendeclaration.validation.findings import Finding, Report, Severity
    from opendeclaration.values import LangText

_MODULES = ("actors", "errors", "model")
_HOMES = {
    "actors": "groups",
    "artefacts.context": "context",
    "artefacts.jsonschema": "json_schema",
    "artefacts.offline": "json_schema_validator",
    "artefacts.owl": "ontology",
    "artefacts.shacl": "shapes",
    "codelists": "codelist",
    "dataset": "Dataset",
    "drafting.draft": "Draft draft",
    "errors": "FormatError InputError NotFoundError OpenDeclarationError Problem PublishError QueryError StructureError "
    "UnknownFormatError",
    "formats": "dumps loads read read_many write write_many",
    "formats.rdflib": "from_graph to_graph",
    "model": "Clause Declaration Goal Section Signatory Statement",
    "publishing.gate": "InvalidError",
    "publishing.publish": "Published publish",
    "query": "Answer Store",
    "validation.engine": "validate",
    "validation.findings": "Finding Report Severity",
    "values": "LangText",
}
"""Module to the public names that it holds."""
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [  # a test holds it equal to the names above
    "Answer",
    "Clause",
    "Dataset",
    "Declaration",
    "Draft",
    "Finding",
    "FormatError",
    "Goal",
    "InputError",
    "InvalidError",
    "LangText",
    "NotFoundError",
    "OpenDeclarationError",
    "Problem",
    "PublishError",
    "Published",
    "QueryError",
    "Report",
    "Section",
    "Severity",
    "Signatory",
    "Statement",
    "Store",
    "StructureError",
    "UnknownFormatError",
    "__version__",
    "actors",
    "codelist",
    "context",
    "draft",
    "dumps",
    "errors",
    "from_graph",
    "groups",
    "json_schema",
    "json_schema_validator",
    "loads",
    "model",
    "ontology",
    "publish",
    "read",
    "read_many",
    "shapes",
    "to_graph",
    "validate",
    "write",
    "write_many",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name in _HOME:
        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
