"""The sentence at the head of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import draftdiff
from draftdiff.model.comparison import TopicOutcome
from draftdiff.writers.brief import listing, sentence
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from pathlib import Path

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


def test_of_a_draft_written_anew_it_says_that_removals_may_be_none(tmp_path: Path) -> None:
    old = "\n\n".join(f"{n}. {text}" for n, text in enumerate(_OLD, 1))
    new = "\n\n".join(f"{n}. {text}" for n, text in enumerate(_NEW, 1))
    for name, text in (
        ("old.md", old),
        ("new.md", new),
        ("again.md", old + "\n\n9. A fee is due."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    anew = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md")
    assert "written anew" in brief(anew)
    edited = draftdiff.compare(tmp_path / "old.md", tmp_path / "again.md")
    assert "written anew" not in brief(edited)


_OLD = (
    "The armed forces of both sides shall withdraw from the valley within thirty days.",
    "All prisoners of war shall be released before the winter.",
    "A commission of both sides shall supervise the ceasefire.",
    "Displaced persons may return to their homes in safety.",
    "The bridge over the river shall be rebuilt at common cost.",
    "The school on the hill keeps its bell.",
)
_NEW = (
    "Troops on either side pull out of the valley inside a month.",
    "Captives taken in the conflict go free ahead of the cold season.",
    "The truce is watched over by a joint body.",
    "Refugees are at liberty to go back to where they lived, unharmed.",
    "Both pay for putting up again the crossing of the stream.",
    "Fishing boats carry a green lantern.",
)
