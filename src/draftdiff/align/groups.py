"""Clauses that answer each other, as the passes hand them on: old indices, new indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftdiff.align.profile import Profiles

Group = tuple[tuple[int, ...], tuple[int, ...]]


def free(
    profiles: tuple[Profiles, Profiles], groups: Iterable[Group]
) -> tuple[list[int], list[int]]:
    """The clauses of each draft that stand in no group, ascending."""
    held: tuple[set[int], set[int]] = (set(), set())
    for group in groups:
        for side in (0, 1):
            held[side].update(group[side])
    old, new = (
        [item.index for item in draft.items if item.index not in taken]
        for draft, taken in zip(profiles, held, strict=True)
    )
    return old, new
