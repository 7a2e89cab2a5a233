"""What all writers show alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff import render
from draftdiff.model.comparison import Status
from draftdiff.model.settings import ViewSettings
from draftdiff.model.source import Notice, Severity
from draftdiff.writers import view, wording

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


def test_a_number_that_a_message_tells_in_parts_is_not_told_again() -> None:
    told = "1 tracked insertion and 2 tracked deletions were taken as accepted"
    assert wording.notice_line(Notice("tracked-changes", told, count=3)) == told
    assert wording.notice_line(Notice("rules", "a rule was left out", count=3)).endswith(
        "(3 times)"
    )


def test_a_match_with_hardly_a_word_in_common_is_named_in_the_head(comparison: Comparison) -> None:
    weak = tuple(
        replace(match, similarity=0.1) if match.status is Status.MODIFIED else match
        for match in comparison.matches
    )
    doubtful = replace(comparison, matches=weak)
    assert view.doubtful(comparison, ViewSettings()) == []
    named = view.doubtful(doubtful, ViewSettings())
    assert named
    for text in (render(doubtful, "terminal"), render(doubtful, "markdown")):
        assert f"doubtful ({len(named)})" in text.lower()
