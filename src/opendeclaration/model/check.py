"""From plain data to a model, or to every reason why not: pydantic's errors, said for the person who can mend them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from opendeclaration.codelists import codes, nearest
from opendeclaration.errors import Problem, StructureError, escaped
from opendeclaration.model import ROOTS
from opendeclaration.model.identity import complete
from opendeclaration.model.resource import Resource
from opendeclaration.patterns import TEXT
from opendeclaration.terms import Nested, Property, properties
from opendeclaration.values import Code, Lang, Lexical, Reference

R = TypeVar("R", bound=Resource)


def checked(model: type[R], data: Any) -> R:
    """The model that `data` (parsed JSON or YAML) describes. Raises StructureError with every problem and its JSON Pointer."""
    if isinstance(data, dict) and isinstance(data.get("$schema"), str):
        data = {key: value for key, value in data.items() if key != "$schema"}  # it speaks to editors
    try:
        return model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise StructureError(problem for each in error.errors() for problem in _problems(model, each)) from None


def pointer(path: tuple[int | str, ...]) -> str:
    """A JSON Pointer (RFC 6901) from keys and indexes."""
    return "".join(f"/{escaped(str(part))}" for part in path)


def _problems(model: type[Resource], error: ErrorDetails) -> list[Problem]:
    if error["type"] == "identity":
        return [Problem(**each) for each in error["ctx"]["problems"]]
    path, holder, prop = _follow(model, error["loc"])
    code, message, hint = _said(error, path, holder, prop)
    return [Problem(code, message, pointer(path), hint)]


def _said(
    error: ErrorDetails, path: tuple[int | str, ...], holder: type[Resource], prop: Property | None
) -> tuple[str, str, str]:
    """Code, message and hint of one of pydantic's errors."""
    kind, value = error["type"], error["input"]
    single = bool(path) and isinstance(path[-1], int)
    name = f"An item of {path[-2]}" if single and len(path) > 1 else str(path[-1]) if path else "The input"
    wanted = _wanted(prop, single=single)
    if kind == "extra_forbidden":
        known = {each.key for each in properties(holder)} | {"id", "type"}
        hint = _did_you_mean(nearest(name, known)) or f"A {holder.__name__} has: {', '.join(sorted(known))}."
        return "unknown-key", f"A {holder.__name__} has no key {name!r}.", hint
    if kind == "missing":
        return "missing-key", f"{name} is missing.", f"It says: {prop.definition if prop else 'Its id.'}"
    if not path and kind in ("model_type", "dict_type", "model_attributes_type"):
        keys = ", ".join(["id", *(each.key for each in properties(holder) if each.required)])
        return "wrong-value", f"The input is no {holder.__name__}.", f"It should be a map with the keys {keys}."
    if error.get("ctx", {}).get("pattern") == TEXT and value:
        char = next(each for each in value if not re.match(TEXT, each))
        return "control-character", f"{name} holds the control character U+{ord(char):04X}.", "Take it out: XML cannot hold it."
    if "[key]" in error["loc"] and kind != "repeated_language":
        hint = "It is a code of two or three letters, with or without script and region, such as `en`, `pt-BR` or `zh-Hant`."
        return "bad-language", f"{name!r} is not a language tag.", hint
    if value is None:
        return "no-value", f"{name} has no value.", "Give it one, or leave the key out."
    if kind == "unknown_code" and prop and isinstance(prop.kind, Code) and isinstance(value, str):
        code, known_codes = value.removeprefix(prop.kind.namespace), codes(*prop.kind.lists)
        close = (code,) if code in known_codes else nearest(code, known_codes)
        return (
            "unknown-code",
            f"{value!r} is not in the code list {' or '.join(prop.kind.lists)}.",
            _did_you_mean(close) or wanted,
        )
    if kind in ("bad_date", "repeated_value", "repeated_language"):
        return kind.replace("_", "-"), error["msg"], wanted
    if kind in ("bad_reference", "nothing_said"):  # they say themselves what is wanted
        return kind.replace("_", "-"), error["msg"], ""
    return "wrong-value", f"{name} cannot be {_shown(value)}.", wanted or f"{error['msg']}."


def _did_you_mean(names: Sequence[str]) -> str:
    return f"Did you mean {' or '.join(names)}?" if names else ""


def _follow(
    model: type[Resource], location: tuple[int | str, ...]
) -> tuple[tuple[int | str, ...], type[Resource], Property | None]:
    """A location of pydantic's as keys and indexes, the model that holds its end, and the property that it is, if it is one."""
    path: list[int | str] = []
    holder, prop = model, None
    for step in location:
        nested = prop.kind.models if prop and isinstance(prop.kind, Nested) else ()
        if nested:
            tagged = {each.__name__: each for each in nested}
            if len(tagged) > 1 and step in tagged:
                holder, prop = tagged[str(step)], None
                continue
            if isinstance(step, int):
                path.append(step)
                holder = nested[0]
                continue
            holder, prop = nested[0], None
        path.append(step)
        if prop is None:
            prop = next((each for each in properties(holder) if step == each.key), None)
    return tuple(part for part in path if part != "[key]"), holder, prop


def _wanted(prop: Property | None, *, single: bool) -> str:
    """What a property, or a single item of it, takes, in a sentence."""
    if prop is None:
        return ""
    match prop.kind:
        case Lang(many=True):
            wanted = "a list of texts for each language, such as {en: [Korea], fr: [Corée]}."
        case Lang():
            wanted = "text with its language, such as {en: Busan Declaration}."
        case Code(lists=lists, closed=closed):
            wanted = f"a code of the list {' or '.join(lists)}" + ("." if closed else ", or the full IRI of something else.")
        case Nested(models=models):
            wanted = f"a {' or a '.join(each.__name__ for each in models)} with its keys."
        case Reference(definition=definition) | Lexical(definition=definition):
            wanted = definition[0].lower() + definition[1:]
    return f"It takes {'a list, each of it ' if prop.many and not single else ''}{wanted}"


def _shown(value: Any) -> str:
    text = "true" if value is True else "false" if value is False else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def completed(resource: R) -> R:
    """The same resource, with the ids and positions of parts that were added to it in Python. Raises StructureError on a
    clash."""
    if resource.type in _ROOTS:
        try:
            complete(resource)
        except PydanticCustomError as error:
            raise StructureError(Problem(**each) for each in (error.context or {})["problems"]) from None
    return resource


_ROOTS = frozenset(root.__name__ for root in ROOTS)
