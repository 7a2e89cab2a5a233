"""Which commitment of a draft answers which one of the draft before: by act, object and bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.commitments._words import party_words
from draftdiff.language.normalize import normal, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftdiff.model.commitments import Commitment, Commitments
    from draftdiff.model.comparison import Comparison

_STEM = 6  # letters: "deliver", "delivery" and "delivered" are one
_IN_CLAUSE = 0.35
_ANYWHERE = 0.62
_COMMON = 40  # a word that more commitments have tells nothing apart


class _Seen(NamedTuple):
    """A commitment as it is compared."""

    words: frozenset[str]
    classes: frozenset[str]
    parties: frozenset[str]
    text: str


def pairs(
    old: Commitments, new: Commitments, comparison: Comparison
) -> list[tuple[int | None, int | None]]:
    """Every commitment of both drafts in one pair, as places; ``None`` for one that has no other.

    First within clauses that the comparison matched, then anywhere, with more likeness asked for.
    """
    before = [_seen(commitment) for commitment in old.commitments]
    after = [_seen(commitment) for commitment in new.commitments]
    by_old, by_new = _by_clause(old.commitments), _by_clause(new.commitments)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for match in comparison.matches:
        left = [place for clause in match.old for place in by_old.get(clause, ())]
        right = [place for clause in match.new for place in by_new.get(clause, ())]
        _choose(_scored(left, right, before, after, _IN_CLAUSE), partner, taken)
    left = [place for place in range(len(before)) if place not in partner]
    right = [place for place in range(len(after)) if place not in taken]
    _choose(_candidates(left, right, before, after), partner, taken)
    found: list[tuple[int | None, int | None]] = [
        (place, partner.get(place)) for place in range(len(before))
    ]
    return found + [(None, place) for place in range(len(after)) if place not in taken]


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry its sense, cut to their beginnings."""
    words_left_out = party_words().small
    return frozenset(word[:_STEM] for word in words(text) if word not in words_left_out)


def _seen(commitment: Commitment) -> _Seen:
    return _Seen(
        stems(" ".join((commitment.act, *commitment.conditions))),
        frozenset((*commitment.classes, commitment.verb)),
        frozenset(commitment.parties),
        normal(commitment.act),
    )


def _by_clause(commitments: Sequence[Commitment]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, commitment in enumerate(commitments):
        found.setdefault(commitment.clause, []).append(place)
    return found


def _likeness(one: _Seen, other: _Seen) -> float:
    """0..1: words weigh most, then whether the acts are of one class, then who is bound."""
    if one.text == other.text:
        return 1.0 if one.parties == other.parties else 0.97
    total = len(one.words) + len(other.words)
    shared = 2 * len(one.words & other.words) / total if total else 0.0
    same_act = 1.0 if one.classes & other.classes else 0.0
    if one.parties or other.parties:
        same_party = 1.0 if one.parties & other.parties else 0.0
    else:
        same_party = 0.5
    return 0.6 * shared + 0.2 * same_act + 0.2 * same_party


def _scored(
    left: Iterable[int],
    right: Sequence[int],
    before: Sequence[_Seen],
    after: Sequence[_Seen],
    least: float,
) -> list[tuple[float, int, int]]:
    return [
        (score, one, other)
        for one in left
        for other in right
        if (score := _likeness(before[one], after[other])) >= least
        and (before[one].words & after[other].words or score >= _ANYWHERE)
    ]


def _candidates(
    left: Sequence[int], right: Sequence[int], before: Sequence[_Seen], after: Sequence[_Seen]
) -> list[tuple[float, int, int]]:
    """The pairs that share a word which few commitments have."""
    holders: dict[str, list[int]] = {}
    for place in right:
        for word in after[place].words:
            holders.setdefault(word, []).append(place)
    found: list[tuple[float, int, int]] = []
    for one in left:
        near = sorted(
            {
                place
                for word in before[one].words
                if len(holders.get(word, ())) <= _COMMON
                for place in holders.get(word, ())
            }
        )
        found += _scored([one], near, before, after, _ANYWHERE)
    return found


def _choose(scored: list[tuple[float, int, int]], partner: dict[int, int], taken: set[int]) -> None:
    """The likeliest first; of equals, those that stand nearer to the beginning."""
    for _, one, other in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
