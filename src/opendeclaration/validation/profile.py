"""An organisation's own rules on top of ours: a JSON Schema, or SHACL shapes, in a file.

A profile adds rules and takes none away: it is checked beside the packaged ones, on data that were read already, and may not
bear their names. It is given as a file and can name nothing that would have to be fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from opendeclaration.artefacts.jsonschema import DIALECT, json_schema
from opendeclaration.errors import InputError, UsageError, escaped
from opendeclaration.formats.base import Options, plain
from opendeclaration.formats.json import parse
from opendeclaration.model import ROOTS, Dataset, Declaration
from opendeclaration.namespaces import ONTOLOGY_IRI, OWL, SH, SHAPES
from opendeclaration.terms import properties
from opendeclaration.validation.findings import Finding, Rule, Severity
from opendeclaration.validation.rules import Hit, Known, Place, Subject, subject

PROFILE = Rule(
    code="PROFILE",
    name="profile",
    severity=Severity.ERROR,
    layer="profile",
    title="A rule of your own profile does not hold",
    meaning="The file given with --profile asks for something that this document lacks. The message is that of the profile.",
    mend="Do as the message says, or ask whoever keeps the profile.",
    example="",
)
"""The rule under which everything that a profile finds is reported, with the severity that the profile gives it."""


class Profile(Protocol):
    """Rules from a file."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What in the file is passed over, and why."""

    def hits(self, seen: Subject) -> Iterator[tuple[Rule, Hit]]:
        """What the rules find in a document. Raises UsageError when they cannot be run."""


def check(resource: Declaration | Dataset, profile: Profile | str | os.PathLike[str]) -> list[Finding]:
    """What a profile finds in a declaration or dataset. Raises UsageError when the profile cannot be used, OSError when it
    cannot be read."""
    loaded = load(profile) if isinstance(profile, str | os.PathLike) else profile
    found = [
        Finding(rule, hit.message, hit.hint, "", _pointer(hit), hit.place.record) for rule, hit in loaded.hits(_seen(resource))
    ]
    return [*notes(loaded), *found]


def notes(profile: Profile) -> list[Finding]:
    """What in a profile is passed over, as findings about the profile."""
    return [
        Finding(_rule(Severity.WARNING), note, "Put what it needs into the file itself.", profile.path)
        for note in profile.notes
    ]


def grouped(profile: Profile, seen: Subject) -> dict[Rule, list[Hit]]:
    """What a profile finds in a document, by rule, which here is by severity."""
    found: dict[Rule, list[Hit]] = {}
    for rule, hit in profile.hits(seen):
        found.setdefault(rule, []).append(hit)
    return found


def loaded(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> tuple[Profile, ...]:
    """The profiles in one or several files. Raises as `load` does."""
    return tuple(load(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths))


def load(path: str | os.PathLike[str]) -> Profile:
    """The profile in a file: JSON Schema (`.json`) or SHACL in Turtle (`.ttl`). Raises UsageError, OSError."""
    name = os.fspath(path)
    suffix = Path(name).suffix.lower()
    if suffix not in (".json", ".ttl"):
        raise UsageError(f"{name}: a profile is a JSON Schema (.schema.json) or SHACL in Turtle (.ttl).")
    data = Path(name).read_bytes()
    return _Schema.of(name, data) if suffix == ".json" else _Shapes.of(name, data)


def _seen(resource: Declaration | Dataset) -> Subject:
    return subject(resource, Known())


def _pointer(hit: Hit) -> str:
    return hit.place.pointer + (f"/{hit.key}" if hit.key else "")


def _rule(severity: Severity) -> Rule:
    return replace(PROFILE, severity=severity)


@dataclass(frozen=True, slots=True)
class _Schema:
    """A JSON Schema, checked on a document as it is dumped: with every id and position."""

    path: str
    validator: Any
    model: type[Declaration | Dataset]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str, data: bytes) -> _Schema:
        from jsonschema import Draft7Validator, Draft201909Validator, Draft202012Validator, SchemaError

        from opendeclaration.artefacts.offline import registry

        try:
            schema = parse(data)
        except InputError as error:
            raise UsageError(str(error.at(path))) from None
        known = {_bare(each): each for each in (Draft7Validator, Draft201909Validator, Draft202012Validator)}
        named = schema.get("$schema", DIALECT) if isinstance(schema, dict) else None
        dialect = known.get(named.rstrip("#")) if isinstance(named, str) else None
        if dialect is None:
            raise UsageError(f"{path}: this is no JSON Schema of a dialect that is known here: {', '.join(known)}.")
        try:
            dialect.check_schema(schema)
        except SchemaError as error:
            raise UsageError(f"{path}: this is not a JSON Schema, at {error.json_path}: {error.message}") from None
        packaged = {json_schema(root)["$id"]: root for root in ROOTS}
        if schema.get("$id") in packaged:
            raise UsageError(
                f"{path}: {schema['$id']} is the packaged schema. A profile adds to it: give it an $id of its own."
            )
        _refuse_remote(path, schema, dialect)
        extended = [schema, *(each for each in schema.get("allOf", ()) if isinstance(each, dict))]
        about = Dataset if any(packaged.get(str(each.get("$ref"))) is Dataset for each in extended) else Declaration
        validator = dialect(schema, registry=registry(), format_checker=dialect.FORMAT_CHECKER)
        return cls(path, validator, about)

    def hits(self, seen: Subject) -> Iterator[tuple[Rule, Hit]]:
        """What the schema finds. It is about declarations, unless it extends the schema of datasets."""
        if not isinstance(seen.root, self.model):
            return
        places = {place.pointer: place for place in seen.places}
        for error in self.validator.iter_errors(plain(seen.root)):
            place, key = _held(places, error.absolute_path)
            said = error.schema.get("description") if isinstance(error.schema, dict) else None
            where = f"{Path(self.path).name}#" + "".join(f"/{escaped(str(step))}" for step in error.absolute_schema_path)
            message = f"{said} ({_short(error.message)}.)" if isinstance(said, str) else f"{_short(error.message)}."
            yield PROFILE, Hit(place, key, message, f"The rule is {where}.")


def _bare(dialect: Any) -> str:
    return str(dialect.META_SCHEMA["$schema"]).rstrip("#")


def _refuse_remote(path: str, schema: dict[str, Any], dialect: Any) -> None:
    """Raises UsageError for a reference that leads out of the schema to anything but a packaged one, before it is met."""
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import specification_with

    from opendeclaration.artefacts.offline import registry

    root = specification_with(dialect.META_SCHEMA["$schema"]).create_resource(schema)
    queue = [(root, registry().with_resource(root.id() or "", root).resolver_with_root(root))]
    while queue:
        resource, resolver = queue.pop()
        for key in ("$ref", "$dynamicRef", "$recursiveRef"):
            target = resource.contents.get(key) if isinstance(resource.contents, dict) else None
            try:
                if isinstance(target, str):
                    resolver.lookup(target)
            except Unresolvable as error:
                reason = error.__cause__.__cause__ if error.__cause__ else None
                said = str(reason) if isinstance(reason, UsageError) else f"There is nothing at {target}."
                raise UsageError(f"{path}: the {key} {target} leads nowhere. {said}") from None
        queue += [(each, resolver.in_subresource(each)) for each in resource.subresources()]


def _held(places: Mapping[str, Place], path: Any) -> tuple[Place, str]:
    """The nearest resource around a path in dumped data, and the rest of the path. The items of a set have no place of their
    own: they are dumped in their one order, whatever order the file has."""
    steps = list(path)
    rest: list[Any] = []
    while (pointer := "".join(f"/{escaped(str(step))}" for step in steps)) not in places:
        rest.insert(0, steps.pop())
    count = next((number for number, step in enumerate(rest) if isinstance(step, int)), len(rest))
    return places[pointer], "/".join(escaped(str(step)) for step in rest[:count])


def _short(message: str) -> str:
    """The message of a library, which may hold the whole document, cut to what can be read."""
    return message if len(message) <= 200 else f"{message[:120]} … {message[-60:]}"


@dataclass(frozen=True, slots=True)
class _Shapes:
    """SHACL shapes, checked with pySHACL on the graph of a document."""

    path: str
    graph: Any
    notes: tuple[str, ...]

    @classmethod
    def of(cls, path: str, data: bytes) -> _Shapes:
        import rdflib

        from opendeclaration.query import refuse_leaving

        try:
            import pyshacl  # noqa: F401  # said now, and not after the first hundred files
        except ImportError:
            raise UsageError(f"{path}: SHACL needs pySHACL: pip install 'opendeclaration[shacl]'.") from None
        graph = rdflib.Graph()
        try:
            graph.parse(data=data, format="turtle")
        except Exception as error:  # whatever rdflib's parser raises
            raise UsageError(f"{path}: this is not Turtle: {str(error).splitlines()[0]}") from None
        for shape in set(graph.subjects()):
            if str(shape).startswith(SHAPES.iri):
                raise UsageError(f"{path}: {shape} is a packaged shape. A profile adds shapes, with names of its own.")
        for key in ("select", "ask", "construct", "update"):
            for query in graph.objects(predicate=rdflib.URIRef(SH[key])):
                try:
                    refuse_leaving(str(query))
                except UsageError as error:
                    raise UsageError(f"{path}: in a sh:{key}: {error}") from None
        for key in ("jsLibrary", "jsLibraryURL"):
            if (None, rdflib.URIRef(SH[key]), None) in graph:
                raise UsageError(f"{path}: sh:{key} is not allowed: nothing is fetched, and no script is run.")
        imports = sorted(str(each) for each in graph.objects(predicate=rdflib.URIRef(OWL.imports)))
        graph.remove((None, rdflib.URIRef(OWL.imports), None))
        ours = (ONTOLOGY_IRI, SHAPES.iri.removesuffix("#"))
        told = tuple(f"owl:imports {each} is not followed: nothing is fetched." for each in imports if each not in ours)
        found = cls(path, graph, told)
        found.run(rdflib.Graph())  # what is wrong with the shapes themselves
        return found

    def run(self, data: Any) -> Any:
        """The results of the shapes on a graph, as a graph."""
        import pyshacl

        try:
            _, results, said = pyshacl.validate(data, shacl_graph=self.graph, do_owl_imports=False, js=False, inference="none")
        except Exception as error:  # pySHACL has many, and rdflib's for SPARQL come through
            raise UsageError(f"{self.path}: these shapes cannot be run: {error}") from error
        if isinstance(results, Exception) or not hasattr(results, "subjects"):
            raise UsageError(f"{self.path}: these shapes cannot be run: {said}")
        return results

    def hits(self, seen: Subject) -> Iterator[tuple[Rule, Hit]]:
        """What the shapes find, in the order of the document."""
        import rdflib

        from opendeclaration.formats.rdflib import to_graph

        absolute = Options().absolute
        order = {absolute(place.node.id): number for number, place in reversed(list(enumerate(seen.places)))}
        results = self.run(to_graph(seen.root))
        found = []
        for result in results.subjects(rdflib.RDF.type, rdflib.URIRef(SH.ValidationResult)):
            said = {str(key).removeprefix(SH.iri): str(value) for key, value in results.predicate_objects(result)}
            place = seen.places[order.get(said["focusNode"], 0)]
            path = said.get("resultPath")
            key = next((prop.key for prop in properties(type(place.node)) if prop.iri == path), "")
            severity = _SEVERITIES.get(said.get("resultSeverity", "").removeprefix(SH.iri), Severity.ERROR)
            value = f" The value is {_short(said['value'])}." if "value" in said else ""
            shape = said.get("sourceShape", "")
            rule = (
                f"The rule is <{shape}> in {Path(self.path).name}."
                if ":" in shape
                else f"The rule is in {Path(self.path).name}."
            )
            hit = Hit(place, key, _short(said.get("resultMessage", "A shape does not hold.")), rule + value)
            found.append((order.get(said["focusNode"], 0), key, hit.message, hit.hint, _rule(severity), hit))
        for *_, rule_found, hit in sorted(found, key=lambda each: each[:4]):
            yield rule_found, hit


_SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.NOTE}
