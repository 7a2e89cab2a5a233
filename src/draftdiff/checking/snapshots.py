"""The states of a repository that drafts are read from: the work tree, the index, a commit."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from draftdiff.errors import GitError, ReadError, RefusedError
from draftdiff.git import changes, revisions
from draftdiff.git.run import git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.git.revisions import Entry

_MAX_BYTES = 64 * 1024 * 1024
_MAX_FILES = 100_000


class Snapshot(Protocol):
    """A state of a directory: its files by path from the top, with "/" between names."""

    @property
    def title(self) -> str:
        """What messages call it."""

    def paths(self) -> list[str]:
        """Every file, sorted."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; ``None`` when there is none. Raises ``DraftDiffError``."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The index, or the tree of a commit."""

    title: str
    top: str
    entries: Mapping[str, Entry]

    def paths(self) -> list[str]:
        """See ``Snapshot``."""
        return sorted(self.entries)

    def read(self, path: str) -> bytes | None:
        """See ``Snapshot``."""
        entry = self.entries.get(path)
        if entry is None:
            return None
        if entry.mode == "conflict":
            raise GitError(
                "the file is in conflict", place=path, hint="Settle the conflict and stage it"
            )
        return revisions.blob(entry, self.top, place=path)


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files on disk below ``top``; in a repository, those that git does not ignore."""

    top: str
    in_git: bool
    title: str = "the work tree"

    def paths(self) -> list[str]:
        """See ``Snapshot``."""
        if not self.in_git:
            return sorted(_walked(self.top))
        listed = git(
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name",
            cwd=self.top,
        )  # fmt: skip
        names = {os.fsdecode(name) for name in listed.split(b"\0") if name}
        return sorted(name for name in names if os.path.lexists(os.path.join(self.top, name)))

    def read(self, path: str) -> bytes | None:
        """See ``Snapshot``."""
        place = os.path.join(self.top, path)
        try:
            mode = os.lstat(place).st_mode
            if stat.S_ISLNK(mode):
                raise RefusedError("this is a symbolic link, not a draft", place=path)
            if not stat.S_ISREG(mode):
                raise RefusedError("this is no regular file", place=path)
            with open(place, "rb") as file:
                return file.read(_MAX_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ReadError(
                f"the file could not be opened ({error.strerror or error})", place=path
            ) from error


def index(top: str) -> Stored:
    """What is staged, in the index that ``GIT_INDEX_FILE`` may name."""
    return Stored("the index", top, changes.index(top))


def commit(revision: str, top: str) -> Stored:
    """The tree of ``revision``. Raises ``GitError`` when there is none."""
    return Stored(revision, top, changes.tree(revisions.verified(revision, cwd=top), top))


def _walked(top: str) -> list[str]:
    found: list[str] = []
    for directory, names, files in os.walk(top):
        names[:] = sorted(name for name in names if not name.startswith("."))
        inside = os.path.relpath(directory, top)
        for name in sorted(files):
            found.append(name if inside == "." else f"{inside}/{name}".replace(os.sep, "/"))
        if len(found) > _MAX_FILES:
            raise ReadError(
                f"there are more than {_MAX_FILES} files here", place=top, hint="Name the drafts"
            )
    return found
