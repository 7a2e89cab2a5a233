"""The driver for Word drafts is installed once, works in git, and leaves no trace."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., str]


@pytest.fixture
def word(git: Git, make_docx: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Word draft, committed, and changed since."""
    folder = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", folder + os.pathsep + os.environ["PATH"])

    def body(figure: str) -> bytes:
        said = (f"1. The force shall not exceed {figure} persons.", "2. Peace is agreed.")
        return make_docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in said))

    plan = Path("plan.docx")
    plan.write_bytes(body("600,000"))
    git("add", ".")
    git("commit", "-qm", "one")
    plan.write_bytes(body("800,000"))
    return plan


@pytest.mark.parametrize("where", [[], ["--shared"], ["--global"]], ids=str)
def test_git_shows_word_drafts_as_clauses_until_it_is_taken_out(
    git: Git, word: Path, where: list[str]
) -> None:
    Path(".gitattributes").write_text("*.png binary\n")
    assert "600,000" not in git("diff", "plan.docx")
    assert cli.run(["git", "install", *where]) == 0
    shown = git("diff", "plan.docx")
    assert "-1  The force shall not exceed 600,000 persons." in shown
    assert "+1  The force shall not exceed 800,000 persons." in shown
    assert "600,000" in git("log", "-p", "-1", "--", "plan.docx")
    assert cli.run(["git", "status"]) == 0
    assert cli.run(["git", "uninstall", *where]) == 0
    assert "600,000" not in git("diff", "plan.docx")
    assert cli.run(["git", "status"]) == 1
    assert Path(".gitattributes").read_text() == "*.png binary\n"


def test_installing_twice_changes_nothing(git: Git, word: Path) -> None:
    cli.run(["git", "install", "--shared"])
    before = (Path(".git/config").read_bytes(), Path(".gitattributes").read_bytes())
    assert cli.run(["git", "install", "--shared"]) == 0
    assert (Path(".git/config").read_bytes(), Path(".gitattributes").read_bytes()) == before


def test_a_dry_run_writes_nothing(git: Git, word: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = Path(".git/config").read_bytes()
    assert cli.run(["git", "install", "--dry-run"]) == 0
    assert "would write" in capfd.readouterr().out
    assert Path(".git/config").read_bytes() == before


def test_with_report_git_diff_shows_the_comparison(git: Git, word: Path) -> None:
    assert cli.run(["git", "install", "--report"]) == 0
    assert "600,000 → 800,000" in git("diff", "plan.docx")
    git("add", ".")
    git("commit", "-qm", "two")
    git("rm", "-q", "plan.docx")
    assert "deleted draft" in git("diff", "--cached")


def test_a_word_file_that_cannot_be_read_is_said_in_the_diff(git: Git, word: Path) -> None:
    cli.run(["git", "install"])
    word.write_bytes(b"PK\x03\x04 this is no package")
    assert "+[not read: " in git("diff", "plan.docx")


def test_attributes_are_not_written_through_a_link(
    git: Git, word: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine\n")
    Path(".gitattributes").symlink_to(outside)
    assert cli.run(["git", "install", "--shared"]) == 2
    assert outside.read_text() == "mine\n"
