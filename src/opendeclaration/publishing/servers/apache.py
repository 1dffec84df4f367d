"""Apache 2.4: one `.htaccess` in the folder of the site, and a list of variants beside each page.

Apache weighs Accept headers itself (mod_negotiation) where a type map lists what there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.plan import DATA
from opendeclaration.publishing.servers import shared
from opendeclaration.publishing.servers.negotiation import FILES, TYPES, charset
from opendeclaration.publishing.site import Site

MAP = "var"
"""The suffix of type maps."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """`.htaccess`, the type map of each page that has data, and the redirections for w3id.org."""
    yield ".htaccess", _htaccess(site).encode()
    for page in site.plan.pages:
        if page.data and page.path == page.stem:
            yield f"{page.path}.{MAP}", _map(page.path.rpartition("/")[2], ("html", *page.data)).encode()
    yield "servers/w3id.htaccess", _w3id().encode()


def _map(name: str, suffixes: tuple[str, ...]) -> str:
    """The variants of a page. The qualities differ so little that they decide only between what is wanted equally."""
    entries = (
        f"URI: {name}.{suffix}\nContent-type: {charset(TYPES[suffix])}; qs={1 - number / 1000:.3f}\n"
        for number, suffix in enumerate(suffixes)
    )
    return f"URI: {name}\n\n" + "\n".join(entries)


def _htaccess(site: Site) -> str:
    policies = dict(shared.policies(site))
    own = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#^{shared.path(site)}{folder}#">\n'
        f'  Header always set Content-Security-Policy "{policy}"\n</If>\n'
        for folder, policy in policies.items()
        if folder
    )
    types = "".join(f"AddType '{charset(media)}' .{suffix}\n" for suffix, media in FILES.items())
    headers = "".join(f'Header always set {name} "{value}"\n' for name, value in shared.HEADERS.items())
    return f"""# Apache 2.4, for the folder in which this file stands. It needs AllowOverride All,
# and the modules dir, headers, mime, negotiation and rewrite.
# Written with the site: what is changed here by hand is lost when it is published again.

Options -Indexes -MultiViews
DirectoryIndex index.html
DirectorySlash Off
ErrorDocument 404 {shared.path(site)}404.html

{types}AddHandler type-map .{MAP}

{headers}Header always set Content-Security-Policy "{policies[""]}"
Header always set Cache-Control "{shared.CHECKED}"
<If "%{{REQUEST_URI}} =~ m#/assets/#">
  Header always set Cache-Control "{shared.FOREVER}"
</If>
{own}Header always merge Vary Accept "expr=%{{REQUEST_URI}} !~ m#[.][a-z]+$#"

RewriteEngine On
# What begins with a dot is for servers, not for readers.
RewriteRule (?:^|/)[.](?!well-known/) - [R=404,L]
# An address without a suffix: the form of the page that is wanted, or the page itself where it comes in no other.
RewriteCond %{{REQUEST_FILENAME}}.{MAP} -f
RewriteRule [^/]$ %{{REQUEST_FILENAME}}.{MAP} [END]
RewriteCond %{{REQUEST_FILENAME}}.html -f
RewriteRule [^/]$ %{{REQUEST_FILENAME}}.html [END]
# A folder without its last slash.
RewriteCond %{{REQUEST_FILENAME}} -d
RewriteCond %{{REQUEST_FILENAME}}/index.html -f
RewriteRule [^/]$ %{{REQUEST_URI}}/ [R=301,L]
RewriteRule ^\\.well-known/void$ - [T=text/turtle,END]
"""


def _w3id() -> str:
    """For a permanent name at w3id.org that leads to a site elsewhere."""
    wanted = "".join(
        f"RewriteCond %{{HTTP_ACCEPT}} {TYPES[suffix].replace('+', '[+]').replace('.', '[.]')}\n"
        f"RewriteRule ^([^.]*[^./])$ %{{ENV:HOST}}/$1.{suffix} [R=303,L]\n"
        for suffix in DATA
    )
    return f"""# Redirections for a folder of w3id.org, from permanent names to the host that serves the site today.
# 1. Put the address of the site, without its last slash, in the place of the one in the next line but three.
# 2. Copy this file as .htaccess into your folder of https://github.com/perma-id/w3id.org and open a pull request there.
Options +FollowSymLinks -MultiViews
RewriteEngine On
RewriteRule ^ - [E=HOST:https://site.example]
Header set Access-Control-Allow-Origin *

# People, and whoever has no wish, get the page.
RewriteCond %{{HTTP_ACCEPT}} text/html [OR]
RewriteCond %{{HTTP_ACCEPT}} ^$
RewriteRule ^(.*)$ %{{ENV:HOST}}/$1 [R=303,L]
# Programs get the first of these that they name: weights are not looked at here.
{wanted}RewriteRule ^(.*)$ %{{ENV:HOST}}/$1 [R=303,L]
"""
