"""What two sequences have in common, small and huge."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.text import sequence
from draftdiff.text.sequence import common_blocks

_LETTERS = st.lists(st.sampled_from("abcd"), max_size=30)


@given(_LETTERS, _LETTERS)
def test_blocks_are_equal_ascending_and_apart(old: list[str], new: list[str]) -> None:
    i = j = 0
    for index, (start, other, size) in enumerate(common_blocks(old, new)):
        assert size > 0
        assert start >= i
        assert other >= j
        assert index == 0 or (start, other) != (i, j)
        assert old[start : start + size] == new[other : other + size]
        i, j = start + size, other + size


def test_two_huge_paragraphs_are_cut_at_what_occurs_once_and_stay_small_in_memory() -> None:
    old = [f"w{n % 997}" if n % 50 else f"unique{n}" for n in range(60_000)]
    new = [*old[:30_000], "inserted", *old[30_010:]]
    tracemalloc.start()
    blocks = common_blocks(old, new)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(size for _, _, size in blocks) == 60_000 - 10
    assert peak < 100_000_000


def test_past_the_budget_nothing_is_said_to_be_common(monkeypatch) -> None:
    monkeypatch.setattr(sequence, "_CELLS", 10)
    assert common_blocks(["x"] * 20, ["x"] * 21) == []
