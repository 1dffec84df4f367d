"""The second layer: the rules of the models. The readers find it; here stands what it means and how to mend it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from opendeclaration.errors import FormatError
from opendeclaration.formats.base import text
from opendeclaration.formats.json import parse as parse_json
from opendeclaration.formats.yaml import parse as parse_yaml
from opendeclaration.model import Clause, Dataset, Declaration, Part, Resource, Section
from opendeclaration.namespaces import BASE
from opendeclaration.terms import Nested, properties
from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import register


def record(pointer: str, data: bytes, format: str) -> str:
    """What a person calls the place of a pointer in a document that could not be made into a model; empty where nothing
    tells."""
    if format not in ("yaml", "json", "jsonl"):
        return pointer.removeprefix(BASE)
    root = _parsed(data, format)
    if not isinstance(root, dict):
        return ""
    model: type[Resource] = Dataset if "declarations" in root and "body" not in root else Declaration
    names = [_text(root.get("id")) or _text(root.get("title")) or model.__name__.lower()]
    node: Any = root
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    while steps and isinstance(node, dict):
        step = steps.pop(0)
        kind = next((each.kind for each in properties(model) if each.key == step), None)
        node = node.get(step)
        if not isinstance(kind, Nested):
            break
        position = 0
        if isinstance(node, list):
            if not steps or not steps[0].isdigit() or int(steps[0]) >= len(node):
                break
            position = int(steps.pop(0)) + 1
            node = node[position - 1]
        model = kind.choose(node)
        names += _names(model, node if isinstance(node, dict) else {}, position)
    return ", ".join(names)


def _names(model: type[Resource], node: dict[str, Any], position: int) -> list[str]:
    """The name of a part, from what can be read of it; as for a valid one, a plain section has none."""
    number = _text(node.get("number"))
    if issubclass(model, Section | Clause):
        kind = _text(node.get("kind")) or ("section" if model is Section else "paragraph")
        if model is Section and kind == "section":
            return []
        return [f"{kind if model is Section or not number else 'clause'} {number or position}"]
    kind = model.__name__.lower()
    return [f"{kind} {number or position}" if issubclass(model, Part) else f"{kind} {_text(node.get('id'))}".strip()]


def _text(value: Any) -> str:
    """A text that can stand for a name, or the first of those in several languages."""
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return str(value)[:80] if isinstance(value, str | int) else ""


@lru_cache(maxsize=1)
def _parsed(data: bytes, format: str) -> Any:
    """The data of a document; one document has many problems, so the last one is kept."""
    try:
        return parse_yaml(text(data)) if format == "yaml" else parse_json(data)
    except FormatError:
        return None


def _put(code: str, name: str, *, title: str, meaning: str, mend: str, example: str) -> None:
    register(code, name, Severity.ERROR, "structure", title=title, meaning=meaning, mend=mend, example=example)


_put(
    "OD201",
    "missing-key",
    title="A key that is needed is missing",
    meaning="""A declaration needs an id, a kind, a title, the day of its adoption and a body; a statement needs its act; and so
    on.""",
    mend="Add the key. The message says what it holds.",
    example="statements:\n  - {quote: {en: We recognize}}",
)
_put(
    "OD202",
    "unknown-key",
    title="A key is not known",
    meaning="The class has no key of that name. It is refused, because what nobody reads would be lost without a word.",
    mend="Correct the name, or leave it out. What has no key can be said in `comment`.",
    example="signatorys: []",
)
_put(
    "OD203",
    "wrong-value",
    title="A key cannot hold this value",
    meaning="""The value is of another kind than the key takes: text where there should be a map of languages, one value where
    there should be a list, a number or text of the wrong form. Nothing is converted by guess.""",
    mend="Write what the message asks for.",
    example="title: Busan Declaration",
)
_put(
    "OD204",
    "no-value",
    title="A key has no value",
    meaning="The key is there and empty, or `null`. Whether that means none, not known or not yet done, nobody can tell.",
    mend="Give it a value, or leave the key out.",
    example="meeting:",
)
_put(
    "OD205",
    "nothing-said",
    title="Something has no content",
    meaning="A clause needs a text, a table, items or a heading; an instrument needs a title or an identifier.",
    mend="Add one of the keys that the message names.",
    example='body:\n  - {number: "10"}',
)
_put(
    "OD206",
    "bad-date",
    title="A date is none",
    meaning="A date is written YYYY-MM-DD and stands in the calendar. Where it may be less exact, YYYY and YYYY-MM do too.",
    mend="Write the date in that form. Of several days take the last, and say so in a comment.",
    example="adopted: 2014-02-30",
)
_put(
    "OD207",
    "bad-language",
    title="A key should be a language and is none",
    meaning="""Text that people read is a map from language to text. The keys are language tags (BCP 47), such as `en` or
    `pt-BR`.""",
    mend="Write the tag of the language.",
    example="title: {english: Busan Declaration}",
)
_put(
    "OD208",
    "repeated-language",
    title="A language stands twice",
    meaning="Two keys are the same language tag, written in two ways, so that there are two texts for one language.",
    mend="Keep one of them.",
    example="title: {pt-BR: Declaração, pt-br: Declaração}",
)
_put(
    "OD209",
    "repeated-value",
    title="A value stands twice",
    meaning="The list is a set: each value stands in it once, and their order says nothing.",
    mend="Keep one of them.",
    example="themes: [broadband, broadband]",
)
_put(
    "OD210",
    "bad-reference",
    title="An id or reference is none",
    meaning="""An id is made of small letters a to z, digits and hyphens; a part has `#` and a name after it. An IRI stands
    whole, without spaces. What could leave the folder of a website, or name a device of a system, is refused.""",
    mend="Write the id in that form.",
    example="id: Busan 2014",
)
_put(
    "OD211",
    "bad-iri",
    title="A name should be a full IRI and is none",
    meaning="In JSON-LD every resource, class and property has to become a full IRI. This one does not.",
    mend="Write the full IRI, or add the prefix to the context.",
    example='{"@context": {"x": "not an iri"}}',
)
_put(
    "OD212",
    "position-order",
    title="Positions do not rise",
    meaning="Parts stand in the order of the text, and their positions rise with it. Here a part comes before its position.",
    mend="Put the parts in order, or leave the positions out: they are then counted.",
    example="body:\n  - {position: 2, text: {en: One}}\n  - {position: 1, text: {en: Two}}",
)
_put(
    "OD213",
    "foreign-id",
    title="The id of a part belongs to another document",
    meaning="The id of a part begins with that of its document, so that it can be found by it.",
    mend="Write `#` and the name alone: the document's id is put before it.",
    example='id: busan-2014\ngoals:\n  - {id: "incheon-2018#goal-1", kind: goal, title: {en: One}}',
)
_put(
    "OD214",
    "duplicate-id",
    title="An id stands twice in a document",
    meaning="Two parts of one document have the same id, so that a reference to it means neither.",
    mend="Give one of them another id, or leave ids out: they are then derived.",
    example='goals:\n  - {id: "#goal-1", kind: goal, title: {en: One}}\n  - {id: "#goal-1", kind: goal, title: {en: Two}}',
)
_put(
    "OD221",
    "blank-node",
    title="RDF: a resource has no IRI",
    meaning="Every resource of a declaration has an IRI, so that others can point at it and the data are the same each time.",
    mend="Give it the IRI of the document, `#`, and a name.",
    example="<busan-2014> od:meeting [ a od:Meeting ] .",
)
_put(
    "OD222",
    "dangling-part",
    title="RDF: a part is named and not described",
    meaning="The document says that it has this part, but the file says nothing about the part.",
    mend="Add the triples of the part, or take out the one that names it.",
    example="<busan-2014> od:goals <busan-2014#goal-1> .",
)
_put(
    "OD223",
    "no-language",
    title="RDF: a text has no language",
    meaning="Text that people read says in which language it is.",
    mend="Add the language tag.",
    example='<busan-2014> dcterms:title "Busan Declaration" .',
)
_put(
    "OD224",
    "repeated-part",
    title="RDF: a part belongs to itself or to two things",
    meaning="The parts of a document are a tree: each stands in exactly one place.",
    mend="Take out the triple that should not be there.",
    example="<busan-2014#clause-1> eli:has_part <busan-2014#clause-1> .",
)
_put(
    "OD225",
    "too-many",
    title="RDF: there are several values where there can be one",
    meaning="The property has one value, or one a language, and the file gives more.",
    mend="Keep the right one.",
    example='<busan-2014> od:adopted "2014-10-19"^^xsd:date, "2014-10-20"^^xsd:date .',
)
_put(
    "OD226",
    "unknown-property",
    title="RDF: a property is not known",
    meaning="The class has no such property. It is refused, because what nobody reads would be lost without a word.",
    mend="Correct the property, or keep these triples in a file of their own.",
    example='<busan-2014> od:signatorys "50" .',
)
_put(
    "OD227",
    "wrong-class",
    title="RDF: a resource is of a class that cannot stand there",
    meaning="What stands in this place is of another class, or says no class.",
    mend="Give it the class that the message names.",
    example="<busan-2014> od:meeting <busan-2014#meeting> . <busan-2014#meeting> a od:Clause .",
)
_put(
    "OD228",
    "wrong-datatype",
    title="RDF: a value has another datatype",
    meaning="The literal has a datatype or language that the property does not take, or is an IRI where there should be text.",
    mend="Write the datatype that the message names.",
    example='<busan-2014> od:adopted "2014-10-19" .',
)
