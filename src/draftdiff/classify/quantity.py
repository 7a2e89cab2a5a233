"""Finds changed quantities, with difference, percentage and unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify import dates
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.classify._side import CLAUSE_ENDS
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.language.numbers import Figure

KIND = ChangeKind.QUANTITY

_PATH = frozenset("/#_=&@\\")  # beside a number without a space: part of an address
_LABEL_SIGNS = frozenset({"§", "§§", "№", "#", "art", "art.", "no."})


def find(side: Side, context: Context) -> list[Fact]:
    """The numbers that measure or count something: no labels, references or dates.

    "Every hour" counts as one hour, to be paired with "every two hours".
    """
    taken = {i for fact in dates.find(side, context) for i in range(fact.first, fact.last)}
    taken.update(i for first, last, _ in side.references for i in range(first, last))
    found: list[Fact] = []
    for figure in side.figures:
        if taken.isdisjoint(range(figure.first, figure.last)) and not _is_label(side, figure):
            unit, last = _unit(side, figure)
            found.append(
                Fact(
                    figure.first,
                    last,
                    (round(figure.value, 9), unit, *side.measure(figure)[2:]),
                    group=unit or _governing(side, figure),
                    value=figure.value,
                    unit=unit,
                    sense="" if _is_in_figures(side, figure) else "words",
                )
            )
    found = _ranges(found, side)
    counting = side.lexicon.each | side.lexicon.sets["ones"]
    found += [
        Fact(
            index - (side.words[index - 1] not in side.lexicon.each),
            index + 1,
            (1.0, unit),
            group=unit,
            value=1.0,
            unit=unit,
            sense="bare",
        )
        for index, word in enumerate(side.words)
        if index
        and (unit := side.lexicon.units.get(word))
        and index not in taken
        and side.words[index - 1] in counting
        and index - 1 not in taken
    ]
    return sorted(found, key=lambda fact: fact.first)


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
            and before.value is not None
            and fact.value is not None
            and before.value < fact.value
        ):
            joined[-1] = replace(
                fact,
                first=before.first,
                key=(*before.key, *fact.key),
                value=(before.value + fact.value) / 2,
                sense="range",
            )
        else:
            joined.append(fact)
    return joined


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """The change from one quantity to the other; ``None`` where only the writing differs."""
    if old is None or new is None:
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        if fact.sense == "bare":
            return None
        if fact.sense == "words" and not fact.unit and 1 <= (fact.value or 0) < 10:
            return None  # "the two sides": no quantity anyone negotiated
        cited = quoted(side.cited(fact.first, fact.last))
        change = report(passage, KIND, (old, new), f"The quantity {cited} was {verb}")
        return replace(change, unit=fact.unit)
    assert old.value is not None
    assert new.value is not None
    comparable = old.unit == new.unit or (
        None in {old.unit, new.unit} and "ratio" not in {old.unit, new.unit}
    )
    has_range = "range" in {old.sense, new.sense}
    if comparable and old.value == new.value and not has_range and old.key[2:] == new.key[2:]:
        return None
    before, after = (
        passage.old.cited(old.first, old.last),
        passage.new.cited(new.first, new.last),
    )
    unit = old.unit or new.unit
    if not comparable:
        return report(passage, KIND, (old, new), f"{before} became {after}: another unit")
    if has_range:
        text = f"{before} became {after}"
        return replace(report(passage, KIND, (old, new), text), unit=unit)
    if old.value == new.value:  # "60:40" and "60:30"
        return replace(report(passage, KIND, (old, new), f"{before} became {after}"), unit=unit)
    difference = new.value - old.value
    percent = round(100 * difference / abs(old.value), 1) if old.value else None
    verb, direction = (
        ("rose", Direction.INCREASED) if difference > 0 else ("fell", Direction.DECREASED)
    )
    share = "" if percent is None else f" ({percent:+.0f} %)"
    change = report(passage, KIND, (old, new), f"{before} {verb} to {after}{share}", direction)
    return replace(change, difference=round(difference, 9), percent=percent, unit=unit)


def _is_label(side: Side, figure: Figure) -> bool:
    before = side.words[figure.first - 1] if figure.first else ""
    if before == "(" and figure.first > 1:
        before = side.words[figure.first - 2]
    if before.rstrip(".") in side.lexicon.sets["numbering"] or before in _LABEL_SIGNS:
        return True
    if (
        before == "."
        and figure.first > 1
        and side.words[figure.first - 2] in {"art", "no", "nr", "п", "ст"}
    ):
        return True
    start, end = side.spans[figure.first][0], side.spans[figure.last - 1][1]
    if side.text[max(0, start - 1) : start] in _PATH or side.text[end : end + 1] in _PATH:
        return True
    # A list number that stayed in the text: "1)" or "1." at the beginning of a line.
    after = side.words[figure.last] if figure.last < len(side.words) else ""
    return figure.first == 0 and after in {")", "."} and len(side.words) > 2


def _unit(side: Side, figure: Figure, *, in_range: bool = False) -> tuple[str | None, int]:
    """The canonical unit of ``figure`` and where its citation ends."""
    if figure.unit:
        return figure.unit, figure.last
    last = figure.last
    if last < len(side.words) and side.words[last] in {"%", "‰"}:
        return "percent" if side.words[last] == "%" else "permille", last + 1
    while last < min(len(side.words), figure.last + 3):
        word = side.words[last]
        last += 1
        if unit := side.lexicon.units.get(word):
            adjacent = last == figure.last + 1 and unit != "person"
            return unit, last if adjacent else figure.last
        if word not in side.lexicon.sets["fillers"]:
            break
    other = side.figure_at.get(figure.last + 1)
    if other and not in_range and side.words[figure.last] in side.lexicon.ranges:
        # "10 to 15 kilometres": both are kilometres.
        return _unit(side, other, in_range=True)[0], figure.last
    words = side.words[figure.last : figure.last + 2]
    if words == ["per", "cent"]:
        return "percent", figure.last + 2
    return None, figure.last


def _governing(side: Side, figure: Figure) -> str:
    """The word that says what is counted: the next full word, else the one before."""
    light = side.lexicon.sets["function"] | side.lexicon.sets["fillers"]
    for word in side.words[figure.last : figure.last + 4]:
        if word in CLAUSE_ENDS:
            break
        if word not in light and word[0].isalpha():
            return word.rstrip("s")
    for word in reversed(side.words[max(0, figure.first - 4) : figure.first]):
        if word not in light and word[0].isalpha():
            return word.rstrip("s")
    return ""


def _is_in_figures(side: Side, figure: Figure) -> bool:
    return any(any(map(str.isdigit, word)) for word in side.words[figure.first : figure.last])
