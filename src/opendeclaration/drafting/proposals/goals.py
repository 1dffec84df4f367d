"""Aims that the text itself calls a goal, an objective, a target or a vision: "our common goal to …", "the vision of …".

Few and good: what an act is for ("with the aim of …") is left to the reader, for every sentence has one.
"""

from __future__ import annotations

import re

from opendeclaration.drafting.proposals import mentions
from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.work import Work
from opendeclaration.model import Alignment, Clause, Declaration, Goal
from opendeclaration.model.identity import slug
from opendeclaration.values import LangText

STATED = rule(
    "proposals.goals.stated",
    r"(?<!\w)(?:((?:[Oo]ur|[Tt]he|[Aa]n?|[Tt]his)\s(?:(?:shared|common|fundamental|ultimate|overarching|overall|"
    r"collective|joint|global|long-term|key|"
    r"strategic|bold|collectively|agreed)\s){1,4}(goal|objective|aim|vision|target)s?|[Oo]ur\s(goal|objective|aim|"
    r"vision|target)s?|(?:share|have)\s(?:a|the)\s(vision|goal))"
    r"\s(?:(?:is|remains)\s)?(of|to|that|for)|"
    r"([Tt]he\s(vision|target|goal))\s(of)(?=\s(?:[A-Z][\w-]+\s(?:for|and)\s[A-Z]|(?:building|reducing|halving|"
    r"doubling|achieving|ending|eradicating|limiting|universal|"
    r"zero|net|keeping|increasing|ensuring|eliminating|holding)(?!\w))))\s",
    "Words in English that announce an aim.",
    yes=(
        "our common goal to promote",
        "We share a vision that all",
        "the vision of Broadband for All",
        "the target of reducing",
    ),
    no=("the goal of the meeting", "development goals", "the vision of the Minister"),
)
FRENCH = rule(
    "proposals.goals.fr",
    r"(?<!\w)((?:[Nn]otre|[Ll][’']|[Ll]eur|[Uu]ne?|[Cc]et)\s?(?:(objectif|but|vision)\s(?:commune?|partagée?|ultime|"
    r"général|fondamental))|[Nn]otre\s(objectif|but|vision)|[Uu]ne\s(vision)\s(?:commune|partagée))"
    r"\s(?:(?:est|demeure)\s)?(de|d[’']|visant à|consistant à)\s?",
    "Words in French that announce an aim.",
    yes=("notre objectif commun de réduire", "une vision partagée d’un avenir"),
    no=("l’objectif de la réunion",),
)
SPANISH = rule(
    "proposals.goals.es",
    r"(?<!\w)((?:[Nn]uestr[oa]|[Ee]l|[Ll]a|[Uu]na?|[Ss]u)\s(?:(objetivo|visión|meta|fin)\s(?:com[úu]n|compartid[oa]|"
    r"fundamental|general))|[Nn]uestr[oa]\s(objetivo|visión|meta))"
    r"\s(?:(?:es|sigue siendo)\s)?(de(?:\sque)?)\s",
    "Words in Spanish that announce an aim.",
    yes=("nuestro objetivo común de reducir", "una visión compartida de un futuro"),
    no=("el objetivo de la reunión",),
)
PATTERNS = {"en": STATED, "fr": FRENCH, "es": SPANISH}
KINDS = {
    "goal": "goal",
    "objective": "objective",
    "aim": "goal",
    "vision": "vision",
    "target": "target",
    "objectif": "objective",
    "but": "goal",
    "objetivo": "objective",
    "visión": "vision",
    "meta": "target",
    "fin": "goal",
}
STOP = rule(
    "proposals.goals.stop",
    r"[.;:!?](?=\s|$|[”»\"])|,\s(?:and|for which|which|we|nous|y|et|lo que|ce qui|while|as set|in accordance|"
    r"including|by|under|particularly|notably|notamment)(?!\w)|,?\s[“«\"]|\n",
    "Where the words of an aim end.",
    yes=("growth; and", "Broadband for All, for which"),
    no=("growth, jobs",),
)
DEADLINE = rule(
    "proposals.goals.deadline",
    r"(?<!\w)(?:by(?: the (?:year|end of))?|no later than|d[’']ici(?: à)?(?: la fin de)?|à l[’']horizon|"
    r"para(?: el año| fines de)?|antes de)\s(20[0-9]{2})(?![\w–-])",
    "The year by which an aim is to be reached.",
    yes=("by 2030", "d’ici à 2030", "para 2030"),
    no=("by 20 members",),
)
MOST = 30
"""Goals of one document."""


def propose(work: Work) -> None:
    """Add the goals that the text announces as such, and link them to the act that does so."""
    declaration = work.declaration
    if declaration is None:
        return
    pattern = PATTERNS.get(work.lang.partition("-")[0])
    if pattern is None:
        return
    for clause in declaration.clauses:
        text = clause.text.get(work.lang, "") if clause.text else ""
        for found in pattern.finditer(text):
            if len(declaration.goals) >= MOST:
                return
            _goal(work, declaration, clause, text, found)


def _goal(work: Work, declaration: Declaration, clause: Clause, text: str, found: re.Match[str]) -> None:
    stop = STOP.search(text, found.end(), found.end() + 400)
    end = stop.start() if stop else min(len(text), found.end() + 400)
    if not stop and end < len(text):
        return  # a sentence that does not end: nobody could say what the aim is
    if _quoted(text, found.start()):
        return
    words = text[found.end() : end].strip()
    if len(words) < 8 or len(words.split()) < 2:
        return
    noun = next(group for group in found.groups()[1:] if group and group.casefold() in KINDS)
    share = found[0].casefold().startswith(("share", "have"))
    quote = words if share else text[found.start() : end].rstrip()
    title = _title(words)
    same = next((goal for goal in declaration.goals if goal.title.get(work.lang) == title), None)
    if same:
        same.stated_in = sorted({*same.stated_in, clause.id})
        return
    deadline = DEADLINE.search(quote)
    announced = " ".join(found[0].split())
    goal = Goal(
        id=_name(declaration, title),
        kind=KINDS[noun.casefold()],
        title=LangText({work.lang: title}),
        quote=LangText({work.lang: quote}),
        stated_in=[clause.id],
        deadline=deadline[1] if deadline else None,
        basis="inferred",
        comment=LangText({"en": f"Inferred from the words “{announced}”, which announce an aim."}),
    )
    goal.aligned = _aligned(found.start(), end, text, work.lang)
    declaration.goals.append(goal)
    _link(clause, goal, text, found.start(), work.lang)


def _title(words: str) -> str:
    """Short words for an aim, verbatim: all of them, or the first dozen."""
    parts = words.split()
    if len(parts) <= 14:
        return " ".join(parts)
    short = parts[:12]
    while len(short) > 3 and (len(short[-1]) <= 3 or short[-1].endswith(",")):
        short.pop()
    return " ".join(short) + " …"


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks: words of others."""
    before = text[max(0, at - 400) : at]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»")


def _name(declaration: Declaration, title: str) -> str:
    base = f"#goal-{slug(title)[:50].strip('-') or 'stated'}"
    taken = {goal.id for goal in declaration.goals}
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    return name


def _aligned(start: int, end: int, text: str, lang: str) -> list[Alignment]:
    """The goals of the United Nations that the very words of the aim name."""
    names = [iri for each in mentions.find(text[start:end], lang, known=False) for iri in mentions.goals(each.locator)]
    return [Alignment(aligned_with=iri, relation="related", basis="inferred", confidence=70) for iri in dict.fromkeys(names)]


def _link(clause: Clause, goal: Goal, text: str, start: int, lang: str) -> None:
    """Link a goal to the last act that begins before it or holds its first words."""
    last, at = None, 0
    for statement in clause.statements:
        found = text.find(statement.quote.get(lang, "\0"), at)
        if 0 <= found <= start + 1:
            last, at = statement, found
    if last is not None:
        last.goals = sorted({*last.goals, goal.id})
