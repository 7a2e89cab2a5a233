"""Lists the commits of a file as drafts, oldest first, each as ``REV:path``."""

from __future__ import annotations

import os
from pathlib import Path

from draftdiff.errors import GitError
from draftdiff.git import changes, revisions

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
    name = os.path.relpath(os.path.abspath(path), os.path.realpath(top)).replace(os.sep, "/")
    if name.startswith("../"):
        raise GitError("this file lies outside of the repository", place=path)
    commits = changes.log(name, revisions.verified("HEAD", cwd=top), top)
    found = [
        f"{commit.id[:_ID_LENGTH]}:{commit.path}"
        for commit in reversed(commits)
        if not commit.status.startswith("D")
    ]
    if not found:
        raise GitError("no commit has this file", place=path, hint="Give two drafts or more")
    if Path(path).is_file() and Path(path).read_bytes() != revisions.content(found[-1]):
        found.append(path)
    return found
