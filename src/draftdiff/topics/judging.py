"""Says for each topic what became of its position between two drafts.

The position of a draft is the hardest that an operative clause takes; among equals the first in
the draft, and none ("unsure") when that clause is in conflict with itself. Clauses that
answer each other and take opposite positions decide before that: a reversal must not hide behind
another clause of the same draft.

What is not understood is *unsure*, with both texts: a topic that a draft still speaks of is not
dropped, and two positions that no rule knows are not called the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.detect import language_of
from draftdiff.language.turning import turns
from draftdiff.model.comparison import (
    ChangeKind,
    EditOperation,
    Status,
    Substance,
    TopicEvidence,
    TopicOutcome,
    TopicVerdict,
)
from draftdiff.model.draft import ClauseKind
from draftdiff.topics._answers import Answers
from draftdiff.topics._explain import Said, explain, position_of, title_of
from draftdiff.topics._force import negated, shifts
from draftdiff.topics._undecided import Undecided
from draftdiff.topics.folding import fold
from draftdiff.topics.reading import opposed, readings
from draftdiff.topics.tagging import tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import Position, Topic, TopicPack


# What stands beside the provisions binds less than they do.
_TURNING = frozenset({ChangeKind.CONDITION, ChangeKind.NEGATION, ChangeKind.MODALITY})
_LESSER = frozenset({ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.HEADING, ClauseKind.NOTE})


def judged(comparison: Comparison, packs: Sequence[TopicPack]) -> Comparison:
    """The comparison with topics per match and a verdict per topic that either draft speaks of."""
    comparison = _both_tagged(comparison, packs)
    partner: dict[int, Match] = {i: m for m in comparison.matches for i in m.old}
    answers = Answers(comparison)
    matches = tuple(replace(m, topics=_spoken(m, comparison)) for m in comparison.matches)
    verdicts: list[TopicVerdict] = []
    for pack in packs:
        old = _said(comparison.old, pack)
        new = _said(comparison.new, pack)
        undecided = Undecided(comparison, pack)
        for topic in pack.topic:
            if topic.id in old or topic.id in new:
                sides = (old.get(topic.id, []), new.get(topic.id, []))
                verdicts.append(_verdict(pack, topic, sides, partner, answers, undecided))
    return replace(comparison, matches=matches, topics=tuple(verdicts))


def _both_tagged(comparison: Comparison, packs: Sequence[TopicPack]) -> Comparison:
    """A pack that is silent on one draft only must not make the other's positions look dropped."""
    drafts = []
    spoken = [_packs(comparison.old), _packs(comparison.new)]
    for draft, own, other in zip(
        (comparison.old, comparison.new), spoken, spoken[::-1], strict=True
    ):
        if other - own:
            used = [pack for pack in packs if pack.id in own | other]
            drafts.append(tagged(draft, used, sparing=False))
        else:
            drafts.append(draft)
    return replace(comparison, old=drafts[0], new=drafts[1])


def _packs(draft: Draft) -> frozenset[str]:
    return frozenset(hit.pack for clause in draft.clauses for hit in clause.topics)


def _spoken(match: Match, comparison: Comparison) -> tuple[str, ...]:
    clauses = [comparison.old.clauses[i] for i in match.old]
    clauses += [comparison.new.clauses[i] for i in match.new]
    ids = {f"{hit.pack}/{hit.topic}": None for clause in clauses for hit in clause.topics}
    return tuple(sorted(ids))


def _said(draft: Draft, pack: TopicPack) -> dict[str, list[Said]]:
    said: dict[str, list[Said]] = {}
    for clause in draft.clauses:
        if not any(hit.pack == pack.id and not hit.inherited for hit in clause.topics):
            continue
        for reading in readings(pack, draft, clause):
            said.setdefault(reading.topic, []).append(Said(clause, reading))
    return said


def _verdict(
    pack: TopicPack,
    topic: Topic,
    sides: tuple[list[Said], list[Said]],
    partner: dict[int, Match],
    answers: Answers,
    undecided: Undecided,
) -> TopicVerdict:
    old, new = sides
    positions = (_positions(topic, old), _positions(topic, new))
    before, after = _reversal(topic, old, new, partner) or (
        _carrier(topic, old),
        _carrier(topic, new),
    )
    if after is None and before is not None and (said := answers.of_old(before)):
        after, new = said, [said]
    elif before is None and after is not None and (said := answers.of_new(after)):
        before, old = said, [said]
    outcome = _outcome(topic, before, after, old, new, partner)
    left_open = (
        "old"
        if before is not None and undecided.in_old(before)
        else "new"
        if after is not None and undecided.in_new(after)
        else ""
    )
    if left_open:
        outcome = TopicOutcome.UNSURE
    one, other = position_of(topic, before), position_of(topic, after)
    return TopicVerdict(
        pack=pack.id,
        topic=topic.id,
        title=topic.title,
        outcome=outcome,
        old_position=one.id if one else None,
        new_position=other.id if other else None,
        old_position_title=title_of(one, before),
        new_position_title=title_of(other, after),
        old=_evidence(before, old),
        new=_evidence(after, new),
        pax=topic.pax,
        explanation=explain(
            topic, outcome, (before, after), old, new, _words(before, after, partner), left_open
        ),
        old_positions=positions[0],
        new_positions=positions[1],
    )


def _positions(topic: Topic, said: list[Said]) -> tuple[str, ...]:
    """The positions that a draft takes, the hardest first."""
    taken = {s.reading.position for s in said if not s.reading.conflict}
    return tuple(p.id for p in reversed(topic.position) if p.id in taken)


def _words(before: Said | None, after: Said | None, partner: dict[int, Match]) -> list[str]:
    """What the typed changes in the two sentences say, where both take the same position."""
    if before is None or after is None:
        return []
    positions = {before.reading.position, after.reading.position} - {None}
    if len(positions) > 1:
        return []
    match = partner.get(before.clause.index)
    return [shift.words for shift in shifts(match, before, after)]


def _carrier(topic: Topic, said: list[Said]) -> Said | None:
    """The clause that speaks for the draft: operative, with the hardest position, first."""
    if not said:
        return None
    ranks: dict[str | None, int] = {p.id: rank for rank, p in enumerate(topic.position)}
    return min(
        said,
        key=lambda s: (
            _lesser(s.clause),
            -ranks.get(s.reading.position, -1),
            s.clause.index,
        ),
    )


def _lesser(clause: Clause) -> bool:
    """Not operative, or in square brackets: proposed by one side and not agreed."""
    return clause.kind in _LESSER or clause.text.startswith("[")


def _reversal(
    topic: Topic, old: list[Said], new: list[Said], partner: dict[int, Match]
) -> tuple[Said, Said] | None:
    by_clause: dict[int, list[Said]] = {}
    for after in new:
        by_clause.setdefault(after.clause.index, []).append(after)
    for before in old:
        match = partner.get(before.clause.index)
        one = position_of(topic, before)
        if match is None or one is None or _lesser(before.clause):
            continue
        for after in (said for index in match.new for said in by_clause.get(index, ())):
            other = position_of(topic, after)
            if other is None or _lesser(after.clause):
                continue
            if opposed(one, other) and not _mixed(before, after):
                return before, after
    return None


def _mixed(before: Said, after: Said) -> bool:
    """Whether both clauses say what the other is known by: then nothing has turned round."""
    return (
        before.reading.position in after.reading.takes
        and after.reading.position in before.reading.takes
    )


def _outcome(
    topic: Topic,
    before: Said | None,
    after: Said | None,
    old: list[Said],
    new: list[Said],
    partner: dict[int, Match],
) -> TopicOutcome:
    if before is None:
        return TopicOutcome.NEW
    if after is None:
        return TopicOutcome.DROPPED
    one, other = position_of(topic, before), position_of(topic, after)
    if before.reading.conflict or after.reading.conflict:
        same = after.clause.index in _partners(partner, before) and _unchanged(partner, before)
        return TopicOutcome.KEPT if same else TopicOutcome.UNSURE
    if one is None or other is None:
        outcome = _without(one, other, old, new, partner)
        if outcome is TopicOutcome.UNSURE and after.clause.index in _partners(partner, before):
            # "may" for "shall" takes no position that is known, but the way it went is.
            steps = {1 if s.step > 0 else -1 for s in shifts(_of(partner, before), before, after)}
            return _by(*steps) if len(steps) == 1 else outcome
        return outcome
    if opposed(one, other):
        answered = after.clause.index in _partners(partner, before)
        both = _takes(one, new) or _takes(other, old)
        is_mixed = _mixed(before, after) or (both and not answered)
        return TopicOutcome.UNSURE if is_mixed else TopicOutcome.REVERSED
    if one.id != other.id:
        # Dropped only where all that the new draft says on the topic stood in the old one.
        went = (
            _is(partner, before, Status.REMOVED)
            and _goes_on(other, old, new, partner)
            and _stood_before(new, old)
        )
        came = (
            _added(after, partner) and _goes_on(one, old, new, partner) and _stood_before(old, new)
        )
        if went is not came:
            return TopicOutcome.DROPPED if went else TopicOutcome.NEW
    ranks = {position.id: rank for rank, position in enumerate(topic.position)}
    if one.id != other.id:
        return _by(ranks[other.id] - ranks[one.id])
    outcome = _same(one, before, after, partner)
    if outcome is TopicOutcome.KEPT and _is_undercut(before, after, partner):
        return TopicOutcome.UNSURE
    if outcome in (TopicOutcome.KEPT, TopicOutcome.REWORDED):
        # What else is demanded counts where it is harder than what stays.
        lost, gained = _beyond(one, old, new, ranks), _beyond(one, new, old, ranks)
        outcome = _by(gained - lost) if gained != lost else outcome
    return outcome


def _by(step: int) -> TopicOutcome:
    return TopicOutcome.HARDENED if step > 0 else TopicOutcome.SOFTENED


def _beyond(position: Position, here: list[Said], there: list[Said], ranks: dict[str, int]) -> int:
    """The rank of the hardest position that only ``here`` has, if harder than ``position``."""
    known = {taken for said in there for taken in said.reading.takes}
    only = (
        ranks[said.reading.position]
        for said in here
        if said.reading.position is not None
        and said.reading.position not in known
        and not _lesser(said.clause)
    )
    hardest = max(only, default=-1)
    return hardest if hardest > ranks[position.id] else -1


def _goes_on(
    position: Position, old: list[Said], new: list[Said], partner: dict[int, Match]
) -> bool:
    """Whether clauses of both drafts that answer each other take the position."""
    taking = {s.clause.index for s in new if s.reading.position == position.id}
    return any(
        s.reading.position == position.id and not taking.isdisjoint(_partners(partner, s))
        for s in old
    )


def _added(after: Said, partner: dict[int, Match]) -> bool:
    return all(after.clause.index not in match.new for match in partner.values())


def _without(
    one: Position | None,
    other: Position | None,
    old: list[Said],
    new: list[Said],
    partner: dict[int, Match],
) -> TopicOutcome:
    """At least one side speaks of the topic without a position that the pack knows."""
    same = all(_unchanged(partner, s) for s in old)
    answered = {i for s in old for i in _partners(partner, s)}
    if one is None and other is None:
        if same and {s.clause.index for s in new} <= answered:
            return TopicOutcome.KEPT
        return TopicOutcome.UNSURE
    if one is not None:
        return TopicOutcome.DROPPED if _stood_before(new, old) else TopicOutcome.UNSURE
    return TopicOutcome.NEW if _stood_before(old, new) else TopicOutcome.UNSURE


def _stood_before(here: list[Said], there: list[Said]) -> bool:
    """Whether all that a draft says on a topic says the same in the other one.

    Then nothing in it took the place of a position that only the other draft has.
    """
    known = {fold(s.reading.quotation) for s in there}
    return all(fold(s.reading.quotation) in known for s in here)


def _takes(position: Position, said: list[Said]) -> bool:
    return any(s.reading.position == position.id and not _lesser(s.clause) for s in said)


def _is_undercut(before: Said, after: Said, partner: dict[int, Match]) -> bool:
    """Whether the sentence stayed, but what came or went beside it may turn its meaning."""
    match = partner.get(before.clause.index)
    if match is None or _unchanged(partner, before) or after.clause.index not in match.new:
        return False
    if any(change.kind in _TURNING for change in match.changes):
        return True
    words = " ".join(e.text for e in match.edits if e.op is not EditOperation.EQUAL)
    return turns(words, language_of(after.clause.text))


def _same(position: Position, before: Said, after: Said, partner: dict[int, Match]) -> TopicOutcome:
    first, second = before.reading.number, after.reading.number
    if position.harder and first != second:
        if first is None or second is None:
            return TopicOutcome.UNSURE
        return _by(1 if (second > first) is (position.harder == "higher") else -1)
    if after.clause.index in _partners(partner, before) and _unchanged(partner, before):
        return TopicOutcome.KEPT
    if fold(before.reading.quotation) == fold(after.reading.quotation):
        return TopicOutcome.KEPT
    match = partner.get(before.clause.index)
    if negated(match, before, after):
        return TopicOutcome.UNSURE
    steps = {1 if shift.step > 0 else -1 for shift in shifts(match, before, after)}
    if len(steps) == 1:
        return _by(*steps)
    return TopicOutcome.UNSURE if steps else TopicOutcome.REWORDED


def _of(partner: dict[int, Match], said: Said) -> Match | None:
    return partner.get(said.clause.index)


def _partners(partner: dict[int, Match], said: Said) -> tuple[int, ...]:
    match = partner.get(said.clause.index)
    return match.new if match else ()


def _is(partner: dict[int, Match], said: Said, status: Status) -> bool:
    match = partner.get(said.clause.index)
    return match is not None and match.status is status


def _unchanged(partner: dict[int, Match], said: Said) -> bool:
    match = partner.get(said.clause.index)
    if match is None:
        return False
    slight = match.substance in (Substance.NONE, Substance.EDITORIAL, Substance.CONSEQUENTIAL)
    return match.status is Status.UNCHANGED or (match.status is Status.MODIFIED and slight)


def _evidence(carrier: Said | None, said: list[Said]) -> tuple[TopicEvidence, ...]:
    """The carrier first, then the other clauses that take a position; all if none takes one."""
    rest = [s for s in said if s is not carrier]
    if carrier is not None and carrier.reading.position is not None:
        rest = [s for s in rest if s.reading.position is not None]
    ordered = ([carrier] if carrier is not None else []) + rest
    return tuple(
        TopicEvidence(s.clause.index, s.reading.position, s.reading.quotation) for s in ordered
    )
