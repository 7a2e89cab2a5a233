"""Reads from a comparison which paragraphs of the new document answer which of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft

Place = tuple[str, int]
Places = Mapping[int, tuple[Place, ...]]

_MOST = 12  # a clause of more paragraphs than this says too little about any one of them


class Answer(NamedTuple):
    """A new paragraph that answers an old one, each as part and ordinal, and whether it moved."""

    old: Place
    new: Place
    moved: bool = False


def paragraph_answers(
    comparison: Comparison, old: Places | None = None, new: Places | None = None
) -> list[Answer]:
    """The pairs of paragraphs that matched clauses make likely.

    ``old`` and ``new`` are the paragraphs of each clause where the draft had to be composed;
    otherwise its clauses know them.

    Clauses of as many paragraphs pair them in order; others propose every pair, and the writer
    takes those that share the most words.
    """
    pairs: list[Answer] = []
    for match in comparison.matches:
        if not match.old or not match.new:
            continue
        before = paragraphs(comparison.old, match.old, old)
        after = paragraphs(comparison.new, match.new, new)
        if len(before) == len(after):
            together = zip(before, after, strict=True)
            pairs += (Answer(first, second, match.moved) for first, second in together)
        elif len(before) <= _MOST and len(after) <= _MOST:
            pairs += (Answer(one, other, match.moved) for one in before for other in after)
    return pairs


def paragraphs(draft: Draft, clauses: tuple[int, ...], places: Places | None) -> tuple[Place, ...]:
    """The paragraphs of some clauses, each as part and ordinal."""
    found: dict[Place, None] = {}
    for index in clauses:
        if places is not None:
            found.update(dict.fromkeys(places.get(index, ())))
            continue
        for anchor in draft.clauses[index].anchors:
            for ordinal in range(anchor.first, anchor.last + 1):
                found.setdefault((anchor.part, ordinal))
    return tuple(found)
