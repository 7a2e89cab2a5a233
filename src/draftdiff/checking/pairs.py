"""Finds which draft each draft is held against, through renames and deletions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.errors import DraftDiffError
from draftdiff.language.normalize import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from draftdiff.git.changes import FileChange
    from draftdiff.model.draft import Draft

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft ``new`` and its path ``old`` in the earlier state; ``None`` where there is none.

    ``gone`` says what became of a draft that is not there any more.
    """

    old: str | None
    new: str | None
    gone: str = ""

    @property
    def path(self) -> str:
        """The path that verdicts name."""
        return self.new or self.old or ""


def pairs(
    changes: Sequence[FileChange],
    is_draft: Callable[[str], bool],
    read: Callable[[str, bool], Draft],
) -> list[Pair]:
    """The drafts that the changes touch. ``read`` gives a draft of the old or (true) new state."""
    found: list[Pair] = []
    lost: list[str] = []
    added: list[str] = []
    for change in changes:
        was = change.old is not None and is_draft(change.old)
        now = change.new is not None and is_draft(change.new)
        if change.old and change.new and (was or now):
            if now:
                found.append(Pair(change.old, change.new))
            else:
                gone = f"was renamed to {change.new}, which no [[draft]] covers"
                found.append(Pair(change.old, None, gone))
        elif was and change.old:
            lost.append(change.old)
        elif now and change.new:
            added.append(change.new)
    found += _renamed(lost, added, read)
    return sorted(found, key=lambda pair: pair.path)


def _renamed(lost: list[str], added: list[str], read: Callable[[str, bool], Draft]) -> list[Pair]:
    """Deleted drafts paired with added ones that say the same: git compares bytes, not words.

    A Word file that was renamed and edited has hardly a byte in common with what it was.
    """
    scored: list[tuple[float, str, str]] = []
    if lost and added:
        old = {path: _words(read, path, False) for path in lost}
        new = {path: _words(read, path, True) for path in added}
        scored = [(_alike(old[a], new[b]), a, b) for a in lost for b in added]
    found: list[Pair] = []
    taken: set[str] = set()
    for score, before, after in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= _ALIKE and before not in taken and after not in taken:
            found.append(Pair(before, after))
            taken |= {before, after}
    found += [Pair(path, None, "was deleted") for path in lost if path not in taken]
    found += [Pair(None, path) for path in added if path not in taken]
    return found


def _words(read: Callable[[str, bool], Draft], path: str, new: bool) -> Counter[str]:
    try:
        return Counter(word for clause in read(path, new).clauses for word in words(clause.text))
    except DraftDiffError:
        # Told when the draft itself is checked; what cannot be read resembles nothing.
        return Counter()


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
