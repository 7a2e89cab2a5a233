"""Words and folding keep every position where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.topics.folding import fold, word_ranges, words


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


def test_a_number_with_separators_is_one_word_in_any_style():
    assert words("600,000 or 600 000 or 600.000, 50:50") == [
        "600,000",
        "or",
        "600,000",
        "or",
        "600.000",
        "50:50",
    ]


@given(st.text(alphabet="a'sü1 ,.б-", max_size=60))
def test_words_and_their_ranges_go_together(text):
    found = words(fold(text))
    ranges = word_ranges(fold(text))
    assert len(found) == len(ranges)
    assert all(fold(text)[a:b].startswith(w[:1]) for w, (a, b) in zip(found, ranges, strict=True))
