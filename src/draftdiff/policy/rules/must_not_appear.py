"""``must_not_appear``: a position, a quoted provision or a pattern that no draft may have.

A clause that speaks of the topic and is new or changed, without a position that the packs know,
is reported as unsure: a forbidden position may stand there in words that nobody foresaw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import (
    SILENT,
    Finding,
    holds,
    is_bracketed,
    locate,
    match_of,
    same_words,
    says,
    shortened,
)
from draftdiff.policy._patterns import spans
from draftdiff.policy._weakening import is_slight
from draftdiff.policy.rules import _positions

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Clause
    from draftdiff.model.policy import Case, Rule


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; one finding for each clause at fault."""
    assert case.new is not None
    if rule.topic is not None:
        found = _taken(rule, case)
        shown = " or ".join(f"“{_positions.title(case, rule.topic, p)}”" for p in rule.positions)
        return found or [holds(f"no clause takes {shown}")]
    found = []
    for clause in case.new.clauses:
        if clause.kind in SILENT and rule.clause is not None:
            continue
        words = _words(rule, clause)
        if words:
            outcome = Outcome.UNSURE if is_bracketed(clause) else Outcome.BROKEN
            found.append(
                Finding(outcome, f"the draft says “{shortened(words)}”", None, clause, words)
            )
    return found or [holds("no clause says it")]


def _words(rule: Rule, clause: Clause) -> str:
    for text in (clause.text, clause.heading or ""):
        if rule.clause is not None:
            span = locate(rule.clause, text)
        else:
            span = next((s for s in spans(rule.pattern or "", text) if s[0] < s[1]), None)
        if span is not None:
            return text[span[0] : span[1]]
    return ""


def _taken(rule: Rule, case: Case) -> list[Finding]:
    topic = rule.topic or ""
    found: list[Finding] = []
    for clause, hit in _positions.hits(case.new, topic):
        words = _positions.quoted(clause, hit)
        old = _answered(case, clause)
        if hit.position in rule.positions:
            said = f"the clause takes “{_positions.title(case, topic, hit.position)}”"
            if is_bracketed(clause):
                why = f"{said}, in square brackets: proposed, not agreed"
                found.append(Finding(Outcome.UNSURE, why, old, clause, words))
            else:
                found.append(Finding(Outcome.BROKEN, said, old, clause, words))
        elif other := [name for name in hit.takes if name in rule.positions]:
            why = (
                f"the clause may be read as “{_positions.title(case, topic, other[0])}”, besides "
                f"“{_positions.title(case, topic, hit.position)}”"
                if hit.position
                else f"the clause may be read as “{_positions.title(case, topic, other[0])}”"
            )
            found.append(Finding(Outcome.UNSURE, why, old, clause, words))
        elif hit.position is None and _is_news(case, clause):
            why = "the clause speaks of this, in words whose position is not recognised"
            found.append(Finding(Outcome.UNSURE, why, old, clause, words))
    spoken = {clause.index for clause, _ in _positions.hits(case.new, topic)}
    return found + _fallen_silent(case, topic, spoken)


def _fallen_silent(case: Case, topic: str, spoken: set[int]) -> list[Finding]:
    """Clauses that spoke of the topic before and were rewritten in words that no pack knows."""
    found: list[Finding] = []
    if case.comparison is None:
        return found
    for old, _ in _positions.hits(case.comparison.old, topic):
        answers = [
            clause
            for clause in _in_its_place(case.comparison, old)
            if clause.kind not in SILENT and clause.index not in spoken
        ]
        if answers:
            why = "a clause here spoke of this before; whether it still does is not recognised"
            found.append(Finding(Outcome.UNSURE, why, old, answers[0]))
    return found


def _in_its_place(comparison: Comparison, old: Clause) -> list[Clause]:
    """The clauses that answer an old one in other words, or came where it was taken out."""
    at, match = next(
        (at, match) for at, match in enumerate(comparison.matches) if old.index in match.old
    )
    if match.new:
        return [] if is_slight(match) else [comparison.new.clauses[i] for i in match.new]
    beside = comparison.matches[max(0, at - 1) : at + 2]
    return [
        comparison.new.clauses[index] for other in beside if not other.old for index in other.new
    ]


def _answered(case: Case, clause: Clause) -> Clause | None:
    match = match_of(case.comparison, clause.index, new=True)
    if case.comparison is None or match is None or not match.old:
        return None
    return case.comparison.old.clauses[match.old[0]]


def _is_news(case: Case, clause: Clause) -> bool:
    """Whether the clause is new or says something else than before."""
    if case.comparison is None:
        return True
    match = match_of(case.comparison, clause.index, new=True)
    if match is not None and match.old and is_slight(match):
        return False
    return not any(
        same_words(clause.text, old.text) and says(old, clause.text[:80])
        for old in case.comparison.old.clauses
    )
