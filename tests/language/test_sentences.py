"""The one splitter of sentences and words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.language.sentences import sentences, words_of


def _cut(text: str) -> list[str]:
    words, places = words_of(text)
    return [text[places[a][0] : places[b - 1][1]] for a, b in sentences(text, words, places)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See Art. 5 and No. 7 of the U.S. proposal. It ends.", 2),
        ("Norland withdraws; Sudland stays.", 2),
        ("The sum is 1.5 million. It is paid.", 2),
        ("Is it so? It is!", 2),
        ("They shall: (a) pay, and (b) leave.", 1),
        ("Угоду підписано. Вона набирає чинності (див. ст. 5).", 2),
        ("", 0),
        ("...", 0),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, count: int) -> None:
    assert len(_cut(text)) == count


def test_a_contraction_is_two_words_in_their_places() -> None:
    words, places = words_of("It couldn't and won't.")
    assert words[:5] == ("it", "could", "n't", "and", "will")
    assert "It couldn't and won't."[slice(*places[2])] == "n't"


@given(st.text(alphabet="aB. ;!?\n'(", max_size=200))
def test_sentences_never_overlap_and_hold_every_letter(text: str) -> None:
    words, places = words_of(text)
    ranges = sentences(text, words, places)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    held = {i for a, b in ranges for i in range(a, b)}
    assert all(i in held for i, word in enumerate(words) if word[0].isalnum())


def test_a_text_without_an_end_is_cut_into_bounded_pieces() -> None:
    words, places = words_of("word " * 20_000)
    assert max(b - a for a, b in sentences("", words, places)) <= 701
