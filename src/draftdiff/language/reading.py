"""Reads a text once: its words, its sentences, and what each provides."""

from __future__ import annotations

from functools import lru_cache

from draftdiff.language import free_order, provisions
from draftdiff.language.acts import marks
from draftdiff.language.detect import language_of
from draftdiff.language.grammar import grammar
from draftdiff.language.marked_text import MarkedText
from draftdiff.language.sentences import sentences, words_of
from draftdiff.model.reading import Force, Reading, Sentence

_REMEMBERED = 1 << 13  # most clauses stand in both drafts with the same words


@lru_cache(maxsize=_REMEMBERED)
def read(text: str, language: str) -> Reading:
    """The reading of ``text`` in ``language`` (a two-letter code; others are read as English).

    Reading the same text again gives the same value. Raises nothing.
    """
    words, places = words_of(text)
    small = grammar(language)
    found = marks(words, small.language)
    text_read = MarkedText(words, small, found)
    return Reading(
        small.language,
        words,
        places,
        tuple(
            Sentence(
                first,
                last,
                provisions.provisions(text_read, first, last)
                if small.fixed
                else free_order.provisions(words, first, last, small, found),
            )
            for first, last in sentences(text, words, places)
        ),
    )


_BINDING = frozenset({Force.OBLIGES, Force.FORBIDS, Force.PERMITS, Force.EXEMPTS})


def binds(text: str) -> bool:
    """Whether a text, in whatever language it is, obliges, forbids, permits or exempts."""
    return any(
        provision.force in _BINDING
        for sentence in read(text, language_of(text)).sentences
        for provision in sentence.provisions
    )
