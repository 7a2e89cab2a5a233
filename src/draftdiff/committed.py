"""The drafts that a file was, commit by commit: what each changed, and where words come from."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff import outline, pipeline, readers, tracing
from draftdiff.checking.pairs import pairs
from draftdiff.errors import DraftDiffError, GitError, OptionError
from draftdiff.git import changes, revisions
from draftdiff.model.commits import Blame, Commit, LogEntry, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft

NOT_COMMITTED = Commit("", "", "", "not committed yet", "", "M")

_MOST_LOST = 20
_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".md", ".markdown", ".txt", ".text")


@dataclass(frozen=True, slots=True)
class _Place:
    """A file in a repository, by its path from the top."""

    top: str
    path: str


def log(file: str, revision: str = "HEAD", *, limit: int | None = None) -> list[LogEntry]:
    """What each commit changed in the draft ``file``, newest first, through renames.

    A version that cannot be read is an entry that says so. Raises ``GitError`` when there is no
    repository or no such revision, or when no commit has the file.
    """
    place = _place(file)
    found = _commits(place, revision, None if limit is None else limit + 1)
    versions = [_version(commit, place.top) for commit in found]
    entries: list[LogEntry] = []
    for number, version in enumerate(versions):
        before = next((v for v in versions[number + 1 :] if v.draft is not None), None)
        comparison = None
        if before is not None and before.draft is not None and version.draft is not None:
            comparison = pipeline.compare(before.draft, version.draft)
        entries.append(LogEntry(version, comparison))
    return entries if limit is None else entries[:limit]


def blame(file: str, revision: str | None = None) -> Blame:
    """For each word of the draft ``file``, the version that brought it in.

    Without ``revision``, the file in the work tree counts, also where it is not committed. Raises
    as ``log`` does, and ``ReadError`` when the newest version cannot be read.
    """
    place = _place(file)
    versions = [
        _version(commit, place.top)
        for commit in reversed(_commits(place, revision or "HEAD", None))
        if not commit.status.startswith("D")
    ]
    if revision is None:
        newest = pipeline.read(file)
        last = next((v.draft for v in reversed(versions) if v.draft is not None), None)
        if last is None or last.source.sha256 != newest.source.sha256:
            versions.append(Version(NOT_COMMITTED, newest, ""))
    elif versions and versions[-1].draft is None:
        raise GitError(versions[-1].problem, place=file)
    known = [version for version in versions if version.draft is not None]
    drafts = [version.draft for version in known if version.draft is not None]
    if not drafts:
        raise GitError("no version of it can be read", place=file)
    if len(drafts) == 1:
        # A history needs two; the words of a single draft are all its own.
        drafts, known = [drafts[0], drafts[0]], [known[0], known[0]]
    history = tracing.trace(drafts)
    problems = tuple(
        f"{version.commit.id[:10]}: not read: {version.problem}"
        for version in versions
        if version.draft is None
    )
    return Blame(tuple(known), history.drafts[-1], history.origins[-1], problems)


def versions(file: str, revision: str = "HEAD") -> list[Draft]:
    """The drafts that ``file`` was, oldest first. Raises as ``log`` does, and ``ReadError``."""
    place = _place(file)
    return [
        _read(commit, place.top)
        for commit in reversed(_commits(place, revision, None))
        if not commit.status.startswith("D")
    ]


def _place(file: str) -> _Place:
    top = revisions.root()
    if top is None:
        raise GitError("there is no git repository here", place=file)
    path = os.path.relpath(os.path.abspath(file), os.path.realpath(top)).replace(os.sep, "/")
    if path.startswith("../"):
        raise OptionError("the file lies outside of the repository", place=file)
    return _Place(top, path)


def _commits(place: _Place, revision: str, limit: int | None) -> Sequence[Commit]:
    if ".." in revision:
        first, _, last = revision.partition("..")
        start = revisions.verified(first or "HEAD", cwd=place.top)
        spec = f"{start}..{revisions.verified(last.lstrip('.') or 'HEAD', cwd=place.top)}"
    else:
        spec = revisions.verified(revision, cwd=place.top)
    found = changes.log(place.path, spec, place.top, limit=limit)
    if not found:
        raise GitError("no commit has this file", place=place.path, hint="Check the path")
    while ".." not in revision and (limit is None or len(found) < limit):
        earlier = _before_rename(found[-1], place.top)
        if earlier is None:
            break
        parent, path = earlier
        rest = None if limit is None else limit - len(found)
        found += changes.log(path, parent, place.top, limit=rest)
    return found


def _before_rename(first: Commit, top: str) -> tuple[str, str] | None:
    """The parent of the commit that added a file, and what the file was called in it.

    git follows a rename by bytes; a Word file that was renamed and edited has few in common.
    """
    if not first.status.startswith("A"):
        return None
    try:
        parent = revisions.verified(f"{first.id}^", cwd=top)
    except GitError:
        return None
    changed = changes.between(parent, first.id, top)
    lost = [change for change in changed if change.new is None and change.old is not None]
    added = [change for change in changed if change.old is None and change.new == first.path]
    if not added or not lost or len(lost) > _MOST_LOST:
        return None

    def read(path: str, new: bool) -> Draft:
        commit = first.id if new else parent
        return _read(replace(first, id=commit, path=path), top)

    found = pairs([*lost, *added], lambda path: path.endswith(_SUFFIXES), read)
    return next(((parent, pair.old) for pair in found if pair.old and pair.new), None)


def _version(commit: Commit, top: str) -> Version:
    if commit.status.startswith("D"):
        return Version(commit, None, "the file was deleted")
    try:
        return Version(commit, _read(commit, top), "")
    except DraftDiffError as error:
        return Version(commit, None, error.message)


def _read(commit: Commit, top: str) -> Draft:
    entry = revisions.tree_entry(commit.id, commit.path, top)
    name = f"{commit.id[:10]}:{commit.path}"
    if entry is None:
        raise GitError("there is no such file", place=name)
    data = revisions.blob(entry, top, place=name)
    return outline.build(readers.read(name, data=data, name=name))
