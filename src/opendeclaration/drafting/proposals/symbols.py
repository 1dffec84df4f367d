"""Symbols and numbers of documents: `A/RES/70/1`, `resolution 70/1`, `decision 1/CP.21`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opendeclaration.drafting.proposals import dates
from opendeclaration.drafting.proposals.mention import Mention
from opendeclaration.drafting.rule import rule

TAIL = r"(?: \((?:Part|Parts|Vol|Vols|Sect|Sects)\.? ?[^()\n]{1,20}\))?(?:/(?:Add|Corr|Rev)\.[0-9]{1,3}){0,3}"
SEGMENT = r"[A-Za-z0-9][A-Za-z0-9.()-]{0,19}"

SYMBOL = rule(
    "proposals.symbols.symbol",
    rf"(?<![\w/.-])(?:(?:A|S|E|T|CD|DP|TD|ST|UNEP|SPLOS|ISBA|INFCIRC|CRC|CEDAW|CCPR|CERD|CAT|PBC|LOS)/"
    rf"|[A-Z]{{2,8}}/(?=[A-Za-z0-9.()-]{{1,20}}/))(?:{SEGMENT}/){{0,6}}[A-Za-z0-9.()-]*[0-9][A-Za-z0-9-]{{0,9}}(?!/?\w){TAIL}",
    "A symbol as organizations give them to their documents: capitals, strokes, and a figure in the end.",
    yes=("see A/RES/70/1.", "S/2014/950", "E/CN.6/2015/3", "A/CONF.216/5 (Part I)", "FCCC/CP/2015/10/Add.1", "ISBA/9/A/9"),
    no=("TCP/IP", "and/or", "telecommunications/ICTs", "HIV/AIDS", "2030/31", "UN/CEFACT"),
)
PLAIN = rule(
    "proposals.symbols.plain",
    r"(?<![\w/.-])(?:WHA[0-9]{2}\.[0-9]{1,3}|EB[0-9]{2,3}\.R[0-9]{1,3}"
    r"|(?:AG|CP)/(?:RES|DEC)\. ?[0-9]{1,5}(?: \((?:[A-Z]{1,8}-[EO]|[0-9]{1,4})/[0-9]{2}\))?"
    r"|(?:COM|SWD|SEC|JOIN)\((?:19|20)[0-9]{2}\) ?[0-9]{1,5}"
    r"|(?:Assembly/AU|EX\.CL)/(?:Dec|Decl)\.? ?[0-9]{1,4} ?\([A-Z]{1,8}\)(?:Rev\.[0-9])?"
    r"|(?:Recommendation |Recommandation |Recomendación )?(?:ITU|UIT)-[TRD] [A-Z]{1,3}\.[0-9]{1,4}(?:\.[0-9]{1,3})?"
    r"|PSC/(?:PR|AHG|MIN)/(?:COMM|BR|PS)\.? ?[0-9]{0,4} ?\([A-Z]{1,9}\)|(?:CMC|GMC|CCM) (?:N[°º] ?)?[0-9]{1,3}/[0-9]{2,4}"
    r"|(?:MEPC|MSC|LEG|FAL)\.[0-9]{1,4}\([0-9]{1,3}\)|A\.[0-9]{3,4}\([0-9]{1,2}\)|GC\([0-9]{1,2}\)/(?:RES|DEC)/[0-9]{1,3}"
    r"|[0-9]{2} C/(?:Resolution |Res\. ?)[0-9]{1,3}"
    r"|UNSCRs? [0-9]{3,4}(?: \([12][0-9]{3}\))?|UNGA Res(?:olution|\.)? [0-9]{1,3}/[0-9]{1,3})(?!\w)",
    "Symbols that are built otherwise: those of WHO, OAS, AU, ITU, IMO, IAEA, UNESCO, Mercosur, and short forms of the UN's.",
    yes=(
        "in WHA58.33, and",
        "AG/RES. 2908 (XLVII-O/17)",
        "CP/RES. 1124 (2217/19)",
        "COM(2017)0030",
        "Assembly/AU/Dec.490(XXII)",
        "ITU-T X.509",
        "UNSCR 1325",
        "41 C/Resolution 13",
    ),
    no=("WHAT 58.33", "RES. 12"),
)
HEAD = rule(
    "proposals.symbols.head",
    r"(?<!\w)(?:(resolutions?|résolutions?|resoluci(?:ón|ones))|(decisions?|décisions?|decisi(?:ón|ones)))(?!\w)",
    "The word in front of the number of a resolution or decision.",
    yes=("its resolution 70/1", "les résolutions", "la resolución", "Decision 5"),
    no=("resolutional", "decisive"),
    flags=re.IGNORECASE,
)
NUMBER = rule(
    "proposals.symbols.number",
    r"(?<![\w/.-])(?:[0-9]{1,3}/(?:CP|CMP|CMA|COP|SBI|MOP|NP)[.-][0-9]{1,2}|(?:ES[-‑]|"
    r"S[-‑])?[0-9]{1,4}/[0-9]{1,4}(?: [A-Z](?![\w.’']))?"
    r"|[IVX]{1,6}/[0-9]{1,3}|[0-9]{1,4}(?: ?[A-Z])?\s\((?:[12][0-9]{3}|(?:[A-Z]{1,2}-)?[IVXL]{1,8})\)"
    r"|[0-9]{1,4} \((?:R[eé]v\. ?)?[A-ZÁÉÎ][\w’'. -]{1,40}, ?[12][0-9]{3}\)|Conf\. [0-9]{1,2}\.[0-9]{1,2})(?![\w/])",
    "The number of a resolution or decision, as the bodies write it.",
    yes=(
        "70/1",
        "1325 (2000)",
        "217 A (III)",
        "14/CP.21",
        "200 (Rev. Dubai, 2018)",
        "S-20/2",
        "XI/16",
        "ES-10/1",
        "1503 (XLVIII)",
    ),
    no=("1 of 3", "24", "and/or", "A/70/1"),
)
GAP = rule(
    "proposals.symbols.gap",
    r"(?:[\s,()–-]|[“«\"][^”»\"\n]{1,300}[”»\"]|(?:sections?|parts?|annex(?:es)?|paras?\.|paragraphs?|párrs?\.|"
    r"párrafos?|sect\.|secci[óo]n(?:es)?|annexe)\s[0-9IVX]{1,5}(?![\w/])|"
    r"(?:[12]?[0-9]|3[01]|1er|[12][0-9]{3})(?![\w/])|[A-Z](?![\w/.])|(?:and|of|its|the|on|as|well|both|also|relevant|"
    r"other|subsequent|most|recently|"
    r"latest|later|notably|particular|in|entitled|including|annex|to|same|date|No|Nos|General|Assembly|Security|"
    r"Council|Human|Rights|Economic|Social|"
    r"et|de|du|des|la|le|les|l[’']|ses|sa|aussi|que|ainsi|notamment|intitulées?|annexe|n[°º]|datée?s?|"
    r"y|e|del|los|las|sus|su|así|como|incluid[ao]s?|titulad[ao]s?|anexo|fecha|n[úu]ms?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|"
    r"avril|mai|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|diciembre)(?!\w))",
    "What may stand between two numbers of one list of resolutions.",
    yes=(" of 25 September 2015, ", " and ", ", section II, of "),
    no=("%",),
)
BARE = rule(
    "proposals.symbols.bare",
    r"(?<![\w/.,-])[1-9][0-9]{2,3}(?![\w/]|[.,][0-9]|\s(?:of|de)\s[12][0-9]{3}(?!\w))",
    "The number of a resolution of the Security Council without its year, which stands right behind the word or in its list.",
    yes=("1493", "1616 of 29 July 2005"),
    no=("70/1", "65", "1,500"),
)
OTHER = rule(
    "proposals.symbols.other",
    r"(?<!\w)(?:para|page|sect|annex|art|cap|chap|p[áa]rr|No|n[°º]|núm)",
    "What is numbered behind these is no resolution.",
    yes=(", paragraphs 12, ",),
    no=(" of 29 July 2005, ",),
    flags=re.IGNORECASE,
)
BODY = rule(
    "proposals.symbols.body",
    r"(General Assembly|Assembl[ée]e générale|Asamblea General)|(Security Council|Conseil de sécurité|Consejo de Seguridad)"
    r"|(Economic and Social Council|Conseil économique et social|Consejo Económico y Social)"
    r"|(Human Rights Council|Conseil des droits de l[’']homme|Consejo de Derechos Humanos)"
    r"|(Council|Conference|Commission|Committee|Board|Congress|Conseil|Conférence|Comité|Consejo|Conferencia|Comisión|"
    r"Parties|Partes"
    r"|Environment Assembly|Health Assembly|Union|Unión|Organi[sz]ation|Parliament)(?!\w)",
    "The body whose resolution it is.",
    yes=("General Assembly resolution", "Conseil de sécurité", "Commission on Narcotic Drugs"),
    no=("assembly",),
)
END = rule(
    "proposals.symbols.end",
    r";|[.][  ](?=[A-ZÀ-Ý])",
    "A list of numbers ends with its sentence.",
    yes=("1990; and", "1990. The"),
    no=("No. 5", "1990, and"),
)
OF = rule(
    "proposals.symbols.of",
    r"\s(?:of\sthe|de\sl[’']|du|de\sla|del)\s?",
    "What ties the body to the number in front of it.",
    yes=(" de l’Assemblée", " del Consejo"),
    no=(" of 1990",),
)
BODIES = {1: "UN-GA", 2: "UN-SC", 3: "UN-ECOSOC", 4: "UN-HRC", 5: "?"}
STEMS = {"UN-GA": "A/RES/", "UN-SC": "S/RES/", "UN-ECOSOC": "E/RES/", "UN-HRC": "A/HRC/RES/"}
FIRST = 31
"""The session from which on the General Assembly counts its resolutions as `31/1`; before that it was `3512 (XXX)`."""
AUTHORS = (("A/HRC/RES/", "UN-HRC"), ("A/RES/", "UN-GA"), ("S/RES/", "UN-SC"), ("S/PRST/", "UN-SC"), ("E/RES/", "UN-ECOSOC"))
OWN = rule(
    "proposals.symbols.own",
    r"(?<!\w)(?:its|ses|sa|sus?)\s(?:[\w-]{1,15}\s){0,3}$",
    "The body speaks of its own resolutions.",
    yes=("Recalling its ", "rappelant ses ", "Recordando sus anteriores "),
    no=("the ", "This "),
    flags=re.IGNORECASE,
)


def find(text: str, own: str = "") -> Iterator[Mention]:
    """Every mention by symbol or number, in no order. `own` is the code of the body that adopted the text itself."""
    taken: set[int] = set()
    for pattern in (SYMBOL, PLAIN):
        for found in pattern.finditer(text):
            value = _symbol(" ".join(found[0].split()))
            author = next((code for stem, code in AUTHORS if value.startswith(stem)), "")
            dated, end = dates.after(text, found.end())
            yield Mention(
                found.start(), found.end(), _kind(value), scheme="symbol", value=value, author=author, date=dated, confidence=95
            )
            taken.add(end)
    yield from _numbers(text, own, taken)


def _numbers(text: str, own: str, taken: set[int]) -> Iterator[Mention]:
    """The numbers behind the words "resolution" and "decision", several behind one of them too."""
    done = 0
    for head in HEAD.finditer(text):
        if head.start() in taken or head.start() < done:
            continue
        kind = "resolution" if head[1] else "decision"
        body, at, first = _body(text, head.start(), own, done), head.end(), True
        bare = True
        body = body or _behind(text, head.end())
        while found := _next(text, at, bare=bare):
            bare = found.re is BARE
            start = head.start() if first and found.start() - head.end() <= 6 else found.start()
            between = text[at : found.start()]
            named = _named(between)
            body = named or body
            if bare and kind == "decision" and found[0][:2] in ("19", "20"):
                break  # "the decision 2020" is of that year
            dated, _ = dates.after(text, found.end())
            yield _numbered(found, start, kind, body, dated)
            first, at, done = False, found.end(), found.end()


def _behind(text: str, at: int) -> str:
    """The body named behind a number, as French and Spanish do: `la résolution 66/288 de l'Assemblée générale`."""
    number = NUMBER.search(text, at, at + 30) or BARE.search(text, at, at + 12)
    of = number and OF.match(text, number.end())
    body = of and BODY.match(text, of.end())
    return BODIES[body.lastindex or 5] if body else ""


def _next(text: str, at: int, *, bare: bool) -> re.Match[str] | None:
    """The next number of the list, when nothing but what belongs to such a list stands before it."""
    begin, limit = at, at + 300
    while at < limit:
        if found := NUMBER.match(text, at) or (BARE.match(text, at) if bare and _may_be_bare(text, begin, at) else None):
            return found
        gap = GAP.match(text, at)
        if not gap:
            break
        at = gap.end()
    return _dated(text, begin)


def _may_be_bare(text: str, begin: int, at: int) -> bool:
    """Whether a number alone can be one of a list: right behind the word or a comma or "and", and no year of a date."""
    if OTHER.search(text, begin, at):
        return False
    between = text[begin:at].split()
    return text[begin:at].isspace() or (bool(between) and (between[-1] in ("and", "et", "y", "e") or between[-1].endswith(",")))


def _dated(text: str, at: int) -> re.Match[str] | None:
    """The next number of the same sentence, whatever it says of the one before, when a date shows that it is one of "
    "the list."""
    window = END.split(text[at : at + 240], maxsplit=1)[0]
    head = HEAD.search(window)
    limit = at + (head.start() if head else len(window))
    while found := NUMBER.search(text, at, limit):
        if dates.after(text, found.end())[0]:
            return NUMBER.match(text, found.start())
        at = found.end()
    return None


def _numbered(found: re.Match[str], start: int, kind: str, body: str, dated: str) -> Mention:
    number = " ".join(found[0].split()).replace("‑", "-")
    session = number.removeprefix("ES-").removeprefix("S-").partition("/")[0]
    plain = "/" in number and session.isdigit() and "." not in number
    mention = Mention(start, found.end(), kind, scheme="resolution-number", value=f"{kind} {number}", date=dated, confidence=90)
    year = number[-5:-1]
    if kind == "resolution" and not body and plain and 60 < int(session) < 200:
        # No other body of the United Nations has come to that many sessions and numbers its resolutions by them.
        body, mention.confidence = "UN-GA", 85
    elif body == "UN-GA" and plain and number[0].isdigit() and int(session) < FIRST:
        body = "?"
    elif body in ("", "UN-GA") and "," not in number and number.endswith(")") and year.isdigit():
        body, mention.confidence = "UN-SC", 85
    if number.isdigit():
        if body == "UN-SC" and dated:
            number += f" ({dated[:4]})"
        else:
            mention.confidence = 80
    if body not in ("", "?"):
        mention.author = body
    if kind == "resolution" and body in STEMS and "," not in number and not number.isdigit():
        mention.scheme, mention.value = "symbol", STEMS[body] + number
    if number.endswith(")") and not mention.date and year.isdigit():
        mention.date = year
    return mention


def _body(text: str, start: int, own: str, done: int) -> str:
    """Whose resolution it is: the body named right before, else "its own"; `?` for a body without a code here."""
    before = text[max(done, start - 90) : start]
    if OWN.search(before):
        return own or "?"
    before = before[max(before.rfind(";"), before.rfind(","), before.rfind(". ")) + 1 :]
    if named := _named(before):
        return named
    # "in resolution 70/1": of whoever speaks, where that is a body with resolutions of its own.
    return own


def _named(text: str) -> str:
    found = list(BODY.finditer(text))
    last = found[-1] if found else None
    return BODIES[last.lastindex or 5] if last else ""


def _symbol(words: str) -> str:
    """The symbol that short forms stand for: "UNSCR 1325 (2000)" is S/RES/1325 (2000)."""
    body, _, number = words.rpartition(" ")
    if words.startswith("UNSCR"):
        return "S/RES/" + words.split(" ", 1)[1]
    return f"A/RES/{number}" if body.startswith("UNGA Res") else words


def _kind(symbol: str) -> str:
    name = symbol.upper()
    if "RES" in name.replace("RESEARCH", ""):
        return "resolution"
    if name.startswith(("RECOM", "ITU-", "UIT-")):
        return "recommendation"
    if "/DECL" in name:
        return "declaration"
    return "decision" if "/DEC" in name or name.startswith("CMC") else "other"
