"""The rules of drafting: regular expressions with a name, a reason and examples, each in one register.

Tests hold that every rule finds its examples, leaves its counterexamples alone, and takes no longer than a moment on a hundred
thousand characters made to hurt it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it is for, and what it finds."""

    name: str
    """`module.thing`, such as `blocks.page-number`."""
    pattern: re.Pattern[str]
    why: str
    yes: tuple[str, ...]
    """Texts in which it finds something (`pattern.search`)."""
    no: tuple[str, ...]
    """Texts in which it finds nothing, however near they come."""


RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order in which the modules were imported."""


def rule(
    name: str, pattern: str, why: str, *, yes: tuple[str, ...], no: tuple[str, ...] = (), flags: int = 0
) -> re.Pattern[str]:
    """Register a rule and return its compiled pattern. Raises ValueError when the name is taken."""
    if name in RULES:
        raise ValueError(name)
    RULES[name] = Rule(name, re.compile(pattern, flags), why, yes, no)
    return RULES[name].pattern
