"""Lines that a web page has around any text: menus, buttons, notices of rights. Only the certain, at either end."""

from __future__ import annotations

import re

from opendeclaration.drafting.rule import rule
from opendeclaration.drafting.source import Line

_NEAR = 40
"""So many lines that are not empty, from either end, may be those of a page around the text."""
_CERTAIN = (
    (
        rule(
            "webpage.skip",
            r"^(?:skip to (?:main )?(?:content|navigation)|jump to (?:navigation|content|search)|(?:aller|passer|accéder) au "
            r"contenu(?: principal)?|(?:saltar|ir|pasar) al contenido(?: principal)?|(?:back to top|haut de (?:la )?page|"
            r"retour en haut|volver arriba|toggle navigation|main menu|menu principal|menú principal))$",
            "A link for those who read by keyboard.",
            yes=("Skip to main content", "Aller au contenu principal"),
            no=("We shall not skip to main content",),
            flags=re.IGNORECASE,
        ),
        "navigation of the web page",
    ),
    (
        rule(
            "webpage.share",
            r"^(?:(?:share|tweet|partager|compartir)(?: (?:this|on|via|by|sur|par|en|por|cette page|esta página|this page))?"
            r"(?: (?:page|article|story))?(?: (?:facebook|twitter|x|linkedin|whatsapp|e-?mail|courriel|correo))?"
            r"|(?:facebook|twitter|linkedin|whatsapp)(?:[ |,/·]+(?:facebook|twitter|linkedin|whatsapp|youtube|instagram))*)$",
            "A button to share the page.",
            yes=("Share on Facebook", "Partager sur Twitter", "Compartir en Facebook", "Facebook | Twitter"),
            no=("We share a vision", "Share the benefits", "Compartir en paz"),
            flags=re.IGNORECASE,
        ),
        "button to share the web page",
    ),
    (
        rule(
            "webpage.print",
            r"^(?:(?:print|e-?mail)(?: this)?(?: page| article| version)|printer[- ]friendly(?: version)?|"
            r"(?:download|télécharger|descargar)(?: (?:the|as|le|el|en))? ?\(?pdf\)?(?: version)?|"
            r"(?:imprimer|imprimir)(?: (?:cette|la|esta))?(?: (?:page|página))?"
            r"|(?:version|versión) (?:imprimable|para imprimir))$",
            "A button to print or fetch the page.",
            yes=("Print this page", "Download PDF", "Imprimer cette page", "Versión para imprimir"),
            no=("Print media", "We download the pdf"),
            flags=re.IGNORECASE,
        ),
        "button of the web page",
    ),
    (
        rule(
            "webpage.rights",
            r"^(?:(?:copyright )?(?:©|\(c\)) ?(?:copyright )?(?:19|20)[0-9]{2}\b.{0,150}|copyright (?:19|20)[0-9]{2}\b.{0,150}"
            r"|(?:©|copyright).{1,80} (?:19|20)[0-9]{2}\.?"
            r"|all rights reserved\.?|tous droits réservés\.?|todos los derechos reservados\.?)$",
            "A notice of rights.",
            yes=("© 2014 ITU", "Copyright 2012-2014, the Secretariat", "© Secretariat of Meridia 2015", "All rights reserved."),
            no=("the copyright of 1990 and what follows", "2014"),
            flags=re.IGNORECASE,
        ),
        "notice of rights of the web page",
    ),
    (
        rule(
            "webpage.cookies",
            r"^(?:(?:this|our) (?:web)?site uses cookies\b.{0,200}|we use cookies\b.{0,200}"
            r"|(?:ce site|nous) (?:utilise|utilisons) "
            r"des cookies\b.{0,200}|(?:este sitio(?: web)?|esta web) (?:utiliza|usa) cookies\b.{0,200}"
            r"|(?:accept|reject|manage)(?: all)? cookies|cookie (?:policy|settings|preferences)|privacy policy|terms of use)$",
            "A notice of cookies or of privacy.",
            yes=("We use cookies to make this site better.", "Accept all cookies", "Privacy policy"),
            no=("Principles of a privacy policy", "cookies"),
            flags=re.IGNORECASE,
        ),
        "notice of the web page",
    ),
    (
        rule(
            "webpage.menu",
            r"^(?:(?:you are here|vous êtes ici|usted está aquí|se encuentra usted aquí) ?:.{0,200}"
            r"|(?:home|accueil|inicio|portada)(?: ?[|>»›·/] ?[^|>»›·]{1,60}){1,12}|home|accueil)$",
            "A menu or the path to the page.",
            yes=("Home | About | Contact", "You are here: Home", "Accueil > Documents > Déclaration", "Home"),
            no=("Home affairs", "We return home | today"),
            flags=re.IGNORECASE,
        ),
        "menu of the web page",
    ),
)


def around(lines: list[Line]) -> dict[int, str]:
    """Which lines, by their index, belong to the web page around the text, and why."""
    full = [index for index, line in enumerate(lines) if line.text.strip()]
    near = full if len(full) <= 2 * _NEAR else full[:_NEAR] + full[-_NEAR:]
    found: dict[int, str] = {}
    for index in near:
        text = lines[index].text.strip()
        if len(text) <= 300:
            why = next((why for pattern, why in _CERTAIN if pattern.search(text)), "")
            if why:
                found[index] = why
    return found
