"""How alike the words of two clauses are.

Three views are blended, because each fails alone: the weighted overlap is blind to order, the
common subsequence to what the words weigh, and both punish a clause that was cut to its core,
which containment sees.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from draftdiff.align.profile import Profile

# Products of lengths in words beyond which order is left out of account: the time that a common
# subsequence takes, and the memory that tracing it takes, grow with them.
_LONGEST_COMPARED = 400_000_000
_LONGEST_TRACED = 20_000_000


def overlap(a: Profile, b: Profile) -> float:
    """Cosine of the weighted term sets, 0..1."""
    if a.norm == 0.0 or b.norm == 0.0:
        return 0.0
    small, large = (
        (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    )
    shared = math.fsum(weight * weight for term, weight in small.items() if term in large)
    return shared / (a.norm * b.norm)


def containment(a: Profile, b: Profile) -> float:
    """Weight of the shared terms in proportion to the lighter clause, 0..1."""
    lighter = min(a.mass, b.mass)
    if lighter == 0.0:
        return 0.0
    small, large = (
        (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    )
    return min(1.0, math.fsum(weight for term, weight in small.items() if term in large) / lighter)


def sequence(a: Profile, b: Profile) -> float:
    """Share of both clauses' words that stand in a longest common subsequence, 0..1."""
    if len(a.stems) * len(b.stems) > _LONGEST_COMPARED:
        return overlap(a, b)
    return float(Indel.normalized_similarity(a.stems, b.stems))


def wording(a: Profile, b: Profile) -> float:
    """The words of two clauses compared, 0..1; symmetric."""
    if a.key == b.key:
        return 1.0
    cosine = overlap(a, b)
    if cosine == 0.0:
        return 0.0
    light = min(a.reliability, b.reliability)
    return 0.45 * cosine + 0.3 * sequence(a, b) + 0.25 * light * containment(a, b)


def carried(piece: Profile, whole: Profile) -> float:
    """Weight of the piece's terms that stand in the whole in the same order, 0..its mass."""
    kept: Set[int]
    if len(piece.stems) * len(whole.stems) > _LONGEST_TRACED:
        kept = whole.weights.keys()
    else:
        kept = set()
        for operation in LCSseq.opcodes(piece.stems, whole.stems):
            if operation.tag == "equal":
                kept.update(piece.stems[operation.src_start : operation.src_end])
    return math.fsum(weight for term, weight in piece.weights.items() if term in kept)


def residue(stems: Sequence[int], claimed: Profile) -> tuple[int, ...]:
    """What a longest common subsequence with ``claimed`` leaves over of ``stems``, in order."""
    if len(stems) * len(claimed.stems) > _LONGEST_TRACED:
        return tuple(term for term in stems if term not in claimed.weights)
    rest: list[int] = []
    for operation in LCSseq.opcodes(stems, claimed.stems):
        if operation.tag in ("delete", "replace"):
            rest.extend(stems[operation.src_start : operation.src_end])
    return tuple(rest)


def weight_in(piece: Profile, terms: Set[int]) -> float:
    """Weight of the piece's terms that are among ``terms``, 0..its mass."""
    return math.fsum(weight for term, weight in piece.weights.items() if term in terms)
