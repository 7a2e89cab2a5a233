"""The form in which looks do not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.language.normalize import normal, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  “Parties”", 'the "parties"'),
        ("non‑aggression – now", "non-aggression - now"),
        ("ﬁsh", "fish"),
        ("Straße", "strasse"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("a\u00a0b\nc", "a b c"),
        ("\u202eevil\u202c", "evil"),
    ],
)
def test_typography_and_case_are_levelled(text: str, expected: str) -> None:
    assert normal(text) == expected


@given(st.text(max_size=60))
def test_it_is_trimmed_and_single_spaced(text: str) -> None:
    assert normal(text) == " ".join(normal(text).split())


def test_words_leave_punctuation_out_and_numbers_whole() -> None:
    assert words("“Ukraine’s” forces: 600 000, or 3.5 %.") == (
        "ukraine's",
        "forces",
        "600000",
        "or",
        "3.5%",
    )
