"""The JSON report of a history as types: what other programs read, and its schema's source.

Names and meanings hold for ``schema_version`` 1: fields may be added, none renamed or repurposed.
Drafts and lines are named by their place in ``drafts`` and ``lines``, from 0; clauses by id.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from draftdiff.model.comparison import Substance, TopicOutcome
from draftdiff.model.history import BracketKind, BracketMove, Event
from draftdiff.writers.report import (
    ChangeReport,
    DraftReport,
    EditReport,
    Generator,
    MatchReport,
    NoticeReport,
)

SCHEMA_VERSION = 1

_Number = Annotated[int, Meta(ge=0)]


class StationReport(Struct, frozen=True):
    """A line in one draft."""

    draft: _Number
    clause: Annotated[str | None, Meta(description="Null where the line ended.")]
    events: list[Event]
    base: Annotated[_Number | None, Meta(description="The draft that the edits start from.")]
    match: Annotated[_Number | None, Meta(description="Its place in that step's matches.")]
    kin: Annotated[list[_Number], Meta(description="Lines that a split or a merger ties to it.")]
    edits: list[EditReport]
    heading_edits: list[EditReport]
    changes: list[ChangeReport]
    substance: Substance | None
    similarity: Annotated[float, Meta(ge=0, le=1)] | None


class LineReport(Struct, frozen=True):
    """One clause through all drafts."""

    id: _Number
    clauses: Annotated[list[str | None], Meta(description="A clause for each draft, or null.")]
    labels: Annotated[list[str | None], Meta(description="Its citation in each draft, or null.")]
    stations: list[StationReport]


class RunReport(Struct, frozen=True):
    """Words of a clause that one draft brought in."""

    text: str
    draft: _Number


class OriginReport(Struct, frozen=True):
    """Who brought in the words of a clause: the texts of the runs join to its own."""

    clause: str
    heading: list[RunReport]
    text: list[RunReport]


class GoneReport(Struct, frozen=True):
    """Words that a draft took out."""

    line: _Number
    draft: Annotated[_Number, Meta(description="Where they stood last.")]
    clause: str
    start: _Number
    in_heading: bool
    text: str
    brought_in: _Number
    taken_out: _Number
    returned: Annotated[_Number | None, Meta(description="The draft with them back.")]


class EvidenceOfPosition(Struct, frozen=True):
    """A clause that carries a position, and the words that do."""

    clause: str
    position: str | None
    quotation: str


class CellReport(Struct, frozen=True):
    """The position on a topic in one draft."""

    draft: _Number
    position: str | None
    title: str | None
    outcome: TopicOutcome | None
    evidence: list[EvidenceOfPosition]


class TopicOverTime(Struct, frozen=True):
    """A topic through all drafts."""

    id: str
    title: str
    pax: str | None
    cells: list[CellReport]


class PlaceReport(Struct, frozen=True):
    """A character of a clause's text, or of its heading."""

    clause: str
    offset: _Number
    in_heading: bool


class BracketReport(Struct, frozen=True):
    """A bracket or an option."""

    kind: BracketKind
    start: PlaceReport
    end: PlaceReport
    depth: int
    text: str
    party: str | None
    stance: str | None
    group: Annotated[int | None, Meta(description="Alternatives of one group belong together.")]
    label: str | None


class UnbalancedReport(Struct, frozen=True):
    """A bracket without its other half."""

    place: PlaceReport
    mark: str


class BracketingReport(Struct, frozen=True):
    """The brackets of one draft."""

    draft: _Number
    brackets: list[BracketReport]
    unbalanced: list[UnbalancedReport]


class BracketEventReport(Struct, frozen=True):
    """A bracket was opened, closed or reopened."""

    move: BracketMove
    draft: _Number
    seen_in: Annotated[_Number, Meta(description="The draft whose brackets it is one of.")]
    bracket: Annotated[_Number, Meta(description="Its place in that draft's brackets.")]
    line: _Number
    standing: Annotated[
        bool,
        Meta(
            description="Opened: its words stood there before without brackets. "
            "Closed: its words were kept."
        ),
    ]


class StepReport(Struct, frozen=True):
    """The comparison of a draft with the one it was made from."""

    draft: _Number
    base: _Number
    matches: list[MatchReport]


class HistoryReport(Struct, frozen=True):
    """Many drafts and the line of every clause through them."""

    schema_version: Annotated[int, Meta(ge=1)]
    generator: Generator
    drafts: list[DraftReport]
    bases: Annotated[list[_Number | None], Meta(description="The draft each was made from.")]
    steps: list[StepReport]
    lines: list[LineReport]
    order: Annotated[list[_Number], Meta(description="The lines in reading order.")]
    origins: Annotated[list[list[OriginReport]], Meta(description="For each draft.")]
    gone: list[GoneReport]
    topics: list[TopicOverTime]
    brackets: list[BracketingReport]
    ledger: list[BracketEventReport]
    notices: list[NoticeReport]
