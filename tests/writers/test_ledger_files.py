"""The files that commitments are written to, each opened with a program that is not ours."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from draftdiff import ledgers
from draftdiff.errors import OptionError, WriteError
from draftdiff.model.settings import CommitmentSettings

if TYPE_CHECKING:
    from draftdiff.model.commitments import Ledger

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "fisheries-agreement"
HOSTILE = (
    "1. The =HYPERLINK(1) Union shall pay <script>alert(1)</script> *now*.\n\n"
    "2. =CMD shall sell \u202eevil.\n"
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledgers.ledger(sorted(SAMPLES.glob("*.docx")))


@pytest.fixture
def hostile(tmp_path: Path) -> Ledger:
    paths = [tmp_path / f"<i>{number}.txt" for number in (1, 2)]
    paths[0].write_text(HOSTILE, encoding="utf-8")
    paths[1].write_text(HOSTILE.replace("shall pay", "may pay"), encoding="utf-8")
    return ledgers.ledger(paths)


def made(told: Ledger, format: str) -> str:
    written = ledgers.render(told, format, CommitmentSettings())
    assert isinstance(written, str)
    return written


def packed(told: Ledger, format: str) -> bytes:
    written = ledgers.render(told, format, CommitmentSettings())
    assert isinstance(written, bytes)
    return written


def test_the_workbook_has_a_sheet_for_every_table(ledger: Ledger) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(ledger, "xlsx")))
    assert book.sheetnames == ["Who conceded what", "Ledger", "Commitments", "Left out"]
    rows = [[cell.value for cell in row] for row in book["Commitments"].iter_rows()]
    assert len(rows) == 1 + sum(len(draft.commitments) for draft in ledger.drafts)
    parties = {row[0].value for row in book["Who conceded what"].iter_rows(min_row=2)}
    assert "Republic of Soreth" in parties


def test_a_csv_file_holds_the_ledger_with_as_many_cells_in_every_row(ledger: Ledger) -> None:
    rows = list(csv.reader(io.StringIO(made(ledger, "csv"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(ledger.entries)
    assert any("shifted" in row for row in rows)


def test_the_word_document_has_both_tables(ledger: Ledger) -> None:
    document = docx.Document(io.BytesIO(packed(ledger, "docx")))
    accounts, entries = document.tables
    assert accounts.rows[0].cells[0].text == "Party"
    assert len(entries.rows) == 1 + len(ledger.entries)


def test_the_page_loads_nothing_and_shows_what_the_terminal_says(ledger: Ledger) -> None:
    page = made(ledger, "html")
    for title in ("Who conceded what", "Commitment by commitment", "Left out"):
        assert f">{title}</h2>" in page
    assert "src=" not in page
    assert "<script" not in page
    assert "chair the Joint Committee" in page


def test_markdown_shows_accounts_and_entries(ledger: Ledger) -> None:
    text = made(ledger, "markdown")
    assert "### Who conceded what" in text
    assert "**SHIFTED**" in text


def test_nothing_in_a_draft_becomes_markup_or_a_formula(hostile: Ledger) -> None:
    page = made(hostile, "html")
    assert "<script" not in page
    assert "<i>1" not in page
    cells = [
        cell for row in csv.reader(io.StringIO(made(hostile, "csv"), newline="")) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "<script" not in made(hostile, "markdown")
    for format in ("html", "csv", "markdown", "terminal", "json"):
        assert "\u202e" not in made(hostile, format)
    book = openpyxl.load_workbook(io.BytesIO(packed(hostile, "xlsx")))
    types = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value}
    assert types == {"s"}


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, format: str) -> None:
    first, second = packed(ledger, format), packed(ledger, format)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_files_are_written_together_or_not_at_all(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="suffix"):
        ledgers.write(ledger, tmp_path / "a.csv", tmp_path / "a.pdf")
    with pytest.raises(WriteError, match="one of the drafts"):
        ledgers.write(ledger, tmp_path / "a.csv", SAMPLES / "3-compromise.docx", force=True)
    assert not list(tmp_path.iterdir())
    with pytest.raises(OptionError, match="pdf"):
        ledgers.render(ledger, "pdf")


def test_one_draft_without_a_commitment_is_written_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Accord\n\nA title and nothing else.\n")
    told = ledgers.ledger([tmp_path / "a.md"])
    for format in ("terminal", "json", "markdown", "html", "csv", "docx", "xlsx"):
        assert ledgers.render(told, format)
