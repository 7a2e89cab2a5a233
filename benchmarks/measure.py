"""Counts what a method found, missed and invented, against gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from benchmarks.gold import same

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from benchmarks.gold import Gold, Row
    from benchmarks.mapping import Prediction

_T = TypeVar("_T", bound="Hashable")

MEASURES = (
    "aligned",
    "removed",
    "added",
    "moved",
    "split",
    "merged",
    "status",
    "typed",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Found, invented and missed. An undefined share is ``None``."""

    found: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found, self.invented + other.invented, self.missed + other.missed
        )

    @property
    def precision(self) -> float | None:
        """How much of what was reported is true."""
        return _share(self.found, self.invented)

    @property
    def recall(self) -> float | None:
        """How much of what is true was reported."""
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, ``None`` where there was nothing to report."""
        total = 2 * self.found + self.invented + self.missed
        return 2 * self.found / total if total else None


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None


def judge(gold: Gold, said: Prediction) -> dict[str, Tally]:
    """Each measure's tally. Units of uncertain rows count neither way.

    ``moved`` counts old units. ``split`` and ``merged`` count the pairs of such rows. ``status``
    is of rightly paired units: unchanged or not. ``typed`` is of the kinds of typed change.
    """
    doubtful = [
        {n for row in gold.rows if row.uncertain for n in side(row)} for side in (_old, _new)
    ]
    sure = [row for row in gold.rows if not row.uncertain]
    pairs = {pair for row in sure for pair in _pairs(row)}
    lenient = {pair for row in gold.rows if row.uncertain for pair in _pairs(row)}
    said_pairs = {
        pair
        for pair in said.pairs - lenient
        if pair[0] not in doubtful[0] and pair[1] not in doubtful[1]
    }
    loose = {pair for row in sure if row.moved is None for pair in _pairs(row)}
    tallies = {
        "aligned": _tally(pairs, said_pairs),
        "removed": _tally({row.old[0] for row in sure if not row.new}, said.removed - doubtful[0]),
        "added": _tally({row.new[0] for row in sure if not row.old}, said.added - doubtful[1]),
        "moved": _tally(
            {row.old for row in sure if row.moved and row.new},
            _rows_of(sure, (said.moved & said_pairs) - loose),
        ),
        "split": _tally(
            {pair for row in sure if len(row.new) > 1 for pair in _pairs(row)},
            _several(said.split & said_pairs, 0),
        ),
        "merged": _tally(
            {pair for row in sure if len(row.old) > 1 for pair in _pairs(row)},
            _several(said.merged & said_pairs, 1),
        ),
    }
    tallies["status"] = _statuses(gold, sure, said)
    tallies["typed"] = _typed(gold, sure, said)
    return tallies


def _old(row: Row) -> tuple[int, ...]:
    return row.old


def _new(row: Row) -> tuple[int, ...]:
    return row.new


def _pairs(row: Row) -> list[tuple[int, int]]:
    return [(old, new) for old in row.old for new in row.new]


def _rows_of(rows: list[Row], pairs: set[tuple[int, int]]) -> set[tuple[int, ...]]:
    """The old units of the rows that pairs belong to; a pair of no row stands for itself."""
    home = {pair: row.old for row in rows for pair in _pairs(row)}
    return {home.get(pair, (pair[0],)) for pair in pairs}


def _several(pairs: set[tuple[int, int]], side: int) -> set[tuple[int, int]]:
    """The pairs whose unit on ``side`` has several partners; a split inside a unit is none."""
    counts = Counter(pair[side] for pair in pairs)
    return {pair for pair in pairs if counts[pair[side]] > 1}


def _tally(true: set[_T], said: set[_T]) -> Tally:
    return Tally(len(true & said), len(said - true), len(true - said))


def _statuses(gold: Gold, rows: Iterable[Row], said: Prediction) -> Tally:
    """Found: changed and said so. Invented: equal, but called changed. Missed: the reverse."""
    if said.statuses is None:
        return Tally()
    found = invented = missed = 0
    for row in rows:
        if len(row.old) != 1 or len(row.new) != 1:
            continue
        statuses = said.statuses.get((row.old[0], row.new[0]))
        if statuses is None:
            continue
        called_changed = statuses != {"unchanged"}
        unchanged = same(gold.old[row.old[0]], gold.new[row.new[0]])
        if unchanged is None:
            continue
        changed = not unchanged
        found += called_changed and changed
        invented += called_changed and not changed
        missed += changed and not called_changed
    return Tally(found, invented, missed)


def _typed(gold: Gold, rows: Iterable[Row], said: Prediction) -> Tally:
    """Kinds of typed change on one-to-one rows, each kind once a row; "a|b" is either."""
    total = Tally()
    for row in rows:
        if said.kinds is None or row.kinds is None or len(row.old) != 1 or len(row.new) != 1:
            continue
        reported = set(said.kinds.get((row.old[0], row.new[0]), ()))
        expected = [set(kind.split("|")) for kind in row.kinds]
        found = sum(bool(kinds & reported) for kinds in expected)
        invented = reported.intersection(gold.judged).difference(*expected)
        total += Tally(found, len(invented), len(expected) - found)
    return total


def mistakes(gold: Gold, said: Prediction) -> list[str]:
    """What was missed and invented, in words, for whoever wants to mend it."""
    sure = [row for row in gold.rows if not row.uncertain]
    every = {pair for row in gold.rows for pair in _pairs(row)}
    lines = []
    for row in sure:
        pairs = set(_pairs(row))
        for old, new in sorted(pairs - said.pairs):
            lines.append(f"missed    {_name(gold, old, 0)}  =  {_name(gold, new, 1)}")
        if pairs and row.moved is not None and row.moved != bool(pairs & said.moved):
            lines.append(f"moved is {row.moved}: {_name(gold, row.old[0], 0)}")
        for status, expected in (("split", len(row.new) > 1), ("merged", len(row.old) > 1)):
            reported = pairs & (said.split if status == "split" else said.merged)
            if pairs and expected != bool(reported):
                lines.append(f"{status} is {expected}: {_name(gold, row.old[0], 0)}")
        if not row.new and row.old[0] not in said.removed:
            lines.append(f"not removed: {_name(gold, row.old[0], 0)}")
        if not row.old and row.new[0] not in said.added:
            lines.append(f"not added: {_name(gold, row.new[0], 1)}")
        tally = _statuses(gold, [row], said)
        if tally.missed or tally.invented:
            lines.append(f"status of {_name(gold, row.old[0], 0)}: changed is {not tally.invented}")
        typed = _typed(gold, [row], said)
        if typed.missed or typed.invented:
            kinds = sorted(said.kinds.get(_pairs(row)[0], ())) if said.kinds else []
            lines.append(f"typed {row.kinds}, said {kinds}: {_name(gold, row.old[0], 0)}")
    for old, new in sorted(said.pairs - every):
        lines.append(f"invented  {_name(gold, old, 0)}  =  {_name(gold, new, 1)}")
    return lines


def _name(gold: Gold, place: int, side: int) -> str:
    unit = (gold.old, gold.new)[side][place]
    return f"[{place}] {unit.label} {' '.join(unit.text.split())[:60]!r}"
