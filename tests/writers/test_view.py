"""What all writers show alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.source import Notice, Severity
from draftdiff.writers import view

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def test_a_flood_of_one_kind_of_warning_is_folded_and_says_so(comparison: Comparison) -> None:
    flood = tuple(Notice("stale-reference", f"reference {n}", Severity.WARNING) for n in range(20))
    other = Notice("no-clauses", "no clause was recognised", Severity.WARNING)
    flooded = replace(comparison, notices=(*flood, other))
    told = view.folded_notices(flooded, Severity.WARNING)
    assert other in told
    assert "12 more" in told[-1].message
    assert len(view.notices(flooded, Severity.WARNING)) - len(told) == 11
