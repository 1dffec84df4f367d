"""Days and years that are written out in words, in English, French and Spanish."""

from __future__ import annotations

from functools import cache

from opendeclaration.actors import normal

_EN = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_FR = [
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_ES = [
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidos",
    "veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_ES_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_CENTURIES = {18: ("eighteen", "eight", "huit", "ochocientos"), 19: ("nineteen", "nine", "neuf", "novecientos")}


@cache
def days() -> dict[str, int]:
    """Words, as `key` makes them, to the day of a month: "twelfth", "vingt et un", "veinticuatro"."""
    found = {key(word): number for number, word in enumerate(_EN_ORDINALS, 1)}
    found |= {key(f"twenty-{word}"): 20 + number for number, word in enumerate(_EN_ORDINALS[:9], 1)}
    found |= {"thirtieth": 30, "thirty first": 31, "premier": 1, "primero": 1, "veintiun": 21, "treinta un": 31}
    for number in range(1, 32):
        found |= {key(_french(number)): number, key(_spanish(number)): number}
    return found


@cache
def years() -> dict[str, int]:
    """Words, as `key` makes them, to a year from 1800 to 2099."""
    found: dict[str, int] = {}
    for year in range(1800, 2100):
        century, rest = divmod(year, 100)
        english, french, spanish = (_english(rest), _french(rest), _spanish(rest)) if rest else ("", "", "")
        if century < 20:
            teen, hundreds, cents, cientos = _CENTURIES[century]
            names: tuple[str, ...] = (f"{teen} hundred {english}", f"one thousand {hundreds} hundred {english}")
            names += (f"{teen} {english}",) if rest > 9 else ()
            names += (f"mil {cents} cent {french}", f"mille {cents} cent {french}", f"mil {cientos} {spanish}")
        else:
            names = (f"two thousand {english}", f"deux mille {french}", f"deux mil {french}", f"dos mil {spanish}")
            names += (f"twenty {english}",) if rest > 9 else ()
        found |= {key(name): year for name in names}
    return found


def key(words: str) -> str:
    """Words without case, accents, hyphens and the small words between numbers."""
    return " ".join(word for word in normal(words).split() if word not in ("and", "et", "y"))


def _english(number: int) -> str:
    if number < 20:
        return _EN[number - 1]
    tens, rest = divmod(number, 10)
    return _EN_TENS[tens - 2] + (f" {_EN[rest - 1]}" if rest else "")


def _french(number: int) -> str:
    if number < 20:
        return _FR[number - 1]
    tens = max(each for each in _FR_TENS if each <= number)
    return _FR_TENS[tens] + (f" {_FR[number - tens - 1]}" if number > tens else "")


def _spanish(number: int) -> str:
    if number < 30:
        return _ES[number - 1]
    tens, rest = divmod(number, 10)
    return _ES_TENS[tens - 3] + (f" y {_ES[rest - 1]}" if rest else "")
