"""What a text provides: sentences read into provisions, the one reading that all stages share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """How an act stands after all negations, permissions and conditions around it.

    ``YES`` it shall be or is so, ``NO`` it shall not be or is not so, ``MAY`` it is allowed or
    left open, ``NEED_NOT`` nobody has to, ``IF`` it depends on something, ``OPEN`` nothing is said
    of whether it shall be: proposed, reported, past, mentioned or not understood.
    """

    YES = "yes"
    NO = "no"
    MAY = "may"
    NEED_NOT = "need not"
    IF = "if"
    OPEN = "open"


class Force(StrEnum):
    """What a provision does to its bearer, in the terms of deontic logic (von Wright).

    ``DECLARES`` and ``DENIES`` are of statements without a modal verb ("the ban is lifted");
    ``INTENDS`` stands for all that binds less: should, intends, expects, calls for.
    """

    OBLIGES = "obliges"
    FORBIDS = "forbids"
    PERMITS = "permits"
    EXEMPTS = "exempts"
    CONDITIONS = "conditions"
    DECLARES = "declares"
    DENIES = "denies"
    INTENDS = "intends"
    NONE = "none"


class Strength(StrEnum):
    """How far the words bind: a modal verb of duty, a bare statement, or less than that."""

    BINDING = "binding"
    DECLARED = "declared"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition or exception: words ``first`` to ``last`` (exclusive), and what opens it."""

    first: int
    last: int
    opener: str
    binds: bool


@dataclass(frozen=True, slots=True)
class Provision:
    """One act and what a sentence says of it; all ranges are of the reading's words.

    ``act`` is the base form of the verb, noun or state that names the act; ``classes`` are the
    classes of ``data/acts`` that it belongs to, none for an act that no class knows. ``place`` is
    where its words stand, ``bearer`` who is bound, allowed or acts, ``reach`` the part of the
    sentence that speaks of it. ``main`` tells the act that the sentence turns on from acts that it
    governs or only names. ``sure`` is false where a negation or a verb around the act was not
    understood. ``outer`` are the classes of the acts that govern it, the nearest last.
    """

    act: str
    classes: tuple[str, ...]
    sign: Sign
    strength: Strength
    place: tuple[int, int]
    bearer: tuple[int, int] | None
    object: tuple[int, int]
    reach: tuple[int, int]
    main: bool
    sure: bool
    passive: bool = False
    part: str = "verb"
    outer: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    borrowed: tuple[tuple[int, int], ...] = ()

    @property
    def force(self) -> Force:
        """What it does to its bearer."""
        return _force(self.sign, self.strength)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` to ``last`` (exclusive) of a reading, and what they provide."""

    first: int
    last: int
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read: its language, its words with their places, its sentences.

    ``words`` are in normal form; ``spans`` are their character ranges in the text.
    """

    language: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]

    def characters(self, words: tuple[int, int]) -> tuple[int, int]:
        """The character range of a range of words."""
        first, last = words
        if first >= last:
            place = self.spans[first][0] if first < len(self.spans) else 0
            return place, place
        return self.spans[first][0], self.spans[last - 1][1]


_STATED = {
    Sign.YES: Force.OBLIGES,
    Sign.NO: Force.FORBIDS,
    Sign.MAY: Force.PERMITS,
    Sign.NEED_NOT: Force.EXEMPTS,
    Sign.IF: Force.CONDITIONS,
    Sign.OPEN: Force.NONE,
}


def _force(sign: Sign, strength: Strength) -> Force:
    if strength is Strength.DECLARED and sign in {Sign.YES, Sign.NO}:
        return Force.DECLARES if sign is Sign.YES else Force.DENIES
    if strength is Strength.SOFT and sign in {Sign.YES, Sign.NO}:
        return Force.INTENDS
    return _STATED[sign]
