"""Finds changes in how binding a provision is: "shall" became "should"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_cut, is_small, quoted, report
from draftdiff.classify._side import SENTENCE_ENDS
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.MODALITY

_WILL = 5.0  # the strength of "will" in the word lists
_AS_BINDING = ("will",)
_LONGEST_SUBJECT = 12
_INFLECTED = {"are": "is", "have": "has", "were": "was", "themselves": "itself"}


def find(side: Side, context: Context) -> list[Fact]:
    """The words that bind, recommend or allow, with their strength."""
    denied = {hit.first for hit in side.hits_of("negation")}
    determiners = side.lexicon.sets["determiners"]
    found = [
        Fact(
            hit.first,
            hit.last,
            tuple(_INFLECTED.get(w, w).rstrip("s") for w in side.words[hit.first : hit.last]),
            group="modal",
            value=float(hit.sense),
            sense="denied" if hit.last in denied or hit.first in denied else "",
        )
        for hit in side.hits_of("modal")
        if not _is_month(side, hit.first)
        and not (
            hit.last - hit.first > 1
            and side.words[hit.last : hit.last + 1]
            and side.words[hit.last] in determiners
        )
    ]
    return sorted([*_joined(found), *_headlines(side)], key=lambda fact: fact.first)


def _joined(found: list[Fact]) -> list[Fact]:
    """Takes "should aim to" as one: it binds as little as the weaker of its parts."""
    joined: list[Fact] = []
    for fact in found:
        if joined and joined[-1].last == fact.first:
            before = joined.pop()
            is_future = before.value == _WILL  # "will agree to" is "agree to"
            fact = replace(  # noqa: PLW2901
                before,
                last=fact.last,
                key=fact.key if is_future else (*before.key, *fact.key),
                value=min(before.value or 0.0, fact.value or 0.0),
                sense=before.sense or fact.sense,
            )
        joined.append(fact)
    return joined


def _headlines(side: Side) -> list[Fact]:
    """The "to" of "US to receive", which binds as "will" does, in sentences without a modal."""
    signs = side.lexicon.sets["headline"]
    if signs.isdisjoint(side.words):
        return []
    found: list[Fact] = []
    function = side.lexicon.sets["function"]
    modals = {hit.first for hit in side.hits if hit.kind in {"modal", "condition"}}
    start = 0
    ends = [index for index, word in enumerate(side.words) if word in SENTENCE_ENDS]
    for end in [*ends, len(side.words)]:
        for index in range(start + 1, min(end - 1, start + _LONGEST_SUBJECT)):
            if side.words[index] not in signs:
                continue
            before = side.words[index - 1]
            is_subject = before[0].isalpha() and before not in function
            if is_subject and modals.isdisjoint(range(start, end)):
                found.append(
                    Fact(index, index + 1, _AS_BINDING, "modal", value=_WILL, sense="headline")
                )
            break
        start = end + 1
    return found


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """The change from one modal to the other; one alone counts only where little else changed."""
    if old is None or new is None:
        if not is_small(passage, (old, new), 5) or is_cut(passage, (old, new)):
            return None
        if _WILL in {old and old.value, new and new.value}:
            return None  # "will lose" and "loses" bind alike in a plan
        if (old or new) is not None and "denied" in {old and old.sense, new and new.sense}:
            return None  # what became of the negation says it
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"{cited} was {verb}")
    assert old.value is not None
    assert new.value is not None
    if "headline" in {old.sense, new.sense} or old.sense != new.sense:
        return None  # "may" and "shall not": the negation says it
    direction, tendency = None, "as binding"
    if new.value > old.value:
        direction, tendency = Direction.STRENGTHENED, "stronger"
    elif new.value < old.value:
        direction, tendency = Direction.WEAKENED, "weaker"
    before = quoted(passage.old.cited(old.first, old.last))
    after = quoted(passage.new.cited(new.first, new.last))
    return report(passage, KIND, (old, new), f"{before} became {after}: {tendency}", direction)


def _is_month(side: Side, index: int) -> bool:
    """Whether the word is a month's name beside a number ("May 2026")."""
    if side.words[index] not in side.lexicon.months:
        return False
    beside = side.words[max(0, index - 1) : index] + side.words[index + 1 : index + 2]
    return any(word[0].isdigit() for word in beside)
