"""The real command in a process of its own, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What the developer's own shell has set must not decide a test.
_UNSET = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "PAGER",
    "DRAFTDIFF_PAGER",
    "DRAFTDIFF_DEBUG",
)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``run("compare", "old.md", "new.md", NO_COLOR="1")`` in an empty directory."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        base = {name: value for name, value in os.environ.items() if name not in _UNSET}
        return subprocess.run(
            [sys.executable, "-m", "draftdiff", *arguments],
            cwd=tmp_path,
            env=base | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A directory with ``old.md`` and ``new.md``, which differ in a number."""
    (tmp_path / "old.md").write_text("1. The force shall not exceed 600,000 persons.\n")
    (tmp_path / "new.md").write_text("1. The force shall not exceed 800,000 persons.\n")
    return tmp_path
