"""Finds clauses that were split into several, or merged into one.

A clause that the one-to-one links left over is a part of another clause's counterpart when its
words are what that counterpart does not account for.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from draftdiff.align.similarity import carried, residue
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from draftdiff.align.profile import Profile, Profiles

_LEAST_TERMS = 5
# Share of a piece's weight that must stand in the whole, and in what its partner leaves over;
# beside that partner, where a split-off sentence usually comes to stand, a reworded one will do
# if hardly any of it is in the partner as well.
_LEAST_SHARE, _LEAST_FRESH = 0.55, 0.25
_LEAST_SHARE_BESIDE, _LEAST_FRESH_BESIDE = 0.38, 0.36
# Share of the whole's weight that its pieces must account for together.
_LEAST_COVER = 0.3
_LEAST_WORDS = 4
_TERMS_LOOKED_UP = 12
_LONGEST_POSTING = 80
_PARTNERS_TRIED = 6
_OPERATIVE = (ClauseKind.CLAUSE, ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.NOTE)


def find_parts(
    whole: Profiles, pieces: Profiles, links: Mapping[int, int], free: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """For each clause of ``whole`` that was split: the indices of its pieces, ascending.

    ``links`` maps ``whole`` to ``pieces``; ``free`` are the clauses of ``pieces`` without a link.
    The first piece is usually the linked one; a clause without a link needs two free pieces.
    """
    loose = [pieces.items[index] for index in sorted(free)]
    loose = [
        item for item in loose if item.kind in _OPERATIVE and len(item.weights) >= _LEAST_TERMS
    ]
    postings: dict[int, list[int]] = {}
    for item in whole.items:
        for term in item.weights:
            postings.setdefault(term, []).append(item.index)
    offers: dict[int, list[tuple[int, float]]] = {}
    for piece in loose:
        best: tuple[float, int] | None = None
        for index in _wholes(piece, whole, postings):
            share = _share(piece, whole.items[index], pieces, links.get(index))
            if share > 0.0 and (best is None or share > best[0]):
                best = (share, index)
        if best is not None:
            offers.setdefault(best[1], []).append((piece.index, best[0]))
    found: dict[int, tuple[int, ...]] = {}
    for index, offered in sorted(offers.items()):
        members = [piece for piece, _ in offered]
        if index in links:
            members.append(links[index])
        if len(members) > 1 and _covers(whole.items[index], [pieces.items[m] for m in members]):
            found[index] = tuple(sorted(members))
    return found


def find_parted_children(
    whole: Profiles, pieces: Profiles, links: Mapping[int, int], free: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """For each clause of ``whole`` whose children now stand under several: those, ascending.

    An article is split when a new, still free article holds children that were its own, while its
    partner keeps others of them.
    """
    back = {b: a for a, b in links.items()}
    found: dict[int, list[int]] = {}
    for index in sorted(free):
        known = [back[child] for child in pieces.children.get(index, ()) if child in back]
        parents = [whole.items[child].parent for child in known]
        origin = max(parents, key=parents.count, default=None)
        if origin is None or origin not in links or _within(pieces, index, links[origin]):
            continue
        kept = [
            child
            for child in whole.children[origin]
            if child in links and pieces.items[links[child]].parent == links[origin]
        ]
        if kept and 2 * parents.count(origin) >= len(pieces.children[index]):
            found.setdefault(origin, [links[origin]]).append(index)
    return {index: tuple(sorted(members)) for index, members in sorted(found.items())}


def _within(pieces: Profiles, index: int, ancestor: int) -> bool:
    return pieces.items[ancestor].index <= index < pieces.items[ancestor].tail


def _wholes(piece: Profile, whole: Profiles, postings: Mapping[int, Sequence[int]]) -> list[int]:
    terms = sorted(piece.weights, key=lambda term: (-piece.weights[term], term))
    score: dict[int, float] = {}
    for term in terms[:_TERMS_LOOKED_UP]:
        posting = postings.get(term, ())
        if len(posting) <= _LONGEST_POSTING:
            for index in posting:
                score[index] = score.get(index, 0.0) + piece.weights[term]
    kept = (index for index in score if whole.items[index].kind in _OPERATIVE)
    return sorted(kept, key=lambda index: (-score[index], index))[:_PARTNERS_TRIED]


def _share(piece: Profile, whole: Profile, pieces: Profiles, partner: int | None) -> float:
    """How much of the piece the whole carries, in order; 0 if too little for a part of it."""
    rest = whole.stems if partner is None else residue(whole, pieces.items[partner])
    if len(rest) < _LEAST_WORDS or not piece.mass:
        return 0.0
    fresh = _weight_in(piece, frozenset(rest)) / piece.mass
    share = carried(piece, whole) / piece.mass
    if share >= _LEAST_SHARE and fresh >= _LEAST_FRESH:
        return share
    beside = partner is not None and abs(piece.index - partner) == 1
    if beside and share >= _LEAST_SHARE_BESIDE and fresh >= _LEAST_FRESH_BESIDE:
        return share
    return 0.0


def _weight_in(piece: Profile, terms: Set[int]) -> float:
    return math.fsum(weight for term, weight in piece.weights.items() if term in terms)


def _covers(whole: Profile, members: Sequence[Profile]) -> bool:
    terms = set().union(*(member.weights for member in members))
    return _weight_in(whole, terms) >= _LEAST_COVER * whole.mass
