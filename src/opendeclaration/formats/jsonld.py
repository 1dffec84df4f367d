"""JSON-LD: the JSON of the models with the packaged context. Nothing is fetched: a context that is not ours must stand in the
document.

A document whose context is ours is read as JSON. One with any other context goes through PyLD, the reference processor, and
reads as the graph that it is.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from opendeclaration.artefacts.context import packaged, reference
from opendeclaration.codelists import nearest
from opendeclaration.errors import FormatError, Problem, StructureError
from opendeclaration.formats import graph
from opendeclaration.formats.base import Codec, Options, R, broken, plain, text
from opendeclaration.formats.json import indented, parse
from opendeclaration.formats.locate import json_places, located
from opendeclaration.model import ROOTS, Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import CONTEXT_IRI, XSD
from opendeclaration.patterns import IRI

_is_iri = re.compile(IRI).fullmatch


def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
    """Every resource of the model's class in a JSON-LD document, or the one that the options name."""
    document = parse(data)
    if not isinstance(document, dict | list):
        raise broken("jsonld", "This is not JSON-LD: the document is neither an object nor a list.", 1, 1)
    if isinstance(document, dict) and _is_ours(document.get("@context"), options) and options.iri is None:
        bare = {key: value for key, value in document.items() if key != "@context"}
        nodes = bare["@graph"] if bare.keys() == {"@graph"} else [bare]
        try:
            if _are_classes(nodes):
                found = [checked(model, node) for node in nodes if node.get("type", model.__name__) == model.__name__]
                yield from found
                return
        except StructureError as error:
            if "@graph" not in bare and _is_plain(bare):
                raise located(error, json_places(text(data))) from None
    yield from graph.resources(model, graph.index(triples(document, options)), options)


def write(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """One object, or a list of them under `@graph`."""
    context = {"@context": reference(options.base, inline=options.context == "inline")}
    nodes = [plain(resource) for resource in resources]
    document = context | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})
    yield indented(document)


def triples(document: Any, options: Options) -> Iterator[tuple[str, str, graph.Term]]:
    """The triples of a JSON-LD document. Raises FormatError when it is none, or names a context that is not here."""
    from pyld import jsonld

    _refuse_redefinition(document)
    unknown: list[str] = []
    settings = {"documentLoader": _load, "base": options.base, "produceGeneralizedRdf": False}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # PyLD warns of terms like "@x"; what it drops is refused below
            expanded = jsonld.JsonLdProcessor(on_property_dropped=unknown.append).expand(document, settings)
            _refuse_loss(unknown, expanded)
            dataset = jsonld.to_rdf(expanded, settings)
    except jsonld.JsonLdError as error:
        raise _said(error) from None
    except RecursionError:
        raise broken("depth", "It is nested too deeply.") from None
    for found in dataset.values():
        for triple in found:
            yield triple["subject"]["value"], triple["predicate"]["value"], _term(triple["object"])


def _term(value: dict[str, str]) -> graph.Term:
    if value["type"] == "literal":
        return value["value"], value.get("datatype", XSD.string), value.get("language", "")
    return value["value"]


class _RemoteError(FormatError):
    """A context that would have to be fetched."""


def _load(url: str, options: Any) -> dict[str, Any]:
    """Stands in PyLD's place for loading: gives the packaged context, and refuses everything else."""
    del options
    if url == CONTEXT_IRI:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": packaged()},
        }
    message = f"The context {url} is not in the document, and nothing is fetched."
    raise _RemoteError(
        [Problem("remote-context", message, "/@context", f"Write the context itself in its place, or name {CONTEXT_IRI}.")]
    )


def _said(error: Any) -> FormatError:
    """PyLD's error, or the refusal that caused it."""
    cause: Any = error
    while cause is not None:
        if isinstance(cause, FormatError):
            return FormatError(cause.problems)
        if getattr(cause, "code", None) == "protected term redefinition":
            hint = "Take it out of the context."
            return FormatError(
                [Problem("redefined-term", "A context gives one of our keys another meaning.", "/@context", hint)]
            )
        cause = getattr(cause, "cause", None) or cause.__cause__ or cause.__context__
    message = str(error.args[0] if error.args else error).splitlines()[0].rstrip(".")
    return FormatError([Problem("jsonld", f"This is not JSON-LD as it should be: {message}.")])


def _refuse_redefinition(document: Any) -> None:
    """A context after ours must not give our keys another meaning: not all of them are protected (see the context)."""
    ours = packaged()
    contexts = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(contexts, list) or not any(each in (CONTEXT_IRI, ours) for each in contexts):
        return
    scoped = {key for entry in ours.values() if isinstance(entry, dict) and "@context" in entry for key in entry["@context"]}
    for number, each in enumerate(contexts):
        for key in each if isinstance(each, dict) and each != ours else ():
            if not key.startswith("@") and (key in ours or key in scoped):
                message = f"The context gives {key!r} another meaning."
                raise FormatError(
                    [Problem("redefined-term", message, f"/@context/{number}/{key}", "Take it out of the context.")]
                )


def _refuse_loss(unknown: list[str], expanded: Any) -> None:
    """PyLD passes over what it can make no triple of. Here nothing is lost in silence. Raises FormatError."""
    problems = []
    for key in dict.fromkeys(each for each in unknown if each not in (None, "$schema")):
        close = nearest(key, packaged())
        hint = f"Did you mean {' or '.join(close)}?" if close else "Say in the context what it means, or that it means null."
        problems.append(Problem("unknown-key", f"The context does not say what {key!r} means.", "", hint))
    problems += [
        Problem("bad-iri", f"{iri!r} is not a full IRI.", "", "Write it without spaces and brackets.")
        for iri in dict.fromkeys(_iris(expanded))
        if not iri.startswith("_:") and not _is_iri(iri)
    ]
    if problems:
        raise FormatError(problems)


def _iris(expanded: Any) -> Iterator[str]:
    """Every IRI in an expanded document."""
    stack = [expanded]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += value[::-1]
        elif isinstance(value, dict) and "@value" not in value:
            for key, inner in value.items():
                if key == "@id":
                    yield inner
                elif key == "@type":
                    yield from inner
                else:
                    if not key.startswith("@"):
                        yield key
                    stack.append(inner)


def _is_ours(context: Any, options: Options) -> bool:
    """Whether a context is the packaged one, with the base that ids are read under."""
    if not isinstance(context, list) or len(context) != 2 or context[1] != {"@base": options.base}:
        return False
    return bool(context[0] == CONTEXT_IRI or context[0] == packaged())


def _are_classes(nodes: Any) -> bool:
    """Whether each node is of a class that a file can hold, by its name, so that it can be read as JSON."""
    names = {None, *(root.__name__ for root in ROOTS)}
    return isinstance(nodes, list) and all(
        isinstance(node, dict) and isinstance(name := node.get("type"), str | None) and name in names for node in nodes
    )


def _is_plain(value: Any) -> bool:
    """Whether nothing is said with a keyword of JSON-LD, so that it can be read as JSON."""
    if isinstance(value, dict):
        return all(not key.startswith("@") and _is_plain(inner) for key, inner in value.items())
    return all(map(_is_plain, value)) if isinstance(value, list) else True


CODEC = Codec(read, write)
