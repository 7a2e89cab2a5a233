"""Verdicts as JSON, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.version import VERSION
from draftdiff.writers.json import encode
from draftdiff.writers.verdicts import report
from draftdiff.writers.verdicts._wording import message

if TYPE_CHECKING:
    from draftdiff.model.policy import Exhibit, Review, Verdict


def write(review: Review) -> str:
    """The review as one JSON object; ``docs/redlines.md`` says what its names mean."""
    return encode(
        report.ReviewReport(
            schema_version=report.SCHEMA_VERSION,
            generator=report.Generator("draftdiff", VERSION),
            settings=review.policy.source,
            drafts=list(review.drafts),
            passed=not review.fails,
            verdicts=[_verdict(verdict) for verdict in review.verdicts],
            notices=list(review.notices),
        )
    )


def _verdict(verdict: Verdict) -> report.VerdictReport:
    rule, waiver = verdict.rule, verdict.waiver
    return report.VerdictReport(
        rule=rule.id,
        kind=rule.kind.value,
        severity=rule.level.value,
        owner=rule.owner,
        draft=verdict.draft,
        outcome=verdict.outcome.value,
        fails=verdict.fails,
        message=message(verdict),
        why=verdict.why,
        fingerprint=verdict.fingerprint,
        clause=verdict.clause,
        old=_exhibit(verdict.old),
        new=_exhibit(verdict.new),
        waiver=report.WaiverReport(waiver.reason, waiver.until.isoformat()) if waiver else None,
    )


def _exhibit(exhibit: Exhibit | None) -> report.ExhibitReport | None:
    if exhibit is None:
        return None
    return report.ExhibitReport(
        draft=exhibit.draft,
        path=exhibit.path,
        line=exhibit.line,
        text=exhibit.text,
        quotation=exhibit.quotation,
        fingerprint=exhibit.fingerprint,
    )
