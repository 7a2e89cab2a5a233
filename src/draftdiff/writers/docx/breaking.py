"""Finds paragraphs that were only broken into several, and several that were joined into one.

Their words stay: all that a redline of them needs is to track the marks between (17.13.5.15).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.language.sequence import common_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    #: The words of a block; ``None`` of one that is no paragraph, or must stay one.
    Words = Sequence[str] | None

#: What share of a part's words must stand, in order, in the paragraph that it was broken off.
_KEPT = 0.7
#: And what share of its own words a paragraph must find in the parts, where nothing pairs them.
_FOUND = 0.6
#: A paragraph is not looked for in more parts than this.
_MOST_PARTS = 60
#: So far apart may two parts of a paragraph stand, with what was put between them.
_MOST_BETWEEN = 3


class Broken(NamedTuple):
    """Paragraphs that hold one line in two ways, by index: one side has one, the other several."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_broken(
    before: Sequence[Words], after: Sequence[Words], pairs: Sequence[tuple[int, int]]
) -> list[Broken]:
    """The paragraphs of two sequences that were only broken up or joined, in order.

    ``pairs`` are those already paired, rising on both sides. A group takes only what no other
    pair has, and none reaches over a pair.
    """
    broken = dict(_runs(before, after, dict(pairs)))
    taken = {index for run in broken.values() for index in run}
    fences = {old: new for old, new in pairs if old not in broken}
    fences.update((one, run[-1]) for one, run in broken.items())
    joined = _runs(
        [None if index in taken else words for index, words in enumerate(after)],
        [None if index in broken else words for index, words in enumerate(before)],
        {new: old for old, new in fences.items()},
    )
    groups = [Broken((one,), run) for one, run in broken.items()]
    return sorted([*groups, *(Broken(run, (one,)) for one, run in joined)])


def _runs(
    ones: Sequence[Words], parts: Sequence[Words], partner: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each paragraph that was broken up, and the stretch of parts that holds it now."""
    fences = sorted(partner)
    # What stands as a whole on the other side is no part of anything; it may have moved.
    closed = {tuple(words) for words in ones if words}
    free = [None if words is None or tuple(words) in closed else words for words in parts]
    for index in partner.values():
        free[index] = None
    opening: dict[str, list[int]] = {}
    for index, words in enumerate(free):
        if words:
            opening.setdefault(words[0], []).append(index)
    for one, words in enumerate(ones):
        if not words:
            continue
        place = bisect_left(fences, one)
        home = partner.get(one)
        low = partner[fences[place - 1]] if place else -1
        after = place if home is None else place + 1
        high = partner[fences[after]] if after < len(fences) else len(parts)
        starts = opening.get(words[0], []) if home is None else [home]
        for start in starts[bisect_left(starts, low + 1) : bisect_left(starts, high)]:
            if start != home and free[start] is None:
                continue
            first = parts[start] or ()
            run = _stretch(words, free, start, first, range(low + 1, high))
            held = [first if index == start else free[index] or () for index in run]
            if len(run) > 1 and _holds(words, held, run, home):
                stretch = range(run[0], run[-1] + 1)
                for index in stretch:
                    free[index] = None
                yield one, tuple(stretch)
                break


def _stretch(
    words: Sequence[str],
    free: Sequence[Words],
    start: int,
    first: Sequence[str],
    within: range,
) -> list[int]:
    """``start`` and those near it that hold what ``first`` leaves over of a paragraph's words."""
    rest = Counter(words)
    rest.subtract(Counter(first))
    run = [start]
    for step in (1, -1):
        index, last = start + step, start
        while index in within and len(run) < _MOST_PARTS and abs(index - last) <= _MOST_BETWEEN:
            part = free[index]
            if part is None:
                break
            found = Counter(part)
            if part and (+rest & found).total() >= _KEPT * len(part):
                rest.subtract(found)
                run.append(index)
                last = index
            index += step
    return sorted(run)


def _holds(
    words: Sequence[str], parts: Sequence[Sequence[str]], run: Sequence[int], home: int | None
) -> bool:
    """Whether each part keeps its words in order; the one that is paired anyway need not."""
    kept = [0] * len(parts)
    ends = list(accumulate(map(len, parts)))
    for _, start, size in common_blocks(words, [word for part in parts for word in part]):
        for position in range(start, start + size):
            kept[bisect_left(ends, position + 1)] += 1
    if home is None and sum(kept) < _FOUND * len(words):
        return False
    return all(
        index == home or count >= _KEPT * len(part)
        for index, part, count in zip(run, parts, kept, strict=True)
    )
