"""How Sphinx makes web pages of this folder: `make docs-html`. The pages stay plain Markdown, readable as they are.

Which page stands where in the menu is said once, by the links of `index.md` and of the `README.md` of a folder.
"""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent

project = "Open Declaration"
author = "The Open Declaration authors"
release = re.findall(
    r'^__version__ = "(.+)"', (ROOT / "src/opendeclaration/__about__.py").read_text(encoding="utf-8"), re.MULTILINE
)[0]
version = release
extensions = ["myst_parser"]
exclude_patterns = ["_build", "generate.py"]
nitpicky = True
myst_heading_anchors = 4  # the anchors that forges make

html_theme = "furo"
html_title = f"Open Declaration {release}"
html_copy_source = False
html_show_copyright = False
html_theme_options = {"footer_icons": []}

_GROUP = re.compile(r"^\*\*([A-Z][a-z ]+)\*\*", re.MULTILINE)
_TITLES = {"w3id/README": "Names under w3id.org"}
"""What a page is called in the menu, where its heading is for others."""
_PAGE = re.compile(r"\]\(([\w./-]+\.md)\)")


def _with_menu(_: Sphinx, name: str, source: list[str]) -> None:
    """Put the pages to which an index page links into the menu below it, in their order; `index.md` has groups of them."""
    folder, _, last = name.rpartition("/")
    if last not in ("index", "README"):
        return
    text = source[0].partition("\n## Words")[0]
    parts = _GROUP.split(text)
    groups = zip(parts[1::2], parts[2::2], strict=True) if len(parts) > 1 else [("", text)]
    for caption, part in groups:
        links = [posixpath.normpath(posixpath.join(folder, link)) for link in dict.fromkeys(_PAGE.findall(part))]
        names = [link.removesuffix(".md") for link in links if (FOLDER / link).is_file() and link.startswith(folder)]
        pages = [f"{_TITLES[each]} </{each}>" if each in _TITLES else f"/{each}" for each in names]
        if pages:
            options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
            source[0] += "\n".join(["", "```{toctree}", *options, "", *pages, "```", ""])


def _without_outside(app: Sphinx, tree: nodes.document) -> None:
    """Links to pages and folders of the repository beside this one: on the web there is only what they say."""
    here = FOLDER / posixpath.dirname(app.env.current_document.docname)
    for node in list(tree.findall(pending_xref)):
        target = Path(os.path.normpath(here / node["reftarget"].partition("#")[0]))
        found = any(Path(f"{target}{suffix}").exists() for suffix in ("", ".md"))
        if found and target.is_relative_to(ROOT) and not target.is_relative_to(FOLDER):
            node.replace_self(node.children)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", _with_menu)
    app.connect("doctree-read", _without_outside)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
