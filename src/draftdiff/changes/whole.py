"""Keeps edits from cutting a cross-reference: "Article 10(1)" became "paragraph 1", as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Region = tuple[int, int, int, int]
Span = tuple[int, int]

_MOST = 1_000_000  # of steps


def widened(
    regions: list[Region], old_wholes: Sequence[Span], new_wholes: Sequence[Span]
) -> list[Region]:
    """``regions`` that cut one of the ``wholes`` (character ranges), grown to hold all of it.

    A region grows over text that both sides share, by as much on each; it takes in the regions
    that it meets.
    """
    if not old_wholes and not new_wholes:
        return regions
    if len(regions) * (len(old_wholes) + len(new_wholes)) > _MOST:
        return regions
    waiting = regions[::-1]
    done: list[Region] = []
    while waiting:
        region = waiting.pop()
        left, right = _missing(region, old_wholes, new_wholes)
        before = done[-1] if done else None
        after = waiting[-1] if waiting else None
        a, b, c, d = region
        if before and left and left >= a - before[1]:
            done.pop()
            waiting.append((before[0], b, before[2], d))
        elif after and right and right >= after[0] - b:
            waiting.pop()
            waiting.append((a, after[1], c, after[3]))
        elif left or right:
            waiting.append((a - left, b + right, c - left, d + right))
        else:
            done.append(region)
    return done


def _missing(
    region: Region, old_wholes: Sequence[Span], new_wholes: Sequence[Span]
) -> tuple[int, int]:
    """How far ``region`` must grow to either side to cut none of the wholes."""
    left = right = 0
    for wholes, low, high in (
        (old_wholes, region[0], region[1]),
        (new_wholes, region[2], region[3]),
    ):
        for start, end in wholes:
            if start < high and low < end if low < high else start < low < end:
                left, right = max(left, low - start), max(right, end - high)
    return left, right
