"""Finds what could take back a provision whose own words stayed: beside it, or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.turning import turns
from draftdiff.model.comparison import ChangeKind
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, match_of
from draftdiff.policy._weakening import is_slight, weakenings

if TYPE_CHECKING:
    from draftdiff.model.comparison import Match
    from draftdiff.model.draft import Clause
    from draftdiff.model.policy import Case


def beside(match: Match, case: Case) -> str:
    """What else changed in the clause and may turn its meaning; "" for nothing of the kind."""
    for weakening in weakenings(match):
        if weakening.sure:
            return weakening.change.explanation
    for change in match.changes:
        if change.kind is ChangeKind.WORDING and change.new and turns(change.new, _language(case)):
            return change.explanation
    return ""


def referred(clause: Clause, case: Case) -> Finding | None:
    """Another clause, new or changed, that names this one and denies or conditions something."""
    if case.new is None or case.comparison is None:
        return None
    for other in case.new.clauses:
        if not any(reference.target == clause.index for reference in other.references):
            continue
        match = match_of(case.comparison, other.index, new=True)
        is_news = match is None or not match.old or not is_slight(match)
        if other.index != clause.index and is_news and turns(other.text, _language(case)):
            why = (
                f"the clause is the same, but {other.path or other.id}, which is new or changed, "
                "speaks of it and may take it back"
            )
            return Finding(Outcome.UNSURE, why, clause, other)
    return None


def _language(case: Case) -> str:
    return case.new.language if case.new else "und"
