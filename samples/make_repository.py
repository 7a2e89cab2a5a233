"""Makes a git repository in which a team negotiates a plan under red lines.

python3 samples/make_repository.py DIRECTORY

The drafts come from ``samples/ukraine-peace-plan``. Names and dates are fixed, so everyone gets
the same commits; ``docs/redlines.md`` and ``docs/git.md`` walk through them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRAFTS = Path(__file__).resolve().parent / "ukraine-peace-plan"

RULES = """\
[[draft]]
path = "plan.md"

[[rule]]
id = "alliance-open"
kind = "must_keep"
topic = "peace-agreement/nato-membership"
position = ["promises", "leaves-open", "consensus"]
message = "The way into the alliance stays open"
owner = "foreign ministry"

[[rule]]
id = "no-cession"
kind = "must_not_appear"
topic = "peace-agreement/territory"
position = "concedes"

[[rule]]
id = "armed-forces"
kind = "bounds"
topic = "peace-agreement/force-caps"
unit = "personnel"
min = 800_000

[[rule]]
id = "guarantees"
kind = "must_keep"
clause = "Ukraine shall be given dependable guarantees of its security."

[[rule]]
id = "references"
kind = "no_dangling_references"
"""


def main() -> int:
    """Make the repository in the directory that the command line names."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    make(Path(sys.argv[1]))
    return 0


def make(top: Path) -> None:
    """Five commits, tagged ``v1`` to ``v5``. The directory must be empty or not there."""
    top.mkdir(parents=True, exist_ok=True)
    if any(top.iterdir()):
        raise SystemExit(f"{top} is not empty")
    mark_up = (DRAFTS / "2-e3-counter-proposal.md").read_text("utf-8")
    _git(top, 0, "init", "--quiet", "--initial-branch=main")

    (top / "plan.md").write_text(mark_up, "utf-8")
    (top / ".draftdiff.toml").write_text(RULES, "utf-8")
    _commit(top, 1, "The mark-up of the three, and our red lines")

    moved = _moved(mark_up)
    (top / "plan.md").write_text(moved, "utf-8")
    _commit(top, 2, "Put the guarantees first")

    softer = moved.replace("dependable guarantees", "strong guarantees").replace(
        "shall not exceed 800,000", "shall not exceed 750,000"
    )
    (top / "plan.md").write_text(softer, "utf-8")
    _commit(top, 3, "Meet them half-way")

    lost = softer.replace(
        "Whether Ukraine joins NATO depends on the consensus of the members of the Alliance, which "
        "does not exist today.",
        "Ukraine shall not seek membership of NATO.",
    )
    (top / "plan.md").write_text(lost, "utf-8")
    _commit(top, 4, "Take over their wording on the alliance")

    (top / "plan.md").write_text(moved, "utf-8")
    _commit(top, 5, "Back to the agreed text")


def _moved(text: str) -> str:
    """Point 5, the guarantees, in front; the points between count up."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("5. "))
    first = next(i for i, line in enumerate(lines) if line.startswith("1. "))
    point = lines[at]
    rest = lines[:at] + lines[at + 2 :]
    for number in (4, 2, 1):
        place = next(i for i, line in enumerate(rest) if line.startswith(f"{number}. "))
        rest[place] = f"{number + 1}. {rest[place].partition('. ')[2]}"
    return "\n".join([*rest[:first], f"1. {point.partition('. ')[2]}", "", *rest[first:]])


def _commit(top: Path, number: int, subject: str) -> None:
    _git(top, number, "add", "--all")
    _git(top, number, "commit", "--quiet", "--message", subject)
    _git(top, number, "tag", f"v{number}")


def _git(top: Path, number: int, *arguments: str) -> None:
    day = f"2025-12-{number + 1:02}T12:00:00+00:00"
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Drafting team",
        "GIT_AUTHOR_EMAIL": "drafting@example.invalid",
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_NAME": "Drafting team",
        "GIT_COMMITTER_EMAIL": "drafting@example.invalid",
        "GIT_COMMITTER_DATE": day,
    }
    command = ["git", *arguments]
    subprocess.run(command, cwd=top, env=environment, check=True)  # noqa: S603 (our own words)


if __name__ == "__main__":
    sys.exit(main())
