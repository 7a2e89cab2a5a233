"""Counts of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def test_every_match_is_counted_once_by_status(comparison: Comparison) -> None:
    counts = count(comparison)
    assert sum(number for _, number in counts.statuses) == len(comparison.matches)
    assert counts.status(Status.ADDED) == 2
    assert counts.added_notes == 1
    assert (counts.moved, counts.renumbered, counts.renumbered_only) == (1, 3, 1)


def test_the_share_carried_over_is_of_each_drafts_own_text(comparison: Comparison) -> None:
    counts = count(comparison)
    old = sum(len(clause.text.replace(" ", "")) for clause in comparison.old.clauses)
    new = sum(len(clause.text.replace(" ", "")) for clause in comparison.new.clauses)
    kept = old - len("600,000" + "Noamnestyisgiven." + ";")
    assert counts.kept_of_old == round(kept / old, 4)
    assert counts.kept_in_new == round(kept / new, 4)
