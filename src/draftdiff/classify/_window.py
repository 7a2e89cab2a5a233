"""Cuts a match into the stretches around its edits, so that reading a clause costs what changed.

A paragraph of a megabyte with one new word is then read as one sentence or two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.classify._passage import Region
from draftdiff.model.comparison import EditOperation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Edit

_CONTEXT = 1200  # characters: a long sentence
_SENTENCE = re.compile(r"[.;!?]\s+(?=\w)")
_WORDS = re.compile(r"[^\W\d_] [^\W\d_]+ (?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Window:
    """A character range of each text, and the places in them (from their start) that differ."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    regions: tuple[Region, ...]


def windows(edits: Sequence[Edit]) -> list[Window]:
    """The stretches of both texts that hold the edits, with enough beside them to be understood."""
    found: list[Window] = []
    regions: list[Region] = []
    old = new = old_from = new_from = 0
    start: tuple[int, int] | None = None
    for number, edit in enumerate(edits):
        if edit.op is EditOperation.DELETE:
            start = start or (old, new)
            old += len(edit.text)
            continue
        if edit.op is EditOperation.INSERT:
            start = start or (old, new)
            new += len(edit.text)
            continue
        if start:
            regions.append(Region(start[0] - old_from, old - old_from, *_at(start, new, new_from)))
            start = None
        head, tail = _cuts(edit.text, is_first=not regions, is_last=number == len(edits) - 1)
        if head is not None:
            found.append(Window(old_from, old + head, new_from, new + head, tuple(regions)))
            regions = []
        if tail is not None:
            old_from, new_from = old + tail, new + tail
        old, new = old + len(edit.text), new + len(edit.text)
    if start:
        regions.append(Region(start[0] - old_from, old - old_from, *_at(start, new, new_from)))
    if regions:
        found.append(Window(old_from, old, new_from, new, tuple(regions)))
    return found


def _at(start: tuple[int, int], new: int, new_from: int) -> tuple[int, int]:
    return start[1] - new_from, new - new_from


def _cuts(text: str, *, is_first: bool, is_last: bool) -> tuple[int | None, int | None]:
    """Where in kept text a window ends and the next one begins; ``None`` for no cut."""
    head = tail = None
    if len(text) <= (2 if is_first or is_last else 4) * _CONTEXT:
        return None, None
    if not is_first:
        place = _SENTENCE.search(text, _CONTEXT, 2 * _CONTEXT)
        place = place or _WORDS.search(text, _CONTEXT, 2 * _CONTEXT)
        head = place.end() if place else 2 * _CONTEXT
    if not is_last:
        low = len(text) - 2 * _CONTEXT
        high = len(text) - _CONTEXT
        places = list(_SENTENCE.finditer(text, low, high)) or list(_WORDS.finditer(text, low, high))
        tail = places[-1].end() if places else low
    return head, tail
