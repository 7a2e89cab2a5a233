"""Finds changed dates and deadlines: "within 100 days", "by 2030", "as soon as possible"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._acts import keys
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_own_provision, is_small, quoted, report
from draftdiff.classify._sentences import key_of
from draftdiff.classify._stem import are_akin
from draftdiff.language.dates import times
from draftdiff.language.quantities import DAYS
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.DATE

# How binding a point in time is; a later or vaguer one is weaker.
_A_SENTENCE = 20
_SAID = 0.6  # of its words: then the other side says it in other words
_URGENCY = {"immediate": 0, "duration": 1, "calendar": 1, "vague": 3}


def find(side: Side, context: Context) -> list[Fact]:
    """Calendar dates, durations that are deadlines, and phrases of urgency."""
    return [
        Fact(time.first, time.last, time.key, time.group, time.value, time.unit, time.sense)
        for time in times(side)
    ]


def same(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether two facts state one time, counted from one event."""
    if old.sense == new.sense == "immediate":
        return not _event(passage.old, old) ^ _event(passage.new, new)
    if old.sense != new.sense or old.value != new.value or old.value is None:
        return False
    if old.sense == "calendar" and old.group and new.group and old.group != new.group:
        return False
    if old.sense == "duration" and old.group and new.group and old.group != new.group:
        return False
    one, two = _event(passage.old, old), _event(passage.new, new)
    if not one or not two:
        return one == two
    shared = min(are_akin(one, two), are_akin(two, one))
    return shared == min(len(one), len(two)) or 2 * shared > max(len(one), len(two))


def _event(side: Side, fact: Fact) -> frozenset[str]:
    """The words of substance of what a time is counted from."""
    language = side.lexicon.language
    counted = {i for count in side.counts for i in range(count.first, count.last)}
    listed = {
        i
        for h in side.hits
        if h.sense in {"openers", "anchors", "immediate"}
        for i in range(h.first, h.last)
    }
    return frozenset(
        key_of(side.words[index], language)
        for index in range(fact.first, fact.last)
        if side.is_content(index)
        and index not in counted
        and index not in listed
        and side.words[index] not in side.lexicon.units
        and side.words[index] not in side.lexicon.sets["fillers"]
    )


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """One change from date to date; sooner is stronger, later or vaguer is weaker."""
    if old is None or new is None:
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        if fact.sense == "vague" or is_own_provision(passage, (old, new)):
            return None  # part of a provision that came or went
        if not is_small(passage, (old, new), _A_SENTENCE):
            return None
        other = passage.old if new is not None else passage.new
        words = keys(side, (fact.first, fact.last))
        told = words & keys(other, (0, len(other.words)))
        if fact.sense == "event" and len(told) >= _SAID * len(words):
            return None  # "once that is agreed", "after that has been agreed"
        if fact.sense == "calendar" and not fact.group and _is_bare_year(fact):
            return None  # a year without a preposition of time: part of a title or citation
        return report(
            passage,
            KIND,
            (old, new),
            f"The time {quoted(side.cited(fact.first, fact.last))} was {verb}",
        )
    direction = _direction(old, new)
    tendency = (
        {
            Direction.STRENGTHENED: ": sooner or firmer",
            Direction.WEAKENED: ": later or vaguer",
        }.get(direction, "")
        if direction
        else ""
    )
    change = report(
        passage,
        KIND,
        (old, new),
        f"{quoted(passage.old.cited(old.first, old.last))} became "
        f"{quoted(passage.new.cited(new.first, new.last))}{tendency}",
        direction,
    )
    if old.unit and old.unit == new.unit and old.value and new.value is not None:
        scale = DAYS[old.unit]
        difference = (new.value - old.value) / scale
        change = replace(
            change,
            difference=round(difference, 6),
            percent=round(100 * (new.value - old.value) / old.value, 1),
            unit=old.unit,
        )
    return change


def _is_bare_year(fact: Fact) -> bool:
    return fact.last == fact.first + 1 and fact.value is not None and fact.value % 372 == 0


def _direction(old: Fact, new: Fact) -> Direction | None:
    first, second = _URGENCY.get(old.sense), _URGENCY.get(new.sense)
    if first is None or second is None:
        return None
    if first == second:
        if old.sense != new.sense or old.value is None or new.value is None:
            return None
        if old.value == new.value or not old.group == new.group == "before":
            return None  # a later beginning is neither firmer nor weaker
        return Direction.STRENGTHENED if new.value < old.value else Direction.WEAKENED
    return Direction.STRENGTHENED if second < first else Direction.WEAKENED
