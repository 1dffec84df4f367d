"""How texts end: place and date, signatures, and what the publisher put after the end."""

from __future__ import annotations

import re

from opendeclaration.drafting.headings import DATED, worded
from opendeclaration.drafting.numbering import OFFICE
from opendeclaration.drafting.openings import bare, prose
from opendeclaration.drafting.rows import Row
from opendeclaration.drafting.rule import rule

DONE = rule(
    "closing.done",
    r"^(?:(?:Done|Adopted|Signed|Issued|Given|Agreed)(?: and \w{4,10})?(?: \w{2,10}){0,3},? (?:at|in|on|this)\b|(?:Fait"
    r"|Adopté|Signé|Donné)e?s? (?:à|le|en|au)\b"
    r"|(?:Hecho|Hecha|Dad[oa]|Adoptad[oa]|Firmad[oa]|Suscrit[oa]|Aprobad[oa]|Expedid[oa]) (?:en|el|a)\b|In (?:witness"
    r"|faith) (?:whereof|of which)|En foi de quoi|En fe de lo cual"
    r"|[0-9]{1,5}(?:st|nd|rd|th|e|ª|a\.ª) (?:plenary )?(?:meeting|séance|sesión)(?: plénière| plenaria)?$)",
    "Words with which a text ends: place, date, and in witness of what.",
    yes=(
        "Done at Busan on 19 October",
        "Fait à Paris, le 12 mai",
        "Hecho en Lima",
        "Adopted in Port Lumen, this 3 May",
        "En foi de quoi, les",
        "97th plenary meeting",
    ),
    no=("Adopted texts", "Fait important"),
    flags=re.IGNORECASE,
)
SIGNED = rule(
    "closing.signed",
    r"^(?:\(?(?:signed|signé|firmado|s\.|sgd\.?|L\. ?S\.)\)?[:.,]?(?:\s|$)|_{3,}|For (?:and on behalf of )?the "
    r"|On behalf of |For H(?:is|er) |Pour (?:le|la|les|l[’'])|Por (?:el|la|los|las) "
    r"|Au nom d|En nombre de|(?:Prime |Foreign )?Minist(?:er|re|ro|ra)\b|President|Président|Presidente|Secretary"
    r"|Secrétaire|Secretari|Ambassador|H\.E\.|S\.E\.|Chair)",
    "A line of a signature block.",
    yes=("(Signed) A. Person", "For the Government of Meridia", "Ministre des Finances", "_____", "Por el Gobierno de"),
    no=("Formal talks",),
    flags=re.IGNORECASE,
)
AFTER = rule(
    "closing.after",
    r"^(?:#{2,3}$|[-–—* ]{0,6}(?:END|ENDS|FIN)[-–—* .]{0,6}$|for (?:more|further|additional) information\b|(?:media"
    r"|press) contacts?\b|contacts?(?: presse| de prensa)?\s{0,2}:?$|"
    r"notes? (?:to|for) editors?|notes? aux (?:éditeurs|rédact)|pour (?:plus|de plus amples) (?:d[’'])?informations?"
    r"|para (?:más|mayor) información|share this|"
    r"related (?:links|articles|content|documents?|pages)|voir aussi|véase también|download\b|télécharger|descargar\b"
    r"|print this|back to top|"
    r"compartir\b|partager\b|tags?:|(?:source|fuente)\s?:\s?(?:http|www)"
    r"|filed under|categories:|about the |this (?:page|work) )",
    "What a publisher puts after the end of a text.",
    yes=("###", "ENDS", "For more information, contact", "Notes to editors", "Share this"),
    no=("The end of poverty",),
    flags=re.IGNORECASE,
)
CERTAIN = rule(
    "closing.certain",
    r"^(?:#{2,3}$|[-–—* ]{0,6}(?:END|ENDS|FIN)[-–—* .]{0,6}$|share this|print this|back to top|related (?:links|articles"
    r"|content|pages)|download$|partager$|compartir$|"
    r"(?:media|press) contacts?|(?:source|fuente)\s?:\s?(?:http|www))",
    "Of these, what can be nothing else.",
    yes=("###", "- ENDS -"),
    no=("Notes to editors",),
    flags=re.IGNORECASE,
)
NAME = rule(
    "closing.name",
    r"^(?:[A-ZÀ-Þ][\w.’'-]{0,20},?(?: |$)|(?:de|del|la|las|los|el|le|les|a|du|da|dos|van|von|der|of|the|y|e|and|et|des|sur|para"
    r"|pour|on|for|en|in|al|à|au|sobre|l[’'])\b ?){2,20}$",
    "A line of words with capital letters, as names and offices have.",
    yes=("Joseph R. Person, Jr.", "Boris Person, M.P.", "Frank de la Rue", "Relator Especial de la Unión para la Libertad"),
    no=("We thank the host.", "The end of it"),
)
SIGNATORIES = rule(
    "closing.signatories",
    r"^(?:(?:list of |liste des |lista de )?(?:signatures?|signatories|signataires|firmas|firmantes|endorsers)|signed(?: by)?"
    r"|signé(?: par)?|firman|suscriben|firmado(?: por)?|endorsed by)\W{0,3}$",
    "The words over a list of who signed.",
    yes=("Firmas", "Signed by:", "Liste des signataires"),
    no=("Signed at Lima",),
    flags=re.IGNORECASE,
)
RULER = rule(
    "closing.ruler", r"^(?:[\s*_=~—–\-#·•.]{3,}|[—–]{2})$", "A line that only divides.", yes=("* * *", "-----"), no=("a - b",)
)


def settle(rows: list[Row]) -> None:
    """Give closing words, signature blocks and what stands after the end their kinds, from the end backwards."""
    last = max((at for at, row in enumerate(rows) if _is_text(row)), default=-1)
    for row in rows:
        if row.role == "" and RULER.search(row.block.text[:80]) and len(row.block.text) < 80:
            row.role, row.why = "dropped", "A line that only divides the page."
    _after(rows)
    _listed(rows)
    for at, row in enumerate(rows):
        if row.role or row.block.style.cell:
            continue
        ahead = [each for each in rows[at + 1 : at + 4] if each.role != "dropped"]
        ending = not any(each.mark and each.mark.value and not each.role for each in ahead) or at >= last
        if (DONE.search(bare(row.block.text)) and row.words < 90 and at and ending and not row.mark) or (
            at > last - 1 and at and DATED.search(bare(row.block.text)) and row.words < 12
        ):
            row.kind = "closing"
            _signatures(rows, at + 1)
    if last >= 0:
        _signatures(rows, last + 1, sure=False)


def _is_text(row: Row) -> bool:
    return not row.role and bool(
        row.mark or row.block.style.cell or (prose(row.block.text) and not DONE.search(row.block.text))
    )


def _listed(rows: list[Row]) -> None:
    """Lines under words such as “Signatories” are a list of who signed, numbered or not."""
    at = next((at for at in range(len(rows) - 1, 0, -1) if SIGNATORIES.search(bare(rows[at].block.text)[:60])), 0)
    stop = at + 1
    while at and stop < len(rows) and not rows[stop].role and rows[stop].words <= 30 and not prose(rows[stop].block.text):
        stop += 1
    if stop - at < 3 or len(rows) - stop > stop - at:
        return
    for row in rows[at if not rows[at].role else at + 1 : stop]:
        row.kind, row.mark, row.readings = "signature-block", None, []


def _after(rows: list[Row]) -> None:
    """Drop what stands after words that end a text, up to an annex."""
    for at, row in enumerate(rows):
        if row.mark or row.block.style.level or not AFTER.search(row.block.text[:80]):
            continue
        certain = bool(CERTAIN.search(row.block.text[:80]))
        rest = rows[at:]
        if at < len(rows) * 0.5 or any(each.mark and each.mark.value and not each.role for each in rest):
            continue
        for each in rest:
            if worded(each.block.text) and each.role == "heading":
                break
            if certain:
                each.role, each.why = "dropped", "It stands after the end of the text."
            elif not each.role or each.role == "heading":
                each.role, each.kind = "", "other"
                each.doubts.append(
                    ("after-end", "It looks like the publisher's words after the end of the text. Take it out if it is.", "")
                )
        return


def _signatures(rows: list[Row], start: int, *, sure: bool = True) -> None:
    """Short lines after the closing words, or at the end of the text, are signatures."""
    stop = start
    while stop < len(rows) and (_short(rows[stop]) or (sure and _named(rows[stop]))):
        stop += 1
    lines = [row for row in rows[start:stop] if row.role != "dropped"]
    signed = [row for row in lines if SIGNED.search(bare(row.block.text)) or _office(bare(row.block.text))]
    if not lines:
        return
    if not (sure or signed):
        if not all(NAME.search(bare(row.block.text)) for row in lines):
            return
        lines[0].doubts.append(
            ("signatures-unsure", "These lines look like the names of who signed. Look whether they are.", "")
        )
    for row in lines:
        if row.kind in ("paragraph", "recital") or row.role:
            row.role, row.kind = "", "signature-block"


def _office(text: str) -> bool:
    """Whether a line is a name and, behind a comma, an office."""
    name, comma, office = text.partition(",")
    return bool(comma and NAME.search(name) and OFFICE.match(office.strip()))


def _named(row: Row) -> bool:
    """Whether a line that looks like a heading is that of somebody who signed."""
    plain = row.role == "heading" and row.kind in ("plain", "long") and not row.mark
    return plain and SIGNED.search(bare(row.block.text)) is not None


def _short(row: Row) -> bool:
    if row.role == "dropped":
        return True
    text = row.block.text
    return (
        not row.role and not row.mark and row.kind in ("paragraph", "recital") and len(text.split()) <= 25 and not prose(text)
    )
