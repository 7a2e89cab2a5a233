"""The shape that docs/architecture.md promises, where import-linter does not see it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "draftdiff").rglob("*.py"))
STAGES = {
    "readers",
    "outline",
    "topics",
    "align",
    "changes",
    "classify",
    "history",
    "policy",
    "commitments",
    "writers",
}


def imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_no_file_is_too_long_to_be_read_in_one_go() -> None:
    for path in SOURCES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path.relative_to(ROOT)


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "common", "helpers", "misc", "core", "base"}
    assert not [path for path in SOURCES if path.stem.lstrip("_") in drawers]


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    others = {f"draftdiff.{other}" for other in STAGES - {stage}}
    for path in (ROOT / "src" / "draftdiff" / stage).rglob("*.py"):
        for name in imported(path):
            assert not any(name == other or name.startswith(f"{other}.") for other in others), (
                f"{path.relative_to(ROOT)} imports {name}"
            )


def test_heavy_libraries_are_imported_in_few_places() -> None:
    homes = {
        "rich": ("writers/terminal/",),
        "lxml": ("ooxml/", "readers/", "writers/docx/"),
        "docx": ("ooxml/", "readers/", "writers/docx/"),
        "markdown_it": ("readers/",),
        "jinja2": ("writers/html/",),
        "subprocess": ("cli/printing.py", "git/run.py"),
    }
    for path in SOURCES:
        place = path.relative_to(ROOT / "src" / "draftdiff").as_posix()
        for name in {full.partition(".")[0] for full in imported(path)} & homes.keys():
            assert place.startswith(homes[name]), f"{place} imports {name}"


def test_nothing_reads_a_clock_rolls_dice_or_calls_out() -> None:
    for path in SOURCES:
        names = imported(path)
        forbidden = names & {"time", "random", "secrets", "socket", "urllib.request", "http", "ssl"}
        assert not forbidden, path.relative_to(ROOT)
        text = path.read_text(encoding="utf-8")
        # A tracked change says when it was made, a waiver when it lapses; nothing else may ask
        # the clock.
        place = path.relative_to(ROOT / "src" / "draftdiff").as_posix()
        clocks = 1 if place in {"redlining.py", "checking/run.py"} else 0
        assert len(re.findall(r"\.(?:now|today|utcnow)\(", text)) == clocks


def test_every_public_function_and_class_has_a_docstring() -> None:
    for path in (path for path in SOURCES if not path.stem.startswith("_")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.relative_to(ROOT)}: {node.name}"


def test_the_project_names_no_subject_in_its_engine() -> None:
    subjects = ("ukrain", "nato", "russia", "donetsk", "fisher", "kyiv")
    for path in SOURCES:
        words = path.read_text(encoding="utf-8").casefold()
        found = [subject for subject in subjects if f"{subject}" in words.split()]
        assert not found, path.relative_to(ROOT)


_NAMES = re.compile(
    r"\b(?:nato|нато|otan|ukrain\w*|україн\w*|украин\w*|russland|росі\w*|росси\w*|moskau|kiew|kyiv"
    r"|osce|osze|обсє|crimea\w*|donbas\w*|israel\w*|gaza|kosovo|cyprus)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("folder", ["acts", "grammar"])
def test_classes_of_acts_and_small_words_name_no_state_and_no_alliance(folder: str) -> None:
    """Who a draft is about belongs in a topic pack (``words/names.toml``)."""
    for path in sorted((ROOT / "src" / "draftdiff" / "data" / folder).glob("*.toml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        named = [found for line in lines if line[:1] != "#" for found in _NAMES.findall(line)]
        assert not named, path.name
