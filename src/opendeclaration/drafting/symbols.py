"""The symbols and numbers by which a document is known: those of its own that stand around its title."""

from __future__ import annotations

from opendeclaration.drafting.rule import rule
from opendeclaration.model import Identifier

SYMBOL = rule(
    "own-symbols.symbol",
    r"(?<![\w/.])(?:AG|CP|MC)/(?:RES|DEC)\.\s?\d{1,5}(?:\s\([^()]{1,20}\))?"
    r"|(?<![\w/.])(?:[A-Z]{1,8}(?:[-.]\d{1,3})?|Assembly|EX\.CL|CM)/(?:[A-Za-z0-9][A-Za-z0-9.()-]{0,24}/){0,6}[A-Za-z0-9][A-Za-z0-9.()-]{0,24}"
    r"(?:\s\((?:19|20)\d\d\)|\s(?:No\.?|N[º°])\s?\d{1,4}(?:/\d{2,4})?)?(?![\w/])",
    "A document symbol, as the United Nations and others write it.",
    yes=(
        "A/RES/79/1",
        "S/RES/2250 (2015)",
        "CM/Decl(2014)3",
        "AU/Decl.1",
        "MERCOSUR/CMC/DEC. Nº 05/17",
        "AG/RES. 2907 (XLVII-O/17)",
    ),
    no=("and/or", "2014/15"),
)
NUMBER = rule(
    "own-symbols.number",
    r"(?<![\w/])(?:(?:Resolution|RESOLUTION|Résolution|RÉSOLUTION|Resolución|RESOLUCIÓN|Decision|Décision"
    r"|Decisión)\s(?:No\.?\s?|n°\s?)?"
    r"[A-Z0-9][A-Z0-9/.]{0,12}(?:\s\([^()]{4,30}\))?|WHA\d{1,3}\.\d{1,3})(?![\w/])",
    "The number under which a resolution or decision is cited.",
    yes=("Resolution 79/1", "Resolution 200 (Busan, 2014)", "WHA73.1"),
    no=("Resolution on trade",),
)
LEADING = rule(
    "own-symbols.leading",
    r"^(\d{1,3}/\d{1,3}(?:\s?[A-Z])?|\d{1,4}\s\((?:19|20)\d\d\)|WHA\d{1,3}\.\d{1,3})\.?\s{1,4}(?=[^\W\d_a-z])",
    "The number of a resolution before its title.",
    yes=("79/1. The Pact for the Future", "WHA73.1 COVID-19 response"),
    no=("1. We",),
)
_YEAR = rule("own-symbols.digit", r"\d", "A symbol has a figure.", yes=("A/RES/1",), no=("A/RES",))


def own(text: str, *, alone: bool) -> list[Identifier]:
    """The identifiers in a line of the front matter: symbols that fill it (`alone`), and numbers of a title."""
    found: list[Identifier] = []
    if alone:
        found += [Identifier(scheme="symbol", value=_fold(each[0])) for each in SYMBOL.finditer(text) if _YEAR.search(each[0])]
    if leading := LEADING.match(text):
        found.append(Identifier(scheme="resolution-number", value=leading[1]))
    else:
        numbers = [each[0] for each in NUMBER.finditer(text) if _YEAR.search(each[0])]
        found += [Identifier(scheme="resolution-number", value=_fold(each)) for each in numbers[:1]]
    return found


def fills(text: str) -> bool:
    """Whether a line consists of a symbol and little else."""
    match = SYMBOL.search(text)
    return bool(match and _YEAR.search(match[0]) and len(match[0]) * 2 >= len(text.strip()))


def _fold(words: str) -> str:
    return " ".join(words.split())
