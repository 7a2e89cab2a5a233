"""Sentences, words and folding keep every position where it was."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.topics.sentences import fold, sentences, word_ranges, words


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="aB. ;!?\n'", max_size=200))
def test_sentences_cover_all_that_is_not_blank_and_never_overlap(text):
    folded = fold(text)
    ranges = sentences(folded)
    covered = "".join(folded[start:end] for start, end in ranges)
    assert covered.split() == folded.split()
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


def test_abbreviations_do_not_end_a_sentence():
    assert len(sentences(fold("See Art. 5 and No. 7 of the U.S. proposal. It ends."))) == 2


def test_a_number_with_separators_is_one_word_in_any_style():
    assert words("600,000 or 600 000 or 600.000, 50:50") == [
        "600,000",
        "or",
        "600,000",
        "or",
        "600.000",
        "50:50",
    ]


def test_ten_megabytes_without_an_end_are_cut_into_bounded_pieces():
    assert max(end - start for start, end in sentences("a" * 10_000_000)) <= 4000


@given(st.text(alphabet="a'sü1 ,.б-", max_size=60))
def test_words_and_their_ranges_go_together(text):
    found = words(fold(text))
    ranges = word_ranges(fold(text))
    assert len(found) == len(ranges)
    assert all(fold(text)[a:b].startswith(w[:1]) for w, (a, b) in zip(found, ranges, strict=True))
