"""Converts commitments into the types of their report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.writers import _convert, duties
from draftdiff.writers import ledger_report as report

if TYPE_CHECKING:
    from draftdiff.model.commitments import Commitment, Commitments, Ledger


def commitments_report(told: Ledger) -> report.CommitmentsReport:
    """The report of a ledger, whole."""
    return report.CommitmentsReport(
        schema_version=report.SCHEMA_VERSION,
        generator=_convert.GENERATOR,
        drafts=[_convert.draft_report(item.draft) for item in told.drafts],
        parties=[report.PartyReport(p.key, p.name, p.named) for p in told.parties],
        commitments=[_draft(item) for item in told.drafts],
        entries=[
            report.EntryReport(
                list(entry.places),
                [
                    report.StepOfCommitment(step.draft, list(step.turns), step.explanation)
                    for step in entry.steps
                ],
            )
            for entry in told.entries
        ],
        postings=[
            report.PostingReport(p.party, p.draft, p.side, duties.is_concession(p), p.entry)
            for p in told.postings
        ],
        notices=[
            notice
            for item in told.drafts
            for notice in _convert.notice_reports(
                [
                    replace(
                        notice, place=", ".join(p for p in (item.draft.name, notice.place) if p)
                    )
                    for notice in item.draft.notices
                ],
                None,
            )
        ]
        + _convert.notice_reports(told.notices, None),
    )


def _draft(told: Commitments) -> report.DraftCommitments:
    clauses = told.draft.clauses
    return report.DraftCommitments(
        [_commitment(told, item) for item in told.commitments],
        [
            report.LeftOutReport(clauses[item.clause].id, item.text, item.reason)
            for item in told.left_out
        ],
    )


def _commitment(told: Commitments, item: Commitment) -> report.CommitmentReport:
    clause = told.draft.clauses[item.clause]
    return report.CommitmentReport(
        clause=clause.id,
        path=clause.path,
        force=item.force,
        said=item.said,
        bearer=item.bearer,
        parties=list(item.parties),
        beneficiary=item.beneficiary,
        verb=item.verb,
        act=item.act,
        by_when=list(item.by_when),
        conditions=list(item.conditions),
        sure=item.sure,
        bracketed=item.bracketed,
        span=(item.start, item.end),
        lead=None if item.lead is None else told.draft.clauses[item.lead].id,
    )
