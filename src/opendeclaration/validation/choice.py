"""Which findings are asked for, by the words that a person types."""

from __future__ import annotations

from collections.abc import Iterable

from opendeclaration.codelists import nearest
from opendeclaration.errors import UsageError
from opendeclaration.validation import engine, findings
from opendeclaration.validation.findings import Severity


def chosen(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes of the rules that are meant by codes, beginnings of codes, names or layers, also several with commas.

    What keeps a file from being read is told whatever is selected, unless it is ignored. Raises UsageError for a word that
    means no rule.
    """
    rules = engine.BY_NAME.values()
    wanted, unwanted = _words(select), _words(ignore)
    for word in (*wanted, *unwanted):
        if not findings.chosen(rules, [word]):
            names = {name for rule in rules for name in (rule.code, rule.name, rule.layer)}
            near = nearest(word, names)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UsageError(f"No rule and no layer is called {word!r}.{hint}")
    return findings.chosen(rules, [*wanted, "syntax"] if wanted else [], unwanted)


def at_least(severity: str) -> frozenset[Severity]:
    """A severity and those above it. Raises UsageError when it is none."""
    order = list(Severity)
    if severity not in [str(each) for each in order]:
        raise UsageError(f"{severity!r} is no severity. It is error, warning or note.")
    return frozenset(order[: order.index(Severity(severity)) + 1])


def _words(given: Iterable[str]) -> list[str]:
    words = [word.strip() for each in given for word in each.split(",") if word.strip()]
    return [word.upper() if word[:2].lower() == "od" and word[2:].isdigit() else word for word in words]
