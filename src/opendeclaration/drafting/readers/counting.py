"""Numbers of lists as letters and Roman numerals."""

from __future__ import annotations

_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


def roman(number: int) -> str:
    """A number from 1 to 3999 in small Roman numerals; other numbers in digits."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN.items():
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """A number from 1 to 702 as small letters: a to z, then aa to zz; other numbers in digits."""
    if not 0 < number < 703:
        return str(number)
    first, second = divmod(number - 1, 26)
    return (chr(96 + first) if first else "") + chr(97 + second)
