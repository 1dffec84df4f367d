"""JSON-LD: the JSON of the models with the packaged context. Nothing is fetched: a context that is not ours must stand in the
document.

A document whose context is ours is read as JSON. One with any other context goes through PyLD, the reference processor, and
reads as the graph that it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from opendeclaration.artefacts.context import packaged, reference
from opendeclaration.errors import FormatError, Problem, StructureError
from opendeclaration.formats import graph
from opendeclaration.formats.base import Codec, Options, R, broken, plain, text
from opendeclaration.formats.json import parse
from opendeclaration.formats.locate import json_places, located
from opendeclaration.model import Resource
from opendeclaration.model.check import checked
from opendeclaration.namespaces import CONTEXT_IRI, XSD


def read(model: type[R], data: bytes, options: Options) -> Iterator[R]:
    """Every resource of the model's class in a JSON-LD document, or the one that the options name."""
    document = parse(data)
    if not isinstance(document, dict | list):
        raise broken("jsonld", "This is not JSON-LD: the document is neither an object nor a list.", 1, 1)
    if isinstance(document, dict) and _is_ours(document.get("@context"), options) and options.iri is None:
        nodes = document.get("@graph", [document])
        try:
            found = [checked(model, _bare(node)) for node in nodes if _may_be(model, node)]
        except StructureError as error:
            if "@graph" in document or not _is_plain(document):
                found = None
            else:
                raise located(error, json_places(text(data))) from None
        if found is not None:
            yield from found
            return
    yield from graph.resources(model, graph.index(triples(document, options)), options)


def write(resources: Iterable[Resource], options: Options) -> Iterator[str]:
    """One object, or a list of them under `@graph`."""
    context = {"@context": reference(options.base, inline=options.context == "inline")}
    nodes = [plain(resource) for resource in resources]
    document = context | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def triples(document: Any, options: Options) -> Iterator[tuple[str, str, graph.Term]]:
    """The triples of a JSON-LD document. Raises FormatError when it is none, or names a context that is not here."""
    from pyld import jsonld

    _refuse_redefinition(document)
    try:
        dataset = jsonld.to_rdf(document, {"documentLoader": _load, "base": options.base, "produceGeneralizedRdf": False})
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
        if isinstance(cause, _RemoteError):
            return FormatError(cause.problems)
        cause = getattr(cause, "cause", None) or cause.__cause__ or cause.__context__
    message = str(error).splitlines()[0].rstrip(".")
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


def _is_ours(context: Any, options: Options) -> bool:
    """Whether a context is the packaged one, with the base that ids are read under."""
    if not isinstance(context, list) or len(context) != 2 or context[1] != {"@base": options.base}:
        return False
    return bool(context[0] == CONTEXT_IRI or context[0] == packaged())


def _bare(node: Any) -> Any:
    return {key: value for key, value in node.items() if key != "@context"} if isinstance(node, dict) else node


def _may_be(model: type[Resource], node: Any) -> bool:
    return not isinstance(node, dict) or node.get("type", model.__name__) == model.__name__


def _is_plain(value: Any) -> bool:
    """Whether nothing below the context is said with a keyword of JSON-LD, so that it can be read as JSON."""
    if isinstance(value, dict):
        return all(
            (key == "@context" or not key.startswith("@")) and (key == "@context" or _is_plain(inner))
            for key, inner in value.items()
        )
    return all(map(_is_plain, value)) if isinstance(value, list) else True


CODEC = Codec(read, write)
