"""Lists what a commit, a range or the index holds and changes, by path and blob."""

from __future__ import annotations

import os
from dataclasses import dataclass

from draftdiff.git.revisions import Entry, verified
from draftdiff.git.run import git, succeeds
from draftdiff.model.commits import Commit


@dataclass(frozen=True, slots=True)
class FileChange:
    """A path that differs between two snapshots.

    ``status`` is git's letter: A, M, D, R, T. ``old`` is ``None`` for an added file, ``new`` for a
    deleted one; both are set, and differ, for a renamed one.
    """

    status: str
    old: str | None
    new: str | None


def head(top: str) -> str | None:
    """The commit at HEAD; ``None`` before the first one."""
    return (
        verified("HEAD", cwd=top)
        if succeeds("rev-parse", "-q", "--verify", "HEAD", cwd=top)
        else None
    )


def staged(base: str | None, top: str) -> list[FileChange]:
    """What the index (see ``GIT_INDEX_FILE``) changes against a verified ``base``, or nothing."""
    if base is None:
        return [FileChange("A", None, path) for path in index(top)]
    return _changes(git("diff-index", "--cached", *_FORM, base, "--", cwd=top))


def between(base: str, last: str, top: str) -> list[FileChange]:
    """What changes from one verified revision to another."""
    return _changes(git("diff-tree", "-r", *_FORM, base, last, "--", cwd=top))


def index(top: str) -> dict[str, Entry]:
    """Every file of the index by path; one in conflict stands there with mode "conflict"."""
    found: dict[str, Entry] = {}
    for line in git("ls-files", "-z", "--stage", "--full-name", cwd=top).split(b"\0"):
        if not line:
            continue
        fields, _, name = line.partition(b"\t")
        mode, blob, stage = fields.decode("ascii").split()
        found[os.fsdecode(name)] = Entry(mode if stage == "0" else "conflict", blob)
    return found


def tree(commit: str, top: str) -> dict[str, Entry]:
    """Every file of a verified revision by path."""
    found: dict[str, Entry] = {}
    for line in git("ls-tree", "-r", "-z", "--full-tree", commit, cwd=top).split(b"\0"):
        if line:
            fields, _, name = line.partition(b"\t")
            mode, _, blob = fields.decode("ascii").split()
            found[os.fsdecode(name)] = Entry(mode, blob)
    return found


def log(path: str, revision: str, top: str, *, limit: int | None = None) -> list[Commit]:
    """The commits up to ``revision`` (verified, or "A..B" of such) that touched ``path``.

    Newest first, through renames, along the first parent, so that each entry follows on the next.
    """
    arguments = ["log", "--first-parent", "-m", "--follow", "-M", "--name-status", "-z",
                 "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature",
                 "--format=%x01%H%x02%aI%x02%an%x02%s%x03"]  # fmt: skip
    if limit is not None:
        arguments.append(f"--max-count={limit}")
    printed = git(*arguments, revision, "--", path, cwd=top)
    commits: list[Commit] = []
    for record in printed.split(b"\x01")[1:]:
        fields, _, rest = record.partition(b"\x03")
        commit, date, author, subject = fields.decode("utf-8", "replace").split("\x02")[:4]
        names = [part for part in rest.strip(b"\0\n").split(b"\0") if part]
        if names:
            status = names[0].decode("ascii", "replace").strip()
            commits.append(
                Commit(commit, date[:10], author, subject, os.fsdecode(names[-1]), status)
            )
    return commits


_FORM = ("-z", "--name-status", "-M", "--no-ext-diff", "--no-textconv", "--no-color")


def _changes(printed: bytes) -> list[FileChange]:
    fields = printed.split(b"\0")
    found: list[FileChange] = []
    at = 0
    while at + 1 < len(fields):
        status = fields[at].decode("ascii")[:1]
        first = os.fsdecode(fields[at + 1])
        if status in {"R", "C"}:
            second = os.fsdecode(fields[at + 2])
            found.append(FileChange(status, first if status == "R" else None, second))
            at += 3
            continue
        found.append(
            FileChange(status, None if status == "A" else first, None if status == "D" else first)
        )
        at += 2
    return found
