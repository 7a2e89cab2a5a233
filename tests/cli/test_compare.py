"""``draftdiff compare``: what is printed, where it goes, and the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

SAME, DIFFERENT, TROUBLE = 0, 1, 2


def test_differences_exit_with_1_and_are_printed(run: Run, drafts: Path) -> None:
    done = run("compare", "old.md", "new.md")
    assert done.returncode == DIFFERENT
    assert "[-600,000-]{+800,000+}" in done.stdout
    assert done.stderr == ""


def test_a_draft_against_itself_exits_with_0(run: Run, drafts: Path) -> None:
    done = run("compare", "old.md", "old.md")
    assert done.returncode == SAME
    assert "say the same" in done.stdout


def test_no_exit_code_makes_differences_no_failure(run: Run, drafts: Path) -> None:
    assert run("compare", "old.md", "new.md", "--no-exit-code").returncode == SAME
    assert run("compare", "old.md", "nowhere.md", "--no-exit-code").returncode == TROUBLE


def test_json_goes_to_stdout(run: Run, drafts: Path) -> None:
    done = run("compare", "old.md", "new.md", "--format", "json")
    report = json.loads(done.stdout)
    assert [draft["path"] for draft in report["drafts"]] == ["old.md", "new.md"]
    assert report["summary"]["differences"] >= 1


def test_the_suffix_of_the_output_picks_its_format(run: Run, drafts: Path) -> None:
    done = run(
        *("compare", "old.md", "new.md"), *("-o", "r.json"), *("-o", "r.markdown"), *("-o", "r.TXT")
    )
    assert done.returncode == DIFFERENT
    assert done.stdout == ""
    assert json.loads((drafts / "r.json").read_text())["schema_version"] == 1
    assert "~~600,000~~" in (drafts / "r.markdown").read_text()
    assert "[-600,000-]" in (drafts / "r.TXT").read_text()


def test_a_page_for_the_browser_is_the_same_in_a_file_and_on_stdout(run: Run, drafts: Path) -> None:
    assert run("compare", "old.md", "new.md", "-o", "r.html").returncode == DIFFERENT
    page = (drafts / "r.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "600,000" in page
    assert run("compare", "old.md", "new.md", "--format", "html").stdout == page


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("-o", "r.pdf"), ".json, .md"),
        (("-o", "report"), "no suffix"),
        (("-o", "old.md", "--force"), "one of the drafts"),
        (("-o", "there.md"), "--force"),
        (("-o", "nowhere/r.md"), "nowhere"),
        (("-o", "folder.md"), "directory"),
        (("-o", "r.md", "-o", "./r.md"), "two reports"),
        (("-o", "r.md", "--format", "json"), "--format"),
        (("--format", "pdf"), "json"),
        (("--only", "remved"), "removed"),
        (("--only", "removed", "--format", "json"), "always whole"),
        (("--topic", "no-such-topic"), "no-such-topic"),
        (("--topics", "nowhere.toml"), "nowhere.toml"),
        (("--width", "3"), "width"),
        (("--context", "-1"), "context"),
        (("--nonsense",), "nonsense"),
    ],
)
def test_a_wrong_option_exits_with_2_and_writes_nothing(
    run: Run, drafts: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    (drafts / "there.md").write_text("mine")
    (drafts / "folder.md").mkdir()
    before = sorted(drafts.iterdir())
    done = run("compare", "old.md", "new.md", *arguments)
    assert done.returncode == TROUBLE
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert done.stdout == ""
    assert sorted(drafts.iterdir()) == before
    assert (drafts / "there.md").read_text() == "mine"
    assert "600,000" in (drafts / "old.md").read_text()


def test_force_overwrites(run: Run, drafts: Path) -> None:
    (drafts / "r.md").write_text("mine")
    assert run("compare", "old.md", "new.md", "-o", "r.md", "--force").returncode == DIFFERENT
    assert "600,000" in (drafts / "r.md").read_text()


def test_piped_output_has_no_colour_unless_asked_for(run: Run, drafts: Path) -> None:
    compare = ("compare", "old.md", "new.md")
    assert "\x1b" not in run(*compare).stdout
    assert "\x1b" in run(*compare, "--color", "always").stdout
    assert "\x1b" in run(*compare, FORCE_COLOR="1").stdout
    assert "\x1b" not in run(*compare, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run(*compare, "--color", "never", CLICOLOR_FORCE="1").stdout


def test_the_same_report_is_the_same_bytes_in_every_locale(run: Run, drafts: Path) -> None:
    (drafts / "new.md").write_text("1. Die Truppe umfasst höchstens 800 000 Personen – überall.\n")
    reports = {
        run("compare", "old.md", "new.md", LC_ALL=locale, PYTHONUTF8="0").stdout
        for locale in ("C", "C.UTF-8", "POSIX")
    }
    assert len(reports) == 1


def test_a_reader_that_has_seen_enough_is_no_trouble(drafts: Path) -> None:
    (drafts / "new.md").write_text("".join(f"{n}. Clause number {n}.\n\n" for n in range(1, 3000)))
    with subprocess.Popen(
        [sys.executable, "-m", "draftdiff", "compare", "old.md", "new.md"],
        cwd=drafts,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == DIFFERENT


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("pager", "paged"), [("sed s/^/PAGED/", True), ("cat", False), ("", False)]
)
def test_a_terminal_gets_colour_and_a_pager(drafts: Path, pager: str, paged: bool) -> None:
    import pty

    environment = {**os.environ, "TERM": "xterm", "DRAFTDIFF_PAGER": pager, "COLUMNS": "70"}
    environment.pop("NO_COLOR", None)
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "draftdiff", "compare", "old.md", "new.md"],
        cwd=drafts,
        stdin=side,
        stdout=side,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        os.close(side)
        shown = b""
        try:
            while piece := os.read(main, 65536):
                shown += piece
        except OSError:  # Linux reports the end of a pseudo-terminal as an input error.
            pass
        os.close(main)
    assert process.returncode == DIFFERENT
    assert (b"PAGED" in shown) is paged
    assert b"\x1b[" in shown
    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", shown).decode()
    assert "exceed 600,000 800,000 persons." in plain


def test_tracked_changes_are_seen_as_told(run: Run, drafts: Path) -> None:
    done = run("compare", "old.md", "new.md", "--revisions", "reject", "--format", "json")
    assert json.loads(done.stdout)["options"]["revisions"] == "reject"


def test_side_by_side_context_and_summary_are_heeded(run: Run, drafts: Path) -> None:
    compare = ("compare", "old.md", "new.md")
    assert "│" in run(*compare, "--side-by-side").stdout
    assert "CLAUSE BY CLAUSE" not in run(*compare, "--summary").stdout
    wide = run(*compare, "--width", "200").stdout
    assert "[-600,000-]{+800,000+} persons." in wide
