"""Sentences that changed their clause are said to stand in the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import draftdiff
from draftdiff.writers import wording

if TYPE_CHECKING:
    from pathlib import Path

RENT = "The Tenant shall pay the rent monthly in advance."
ROOF = "The Landlord shall repair the roof at its own cost."
LOOK = "The Landlord may inspect the premises after two days' notice."


def told(folder: Path, old: str, new: str) -> list[list[str]]:
    (folder / "old.md").write_text(old, encoding="utf-8")
    (folder / "new.md").write_text(new, encoding="utf-8")
    comparison = draftdiff.compare(folder / "old.md", folder / "new.md")
    return [[line for _, line in wording.asides(match, comparison)] for match in comparison.matches]


def test_a_sentence_that_went_to_another_clause_is_named_in_both(tmp_path: Path) -> None:
    assert told(
        tmp_path, f"1. {RENT} {ROOF}\n\n2. {LOOK}\n", f"1. {RENT}\n\n2. {LOOK} {ROOF}\n"
    ) == [
        [f"“{ROOF}” now stands in 2"],
        [f"“{ROOF}” stood in 1"],
    ]


def test_a_sentence_that_is_gone_is_not_said_to_stand_anywhere(tmp_path: Path) -> None:
    new = f"1. {RENT}\n\n2. {LOOK} Keys are kept by the porter of the house.\n"
    assert told(tmp_path, f"1. {RENT} {ROOF}\n\n2. {LOOK}\n", new) == [[], []]
