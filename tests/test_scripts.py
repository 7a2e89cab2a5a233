"""The set-up scripts: what they tell a machine that is not as they need it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BOOTSTRAP = ["_environment.py", "demo.py", "test.py"]


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_an_old_python_can_read_the_script_far_enough_to_refuse(name: str) -> None:
    source = (ROOT / "scripts" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_the_set_up_needs_nothing_but_the_standard_library(name: str) -> None:
    tree = ast.parse((ROOT / "scripts" / name).read_text(encoding="utf-8"))
    roots = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    roots |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert roots <= sys.stdlib_module_names | {"_environment"}


def test_an_old_python_is_told_what_is_needed() -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts'); sys.version_info = (3, 9, 1, 'final', 0)\n"
        "import _environment; _environment.ready()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_ci_runs_the_command_of_the_readme_and_stops_at_the_first_failure() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert "scripts/test.py" in script
    assert "||" not in script
