"""Finds changed quantities, with difference, percentage and unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify import dates
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_own_provision, quoted, report
from draftdiff.language.listed import CLAUSE_ENDS
from draftdiff.language.quantities import DAYS, in_unit, said, same_value
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Count, Side
    from draftdiff.language.quantities import Quantity

KIND = ChangeKind.QUANTITY

_SMALL = 10  # "the two sides": no quantity anyone negotiated
# "Once a month": what stands before says that the span is no span but how often.
_TIMES = frozenset(
    {"once", "twice", "thrice", "times", "einmal", "zweimal", "mal", "fois", "vez", "veces"}
    | {"раз", "рази", "разу", "раза"}
)
# A share is no number of things: from one to the other nothing rises or falls.
_SHARES = frozenset({"percent", "ratio"})
_RATES = {
    "daily": (1.0, "day"),
    "weekly": (1.0, "week"),
    "monthly": (1.0, "month"),
    "quarterly": (3.0, "month"),
    "yearly": (1.0, "year"),
}


def find(side: Side, context: Context) -> list[Fact]:
    """The quantities of a side, but for deadlines and rates, which are dates.

    "Every hour" counts as one hour, to be paired with "every two hours".
    """
    taken = {i for fact in dates.find(side, context) for i in range(fact.first, fact.last)}
    taken.update(i for first, last, _ in side.references for i in range(first, last))
    found = [
        _fact(side, count)
        for count in side.counts
        if taken.isdisjoint(range(count.first, count.last)) and not _is_name(side, count)
    ]
    found = _ranges(found, side)
    counting = side.lexicon.each | side.lexicon.sets["ones"]
    counted = {index for fact in found for index in range(fact.first, fact.last)}
    found = [
        replace(fact, group="rate")
        if fact.first and side.words[fact.first - 1] in side.lexicon.each
        else fact
        for fact in found
    ]
    found += [
        Fact(
            index,
            index + 1,
            (1.0, unit),
            "rate" if _is_rate(side, index) else unit,
            1.0,
            unit,
            "bare",
        )
        for index, word in enumerate(side.words)
        if index
        and (unit := side.lexicon.units.get(word))
        and unit != "person"
        and side.words[index - 1] in counting
        and not taken & {index, index - 1}
        and not counted & {index, index - 1}
    ]
    found += [
        Fact(index, index + 1, (value, unit), "rate", value, unit, "bare")
        for name, (value, unit) in _RATES.items()
        for index, word in enumerate(side.words)
        if word in side.lexicon.sets.get(name, ()) and index not in taken
    ]
    return sorted(found, key=lambda fact: fact.first)


def _is_rate(side: Side, index: int) -> bool:
    """Whether a unit says how often: "every month", "once a month"."""
    before = side.words[index - 1]
    return before in side.lexicon.each or (index > 1 and side.words[index - 2] in _TIMES)


def _is_name(side: Side, count: Count) -> bool:
    """Whether a number word is a letter or part of a name: "Creative Commons Zero"."""
    cited = count.quantity.cited
    if any(map(str.isdecimal, cited)) or count.quantity.unit:
        return False
    before = count.first - 1
    return (len(cited) == 1 and cited.isascii() and cited.isalpha()) or (
        count.first in side.capitals and before in side.capitals
    )


def _fact(side: Side, count: Count) -> Fact:
    quantity = count.quantity
    last = count.last
    if quantity.unit == "person" or last > count.first + 6:
        # Who is counted is no part of how many.
        end = side.within(quantity.start, quantity.start + len(quantity.number)).stop
        last = max(count.first + 1, min(last, end))
    is_figure = any(map(str.isdecimal, quantity.cited))
    return Fact(
        count.first,
        last,
        (round(quantity.value, 9), quantity.unit, quantity.over),
        group=quantity.unit or _governing(side, count.first, count.last),
        value=quantity.value,
        unit=quantity.unit,
        sense="" if is_figure else "words",
    )


def quantity_of(side: Side, fact: Fact) -> Quantity | None:
    """The quantity at ``fact``."""
    return next((c.quantity for c in side.counts if c.first == fact.first), None)


def same(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether two facts state one quantity, in whatever unit."""
    one, two = quantity_of(passage.old, old), quantity_of(passage.new, new)
    if "range" in {old.sense, new.sense}:
        return False
    if one is None or two is None:
        return (
            old.unit in DAYS
            and new.unit in DAYS
            and old.group == new.group
            and (old.value or 0) * DAYS[old.unit] == (new.value or 0) * DAYS[new.unit]
        )
    return same_value(one, two)


def _ranges(found: list[Fact], side: Side) -> list[Fact]:
    """Joins "15 to 20 kilometres": one quantity with two ends."""
    joined: list[Fact] = []
    between = (side.lexicon.sets["ranges"] | {"-", "–"}) - side.lexicon.sets["and"]
    for fact in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.unit == fact.unit
            and before.last + 1 == fact.first
            and side.words[before.last] in between
            and (before.value or 0) < (fact.value or 0)
        ):
            joined[-1] = replace(
                fact,
                first=before.first,
                key=(*before.key, *fact.key),
                value=((before.value or 0) + (fact.value or 0)) / 2,
                sense="range",
            )
        else:
            joined.append(fact)
    return joined


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """The change from one quantity to the other; ``None`` where only the writing differs."""
    if old is None or new is None:
        return _lone(passage, old, new, context)
    assert old.value is not None
    assert new.value is not None
    before, after = (
        passage.old.cited(old.first, old.last),
        passage.new.cited(new.first, new.last),
    )
    unit = new.unit or old.unit
    value = old.value
    text = f"{before} became {after}"
    if old.unit != new.unit and not _SHARES.isdisjoint({old.unit, new.unit}):
        return report(passage, KIND, (old, new), text + ": another unit")
    if old.group == new.group == "rate" and old.unit in DAYS and new.unit in DAYS:
        rarer = old.value * DAYS[old.unit] < new.value * DAYS[new.unit]
        often = "less often" if rarer else "more often"
        return replace(report(passage, KIND, (old, new), f"{text}: {often}"), unit=unit)
    one = quantity_of(passage.old, old)
    if old.unit != new.unit and old.unit and new.unit:
        told = (
            old.value * DAYS[old.unit] / DAYS[new.unit]
            if old.unit in DAYS and new.unit in DAYS
            else in_unit(one, new.unit)
            if one is not None
            else None
        )
        if told is None or "ratio" in {old.unit, new.unit}:
            return report(passage, KIND, (old, new), text + ": another unit")
        value = told
    if "range" in {old.sense, new.sense} or value == new.value:  # "60:40" and "60:30"
        return replace(report(passage, KIND, (old, new), text), unit=unit)
    difference = new.value - value
    percent = round(100 * difference / abs(value), 1) if value else None
    verb, direction = (
        ("rose", Direction.INCREASED) if difference > 0 else ("fell", Direction.DECREASED)
    )
    share = "" if percent is None else f" ({said(round(percent), 'percent', signed=True)})"
    change = report(passage, KIND, (old, new), f"{before} {verb} to {after}{share}", direction)
    return replace(change, difference=round(difference, 9), percent=percent, unit=unit)


def _lone(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    fact, side, verb = (
        (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
    )
    assert fact is not None
    if not fact.first and not fact.unit and not any(map(side.is_content, range(1))):
        return None  # the label of a list
    if fact.sense == "bare" or is_own_provision(passage, (old, new)):
        return None
    if fact.sense == "words" and not fact.unit and 1 <= (fact.value or 0) < _SMALL:
        return None
    if fact.value == 1 and not fact.unit:
        return None  # "one member", "a member"
    if any(other.first < fact.first and other.key == fact.key for other in find(side, context)):
        return None  # "half and half"
    cited = quoted(side.cited(fact.first, fact.last))
    change = report(passage, KIND, (old, new), f"The quantity {cited} was {verb}")
    return replace(change, unit=fact.unit)


def _governing(side: Side, first: int, last: int) -> str:
    """The word that says what is counted: the next full word, else the one before."""
    light = side.lexicon.sets["function"] | side.lexicon.sets["fillers"]
    for word in side.words[last : last + 4]:
        if word in CLAUSE_ENDS:
            break
        if word not in light and word[0].isalpha():
            return word.rstrip("s")
    for word in reversed(side.words[max(0, first - 4) : first]):
        if word not in light and word[0].isalpha():
            return word.rstrip("s")
    return ""
