"""Takes the endings off words, so that "agree" and "agreeing", "party" and "parties" are one.

Rough on purpose: it only has to tell whether two drafts name one thing or deed.
"""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ed", "es", "s")
_SHORTEST = 3
_SHARED = 5


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """``word`` (in normal form) without possessive, plural and verb endings."""
    word = word.partition("'")[0] or word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith("eed"):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] in "ey":
        word = word[:-1] + ("i" if word[-1] == "y" else "")
    return word


def is_akin(one: str, other: str) -> bool:
    """Whether two stems belong to one word: they are equal, or begin alike for most of it."""
    if one == other:
        return True
    size = max(_SHARED, min(len(one), len(other)) - 1)
    return len(one) >= _SHARED and len(other) >= _SHARED and one[:size] == other[:size]


def are_akin(some: frozenset[str], others: frozenset[str]) -> int:
    """How many of ``some`` have one akin to them among ``others``."""
    return sum(any(is_akin(one, other) for other in sorted(others)) for one in sorted(some))
