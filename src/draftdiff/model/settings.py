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
