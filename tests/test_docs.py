"""The documentation says what is: commands, options, names, links, examples and their output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import draftdiff
from draftdiff import cli, pipeline
from draftdiff.writers.view import FILTERS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/**/*.md")])
OURS = [page for page in PAGES if "samples" not in page.parts]


def test_the_readme_gives_exactly_two_commands_to_set_up_and_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Set up and run")[2].partition("\n## ")[0]
    (block,) = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    assert block.splitlines() == ["python3 scripts/demo.py", "python3 scripts/test.py"]
    for line in block.splitlines():
        assert (ROOT / line.split()[1]).is_file()


def test_the_output_in_the_documentation_is_real() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "refresh_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run scripts/refresh_docs.py: {done.stdout}{done.stderr}"


def test_the_python_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "old.md").write_text("1. The force shall not exceed 600,000 persons.\n")
    (tmp_path / "new.md").write_text("1. The force shall not exceed 800,000 persons.\n")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        exec(compile(example, "README.md", "exec"), {})
    finally:
        os.chdir(here)
    printed = capsys.readouterr().out
    assert "quantity: 600,000 → 800,000" in printed
    assert "~~600,000~~**800,000**" in printed


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_option_is_documented_and_every_documented_option_exists() -> None:
    context = click.Context(cli.group)
    known: set[str] = {"--help", "--version"}
    for name in cli.COMMANDS:
        command = cli.group.get_command(context, name)
        assert command is not None
        below = list(command.commands.values()) if isinstance(command, click.Group) else []
        known.update(
            option
            for part in (command, *below)
            for parameter in part.params
            for option in parameter.opts
            if option[0] == "-"
        )
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    documented = {*re.findall(r"(?<![\w-])--?[a-z][a-z-]*", page.partition("## Environment")[0])}
    assert known - documented <= {"--help", "--version"}
    assert documented <= known


def test_every_filter_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert not [name for name in FILTERS if f"`{name}`" not in page]


def test_every_field_of_the_report_is_documented() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    definitions = json.loads(pipeline.schema())["$defs"]
    for name in ("Report", "DraftReport", "ClauseReport", "MatchReport", "ChangeReport"):
        for field in definitions[name]["properties"]:
            assert f"`{field}`" in page or f"`{field}[]`" in page or f".{field}[]`" in page, field


def test_the_changelog_knows_the_version_that_is_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in changelog or f"## {draftdiff.__version__}" in changelog


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|work|Users)/|C:\\\\", text)
