"""Writes one table of a history or of commitments as comma-separated values (RFC 4180), UTF-8."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from draftdiff.writers.safe import visible
from draftdiff.writers.tables import ledger
from draftdiff.writers.tables.make import table

if TYPE_CHECKING:
    from draftdiff.model.commitments import Ledger
    from draftdiff.model.history import History
    from draftdiff.model.settings import CommitmentSettings, HistorySettings
    from draftdiff.writers.tables.make import Table

# A cell that begins with one of these is run as a formula by spreadsheets, even without a quoted
# "=" (OWASP, "CSV Injection"); a leading apostrophe makes it text there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_history(history: History, settings: HistorySettings) -> str:
    """The table that ``settings`` name; raises ``OptionError`` for one that is not known."""
    return _written(table(history, settings.table, settings.lines))


def write_ledger(told: Ledger, settings: CommitmentSettings) -> str:
    """The commitments of one draft, or the ledger of many."""
    return _written(ledger.main_table(told, settings))


def _written(made: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (made.header, *made.rows):
        writer.writerow([_safe(cell) for cell in row])
    return text.getvalue()


def _safe(cell: str) -> str:
    shown = "\n".join(visible(line) for line in cell.split("\n"))
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
