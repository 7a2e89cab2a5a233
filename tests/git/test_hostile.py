"""A repository whose configuration runs programs runs none of them for draftdiff."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff import cli

if TYPE_CHECKING:
    from collections.abc import Callable

    Git = Callable[..., str]

RULES = """
[[draft]]
path = "**/*.md"
[[rule]]
id = "quiet"
kind = "must_not_appear"
pattern = '(x+x+)+y'
"""
TEXT = "1. Peace is agreed.\n\n2. It lasts.\n\n3. It is good.\n"


@pytest.fixture
def trap(git: Git, tmp_path: Path) -> Path:
    """A file that exists once any program of the repository's choice has been run."""
    sprung = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{sprung}'\ncat\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    Path("plan.md").write_text(TEXT)
    Path(".draftdiff.toml").write_text(RULES)
    git("add", ".")
    git("commit", "-qm", "one")
    Path("plan.md").write_text(TEXT.replace("good", "better"))
    git("commit", "-qam", "two")
    for name in (
        "core.fsmonitor", "diff.external", "diff.trap.command", "diff.trap.textconv",
        "filter.trap.clean", "filter.trap.smudge", "core.pager", "pager.log", "core.sshCommand",
        "core.askPass", "core.editor", "gpg.program", "core.alternateRefsCommand",
    ):  # fmt: skip
        git("config", name, str(script))
    for name, value in (
        ("filter.trap.required", "true"),
        ("log.showSignature", "true"),
        ("protocol.ext.allow", "always"),
        ("remote.origin.url", f"ext::{script}"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("core.hooksPath", str(tmp_path)),
    ):
        git("config", name, value)
    Path(".git/info/attributes").write_text("* diff=trap filter=trap\n")
    sprung.unlink(missing_ok=True)
    return sprung


def test_the_trap_would_spring_for_git_itself(git: Git, trap: Path) -> None:
    git("diff", "HEAD~1")
    assert trap.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "HEAD~1:plan.md", "plan.md"],
        ["compare", "HEAD~1..HEAD", "plan.md"],
        ["check"],
        ["check", "--staged"],
        ["check", "--hook"],
        ["check", "--range", "HEAD~1..HEAD"],
        ["log", "plan.md"],
        ["blame", "plan.md"],
        ["git", "status"],
        ["git", "install", "--dry-run"],
    ],
    ids=" ".join,
)
def test_no_program_of_the_repository_is_run(trap: Path, arguments: list[str]) -> None:
    os.utime("plan.md")
    assert cli.run(arguments) in {0, 1}
    assert not trap.exists(), trap.read_text()


def test_an_object_that_only_a_remote_has_is_not_fetched(git: Git, trap: Path) -> None:
    blob = git("rev-parse", "HEAD~1:plan.md").strip()
    trap.unlink(missing_ok=True)
    Path(f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    assert cli.run(["compare", "HEAD~1:plan.md", "plan.md"]) == 2
    assert not trap.exists()


def test_variables_that_run_programs_are_not_passed_on(
    trap: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(tmp_path / "trap.sh"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert cli.run(["check", "--staged"]) == 0
    assert not trap.exists()
    assert not (tmp_path / "trace").exists()


def test_odd_names_are_checked_and_printed_safely(
    git: Git, trap: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = ["-v.md", "--config.md", "a\nb.md", "\x1b[31mred.md", "::error::.md", "%0A.md"]
    for name in names:
        Path(name).write_text("1. xxy.\n\n2. It lasts.\n")
    git("-c", "filter.trap.clean=cat", "-c", "core.fsmonitor=false", "add", ".")
    for format in ("people", "json", "sarif", "github", "junit"):
        assert cli.run(["check", "--staged", "--format", format]) == 1
        printed = capfd.readouterr().out
        assert "\x1b" not in printed
        assert "red.md" in printed
        commands = [line for line in printed.splitlines() if line.startswith("::")]
        assert len(commands) == (len(names) if format == "github" else 0)


def test_settings_cannot_name_files_outside_of_the_repository(
    trap: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.toml").write_text("password = 'sesame'\n")
    Path(".draftdiff.toml").write_text(
        'topics = ["../secret.toml"]\n'
        + RULES
        + '[[rule]]\nid = "t"\nkind = "must_keep"\ntopic = "a/b"\nposition = "c"\n'
    )
    assert cli.run(["check"]) == 2
    error = capfd.readouterr().err
    assert "outside" in error
    assert "password" not in error
    Path("plan.md").unlink()
    Path("plan.md").symlink_to(tmp_path / "secret.toml")
    Path(".draftdiff.toml").write_text(RULES)
    assert cli.run(["check"]) == 2
    assert "symbolic link" in capfd.readouterr().err
    assert not trap.exists()
