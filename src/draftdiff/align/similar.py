"""Links the clauses whose words changed, in rounds from certain to doubtful.

Each round scores the candidate pairs with what the round before has settled (parents, neighbours,
trust in labels) and makes one global choice; the last round's choice counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.align.assign import assign
from draftdiff.align.candidates import candidates
from draftdiff.align.score import comparable, gains, score, standing, words_alike
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.align.profile import Profiles
    from draftdiff.align.score import Signals
    from draftdiff.align.weights import Weights
    from draftdiff.model.alignment import Evidence

# With fewer words in common than this, number and place alone make no link: what stands at the
# place of a clause that was taken out is not that clause.
_HOPELESS = 0.12
# Least score of a link by round: certain pairs first, so that they give the doubtful ones a place.
ROUNDS = (0.62, 0.48, 0.38, 0.31)


def link_similar(
    old: Profiles, new: Profiles, links: Mapping[int, int], weights: Weights
) -> tuple[dict[int, int], dict[int, Evidence]]:
    """All links, ``links`` included, and for each old clause linked here the evidence."""
    settled = dict(links)
    evidence: dict[int, Evidence] = {}
    words: dict[tuple[int, int], float] = {}
    hopeless: set[tuple[int, int]] = set()
    for least in ROUNDS:
        held = standing(old, new, settled, weights)
        for pair in candidates(old, new, links if least == ROUNDS[0] else settled):
            if pair in words or pair in hopeless:
                continue
            likeness = _likeness(old, new, *pair)
            if likeness is None:
                hopeless.add(pair)
            else:
                words[pair] = likeness
        scores: dict[tuple[int, int], float] = {}
        reasons: dict[tuple[int, int], Signals] = {}
        for (a, b), likeness in words.items():
            scored = score(old.items[a], new.items[b], old, new, held, likeness, least)
            if scored is not None:
                scores[a, b], reasons[a, b] = scored
        chosen = assign(gains(scores, least))
        settled = {**links, **chosen}
        evidence = {a: reasons[a, b].evidence("words and place") for a, b in chosen.items()}
    return settled, evidence


def _likeness(old: Profiles, new: Profiles, a: int, b: int) -> float | None:
    """How alike the words of a pair are; ``None`` where no place could make it a link."""
    first, second = old.items[a], new.items[b]
    if not comparable(first, second):
        return None
    likeness = words_alike(first, second)
    if likeness >= _HOPELESS or (a in old.children and b in new.children):
        return likeness
    if first.kind == second.kind == ClauseKind.TITLE:
        return likeness
    return likeness if any(topic in second.topics for topic in first.topics) else None
