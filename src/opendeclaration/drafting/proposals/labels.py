"""Where the labels of a code list stand in a text: whole words, the longest label first, in time linear in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from opendeclaration.codelists import codelist
from opendeclaration.drafting.proposals.heads import words_of
from opendeclaration.drafting.rule import rule

WORD = rule(
    "proposals.labels.word",
    r"[^\W_]+(?:&[^\W_]+)?|[’'](?=\w)|[^\w\s]",
    "A word of a label or text, or a sign.",
    yes=("l’information", "R&D", "e-waste"),
    no=("   ",),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as a row of words."""

    code: str
    words: tuple[str, ...]
    """In small letters, with a plain apostrophe."""
    printed: str
    """As the list prints it."""
    cased: bool
    """Whether it counts only as printed: short forms and names in capitals."""
    preferred: bool
    """Whether it is the label of the concept and not one of its alternatives."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label in a text."""

    start: int
    end: int
    label: Label


ENDINGS: dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...]]] = {
    "fr": (
        words_of("de du des en et à au aux sur pour par dans la le les"),
        (("eau", "eaux"), ("al", "aux"), ("", "s")),
    ),
    "es": (
        words_of("de del en y e a al sobre para por con la las los el"),
        (("ión", "iones"), ("z", "ces"), ("d", "des"), ("al", "ales"), ("or", "ores"), ("il", "iles"), ("", "s")),
    ),
}
"""Small words of a language, and how its words end in the singular and the plural."""
Index = dict[str, tuple[Label, ...]]


def _plain(word: str) -> str:
    return "'" if word == "’" else "-" if word in "‑–" else word.casefold()


def indexed(labels: Iterable[tuple[str, str, bool]]) -> Index:
    """First word to the labels that begin with it, the longest first, from code, label and whether it is the preferred one."""
    found: dict[str, dict[tuple[str, ...], Label]] = {}
    for code, printed, preferred in labels:
        words = tuple(map(_plain, WORD.findall(printed)))
        if not words:
            continue
        cased = len(words) == 1 and sum(char.isupper() for char in printed) > 1
        found.setdefault(words[0], {}).setdefault(words, Label(code, words, printed, cased, preferred))
    return {first: tuple(sorted(rows.values(), key=lambda each: -len(each.words))) for first, rows in found.items()}


@cache
def _index(name: str, language: str) -> Index:
    """The labels of a code list, the plurals that only add an s among them."""
    found = [
        (entry.code, printed, column == "label")
        for entry in codelist(name)
        for column in ("label", "alt")
        for printed in entry.values(f"{column}_{language}")
    ]
    other = [(code, _other(printed, language), preferred) for code, printed, preferred in found if " " in printed]
    return indexed([*found, *other])


def _other(printed: str, language: str) -> str:
    """A label of several words in the other number: the noun and its adjectives, up to the first small word."""
    words = printed.split(" ")
    if language not in ENDINGS:
        return printed if words[-1].endswith("s") else printed + "s"
    small, endings = ENDINGS[language]
    end = next((at for at, word in enumerate(words) if word in small or "’" in word), len(words))
    many = words[0].endswith(("s", "x"))
    return " ".join([*(_number(word, endings, many=many) for word in words[:end]), *words[end:]])


def _number(word: str, endings: tuple[tuple[str, str], ...], *, many: bool) -> str:
    """A word in the plural, or out of it when it stands in it (`many`)."""
    for one, more in endings:
        if many and word.endswith(more):
            return word.removesuffix(more) + one
        if not many and word.endswith(one) and not word.endswith(("s", "x")):
            return word.removesuffix(one) + more
    return word


def find(name: str, text: str, lang: str) -> Iterator[Hit]:
    """The labels of a code list in a text, in its order, none overlapping another."""
    return match(_index(name, lang.partition("-")[0]), text)


def match(index: Index, text: str) -> Iterator[Hit]:
    """The labels of an index in a text, in its order, none overlapping another."""
    tokens = list(WORD.finditer(text))
    words = [_plain(token[0]) for token in tokens]
    at = 0
    while at < len(tokens):
        for label in index.get(words[at], ()):
            count = len(label.words)
            if tuple(words[at : at + count]) != label.words or (label.cased and tokens[at][0] != label.printed):
                continue
            yield Hit(tokens[at].start(), tokens[at + count - 1].end(), label)
            at += count - 1
            break
        at += 1
