"""Which clauses answer which, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft
    from draftdiff.model.source import Notice


class LevelChange(StrEnum):
    """A clause that rose in the tree (a sub-point became a point) or sank."""

    PROMOTED = "promoted"
    DEMOTED = "demoted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a link was made: the pass that made it and the signals it weighed, each 0..1.

    ``by_meaning`` says that hardly the words themselves speak for it, only what they mean.
    """

    stage: str
    signals: tuple[tuple[str, float], ...] = ()
    by_meaning: bool = False


class Alternative(StrEnum):
    """What became of one of several options between which the old draft left the choice.

    ``TAKEN``: of the one that became the text only the name, "Option 3", came off.
    """

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a search of the whole other draft found of a clause that nothing there answers.

    ``nearest`` is the clause there with most of its words in the same order, ``share`` how much of
    their weight that is, 0..1; ``None`` if no telling word stands there. ``lives_on`` are clauses
    there in which whole sentences of it stand that no other clause accounts for, ``kept`` is the
    share of its weight in such sentences, 0..1.
    """

    nearest: int | None
    share: float
    lives_on: tuple[int, ...] = ()
    kept: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """Old clauses answered by new ones (indices into the drafts, ascending).

    1-1 matched, 1-0 removed, 0-1 added, 1-n split, n-1 merged. ``similarity`` is of the words,
    0..1; ``moved`` says that its place among its matched neighbours changed. ``proof`` is there
    for what is removed or added, ``alternative`` for an option that the drafts settled.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool = False
    level: LevelChange | None = None
    evidence: Evidence = Evidence("none")
    proof: Proof | None = None
    alternative: Alternative | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every clause of each draft stands in exactly one link; links are in reading order.

    ``label_trust`` is how far equal labels meant equal clauses in this pair, 0..1.
    """

    old: Draft
    new: Draft
    links: tuple[Link, ...]
    label_trust: float
    notices: tuple[Notice, ...] = ()
