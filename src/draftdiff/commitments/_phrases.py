"""The words of an act as printed: its conditions apart, its ends trimmed, brackets seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.language.grammar import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.language.grammar import Grammar, Phrases
    from draftdiff.model.reading import Provision, Reading

    Range = tuple[int, int]

EDGES = " \t\n,;:.–—"
_BEHIND = 2000
_BRACKET = re.compile(r"\[(?!\^?\d{1,3}\])")  # "[1]" is a note
_ALTERNATIVES = re.compile(r"[\w' ]{1,20}\](?:\s?\[[^\[\]]{1,30}\])*\s?(?=\w)")


def condition_ranges(reading: Reading, provision: Provision, last: int) -> list[Range]:
    """Ranges of words: what one condition goes on with, another one or a clause, is part of it.

    ``last`` is where the sentence ends.
    """
    known = grammar(reading.language)
    found: list[Range] = []
    for condition in sorted(provision.conditions, key=lambda c: c.first):
        first, end = condition.first, condition.last
        if condition.first >= provision.place[1] and end < last and _goes_on(reading, end, known):
            end = next((p for p in range(end, last) if reading.words[p] in {",", ";"}), last)
        if found and first <= found[-1][1] and found[-1][1] - found[-1][0] > 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def _goes_on(reading: Reading, place: int, known: Grammar) -> bool:
    """Whether a verb or a relative pronoun follows, which no new part of a sentence begins with."""
    word = reading.words[place]
    return (
        word in known.relatives
        or word in known.be
        or word in known.have
        or any(modal.at(reading.words, place) for modal in known.modals.values())
    )


def printed(reading: Reading, ranges: Sequence[Range], text: str) -> tuple[str, ...]:
    """The words of each range."""
    joints = grammar(reading.language).coordinators
    return tuple(trimmed(text[slice(*reading.characters(place))], joints) for place in ranges)


def without(reading: Reading, ranges: Sequence[Range], text: str, start: int, end: int) -> str:
    """The words from character ``start`` to ``end`` with the conditions cut out."""
    pieces: list[str] = []
    at = start
    for place in ranges:
        first, last = reading.characters(place)
        if first >= at and last <= end:
            pieces.append(text[at:first])
            at = last
        elif first < at < last <= end:
            at = last
    pieces.append(text[at:end])
    words = " … ".join(piece for part in pieces if (piece := part.strip(EDGES)))
    return trimmed(words, grammar(reading.language).coordinators)


def trimmed(words: str, coordinators: Phrases) -> str:
    """Without joints and halves of brackets at the ends."""
    plain = words.strip(EDGES)
    for _ in range(2):
        head, _, tail = plain.rpartition(" ")
        if head and coordinators.at((tail.casefold(),), 0):
            plain = head.strip(EDGES)
    for mark, other in (("[", "]"), ("(", ")")):
        if plain.endswith(other) and plain.count(other) > plain.count(mark):
            plain = plain[:-1].strip(EDGES)
        if plain.startswith(mark) and plain.count(mark) > plain.count(other):
            plain = plain[1:].strip(EDGES)
    return plain


def without_alternatives(words: str) -> str:
    """The words of "[shall][should] apply the law" without the verbs between brackets."""
    found = _ALTERNATIVES.match(words)
    return words[found.end() :] if found else words


def is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether an act, or a word of it, stands between square brackets."""
    before = text[max(0, start - _BEHIND) : start]
    inside = text[start:end].rstrip(EDGES)
    return before.count("[") > before.count("]") or bool(_BRACKET.search(inside))
