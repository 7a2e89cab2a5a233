"""A party that is written in full, or by its abbreviation, is no other party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import draftdiff
from draftdiff.model.comparison import ChangeKind, Substance

if TYPE_CHECKING:
    from pathlib import Path

OLD = """
1. The Joint Fisheries Commission ("JFC") shall meet twice a year.

2. The JFC shall set quotas.

3. The JFC may inspect ships of the Guild.
"""
NEW = """
1. The Joint Fisheries Commission shall meet twice a year.

2. The Joint Fisheries Commission shall set quotas.

3. The Joint Fisheries Commission may inspect ships of the Hansa Union.
"""


def test_a_name_written_out_is_editorial_and_another_party_is_not(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    comparison = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md")
    second, third = comparison.matches[1], comparison.matches[2]
    assert second.substance is Substance.EDITORIAL
    assert third.substance is Substance.SUBSTANTIVE
    parties = [c for m in comparison.matches for c in m.changes if c.kind is ChangeKind.PARTY]
    assert not any("Commission" in f"{c.old} {c.new}" for c in parties)


def test_a_bracket_that_goes_with_a_name_is_no_mere_name(tmp_path: Path) -> None:
    new = NEW.replace("Commission shall set", "Commission [shall] set")
    for name, text in (("old.md", OLD), ("new.md", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    second = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md").matches[1]
    assert second.substance is Substance.SUBSTANTIVE


def test_a_heading_that_binds_is_no_mere_title(tmp_path: Path) -> None:
    for name, heading in (("old.md", ""), ("new.md", " Fenland shall cede the isles to Marsh")):
        text = f"## Article 1{heading}\n\nNets are marked.\n\n## Article 2\n\nTolls stay.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    comparison = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md")
    assert any(match.substance is Substance.SUBSTANTIVE for match in comparison.matches)
