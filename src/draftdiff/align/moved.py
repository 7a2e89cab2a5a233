"""Says which links moved: their place among their matched neighbours changed.

Clauses are judged among those under the same linked ancestor, so that what travels inside a moved
article does not count as moved itself. In each group the heaviest set of links in the same order
on both sides stays (a weighted longest increasing subsequence, Fredman 1975); the others moved.
"""

from __future__ import annotations

from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING

from draftdiff.model.alignment import LevelChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.align.profile import Profiles

_Pair = tuple[int, int]
_STAYED_UNDER_PARENT = 3
_UNIT = 1 << 40


def find_moved(old: Profiles, new: Profiles, pairs: Sequence[_Pair]) -> frozenset[_Pair]:
    """The pairs (old index, new index) whose place among their neighbours changed."""
    forward = dict(pairs)
    groups: dict[_Pair | None, list[tuple[int, int, bool]]] = {}
    for a, b in pairs:
        anchor = _common_ancestor(old, new, forward, a, b)
        direct = (old.items[a].parent, new.items[b].parent) == (anchor if anchor else (None, None))
        groups.setdefault(anchor, []).append((a, b, direct))
    gone: set[_Pair] = set()
    for members in groups.values():
        members.sort()
        weights = [_weight(old, new, a, b, direct) for a, b, direct in members]
        stay = _heaviest_increasing([b for _, b, _ in members], weights)
        for place, (a, b, direct) in enumerate(members):
            if place not in stay or (not direct and _changed_parent(old, new, forward, a, b)):
                gone.add((a, b))
    return frozenset(gone)


def level_change(old: Profiles, new: Profiles, a: int, b: int) -> LevelChange | None:
    """Whether a linked clause rose or sank among the numbered clauses."""
    before, after = len(old.items[a].chain), len(new.items[b].chain)
    if not old.items[a].label or not new.items[b].label or before == after:
        return None
    return LevelChange.PROMOTED if after < before else LevelChange.DEMOTED


def _common_ancestor(
    old: Profiles, new: Profiles, forward: Mapping[int, int], a: int, b: int
) -> _Pair | None:
    above_new = set()
    parent = new.items[b].parent
    while parent is not None:
        above_new.add(parent)
        parent = new.items[parent].parent
    parent = old.items[a].parent
    while parent is not None:
        mate = forward.get(parent)
        if mate is not None and mate in above_new:
            return parent, mate
        parent = old.items[parent].parent
    return None


def _changed_parent(
    old: Profiles, new: Profiles, forward: Mapping[int, int], a: int, b: int
) -> bool:
    """Whether a clause left a parent that still stands for another one at the same level."""
    before, after = old.items[a].parent, new.items[b].parent
    if before is None or after is None:
        return False
    mate = forward.get(before)
    return (
        mate is not None
        and mate != after
        and len(old.items[a].chain) == len(new.items[b].chain)
        and after in set(forward.values())
    )


def _weight(old: Profiles, new: Profiles, a: int, b: int, direct: bool) -> int:
    """A link counts as one, more if its parent stayed; then its words; then a fixed lottery."""
    first, second = old.items[a], new.items[b]
    size = min(first.size, second.size)
    lot = blake2b("\n".join(sorted((first.key, second.key))).encode(), digest_size=2).digest()
    units = _STAYED_UNDER_PARENT if direct else 1
    return units * _UNIT + min(size, 0xFFFF) * 0x10000 + int.from_bytes(lot, "big")


def _heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """Places of the heaviest strictly increasing subsequence of distinct ``values``."""
    ranks = sorted(values)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)
    before: list[int] = []
    best = (0, -1)
    for place, value in enumerate(values):
        rank = bisect_left(ranks, value)
        top, position = (0, -1), rank
        while position > 0:
            top = max(top, tree[position])
            position -= position & -position
        before.append(top[1])
        here = (top[0] + weights[place], place)
        best = max(best, here)
        position = rank + 1
        while position < len(tree):
            tree[position] = max(tree[position], here)
            position += position & -position
    stay = []
    place = best[1]
    while place >= 0:
        stay.append(place)
        place = before[place]
    return frozenset(stay)
