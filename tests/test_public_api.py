"""The Python API: what ``import draftdiff`` promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import draftdiff

if TYPE_CHECKING:
    from pathlib import Path

OLD = "1. The force shall not exceed 600,000 persons.\n\n2. No amnesty is given to anyone.\n"
NEW = "1. The force shall not exceed 800,000 persons.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


@pytest.mark.parametrize("name", draftdiff.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(draftdiff, name) is not None
    assert name in dir(draftdiff)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="comparee"):
        draftdiff.comparee  # noqa: B018


def test_paths_and_drafts_give_the_same_comparison(drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    from_paths = draftdiff.compare(old, new)
    from_drafts = draftdiff.compare(draftdiff.read(old), draftdiff.read(str(new)))
    assert from_paths == from_drafts
    removed = [match for match in from_paths.matches if match.status is draftdiff.Status.REMOVED]
    (index,) = removed[0].old
    assert from_paths.old.clauses[index].text == "No amnesty is given to anyone."


def test_text_is_never_taken_for_a_path_or_a_path_for_text() -> None:
    with pytest.raises(draftdiff.ReadError):
        draftdiff.compare(OLD, NEW)


def test_every_format_can_be_rendered(drafts: tuple[Path, Path]) -> None:
    comparison = draftdiff.compare(*drafts)
    assert json.loads(draftdiff.render(comparison))["schema_version"] == 1
    assert "[-600,000-]{+800,000+}" in draftdiff.render(comparison, "terminal")
    assert "~~600,000~~**800,000**" in draftdiff.render(comparison, "markdown")
    with pytest.raises(draftdiff.OptionError, match="pdf"):
        draftdiff.render(comparison, "pdf")


def test_a_draft_can_be_rendered_as_an_outline(drafts: tuple[Path, Path]) -> None:
    draft = draftdiff.read(drafts[0])
    assert json.loads(draftdiff.render(draft))["draft"]["clauses"][0]["label"] == "1"
    assert "600,000" in draftdiff.render(draft, "terminal")
    with pytest.raises(draftdiff.OptionError, match="markdown"):
        draftdiff.render(draft, "markdown")


def test_reports_are_written_together_or_not_at_all(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    comparison = draftdiff.compare(*drafts)
    report, other = tmp_path / "report.json", tmp_path / "report.md"
    with pytest.raises(draftdiff.OptionError, match="suffix"):
        draftdiff.write(comparison, report, tmp_path / "report.xyz")
    with pytest.raises(draftdiff.WriteError, match="one of the drafts"):
        draftdiff.write(comparison, report, drafts[0], force=True)
    assert not report.exists()
    draftdiff.write(comparison, report, other)
    assert json.loads(report.read_text())["summary"]["differences"] == 2
    assert other.read_text() == draftdiff.render(comparison, "markdown")


def test_an_unknown_view_of_tracked_changes_is_refused(drafts: tuple[Path, Path]) -> None:
    with pytest.raises(draftdiff.OptionError, match="accept, reject, refuse"):
        draftdiff.compare(*drafts, revisions="final")
