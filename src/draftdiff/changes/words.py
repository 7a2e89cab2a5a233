"""Turns an old and a new text into an edit script of whole words.

The script is made in one fixed direction and inverted for the other, so that comparing A with B
mirrors comparing B with A by construction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.changes.tidy import slid, swallowed
from draftdiff.changes.whole import widened
from draftdiff.language.sequence import common_blocks
from draftdiff.language.tokens import spans
from draftdiff.model.comparison import Edit, EditOperation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 5000  # characters of what is equal, kept on either side of all edits
_BETWEEN_WORDS = re.compile(r"[^\W\d_] [^\W\d_]+(?= [^\W\d_])")
_TYPOGRAPHY = str.maketrans("‘’ʼ′“”„«»‐‑‒–—−", '\'\'\'\'"""""------')


def word_edits(
    old: str,
    new: str,
    old_wholes: Sequence[tuple[int, int]] = (),
    new_wholes: Sequence[tuple[int, int]] = (),
) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``, whole words at a time.

    ``old_wholes`` and ``new_wholes`` are character ranges that no edit may cut.

    ``equal`` and ``delete`` joined give ``old``, ``equal`` and ``insert`` give ``new``, to the
    character. Neighbouring edits differ in operation; a replacement is deletion, then insertion.
    """
    if old == new:
        return (Edit(EditOperation.EQUAL, old),) if old else ()
    head, tail = _same_ends(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if (len(old), old) <= (len(new), new):
        regions = list(_regions(middle_old, middle_new))
    else:
        regions = [(c, d, a, b) for a, b, c, d in _regions(middle_new, middle_old)]
    if head:
        regions = [(a + head, b + head, c + head, d + head) for a, b, c, d in regions]
    return tuple(_edits(old, new, widened(regions, old_wholes, new_wholes)))


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters at the beginning and the end of long texts need not be looked at.

    They are the same on both sides; enough of them is left for phrases to be seen whole, and the
    cuts stand between plain words, where no token is cut.
    """
    if min(len(old), len(new)) < 4 * _CONTEXT:
        return 0, 0
    most = min(len(old), len(new))
    head = _shared(old, new, most)
    place = _BETWEEN_WORDS.search(old, max(0, head - 2 * _CONTEXT), max(0, head - _CONTEXT))
    head = place.end() if place else 0
    tail = _shared(old[::-1], new[::-1], most - head)
    start = len(old) - tail + _CONTEXT
    place = _BETWEEN_WORDS.search(old, start, start + _CONTEXT) if tail > _CONTEXT else None
    return head, len(old) - place.end() if place else 0


def _shared(old: str, new: str, most: int) -> int:
    """The length of the common beginning, up to ``most``, by halving: ``==`` is fast."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _edits(old: str, new: str, regions: list[tuple[int, int, int, int]]) -> Iterator[Edit]:
    position = 0
    for old_start, old_end, new_start, new_end in regions:
        if old_start > position:
            yield Edit(EditOperation.EQUAL, old[position:old_start])
        if old_end > old_start:
            yield Edit(EditOperation.DELETE, old[old_start:old_end])
        if new_end > new_start:
            yield Edit(EditOperation.INSERT, new[new_start:new_end])
        position = old_end
    if position < len(old):
        yield Edit(EditOperation.EQUAL, old[position:])


def _regions(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """The character ranges that differ, ascending, never touching in both texts."""
    old_spans, new_spans = spans(old), spans(new)
    old_keys = [old[start:end].casefold().translate(_TYPOGRAPHY) for start, end in old_spans]
    new_keys = [new[start:end].casefold().translate(_TYPOGRAPHY) for start, end in new_spans]
    blocks = common_blocks(old_keys, new_keys)
    blocks = slid(old_keys, new_keys, swallowed(old_keys, new_keys, blocks))
    pending: list[int] = []
    for region in _unequal(old, new, old_spans, new_spans, blocks):
        trimmed = _trimmed(old, new, region)
        if trimmed[0] == trimmed[1] and trimmed[2] == trimmed[3]:
            continue
        if pending and pending[1] == trimmed[0] and pending[3] == trimmed[2]:
            pending[1], pending[3] = trimmed[1], trimmed[3]
            continue
        if pending:
            yield pending[0], pending[1], pending[2], pending[3]
        pending = list(trimmed)
    if pending:
        yield pending[0], pending[1], pending[2], pending[3]


def _unequal(
    old: str,
    new: str,
    old_spans: list[tuple[int, int]],
    new_spans: list[tuple[int, int]],
    blocks: list[tuple[int, int, int]],
) -> Iterator[tuple[int, int, int, int]]:
    """What lies between tokens that are the same to the character."""
    i = j = 0
    for first, second, size in blocks:
        start, end = old_spans[first][0], old_spans[first + size - 1][1]
        new_start, new_end = new_spans[second][0], new_spans[second + size - 1][1]
        if old[start:end] == new[new_start:new_end]:
            yield i, start, j, new_start
            i, j = end, new_end
            continue
        for offset in range(size):
            start, end = old_spans[first + offset]
            new_start, new_end = new_spans[second + offset]
            if old[start:end] == new[new_start:new_end]:
                yield i, start, j, new_start
                i, j = end, new_end
    yield i, len(old), j, len(new)


def _trimmed(old: str, new: str, region: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The region without the white space that both sides share at its borders."""
    a, b, c, d = region
    if old[a:b] == new[c:d]:
        return b, b, d, d
    while a < b and c < d and old[a] == new[c] and old[a].isspace():
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1] and old[b - 1].isspace():
        b, d = b - 1, d - 1
    return a, b, c, d
