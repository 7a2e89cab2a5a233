"""Follows every clause through many drafts: comparisons of drafts in, one history out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.history import attribution, ledger, positions
from draftdiff.history.brackets import bracketing
from draftdiff.history.correlation import correlate
from draftdiff.history.find import find_lines, with_parts
from draftdiff.history.lineage import lineages
from draftdiff.history.order import reading_order
from draftdiff.history.thread import thread
from draftdiff.model.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft

__all__ = ["find_lines", "follow", "with_parts"]


def follow(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    look: Callable[[int, int], Comparison],
) -> History:
    """The history of ``drafts``, each made from the one that ``bases`` names.

    ``steps`` are the comparisons of each draft with its base; ``look`` compares two drafts that
    are no neighbours, for a second look at what vanished and came back. Raises nothing.
    """
    threads = thread(drafts, bases, steps, look)
    origins, gone = attribution.attribute(drafts, bases, steps, threads)
    lines = lineages(drafts, bases, steps, threads, origins)
    bracketings = tuple(bracketing(number, draft) for number, draft in enumerate(drafts))
    order = reading_order(lines, drafts)
    return History(
        drafts=tuple(drafts),
        bases=tuple(bases),
        steps=tuple(steps),
        lines=lines,
        order=order,
        origins=origins,
        gone=gone,
        topics=positions.over_time(drafts, bases, steps),
        correlation=correlate(drafts, lines, order),
        brackets=bracketings,
        ledger=ledger.events(bases, steps, threads, bracketings),
    )
