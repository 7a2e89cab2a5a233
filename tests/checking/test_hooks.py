"""Hooks as git and the real pre-commit program run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., str]

ROOT = Path(__file__).parent.parent.parent
RULES = """
[[draft]]
path = "*.md"

[[rule]]
id = "roof"
kind = "must_keep"
clause = "The Lessor shall repair the roof within thirty days."
"""
LEASE = """# Lease

1. The Tenant shall pay the rent on the first day of each month.

2. The Lessor shall repair the roof within thirty days.

3. The Tenant shall keep the garden in good order.

4. The Lessor may inspect the premises twice a year.
"""
WITHOUT = LEASE.replace("2. The Lessor shall repair the roof within thirty days.\n\n", "")
AWAY = LEASE.replace("shall repair the roof within thirty days", "may look at the roof")
MOVED = """# Lease

1. The Lessor may inspect the premises twice a year.

2. The Tenant shall keep the garden in good order.

3. The Lessor shall repair the roof within thirty days.

4. The Tenant shall pay the rent on the first day of each month.
"""
_LOCAL = f"""
repos:
- repo: local
  hooks:
  - id: draftdiff-check
    name: red lines
    entry: '"{sys.executable}" -m draftdiff check --hook'
    language: system
    pass_filenames: false
    always_run: true
    stages: [pre-commit, pre-merge-commit, pre-push, manual]
"""


@pytest.fixture(params=["git alone", "pre-commit"])
def repository(
    request: pytest.FixtureRequest, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Git:
    """A repository whose commits are checked, by a plain hook or by the pre-commit program."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    Path(".draftdiff.toml").write_text(RULES)
    if request.param == "git alone":
        for name in ("pre-commit", "pre-merge-commit"):
            hook = Path(".git/hooks") / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m draftdiff check --staged\n')
            hook.chmod(0o755)
    else:
        Path(".pre-commit-config.yaml").write_text(_LOCAL)
        git("add", ".pre-commit-config.yaml")
        command = [sys.executable, "-m", "pre_commit", "install"]
        for stage in ("pre-commit", "pre-merge-commit", "pre-push"):
            command += ["--hook-type", stage]
        subprocess.run(command, check=True, capture_output=True)
    git("add", ".draftdiff.toml")
    return git


def commit(*arguments: str) -> tuple[bool, str]:
    """Whether git let the commit through, and what was said."""
    done = subprocess.run(
        ["git", "commit", "-m", "a commit", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def lease(repository: Git) -> Path:
    """The draft as first committed, through the hook."""
    plan = Path("lease.md")
    plan.write_text(LEASE)
    repository("add", ".")
    done, said = commit()
    assert done, said
    return plan


def test_the_first_commit_is_checked(repository: Git) -> None:
    Path("lease.md").write_text(WITHOUT)
    repository("add", ".")
    done, said = commit()
    assert not done
    assert "roof" in said


def test_a_dropped_clause_stops_the_commit(repository: Git, lease: Path) -> None:
    lease.write_text(WITHOUT)
    done, said = commit("-a")
    assert not done
    assert "The clause was removed" in said


def test_a_clause_reworded_away_stops_the_commit(repository: Git, lease: Path) -> None:
    lease.write_text(AWAY)
    assert not commit("-a")[0]


def test_a_moved_clause_passes(repository: Git, lease: Path) -> None:
    lease.write_text(MOVED)
    done, said = commit("-a")
    assert done, said


def test_a_deleted_draft_stops_the_commit(repository: Git, lease: Path) -> None:
    repository("rm", "-q", "lease.md")
    assert not commit()[0]


def test_a_renamed_draft_passes_with_the_clause_only(repository: Git, lease: Path) -> None:
    repository("mv", "lease.md", "contract.md")
    assert commit()[0]
    repository("mv", "contract.md", "contract.txt")
    assert not commit()[0]


def test_what_is_staged_counts_and_not_the_work_tree(repository: Git, lease: Path) -> None:
    lease.write_text(WITHOUT)
    repository("add", ".")
    lease.write_text(LEASE)
    assert not commit()[0]
    repository("add", ".")
    lease.write_text(WITHOUT)
    assert commit("--allow-empty")[0]


def test_a_partial_commit_is_checked_by_what_it_holds(repository: Git, lease: Path) -> None:
    lease.write_text(WITHOUT)
    repository("add", ".")
    Path("notes.txt").write_text("Nothing of note.\n")
    repository("add", "notes.txt")
    assert not commit("--only", "lease.md")[0]
    done, said = commit("--only", "notes.txt")
    assert done, said


def test_an_amended_commit_is_checked(repository: Git, lease: Path) -> None:
    lease.write_text(WITHOUT)
    assert not commit("-a", "--amend")[0]
    lease.write_text(MOVED)
    done, said = commit("-a", "--amend")
    assert done, said


def test_a_merge_is_checked(repository: Git, lease: Path) -> None:
    repository("checkout", "-q", "-b", "side")
    lease.write_text(WITHOUT)
    assert commit("-a", "--no-verify")[0]
    repository("checkout", "-q", "main")
    Path("notes.txt").write_text("Nothing of note.\n")
    repository("add", ".")
    assert commit()[0]
    merged = subprocess.run(
        ["git", "merge", "--no-edit", "side"], capture_output=True, check=False, encoding="utf-8"
    )
    assert merged.returncode != 0
    assert "roof" in merged.stdout + merged.stderr


def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize("repository", ["pre-commit"], indirect=True)
def test_a_range_in_ci_is_checked_from_ref_to_ref(repository: Git, lease: Path) -> None:
    repository("checkout", "-q", "-b", "side")
    lease.write_text(MOVED)
    assert commit("-a")[0]
    assert pre_commit("run", "--from-ref", "main", "--to-ref", "HEAD").returncode == 0
    lease.write_text(AWAY)
    assert commit("-a", "--no-verify")[0]
    lease.write_text(LEASE)
    done = pre_commit("run", "--from-ref", "main", "--to-ref", "HEAD")
    assert done.returncode == 1
    assert "roof" in done.stdout


@pytest.mark.parametrize("repository", ["pre-commit"], indirect=True)
def test_a_push_is_checked(repository: Git, lease: Path, tmp_path: Path) -> None:
    repository("init", "-q", "--bare", str(tmp_path / "remote"))
    repository("remote", "add", "origin", str(tmp_path / "remote"))
    repository("push", "-q", "origin", "main")
    lease.write_text(WITHOUT)
    assert commit("-a", "--no-verify")[0]
    pushed = subprocess.run(
        ["git", "push", "origin", "main"], capture_output=True, check=False, encoding="utf-8"
    )
    assert pushed.returncode != 0
    assert "roof" in pushed.stdout + pushed.stderr


@pytest.mark.parametrize("repository", ["pre-commit"], indirect=True)
def test_all_files_are_checked_when_asked_for(repository: Git, lease: Path) -> None:
    assert pre_commit("run", "--all-files").returncode == 0
    lease.write_text(WITHOUT)
    assert commit("-a", "--no-verify")[0]
    assert pre_commit("run", "--all-files").returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(
    "DRAFTDIFF_TEST_INSTALL" not in os.environ, reason="installs the hook with pip, which is slow"
)
def test_the_published_hooks_install_and_run(
    git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    Path(".draftdiff.toml").write_text(RULES)
    Path("lease.md").write_text(LEASE)
    git("add", ".")
    for hook in ("draftdiff-check", "draftdiff-lint"):
        done = pre_commit("try-repo", str(ROOT), hook, "--all-files")
        assert done.returncode == 0, done.stdout + done.stderr
    Path("lease.md").write_text(WITHOUT)
    git("add", ".")
    assert pre_commit("try-repo", str(ROOT), "draftdiff-check", "--all-files").returncode == 1
