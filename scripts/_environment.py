"""Makes the project's own virtual environment, for a machine that has only Python and pip.

Standard library only, and in words that an old Python understands far enough to say what it lacks.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (3, 11)

_VENV = ROOT / ".venv"
_PYTHON = _VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_STAMP = _VENV / "draftdiff-installed"
_TOOLS = ROOT / "build" / "virtualenv"


def ready(extras: tuple[str, ...] = ()) -> str:
    """The Python of an environment with the project and these extras installed.

    Made on the first run, brought up to date when ``pyproject.toml`` has changed. Ends the
    program with a message when that cannot be done.
    """
    if sys.version_info[:2] < NEEDED:
        wanted = ".".join(map(str, NEEDED))
        sys.exit(f"draftdiff needs Python {wanted} or newer; this is {sys.version.split()[0]}.")
    if not _works():
        _make()
    requirement = f".[{','.join(extras)}]" if extras else "."
    wanted_stamp = _fingerprint()
    installed = _STAMP.read_text().split("\n") if _STAMP.is_file() else []
    if installed[:1] != [wanted_stamp] or not {*extras} <= {*installed[1:]}:
        say(f"Installing draftdiff into {_VENV.name} ...")
        pip = [str(_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, "--editable", requirement], cwd=ROOT).returncode:
            sys.exit("pip could not install the project; its message stands above.")
        kept = [*extras] if installed[:1] != [wanted_stamp] else sorted({*extras, *installed[1:]})
        _STAMP.write_text("\n".join([wanted_stamp, *kept]))
    return str(_PYTHON)


def say(message: str) -> None:
    """A line about the set-up, on stderr: stdout belongs to the command that is run."""
    print(message, file=sys.stderr, flush=True)


def _fingerprint() -> str:
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _works() -> bool:
    """Whether there is an environment whose Python is new enough and has pip."""
    check = f"import sys, pip; sys.exit(sys.version_info[:2] < {NEEDED})"
    try:
        return subprocess.run([str(_PYTHON), "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def _make() -> None:
    say(f"Making a virtual environment in {_VENV.name} ...")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(_VENV)], capture_output=True, text=True
    )
    if made.returncode == 0 and _works():
        return
    # Debian and its like ship Python without ensurepip unless python3-venv is installed. pip may
    # still install into a folder of ours: PEP 668 forbids only the system's own places.
    say("This Python cannot make one by itself; using virtualenv instead ...")
    shutil.rmtree(_VENV, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    environment = {**os.environ, "PYTHONPATH": str(_TOOLS)}
    if subprocess.run([*pip, "--upgrade", "--target", str(_TOOLS), "virtualenv"]).returncode or (
        subprocess.run(
            [sys.executable, "-m", "virtualenv", "--quiet", str(_VENV)], env=environment
        ).returncode
    ):
        sys.exit(
            "No virtual environment could be made. Install your system's package for it (on "
            f"Debian and Ubuntu: apt install python3-venv) and try again.\n{made.stderr}"
        )
