"""nginx: a file to include. It does not weigh Accept headers, so maps do: each form has its weight, and the heaviest wins."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.servers import shared
from opendeclaration.publishing.servers.negotiation import FILES, TYPES
from opendeclaration.publishing.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """`servers/nginx.conf`, to be included in the `http` block."""
    yield "servers/nginx.conf", _text(site).encode()


def _text(site: Site) -> str:
    path, policies = shared.path(site), dict(shared.policies(site))
    types = "".join(f"    {media} {suffix};\n" for suffix, media in FILES.items())
    charsets = " ".join(sorted({media for media in FILES.values() if media.startswith("text/") and media != "text/html"}))
    own = "".join(f'  "~^{path}{folder}" "{policy}";\n' for folder, policy in policies.items() if folder)
    headers = "".join(f'    add_header {name} "{value}" always;\n' for name, value in shared.HEADERS.items())
    return f"""# nginx 1.18 or newer: `include` this file in the http block.
# Put your own values for server_name, listen (with the certificates) and root. The site has to stand in root{path}
# Written with the site: keep what you change in a copy of your own.

{_weights()}
{_heaviest()}
map $uri $od_policy {{
  default "{policies[""]}";
{own}}}
map $uri $od_cache {{
  default "{shared.CHECKED}";
  "~/assets/" "{shared.FOREVER}";
}}
map $uri $od_vary {{
  default "Accept";
  "~[.](?:{"|".join(sorted(set(FILES) - set(TYPES)))})$" "";
}}

server {{
  listen 80;
  server_name {shared.host(site).partition(":")[0]};
  root /srv/www;

  types {{
{types}  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types {charsets};
  absolute_redirect off;
  error_page 404 {path}404.html;

  location {path} {{
{headers}    add_header Content-Security-Policy $od_policy always;
    add_header Cache-Control $od_cache always;
    try_files $uri @page;
  }}
  location = {path}.well-known/void {{
    types {{ }}
    default_type text/turtle;
    add_header Access-Control-Allow-Origin "*" always;
  }}
  location ~ ^{path}(?:.*/)?[.](?!well-known/) {{
    return 404;
  }}
  location ~ ^{path}(?:.*/)?$ {{
{headers}    add_header Content-Security-Policy $od_policy always;
    add_header Cache-Control $od_cache always;
    try_files ${{uri}}index.html =404;
  }}
  location @page {{
{headers}    add_header Content-Security-Policy $od_policy always;
    add_header Cache-Control $od_cache always;
    add_header Vary $od_vary always;
    add_header Content-Location $uri always;
    if (-f $document_root$uri/index.html) {{ return 301 $uri/; }}
    if (!-f $document_root$uri.html) {{ return 404; }}
    if ($od_form = "none") {{ return 406; }}
    try_files $uri.$od_form =404;
  }}
}}
"""


def _weights() -> str:
    """For each form a variable with its weight: four digits of thousandths, and one for how exactly it was named."""
    found = []
    for suffix, media in TYPES.items():
        lines = ['  default "00000";', f'  "" "{"10000" if suffix == "html" else "00000"}";']
        for exact, name in ((3, media), (2, f"{media.partition('/')[0]}/*"), (1, "*/*")):
            start = f"~*(?:^|,)\\s*{name.replace('*', '[*]').replace('+', '[+]')}\\s*(?:;(?!\\s*q\\s*=)[^,;]*)*"
            for digits in (3, 2, 1):
                pattern = f"{start};\\s*q\\s*=\\s*0[.](?<od_q>[0-9]{{{digits}}})(?![0-9])"
                lines.append(f'  "{pattern}" "0${{od_q}}{"0" * (3 - digits)}{exact}";')
            lines.append(f'  "{start};\\s*q\\s*=\\s*0[.]?\\s*(?:[,;]|$)" "00000";')
            lines.append(f'  "{start}\\s*(?:[,;]|$)" "1000{exact}";')
        found.append(f"map $http_accept $od_{suffix} {{\n" + "\n".join(lines) + "\n}\n")
    return "".join(found)


def _heaviest() -> str:
    """Two maps a form: the heaviest one so far, and its weight. Of two that weigh the same it is the first."""
    less = "|".join(f"{digit}[0-9]*:\\1[{digit + 1}-9]" for digit in range(9))
    first, *others = TYPES
    text = f'map $od_{first} $od_form0 {{ default {first}; "~^0000" none; }}\n'
    form, weight = "$od_form0", f"$od_{first}"
    for number, suffix in enumerate(others, 1):
        text += "".join(
            f'map "{weight}:$od_{suffix}" {name} {{ default {old}; "~^([0-9]*)(?:{less})" {new}; }}\n'
            for name, old, new in (
                (f"$od_form{number}", form, suffix),
                (f"$od_weight{number}", weight, f"$od_{suffix}"),
            )
        )
        form, weight = f"$od_form{number}", f"$od_weight{number}"
    return f"{text}map $host $od_form {{ default {form}; }}\n"
