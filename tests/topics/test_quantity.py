"""The number that a position is about, however it is written."""

from __future__ import annotations

import pytest

from draftdiff.topics.quantity import first_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("shall not exceed 600,000 personnel", 600_000),
        ("shall not exceed 600.000 personnel", 600_000),
        ("shall not exceed 600 000 personnel", 600_000),
        ("shall not exceed 0.6 million personnel", 600_000),
        ("shall not exceed 600 thousand personnel", 600_000),
        ("shall not exceed 800 тис. осіб", 800_000),
        ("shall not exceed six hundred thousand men", 600_000),
        ("shall not exceed two hundred and fifty men", 250),
        ("in 2025 shall not exceed 85,000", 85_000),
        ("shall not exceed the number in the annex", None),
    ],
)
def test_a_limit_is_read_whatever_its_spelling(text, value):
    start = text.index("shall")
    assert first_quantity(text, [(start, start + 5)], 0) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("shall be held within 100 days", 100),
        ("shall be held within 30 (thirty) calendar days", 30),
        ("shall be held within six months", 180),
        ("shall be held within 72 hours", 3),
        ("under article 7 shall be held within 3 weeks", 21),
        ("shall be held on article 12", 12),
    ],
)
def test_a_span_of_time_is_told_in_days(text, days):
    start = text.index("shall")
    assert first_quantity(text, [(start, start + 5)], 0, days=True) == days
