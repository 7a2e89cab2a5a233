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
_OUTLINED = 4.0
_SIGNS = {"removed": "−", "added": "+", "moved": "⇅", "split": "⋔", "merged": "⋈"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A clause, or a run of unchanged ones, in one column; ``label`` is "" where it has no room."""

    x: int
    y: float
    height: float
    label: str
    label_x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a match: its bars, and the ribbons between them as SVG path data.

    A ``thin`` one leaves no room for an outline.
    """

    kind: str
    target: str
    title: str
    bars: tuple[Bar, ...]
    ribbons: tuple[str, ...]

    @property
    def thin(self) -> bool:
        """Whether its bars are mere lines."""
        return all(bar.height < _OUTLINED for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Picture:
    """The shapes, those to lie below the others first, and the size of the sheet."""

    width: int
    height: float
    shapes: tuple[Shape, ...]


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

    @property
    def rank(self) -> int:
        """The lower, the sooner it must be named."""
        return {"unchanged": 2, "note": 2, "modified": 1}.get(self.kind, 0)


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
    columns = tuple(
        _labelled(_bars(column, units, side, height)) for side, column in enumerate(sides)
    )
    shapes = [
        Shape(
            unit.kind,
            unit.target,
            unit.title,
            tuple(bar for column in columns for bar in column.get(number, ())),
            tuple(
                _path(before, after)
                for before in columns[0].get(number, ())
                for after in columns[1].get(number, ())
            ),
        )
        for number, unit in enumerate(units)
    ]
    shapes.sort(key=lambda shape: shape.kind != Status.UNCHANGED.value)
    return Picture(WIDTH, round(height, 1), tuple(shapes))


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
                _with_more(last.old_label),
                _with_more(last.new_label),
            )
        else:
            units.append(unit)
    return units


def _with_more(label: str) -> str:
    return label if label.endswith(" …") else f"{wording.shortened(label, 15)} …"


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


def _bars(
    column: Sequence[tuple[int, float]], units: Sequence[_Unit], side: int, height: float
) -> list[tuple[int, int, Bar]]:
    """The bars of a column from top to bottom, each with the rank and the number of its unit."""
    scale = height / max(sum(weight for _, weight in column), 1.0)
    bars, y = [], 0.0
    for number, weight in column:
        tall = weight * scale
        unit = units[number]
        name = wording.shortened(visible(unit.new_label if side else unit.old_label), 17)
        bar = Bar(
            x=RIGHT if side else LEFT,
            y=round(y, 1),
            height=round(max(tall - min(1.5, tall / 4), 0.6), 1),
            label=f"{_SIGNS.get(unit.kind, '')} {name}".strip(),
            label_x=RIGHT + BAR + 6 if side else LEFT - 6,
            anchor="start" if side else "end",
        )
        bars.append((unit.rank, number, bar))
        y += tall
    return bars


def _labelled(bars: Sequence[tuple[int, int, Bar]]) -> dict[int, list[Bar]]:
    """The bars by unit, with the labels that find room: those of changed clauses come first."""
    taken: list[float] = []
    named: set[int] = set()
    for place in sorted(range(len(bars)), key=lambda place: (bars[place][0], place)):
        bar = bars[place][2]
        middle = bar.y + bar.height / 2
        at = bisect(taken, middle)
        if all(abs(middle - other) >= _LINE for other in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, middle)
            named.add(place)
    found: dict[int, list[Bar]] = {}
    for place, (_, number, bar) in enumerate(bars):
        shown = bar if place in named else replace(bar, label="")
        found.setdefault(number, []).append(shown)
    return found


def _path(before: Bar, after: Bar) -> str:
    """A band from the right rim of the old bar to the left rim of the new one."""
    x0, x1, middle = LEFT + BAR, RIGHT, (LEFT + BAR + RIGHT) // 2
    top, bottom = f"{before.y:g}", f"{before.y + before.height:.1f}"
    new_top, new_bottom = f"{after.y:g}", f"{after.y + after.height:.1f}"
    return (
        f"M{x0} {top}C{middle} {top} {middle} {new_top} {x1} {new_top}"
        f"V{new_bottom}C{middle} {new_bottom} {middle} {bottom} {x0} {bottom}Z"
    )
