"""Start-up stays light: heavy libraries load in the command that needs them, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "charset_normalizer",
    "diff_match_patch",
    "docx",
    "jinja2",
    "lxml",
    "markdown_it",
    "msgspec",
    "numpy",
    "rapidfuzz",
    "re2",
    "rich",
    "text_to_num",
)


def loaded_after(code: str) -> list[str]:
    """The heavy libraries that a fresh Python has loaded once it has run ``code``."""
    report = f"\nimport sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1].split()


def test_importing_draftdiff_loads_nothing_heavy() -> None:
    assert loaded_after("import draftdiff") == []


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compare", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded_after(f"from draftdiff.cli import run; run({arguments!r})") == []


def test_a_missing_file_is_reported_before_anything_heavy_is_loaded() -> None:
    code = "from draftdiff.cli import run; run(['compare', 'nowhere.md', 'nowhere2.md'])"
    assert not {"lxml", "docx", "rich"} & {*loaded_after(code)}


def test_a_text_file_is_read_without_the_libraries_for_word() -> None:
    code = (
        "import pathlib, tempfile, draftdiff\n"
        "path = pathlib.Path(tempfile.mkdtemp()) / 'draft.txt'\n"
        "path.write_text('1. Peace is agreed.')\n"
        "draftdiff.read(path)"
    )
    assert not {"lxml", "docx", "rich"} & {*loaded_after(code)}


def test_help_imports_less_than_two_hundred_modules_of_its_own() -> None:
    code = (
        "import sys; bare = {*sys.modules}\n"
        "from draftdiff.cli import run; run(['--help'])\n"
        "print(len({*sys.modules} - bare))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.splitlines()[-1]) < 200
