"""``draftdiff check`` in real repositories: the index, the work tree, ranges, renames."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from draftdiff import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., str]

RULES = """
[[draft]]
path = "drafts/*"

[[rule]]
id = "roof"
kind = "must_keep"
clause = "The Lessor shall repair the roof within thirty days."

[[rule]]
id = "discretion"
kind = "must_not_appear"
clause = "sole discretion"
"""
LEASE = """# Lease

1. The Tenant shall pay the rent on the first day of each month.

2. The Lessor shall repair the roof within thirty days.

3. The Tenant shall keep the garden in good order.

4. The Lessor may inspect the premises twice a year.
"""
ROOF = "2. The Lessor shall repair the roof within thirty days.\n\n"
WITHOUT = LEASE.replace(ROOF, "")


@pytest.fixture
def lease(git: Git) -> Path:
    """A draft with a protected clause, committed with its rules."""
    Path("drafts").mkdir()
    lease = Path("drafts/lease.md")
    lease.write_text(LEASE)
    Path(".draftdiff.toml").write_text(RULES)
    git("add", ".")
    git("commit", "-qm", "one")
    return lease


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """``check("--staged")``: exit status and JSON report."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        capfd.readouterr()
        status = cli.run(["check", "--format", "json", *arguments])
        printed = capfd.readouterr()
        return status, json.loads(printed.out) if printed.out else {"error": printed.err}

    return run


def broken(report: dict[str, Any]) -> list[str]:
    return [v["rule"] for v in report["verdicts"] if v["outcome"] == "broken"]


def test_the_index_and_the_work_tree_are_told_apart(git: Git, lease: Path, check: Any) -> None:
    lease.write_text(WITHOUT)
    assert check()[0] == 1
    assert check("--staged")[0] == 0
    git("add", ".")
    lease.write_text(LEASE)
    assert check()[0] == 0
    assert check("--staged")[0] == 1


def test_a_deleted_draft_breaks_what_it_kept(git: Git, lease: Path, check: Any) -> None:
    git("rm", "-q", str(lease))
    status, report = check("--staged")
    assert status == 1
    assert broken(report) == ["roof"]
    assert "deleted" in report["verdicts"][0]["why"]


def test_a_renamed_draft_is_followed(git: Git, lease: Path, check: Any) -> None:
    git("mv", str(lease), "drafts/final.md")
    status, report = check("--staged")
    assert status == 0
    assert report["drafts"] == ["drafts/final.md"]
    Path("drafts/final.md").write_text(WITHOUT)
    git("add", ".")
    status, report = check("--staged")
    assert (status, broken(report)) == (1, ["roof"])


def test_a_draft_renamed_out_of_sight_counts_as_gone(git: Git, lease: Path, check: Any) -> None:
    git("mv", str(lease), "lease.md")
    status, report = check("--staged")
    assert (status, broken(report)) == (1, ["roof"])
    assert "lease.md" in report["verdicts"][0]["why"]
    assert check()[0] == 1


def test_a_draft_that_changes_its_format_is_followed_by_its_words(
    git: Git, lease: Path, check: Any, make_docx: Callable[..., bytes]
) -> None:
    paragraphs = [line for line in LEASE.split("\n") if line and not line.startswith("#")]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    git("rm", "-q", str(lease))
    Path("drafts").mkdir(exist_ok=True)
    Path("drafts/lease.docx").write_bytes(make_docx(body))
    git("add", ".")
    for arguments in (["--staged"], []):
        status, report = check(*arguments)
        assert status == 0, report
        assert report["drafts"] == ["drafts/lease.docx"]


def test_the_first_commit_is_judged_by_itself(git: Git, check: Any) -> None:
    Path("drafts").mkdir()
    Path(".draftdiff.toml").write_text(RULES)
    Path("drafts/lease.md").write_text(LEASE)
    git("add", ".")
    assert check("--staged")[0] == 0
    Path("drafts/lease.md").write_text(WITHOUT)
    git("add", ".")
    assert check("--staged")[0] == 1


def test_a_range_is_judged_from_its_merge_base(git: Git, lease: Path, check: Any) -> None:
    git("checkout", "-q", "-b", "side")
    lease.write_text(LEASE.replace("twice a year", "once a year"))
    git("commit", "-qam", "side")
    assert check("--range", "main...side")[0] == 0
    lease.write_text(WITHOUT)
    git("commit", "-qam", "worse")
    status, report = check("--range", "main...side")
    assert (status, broken(report)) == (1, ["roof"])
    assert check("--range", "main..main")[0] == 0
    assert check("--range", f"{'0' * 40}..main")[0] == 0


def test_only_drafts_that_differ_are_judged_in_a_hook(git: Git, lease: Path, check: Any) -> None:
    Path("drafts/other.md").write_text(LEASE.replace("Tenant", "Lessee"))
    git("add", ".")
    git("commit", "-qm", "other")
    lease.write_text(LEASE.replace("twice", "once"))
    git("add", ".")
    assert check("--hook")[1]["drafts"] == ["drafts/lease.md"]
    Path(".draftdiff.toml").write_text(RULES + "# a remark\n")
    git("add", ".")
    assert check("--hook")[1]["drafts"] == ["drafts/lease.md", "drafts/other.md"]
    git("commit", "-qm", "all")
    assert check("--hook")[1]["drafts"] == ["drafts/lease.md", "drafts/other.md"]


def test_the_rules_that_are_staged_count_and_their_changes_are_told(
    git: Git, lease: Path, check: Any
) -> None:
    Path(".draftdiff.toml").write_text(RULES.replace('id = "roof"', 'id = "ceiling"'))
    assert [v["rule"] for v in check("--staged")[1]["verdicts"]] == ["roof", "discretion"]
    git("add", ".")
    status, report = check("--staged")
    assert status == 0
    assert any("'roof' was removed" in notice for notice in report["notices"])


def test_rules_that_are_deleted_are_no_rules_that_hold(git: Git, lease: Path, check: Any) -> None:
    git("rm", "-q", ".draftdiff.toml")
    status, report = check("--staged")
    assert status == 2
    assert "red lines are gone" in report["error"]


def test_without_rules_the_way_out_is_named(git: Git, check: Any) -> None:
    status, report = check()
    assert status == 2
    assert "draftdiff init" in report["error"]


def test_pyproject_may_hold_the_rules(git: Git, lease: Path, check: Any) -> None:
    own = RULES.replace("[[draft]]", "[[tool.draftdiff.draft]]")
    Path("pyproject.toml").write_text(own.replace("[[rule]]", "[[tool.draftdiff.rule]]"))
    Path(".draftdiff.toml").unlink()
    lease.write_text(WITHOUT)
    status, report = check()
    assert (status, report["settings"]) == (1, "pyproject.toml")


def test_a_rule_that_covers_no_draft_is_not_silent(git: Git, lease: Path, check: Any) -> None:
    Path(".draftdiff.toml").write_text(RULES + 'drafts = ["draft/*"]\n')
    status, report = check()
    assert status == 1
    assert report["verdicts"][-1]["outcome"] == "unsure"
    assert "covers no draft" in report["verdicts"][-1]["why"]


def test_a_draft_that_cannot_be_read_is_trouble(git: Git, lease: Path, check: Any) -> None:
    Path("drafts/broken.docx").write_bytes(b"PK\x03\x04 no package")
    status, report = check()
    assert status == 2
    assert "broken.docx" in report["error"]


def test_a_draft_is_held_against_the_one_it_names(git: Git, lease: Path, check: Any) -> None:
    git("tag", "agreed")
    lease.write_text(LEASE.replace("shall repair", "may repair"))
    git("commit", "-qam", "weaker")
    Path(".draftdiff.toml").write_text(
        RULES.replace('path = "drafts/*"', 'path = "drafts/*"\nagainst = "agreed:drafts/lease.md"')
    )
    status, report = check()
    assert (status, broken(report)) == (1, ["roof"])
    assert "may" in report["verdicts"][0]["why"]
    status, report = check("drafts/lease.md", "--against", "HEAD:drafts/lease.md")
    assert status == 1, "the clause is in neither"


def test_a_new_file_is_held_against_the_file_before_it(git: Git, check: Any) -> None:
    Path("lease-1.md").write_text(LEASE)
    Path("lease-2.md").write_text(LEASE.replace("within thirty days", "within a reasonable time"))
    own = '[[draft]]\npath = "lease-2.md"\nagainst = "lease-1.md"\n'
    Path(".draftdiff.toml").write_text(RULES.replace('[[draft]]\npath = "drafts/*"\n', own))
    git("add", ".")
    for arguments in ([], ["--staged"]):
        status, report = check(*arguments)
        assert status == 1
        assert report["drafts"] == ["lease-2.md"]
        assert report["verdicts"][0]["old"]["draft"] == "lease-1.md"


def test_edits_without_tracking_are_found_in_word_files(
    git: Git, check: Any, make_docx: Callable[..., bytes]
) -> None:
    def word(second: str) -> bytes:
        first = "<w:p><w:r><w:t>1. Peace is agreed.</w:t></w:r></w:p>"
        return make_docx(f"{first}<w:p>{second}</w:p>")

    plain = "<w:r><w:t>2. It lasts a year.</w:t></w:r>"
    tracked = (
        '<w:r><w:t xml:space="preserve">2. It lasts a </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>year</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>decade</w:t></w:r></w:ins>'
        "<w:r><w:t>.</w:t></w:r>"
    )
    Path(".draftdiff.toml").write_text(
        '[[draft]]\npath = "*.docx"\n[[rule]]\nid = "tracked"\nkind = "no_untracked_edits"\n'
    )
    Path("plan.docx").write_bytes(word(plain))
    git("add", ".")
    git("commit", "-qm", "one")
    Path("plan.docx").write_bytes(word(tracked))
    assert check()[0] == 0
    Path("plan.docx").write_bytes(word(plain.replace("year", "decade")))
    status, report = check()
    assert (status, broken(report)) == (1, ["tracked"])


def test_a_rule_is_explained_with_its_evidence(
    lease: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lease.write_text(WITHOUT)
    assert cli.run(["rules", "explain", "roof", str(lease)]) == 1
    printed = capfd.readouterr().out
    assert "The clause was removed" in printed
    assert "repair the roof" in printed
    assert cli.run(["rules", "explain", "ruf", str(lease)]) == 2
    assert "roof" in capfd.readouterr().err


def test_init_writes_settings_that_work_and_keeps_what_is_there(
    git: Git, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("drafts").mkdir()
    Path("drafts/lease.md").write_text(LEASE)
    Path("README.md").write_text("1. Read me.\n\n2. Now.\n\n3. Really.\n")
    assert cli.run(["init"]) == 0
    assert "drafts/lease.md" in capfd.readouterr().out
    assert cli.run(["check"]) == 0
    assert cli.run(["init"]) == 2
    assert 'path = "drafts/*.md"' in Path(".draftdiff.toml").read_text()


def test_without_git_the_files_here_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/lease.md").write_text(WITHOUT)
    (tmp_path / "sent.md").write_text(LEASE)
    (tmp_path / ".draftdiff.toml").write_text(RULES)
    assert check()[0] == 1
    status, report = check("drafts/lease.md", "--against", "sent.md")
    assert status == 1
    assert report["verdicts"][0]["old"]["text"].startswith("The Lessor shall repair")


def test_a_range_is_judged_on_a_server_too(
    git: Git, lease: Path, check: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lease.write_text(WITHOUT)
    git("commit", "-qam", "worse")
    git("clone", "-q", "--bare", ".", str(tmp_path / "server.git"))
    monkeypatch.chdir(tmp_path / "server.git")
    status, report = check("--range", "main~1..main")
    assert (status, broken(report)) == (1, ["roof"])
    assert check()[0] == 2


def test_lint_needs_no_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("good.md").write_text(LEASE)
    Path("bad.md").write_text(LEASE.replace("4.", "6."))
    Path("open.md").write_text(LEASE.replace("twice", "[twice]"))
    assert cli.run(["lint", "good.md", "open.md"]) == 0
    assert cli.run(["lint", "good.md", "bad.md"]) == 1
    assert cli.run(["lint", "--brackets", "open.md"]) == 1
    assert cli.run(["lint", "nowhere.md"]) == 2
