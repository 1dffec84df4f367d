"""A mention of another document in a text, before it has become a citation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Mention:
    """Words of a text that name a document."""

    start: int
    end: int
    """Where they stand in the text; these words are the quote."""
    kind: str
    """Code of the list of document kinds."""
    title: str = ""
    scheme: str = ""
    """What sort of identifier `value` is, as a code of the list of identifier schemes."""
    value: str = ""
    date: str = ""
    """YYYY or YYYY-MM-DD, as far as the text says."""
    author: str = ""
    """Code of the body that adopted or issued it, where its symbol or the words around it say so."""
    locator: str = ""
    alias: str = ""
    """A short form that the text defines for it, in brackets behind it."""
    confidence: int = 90
    bare: bool = False
    """Nothing but a noun ("the Convention"): a citation only where the text has said which one that is."""
    known: bool = False
    """Whether a list of documents says where its name ends."""
