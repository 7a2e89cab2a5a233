"""Folds a clause's letters without moving any position, and cuts it into words for phrases."""

from __future__ import annotations

import re

# One-to-one, so that offsets in the folded text are offsets in the original.
_FOLD = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2011": "-", "\u2010": "-", "\u00a0": " "}
    | {"\u201c": '"', "\u201d": '"', "\u202f": " ", "\u00ad": "-", "\n": " ", "\t": " "}
)
# Looking is cheaper than translating, and most clauses have none.
_FOLDED = re.compile("[" + "".join(map(chr, sorted(_FOLD))) + "]")
# A number keeps its separators; a genitive s or an elided article is no part of the word.
_WORD = re.compile(
    r"\b(?:[cdjlmnst]|qu)'(?=[^\W\d_])|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:']\d+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
)


def words(folded: str) -> list[str]:
    """The words and numbers of a folded text; "600 000" is one number, "600,000"."""
    return [
        word.removesuffix("'s") if word[0].isalpha() else word.replace(" ", ",")
        for word in _WORD.findall(folded)
    ]


def word_ranges(folded: str) -> list[tuple[int, int]]:
    """Where the words that ``words`` gives stand."""
    return [found.span() for found in _WORD.finditer(folded)]


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces; same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_FOLD) if _FOLDED.search(lower) else lower
