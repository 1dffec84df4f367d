"""What the pages of a published site have, for the tests that look through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href", "form": "action", "area": "href"}
SCHEMES = ("http", "https", "mailto", "urn", "doi")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
CLOSED_BY_OTHERS = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"])
"""Elements whose end may be left out."""


class Page(HTMLParser):
    """What a page has: ids, links, and whatever must not be there."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.build = ""
        self.blocks: list[str] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self._script: str | None = None
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        if self._open:
            self.wrong.append(f"not closed: {self._open}")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if len(found) != len(attributes):
            self.wrong.append(f"{tag} has an attribute twice")
        self.build = found.get("data-build") or self.build
        if identifier := found.get("id"):
            self.ids[identifier] += 1
        if (name := LINKS.get(tag)) and (target := found.get(name)) is not None:
            self.links.append(target)
        self.wrong += [f"{tag} {name}" for name in found if name in ("style", "srcdoc") or name.startswith("on")]
        if tag in ("iframe", "object", "embed", "base"):
            self.wrong.append(tag)
        if tag == "script" and "src" in found:
            self.scripts.append(found["src"] or "")
        self._script = (found.get("type") or "") if tag == "script" and "src" not in found else None
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._script is None:
            if not self._open or self._open[-1] != "style":
                self.text.append(data)
        elif data.strip():
            if self._script == "application/ld+json":
                self.blocks.append(data)
            else:
                self.wrong.append(f"script: {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self._script = None
        while self._open and self._open[-1] != tag and self._open[-1] in CLOSED_BY_OTHERS:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.wrong.append(f"</{tag}> ends {self._open[-1:]}")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data[:40]}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data[:40]}")


def pages(folder: Path) -> dict[str, Page]:
    """Every page of a site, by its path."""
    return {path.relative_to(folder).as_posix(): Page(path) for path in sorted(folder.rglob("*.html"))}


def astray(folder: Path, found: dict[str, Page], base: str) -> Iterator[tuple[str, str]]:
    """The links that lead nowhere on the site, or that may not be one: each with the page on which it stands."""
    for name, page in found.items():
        for link in page.links:
            if not _leads(folder, found, base, name, link):
                yield name, link


def _leads(folder: Path, found: dict[str, Page], base: str, name: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        if parts.scheme not in SCHEMES:
            return link == "data:,"
        if not link.startswith(base):
            return True
        path = unquote(parts.path.removeprefix(urlsplit(base).path))
        target = path if not path or path.endswith("/") else f"{path}.html"
        target = f"{target}index.html" if not target or target.endswith("/") else target
        if not (folder / target).is_file():
            target = path
    else:
        path = (Path("/") / Path(name).parent / unquote(parts.path)).as_posix() if parts.path else f"/{name}"
        target = _plain(path)
    if not (folder / target).is_file():
        return False
    return not parts.fragment or target not in found or unquote(parts.fragment) in found[target].ids


def _plain(path: str) -> str:
    """A path without `..`."""
    found: list[str] = []
    for part in path.split("/"):
        if part == "..":
            found.pop()
        elif part not in ("", "."):
            found.append(part)
    return "/".join(found)
