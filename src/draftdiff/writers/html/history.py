"""Puts a history into one HTML file: pictures, positions, columns, brackets, who wrote what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from draftdiff.model.history import BracketMove, Event
from draftdiff.model.source import Severity
from draftdiff.model.version import VERSION
from draftdiff.writers import story, wording
from draftdiff.writers.html import _marked, _page
from draftdiff.writers.pictures import charts, flow
from draftdiff.writers.tables import columns
from draftdiff.writers.tables.make import table

if TYPE_CHECKING:
    from draftdiff.model.history import Cell, Gone, History
    from draftdiff.model.settings import HistorySettings

_QUOTED = 240


class _Position(NamedTuple):
    """A cell of the table of positions."""

    said: str
    outcome: str
    passages: list[tuple[str, str]]


class _Column(NamedTuple):
    """A cell of the table of columns, as markup."""

    reference: str
    words: Markup
    note: str
    kind: str


class _Authored(NamedTuple):
    """A line with the words that it has in the last draft, and those that are gone."""

    title: str
    pieces: list[tuple[str, int]]
    gone: list[tuple[int, list[tuple[str, int]]]]


def write_history(history: History, settings: HistorySettings) -> str:
    """The report of a history as an HTML page, ending in a newline."""
    style = _page.asset("report.css", "history.css")
    only = settings.lines
    last = len(history.drafts) - 1
    page = _page.environment().get_template("history.jinja")
    return (
        page.render(
            style=style,
            policy=_page.policy(style),
            version=VERSION,
            history=history,
            names=columns.headings(history),
            summary=story.summary(history),
            warnings=_notices(history, Severity.WARNING),
            notes=_notices(history, Severity.INFO),
            # Our own markup, every word in it escaped where it was drawn.
            flow=Markup(flow.draw(history, only)),  # noqa: S704
            brackets_chart=Markup(charts.brackets(history)),  # noqa: S704
            text_chart=Markup(charts.text(history)),  # noqa: S704
            positions=[
                (topic.title, topic.pax, [_position(history, cell) for cell in topic.cells])
                for topic in history.topics
            ],
            columns=_columns(history, settings),
            correlation=table(history, "correlation", only),
            counts=[story.open_counts(history, number) for number in range(last + 1)],
            loose=_loose(history),
            ledger=[
                (move.value, event.draft + 1, story.bracket_line(history, event))
                for move in BracketMove
                for event in history.ledger
                if event.move is move
            ],
            shares=[
                (number, story.draft_name(history, number), wording.percent(share))
                for number, share in enumerate(story.shares(history, last))
            ],
            authored=_authored(history, settings),
            last=last + 1,
        ).rstrip()
        + "\n"
    )


def _notices(history: History, severity: Severity) -> list[str]:
    return [
        f"{story.called(history, number)}: {wording.notice_line(notice)}"
        for number, draft in enumerate(history.drafts)
        for notice in draft.notices
        if notice.severity is severity
    ]


def _position(history: History, cell: Cell) -> _Position:
    carrying = [item for item in cell.evidence if item.position == cell.position]
    draft = history.drafts[cell.draft]
    return _Position(
        cell.title or ("no position" if cell.evidence else "silent"),
        cell.outcome.value if cell.outcome else "",
        [
            (
                wording.name(draft.clauses[item.clause]),
                wording.shortened(item.quotation, _QUOTED),
            )
            for item in (carrying or list(cell.evidence))[:2]
        ],
    )


def _columns(history: History, settings: HistorySettings) -> list[tuple[int, list[_Column]]]:
    tongues = [_marked.tongue(draft) for draft in history.drafts]
    rows = []
    for row in columns.rows(history, settings.lines):
        stations = {station.draft: station for station in history.lines[row.line].stations}
        cells = []
        for number, entry in enumerate(row.entries):
            station = stations.get(number)
            base = station.base if station is not None else None
            pair = (tongues[number if base is None else base], tongues[number])
            parts = [
                _marked.edited(wording.spaced(edits), pair)
                for edits in (entry.heading, entry.text)
                if edits
            ]
            kind = ""
            if station is not None:
                kind = next((e.value for e in station.events if e is not Event.RENUMBERED), "")
            cells.append(_Column(entry.reference, Markup("<br>").join(parts), entry.note, kind))
        rows.append((row.line + 1, cells))
    return rows


def _loose(history: History) -> list[str]:
    return [
        f"Draft {bracketing.draft + 1}, "
        f"{wording.name(history.drafts[bracketing.draft].clauses[loose.place.clause])}: "
        f"{loose.mark} without its other half, at character {loose.place.offset + 1}"
        for bracketing in history.brackets
        for loose in bracketing.unbalanced
    ]


def _authored(history: History, settings: HistorySettings) -> list[_Authored]:
    last = len(history.drafts) - 1
    found = []
    passages = story.gone_passages(history)
    for line in story.shown_lines(history, settings.lines):
        clause = story.clause_of(history, line, last)
        pieces: list[tuple[str, int]] = []
        if clause is not None:
            origin = history.origins[last][clause.index]
            pieces = story.passages(clause.heading or "", origin.heading)
            pieces += [("\n", 0)] if pieces and clause.text else []
            pieces += story.passages(clause.text, origin.text)
        gone = passages.get(line.id, [])
        if (
            gone
            or len({draft for words, draft in pieces if words.strip()}) > 1
            or (pieces and pieces[0][1] != 0)
        ):
            found.append(
                _Authored(
                    story.title(history, line), pieces, [_passage(passage) for passage in gone]
                )
            )
    return found


def _passage(passage: list[Gone]) -> tuple[int, list[tuple[str, int]]]:
    return passage[0].taken_out + 1, [(item.text, item.brought_in) for item in passage]
