"""Which language a text is in: as stated, as the mark-up says, or by its script and its commonest small words."""

from __future__ import annotations

from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Found, Work
from opendeclaration.patterns import LANGUAGE
from opendeclaration.values import language_tag

READ = ("en", "fr", "es")
"""The languages whose acts, dates and lists the rules know."""
_SMALL = {
    "en": "the of and to in that for with by on is are we our this which as from be at will have has their its shall",
    "fr": "le la les des du de et à au aux en dans pour par que qui est sont nous notre nos une un sur avec cette ce ces",
    "es": "el la los las del de y a al en para por que es son nuestro nuestra una un sobre con esta este se su sus como",
    "pt": "o a os as do da dos das e em no na para por que são nós nosso uma um sobre com esta este se seu sua ao não",
    "it": "il lo la gli le di del della dei delle e in nel nella per da che è sono noi nostro una un su con questa al non",
    "de": "der die das und von zu in den dem des mit für auf ist sind wir unser dass eine ein im am nicht auch bei",
    "nl": "de het een van en in op te dat voor met zijn is door wij ons deze die aan niet als bij ook",
}
"""The commonest words without meaning of their own. Those of languages that are not read are here to be told apart."""
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPT = {
    "ar": rule(
        "language.arabic", r"[\u0600-\u06ff\u0750-\u077f]+", "Letters of Arabic.", yes=("نحن الوزراء",), no=("We", "Мы")
    ),
    "ru": rule("language.cyrillic", r"[\u0400-\u04ff]+", "Letters of Russian.", yes=("Мы, министры",), no=("We", "部长")),
    "zh": rule("language.chinese", r"[\u4e00-\u9fff]+", "Characters of Chinese.", yes=("我们各国部长",), no=("We", "Мы")),
}
_WORD = rule("language.word", r"[^\W\d_]+", "A word is letters only.", yes=("We, the",), no=("2014, 1.",))
_ENOUGH = 200_000
"""Characters that are counted; a book is no surer than its first chapters."""
_PARTS = 8
"""Of so many parts, each is looked at for its language."""
_TAG = rule("language.tag", LANGUAGE, "A language tag that the model takes.", yes=("en", "pt-BR"), no=("english text", "e"))


def tell(work: Work) -> None:
    """Set `work.lang`, a tag of BCP 47, and doubt it where it is not sure. A text in no known language is `und`."""
    stated, marked = work.facts.lang.strip(), work.source.language.strip().replace("_", "-")
    counted, sure = counted_language(work.source.text)
    if stated:
        work.lang = language_tag(stated)
        work.found.append(Found("/languages/0", stated, 0))
        _differs(work, counted, sure)
    elif _TAG.fullmatch(marked) and (not sure or _first(marked) == counted):
        # The region that a page or word processor marks says where a spelling checker comes from, and the rules know none.
        work.lang = _first(marked) if _first(marked) in READ else language_tag(marked)
        if not sure:
            work.doubt(
                "language", f"The page says that it is in “{work.lang}”. Please check that the text is.", key="languages"
            )
    else:
        work.lang = counted
        if not sure:
            work.doubt("language", _unsure(counted), key="languages")
        elif _TAG.fullmatch(marked):
            work.doubt(
                "language",
                f"The page says that it is in “{marked}”, but its words are of “{counted}”. Please check the language.",
                key="languages",
            )
    _goes_on(work)
    if _first(work.lang) not in READ:
        work.doubt(
            "language-not-read",
            f"The text is in “{work.lang}”. Acts, dates and lists of parties are looked for in English, French and Spanish "
            "only; please add them by hand.",
            key="languages",
        )


def counted_language(text: str) -> tuple[str, bool]:
    """The language of a text by its script and small words, or `und`, and whether that is sure."""
    text = text[:_ENOUGH]
    words = _WORD.findall(text.lower())
    letters = sum(map(len, words)) or 1
    for language, pattern in _SCRIPT.items():
        if sum(map(len, pattern.findall(text))) * 2 > letters:
            return language, True
    counts = _counted(words)
    first, second = sorted(counts, key=lambda each: -counts[each])[:2]
    if counts[first] == counts[second] or counts[first] * 15 < len(words):
        return "und", False
    return first, counts[first] >= 8 and counts[first] * 4 >= counts[second] * 5


def small_words(text: str) -> dict[str, int]:
    """How many of the commonest words of each language are in a text."""
    return _counted(_WORD.findall(text.lower()))


def _counted(words: list[str]) -> dict[str, int]:
    return {language: sum(word in small for word in words) for language, small in _WORDS.items()}


def _goes_on(work: Work) -> None:
    """Doubt a part of the text that is surely in another language, as in a leaf that prints two side by side."""
    text = work.source.text[:_ENOUGH]
    size = max(len(text) // _PARTS, 300)
    before = ""
    for begin in range(0, len(text) - size // 2, size):
        counted, sure = counted_language(text[begin : begin + size])
        other = counted if sure and counted not in ("und", _first(work.lang)) else ""
        before, again = other, bool(other) and other == before
        if again:  # one part may be a list of names or symbols
            line = text.count("\n", 0, begin - size) + 1
            work.doubt(
                "language",
                f"From about line {line} on, the text seems to be in “{counted}”. Take out what is another language version.",
                key="languages",
            )
            return


def _differs(work: Work, counted: str, sure: bool) -> None:
    if sure and counted != _first(work.lang):
        work.doubt(
            "language",
            f"You said that the text is in “{work.lang}”, but its words are of “{counted}”. Please check the language.",
            key="languages",
        )


def _unsure(counted: str) -> str:
    if counted == "und":
        return "The language of the text could not be told. Please state it."
    return f"The text seems to be in “{counted}”, but it is too short or too mixed to be sure. Please state the language."


def _first(tag: str) -> str:
    return tag.partition("-")[0].lower()
