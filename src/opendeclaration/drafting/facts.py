"""What whoever drafts states: looked over before anything is read, so that a slip is said at once and by its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from opendeclaration.actors import actor
from opendeclaration.codelists import codelist, nearest
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Facts
from opendeclaration.errors import NotFoundError, UsageError
from opendeclaration.patterns import IRI, LANGUAGE, LOCAL, RESERVED, TEXT
from opendeclaration.values import language_tag

ID = rule("facts.id", f"^(?:{LOCAL}|{IRI})$", "An id that the user states.", yes=("busan-2014",), no=("",))
ADDRESS = rule("facts.iri", f"^{IRI}$", "A full address that the user states.", yes=("https://example.org/a",), no=("a/b",))
TAG = rule("facts.language", LANGUAGE, "A language tag.", yes=("fr-CA",), no=("1",))
KEPT = rule(
    "facts.reserved", RESERVED, "An id that cannot be the name of a file on every system.", yes=("con",), no=("busan-2014",)
)
WORDS = rule("facts.text", TEXT, "Text without control characters.", yes=("Meridia",), no=("\x00",))


class FactError(UsageError):
    """Something that was stated for a draft cannot be. `fact` is its name, such as `adopted`."""

    def __init__(self, fact: str, message: str) -> None:
        self.fact = fact
        self.message = message
        super().__init__(f"{fact}: {message}")


def stated(  # noqa: PLR0913  # each is a fact
    *,
    id: str = "",
    kind: str = "",
    title: str = "",
    adopted: date | str | None = None,
    lang: str = "",
    place: str = "",
    country: str = "",
    meeting: str = "",
    url: str = "",
    publisher: str = "",
    parties: Iterable[str] = (),
    adopted_by: Iterable[str] = (),
) -> Facts:
    """The facts, looked over. Raises FactError (a UsageError) for the first that cannot be."""
    texts = {"title": title, "place": place, "meeting": meeting, "publisher": publisher}
    lists = {"parties": _names("parties", parties), "adopted_by": _names("adopted_by", adopted_by)}
    for fact, text in [*texts.items(), *((fact, each) for fact, names in lists.items() for each in names)]:
        if text and (not text.strip() or not WORDS.fullmatch(text)):
            raise FactError(fact, f"“{text}” is no text: it holds nothing, or control characters.")
    if id and (not ID.fullmatch(id) or KEPT.match(id)):
        raise FactError("id", f"“{id}” is no id. It takes small letters, digits and hyphens, such as busan-2014.")
    if lang and not TAG.fullmatch(lang):
        raise FactError("lang", f"“{lang}” is no language tag. It takes one such as en, fr or es.")
    if url and not ADDRESS.fullmatch(url):
        raise FactError("url", f"“{url}” is no full address. It takes one such as https://example.org/declaration.")
    if kind and kind not in codelist("document-kinds"):
        near = nearest(kind, [each.code for each in codelist("document-kinds")])
        hint = f"Did you mean {' or '.join(near)}?" if near else "docs/reference/code-lists.md lists them."
        raise FactError("kind", f"“{kind}” is no kind of document. {hint}")
    if country:
        _actor(country)
    return Facts(
        id,
        kind,
        title.strip(),
        _day(adopted),
        language_tag(lang) if lang else "",
        place.strip(),
        country,
        meeting.strip(),
        url,
        publisher.strip(),
        lists["parties"],
        lists["adopted_by"],
    )


def _names(fact: str, names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise FactError(fact, "It takes a list of names, not one text.")
    return tuple(each.strip() or each for each in names)


def _actor(code: str) -> None:
    try:
        actor(code)
    except NotFoundError:
        message = f"“{code}” is no code of a state or territory. It takes three letters of ISO 3166-1, such as KOR."
        raise FactError("country", message) from None


def _day(day: date | str | None) -> date | None:
    if not isinstance(day, str):
        return day
    if not day:
        return None
    try:
        if len(day) == 10 and day.isascii() and day[4] == day[7] == "-":
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise FactError("adopted", f"“{day}” is no day of the calendar. It takes one such as 2014-10-19.")
