"""Reads the edits of a match as what they are: a map between the characters of two drafts.

A match joins the texts of several clauses by a newline; here such a place in the joined text is
told apart into clause and character again.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from draftdiff.model.comparison import EditOperation
from draftdiff.model.history import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.comparison import Comparison, Edit, Match
    from draftdiff.model.draft import Draft


def parts(draft: Draft, indices: Sequence[int], *, heading: bool) -> list[tuple[int, str]]:
    """The clauses whose texts (or headings) a match joins, in order, with these."""
    if heading:
        named = [(index, draft.clauses[index].heading) for index in indices]
        return [(index, words) for index, words in named if words]
    return [(index, draft.clauses[index].text) for index in indices]


class Joined:
    """Where in a joined text each clause begins."""

    __slots__ = ("_clauses", "_starts")

    def __init__(self, joined: Sequence[tuple[int, str]]) -> None:
        self._clauses = [index for index, _ in joined]
        lengths = [len(words) + 1 for _, words in joined]
        self._starts = [0, *accumulate(lengths[:-1])] if lengths else []

    def locate(self, position: int) -> tuple[int, int]:
        """The clause, and the character in it, that stand at ``position``."""
        number = bisect_right(self._starts, position) - 1
        return self._clauses[number], position - self._starts[number]

    def position(self, clause: int, offset: int) -> int | None:
        """Where in the joined text a character of a clause stands; ``None`` if not in it."""
        if clause not in self._clauses:
            return None
        return self._starts[self._clauses.index(clause)] + offset


def kept(edits: Sequence[Edit]) -> Iterator[tuple[int, int, int]]:
    """The runs that both texts hold: (start in old, start in new, length), ascending."""
    old = new = 0
    for edit in edits:
        size = len(edit.text)
        if edit.op is EditOperation.EQUAL:
            yield old, new, size
        old += size if edit.op is not EditOperation.INSERT else 0
        new += size if edit.op is not EditOperation.DELETE else 0


def kept_between(match: Match, step: Comparison) -> dict[tuple[int, int], int]:
    """How many letters each old clause of a match and each new one share in its edits."""
    shared: dict[tuple[int, int], int] = {}
    for heading, edits in ((False, match.edits), (True, match.heading_edits)):
        olds = Joined(parts(step.old, match.old, heading=heading))
        news = parts(step.new, match.new, heading=heading)
        joined = "\n".join(words for _, words in news)
        places = Joined(news)
        for old_start, new_start, size in kept(edits):
            for offset in range(size):
                if joined[new_start + offset].isspace():
                    continue
                pair = (olds.locate(old_start + offset)[0], places.locate(new_start + offset)[0])
                shared[pair] = shared.get(pair, 0) + 1
    return shared


def append_run(runs: list[Run], length: int, draft: int) -> None:
    """Add ``length`` characters of ``draft`` to ``runs``, to the last run if it is of it too."""
    if not length:
        return
    if runs and runs[-1].draft == draft:
        runs[-1] = Run(runs[-1].length + length, draft)
    else:
        runs.append(Run(length, draft))
