"""``no_untracked_edits``: with its tracked changes rejected, a draft must be the earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status, Substance
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.policy import Case, Rule


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; a finding for each clause that was changed without tracking."""
    assert case.new is not None
    if case.comparison is None:
        return [holds("there is no earlier draft that could have been edited")]
    if case.new.source.format != "docx":
        why = "only a Word document can show edits as tracked changes"
        same = case.comparison.old.source.sha256 == case.new.source.sha256
        return [holds("nothing was edited") if same else Finding(Outcome.UNSURE, why)]
    if case.rejected is None:
        return [Finding(Outcome.UNSURE, "the draft without its tracked changes cannot be read")]
    found = [_finding(match, case.rejected) for match in case.rejected.matches if _is_edited(match)]
    return found or [holds("every edit is tracked")]


def _is_edited(match: Match) -> bool:
    return (
        match.status is not Status.UNCHANGED
        or match.moved
        or match.substance
        in (
            Substance.EDITORIAL,
            Substance.SUBSTANTIVE,
        )
    )


def _finding(match: Match, rejected: Comparison) -> Finding:
    old = rejected.old.clauses[match.old[0]] if match.old else None
    new = rejected.new.clauses[match.new[0]] if match.new else None
    what = "moved" if match.moved and match.status is Status.UNCHANGED else match.status.value
    return Finding(Outcome.BROKEN, f"the clause was {what} without a tracked change", old, new)
