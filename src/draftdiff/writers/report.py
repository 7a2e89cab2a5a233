"""The JSON report as types: what other programs read, and what the published schema is made from.

Names and meanings hold for ``schema_version`` 1: fields may be added, none renamed or repurposed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from draftdiff.model.alignment import Alternative, LevelChange
from draftdiff.model.comparison import (
    ChangeKind,
    Direction,
    EditOperation,
    Status,
    Substance,
    TopicOutcome,
)
from draftdiff.model.draft import ClauseKind
from draftdiff.model.source import Severity

SCHEMA_VERSION = 1

_Share = Annotated[float, Meta(ge=0, le=1)]
_Count = Annotated[int, Meta(ge=0)]
_Span = Annotated[tuple[_Count, _Count], Meta(description="First character and one past the last.")]


class Generator(Struct, frozen=True):
    """The program that made the report."""

    name: str
    version: str


class NoticeReport(Struct, frozen=True):
    """Something to know: what clean-up changed, what was not or only partly read."""

    code: Annotated[str, Meta(description="Stable and hyphenated.")]
    message: str
    severity: Severity
    count: int
    place: Annotated[str | None, Meta(description="A part, a line or a clause.")]
    draft: Annotated[Literal["old", "new"] | None, Meta(description="The draft it speaks of.")]


class ReferenceReport(Struct, frozen=True):
    """A cross-reference in a clause's text."""

    start: int
    end: int
    text: str
    target: Annotated[str | None, Meta(description="The id of the clause that it points to.")]
    external: Annotated[bool, Meta(description="It points to another document.")]


class PositionReport(Struct, frozen=True):
    """A topic that a clause speaks of and, where it takes one, the position on it."""

    topic: str
    position: str | None
    spans: list[_Span]
    inherited: Annotated[bool, Meta(description="It holds of the clause through its parent.")]
    now: Annotated[
        str | None,
        Meta(description="The topic's present id, where ``topic`` is one that it had before."),
    ] = None


class ClauseReport(Struct, frozen=True):
    """A clause of a draft."""

    id: Annotated[str, Meta(description="Unique within the draft.")]
    label: Annotated[str | None, Meta(description="As printed, or as Word numbers it.")]
    heading: str | None
    parent: Annotated[str | None, Meta(description="The id of the clause that holds this one.")]
    text: Annotated[str, Meta(description="Its own text, without label and children.")]
    kind: ClauseKind
    depth: int
    path: Annotated[str, Meta(description="How a lawyer would cite it.")]
    references: list[ReferenceReport]
    definitions: Annotated[list[str], Meta(description="The terms that it defines.")]
    positions: list[PositionReport]


class DraftReport(Struct, frozen=True):
    """One of the two drafts, with every clause in document order."""

    name: str
    path: str
    sha256: str
    clauses: list[ClauseReport]
    format: str
    title: str | None
    language: Annotated[str, Meta(description="Two letters, or 'und'.")]
    revisions: Annotated[str, Meta(description="How tracked changes in the file were resolved.")]


class EditReport(Struct, frozen=True):
    """A run of text kept, inserted or deleted."""

    op: EditOperation
    text: str


class ChangeReport(Struct, frozen=True):
    """A typed change, citing its words in both drafts."""

    kind: ChangeKind
    old: str | None
    new: str | None
    old_span: Annotated[_Span | None, Meta(description="In the old clauses' text.")]
    new_span: Annotated[_Span | None, Meta(description="In the new clauses' text.")]
    direction: Direction | None
    difference: Annotated[float | None, Meta(description="Of quantities in the same unit.")]
    percent: float | None
    unit: str | None
    substance: Substance
    explanation: str


class SignalReport(Struct, frozen=True):
    """A signal that spoke for a match."""

    name: str
    value: float


class EvidenceReport(Struct, frozen=True):
    """Why the clauses were matched."""

    stage: str
    signals: list[SignalReport]


class CarriedReport(Struct, frozen=True):
    """A sentence that left one match and stands, word for word, in another."""

    text: str
    to: Annotated[list[str], Meta(description="New clauses that have it now.")]
    came_from: Annotated[list[str], Meta(description="Old clauses that had it.")]


class ChoiceReport(Struct, frozen=True):
    """A choice in brackets: the words that the other draft has, and those it has not."""

    taken: str
    not_taken: list[str]


class ProofReport(Struct, frozen=True):
    """What a search of the whole other draft found of a clause that nothing there answers."""

    nearest: Annotated[str | None, Meta(description="Clause with most of its words in order.")]
    share: Annotated[_Share, Meta(description="How much of its words stand there in order.")]
    lives_on: Annotated[
        list[str], Meta(description="Clauses in which whole sentences of it stand.")
    ]
    kept: Annotated[_Share, Meta(description="How much of its words is in such sentences.")]


class MatchReport(Struct, frozen=True):
    """Old clauses and the new ones that answer them.

    The texts of several clauses of one side are joined by a newline: that text is what the edits
    rebuild and what the spans count in.
    """

    status: Status
    moved: Annotated[bool, Meta(description="Its place among its matched neighbours changed.")]
    renumbered: Annotated[bool, Meta(description="Its label changed.")]
    old: Annotated[list[str], Meta(description="Ids of old clauses; none when added.")]
    new: Annotated[list[str], Meta(description="Ids of new clauses; none when removed.")]
    similarity: _Share
    edits: Annotated[
        list[EditReport],
        Meta(description="equal + delete joined is the old text, equal + insert the new one."),
    ]
    changes: list[ChangeReport]
    topics: list[str]
    heading_edits: Annotated[list[EditReport], Meta(description="As edits, of the headings.")]
    level: LevelChange | None
    substance: Annotated[Substance, Meta(description="The greatest of all its differences.")]
    evidence: EvidenceReport
    rewritten: Annotated[
        bool, Meta(description="It rests on subject, number and place; hardly a word is the same.")
    ]
    doubtful: Annotated[
        bool, Meta(description="A careful reader might pair its clauses otherwise, or not at all.")
    ]
    alternative: Annotated[
        Alternative | None,
        Meta(description="Of a removed option: whether it, or another of the choice, was taken."),
    ]
    proof: Annotated[
        ProofReport | None, Meta(description="Of what is removed or added: the search for it.")
    ]
    carried: Annotated[
        list[CarriedReport], Meta(description="Sentences that went to or came from another match.")
    ]
    settled: Annotated[
        list[ChoiceReport], Meta(description="Choices in brackets that the new text settled.")
    ]
    opened: Annotated[
        list[ChoiceReport], Meta(description="Choices in brackets that only the new text has.")
    ]


class TopicEvidenceReport(Struct, frozen=True):
    """The clause that carries a position, and the words that do."""

    clause: str
    position: str | None
    quotation: str


class TopicReport(Struct, frozen=True):
    """What became of the position on a topic."""

    id: Annotated[str, Meta(description="pack/topic")]
    title: str
    verdict: TopicOutcome
    old_position: str | None
    new_position: str | None
    old_position_title: str | None
    new_position_title: str | None
    old: list[TopicEvidenceReport]
    new: list[TopicEvidenceReport]
    pax: Annotated[str | None, Meta(description="Category in the PA-X Peace Agreements Database.")]
    explanation: str
    old_positions: Annotated[
        list[str], Meta(description="All that the old draft takes, whatever it is compared with.")
    ]
    new_positions: Annotated[list[str], Meta(description="All that the new draft takes.")]


class StatusCounts(Struct, frozen=True):
    """How many matches have each status."""

    unchanged: _Count
    modified: _Count
    removed: _Count
    added: _Count
    split: _Count
    merged: _Count


class SubstanceCounts(Struct, frozen=True):
    """How many matches differ how much."""

    none: _Count
    editorial: _Count
    consequential: _Count
    substantive: _Count


class SummaryReport(Struct, frozen=True):
    """The comparison in numbers, and in a sentence."""

    differences: Annotated[_Count, Meta(description="Matches that differ; 0: exit status 0.")]
    status: StatusCounts
    substance: SubstanceCounts
    moved: _Count
    renumbered: _Count
    renumbered_only: Annotated[_Count, Meta(description="Differ in their number alone.")]
    promoted: _Count
    demoted: _Count
    gone: Annotated[
        _Count,
        Meta(
            description="Removed provisions whose words stand nowhere else; no options, no notes."
        ),
    ]
    lives_on: Annotated[_Count, Meta(description="Removed, but their words stand elsewhere.")]
    not_taken: Annotated[_Count, Meta(description="Options of which another became the text.")]
    settled: Annotated[_Count, Meta(description="Choices in brackets that the new draft settled.")]
    doubtful: Annotated[_Count, Meta(description="Matches whose pairing is doubtful.")]
    kept_of_old: Annotated[_Share, Meta(description="Share of the old text that was kept.")]
    kept_in_new: Annotated[_Share, Meta(description="Share of the new text that is old.")]
    brief: Annotated[str, Meta(description="The comparison in plain words.")]


class Report(Struct, frozen=True):
    """What changed between two drafts of a text, clause by clause."""

    schema_version: Literal[1]
    generator: Generator
    drafts: Annotated[
        list[DraftReport], Meta(min_length=2, max_length=2, description="The old one, the new one.")
    ]
    matches: Annotated[
        list[MatchReport],
        Meta(description="In reading order; every clause of either draft is in exactly one."),
    ]
    topics: list[TopicReport]
    summary: SummaryReport
    notices: list[NoticeReport]
    options: dict[str, str]


class OutlineReport(Struct, frozen=True):
    """One draft as draftdiff understands it."""

    schema_version: Literal[1]
    generator: Generator
    draft: DraftReport
    notices: list[NoticeReport]
