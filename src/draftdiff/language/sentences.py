"""Cuts a text into words and sentences: the one splitter that every stage uses.

A word keeps its place in the text. Contractions are taken apart ("couldn't" is "could" and "n't"),
so that a denial is seen however it is written. A semicolon ends a sentence, too: what stands on
either side of it provides for itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from draftdiff.language.lexicon import lexicon
from draftdiff.language.normalize import normal
from draftdiff.language.tokens import spans

_ENDS = frozenset(".!?;")
_ABBREVIATIONS = frozenset(
    {"art", "arts", "no", "nos", "nr", "para", "paras", "sec", "secs", "st", "mr", "mrs"}
    | {"ms", "dr", "vs", "cf", "ca", "approx", "abs", "ст", "п", "пп", "ч", "см"}
    | {"т", "др", "al", "cl", "ch", "pt", "vol", "fig", "ann", "app", "rev", "ed"}
    | {"eds", "inc", "ltd", "co", "corp", "dept", "min", "max", "incl", "excl", "resp", "bzw"}
    | {"usw", "ggf", "evtl"}
)
_CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}
_NOT = "n't"
_LONGEST = 700  # words: a stretch without an end is cut, so that work is bounded

_LONG_NUMBER = 3  # digits; a day of the month has fewer

Span = tuple[int, int]


# Every reader of a clause asks for its words in turn; of a long one two copies would fill memory.
@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The words, numbers and marks of a text in normal form, and where each stands."""
    found: list[str] = []
    places: list[Span] = []
    for start, end in spans(text):
        raw = text[start:end]
        word = raw.casefold() if raw.isascii() else normal(raw) or raw
        if word.endswith(_NOT) and len(word) > len(_NOT):
            stem = word[: -len(_NOT)]
            found += [_CONTRACTED.get(stem, stem), _NOT]
            places += [(start, end - len(_NOT)), (end - len(_NOT), end)]
            continue
        found.append(word)
        places.append((start, end))
    return tuple(found), tuple(places)


def sentences(text: str, words: tuple[str, ...], places: tuple[Span, ...]) -> list[Span]:
    """Ranges of words that are sentences; those without a letter or figure are left out."""
    found: list[Span] = []
    start = 0
    for index, word in enumerate(words):
        is_end = word in _ENDS and _ends(text, words, places, index)
        if is_end or index - start >= _LONGEST:
            _add(found, words, start, index + 1)
            start = index + 1
    _add(found, words, start, len(words))
    return found


def _add(found: list[Span], words: tuple[str, ...], start: int, end: int) -> None:
    while start < end and not words[start][0].isalnum() and words[start] not in "\"'“„«([":
        start += 1
    if any(word[0].isalnum() for word in words[start:end]):
        found.append((start, end))


def _ends(text: str, words: tuple[str, ...], places: tuple[Span, ...], index: int) -> bool:
    if words[index] != ".":
        return True
    if index + 1 == len(words):
        return True
    before = words[index - 1] if index else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before not in "iя"):
        return False
    if before.isdigit() and len(before) < _LONG_NUMBER and words[index + 1] in _months():
        return False  # "zum 1. Oktober"
    gap = text[places[index][1] : places[index + 1][0]]
    if not gap and words[index + 1] not in "\"'”»)":
        return False
    following = text[places[index + 1][0]]
    return not following.islower() or bool(re.search(r"\n", gap))


@cache
def _months() -> frozenset[str]:
    """Names of months in the language that writes the day as an ordinal before them."""
    return frozenset(lexicon("de").months)
