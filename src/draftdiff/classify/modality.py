"""Finds changes in how binding a provision is: "shall" became "should"."""

from __future__ import annotations

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
    return sorted([*found, *_headlines(side)], key=lambda fact: fact.first)


def _headlines(side: Side) -> list[Fact]:
    """The "to" of "US to receive", which binds as "will" does, where no modal stands before."""
    signs = side.lexicon.sets["headline"]
    if signs.isdisjoint(side.words):
        return []
    found: list[Fact] = []
    function = side.lexicon.sets["function"]
    start, is_open = 0, True
    modals = {hit.first for hit in side.hits if hit.kind in {"modal", "condition"}}
    for index, word in enumerate(side.words):
        if word in SENTENCE_ENDS:
            start, is_open = index + 1, True
        elif index in modals:
            is_open = False
        elif word in signs and is_open and start < index < start + _LONGEST_SUBJECT:
            before = side.words[index - 1]
            if before[0].isalpha() and before not in function and index + 1 < len(side.words):
                found.append(
                    Fact(index, index + 1, _AS_BINDING, "modal", value=_WILL, sense="headline")
                )
            is_open = False
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
