"""The files that a history is written to, each opened with a program that is not ours."""

from __future__ import annotations

import csv
import io
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from draftdiff import OptionError, WriteError, tracing
from draftdiff.model.settings import HistorySettings

if TYPE_CHECKING:
    from draftdiff.model.history import History

SAMPLES = Path(__file__).parents[2] / "samples" / "ukraine-peace-plan"
HOSTILE = (
    '1. <script>alert(1)</script> & "quotes" shall stay \u202e\x1b[31m here [EU: <b>open</b>].\n\n'
    '2. =HYPERLINK("http://evil.invalid") shall be paid.\n\n3. Third clause </title></svg> ends.'
)


@pytest.fixture(scope="module")
def history() -> History:
    return tracing.trace(sorted(SAMPLES.glob("[1-4]-*.md")))


@pytest.fixture
def hostile(tmp_path: Path) -> History:
    for number, text in enumerate((HOSTILE, HOSTILE.replace("Third", "Last")), start=1):
        (tmp_path / f"<i>{number}.txt").write_text(text, encoding="utf-8")
    return tracing.trace([tmp_path / "<i>1.txt", tmp_path / "<i>2.txt"])


def text_of(history: History, format: str, **settings: str) -> str:
    made = tracing.render(history, format, HistorySettings(**settings))  # type: ignore[arg-type]
    assert isinstance(made, str)
    return made


def bytes_of(history: History, format: str, **settings: str) -> bytes:
    made = tracing.render(history, format, HistorySettings(**settings))  # type: ignore[arg-type]
    assert isinstance(made, bytes)
    return made


def test_the_word_table_is_landscape_with_a_repeated_header_and_a_free_column(
    history: History,
) -> None:
    document = docx.Document(io.BytesIO(bytes_of(history, "docx")))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert [len(row) for row in cells] == [5] * len(cells)
    assert cells[0][-1] == "Compromise"
    assert {row[-1] for row in cells[1:]} == {""}
    (caps,) = [row for row in cells if row[0].startswith("6 ")]
    assert "600,000" in caps[0]
    assert "800,000" in caps[1]
    assert caps[2].startswith("11 ")
    assert caps[3].startswith("4 ")


def test_the_word_table_marks_what_was_added_and_deleted(history: History) -> None:
    document = docx.Document(io.BytesIO(bytes_of(history, "docx")))
    row = next(row for row in document.tables[0].rows if row.cells[0].text.startswith("6 "))
    runs = [run for paragraph in row.cells[1].paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["600,000"]
    assert [run.text for run in runs if run.underline] == ["800,000", "in peacetime"]


def test_libreoffice_opens_the_word_table(history: History, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice is installed")
    (tmp_path / "columns.docx").write_bytes(bytes_of(history, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "txt:Text", "columns.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    words = (tmp_path / "columns.txt").read_text(encoding="utf-8", errors="replace")
    assert "Compromise" in words
    assert "800,000" in words


def test_the_workbook_has_a_sheet_for_every_table(history: History) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(history, "xlsx")), rich_text=True)
    assert book.sheetnames == ["Columns", "Correlation", "Positions", "Brackets", "Words"]
    sheet = book["Columns"]
    assert [cell.value for cell in sheet[1]][-1] == "Compromise"
    assert sheet.freeze_panes == "A2"
    words = [str(cell.value) for cell in sheet["B"]]
    assert any("600,000" in text and "800,000" in text for text in words)
    correlation = [[cell.value for cell in row] for row in book["Correlation"].iter_rows()]
    assert ["7", "7", "13", "—"] in [row[:4] for row in correlation]


def test_no_cell_of_a_workbook_is_a_formula(hostile: History) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(hostile, "xlsx")))
    types = {
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    }
    assert types == {"s"}


@pytest.mark.parametrize("table", ["columns", "correlation", "positions", "brackets", "words"])
def test_every_row_of_a_csv_file_has_as_many_cells_as_its_header(
    history: History, table: str
) -> None:
    rows = list(csv.reader(io.StringIO(text_of(history, "csv", table=table), newline="")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_csv_file_runs_no_formula_and_hides_no_control_character(hostile: History) -> None:
    made = text_of(hostile, "csv")
    cells = [cell for row in csv.reader(io.StringIO(made, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert "\x1b" not in made
    assert "\u202e" not in made


@pytest.mark.parametrize("picture", ["lines", "brackets", "text"])
def test_a_picture_is_well_formed_and_has_a_title(history: History, picture: str) -> None:
    root = ET.fromstring(text_of(history, "svg", picture=picture))
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.findtext(f"{space}title")
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "path",
        "text",
    }


def test_a_picture_tells_what_became_of_a_clause(history: History) -> None:
    made = text_of(history, "svg")
    assert "7 → 7 → 13 → —: changed" in made
    assert "back from draft" in made


def test_a_picture_in_pixels_has_twice_the_size_of_the_drawing(history: History) -> None:
    root = ET.fromstring(text_of(history, "svg", picture="text"))
    data = bytes_of(history, "png", picture="text")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (
        2 * int(float(root.attrib["width"])),
        2 * int(float(root.attrib["height"])),
    )


def test_nothing_in_a_draft_becomes_markup(hostile: History) -> None:
    page = text_of(hostile, "html")
    assert "<script" not in page
    assert "<b>open" not in page
    assert "<i>1" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "script-src &#39;none&#39;" in page
    ET.fromstring(text_of(hostile, "svg"))


def test_the_page_shows_all_parts_of_a_history(history: History) -> None:
    page = text_of(history, "html")
    for title in ("Positions over time", "The flow of clauses", "Side by side", "Brackets"):
        assert f">{title}</h2>" in page
    assert "Taken out by draft 2:" in page
    assert page.count("<svg ") == 3
    assert "<td>7</td><td>7</td><td>13</td><td>—</td>" in page
    assert 'id="line-1"' in page


@pytest.mark.parametrize("format", ["docx", "xlsx", "png"])
def test_the_same_history_gives_the_same_bytes(history: History, format: str) -> None:
    first, second = bytes_of(history, format), bytes_of(history, format)
    assert first == second
    if format != "png":
        with zipfile.ZipFile(io.BytesIO(first)) as package:
            assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_unknown_formats_tables_and_pictures_are_refused(history: History) -> None:
    with pytest.raises(OptionError, match="pdf"):
        tracing.render(history, "pdf")
    with pytest.raises(OptionError, match="unknown table"):
        text_of(history, "csv", table="lines")
    with pytest.raises(OptionError, match="unknown picture"):
        text_of(history, "svg", picture="pie")


def test_files_are_written_together_or_not_at_all(history: History, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="suffix"):
        tracing.write(history, tmp_path / "a.csv", tmp_path / "a.pdf")
    given = tmp_path / "draft.txt"
    given.write_text("1. The harbour shall stay open.")
    other = tracing.trace([given, given])
    with pytest.raises(WriteError, match="one of the drafts"):
        tracing.write(other, tmp_path / "b.csv", given, force=True)
    given.unlink()
    assert not list(tmp_path.iterdir())
    tracing.write(history, tmp_path / "a.csv", tmp_path / "a.json", tmp_path / "a.txt")
    assert len(list(tmp_path.iterdir())) == 3
