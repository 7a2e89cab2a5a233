"""Guesses which of the languages that have word lists a text is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.lexicon import LANGUAGES, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENOUGH = 5


def guess(words: Iterable[str], default: str = "und") -> str:
    """The language whose function words make up most of ``words`` (in normal form).

    ``default`` where fewer than a handful are known or ``words`` fit two languages equally.
    """
    counts = dict.fromkeys(LANGUAGES, 0)
    lists = [(language, lexicon(language).sets["function"]) for language in LANGUAGES]
    for word in words:
        for language, known in lists:
            if word in known:
                counts[language] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0] != default, item[0]))
    if ranked[0][1] < _ENOUGH or (ranked[0][1] == ranked[1][1] and ranked[0][0] != default):
        return default
    return ranked[0][0]
