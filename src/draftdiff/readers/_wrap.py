"""Finds out whether a file's lines were broken at a margin, and where that margin is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.readers._starts import BULLET, label

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST = 30
_WIDEST = 160
_FEWEST_PAIRS = 3


def margin(lines: Sequence[str]) -> int | None:
    """The column at which ``lines`` were wrapped, or ``None`` if each line stands for itself.

    In wrapped text most lines are followed by one whose first word would not have fitted any
    more; where every line is a paragraph, lengths vary and only the longest are that full.
    """
    pairs = [
        (len(line.rstrip()), len(follower.split(None, 1)[0]))
        for line, follower in zip(lines, lines[1:], strict=False)
        if line.strip() and follower.strip() and not _starts(follower.strip()[:80])
    ]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    lengths = sorted(length for length, _ in pairs)
    width = lengths[(len(lengths) * 9) // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(1 for length, word in pairs if length + 1 + word > width)
    # One line is as long as the longest by definition and proves nothing.
    return width if (full - 1) * 2 >= len(pairs) - 1 else None


def is_full(line: str, follower: str, width: int | None) -> bool:
    """Whether ``line`` had no room left for the first word of ``follower``."""
    if width is None:
        return False
    word = follower.split(None, 1)[0] if follower.strip() else ""
    return len(line.rstrip()) + 1 + len(word) > width


def _starts(line: str) -> bool:
    return bool(BULLET.match(line)) or label(line) is not None
