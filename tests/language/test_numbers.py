"""Figures and number words as values."""

from __future__ import annotations

import pytest

from draftdiff.language.lexicon import lexicon
from draftdiff.language.numbers import figures
from draftdiff.language.tokens import tokens


def _read(text: str, language: str = "en") -> list[tuple[float, str | None]]:
    return [(f.value, f.unit) for f in figures(tokens(text), lexicon(language))]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("600,000", "en", 600_000, None),
        ("600.000", "de", 600_000, None),
        ("600 000", "fr", 600_000, None),
        ("600 тис.", "uk", 600_000, None),
        ("3.125", "en", 3.125, None),
        ("1,5", "de", 1.5, None),
        ("1.234.567,89", "de", 1_234_567.89, None),
        ("1,234,567.89", "en", 1_234_567.89, None),
        ("$100 billion", "en", 1e11, "USD"),
        ("$100bn", "en", 1e11, "USD"),
        ("€5 million", "en", 5e6, "EUR"),
        ("1,5 Mrd. €", "de", 1.5e9, "EUR"),
        ("3.5 %", "en", 3.5, "percent"),
        ("-5 %", "en", -5, "percent"),
        ("50:50", "en", 50, "ratio"),
        ("24-month", "en", 24, "month"),
        ("six hundred thousand", "en", 600_000, None),
        ("sechshunderttausend", "de", 600_000, None),
        ("six cent mille", "fr", 600_000, None),
        ("seiscientos mil", "es", 600_000, None),
        ("шістсот тисяч", "uk", 600_000, None),
        ("шестьсот тысяч", "ru", 600_000, None),
        ("thirty (30)", "en", 30, None),
        ("600,000 (six hundred thousand)", "en", 600_000, None),
        ("two thirds", "en", 2 / 3, None),
        ("one third", "en", 1 / 3, None),
        ("half", "en", 0.5, None),
        ("1/2", "en", 0.5, None),
    ],
)
def test_a_number_has_its_value_and_unit(
    text: str, language: str, value: float, unit: str | None
) -> None:
    assert _read(text, language) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text", ["5a", "1st", "second", "one of the sides", "2011/36", "1.8.1", "12:30"]
)
def test_labels_ordinals_pronouns_and_times_are_no_numbers(text: str) -> None:
    assert _read(text) == []


def test_digits_without_end_do_not_overflow() -> None:
    assert _read("9" * 400) == []
