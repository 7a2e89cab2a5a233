"""What changed between two drafts: the one source for every writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.alignment import Alternative, Evidence, LevelChange, Proof
    from draftdiff.model.draft import Draft
    from draftdiff.model.source import Notice


class Status(StrEnum):
    """What became of the words of a clause; that it moved or was renumbered is said apart."""

    UNCHANGED = "unchanged"
    MODIFIED = "modified"
    REMOVED = "removed"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"


class Substance(StrEnum):
    """How much a difference matters, least first.

    ``EDITORIAL``: case, punctuation, spacing, quotes. ``CONSEQUENTIAL``: only follows from another
    change (a cross-reference whose target was renumbered). ``SUBSTANTIVE``: all else.
    """

    NONE = "none"
    EDITORIAL = "editorial"
    CONSEQUENTIAL = "consequential"
    SUBSTANTIVE = "substantive"


class EditOperation(StrEnum):
    """One step of a word-level edit script."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of text kept, inserted or deleted. A replacement is a deletion, then an insertion."""

    op: EditOperation
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A sentence that left one match and stands in another: ``to`` new clauses, or ``came_from``
    old ones.
    """

    text: str
    to: tuple[int, ...] = ()
    came_from: tuple[int, ...] = ()


class ChangeKind(StrEnum):
    """What kind of thing a typed change changes (names as in the report contract)."""

    QUANTITY = "quantity"
    DATE = "date"
    MODALITY = "modality"
    NEGATION = "negation"
    PARTY = "party"
    CONDITION = "condition"
    SCOPE = "scope"
    REFERENCE = "reference"
    DEFINITION = "definition"
    WORDING = "wording"


class Direction(StrEnum):
    """Which way a typed change goes, where that can be said."""

    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    INCREASED = "increased"
    DECREASED = "decreased"
    WIDENED = "widened"
    NARROWED = "narrowed"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Change:
    """One typed change, citing its words in both drafts.

    ``old`` and ``new`` are the cited words, ``None`` where one side has none. ``old_span`` and
    ``new_span`` are character ranges in the match's old and new text (clauses of a split or
    merged side joined by a newline). ``difference`` and ``percent`` are filled for quantities in
    the same unit; ``unit`` is canonical ("USD", "day", "percent", "person").
    ``explanation`` is one plain English sentence.
    """

    kind: ChangeKind
    old: str | None
    new: str | None
    old_span: tuple[int, int] | None
    new_span: tuple[int, int] | None
    substance: Substance
    explanation: str
    direction: Direction | None = None
    difference: float | None = None
    percent: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A choice in square brackets that the other draft has settled.

    ``taken`` are the words that the other draft has, ``not_taken`` those of the other alternatives;
    ``spans`` are what the joined text of the match has of the choice besides the words taken.
    """

    taken: str
    not_taken: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


WHOLLY_KEPT = 0.85
"""Share of a clause's weight found elsewhere from which it is not told as gone."""
MUCH_LOST = 0.5
"""Share of its parts that a whole does not have from which a merger or split is doubtful."""
HARDLY_ALIKE = 0.3
"""Likeness of words below which two clauses are one by subject and place more than by words."""


@dataclass(frozen=True, slots=True)
class Match:
    """Old clauses and the new ones that answer them (indices into the drafts' clauses).

    ``edits`` rebuild both texts to the character (the texts of several clauses are joined by a
    newline); ``heading_edits`` do so for the headings. ``substance`` is the greatest of all
    differences in the match. ``topics`` are "pack/topic" ids that either side speaks of.
    ``settled`` are choices in the old text that the new one has settled, ``opened`` those in the
    new text that the old one had as settled.
    """

    status: Status
    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    moved: bool
    renumbered: bool
    level: LevelChange | None
    edits: tuple[Edit, ...]
    heading_edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    substance: Substance
    topics: tuple[str, ...]
    evidence: Evidence
    proof: Proof | None = None
    alternative: Alternative | None = None
    carried: tuple[Carried, ...] = ()
    settled: tuple[Settled, ...] = ()
    opened: tuple[Settled, ...] = ()

    @property
    def same_words(self) -> bool:
        """Whether it has both sides' words alike, though some became a heading, or ceased to be."""
        return bool(self.old and self.new) and self._side(EditOperation.DELETE) == self._side(
            EditOperation.INSERT
        )

    @property
    def same_role(self) -> bool:
        """Whether no heading came, went or changed."""
        return all(edit.op is EditOperation.EQUAL for edit in self.heading_edits)

    def _side(self, own: EditOperation) -> list[str]:
        edits = (*self.heading_edits, Edit(EditOperation.EQUAL, " "), *self.edits)
        kept = (edit.text for edit in edits if edit.op in (own, EditOperation.EQUAL))
        words = "".join(kept).split()
        # Where a heading became text, or text a heading, its full stop comes or goes with that.
        return words if self.same_role else [word.rstrip(".:–—-") for word in words]

    @property
    def rewritten(self) -> bool:
        """Whether it rests on subject, number and place, with hardly any words the same."""
        # A heading that came off is no other heading.
        operations = {edit.op for edit in (*self.edits, *self.heading_edits)}
        return (
            self.status is Status.MODIFIED
            and self.substance is not Substance.EDITORIAL
            and self.similarity < HARDLY_ALIKE
            and {EditOperation.DELETE, EditOperation.INSERT} <= operations
        )

    @property
    def doubtful(self) -> bool:
        """Whether a careful reader might pair its clauses otherwise, or not at all."""
        if not self.old or not self.new:
            return False
        return self.rewritten or self.evidence.by_meaning or self._loses_much()

    def _loses_much(self) -> bool:
        """Whether more of a part is gone than a merger or a split should cost."""
        if self.status not in (Status.SPLIT, Status.MERGED):
            return False
        side = EditOperation.DELETE if self.status is Status.MERGED else EditOperation.INSERT
        lost = sum(len(edit.text) for edit in self.edits if edit.op is side)
        kept = sum(len(edit.text) for edit in self.edits if edit.op is EditOperation.EQUAL)
        return lost > MUCH_LOST * (lost + kept)

    @property
    def gone(self) -> bool:
        """Whether its words left the draft: removed, and neither found elsewhere nor an option."""
        return self.status is Status.REMOVED and self.alternative is None and not self.lives_on

    @property
    def lives_on(self) -> bool:
        """Whether it is removed or added as a clause, while its words stand in the other draft."""
        return self.proof is not None and self.proof.kept >= WHOLLY_KEPT


class TopicOutcome(StrEnum):
    """What became of a topic's position between two drafts."""

    KEPT = "kept"
    REWORDED = "reworded"
    SOFTENED = "softened"
    HARDENED = "hardened"
    REVERSED = "reversed"
    DROPPED = "dropped"
    NEW = "new"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """The clause that carries a position in one draft, and the words that do."""

    clause: int
    position: str | None
    quotation: str


@dataclass(frozen=True, slots=True)
class TopicVerdict:
    """A topic across two drafts: the position before and after, with the clauses that carry it.

    ``pax`` is the topic's category in the PA-X Peace Agreements Database, where there is one.
    ``explanation`` is one plain English sentence. ``old_positions`` and ``new_positions`` are all
    that a draft takes, the hardest first: they are the same whatever it is compared with, while the
    position that speaks for it may be the one that the other draft reversed.
    """

    pack: str
    topic: str
    title: str
    outcome: TopicOutcome
    old_position: str | None
    new_position: str | None
    old_position_title: str | None
    new_position_title: str | None
    old: tuple[TopicEvidence, ...]
    new: tuple[TopicEvidence, ...]
    pax: str | None
    explanation: str
    old_positions: tuple[str, ...] = ()
    new_positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts, every match in reading order, and the verdict for each topic."""

    old: Draft
    new: Draft
    matches: tuple[Match, ...]
    topics: tuple[TopicVerdict, ...] = ()
    notices: tuple[Notice, ...] = ()
    options: tuple[tuple[str, str], ...] = field(default=())
