"""Which clauses of a draft take a position on a topic, and whether it is kept.

Works on the topics that clauses were tagged with; what a position is, only the packs know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, TopicOutcome
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds, is_operative, match_of, sentence
from draftdiff.policy._undoing import beside, referred
from draftdiff.policy._weakening import is_slight, weakenings

if TYPE_CHECKING:
    from draftdiff.model.comparison import Match
    from draftdiff.model.draft import Clause, Draft, TopicHit
    from draftdiff.model.policy import Case, Rule


def hits(draft: Draft | None, topic: str) -> list[tuple[Clause, TopicHit]]:
    """The clauses that speak of ``topic`` ("pack/topic") in their own words."""
    if draft is None:
        return []
    return [
        (clause, hit)
        for clause in draft.clauses
        for hit in clause.topics
        if not hit.inherited and f"{hit.pack}/{hit.topic}" == topic
    ]


def quoted(clause: Clause, hit: TopicHit) -> str:
    """The sentences of the clause that speak of the topic."""
    if not hit.spans:
        return clause.text
    start, end = _range(clause, hit)
    return clause.text[start:end].strip()


def title(case: Case, topic: str, position: str | None) -> str:
    """How the pack puts a position into words."""
    known = case.stands.get((topic, position or ""))
    return known.title if known else str(position)


def kept(rule: Rule, case: Case) -> Finding:
    """Whether the draft still takes one of the rule's positions, as firmly as before."""
    topic = rule.topic or ""
    spoken = hits(case.new, topic)
    before = hits(case.comparison.old if case.comparison else None, topic)
    old = next((clause for clause, hit in before if hit.position in rule.positions), None)
    wanted = " or ".join(f"“{title(case, topic, name)}”" for name in rule.positions)
    carriers = [(c, h) for c, h in spoken if h.position in rule.positions and is_operative(c)]
    if not carriers:
        return _without(rule, case, spoken, old, wanted)
    opposing = _opposing(rule, case, spoken)
    if opposing is not None:
        clause, hit = opposing
        return Finding(
            Outcome.UNSURE,
            f"one clause takes the position {wanted}, another its opposite "
            f"“{title(case, topic, hit.position)}”",
            carriers[0][0],
            clause,
            quoted(clause, hit),
        )
    found = [_firm(rule, case, clause, hit, before) for clause, hit in carriers]
    order = (Outcome.HOLDS, Outcome.UNSURE, Outcome.BROKEN)
    best = min(found, key=lambda finding: order.index(finding.outcome))
    softened = _softened(topic, case)
    if best.outcome is Outcome.HOLDS and softened:
        return Finding(Outcome.UNSURE, softened, best.old, best.new)
    return best


def _softened(topic: str, case: Case) -> str:
    """What the comparison says of a position that stays by name and yet became softer."""
    for verdict in case.comparison.topics if case.comparison else ():
        stays = verdict.old_position == verdict.new_position
        softened = stays and verdict.outcome is TopicOutcome.SOFTENED
        if softened and f"{verdict.pack}/{verdict.topic}" == topic:
            return verdict.explanation
    return ""


def _without(
    rule: Rule,
    case: Case,
    spoken: list[tuple[Clause, TopicHit]],
    old: Clause | None,
    wanted: str,
) -> Finding:
    topic = rule.topic or ""
    if not spoken:
        gone = "no longer speaks" if old else "does not speak"
        return Finding(Outcome.BROKEN, f"the draft {gone} of this; it must take {wanted}", old)
    lesser = next(((c, h) for c, h in spoken if h.position in rule.positions), None)
    if lesser is not None:
        return Finding(
            Outcome.UNSURE,
            f"the position {wanted} is taken only where it does not bind: in square brackets, "
            "or outside the provisions",
            old,
            lesser[0],
            quoted(*lesser),
        )
    other = next(((c, h) for c, h in spoken if h.position is not None and is_operative(c)), None)
    opposite = _opposing(rule, case, spoken)
    if opposite is not None:
        other = opposite
    doubtful = next(
        ((c, h) for c, h in spoken if h.conflict or set(h.takes) & set(rule.positions)), None
    )
    if doubtful is not None and opposite is None:
        return Finding(
            Outcome.UNSURE,
            f"whether this takes the position {wanted} is in doubt",
            old,
            doubtful[0],
            quoted(*doubtful),
        )
    if other is not None:
        return Finding(
            Outcome.BROKEN,
            f"the draft must take {wanted}; it takes “{title(case, topic, other[1].position)}”",
            old,
            other[0],
            quoted(*other),
        )
    clause, hit = spoken[0]
    return Finding(
        Outcome.UNSURE,
        f"the draft speaks of this, but whether it takes {wanted} is not recognised",
        old,
        clause,
        quoted(clause, hit),
    )


def _opposing(
    rule: Rule, case: Case, spoken: list[tuple[Clause, TopicHit]]
) -> tuple[Clause, TopicHit] | None:
    topic = rule.topic or ""
    opposites = {
        name
        for position in rule.positions
        if (stand := case.stands.get((topic, position))) is not None
        for name in stand.opposites
    } - set(rule.positions)
    return next(((c, h) for c, h in spoken if is_operative(c) and h.position in opposites), None)


def _firm(
    rule: Rule,
    case: Case,
    clause: Clause,
    hit: TopicHit,
    before: list[tuple[Clause, TopicHit]],
) -> Finding:
    """Whether the clause takes the position as firmly as the one that took it before."""
    taken = f"the draft takes “{title(case, rule.topic or '', hit.position)}”"
    firm = holds(taken, clause)
    carriers = {c.index: (c, h) for c, h in before if h.position in rule.positions}
    if not carriers:
        return firm
    match = match_of(case.comparison, clause.index, new=True)
    answered = [index for index in (match.old if match else ()) if index in carriers]
    if match is not None and answered:
        if is_slight(match):
            undone = referred(clause, case)
            return undone or holds(taken, clause, old=carriers[answered[0]][0])
        return _weighed(match, carriers[answered[0]], (clause, hit), taken, case)
    if case.confront is None:
        return firm
    found = [
        _weighed(case.confront(old[0], clause), old, (clause, hit), taken, case)
        for old in carriers.values()
        if is_operative(old[0])
    ]
    order = (Outcome.HOLDS, Outcome.UNSURE, Outcome.BROKEN)
    return min(found, key=lambda item: order.index(item.outcome), default=firm)


def _weighed(
    match: Match,
    old: tuple[Clause, TopicHit],
    new: tuple[Clause, TopicHit],
    taken: str,
    case: Case,
) -> Finding:
    single = len(match.old) == len(match.new) == 1
    found = weakenings(
        match,
        old=_range(*old) if single else None,
        new=_range(*new) if single else None,
    )
    if not found:
        turned = beside(match, case)
        if turned:
            why = f"{taken}, but beside it: {turned[:1].lower()}{turned[1:]}"
            return Finding(Outcome.UNSURE, why, old[0], new[0])
        undone = referred(new[0], case)
        return undone or holds(f"{taken}, in other words", new[0], old=old[0])
    # The position stands whatever was denied or no longer is: what that means needs a person.
    graver = [item for item in found if item.change.kind is not ChangeKind.NEGATION]
    change = (graver or found)[0].change
    explanation = change.explanation[:1].lower() + change.explanation[1:]
    if graver and graver[0].sure:
        why = f"{taken}, but weaker than before: {explanation}"
        return Finding(Outcome.BROKEN, why, old[0], new[0], quoted(*new))
    why = f"{taken}, but its substance changed: {explanation}"
    return Finding(Outcome.UNSURE, why, old[0], new[0], quoted(*new))


def _range(clause: Clause, hit: TopicHit) -> tuple[int, int]:
    if not hit.spans:
        return 0, len(clause.text)
    inner = min(start for start, _ in hit.spans), max(end for _, end in hit.spans)
    return sentence(clause.text, inner)
