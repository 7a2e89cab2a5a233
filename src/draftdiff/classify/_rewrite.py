"""Finds what a rewritten sentence no longer denies or binds, where no word answers another.

A provision that was forbidden must not vanish in a replacement: each prohibition of one side is
looked for on the other by its verb and by what it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.classify import modality, negation
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.classify._side import CLAUSE_ENDS, SENTENCE_ENDS
from draftdiff.classify._stem import are_akin, is_akin, stem
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage, Region
    from draftdiff.classify._side import Side

_REWRITTEN = 5  # words on both sides of a region at least, and more than twice as many on one
_BESIDE = 4  # full words before and after a negation that say what is denied
_WILL = 5.0


@dataclass(frozen=True, slots=True)
class Denial:
    """A denied provision: the tokens that say so, its verb, and the words around it."""

    fact: Fact
    verb: str
    words: frozenset[str]


def in_rewrites(passage: Passage, found: list[Change], context: Context) -> list[Change]:
    """Denials and duties of rewritten places that have no counterpart on the other side.

    ``found`` are the changes already known; a place whose negation or modality they tell is left.
    """
    places = [region for region in passage.regions if _is_rewritten(passage, region)]
    if not places:
        return []
    denials = [_denials(side, context) for side in (passage.old, passage.new)]
    changes: list[Change] = []
    for region in places:
        ranges = ((region.old_start, region.old_end), (region.new_start, region.new_end))
        lost = [
            [d for d in denials[i] if _stands_in(side, d.fact, ranges[i])]
            for i, side in enumerate((passage.old, passage.new))
        ]
        for i, side in enumerate((passage.old, passage.new)):
            open_ones = [
                d for d in lost[i] if not any(_is_counterpart(d, o) for o in denials[1 - i])
            ]
            others = [d for d in lost[1 - i] if not any(_is_counterpart(d, o) for o in denials[i])]
            if not open_ones or len(others) >= len(open_ones):
                continue  # as much is denied as before, in other words
            fact = open_ones[0].fact
            cited = quoted(side.cited(fact.first, fact.last))
            more = f" and {len(open_ones) - 1} more" if open_ones[1:] else ""
            verb = "no longer denied" if i == 0 else "now denied"
            pair = (fact, None) if i == 0 else (None, fact)
            changes.append(
                report(
                    passage,
                    ChangeKind.NEGATION,
                    pair,
                    f"The sentence was rewritten, and something is {verb}: {cited}{more}",
                    Direction.REVERSED,
                )
            )
    known = [*found, *changes]
    return changes + [c for region in places if (c := _lost_duty(passage, region, known, context))]


def _is_rewritten(passage: Passage, region: Region) -> bool:
    sizes = passage.size(region)
    return min(sizes) >= _REWRITTEN and max(sizes) > 8


def _stands_in(side: Side, fact: Fact, place: tuple[int, int]) -> bool:
    start, end = side.spans[fact.first][0], side.spans[fact.last - 1][1]
    return place[0] < end and start < place[1]


def _denials(side: Side, context: Context) -> list[Denial]:
    """The prohibitions and refusals of a side: negations that a verb of duty goes with."""
    found: list[Denial] = []
    function = side.lexicon.sets["function"]
    modals = side.hits_of("modal")
    for fact in negation.find(side, context):
        first, last = fact.first, fact.last
        modal = next(
            (h for h in modals if h.first < last and first - 2 <= h.last and h.first >= first - 8),
            None,
        )
        follows = next((h for h in modals if last <= h.first <= last + 6), None)
        if modal is None and (follows is None or _is_cut_off(side, last, follows.first)):
            continue
        if modal is not None:
            first, last = min(first, modal.first), max(last, modal.last)
        verb, verb_at = "", last
        for index in range(last, min(len(side.words), last + 4)):
            if side.words[index] in CLAUSE_ENDS:
                break
            if side.words[index] not in function and side.words[index][0].isalpha():
                verb, verb_at = stem(side.words[index]), index + 1
                break
        words = frozenset([*_beside(side, first, -1), *_beside(side, last, 1)])
        found.append(Denial(Fact(first, verb_at, ("not",)), verb, words))
    return found


def _is_cut_off(side: Side, start: int, end: int) -> bool:
    return not SENTENCE_ENDS.isdisjoint(side.words[start:end])


def _beside(side: Side, index: int, step: int) -> list[str]:
    """The full words of the sentence next to token ``index``, before or after it."""
    found: list[str] = []
    index += -1 if step < 0 else 0
    function = side.lexicon.sets["function"]
    while 0 <= index < len(side.words) and len(found) < _BESIDE:
        word = side.words[index]
        if word in SENTENCE_ENDS:
            break
        if word not in function and word[0].isalpha():
            found.append(stem(word))
        index += step
    return found


def _is_counterpart(one: Denial, other: Denial) -> bool:
    if one.verb and other.verb and is_akin(one.verb, other.verb):
        return True
    shared = min(are_akin(one.words, other.words), are_akin(other.words, one.words))
    return shared >= 2 and shared * 3 >= min(len(one.words), len(other.words))


def _lost_duty(
    passage: Passage, region: Region, known: list[Change], context: Context
) -> Change | None:
    """The verb that binds a rewritten sentence, where the other side has none at all."""
    old = _main_modal(passage.old, (region.old_start, region.old_end), context)
    new = _main_modal(passage.new, (region.new_start, region.new_end), context)
    if (old is None) == (new is None):
        return None
    fact, side = (old, passage.old) if old is not None else (new, passage.new)
    assert fact is not None
    if fact.value == _WILL:
        return None  # the present tense of a plan binds as much
    span = (side.spans[fact.first][0], side.spans[fact.last - 1][1])
    for change in known:
        told = change.old_span if old is not None else change.new_span
        if change.kind is ChangeKind.MODALITY and told and told[0] < span[1] and span[0] < told[1]:
            return None
    cited = quoted(side.cited(fact.first, fact.last))
    verb: str
    direction: Direction | None
    verb, direction = (
        ("no longer says", Direction.WEAKENED)
        if old is not None
        else ("now says", Direction.STRENGTHENED)
    )
    if (fact.value or 0) <= 1:
        direction = None  # leave that came or went is neither
    text = f"The rewritten sentence {verb} {cited}"
    return report(passage, ChangeKind.MODALITY, (old, new), text, direction)


def _main_modal(side: Side, place: tuple[int, int], context: Context) -> Fact | None:
    """The first verb of duty or leave in ``place``."""
    for fact in modality.find(side, context):
        if fact.sense != "headline" and _stands_in(side, fact, place):
            return fact
    return None
