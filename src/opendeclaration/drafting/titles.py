"""The title of a document among the lines before its text, and what the other lines are."""

from __future__ import annotations

import re

from opendeclaration.actors import normal
from opendeclaration.drafting import symbols
from opendeclaration.drafting.dates import dates
from opendeclaration.drafting.kinds import kind, named
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Block

ADDRESS = rule(
    "own-titles.address", r"https?://|www\.|\S@\S", "A web or mail address.", yes=("https://example.org/a",), no=("a/b",)
)
SITE = rule(
    "own-titles.site",
    r"^\W{0,4}(?:home|menu|search|print|share|news|press releases?|briefing room|statements and releases"
    r"|skip to .{0,40}|breadcrumb"
    r"|media cent(?:re|er)|contact|login|subscribe|download.{0,40}|jump to .{0,60}|from wikisource"
    r"|(?:for\s)?immediate release|embargoed .{0,60}|the white house|office of the press secretary|press statement"
    r"|policy paper|en español|english|français|español"
    r"|pour (?:publication|diffusion) immédiate|para (?:publicación|difusión) inmediata|boletín de prensa"
    r"|accueil|imprimer|partager|actualités"
    r"|communiqués? de presse|inicio|imprimir|compartir|noticias|comunicados? de prensa|nota de prensa"
    r"|source\b.{0,80}|fuente\b.{0,80}"
    r"|tags?:.{0,200}|category:.{0,80}|author:.{0,80}|slug:.{0,120}|status:.{0,40}|date:.{0,60})\W{0,4}$",
    "Words of a web page that belong to no document.",
    yes=("Home", "Press release", "Communiqué de presse", "Menu", "FOR IMMEDIATE RELEASE", "The White House"),
    no=("Joint Communiqué", "News from the Conference of Busan"),
    flags=re.IGNORECASE,
)
PUBLISHED = rule(
    "own-titles.published",
    r"(?:posted|published|last\s(?:updated|modified)|updated|retrieved|accessed|modified|publié|mis à jour|mise à jour|consulté"
    r"|publicad[oa]|actualizad[oa]|consultad[oa]|distr\.|\d{1,2}:\d{2})",
    "A date beside these words is that of a publication.",
    yes=("Posted on", "Mis à jour le", "Last updated"),
    no=("Adopted on",),
    flags=re.IGNORECASE,
)
MEETING = rule(
    "own-titles.meeting",
    r"(?<![\w-])(?:meeting|conference|summit|session|forum|assembly|congress|council|roundtable|r[ée]union|conférence"
    r"|sommet|assembl[ée]e|congr[èe]s|conseil|table ronde|reuni[óo]n|conferencia|cumbre|per[íi]odo de sesiones"
    r"|asamblea|foro|congreso|consejo"
    r"|encuentro)(?![\w-])",
    "A word for a meeting.",
    yes=("2014 Busan ICT Ministerial Meeting", "XXX Cumbre", "Seventy-ninth session"),
    no=("Ministers",),
    flags=re.IGNORECASE,
)
ADOPTING = rule(
    "own-titles.adopting",
    r"\s(?:adopted|issued|adoptée?|aprobada|adoptada)\s(?:by|par|por)\s",
    "A line that says by whom a text was adopted is rather its subtitle.",
    yes=("Ministerial Statement adopted by the Meeting",),
    no=("Ministerial Declaration",),
    flags=re.IGNORECASE,
)
SPONSOR = rule(
    "own-titles.sponsor",
    r":\s?[*†\d]{0,3}\s?(?:revised\s)?(?:draft (?:resolution|decision)|projet (?:révisé )?de (?:résolution|décision)"
    r"|proyecto (?:revisado )?de (?:resolución|decisión))$",
    "A line that says who put a draft forward.",
    yes=("Meridia:* draft resolution", "Kenya : projet de résolution", "Chile y Perú: proyecto de resolución"),
    no=("Draft resolution on ports",),
    flags=re.IGNORECASE,
)
COPY = rule(
    "own-titles.copy",
    r"(?<!\w)(?:distr\b|original\s?:|\[(?:title|place|date|source|notes|full text)\]|database|©)",
    "Words about the copy, and not about the text.",
    yes=("General Assembly Distr.: Limited", "Original: English", "[Source] Ministry"),
    no=("The distribution of goods", "Original thinking"),
    flags=re.IGNORECASE,
)
LABEL = rule(
    "own-titles.label",
    r"^\[(?:title|título|titre)\]\s{1,3}",
    "A database puts a label before the title.",
    yes=("[Title] Leaders' Declaration",),
    no=("Title",),
    flags=re.IGNORECASE,
)
AGENDA = rule(
    "own-titles.agenda",
    r"^(?:agenda\sitem|point\s.{0,12}de\sl['’]ordre du jour|tema\s.{0,12}del\sprograma|item\s\d)",
    "The item of the agenda.",
    yes=("Agenda item 123", "Tema 128 b) del programa", "Point 69, b, de l’ordre du jour"),
    no=("Agenda 2030",),
    flags=re.IGNORECASE,
)
CODE = rule(
    "own-titles.code",
    r"^(?:#!|<[?!]|[^\W\d_]{0,2}[\W\d_]{3,}$|title\s?:.{0,400}\\)",
    "What a machine reads: a first line of a program, a rule, a line that goes on in another one.",
    yes=("#!/usr/bin/php", "---", 'title: "A title that \\'),
    no=("Declaration", "title: Declaration"),
)
GOES_ON = rule(
    "own-titles.goes-on",
    r"^(?:on|of|for|to|and|in|by|between|among|with|entre|con|avec|par|por|sur|de|du|des|pour|relative|relatif|concernant|et|sobre|para|del|y|en)\s|^(?-i:[a-zß-öø-ÿ(])",
    "A line that begins like this goes on with the title above.",
    yes=("on the Future of Ports", "sur l'avenir", "of the Ministers"),
    no=("Adopted on", "Busan"),
    flags=re.IGNORECASE,
)
OPEN_END = rule(
    "own-titles.open-end",
    r"(?:\b(?:on|of|for|to|and|the|in|by|with|between|among|entre|avec|con|sur|de|du|des|la|le|les|pour|et|sobre|para|del|los|las|el|y|en)|[:,–—-])$",
    "A title that ends like this goes on in the next line.",
    yes=("Declaration on the", "Déclaration sur"),
    no=("Declaration",),
    flags=re.IGNORECASE,
)


META = rule(
    "own-titles.meta",
    r"^(?P<key>[A-Za-z][a-z_-]{1,24})\s?:\s?['\"]?(?P<value>.*?)['\"]?$",
    "A line of the data that a publisher puts before the text.",
    yes=("title: A Declaration", "date: '2014-10-19'"),
    no=("A Declaration of 2014",),
)
KEYS = frozenset(
    [
        "date",
        "tags",
        "tag",
        "category",
        "categories",
        "author",
        "slug",
        "status",
        "image",
        "thumb",
        "layout",
        "permalink",
        "published_time",
        "modified_time",
        "source_url",
        "wppost_name",
        "lang",
        "language",
        "url",
        "published",
        "modified",
        "updated",
        "keywords",
        "description",
    ]
)
"""What publishers call what they put before a text."""
STARTS = rule(
    "own-titles.starts",
    r"^(?:\W{0,3}\d{4}\S|(?-i:[a-z])|(?:we|nous|nosotr[oa]s|adoptamos|adoptons|having|reaffirming|recalling|recognising|recognizing|considering"
    r"|visto|considerando|vu)\b)|[,;]$",
    "A line of the text, or the rest of one, and no title.",
    yes=("1992, Reaffirming the", "Recalling the Charter,"),
    no=("2014 Busan Declaration", "Busan Declaration"),
    flags=re.IGNORECASE,
)


_WORD = rule("titles.word", r"[^\W\d_]+", "A word is letters only.", yes=("le 3 mars",), no=("2014",))
_SAID = ("adopt", "aprobad", "approuv", "issued", "signed", "done ", "fait", "hech", "suscrit", "firmad", "signé")
_ARTICLES = ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l'", "l’")
_SMALL = frozenset(
    [
        "on",
        "the",
        "of",
        "at",
        "in",
        "le",
        "la",
        "les",
        "el",
        "los",
        "las",
        "de",
        "del",
        "du",
        "des",
        "au",
        "à",
        "a",
        "en",
        "y",
        "et",
        "and",
        "from",
        "to",
        "date",
        "fecha",
    ]
)


WEAK = 1.2
"""Points under which nothing but its place says that a line is the title."""
SURE = 6.5
"""Points from which on a line is the title wherever it stands."""


def score(block: Block, hint: str) -> float:
    """How much a line looks like the title: by its words, its look, and what the page calls itself (`hint`)."""
    label = LABEL.match(block.text)
    text = block.text[label.end() :] if label else block.text
    if _unfit(text):
        return -10
    if META.match(text) and META.match(text)["key"].lower() == "title":  # type: ignore[index]
        text = text.partition(":")[2].strip()
    of_kind = named(text)
    points = (
        5.0 * of_kind
        + 8.0 * bool(symbols.LEADING.match(text))
        + (3.0 if block.style.level == 1 else 1.5 * bool(block.style.level))
    )
    points += block.style.bold + block.style.centred + 0.5 * text.isupper() + min(len(text) / 40, 2.5)
    points += 3.0 * bool(len(text) > 15 and normal(text) in normal(hint))
    points += 3.0 * bool(label) - 5.0 * text.startswith(("[", "(")) + 4.0 * (text.endswith(":") and len(text) > 60)
    points -= 6.0 * bool(STARTS.search(text)) + 2.0 * bool(ADOPTING.search(text))
    points -= 4.0 * (bool(MEETING.search(text)) and not of_kind)
    points -= 3.0 * (text.endswith((".", ";")) and len(text) > 60 and not text.isupper())
    return (
        points
        - max(0, len(text) - 250) / 30
        - 3.0 * text.lower().startswith(("adopted", "resolution adopted", "adopté", "aprobad"))
    )


def _unfit(text: str) -> bool:
    """Whether a line can be no part of a title."""
    odd = (
        SPONSOR.search(text)
        or ADDRESS.search(text)
        or SITE.match(text)
        or AGENDA.match(text)
        or symbols.fills(text)
        or CODE.match(text)
    )
    return bool(odd) or not 6 <= len(text) <= 600 or is_date_line(text) or is_meta(text)


def is_meta(text: str) -> bool:
    """Whether a line is data about the page, such as its tags."""
    match = META.match(text)
    return bool(match and match["key"].lower() in KEYS)


def is_date_line(text: str) -> bool:
    """Whether a line is a date with a place at most."""
    if len(text) > 160:
        return False
    found = dates(text)
    left = text
    for each in found:
        left = left.replace(each.words, " ", 1)
    words = [word for word in _WORD.findall(left) if word.lower() not in _SMALL]
    named = all(word[:1].isupper() for word in words) and not {"We", "Nous", "Nosotros", "Nosotras"} & set(words)
    return bool(found) and named and len(words) <= 7 and not kind(left) and not MEETING.search(left)


def title(front: list[Block], hint: str) -> list[Block]:
    """The lines that make the title, in order; none when no line looks like one."""
    scores = [score(block, hint) for block in front]
    if not scores:
        return []
    best = scores.index(max(scores))
    above = (at for at, each in enumerate(front[:-1]) if SPONSOR.search(each.text) or _number(each.text))
    sponsor = max(above, default=None)
    if sponsor is not None and scores[sponsor + 1] > -1:
        best = sponsor + 1
    elif max(scores) < WEAK:
        best = max(_plain(front, scores), default=-1)
        if best < 0:
            return []
    first = last = best
    while first > 0 and (GOES_ON.match(front[first].text) or OPEN_END.search(front[first - 1].text)) and scores[first - 1] > -4:
        first -= 1
    while last + 1 < len(front) and scores[last + 1] > -10 and _goes_on(front[last], front[last + 1]):
        last += 1
    return front[first : last + 1]


def later(blocks: list[Block]) -> list[Block]:
    """The line that is surely the title, among the first ones of a text without any front matter; none when none is."""
    for block in blocks:
        if len(block.text) > 400:
            break
        text = block.text.rstrip('”"» ')
        numbered = text[:1].isdigit() and not symbols.LEADING.match(text)
        said = numbered or any(mark in text[8:] for mark in (". ", ": “", ': "')) or text.endswith((".", ",", ";", ":"))
        if score(block, "") >= SURE and not said:
            return [block]
    return []


def _number(text: str) -> bool:
    """Whether a line is the number of a resolution and nothing else: its title is below."""
    leading = symbols.LEADING.match(f"{text} X")
    return leading is not None and leading.end() > len(text)


def _plain(front: list[Block], scores: list[float]) -> list[int]:
    """Lines that may be a title although they do not say of what kind the text is; the last is nearest to the text."""
    return [
        at
        for at, block in enumerate(front)
        if scores[at] > -1
        and not MEETING.search(block.text)
        and not COPY.search(block.text)
        and not block.text.endswith((".", ",", ";", ":"))
        and sum(char.isalpha() for char in block.text) * 2 > len(block.text)
    ]


def _goes_on(above: Block, below: Block) -> bool:
    return (
        bool(OPEN_END.search(above.text) or GOES_ON.match(below.text))
        and not (below.text.startswith(("(", "[")) and dates(below.text))
        and not (dates(below.text) and below.text.lower().startswith(_SAID))
        and (not below.text.startswith(_ARTICLES) or bool(OPEN_END.search(above.text)))
        and len(below.text) < 300
        and not below.text.endswith((".", ",", ";"))
    )
