"""What each signal weighs and which passes are made: the knobs of the aligner, in one place.

Found by search on labelled drafts; ``docs/benchmarks.md`` shows what is lost without each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pass(StrEnum):
    """A pass over both drafts. Each takes the links of those before it and adds to them."""

    IDENTICAL = "identical"
    """The same words, wherever they stand."""
    SIMILAR = "similar"
    """Like words, in rounds from certain to doubtful."""
    TITLES = "titles"
    """Headings over one paragraph that the other draft has in the paragraph's own clause."""
    PARTS = "parts"
    """Clauses left over whose words are what another clause's counterparts do not account for."""
    CHILDREN = "children"
    """Articles whose clauses were given to several, or came from several."""
    MEANING = "meaning"
    """Clauses left over that say the like in other words."""
    PARTS_BY_MEANING = "parts by meaning"
    """As ``PARTS``, by meaning."""


PASSES = frozenset(Pass)


@dataclass(frozen=True, slots=True)
class Weights:
    """What is added to the likeness of two clauses' words (0..1), or taken from it.

    The signals a careful reader uses beside the words; each field's comment says for what.
    """

    parent: float = 0.12  # the clauses above answer each other
    order: float = 0.12  # it stands where its neighbours' counterparts say, both ways
    children: float = 0.25  # the clauses below answer each other: a rewritten chapeau
    label: float = 0.18  # the same number, as far as numbers are kept in this pair
    topic: float = 0.15  # a subject that few other clauses have
    polarity: float = 0.06  # taken off where one denies and the other does not
    kind: float = 0.35  # taken off where one is a heading, the less the more words are alike
    title: float = 0.5  # a draft has one title, whatever it says


WEIGHTS = Weights()
