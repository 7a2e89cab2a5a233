"""Lines: which clauses of many drafts are one clause, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftdiff import OptionError, tracing
from draftdiff.model.history import Event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from draftdiff.model.history import History

HARBOUR = "The harbour shall stay open to the vessels of both states in every season."
FUND = "A development fund shall serve technology, data centres and the repair of roads."
COURT = "Disputes shall be brought before an arbitral tribunal of three members."
PRISONERS = "All prisoners shall be exchanged within thirty days of signature."


def told(history: History, wanted: str) -> list[tuple[str | None, set[str]]]:
    """For each station of the line: its clause's number, and its events."""
    (line, *_) = tracing.find_lines(history, wanted)
    found = []
    for station in history.lines[line].stations:
        clause = (
            None
            if station.clause is None
            else history.drafts[station.draft].clauses[station.clause].path
        )
        found.append((clause, {event.value for event in station.events}))
    return found


def test_a_clause_that_is_gone_and_back_is_the_same_clause(trace: Callable[..., History]) -> None:
    with_it = f"1. {HARBOUR}\n\n2. {FUND}\n\n3. {COURT}\n"
    without = f"1. {HARBOUR}\n\n2. {COURT}\n"
    back = f"1. {FUND}\n\n2. {HARBOUR}\n\n3. {COURT}\n"
    assert told(trace(with_it, without, back), "1:2") == [
        ("2", {"first"}),
        (None, {"died"}),
        ("1", {"revived"}),
    ]


def test_a_clause_that_comes_back_in_other_words_is_the_same_clause(
    trace: Callable[..., History],
) -> None:
    with_it = f"1. {HARBOUR}\n\n2. {FUND}\n\n3. {COURT}\n"
    without = f"1. {HARBOUR}\n\n2. {COURT}\n"
    reworded = FUND.replace("the repair of roads", "the repair of bridges")
    history = trace(with_it, without, f"1. {HARBOUR}\n\n2. {COURT}\n\n3. {reworded}\n")
    assert told(history, "1:2")[-1] == ("3", {"revived"})
    station = history.lines[tracing.find_lines(history, "1:2")[0]].stations[-1]
    assert (station.base, [edit.text for edit in station.edits if edit.op != "equal"]) == (
        0,
        ["roads", "bridges"],
    )


def test_a_new_clause_on_another_matter_is_no_revival(trace: Callable[..., History]) -> None:
    history = trace(
        f"1. {HARBOUR}\n\n2. {FUND}\n",
        f"1. {HARBOUR}\n",
        f"1. {HARBOUR}\n\n2. {PRISONERS}\n",
    )
    assert told(history, "3:2") == [("2", {"born"})]


def test_the_words_of_an_earlier_draft_overrule_a_weak_pairing_by_place(
    trace: Callable[..., History],
) -> None:
    first = f"1. {HARBOUR}\n\n2. {FUND}\n\n3. {COURT}\n"
    second = f"1. {HARBOUR}\n\n2. The fund of the victims shall be paid by both.\n\n3. {COURT}\n"
    history = trace(first, f"1. {HARBOUR}\n\n2. {COURT}\n", second, first)
    line = history.lines[tracing.find_lines(history, "1:2")[0]]
    assert line.clauses[0] is not None
    assert line.clauses[3] is not None
    assert history.drafts[3].clauses[line.clauses[3]].text == FUND


def test_a_split_and_a_merger_tie_lines_together(trace: Callable[..., History]) -> None:
    whole = f"1. {HARBOUR} {PRISONERS}\n\n2. {COURT}\n"
    parts = f"1. {HARBOUR}\n\n2. {PRISONERS}\n\n3. {COURT}\n"
    history = trace(whole, parts, whole)
    lines = [history.lines[line] for line in history.order]
    (part,) = [line for line in lines if Event.PARTED in line.stations[0].events]
    (kin,) = part.stations[0].kin
    assert history.lines[kin].clauses[0] is not None
    assert {event.value for event in history.lines[kin].stations[1].events} >= {"split"}
    assert Event.JOINED in part.stations[-1].events
    assert part.stations[-1].kin == (kin,)
    assert Event.MERGED in history.lines[kin].stations[-1].events


def test_a_draft_is_compared_with_the_one_it_was_made_from(trace: Callable[..., History]) -> None:
    base = f"1. {HARBOUR}\n\n2. {FUND}\n\n3. {COURT}\n"
    short = f"1. {HARBOUR}\n"
    history = trace(base, short, base, base={2: 0})
    assert history.bases == (None, 0, 0)
    assert told(history, "1:2") == [("2", {"first"}), (None, {"died"}), ("2", {"unchanged"})]


@pytest.mark.parametrize("base", [{1: 1}, {1: 2}, {0: 0}, {5: 0}, {2: -1}])
def test_a_base_that_is_no_earlier_draft_is_refused(
    trace: Callable[..., History], base: dict[int, int]
) -> None:
    with pytest.raises(OptionError, match="cannot have been made"):
        trace("1. One.", "1. Two.", "1. Three.", base=base)


def test_one_draft_is_no_history(trace: Callable[..., History]) -> None:
    with pytest.raises(OptionError, match="two drafts"):
        trace("1. One.")


def test_a_clause_is_found_by_number_in_any_draft_or_by_words(
    trace: Callable[..., History],
) -> None:
    history = trace(
        f"1. {HARBOUR}\n\n2. {FUND}\n\n    (a) {COURT}\n",
        f"1. {FUND}\n\n    (a) {COURT}\n\n2. {HARBOUR}\n",
    )
    harbour, fund = (tracing.find_lines(history, f"1:{number}")[0] for number in (1, 2))
    assert tracing.find_lines(history, "1") == (harbour, fund)
    assert tracing.find_lines(history, "2:1") == (fund,)
    assert tracing.find_lines(history, "point 2") == (fund, harbour)
    assert tracing.find_lines(history, "2(a)") == tracing.find_lines(history, "2.a")
    assert tracing.find_lines(history, "Arbitral Tribunal") == tracing.find_lines(history, "2.a")
    with pytest.raises(OptionError, match="no draft has a clause"):
        tracing.find_lines(history, "77")


def test_rows_stand_in_the_order_of_the_last_draft_and_what_is_gone_where_it_was(
    trace: Callable[..., History],
) -> None:
    history = trace(
        f"1. {HARBOUR}\n\n2. {FUND}\n\n3. {COURT}\n",
        f"1. {COURT}\n\n2. {HARBOUR}\n\n3. {PRISONERS}\n",
    )
    texts = [
        next(
            draft.clauses[index].text
            for draft, index in zip(history.drafts, history.lines[line].clauses, strict=True)
            if index is not None
        )
        for line in history.order
    ]
    assert texts == [COURT, HARBOUR, FUND, PRISONERS]


def test_the_life_of_a_clause_is_told_with_its_parts_though_they_are_gone(tmp_path: Path) -> None:
    old = "1. Staff may look:\n    (a) with consent; or\n    (b) by law.\n"
    (tmp_path / "1.md").write_text(old)
    (tmp_path / "2.md").write_text("1. Staff may look:\n\n2. Rent is due in May.\n")
    history = tracing.trace([tmp_path / "1.md", tmp_path / "2.md"])
    told = tracing.with_parts(history, tracing.find_lines(history, "1"))
    assert [history.lines[line].clauses for line in told] == [(0, 0), (1, None), (2, None)]
