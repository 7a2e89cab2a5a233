"""Why two clauses were held to answer each other, and why what is said of them is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, TopicVerdict
    from draftdiff.model.reading import Force


@dataclass(frozen=True, slots=True)
class Read:
    """One act as it was read of a clause; all words are printed in the draft.

    ``act`` is its verb, noun or state, ``words`` the part of the sentence that speaks of it.
    ``main`` tells what the sentence turns on from what that governs or only names; ``within`` are
    the classes of the acts that govern it. ``sure`` is false where a negation or a verb around it
    was not understood. ``start`` and ``end`` are the range of ``act`` in the clause's text.
    """

    act: str
    words: str
    force: Force
    bearer: str | None
    classes: tuple[str, ...]
    conditions: tuple[str, ...]
    main: bool
    within: tuple[str, ...]
    sure: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause and what was read of it; ``unread`` are its sentences in which no act was."""

    clause: int
    language: str
    read: tuple[Read, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A match (its place in the comparison), what was read of both sides, and what rests on it."""

    match: int
    old: tuple[ReadClause, ...]
    new: tuple[ReadClause, ...]
    topics: tuple[TopicVerdict, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a comparison says what it says of the clauses that were asked for.

    ``label_trust`` is how far equal numbers meant equal clauses in this pair, 0..1.
    """

    comparison: Comparison
    label_trust: float
    whys: tuple[Why, ...]
