"""What a printed number can mean: arabic, roman, a letter; several readings where it is unclear.

"i" is the ninth letter or one; only the clauses around it can tell, so this module lists the
readings and ``tree`` chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CYRILLIC_ROMAN = str.maketrans("ІХСМіхсм", "IXCMixcm")
_CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя"
_INSERTED = re.compile(r"([IVXLC]{1,7}) ?([a-z])")
_ARABIC = re.compile(
    r"([0-9]{1,4})(?:[ -]?(bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt)"
    r"|([a-zа-яєіїґ])?(?:[ -]?(bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt)"
    r"|-([0-9]{1,3}))?)"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One reading of a printed number.

    ``kind``: "1" arabic, "a"/"A" latin letter, "i"/"I" roman, "б"/"Б" cyrillic letter. ``value``
    is its place in the sequence; ``minor`` orders insertions ("3a" and "3 bis" after "3").
    ``canonical`` is as in ``Label.numbers``.
    """

    kind: str
    value: int
    minor: int
    canonical: str


SUFFIXES = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "decies",
    "alt",
)


def roman_value(text: str) -> int | None:
    """The value of a well-formed roman numeral of either case, or ``None``."""
    lowered = text.lower()
    if not lowered or _ROMAN.fullmatch(lowered) is None:
        return None
    values = [_VALUES[letter] for letter in lowered]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@lru_cache(maxsize=4096)
def readings(token: str) -> tuple[Numeral, ...]:
    """Every reading of a number as printed ("7", "3a", "5 bis", "iv", "b", "бб"), likeliest first.

    Empty if it is no number.
    """
    if token[0].isdigit():
        numeral = _arabic(token.lower())
        return (numeral,) if numeral else ()
    inserted = _INSERTED.fullmatch(token)
    if inserted:
        value = roman_value(inserted.group(1))
        if value is None:
            return ()
        letter = inserted.group(2)
        return (Numeral("I", value, ord(letter) - 96, f"{value}{letter}"),)
    head, _, suffix = token.partition(" ")
    found: list[Numeral] = []
    latin = head.translate(_CYRILLIC_ROMAN)
    upper = latin.isupper()
    value = roman_value(latin) if latin.isascii() else None
    minor = SUFFIXES.index(suffix.lower()) + 50 if suffix.lower() in SUFFIXES else 0
    tail = f"-{suffix.lower()}" if minor else ""
    if value is not None:
        found.append(Numeral("I" if upper else "i", value, minor, f"{value}{tail}"))
    letter = head.lower()
    if len(set(letter)) == 1 and len(letter) <= 3:
        round_ = len(letter) - 1
        if letter[0] in "abcdefghijklmnopqrstuvwxyz":
            ordinal = ord(letter[0]) - 96 + 26 * round_
            found.append(Numeral("A" if upper else "a", ordinal, minor, letter + tail))
        elif letter[0] in _CYRILLIC:
            ordinal = _CYRILLIC.index(letter[0]) + 1 + len(_CYRILLIC) * round_
            found.append(Numeral("Б" if head.isupper() else "б", ordinal, minor, letter + tail))
    if len(found) == 2 and latin.lower() not in ("i", "v", "x", "ii", "iii", "xx", "xxx"):
        found.reverse()
    return tuple(found)


def _arabic(token: str) -> Numeral | None:
    match = _ARABIC.fullmatch(token)
    if match is None:
        return None
    digits, plain, letter, lettered, number = match.groups()
    suffix = plain or lettered or number
    minor = 0
    if letter:
        minor = ord(letter) - 96 if letter.isascii() else _CYRILLIC.index(letter) + 1
    if suffix:
        minor += int(suffix) if suffix.isdigit() else 50 + SUFFIXES.index(suffix)
    canonical = str(int(digits)) + (letter or "") + (f"-{suffix}" if suffix else "")
    return Numeral("1", int(digits), minor, canonical)
