"""What a limit makes of the quantities of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Verdict

    Judge = Callable[..., list[Verdict]]

DAYS = 'kind = "bounds"\nclause = "elections"\nunit = "days"\nmax = 30'


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("a month", "broken"),
        ("a fortnight", "holds"),
        ("30 (thirty) calendar days", "holds"),
        ("20 working days", "holds"),
        ("25 working days", "unsure"),
        ("35 working days", "broken"),
        ("half a year", "broken"),
    ],
)
def test_a_limit_in_days_reads_every_span_of_time(judge: Judge, written: str, outcome: str) -> None:
    verdicts = judge(DAYS, f"1. There shall be elections within {written}.\n")
    assert {verdict.outcome.value for verdict in verdicts} == {outcome}


def test_a_tiny_limit_is_printed_in_full(judge: Judge) -> None:
    rule = 'kind = "bounds"\nclause = "lead"\nunit = "percent"\nmax = 0.00001'
    (verdict,) = judge(rule, "1. The lead in water shall be below 0.5 %.\n")
    assert verdict.outcome == "broken"
    assert "0.00001 percent" in verdict.why
