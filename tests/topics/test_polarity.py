"""What stands under a negation, and what only looks like it."""

from __future__ import annotations

import time

import pytest

from draftdiff.topics.polarity import is_denied

DENIED = [
    ("the state will not join the bloc", "join"),
    ("the state shall refrain from joining the bloc", "joining"),
    ("membership is ruled out", "membership"),
    ("neither party may station troops", "station"),
    ("no limit shall be set", "limit"),
    ("the state renounces membership", "membership"),
    ("der staat wird nicht beitreten", "beitreten"),
    ("україна не вступить до блоку", "вступить"),
    ("the state shall not, now or in the future, join", "join"),
    ("once agreed, no party shall attack the other", "attack"),
    (
        "stationing of allied troops in the state in peacetime is excluded",
        "stationing",
    ),
    ("participants are exempted from prosecution", "prosecution"),
]
AFFIRMED = [
    ("the state will join the bloc", "join"),
    ("nothing in this agreement prevents the state from joining", "joining"),
    ("membership shall not be excluded", "membership"),
    ("the forces shall number no more than 600", "number"),
    ("the state shall not attack and may join the bloc", "join"),
    ("elections shall be held no later than may", "elections"),
    ("if no talks begin, sanctions shall return", "return"),
    ("membership is excluded neither by this treaty nor by another", "membership"),
    ("the opposing sides shall stop the fighting", "fighting"),
    ("an amnesty is granted by a law prohibiting prosecution", "amnesty"),
    ("neutrality, with refusal to join a bloc", "neutrality"),
    ("flights are banned, except those of the monitoring mission", "monitoring"),
    ("tunnels are not rebuilt, under the supervision of observers", "supervision"),
]


@pytest.mark.parametrize(("text", "word"), DENIED)
def test_a_denied_word_is_seen_as_denied(text, word):
    assert is_denied(text, text.index(word), text.index(word) + len(word))


@pytest.mark.parametrize(("text", "word"), AFFIRMED)
def test_a_double_negation_or_an_innocent_one_denies_nothing(text, word):
    assert not is_denied(text, text.index(word), text.index(word) + len(word))


@pytest.mark.parametrize("junk", ["not ", "no, ", "and ", "neither nor ", "a" * 4, ", if "])
def test_hostile_sentences_take_linear_time(junk):
    text = junk * 1000 + "join"
    start = time.process_time()
    is_denied(text, len(text) - 4, len(text))
    assert time.process_time() - start < 1
