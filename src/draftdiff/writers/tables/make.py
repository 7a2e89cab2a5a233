"""Lays a history out as tables of plain strings, one for each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.errors import OptionError
from draftdiff.model.history import BracketKind
from draftdiff.writers import story, wording
from draftdiff.writers.tables import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.history import Cell, Gone, History


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the titles of its columns, its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


TABLES = ("columns", "correlation", "positions", "brackets", "words")
"""The names of the tables."""


def table(history: History, name: str, only: Sequence[int] | None = None) -> Table:
    """The table of that name, of some lines ``only``, where it is one of lines.

    Raises ``OptionError`` for a name that is not known.
    """
    if name == "columns":
        return _columns(history, only)
    if name == "correlation":
        return _correlation(history, only)
    if name == "positions":
        return _positions(history)
    if name == "brackets":
        return _brackets(history)
    if name == "words":
        return _words(history, only)
    raise OptionError(f"unknown table: {name!r}", hint="Known are: " + ", ".join(TABLES))


def _columns(history: History, only: Sequence[int] | None) -> Table:
    header = ["Line"]
    for title in columns.headings(history):
        header += [f"{title}: clause", f"{title}: text", f"{title}: what happened"]
    return Table(
        "Columns",
        (*header, columns.COMPROMISE),
        tuple(
            (
                str(row.line + 1),
                *(
                    cell
                    for entry in row.entries
                    for cell in (entry.reference, entry.words, entry.note)
                ),
                "",
            )
            for row in columns.rows(history, only)
        ),
    )


def _correlation(history: History, only: Sequence[int] | None) -> Table:
    return Table(
        "Correlation",
        (*columns.headings(history), "Tied by split or merger to", "First words"),
        tuple(
            (
                *(reference or story.DASH for reference in row.references),
                "; ".join(story.title(history, history.lines[other]) for other in row.kin),
                story.first_words(history, history.lines[row.line]),
            )
            for row in history.correlation
            if only is None or row.line in only
        ),
    )


def _positions(history: History) -> Table:
    header = ["Topic"]
    for title in columns.headings(history):
        header += [f"{title}: position", f"{title}: verdict", f"{title}: clauses and words"]
    return Table(
        "Positions",
        tuple(header),
        tuple(
            (
                topic.title,
                *(part for cell in topic.cells for part in _cell(history, cell)),
            )
            for topic in history.topics
        ),
    )


def _cell(history: History, cell: Cell) -> tuple[str, str, str]:
    quoted = [
        f"{wording.name(history.drafts[cell.draft].clauses[item.clause])}: {item.quotation}"
        for item in cell.evidence
    ]
    said = cell.title or ("no position" if cell.evidence else story.DASH)
    return said, cell.outcome.value if cell.outcome else "", "\n".join(quoted)


def _brackets(history: History) -> Table:
    rows = []
    for bracketing, draft in zip(history.brackets, history.drafts, strict=True):
        moves = {
            (event.seen_in, event.bracket): event.move.value
            for event in history.ledger
            if event.seen_in == event.draft
        }
        closed = {
            event.bracket: f"closed in {event.draft + 1}"
            for event in history.ledger
            if event.seen_in == bracketing.draft and event.draft != event.seen_in
        }
        for number, bracket in enumerate(bracketing.brackets):
            if bracket.kind is BracketKind.NOTE:
                continue
            rows.append(
                (
                    str(bracketing.draft + 1),
                    wording.name(draft.clauses[bracket.start.clause]),
                    bracket.kind.value,
                    bracket.text,
                    bracket.party or "",
                    bracket.stance or "",
                    "" if bracket.group is None else str(bracket.group),
                    ", ".join(
                        move
                        for move in (
                            moves.get((bracketing.draft, number), ""),
                            closed.get(number, ""),
                        )
                        if move
                    ),
                )
            )
        rows += [
            (
                str(bracketing.draft + 1),
                wording.name(draft.clauses[loose.place.clause]),
                "unbalanced",
                f"{loose.mark} at character {loose.place.offset + 1}",
                "",
                "",
                "",
                "",
            )
            for loose in bracketing.unbalanced
        ]
    header = ("Draft", "Clause", "Kind", "Words", "Held by", "Stance", "Group", "What happened")
    return Table("Brackets", header, tuple(rows))


def _words(history: History, only: Sequence[int] | None) -> Table:
    """The words of the last draft with who brought them in, then those that are gone."""
    last = len(history.drafts) - 1
    names = columns.headings(history)
    rows: list[tuple[str, ...]] = []
    gone: dict[int, list[Gone]] = {}
    for item in history.gone:
        gone.setdefault(item.line, []).append(item)
    for line in story.shown_lines(history, only):
        clause = story.clause_of(history, line, last)
        title = story.title(history, line)
        if clause is not None:
            origin = history.origins[last][clause.index]
            for words, runs in ((clause.heading or "", origin.heading), (clause.text, origin.text)):
                rows += [
                    (title, piece, names[draft], "", "")
                    for piece, draft in story.passages(words, runs)
                    if piece.strip()
                ]
        rows += [
            (title, item.text, names[item.brought_in], names[item.taken_out], _back(item.returned))
            for item in gone.get(line.id, ())
        ]
    return Table(
        "Words", ("Line", "Words", "Brought in by", "Taken out by", "Back in draft"), tuple(rows)
    )


def _back(draft: int | None) -> str:
    return "" if draft is None else str(draft + 1)
