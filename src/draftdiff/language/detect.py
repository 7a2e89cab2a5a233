"""Tells which of the languages that draftdiff reads a text is written in.

Function words decide; one sentence is enough, for the lists hold the words that nearly every
sentence has. Two languages of one script that share most of them are told apart by their letters.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ENOUGH = 2  # function words; a heading of fewer takes the language of its draft
_LONG_ENOUGH = 8000  # characters tell a language


@cache
def _lists() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The languages, and which of them have a function word, and which a telling letter."""
    text = files("draftdiff").joinpath("data", "words", "languages.toml").read_text("utf-8")
    data = tomllib.loads(text)
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    for name, table in data.items():
        for word in table["words"].split():
            words[word] = (*words.get(word, ()), name)
        for letter in table.get("letters", ""):
            letters[letter] = (*letters.get(letter, ()), name)
    return tuple(data), words, letters


def guess(words: Iterable[str], default: str = "und") -> str:
    """The language whose function words make up most of ``words`` (in lower case).

    ``default`` where too few are known or ``words`` fit two languages equally.
    """
    languages, listed, letters = _lists()
    counts = dict.fromkeys(languages, 0)
    for word in words:
        for language in listed.get(word, ()):
            counts[language] += 1
        if not word.isascii():
            for language in {name for letter in word for name in letters.get(letter, ())}:
                counts[language] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0] != default, item[0]))
    best, count = ranked[0]
    if count < _ENOUGH or (ranked[1][1] == count and best != default):
        return default
    return best


@lru_cache(maxsize=1 << 13)
def language_of(text: str, default: str = "und") -> str:
    """The language of a text, be it one sentence; ``default`` where its words do not tell.

    A text that holds no Cyrillic letter is not in a language that is written in it.
    """
    found = guess(_WORD.findall(text[:_LONG_ENOUGH].lower()), default)
    if found in {"uk", "ru"} and not _CYRILLIC.search(text):
        return "und" if default in {"uk", "ru"} else default
    return found
