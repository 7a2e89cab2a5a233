"""A draft through the commits that touched it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.history import Origin


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as the log shows it; ``path`` is what the followed file was called in it.

    ``status`` is git's letter for what it did to the file. ``id`` is "" for what is not committed.
    """

    id: str
    date: str
    author: str
    subject: str
    path: str
    status: str


@dataclass(frozen=True, slots=True)
class Version:
    """The draft in a commit; ``None`` where it is gone or cannot be read, as ``problem`` says."""

    commit: Commit
    draft: Draft | None
    problem: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A version, and what it changed against the one before; ``None`` for the first."""

    version: Version
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Blame:
    """A draft and for each of its clauses the versions (places in ``versions``) of its words.

    ``problems`` names versions that could not be read: their words count for the next one.
    """

    versions: tuple[Version, ...]
    draft: Draft
    origins: tuple[Origin, ...]
    problems: tuple[str, ...] = ()
