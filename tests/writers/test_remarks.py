"""The plain sentences under the brief."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import draftdiff
from draftdiff.writers.remarks import LIMIT, remarks

if TYPE_CHECKING:
    from pathlib import Path

    from draftdiff.model.comparison import Comparison


def told(tmp_path: Path, old: str, new: str) -> list[str]:
    (tmp_path / "old.md").write_text(old)
    (tmp_path / "new.md").write_text(new)
    found = remarks(draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md"))
    return [remark.text for remark in found]


def test_removals_come_first_and_moves_last(comparison: Comparison) -> None:
    assert [remark.text for remark in remarks(comparison)] == [
        "Removed: 3.",
        "Clause 2: The limit rises from 600,000 to 800,000 persons.",
        "Added: 8.",
        "Moved: 4 → 6.",
    ]


def test_names_of_clauses_lead_to_their_matches(comparison: Comparison) -> None:
    for remark in remarks(comparison):
        for text, place in remark.pieces:
            if place is not None:
                match = comparison.matches[place]
                assert text.split()[-1] in "3 2 8 6"
                assert match.old or match.new


def test_what_stands_below_a_removed_clause_is_counted_with_it(tmp_path: Path) -> None:
    old = "1. Ports reopen.\n2. Inspections:\n   1. by day;\n   2. by night.\n3. Roads reopen.\n"
    sentences = told(tmp_path, old, "1. Ports reopen.\n2. Roads reopen.\n")
    assert sentences[0] == "Removed: 2 with 2 clauses below it."


def test_drafts_that_say_the_same_need_no_sentence(comparison: Comparison) -> None:
    assert remarks(replace(comparison, matches=comparison.matches[:1])) == []


def test_a_long_list_of_changes_is_cut_and_the_rest_counted(tmp_path: Path) -> None:
    clauses = "\n".join(
        f"{number}. The party shall deliver good number {number} within {{0}} days."
        for number in range(1, 21)
    )
    sentences = told(tmp_path, clauses.format(10), clauses.format(30))
    assert len(sentences) == LIMIT + 1
    assert sentences[-1] == f"{20 - LIMIT} more clauses changed in substance."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The cap is 600,000 persons.", "The cap is 800,000 persons.", "600,000 rose to 800,000"),
        (
            "The party shall pay the sum.",
            "The party should pay the sum.",
            "“shall” became “should”",
        ),
    ],
)
def test_a_change_is_said_in_a_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    (sentence,) = told(
        tmp_path, f"1. Peace is agreed.\n2. {old}\n", f"1. Peace is agreed.\n2. {new}\n"
    )
    assert sentence.startswith("Clause 2: ")
    assert said in sentence
