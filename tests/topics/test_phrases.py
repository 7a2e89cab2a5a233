"""The phrase language, as a pack's writer would try it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.topics.folding import fold, words
from draftdiff.topics.patterns import spans
from draftdiff.topics.phrases import Phrase, PhraseError, bordered, keys_of, translate

LISTS = {"bloc": Phrase("(?:nato|pact)", frozenset({"nato$", "pact$"}))}


def _finds(phrase: str, text: str) -> bool:
    joined = " " + " ".join(words(fold(text))) + " "
    return bool(spans(bordered(translate(phrase, LISTS)), joined.encode()))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("sanction*", "All SANCTIONS end."),
        ("*truppen", "Die Friedenstruppen bleiben."),
        ("organi*ation", "the organisation"),
        ("cease-fire", "a ceasefire"),
        ("cease-fire", "a cease fire"),
        ("cease-fire", "a cease-fire"),
        ("lift .. sanctions", "lift, in three stages and case by case, the sanctions"),
        ("(lift|ease) (the)? sanctions", "ease sanctions"),
        ("(lift|ease) (the)? sanctions", "lift the sanctions"),
        ("(the)? (old)? treaty", "treaty"),
        ("<bloc> members", "NATO members"),
        ("nato's door", "NATO’s door"),
        ("up to #", "up to 600 000 soldiers"),
        ("50:50", "split 50:50"),
        ("нато", "членство в НАТО"),
        ("re:caf[eé]", "the café"),
    ],
)
def test_a_phrase_finds_what_it_says(phrase, text):
    assert _finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("join", "a joint group"),
        ("lift .. sanctions", "sanctions lift"),
        ("lift .. sanctions", "lift " + "very " * 20 + "sanctions"),
        ("eu", "museum"),
    ],
)
def test_a_phrase_finds_whole_words_in_their_order_and_near_each_other(phrase, text):
    assert not _finds(phrase, text)


@pytest.mark.parametrize("phrase", ["", "(a", "a)", "()", "(a)?", "<nope>", "**", "a | ", "?"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase):
    with pytest.raises(PhraseError):
        translate(phrase, LISTS)


@given(st.text(alphabet="abй(|)?*<>.# -'", max_size=30))
def test_any_text_is_a_phrase_or_refused_as_one(text):
    try:
        phrase = translate(text, {})
    except PhraseError:
        return
    spans(bordered(phrase), b" a b ")


@given(st.lists(st.sampled_from(["lift", "the", "sanctions", "ease", "x"]), max_size=8))
def test_keys_never_hide_a_sentence_in_which_the_phrase_occurs(found):
    phrase = translate("(lift|ease) (the)? sanction*", {})
    if spans(bordered(phrase), (" " + " ".join(found) + " ").encode()):
        assert phrase.keys is not None
        assert any(not phrase.keys.isdisjoint(keys_of(word)) for word in found)
