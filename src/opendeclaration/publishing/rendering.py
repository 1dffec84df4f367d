"""From a page of the plan to its HTML: the templates, what they may call, and what a browser may load on a page.

`pages/__init__.py` says which module knows what stands on a page of which kind.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from opendeclaration.__about__ import __version__
from opendeclaration.publishing import assets, pages
from opendeclaration.publishing.plan import KINDS, Page, relative
from opendeclaration.publishing.showing import chosen, coded, licence, link, shown, spoken
from opendeclaration.publishing.signposting import media_type, signposts
from opendeclaration.publishing.site import FOLDER, Site
from opendeclaration.publishing.words import words

MENU = ("home", *(f"{kind}-index" for kind in KINDS), "search", "query", "download", "reference")
"""The pages of the menu, by their names in the plan."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*")


def files(site: Site, page: Page) -> Iterator[tuple[str, bytes]]:
    """The HTML of a page, with its path below the site."""
    yield page.file, html(site, page).encode()


def html(site: Site, page: Page) -> str:
    """The HTML of a page, the same for the same site."""
    template, values = pages.content(site, page)
    return environment().get_template(template).render(surroundings(site, page) | values)


def surroundings(site: Site, page: Page) -> dict[str, Any]:
    """What every template may use besides what its own page brings."""
    plan = site.plan
    said = words(page.lang)

    lost = page.kind == "missing"  # shown at any address, so its links are full ones

    def to(target: Page, fragment: str = "") -> str:
        found = plan.link(page, target, fragment)
        return site.base + found if lost else found

    def own(name: str) -> str:
        return to(plan.own(name))

    def asset(name: str) -> str:
        path = assets.address(name)
        return site.base + path if lost else relative(page.path, path)

    return {
        "site": site,
        "page": page,
        "words": said,
        "href": partial(plan.href, page),
        "to": to,
        "own": own,
        "asset": asset,
        "sheet": sheet,
        "menu": [(own(name), said[f"nav_{name}"], plan.own(name) == page) for name in MENU],
        "policy": policy(site, page),
        "software": __version__,
        "signposts": list(signposts(site, page)),
    }


def policy(site: Site, page: Page) -> str:
    """The Content-Security-Policy of a page: nothing from elsewhere, no script in the page, and of styles only ours.

    There are two: one for the query page, whose editor sets styles and whose database is WebAssembly, and one for all others.
    """
    del site
    query = page.kind == "query"
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self' 'unsafe-inline'" if query else f"style-src {' '.join(_hashes())}",
            "script-src 'self' 'wasm-unsafe-eval'" if query else "script-src 'self'",
            "img-src 'self' data:",
            *(("font-src 'self' data:", "worker-src 'self'") if query else ()),
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


@cache
def style(name: str) -> str:
    """A style sheet of `assets/`, without comments and the space that only sets it."""
    return _AROUND.sub(r"\1", _COMMENT.sub("", (FOLDER / "assets" / name).read_text(encoding="utf-8"))).strip()


def sheet(name: str) -> Markup:
    """A style sheet of `assets/` as an element: it stands in the page, so that nothing has to be waited for."""
    return Markup("<style>{}</style>").format(Markup(style(name)))  # noqa: S704 - a file of this package


@cache
def _hashes() -> tuple[str, ...]:
    """What allows each style sheet of `assets/` in a policy."""
    found = sorted(path.name for path in (FOLDER / "assets").glob("*.css"))
    return tuple(f"'sha256-{base64.b64encode(hashlib.sha256(style(name).encode()).digest()).decode()}'" for name in found)


@pass_context
def text(context: Context, value: Mapping[str, str] | None) -> Markup:
    """A text in the language of the page, or else in another one, which is then marked as such. It cannot disturb the direction
    of what stands around it."""
    if not value:
        return Markup()
    lang, said = chosen(value, context["page"].lang)
    return spoken(said, lang, context["words"].lang)


@cache
def environment() -> Environment:
    """The templates, and the filters that they have in common."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "text": text,
        "link": link,
        "shown": shown,
        "coded": coded,
        "licence": licence,
        "media_type": media_type,
    }
    made.filters.update(filters)
    return made
