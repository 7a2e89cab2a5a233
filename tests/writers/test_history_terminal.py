"""A history in the terminal: what a reader sees, and that nothing in a draft can steer it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from draftdiff import tracing
from draftdiff.model.settings import HistorySettings

SAMPLES = Path(__file__).parents[2] / "samples"


def shown(
    chain: list[Path], clause: str | None = None, *, words: bool = False, width: int = 80
) -> str:
    history = tracing.trace(chain)
    lines = None if clause is None else tracing.find_lines(history, clause)
    text = tracing.render(
        history, "terminal", HistorySettings(lines=lines, words=words, width=width)
    )
    assert isinstance(text, str)
    return text


def test_a_line_is_told_in_one_sentence_with_what_changed_in_substance() -> None:
    text = shown(sorted((SAMPLES / "fisheries-agreement").glob("[1-3]*.md")))
    assert "12 metres → 10\n      metres (−16.7 %, decreased)" in text
    assert "Article 7 → Article 7 → Article 8" in text
    assert "3 split, with a part as Article 9" in text
    assert "merged into Article 12" in text


def test_positions_are_told_draft_by_draft_with_the_clause_that_carries_them() -> None:
    text = shown(sorted((SAMPLES / "ukraine-peace-plan").glob("[1-4]*.md")))
    section = text.partition("  Force caps\n")[2].partition("  Security guarantees")[0]
    assert [line[4] for line in section.splitlines() if line[4:5].isdigit()] == [*"1234"]
    assert "caps the forces (600,000)  6 “" in section
    assert "caps the forces (800,000)  softened  6 “" in section


@pytest.mark.parametrize("folder", ["ukraine-peace-plan", "fisheries-agreement"])
@pytest.mark.parametrize("width", [60, 80])
def test_no_line_is_wider_than_the_terminal(folder: str, width: int) -> None:
    text = shown(sorted((SAMPLES / folder).glob("[0-9]*.md")), words=True, width=width)
    assert max(map(cell_len, text.splitlines())) <= width


def test_nothing_in_a_draft_steers_the_terminal(tmp_path: Path) -> None:
    hostile = "1. Parties \x1b[31mshall\x1b[0m pay \u202eyap\u202c [EU: \x9b2Jnow].\n"
    chain = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for number, path in enumerate(chain):
        path.write_text(hostile + f"\n2. Article {number} is kept \u2066here.\n", encoding="utf-8")
    for text in (shown(chain, words=True), shown(chain, "1")):
        assert not [c for c in text if c in "\x1b\x9b\u202e\u202c\u2066"]


def test_an_unbalanced_bracket_is_told_with_the_words_around_it(tmp_path: Path) -> None:
    chain = [tmp_path / "one.md", tmp_path / "two.md"]
    chain[0].write_text("1. The parties shall pay [in time.\n\n2. The fund is open to all.\n")
    chain[1].write_text("1. The parties shall pay [in time].\n\n2. The fund is open to all.\n")
    text = shown(chain)
    assert "unbalanced  [ in 1: … e parties shall pay [in time. …" in text
