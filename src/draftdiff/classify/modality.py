"""Finds changes in how binding a provision is: "shall" became "should"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_cut, is_small, quoted, report
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.MODALITY

_INFLECTED = {"are": "is", "have": "has", "were": "was", "themselves": "itself"}


def find(side: Side, context: Context) -> list[Fact]:
    """The words that bind, recommend or allow, with their strength."""
    denied = {hit.first for hit in side.hits_of("negation")}
    return [
        Fact(
            hit.first,
            hit.last,
            tuple(_INFLECTED.get(w, w).rstrip("s") for w in side.words[hit.first : hit.last]),
            group="modal",
            value=float(hit.sense),
            sense="denied" if hit.last in denied or hit.first in denied else "",
        )
        for hit in side.hits_of("modal")
        if not _is_month(side, hit.first)
    ]


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """The change from one modal to the other; one alone counts only where little else changed."""
    if old is None or new is None:
        if not is_small(passage, (old, new), 5) or is_cut(passage, (old, new)):
            return None
        if (old or new) is not None and "denied" in {old and old.sense, new and new.sense}:
            return None  # what became of the negation says it
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"{cited} was {verb}")
    assert old.value is not None
    assert new.value is not None
    if old.sense != new.sense:
        return None  # "may" and "shall not": the negation says it
    direction, tendency = None, "as binding"
    if new.value > old.value:
        direction, tendency = Direction.STRENGTHENED, "stronger"
    elif new.value < old.value:
        direction, tendency = Direction.WEAKENED, "weaker"
    before = quoted(passage.old.cited(old.first, old.last))
    after = quoted(passage.new.cited(new.first, new.last))
    return report(passage, KIND, (old, new), f"{before} became {after}: {tendency}", direction)


def _is_month(side: Side, index: int) -> bool:
    """Whether the word is a month's name beside a number ("May 2026")."""
    if side.words[index] not in side.lexicon.months:
        return False
    beside = side.words[max(0, index - 1) : index] + side.words[index + 1 : index + 2]
    return any(word[0].isdigit() for word in beside)
