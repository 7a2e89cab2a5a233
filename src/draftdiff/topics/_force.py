"""Says whether a position that stays binds more or less than before, by the typed changes in it.

A pack tells positions apart, not how hard one of them is meant. A condition added to the sentence
that carries a position, a duty that became a permission, a later deadline make it softer; the
other way round, harder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, Direction, Status
from draftdiff.topics.polarity import is_denied
from draftdiff.topics.sentences import fold

if TYPE_CHECKING:
    from draftdiff.model.comparison import Change, Match
    from draftdiff.topics._explain import Said

# "will" for "shall" binds no less; what is only allowed, wished or expected does.
_LOOSE = re.compile(
    r"\b(?:may|might|can|could|should|would|ought|expect\w*|endeavou?r\w*|seeks?|aims?|intends?"
    r"|considers?|encourag\w*|strives?|tr(?:y|ies)|kann|sollte?|dürfen|peut|peuvent|devrait"
    r"|може|можуть|может|могут)\b"
)
# "not permanently", "not all" deny less than "not".
_WHOLE = re.compile(
    r"\b(?:permanent\w*|always|all|every|entire\w*|full\w*|complete\w*|dauerhaft\w*|ständig\w*)\b"
)
# Emphasis; "a total and complete agreement" gives no more than an agreement.
_EMPHASIS = re.compile(
    r"\b(?:any|total\w*|complete\w*|full\w*|comprehensive\w*|whole|very|both|such|all)\b"
)
_AT_MOST = re.compile(
    r"\b(?:exceed\w*|up to|at most|no more than|not more than|within|maximum|limit\w*|cap|capped"
    r"|ceiling|höchstens|bis zu|jusqu'à|не більше|не более)\b"
)
# In a sentence written anew, what came and went is no change of the same thing.
_ALIKE = 0.5


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
        case ChangeKind.MODALITY:
            if change.old is None or change.new is None:
                return 0
            return _loose(change.old) - _loose(change.new)
        case ChangeKind.DATE:
            steps = {Direction.STRENGTHENED: 1, Direction.WEAKENED: -1}
            return steps.get(change.direction, 0) if change.direction else 0
        case ChangeKind.SCOPE:
            return _scope(change, old, new)
        case ChangeKind.QUANTITY:
            return _quantity(change, old, new)
    return 0


def _loose(words: str) -> int:
    return int(_LOOSE.search(fold(words)) is not None)


def _scope(change: Change, old: str, new: str) -> int:
    if (change.old is None) is (change.new is None):
        return 0
    words, span = (
        (change.new, change.new_span) if change.old is None else (change.old, change.old_span)
    )
    text = new if change.old is None else old
    if words is None or span is None or change.direction is None:
        return 0
    came = 1 if change.old is None else -1
    if _WHOLE.search(fold(words)) and is_denied(fold(text), *span):
        return -came
    if _EMPHASIS.search(fold(words)) or _AT_MOST.search(fold(words)):
        return 0
    wide = change.direction is Direction.WIDENED
    return 1 if wide else -1


def _quantity(change: Change, old: str, new: str) -> int:
    ways = {Direction.INCREASED: 1, Direction.DECREASED: -1}
    way = ways.get(change.direction, 0) if change.direction else 0
    if not way or change.old_span is None or change.new_span is None:
        return 0
    bounded = [
        _AT_MOST.search(fold(text[max(0, span[0] - 40) : span[1]])) is not None
        for text, span in ((old, change.old_span), (new, change.new_span))
    ]
    if bounded[0] is not bounded[1]:
        return 0
    return -way if bounded[0] else way


def _words(change: Change) -> str:
    if change.old is None:
        return f'"{change.new}" was added'
    if change.new is None:
        return f'"{change.old}" is gone'
    return f'"{change.old}" became "{change.new}"'
