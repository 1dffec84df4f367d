"""The regular inflections of the verbs of declarations, so that a line of the code list need not spell out all of them.

A form of the code list tells its kind by its ending; from an infinitive the regular forms are made. What is irregular stands in
the code list, and wins over what is made here.
"""

from __future__ import annotations

from collections.abc import Iterator

COPULAS = {
    "en": frozenset({"are", "is", "were", "was", "remain", "remains", "am"}),
    "fr": frozenset({"sommes", "est", "sont", "étaient", "était", "demeurons", "restons", "demeure", "reste", "étant"}),
    "es": frozenset({"somos", "estamos", "está", "están", "es", "son", "seguimos", "sentimos", "siente", "sienten"}),
}


PASTS = frozenset(
    [
        "took",
        "taken",
        "undertook",
        "undertaken",
        "understood",
        "bore",
        "borne",
        "kept",
        "drew",
        "drawn",
        "paid",
        "gave",
        "given",
        "stood",
        "strove",
        "striven",
        "sought",
        "upheld",
        "held",
        "made",
        "found",
        "set",
        "thought",
        "felt",
        "shone",
        "met",
        "came",
        "laid",
    ]
)
"""Irregular past forms of English, of the verbs that stand in the code list."""


def kind(lang: str, words: tuple[str, ...], base: str) -> str:
    """What a form of the code list is: base, we, sg, pl, past, pp, ing, adj or inf. `base` is the first word of
    the first form."""
    first = words[0]
    if first in COPULAS[lang]:
        return "copula"
    return {"en": _english, "fr": _french, "es": _spanish}[lang](first, base)


def made(lang: str, infinitive: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a verb, each with its kind."""
    return {"en": _make_english, "fr": _make_french, "es": _make_spanish}[lang](infinitive)


def _english(first: str, base: str) -> str:
    if first == base:
        return "base"
    if first.endswith("ing") and len(first) > 4:
        return "ing"
    if first.endswith("ed") or first in PASTS:
        return "past"
    if first.endswith("s") and not first.endswith("ss"):
        return "sg"
    return "other"


def _make_english(verb: str) -> Iterator[tuple[str, str]]:
    yield verb, "base"
    stem = verb.removesuffix("e")
    consonant = verb.endswith("y") and verb[-2] not in "aeiou"
    yield (verb[:-1] + "ies" if consonant else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")), "sg"
    yield stem + "ing", "ing"
    yield (verb[:-1] + "ied" if consonant else stem + "ed"), "past"


def _french(first: str, _base: str) -> str:
    if first.endswith("erons") and not first.endswith("érons"):
        return "future"
    if first.endswith(("ons", "faisons", "sommes")):
        return "we"
    if first.endswith("ant"):
        return "ing"
    if first.endswith("ont") or (first.endswith("ent") and not first.endswith(("ient", "prend"))):
        return "pl"
    if first.endswith(("é", "és", "ée", "ées", "u", "us", "ue", "ues", "is", "ise", "ises", "li", "ti")):
        return "pp"
    if first.endswith(("er", "ir", "dre", "ttre", "ître", "ivre", "crire", "faire", "clure", "oir")):
        return "inf"
    return "sg"


def _make_french(verb: str) -> Iterator[tuple[str, str]]:
    if verb.endswith("er"):
        stem = verb[:-2]
        soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
        yield soft + "ons", "we"
        yield soft + "ant", "ing"
        yield stem + "e", "sg"
        yield stem + "ent", "pl"
        yield stem + "èrent", "past"
        yield from ((stem + ending, "pp") for ending in ("é", "ée", "és", "ées"))
    elif verb.endswith("dre") and not verb.endswith("prendre"):
        stem = verb[:-2]
        yield stem + "ons", "we"
        yield stem + "ant", "ing"
        yield stem, "sg"
        yield stem + "ent", "pl"
        yield stem + "irent", "past"
        yield from ((stem + ending, "pp") for ending in ("u", "ue", "us", "ues"))
    elif verb.endswith("ir") and not verb.endswith(("enir", "oir", "rir", "llir")):
        stem = verb[:-1]
        yield stem + "ssons", "we"
        yield stem + "ssant", "ing"
        yield stem + "t", "sg"
        yield stem + "ssent", "pl"
        yield from ((stem + ending, "pp") for ending in ("", "e", "s", "es"))


def _spanish(first: str, _base: str) -> str:
    if first.endswith(("remos",)):
        return "future"
    if first.endswith("mos"):
        return "we"
    if first.endswith(("ando", "iendo", "yendo", "ándose", "éndose", "ándonos", "éndonos")):
        return "ing"
    if first.endswith(("aron", "ieron", "jeron", "yeron")):
        return "past"
    if first.endswith(("ó", "hizo", "puso", "tuvo", "dio", "vino", "quirió")):
        return "past"
    if first.endswith(("ar", "er", "ir", "arse", "erse", "irse")):
        return "inf"
    if first.endswith(
        ("ado", "ido", "ados", "idos", "ada", "ida", "adas", "idas", "echo", "uesto", "isto", "istos", "ista", "istas")
    ):
        return "pp"
    return "pl" if first.endswith(("an", "en")) else "sg"


def _make_spanish(verb: str) -> Iterator[tuple[str, str]]:
    stem, ending = verb[:-2], verb[-2:]
    if ending == "ar":
        rest = {"we": "amos", "sg": "a", "pl": "an", "ing": "ando"}
        past, done = ("aron", "ó"), "ad"
    elif ending in ("er", "ir"):
        rest = {"we": "emos" if ending == "er" else "imos", "sg": "e", "pl": "en", "ing": "iendo"}
        past, done = ("ieron", "ió"), "id"
    else:
        return
    yield from ((stem + end, name) for name, end in rest.items())
    yield from ((stem + end, "past") for end in past)
    yield from ((stem + done + end, "pp") for end in ("o", "a", "os", "as"))
