"""Holds drafts against every rule that covers them, and lets waivers cover what they name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from draftdiff.model.policy import Outcome, Verdict
from draftdiff.policy._evidence import Finding, exhibit
from draftdiff.policy._patterns import covers
from draftdiff.policy.rules import JUDGES, PROTECTING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from draftdiff.model.policy import Case, Policy, Rule, Waiver


def verdicts(cases: Sequence[Case], policy: Policy, today: datetime.date) -> tuple[Verdict, ...]:
    """See ``draftdiff.policy.judge``."""
    found: list[Verdict] = []
    seen: dict[str, int] = {}
    for rule in policy.rules:
        for case in cases:
            if rule.drafts and not covers(rule.drafts, case.path):
                continue
            for finding in _distinct(_findings(rule, case)):
                found.append(_verdict(rule, case, finding, policy.waivers, today, seen))
    return tuple(found)


def _findings(rule: Rule, case: Case) -> list[Finding]:
    if case.new is not None:
        return JUDGES[rule.kind](rule, case)
    if rule.kind in PROTECTING:
        return [Finding(Outcome.BROKEN, f"the draft {case.gone}, and with it what the rule keeps")]
    return [Finding(Outcome.HOLDS, f"the draft {case.gone}")]


def _distinct(findings: list[Finding]) -> list[Finding]:
    """The same said of the same clause once: "Article 5" twice in a sentence is one fault."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        at = tuple(clause.index if clause else None for clause in (finding.old, finding.new))
        kept.setdefault((finding.outcome, finding.why, *at), finding)
    return list(kept.values())


def _verdict(
    rule: Rule,
    case: Case,
    finding: Finding,
    waivers: Sequence[Waiver],
    today: datetime.date,
    seen: dict[str, int],
) -> Verdict:
    old_draft = case.comparison.old if case.comparison else None
    old = None
    if finding.old is not None and (old_draft or case.new):
        old = exhibit(finding.old, old_draft or case.new, "")  # type: ignore[arg-type]
    new = exhibit(finding.new, case.new, finding.quoted) if finding.new and case.new else None
    shown = new or old
    clause = shown.fingerprint if shown else ""
    basis = clause or f"{case.path}\n{finding.why}"
    digest = hashlib.sha256(f"{rule.id}\n{basis}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    # Two clauses with the same words: tell them apart by order, as code scanning does.
    seen[digest] = seen.get(digest, 0) + 1
    waiver = None
    why = finding.why
    if finding.outcome is not Outcome.HOLDS:
        named = [w for w in waivers if w.rule == rule.id and w.clause == clause]
        waiver = next((w for w in named if today <= w.until), None)
        if waiver is None and named:
            why += f" (a waiver lapsed on {named[-1].until.isoformat()})"
    return Verdict(
        rule=rule,
        draft=case.path,
        outcome=finding.outcome,
        why=why,
        fingerprint=f"{digest}:{seen[digest]}",
        old=old,
        new=new,
        waiver=waiver,
    )
