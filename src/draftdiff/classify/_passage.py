"""The two sides of a match laid against each other: which facts of one answer which of the other.

Facts are paired through the edit script, not by looking alike anywhere in the clause: two numbers
correspond when the edits put them in the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """Something a detector found on one side: tokens ``first`` to ``last`` (exclusive).

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
    """Both sides of a match and the regions where they differ."""

    old: Side
    new: Side
    regions: tuple[Region, ...]

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


def extent(side: Side, fact: Fact) -> tuple[int, int]:
    """The character range of ``fact``."""
    return side.spans[fact.first][0], side.spans[fact.last - 1][1]


def paired(
    passage: Passage, old: list[Fact], new: list[Fact]
) -> list[tuple[Fact | None, Fact | None]]:
    """Facts of one kind that differ, old with new where they correspond, in reading order.

    Facts that both sides state in corresponding places are left out, and so is what lies wholly
    in text that did not change and has no changed counterpart.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    # In one fixed direction, so that comparing B with A mirrors comparing A with B.
    if (len(passage.old.text), passage.old.text) > (len(passage.new.text), passage.new.text):
        turned = Passage(passage.new, passage.old, tuple(map(_turned, passage.regions)))
        return [(b, a) for a, b in _paired(turned, new, old)]
    return _paired(passage, old, new)


def _turned(region: Region) -> Region:
    return Region(region.new_start, region.new_end, region.old_start, region.old_end)


def _paired(
    passage: Passage, old: list[Fact], new: list[Fact]
) -> list[tuple[Fact | None, Fact | None]]:
    old_windows = [_window(passage, fact, from_old=True) for fact in old]
    new_windows = [extent(passage.new, fact) for fact in new]
    touched_old = {i for i, fact in enumerate(old) if passage.old_regions(fact)}
    touched_new = {j for j, fact in enumerate(new) if passage.new_regions(fact)}
    candidates: list[tuple[tuple[object, ...], int, int]] = []
    for i, (start, end) in enumerate(old_windows):
        for j, (new_start, new_end) in enumerate(new_windows):
            is_apart = old[i].exclusive and old[i].group != new[j].group
            if is_apart and not _begin_together(passage, old[i], new[j]):
                continue
            if start < new_end and new_start < end:
                candidates.append((_rank(old, new, i, j, (start, end), new_windows[j]), i, j))
    candidates.sort()
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in candidates:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((i, j))
    spare_old = [i for i in range(len(old)) if i not in used_old and i in touched_old]
    spare_new = [j for j in range(len(new)) if j not in used_new and j in touched_new]
    for wanted in (_same_fact, _same_group):
        for i in list(spare_old):
            partner = next((j for j in spare_new if wanted(old[i], new[j])), None)
            if partner is not None:
                spare_old.remove(i)
                spare_new.remove(partner)
                pairs.append((i, partner))
    result: list[tuple[int, int, Fact | None, Fact | None]] = []
    for i, j in pairs:
        if old[i].key != new[j].key:
            result.append((new_windows[j][0], 0, old[i], new[j]))
    result += [(old_windows[i][0], 0, old[i], None) for i in spare_old]
    result += [(new_windows[j][0], 1, None, new[j]) for j in spare_new]
    result.sort(key=lambda item: item[:2])
    return [(a, b) for _, _, a, b in result]


def _begin_together(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether both stand where one region begins: "only" became "any"."""
    first, second = extent(passage.old, old)[0], extent(passage.new, new)[0]
    return any(
        first <= region.old_start < region.old_end and second <= region.new_start < region.new_end
        for region in passage.old_regions(old)
    )


def _same_fact(old: Fact, new: Fact) -> bool:
    return old.key == new.key


def _same_group(old: Fact, new: Fact) -> bool:
    return bool(old.group) and old.group == new.group


def _rank(
    old: list[Fact],
    new: list[Fact],
    i: int,
    j: int,
    window: tuple[int, int],
    place: tuple[int, int],
) -> tuple[object, ...]:
    """Sorts candidate pairs: the same fact first, then the same subject, then the nearest."""
    return (
        old[i].key != new[j].key,
        old[i].group != new[j].group,
        abs((window[0] + window[1]) - (place[0] + place[1])),
        abs(i - j),
        i,
        j,
    )


def _window(passage: Passage, fact: Fact, *, from_old: bool) -> tuple[int, int]:
    """Where in the new text the counterpart of an old fact can stand.

    Kept text maps character by character; text in a region maps to the whole of the region.
    """
    start, end = extent(passage.old if from_old else passage.new, fact)
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
