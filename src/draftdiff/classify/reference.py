"""Finds changed cross-references, and tells those that only follow their renumbered target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_small, quoted, report
from draftdiff.model.comparison import Change, ChangeKind, Substance

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.model.draft import Reference

KIND = ChangeKind.REFERENCE

_A_FEW_WORDS = 8


def find(side: Side, context: Context) -> list[Fact]:
    """The cross-references that the outline found."""
    return [
        Fact(first, last, (reference.word, reference.numbers), group=reference.word)
        for first, last, reference in side.references
    ]


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """The changed reference; consequential if both name the same clause under its two numbers."""
    if old is None or new is None:
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        if _reference(side, fact).external or not is_small(passage, (old, new), _A_FEW_WORDS):
            return None  # another document, or part of a provision that came or went
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"The reference to {cited} was {verb}")
    before = quoted(passage.old.cited(old.first, old.last))
    after = quoted(passage.new.cited(new.first, new.last))
    old_target, new_target = _reference(passage.old, old), _reference(passage.new, new)
    if context.is_same_target(old_target.target, new_target.target):
        text = f"{before} became {after} because the clause it names was renumbered"
        return report(passage, KIND, (old, new), text, substance=Substance.CONSEQUENTIAL)
    return report(passage, KIND, (old, new), f"The reference {before} became {after}")


def _reference(side: Side, fact: Fact) -> Reference:
    return next(r for first, last, r in side.references if (first, last) == (fact.first, fact.last))
