"""Finds what two sequences of tokens have in common, within a bounded number of steps.

The work is bounded in cells of the comparison table, not in seconds: the result may not depend on
the machine.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELLS = 64_000_000  # one bit each in rapidfuzz: 8 MB
_SHINGLES = (6, 3, 1)
_STRETCH = 4000


def common_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal tokens as ``(start in old, start in new, length)``, ascending, not touching.

    Together they are a longest common subsequence (rapidfuzz's bit-parallel LCS after Hyyrö) as
    long as the table stays small. Longer sequences are first cut at what they begin and end with,
    then at runs of tokens that occur once on each side (Bram Cohen's patience diff); a gap that is
    still too large after that is compared stretch by stretch.
    """
    codes: dict[str, int] = {}
    old_codes = [codes.setdefault(token, len(codes)) for token in old]
    new_codes = [codes.setdefault(token, len(codes)) for token in new]
    found: list[tuple[int, int, int]] = []
    gaps = [(0, len(old_codes), 0, len(new_codes), 0)]
    while gaps:
        old_start, old_end, new_start, new_end, level = gaps.pop()
        is_large = (old_end - old_start) * (new_end - new_start) > _CELLS
        if is_large:
            head, tail = _ends(old_codes[old_start:old_end], new_codes[new_start:new_end])
            found += [(old_start, new_start, head), (old_end - tail, new_end - tail, tail)]
            old_start, old_end = old_start + head, old_end - tail
            new_start, new_end = new_start + head, new_end - tail
            is_large = (old_end - old_start) * (new_end - new_start) > _CELLS
        if not is_large:
            found.extend(
                (old_start + i, new_start + j, size)
                for i, j, size in _longest(
                    old_codes[old_start:old_end], new_codes[new_start:new_end]
                )
            )
        elif level < len(_SHINGLES):
            anchors = _anchors(
                old_codes[old_start:old_end], new_codes[new_start:new_end], _SHINGLES[level]
            )
            i, j = old_start, new_start
            for a, b in anchors:
                gaps.append((i, old_start + a, j, new_start + b, level))
                found.append((old_start + a, new_start + b, 1))
                i, j = old_start + a + 1, new_start + b + 1
            gaps.append((i, old_end, j, new_end, level + 1))
        else:
            found.extend(
                (old_start + i, new_start + j, size)
                for i, j, size in _stretches(
                    old_codes[old_start:old_end], new_codes[new_start:new_end]
                )
            )
    return _joined(sorted(block for block in found if block[2]))


def _ends(old: list[int], new: list[int]) -> tuple[int, int]:
    """How many tokens both begin and, after those, end with."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    most -= head
    return head, next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)


def _stretches(old: list[int], new: list[int]) -> list[tuple[int, int, int]]:
    """Common runs of two long sequences that repeat themselves, found a stretch at a time.

    Each stretch ends where its last long common run does, so that a shift of one side is followed.
    """
    found: list[tuple[int, int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        blocks = _longest(old[i : i + _STRETCH], new[j : j + _STRETCH])
        is_last = i + _STRETCH >= len(old) and j + _STRETCH >= len(new)
        if not is_last:
            # The end of a stretch is cut by chance; what is found in its last quarter waits.
            limit = _STRETCH * 3 // 4
            blocks = [
                (a, b, min(size, limit - max(a, b))) for a, b, size in blocks if max(a, b) < limit
            ]
        found.extend((i + a, j + b, size) for a, b, size in blocks)
        if is_last:
            break
        if blocks:
            a, b, size = blocks[-1]
            i, j = i + a + size, j + b + size
        else:
            i, j = i + _STRETCH, j + _STRETCH
    return found


def _longest(old: list[int], new: list[int]) -> list[tuple[int, int, int]]:
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(old, new)
        if op.tag == "equal"
    ]


def _anchors(old: list[int], new: list[int], size: int) -> list[tuple[int, int]]:
    """Positions of runs of ``size`` tokens that are unique on both sides, in common order."""
    where_old, where_new = _unique(old, size), _unique(new, size)
    pairs = [(i, where_new[run]) for run, i in where_old.items() if run in where_new]
    return heaviest_chain(dict.fromkeys(pairs, 1.0))


def _unique(codes: list[int], size: int) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(codes[offset:] for offset in range(size)), strict=False))
    counts = Counter(runs)
    return {run: position for position, run in enumerate(runs) if counts[run] == 1}


def _joined(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for i, j, size in blocks:
        if joined:
            before_i, before_j, before_size = joined[-1]
            if before_i + before_size == i and before_j + before_size == j:
                joined[-1] = (before_i, before_j, before_size + size)
                continue
        joined.append((i, j, size))
    return joined


def heaviest_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The heaviest set of pairs that rise on both sides, by patience over a weight frontier."""
    frontier: list[tuple[int, float, int]] = []  # new index, weight so far, index into chain
    chain: list[tuple[tuple[int, int], int]] = []
    waiting: list[tuple[int, float, int]] = []
    row = -1
    for pair in sorted(weights):
        if pair[0] != row:
            for entry in waiting:
                _insert(frontier, entry)
            waiting, row = [], pair[0]
        position = bisect_left(frontier, (pair[1],))
        best = frontier[position - 1] if position else (-1, 0.0, -1)
        chain.append((pair, best[2]))
        waiting.append((pair[1], best[1] + weights[pair], len(chain) - 1))
    for entry in waiting:
        _insert(frontier, entry)
    out: list[tuple[int, int]] = []
    link = frontier[-1][2] if frontier else -1
    while link >= 0:
        out.append(chain[link][0])
        link = chain[link][1]
    return out[::-1]


def _insert(frontier: list[tuple[int, float, int]], entry: tuple[int, float, int]) -> None:
    """Keep the frontier rising in both index and weight."""
    position = bisect_left(frontier, (entry[0],))
    if position and frontier[position - 1][1] >= entry[1]:
        return
    if position < len(frontier) and frontier[position][0] == entry[0]:
        if frontier[position][1] >= entry[1]:
            return
        frontier[position] = entry
    else:
        frontier.insert(position, entry)
    while position + 1 < len(frontier) and frontier[position + 1][1] <= entry[1]:
        frontier.pop(position + 1)
