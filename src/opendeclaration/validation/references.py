"""The third layer: whether references lead somewhere, and to the right kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opendeclaration.codelists import nearest
from opendeclaration.model import Dataset, Declaration, Goal, Resource
from opendeclaration.namespaces import BASE
from opendeclaration.terms import Property, properties
from opendeclaration.validation.findings import Rule, Severity
from opendeclaration.validation.rules import Hit, Known, Pending, Place, Subject, register, rule
from opendeclaration.values import Reference

DANGLING = register(
    "OD302",
    "dangling-elsewhere",
    Severity.ERROR,
    "references",
    title="A reference to another document leads nowhere",
    meaning="""What is referred to is in none of the documents that were validated together. Only short ids are looked up; a
    full IRI may lead anywhere on the web.""",
    mend="Correct the id, validate the other document too, or write the full IRI of something on the web.",
    example="followsUp: [busan-2041]",
)
MISSING = register(
    "OD303",
    "missing-member",
    Severity.ERROR,
    "references",
    title="A dataset names a declaration that is not there",
    meaning="The dataset says that the declaration belongs to it, and no file that was read holds it.",
    mend="Correct the id, put the file beside the dataset, or take the id out of `declarations`.",
    example="id: my-data\ndeclarations: [busan-2041]",
)
WRONG_ELSEWHERE = register(
    "OD305",
    "wrong-target-elsewhere",
    Severity.ERROR,
    "references",
    title="A reference to another document leads to the wrong kind of thing",
    meaning="The other document has something of that id, but it is not what the key asks for: a clause and no goal, say.",
    mend="Refer to something of the kind that the message names.",
    example='goals: ["busan-2014#clause-10"]',
)
CIRCLE = register(
    "OD308",
    "circle-of-documents",
    Severity.ERROR,
    "references",
    title="Documents lead back to themselves",
    meaning="""A document is part of, follows up or supersedes itself, directly or by way of others. The first to be adopted
    cannot come after the last.""",
    mend="Take out the reference that points the wrong way, or turn it round.",
    example="id: busan-2014\npartOf: busan-2014",
)
_FITS = {"Instrument": frozenset({"Instrument", "Declaration", "Section"})}
"""What else can stand where a class is asked for: a declaration or an annex of one is a document, as an instrument is."""
_LINKS = ("follows_up", "part_of", "supersedes")
"""The fields in which a declaration names documents that are before or above it."""


@rule(
    "OD301",
    "dangling-reference",
    Severity.ERROR,
    title="A reference leads nowhere",
    mend="Correct the id, or describe what it should lead to.",
    example='goals: ["#goal-99"]',
)
def dangling(seen: Subject) -> Iterator[Hit]:
    """What a reference names within its document is described there."""
    own = {place.node.id for place in seen.places}
    for place, prop, value in _references(seen):
        if value.partition("#")[0] == seen.root.id and value not in own:
            near = nearest(value, own)
            hint = f"Did you mean {' or '.join(each.removeprefix(seen.root.id) for each in near)}?" if near else ""
            yield Hit(place, prop.key, f"There is no {value.removeprefix(seen.root.id)} in {seen.root.id}.", hint)


@rule(
    "OD304",
    "wrong-target",
    Severity.ERROR,
    title="A reference leads to the wrong kind of thing",
    mend="Refer to something of the kind that the message names.",
    example='statements:\n  - {act: commit, quote: {en: We commit}, goals: ["#clause-10"]}',
)
def wrong_target(seen: Subject) -> Iterator[Hit]:
    """A key that takes the id of a goal leads to a goal, one that takes a clause to a clause, and so on."""
    classes = {place.node.id: type(place.node).__name__ for place in seen.places}
    for place, prop, value in _references(seen):
        if (found := classes.get(value)) and not _fits(prop, found):
            target = _target(prop)
            same = [each.removeprefix(seen.root.id) for each, model in classes.items() if model in _wanted(target)]
            hint = f"There is: {', '.join(same[:3])}." if same else f"Describe the {target.lower()} first."
            yield Hit(place, prop.key, _wrong(prop, value.removeprefix(seen.root.id) or value, found), hint)


@rule(
    "OD306",
    "id-taken",
    Severity.ERROR,
    title="An id stands in two documents",
    mend="Give one of them another id, or take one of the files out.",
    example="id: busan-2014   # in busan.yaml, and again in busan-copy.yaml",
)
def taken(seen: Subject) -> Iterator[Hit]:
    """Documents that are released together have ids of their own, as have the actors and concepts that datasets bring: else
    one would replace the other."""
    for place in seen.places:
        if (place.holder is None or not place.node.id.startswith(f"{seen.root.id}#")) and place.node.id in seen.known.paths:
            before = seen.known.paths[place.node.id]
            if not before or before != seen.path:  # a file that was named twice is no second document
                where = f"in {before}" if before else "by a document before this one"
                yield Hit(place, "id", f"The id {place.node.id} is taken already, {where}.", "Give one of them another id.")


@rule(
    "OD307",
    "circle-of-goals",
    Severity.ERROR,
    title="A goal belongs to itself",
    mend="Take out the `parent` that points the wrong way.",
    example='goals:\n  - {id: "#goal-1", kind: goal, title: {en: One}, parent: "#goal-1"}',
)
def circle_of_goals(seen: Subject) -> Iterator[Hit]:
    """The parents of a goal lead up to a widest goal, never back to where one came from."""
    goals = {place.node.id: place for place in seen.of(Goal)}
    parents = {name: getattr(place.node, "parent", None) for name, place in goals.items()}
    done: set[str] = set()
    for name in goals:
        path: dict[str, None] = {}
        current: str | None = name
        while current in goals and current not in done and current not in path:
            path[current] = None
            current = parents[current]
        if current in path:
            names = list(path)
            circle = names[names.index(current) :]
            way = " → ".join(each.removeprefix(seen.root.id) for each in [*circle, current])
            yield Hit(goals[current], "parent", f"The parents of this goal lead back to it: {way}.")
        done.update(path)


def later(seen: Subject) -> Iterator[Pending]:
    """What can be said only when every document has been read: references to others by short ids, and circles of documents."""
    for place, prop, value in _references(seen):
        if ":" not in value and value.partition("#")[0] != seen.root.id:
            found = seen.known.ids.get(value)
            if found is None or not _fits(prop, found):
                yield from _elsewhere(_light(place), prop, value, member=isinstance(seen.root, Dataset))
    if isinstance(seen.root, Declaration):
        links = {name: tuple(_documents(seen.root, name)) for name in _LINKS}
        if any(links.values()):
            seen.known.links[seen.root.id] = links
            yield from (_circle(_light(seen.places[0]), name) for name, there in links.items() if there)


def _elsewhere(place: Place, prop: Property, value: str, *, member: bool) -> Iterator[Pending]:
    """The questions whether a reference leads somewhere, and to the right kind of thing."""

    def missing(known: Known) -> Hit | None:
        if value in known.ids:
            return None
        document = value.partition("#")[0]
        if document != value and document in known.ids:
            near = nearest(value, (each for each in known.ids if each.startswith(f"{document}#")))
        else:
            near = nearest(value, known.paths)
        hint = f"Did you mean {' or '.join(near)}?" if near else ""
        return Hit(place, prop.key, f"There is no {value} in what was validated.", hint or rule_.mend)

    def wrong(known: Known) -> Hit | None:
        found = known.ids.get(value)
        if found is None or _fits(prop, found):
            return None
        return Hit(place, prop.key, _wrong(prop, value, found), WRONG_ELSEWHERE.mend)

    rule_: Rule = MISSING if member else DANGLING
    yield Pending(rule_, missing)
    yield Pending(WRONG_ELSEWHERE, wrong)


def _circle(place: Place, name: str) -> Pending:
    """The question whether a document leads back to itself. Of the documents of a circle, the first by its id says so."""
    start = place.node.id

    def ask(known: Known) -> Hit | None:
        came: dict[str, str] = {}
        queue = [start]
        while queue:
            current = queue.pop()
            for following in known.links.get(current, {}).get(name, ()):
                if following == start:
                    way = [current]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    if start != min(way):
                        return None
                    key = next(each.key for each in properties(Declaration) if each.name == name)
                    said = " → ".join([*way[::-1], start])
                    return Hit(place, key, f"By {key} the document leads back to itself: {said}.", CIRCLE.mend)
                if following not in came:
                    came[following] = current
                    queue.append(following)
        return None

    return Pending(CIRCLE, ask)


def _documents(declaration: Declaration, name: str) -> Iterator[str]:
    """The documents that a declaration names in a field, by their own ids where an instrument says that it is the same."""
    same = {each.id: each.same_as for each in declaration.instruments}
    value = getattr(declaration, name)
    for each in value if isinstance(value, list) else [value] if value else []:
        if each in same:
            yield from (iri.removeprefix(BASE) for iri in same[each])
        else:
            yield each.partition("#")[0] if ":" not in each and name != "part_of" else each


def _light(place: Place) -> Place:
    """A place without the document around it, to be kept until the end of a run."""
    return Place(Resource.model_construct(id=place.node.id), place.pointer, place.record, None)


def _target(prop: Property) -> str:
    return prop.kind.target if isinstance(prop.kind, Reference) else ""


def _wanted(target: str) -> frozenset[str]:
    return _FITS.get(target, frozenset({target}))


def _fits(prop: Property, found: str) -> bool:
    target = _target(prop)
    return not target or found in _wanted(target)


def _wrong(prop: Property, value: str, found: str) -> str:
    target = _target(prop)
    a = "an" if target[0] in "AEIOU" else "a"
    return f"{prop.key} takes the id of {a} {target.lower()}, but {value} is a {found.lower()}."


@cache
def _plan(model: type[Resource]) -> tuple[Property, ...]:
    """The properties of a model that refer to something described in this or another document."""
    return tuple(prop for prop in properties(model) if isinstance(prop.kind, Reference) and not prop.kind.absolute)


def _references(seen: Subject) -> Iterator[tuple[Place, Property, str]]:
    """Every reference to something described in this or another document: its place, its key, itself."""
    for place in seen.places:
        for prop in _plan(type(place.node)):
            value = getattr(place.node, prop.name)
            for each in value if prop.many else [value] if value else []:
                yield place, prop, each
