"""Tells whether words deny something, or make a condition or an exception.

Set beside a provision whose own words stayed, such words may take it back.
"""

from __future__ import annotations

from draftdiff.language.detect import language_of
from draftdiff.language.grammar import grammar
from draftdiff.language.sentences import words_of


def turns(text: str, language: str = "und") -> bool:
    """Whether a text denies, conditions or excepts; ``language`` is that of its draft."""
    small = grammar(language_of(text, language))
    words, _ = words_of(text)
    index = 0
    while index < len(words):
        if size := small.innocent.at(words, index):
            index += size
            continue
        if words[index] in small.contrasts or any(
            listed.at(words, index)
            for listed in (
                small.negators,
                small.determiners,
                small.denials,
                small.without,
                small.conditions,
            )
        ):
            return True
        index += 1
    return False
