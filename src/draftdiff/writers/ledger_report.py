"""The JSON report of commitments as types: what other programs read, and its schema's source.

Names and meanings hold for ``schema_version`` 1: fields may be added, none renamed or repurposed.
Drafts, commitments and entries are named by their places, from 0; clauses by id, parties by key.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from draftdiff.model.commitments import Reason, Side, Turn
from draftdiff.model.reading import Force
from draftdiff.writers.report import DraftReport, Generator, NoticeReport

SCHEMA_VERSION = 1

_Number = Annotated[int, Meta(ge=0)]


class PartyReport(Struct, frozen=True):
    """Somebody, or something, that is bound, allowed or acts."""

    key: Annotated[str, Meta(description="The same for every way to print the name.")]
    name: str
    named: Annotated[bool, Meta(description="A name or a collective, not a thing.")]


class CommitmentReport(Struct, frozen=True):
    """One act that a clause demands, forbids, allows, leaves open or states."""

    clause: str
    path: Annotated[str, Meta(description="How a lawyer would cite the clause.")]
    force: Force
    said: Annotated[str, Meta(description="The force in plain words.")]
    bearer: Annotated[str | None, Meta(description="As printed; null where it is not said.")]
    parties: Annotated[list[str], Meta(description="Keys of those that it binds or allows.")]
    beneficiary: Annotated[
        str | None, Meta(description="Key of whom a passive act is done to or for.")
    ]
    verb: str
    act: Annotated[str, Meta(description="As printed, without its conditions.")]
    by_when: list[str]
    conditions: list[str]
    sure: Annotated[bool, Meta(description="False where the sentence was not wholly understood.")]
    bracketed: Annotated[bool, Meta(description="A proposal between brackets.")]
    span: Annotated[
        tuple[_Number, _Number], Meta(description="Its range in the text of the clause.")
    ]
    lead: Annotated[str | None, Meta(description="The clause whose sentence it completes.")]


class LeftOutReport(Struct, frozen=True):
    """A sentence or clause in which no commitment was read."""

    clause: str
    text: str
    reason: Reason


class DraftCommitments(Struct, frozen=True):
    """The commitments of one draft, and what holds none."""

    commitments: list[CommitmentReport]
    left_out: list[LeftOutReport]


class StepOfCommitment(Struct, frozen=True):
    """What a draft did to a commitment."""

    draft: _Number
    turns: Annotated[list[Turn], Meta(description="The weightiest first.")]
    explanation: str


class EntryReport(Struct, frozen=True):
    """One commitment through all drafts."""

    places: Annotated[
        list[_Number | None],
        Meta(description="For each draft, its place in that draft's commitments."),
    ]
    steps: list[StepOfCommitment]


class PostingReport(Struct, frozen=True):
    """What a step means for a party."""

    party: str
    draft: _Number
    side: Side
    concession: Annotated[bool | None, Meta(description="Null where no side can be told.")]
    entry: _Number


class CommitmentsReport(Struct, frozen=True):
    """Who must do what, in one draft or through many."""

    schema_version: Annotated[int, Meta(ge=1)]
    generator: Generator
    drafts: list[DraftReport]
    parties: list[PartyReport]
    commitments: Annotated[list[DraftCommitments], Meta(description="For each draft.")]
    entries: list[EntryReport]
    postings: Annotated[list[PostingReport], Meta(description="Who conceded what.")]
    notices: list[NoticeReport]
