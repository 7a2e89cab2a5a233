"""Converts a history into the types of its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.writers import _convert, story
from draftdiff.writers import history_report as report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft
    from draftdiff.model.history import (
        Bracketing,
        Gone,
        History,
        Lineage,
        Origin,
        Place,
        Run,
        Station,
        TopicLine,
    )
    from draftdiff.model.source import Notice


def history_report(history: History) -> report.HistoryReport:
    """The report of a history."""
    return report.HistoryReport(
        schema_version=report.SCHEMA_VERSION,
        generator=_convert.GENERATOR,
        drafts=[_convert.draft_report(draft) for draft in history.drafts],
        bases=list(history.bases),
        steps=[
            report.StepReport(
                number, base, [_convert.match_report(match, step) for match in step.matches]
            )
            for number, (base, step) in enumerate(zip(history.bases, history.steps, strict=True))
            if base is not None and step is not None
        ],
        lines=[_line(history, line) for line in history.lines],
        order=list(history.order),
        origins=[
            [
                _origin(clause.id, clause.heading or "", clause.text, origin)
                for clause, origin in zip(draft.clauses, origins, strict=True)
            ]
            for draft, origins in zip(history.drafts, history.origins, strict=True)
        ],
        gone=[_gone(history, words) for words in history.gone],
        topics=[_topic(history, topic) for topic in history.topics],
        brackets=[
            _brackets(draft, bracketing)
            for draft, bracketing in zip(history.drafts, history.brackets, strict=True)
        ],
        ledger=[
            report.BracketEventReport(
                event.move,
                event.draft,
                event.seen_in,
                event.bracket,
                event.line,
                event.standing,
            )
            for event in history.ledger
        ],
        notices=[
            notice
            for draft in history.drafts
            for notice in _convert.notice_reports(
                [replace(notice, place=_in(draft, notice)) for notice in draft.notices], None
            )
        ],
    )


def _in(draft: Draft, notice: Notice) -> str:
    return ", ".join(part for part in (draft.name, notice.place) if part)


def _line(history: History, line: Lineage) -> report.LineReport:
    clauses = [story.clause_of(history, line, number) for number in range(len(history.drafts))]
    return report.LineReport(
        line.id,
        [None if clause is None else clause.id for clause in clauses],
        [None if clause is None else clause.path or None for clause in clauses],
        [_station(history, station) for station in line.stations],
    )


def _station(history: History, station: Station) -> report.StationReport:
    index = station.clause
    return report.StationReport(
        station.draft,
        None if index is None else history.drafts[station.draft].clauses[index].id,
        list(station.events),
        station.base,
        station.match,
        list(station.kin),
        _convert.edit_reports(station.edits),
        _convert.edit_reports(station.heading_edits),
        [_convert.change_report(change) for change in station.changes],
        station.substance,
        None if station.similarity is None else round(station.similarity, 4),
    )


def _origin(clause: str, heading: str, text: str, origin: Origin) -> report.OriginReport:
    return report.OriginReport(clause, _runs(heading, origin.heading), _runs(text, origin.text))


def _runs(text: str, runs: Sequence[Run]) -> list[report.RunReport]:
    return [report.RunReport(piece, draft) for piece, draft in story.passages(text, runs)]


def _gone(history: History, words: Gone) -> report.GoneReport:
    return report.GoneReport(
        words.line,
        words.draft,
        history.drafts[words.draft].clauses[words.clause].id,
        words.start,
        words.in_heading,
        words.text,
        words.brought_in,
        words.taken_out,
        words.returned,
    )


def _topic(history: History, topic: TopicLine) -> report.TopicOverTime:
    return report.TopicOverTime(
        f"{topic.pack}/{topic.topic}",
        topic.title,
        topic.pax,
        [
            report.CellReport(
                cell.draft,
                cell.position,
                cell.title,
                cell.outcome,
                [
                    report.EvidenceOfPosition(
                        history.drafts[cell.draft].clauses[item.clause].id,
                        item.position,
                        item.quotation,
                    )
                    for item in cell.evidence
                ],
            )
            for cell in topic.cells
        ],
    )


def _brackets(draft: Draft, bracketing: Bracketing) -> report.BracketingReport:
    return report.BracketingReport(
        bracketing.draft,
        [
            report.BracketReport(
                bracket.kind,
                _place(draft, bracket.start),
                _place(draft, bracket.end),
                bracket.depth,
                bracket.text,
                bracket.party,
                bracket.stance,
                bracket.group,
                bracket.label,
            )
            for bracket in bracketing.brackets
        ],
        [
            report.UnbalancedReport(_place(draft, loose.place), loose.mark)
            for loose in bracketing.unbalanced
        ],
    )


def _place(draft: Draft, place: Place) -> report.PlaceReport:
    return report.PlaceReport(draft.clauses[place.clause].id, place.offset, place.in_heading)
