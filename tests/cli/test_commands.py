"""The commands besides compare, help, and what happens when draftdiff itself fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

import draftdiff
from draftdiff import cli
from draftdiff.cli import exits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]


def test_help_shows_every_command_with_examples(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in cli.COMMANDS:
        assert f"\n  {command} " in done.stdout
        assert run(command, "--help").returncode == 0
    assert "draftdiff compare draft-3.docx draft-4.docx" in done.stdout


def test_no_argument_at_all_shows_the_help_and_is_trouble(run: Run) -> None:
    done = run()
    assert done.returncode == exits.TROUBLE
    assert "Commands:" in done.stderr + done.stdout


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout == f"draftdiff {draftdiff.__version__}\n"


def test_a_mistyped_command_is_guessed(run: Run) -> None:
    done = run("comapre", "old.md", "new.md")
    assert done.returncode == exits.TROUBLE
    assert "Did you mean 'compare'?" in done.stderr


def test_two_drafts_without_a_command_get_the_right_hint(run: Run, drafts: Path) -> None:
    done = run("old.md", "new.md")
    assert done.returncode == exits.TROUBLE
    assert "draftdiff compare OLD NEW" in done.stderr


def test_the_outline_shows_labels_words_and_levels(run: Run, drafts: Path) -> None:
    (drafts / "tree.md").write_text("1. Ports reopen:\n\n    a. in the south;\n\n    b. at sea.\n")
    done = run("outline", "tree.md")
    assert done.returncode == 0
    assert "1  Ports reopen:" in done.stdout
    assert "  a  in the south;" in done.stdout
    outline = json.loads(run("outline", "tree.md", "--format", "json").stdout)
    first, second, _ = outline["draft"]["clauses"][-3:]
    assert second["parent"] == first["id"]


def test_the_schema_accepts_a_report(run: Run, drafts: Path) -> None:
    schema = json.loads(run("schema").stdout)
    report = json.loads(run("compare", "old.md", "new.md", "--format", "json").stdout)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)


def test_formats_lists_what_can_be_read_and_written(run: Run) -> None:
    lines = run("formats").stdout.splitlines()
    assert any(line.startswith("read") and ".docx" in line for line in lines)
    assert any(line.startswith("write") and ".json" in line for line in lines)


def test_topics_lists_packs_topics_and_positions(run: Run) -> None:
    done = run("topics")
    assert done.returncode == 0
    assert re.search(r"^peace-agreement: ", done.stdout, re.MULTILINE)
    assert re.search(r"^  force-caps: ", done.stdout, re.MULTILINE)
    assert re.search(r"^    no-limit: ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError(), MemoryError(), OSError(5)])
def test_a_failure_of_our_own_is_trouble_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def broken() -> None:
        raise error

    monkeypatch.setattr("draftdiff.pipeline.schema", broken)
    monkeypatch.delenv("DRAFTDIFF_DEBUG", raising=False)
    assert cli.run(["schema"]) == exits.TROUBLE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("draftdiff: ")
    assert "Traceback" not in told.err


def test_the_traceback_is_there_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ValueError("odd")

    monkeypatch.setattr("draftdiff.pipeline.schema", broken)
    monkeypatch.setenv("DRAFTDIFF_DEBUG", "1")
    assert cli.run(["schema"]) == exits.TROUBLE
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "please report" in told


@pytest.mark.skipif(os.name == "nt", reason="sends a Unix signal")
def test_ctrl_c_exits_with_130_and_no_traceback() -> None:
    code = (
        "import os, signal\n"
        "from draftdiff import pipeline\n"
        "from draftdiff.cli import main\n"
        "pipeline.schema = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "import sys; sys.argv = ['draftdiff', 'schema']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == exits.INTERRUPTED, signal.SIGINT
    assert "Traceback" not in done.stderr
