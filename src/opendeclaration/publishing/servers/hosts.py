"""Hosts of static files, such as Netlify and Cloudflare Pages: `_headers` and `_redirects`. They cannot weigh Accept headers: a
page is at its address without a suffix, its data at the address with one."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.servers import shared
from opendeclaration.publishing.servers.negotiation import FILES, charset
from opendeclaration.publishing.site import Site

MOST = 1_900
"""Cloudflare Pages takes 2,000 redirections that are not patterns. The other pages are found without: that is the default."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """`_headers` and `_redirects`, and `.nojekyll` so that GitHub Pages leaves no file out."""
    yield "_headers", _headers(site).encode()
    yield "_redirects", _redirects(site).encode()
    yield ".nojekyll", b""


def _headers(site: Site) -> str:
    path, policies = shared.path(site), dict(shared.policies(site))
    rules = [(f"{path}*", {**shared.HEADERS, "Content-Security-Policy": policies[""]})]
    # A header that two rules set would be sent twice, and of two policies both would count: the first is taken away.
    rules += [
        (f"{path}{folder}*", {"! Content-Security-Policy": "", "Content-Security-Policy": policy})
        for folder, policy in policies.items()
        if folder
    ]
    rules.append((f"{path}assets/*", {"Cache-Control": shared.FOREVER}))
    rules += [(f"{path}*.{suffix}", {"Content-Type": charset(media)}) for suffix, media in FILES.items() if suffix != "html"]
    rules.append((f"{path}.well-known/void", {"Content-Type": charset("text/turtle")}))
    return "\n".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" if value else f"  {name}\n" for name, value in headers.items())
        for pattern, headers in rules
    )


def _redirects(site: Site) -> str:
    """A declaration's page also where there is a folder of the same name, that of its versions."""
    path = shared.path(site)
    found = (*site.plan.of_kind("declaration"), *site.plan.of_kind("withdrawn"))
    pages = [page for page in found if page.path == page.stem]
    return "".join(f"{path}{page.path} {path}{page.file} 200\n" for page in pages[:MOST])
