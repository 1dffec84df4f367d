"""Who issued a text, as it says of itself or in its title, who acts in a joint text, and who joins in it afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from opendeclaration.actors import actor
from opendeclaration.drafting.declarants import DOES, HEAD, INSIDE, OF, STOPS, Opening, sure
from opendeclaration.drafting.lists import Name, first_words, held, read, whom
from opendeclaration.drafting.roles import NOUN, capacity, ends
from opendeclaration.drafting.rule import rule

BY = rule(
    "declarants.by",
    r"\b(?:statement|declaration|communiqu[eé]|text|déclaration|texte|declaración|comunicado|texto)\b[^.;:]{0,80}?\b"
    r"(?:released|issued|agreed|adopted|made|signed|endorsed|publiée?|adoptée?|signée?|emitid[oa]"
    r"|adoptad[oa]|suscrit[oa]|firmad[oa])\s"
    r"(?:today\s|jointly\s|conjointement\s)?(?:by|par|por)\s(?:the\s|les\s|los\s)?"
    r"(?:(?:governments?|gouvernements?|gobiernos?)\s(?:of\s|de\s|des\s|du\s)?)?",
    "A sentence that says by whom the text was issued.",
    yes=("The following statement was released by the Governments of ",),
    no=("We welcome the statement",),
    flags=re.IGNORECASE,
)
JOINT = rule(
    "declarants.joint",
    r"^[\W\d]{0,6}(?:(?:An?|The)\s)?(?:Joint|JOINT)\s(?:Declaration|Statement|Communiqu[eé]|DECLARATION|STATEMENT)\s"
    r"(?:by|of|from|between|BY|OF|FROM|BETWEEN)\s(?:the\s)?"
    r"|^[\W\d]{0,6}(?:D[ée]claration (?:[Cc]ommune|[Cc]onjointe)|Communiqué [Cc]onjoint)\s"
    r"(?:entre\s|(?=de la |de l|du |des |d['’]))"
    r"|^[\W\d]{0,6}(?:Declaraci[oó]n [Cc]onjunta|DECLARACI[OÓ]N CONJUNTA|Comunicado [Cc]onjunto"
    r"|COMUNICADO CONJUNTO)\s(?:de\s|entre\s|DE\s|ENTRE\s)",
    "A joint text names its parties behind its kind.",
    yes=("A Joint Declaration by the ", "Comunicado conjunto de ", "Déclaration commune du "),
    no=("Declaration by United Nations",),
)
THESE = rule(
    "declarants.these",
    r"\b(?:countries|states|signatories|governments|participants|pays|[ée]tats|signataires|países|estados"
    r"|firmantes)\s(?:are|sont|son)\s?:?\s",
    "A sentence that lists who joined in a text.",
    yes=("Those countries are Kenya",),
    no=("countries arrived",),
    flags=re.IGNORECASE,
)
JOINED = rule(
    "declarants.joined",
    r"\b(?:join|joined|endorsed?|signed|adopted|adhèrent|adhéré|souscrit|adhieren|adherido|suscribieron)\b",
    "Whoever joins in a text is a party.",
    yes=("have agreed to join the",),
    no=("joint",),
    flags=re.IGNORECASE,
)
COMMON = rule(
    "issued.common",
    r"(?<!\w)(?:joint|conjointe?|commune?|conjunt[oa]|leaders['’]?)(?!\w)",
    "A title that says that several speak.",
    yes=("Joint Statement", "Déclaration conjointe"),
    no=("Statement",),
    flags=re.IGNORECASE,
)
RELATIONS = rule(
    "issued.relations",
    r"(?<!\w)(?:partnership|relations|relationship|cooperation|co-operation|alliance|friendship|dialogue|consultations?|partenariat"
    r"|coopération|amitié|relaciones|cooperación|asociación|amistad|diálogo|asociación estratégica)\s(?:between|entre)\s"
    r"(?:(?:the|la|le|les|el|los)\s|l['’])?",
    "Those between whom a partnership is are the parties of its joint statement.",
    yes=("Strategic Partnership between the ", "relations entre la "),
    no=("conflict between ",),
    flags=re.IGNORECASE,
)
ALIGNED = rule(
    "issued.aligned",
    r"(?<![\w-])(?:align\w*|associate|join|subscribe|se rallient|s['’]associent|se joignent|souscrivent|se suman|se asocian"
    r"|se adhieren|suscriben)\s(?:themselves\s)?(?:with|to|in|à|a|con)\s(?:(?:this|the present|la présente|la presente|esta"
    r"|le présent|el presente)\s)(?:declaration|statement|déclaration|communiqué|declaración|comunicado)",
    "States that join in what others declared.",
    yes=(
        "align themselves with this declaration",
        "se rallient à la présente déclaration",
        "se suman a la presente declaración",
    ),
    no=("join this effort", "we align policies with this goal"),
    flags=re.IGNORECASE,
)
VISIT = rule(
    "issued.visit",
    r"(?<!\w)(?:visits?|visited|visite|visita|visitó)(?!\w)(?:\s(?:d['’][ée]tat|de\s(?:travail|trabajo|estado)|officielle|oficial"
    r"|d['’]amitié))?(?:\s(?P<to>(?:to|in|au|aux|en|à|a)\s(?:(?:the|la|le|el|los)\s|l['’])?))?",
    "One state visits the other.",
    yes=("paid an official visit to the ", "une visite d’Etat en ", "una visita oficial al"),
    no=("visitors",),
    flags=re.IGNORECASE,
)
MET = rule(
    "issued.met",
    r"(?<!\w)(?:met|se sont (?:réunis|réunies|rencontrés|rencontrées)|se (?:reunieron|encontraron))(?!\w)"
    r"(?!\s(?:with|avec|con)\s)",
    "Those who stand before it met each other.",
    yes=(" met in Ostrava Bay", "se sont rencontrés"),
    no=("met with the King",),
)
_START = rule(
    "issued.start",
    r"(?<![\w’'-])(?:[^\W\d_a-zß-öø-ÿ])|(?<=[dl]['’])[^\W\d_a-zß-öø-ÿ]",
    "Where a name may begin.",
    yes=("Kenya", "l'Islande"),
    no=("kenya",),
)
_CLAUSE = rule(
    "issued.clause",
    r",\s(?=(?:(?:the|la|le|les|el|los|las)\s|l['’])?[^\W\d_a-zß-öø-ÿ])",
    "Behind a comma the subject of a sentence may stand.",
    yes=(", la France",),
    no=(", with partners",),
)


def issued(text: str, on: date | None, lang: str) -> Opening | None:
    """For "The following statement was released by the Governments of …", "A Joint Declaration by …"."""
    joint = JOINT.match(text)
    these = THESE.search(text[:HEAD]) if JOINED.search(text[:HEAD]) else None
    for match in (BY.search(text[:HEAD]), these, joint):
        if match is None:
            continue
        limit = match.end() + (0 if match is these else 120)
        for start in (match.end(), *(of.end() for of in OF.finditer(text, match.end(), limit) if _between(text, match, of))):
            names, end = read(text, start, on, lang)
            if sure(names) >= 2:
                return Opening(names, text[match.end() : start], "adopted", start, end)
    return None


def titled(text: str, on: date | None, lang: str) -> Opening | None:
    """For a title such as "A-B Joint Statement", "Joint Statement on the Partnership between A and B"."""
    if not COMMON.search(text):
        return None
    if match := RELATIONS.search(text[:HEAD]):
        names, end = read(text, match.end(), on, lang)
        if sure(names) == len(names) == 2:
            return Opening(names, "", "adopted", match.end(), end)
    for place in (at for at, char in enumerate(text[:120]) if char in "-–—"):
        start = max(text.rfind(" ", 0, place - 1 if text[place - 1] == " " else place) + 1, 0)
        for begin in (0, start):
            left = whom(text[begin:place].strip(), on, lang)
            right = first_words(text, place + 1 + (text[place + 1 : place + 2] == " "), on, lang)
            if len(left) == 1 and right and len(right.codes) == 1 and left != right.codes:
                return Opening([Name(begin, place, text[begin:place].strip(), left), right], "", "adopted", begin, right.end)
    return None


def _between(text: str, match: re.Match[str], of: re.Match[str]) -> bool:
    """Whether only words for people stand between the kind of a text and an "of"."""
    between = text[match.end() : of.start()]
    return bool(NOUN.search(between)) and not STOPS.search(between) and not INSIDE.search(between)


def acting(text: str, on: date | None, lang: str) -> Opening | None:
    """For "On the anniversary of the Treaty, A and B commit …": two names at least, all known, behind other clauses."""
    for comma in _CLAUSE.finditer(text[:HEAD]):
        names, end = read(text, comma.end(), on, lang)
        if sure(names) == len(names) > 1 and DOES.match(text[end : end + 200]):
            return Opening(names, "", "adopted", comma.end(), end)
    return None


def visiting(text: str, on: date | None, lang: str) -> Opening | None:
    """For "At the invitation of Jane Doe, President of A, John Roe, King of B, paid a visit to A": the states of those who hold
    an office in the paragraph, and the one that is visited; two, or nobody. Likewise for "President of A Jane Doe and King of B
    John Roe met"."""
    text = text[:1500]
    visits = list(VISIT.finditer(text))
    met = None if visits else MET.search(text[:HEAD])
    found: dict[str, Name] = {}

    def take(names: list[Name], role: str) -> bool:
        known = bool(names) and len(names[0].codes) == 1 and actor(names[0].codes[0])["kind"] == "state"
        if known:
            found.setdefault(names[0].codes[0], replace(names[0], role=role))
        return known

    for noun in NOUN.finditer(text, 0, met.start() if met else len(text)) if visits or met else ():
        if met and not found and len(text[: noun.start()].split()) > 3:
            break
        for end in ends(text, noun.start()):
            if not capacity(role := text[noun.start() : end]):
                continue
            if take(read(text, end, on, lang)[0] or held(text, end, on, lang), role):
                break
    for visit in visits:
        if visit["to"]:
            take(read(text, visit.end(), on, lang)[0], "")
    if len(found) < 2 or (visits and len(found) > 2):
        return None
    both = sorted(found.values(), key=lambda each: each.start)
    return Opening(both, "", "adopted", both[0].start, both[-1].end)


def aligned(text: str, on: date | None, lang: str) -> list[Name]:
    """The states of a sentence that says that they join in the text; none for any other sentence."""
    match = ALIGNED.search(text[:3000])
    if match is None:
        return []
    begin = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
    found: list[Name] = []
    for start in _START.finditer(text, begin, match.start()):
        if found and start.start() < found[-1].end:
            continue
        names = [each for each in read(text, start.start(), on, lang)[0] if each.end <= match.start() and each.codes]
        found += [each for each in names if all(actor(code)["kind"] in ("state", "territory") for code in each.codes)]
    return found
