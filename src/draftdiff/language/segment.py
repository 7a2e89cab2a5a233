"""A segment of a sentence, and what it can be to it; ``segments.py`` cuts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.language.verb_groups import Group


class Kind(StrEnum):
    """What a segment is to the sentence."""

    MAIN = "main"
    CONDITION = "condition"
    RELATIVE = "relative"
    THAT = "that"
    WHETHER = "whether"
    WITHOUT = "without"


@dataclass(slots=True)
class Segment:
    """A segment: the words it owns (``first`` to ``last`` without those of inner segments).

    ``subject`` are the words before its verb group; ``opener`` the words that open a condition.
    ``shares`` is the segment whose subject it takes up ("shall not join, and may apply").
    """

    kind: Kind
    first: int
    parent: int | None
    opener: str = ""
    group: Group | None = None
    subject: tuple[int, int] = (0, 0)
    shares: int | None = None
    owned: list[int] = field(default_factory=list)
