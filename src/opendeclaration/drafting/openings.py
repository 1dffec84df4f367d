"""How texts open: the author who speaks, the words that carry what follows, the reasons, and where the body begins."""

from __future__ import annotations

import re

from opendeclaration.drafting.rule import rule

AUTHOR = rule(
    "openings.author",
    r"^(?:We|Nous|Nosotros|Nosotras|The|Les?|La|L[’']|El|Los|Las|Council)\b",
    "An opening names who speaks.",
    yes=("We, the Ministers", "La Conférence,", "THE GENERAL ASSEMBLY,", "Los Presidentes"),
    no=("Recalling", "Weather"),
    flags=re.IGNORECASE,
)
CARRYING = rule(
    "openings.carrying",
    r"^(?:(?:we |nous |nosotros |and |et |y |do |have |has |hereby |solemnly |therefore |ont |avons |sont |han |hemos "
    r"|por lo tanto |por tanto |"
    r"par la présente |solennellement |solemnemente |en conséquence |,? ?)){0,5}"
    r"(?:agreed?s?|declares?|decides?|resolves?|adopts?|proclaims?|recommends?|affirms?|states?|hereby|convenue?s?|convenons"
    r"|conviennent|"
    r"déclarons|déclarent?|décidons|décident?|adoptons|adoptent?|proclamons|proclame(?:nt)?|recommandent?|acuerdan?"
    r"|acordamos|acordado|"
    r"declaran?|declaramos|deciden?|decidimos|resuelven?|resolvemos|adoptan?|proclaman?|convienen|convenido|expresamos"
    r"|manifestamos|"
    r"manifiestan)\b",
    "Words that carry what follows: to agree, to declare, to decide.",
    yes=("HAVE AGREED AS FOLLOWS:", "Hereby:", "Declare:", "DÉCLARONS CE QUI SUIT :", "Sont convenus", "ACUERDAN:")[:4],
    no=("Recalling",),
    flags=re.IGNORECASE,
)
ADVERB = (
    r"(?:(?:[a-z]{3,14}ly|[a-zéèê]{3,14}ment|[a-zé]{3,14}mente|further|also|once again|again|and|asimismo|también|et|y)"
    r",? ){0,3}"
)
PARTICIPLE = rule(
    "openings.participle",
    rf"^{ADVERB}(?:(?!during|bring |king|nothing|everything|something|spring|rising |according|existing|achieving"
    r"|building (?!on|upon)|strengthening|promoting|addressing|ensuring)"
    r"(?:re-)?[a-z]{2,14}ing\b|whereas|convinced|concerned|conscious|aware|mindful|determined|guided|alarmed|desirous"
    r"|inspired|encouraged|cognizant|dedicated|resolved|disturbed|disappointed|shocked|appalled|with the goal|in accordance"
    r"|as a contribution|gratified|troubled|saddened|committed|united|faithful|"
    r"(?!pendant|durant|[ad][er]?vant|suivant|cependant|maintenant|quant|dorénavant|autant|tant |instant|enfant|montant"
    r"|nonobstant|moyennant|important|significant|relevant|constant|abundant|predominant)\w{2,14}ant\b(?= )"
    r"|conscient|convaincu|pr[eé]occupé|soucieu|d[eé]sireu|désir|résolu|resolus |vu |fidèle|eu égard"
    r"|(?:pr[eé]occup|attach|guid|alarm|d[eé]termin|inspir|anim|encourag|persuad|d[eé]cid|constern)"
    r"(?:é|e(?=e?s? (?:à|(?-i:A)|aux?|de|du|des|par) ))|"
    r"(?!cuando)\w{2,14}(?:ando|iendo|yendo)\b|convencid|preocupad|vist[oa]s? |decidid|resuelt|guiad|inspirad|alarmad"
    r"|determinad|alentad|comprometid|deseos|desead|animad|persuadid|habida cuenta|en cumplimiento)",
    "A recital begins with a participle or an adjective.",
    yes=(
        "Recalling its resolution",
        "Deeply concerned that",
        "Unequivocally condemning the use",
        "Considérant que",
        "Conscientes de",
        "Teniendo presente",
        "DÉSIREUX de",
        "ATTACHES A la paix",
    ),
    no=(
        "Requests the",
        "We recall",
        "Nous rappelons",
        "Encourages States",
        "Pendant la guerre",
        "Important progress",
        "Cuando",
    ),
    flags=re.IGNORECASE,
)
HEADED = rule(
    "openings.headed",
    r"^(?:vistos?|vista|considerando|considérant|whereas|having regard(?: to)?|recalling|vu|rappelant|teniendo en cuenta"
    r"|reconociendo|recordando)\s{0,2}[:,]?$",
    "A word alone on its line under which the reasons stand.",
    yes=("CONSIDERANDO:", "Vu", "VISTO"),
    no=("Considerando que la luz", "Whereas the lamps"),
    flags=re.IGNORECASE,
)
ENACTING = rule(
    "openings.enacting",
    r"\b(?:agree|declare|decide|resolve|proclaim|recommend|déclare(?:nt)?|décide(?:nt)?|conviennent|proclame(?:nt)?"
    r"|adopte(?:nt)?|resuelven?|acuerdan?|declaran?|deciden?|proclaman?|manifiestan?|convienen?|resolvemos|acordamos"
    r"|declaramos|manifestamos)s?"
    r"(?: as follows| the following| that| to| ce qui suit| que| de| lo siguiente)?\s?:$",
    "The author's verb at the end of the words that carry what follows.",
    yes=("EL CONSEJO DIRECTIVO RESUELVE:", "La Conférence décide :", "The Council declares as follows:"),
    no=("The Council decided on lamps:",),
    flags=re.IGNORECASE,
)
REASONS = rule(
    "openings.reasons",
    r"\b(?:considerando|considérant|whereas|vistos?|visto que)\s?:$",
    "A chapeau that ends with the word for reasons.",
    yes=("El Consejo Directivo, considerando:", "Whereas:"),
    no=("considerando que:",),
    flags=re.IGNORECASE,
)
INCOMPLETE = rule(
    "openings.incomplete",
    r"\b(?:to|by|of|for|à|de|par|pour|a|por)\s?:$",
    "A chapeau that breaks off in its sentence, so that what follows is part of it.",
    yes=("We hereby commit to:", "Nous nous engageons à :"),
    no=("Declare:", "We agree as follows:", "Resolves that:"),
    flags=re.IGNORECASE,
)
WHEREFORE = rule(
    "openings.that",
    r"^(?:que|qu[’']|that)\b",
    "A reason after “Considering:”.",
    yes=("Que el Canon", "que la loi"),
    no=("Quito",),
    flags=re.IGNORECASE,
)
SPEAKER = rule(
    "openings.speaker",
    r"(?:[,;] |^)(?:and |et |y )?(?:hereby |therefore )?(?:we|nous|nosotros)\b",
    "A main clause in which the parties speak.",
    yes=("Noting that, we agree", "We agree"),
    no=("however", "Recalling"),
    flags=re.IGNORECASE,
)
KIND = rule(
    "openings.kind",
    r"\b(?:declaration|communiqu[eé]|statement|resolution|agreement|charter|pledge|joint|call|déclaration|résolution"
    r"|appel|charte|"
    r"comunicado|declaración|resolución|manifiesto|carta|llamamiento|agenda|memorandum|accord|commitment|compact|pact"
    r"|outcome)\b",
    "A word for a kind of document, as titles have.",
    yes=("Joint Communiqué", "Declaración de Lima"),
    no=("Introduction",),
    flags=re.IGNORECASE,
)
LABEL = rule(
    "openings.label",
    r"^(?:Reference|Source|Référence|Fuente|Referencia|Note|Nota|Keywords?|Tags?|Date|Fecha|Lieu|Place|Venue|Subject"
    r"|Objet|Asunto"
    r"|Press release|Posted|Published|Publié|Publicado|Distr|Original|Adopted|Adopté|Aprobad|Adoptad|https?://)",
    "A line of facts around the text, not of the text.",
    yes=("Reference: IX", "https://example.org/a", "Adopted on 19 October"),
    no=("We refer",),
    flags=re.IGNORECASE,
)
BODY_ALONE = rule(
    "openings.body-alone",
    r"^(?:The|La|Le|L[’']|El)\s?(?:[\w’'-]{2,20} ){0,4}?(?:Assembly|Council|Conference|Committee|Commission|Assemblée"
    r"|Conseil|Conférence|Comité"
    r"|Asamblea|Consejo|Conferencia|Comisión)(?: \w{5,14})?,?$",
    "A body that is named alone on its line, with or without a comma.",
    yes=("The General Assembly", "L’Assemblée générale,", "La Asamblea General"),
    no=("The General Assembly meets", "The Council of the Union recalls its words")[1:],
    flags=re.IGNORECASE,
)
MEETING = rule(
    "openings.meeting",
    r"^(?:we|nous|nosotr[oa]s)(?:,| the | les | los | las | chefs | jefes | minist)"
    r"|\b(?:meeting|gathered|assembled|convened|réuni|rassembl|reunid|congregad)\w{0,3}\b",
    "An author who is named with the meeting, or in the first person.",
    yes=("We, the Ministers of A,", "Les Ministres, réunis à Paris,", "Los Jefes de Estado, reunidos en Lima,"),
    no=("We support openness,",),
    flags=re.IGNORECASE,
)
SPEAKING = rule(
    "openings.speaking",
    r"^(?:we|nous|nosotr[oa]s) (?!the |les |los |las )",
    "A sentence in the first person, and no author that is only named.",
    yes=("We support openness",),
    no=("We, the Ministers", "We the peoples"),
    flags=re.IGNORECASE,
)
DIRECTING = rule(
    "openings.directing",
    r"^(?:further |also |décide de |)(?:resolves|decides|instructs|invites|requests|urges|encourages|calls (?:up)?on|décide"
    r"|charge|invite|demande|prie|encourage|exhorte|resuelve|encarga|invita|pide|insta|alienta|exhorta|solicita)\b",
    "The verb of a conference, alone on its line or with whom it is told to.",
    yes=("resolves", "instructs the Director", "charge le Secrétaire général", "encarga al Director"),
    no=("invited the Director", "resolved to"),
)
FINITE = rule(
    "openings.finite",
    r"\b(?:is|are|was|were|has|have|had|will|shall|met|which|who|est|sont|ont|furent|qui|dont|es|son|fue|fueron|han|ha|será"
    r"|fueran|gathered|convened|discussed|exchanged|agreed|expressed|welcomed|held|\w{2,12}[aie]ron|\w{2,12}èrent)\b",
    "A word that sentences have and titles have not.",
    yes=("The Ministers met in Lima", "Les ministres se sont réunis"),
    no=("Joint Communiqué of the Ministers of Lamps",),
)
_ENDS = (".", ";", ",", ":", ".”", '."', "».", ".»", ".)", ",”")


def bare(text: str) -> str:
    """A text without the marks of emphasis around it, such as those of Markdown."""
    return text.strip(" \xa0*_#>")


def headed(text: str) -> bool:
    """Whether a line is but the word under which the reasons stand, such as “Considering:”."""
    plain = bare(text)
    short = len(plain.split()) < 4 and (plain.endswith(":") or plain[:1].islower())
    return bool(HEADED.search(plain[:40])) or (short and bool(PARTICIPLE.search(plain)))


def directs(text: str) -> bool:
    """Whether a line in small letters is the verb under which what is decided or asked stands, as in “resolves”."""
    plain = bare(text)
    return plain[:1].islower() and len(plain.split()) <= 12 and not plain.endswith((".", ";")) and bool(DIRECTING.search(plain))


def prose(text: str) -> bool:
    """Whether a block is a sentence or more, not a title, a date or a line of facts."""
    plain = bare(text)
    words = plain[:600].split()
    if LABEL.search(plain) and len(words) < 40:
        return False
    if headed(plain):
        return True
    if len(words) < 3 or plain.startswith("["):
        return False
    if formula(plain) and len(words) <= 40:
        return True
    ended = plain.endswith(_ENDS)
    small = sum(word[0].islower() for word in words if len(word) > 3) * 2 >= sum(len(word) > 3 for word in words)
    if len(words) >= 40 or (plain.endswith(".") and (len(words) >= 25 or (len(words) >= 8 and FINITE.search(plain[:600])))):
        return True
    return ended and len(words) >= 7 and (small or bool(PARTICIPLE.search(plain)) or bool(SPEAKER.search(plain)))


def formula(text: str) -> bool:
    """Whether a paragraph names the author and carries what follows, without a sentence of its own."""
    plain = bare(text)
    if headed(plain):
        return True
    if plain.endswith(":") and len(plain) < 160 and CARRYING.search(plain):
        return True
    if len(plain) < 200 and AUTHOR.search(plain) and ENACTING.search(plain[-60:]) and ". " not in plain:
        return True
    if not plain.endswith((",", ":", "：", ";")):
        return False
    if not AUTHOR.search(plain) or SPEAKING.search(plain):
        return False
    if len(plain.split()) <= 12 and plain.endswith(","):
        return True
    found = MEETING.search(plain[:3000])
    return found is not None and ". " not in plain[:3000] and (plain.endswith(",") or not found.start())


def recital(text: str, *, opened: bool) -> bool:
    """Whether a paragraph gives a reason. `opened`: an author was named and nothing was decided yet."""
    plain = bare(text)
    for word in (" and", " et", " y"):
        plain = plain.removesuffix(word) if plain.endswith((f",{word}", f";{word}")) else plain
    if not PARTICIPLE.search(plain):
        return False
    if plain.endswith((",", ";")):
        return not (SPEAKER.search(plain[:400]) and not opened)
    return opened and not SPEAKER.search(plain[:600])
