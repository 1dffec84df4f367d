"""What stands on the pages of each kind. Each module here has a function `content(site, page)` that gives the name of the
template and the values that it needs, besides those that `rendering.surroundings` gives to every template."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from opendeclaration.publishing.plan import KINDS, Page
from opendeclaration.publishing.site import Site

MODULES = {
    "model": "reference",
    "version": "declaration",
    **dict.fromkeys(KINDS, "things"),
}
"""Kinds of pages to the module that makes them, where it has another name."""


def content(site: Site, page: Page) -> tuple[str, dict[str, Any]]:
    """The template of a page, and its values."""
    module = import_module(f"{__name__}.{MODULES.get(page.kind, page.kind)}")
    found: tuple[str, dict[str, Any]] = module.content(site, page)
    return found
