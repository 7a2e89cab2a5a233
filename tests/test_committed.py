"""A draft's commits as history: what each changed, and where each word comes from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from draftdiff import cli, committed
from draftdiff.errors import GitError

ONE = "1. The force shall not exceed 600,000 persons.\n\n2. Peace is agreed.\n"
TWO = ONE.replace("600,000", "800,000")
THREE = f"{TWO}\n3. Elections shall be held within a year.\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in three commits, renamed with the second one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "repository").mkdir()
    monkeypatch.chdir(tmp_path / "repository")

    def git(*arguments: str) -> None:
        settings = ["-c", "user.name=Tester", "-c", "user.email=tester@example.invalid"]
        subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)

    git("init", "-q")
    Path("draft.md").write_text(ONE)
    git("add", ".")
    git("commit", "-m", "first")
    git("mv", "draft.md", "plan.md")
    Path("plan.md").write_text(TWO)
    git("commit", "-am", "more soldiers")
    Path("plan.md").write_text(THREE)
    git("commit", "-am", "elections")
    return Path("plan.md")


def test_the_log_says_what_each_commit_changed(plan: Path) -> None:
    entries = committed.log(str(plan))
    assert [entry.version.commit.subject for entry in entries] == [
        "elections", "more soldiers", "first",
    ]  # fmt: skip
    first, second, last = entries
    assert last.comparison is None
    assert last.version.commit.path == "draft.md"
    assert second.comparison is not None
    changes = [c for match in second.comparison.matches for c in match.changes]
    assert [(c.old, c.new) for c in changes] == [("600,000", "800,000")]
    assert first.comparison is not None
    assert [m.status.value for m in first.comparison.matches] == ["unchanged", "unchanged", "added"]


def test_the_log_may_be_cut_and_printed_as_json(
    plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["log", "plan.md", "-n", "1", "--format", "json"]) == 0
    (commit,) = json.loads(capfd.readouterr().out)["commits"]
    assert commit["subject"] == "elections"
    assert [change["status"] for change in commit["changes"]] == ["added"]


def test_a_version_that_cannot_be_read_is_said(
    plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan.write_bytes(b"\x1f\x8b no draft at all")
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.invalid"]
    subprocess.run(["git", *settings, "commit", "-qam", "broken"], check=True)
    plan.write_text(THREE)
    assert cli.run(["log", "plan.md"]) == 0
    assert "gzip" in capfd.readouterr().out
    assert cli.run(["blame", "plan.md"]) == 0
    assert "not read" in capfd.readouterr().out


def test_blame_names_the_commit_of_each_run_of_words(plan: Path) -> None:
    plan.write_text(THREE.replace("a year", "100 days"))
    found = committed.blame(str(plan))
    said = []
    for clause, origin in zip(found.draft.clauses, found.origins, strict=True):
        at = 0
        for run in origin.text:
            subject = found.versions[run.draft].commit.subject
            said.append((clause.text[at : at + run.length].strip(), subject))
            at += run.length
        assert at == len(clause.text)
    assert ("800,000", "more soldiers") in said
    assert ("The force shall not exceed", "first") in said
    assert ("100 days", "not committed yet") in said
    assert ("Peace is agreed.", "first") in said


def test_blame_of_a_single_version_names_it_everywhere(
    plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["blame", "--revision", "HEAD~2", "draft.md"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 2
    assert len({line.split()[0] for line in lines}) == 1


def test_a_file_that_no_commit_has_is_refused(plan: Path) -> None:
    with pytest.raises(GitError, match="no commit has this file"):
        committed.log("nowhere.md")
