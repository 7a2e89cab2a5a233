"""Reads drafts out of a repository: ``REV:path``, ``:path`` (the index), ``A..B -- FILE``.

Names as git reads them (gitrevisions(7)). A path is looked up as a tree or index entry, never
handed to git as part of an expression, so that names with any characters are safe and a symbolic
link or a submodule is not mistaken for a draft.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from draftdiff.errors import GitError, RefusedError
from draftdiff.git.run import git, succeeds

_MAX_BYTES = 64 * 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_STAGE = re.compile(r":([0-3]):(.+)", re.DOTALL)
_SYMLINK, _SUBMODULE = "120000", "160000"
_SCHEME = re.compile(r"[a-z][a-z0-9+.]*://")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree or in the index: its mode and the id of its blob."""

    mode: str
    blob: str


def root(start: str | None = None) -> str | None:
    """The top directory of the work tree that ``start`` (else the current directory) lies in.

    A bare repository, as on a server, has none: then the repository itself. ``None`` outside.
    """
    if not succeeds("rev-parse", "--is-inside-work-tree", cwd=start):
        return None
    if git("rev-parse", "--is-bare-repository", cwd=start).strip() == b"true":
        return os.fsdecode(git("rev-parse", "--absolute-git-dir", cwd=start).removesuffix(b"\n"))
    found = git("rev-parse", "--show-toplevel", cwd=start, statuses=(0, 128))
    return os.fsdecode(found.removesuffix(b"\n")) or None


def names_revision(name: str) -> bool:
    """Whether ``name`` is meant as ``REV:path`` or ``:path``: it has a colon and is no file."""
    return (
        ":" in name
        and not _DRIVE.match(name)
        and not _SCHEME.match(name)
        and not os.path.lexists(name)
    )


def content(name: str) -> bytes:
    """The bytes of the draft that ``REV:path`` or ``:path`` names.

    A path is looked up from the top of the repository, then from the current directory. Raises
    ``GitError`` when there is no repository, revision or file, ``RefusedError`` when it is too
    large or no regular file.
    """
    top = root()
    if top is None:
        raise GitError(
            "there is no such file, and no git repository here to look in",
            place=name,
            hint="Check the path",
        )
    stage = _STAGE.fullmatch(name)
    if stage:
        revision, path, number = "", stage[2], int(stage[1])
    else:
        revision, _, path = name.partition(":")
        number = 0
    commit = verified(revision, place=name) if revision else ""
    for candidate in _candidates(path, top):
        entry = (
            tree_entry(commit, candidate, top)
            if commit
            else index_entry(candidate, top, number, place=name)
        )
        if entry is not None:
            return blob(entry, top, place=name)
    where = f"in {revision}" if revision else "in the index"
    raise GitError(f"there is no such file {where}", place=name, hint="Check the path")


def pair(old: str, new: str) -> tuple[str, str] | None:
    """``A..B`` and ``FILE``, as ``draftdiff compare A..B -- FILE`` has them, as two drafts.

    ``A...B`` starts from the merge base. ``None`` when ``old`` is no range. Raises ``GitError``
    for revisions that are not there.
    """
    if ".." not in old or os.path.lexists(old) or ":" in old or "/.." in old or "../" in old:
        return None
    if old.startswith("..") and os.sep in old:
        return None
    first, dots, last = re.split(r"(\.{2,3})", old, maxsplit=1)
    first, last = first or "HEAD", last or "HEAD"
    if dots == "...":
        base = merge_base(first, last)
    else:
        base = first
        verified(first, place=old)
        verified(last, place=old)
    return f"{base}:{new}", f"{last}:{new}"


def merge_base(first: str, last: str) -> str:
    """The best common ancestor of two revisions. Raises ``GitError`` when there is none."""
    commits = (verified(first), verified(last))
    found = git("merge-base", *commits, statuses=(0, 1)).decode("ascii").strip()
    if not found:
        raise GitError(f"{first} and {last} have no common ancestor", hint="Use two dots")
    return found


def verified(revision: str, *, place: str | None = None, cwd: str | None = None) -> str:
    """The full id of the commit or tree that ``revision`` names.

    Raises ``GitError`` when there is none, or when it could be taken for an option.
    """
    if not revision or revision.startswith("-") or "\0" in revision or "\n" in revision:
        raise GitError(f"this is no revision: {revision!r}", place=place)
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    if not git(*arguments, cwd=cwd, statuses=(0, 1, 128)).strip():
        raise GitError(
            f"there is no such file, and no revision {revision!r}"
            if place
            else f"there is no revision {revision!r}",
            place=place,
            hint="Check its name, or whether it was fetched",
        )
    peeled = (*arguments[:-1], f"{revision}^{{commit}}")
    found = git(*peeled, cwd=cwd, statuses=(0, 1, 128)).strip()
    return (found or git(*arguments, cwd=cwd).strip()).decode("ascii").split("\n")[-1]


def tree_entry(commit: str, path: str, top: str) -> Entry | None:
    """The entry at ``path`` (from the top) in the tree of a verified revision."""
    listed = git("ls-tree", "-z", "--full-tree", commit, "--", path, cwd=top)
    for line in listed.split(b"\0"):
        head, _, name = line.partition(b"\t")
        if name == os.fsencode(path):
            mode, kind, blob = head.decode("ascii").split()
            return Entry(_SUBMODULE if kind == "commit" else mode, blob) if kind != "tree" else None
    return None


def index_entry(path: str, top: str, stage: int = 0, *, place: str | None = None) -> Entry | None:
    """The entry at ``path`` in the index, which ``GIT_INDEX_FILE`` may name.

    Raises ``GitError`` for a file in conflict when stage 0 is asked for.
    """
    staged: dict[int, Entry] = {}
    for line in git("ls-files", "-z", "--stage", "--full-name", "--", path, cwd=top).split(b"\0"):
        head, _, name = line.partition(b"\t")
        if name == os.fsencode(path):
            mode, blob, number = head.decode("ascii").split()
            staged[int(number)] = Entry(mode, blob)
    if staged and not stage and 0 not in staged:
        raise GitError(
            "the file is in conflict",
            place=place or path,
            hint="Settle the conflict, or name a side as :2:path or :3:path",
        )
    return staged.get(stage)


def blob(entry: Entry, top: str, *, place: str) -> bytes:
    """The bytes of an entry. Raises ``RefusedError`` for what is no regular file, or too large."""
    if entry.mode == _SYMLINK:
        raise RefusedError("this is a symbolic link in the repository, not a draft", place=place)
    if entry.mode == _SUBMODULE:
        raise RefusedError("this is a submodule, not a draft", place=place)
    size = int(git("cat-file", "-s", entry.blob, cwd=top))
    if size > _MAX_BYTES:
        raise RefusedError(
            f"the file is larger than {_MAX_BYTES // (1024 * 1024)} MB",
            place=place,
            hint="Split it, or save it without pictures",
        )
    return git("cat-file", "blob", entry.blob, cwd=top)


def _candidates(path: str, top: str) -> list[str]:
    relative = os.path.relpath(os.path.abspath(path), os.path.realpath(top)).replace(os.sep, "/")
    plain = path.removeprefix("./")
    found = [relative] if path.startswith(("./", "../")) else [plain, relative]
    return [name for name in dict.fromkeys(found) if name and not name.startswith("../")]
