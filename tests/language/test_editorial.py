"""What is a matter of looks, and what is not."""

from __future__ import annotations

import pytest

from draftdiff.language.editorial import is_editorial


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The parties agree.", "The Parties agree"),
        ("“Site” means it", '"Site" means it'),
        ("co-operate", "cooperate"),
        ("non-aggression pact", "non aggression pact"),
        ("a, b and c", "a , b, and c"),
        ("600 000 men", "600\u00a0000 men"),
        ("war – peace", "war—peace"),
    ],
)
def test_looks_are_editorial(old: str, new: str) -> None:
    assert is_editorial(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,5 percent", "15 percent"),
        ("text", "[text]"),
        ("now here", "nowhere"),
        ("not able", "notable"),
        ("more than 5", "more than -5"),
        ("5 %", "5"),
        ("and", "or"),
        ("x < 5", "x > 5"),
        ("$5", "€5"),
    ],
)
def test_meaning_is_not_editorial(old: str, new: str) -> None:
    assert not is_editorial(old, new)
    assert not is_editorial(new, old)
