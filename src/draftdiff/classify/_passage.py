"""The two sides of a match laid against each other: which facts of one answer which of the other.

Facts are paired inside sentences that answer each other: where the edits put them in one place,
else by what they are about. A fact that stands anywhere on the other side is no change.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.classify._sentences import UNPAIRED, linked

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.classify._side import Side


_MOST_PAIRS = 250_000


@dataclass(frozen=True, slots=True)
class Region:
    """A place where the texts differ: a character range in each, either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a detector found on one side: words ``first`` to ``last`` (exclusive).

    ``key`` says what it states: facts with equal keys state the same. ``group`` says what it is
    about (a unit, a governing word): facts of one group are paired first, ``exclusive`` ones with
    no other. ``value``, ``unit`` and ``sense`` are for the detector's own use.
    """

    first: int
    last: int
    key: tuple[object, ...]
    group: str = ""
    value: float | None = None
    unit: str | None = None
    sense: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Both sides of a match, the regions where they differ, and the groups of their sentences.

    ``groups`` gives for each sentence of the old and of the new side the group it stands in.
    """

    old: Side
    new: Side
    regions: tuple[Region, ...]
    groups: tuple[tuple[int, ...], tuple[int, ...]]

    def size(self, region: Region) -> tuple[int, int]:
        """How many words the region holds on each side."""
        return (
            _words_between(self.old, region.old_start, region.old_end),
            _words_between(self.new, region.new_start, region.new_end),
        )

    def old_regions(self, fact: Fact) -> list[Region]:
        """The regions that a fact of the old side lies in or cuts."""
        start, end = extent(self.old, fact)
        return [r for r in self.regions if _touch(start, end, r.old_start, r.old_end)]

    def new_regions(self, fact: Fact) -> list[Region]:
        """The regions that a fact of the new side lies in or cuts."""
        start, end = extent(self.new, fact)
        return [r for r in self.regions if _touch(start, end, r.new_start, r.new_end)]

    def old_group(self, index: int) -> int:
        """The group of the sentence of old word ``index``."""
        number = self.old.sentence_at[index]
        return self.groups[0][number] if number >= 0 else UNPAIRED

    def new_group(self, index: int) -> int:
        """The group of the sentence of new word ``index``."""
        number = self.new.sentence_at[index]
        return self.groups[1][number] if number >= 0 else UNPAIRED

    def turned(self) -> Passage:
        """The passage from new to old."""
        regions = tuple(
            Region(r.new_start, r.new_end, r.old_start, r.old_end) for r in self.regions
        )
        return Passage(self.new, self.old, regions, (self.groups[1], self.groups[0]))

    def image(self, first: int, last: int) -> tuple[int, int] | None:
        """Where kept old words stand in the new text; ``None`` where an edit cuts them."""
        start, end = self.old.spans[first][0], self.old.spans[last - 1][1]
        at = bisect_right(self.regions, start, key=lambda region: region.old_end)
        while at < len(self.regions) and self.regions[at].old_end <= start:
            at += 1
        if at < len(self.regions) and self.regions[at].old_start < end:
            return None
        shift = self.regions[at - 1].new_end - self.regions[at - 1].old_end if at else 0
        tokens = self.new.within(start + shift, end + shift)
        return (tokens.start, tokens.stop) if tokens else None


def passage_of(old: Side, new: Side, regions: tuple[Region, ...]) -> Passage:
    """The passage of two sides that differ in ``regions``."""
    if is_turned(old, new):
        groups = linked(new, old)
        return Passage(old, new, regions, (groups[1], groups[0]))
    return Passage(old, new, regions, linked(old, new))


def is_turned(old: Side, new: Side) -> bool:
    """Whether the sides are paired from new to old.

    All pairing goes in one fixed direction, so that comparing B with A mirrors A with B.
    """
    return (len(old.text), old.text) > (len(new.text), new.text)


def extent(side: Side, fact: Fact) -> tuple[int, int]:
    """The character range of ``fact``."""
    return side.spans[fact.first][0], side.spans[fact.last - 1][1]


def paired(
    passage: Passage,
    old: list[Fact],
    new: list[Fact],
    same: Callable[[Passage, Fact, Fact], bool] | None = None,
) -> list[tuple[Fact | None, Fact | None]]:
    """Facts of one kind that differ, old with new where they correspond, in reading order.

    Left out are facts that stand on the other side, too (``same`` tells, else their keys), what
    lies wholly in kept text, and what came or went with a whole sentence.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    if is_turned(passage.old, passage.new):
        found = _paired(passage.turned(), new, old, same)
        return sorted([(b, a) for a, b in found], key=_order)
    return sorted(_paired(passage, old, new, same), key=_order)


def _order(pair: tuple[Fact | None, Fact | None]) -> tuple[int, int]:
    old, new = pair
    return (new.first, 1) if new is not None else (old.first if old is not None else 0, 0)


def _paired(
    passage: Passage,
    old: list[Fact],
    new: list[Fact],
    same: Callable[[Passage, Fact, Fact], bool] | None,
) -> list[tuple[Fact | None, Fact | None]]:
    places = [_window(passage, fact) for fact in old]
    extents = [extent(passage.new, fact) for fact in new]
    groups = (
        [passage.old_group(fact.first) for fact in old],
        [passage.new_group(fact.first) for fact in new],
    )
    free = (set(range(len(old))), set(range(len(new))))
    pairs: list[tuple[int, int]] = []

    def distance(i: int, j: int) -> int:
        return abs(sum(places[i]) - sum(extents[j]))

    def meets(i: int, j: int) -> bool:
        return places[i][0] < extents[j][1] and extents[j][0] < places[i][1]

    def take(candidates: list[tuple[tuple[object, ...], int, int]], *, keep: bool) -> None:
        for _, i, j in sorted(candidates):
            if i in free[0] and j in free[1]:
                free[0].discard(i)
                free[1].discard(j)
                if keep:
                    pairs.append((i, j))

    def is_same(i: int, j: int) -> bool:
        return old[i].key == new[j].key or (same is not None and (same(passage, old[i], new[j])))

    alike = [(i, j) for i in range(len(old)) for j in range(len(new)) if is_same(i, j)]
    take([((distance(i, j),), i, j) for i, j in alike if meets(i, j)], keep=False)
    exchanged = [
        (i, j)
        for i in sorted(free[0])
        for j in sorted(free[1])
        if groups[0][i] == groups[1][j] != UNPAIRED
        and old[i].value is not None
        and meets(i, j)
        and _is_exchange(passage, old[i], new[j])
    ]
    take([((distance(i, j),), i, j) for i, j in exchanged], keep=True)
    take(
        [((groups[0][i] != groups[1][j], distance(i, j)), i, j) for i, j in alike],
        keep=False,
    )
    rest = [
        ((old[i].group != new[j].group, not meets(i, j), distance(i, j)), i, j)
        for i in sorted(free[0])
        for j in sorted(free[1])
        if groups[0][i] == groups[1][j] != UNPAIRED
        and (meets(i, j) or _is_akin(old[i], new[j]))
        and not (old[i].exclusive and old[i].group != new[j].group
                 and not _begin_together(passage, old[i], new[j]))
    ]  # fmt: skip
    take([(rank, i, j) for rank, i, j in rest], keep=True)
    result: list[tuple[Fact | None, Fact | None]] = [(old[i], new[j]) for i, j in pairs]
    result += [
        (old[i], None)
        for i in sorted(free[0])
        if groups[0][i] != UNPAIRED and passage.old_regions(old[i])
    ]
    result += [
        (None, new[j])
        for j in sorted(free[1])
        if groups[1][j] != UNPAIRED and passage.new_regions(new[j])
    ]
    return [
        (a, b)
        for a, b in result
        if a is None or b is None or passage.old_regions(a) or passage.new_regions(b)
    ]


def _is_akin(old: Fact, new: Fact) -> bool:
    if old.sense == new.sense == "calendar":
        return True
    return bool(old.group) and old.group == new.group


def _is_exchange(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether one stands in the place of the other, with hardly a word around them."""
    regions = [r for r in passage.old_regions(old) if r in passage.new_regions(new)]
    return any(
        passage.size(region)[0] <= old.last - old.first + 1
        and passage.size(region)[1] <= new.last - new.first + 1
        for region in regions
    )


def _begin_together(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether both stand where one region begins: "only" became "any"."""
    first, second = extent(passage.old, old)[0], extent(passage.new, new)[0]
    return any(
        first <= region.old_start < region.old_end and second <= region.new_start < region.new_end
        for region in passage.old_regions(old)
    )


def _window(passage: Passage, fact: Fact) -> tuple[int, int]:
    """Where in the new text the counterpart of an old fact can stand.

    Kept text maps character by character; text in a region maps to the whole of the region.
    """
    start, end = extent(passage.old, fact)
    shift = 0
    low: int | None = None
    high: int | None = None
    for region in passage.regions:
        if low is None and start < region.old_start:
            low = start + shift
        elif low is None and start < region.old_end:
            low = region.new_start
        if high is None and end <= region.old_start:
            high = end + shift
        elif high is None and end <= region.old_end:
            high = region.new_end
        shift = region.new_end - region.old_end
    return (start + shift if low is None else low, end + shift if high is None else high)


def _words_between(side: Side, start: int, end: int) -> int:
    return sum(any(map(str.isalnum, side.words[index])) for index in side.within(start, end))


def _touch(start: int, end: int, low: int, high: int) -> bool:
    return start < high and low < end if low < high else start < low < end
