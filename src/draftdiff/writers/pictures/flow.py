"""Draws the lines as a flow over the drafts: a column a draft, a bar a clause, ribbons between.

A bar is as high as its clause is long, by the root of its length, so that no long clause makes
slivers of the others.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.model.history import Event
from draftdiff.writers import story, wording
from draftdiff.writers.pictures import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.history import History, Lineage, Station

_BAR, _GAP, _SIDE, _TOP, _LABEL = 52.0, 118.0, 16.0, 46.0, 9.0
_BOTTOM = 40.0
_ROOMY, _TIGHT = 1.4, 0.45
_MANY = 90
_NAME = 9

_SAME, _CHANGED, _MOVED, _PARTED = "#cfd6de", "#d9a520", "#5b2e91", "#0a7a6d"
_COME, _GONE = "#0b3f85", "#86280a"
_LEGEND = (
    ("same words", _SAME, 1.0, ""),
    ("changed", _CHANGED, 0.75, ""),
    ("moved", _MOVED, 0.55, ""),
    ("split or merged", _PARTED, 0.55, ""),
    ("back after being away", "#e0edff", 1.0, _COME),
)


class _Bar(NamedTuple):
    x: float
    top: float
    bottom: float


def draw(history: History, only: Sequence[int] | None = None) -> str:
    """The flow of all lines; of some lines, in front of all clauses in outline."""
    bars, height = _bars(history)
    count = len(history.drafts)
    width = 2 * _SIDE + count * _BAR + (count - 1) * _GAP
    made = list(_heads(history))
    lines = [history.lines[number] for number in history.order]
    shown = set(range(len(lines))) if only is None else {*only}
    ribbons = [
        (rank, mark)
        for line in lines
        if line.id in shown
        for rank, mark in _ribbons(history, line, bars)
    ]
    # What stayed lies below, so that what changed can be seen.
    ribbons.sort(key=lambda item: item[0])
    made += [mark for _, mark in ribbons]
    for line in lines:
        made += _line_bars(history, line, bars, faint=line.id not in shown)
    made += _legend(width, _TOP + height + 16)
    total = _TOP + height + _BOTTOM
    return shapes.picture(max(width, 520.0), total, "The life of every clause", made)


def _bars(history: History) -> tuple[dict[tuple[int, int], _Bar], float]:
    most = max(len(draft.clauses) for draft in history.drafts)
    scale = _ROOMY if most <= _MANY else _TIGHT
    bars: dict[tuple[int, int], _Bar] = {}
    heights = [0.0]
    for number, draft in enumerate(history.drafts):
        x = _SIDE + number * (_BAR + _GAP)
        y = _TOP
        for clause in draft.clauses:
            tall = scale * sqrt(len(clause.text) + len(clause.heading or "") + 40)
            bars[number, clause.index] = _Bar(x, y, y + tall - min(1.5, tall / 4))
            y += tall
        heights.append(y - _TOP)
    return bars, max(heights)


def _heads(history: History) -> Iterator[str]:
    for number in range(len(history.drafts)):
        name = wording.shortened(story.called(history, number), 26)
        x = _SIDE + number * (_BAR + _GAP) + _BAR / 2
        anchor = "middle"
        if number == 0:
            x, anchor = _SIDE, "start"
        elif number == len(history.drafts) - 1:
            x, anchor = x + _BAR / 2, "end"
        yield shapes.text(x, 18, f"Draft {number + 1}", bold=True, anchor=anchor)
        yield shapes.text(x, 34, name, size=10, fill=shapes.SOFT, anchor=anchor)


def _ribbons(
    history: History, line: Lineage, bars: dict[tuple[int, int], _Bar]
) -> Iterator[tuple[int, str]]:
    for station in line.stations:
        ends = _ends(history, line, station)
        if ends is None:
            continue
        before, after = bars[ends[0]], bars[ends[1]]
        rank, fill, opacity, edge = _look(station)
        yield (
            rank,
            shapes.ribbon(
                (before.x + _BAR, before.top, before.bottom),
                (after.x, after.top, after.bottom),
                fill,
                opacity=opacity,
                edge=edge,
                dashed=bool(edge),
                title=f"{story.title(history, line)}: {story.told(history, station)}",
            ),
        )


def _ends(
    history: History, line: Lineage, station: Station
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The clauses that a ribbon ties: of the line itself, or of the one it came from or joined."""
    base = station.base
    if base is None:
        return None
    kin = history.lines[station.kin[0]] if station.kin else line
    old, new = line.clauses[base], station.clause
    if Event.PARTED in station.events and Event.REVIVED not in station.events:
        old = kin.clauses[base]
    if Event.JOINED in station.events:
        new = kin.clauses[station.draft]
    if old is None or new is None:
        return None
    return (base, old), (station.draft, new)


def _look(station: Station) -> tuple[int, str, float, str]:
    """How a ribbon is drawn: its rank from below, fill, opacity and edge."""
    events = station.events
    if Event.REVIVED in events:
        return 4, "#e0edff", 0.8, _COME
    if any(event in events for event in (Event.SPLIT, Event.MERGED, Event.PARTED, Event.JOINED)):
        return 3, _PARTED, 0.55, ""
    if Event.MOVED in events:
        return 2, _MOVED, 0.55, ""
    if any(event in events for event in (Event.CHANGED, Event.EDITORIAL, Event.RETITLED)):
        return 1, _CHANGED, 0.75, ""
    return 0, _SAME, 1.0, ""


def _line_bars(
    history: History, line: Lineage, bars: dict[tuple[int, int], _Bar], *, faint: bool
) -> Iterator[str]:
    for station in line.stations:
        if station.clause is None:
            yield from _end(history, line, station, bars, faint=faint)
            continue
        bar = bars[station.draft, station.clause]
        fresh = Event.BORN in station.events
        fill, edge = ("#e0edff", _COME) if fresh else ("#b9c1cb", "")
        if faint:
            fill, edge = "#f0f2f5", ""
        name = story.reference(history, line, station.draft)
        title = f"{name}: {story.told(history, station)}"
        yield shapes.rectangle(
            bar.x, bar.top, _BAR, bar.bottom - bar.top, fill, edge=edge, title=title
        )
        if bar.bottom - bar.top >= _LABEL:
            sign = "+ " if fresh else ""
            words = f"{sign}{_short(history, line, station)}"
            y = (bar.top + bar.bottom) / 2 + 3
            yield shapes.text(bar.x + _BAR / 2, y, words, size=8.5, anchor="middle")


def _short(history: History, line: Lineage, station: Station) -> str:
    """A name that fits into a bar: a number, or what the clause is."""
    clause = story.clause_of(history, line, station.draft)
    if clause is None:
        return ""
    name = clause.path or (clause.label.printed if clause.label else "")
    if len(name) <= _NAME:
        return name or "¶"
    return clause.label.printed[:_NAME] if clause.label else clause.kind.value[:_NAME]


def _end(
    history: History,
    line: Lineage,
    station: Station,
    bars: dict[tuple[int, int], _Bar],
    *,
    faint: bool,
) -> Iterator[str]:
    """A red edge where a line ends, with a minus, so that nobody needs the colour."""
    base = station.base
    if faint or base is None or Event.DIED not in station.events:
        return
    index = line.clauses[base]
    if index is None:
        return
    bar = bars[base, index]
    title = f"{story.reference(history, line, base)}: gone in draft {station.draft + 1}"
    yield shapes.rectangle(bar.x + _BAR, bar.top, 4, bar.bottom - bar.top, _GONE, title=title)
    if bar.bottom - bar.top >= _LABEL:
        y = (bar.top + bar.bottom) / 2 + 3
        yield shapes.text(bar.x + _BAR + 7, y, "−", size=10, fill=_GONE, bold=True)


def _legend(width: float, y: float) -> Iterator[str]:
    x = _SIDE
    for words, fill, opacity, edge in _LEGEND:
        yield shapes.ribbon(
            (x, y, y + 9), (x + 14, y, y + 9), fill, opacity=opacity, edge=edge, dashed=bool(edge)
        )
        yield shapes.text(x + 18, y + 8, words, size=9, fill=shapes.SOFT)
        x += 26 + 4.9 * len(words)
    yield shapes.text(x, y + 8, "+ new", size=9, fill=_COME)
    yield shapes.text(x + 36, y + 8, "− gone", size=9, fill=_GONE)
