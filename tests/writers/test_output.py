"""Files that reports are written to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from draftdiff.errors import WriteError
from draftdiff.writers import output

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("mine")
    with pytest.raises(WriteError, match="--force"):
        output.check(str(target), inputs=[], others=[], force=False)
    output.check(str(target), inputs=[], others=[], force=True)
    output.replace(str(target), "new")
    assert target.read_text() == "new"


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_a_draft_is_never_overwritten_whatever_its_name(tmp_path: Path, link: object) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("1. Peace.")
    other = tmp_path / "report.md"
    link(draft, other)  # type: ignore[operator]
    with pytest.raises(WriteError, match="one of the drafts"):
        output.check(str(other), inputs=[str(draft)], others=[], force=True)


def test_two_reports_do_not_go_into_one_file(tmp_path: Path) -> None:
    target = str(tmp_path / "report.md")
    other = str(tmp_path / "." / "report.md")
    with pytest.raises(WriteError, match="two reports"):
        output.check(target, inputs=[], others=[other], force=False)


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.md"
    target.write_text("old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(WriteError, match="No space left"):
        output.replace(str(target), "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "real.md"
    target.write_text("old")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    output.replace(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    fresh = tmp_path / "fresh.md"
    output.replace(str(fresh), "x")
    assert fresh.stat().st_mode == plain.stat().st_mode
    fresh.chmod(0o600)
    output.replace(str(fresh), "y")
    assert fresh.stat().st_mode & 0o777 == 0o600


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="nowhere"):
        output.check(str(tmp_path / "nowhere" / "r.md"), inputs=[], others=[], force=False)
