"""Draws both drafts as columns of bars with ribbons between them: the whole at one glance.

A bar is as high as its clause is long. Runs of unchanged clauses of a long draft become one bar,
so that the picture of a statute stays as light as that of a page.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from draftdiff.model.comparison import Comparison, Match, Status
from draftdiff.writers import wording
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 420
BAR = 46
LEFT, RIGHT = 112, WIDTH - 112 - BAR
# Above so many clauses, neighbours that did not change are drawn as one.
_JOIN_FROM = 120
_LOWEST, _HIGHEST = 240.0, 900.0
# Labels that stand closer than this would touch.
_LINE = 10.5
_SIGNS = {"removed": "−", "added": "+", "moved": "⇅", "split": "⋔", "merged": "⋈"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A clause, or a run of unchanged ones, in one column; ``label`` is "" where it has no room."""

    x: int
    y: float
    height: float
    kind: str
    target: str
    title: str
    label: str
    label_x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What ties a bar of the old draft to one of the new; ``path`` is SVG path data."""

    path: str
    kind: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars and ribbons, and the size of the sheet."""

    width: int
    height: float
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is drawn as one: clauses of both drafts that answer each other."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: str
    target: str
    title: str
    old_label: str
    new_label: str


def draw(comparison: Comparison, names: Sequence[str]) -> Picture:
    """The picture of a comparison; ``names`` are what the page calls the matches."""
    units = _units(comparison, names)
    unit_of_old = {index: number for number, unit in enumerate(units) for index in unit.old}
    unit_of_new = {index: number for number, unit in enumerate(units) for index in unit.new}
    sides = (
        _column([clause.text for clause in comparison.old.clauses], unit_of_old),
        _column([clause.text for clause in comparison.new.clauses], unit_of_new),
    )
    most = max(len(side) for side in sides)
    height = min(max(_LOWEST, 13.0 * most), _HIGHEST)
    bars: list[Bar] = []
    spans: list[dict[int, list[tuple[float, float]]]] = [{}, {}]
    for side, column in enumerate(sides):
        unit_weight = height / max(sum(weight for _, weight in column), 1.0)
        y = 0.0
        drawn: list[Bar] = []
        for number, weight in column:
            tall = weight * unit_weight
            gap = min(1.5, tall / 4)
            spans[side].setdefault(number, []).append((y, y + tall - gap))
            drawn.append(_bar(units[number], side, y, tall - gap))
            y += tall
        bars += _labelled(drawn)
    ribbons = [
        Ribbon(_path(before, after), unit.kind, unit.target, unit.title)
        for number, unit in enumerate(units)
        for before in spans[0].get(number, ())
        for after in spans[1].get(number, ())
    ]
    # Unchanged ones first, so that what changed lies on top.
    ribbons.sort(key=lambda ribbon: ribbon.kind != Status.UNCHANGED.value)
    return Picture(WIDTH, round(height, 1), tuple(bars), tuple(ribbons))


def _units(comparison: Comparison, names: Sequence[str]) -> list[_Unit]:
    long = max(len(comparison.old.clauses), len(comparison.new.clauses)) > _JOIN_FROM
    units: list[_Unit] = []
    for match, name in zip(comparison.matches, names, strict=True):
        unit = _unit(match, name, comparison)
        last = units[-1] if units else None
        if long and last and _joins(last, unit):
            first = last.title.partition(" … ")[0]
            units[-1] = _Unit(
                last.old + unit.old,
                last.new + unit.new,
                unit.kind,
                last.target,
                f"{first} … {unit.title}",
                last.old_label,
                last.new_label,
            )
        else:
            units.append(unit)
    return units


def _joins(last: _Unit, unit: _Unit) -> bool:
    return (
        last.kind == unit.kind == Status.UNCHANGED.value
        and last.old[-1] + 1 == unit.old[0]
        and last.new[-1] + 1 == unit.new[0]
    )


def _unit(match: Match, name: str, comparison: Comparison) -> _Unit:
    old, new = (
        wording.names(draft, indices)
        for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
    )
    kind = "moved" if match.moved else match.status.value
    return _Unit(
        match.old,
        match.new,
        "note" if wording.is_deletion_note(match, comparison) else kind,
        name,
        f"{wording.title(match, comparison)}: {', '.join(wording.tags(match, comparison))}",
        old,
        new,
    )


def _column(texts: Sequence[str], unit_of: dict[int, int]) -> list[tuple[int, float]]:
    """The units of one draft from top to bottom, each with its weight.

    The root tempers the length: else one long clause makes slivers of all the others.
    """
    column: list[tuple[int, float]] = []
    for index, text in enumerate(texts):
        number, weight = unit_of[index], sqrt(len(text) + 40)
        if column and column[-1][0] == number:
            column[-1] = (number, column[-1][1] + weight)
        else:
            column.append((number, weight))
    return column


def _bar(unit: _Unit, side: int, y: float, height: float) -> Bar:
    gone = side == 0
    name = unit.old_label if gone else unit.new_label
    label = f"{_SIGNS.get(unit.kind, '')} {wording.shortened(visible(name), 17)}".strip()
    return Bar(
        x=LEFT if gone else RIGHT,
        y=round(y, 1),
        height=round(max(height, 0.6), 1),
        kind=unit.kind,
        target=unit.target,
        title=visible(unit.title),
        label=label,
        label_x=LEFT - 6 if gone else RIGHT + BAR + 6,
        anchor="end" if gone else "start",
    )


def _labelled(bars: Sequence[Bar]) -> list[Bar]:
    """The bars of a column with the labels that find room, those of changed clauses first."""
    order = {"unchanged": 3, "note": 3, "modified": 2}
    taken: list[float] = []
    named: set[int] = set()
    for number, bar in sorted(
        enumerate(bars), key=lambda item: (order.get(item[1].kind, 1), item[0])
    ):
        middle = bar.y + bar.height / 2
        at = bisect(taken, middle)
        if all(abs(middle - other) >= _LINE for other in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, middle)
            named.add(number)
    return [bar if number in named else replace(bar, label="") for number, bar in enumerate(bars)]


def _path(before: tuple[float, float], after: tuple[float, float]) -> str:
    """A band from the right rim of the old bar to the left rim of the new one."""
    x0, x1, middle = LEFT + BAR, RIGHT, (LEFT + BAR + RIGHT) / 2
    (a, b), (c, d) = before, after
    return (
        f"M{x0} {a:.1f}C{middle:g} {a:.1f} {middle:g} {c:.1f} {x1} {c:.1f}"
        f"V{d:.1f}C{middle:g} {d:.1f} {middle:g} {b:.1f} {x0} {b:.1f}Z"
    )
