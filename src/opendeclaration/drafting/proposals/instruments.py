"""The documents that a text cites: each one once, however it is named."""

from __future__ import annotations

from collections.abc import Iterable

from opendeclaration.drafting.proposals import heads
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule
from opendeclaration.model import Declaration, Identifier, Instrument
from opendeclaration.model.identity import slug
from opendeclaration.values import LangText

WORD = rule("proposals.instruments.word", r"[^\W_]+", "A word of a title.", yes=("2030",), no=("–",))
SMALL = heads.EN.joins | heads.FR.joins | heads.ES.joins | heads.EN.articles | heads.FR.articles | heads.ES.articles
SHORT = {"un": ("united", "nations"), "onu": ("naciones", "unidas"), "au": ("african", "union")}


def key(title: str) -> tuple[str, ...]:
    """A title as it is compared: its words without the small ones, in small letters."""
    words: list[str] = []
    for word in WORD.findall(title.casefold()):
        if word not in SMALL and word not in ("l", "d"):
            words += SHORT.get(word, (word,))
    return tuple(words)


def _loose(words: tuple[str, ...]) -> frozenset[str]:
    """The same whatever the order: the Charter of the United Nations is the United Nations Charter."""
    return frozenset(words)


class Register:
    """What has been cited so far. A mention of a document that stands there already gives the same instrument."""

    def __init__(self, declaration: Declaration, lang: str) -> None:
        self.declaration, self.lang = declaration, lang
        self.by_value: dict[str, Instrument] = {}
        self.by_title: dict[frozenset[str], Instrument] = {}
        self.by_start: dict[tuple[str, ...], list[Instrument]] = {}
        self.aliases: dict[str, Instrument] = {}
        self.bare: dict[str, Instrument] = {}
        self.names = {each.id.rpartition("#")[2] for each in declaration.instruments}
        self.longer: dict[frozenset[str], frozenset[str]] = {}

    def prepare(self, titles: Iterable[str]) -> None:
        """Learn which short titles of the text stand for which long ones: the only one that begins with them."""
        keys = sorted({key(title) for title in titles})
        for at, short in enumerate(keys):
            if len(short) < 2:
                continue
            fuller = []
            for long in keys[at + 1 : at + 40]:
                if long[: len(short)] != short:
                    break
                fuller.append(long)
            if (
                fuller
                and all(each[: len(fuller[0])] == fuller[0] for each in fuller)
                and "programme" not in fuller[0][len(short) : len(short) + 1]
            ):
                fewer, more = _loose(short), _loose(fuller[-1])
                if fewer < more:  # so that no way through them leads back to where it began
                    self.longer[fewer] = more

    def instrument(self, mention: Mention) -> Instrument | None:
        """The instrument of a mention, made where it is new; None for a noun alone that nobody has said the meaning of."""
        if mention.bare:
            return self.bare.get(mention.title.casefold())
        found = self.by_value.get(mention.value) if mention.value else None
        title = _loose(key(mention.title)) if mention.title else frozenset()
        while title in self.longer:
            title = self.longer[title]
        found = (
            found
            or (self.by_title.get(title) if title else None)
            or (None if mention.value else self.aliases.get(mention.title))
        )
        found = found or self._new(mention)
        self._learn(found, mention, title)
        return found

    def _learn(self, found: Instrument, mention: Mention, title: frozenset[str]) -> None:
        if mention.title and (not found.title or (len(mention.title) > len(str(found.title)) and not mention.value and title)):
            found.title = LangText({self.lang: mention.title})
        if mention.value and mention.value not in self.by_value:
            self.by_value[mention.value] = found
            if mention.value.startswith("S/RES/"):
                # Named once with its year, a resolution of the Security Council goes by its number alone.
                self.by_value.setdefault("resolution " + mention.value[6:].partition(" ")[0], found)
            if not found.identifiers:
                found.identifiers = [Identifier(scheme=mention.scheme, value=mention.value)]
        if mention.author and not found.authors:
            found.authors = [mention.author]
        if mention.date and not found.date:
            found.date = mention.date
        if title:
            self.by_title.setdefault(title, found)
        if mention.alias and len(mention.alias) > 1:
            alias = mention.alias
            self.aliases.setdefault(alias, found)
            self.by_title.setdefault(_loose(key(alias)), found)
            self.bare.setdefault(alias.casefold(), found)

    def _new(self, mention: Mention) -> Instrument:
        named = slug(mention.value or mention.title) or "other"
        name = base = f"instrument-{named[:60].strip('-')}"
        count = 1
        while name in self.names:
            count += 1
            name = f"{base}-{count}"
        self.names.add(name)
        instrument = Instrument(
            id=f"#{name}",
            kind=mention.kind,
            title=LangText({self.lang: mention.title}) if mention.title else None,
            identifiers=[Identifier(scheme=mention.scheme, value=mention.value)] if mention.value else [],
        )
        self.declaration.instruments.append(instrument)
        return instrument
