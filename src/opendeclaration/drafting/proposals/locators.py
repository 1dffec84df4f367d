"""Which part of a document is cited: `Article 33 of …`, `…, annex`, `l'article J 4, paragraphe 6, du traité`."""

from __future__ import annotations

from opendeclaration.drafting.rule import rule

BEHIND = rule(
    "proposals.locators.behind",
    r",?\s?(?:\(|(?:en|dans|in)\s(?:its|su|son)\s)?((?:annex|annexe|anexo|sect\.|section|part|chap\.|chapter|paras?\.|"
    r"paragraphs?|párrs?\.|[Aa]rt\.|articles?|artículos?)"
    r"(?:\s(?:[IVX]{1,5}|[0-9]{1,3}(?:\s?[-–]\s?[0-9]{1,3})?|[A-Z])(?![\w/]))?)(?![\w/])",
    "The part of the document behind its name.",
    yes=(", annex", ", para. 4", ", paras. 4–6", " (sect. II", " en su Art. 19"),
    no=(", annexed", ", the partner"),
)
FRONT = rule(
    "proposals.locators.front",
    r"(?<!\w)((?:[Aa]rticles?|[Pp]aragraphs?|[Cc]hapter|[Ss]ection|[Aa]nnex|[Pp]art|[Pp]aragraphes?|[Cc]hapitre|"
    r"[Aa]nnexe|[Aa]rtículos?|[Pp]árrafos?|[Cc]apítulo|[Aa]nexo|[Aa]rts?\.)"
    r"(?:\s(?:[IVX]{1,5}|(?:[A-Z]\s)?[0-9]{1,3}(?:\s?\([a-z0-9]\))?(?:(?:,\s|\s(?:and|to|et|à|y|a|e)\s|[-–])[0-9]{1,3}){0,8}|"
    r"premier|primero))?"
    r"(?:,\s(?:paragraph|paragraphe|párrafo|alinéa|inciso)\s[0-9]{1,2})?),?\s(?:of|to|de|"
    r"du|del|à|d[’'])\s?(?:l[’']|la\s|las\s|the\s|its\s|sa\s|su\s|General Assembly\s)?$",
    "The part of the document in front of its name.",
    yes=(
        "under Article 33 of the ",
        "paragraph 4 of its ",
        "l’article 2 de la ",
        "annex to ",
        "l’article J 4, paragraphe 6, du ",
        "los artículos 2, 6 y 9 a 12 del ",
    ),
    no=("party to the ", "article of faith in the "),
)
ARTICLES = ("the ", "The ", "la ", "le ", "el ", "l’", "l'")


def locator(text: str, start: int, end: int) -> str:
    """The part that is cited of the document named between two places of a text; empty where it is the whole."""
    if found := BEHIND.match(text, end):
        return found[1]
    # The article that begins the quote belongs to what stands in front.
    article = next((len(word) for word in ARTICLES if text.startswith(word, start)), 0)
    found = FRONT.search(text[max(0, start - 70) : start + article])
    return found[1] if found else ""
