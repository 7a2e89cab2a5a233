from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.ooxml.numerals import is_known, numeral, padded


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (1994, "lowerRoman", "mcmxciv"),
        (4, "upperRoman", "IV"),
        (7, "decimalZero", "07"),
        (10, "russianLower", "к"),
        (29, "russianUpper", "Я"),
        (30, "russianLower", "аа"),
        (112, "ordinal", "112th"),
        (22, "ordinal", "22nd"),
        (21, "ordinalText", "Twenty-first"),
        (100, "ordinalText", "One hundredth"),
        (345, "cardinalText", "Three hundred forty-five"),
        (3, "decimalEnclosedParen", "(3)"),
        (20, "decimalEnclosedCircle", "⑳"),
        (4, "numberInDash", "- 4 -"),
        (5, "chicago", "**"),
        (255, "hex", "FF"),
        (3, "none", ""),
    ],
)
def test_numbers_are_written_as_word_prints_them(
    number: int, number_format: str, printed: str
) -> None:
    assert numeral(number, number_format) == printed


def test_a_format_that_is_not_known_is_decimal_and_says_so() -> None:
    assert numeral(12, "hindiVowels") == "12"
    assert not is_known("hindiVowels")


def test_the_width_of_a_custom_format_is_bounded() -> None:
    assert padded(7, "0" * 100_000 + "1, 2") == "0000000007"


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from(["lowerLetter", "lowerRoman", "chicago", "cardinalText", "ordinalText"]),
)
def test_no_number_prints_more_than_a_line(number: int, number_format: str) -> None:
    assert 0 < len(numeral(number, number_format)) < 120


@given(st.integers(1, 32_767))
def test_roman_numerals_read_back_as_the_number(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in numeral(number, "lowerRoman")]
    following = [*digits[1:], 0]
    assert sum(-d if d < n else d for d, n in zip(digits, following, strict=True)) == number
