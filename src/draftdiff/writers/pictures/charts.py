"""Draws counts over the drafts as stacked columns, every one with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.model.history import BracketKind
from draftdiff.writers import story, wording
from draftdiff.writers.pictures import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.history import History

_HEIGHT, _TOP, _LEFT, _COLUMN, _STEP = 190.0, 30.0, 20.0, 64.0, 110.0
_BELOW = 58.0


class _Part(NamedTuple):
    """A layer of every column."""

    title: str
    fill: str
    edge: str = ""


_BRACKETS = {
    BracketKind.TEXT: _Part("text", "#0b3f85"),
    BracketKind.ALTERNATIVE: _Part("alternatives", "#d9a520"),
    BracketKind.OPTION: _Part("options", "#5b2e91"),
    BracketKind.PLACEHOLDER: _Part("to be filled in", "#ffffff", "#505a66"),
}
_TEXT = (
    _Part("kept", "#cfd6de"),
    _Part("brought in", "#0b3f85"),
    _Part("taken out", "#ffeadd", "#86280a"),
)


def brackets(history: History) -> str:
    """Open brackets in every draft, by kind."""
    numbers = range(len(history.drafts))
    values = [
        [float(story.open_counts(history, number)[kind.value]) for kind in _BRACKETS]
        for number in numbers
    ]
    return _chart(
        history,
        "Open brackets over the drafts",
        list(_BRACKETS.values()),
        [(number, values[number]) for number in numbers],
    )


def text(history: History) -> str:
    """How many letters each draft kept, brought in and took out, against its base."""
    columns = []
    for number in range(len(history.drafts)):
        shares = story.text_shares(history, number)
        if shares is not None:
            columns.append((number, [float(count) for count in shares]))
    return _chart(history, "Letters kept, brought in and taken out", list(_TEXT), columns)


def _chart(
    history: History,
    title: str,
    parts: Sequence[_Part],
    columns: Sequence[tuple[int, Sequence[float]]],
) -> str:
    most = max((sum(values) for _, values in columns), default=0.0) or 1.0
    width = max(420.0, 2 * _LEFT + _STEP * len(columns))
    made = [shapes.text(_LEFT, 16, title, bold=True)]
    floor = _TOP + _HEIGHT
    made.append(shapes.rule(_LEFT, floor, width - _LEFT, floor))
    for place, (number, values) in enumerate(columns):
        made += _column(history, parts, number, values, _LEFT + place * _STEP + 20, floor, most)
    made += _legend(parts, floor + 44)
    return shapes.picture(width, floor + _BELOW, title, made)


def _column(
    history: History,
    parts: Sequence[_Part],
    number: int,
    values: Sequence[float],
    x: float,
    floor: float,
    most: float,
) -> Iterator[str]:
    y = floor
    for part, value in zip(parts, values, strict=True):
        tall = value / most * (_HEIGHT - 18)
        if not value:
            continue
        y -= tall
        yield shapes.rectangle(
            x, y, _COLUMN, tall, part.fill, edge=part.edge, title=f"{part.title}: {value:,.0f}"
        )
        if tall >= 12:
            dark = part.fill in ("#0b3f85", "#5b2e91")
            fill = shapes.PAPER if dark else shapes.INK
            yield shapes.text(
                x + _COLUMN / 2, y + tall / 2 + 4, f"{value:,.0f}", fill=fill, anchor="middle"
            )
        else:
            yield shapes.text(x + _COLUMN + 3, y + tall / 2 + 4, f"{value:,.0f}", size=9)
    total = f"{sum(values):,.0f}"
    yield shapes.text(x + _COLUMN / 2, y - 4, total, size=10, fill=shapes.SOFT, anchor="middle")
    yield shapes.text(x + _COLUMN / 2, floor + 14, f"Draft {number + 1}", anchor="middle")
    yield shapes.text(
        x + _COLUMN / 2,
        floor + 27,
        wording.shortened(story.called(history, number), 18),
        size=8.5,
        fill=shapes.SOFT,
        anchor="middle",
    )


def _legend(parts: Sequence[_Part], y: float) -> Iterator[str]:
    x = _LEFT
    for part in parts:
        yield shapes.rectangle(x, y, 10, 10, part.fill, edge=part.edge or part.fill)
        yield shapes.text(x + 14, y + 9, part.title, size=9.5, fill=shapes.SOFT)
        x += 34 + 5.2 * len(part.title)
