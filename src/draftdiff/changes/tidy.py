"""Makes a minimal edit script readable: fewer, larger edits that begin and end where phrases do.

A longest common subsequence finds every "the" that two unrelated sentences share. After
diff-match-patch's semantic clean-up (Neil Fraser, "Diff Strategies", 2006), carried from
characters to words: what is kept between two edits must weigh more than they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = tuple[int, int, int]

_LIGHT = 0.3  # a word of up to three letters: mostly "the", "of", "and" and their like
_CROWDED = 1.0  # less than one full word between two edits is not worth an island
_ALWAYS_KEPT = 8.0  # so many full words in a row are worth showing as kept beside any edit
_WORTH = 1.5  # a kept word is worth half as much again as a changed one
_WORTH_BESIDE_ONE = 2.0  # more, beside words that only joined or went
_DENSITY = 4.0  # so much rewritten on both sides around a kept word, and it is chance
_SENTENCE_ENDS = frozenset(".!?;:。！？；")
_OPENING = frozenset("([{«“„")
_CLOSING = frozenset(")]}»”")


def swallowed(old: Sequence[str], new: Sequence[str], blocks: list[Block]) -> list[Block]:
    """``blocks`` (equal runs of tokens) without those too light to stand between their edits."""
    kept: list[tuple[float, float, Block]] = []
    removed, inserted, i, j = 0.0, 0.0, 0, 0
    for block in [*blocks, (len(old), len(new), 0)]:
        removed += sum(map(_weight, old[i : block[0]]))
        inserted += sum(map(_weight, new[j : block[1]]))
        while kept and (removed or inserted or block[0] > i or block[1] > j):
            left_removed, left_inserted, middle = kept[-1]
            run = old[middle[0] : middle[0] + middle[2]]
            weight = sum(map(_weight, run))
            left, right = (left_removed, left_inserted), (removed, inserted)
            if not _is_too_light(run, weight, left, right):
                break
            kept.pop()
            # Light words between edits are swallowed for looks; they must not help the edit grow.
            weight = 0.0 if weight < _CROWDED else weight
            removed += left_removed + weight
            inserted += left_inserted + weight
        kept.append((removed, inserted, block))
        removed, inserted = 0.0, 0.0
        i, j = block[0] + block[2], block[1] + block[2]
    return [block for _, _, block in kept if block[2]]


def _weight(token: str) -> float:
    if not token[0].isalnum() and not any(map(str.isalnum, token)):
        return 0.1
    if len(token) > 3 or token[0].isdigit():
        return 1.0
    return _LIGHT


def _is_too_light(
    run: Sequence[str], weight: float, left: tuple[float, float], right: tuple[float, float]
) -> bool:
    """Whether ``run`` may go; the edits beside it are given as weights (removed, inserted)."""
    beside = min(max(left), max(right))
    around = min(left[0] + right[0], left[1] + right[1])
    if weight >= _ALWAYS_KEPT or not beside or not around:
        return False  # between two insertions, what is kept was never rewritten
    one_sided = not min(*left) or not min(*right)
    if weight * (_WORTH_BESIDE_ONE if one_sided else _WORTH) < beside:
        return True
    if weight * _DENSITY < around and min(*left, *right) > 0:
        return True
    return weight < _CROWDED and len(run) <= 3 and _SENTENCE_ENDS.isdisjoint(run)


def slid(old: Sequence[str], new: Sequence[str], blocks: list[Block]) -> list[Block]:
    """``blocks`` with each pure insertion or deletion moved to where a phrase begins and ends.

    "one. [two. three. ]four." and "one[. two. three]. four." insert the same words; only the
    first shows two sentences.
    """
    moved = list(blocks)
    for index in range(len(moved) + 1):
        before = moved[index - 1] if index else (0, 0, 0)
        after = moved[index] if index < len(moved) else (len(old), len(new), 0)
        old_start, new_start = before[0] + before[2], before[1] + before[2]
        if old_start == after[0] and new_start < after[1]:
            text, start, end = new, new_start, after[1]
        elif new_start == after[1] and old_start < after[0]:
            text, start, end = old, old_start, after[0]
        else:
            continue
        shift = _best_shift(text, start, end, before[2], after[2])
        if shift and index:
            moved[index - 1] = (before[0], before[1], before[2] + shift)
        if shift and index < len(moved):
            moved[index] = (after[0] + shift, after[1] + shift, after[2] - shift)
        if shift and not index:
            moved.insert(0, (0, 0, shift))
    return moved


def _best_shift(text: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """How far to shift ``text[start:end]``, leaving a token of each neighbour that has one."""
    lowest = 0
    while lowest > 1 - left and text[start + lowest - 1] == text[end + lowest - 1]:
        lowest -= 1
    highest = 0
    while highest < right - 1 and text[start + highest] == text[end + highest]:
        highest += 1
    if lowest == highest:
        return 0
    return max(
        range(lowest, highest + 1),
        key=lambda shift: (
            _border(text, start + shift) + _border(text, end + shift),
            -abs(shift),
            shift,
        ),
    )


def _border(text: Sequence[str], position: int) -> int:
    """How natural it is to cut before ``text[position]``."""
    if position == 0 or position == len(text):
        return 6
    before, after = text[position - 1], text[position]
    if before in _SENTENCE_ENDS:
        return 5
    if before in _CLOSING or after in _OPENING:
        return 3
    if before == ",":
        return 3
    if after in _CLOSING or before in _OPENING:
        return 0
    return 2 if after == "," else 1
