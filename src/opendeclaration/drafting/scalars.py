"""One text as YAML: bare where nobody could read it as anything else, folded where that loses nothing, else in quotes."""

from __future__ import annotations

from collections.abc import Iterator

from opendeclaration.drafting.rule import rule

_IN_BLOCK = rule(
    "scalars.in-block",
    r"\A[^\W\d_](?:[\w .,;/()'’“”«»–—+-]|:(?! |$))*\Z",
    "A text that begins with a letter and holds nothing that YAML gives a meaning to needs no quotation marks.",
    yes=("Ostrava Bay", "a:b, c", "Nous «tous»"),
    no=("", "«a»", "a: b", "a:", "a #b", "1", "-a", "[a]", "a\nb"),
)
_IN_FLOW = rule(
    "scalars.in-flow",
    r"\A[^\W\d_][\w ./()'’“”«»–—+-]*\Z",
    "The same between brackets, where commas and colons have a meaning too.",
    yes=("Ostrava Bay",),
    no=("a, b", "a:b", "{a}"),
)
_DATE = rule(
    "scalars.date",
    r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z",
    "A date is text for Open Declaration, so it stands as people write it.",
    yes=("2031-05-03",),
    no=("2031-05", "2031-05-03T00:00"),
)
_BREAK = rule(
    "scalars.break",
    r"(?<=[^ ]) (?=[^ ])",
    "A folded text may only be broken at single spaces: YAML reads a break as one.",
    yes=("a b",),
    no=("a  b", " a", "a "),
)
_MEANS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])
"""Words that one or another reader of YAML takes for something else than text."""
_SHORT = {
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\xa0": "\\_",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def scalar(text: str, *, flow: bool = False) -> str:
    """A text in one line. In `flow` it stands between brackets, where commas end it."""
    pattern = _IN_FLOW if flow else _IN_BLOCK
    if text.isprintable() and text[-1:] != " " and pattern.match(text) and text.casefold() not in _MEANS:
        return text
    return text if _DATE.match(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, whatever it holds; what nobody can see is spelled out."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(_escaped(char) for char in text)}"'


def lines(text: str, width: int) -> Iterator[str]:
    """A long text over several lines of about that width, the first of which says how: `>-`, or else an opening quote."""
    if not text or text[0] == " " or text[-1] == " ":
        yield quoted(text)
    elif text.isprintable():
        yield ">-"
        yield from wrapped(text, width)
    else:
        yield from wrapped(quoted(text), width)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of whole words, which joined by single spaces are the text again."""
    line: list[str] = []
    length = 0
    for word in _BREAK.split(text):
        if line and length + len(word) > width:
            yield " ".join(line)
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    yield " ".join(line)


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
