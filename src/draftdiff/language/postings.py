"""An inverted index: which of many texts have a term, and which have most in common with one.

Ranking is by cosine over weighted terms, as in Manning, Raghavan and Schütze, "Introduction to
Information Retrieval", 2008, chapters 6 and 7; a term that very many texts have is not looked up.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Term = TypeVar("Term", bound=Hashable)

#: A term that more texts have tells none of them, and to look at all would take too long.
_LONGEST_POSTING = 80


class Postings(Generic[Term]):
    """The texts of a collection by the terms that they have."""

    def __init__(
        self, texts: Mapping[int, Mapping[Term, float]], longest: int = _LONGEST_POSTING
    ) -> None:
        """The weight of each term of each text, by the text's number.

        A term that more than ``longest`` texts have is not looked up.
        """
        self._texts = texts
        self._norms: dict[int, float] = {}
        postings: dict[Term, list[int]] = {}
        for number, weights in texts.items():
            for term in weights:
                postings.setdefault(term, []).append(number)
        self._postings = {term: found for term, found in postings.items() if len(found) <= longest}

    def having(self, term: Term) -> Sequence[int]:
        """The texts that have a term; none where too many have it."""
        return self._postings.get(term, ())

    def nearest(
        self, query: Mapping[Term, float], most: int, looked_up: int | None = None
    ) -> list[int]:
        """The ``most`` texts that have most in common with ``query``, the nearest first.

        Only its ``looked_up`` weightiest terms are looked up, or all.
        """
        terms = sorted(query, key=query.__getitem__, reverse=True)[:looked_up]
        gained: dict[int, float] = {}
        for term in terms:
            value = query[term]
            for number in self._postings.get(term, ()):
                gained[number] = gained.get(number, 0.0) + value * self._texts[number][term]
        ranked = sorted((-value / self._norm(number), number) for number, value in gained.items())
        return [number for _, number in ranked[:most]]

    def _norm(self, number: int) -> float:
        if number not in self._norms:
            weights = self._texts[number].values()
            self._norms[number] = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        return self._norms[number]
