"""The register of rules, and what a rule gets to see.

A rule of reading (syntax, structure) has no function here: the reader finds it, under the rule's name. Every other rule is one
function in a module of its layer, put into the register by `@rule`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from opendeclaration.actors import normal
from opendeclaration.model import (
    Actor,
    Clause,
    Concept,
    ConceptScheme,
    Dataset,
    Declaration,
    Goal,
    Instrument,
    Part,
    Resource,
    Section,
)
from opendeclaration.model.identity import located_parts
from opendeclaration.validation.findings import Rule, Severity


class Place(NamedTuple):
    """A resource in its document."""

    node: Resource
    pointer: str
    """JSON Pointer in the document."""
    record: str
    """What a person calls it: `busan-2014, clause 10, statement 2`."""
    clause: Clause | None
    """The clause that it is, or in which it stands."""
    holder: Resource | None = None
    """What it stands in; None for the document itself."""


class Hit(NamedTuple):
    """What a rule found: where, what is wrong there, and how to mend it."""

    place: Place
    key: str
    """The key of the resource that it is about; empty for the whole resource."""
    message: str
    hint: str = ""


@dataclass(slots=True)
class Subject:
    """A document that is checked, with everything that a rule may want to know of it."""

    root: Declaration | Dataset
    places: list[Place]
    """The document itself and all its parts, in reading order."""
    known: Known
    path: str = ""
    """Where the document stands: its file, with the line in JSON Lines; empty for an object in memory."""
    classes: dict[type[Resource], list[Place]] | None = None
    """The places by class, once a rule has asked for some."""
    memo: dict[str, object] = field(default_factory=dict)
    """What rules that need the same have worked out once."""

    @property
    def declaration(self) -> Declaration | None:
        """The document, when it is a declaration."""
        return self.root if isinstance(self.root, Declaration) else None

    def of(self, *models: type[Resource]) -> Iterator[Place]:
        """The places of the resources of some models, in reading order."""
        if self.classes is None:
            self.classes = {}
            for place in self.places:
                self.classes.setdefault(type(place.node), []).append(place)
        wanted = [places for model, places in self.classes.items() if issubclass(model, models)]
        if len(wanted) == 1:
            return iter(wanted[0])
        return (place for place in self.places if wanted and isinstance(place.node, models))


@dataclass(slots=True)
class Known:
    """What the other documents of a run hold. It grows while they are read; what points ahead is looked up at the end.

    It keeps ids and names only, so that a run over many documents needs little memory.
    """

    ids: dict[str, str] = field(default_factory=dict)
    """Id of every document so far, and of every part that something can refer to, to the name of its class."""
    paths: dict[str, str] = field(default_factory=dict)
    """Id of every document so far, and of everything that a dataset brings of its own, to where it stands."""
    links: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """Id of a document to the documents that it names, by the key under which it names them."""
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """IRI of each actor that a dataset brings of its own, to its names, as `actors.normal` makes them."""
    spaces: set[str] = field(default_factory=set)
    """What the IRIs of the actors and concepts of datasets begin with, up to their last `/` or `#`."""

    def take(self, seen: Subject) -> None:
        """Remember a document for those that come after it."""
        for place in seen.places:
            node = place.node
            if isinstance(node, Declaration | Dataset | Section | Clause | Goal | Instrument | _OWN):
                self.ids.setdefault(node.id, type(node).__name__)
            if isinstance(node, Declaration | Dataset | _OWN):
                self.paths.setdefault(node.id, seen.path)
            if isinstance(node, Actor | Concept):
                self.spaces.add(space(node.id))
            if isinstance(node, Actor):
                others = [name for names in (node.other_names or {}).values() for name in names]
                self.names[node.id] = frozenset(
                    map(normal, [*node.name.values(), *others, *([node.code] if node.code else [])])
                )


_OWN = Actor | Concept | ConceptScheme


def space(iri: str) -> str:
    """What an IRI has in common with its siblings: all up to its last `/` or `#`."""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


class Pending(NamedTuple):
    """What can only be said when all documents have been read."""

    rule: Rule
    ask: Callable[[Known], Hit | None]
    """What is wrong after all, if anything is."""


Check: TypeAlias = Callable[[Subject], Iterator[Hit]]

LAYERS = ("syntax", "structure", "references", "vocabulary", "text", "sense")
RULES: dict[str, Rule] = {}
"""Code to rule, in the order in which they were registered."""
CHECKS: dict[str, Check] = {}
"""Code to the function that finds it, for the rules that have one."""


def register(
    code: str, name: str, severity: Severity, layer: str, *, title: str, meaning: str, mend: str, example: str
) -> Rule:
    """Put a rule into the register. Raises ValueError when its code or name is taken."""
    if code in RULES or any(each.name == name for each in RULES.values()):
        raise ValueError(f"The rule {code} {name} is there already.")
    RULES[code] = Rule(code, name, severity, layer, title, " ".join(meaning.split()), mend, example)
    return RULES[code]


def rule(code: str, name: str, severity: Severity, *, title: str, mend: str, example: str) -> Callable[[Check], Check]:
    """Register the function below as a rule. Its docstring is the meaning; the first digit of the code says the layer."""

    def put(check: Check) -> Check:
        layer = LAYERS[int(code[2]) - 1]
        register(code, name, severity, layer, title=title, meaning=check.__doc__ or "", mend=mend, example=example)
        CHECKS[code] = check
        return check

    return put


def subject(root: Declaration | Dataset, known: Known, path: str = "") -> Subject:
    """A document with the places of all its parts."""
    places = [Place(root, "", root.id, None)]
    records: dict[int, tuple[str, Clause | None]] = {id(root): (root.id, None)}
    for parent, node, pointer in located_parts(root):
        above, clause = records[id(parent)]
        if isinstance(node, Clause):
            clause = node
        record = above if isinstance(node, Section) and not node.heading and not node.number else f"{above}, {_name(node)}"
        records[id(node)] = (above if isinstance(node, Section) and node.kind == "section" else record, clause)
        places.append(Place(node, pointer, record, clause, parent))
    return Subject(root, places, known, path)


def _name(node: Resource) -> str:
    number = getattr(node, "number", None)
    if isinstance(node, Clause | Section):
        return f"{node.kind if isinstance(node, Section) or not number else 'clause'} {number or node.position}"
    kind = type(node).__name__.lower()
    return f"{kind} {number or node.position}" if isinstance(node, Part) else kind
