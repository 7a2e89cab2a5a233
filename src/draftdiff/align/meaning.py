"""Links clauses that were written anew, by what their words mean.

Only clauses that their own words left without a partner are looked at, and only among each other:
a second look must not part what the first found. Words of kindred meaning and equal figures in any
unit count as the same; how rare each is tells how much it counts. What the clauses provide (their
acts, as ``language.reading`` has them) was tried as well, and found the pairs no better.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.align.assign import assign
from draftdiff.align.groups import free
from draftdiff.align.score import comparable, gains, score, standing
from draftdiff.align.senses import Senses, likeness, nearness
from draftdiff.language.postings import Postings
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from draftdiff.align.groups import Group
    from draftdiff.align.profile import Profile, Profiles
    from draftdiff.align.senses import Sense
    from draftdiff.align.weights import Weights
    from draftdiff.model.alignment import Evidence
    from draftdiff.model.draft import Draft

# Least score of a link by round, as in ``similar``. Where a draft was rewritten as a whole a clause
# without a partner is rather rewritten than gone: the bar falls by the share of such clauses.
ROUNDS = (0.7, 0.6, 0.5)
_REWRITTEN = 0.45
_PARTNERS_KEPT = 9
# Of a part: how much of what it speaks of the whole must speak of, and how much of that no other
# part of the whole does; beside one of those parts, and from afar.
_BESIDE = (0.5, 0.35)
_AFAR = (0.7, 0.55)
# Of a part beside another: how like one of the whole's sentences it must be, and more so than the
# other parts are.
_LIKE_SENTENCE = 0.42
_EASED = 0.3
# A lead-in of one word ("Withdrawal:") belongs to its items, and to nothing from afar.
_FEWEST_WORDS = 2
# With less meaning in common than this, number and place alone make no link.
_HOPELESS = 0.1
# What two clauses on different subjects need, which no place or number makes up for.
_OTHER_SUBJECT = 0.27


def link_by_meaning(
    drafts: tuple[Draft, Draft],
    profiles: tuple[Profiles, Profiles],
    groups: Collection[Group],
    weights: Weights,
) -> dict[tuple[int, int], Evidence]:
    """Pairs (old index, new index) among the clauses that no group holds, with the evidence."""
    old, new = profiles
    loose = _wordy(profiles, groups)
    if not loose[0] or not loose[1]:
        return {}
    before, after = Senses(drafts, loose, old.phrases).sides
    alike = {
        (a, b): likeness(before[a], after[b])
        for a, b in _candidates(before, after)
        if comparable(old.items[a], new.items[b])
        and (old.items[a].kind is ClauseKind.HEADING) == (new.items[b].kind is ClauseKind.HEADING)
    }
    alike = {
        (a, b): value
        for (a, b), value in alike.items()
        if value >= (_OTHER_SUBJECT if _apart(old.items[a], new.items[b]) else _HOPELESS)
    }
    links = {olds[0]: news[0] for olds, news in groups}
    chosen: dict[int, int] = {}
    reasons: dict[tuple[int, int], Evidence] = {}
    rewritten = _rewritten(loose, profiles)
    for bar in ROUNDS:
        least = bar - _REWRITTEN * rewritten
        seen = standing(old, new, {**links, **chosen}, weights)
        scores: dict[tuple[int, int], float] = {}
        for (a, b), value in alike.items():
            found = score(old.items[a], new.items[b], old, new, seen, value, least)
            if found is not None:
                scores[a, b] = found[0]
                evidence = found[1].evidence("meaning and place")
                reasons[a, b] = replace(evidence, by_meaning=True)
        chosen = assign(gains(scores, least))
    return {pair: reasons[pair] for pair in chosen.items()}


def _apart(one: Profile, other: Profile) -> bool:
    """Whether both speak of subjects that are known, and of none together."""
    return bool(one.topics and other.topics) and one.topics.keys().isdisjoint(other.topics)


def _rewritten(loose: Sequence[Sequence[int]], profiles: tuple[Profiles, Profiles]) -> float:
    """How far a draft was rewritten as a whole: the share of clauses that found no partner."""
    return min(
        len(side) / max(1, len(draft.items)) for side, draft in zip(loose, profiles, strict=True)
    )


def meaning_measures(
    drafts: tuple[Draft, Draft],
    profiles: tuple[Profiles, Profiles],
    groups: Mapping[Group, Evidence],
) -> tuple[MeaningMeasure, MeaningMeasure]:
    """How parts are known by meaning: for wholes in the old draft, and for wholes in the new."""
    if not any(_wordy(profiles, groups)):
        nothing = Senses(drafts, ((), ()), profiles[0].phrases)
        return MeaningMeasure(nothing, 0, 0.0), MeaningMeasure(nothing, 1, 0.0)
    by_words = [group for group, reason in groups.items() if not reason.by_meaning]
    share = _rewritten(_wordy(profiles, by_words), profiles)
    everything = [[item.index for item in draft.items if item.stems] for draft in profiles]
    senses = Senses(drafts, everything, profiles[0].phrases)
    return MeaningMeasure(senses, 0, share), MeaningMeasure(senses, 1, share)


def _wordy(
    profiles: tuple[Profiles, Profiles], groups: Collection[Group]
) -> tuple[list[int], list[int]]:
    """The clauses of each draft that stand in no group and have words."""
    old, new = (
        [index for index in side if draft.items[index].stems]
        for side, draft in zip(free(profiles, groups), profiles, strict=True)
    )
    return old, new


class MeaningMeasure:
    """Knows a part by what it speaks of: the whole speaks of it, the other parts do not."""

    def __init__(self, senses: Senses, side: int, rewritten: float) -> None:
        """``side`` is that of the wholes; ``rewritten`` how far a draft was written anew."""
        self._rewritten = rewritten
        self._senses = senses
        self._side = side
        self._whole = senses.sides[side]
        self._pieces = senses.sides[1 - side]
        self._postings = _postings(self._whole)

    def wholes(self, piece: int) -> list[int]:
        """Those that speak most of what the piece speaks of."""
        return self._postings.nearest(self._pieces[piece].weights, _PARTNERS_KEPT)

    def share(self, piece: int, whole: int, members: Sequence[int], *, beside: bool) -> float:
        """See ``split.Measure``."""
        if piece not in self._pieces or whole not in self._whole or not members:
            return 0.0
        item, into = self._pieces[piece], self._whole[whole]
        mass = math.fsum(item.words.values())
        if not mass or len(item.words) < _FEWEST_WORDS:
            return 0.0
        others = [self._pieces[member] for member in members if member in self._pieces]
        inside = fresh = 0.0
        for word, value in item.words.items():
            there = nearness(word, item, into)
            if there:
                told = max((nearness(word, item, other) for other in others), default=0.0)
                inside += value * there
                fresh += value * max(0.0, there - told)
        least, least_fresh = (
            bar - _EASED * self._rewritten for bar in (_BESIDE if beside else _AFAR)
        )
        if inside >= least * mass and fresh >= least_fresh * mass:
            return (inside + fresh) / mass
        return self._said(item, whole, others) if beside else 0.0

    def _said(self, item: Sense, whole: int, others: Sequence[Sense]) -> float:
        """How much a sentence of the whole says what the piece says, and no other part does."""
        found = 0.0
        sentences = self._senses.sentences(self._side, whole)
        # A whole of one sentence has been held against the piece already.
        for sentence in sentences if len(sentences) > 1 else ():
            alike = likeness(item, sentence)
            if alike >= max(_LIKE_SENTENCE, found) and all(
                alike > likeness(o, sentence) for o in others
            ):
                found = alike
        return found


def _candidates(before: Mapping[int, Sense], after: Mapping[int, Sense]) -> set[tuple[int, int]]:
    old, new = _postings(before), _postings(after)
    pairs = {
        (a, b) for a, sense in before.items() for b in new.nearest(sense.weights, _PARTNERS_KEPT)
    }
    return pairs | {
        (a, b) for b, sense in after.items() for a in old.nearest(sense.weights, _PARTNERS_KEPT)
    }


def _postings(senses: Mapping[int, Sense]) -> Postings[str]:
    return Postings({index: sense.weights for index, sense in senses.items()})
