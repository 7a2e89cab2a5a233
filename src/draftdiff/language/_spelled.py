"""Reads number words, one by one and in runs: "six hundred thousand", "dreimonatig", "півтора".

Runs are read by text2num (English, French, German, Spanish and more); for languages it does not
know, values come from the word lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from text_to_num import find_numbers, text2num

from draftdiff.language._number_words import number_words
from draftdiff.language.lexicon import lexicon as lexicon_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.language._number_words import NumberWords
    from draftdiff.language.lexicon import Lexicon

_SPOKEN = frozenset({"en", "fr", "de", "es", "pt", "nl", "it"})
THOUSAND = 1000.0
_SCALES = (
    (("hundred",), 1e2),
    (("thousand", "k", "tausend", "mille", "milliers", "mil", "тис", "тыс", "тисяч", "тысяч"), 1e3),
    (("million", "m", "mn", "mio", "millones", "millón", "млн", "мільйон", "миллион"), 1e6),
    (("billion", "bn", "milliard", "mrd", "млрд", "мільярд", "миллиард"), 1e9),
    (("trillion", "tn", "трильйон", "триллион", "трлн"), 1e12),
)
_GERMAN_BILLION = 1e12
_LONG_BILLIONS = ("billion", "billón", "billones")
_TYPED = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-"})
_SCALE_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number that may yet be joined with its neighbours.

    ``weak`` is what is no number by itself ("one", "millions"); ``scale`` is the value of its
    last scale word; ``is_scale`` tells that it is nothing else.
    """

    first: int
    last: int
    value: float
    unit: str | None = None
    weak: bool = False
    scale: float = 1.0
    is_scale: bool = False


def plain(token: str) -> str:
    """``token`` as the word lists have it: case-folded, with plain apostrophes and hyphens."""
    return token.casefold() if token.isascii() else token.translate(_TYPED).casefold()


def scale_of(word: str, lexicon: Lexicon) -> float:
    word = word.rstrip(".")
    if lexicon.language in {"de", "fr", "es"} and word.startswith(_LONG_BILLIONS):
        return _GERMAN_BILLION
    best, factor = 0, 0.0
    for names, scale in _SCALES:
        for name in names:
            fits = word == name or (len(name) > 2 and word.startswith(name))
            if fits and len(name) > best:
                best, factor = len(name), scale
    return factor


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


def number(word: str, lexicon: Lexicon) -> float | None:
    """The value of a single number word."""
    if lexicon.numbers:
        value = lexicon.numbers.get(word)
        return None if value is None else float(value)
    if _is_number_word(word, lexicon.language):
        return float(text2num(word, lexicon.language))
    return None


def spoken(lowered: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    if lexicon.numbers:
        return [_weighed(piece, lowered, lexicon) for piece in _listed(lowered, lexicon)]
    language = lexicon.language
    respelled = number_words(language).respelled
    spelt = [respelled.get(token, token) for token in lowered]
    if language not in _SPOKEN or not any(
        token and token[0].isalpha() and _is_number_word(token, language) for token in spelt
    ):
        return []
    return [
        _weighed(Piece(seen.start, seen.end, float(seen.value)), lowered, lexicon)
        for seen in find_numbers([_Word(token) for token in spelt], language, 0)
        if not seen.is_ordinal and not lowered[seen.start][0].isdigit()
    ]


def _weighed(piece: Piece, lowered: Sequence[str], lexicon: Lexicon) -> Piece:
    """The piece with what its last word is: a scale, or a pronoun more often than a number."""
    word = lowered[piece.last - 1]
    scale = scale_of(word, lexicon) if _SCALE_WORD.fullmatch(word) else 0.0
    if piece.last - piece.first > 1:
        return replace(piece, scale=scale or 1.0)
    sets = number_words(lexicon.language).sets
    weak = word in lexicon.sets["ones"] or piece.value == 1
    several = bool(scale) and piece.first and lowered[piece.first - 1] in sets["several"]
    vague = word in sets["vague"] or several
    is_scale = scale == piece.value >= THOUSAND
    return replace(piece, weak=bool(weak or vague), scale=scale or 1.0, is_scale=is_scale)


def _listed(lowered: Sequence[str], lexicon: Lexicon) -> Iterator[Piece]:
    """Runs of listed number words: smaller are added, a scale multiplies what stands before it."""
    first, total, current, below = 0, 0, 0, 0
    for index, word in enumerate([*lowered, ""]):
        value = lexicon.numbers.get(word)
        open_ = bool(total or current)
        if value is not None and open_:
            if value >= THOUSAND:
                fits = bool(current) and (not total or value < below)
            else:
                fits = value < _place(current)
            if fits and value >= THOUSAND:
                total, current, below = total + current * value, 0, value
                continue
            if fits:
                current += value
                continue
        if open_:
            yield Piece(first, index, float(total + current))
        first, total, current = index, 0, value or 0
        if value is not None and value >= THOUSAND:
            total, current, below = value, 0, value


def _place(current: int) -> int:
    """What a number word must be less than to be added: "twenty five", never "five twenty"."""
    if not current:
        return int(THOUSAND)
    if current % 100 == 0:
        return 100
    return 10 if current % 10 == 0 and current % 100 >= 20 else 0


def nouns(lowered: Sequence[str], lexicon: Lexicon, words: NumberWords) -> list[Piece]:
    """Halves, quarters, dozens, and words that hold a number together with its unit."""
    half = lexicon.sets["half"]
    found: list[Piece] = []
    for index, word in enumerate(lowered):
        if not word or not word[0].isalpha():
            continue
        after = lowered[index + 1] if index + 1 < len(lowered) else ""
        value = words.joined.get(word, words.parts.get(word))
        if word in half:
            found.append(Piece(index, index + 1, 0.5))
        elif value is not None:
            is_scale = value == _GERMAN_BILLION
            vague = word in words.sets["vague"]
            found.append(Piece(index, index + 1, value, weak=vague, is_scale=is_scale))
        elif word in words.whole:
            vague = word in words.sets["vague"]
            found.append(Piece(index, index + 1, words.whole[word], None, vague, is_scale=True))
        elif word in words.half_of:
            found.append(Piece(index, index + 1, 0.5, words.half_of[word]))
        elif (
            word in lexicon.denominators
            and after in {"of", "de", "del"}
            and index
            and lowered[index - 1] in words.sets["articles"]
        ):
            # "a quarter of"; "a third party" is no share.
            found.append(Piece(index - 1, index + 1, 1 / lexicon.denominators[word]))
        elif word in lexicon.sets["ones"]:
            found.append(Piece(index, index + 1, 1.0, weak=True))
        elif (piece := _compound(word, lexicon.language)) is not None:
            found.append(replace(piece, first=index, last=index + 1))
    return found


@lru_cache(maxsize=1 << 16)
def _compound(word: str, language: str) -> Piece | None:
    """A number in one word: "thirty-day", "dreimonatig", "two-thirds", "zweieinhalb"."""
    lexicon, words = lexicon_of(language), number_words(language)
    half = lexicon.sets["half"]
    if words.plus_half and word.endswith(words.plus_half):
        value = number(word.removesuffix(words.plus_half), lexicon)
        return None if value is None else Piece(0, 1, value + 0.5)
    over, _, under = word.rpartition("-")
    if not over:
        unit = adjective(word, lexicon)
        match = words.adjectives.fullmatch(word) if words.adjectives and unit else None
        value = number(match[1], lexicon) if match else None
        return None if value is None else Piece(0, 1, value, unit)
    if over.endswith("-and-a") and under in half:
        value = number(over.removesuffix("-and-a"), lexicon)
        return None if value is None else Piece(0, 1, value + 0.5)
    value = 0.5 if over in half or over.removesuffix("-a") in half else number(over, lexicon)
    if value is None:
        return None
    if under in lexicon.denominators and value < lexicon.denominators[under]:
        return Piece(0, 1, value / lexicon.denominators[under])
    if under in half and value == 1:
        return Piece(0, 1, 0.5)
    if value == 0.5 and (scale := number(under, lexicon)) is not None:
        return Piece(0, 1, value * scale, scale=scale)
    unit = lexicon.units.get(under) or adjective(f"1{under}", lexicon)
    return None if unit is None else Piece(0, 1, value, unit)


def adjective(word: str, lexicon: Lexicon) -> str | None:
    """The unit of an adjective made of a number and a unit: "30-tägige", "тридцятиденний"."""
    words = number_words(lexicon.language)
    match = words.adjectives.fullmatch(word) if words.adjectives else None
    return words.units_of[match[2]] if match else None
