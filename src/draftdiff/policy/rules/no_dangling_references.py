"""``no_dangling_references``: every cross-reference names a clause, and still the one it meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.policy import Case, Rule


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; a finding for each reference at fault."""
    assert case.new is not None
    found = [finding for clause in case.new.clauses for finding in _dangling(clause, case.new)]
    shown = {finding.new.path for finding in found if finding.new}
    for notice in case.comparison.notices if case.comparison else ():
        if notice.code == "stale-reference" and notice.place not in shown:
            at = next((c for c in case.new.clauses if notice.place in (c.path, c.id)), None)
            found.append(Finding(Outcome.BROKEN, notice.message, None, at))
    return found or [holds("every cross-reference names a clause")]


def _dangling(clause: Clause, draft: Draft) -> list[Finding]:
    found: list[Finding] = []
    for reference in clause.references:
        if reference.target is not None or reference.external:
            continue
        words = clause.text[reference.start : reference.end]
        if _numbers_so(reference.word, draft):
            why = f"“{words}” names no clause of this draft"
            found.append(Finding(Outcome.BROKEN, why, None, clause, words))
        else:
            why = f"“{words}” names nothing in this draft; it may mean another document"
            found.append(Finding(Outcome.UNSURE, why, None, clause, words))
    return found


def _numbers_so(word: str, draft: Draft) -> bool:
    """Whether the draft numbers clauses with that word, so that the reference means this draft."""
    return any(c.label is not None and c.label.word == word for c in draft.clauses if word)
