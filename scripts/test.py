"""Runs every check the project has, setting everything up first: what CI runs, too.

python3 scripts/test.py                       everything
python3 scripts/test.py tests/cli -k broken   everything, but only these tests

LibreOffice is the independent judge of Word files, Chromium that of HTML pages. What is missing is
installed if that can be done (as root on Debian and its like); otherwise the tests that need it say
so and are skipped. With CI=true, a missing program is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from _environment import ROOT, ready, say

CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
)
# Program that tests call, and the Debian package that brings it.
PROGRAMS = (("soffice", "libreoffice-writer"), ("chromium", "chromium"))


def main() -> int:
    """Run all checks, even after one has failed; 0 only when every one passed."""
    python = ready(("test",))
    missing = _install_programs()
    failed = [f"program {name}" for name in missing if os.environ.get("CI") == "true"]
    # lint-imports has no "python -m"; its script stands beside the environment's Python.
    linter = str(Path(python).with_name("lint-imports"))
    checks = [(name, [python, "-m", *command]) for name, command in CHECKS]
    checks += [("imports", [linter]), ("tests", [python, "-m", "pytest", *sys.argv[1:]])]
    for name, command in checks:
        say(f"── {name}")
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
    say(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    for name in missing:
        say(f"Not run: the tests that need {name}, which is not installed.")
    return 1 if failed else 0


def _install_programs() -> list[str]:
    """Install what is missing where that can be done; gives what is still missing."""
    wanted = [(name, package) for name, package in PROGRAMS if shutil.which(name) is None]
    if not wanted:
        return []
    names = ", ".join(name for name, _ in wanted)
    if shutil.which("apt-get") is None or os.name == "nt" or os.geteuid() != 0:
        say(f"{names} is missing and cannot be installed from here (no apt-get, or not root).")
        return [name for name, _ in wanted]
    say(f"Installing {', '.join(package for _, package in wanted)} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        [
            *("apt-get", "install", "-qq", "--yes", "--no-install-recommends"),
            *(package for _, package in wanted),
        ],
    ):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode:
            say(f"'{' '.join(command)}' failed; its message stands above.")
            break
    return [name for name, _ in wanted if shutil.which(name) is None]


if __name__ == "__main__":
    sys.exit(main())
