"""The commits of a file as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff import tracing
from draftdiff.errors import GitError

if TYPE_CHECKING:
    from collections.abc import Callable

CLAUSE = "The harbour shall stay open to the vessels of {} states in every season."

REST = "".join(f"\n{number}. Article {number} is kept.\n" for number in range(2, 9))


@pytest.fixture
def committed(git: Callable[..., str]) -> Callable[..., str]:
    """Two commits of ``plan.md``, the second with another name of the file."""
    Path("plan.md").write_text(f"1. {CLAUSE.format('both')}\n{REST}")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("mv", "plan.md", "die pläne.md")
    Path("die pläne.md").write_text(f"1. {CLAUSE.format('all')}\n{REST}")
    git("commit", "-q", "-a", "-m", "two")
    return git


def test_the_versions_come_oldest_first_and_across_renames(committed: Callable[..., str]) -> None:
    named = [version.partition(":") for version in tracing.versions("die pläne.md")]
    assert [path for _, _, path in named] == ["plan.md", "die pläne.md"]
    ids = committed("log", "--reverse", "--format=%H").split()
    assert [full.startswith(short) for full, (short, _, _) in zip(ids, named, strict=True)] == [
        True,
        True,
    ]


def test_what_is_not_committed_yet_comes_last(committed: Callable[..., str]) -> None:
    Path("die pläne.md").write_text(f"1. {CLAUSE.format('three')}\n")
    assert tracing.versions("die pläne.md")[2:] == ["die pläne.md"]


def test_the_versions_can_be_traced(committed: Callable[..., str]) -> None:
    history = tracing.trace(tracing.versions("die pläne.md"))
    assert [draft.clauses[0].text for draft in history.drafts] == [
        CLAUSE.format("both"),
        CLAUSE.format("all"),
    ]
    assert len(history.lines) == 8


def test_a_file_without_commits_is_no_history(committed: Callable[..., str]) -> None:
    Path("new.md").write_text("1. New.\n")
    with pytest.raises(GitError, match="no commit has this file"):
        tracing.versions("new.md")


def test_a_name_is_never_taken_for_an_option(committed: Callable[..., str]) -> None:
    with pytest.raises(GitError, match="no commit has this file"):
        tracing.versions("--all")
