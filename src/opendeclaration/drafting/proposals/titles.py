"""Documents that are named by a title: `the Charter of the United Nations`, `l'Accord de Paris`, `la Agenda 2030`.

A title is a noun for documents with a capital, and what belongs to it: before it names and adjectives with capitals, behind it
the words with capitals and the small words that tie them, or in French and Spanish a subject in small letters. Where no name,
number or subject is there, it is no title: "the Declaration", "a ministerial Declaration", "this Agreement". What the list of
known documents has is taken as it stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from opendeclaration.codelists import codelist
from opendeclaration.drafting.proposals import dates, heads, known, small
from opendeclaration.drafting.proposals.endings import BRACKET, REACH, TOKEN
from opendeclaration.drafting.proposals.endings import right as ending
from opendeclaration.drafting.proposals.heads import words_of
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

SELF = words_of(
    "this present these presente présente présent cette ce cet esta este our notre nuestra nuestro said such ladite ledit"
)
ORGANS = words_of(
    "organization organisation secretariat committee commission council court group forum conference fund programme office "
    "centre center team network body bodies party parties day week week's award prize schools area zone members states "
    "signatories depositary meeting summit initiative series project facility institute index board assembly unit process"
)
"""Behind the noun these make something else of it: "Treaty Organization", "Charter Schools"."""
ALIAS = rule(
    "proposals.titles.alias",
    r"\s?[(\[](?:(?:hereinafter|hereafter|referred to as|the|ci-après(?: dénommée?)?|dit|en adelante|la|el|le|,|also|"
    r"known as)\s){0,5}[“\"«‘']?\s?(?:(?:[Tt]he|la|le|el)\s|l[’'])?"
    r"([A-Z0-9][^()\[\]“”\"«»‘\n;:,]{1,50}?)\s?[”\"»’']?[)\]]",
    "A short form in brackets behind a title.",
    yes=(' ("2030 Agenda")', " (SDGs)", " (hereinafter “the Convention”)", " (ci-après la « Charte »)"),
    no=(" (see below)", " [ibid]"),
)
NO_ALIAS = ("annex", "anexo", "see ", "part", "para", "art", "sect", "chap")
HEADWORDS = frozenset(heads.KINDS) | words_of("action programme program plan platform acción programa plataforma principles")
"""Words that say of themselves only that there is a document."""
BODIES = words_of("organization organisation association council league community union group commonwealth bank committee")
"""Nouns of bodies whose names go on with "of"."""
DOING = words_of(
    "endorsing supporting adopting implementing guiding working building advancing promoting strengthening united nations un"
)
"""Words that bear a capital and name no document."""
NEVER = words_of("under in article annex parties states members present our its their his this these joint")
NAMED = ("Call", "Act", "Statement")
"""Nouns that need a name in front of them."""
OPTIONAL = words_of("facultatif facultativo optional additionnel adicional facultatifs facultativos")
OFFICES = words_of(
    "government governments president chair minister ministers secretary secretary-general director leaders states members "
    "presidente secretario ministro ministros embajador director gobierno président ministre secrétaire gouvernement"
)
"""Whose strategy, letter or principles it is, and not which."""
BREAKS = (" in ", " en ", " and ", " et ", " y ", ", ")
"""What goes on so behind a known name is no part of it."""
ORDINALS = words_of(
    "deuxième second premier première nouveau nouvel nouvelle nueva nuevo segundo segunda tercer primer primera"
)
PRINCIPLES_OF = rule(
    "proposals.titles.principles-of",
    r"\s(?:of|de|du|del)\s(?:the\s|la\s|l[’'])?",
    "Behind the principles of a document its own name follows.",
    yes=(" of the ", " de la ", " de l’", " du "),
    no=(" for ",),
)
DASHED = rule(
    "proposals.titles.dashed",
    r"\w\s[–—]\s$",
    "A dash in the middle of a name ties its parts.",
    yes=("Alianza – ",),
    no=("\n– ",),
)
WHOSE = words_of("its their son sa ses leur leurs su sus")
QUOTE = words_of("the la le les el los las l'")
"""Articles that belong to the quote and not to the title."""


class Left(NamedTuple):
    """What stands before the noun of a title."""

    start: int
    words: list[str]
    before: str
    """The word in front of them."""
    cut: bool = False
    """Whether more of the title may stand before them."""


def find(text: str, lang: str) -> Iterator[Mention]:
    """Every title in a text; also nouns alone, marked as bare."""
    language = lang.partition("-")[0]
    words = heads.WORDS.get(language, heads.EN)
    listed = list(known.find(text, lang))
    starts = [each.start for each in listed]
    done = 0
    ends: list[tuple[int, int]] = []
    for head in heads.HEADS.get(language, heads.ENGLISH).finditer(text):
        if head.start() < done or _of_document(text, head, language):
            continue
        mention = _title(text, head, words, done, romance=language in ("fr", "es"))
        if mention is None:
            continue
        at = bisect_left(starts, mention.start)
        mention = _settled(text, mention, listed[at : at + 1], words)
        if mention is not None:
            ends.append((mention.start, mention.end))
            done = mention.end
            yield mention
    begins = [start for start, _ in ends]
    for each in listed:
        at = bisect_left(begins, each.end)
        if not at or ends[at - 1][1] <= each.start:
            yield _finished(text, each, words)
    yield from small.find(text, language, words)


def _of_document(text: str, head: re.Match[str], language: str) -> bool:
    """Whether principles are those of another document: “the Purposes and Principles of the Charter”."""
    link = PRINCIPLES_OF.match(text, head.end()) if heads.kind(head[0]) == "principles" else None
    return bool(link and heads.HEADS.get(language, heads.ENGLISH).match(text, link.end()))


def _settled(text: str, mention: Mention, listed: list[Mention], words: heads.Words) -> Mention | None:
    """The mention with the end that the list of known documents says; None where the noun is part of one of them."""
    each = next(iter(listed), None)
    if each is not None and each.start < mention.end:
        rest = text[each.end : mention.end]
        rest = "" if rest[:2] == " (" and rest[2:-1].isdigit() else rest  # "(1989)"
        further = any(char.isupper() or char.isdigit() for char in rest) and not rest.startswith(BREAKS)
        if each.start == mention.start and not further:
            return _finished(text, each, words)
        if not further:
            mention.end = each.end
            mention.title = " ".join(text[mention.start : mention.end].split())
            mention.bare = False
    return _finished(text, mention, words)


def _finished(text: str, mention: Mention, words: heads.Words) -> Mention:
    """The mention with the article in front and the short form behind."""
    alias = None if mention.bare else ALIAS.match(text, mention.end)
    made = replace(mention, start=_article(text, mention.start, words))
    made.date = made.date or dates.after(text, mention.end)[0]
    if alias and not alias[1].casefold().startswith(NO_ALIAS) and _short_for(alias[1], made.title):
        made.alias, made.end = alias[1].strip(), alias.end()
    return made


def _short_for(alias: str, title: str) -> bool:
    """Whether a short form can be one of a title: an acronym begins with the first letter of one of its words."""
    return not alias.isupper() or any(word[:1].upper() == alias[0] for word in TOKEN.findall(title))


def _title(text: str, head: re.Match[str], words: heads.Words, done: int, *, romance: bool) -> Mention | None:
    """The title around a noun, without article and short form; None where the noun is no document."""
    left = _before(text, head.start(), done) if romance else _left(text, head.start(), words, done)
    named = _named(left.words, words)
    end, right, sure = ending(text, head.end(), words, romance=romance, named=named)
    own = left.before.casefold() in SELF
    following = TOKEN.match(text, head.end() + 1) if text[head.end() : head.end() + 1] == " " else None
    if not romance and following and following[0][0].isupper() and following[0].casefold() in ORGANS:
        return None
    if head[0] in NAMED and not (named and (right or head[0] != "Call")):
        return None
    shy = head[0].casefold().removesuffix("s") in heads.SHY or head[0].casefold() in heads.SHY
    noun = heads.kind(head[0])
    opening = shy and not named and _opening(text, left.start)
    specific = not own and (named or _telling(right, words, shy=shy and not sure, romance=romance))
    if head[0].endswith("s") and not left.words and noun not in ("principles", "guidelines"):
        specific = False
    if specific and _of_somebody(noun, right, shy=shy and not named, romance=romance):
        return None
    if specific and opening and len(right) < 6:
        return None
    if not specific and (left.words or right or own):
        return None
    mention = Mention(left.start, end, noun, title=" ".join(text[left.start : end].split()), bare=not specific)
    mention.confidence = (80 if shy else 90) - (0 if sure else 20)
    if DASHED.search(text, max(0, left.start - 4), left.start) or (_whose(left) and not _names(right)):
        mention.confidence = 60  # part of a longer name, or "its Optional Protocol", of whatever
    if short := BRACKET.match(text, head.end()):
        mention.alias = short[1]
    if left.cut or opening:
        mention.confidence = 65
    elif not right and not any(word.isalpha() and word.casefold() not in words.generic for word in left.words):
        mention.confidence = 70  # "the 1972 Protocol"
    return mention


def _whose(left: Left) -> bool:
    """Whether a possessive leads the title, which so is that of something named before."""
    return left.before.casefold() in WHOSE


def _names(right: list[str]) -> bool:
    """Whether the words behind a noun are more than its adjective: “Facultativo”."""
    return any(word.isalpha() and word.casefold() not in OPTIONAL for word in right if word != "de")


def _telling(right: list[str], words: heads.Words, *, shy: bool, romance: bool) -> bool:
    """Whether the words behind a noun say which document it is: a name, a number or a subject."""
    vague = HEADWORDS | words.generic if romance else HEADWORDS
    telling = [word for word in right if word.casefold() not in vague]
    if shy and not any(word[0].isupper() for word in telling):
        return False
    return any(word[0].isupper() or word[0].isdigit() or len(word) > 5 for word in telling)


def _of_somebody(noun: str, right: list[str], *, shy: bool, romance: bool) -> bool:
    """Whether the words behind a noun only say whose it is: `Déclaration de la Belgique`, `Carta del Presidente`."""
    if shy or (romance and noun == "charter"):
        return any(word.casefold() in OFFICES for word in right[:3])
    state = right[2:3] if right[:1] in (["de"], ["del"], ["du"]) and right[1:2] in (["la"], ["l'"], ["el"]) else []
    return romance and noun == "declaration" and not _states().isdisjoint(state)


def _opening(text: str, start: int) -> bool:
    """Whether a sentence or heading begins here, without an article: "Principles of Sovereignty"."""
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in ".:•–-"


@cache
def _states() -> frozenset[str]:
    """The names of states in French and Spanish, of one word each."""
    names = (entry[column] for entry in codelist("actors") for column in ("label_fr", "label_es"))
    return frozenset(name for name in names if name and " " not in name)


def _article(text: str, start: int, words: heads.Words) -> int:
    """Where the article in front begins, which belongs to the quote and not to the title."""
    window = text[max(0, start - 6) : start]
    found = [each for each in TOKEN.finditer(window + text[start : start + 2]) if each.end() <= len(window)]
    if found and found[-1][0].casefold().replace("’", "'") in QUOTE & words.articles:
        at = start - len(window) + found[-1].start()
        if at == 0 or not text[at - 1].isalnum():
            return at
    return start


def _before(text: str, at: int, done: int) -> Left:
    """In French and Spanish the noun comes first: only an ordinal with a capital stands before it."""
    tokens = list(TOKEN.finditer(text, max(done, at - 40), at))
    if tokens and tokens[-1][0].casefold() in ORDINALS and tokens[-1][0][0].isupper():
        return Left(tokens[-1].start(), [tokens[-1][0]], tokens[-2][0] if len(tokens) > 1 else "")
    return Left(at, [], tokens[-1][0] if tokens else "")


def _left(text: str, at: int, words: heads.Words, done: int) -> Left:
    """Where an English title begins: names and adjectives with capitals, tied by small words where an article leads them."""
    base = max(done, at - REACH)
    tokens = list(TOKEN.finditer(text, base, at))
    if base > 0 and tokens and text[base - 1].isalnum() and tokens[0].start() == base:
        tokens = tokens[1:]
    index = _run(text, tokens, len(tokens) - 1, at, words)
    first, cut = index + 1, False
    if 0 < index < len(tokens) - 1 and tokens[index][0] in ("and", "for", "of", "on", "in", "to", "&"):
        further = _run(text, tokens, index - 1, tokens[index].start(), words)
        taken = [token[0] for token in tokens[further + 1 : index]]
        plain = taken and not any(heads.ENGLISH.fullmatch(word) or word.casefold() in words.openers for word in taken)
        led = further >= 0 and tokens[index][0] in ("and", "for", "&") and tokens[further][0] in ("the", "The")
        if plain and (led or (tokens[index][0] == "of" and taken[-1].casefold() in BODIES)):
            first, index = further + 1, further
        else:
            cut = bool(plain)
    taken = [token[0] for token in tokens[first:]]
    start = tokens[first].start() if taken else at
    return Left(start, taken, tokens[index][0] if index >= 0 else "", cut)


def _run(text: str, tokens: list[re.Match[str]], index: int, start: int, words: heads.Words) -> int:
    """The index of the token before a run of words with capitals that ends at a place."""
    most = index - 8
    while index >= 0 and index > most:
        token, word = tokens[index], tokens[index][0]
        gap = text[token.end() : start]
        lower = word.casefold()
        if gap.strip() or len(gap) > 2 or "\n" in gap or not (word[0].isupper() or word[0].isdigit()):
            break
        if lower in dates.NUMBERS or lower in words.articles or word.endswith(("’s", "'s")):
            break
        if word[0].isdigit() and not (word[:4].isdigit() or word[-2:] in ("th", "st", "nd", "rd")):
            break
        if _opens(tokens, index, text) and (lower in words.openers or word.endswith("ing")):
            break
        if lower in NEVER - words.generic:
            break
        start, index = token.start(), index - 1
    return index


def _opens(tokens: list[re.Match[str]], index: int, text: str) -> bool:
    """Whether a word stands at the beginning of a sentence or item."""
    if index == 0:
        return not text[: tokens[0].start()].rstrip()[-1:].isalnum()
    return not tokens[index - 1][0][0].isalnum()


def _named(left: list[str], words: heads.Words) -> bool:
    """Whether the words before a noun say which one it is."""
    plain = [word.casefold().replace("’", "'") for word in left]
    return any(word not in words.generic and word not in DOING for word in plain) or plain in (["un"], ["united", "nations"])
