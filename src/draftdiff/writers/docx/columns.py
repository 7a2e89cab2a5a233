"""Writes a history as a Word document: a table with a column for each draft, the last one free.

Landscape, the header row repeated on every page, one row a clause. Added words are underlined and
bold, deleted ones struck through, so that the table can be read in black and white.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from draftdiff.model.comparison import EditOperation
from draftdiff.writers import story, wording
from draftdiff.writers.safe import visible
from draftdiff.writers.tables import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Doc
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from draftdiff.model.history import History
    from draftdiff.model.settings import HistorySettings
    from draftdiff.writers.tables.columns import Entry

_LONG_SIDE, _SHORT_SIDE = Cm(29.7), Cm(21.0)
_MARGIN = Cm(1.5)
ROOM = _LONG_SIDE - 2 * _MARGIN
"""How wide a table may be."""
_BLUE = RGBColor(0x0B, 0x3F, 0x85)
_RED = RGBColor(0x86, 0x28, 0x0A)
_GREY = RGBColor(0x50, 0x5A, 0x66)
_SHORT = 800
"""So long a clause may still be kept on one page."""
_SHADE = "E3E7EC"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_history(history: History, settings: HistorySettings) -> bytes:
    """The document, ready to be written to a file."""
    document = Document()
    set_up(document, len(history.drafts) + 1)
    _head(document, history)
    rows = columns.rows(history, settings.lines)
    titles = [*columns.headings(history), columns.COMPROMISE]
    table = document.add_table(rows=1, cols=len(titles))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    width = Emu(ROOM // len(titles))
    _grid(table, width)
    header(table.rows[0], titles, width)
    for row in rows:
        _row(table, row.entries, width)
    return packed(document, "Drafts side by side")


def set_up(document: Doc, count: int) -> None:
    """Landscape pages with numbers, and letters that ``count`` columns leave room for."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG_SIDE, _SHORT_SIDE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    style = document.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(9 if count <= 5 else 7)
    style.paragraph_format.space_after = Pt(2)
    _page_number(section.footer.paragraphs[0])


def _head(document: Doc, history: History) -> None:
    document.add_heading("Drafts side by side", level=1)
    document.add_paragraph(visible(story.summary(history)))
    legend = document.add_paragraph("Against the draft that it was made from: ")
    _mark(legend, "added", EditOperation.INSERT)
    legend.add_run(", ")
    _mark(legend, "deleted", EditOperation.DELETE)
    legend.add_run(". The last column is free.")
    for number, draft in enumerate(history.drafts):
        for notice in draft.notices:
            if notice.severity.value == "warning":
                said = f"Draft {number + 1}: {wording.notice_line(notice)}"
                document.add_paragraph(visible(said)).runs[0].bold = True


def header(row: _Row, titles: Sequence[str], width: Emu) -> None:
    """The titles of columns in the first row of a table."""
    # ECMA-376 part 1, 17.4.78: a row that is repeated at the top of every page.
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell, title in zip(row.cells, titles, strict=True):
        cell.width = width
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].add_run(visible(title)).bold = True


def _grid(table: Table, width: Emu) -> None:
    for column in table.columns:
        column.width = width


def _row(table: Table, entries: Sequence[Entry], width: Emu) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if max(len(entry.words) for entry in entries) < _SHORT:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = row.cells
    for cell in cells:
        cell.width = width
    for cell, entry in zip(cells, entries, strict=False):
        _cell(cell, entry)


def _cell(cell: _Cell, entry: Entry) -> None:
    paragraph = cell.paragraphs[0]
    # A heading without a number goes by its own words, which follow anyway.
    if entry.reference and not entry.reference.startswith("“"):
        paragraph.add_run(visible(entry.reference)).bold = True
        paragraph.add_run("  ")
    for edits in (entry.heading, entry.text):
        last = EditOperation.EQUAL
        for edit in wording.spaced(edits):
            if last is EditOperation.DELETE and edit.op is EditOperation.INSERT:
                paragraph.add_run(" ")
            _mark(paragraph, edit.text, edit.op)
            last = edit.op
        if edits is entry.heading and edits and entry.text:
            paragraph = cell.add_paragraph()
    if entry.note:
        paragraph = cell.add_paragraph() if paragraph.runs else paragraph
        run = paragraph.add_run(visible(entry.note))
        run.italic = True
        run.font.color.rgb = _GREY


def _mark(paragraph: Paragraph, words: str, op: EditOperation) -> None:
    run = paragraph.add_run("\n".join(visible(line) for line in words.split("\n")))
    if op is EditOperation.INSERT:
        run.bold = run.underline = True
        run.font.color.rgb = _BLUE
    elif op is EditOperation.DELETE:
        run.font.strike = True
        run.font.color.rgb = _RED


def _page_number(paragraph: Paragraph) -> None:
    # ECMA-376 part 1, 17.16.5.44: PAGE.
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def packed(document: Doc, title: str) -> bytes:
    """The package, the same bytes for the same document: entries carry no time of writing."""
    document.core_properties.author = "draftdiff"
    document.core_properties.title = title
    document.core_properties.comments = ""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
