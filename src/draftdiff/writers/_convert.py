"""Converts the model into the types of the report: indices become ids, spans stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.version import VERSION
from draftdiff.writers import brief, report
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from draftdiff.model.comparison import (
        Change,
        Comparison,
        Edit,
        Match,
        Settled,
        TopicVerdict,
    )
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.source import Notice

GENERATOR = report.Generator("draftdiff", VERSION)


def comparison_report(comparison: Comparison) -> report.Report:
    """The report of a comparison."""
    return report.Report(
        schema_version=1,
        generator=GENERATOR,
        drafts=[draft_report(comparison.old), draft_report(comparison.new)],
        matches=[match_report(match, comparison) for match in comparison.matches],
        topics=[topic_report(verdict, comparison) for verdict in comparison.topics],
        summary=_summary(comparison),
        notices=[
            *notice_reports(comparison.old.notices, "old"),
            *notice_reports(comparison.new.notices, "new"),
            *notice_reports(comparison.notices, None),
        ],
        options=dict(comparison.options),
    )


def outline_report(draft: Draft) -> report.OutlineReport:
    """The report of one draft."""
    return report.OutlineReport(
        1, GENERATOR, draft_report(draft), notice_reports(draft.notices, None)
    )


def draft_report(draft: Draft) -> report.DraftReport:
    return report.DraftReport(
        name=draft.name,
        path=draft.source.path,
        sha256=draft.source.sha256,
        clauses=[_clause(clause, draft.clauses) for clause in draft.clauses],
        format=draft.source.format,
        title=draft.title,
        language=draft.language,
        revisions=draft.source.view.value,
    )


def _clause(clause: Clause, clauses: Sequence[Clause]) -> report.ClauseReport:
    return report.ClauseReport(
        id=clause.id,
        label=clause.label.printed if clause.label else None,
        heading=clause.heading,
        parent=None if clause.parent is None else clauses[clause.parent].id,
        text=clause.text,
        kind=clause.kind,
        depth=clause.depth,
        path=clause.path,
        references=[
            report.ReferenceReport(
                start=reference.start,
                end=reference.end,
                text=clause.text[reference.start : reference.end],
                target=None if reference.target is None else clauses[reference.target].id,
                external=reference.external,
            )
            for reference in clause.references
        ],
        definitions=list(clause.definitions),
        positions=[
            report.PositionReport(
                topic=f"{hit.pack}/{name}",
                position=hit.position,
                spans=list(hit.spans),
                inherited=hit.inherited,
                now=None if name == hit.topic else f"{hit.pack}/{hit.topic}",
            )
            for hit in clause.topics
            for name in (hit.topic, *hit.formerly)
        ],
    )


def match_report(match: Match, comparison: Comparison) -> report.MatchReport:
    return report.MatchReport(
        status=match.status,
        moved=match.moved,
        renumbered=match.renumbered,
        old=[comparison.old.clauses[index].id for index in match.old],
        new=[comparison.new.clauses[index].id for index in match.new],
        similarity=round(match.similarity, 4),
        edits=edit_reports(match.edits),
        changes=[change_report(change) for change in match.changes],
        topics=list(match.topics),
        heading_edits=edit_reports(match.heading_edits),
        level=match.level,
        substance=match.substance,
        evidence=report.EvidenceReport(
            match.evidence.stage,
            [report.SignalReport(name, round(value, 4)) for name, value in match.evidence.signals],
        ),
        rewritten=match.rewritten,
        doubtful=match.doubtful,
        alternative=match.alternative,
        proof=_proof(match, comparison),
        carried=[
            report.CarriedReport(
                carried.text,
                [comparison.new.clauses[index].id for index in carried.to],
                [comparison.old.clauses[index].id for index in carried.came_from],
            )
            for carried in match.carried
        ],
        settled=[_choice(choice) for choice in match.settled],
        opened=[_choice(choice) for choice in match.opened],
    )


def _choice(choice: Settled) -> report.ChoiceReport:
    return report.ChoiceReport(choice.taken, list(choice.not_taken))


def _proof(match: Match, comparison: Comparison) -> report.ProofReport | None:
    proof = match.proof
    if proof is None:
        return None
    clauses = (comparison.new if match.old else comparison.old).clauses
    return report.ProofReport(
        nearest=None if proof.nearest is None else clauses[proof.nearest].id,
        share=proof.share,
        lives_on=[clauses[index].id for index in proof.lives_on],
        kept=proof.kept,
    )


def edit_reports(edits: Sequence[Edit]) -> list[report.EditReport]:
    return [report.EditReport(edit.op, edit.text) for edit in edits]


def change_report(change: Change) -> report.ChangeReport:
    return report.ChangeReport(
        kind=change.kind,
        old=change.old,
        new=change.new,
        old_span=change.old_span,
        new_span=change.new_span,
        direction=change.direction,
        difference=change.difference,
        percent=change.percent,
        unit=change.unit,
        substance=change.substance,
        explanation=change.explanation,
    )


def topic_report(verdict: TopicVerdict, comparison: Comparison) -> report.TopicReport:
    old, new = (
        [
            report.TopicEvidenceReport(draft.clauses[item.clause].id, item.position, item.quotation)
            for item in evidence
        ]
        for draft, evidence in ((comparison.old, verdict.old), (comparison.new, verdict.new))
    )
    return report.TopicReport(
        id=f"{verdict.pack}/{verdict.topic}",
        title=verdict.title,
        verdict=verdict.outcome,
        old_position=verdict.old_position,
        new_position=verdict.new_position,
        old_position_title=verdict.old_position_title,
        new_position_title=verdict.new_position_title,
        old=old,
        new=new,
        pax=verdict.pax,
        explanation=verdict.explanation,
        old_positions=list(verdict.old_positions),
        new_positions=list(verdict.new_positions),
    )


def _summary(comparison: Comparison) -> report.SummaryReport:
    counts = count(comparison)
    return report.SummaryReport(
        differences=counts.differences,
        status=report.StatusCounts(**{str(name): number for name, number in counts.statuses}),
        substance=report.SubstanceCounts(
            **{str(name): number for name, number in counts.substances}
        ),
        moved=counts.moved,
        renumbered=counts.renumbered,
        renumbered_only=counts.renumbered_only,
        promoted=counts.promoted,
        demoted=counts.demoted,
        gone=counts.gone,
        lives_on=counts.lives_on,
        not_taken=counts.not_taken,
        settled=counts.settled,
        doubtful=counts.doubtful,
        kept_of_old=counts.kept_of_old,
        kept_in_new=counts.kept_in_new,
        brief=brief.sentence(comparison, counts),
    )


def notice_reports(
    notices: Sequence[Notice], draft: Literal["old", "new"] | None
) -> list[report.NoticeReport]:
    return [
        report.NoticeReport(
            notice.code, notice.message, notice.severity, notice.count, notice.place, draft
        )
        for notice in notices
    ]
