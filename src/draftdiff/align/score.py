"""Weighs the evidence that two clauses answer each other.

The words come first. Around them stand the signals a careful reader uses: the clauses above, below
and beside, the number, the subject. They count the more the less the words can say (a heading, one
word in a list), and never carry a pair whose words and subject have nothing in common.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.align.similarity import wording
from draftdiff.model.alignment import Evidence
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.align.profile import Profile, Profiles
    from draftdiff.align.weights import Weights

UNTITLED = 0.35
# Likeness of two definitions from which the term was only given another name.
_RENAMED = 0.6
_WORDS_FOR_FULL_CONTEXT = 0.18
_APART = (ClauseKind.DELETION, ClauseKind.FURNITURE, ClauseKind.SIGNATURE, ClauseKind.NOTE)
_HEADS = (ClauseKind.HEADING, ClauseKind.TITLE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is linked so far, seen from both sides, and how far labels and order are trusted.

    ``weights`` says how much each signal counts.
    """

    forward: Mapping[int, int]
    backward: Mapping[int, int]
    old_linked: Sequence[int]
    new_linked: Sequence[int]
    label_trust: float
    order_trust: float
    weights: Weights


def standing(old: Profiles, new: Profiles, links: Mapping[int, int], weights: Weights) -> Standing:
    """Where things stand once ``links`` (old index to new index) are held."""
    return Standing(
        forward=links,
        backward={b: a for a, b in links.items()},
        old_linked=sorted(links),
        new_linked=sorted(links.values()),
        label_trust=label_trust(old, new, links),
        order_trust=_order_trust(links),
        weights=weights,
    )


def label_trust(old: Profiles, new: Profiles, links: Mapping[int, int]) -> float:
    """Share of the linked, numbered pairs that kept their number, 0..1 (0.5 with no evidence)."""
    kept = numbered = 0
    for a, b in links.items():
        first, second = old.items[a], new.items[b]
        if first.label and second.label:
            numbered += 1
            kept += first.chain == second.chain
    return (kept + 1.0) / (numbered + 2.0)


def _order_trust(links: Mapping[int, int]) -> float:
    """Share of the links that stand in the same order in both drafts, 0..1 (1 with no evidence)."""
    tails: list[int] = []
    for _, b in sorted(links.items()):
        place = bisect_left(tails, b)
        tails[place : place + 1] = [b]
    return (len(tails) + 1.0) / (len(links) + 1.0)


class Signals(NamedTuple):
    """What speaks for a pair, each 0..1 or a little below 0 where it speaks against."""

    words: float
    parent: float
    order: float
    children: float
    label: float
    topic: float

    def evidence(self, stage: str) -> Evidence:
        """The signals as the record that a link keeps; ``stage`` is the pass that weighed them."""
        named = zip(self._fields, self, strict=True)
        return Evidence(stage, tuple((name, round(value, 4)) for name, value in named))


def score(
    a: Profile,
    b: Profile,
    old: Profiles,
    new: Profiles,
    held: Standing,
    words: float,
    least: float,
) -> tuple[float, Signals] | None:
    """How strongly the evidence says that ``a`` and ``b`` answer each other, about -0.5..1.6.

    ``words`` is the likeness of their words. ``None`` if the score is not above ``least``.
    """
    signals = Signals(
        words=words,
        parent=_parent(a, b, held),
        order=1.0,
        children=_children(a, b, old, new, held),
        label=_label(a, b, held),
        topic=_topic(a, b),
    )
    # Where the clause stands is costly to tell, and often cannot save the pair.
    if _total(a, b, signals, held.weights) <= least:
        return None
    signals = signals._replace(order=_order(a, b, held))
    total = _total(a, b, signals, held.weights)
    return (total, signals) if total > least else None


def _total(a: Profile, b: Profile, signals: Signals, weights: Weights) -> float:
    words = signals.words
    context = (
        weights.parent * signals.parent
        + weights.order * signals.order
        + weights.children * signals.children
        + weights.label * signals.label
        + weights.topic * signals.topic
    )
    if context > 0.0:
        ground = max(
            words / _WORDS_FOR_FULL_CONTEXT + signals.topic,
            signals.children * 2.0,
            0.0 if a.stems or b.stems else 1.0,
        )
        light = 1.0 - min(a.reliability, b.reliability)
        context *= max(0.0, min(1.0, ground)) * (1.0 + 0.5 * light)
    total = words + context
    if (a.denies > 0) != (b.denies > 0):
        total -= weights.polarity
    if (a.kind in _HEADS) != (b.kind in _HEADS):
        total -= weights.kind * (1.0 - words)
    if a.kind == b.kind == ClauseKind.TITLE:
        # A draft has one title, and it answers the other draft's whatever it says.
        total += weights.title
    return total


def comparable(a: Profile, b: Profile) -> bool:
    """Whether clauses of these kinds can answer each other at all.

    A definition is known by its term: that of another is another's, unless the words are its own.
    Editions of the text that stand in one file do not cross.
    """
    if (a.kind in _APART or b.kind in _APART) and a.kind != b.kind:
        return False
    if a.edition and b.edition and a.edition != b.edition:
        return False
    if a.defines and b.defines and a.defines.isdisjoint(b.defines):
        return wording(a, b) >= _RENAMED
    return True


def words_alike(a: Profile, b: Profile) -> float:
    """Likeness of the words, 0..1.

    What is no words at all on both sides is half alike; the title of an article may come off.
    """
    if not a.stems and not b.stems:
        return 0.5
    if (not a.stems or not b.stems) and a.tail > a.index + 1 and b.tail > b.index + 1:
        return UNTITLED
    if a.kind == b.kind == ClauseKind.DELETION:
        # However it is said, it says the same.
        return max(UNTITLED, wording(a, b))
    return wording(a, b)


def _parent(a: Profile, b: Profile, held: Standing) -> float:
    """Whether the clauses above answer each other; headings without a number may come and go."""
    if a.parent is not None and held.forward.get(a.parent, -1) == b.parent:
        return 1.0
    if a.parent in held.forward or b.parent in held.backward:
        return -0.5
    above, below = a.numbered, b.numbered
    if above is None and below is None:
        return 0.5
    if above is None or below is None:
        return -0.25
    if held.forward.get(above) == below:
        return 1.0
    return -0.5 if above in held.forward or below in held.backward else 0.0


def _order(a: Profile, b: Profile, held: Standing) -> float:
    """How close ``b`` stands to where its linked neighbours say it should, both ways, 0..1.

    As far as order means nothing in this pair of drafts, every place is as good: one half.
    """
    near = 0.5 * (
        _nearness(a.index, b.index, held.forward, held.old_linked)
        + _nearness(b.index, a.index, held.backward, held.new_linked)
    )
    return near * held.order_trust + 0.5 * (1.0 - held.order_trust)


def _nearness(index: int, target: int, mates: Mapping[int, int], linked: Sequence[int]) -> float:
    place = bisect_left(linked, index)
    # The start of a draft answers the start of the other.
    before = linked[place - 1] if place else -1
    best = _decay(target - (mates.get(before, -1) + index - before))
    after_place = place + 1 if place < len(linked) and linked[place] == index else place
    if after_place < len(linked):
        after = linked[after_place]
        best = max(best, _decay(target - (mates[after] + index - after)))
    return best


def _decay(distance: int) -> float:
    return 1.0 / (1.0 + abs(distance) / 2.0)


def _children(a: Profile, b: Profile, old: Profiles, new: Profiles, held: Standing) -> float:
    """Share of both clauses' children that are linked to each other, 0..1."""
    ours, theirs = _below(old, a.index), _below(new, b.index)
    if not ours or not theirs:
        return 0.0
    among = set(theirs)
    shared = sum(1 for child in ours if held.forward.get(child) in among)
    return 2.0 * shared / (len(ours) + len(theirs))


def _below(draft: Profiles, index: int) -> list[int]:
    """The children of a clause; those of a bare number ("Option 1") count in its stead."""
    return [
        below
        for child in draft.children.get(index, ())
        for below in (
            [child] if draft.items[child].stems else draft.children.get(child, ()) or [child]
        )
    ]


def _label(a: Profile, b: Profile, held: Standing) -> float:
    if not a.label or not b.label:
        return 0.0
    if a.chain == b.chain or (
        a.label == b.label and a.parent is not None and held.forward.get(a.parent) == b.parent
    ):
        return held.label_trust
    return -0.5 * held.label_trust


def _topic(a: Profile, b: Profile) -> float:
    """How telling the most telling shared subject is, 0..1; -0.3 for different subjects."""
    if not a.topics or not b.topics:
        return 0.0
    return max((a.topics[topic] for topic in a.topics if topic in b.topics), default=-0.3)


def gains(scores: Mapping[tuple[int, int], float], least: float) -> dict[tuple[int, int], float]:
    """What each pair is worth to the global choice.

    A pair loses by how far either end has a better partner, and what is left is squared: two weak
    pairs must not break up one strong pair, as they would in a plain sum.
    """
    best_old: dict[int, float] = {}
    best_new: dict[int, float] = {}
    for (a, b), total in scores.items():
        best_old[a] = max(best_old.get(a, total), total)
        best_new[b] = max(best_new.get(b, total), total)
    gains: dict[tuple[int, int], float] = {}
    for (a, b), total in scores.items():
        regret = best_old[a] + best_new[b] - 2.0 * total
        gains[a, b] = max(0.0, total - least - 0.5 * regret) ** 2
    return gains
