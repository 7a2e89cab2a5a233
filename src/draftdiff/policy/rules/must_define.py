"""``must_define``: terms that the draft must define, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.policy import Case, Rule


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; a finding for each term."""
    assert case.new is not None
    return [_term(term, case.new, case) for term in rule.terms]


def _term(term: str, new: Draft, case: Case) -> Finding:
    found = _defining(term, new)
    before = _defining(term, case.comparison.old) if case.comparison else []
    old = before[0] if before else None
    if not found:
        gone = "no longer defines" if old else "does not define"
        return Finding(Outcome.BROKEN, f"the draft {gone} “{term}”", old)
    if len(found) > 1:
        places = " and ".join(clause.path or clause.id for clause in found[:3])
        return Finding(Outcome.UNSURE, f"“{term}” is defined in {places}", old, found[1])
    return holds(f"“{term}” is defined", found[0], old=old)


def _defining(term: str, draft: Draft) -> list[Clause]:
    wanted = normal(term)
    return [
        clause
        for clause in draft.clauses
        if wanted in {normal(name) for name in clause.definitions}
    ]
