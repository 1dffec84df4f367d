"""The body that adopted a text as one: "The General Assembly,", "Resolution adopted by the Security Council"."""

from __future__ import annotations

from opendeclaration.actors import actor
from opendeclaration.actors import find as whom
from opendeclaration.codelists import codes
from opendeclaration.drafting.kinds import kind
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Block, Found, Work

FIRST = 12
"""Blocks at the beginning of the text among which the words of enactment stand."""
FORMULA = rule(
    "bodies.formula",
    r"^\W{0,4}(?P<who>(?:The|THE|La|LA|Le|LE|El|EL|L['’])\s?[^\W\d_][^,:;.()]{3,90}?)\s?(?:\([A-Z]{2,8}\)\s?)?[,:]?$",
    "The body names itself on a line of its own before it acts.",
    yes=("The General Assembly,", "L'Assemblée générale,", "El Consejo de Seguridad,"),
    no=("The General Assembly decides to meet. It", "We, the Ministers,"),
)
ADOPTED = rule(
    "bodies.adopted-by",
    r"\b(?:[Aa]dopted|[Aa]doptée?|[Aa]probad[oa]|[Aa]doptad[oa]|[Ii]ssued)\s(?:by|par"
    r"|por)\s(?P<who>(?:the\s|la\s|le\s|el\s|l['’])?"
    r"[^\W\d_][^,:;()]{3,90}?)(?=\s(?:at|on|in|le|en|el|à|lors)\s|\s?\(|[,.:;]|$)",
    "A line of the front matter says by whom the text was adopted.",
    yes=("Resolution adopted by the General Assembly on 22 September", "Adopted by the Security Council at its 5360th meeting"),
    no=("The General Assembly",),
)
BEHALF = rule(
    "bodies.on-behalf-of",
    r"\b(?:[Oo]n behalf of|ON BEHALF OF|[Aa]u nom d[eu]|AU NOM D[EU]|[Ee]n nombre de|EN NOMBRE DE)\s"
    r"(?P<who>(?:the\s|THE\s|l['’]|L['’]|la\s|LA\s"
    r"|el\s|EL\s)?[^\W\d_][^,:;()]{2,60}?)(?=\s(?:on|sur|sobre|concerning|relative|relativa|ON|SUR|SOBRE|at|à|en)\s|[,.:;(]|$)",
    "The title says for whom someone speaks.",
    yes=(
        "Declaration by the Presidency on behalf of the European Union on Meridia",
        "Déclaration au nom de l'Union européenne",
    ),
    no=("Declaration of the Union",),
)
NATIONS = rule(
    "bodies.united-nations",
    r"United Nations|Nations Unies|Naciones Unidas|\bA/RES/|\bA/\d\d/",
    "Only with these words near is “the General Assembly” that of the United Nations.",
    yes=("A/RES/79/1", "United Nations"),
    no=("AG/RES. 1",),
)
OTHERS = rule(
    "bodies.other-assemblies",
    r"Organi[sz]ation of American States|Organización de los Estados Americanos|\bOEA/|\bOAS\b|\bAG/RES"
    r"|World Tourism|\bUNWTO\b",
    "Other organisations have a General Assembly too.",
    yes=("AG/RES. 2907",),
    no=("A/RES/79/1",),
)
KINDS = ("organisation", "un-body", "intergovernmental-forum", "other")


def find(work: Work) -> None:
    """Fill `work.frame["adopted_by"]` with the body that the user states, or that the text names; nothing where several can be
    meant."""
    if work.facts.adopted_by:
        work.frame["adopted_by"] = _stated(work)
        work.found.append(Found("/adoptedBy", ", ".join(work.facts.adopted_by), 0))
        return
    inside = [block for block in work.blocks[: FIRST + len(work.front)] if block not in work.front]
    named = [(ADOPTED.search(block.text[:400]), block) for block in work.front]
    named += [(FORMULA.match(block.text[:160]), block) for block in inside[:FIRST] if len(block.text) < 160]
    named += [(ADOPTED.match(block.text[:400].lstrip()), block) for block in inside[:2]]
    named += [(BEHALF.search(block.text[:400]), block) for block in work.front if kind(block.text)]
    for match, block in named:
        if match and (code := _body(work, match["who"])):
            work.frame["adopted_by"] = [code]
            work.found.append(Found("/adoptedBy", _words(match["who"], block), block.line))
            return


def _stated(work: Work) -> list[str]:
    found: list[str] = []
    for name in work.facts.adopted_by:
        meant = (name,) if name in codes("actors", "groups") or "://" in name else whom(name, lang=work.lang) or whom(name)
        if len(meant) == 1:
            found += [code for code in meant if code not in found]
        else:
            several = f" It can mean {' or '.join(meant)}." if meant else ""
            work.doubt("body-unknown", f"The list of actors has no one meaning for “{name}”.{several}", key="adopted_by")
    return found


def _body(work: Work, words: str) -> str:
    meant = whom(words, work.frame.get("adopted"), work.lang)
    if len(meant) != 1 or actor(meant[0])["kind"] not in KINDS:
        return ""
    near = work.source.text[:3000]
    if meant[0] == "UN-GA" and "A/RES/" not in near and (not NATIONS.search(near) or OTHERS.search(near)):
        work.doubt(
            "body-unknown",
            "Several organisations have a General Assembly. Please say which adopted the text.",
            key="adopted_by",
        )
        return ""
    return meant[0]


def _words(who: str, block: Block) -> str:
    return who if len(who) < 100 else block.text[:100]
