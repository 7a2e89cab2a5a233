"""Finds changes in how far a provision binds: "shall" became "should", or "may"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._acts import DUTY, FREE, LEAVE, SOFT, level, polarity
from draftdiff.classify._passage import Fact, paired
from draftdiff.classify._report import is_small, quoted, report
from draftdiff.language.grammar import grammar
from draftdiff.model.comparison import Change, ChangeKind, Direction
from draftdiff.model.reading import Sign

if TYPE_CHECKING:
    from draftdiff.classify._acts import Pair
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.model.reading import Provision

KIND = ChangeKind.MODALITY

_BINDS = 4.0  # the least strength in the word lists that binds
_WISHES = 2.0
_EXCHANGE = 3  # words

Span = tuple[int, int]
_REACH = 6  # words between a modal verb and the act it binds


def find(side: Side, context: Context) -> list[Fact]:
    """The words that bind, recommend or allow, with how far they do.

    Their sense is how the act after them stands, where that was read: "may not" forbids.
    """
    determiners = side.lexicon.sets["determiners"]
    found = [
        Fact(hit.first, hit.last, (), group="modal", value=_level(float(hit.sense)))
        for hit in side.hits_of("modal")
        if not _is_month(side, hit.first)
        and not (
            hit.last - hit.first > 1
            and side.words[hit.last : hit.last + 1]
            and side.words[hit.last] in determiners
        )
    ]
    return [_stated(side, fact) for fact in _joined(found)]


def _level(strength: float) -> float:
    return float(DUTY if strength >= _BINDS else SOFT if strength >= _WISHES else LEAVE)


def _joined(found: list[Fact]) -> list[Fact]:
    """Takes "should aim to" as one: it binds as little as the weaker of its parts."""
    joined: list[Fact] = []
    for fact in found:
        if joined and joined[-1].last == fact.first:
            before = joined.pop()
            fact = replace(  # noqa: PLW2901
                before, last=fact.last, value=min(before.value or 0.0, fact.value or 0.0)
            )
        joined.append(fact)
    return joined


def _stated(side: Side, fact: Fact) -> Fact:
    act = _bound(side, fact)
    sense, value = "", fact.value
    denies = grammar(side.reading.language).negators
    inside = range(fact.first, fact.last)
    if act is None or not polarity(act):
        inside = range(fact.first, min(fact.last + 1, len(side.words)))
    if any(denies.at(side.words, index) for index in inside):
        sense = Sign.NO.value
    elif act is not None and polarity(act):
        sense = act.sign.value
        if act.sign is Sign.NO and value == LEAVE:
            value = float(DUTY)  # "may not" forbids as "shall not" does
        elif act.sign is Sign.NEED_NOT:
            value = float(FREE)
    if value == LEAVE and any(
        fact.last <= count.first <= fact.last + _REACH and count.quantity.bound == "cap"
        for count in side.counts
    ):
        value = float(DUTY)  # "may have no more than ten" sets a limit
    return replace(fact, key=(value, sense == Sign.NO.value), value=value, sense=sense)


def _bound(side: Side, fact: Fact) -> Provision | None:
    """The provision that a modal verb belongs to: its own act, or the next one."""
    number = side.sentence_at[fact.first]
    if number < 0:
        return None
    for provision in side.reading.sentences[number].provisions:
        if (
            provision.reach[0] <= fact.first < provision.reach[1]
            and provision.place[1] > fact.first
            and provision.place[0] < fact.last + _REACH
            and provision.main
        ):
            return provision
    return None


def changes(passage: Passage, pairs: list[Pair], context: Context) -> list[Change]:
    """What became of the words that bind, as verbs that answer each other, then by acts."""
    found: list[Change] = []
    facts = find(passage.old, context), find(passage.new, context)
    acts = {
        (pair.old.place, pair.new.place)
        for pair in pairs
        if pair.how != "opposite" and (pair.old.part == pair.new.part == "verb" or _leads(pair))
    }
    for old, new in paired(passage, *facts):
        if old is None or new is None or old.value is None or new.value is None:
            continue  # what one side says without a modal verb: see ``_of_acts``
        no = Sign.NO.value
        if old.value == new.value or (old.sense == no) is not (new.sense == no):
            continue
        if {old.value, new.value} == {float(LEAVE), float(FREE)}:
            continue
        bound = _bound(passage.old, old), _bound(passage.new, new)
        if (
            bound[0] is not None
            and bound[1] is not None
            and not _is_paired(bound[0], bound[1], acts)
            and not (
                is_small(passage, (old, None), _EXCHANGE)
                and is_small(passage, (None, new), _EXCHANGE)
            )
        ):
            continue  # leave for one thing, a duty to do another
        found.append(_told(passage, (old, new), new.value - old.value))
    return found + _of_acts(passage, pairs, found)


def _leads(pair: Pair) -> bool:
    return pair.how == "same" and (pair.old.main or pair.new.main)


def _is_paired(old: Provision, new: Provision, acts: set[tuple[Span, Span]]) -> bool:
    """Whether the verbs bind one act, itself or as what the act governs."""
    return any(
        old.reach[0] <= one[0] < old.reach[1] and new.reach[0] <= two[0] < new.reach[1]
        for one, two in acts
    )


def _of_acts(passage: Passage, pairs: list[Pair], known: list[Change]) -> list[Change]:
    """Changes between an act that a modal verb binds and the same act without one."""
    found: list[Change] = []
    for pair in pairs:
        old, new = level(pair.old, passage.old), level(pair.new, passage.new)
        if old is None or new is None or old == new or pair.how in {"class", "opposite"}:
            continue
        if not (pair.old.main or pair.new.main) and pair.old.part == "noun":
            continue
        if (pair.old.sign is Sign.NO) is not (pair.new.sign is Sign.NO):
            continue
        if {old, new} == {LEAVE, FREE}:
            continue
        facts = _words_of(passage.old, pair.old), _words_of(passage.new, pair.new)
        if facts == (None, None):
            continue
        weaker = facts[0] if old < new else facts[1]
        if weaker is None or (weaker.value or 0.0) >= DUTY:
            continue
        told = [report(passage, KIND, facts, "")]
        if any(_meet(change, other) for change in told for other in [*known, *found]):
            continue
        if not any(
            fact and touched(fact)
            for fact, touched in zip(facts, (passage.old_regions, passage.new_regions), strict=True)
        ):
            continue
        found.append(_told(passage, facts, new - old))
    return found


def _meet(one: Change, two: Change) -> bool:
    if two.kind not in {ChangeKind.MODALITY, ChangeKind.NEGATION}:
        return False
    return any(
        a is not None and b is not None and a[0] < b[1] and b[0] < a[1]
        for a, b in ((one.old_span, two.old_span), (one.new_span, two.new_span))
    )


def _words_of(side: Side, provision: Provision) -> Fact | None:
    """The words that say how far an act binds: the nearest modal phrase before or in it."""
    number = side.sentence_at[provision.place[0]]
    modals = [
        Fact(hit.first, hit.last, (), value=_level(float(hit.sense)))
        for hit in side.hits_of("modal")
        if side.sentence_at[hit.first] == number and provision.reach[0] <= hit.first
    ]
    before = [
        fact
        for fact in _joined(modals)
        if fact.first <= provision.place[0] and fact.last <= provision.place[1] + 1
    ]
    return before[-1] if before else None


def _told(passage: Passage, facts: tuple[Fact | None, Fact | None], difference: float) -> Change:
    direction = Direction.STRENGTHENED if difference > 0 else Direction.WEAKENED
    tendency = "stronger" if difference > 0 else "weaker"
    old, new = facts
    before = quoted(passage.old.cited(old.first, old.last)) if old else ""
    after = quoted(passage.new.cited(new.first, new.last)) if new else ""
    text = (
        f"{before} became {after}: {tendency}"
        if before and after
        else f"{after} was added: {tendency}"
        if after
        else f"{before} was removed: {tendency}"
    )
    return report(passage, KIND, facts, text, direction)


def _is_month(side: Side, index: int) -> bool:
    """Whether the word is a month's name beside a number ("May 2026")."""
    if side.words[index] not in side.lexicon.months:
        return False
    beside = side.words[max(0, index - 1) : index] + side.words[index + 1 : index + 2]
    return any(word[0].isdigit() for word in beside)
