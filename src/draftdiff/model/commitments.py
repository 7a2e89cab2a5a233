"""Who must, must not, may or need not do what, in one draft and through many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from draftdiff.model.reading import Force, Sign

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft
    from draftdiff.model.reading import Strength
    from draftdiff.model.source import Notice


_PLAIN = {
    Force.OBLIGES: "must",
    Force.FORBIDS: "must not",
    Force.PERMITS: "may",
    Force.EXEMPTS: "need not",
    Force.CONDITIONS: "depends",
    Force.DECLARES: "states",
    Force.DENIES: "states not",
    Force.INTENDS: "should",
    Force.NONE: "unclear",
}
_AFFIRMED = {Force.FORBIDS: Force.OBLIGES, Force.DENIES: Force.DECLARES}
"""How an act is told whose own words hold the denial."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is bound, allowed or acts.

    ``key`` is the same for every way to print the name ("the Republic of Soreth", "Soreth");
    ``name`` is the first of them. ``named`` tells a name or a collective ("the Parties") from
    things that a draft makes the subject of a duty ("this Agreement", "a fund").
    """

    key: str
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Commitment:
    """One act that a clause demands, forbids, allows, leaves open or states, and of whom.

    ``bearer`` is printed in the draft, ``None`` where it is not said who acts ("shall be lifted");
    ``parties`` are the keys of those it names, ``beneficiary`` the key of the party that a passive
    act is done to or for. ``act`` are the words of the act with its object, without
    ``conditions``; in the passive voice they begin with its subject. ``by_when`` are the words
    that say when. ``sure`` is false where the sentence was not wholly understood, ``bracketed``
    says that it is a proposal between brackets. ``start`` and ``end`` are its range in the
    clause's text; ``lead`` is the clause whose open sentence it completes. ``subject_in_act``
    says that the words of the act begin with their own subject, ``denial_in_act`` that they hold
    the denial themselves ("admit no further members").
    """

    clause: int
    force: Force
    sign: Sign
    strength: Strength
    bearer: str | None
    parties: tuple[str, ...]
    beneficiary: str | None
    verb: str
    classes: tuple[str, ...]
    act: str
    by_when: tuple[str, ...]
    conditions: tuple[str, ...]
    sure: bool
    bracketed: bool
    start: int
    end: int
    lead: int | None = None
    subject_in_act: bool = False
    denial_in_act: bool = False

    @property
    def said(self) -> str:
        """Its force in plain words: "must", "must not", "should not"."""
        if self.force is Force.INTENDS and self.sign is Sign.NO:
            return "should" if self.denial_in_act else "should not"
        if self.denial_in_act and not self.subject_in_act:
            return _PLAIN[_AFFIRMED.get(self.force, self.force)]
        return _PLAIN[self.force]


class Reason(StrEnum):
    """Why a sentence or clause holds no commitment.

    ``NOT_OPERATIVE``: a recital, heading, title, note, row, signature, note of a deletion;
    ``DEFINES``: it says what a term means; ``NO_FORCE``: its acts are reported, mentioned or only
    conditions; ``NOT_READ``: no act was recognised in it.
    """

    NOT_OPERATIVE = "not operative"
    DEFINES = "defines"
    NO_FORCE = "no force"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence (or a whole clause that is not operative) in which no commitment was read."""

    clause: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Commitments:
    """The commitments of one draft in reading order, its parties, and what holds none."""

    draft: Draft
    parties: tuple[Party, ...]
    commitments: tuple[Commitment, ...]
    left_out: tuple[LeftOut, ...]


class Turn(StrEnum):
    """What a draft did to a commitment of the one before it.

    ``SHIFTED``: it binds somebody else. ``CHANGED``: the same force on the same party, in other
    words, numbers, times or conditions of which it cannot be said that they bind more or less.
    """

    NEW = "new"
    GONE = "gone"
    REVERSED = "reversed"
    SHIFTED = "shifted"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a commitment in a draft: the weightiest turn first, and a sentence."""

    draft: int
    turns: tuple[Turn, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment through all drafts.

    ``places`` has, for each draft, its place in that draft's commitments or ``None``; ``steps``
    one for each draft after the first in which it stands or from which it is gone.
    """

    places: tuple[int | None, ...]
    steps: tuple[Step, ...]


class Side(StrEnum):
    """What a step means for a party: what it gives (the first four), gets (the next four), or
    what is changed without a side that can be told (a number, a time, other words).
    """

    DUTY_GAINED = "takes on"
    DUTY_TIGHTENED = "is bound more"
    RIGHT_LOST = "loses"
    RIGHT_NARROWED = "is allowed less"
    DUTY_LOST = "is freed of"
    DUTY_EASED = "is bound less"
    RIGHT_GAINED = "gains"
    RIGHT_WIDENED = "is allowed more"
    DUTY_CHANGED = "is bound otherwise"
    RIGHT_CHANGED = "is allowed otherwise"


CONCESSIONS = (Side.DUTY_GAINED, Side.DUTY_TIGHTENED, Side.RIGHT_LOST, Side.RIGHT_NARROWED)
"""What a party concedes."""
GAINS = (Side.DUTY_LOST, Side.DUTY_EASED, Side.RIGHT_GAINED, Side.RIGHT_WIDENED)
"""What a party gains."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A party's gain or loss in a draft, by an entry (its place in the ledger)."""

    party: str
    draft: int
    side: Side
    entry: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The commitments of many drafts, oldest first, each held against the one before."""

    drafts: tuple[Commitments, ...]
    parties: tuple[Party, ...]
    entries: tuple[Entry, ...]
    postings: tuple[Posting, ...]
    notices: tuple[Notice, ...] = ()
