"""Graphs without blank nodes, and Turtle text of them that is the same every time and that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring  # its escapes are those of Turtle too

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from opendeclaration.codelists import prefixes
from opendeclaration.errors import MappingError
from opendeclaration.namespaces import RDF, ROOT, XSD

_LOCAL = re.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?").fullmatch
_is_iri = re.compile('[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>"{}|^`\\\\]*').fullmatch
_NUMBER = re.compile("([0-9]+)")
_WIDTH, _BELOW = 100, ",\n        "
"""Values share a line while they are shorter together than this many characters, and else stand one below the other."""
_TYPE, _FIRST, _REST, _NIL = (URIRef(RDF[name]) for name in ("type", "first", "rest", "nil"))


def new_graph() -> Graph:
    """An empty graph that knows every prefix of ours and no other."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace)
    return graph


def add(graph: Graph, subject: str, *pairs: tuple[str, Node | str]) -> None:
    """Add triples of one subject: pairs of property and value. A plain `str` is an IRI; text comes as an rdflib Literal."""
    for predicate, value in pairs:
        graph.add((URIRef(subject), URIRef(predicate), value if isinstance(value, Node) else URIRef(value)))


def words(name: str) -> str:
    """The words of a class name or key: `AgendaItem` and `agendaItem` are "agenda item", `sha256` stays as it is."""
    return re.sub("(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def texts(by_language: dict[str, str]) -> list[Literal]:
    """One literal for each language."""
    return [Literal(text, lang=language) for language, text in by_language.items()]


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=URIRef(XSD.integer))


def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal(str(value).lower(), datatype=URIRef(XSD.boolean))


def rdf_list(graph: Graph, head: str, items: Iterable[str]) -> str:
    """Add an RDF list whose nodes are named `head`, `head-2`, `head-3` and so on, and give its first node.

    Lists may share a head when they hold the same items. An empty list is rdf:nil.
    """
    rest = _NIL
    entries = list(items)
    for place in range(len(entries), 0, -1):
        node = URIRef(f"{head}-{place}" if place > 1 else head)
        add(graph, node, (_FIRST, entries[place - 1]), (_REST, rest))
        rest = node
    return rest


def turtle(graph: Graph) -> str:
    """The graph as Turtle: terms of ours first, then others, by name and number; one line for each node of a list.

    Raises MappingError for a blank node, because its name would differ each time, and for an IRI that Turtle cannot hold.
    """
    used: set[str] = set()
    blocks: list[str] = []
    listing = False
    for subject in sorted(set(graph.subjects()), key=_order):
        said: dict[Node, list[Node]] = {}
        for predicate, value in graph.predicate_objects(subject):
            said.setdefault(predicate, []).append(value)
        lines = list(_lines(said, used))
        is_list = said.keys() == {_FIRST, _REST}
        # The nodes of a list stand close together; everything else has an empty line before it.
        gap = "" if listing and is_list else "\n"
        blocks.append(
            gap + _name(subject, used) + (" " + " ; ".join(lines) if is_list else " " + " ;\n    ".join(lines)) + " .\n"
        )
        listing = is_list
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(prefixes().items()) if prefix in used)
    return head + "".join(blocks)


def _lines(said: dict[Node, list[Node]], used: set[str]) -> Iterator[str]:
    """Each property with its values: the type first, then by name."""
    for predicate in sorted(said, key=lambda each: (each != _TYPE, _order(each))):
        values = sorted(said[predicate], key=_order)
        verb = "a" if predicate == _TYPE else _name(predicate, used)
        names = [_name(value, used) for value in values]
        yield f"{verb} {(', ' if sum(map(len, names)) < _WIDTH else _BELOW).join(names)}"


def _order(node: Node) -> tuple[bool, str, bool, list[tuple[int, str]], str]:
    """Names before texts, texts by language, ours before others, `x-2` before `x-10`."""
    text = str(node)
    natural = [(int(part), "") if part.isascii() and part.isdecimal() else (-1, part) for part in _NUMBER.split(text)]
    if isinstance(node, Literal):
        return True, node.language or "", True, natural, str(node.datatype or "")
    return False, "", not text.startswith(ROOT), natural, ""


def _name(node: Node, used: set[str]) -> str:
    """A node as Turtle writes it. Adds the prefix that it needs to `used`."""
    if isinstance(node, Literal):
        return _literal(node, used)
    if not isinstance(node, URIRef) or not _is_iri(node):
        raise MappingError(f"{node!r} cannot stand in a built file: every node needs a name that is an IRI.")
    for prefix, namespace in prefixes().items():
        if node.startswith(namespace) and _LOCAL(node[len(namespace) :]):
            used.add(prefix)
            return f"{prefix}:{node[len(namespace) :]}"
    return f"<{node}>"


def _literal(node: Literal, used: set[str]) -> str:
    text: str = encode_basestring(str(node))
    if node.language:
        return f"{text}@{node.language}"
    if node.datatype is None or str(node.datatype) == XSD.string:
        return text
    if str(node.datatype) in (XSD.integer, XSD.boolean):
        return str(node)
    return f"{text}^^{_name(node.datatype, used)}"
