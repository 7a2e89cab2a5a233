"""``bounds``: a quantity that may not pass a limit, in clauses on a topic or with a phrase.

Spans of time are compared in days. A clause that gave a quantity before and gives none now, or
gives several of which only some keep to the limit, needs a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.quantities import said, unit_named
from draftdiff.language.turning import turns
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import SILENT, Finding, holds, is_bracketed, says
from draftdiff.policy._patterns import spans
from draftdiff.policy._quantities import language_of, measured, quantities
from draftdiff.policy.rules import _positions

if TYPE_CHECKING:
    from draftdiff.language.quantities import Quantity
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.policy import Case, Rule

    _Given = tuple[Quantity, tuple[float, ...]]
    """A quantity, and its value in the unit of the rule, in one or two readings."""


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; a finding for each clause that gives such a quantity."""
    assert case.new is not None
    found: list[Finding] = []
    bare: list[Clause] = []
    language = language_of(case.new)
    for clause in _concerned(rule, case.new):
        given = _given(rule, clause, language)
        if not given:
            bare.append(clause)
            continue
        found.append(_judged(rule, clause, given))
    if found:
        return found
    before = _before(rule, case)
    if before is None and not bare:
        return [Finding(Outcome.UNSURE, f"no clause gives a quantity to hold to {_limit(rule)}")]
    if before is None:
        why = f"the clause gives no quantity to hold to {_limit(rule)}"
        return [Finding(Outcome.UNSURE, why, None, bare[0])]
    clause, quantity = before
    if bare:
        why = f"the quantity {quantity.number} is gone; the clause must keep to {_limit(rule)}"
        # "No limit shall be set" may keep to a limit better than any number.
        outcome = (
            Outcome.UNSURE
            if turns(bare[0].text, case.new.language if case.new else "und")
            else Outcome.BROKEN
        )
        return [Finding(outcome, why, clause, bare[0])]
    why = f"the clause with the quantity {quantity.number} is gone; it must keep to {_limit(rule)}"
    return [Finding(Outcome.BROKEN, why, clause)]


def _concerned(rule: Rule, draft: Draft) -> list[Clause]:
    if rule.topic is not None:
        return [
            clause
            for clause, hit in _positions.hits(draft, rule.topic)
            if not rule.positions or hit.position in rule.positions
        ]
    live = (clause for clause in draft.clauses if clause.kind not in SILENT)
    if rule.clause is not None:
        return [clause for clause in live if says(clause, rule.clause)]
    return [clause for clause in live if spans(rule.pattern or "", clause.text)]


def _given(rule: Rule, clause: Clause, language: str) -> list[_Given]:
    unit = unit_named(rule.unit, language)
    return [
        (quantity, values)
        for quantity in quantities(clause, language)
        if (values := measured(quantity, unit))
    ]


def _judged(rule: Rule, clause: Clause, given: list[_Given]) -> Finding:
    beyond = [quantity for quantity, values in given if not _keeps(rule, values[0])]
    for quantity, values in given:
        if len({_keeps(rule, value) for value in values}) > 1:
            why = (
                f"{quantity.number} can be read in two ways, of which one does not keep to "
                f"{_limit(rule)}"
            )
            return Finding(Outcome.UNSURE, why, None, clause, quantity.number)
    if not beyond:
        cited = ", ".join(quantity.number for quantity, _ in given)
        return holds(f"{cited} keeps to {_limit(rule)}", clause)
    first = beyond[0].number
    if len(beyond) < len(given):
        why = f"the clause gives several quantities, and {first} does not keep to {_limit(rule)}"
        return Finding(Outcome.UNSURE, why, None, clause, first)
    if is_bracketed(clause):
        why = f"{first}, in square brackets, does not keep to {_limit(rule)}"
        return Finding(Outcome.UNSURE, why, None, clause, first)
    why = f"{first} does not keep to {_limit(rule)}"
    return Finding(Outcome.BROKEN, why, None, clause, first)


def _keeps(rule: Rule, value: float) -> bool:
    # One part in a million: months and years are means.
    slack = abs(value) * 1e-6
    return (rule.minimum is None or value >= rule.minimum - slack) and (
        rule.maximum is None or value <= rule.maximum + slack
    )


def _limit(rule: Rule) -> str:
    unit = f" {rule.unit}" if rule.unit else ""
    if rule.minimum is not None and rule.maximum is not None:
        return f"{said(rule.minimum)} to {said(rule.maximum)}{unit}"
    if rule.minimum is not None:
        return f"at least {said(rule.minimum)}{unit}"
    assert rule.maximum is not None
    return f"at most {said(rule.maximum)}{unit}"


def _before(rule: Rule, case: Case) -> tuple[Clause, Quantity] | None:
    if case.comparison is None:
        return None
    old = case.comparison.old
    language = language_of(old)
    for clause in _concerned(rule, old):
        given = _given(rule, clause, language)
        if given:
            return clause, given[0][0]
    return None
