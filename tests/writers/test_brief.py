"""The sentence at the head of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.comparison import TopicOutcome
from draftdiff.writers.brief import listing, sentence
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def brief(comparison: Comparison) -> str:
    return sentence(comparison, count(comparison))


def test_it_counts_provisions_and_names_positions(comparison: Comparison) -> None:
    assert brief(comparison) == (
        "The new draft removes 1 clause, adds 1, changes 2 in substance, edits 1 without a change "
        "of substance and moves 1; 3 keep the same words, 1 under another number. "
        "On the topics it knows, it drops Amnesty."
    )


def test_a_renumbered_text_is_reported_as_renumbered_only(comparison: Comparison) -> None:
    renumbered = replace(
        comparison, matches=(comparison.matches[0], comparison.matches[-1]), topics=()
    )
    assert brief(renumbered) == "Only the numbering differs: 1 clause, no change of words."


def test_lists_read_as_english() -> None:
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"


def test_it_names_positions_that_are_unsure(comparison: Comparison) -> None:
    verdicts = tuple(replace(v, outcome=TopicOutcome.UNSURE) for v in comparison.topics)
    assert brief(replace(comparison, topics=verdicts)).endswith(
        "1 under another number. Unsure, read both drafts: Amnesty."
    )
