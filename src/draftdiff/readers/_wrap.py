"""Finds out whether a file's lines were broken at a margin, and where that margin is."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from draftdiff.readers._starts import BULLET, ends_sentence, label

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST = 30
_NARROWEST_OF_FEW = 50
_WIDEST = 160
_FEWEST_PAIRS = 3


def margin(lines: Sequence[str]) -> int | None:
    """The column at which ``lines`` were wrapped, or ``None`` if each line stands for itself.

    In wrapped text most lines are followed by one whose first word would not have fitted any
    more, or that goes on in the middle of a sentence; where every line is a paragraph, lengths
    vary, only the longest are that full, and sentences end with the line. A labelled heading
    right above its text ends early in both and says nothing.
    """
    pairs = [
        (line.rstrip(), follower.strip())
        for line, follower in itertools.pairwise(lines)
        if line.strip() and follower.strip() and not _starts(follower.strip()[:80])
    ]
    if len(pairs) < _FEWEST_PAIRS:
        return _margin_of_few(pairs)
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[(len(lengths) * 9) // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    wrapped = sum(
        1 for line, below in pairs if _goes_on(line, below) or not _has_room(line, below, width)
    )
    # One line is as long as the longest by definition and proves nothing.
    if (wrapped - 1) * 2 >= len(pairs) - 1:
        return width
    # Many short articles below titles of their own: what lies between the titles decides.
    going_on = sum(1 for line, below in pairs if _goes_on(line, below))
    titles = sum(1 for line, below in pairs if _is_title(line, below))
    enough = going_on >= _FEWEST_PAIRS and going_on * 2 > len(pairs) - titles
    return width if enough else None


def is_full(line: str, follower: str, width: int | None) -> bool:
    """Whether ``line`` had no room left for the first word of ``follower``.

    Text wrapped by hand is ragged: within a tenth of the margin, a line is full as well.
    """
    return width is not None and not _has_room(line.rstrip(), follower, width - width // 10)


def _margin_of_few(pairs: Sequence[tuple[str, str]]) -> int | None:
    """The margin of a text of a few lines, where counting proves nothing.

    No line may leave room, and none may reach further: a paragraph below its heading does.
    """
    if not pairs:
        return None
    width = max(len(line) for line, _ in pairs)
    if not _NARROWEST_OF_FEW <= width <= _WIDEST:
        return None
    plausible = all(
        not _has_room(line, below, width) and len(below) <= width and not ends_sentence(line)
        for line, below in pairs
    )
    return width if plausible else None


def _has_room(line: str, follower: str, width: int) -> bool:
    words = follower.split(None, 1)
    first = words[0] if words else ""
    if "\u2e80" <= first[:1] <= "\uffef":
        first = first[:1]  # Chinese and Japanese break anywhere
    return len(line) + 1 + len(first) <= width


def _starts(line: str) -> bool:
    return bool(BULLET.match(line)) or label(line) is not None


def _is_title(line: str, follower: str) -> bool:
    """Whether ``line`` is a label with a short title, which ends early in every kind of text."""
    return (
        len(line) < _NARROWEST_OF_FEW
        and label(line) is not None
        and not ends_sentence(line)
        and not follower[0].islower()
    )


def _goes_on(line: str, follower: str) -> bool:
    return follower.lstrip()[0].islower() and not ends_sentence(line.rstrip())
