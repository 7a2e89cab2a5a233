"""Counts a comparison: how many clauses fared how, and how much of the text was carried over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.alignment import Alternative, LevelChange
from draftdiff.model.comparison import (
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.model.draft import ClauseKind
from draftdiff.writers import wording

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft

NO_PROVISIONS = (ClauseKind.FURNITURE, ClauseKind.DELETION)
"""Kinds of clause that provide nothing: page headers and the like, "3. [deleted]"."""


_LONGEST_LEAD = 3  # words
_BESIDE_PROVISIONS = (
    *NO_PROVISIONS,
    ClauseKind.TITLE,
    ClauseKind.PREAMBLE,
    ClauseKind.SIGNATURE,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Matches by status and substance, facets, and the shares of text that both drafts have.

    ``renumbered_only`` are matches whose words and place are the same and only the label differs.
    ``kept_of_old`` is the share of the old draft's characters (spaces apart) that the new one
    keeps in an answering clause, ``kept_in_new`` the share of the new draft's that are old.
    ``gone`` are removed provisions whose words left the draft; ``lives_on`` those whose words
    stand in other clauses, ``not_taken`` those of options of which another became the text.
    ``settled`` are choices in brackets that the old draft left open and the new one does not.
    ``doubtful`` are pairs that a careful reader might pair otherwise.
    ``removed_notes`` and ``added_notes`` are no provisions: deletion notes, page furniture.
    """

    old_clauses: int
    new_clauses: int
    statuses: tuple[tuple[Status, int], ...]
    substances: tuple[tuple[Substance, int], ...]
    moved: int
    renumbered: int
    renumbered_only: int
    promoted: int
    demoted: int
    kept_of_old: float
    kept_in_new: float
    differences: int
    removed_notes: int
    added_notes: int
    gone: int
    lives_on: int
    not_taken: int
    settled: int
    doubtful: int

    def status(self, status: Status) -> int:
        """How many matches have that status."""
        return dict(self.statuses)[status]


def is_removed_provision(match: Match, comparison: Comparison) -> bool:
    """Whether a match is a removal of something that provided.

    A bare number, and a heading over clauses that are told of themselves, provide nothing.
    """
    return (
        match.status is Status.REMOVED
        and match.substance is not Substance.EDITORIAL
        and any(_provides(comparison.old, index) for index in match.old)
    )


def _provides(draft: Draft, index: int) -> bool:
    clause = draft.clauses[index]
    text = clause.text.strip()
    # "Territory:" over its items is a heading, whatever it is numbered by.
    is_lead = (
        text.endswith(":")
        and len(text.split()) <= _LONGEST_LEAD
        and any(below.parent == index for below in draft.clauses[index + 1 : index + 2])
    )
    return clause.kind not in NO_PROVISIONS and bool(text or clause.heading) and not is_lead


def is_doubtful_provision(match: Match, comparison: Comparison) -> bool:
    """Whether a match is a doubtful pair of something that provides."""
    return match.doubtful and comparison.old.clauses[match.old[0]].kind not in _BESIDE_PROVISIONS


def differs(match: Match) -> bool:
    """Whether a match is a difference at all: in words, heading, place, number or level."""
    return (
        match.status is not Status.UNCHANGED
        or match.moved
        or match.renumbered
        or match.level is not None
        or any(edit.op is not EditOperation.EQUAL for edit in match.heading_edits)
    )


def only_renumbered(match: Match) -> bool:
    """Whether a match differs in its number and in nothing else."""
    return (
        match.renumbered
        and match.status is Status.UNCHANGED
        and not match.moved
        and match.level is None
        and all(edit.op is EditOperation.EQUAL for edit in match.heading_edits)
    )


def count(comparison: Comparison) -> Counts:
    """The counts of a comparison."""
    matches = comparison.matches
    statuses = Counter(match.status for match in matches)
    substances = Counter(match.substance for match in matches)
    levels = Counter(match.level for match in matches)
    text: Counter[EditOperation] = Counter()
    for match in matches:
        for edit in wording.shown(match):
            text[edit.op] += len(edit.text) - edit.text.count(" ") - edit.text.count("\n")
    kept = text[EditOperation.EQUAL]
    return Counts(
        old_clauses=len(comparison.old.clauses),
        new_clauses=len(comparison.new.clauses),
        statuses=tuple((status, statuses[status]) for status in Status),
        substances=tuple((substance, substances[substance]) for substance in Substance),
        moved=sum(match.moved for match in matches),
        renumbered=sum(match.renumbered for match in matches),
        renumbered_only=sum(map(only_renumbered, matches)),
        promoted=levels[LevelChange.PROMOTED],
        demoted=levels[LevelChange.DEMOTED],
        kept_of_old=_share(kept, kept + text[EditOperation.DELETE]),
        kept_in_new=_share(kept, kept + text[EditOperation.INSERT]),
        differences=sum(map(differs, matches)),
        removed_notes=_notes(comparison, Status.REMOVED),
        added_notes=_notes(comparison, Status.ADDED),
        gone=sum(is_removed_provision(match, comparison) and match.gone for match in matches),
        lives_on=sum(
            is_removed_provision(match, comparison) and match.alternative is None and match.lives_on
            for match in matches
        ),
        not_taken=sum(match.alternative is Alternative.NOT_TAKEN for match in matches),
        settled=sum(len(match.settled) for match in matches),
        doubtful=sum(is_doubtful_provision(match, comparison) for match in matches),
    )


def _notes(comparison: Comparison, status: Status) -> int:
    return sum(
        all(comparison.old.clauses[index].kind in NO_PROVISIONS for index in match.old)
        and all(comparison.new.clauses[index].kind in NO_PROVISIONS for index in match.new)
        for match in comparison.matches
        if match.status is status
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
