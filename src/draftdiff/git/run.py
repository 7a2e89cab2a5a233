"""Runs the git program, for reading, in a repository that may be hostile.

The only caller of git. There is no shell; a revision or a path never stands where an option could;
what a repository's configuration can make git run is switched off (``core.fsmonitor``, hooks,
external diffs, pagers, and with ``GIT_ALLOW_PROTOCOL`` every transport, so that a promised object
is not fetched by a program of the repository's choice). Commands are plumbing, which runs no
text conversion and no clean or smudge filter.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from draftdiff.errors import GitError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=" + os.devnull,
    "core.pager=cat",
    "core.askPass=",
    "core.sshCommand=false",
    "core.untrackedCache=false",
    "core.quotePath=false",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# What git sets for its hooks, and what says which configuration is the user's own. Anything else
# that begins with GIT_ could run a program or write a trace.
_KEPT = frozenset({
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_COMMON_DIR",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_DIR",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
    "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_WORK_TREE", "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
})  # fmt: skip
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


def git(
    *arguments: str, cwd: str | None = None, stdin: bytes = b"", statuses: Sequence[int] = (0,)
) -> bytes:
    """What git prints for ``arguments``, which are written by this package alone.

    ``statuses`` are exit statuses that are no failure. Raises ``GitError`` when there is no git
    program or it fails.
    """
    done = _run(arguments, cwd, stdin)
    if done.returncode not in statuses:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise GitError(
            f"git {arguments[0]} failed: {reason.removeprefix('fatal: ') or done.returncode}"
        )
    return done.stdout


def succeeds(*arguments: str, cwd: str | None = None) -> bool:
    """Whether git exits with 0. Raises ``GitError`` when there is no git program."""
    return _run(arguments, cwd, b"").returncode == 0


def configure(*arguments: str, cwd: str | None = None) -> bytes:
    """``git config`` on the configuration as it is, for installing and showing a driver.

    Raises ``GitError`` as ``git`` does; exit status 1, "no such key", gives no output.
    """
    return git("config", *arguments, cwd=cwd, statuses=(0, 1, 5))


def _run(
    arguments: Sequence[str], cwd: str | None, stdin: bytes
) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise GitError("there is no git program", hint="Install git, or give drafts as files")
    command = [program, "--no-pager"]
    for setting in _SAFE:
        command += ["-c", setting]
    try:
        return subprocess.run(  # noqa: S603 (no shell; the arguments are ours, see above)
            [*command, *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except (OSError, ValueError) as error:  # ValueError: a null byte in a name
        reason = getattr(error, "strerror", None) or str(error)
        raise GitError(f"git could not be run ({reason})") from error


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_")
        or name in _KEPT
        or name.startswith(("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"))
    }
    for name in _PLACES:
        # Relative to where the hook was started, while git may be started in another directory.
        if kept.get(name):
            kept[name] = os.path.abspath(kept[name])
    return {**kept, **_ENVIRONMENT}
