"""Finds the words beside a quantity that make it a cap, a floor or an exact number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.language._number_words import NumberWords, Phrases

_CARRIED = 4
_DENIED = 6
_STOPS = frozenset(".;:!?")


def bound_of(
    lowered: Sequence[str], first: int, last: int, words: NumberWords, taken: int
) -> tuple[str, tuple[int, int]] | None:
    """The bound of the quantity in tokens ``first`` to ``last``, and the tokens that say it.

    ``taken`` is where the quantity before it ends: words up to there are not looked at.
    """
    place = first
    for _ in range(_CARRIED):
        if found := _ending(lowered, place, words.before, taken):
            start, sense = found
            if sense == "exceed":
                start, sense = _exceeds(lowered, start, words, taken)
            return sense, (start, place)
        if place <= taken or lowered[place - 1] not in words.sets["carriers"]:
            break
        place -= 1
    for phrase, sense in words.after:
        end = last + len(phrase)
        if _fits(lowered[last:end], phrase):
            return sense, (last, end)
    return None


def _ending(
    lowered: Sequence[str], end: int, phrases: Phrases, taken: int
) -> tuple[int, str] | None:
    for phrase, sense in phrases:
        start = end - len(phrase)
        if start >= taken and _fits(lowered[start:end], phrase):
            return start, sense
    return None


def _fits(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return len(words) == len(phrase) and all(
        word.startswith(known[:-1]) if known[-1] == "*" else word == known
        for word, known in zip(words, phrase, strict=True)
    )


def _exceeds(lowered: Sequence[str], start: int, words: NumberWords, taken: int) -> tuple[int, str]:
    """Whether the verb at ``start`` is denied ("shall in no case exceed"), and from where on."""
    for index in range(start - 1, max(taken, start - _DENIED) - 1, -1):
        word = lowered[index]
        if word in _STOPS:
            break
        if word in words.sets["negations"]:
            return index, "cap"
    return start, "floor"
