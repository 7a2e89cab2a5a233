"""The programs that are timed next to draftdiff, each as a user would run it on two files."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Peer:
    """``command`` makes the command line for two files and an output file.

    ``differs`` are the exit statuses that mean success.
    """

    name: str
    command: Callable[[str, str, str], list[str]]
    differs: tuple[int, ...] = (0, 1)


def peers() -> list[Peer]:
    """Draftdiff first, then every peer that is installed; the others are named on stderr."""
    known = [
        Peer("draftdiff", lambda old, new, _: [_program("draftdiff"), "compare", old, new, *_JSON]),
        Peer(
            "git diff --word-diff",
            lambda old, new, _: ["git", "diff", "--no-index", "--word-diff", old, new],
        ),
        Peer("redlines", lambda old, new, _: [_program("redlines"), "json", old, new]),
        Peer(
            "prosediff",
            lambda old, new, out: [
                *(_program("prosediff"), "--files", old, new, "--format", "wdiff", "-o", out)
            ],
        ),
    ]
    found = [peer for peer in known if shutil.which(peer.command("", "", "")[0])]
    for peer in known:
        if peer not in found:
            print(f"{peer.name} is not installed: left out", file=sys.stderr)
    return found


_JSON = ("--format", "json")


def _program(name: str) -> str:
    """A console script of this environment, else the one on the path."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name
