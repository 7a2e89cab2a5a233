"""Says whether a position that stays binds more or less than before, by the typed changes in it.

A pack tells positions apart, not how hard one of them is meant. A condition added to the sentence
that carries a position, a duty that became a permission, a later deadline make it softer; the
other way round, harder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.detect import language_of
from draftdiff.language.lexicon import lexicon
from draftdiff.language.quantities import quantities
from draftdiff.model.comparison import ChangeKind, Direction, Status

if TYPE_CHECKING:
    from draftdiff.model.comparison import Change, Match
    from draftdiff.topics._explain import Said

# In a sentence written anew, what came and went is no change of the same thing.
_ALIKE = 0.5
_HARDER = {
    Direction.STRENGTHENED: 1,
    Direction.WIDENED: 1,
    Direction.WEAKENED: -1,
    Direction.NARROWED: -1,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """How much harder (above 0), softer (below 0) or neither a change makes a position."""

    step: int
    words: str


def shifts(match: Match | None, before: Said, after: Said) -> list[Shift]:
    """The steps that typed changes in the two quoted sentences make, in the order of the match.

    None are known unless the clauses answer each other, one to one, in words that are alike.
    """
    if match is None or match.status is not Status.MODIFIED or match.similarity < _ALIKE:
        return []
    if match.old != (before.clause.index,) or match.new != (after.clause.index,):
        return []
    found = []
    for change in match.changes:
        if not _inside(change.old_span, before) or not _inside(change.new_span, after):
            continue
        step = _step(change, before.clause.text, after.clause.text)
        if step:
            found.append(Shift(step, _words(change)))
    return found


def negated(match: Match | None, before: Said, after: Said) -> bool:
    """Whether a negation came or went in the quoted sentences without the pack having looked."""
    if match is None or match.similarity < _ALIKE:
        return False
    if before.reading.polar and after.reading.polar:
        return False
    return any(
        change.kind is ChangeKind.NEGATION and change.direction is Direction.REVERSED
        for change in match.changes
        if _inside(change.old_span, before) and _inside(change.new_span, after)
    )


def _inside(span: tuple[int, int] | None, said: Said) -> bool:
    start, end = said.reading.sentence
    return span is None or (start <= span[0] and span[1] <= end + 1)


def _step(change: Change, old: str, new: str) -> int:
    match change.kind:
        case ChangeKind.CONDITION:
            # A condition in other words is a condition still.
            return int(change.new is None) - int(change.old is None)
        case ChangeKind.MODALITY | ChangeKind.DATE | ChangeKind.SCOPE:
            return _HARDER.get(change.direction, 0) if change.direction else 0
        case ChangeKind.QUANTITY:
            return _quantity(change, old, new)
    return 0


def _quantity(change: Change, old: str, new: str) -> int:
    """A higher number binds more, but as a cap less; unknown where only one side is a cap."""
    ways = {Direction.INCREASED: 1, Direction.DECREASED: -1}
    way = ways.get(change.direction, 0) if change.direction else 0
    if not way or change.old_span is None or change.new_span is None:
        return 0
    bounds = [_is_cap(old, change.old_span), _is_cap(new, change.new_span)]
    if bounds[0] is not bounds[1]:
        return 0
    return -way if bounds[0] else way


def _is_cap(text: str, span: tuple[int, int]) -> bool:
    found = quantities(text, lexicon(language_of(text)))
    return any(q.bound == "cap" for q in found if q.start < span[1] and span[0] < q.end)


def _words(change: Change) -> str:
    if change.old is None:
        return f'"{change.new}" was added'
    if change.new is None:
        return f'"{change.old}" is gone'
    return f'"{change.old}" became "{change.new}"'
