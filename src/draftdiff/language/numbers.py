"""Reads figures and number words as values: "600,000", "$100bn", "half a million", "thirty (30)".

Number words come from ``_spelled``. What lawyers put together of figures, scales and shares ("6
hundred thousand", "two and a half million") is put together here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.language._number_words import number_words
from draftdiff.language._spelled import THOUSAND, Piece, adjective, nouns, plain, scale_of, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.language._number_words import NumberWords
    from draftdiff.language.lexicon import Lexicon

_COMMA_DECIMAL = frozenset({"de", "fr", "es", "uk", "ru", "it", "pt", "nl", "pl"})

CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "JPY", "jpy": "JPY", "₴": "UAH", "uah": "UAH", "₽": "RUB", "rub": "RUB", "chf": "CHF",
    "cny": "CNY", "pln": "PLN", "zł": "PLN", "₹": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS",
    "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD",
    "nz$": "NZD", "hk$": "HKD", "r$": "BRL",
}  # fmt: skip
_UNIT_SIGNS = {**CURRENCIES, "%": "percent", "‰": "permille", "°c": "°C", "°f": "°F", "°": "°"}
_TOKEN = re.compile(
    r"(?P<currency>[^\d\s+\-−±.]*)\s?(?P<sign>[+\-−±]?)"
    r"(?P<digits>\d[\d.,:/'’ \u00a0\u2009\u202f]*)(?P<rest>.*)",
    re.DOTALL,
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_RATIO = re.compile(r"(\d{1,3}):(\d{1,3})")
_BETWEEN_SHARES = frozenset("-–/:")
_HUNDRED = 100
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_ENGLISH_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: tokens ``first`` to ``last`` (exclusive), its value, its unit if known.

    ``unit`` comes from signs in the number itself ("USD", "percent"), from a word bound to it
    ("24-month", "dreimonatig": ``"month"``) or from one inside it ("a year and a half": "year");
    "ratio" marks "50:50", whose value is the first part.
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
    lowered = [plain(token) for token in tokens]
    words = number_words(lexicon.language)
    pieces = [
        piece
        for index, token in enumerate(tokens)
        if any(map(str.isnumeric, token))
        for follower in [lowered[index + 1] if index + 1 < len(tokens) else ""]
        for piece in [_digits(token, index, follower, lexicon)]
        if piece is not None
    ]
    pieces += spoken(lowered, lexicon)
    pieces += nouns(lowered, lexicon, words)
    pieces = _apart(_divided(pieces, lowered, lexicon))
    pieces = _scaled(_composed(pieces, lowered, lexicon, words), lowered, lexicon)
    found = [Figure(p.first, p.last, p.value, p.unit) for p in pieces if not p.weak]
    return _shares(_merged(found, tokens), lowered, lexicon)


def _digits(token: str, index: int, follower: str, lexicon: Lexicon) -> Piece | None:
    vulgar = unicodedata.numeric(token, 0.0) if len(token) == 1 else 0.0
    if 0 < vulgar < 1:
        return Piece(index, index + 1, vulgar)
    match = _TOKEN.fullmatch(token)
    if match is None or match["currency"].casefold() not in {"", *CURRENCIES}:
        return None
    digits = match["digits"].strip()
    unit = CURRENCIES.get(match["currency"].casefold())
    rest = plain(match["rest"].strip())
    for sign in sorted(_UNIT_SIGNS, key=len, reverse=True):
        if rest.endswith(sign):
            rest, unit = rest[: -len(sign)].strip(), _UNIT_SIGNS[sign]
            break
    scale, added = 1.0, 0.0
    if rest == "m" and unit is None and _is_metre(match["digits"], follower, lexicon):
        rest, unit = "", "metre"
    if rest and unicodedata.numeric(rest[0], 1.0) < 1:
        rest, added = rest[1:], unicodedata.numeric(rest[0])  # "2½"
    if rest:
        scale = scale_of(rest, lexicon)
        if not scale:
            word = rest.lstrip("-")
            bound = lexicon.units.get(word) or adjective(f"1{word}", lexicon)
            if bound is None:
                return None
            scale, unit = 1.0, bound
    if _RATIO.fullmatch(digits):
        return _ratio(digits, index)
    if _FRACTION.fullmatch(digits) and sum(map(int, digits.split("/"))) == _HUNDRED:
        return Piece(index, index + 1, float(digits.partition("/")[0]), "ratio")
    value = _value(digits, lexicon.language)
    if value is None:
        return None
    if match["sign"] in {"-", "−"}:
        value = -value
    return Piece(index, index + 1, (value + added) * scale, unit, scale=scale)


def _is_metre(digits: str, follower: str, lexicon: Lexicon) -> bool:
    """Whether "m" after ``digits`` is a metre: "50 m", but "1.5m", "1.5 m euros"."""
    counted = lexicon.units.get(follower)
    if counted == "person" or counted in CURRENCIES.values():
        return False
    return lexicon.language != "en" or digits[-1:].isspace()


def _ratio(digits: str, index: int) -> Piece | None:
    """A ratio, unless it may be a time of day."""
    first, second = (int(part) for part in digits.split(":"))
    is_short = len(digits.partition(":")[2]) == 1  # minutes have two digits
    if not (is_short or first > 23 or second > 59 or first + second == _HUNDRED):
        return None
    return Piece(index, index + 1, float(first), "ratio") if first + second else None


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


def _divided(pieces: list[Piece], lowered: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """``pieces`` with "two thirds" divided."""
    return [
        replace(piece, last=piece.last + 1, value=piece.value / under, weak=False)
        if piece.last < len(lowered)
        and (under := lexicon.denominators.get(lowered[piece.last]))
        and 1 <= piece.value < under
        and piece.unit is None
        and not (piece.weak and lowered[piece.first] in _ENGLISH_ARTICLES)
        else piece
        for piece in pieces
    ]


def _apart(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` in order without those that overlap an earlier or a longer one."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.first, -piece.last, piece.weak)):
        if not kept or piece.first >= kept[-1].last:
            kept.append(piece)
    return kept


def _composed(
    pieces: list[Piece], lowered: Sequence[str], lexicon: Lexicon, words: NumberWords
) -> list[Piece]:
    """Neighbours joined: "6 hundred thousand", "half a million", "a year and a half"."""
    joined: list[Piece] = []
    for found in pieces:
        piece = found
        for phrase in words.percent:
            if (
                piece.unit is None
                and tuple(lowered[piece.last : piece.last + len(phrase)]) == phrase
            ):
                piece = replace(piece, last=piece.last + len(phrase), unit="percent", weak=False)
        if joined and piece.first < joined[-1].last:
            continue  # the "cent" of "pour cent"
        whole = None
        if len(joined) > 1 and joined[-1].weak:
            # The article of "half a million" is a piece of its own.
            whole = _joined(joined[-2], piece, lowered, lexicon, words)
            if whole is not None:
                joined.pop()
        if whole is None and joined:
            whole = _joined(joined[-1], piece, lowered, lexicon, words)
        if whole is None:
            joined.append(piece)
        else:
            joined[-1] = whole
    return joined


def _joined(
    before: Piece, piece: Piece, lowered: Sequence[str], lexicon: Lexicon, words: NumberWords
) -> Piece | None:
    gap = tuple(lowered[before.last : piece.first])
    if len(gap) > 3 or before.unit or not (piece.unit is None or piece.unit in CURRENCIES.values()):
        return None
    is_share = 0 < before.value < 1
    if piece.is_scale and (not gap if not is_share else gap in words.links):
        if before.weak:
            return replace(piece, weak=False)  # "one million", "a dozen"
        value = before.value * piece.value
        scale = before.scale * piece.scale
        return Piece(before.first, piece.last, value, piece.unit, scale=scale)
    if piece.value == 0.5 and lowered[piece.last - 1] in lexicon.sets["half"]:
        if gap in words.and_half:
            value = before.value + 0.5 * before.scale
            return replace(before, last=piece.last, value=value, weak=False, is_scale=False)
        unit = lexicon.units.get(gap[0]) if gap else None
        if unit and gap[1:] in words.and_half:
            return replace(before, last=piece.last, value=before.value + 0.5, unit=unit, weak=False)
    return None


def _scaled(pieces: list[Piece], lowered: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """``pieces`` with "5 to 10 million" read as millions at both ends."""
    between = lexicon.ranges - lexicon.sets["and"]
    return [
        replace(piece, value=piece.value * after.scale, scale=after.scale)
        if after is not None
        and not piece.weak
        and piece.scale == 1
        and after.scale >= THOUSAND
        and not after.is_scale
        and after.first == piece.last + 1
        and lowered[piece.last] in between
        and 1 <= piece.value < after.value / after.scale
        else piece
        for piece, after in zip(pieces, (*pieces[1:], None), strict=False)
    ]


def _shares(found: list[Figure], lowered: Sequence[str], lexicon: Lexicon) -> list[Figure]:
    """Joins "50-50" and "60 / 40": two plain numbers that share out a hundred."""
    joined: list[Figure] = []
    for figure in found:
        last = joined[-1] if joined else None
        if (
            last
            and figure.first == last.last + 1
            and lowered[last.last] in _BETWEEN_SHARES
            and last.value + figure.value == _HUNDRED
            and min(last.value, figure.value) > 0
            and last.unit is figure.unit is None
            and last.last == last.first + 1
            and not set(lowered[figure.last : figure.last + 1]) & lexicon.units.keys()
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
