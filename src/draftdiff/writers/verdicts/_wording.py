"""What every form of a verdict says: one sentence, and the order of what matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import Level, Outcome

if TYPE_CHECKING:
    from draftdiff.model.policy import Review, Verdict

_LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
_OUTCOMES = (Outcome.BROKEN, Outcome.UNSURE, Outcome.HOLDS)


def level(verdict: Verdict) -> Level:
    """How loud a verdict that does not hold is: a waived or tolerated one is a warning at most."""
    if verdict.fails:
        return Level.ERROR
    if verdict.waiver is not None:
        return Level.NOTE
    return Level.WARNING if verdict.rule.level is Level.ERROR else verdict.rule.level


def message(verdict: Verdict) -> str:
    """The verdict in a sentence or two: the rule's own message first, if it has one."""
    own = f"{verdict.rule.message.rstrip('.')}. " if verdict.rule.message else ""
    why = verdict.why[:1].upper() + verdict.why[1:]
    owner = f" Owner: {verdict.rule.owner}." if verdict.rule.owner else ""
    return f"{own}{why.rstrip('.')}.{owner}"


def at_fault(review: Review) -> list[Verdict]:
    """The verdicts that do not hold, the gravest first."""
    found = [verdict for verdict in review.verdicts if verdict.outcome is not Outcome.HOLDS]
    return sorted(
        found,
        key=lambda verdict: (
            not verdict.fails,
            _LEVELS.index(level(verdict)),
            _OUTCOMES.index(verdict.outcome),
        ),
    )


def tally(review: Review) -> str:
    """The sentence that sums a review up."""
    drafts, rules = len(review.drafts), len(review.policy.rules)
    counts = {
        outcome: sum(verdict.outcome is outcome for verdict in review.verdicts)
        for outcome in Outcome
    }
    waived = sum(verdict.waiver is not None for verdict in review.verdicts)
    parts = [f"{counts[outcome]} {outcome}" for outcome in _OUTCOMES if counts[outcome]]
    if waived:
        parts.append(f"{waived} of them waived")
    return (
        f"{drafts} {'draft' if drafts == 1 else 'drafts'}, {rules} "
        f"{'rule' if rules == 1 else 'rules'}: {', '.join(parts) or 'nothing to judge'}"
    )
