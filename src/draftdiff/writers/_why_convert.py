"""Converts an explanation into the types of its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.writers import _convert
from draftdiff.writers import why_report as report

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft
    from draftdiff.model.explanation import Explanation, ReadClause


def explanation_report(told: Explanation) -> report.ExplanationReport:
    """The report of an explanation, whole."""
    comparison = told.comparison
    return report.ExplanationReport(
        schema_version=report.SCHEMA_VERSION,
        generator=_convert.GENERATOR,
        old=comparison.old.name,
        new=comparison.new.name,
        label_trust=round(told.label_trust, 4),
        whys=[
            report.WhyReport(
                _convert.match_report(comparison.matches[why.match], comparison),
                [_clause(comparison.old, item) for item in why.old],
                [_clause(comparison.new, item) for item in why.new],
                [_convert.topic_report(verdict, comparison) for verdict in why.topics],
            )
            for why in told.whys
        ],
    )


def _clause(draft: Draft, item: ReadClause) -> report.ReadClauseReport:
    clause = draft.clauses[item.clause]
    return report.ReadClauseReport(
        clause=clause.id,
        path=clause.path,
        heading=clause.heading,
        text=clause.text,
        language=item.language,
        read=[
            report.ReadReport(
                act=read.act,
                words=read.words,
                force=read.force,
                bearer=read.bearer,
                classes=list(read.classes),
                conditions=list(read.conditions),
                main=read.main,
                within=list(read.within),
                sure=read.sure,
                span=(read.start, read.end),
            )
            for read in item.read
        ],
        unread=list(item.unread),
    )
