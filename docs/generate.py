"""The pages and tables of this documentation that come out of the models: `python docs/generate.py` writes them.

A page under `reference/` holds them between `<!-- generated: NAME -->` and `<!-- end -->`; the pages under `rules/` are
generated whole. A test holds them fresh.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import opendeclaration as od
from opendeclaration.codelists import codelist, index
from opendeclaration.formats import FORMATS
from opendeclaration.model import ROOTS, Resource
from opendeclaration.namespaces import PREFIXES
from opendeclaration.terms import Kind, Nested, Property, properties, reachable
from opendeclaration.validation.engine import RULES
from opendeclaration.validation.findings import Rule
from opendeclaration.values import Code, Lang, Lexical, Reference

FOLDER = Path(__file__).parent
_BLOCK = re.compile(r"<!-- generated: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def pages() -> Iterator[tuple[Path, str]]:
    """Each page that holds generated parts, and its text as it should be."""
    for path in sorted((FOLDER / "reference").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if _BLOCK.search(text):
            yield path, _BLOCK.sub(_filled, text)
    yield from rules()


def _filled(match: re.Match[str]) -> str:
    return f"<!-- generated: {match[1]} -->\n{BLOCKS[match[1]]()}\n<!-- end -->"


def _table(*rows: tuple[str, ...]) -> str:
    head, *body = ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def classes() -> str:
    """Every class, with the table of its keys."""
    found = reachable(*ROOTS)
    links = ", ".join(
        f"[{model.__name__}](#{model.__name__.lower()})" for model in sorted(found, key=lambda each: each.__name__)
    )
    return "\n\n".join([f"The classes: {links}.", *(_class(model, found) for model in found)])


def _class(model: type[Resource], known: tuple[type[Resource], ...]) -> str:
    lines = [f"## {model.__name__}", " ".join((model.__doc__ or "").split())]
    said = [f"In RDF `{_short(model.rdf_type)}`"]
    bases = [each for each in model.__bases__ if issubclass(each, Resource) and each in known]
    broader = [f"[{each.__name__}](#{each.__name__.lower()})" for each in bases] + [
        f"`{_short(each)}`" for each in model.broader
    ]
    if broader:
        said.append("a kind of " + " and of ".join(broader))
    if model.close:
        said.append("near to " + " and ".join(f"`{_short(each)}`" for each in model.close))
    lines.append(", ".join(said) + ".")
    if model.any_of:
        keys = {prop.name: prop.key for prop in properties(model)}
        lines.append("It needs at least one of " + ", ".join(f"`{keys[name]}`" for name in model.any_of) + ".")
    identity = model.model_fields["id"]
    kind = next(each for each in identity.metadata if isinstance(each, Reference))
    count = "exactly one" if identity.is_required() else "exactly one; derived where left out"
    rows = [("`id`", f"[{kind.name}](#value-types)", count, "the IRI itself", "The name of the resource. See [ids](ids.md).")]
    rows += [
        (f"`{prop.key}`", _takes(prop.kind), _count(prop), f"`{_short(prop.iri)}`", prop.definition)
        for prop in properties(model)
    ]
    lines.append(_table(("key", "takes", "how many", "RDF property", "what it says"), *rows))
    return "\n\n".join(lines)


def _takes(kind: Kind) -> str:
    match kind:
        case Nested(models=models):
            return " or ".join(f"[{each.__name__}](#{each.__name__.lower()})" for each in models)
        case Code(lists=lists, closed=closed):
            named = " or ".join(f"[{name}](code-lists.md#the-lists)" for name in lists)
            return f"a code of {named}" + ("" if closed else ", or another IRI")
        case Reference(target=target) if target:
            return f"the id of {'an' if target[0] in 'AEIOU' else 'a'} [{target}](#{target.lower()})"
        case _:
            return f"[{kind.name}](#value-types)"


def _count(prop: Property) -> str:
    if prop.key == "position":
        return "exactly one; derived where left out"
    if prop.default is not None:
        return f"exactly one; `{prop.default}` where left out"
    if isinstance(prop.kind, Lang):
        return "in one language or more" if prop.required else "any number of languages"
    if prop.many:
        return "one or more" if prop.required else "any number"
    return "exactly one" if prop.required else "at most one"


def values() -> str:
    """The value types."""
    kinds: dict[str, Lexical | Lang | Reference] = {}
    for model in reachable(*ROOTS):
        found = [prop.kind for prop in properties(model)] + list(model.model_fields["id"].metadata)
        kinds |= {kind.name: kind for kind in found if isinstance(kind, Lexical | Lang | Reference)}
    rows = [(name, kind.definition[0].upper() + kind.definition[1:], _in_rdf(kind)) for name, kind in sorted(kinds.items())]
    return _table(("type", "what it holds", "in RDF"), *rows)


def _in_rdf(kind: Lexical | Lang | Reference) -> str:
    match kind:
        case Lang(many=many):
            return "`rdf:langString`, " + ("any number a language" if many else "one a language")
        case Lexical(datatype=datatype):
            return f"`{_short(datatype)}`"
        case Reference():
            return "an IRI"


def lists() -> str:
    """The code lists, with counts and sources."""
    head = ("list", "title", "codes", "closed?", "what it is", "source")
    rows = [
        (
            f"[`{name}`](../../src/opendeclaration/codelists/{name}.csv)",
            about["title_en"],
            str(len(codelist(name))),
            about["status"],
            about["definition_en"],
            about["source"],
        )
        for name, about in index().items()
    ]
    return _table(head, *rows)


def formats() -> str:
    """The formats, by their names."""
    rows = [
        (
            f"`{each.name}`",
            each.title,
            " ".join(f"`{suffix}`" for suffix in each.suffixes),
            " ".join(f"`{name}`" for name in each.aliases),
            f"`{each.media_type}`",
            "yes" if each.several else "no",
        )
        for each in FORMATS
    ]
    return _table(("name", "format", "suffixes", "other names", "media type", "several in one file?"), *rows)


def names() -> str:
    """The public names, each with the first sentence of its docstring."""
    rows = []
    for name in od.__all__:
        value = getattr(od, name)
        if inspect.ismodule(value):
            rows.append((f"`od.{name}`", "module", _sentence(value)))
        elif inspect.isclass(value):
            rows.append((f"`od.{name}`", "class", _sentence(value)))
        elif callable(value):
            rows.append((f"`od.{name}{_signature(value)}`", "function", _sentence(value)))
        else:
            rows.append((f"`od.{name}`", "text", "The version of the package."))
    return _table(("name", "kind", "what it is"), *rows)


def _signature(function: Callable[..., object]) -> str:
    """The names of the parameters; what may be left out stands in brackets."""
    parts, star = [], False
    for each in inspect.signature(inspect.unwrap(function)).parameters.values():
        if each.kind is each.KEYWORD_ONLY and not star:
            star = True
            parts.append("*")
        name = f"*{each.name}" if each.kind is each.VAR_POSITIONAL else each.name
        star = star or each.kind is each.VAR_POSITIONAL
        parts.append(name if each.default is each.empty else f"{name}=…")
    return f"({', '.join(parts)})"


def _sentence(value: object) -> str:
    text = " ".join((inspect.getdoc(value) or "").split())
    return re.split(r"(?<=[.:]) (?=[A-Z`])", text)[0].rstrip(":") if text else ""


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def prefixes() -> str:
    """The prefixes of the vocabularies."""
    return _table(("prefix", "namespace"), *((f"`{prefix}`", f"`{iri}`") for prefix, iri in PREFIXES.items()))


LAYERS = {
    "syntax": "Is the file what its format says?",
    "structure": "Does it follow the rules of the models? JSON Schema and SHACL say the same.",
    "references": "Does what it refers to exist, and is it the right kind of thing?",
    "vocabulary": "Do its codes and concepts say what they should?",
    "text": "Does every reading rest on the words of the text, and is the text whole?",
    "sense": "Is it possible, and is it likely?",
}
"""The layers of validation, with the question that each asks."""


def rules() -> Iterator[tuple[Path, str]]:
    """A page for each rule of validation, and their index."""
    lines = [
        "# Rules",
        "What `opendecl validate` looks for, layer by layer. Every finding bears the code of its rule, and a code never "
        "changes its meaning.",
        "An *error* is wrong and has to be mended before release; a *warning* is unlikely to be right, so look at it; a *note* "
        "says what is missing and would be worth having.",
    ]
    for layer, question in LAYERS.items():
        rows = [
            (f"[{each.code}]({each.code}.md)", each.title, each.severity.value, f"`{each.name}`")
            for each in RULES.values()
            if each.layer == layer
        ]
        lines += [f"## {layer.capitalize()}", question, _table(("code", "what is wrong", "severity", "name"), *sorted(rows))]
    yield FOLDER / "rules" / "README.md", "\n\n".join(lines) + "\n"
    for each in RULES.values():
        if each.layer in LAYERS:
            yield FOLDER / "rules" / f"{each.code}.md", _rule(each)


def _rule(rule: Rule) -> str:
    begins = {"{": "json", "<": "xml" if rule.example.startswith("<!") else "turtle", "(": "", "a": ""}
    fence = begins.get(rule.example[0], "yaml") if rule.layer in ("syntax", "structure") else "yaml"
    if rule.layer == "syntax" and ":" not in rule.example:
        fence = ""
    return (
        "\n\n".join(
            [
                f"# {rule.code}: {rule.title}",
                f"`{rule.name}` · {rule.severity.value} · [{rule.layer}](README.md#{rule.layer})",
                rule.meaning,
                "## What breaks it",
                f"```{fence}\n{rule.example}\n```",
                "## How to mend it",
                rule.mend,
            ]
        )
        + "\n"
    )


BLOCKS: dict[str, Callable[[], str]] = {
    "classes": classes,
    "formats": formats,
    "lists": lists,
    "names": names,
    "prefixes": prefixes,
    "values": values,
}


def main() -> None:
    """Write the pages."""
    for path, text in list(pages()):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
