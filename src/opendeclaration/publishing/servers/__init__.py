"""What a web server has to be told so that every address answers as designed, for the servers and hosts that people have.

The design: a page's address without a suffix gives the page to people, and to a program the data in the syntax that it asks
for, with status 200 and the address of the file in Content-Location; a fragment names a part of what is described there, so no
redirect is needed. Whoever accepts none of it gets 406, and what is not there 404. With a suffix, it is that file.
"""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.publishing.servers import apache, caddy, hosts, nginx
from opendeclaration.publishing.site import Site


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The configuration for Apache (which reads it in the folder), nginx, Caddy, hosts of static files, and w3id.org."""
    yield from apache.files(site)
    yield from nginx.files(site)
    yield from caddy.files(site)
    yield from hosts.files(site)
