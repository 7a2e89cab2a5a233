"""What an edit keeps whole."""

from __future__ import annotations

import pytest

from draftdiff.language.tokens import spans, tokens


@pytest.mark.parametrize(
    "token",
    [
        "Ukraine's", "Ukraine’s", "non-aggression", "зобов'язується", "Größe", "cafe\u0301",
        "600,000", "600.000", "600 000", "600\u202f000", "600 тис.", "1.8.1", "50:50", "3.5 %",
        "$100 billion", "US$5", "€5 million", "5 EUR", "100bn", "-5", "24-month", "2025-12-24",
        "5a", "3rd", "U.S.", "1/2", "नमस्ते",
    ],
)  # fmt: skip
def test_it_is_one_token(token: str) -> None:
    assert tokens(f"( {token} ) and") == ["(", token, ")", "and"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.NATO", ["9", ".", "NATO"]),
        ("end.", ["end", "."]),
        ("(30)", ["(", "30", ")"]),
        ("and/or", ["and", "/", "or"]),
        ("Parties'", ["Parties", "'"]),
        ("in 2020 100 men", ["in", "2020", "100", "men"]),
        ("3-5", ["3", "-", "5"]),
        ("“[shall]”", ["“", "[", "shall", "]", "”"]),
    ],
)
def test_marks_stand_apart(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_chinese_is_cut_into_characters_and_not_into_bytes_or_sentences() -> None:
    assert tokens("乌克兰应当") == ["乌", "克", "兰", "应", "当"]


def test_nothing_but_white_space_lies_between_tokens() -> None:
    text = " a  b\u00a0,\tc\n\nd "
    position = 0
    for start, end in spans(text):
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("unit", ["1 ", "1,", "a'", "a-", "A.", "$", "+-", "123 ", "1-", "e\u0301"])
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    assert len(spans(unit * 20_000)) <= 2 * 20_000
