"""Knows what a draft says only as one of several options, so that it holds no position yet.

Which option went into the other draft settles the choice: it neither softens nor hardens, and it
reverses nothing that was agreed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.choices import blanked
from draftdiff.model.alignment import Alternative
from draftdiff.topics.reading import readings

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.topics._explain import Said
    from draftdiff.topics.pack import TopicPack


class Undecided:
    """Tells which passages of the drafts of a comparison are options, or hold a choice."""

    def __init__(self, comparison: Comparison, pack: TopicPack) -> None:
        """The passages are those that a pack reads."""
        self._comparison = comparison
        self._pack = pack
        self._old = {i: match for match in comparison.matches for i in match.old}
        self._new = {i: match for match in comparison.matches for i in match.new}

    def in_old(self, said: Said) -> bool:
        """Whether the old draft says it only as an option, or leaves what it says open."""
        match = self._old.get(said.clause.index)
        if match is None:
            return False
        return match.alternative is Alternative.NOT_TAKEN or self._depends(said, match, old=True)

    def in_new(self, said: Said) -> bool:
        """Whether the new draft leaves open what it says."""
        match = self._new.get(said.clause.index)
        return match is not None and self._depends(said, match, old=False)

    def _depends(self, said: Said, match: Match, *, old: bool) -> bool:
        """Whether the passage says another thing as the other draft has settled its choices."""
        choices = match.settled if old else match.opened
        side = match.old if old else match.new
        if not choices or len(side) != 1:
            return False
        start, end = said.reading.sentence
        if not any(low < end and start < high for choice in choices for low, high in choice.spans):
            return False
        draft = self._comparison.old if old else self._comparison.new
        clause = replace(said.clause, text=blanked(said.clause.text, choices))
        return all(
            (one.topic, one.position, one.number)
            != (said.reading.topic, said.reading.position, said.reading.number)
            for one in readings(self._pack, draft, clause)
        )
