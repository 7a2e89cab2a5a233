"""Revisions stand wherever a file can: in Python and on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import draftdiff
from draftdiff import cli
from draftdiff.errors import GitError, RefusedError
from draftdiff.git import revisions

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., str]

ONE = "1. The force shall not exceed 600,000 persons.\n\n2. Peace is agreed.\n"
TWO = ONE.replace("600,000", "700,000")
THREE = ONE.replace("600,000", "800,000")


@pytest.fixture
def drafts(git: Git) -> Path:
    """Three versions of plan.md: committed, staged, in the work tree."""
    plan = Path("plan.md")
    for text, act in ((ONE, ("commit", "-qam", "one")), (TWO, ()), (THREE, None)):
        plan.write_text(text)
        if act is not None:
            git("add", "plan.md")
        if act:
            git(*act)
    return plan


def quantities(old: str, new: str) -> list[tuple[str | None, str | None]]:
    comparison = draftdiff.compare(old, new)
    return [(change.old, change.new) for match in comparison.matches for change in match.changes]


@pytest.mark.usefixtures("drafts")
def test_head_index_and_work_tree_are_three_drafts() -> None:
    assert quantities("HEAD:plan.md", ":plan.md") == [("600,000", "700,000")]
    assert quantities(":plan.md", "plan.md") == [("700,000", "800,000")]
    assert quantities("HEAD:plan.md", "plan.md") == [("600,000", "800,000")]


def test_two_and_three_dots_name_both_sides(git: Git, drafts: Path) -> None:
    git("commit", "-qm", "two")
    assert quantities("HEAD~1..HEAD", "plan.md") == [("600,000", "700,000")]
    git("checkout", "-q", "-f", "-b", "side", "HEAD~1")
    drafts.write_text(THREE)
    git("commit", "-qam", "three")
    assert quantities("main...side", "plan.md") == [("600,000", "800,000")]
    assert quantities("main..side", "plan.md") == [("700,000", "800,000")]


def test_a_range_and_a_file_are_compared_on_the_command_line(
    git: Git, drafts: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    git("commit", "-qm", "two")
    status = cli.run(["compare", "--format", "json", "HEAD~1..HEAD", "--", "plan.md"])
    assert status == 1
    assert '"700,000"' in capfd.readouterr().out


@pytest.mark.usefixtures("drafts")
def test_a_path_may_be_given_from_the_top_or_from_here(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sub").mkdir()
    Path("sub/annex.md").write_text(ONE)
    git("add", ".")
    git("commit", "-qm", "annex")
    monkeypatch.chdir("sub")
    for name in ("HEAD:annex.md", "HEAD:sub/annex.md", "HEAD:./annex.md", ":annex.md"):
        assert revisions.content(name) == ONE.encode()
    assert revisions.content("HEAD:../plan.md") == THREE.encode()


@pytest.mark.parametrize(
    "name", ["HEAD~9:plan.md", "nowhere:plan.md", "HEAD:plam.md", ":plam.md", "--help:plan.md"]
)
@pytest.mark.usefixtures("drafts")
def test_what_is_not_there_is_said_and_exits_with_2(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compare", "--", name, "plan.md"]) == 2
    assert name in capfd.readouterr().err


@pytest.mark.usefixtures("git")
def test_a_file_with_a_colon_and_a_drive_letter_are_files() -> None:
    Path("a:b.md").write_text(ONE)
    assert not revisions.names_revision("a:b.md")
    assert not revisions.names_revision("C:\\drafts\\plan.md")
    assert not revisions.names_revision("C:/drafts/plan.md")
    assert draftdiff.read("a:b.md").clauses


def test_outside_of_a_repository_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="no git repository"):
        draftdiff.read("HEAD:plan.md")


def test_a_link_and_a_file_in_conflict_are_no_drafts(git: Git, drafts: Path) -> None:
    Path("link.md").symlink_to("plan.md")
    git("add", ".")
    git("commit", "-qm", "link")
    with pytest.raises(RefusedError, match="symbolic link"):
        revisions.content("HEAD:link.md")
    git("checkout", "-q", "-b", "side", "HEAD~1")
    drafts.write_text(TWO)
    git("commit", "-qam", "two")
    with pytest.raises(AssertionError):
        git("merge", "main")
    with pytest.raises(GitError, match="conflict"):
        revisions.content(":plan.md")
    assert revisions.content(":2:plan.md") == TWO.encode()


def test_names_with_newlines_quotes_and_dashes_are_read(git: Git) -> None:
    for name in ("-plan.md", "a\nb.md", 'q"uote.md', "spâce ü.md", "*.md", "a:b:c.md"):
        Path(name).write_text(f"1. This is {name!r}.\n")
    git("add", ".")
    git("commit", "-qm", "odd")
    for name in ("-plan.md", "a\nb.md", 'q"uote.md', "spâce ü.md", "*.md"):
        assert revisions.content(f"HEAD:{name}") == Path(name).read_bytes()
        assert revisions.content(f":{name}") == Path(name).read_bytes()


def test_standard_input_is_read_as_the_other_draft_is(
    drafts: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.write_text(f"# Treaty\n\n{ONE}")
    with drafts.open("rb") as file:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(file, "utf-8"))
        assert cli.run(["compare", "-", "plan.md", "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert [draft["name"] for draft in report["drafts"]] == ["standard input", "plan.md"]
    assert cli.run(["compare", "-", "-"]) == 2


def test_word_documents_in_git_are_audited(git: Git, make_docx: Callable[..., bytes]) -> None:
    body = "<w:p><w:r><w:t>1. Peace is agreed.</w:t></w:r></w:p>"
    Path("plan.docx").write_bytes(make_docx(body))
    git("add", ".")
    git("commit", "-qm", "one")
    assert cli.run(["audit", "HEAD:plan.docx", "plan.docx"]) == 0
    Path("plan.docx").write_bytes(make_docx(body.replace("agreed", "broken")))
    assert cli.run(["audit", "HEAD:plan.docx", "plan.docx"]) == 1
    assert cli.run(["compare", "HEAD:plan.docx", "plan.docx", "-o", "redline.docx"]) == 1
    assert Path("redline.docx").is_file()
