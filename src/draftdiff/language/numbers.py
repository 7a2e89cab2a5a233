"""Reads figures and number words as values: "600,000", "$100bn", "600 тис.", "thirty (30)".

Number words are read by text2num (English, French, German, Spanish and more); for languages it
does not know, values come from the word lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from text_to_num import find_numbers, text2num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.language.lexicon import Lexicon

_SPOKEN = frozenset({"en", "fr", "de", "es", "pt", "nl", "it"})
_COMMA_DECIMAL = frozenset({"de", "fr", "es", "uk", "ru", "it", "pt", "nl", "pl"})

_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "JPY", "jpy": "JPY", "₴": "UAH", "uah": "UAH", "₽": "RUB", "rub": "RUB", "chf": "CHF",
    "cny": "CNY", "pln": "PLN", "zł": "PLN", "₹": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS",
    "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD",
    "nz$": "NZD", "hk$": "HKD", "r$": "BRL",
}  # fmt: skip
_UNIT_SIGNS = {**_CURRENCIES, "%": "percent", "‰": "permille", "°c": "°C", "°f": "°F", "°": "°"}
_SCALES = (
    (("hundred",), 1e2),
    (("thousand", "k", "tausend", "mille", "milliers", "mil", "тис", "тыс", "тисяч", "тысяч"), 1e3),
    (("million", "m", "mn", "mio", "millones", "millón", "млн", "мільйон", "миллион"), 1e6),
    (("billion", "bn", "milliard", "mrd", "млрд", "мільярд", "миллиард"), 1e9),
    (("trillion", "tn", "трильйон", "трлн"), 1e12),
)
_GERMAN_BILLION = 1e12

_TOKEN = re.compile(
    r"(?P<currency>[^\d\s+\-−±.]*)\s?(?P<sign>[+\-−±]?)"
    r"(?P<digits>\d[\d.,:/'’ \u00a0\u2009\u202f]*)(?P<rest>.*)",
    re.DOTALL,
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_RATIO = re.compile(r"\d{1,3}:\d{1,3}")
_BETWEEN_SHARES = frozenset("-–/:")
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: tokens ``first`` to ``last`` (exclusive), its value, its unit if known.

    ``unit`` comes from signs in the number itself ("USD", "percent") or from a word bound to it
    by a hyphen ("24-month": ``"month"``); "ratio" marks "50:50", whose value is the first part.
    """

    first: int
    last: int
    value: float
    unit: str | None = None


def figures(tokens: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    """The numbers among ``tokens`` (as printed), in order, not overlapping.

    Left out: ordinals, labels such as "5a", times of day, document numbers such as "2011/36". A
    figure repeated in brackets after its words ("thirty (30)") is one number.
    """
    found = [
        figure
        for index, token in enumerate(tokens)
        if any(map(str.isdigit, token))
        for figure in [_figure(token, index, lexicon)]
        if figure is not None
    ]
    found = _with_fractions([*found, *_spoken(tokens, lexicon)], tokens, lexicon)
    found.sort(key=lambda figure: figure.first)
    return _shares(_merged(found, tokens), tokens, lexicon)


def _figure(token: str, index: int, lexicon: Lexicon) -> Figure | None:
    match = _TOKEN.fullmatch(token)
    if match is None or match["currency"].casefold() not in {"", *_CURRENCIES}:
        return None
    digits = match["digits"].strip()
    unit = _CURRENCIES.get(match["currency"].casefold())
    rest = match["rest"].strip().casefold()
    for sign in sorted(_UNIT_SIGNS, key=len, reverse=True):
        if rest.endswith(sign):
            rest, unit = rest[: -len(sign)].strip(), _UNIT_SIGNS[sign]
            break
    scale = 1.0
    if rest:
        scale = _scale(rest, lexicon)
        if not scale:
            word = lexicon.units.get(rest.lstrip("-‐‑"))
            if word is None:
                return None
            scale, unit = 1.0, word
    if _RATIO.fullmatch(digits):
        first, second = (int(part) for part in digits.split(":"))
        is_ratio = first > 23 or second > 59 or first + second in {10, 100}
        return Figure(index, index + 1, float(first), "ratio") if is_ratio else None
    value = _value(digits, lexicon.language)
    if value is None:
        return None
    if match["sign"] in {"-", "−"}:
        value = -value
    return Figure(index, index + 1, value * scale, unit)


def _scale(word: str, lexicon: Lexicon) -> float:
    word = word.rstrip(".")
    if lexicon.language in {"de", "fr", "es"} and word.startswith("billion"):
        return _GERMAN_BILLION
    best, factor = 0, 0.0
    for names, scale in _SCALES:
        for name in names:
            fits = word == name or (len(name) > 2 and word.startswith(name))
            if fits and len(name) > best:
                best, factor = len(name), scale
    return factor


def _value(digits: str, language: str) -> float | None:
    if _FRACTION.fullmatch(digits):
        over, under = (int(part) for part in digits.split("/"))
        return over / under if 0 < over < under else None
    grouped = _GROUPED.fullmatch(digits)
    decimal = "," if language in _COMMA_DECIMAL else "."
    if grouped and (
        grouped[1] != decimal
        or len(digits) > 7
        or digits.endswith("000")
        or digits.count(decimal) > 1
    ):
        return float("".join(filter(str.isdigit, digits)))
    plain = "".join(c for c in digits if not c.isspace() and c not in "'’")
    marks = [c for c in plain if not c.isdigit()]
    if not marks:
        return float(plain) if len(plain) < 300 else None
    if len(marks) == 1 and marks[0] in ".,":
        return float(plain.replace(",", "."))
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and marks[-1] in ".,":
        return float(plain.replace(marks[0], "").replace(marks[-1], "."))
    return None


class _Word:
    """What text2num wants to be given."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return bool(self._text) and self._text[0].isdigit()


@lru_cache(maxsize=1 << 16)
def _is_number_word(word: str, language: str) -> bool:
    if language not in _SPOKEN:
        return False
    try:
        text2num(word, language)
    except ValueError:
        return False
    return True


def _spoken(tokens: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    if lexicon.numbers:
        return _listed(tokens, lexicon)
    language = lexicon.language
    if language not in _SPOKEN:
        return []
    lowered = [token.casefold() for token in tokens]
    if not any(
        token.isalpha() and _is_number_word(token, language) for token in lowered
    ) and not any("-" in token and _is_number_word(token, language) for token in lowered):
        return []
    ones = lexicon.sets["ones"]
    found: list[Figure] = []
    for seen in find_numbers([_Word(token) for token in lowered], language, 0):
        first, last = seen.start, seen.end
        if seen.is_ordinal or lowered[first][0].isdigit():
            continue
        follower = lowered[last] if last < len(lowered) else ""
        if last - first == 1 and lowered[first] in ones and follower not in lexicon.denominators:
            continue  # "one" is a pronoun more often than a number
        found.append(Figure(first, last, float(seen.value)))
    return found


def _listed(tokens: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    """Runs of listed number words; a larger unit multiplies what stands before it."""
    found: list[Figure] = []
    index = 0
    while index < len(tokens):
        first, total, current = index, 0, 0
        while index < len(tokens):
            value = lexicon.numbers.get(tokens[index].casefold())
            if value is None:
                break
            if value >= 1000:
                total, current = total + (current or 1) * value, 0
            else:
                current += value
            index += 1
        if index > first:
            found.append(Figure(first, index, float(total + current)))
        else:
            index += 1
    return found


def _with_fractions(found: list[Figure], tokens: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    """``found`` with "two thirds" divided and "half" added."""
    half = lexicon.sets["half"]
    result = [
        Figure(figure.first, figure.last + 1, figure.value / lexicon.denominators[under])
        if figure.last < len(tokens)
        and (under := tokens[figure.last].casefold()) in lexicon.denominators
        and figure.value < lexicon.denominators[under]
        else figure
        for figure in found
    ]
    for index, token in enumerate(tokens):
        word = token.casefold()
        if "-" not in word:
            if word in half:
                result.append(Figure(index, index + 1, 0.5))
            continue
        over, _, under = word.partition("-")
        if word in half:
            result.append(Figure(index, index + 1, 0.5))
        elif under in lexicon.denominators and _is_number_word(over, lexicon.language):
            result.append(
                Figure(
                    index, index + 1, text2num(over, lexicon.language) / lexicon.denominators[under]
                )
            )
    return result


def _shares(found: list[Figure], tokens: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    """Joins "50-50" and "60 / 40": two plain numbers that share out a hundred."""
    joined: list[Figure] = []
    for figure in found:
        last = joined[-1] if joined else None
        if (
            last
            and figure.first == last.last + 1
            and tokens[last.last] in _BETWEEN_SHARES
            and last.value + figure.value == 100
            and min(last.value, figure.value) > 0
            and last.unit is figure.unit is None
            and last.last == last.first + 1
            and not {t.casefold() for t in tokens[figure.last : figure.last + 1]}
            & lexicon.units.keys()
        ):
            joined[-1] = Figure(last.first, figure.last, last.value, "ratio")
        else:
            joined.append(figure)
    return joined


def _merged(found: list[Figure], tokens: Sequence[str]) -> list[Figure]:
    """Joins "thirty (30)", and drops what overlaps an earlier number."""
    merged: list[Figure] = []
    for figure in found:
        if merged:
            last = merged[-1]
            if figure.first < last.last:
                continue
            repeated = (
                figure.first == last.last + 1
                and tokens[last.last] == "("
                and figure.last < len(tokens)
                and tokens[figure.last] == ")"
                and figure.value == last.value
            )
            if repeated:
                merged[-1] = Figure(
                    last.first, figure.last + 1, last.value, figure.unit or last.unit
                )
                continue
        merged.append(figure)
    return merged
