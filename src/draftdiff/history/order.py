"""Puts lines into the order in which a reader expects their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft
    from draftdiff.model.history import Lineage


def reading_order(lines: Sequence[Lineage], drafts: Sequence[Draft]) -> tuple[int, ...]:
    """As the last draft has them; what is gone stands after what it last stood after."""
    line_of = [dict[int, int]() for _ in drafts]
    for line in lines:
        for number, clause in enumerate(line.clauses):
            if clause is not None:
                line_of[number][clause] = line.id
    following: dict[int, list[int]] = {}
    placed: set[int] = set()
    for number in reversed(range(len(drafts))):
        previous = -1
        fresh: list[tuple[int, int]] = []
        for clause in range(len(drafts[number].clauses)):
            here = line_of[number][clause]
            if here not in placed:
                fresh.append((previous, here))
            previous = here
        for before, here in fresh:
            # Before what newer drafts have placed after the same line: it stood closer.
            following.setdefault(before, []).insert(0, here)
        placed.update(here for _, here in fresh)
    ordered: list[int] = []
    waiting = [-1]
    while waiting:
        here = waiting.pop()
        if here >= 0:
            ordered.append(here)
        waiting += reversed(following.get(here, ()))
    return tuple(ordered)
