"""The verbs by which declarations act, as the code list of speech acts gives them, ready to be found in running words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from unicodedata import combining, normalize

from opendeclaration.codelists import codelist
from opendeclaration.drafting.grammar import GRAMMARS
from opendeclaration.drafting.inflections import COPULAS, kind, made
from opendeclaration.drafting.sentences import words

SAYING = frozenset(
    {
        "acknowledgement",
        "reaffirmation",
        "approval",
        "direction",
        "emphasis",
        "expectation",
        "disapproval",
        "belief",
        "affirmation",
    }
)
"""Classes whose verbs are hardly used but for speaking. Those of the others ("promote", "establish") name deeds as well."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb."""

    words: tuple[str, ...]
    kind: str
    """base, we, sg, pl, past, pp, ing, adj, inf or future; `whole` for what begins with no verb."""
    act: str
    group: str
    """The class of the act."""
    reflexive: bool = False


@dataclass(slots=True)
class Lexicon:
    """The forms of a language."""

    forms: dict[str, list[Form]] = field(default_factory=dict)
    """By their first word, the longest first."""
    nouns: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Noun of "express our concern" to act and class."""
    along: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Noun of "note with concern" to act and class."""
    groups: dict[str, str] = field(default_factory=dict)
    """Act to its class."""


@cache
def lexicon(lang: str) -> Lexicon:  # noqa: C901
    """The forms of a language, from the code list and by the regular paradigms."""
    made_of = Lexicon()
    verbs = [entry for entry in codelist("speech-acts") if entry["broader"]]
    made_of.groups = {entry.code: entry["broader"] for entry in verbs}
    seen: set[tuple[tuple[str, ...], str, bool]] = set()

    def add(form: Form) -> None:
        if form.kind and (form.words, form.kind, form.reflexive) not in seen:
            seen.add((form.words, form.kind, form.reflexive))
            made_of.forms.setdefault(form.words[0], []).append(form)

    listed: list[Form] = []
    for entry in verbs:
        if entry["broader"] == "norm" or entry.code in ("shall", "will"):
            continue
        listed += _listed(made_of, lang, entry.code, entry["broader"], entry.values(f"forms_{lang}"))
    for form in listed:
        add(form)
    for entry in verbs:
        if entry["broader"] != "norm":
            names = (entry[f"label_{lang}"], *entry.values(f"alt_{lang}"))
            listed += [
                Form((name,), "base" if lang == "en" else "inf", entry.code, entry["broader"])
                for name in names
                if _verb(lang, name)
            ]
    for form in listed:
        for each in _inflected(lang, form):
            if not any(
                known.words == each.words and known.reflexive == each.reflexive
                for known in made_of.forms.get(each.words[0], ())
            ):
                add(each)
    for form in [form for each in made_of.forms.values() for form in each]:
        if form.words[0].endswith("ó"):
            continue  # "apreció" would become the noun "aprecio"
        folded = tuple(_folded(word) for word in form.words)
        if all(folded != known.words for known in made_of.forms.get(folded[0], ())):
            add(replace(form, words=folded))
    for known in made_of.forms.values():
        known.sort(key=lambda form: -len(form.words))
    return made_of


def _folded(word: str) -> str:
    """Without accents, which capitals and hasty typists leave out."""
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def _listed(made_of: Lexicon, lang: str, act: str, group: str, texts: tuple[str, ...]) -> list[Form]:  # noqa: C901
    grammar = GRAMMARS[lang]
    found: list[Form] = []
    base, bases = "", set[str]()
    split = [tuple(word.plain for word in words(text, lang)) for text in texts]
    firsts = {each[0] for each in split}
    for whole in split:
        each = whole
        noun = _carried(lang, each)
        if noun:
            made_of.nouns.setdefault(noun, (act, group))
            continue
        if act.startswith("note-with") and grammar.along in each:
            made_of.along.setdefault(each[-1], (act, group))
            continue
        if lang == "en" and each[0] in ("hereby", "solemnly", "have", "has"):
            each = each[1:]
        if each[0] in ("will", "shall"):
            found.append(Form(each[1:], "will", act, group))
            continue
        reflexive = each[0] in grammar.reflexive and len(each) > 1
        rest = each[1:] if reflexive else each
        if lang == "es" and each[0] == "nos" and kind(lang, rest, "") == "sg":
            found.append(Form(each, "whole", act, group))
            continue
        base = base or rest[0]
        if lang == "en" and (rest[0] + "s" in firsts or rest[0] + "es" in firsts):
            bases.add(rest[0])
        if rest[0] in COPULAS[lang] and len(rest) > 1:
            found.append(Form(rest[1:], "adj", act, group))
            continue
        if rest[0] in grammar.possessives | {"it", "in", "with"} or (lang == "en" and rest[0] in ("we", "i")):
            found.append(Form(rest, "whole", act, group))
            continue
        how = "base" if rest[0] in bases else kind(lang, rest, base)
        if how == "other":
            how = "adj" if rest[0] in _ADJECTIVES else "base"
        if lang in ("fr", "es") and how in ("sg", "pp", "pl") and _adjective(lang, rest, split):
            how = "adj"
        if (
            lang == "en"
            and how == "past"
            and any(len(other) > 1 and other[0] in COPULAS["en"] and other[1] == rest[0] for other in split)
        ):
            found.append(Form(rest, "adj", act, group))
        found.append(Form(rest, how, act, group, reflexive))
    return found


_ADJECTIVES = frozenset(
    {
        "aware",
        "mindful",
        "conscious",
        "cognizant",
        "desirous",
        "confident",
        "hopeful",
        "appalled",
        "grateful",
        "guided",
        "pursuant",
        "inspired",
        "heartened",
    }
)


def _adjective(lang: str, rest: tuple[str, ...], split: list[tuple[str, ...]]) -> bool:
    """Whether the list also has the word after a copula, so that it is an adjective ("sommes convaincus")."""
    root = _root(rest[0])
    return any(len(other) > 1 and other[0] in COPULAS[lang] and _root(other[1]) == root for other in split)


def _verb(lang: str, name: str) -> bool:
    """Whether a label is a verb of one word, and not the name of a modal or class."""
    ending = {"en": (), "fr": ("er", "ir"), "es": ("ar", "er", "ir")}[lang]
    return (
        name.isalpha()
        and name not in ("shall", "will", "concern", "alarm", "guided", "aware", "back", "direct")
        and name.endswith(ending or name)
    )


def _root(word: str) -> str:
    return word.rstrip("s").removesuffix("e").removesuffix("o").removesuffix("a")


def _carried(lang: str, form: tuple[str, ...]) -> str:
    """The noun of "express our concern"; empty for other forms."""
    grammar = GRAMMARS[lang]
    if form[0] in grammar.express and len(form) > 1 and form[-1] not in grammar.links:
        return form[-1]
    return ""


def _inflected(lang: str, form: Form) -> list[Form]:
    """The regular forms that follow from one: those of an infinitive, and the genders and numbers of an adjective."""
    first, rest = form.words[0], form.words[1:]
    if form.kind == "adj" and lang in ("fr", "es") and first not in GRAMMARS[lang].prepositions:
        return [Form((each, *rest), "adj", form.act, form.group) for each in _agreeing(lang, first)]
    if form.kind == ("base" if lang == "en" else "inf"):
        verb = first
        reflexive = form.reflexive
        if lang == "es" and verb.endswith("se"):
            verb, reflexive = verb[:-2], True
        return [Form((each, *rest), how, form.act, form.group, reflexive) for each, how in made(lang, verb)]
    return []


def _agreeing(lang: str, word: str) -> list[str]:
    if lang == "fr":
        stem = word
        for ending in ("ées", "ues", "ises", "ée", "ue", "ies", "és", "us", "is"):
            if word.endswith(ending):
                stem = word[: -len(ending)] + ending[0] + ("s" if ending in ("ises", "is") else "")
                break
        else:
            stem = word.removesuffix("s")
        if stem.endswith("ieux"):
            return [stem, stem[:-1] + "se", stem[:-1] + "ses"]
        mark = "" if stem.endswith("e") else "e"
        return [stem, stem + mark, stem + ("" if stem.endswith("s") else "s"), stem + mark + "s"]
    stem = word.removesuffix("s")
    if stem.endswith(("o", "a")):
        return [stem[:-1] + end for end in ("o", "a", "os", "as")]
    return [stem, stem + "s"]
