"""What a reader of a report may ask for; one frozen value per stage that has options."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """How a comparison is shown to people. A JSON report is always whole and heeds none of it.

    ``only``: names of statuses, facets, substances or kinds of typed change, any of which a match
    must have to be shown. ``topic``: "pack/topic", or the topic alone. ``context``: unchanged
    clauses to show around each change. ``width`` is in terminal columns.
    """

    only: tuple[str, ...] = ()
    topic: str | None = None
    context: int = 0
    summary: bool = False
    side_by_side: bool = False
    width: int = 80
    color: bool = False


@dataclass(frozen=True, slots=True)
class RedlineSettings:
    """How a Word document with tracked changes is written.

    ``author`` and ``date`` (as in "2026-05-31T12:00:00Z") sign every change; without a date none
    is written. ``annotate`` puts typed changes and topic verdicts into comments.
    ``allow_partial`` writes a redline even if it does not give back both drafts, with notices of
    what is not tracked. ``scrub`` leaves out names and dates everywhere in the document.
    """

    author: str = "draftdiff"
    date: str | None = None
    annotate: bool = False
    allow_partial: bool = False
    scrub: bool = False


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """How a history is shown. A JSON report is always whole and heeds none of it.

    ``lines`` are the only lines to tell of, ``None`` for all. ``words`` spells out who brought in
    each word. ``table`` is what a CSV file holds, ``picture`` what an SVG or PNG file shows.
    """

    lines: tuple[int, ...] | None = None
    words: bool = False
    table: str = "columns"
    picture: str = "lines"
    width: int = 80
    color: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentSettings:
    """How commitments are shown. A JSON report is always whole and heeds none of it.

    ``parties`` are keys of parties and ``forces`` values of ``Force``; without any, all are shown.
    """

    parties: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    width: int = 80
    color: bool = False
