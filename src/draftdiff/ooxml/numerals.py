"""Writes a number in one of Word's number formats (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# 17.18.59: U+0430-U+0438, U+043A-U+0449, U+044B, U+044D-U+044F (without й, ё, ъ, ь).
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
# Word stops repeating letters at 780 (30 rounds); a hostile start value must not write megabytes.
_MAX_ROUNDS = 30


def numeral(number: int, number_format: str) -> str:
    """``number`` as Word prints it in this format; unknown formats are printed as decimals.

    Word's words ("First", "One") are English here, whatever the document's language.
    """
    writer = _WRITERS.get(number_format)
    return str(number) if writer is None else writer(number)


def is_known(number_format: str) -> bool:
    """Whether ``numeral`` writes this format as Word does, rather than as a decimal instead."""
    return number_format in _WRITERS


def padded(number: int, pattern: str) -> str:
    """A number in a custom format, which Word writes as its first items ("001, 002, 003, ...")."""
    first = pattern.split(",", 1)[0].strip()
    width = len(first) if first.isascii() and first.isdigit() else 1
    return str(number).zfill(min(width, 10))


def _letters(number: int, alphabet: str) -> str:
    if number < 1:
        return str(number)
    rounds, index = divmod(number - 1, len(alphabet))
    return str(number) if rounds >= _MAX_ROUNDS else alphabet[index] * (rounds + 1)


def _roman(number: int) -> str:
    if not 0 < number < 32_768:
        return str(number)
    out: list[str] = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _cardinal_words(number: int) -> str:
    if not 0 <= number < 1_000_000:
        return str(number)
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, size)
    words = f"{_cardinal_words(count)} {name}"
    return f"{words} {_cardinal_words(rest)}" if rest else words


def _ordinal_words(number: int) -> str:
    words = _cardinal_words(number)
    if not words.isascii() or not words.replace("-", "").replace(" ", "").isalpha():
        return _ordinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _IRREGULAR_ORDINALS:
        return head + _IRREGULAR_ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _circled(number: int) -> str:
    if number == 0:
        return "⓪"
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _letters(number, _LATIN).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _capitalised(_cardinal_words(number)),
    "ordinalText": lambda number: _capitalised(_ordinal_words(number)),
    # Word has these as single characters from 1 to 20 (⑴, ⒈), spelt out here, and none beyond.
    "decimalEnclosedParen": lambda number: f"({number})" if 1 <= number <= 20 else str(number),
    "decimalEnclosedFullstop": lambda number: f"{number}." if 1 <= number <= 20 else str(number),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _letters(number, _CHICAGO),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
