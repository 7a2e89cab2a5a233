"""What two sequences have in common, small and huge."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.language import sequence
from draftdiff.language.sequence import common_blocks

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


def test_past_the_budget_long_repetitive_sequences_are_followed_stretch_by_stretch(
    monkeypatch,
) -> None:
    monkeypatch.setattr(sequence, "_CELLS", 10)
    monkeypatch.setattr(sequence, "_STRETCH", 20)
    old = list("abcd" * 50)
    new = ["x", *old[:60], "y", *old[60:130], *old[134:], "z"]
    blocks = common_blocks(old, new)
    assert sum(size for _, _, size in blocks) == len(old) - 4
    assert all(old[i : i + n] == new[j : j + n] for i, j, n in blocks)
