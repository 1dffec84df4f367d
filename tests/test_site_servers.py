"""Every address of a site answers as designed: on Apache, nginx and Caddy themselves, and on the server of `opendecl serve`."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import opendeclaration as od
from opendeclaration.errors import NotFoundError, UsageError
from opendeclaration.publishing import serving
from opendeclaration.publishing.servers.negotiation import TYPES, choose
from running import free_port, running, served

EXAMPLES = Path(__file__).parents[1] / "examples"
PATH = "/declarations/"
BASE = f"https://example.org{PATH}"
APACHE = shutil.which("apache2", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
CADDY = shutil.which("caddy")
MODULES = "authz_core dir env filter headers mime mpm_event negotiation rewrite setenvif"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("TEXT/TURTLE", "ttl"),
        ("text/turtle;q=0.9, text/html;q=0.95", "html"),
        ("text/turtle;q=0.95, text/html;q=0.9", "ttl"),
        ("text/turtle;q=0.951, text/html;q=0.95", "ttl"),
        ("application/ld+json, application/json;q=0.9", "jsonld"),
        ("application/json", "json"),
        ("application/*;q=0.5, text/csv;q=0.4", "jsonld"),
        ("text/*", "html"),
        ("text/turtle, */*", "ttl"),
        ("*/*;q=0.1, application/n-triples;q=0.2", "nt"),
        ("text/html;q=0, */*", "ttl"),
        ("text/html;q=0", None),
        ("image/png", None),
        ("application/rdf+xml, text/turtle;q=0.1", "ttl"),
        ('text/turtle;charset="utf-8";q=0.3, text/html;q=0.2', "ttl"),
        ("text/turtle ; q = 0.3 , text/csv", "csv"),
        ("garbage", "html"),
        (", ,", "html"),
        ("text/turtle;q=2", "ttl"),
    ],
)
def test_choice(accept: str | None, wanted: str | None) -> None:
    assert choose(accept) == wanted


class Answer:
    """What a server said."""

    def __init__(self, port: int, path: str, accept: str | None = None, method: str = "GET") -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers={"Host": "example.org"} | ({} if accept is None else {"Accept": accept}))
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return (self.headers["Content-Type"] or "").partition(";")[0]


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """The folder that a server serves, readable for the user that it runs as; the site stands in a folder of it."""
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    folder.chmod(0o755)
    od.publish(EXAMPLES / "imaginary-2031", folder / "declarations", base=BASE)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def apache(root: Path) -> Iterator[int]:
    if APACHE is None:
        pytest.skip("apache2 is not installed")
    port, logs = free_port(), Path(tempfile.mkdtemp())
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES.split())
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    config = logs / "apache.conf"
    config.write_text(
        f"ServerName example.org\nListen 127.0.0.1:{port}\nPidFile {logs}/pid\nErrorLog {logs}/error\n"
        f"DefaultRuntimeDir {logs}\n"
        f"{modules}{user}TypesConfig /etc/mime.types\nDocumentRoot {root}\n"
        f"<Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    with running([APACHE, "-f", str(config), "-DFOREGROUND"], port) as found:
        yield found
    shutil.rmtree(logs)


@pytest.fixture(scope="module")
def nginx(root: Path) -> Iterator[int]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    port, logs = free_port(), Path(tempfile.mkdtemp())
    text = (root / "declarations/servers/nginx.conf").read_text()
    (logs / "site.conf").write_text(
        text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/www;", f"root {root};")
    )
    temporary = "".join(f"{name}_temp_path {logs}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    (logs / "nginx.conf").write_text(
        f"{user}pid {logs}/pid;\ndaemon off;\nerror_log {logs}/error;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {logs}/site.conf;\n}}\n"
    )
    with running([NGINX, "-p", str(logs), "-e", f"{logs}/error", "-c", f"{logs}/nginx.conf"], port) as found:
        yield found
    shutil.rmtree(logs)


@pytest.fixture(scope="module")
def caddy(root: Path) -> Iterator[int]:
    if CADDY is None:
        pytest.skip("caddy is not installed")
    port, logs = free_port(), Path(tempfile.mkdtemp())
    text = (root / "declarations/servers/Caddyfile").read_text()
    text = text.replace("example.org {", f"http://127.0.0.1:{port}, http://example.org:{port} {{", 1).replace(
        "root * /srv/www", f"root * {root}"
    )
    (logs / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}")
    command = [CADDY, "run", "--config", str(logs / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, port, {"HOME": str(logs), "XDG_DATA_HOME": str(logs), "XDG_CONFIG_HOME": str(logs)}) as found:
        yield found
    shutil.rmtree(logs)


@pytest.fixture(scope="module")
def own(root: Path) -> Iterator[int]:
    """The server of `opendecl serve`: it serves the site itself, so what is asked of it has no folder in front."""
    with served(root / "declarations") as address:
        yield int(address.rstrip("/").rpartition(":")[2])


@pytest.fixture(params=["apache", "nginx", "own"])
def weighing(request: pytest.FixtureRequest) -> tuple[int, str]:
    """Port and path of a site on a server that weighs Accept headers."""
    port: int = request.getfixturevalue(request.param)
    return port, "/" if request.param == "own" else PATH


@pytest.fixture(params=["apache", "nginx", "caddy", "own"])
def server(request: pytest.FixtureRequest) -> tuple[int, str]:
    """Port and path of a site on any of the servers."""
    port: int = request.getfixturevalue(request.param)
    return port, "/" if request.param == "own" else PATH


WANTED = (
    None,
    "*/*",
    "text/html",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    *TYPES.values(),
    "text/turtle;q=0.95, text/html;q=0.9",
    "text/turtle;q=0.9, text/html;q=0.95",
    "text/turtle;q=0.5, application/ld+json;q=0.75, text/html;q=0.25",
    "application/ld+json;q=0.123, application/json;q=0.122",
    "text/html;q=0, text/turtle;q=0.1",
    "text/turtle, */*",
    "application/rdf+xml, text/turtle;q=0.1",
)


@pytest.mark.parametrize("accept", WANTED)
@pytest.mark.parametrize(
    "page", ["imaginary-2031", "imaginary-2031/1.0", "imaginary", "theme/broadband", "actor/norhaven", "codelist/themes"]
)
def test_what_is_wanted_is_given(weighing: tuple[int, str], root: Path, page: str, accept: str | None) -> None:
    port, path = weighing
    wanted = choose(accept)
    assert wanted
    answer = Answer(port, f"{path}{page}", accept)
    assert answer.status == 200
    assert answer.kind == TYPES[wanted]
    assert answer.body == (root / f"declarations/{page}.{wanted}").read_bytes()
    assert "accept" in answer.headers["Vary"].lower()
    assert answer.headers["Content-Location"].endswith(f"{page.rpartition('/')[2]}.{wanted}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    head = Answer(port, f"{path}{page}", accept, "HEAD")
    assert (head.status, head.kind, head.body) == (200, TYPES[wanted], b"")


def test_any_weights(weighing: tuple[int, str]) -> None:
    """What RFC 9110 says, for headers made up at random."""
    port, path = weighing
    chance = random.Random(4)
    for _ in range(150):
        names = chance.sample([*TYPES.values(), "image/png", "application/rdf+xml"], chance.randint(1, 5))
        weights = chance.sample(range(5, 1000, 5), len(names))
        accept = ", ".join(f"{name};q={weight / 1000}" for name, weight in zip(names, weights, strict=True))
        wanted = choose(accept)
        answer = Answer(port, f"{path}imaginary-2031", accept)
        assert (answer.status, answer.kind if wanted else "") == ((200, TYPES[wanted]) if wanted else (406, "")), accept


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "application/rdf+xml;q=0.9, image/*"])
def test_nothing_acceptable(weighing: tuple[int, str], accept: str) -> None:
    port, path = weighing
    assert Answer(port, f"{path}imaginary-2031", accept).status == 406


@pytest.mark.parametrize("accept", [None, *TYPES.values()])
def test_one_form_named(server: tuple[int, str], accept: str | None) -> None:
    port, path = server
    wanted = choose(accept)
    answer = Answer(port, f"{path}imaginary-2031", accept)
    assert (answer.status, answer.kind) == (200, TYPES[wanted or ""])


@pytest.mark.parametrize("page", ["", "theme/", "download/", "query/"])
def test_folders(server: tuple[int, str], root: Path, page: str) -> None:
    port, path = server
    answer = Answer(port, path + page)
    assert (answer.status, answer.kind) == (200, "text/html")
    assert answer.body == (root / "declarations" / page / "index.html").read_bytes()


def test_a_folder_without_its_slash(weighing: tuple[int, str]) -> None:
    port, path = weighing
    answer = Answer(port, f"{path}theme")
    assert answer.status == 301
    assert answer.headers["Location"].endswith(f"{path}theme/")


@pytest.mark.parametrize(
    "file",
    ["imaginary-2031.ttl", "imaginary-2031.html", "dump/imaginary.nq", "dump/imaginary.csv.zip", "feed.atom", "sitemap.xml"],
)
def test_files(server: tuple[int, str], root: Path, file: str) -> None:
    port, path = server
    answer = Answer(port, path + file, "image/png")  # whoever asks for a file gets it
    assert answer.status == 200
    assert answer.body == (root / "declarations" / file).read_bytes()
    media = {
        "nq": "application/n-quads",
        "zip": "application/zip",
        "atom": "application/atom+xml",
        "xml": "application/xml",
    } | TYPES
    assert answer.kind == media[file.rpartition(".")[2]]


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "theme/nothing",
        "nothing/",
        "imaginary-2031.pdf",
        ".htaccess",
        "imaginary-2031/",
        "imaginary-2031/0.9",
        "%2e%2e/index.html",
    ],
)
def test_what_is_not_there(server: tuple[int, str], name: str) -> None:
    port, path = server
    assert Answer(port, path + name).status in (400, 403, 404)


def test_headers(server: tuple[int, str]) -> None:
    port, path = server
    answer = Answer(port, f"{path}imaginary-2031")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "charset=utf-8" in answer.headers["Content-Type"].lower()
    if path != "/":
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "wasm-unsafe-eval" not in answer.headers["Content-Security-Policy"]
        query = Answer(port, f"{path}query/")
        assert query.headers.get_all("Content-Security-Policy") == [query.headers["Content-Security-Policy"]]
        assert "wasm-unsafe-eval" in query.headers["Content-Security-Policy"]
    assert Answer(port, f"{path}.well-known/void").kind == "text/turtle"


def test_hosts(root: Path) -> None:
    headers = (root / "declarations/_headers").read_text()
    assert f"{PATH}*.ttl\n  Content-Type: text/turtle; charset=utf-8" in headers
    assert f"{PATH}imaginary-2031 {PATH}imaginary-2031.html 200" in (root / "declarations/_redirects").read_text()


def test_serve_says_what_is_wrong(tmp_path: Path, root: Path) -> None:
    with pytest.raises(NotFoundError, match="opendecl publish"):
        serving.server(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            serving.server(root / "declarations", port=taken.getsockname()[1])
