"""The JSON report of an explanation as types: what other programs read, and its schema's source.

Names and meanings hold for ``schema_version`` 1: fields may be added, none renamed or repurposed.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from draftdiff.model.reading import Force
from draftdiff.writers.report import Generator, MatchReport, TopicReport

SCHEMA_VERSION = 1

_Number = Annotated[int, Meta(ge=0)]


class ReadReport(Struct, frozen=True):
    """One act as it was read of a clause."""

    act: str
    words: Annotated[str, Meta(description="The part of the sentence that speaks of it.")]
    force: Force
    bearer: str | None
    classes: list[str]
    conditions: list[str]
    main: Annotated[bool, Meta(description="The sentence turns on it.")]
    within: Annotated[list[str], Meta(description="Classes of the acts that govern it.")]
    sure: bool
    span: Annotated[tuple[_Number, _Number], Meta(description="Of the act in the clause's text.")]


class ReadClauseReport(Struct, frozen=True):
    """A clause, and what was read of it."""

    clause: str
    path: str
    heading: str | None
    text: str
    language: str
    read: list[ReadReport]
    unread: Annotated[list[str], Meta(description="Sentences in which no act was read.")]


class WhyReport(Struct, frozen=True):
    """A match, with its evidence, what was read of both sides, and what rests on it."""

    match: MatchReport
    old: list[ReadClauseReport]
    new: list[ReadClauseReport]
    topics: list[TopicReport]


class ExplanationReport(Struct, frozen=True):
    """Why a comparison says what it says of some clauses."""

    schema_version: Annotated[int, Meta(ge=1)]
    generator: Generator
    old: Annotated[str, Meta(description="The name of the old draft.")]
    new: Annotated[str, Meta(description="The name of the new draft.")]
    label_trust: Annotated[
        float, Meta(ge=0, le=1, description="How far equal numbers meant equal clauses.")
    ]
    whys: list[WhyReport]
