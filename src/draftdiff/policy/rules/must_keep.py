"""``must_keep``: a provision that may not be dropped or weakened, however it is worded or placed.

By topic and position: the draft must still take the position, and the clause that carries it must
not have become weaker than the one that carried it before. By quotation: the quoted clause is
followed through the comparison with the earlier draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.draft import Clause, ClauseKind
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import (
    LESSER,
    SILENT,
    Finding,
    holds,
    is_bracketed,
    is_operative,
    locate,
    match_of,
    resemblance,
    sentence,
    shortened,
)
from draftdiff.policy._undoing import beside, referred
from draftdiff.policy._weakening import is_slight, weakenings
from draftdiff.policy.rules import _positions

if TYPE_CHECKING:
    from draftdiff.model.comparison import Match
    from draftdiff.model.draft import Draft
    from draftdiff.model.policy import Case, Rule

_ALIKE = 0.5


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module."""
    assert case.new is not None
    if rule.topic is not None:
        return [_positions.kept(rule, case)]
    assert rule.clause is not None
    return [_quoted(rule.clause, case, case.new)]


def _quoted(quote: str, case: Case, new: Draft) -> Finding:
    old = case.comparison.old if case.comparison else None
    subjects = _saying(quote, old) if old else []
    verbatim = [clause for clause in _saying(quote, new) if clause.kind not in SILENT]
    best: Finding | None = None
    for subject in subjects:
        match = match_of(case.comparison, subject.index, new=False)
        if match is None or not match.new:
            continue
        finding = _followed(quote, subject, match, case, new)
        if best is None or _rank(finding) < _rank(best):
            best = finding
    for clause in verbatim:
        if best is not None and best.outcome is Outcome.HOLDS:
            break
        if best is not None and best.new == clause:
            continue
        finding = _elsewhere(quote, subjects[0] if subjects else None, clause, case)
        if best is None or _rank(finding) < _rank(best):
            best = finding
    if best is not None:
        return best
    return _lost(quote, subjects[0] if subjects else None, case, new)


def _rank(finding: Finding) -> int:
    return (Outcome.HOLDS, Outcome.UNSURE, Outcome.BROKEN).index(finding.outcome)


def _saying(quote: str, draft: Draft) -> list[Clause]:
    """The clauses that say the quotation, operative ones first."""
    found = [
        clause
        for clause in draft.clauses
        if locate(quote, clause.text) or (clause.heading and locate(quote, clause.heading))
    ]
    return sorted(found, key=lambda clause: (not is_operative(clause), clause.index))


def _followed(quote: str, subject: Clause, match: Match, case: Case, new: Draft) -> Finding:
    """What became of a clause of the earlier draft that has an answer in the new one."""
    answers = [new.clauses[index] for index in match.new]
    answer = next((c for c in answers if locate(quote, c.text)), answers[0])
    if all(clause.kind is ClauseKind.DELETION for clause in answers):
        return Finding(Outcome.BROKEN, "the clause was deleted", subject, answer)
    if len(match.old) == len(match.new) == 1:
        return _compared(quote, subject, answer, match, case)
    if locate(quote, answer.text):
        # Split or merged, and still there word for word: compare it with the part that has it.
        return _elsewhere(quote, subject, answer, case)
    sure = [item for item in weakenings(match) if item.sure]
    how = "split" if len(match.new) > 1 else "merged"
    if sure:
        return Finding(
            Outcome.BROKEN,
            f"the clause was {how} and weakened: {_reason(sure[0].change.explanation)}",
            subject,
            answer,
        )
    return Finding(
        Outcome.UNSURE,
        f"the clause was {how}; whether it still says the same needs a person",
        subject,
        answer,
    )


def _compared(quote: str, subject: Clause, answer: Clause, match: Match, case: Case) -> Finding:
    old, new = locate(quote, subject.text), locate(quote, answer.text)
    if old is None and new is None and not locate(quote, answer.heading or ""):
        why = "the heading that said it changed; whether it still says the same needs a person"
        return Finding(Outcome.UNSURE, why, subject, answer)
    if is_operative(subject) and (answer.kind in LESSER or is_bracketed(answer)):
        now = "square brackets" if is_bracketed(answer) else f"a {answer.kind}"
        return Finding(
            Outcome.UNSURE, f"the clause now stands in {now}, which binds less", subject, answer
        )
    if not is_slight(match):
        told = sentence(subject.text, old) if old else None
        here = sentence(answer.text, new) if new else None
        found = weakenings(match, old=told, new=here, core=(told, here) if here else (old, None))
        if found:
            outcome = Outcome.BROKEN if found[0].sure else Outcome.UNSURE
            lead = "the clause was weakened" if found[0].sure else "the clause changed in substance"
            why = f"{lead}: {_reason(found[0].change.explanation)}"
            return Finding(outcome, why, subject, answer, found[0].change.new or "")
        if new is None:
            why = "the clause was reworded; whether it still says the same needs a person"
            return Finding(Outcome.UNSURE, why, subject, answer)
        turned = beside(match, case)
        if turned:
            why = f"the words stay, but beside them: {_reason(turned)}"
            return Finding(Outcome.UNSURE, why, subject, answer)
    undone = _weakened_above(answer, case) or referred(answer, case)
    return undone or holds(_kept(match), answer, old=subject)


def _elsewhere(quote: str, subject: Clause | None, clause: Clause, case: Case) -> Finding:
    """The clause says the quotation word for word, but the comparison does not lead to it."""
    if clause.kind in LESSER or is_bracketed(clause):
        where = "square brackets" if is_bracketed(clause) else f"a {clause.kind}"
        return Finding(
            Outcome.UNSURE, f"the words stand only in {where}, which binds less", subject, clause
        )
    span = locate(quote, clause.text)
    whole = sentence(clause.text, span) if span else (0, len(clause.text))
    told = clause.text[whole[0] : whole[1]]
    if case.confront is not None:
        before = quote
        place = locate(quote, subject.text) if subject is not None else None
        if subject is not None and place is not None:
            start, end = sentence(subject.text, place)
            before = subject.text[start:end]
        bare = replace(clause, text=before, references=(), heading=None)
        match = case.confront(bare, replace(clause, text=told, references=(), heading=None))
        found = weakenings(match, core=(None, None))
        # Without an earlier clause, a quotation may be a part of its sentence from the outset.
        if found and (found[0].sure or subject is not None):
            outcome = Outcome.BROKEN if found[0].sure else Outcome.UNSURE
            reason = _reason(found[0].change.explanation)
            why = f"the words are there, but in another sentence: {reason}"
            return Finding(outcome, why, subject, clause, told)
    undone = _weakened_above(clause, case) or referred(clause, case)
    return undone or holds("the words stand in the draft", clause, old=subject)


def _weakened_above(clause: Clause, case: Case) -> Finding | None:
    """Whether the words that the clause hangs from were weakened ("The Parties may: (a) ...")."""
    if case.new is None or case.comparison is None:
        return None
    parent = clause.parent
    while parent is not None:
        above = case.new.clauses[parent]
        match = match_of(case.comparison, parent, new=True)
        sure = [w for w in weakenings(match) if w.sure] if match and match.old else []
        if sure:
            return Finding(
                Outcome.UNSURE,
                f"the clause is the same, but {above.path or above.id}, which it hangs from, was "
                f"weakened: {_reason(sure[0].change.explanation)}",
                clause,
                above,
            )
        parent = above.parent
    return None


def _lost(quote: str, subject: Clause | None, case: Case, new: Draft) -> Finding:
    """Nothing answers the clause; the nearest clause is shown where one says half of it."""
    text = subject.text if subject is not None else quote
    scored = [(resemblance(text, c.text), -c.index) for c in new.clauses if is_operative(c)]
    score, index = max(scored, default=(0.0, 0))
    nearest = new.clauses[-index] if score >= _ALIKE else None
    if nearest is not None and case.confront is not None:
        bare = replace(nearest, text=text, references=(), heading=None)
        found = [w for w in weakenings(case.confront(bare, nearest)) if w.sure]
        if found:
            return Finding(
                Outcome.BROKEN,
                f"the clause is not there; the nearest one is weaker: "
                f"{_reason(found[0].change.explanation)}",
                subject,
                nearest,
            )
        return Finding(
            Outcome.UNSURE,
            "the clause is not there word for word; this one comes nearest",
            subject,
            nearest,
        )
    if subject is not None:
        return Finding(Outcome.BROKEN, "the clause was removed", subject)
    return Finding(
        Outcome.BROKEN,
        f"neither this draft nor the earlier one has the clause “{shortened(quote)}”"
        if case.comparison
        else f"the draft does not have the clause “{shortened(quote)}”",
    )


def _kept(match: Match) -> str:
    how = [
        word
        for word, is_so in (
            ("moved", match.moved),
            ("renumbered", match.renumbered),
            ("changed, but not in these words", not is_slight(match)),
        )
        if is_so
    ]
    return f"the clause is kept ({', '.join(how)})" if how else "the clause is kept"


def _reason(explanation: str) -> str:
    return explanation[:1].lower() + explanation[1:] if explanation[1:2].islower() else explanation
