"""The life of every clause through many drafts: the one source for every writer of a history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.comparison import (
        Change,
        Comparison,
        Edit,
        Substance,
        TopicEvidence,
        TopicOutcome,
    )
    from draftdiff.model.draft import Draft
    from draftdiff.model.source import Notice


class Event(StrEnum):
    """What happened to a line in a draft, seen from the draft that it was made from.

    ``FIRST``: it stands in a draft that was made from no other. ``PARTED``: it came from a part of
    another line's clause; ``SPLIT``: it gave such a part away. ``JOINED``: its words went into
    another line's clause; ``MERGED``: it took in another line. ``REVIVED``: it was gone before.
    ``DOUBTFUL``: a careful reader might say that it ended there, and another line began.
    """

    FIRST = "first"
    BORN = "born"
    PARTED = "parted"
    REVIVED = "revived"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    EDITORIAL = "editorial"
    RETITLED = "retitled"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    PROMOTED = "promoted"
    DEMOTED = "demoted"
    SPLIT = "split"
    MERGED = "merged"
    JOINED = "joined"
    DIED = "died"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Station:
    """A line in one draft: the clause that stands there, or that it is gone from it.

    ``clause`` is an index into the draft's clauses, ``None`` where the line died or was joined to
    another one. ``base`` is the draft that ``edits`` and ``heading_edits`` start from, ``None`` in
    a draft that was made from no other; they rebuild the clause's words in both. Where clauses
    were split or merged they hold no deletions: what was deleted is in ``History.gone``.
    ``kin`` are the lines that a split or a merger ties to this one. ``match`` is the place of the
    match in the comparison of the two drafts; a revival has none, but the ``similarity`` of its
    words to those that were last seen.
    """

    draft: int
    clause: int | None
    events: tuple[Event, ...]
    base: int | None = None
    match: int | None = None
    kin: tuple[int, ...] = ()
    edits: tuple[Edit, ...] = ()
    heading_edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()
    substance: Substance | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """One clause through all drafts.

    ``id`` is its place in ``History.lines``, by birth: later drafts never change it. ``clauses``
    has an entry for each draft, the index of the clause or ``None``. ``stations`` are the drafts
    in which it stands or ended, ascending.
    """

    id: int
    clauses: tuple[int | None, ...]
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters of a clause that draft number ``draft`` brought in."""

    length: int
    draft: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Who brought in the words of a clause: runs that join to its heading and to its text."""

    heading: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that a draft took out of a line.

    ``draft`` and ``clause`` say where they last stood, ``start`` at which character of the text
    (of the heading, if ``in_heading``), ``brought_in`` and ``taken_out`` which drafts did so,
    ``returned`` the first draft with the whole clause back, if it was revived.
    """

    line: int
    draft: int
    clause: int
    start: int
    text: str
    brought_in: int
    taken_out: int
    in_heading: bool = False
    returned: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The position on a topic in one draft, with the clauses and words behind it.

    ``outcome`` is the verdict against the draft it was made from; ``position`` is ``None`` where
    the draft takes none that the pack knows, ``evidence`` is empty where it is silent.
    """

    draft: int
    position: str | None
    title: str | None
    outcome: TopicOutcome | None
    evidence: tuple[TopicEvidence, ...]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic through all drafts, a cell for each of them."""

    pack: str
    topic: str
    title: str
    pax: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Correlation:
    """A line's references, ``None`` where it does not stand, and the lines it is tied to."""

    line: int
    references: tuple[str | None, ...]
    kin: tuple[int, ...]


class BracketKind(StrEnum):
    """What stands between brackets.

    ``NOTE``: a remark of the drafters ("[deleted]"), nothing that is open.
    """

    TEXT = "text"
    ALTERNATIVE = "alternative"
    PLACEHOLDER = "placeholder"
    OPTION = "option"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a draft: of a clause's text, or of its heading."""

    clause: int
    offset: int
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket, or an option that is named as one.

    ``start`` is the opening bracket, ``end`` the closing one (for an option, the first and last
    character); they may stand in different clauses. ``text`` is what stands between them, with
    the clauses joined by newlines. ``party`` is who holds it, as printed; ``stance`` what the
    draft says that they do ("oppose"). ``group`` numbers alternatives that belong together.
    """

    kind: BracketKind
    start: Place
    end: Place
    depth: int
    text: str
    party: str | None = None
    stance: str | None = None
    group: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A bracket without its other half; ``mark`` is the character that stands there."""

    place: Place
    mark: str


@dataclass(frozen=True, slots=True)
class Bracketing:
    """The brackets of one draft in the order of their beginnings."""

    draft: int
    brackets: tuple[Bracket, ...]
    unbalanced: tuple[Unbalanced, ...]


class BracketMove(StrEnum):
    """What a draft did to a bracket."""

    OPENED = "opened"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class BracketEvent:
    """A bracket was opened, closed or reopened in a draft.

    ``bracket`` is its place in the bracketing of ``seen_in``: the draft itself, or for a closed
    one the draft that it was made from. ``standing`` says for an opened or reopened one that its
    words stood there before without brackets, for a closed one that its words were kept.
    """

    move: BracketMove
    draft: int
    seen_in: int
    bracket: int
    line: int
    standing: bool


@dataclass(frozen=True, slots=True)
class History:
    """Many drafts and the line of every clause through them.

    ``bases`` names for each draft the one it was made from, ``None`` for a first draft; ``steps``
    has the comparison with it. ``order`` are the lines in reading order. ``origins`` has an entry
    for every clause of every draft. ``correlation`` has a row for every numbered line, in reading
    order.
    """

    drafts: tuple[Draft, ...]
    bases: tuple[int | None, ...]
    steps: tuple[Comparison | None, ...]
    lines: tuple[Lineage, ...]
    order: tuple[int, ...]
    origins: tuple[tuple[Origin, ...], ...]
    gone: tuple[Gone, ...]
    topics: tuple[TopicLine, ...]
    correlation: tuple[Correlation, ...]
    brackets: tuple[Bracketing, ...]
    ledger: tuple[BracketEvent, ...]
    notices: tuple[Notice, ...] = ()
