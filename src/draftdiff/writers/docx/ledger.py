"""Writes commitments as a Word document: who conceded what, then the table of commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Emu

from draftdiff.writers import duties
from draftdiff.writers.docx import columns
from draftdiff.writers.safe import visible
from draftdiff.writers.tables import ledger

if TYPE_CHECKING:
    from docx.document import Document as Doc

    from draftdiff.model.commitments import Ledger
    from draftdiff.model.settings import CommitmentSettings
    from draftdiff.writers.tables.make import Table


def write_ledger(told: Ledger, settings: CommitmentSettings) -> bytes:
    """The document, ready to be written to a file."""
    document = Document()
    made = ledger.main_table(told, settings)
    columns.set_up(document, len(made.header))
    document.add_heading("Commitments", level=1)
    for number in range(len(told.drafts)):
        document.add_paragraph(visible(f"{number + 1}. {duties.title(told, number)}"))
    document.add_paragraph(visible(duties.summary(told, settings)))
    if len(told.drafts) > 1:
        document.add_heading("Who conceded what", level=2)
        _table(document, ledger.accounts(told, settings))
        document.add_heading("Commitment by commitment", level=2)
    _table(document, made)
    return columns.packed(document, "Commitments")


def _table(document: Doc, made: Table) -> None:
    table = document.add_table(rows=1, cols=len(made.header))
    table.style = "Table Grid"
    table.autofit = False
    width = Emu(columns.ROOM // len(made.header))
    columns.header(table.rows[0], made.header, width)
    for cells in made.rows:
        row = table.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run("\n".join(visible(line) for line in words.split("\n")))
