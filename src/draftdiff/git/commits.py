"""Lists the commits of a file as drafts, oldest first, each as ``REV:path``."""

from __future__ import annotations

import os
from pathlib import Path

from draftdiff.errors import GitError
from draftdiff.git import revisions
from draftdiff.git.run import git

_ID_LENGTH = 12


def versions(path: str) -> list[str]:
    """Every version of the file at ``path`` that a commit made, oldest first, across renames.

    If the file in the work tree differs from the last one, it comes at the end, as ``path``.
    Raises ``GitError`` when there is no repository here, or no commit of that file.
    """
    top = revisions.root()
    if top is None:
        raise GitError(
            "one file is no history, and there is no git repository here to take its commits from",
            place=path,
            hint="Give two drafts or more",
        )
    name = os.path.relpath(os.path.abspath(path), top)
    if name.startswith(os.pardir):
        raise GitError("this file lies outside of the repository", place=path)
    # The top is as git resolves it, while the path may lead through a link to it.
    if not os.path.lexists(os.path.join(top, name)):
        name = os.path.relpath(os.path.realpath(path), top)
    listed = git(
        "log", "--follow", "--diff-filter=ACMRT", "--format=%x01%H", "--name-only", "-z", "--",
        name, cwd=top,
    )  # fmt: skip
    found = []
    for entry in listed.split(b"\x01")[1:]:
        commit, *names = (part.strip(b"\n") for part in entry.split(b"\0"))
        named = [os.fsdecode(part) for part in names if part]
        found.append(f"{commit.decode('ascii')[:_ID_LENGTH]}:{named[0] if named else name}")
    if not found:
        raise GitError("no commit has this file", place=path, hint="Give two drafts or more")
    found.reverse()
    if Path(path).is_file() and Path(path).read_bytes() != revisions.content(found[-1]):
        found.append(path)
    return found
