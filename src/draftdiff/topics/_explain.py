"""Puts a verdict on a topic into one plain sentence, naming positions and their clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import TopicOutcome

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause
    from draftdiff.topics.pack import Position, Topic
    from draftdiff.topics.reading import Reading


@dataclass(frozen=True, slots=True)
class Said:
    """A clause and what it says on the topic at hand."""

    clause: Clause
    reading: Reading


def position_of(topic: Topic, said: Said | None) -> Position | None:
    """The position that the clause takes, as the pack has it."""
    if said is None or said.reading.position is None:
        return None
    return next(p for p in topic.position if p.id == said.reading.position)


_YEAR = 365.2425  # days
_EVEN = 0.01


def title_of(position: Position | None, said: Said | None) -> str | None:
    """The position's title, with its number where it is about one."""
    if position is None or said is None:
        return None
    number = said.reading.number
    if number is None:
        return position.title
    return f"{position.title} ({_amount(number, position.unit)})"


def _amount(number: float, unit: str) -> str:
    """``30 days``, ``3 months``, ``1 year``: spans are told in the unit that is even."""
    if unit == "days":
        for name, days in (("year", _YEAR), ("month", _YEAR / 12)):
            count = round(number / days)
            if count and abs(count * days - number) < _EVEN and not number.is_integer():
                return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return f"{number:,.10g} {unit}".strip()


def explain(
    topic: Topic,
    outcome: TopicOutcome,
    pair: tuple[Said | None, Said | None],
    old: list[Said],
    new: list[Said],
    words: list[str],
    left_open: str,
) -> str:
    """The sentence for an outcome; ``pair`` are the clauses that speak for the drafts.

    ``words`` say what changed in a position that stays. ``left_open`` is the draft ("old", "new")
    that has the position only as one of several options.
    """
    was, now = (_phrase(topic, said) for said in pair)
    stays = pair[0] is not None and title_of(position_of(topic, pair[0]), pair[0]) == title_of(
        position_of(topic, pair[1]), pair[1]
    )
    match outcome:
        case TopicOutcome.NEW:
            said = f"{now} is new"
        case TopicOutcome.DROPPED:
            said = f"{was} was dropped"
            if pair[1] is not None and pair[1].reading.position is not None:
                said += f", while this stays: {now}"
        case TopicOutcome.KEPT:
            said = f"{now} is kept"
        case TopicOutcome.REWORDED:
            said = f"{was} is kept in other words ({_where(pair[1])})"
        case TopicOutcome.UNSURE if left_open:
            said = f"unsure, read both: the {left_open} draft leaves it open: {was}; then {now}"
        case TopicOutcome.UNSURE if stays and was == now:
            said = f"unsure, read both: {now} stays, but other words of its clause changed"
        case TopicOutcome.UNSURE:
            said = f"unsure, read both: {was}; then {now}"
        case TopicOutcome.SOFTENED | TopicOutcome.HARDENED if stays:
            said = f"{was} stays ({_where(pair[1])}), but {outcome}"
        case _:
            said = f"{was} became {now}"
    shown = {s.reading.position for s in pair if s is not None}
    if words and outcome not in (TopicOutcome.KEPT, TopicOutcome.REVERSED):
        said += f": {', '.join(words)}"
    gone = _only(topic, old, new, shown)
    if gone and new:
        said += f"; no longer there: {', '.join(gone)}"
    if stays and outcome is TopicOutcome.HARDENED and (come := _only(topic, new, old, shown)):
        said += f"; new beside it: {', '.join(come)}"
    return f"{topic.title}: {said}."


def _only(topic: Topic, here: list[Said], there: list[Said], shown: set[str | None]) -> list[str]:
    """Positions that only one draft takes, with their first clause, besides those shown."""
    # A sentence may take a second position that its clause is not known by.
    known = {position for s in there for position in s.reading.takes} | shown
    first: dict[str, str] = {}
    for said in here:
        position = said.reading.position
        if position is not None and position not in known and position not in first:
            first[position] = _phrase(topic, said)
    return list(first.values())


def _where(said: Said | None) -> str:
    return said.clause.path if said is not None else ""


def _phrase(topic: Topic, said: Said | None) -> str:
    if said is None:
        return "nothing"
    where = f" ({said.clause.path})" if said.clause.path else ""
    if said.reading.conflict:
        return f"conflicting positions{where}"
    title = title_of(position_of(topic, said), said)
    return f"{title or 'no position that is known'}{where}"
