"""The table with a column for each draft: rows aligned, differences marked, the last one free.

It is the form of the documents with four columns in which EU institutions negotiate: one column
for each position, and one for the compromise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.model.draft import ClauseKind
from draftdiff.writers import story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.history import History, Lineage, Station

COMPROMISE = "Compromise"


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause in one column: its name, its heading and text as edits, what happened to it.

    Without a clause, ``reference`` is "" and ``note`` says what became of it, if anything.
    """

    reference: str
    heading: tuple[Edit, ...]
    text: tuple[Edit, ...]
    note: str

    @property
    def words(self) -> str:
        """Heading and text as they stand in the draft."""
        sides = (
            "".join(edit.text for edit in edits if edit.op is not EditOperation.DELETE)
            for edits in (self.heading, self.text)
        )
        return "\n".join(side for side in sides if side)


@dataclass(frozen=True, slots=True)
class Row:
    """A line through all drafts."""

    line: int
    entries: tuple[Entry, ...]


_EMPTY = Entry("", (), (), "")


def rows(history: History, only: Sequence[int] | None = None) -> list[Row]:
    """The rows in reading order, page furniture left out; only some lines, if ``only`` is given."""
    return [
        Row(line.id, tuple(_entry(history, line, n) for n in range(len(history.drafts))))
        for line in story.shown_lines(history, only)
        if not _is_furniture(history, line)
    ]


def headings(history: History) -> list[str]:
    """What the columns are called."""
    called = []
    for number in range(len(history.drafts)):
        base = history.bases[number]
        made = f" (from {base + 1})" if base is not None and base != number - 1 else ""
        called.append(f"{number + 1}. {story.called(history, number)}{made}")
    return called


def _is_furniture(history: History, line: Lineage) -> bool:
    return all(
        clause is None or clause.kind is ClauseKind.FURNITURE
        for number in range(len(history.drafts))
        for clause in [story.clause_of(history, line, number)]
    )


def _entry(history: History, line: Lineage, number: int) -> Entry:
    station = next((told for told in line.stations if told.draft == number), None)
    if station is None:
        return _EMPTY
    clause = story.clause_of(history, line, number)
    note = _note(history, station)
    if clause is None:
        return Entry("", (), (), note)
    return Entry(
        story.reference(history, line, number),
        station.heading_edits or _kept(clause.heading),
        station.edits or _kept(clause.text),
        note,
    )


def _note(history: History, station: Station) -> str:
    return "" if station.base is None else story.told(history, station)


def _kept(words: str | None) -> tuple[Edit, ...]:
    return (Edit(EditOperation.EQUAL, words),) if words else ()
