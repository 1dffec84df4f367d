"""Phrases of several words that stand beside a verb of speaking, and words that look like adverbs and are none."""

from __future__ import annotations

NOT_ADVERBS = frozenset(
    [
        "family",
        "assembly",
        "supply",
        "reply",
        "apply",
        "july",
        "italy",
        "early",
        "anomaly",
        "gouvernement",
        "développement",
        "engagement",
        "document",
        "règlement",
    ]
)

DEGREES = frozenset(
    [
        "its",
        "our",
        "their",
        "the",
        "a",
        "full",
        "due",
        "great",
        "deep",
        "particular",
        "serious",
        "grave",
        "high",
        "good",
        "special",
        "strong",
        "bonne",
        "dûment",
        "vive",
        "grande",
        "profonde",
        "gran",
        "debida",
        "profunda",
        "mucha",
        "un",
        "una",
        "justo",
        "merecido",
        "sentido",
        "sincero",
        "profundo",
        "especial",
        "urgente",
        "enérgico",
        "caluroso",
        "une",
        "vibrant",
    ]
)

VARIANTS = {
    "de": ("d'", "du", "des", "del", "que", "qu'"),
    "à": ("au", "aux"),
    "a": ("al",),
    "que": ("qu'", "de", "d'"),
    "par": (),
    "d'": ("de", "du", "des"),
    "para": ("por",),
    "por": ("para",),
    "en": (),
}
"""Links that vary with what follows."""

TRAILING = frozenset(
    [
        "also",
        "further",
        "again",
        "également",
        "aussi",
        "également",
        "fully",
        "strongly",
        "también",
        "asimismo",
        "además",
        "igualmente",
    ]
)

ASIDES: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": tuple(
        tuple(each.split())
        for each in (
            "in this regard",
            "in that regard",
            "in this context",
            "in this connection",
            "in this respect",
            "in that context",
            "in particular",
            "to this end",
            "as well",
            "once again",
            "in that connection",
            "to that end",
            "at the same time",
            "in addition",
            "for this purpose",
            "in this spirit",
            "in so doing",
            "with this",
            "as such",
            "on behalf of our governments",
            "in this light",
            "of all",
        )
    ),
    "fr": tuple(
        tuple(each.split())
        for each in (
            "à cet égard",
            "dans ce contexte",
            "en outre",
            "en particulier",
            "à cette fin",
            "à nouveau",
            "de nouveau",
            "par ailleurs",
            "en conséquence",
            "de plus",
            "à ce titre",
            "dans cet esprit",
            "par la présente",
            "en même temps",
            "d' autre part",
            "une fois encore",
            "de même",
            "à ce propos",
            "une nouvelle fois",
            "dans ce cadre",
        )
    ),
    "es": tuple(
        tuple(each.split())
        for each in (
            "a este respecto",
            "en este sentido",
            "en este contexto",
            "en particular",
            "a tal fin",
            "una vez más",
            "por otra parte",
            "en ese sentido",
            "al mismo tiempo",
            "de nuevo",
            "por ello",
            "a ese respecto",
            "en tal sentido",
            "por lo tanto",
            "por tanto",
            "de igual manera",
            "así mismo",
            "de igual forma",
            "de la misma manera",
            "a tal efecto",
            "con este fin",
            "del mismo modo",
            "en consecuencia",
        )
    ),
}


POLITE = tuple(
    tuple(each.split())
    for each in (
        "would like to",
        "wish to",
        "want to",
        "are pleased to",
        "are proud to",
        "are honoured to",
        "have the honour to",
        "wishes to",
        "are happy to",
        "queremos",
        "nos complace",
        "nos es grato",
        "tenemos el honor de",
        "tenemos el agrado de",
        "deseamos",
        "quisiéramos",
        "deseo",
        "souhaitons",
        "voulons",
        "tenons à",
        "désirons",
        "tenons également à",
        "souhaitons également",
        "desean",
        "souhaitent",
    )
)
