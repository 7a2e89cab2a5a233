"""Turns two lines into one script: what stays, what goes, what comes, and what answers what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from draftdiff.language.sequence import common_blocks
from draftdiff.model.comparison import EditOperation
from draftdiff.writers.docx.lines import LeafKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from draftdiff.model.comparison import Edit
    from draftdiff.writers.docx.lines import Leaf, Line

    WordEdits = Callable[[str, str], tuple[Edit, ...]]


class StepKind(Enum):
    """What a step of a script does."""

    SAME = "same"
    PAIR = "pair"
    OLD = "old"
    NEW = "new"
    OLD_MARKER = "old marker"
    NEW_MARKER = "new marker"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a slice of a leaf, of the old line, of the new one, or the same in both."""

    kind: StepKind
    old: Leaf | None = None
    old_range: tuple[int, int] = (0, 0)
    new: Leaf | None = None
    new_range: tuple[int, int] = (0, 0)


Region = tuple[int, int, int, int]


def script(old: Line, new: Line, word_edits: WordEdits) -> list[Step]:
    """The steps that turn ``old`` into ``new``, markers included, in the order to print them."""
    steps: list[Step] = []
    cursor = _Cursor(old, new, steps)
    i = j = 0
    for region in _refined(old, new, _regions(old.text, new.text, word_edits)):
        cursor.same(i, region[0], j, region[2])
        if region[4]:
            cursor.pair(region[0], region[2])
        else:
            cursor.old(region[0], region[1])
            cursor.new(region[2], region[3])
        i, j = region[1], region[3]
    cursor.same(i, len(old.text), j, len(new.text))
    cursor.markers(len(old.text), len(new.text))
    return steps


def cut_at_marks(steps: Iterable[Step]) -> Iterator[tuple[list[Step], Step | None]]:
    """Steps paragraph by paragraph, each with the step of its mark; the last mark is in no line."""
    paragraph: list[Step] = []
    for step in steps:
        leaf = step.new if step.old is None else step.old
        if leaf is not None and leaf.kind is LeafKind.MARK:
            yield paragraph, step
            paragraph = []
        else:
            paragraph.append(step)
    yield paragraph, None


def whole(line: Line, *, old: bool) -> list[Step]:
    """The steps that delete (``old``) or insert a whole line."""
    steps: list[Step] = []
    empty = type(line)()
    cursor = _Cursor(line if old else empty, empty if old else line, steps)
    if old:
        cursor.old(0, len(line.text))
        cursor.markers(len(line.text), 0)
    else:
        cursor.new(0, len(line.text))
        cursor.markers(0, len(line.text))
    return steps


def _regions(old: str, new: str, word_edits: WordEdits) -> Iterator[Region]:
    if old == new:
        return
    i = j = 0
    start: tuple[int, int] | None = None
    for edit in word_edits(old, new):
        size = len(edit.text)
        if edit.op is EditOperation.EQUAL:
            if start is not None:
                yield start[0], i, start[1], j
                start = None
            i, j = i + size, j + size
            continue
        start = start or (i, j)
        if edit.op is EditOperation.DELETE:
            i += size
        else:
            j += size
    if start is not None:
        yield start[0], i, start[1], j


def _refined(
    old: Line, new: Line, regions: Iterator[Region]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Regions cut at objects that answer each other: notes, text boxes, links, fields."""
    old_pairs, new_pairs = _pairable(old), _pairable(new)
    for a, b, c, d in regions:
        i, j = a, c
        olds = [(at, key) for at, key in old_pairs if a <= at < b]
        news = [(at, key) for at, key in new_pairs if c <= at < d]
        if olds and news:
            for x, y, size in common_blocks([k for _, k in olds], [k for _, k in news]):
                for offset in range(size):
                    at, to = olds[x + offset][0], news[y + offset][0]
                    if at > i or to > j:
                        yield i, at, j, to, False
                    yield at, at + 1, to, to + 1, True
                    i, j = at + 1, to + 1
        if b > i or d > j:
            yield i, b, j, d, False


def _pairable(line: Line) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    position = 0
    for leaf in line.leaves:
        if leaf.pair is not None:
            found.append((position, leaf.pair))
        position += len(leaf.symbols)
    return found


class _Cursor:
    """Cuts ranges of both lines into steps at the borders of leaves, markers in their places."""

    def __init__(self, old: Line, new: Line, steps: list[Step]) -> None:
        self.steps = steps
        self.sides = (_Side(old), _Side(new))

    def same(self, a: int, b: int, c: int, d: int) -> None:
        while a < b:
            self.markers(a, c)
            old, old_at = self.sides[0].at(a)
            new, new_at = self.sides[1].at(c)
            size = min(
                b - a,
                len(old.symbols) - old_at,
                len(new.symbols) - new_at,
                self.sides[0].until_marker(a),
                self.sides[1].until_marker(c),
            )
            self.steps.append(
                Step(StepKind.SAME, old, (old_at, old_at + size), new, (new_at, new_at + size))
            )
            a, c = a + size, c + size

    def pair(self, a: int, c: int) -> None:
        self.markers(a, c)
        old, new = self.sides[0].at(a)[0], self.sides[1].at(c)[0]
        self.steps.append(Step(StepKind.PAIR, old, (0, 1), new, (0, 1)))

    def old(self, a: int, b: int) -> None:
        while a < b:
            self.markers(a, None)
            leaf, at = self.sides[0].at(a)
            size = min(b - a, len(leaf.symbols) - at, self.sides[0].until_marker(a))
            self.steps.append(Step(StepKind.OLD, leaf, (at, at + size)))
            a += size

    def new(self, c: int, d: int) -> None:
        while c < d:
            self.markers(None, c)
            leaf, at = self.sides[1].at(c)
            size = min(d - c, len(leaf.symbols) - at, self.sides[1].until_marker(c))
            self.steps.append(Step(StepKind.NEW, new=leaf, new_range=(at, at + size)))
            c += size

    def markers(self, a: int | None, c: int | None) -> None:
        """Put the markers that stand at or before these places, unless they are there already."""
        if a is not None:
            for leaf in self.sides[0].markers_before(a):
                self.steps.append(Step(StepKind.OLD_MARKER, old=leaf))
        if c is not None:
            for leaf in self.sides[1].markers_before(c):
                self.steps.append(Step(StepKind.NEW_MARKER, new=leaf))


class _Side:
    def __init__(self, line: Line) -> None:
        self.line = line
        self.starts = [0, *accumulate(len(leaf.symbols) for leaf in line.leaves)]
        self.next_marker = 0

    def at(self, position: int) -> tuple[Leaf, int]:
        index = bisect_right(self.starts, position) - 1
        return self.line.leaves[index], position - self.starts[index]

    def until_marker(self, position: int) -> int:
        for place, _ in self.line.markers[self.next_marker :]:
            if place > position:
                return place - position
        return len(self.line.text) + 1

    def markers_before(self, position: int) -> Iterator[Leaf]:
        while self.next_marker < len(self.line.markers):
            place, leaf = self.line.markers[self.next_marker]
            if place > position:
                return
            self.next_marker += 1
            yield leaf
