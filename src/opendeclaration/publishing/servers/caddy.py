"""Caddy 2: a Caddyfile. Caddy does not weigh Accept headers, so the form that is named is given where no page is wanted too."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.plan import DATA
from opendeclaration.publishing.servers import shared
from opendeclaration.publishing.servers.negotiation import FILES, TYPES, charset
from opendeclaration.publishing.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """`servers/Caddyfile`."""
    yield "servers/Caddyfile", _text(site).encode()


def _text(site: Site) -> str:
    path, policies = shared.path(site), dict(shared.policies(site))
    lines = [
        *(f'header {name} "{value}"' for name, value in shared.HEADERS.items()),
        f'header Content-Security-Policy "{policies[""]}"',
        *(f'header {path}{folder}* Content-Security-Policy "{policy}"' for folder, policy in policies.items() if folder),
        f'header Cache-Control "{shared.CHECKED}"',
        f'header {path}assets/* Cache-Control "{shared.FOREVER}"',
        "@hidden {",
        "\tpath */.*",
        f"\tnot path {path}.well-known/*",
        "}",
        "error @hidden 404",
        *(line for suffix in DATA for line in _wanted(suffix)),
        "@page {",
        "\tfile {path}.html",
        "\tnot path */",
        "}",
        "header @page Vary Accept",
        "rewrite @page {path}.html",
        *(
            line
            for suffix, media in FILES.items()
            for line in (f"@{suffix}_file path *.{suffix}", f'header @{suffix}_file Content-Type "{charset(media)}"')
        ),
        f'header {path}.well-known/void Content-Type "{charset("text/turtle")}"',
        "file_server",
    ]
    inner = "".join(f"\t\t{line}\n" for line in lines)
    return f"""# Caddy 2.6 or newer. The site has to stand in the root below, under {path}
# Caddy does not weigh Accept headers: a program that names a form and no page gets that form, all others get the page.
# Written with the site: keep what you change in a copy of your own.
{shared.host(site)} {{
\troot * /srv/www
\tencode gzip
\troute {{
{inner}\t}}
\thandle_errors {{
\t\t@missing expression {{http.error.status_code}} == 404
\t\trewrite @missing {path}404.html
\t\theader Content-Type "{charset("text/html")}"
\t\tfile_server
\t}}
}}
"""


def _wanted(suffix: str) -> list[str]:
    """What gives a form to whoever names it without naming a page."""
    media = TYPES[suffix].replace("+", "[+]").replace(".", "[.]")
    return [
        f"@{suffix} {{",
        f"\tfile {{path}}.{suffix}",
        "\tnot path */",
        f"\theader_regexp Accept (?i)(^|,)\\s*{media}\\s*(;|,|$)",
        "\tnot header_regexp Accept (?i)text/html|xhtml",
        "}",
        f"header @{suffix} Content-Location {{path}}.{suffix}",
        f"header @{suffix} Vary Accept",
        f"rewrite @{suffix} {{path}}.{suffix}",
    ]
