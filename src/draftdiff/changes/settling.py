"""Makes the edits of two texts that were compared without the choices that one leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Edit, EditOperation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def woven(
    edits: Sequence[Edit], old: str, old_spans: Sequence[Span], new: str, new_spans: Sequence[Span]
) -> tuple[Edit, ...]:
    """Edits of two texts with ranges left out, made edits of the whole texts.

    What was left out of the old text is deleted, what was left out of the new one inserted.
    """
    steps: list[tuple[EditOperation, str]] = []
    sides = (_Side(old, old_spans), _Side(new, new_spans))
    for edit in edits:
        size = len(edit.text)
        while size:
            taken = size
            for side, operation in zip(sides, _LEFT_OUT, strict=True):
                if edit.op in (EditOperation.EQUAL, operation):
                    if piece := side.left_out():
                        steps.append((operation, piece))
                    taken = min(taken, side.until())
            text = ""
            for side, operation in zip(sides, _LEFT_OUT, strict=True):
                if edit.op in (EditOperation.EQUAL, operation):
                    text = side.take(taken)
            steps.append((edit.op, text))
            size -= taken
    for side, operation in zip(sides, _LEFT_OUT, strict=True):
        if piece := side.left_out():
            steps.append((operation, piece))
    return tuple(_joined(steps))


_LEFT_OUT = (EditOperation.DELETE, EditOperation.INSERT)


class _Side:
    """Walks over a text of which some ranges were left out."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = sorted(spans)
        self._at = 0

    def left_out(self) -> str:
        """The words left out that begin here, passed over."""
        start = self._at
        for low, high in self._spans:
            if low <= self._at < high:
                self._at = high
        return self._text[start : self._at]

    def until(self) -> int:
        """How many characters there are before the next that were left out."""
        return min((low for low, _ in self._spans if low > self._at), default=len(self._text)) - (
            self._at
        )

    def take(self, size: int) -> str:
        self._at += size
        return self._text[self._at - size : self._at]


def _joined(steps: Sequence[tuple[EditOperation, str]]) -> Iterator[Edit]:
    """Neighbours of one kind joined; between two kept texts, deletions before insertions."""
    pending = dict.fromkeys(EditOperation, "")
    for operation, text in [*steps, (EditOperation.EQUAL, "")]:
        if operation is EditOperation.EQUAL:
            changed = [(op, pending[op]) for op in _LEFT_OUT if pending[op]]
            if changed and pending[EditOperation.EQUAL]:
                yield Edit(EditOperation.EQUAL, pending[EditOperation.EQUAL])
                pending[EditOperation.EQUAL] = ""
            yield from (Edit(op, words) for op, words in changed)
            for op in _LEFT_OUT:
                pending[op] = ""
        pending[operation] += text
    if pending[EditOperation.EQUAL]:
        yield Edit(EditOperation.EQUAL, pending[EditOperation.EQUAL])
