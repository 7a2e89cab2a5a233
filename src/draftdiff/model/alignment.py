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
    """Why a link was made: the pass that made it and the signals it weighed, each 0..1."""

    stage: str
    signals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Old clauses answered by new ones (indices into the drafts, ascending).

    1-1 matched, 1-0 removed, 0-1 added, 1-n split, n-1 merged. ``similarity`` is of the words,
    0..1; ``moved`` says that its place among its matched neighbours changed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool = False
    level: LevelChange | None = None
    evidence: Evidence = Evidence("none")


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
