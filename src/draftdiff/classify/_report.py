"""Builds typed changes that cite their words, in one way for all detectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._acts import polarity
from draftdiff.classify._passage import extent
from draftdiff.model.comparison import Change, ChangeKind, Direction, Substance

if TYPE_CHECKING:
    from draftdiff.classify._passage import Fact, Passage
    from draftdiff.classify._side import Side


def report(
    passage: Passage,
    kind: ChangeKind,
    facts: tuple[Fact | None, Fact | None],
    explanation: str,
    direction: Direction | None = None,
    substance: Substance = Substance.SUBSTANTIVE,
) -> Change:
    """A change of ``kind`` from the first of ``facts`` to the second, citing the words of both."""
    old, new = facts
    old_span = extent(passage.old, old) if old else None
    new_span = extent(passage.new, new) if new else None
    return Change(
        kind=kind,
        old=passage.old.text[slice(*old_span)] if old_span else None,
        new=passage.new.text[slice(*new_span)] if new_span else None,
        old_span=old_span,
        new_span=new_span,
        substance=substance,
        explanation=explanation,
        direction=direction,
    )


def quoted(text: str) -> str:
    """``text`` in quotation marks, cut in its middle if it is too long for one sentence."""
    words = text.split()
    if len(words) > 14:
        words = [*words[:9], "…", *words[-4:]]
    return f"“{' '.join(words)}”"


def is_cut(passage: Passage, facts: tuple[Fact | None, Fact | None]) -> bool:
    """Whether a part of the fact's own words stayed: then it only lost a neighbour."""
    old, new = facts
    if old:
        start, end = extent(passage.old, old)
        return not any(r.old_start <= start and end <= r.old_end for r in passage.regions)
    if new:
        start, end = extent(passage.new, new)
        return not any(r.new_start <= start and end <= r.new_end for r in passage.regions)
    return False


def is_own_provision(passage: Passage, facts: tuple[Fact | None, Fact | None]) -> bool:
    """Whether the fact came or went with a verb of its own ("and X shall not do so")."""
    old, new = facts
    side = passage.old if old else passage.new
    for region in passage.old_regions(old) if old else passage.new_regions(new) if new else []:
        sizes = passage.size(region)
        if all(sizes) or max(sizes) < 4:
            continue
        low, high = (
            (region.old_start, region.old_end) if old else (region.new_start, region.new_end)
        )
        for hit in side.hits:
            if hit.kind == "modal" and low < side.spans[hit.first][0] < high:
                return True
        for index in side.within(low, high):
            if index in _predicates(side):
                return True
    return False


def _predicates(side: Side) -> set[int]:
    """Where the verbs of clauses that have their own subject stand beside it."""
    return {
        provision.place[0]
        for sentence in side.reading.sentences
        for provision in sentence.provisions
        if provision.main and provision.bearer and polarity(provision)
    }


def is_small(passage: Passage, facts: tuple[Fact | None, Fact | None], words: int) -> bool:
    """Whether the place where a fact appeared or vanished holds at most ``words`` words a side.

    In a larger place a whole provision came or went, and its parts are no changes of their own.
    """
    old, new = facts
    touched = passage.old_regions(old) if old else passage.new_regions(new) if new else []
    return all(max(passage.size(region)) <= words for region in touched)
