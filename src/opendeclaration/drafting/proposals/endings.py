"""Where a title ends: how far the words behind its noun belong to it."""

from __future__ import annotations

import re
from functools import cache

from opendeclaration.codelists import codelist
from opendeclaration.drafting.proposals import dates, heads
from opendeclaration.drafting.rule import rule

TOKEN = rule(
    "proposals.titles.token",
    r"[^\W_]+[’'](?=\w{2})|[^\W_]+s[’'](?=\s)|[^\W_]+(?:[-–/‑&.’'][^\W_]+)*|[^\w\s]|_",
    "A word, or a sign between words.",
    yes=("L’Accord", "2015–2030", "Kunming-Montreal", "Peoples’ Rights"),
)
YEARS = rule(
    "proposals.titles.years",
    r"(?:\sà l[’']horizon(?=\s20)|\s[Tt]owards?(?=\s20)|"
    r"\s(?:hacia|para)(?:\sel(?:\saño)?)?(?=\s20))?\s(?:\((?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?\)|"
    r"(?:19|20)[0-9]{2}\s?[-–]\s?(?:19|20)?[0-9]{2}(?![\w-])|(?:19|20)[0-9]{2}(?![\w/-]))",
    "The years of a plan, or the year of a document, behind its title.",
    yes=(" 2015–2030", " (2015-2030)", " 2063"),
    no=(" 2015/16", " 20153"),
)
REACH = 180
"""How far from its noun a title can reach, in characters."""
LIST = rule(
    "proposals.titles.list",
    r"(?:,\s[A-Z][\w-]{2,20}(?:\s[A-Z][\w-]{2,20})?){1,4},?\s(?:and|or)\s(?:(?:to|of|on|in)\s)?[A-Z][\w-]{2,20}",
    "A list inside a title goes on behind a comma: `for Safe, Orderly and Regular Migration`.",
    yes=(", Orderly and Regular Migration", ", Inhuman or Degrading Treatment"),
    no=(", the Paris Agreement and", ", Japan"),
)
UNIONS = frozenset(["union", "unión", "organisation", "organización", "communauté", "comunidad", "ligue", "liga"])
ADJECTIVE = rule(
    "proposals.titles.adjective",
    r"\s[a-zà-ÿ]{5,20}(?:ne|enne|aine|éenne|ana|ea|ale|be)(?![\w-])",
    "The adjective that belongs to the name of an organisation.",
    yes=(" africaine", " européenne", " africana"),
    no=(" a", " qui"),
)
FURTHER = rule(
    "proposals.titles.further",
    r",\s[a-zà-ÿ]{4,20}\s(?:et|y)\s[a-zà-ÿ]{4,20}(?![\w-])",
    "A list of adjectives in small letters goes on behind a comma.",
    yes=(", ordonnées et régulières", ", ordenada y regular"),
    no=(", la Charte et",),
)
GOVERNMENT = rule(
    "proposals.titles.government",
    r"\s(?:y de [Gg]obierno|et de [Gg]ouvernement)(?!\w)",
    "The heads of government belong to the heads of state before them.",
    yes=(" y de Gobierno", " et de gouvernement"),
    no=(" de Gobierno", " y de gobiernos"),
)
REGIONS = heads.words_of(
    "Africa Asia Europe America Latin Oceania Arab Mediterranean Caribbean Pacific Member Parties States All"
)
PLACES = frozenset(["in", "into", "to", "at", "from", "between", "among", "en", "a", "à", "au", "aux"])
RUN = rule(
    "proposals.titles.run",
    r"[A-Z][\w’'-]{0,24}(?:\s(?:for\s|of\s)?[A-Z0-9][\w’'-]{0,24}){0,4}",
    "Words with capitals, one after another.",
    yes=("Platform for Action", "Paris Agreement"),
    no=("platform for",),
)
ADJECTIVES = heads.words_of(
    "universelle internationale international mondial mondiale universal internacional mundial africaine africana "
    "américaine americana facultatif facultativo interaméricaine interamericana européenne europea"
)
DIGITS = {ord(char): None for char in "-–‑/"}
OF = frozenset(["des", "de", "du", "d'", "del"])
BRACKET = rule(
    "proposals.titles.bracket",
    r"\s\(([A-Z][A-Za-z]{1,8})\)(?=\s(?:to|on|for)\s)",
    "A short form in the middle of a title, right behind its noun.",
    yes=("Plan of Action (POA) to Implement",),
    no=(" (POA), ", " (see) to"),
)
TYING = frozenset(["establishing", "concerning", "regarding", "governing", "relating", "between", "among", "against"])
"""Behind the noun these go on with the title even with a capital."""
NUMBERED = (
    "résolution",
    "resoluci",
    "décision",
    "decisi",
    "rapport",
    "informe",
    "directive",
    "directiva",
    "recommand",
    "recomend",
)
"""How the nouns of documents begin that are cited by number."""
VERBS = heads.words_of(
    "Prevent Combat Suppress Eliminate End Protect Promote Ban Counter Eradicate Address Support Strengthen Implement Fight"
)
"""What a named document may be there "to" do."""
PARTS = heads.words_of(
    "article articles chapter section annex part paragraph paragraphs chapitre partie annexe paragraphe artículo artículos "
    "capítulo parte anexo párrafo states member parties resolution resolutions decision decisions"
)
"""Behind "and" these begin another reference."""
SERIES = heads.words_of(
    "union unión organisation organización estados états naciones nations grupo groupe comisión commission consejo conseil "
    "república république gobierno gouvernement asamblea assemblée secretario secrétaire comité ministros ministres oficina"
)
"""Behind "and" these are bodies, and no part of a title."""
NEW = frozenset(["le", "la", "les", "l'", "el", "los", "las", "à", "a", "son", "sa", "ses", "su", "sus"])
"""Behind "and" these begin something new."""


def _dated(text: str, at: int) -> int:
    """Where the years or the date right behind a noun end; where there are none, the same place."""
    years = YEARS.match(text, at)
    return years.end() if years else dates.after(text, at)[1]


def right(  # noqa: C901, PLR0912, PLR0915
    text: str, at: int, words: heads.Words, *, romance: bool, named: bool
) -> tuple[int, list[str], bool]:
    """Where the title ends, its words behind the noun, and whether the capitals leave no doubt of the end."""
    taken: list[str] = []
    pending: list[str] = []
    end = at
    sure = True
    end = _dated(text, at)
    if end > at:
        taken.append(text[end - 4 : end].strip())
        named = True
    last = end
    for token in TOKEN.finditer(text, end, min(len(text), at + 2 * REACH)):
        word, lower = token[0], token[0].casefold().replace("’", "'")
        gap = text[last : token.start()]
        if "\n" in gap or len(gap) > 2:
            break
        if word == "(" and not taken and not pending and not named and (bracket := BRACKET.match(text, last)):
            last = end = bracket.end()
            continue
        if last > token.start():
            continue  # inside the brackets
        open_list = not named or ("and" not in taken and any(each in words.topics for each in taken))
        if word == "," and not romance and open_list and not pending and (item := LIST.match(text, last)):
            if heads.ENGLISH.search(item[0]) or item[0].split()[1].rstrip(",") in _actors():
                break
            pending.append(word)
            last = token.end()
            continue
        if not word[0].isalnum():
            break
        if not pending and word.isupper() and set(word) <= set("IVX"):
            taken.append(word)
            end = token.end()
        elif word[0].isupper() and (romance or pending or len(word) == 1 or not word.isupper()):
            if not pending and not taken and not romance and lower not in TYING:
                break  # "Agreement Parties": no title goes on like that
            if lower in ("art", "arts", "article", "articles", "artículo", "artículos"):
                break
            if romance and not pending and lower in words.articles:
                break  # "del Parlamento Los Estados": a new sentence
            if pending and not _fits(pending, words, text, token, taken, named=named, romance=romance):
                break
            taken += [*pending, word]
            pending, end = [], token.end()
            if romance and (more := GOVERNMENT.match(text, end)):
                last = end = more.end()
                continue
            if romance and lower in UNIONS and (adjective := ADJECTIVE.match(text, end)):
                end = adjective.end()
                break
        elif word[0].isdigit():
            if not word.translate(DIGITS).isdigit():
                break
            if pending and (pending[-1] not in ("de", "of", "à", "horizon", "l'horizon") or dates.after(text, end)[0]):
                break
            taken += [*pending, word]
            pending, end = [], token.end()
        elif romance and pending and lower in words.ands:
            break
        elif lower in words.joins and len(pending) < 4:
            pending.append(lower)
        elif romance and not taken and not pending and len(lower) > 4 and lower not in words.stops | words.topics:
            pending.append(lower)  # an adjective: "universelle", "internationale"
        else:
            break
        last = token.end()
    if romance:
        end, sure = _subject(text, end, words, taken, many=text[at - 1] == "s")
    if years := YEARS.match(text, end):
        end = years.end()
        taken.append(years[0].strip())
    return end, taken, sure


def _fits(
    pending: list[str], words: heads.Words, text: str, token: re.Match[str], taken: list[str], *, named: bool, romance: bool
) -> bool:
    """Whether a word with a capital, behind small words, still belongs to the title."""
    word = token[0]
    first = pending[0]
    if first == ",":
        return True
    if word.casefold() in dates.NUMBERS:
        return False
    if first in words.articles and (romance or not (taken and (taken[-1].endswith("ing") or taken[0] == "to"))):
        # "Pacto para el Futuro la Declaración", but "Establishing the World Trade Organization"
        return romance and first in OF | {"aux", "au"}
    if first in words.ands:
        return _joined(pending, words, text, token, taken, named=named, romance=romance)
    if not taken and not named and first in PLACES - {"to", "between", "among"}:
        return False  # "the Treaty in Ashgabat"
    if named and first in PLACES:
        # "the Paris Agreement in Africa": whose name has come already does not go on with a place.
        to = first == "to" and (pending[-1] == "the" or (len(pending) == 1 and word in VERBS))
        if any(each in words.topics for each in taken) and first != "between":
            return to or (len(pending) == 1 and word not in _actors() | REGIONS)
        return to or (first == "to" and word in ("United", "Convention"))
    return True


def _joined(
    pending: list[str], words: heads.Words, text: str, token: re.Match[str], taken: list[str], *, named: bool, romance: bool
) -> bool:
    """Whether a word with a capital behind "and" still belongs to the title."""
    found = heads.HEADS["fr" if words is heads.FR else "es" if romance else "en"].match(text, token.start())
    if found:
        # "Declaration and Platform for Action", but "and Agenda 21"
        return not taken and (named or romance) and (len(pending) == 1 or (romance and pending[1] in OF))
    if token[0].casefold() in PARTS:
        return False  # "the Charter of the United Nations and Article 19 of …"
    if len(pending) == 1:
        run = RUN.match(text, token.start(), token.start() + 60)
        return romance or not run or not heads.ENGLISH.search(run[0])
    if not any(each in words.topics for each in taken):
        return False
    if not romance:
        return token[0] in ("Their", "Its") or (pending[1:] == ["to"] and token[0] not in REGIONS)
    return pending[1] in words.articles and len(taken) < 10 and token[0].casefold() not in SERIES


@cache
def _actors() -> frozenset[str]:
    """The first words of the names of states and organisations: no list inside a title begins with one."""
    return frozenset(entry["label_en"].split()[0].rstrip(",") for entry in codelist("actors") if entry["label_en"])


def _document(word: str) -> bool:
    """Whether a word in small letters is a noun for documents: behind "and" another one begins."""
    return word.removesuffix("s") in heads.KINDS or word.removesuffix("es") in heads.KINDS or word.startswith(NUMBERED)


def _subject(  # noqa: C901, PLR0912
    text: str, end: int, words: heads.Words, taken: list[str], *, many: bool
) -> tuple[int, bool]:
    """The subject that goes on in small letters: `relative aux droits de l'enfant`; `many` tells of a noun in the plural."""
    count, good, sure, last = 0, end, True, end
    topic, named, content, before = False, bool(taken), False, ""
    for token in TOKEN.finditer(text, end, min(len(text), end + REACH)):
        word = token[0].casefold().replace("’", "'").replace("‑", "-")
        if text[last : token.start()].strip() or "\n" in text[last : token.start()] or not token[0][0].isalnum():
            break
        if word in words.stops or word[:2] in ("s'", "n'"):
            break
        if word.startswith("relativ") and word.endswith("s") and not many:
            break  # not of the document, but of something before it
        if word in words.articles - OF and content:
            if word in ("au", "aux") or before.endswith("ant"):
                sure = False
            elif before not in ("toutes", "tous", "todas", "todos"):
                break  # "le Pacte pour l'avenir une Déclaration"
        if word in words.topics:
            following = TOKEN.match(text, token.end() + 1) if token.end() + 1 < len(text) else None
            article = following and (
                following[0].casefold().replace("’", "'") in words.articles | {"à", "a", "al"} or following[0][0].isupper()
            )
            if not article and word in ("pour", "para", "contre", "contra"):
                break
            topic = True
        elif not topic:
            if named or (count and word in OF):
                topic = not named
            if not topic and (named or word not in ADJECTIVES):
                break
        count += 1
        if count > 16:
            sure = False
            break
        last, before = token.end(), word
        if word in words.ands:
            following = TOKEN.match(text, token.end() + 1) if token.end() + 1 < len(text) else None
            after = following[0].casefold().replace("’", "'") if following else ""
            if not following or after in words.stops or after[:2] in ("s'", "n'") or _document(after):
                break
            noun = TOKEN.search(text, following.end(), following.end() + 30)
            if after in NEW and (
                count > 5 or following[0] in ("à", "a") or (noun and (noun[0][0].isupper() or _document(noun[0].casefold())))
            ):
                break
            content = False
            sure = sure and count < 2
            continue
        content = False
        if word in words.joins or word in words.topics or word in words.articles:
            continue
        content = True
        good = last
        taken.append(token[0])
        sure = sure and count < 10
    more = FURTHER.match(text, good) if topic else None
    return more.end() if more else good, sure
