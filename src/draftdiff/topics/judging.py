"""Says for each topic what became of its position between two drafts.

The position of a draft is that of the operative clause whose rule weighs most; among equals the
first in the draft, and none ("unsure") when that clause is in conflict with itself. Clauses that
answer each other and take opposite positions decide before that: a reversal must not hide behind
another clause of the same draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status, Substance, TopicEvidence, TopicOutcome, TopicVerdict
from draftdiff.model.draft import ClauseKind
from draftdiff.topics._explain import Said, explain, position_of, title_of
from draftdiff.topics._force import negated, shifts
from draftdiff.topics.patterns import compiled
from draftdiff.topics.reading import opposed, reader
from draftdiff.topics.sentences import fold
from draftdiff.topics.tagging import tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import Position, Topic, TopicPack


# What stands beside the provisions binds less than they do.
_LESSER = frozenset({ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.HEADING, ClauseKind.NOTE})


def judged(comparison: Comparison, packs: Sequence[TopicPack]) -> Comparison:
    """The comparison with topics per match and a verdict per topic that either draft speaks of."""
    comparison = _both_tagged(comparison, packs)
    partner: dict[int, Match] = {i: m for m in comparison.matches for i in m.old}
    matches = tuple(replace(m, topics=_spoken(m, comparison)) for m in comparison.matches)
    verdicts: list[TopicVerdict] = []
    for pack in packs:
        topics = compiled(pack).topics
        old = _said(comparison.old, pack)
        new = _said(comparison.new, pack)
        verdicts += [
            _verdict(pack, t.topic, old.get(t.topic.id, []), new.get(t.topic.id, []), partner)
            for t in topics
            if t.topic.id in old or t.topic.id in new
        ]
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
        for reading in reader(pack).read(draft, clause):
            said.setdefault(reading.topic, []).append(Said(clause, reading))
    return said


def _verdict(
    pack: TopicPack, topic: Topic, old: list[Said], new: list[Said], partner: dict[int, Match]
) -> TopicVerdict:
    before, after = _reversal(topic, old, new, partner) or (_carrier(old), _carrier(new))
    outcome = _outcome(topic, before, after, old, new, partner)
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
            topic, outcome, (before, after), old, new, _words(before, after, partner)
        ),
    )


def _words(before: Said | None, after: Said | None, partner: dict[int, Match]) -> list[str]:
    """What the typed changes in the two sentences say, where both take the same position."""
    if before is None or after is None or before.reading.position != after.reading.position:
        return []
    match = partner.get(before.clause.index)
    return [shift.words for shift in shifts(match, before, after)]


def _carrier(said: list[Said]) -> Said | None:
    """The clause that speaks for the draft: operative, weightiest, with a position, first."""
    if not said:
        return None
    return min(
        said,
        key=lambda s: (
            s.clause.kind in _LESSER,
            -s.reading.weight,
            s.reading.position is None,
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
        return _without(one, other, old, new, partner)
    if opposed(one, other):
        return TopicOutcome.UNSURE if _mixed(before, after) else TopicOutcome.REVERSED
    if one.id != other.id:
        went = _is(partner, before, Status.REMOVED) and _goes_on(other, old, new, partner)
        came = _added(after, partner) and _goes_on(one, old, new, partner)
        if went is not came:
            return TopicOutcome.DROPPED if went else TopicOutcome.NEW
    ranks = {position.id: rank for rank, position in enumerate(topic.position)}
    if one.id != other.id:
        return _by(ranks[other.id] - ranks[one.id])
    outcome = _same(one, before, after, partner)
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
    answers = {(s.clause.index, i) for s in old for i in _partners(partner, s)}
    spoken = {s.clause.index for s in new}
    if one is None and other is None:
        same = all(_unchanged(partner, s) for s in old)
        answered = {i for _, i in answers}
        if same and spoken <= answered:
            return TopicOutcome.KEPT
        return TopicOutcome.REWORDED if spoken == answered else TopicOutcome.UNSURE
    # A position whose clauses nothing answers on the topic went, or came, as a whole.
    if one is not None:
        firm = {s.clause.index for s in old if s.reading.position is not None}
        went = not any(i in firm and j in spoken for i, j in answers)
        return TopicOutcome.DROPPED if went else TopicOutcome.UNSURE
    firm = {s.clause.index for s in new if s.reading.position is not None}
    came = not any(j in firm for _, j in answers)
    return TopicOutcome.NEW if came else TopicOutcome.UNSURE


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
