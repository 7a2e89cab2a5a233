"""Names the pairs of clauses worth a close look, in time near-linear in the number of clauses.

A pair is named because it shares weighty words (an inverted index), because both stand in the same
gap between linked clauses, because their numbers are equal, or because they share a rare topic.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.language.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftdiff.align.profile import Profile, Profiles

_TERMS_LOOKED_UP = 20
_PARTNERS_KEPT = 8
_WHOLE_GAP = 144
_GAP_REACH = 3
_RARE_TOPIC = 10


def candidates(
    old: Profiles, new: Profiles, links: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Pairs (old index, new index) of clauses that no link holds yet, ascending."""
    free_old = [item for item in old.items if item.index not in links]
    linked_new = set(links.values())
    free_new = [item for item in new.items if item.index not in linked_new]
    pairs = set(nearest_by_words(free_old, free_new))
    pairs.update((a, b) for b, a in nearest_by_words(free_new, free_old))
    pairs.update(_by_gap(len(old.items), len(new.items), links))
    pairs.update(_by_label(free_old, free_new))
    pairs.update(_by_topic(free_old, free_new))
    return tuple(sorted(pairs))


def nearest_by_words(
    queries: Sequence[Profile], answers: Sequence[Profile]
) -> Iterator[tuple[int, int]]:
    """Pairs of a query and one of the few answers that share its weightiest words, by index."""
    postings = Postings({item.index: item.weights for item in answers})
    for query in queries:
        for index in postings.nearest(query.weights, _PARTNERS_KEPT, _TERMS_LOOKED_UP):
            yield query.index, index


def _by_gap(old_size: int, new_size: int, links: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    new_linked = set(links.values())
    fences = [(-1, -1), *_increasing(sorted(links.items())), (old_size, new_size)]
    for (a0, b0), (a1, b1) in pairwise(fences):
        gap_old = [a for a in range(a0 + 1, a1) if a not in links]
        gap_new = [b for b in range(b0 + 1, b1) if b not in new_linked]
        if len(gap_old) * len(gap_new) <= _WHOLE_GAP:
            yield from ((a, b) for a in gap_old for b in gap_new)
            continue
        scale = len(gap_new) / max(1, len(gap_old))
        for place, a in enumerate(gap_old):
            middle = int(place * scale)
            for b in gap_new[max(0, middle - _GAP_REACH) : middle + _GAP_REACH + 1]:
                yield a, b


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that a cheap look finds in order: those no later partner stands before."""
    kept: list[tuple[int, int]] = []
    lowest = [0] * len(pairs)
    floor = pairs[-1][1] + 1 if pairs else 0
    for place in range(len(pairs) - 1, -1, -1):
        floor = min(floor, pairs[place][1])
        lowest[place] = floor
    highest = -1
    for place, (a, b) in enumerate(pairs):
        if b > highest and lowest[place] == b:
            kept.append((a, b))
        highest = max(highest, b)
    return kept


def _by_label(
    free_old: Sequence[Profile], free_new: Sequence[Profile]
) -> Iterator[tuple[int, int]]:
    chains: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for item in free_new:
        if item.label:
            chains.setdefault(item.chain, []).append(item.index)
    for item in free_old:
        if item.label:
            for index in chains.get(item.chain, ())[:_PARTNERS_KEPT]:
                yield item.index, index


def _by_topic(
    free_old: Sequence[Profile], free_new: Sequence[Profile]
) -> Iterator[tuple[int, int]]:
    spoken: dict[str, tuple[list[int], list[int]]] = {}
    for side, items in enumerate((free_old, free_new)):
        for item in items:
            for topic in item.topics:
                spoken.setdefault(topic, ([], []))[side].append(item.index)
    for olds, news in spoken.values():
        if len(olds) <= _RARE_TOPIC and len(news) <= _RARE_TOPIC:
            yield from ((a, b) for a in olds for b in news)
