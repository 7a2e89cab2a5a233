"""Writes the tables of a history or of commitments as a workbook (ISO/IEC 29500 SpreadsheetML)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from draftdiff.model.comparison import EditOperation
from draftdiff.writers.safe import visible
from draftdiff.writers.tables import columns, ledger
from draftdiff.writers.tables.make import TABLES, Table, table

if TYPE_CHECKING:
    from draftdiff.model.commitments import Ledger
    from draftdiff.model.history import History
    from draftdiff.model.settings import CommitmentSettings, HistorySettings
    from draftdiff.writers.tables.columns import Entry

# Excel holds so many characters in a cell; what is longer would be refused as damaged.
_LONGEST = 32_000
_CUT = " … (cut here: a cell holds no more)"
_WIDE = 48
_NARROW = 14
# The same file for the same history: a workbook says when it was made.
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_history(history: History, settings: HistorySettings) -> bytes:
    """A workbook with a sheet for the columns, the correlation, positions, brackets and words."""
    buffer, book, head, body = _workbook("draftdiff history")
    _columns(book, history, settings, head, body)
    for name in TABLES[1:]:
        _sheet(book, table(history, name, settings.lines), head, body)
    book.close()
    return buffer.getvalue()


def write_ledger(told: Ledger, settings: CommitmentSettings) -> bytes:
    """A workbook with a sheet for each table of commitments."""
    buffer, book, head, body = _workbook("draftdiff commitments")
    for made in ledger.all_tables(told, settings):
        _sheet(book, made, head, body)
    book.close()
    return buffer.getvalue()


def _workbook(title: str) -> tuple[io.BytesIO, Any, Any, Any]:
    """A new workbook, where it will be written, and the formats of heads and cells."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "created": _MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    return buffer, book, head, body


def _columns(book: Any, history: History, settings: HistorySettings, head: Any, body: Any) -> None:
    """One column a draft, as in the document for Word; changes are marked by colour and line."""
    sheet = book.add_worksheet("Columns")
    titles = [*columns.headings(history), columns.COMPROMISE]
    _set_up(sheet, len(titles), head, titles, [_WIDE] * len(titles))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    inserted = book.add_format({"underline": 1, "bold": True, "font_color": "#0B3F85"})
    deleted = book.add_format({"font_strikeout": True, "font_color": "#86280A"})
    note = book.add_format({"italic": True, "font_color": "#505A66"})
    name = book.add_format({"bold": True})
    marks = {EditOperation.INSERT: inserted, EditOperation.DELETE: deleted}
    for number, row in enumerate(columns.rows(history, settings.lines), start=1):
        for place, entry in enumerate(row.entries):
            pieces = _pieces(entry, marks, name, note)
            _rich(sheet, number, place, pieces, body)
        sheet.write_blank(number, len(row.entries), None, body)


def _pieces(entry: Entry, marks: dict[EditOperation, Any], name: Any, note: Any) -> list[Any]:
    """Fragments of a cell, each a pair of format (or ``None``) and text."""
    pieces: list[tuple[Any, str]] = []
    if entry.reference:
        pieces.append((name, f"{entry.reference}  "))
    for edits in (entry.heading, entry.text):
        if edits and len(pieces) > 1:
            pieces.append((None, "\n"))
        pieces += [(marks.get(edit.op), edit.text) for edit in edits]
    if entry.note:
        pieces.append((note, f"\n({entry.note})" if pieces else f"({entry.note})"))
    return [(format, _safe(text)) for format, text in pieces if text]


def _rich(sheet: Any, row: int, column: int, pieces: list[Any], body: Any) -> None:
    whole = "".join(text for _, text in pieces)
    if not whole:
        sheet.write_blank(row, column, None, body)
        return
    if len(pieces) == 1 or len(whole) > _LONGEST:
        sheet.write_string(row, column, _cut(whole), body)
        return
    fragments: list[Any] = []
    for format, text in pieces:
        if format is not None:
            fragments.append(format)
        fragments.append(text)
    sheet.write_rich_string(row, column, *fragments, body)


def _sheet(book: Any, made: Table, head: Any, body: Any) -> None:
    sheet = book.add_worksheet(made.title)
    long = [
        max((len(row[column]) for row in made.rows), default=0)
        for column in range(len(made.header))
    ]
    widths = [_WIDE if length > _WIDE else max(_NARROW, length + 2) for length in long]
    _set_up(sheet, len(made.header), head, [*made.header], widths)
    for number, row in enumerate(made.rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, _cut(_safe(cell)), body)


def _set_up(sheet: Any, count: int, head: Any, titles: list[str], widths: list[int]) -> None:
    for column in range(count):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, _safe(titles[column]), head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _CUT


def _safe(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
