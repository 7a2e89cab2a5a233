"""The head of the report: the brief, warnings, positions, removed clauses, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status, Substance, TopicOutcome
from draftdiff.model.source import Severity
from draftdiff.writers import brief, view, wording
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, TopicEvidence, TopicVerdict
    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings
    from draftdiff.writers.counts import Counts
    from draftdiff.writers.terminal._page import Page

_ALARMS = (TopicOutcome.DROPPED, TopicOutcome.REVERSED)


def write(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    """The head of a comparison."""
    counts = count(comparison)
    for side, draft in (("old", comparison.old), ("new", comparison.new)):
        page.paragraph(_draft_line(draft), first=f"{side}  ")
    page.blank()
    page.paragraph([(brief.sentence(comparison, counts), "strong")])
    page.blank()
    for notice in view.folded_notices(comparison, Severity.WARNING):
        page.paragraph([("warning  ", "caution"), (wording.notice_line(notice), "")])
    _positions(page, comparison, settings)
    _removed(page, comparison, settings)
    _doubtful(page, comparison, settings)
    _counts(page, comparison, counts)


def _draft_line(draft: Draft) -> list[tuple[str, str]]:
    known_as = f" — {draft.title}" if draft.title else ""
    return [
        (draft.name, "strong"),
        (f"{known_as} ({brief.number_of(len(draft.clauses))})", ""),
    ]


def _positions(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    verdicts = view.verdicts(comparison, settings)
    if not verdicts:
        return
    page.title("POSITIONS")
    for verdict in verdicts:
        if view.is_spelled_out(verdict):
            _verdict(page, verdict, comparison, short=settings.summary)
    quiet = [verdict for verdict in verdicts if not view.is_spelled_out(verdict)]
    for outcome in view.OUTCOME_ORDER:
        titles = [verdict.title for verdict in quiet if verdict.outcome is outcome]
        if titles:
            page.paragraph([("; ".join(titles), "")], first=f"  {outcome.value}: ", rest="    ")


def _verdict(page: Page, verdict: TopicVerdict, comparison: Comparison, *, short: bool) -> None:
    role = "alarm" if verdict.outcome in _ALARMS else "caution"
    before, after = verdict.old_position_title, verdict.new_position_title
    turn = f": {before or 'no position'} → {after or 'no position'}" if before or after else ""
    if before == after and before:
        turn = f": {before}"  # what changed in it, the explanation says
    page.paragraph(
        [
            (f"{verdict.outcome.value.upper():<9} ", role),
            (verdict.title, "strong"),
            (turn, ""),
        ],
        first="  ",
        rest=" " * 12,
    )
    if not turn or before == after or verdict.outcome is TopicOutcome.UNSURE:
        page.paragraph([(verdict.explanation, "")], first=" " * 12)
    if short or not turn:
        return
    old, new = (verdict.old, verdict.old_position), (verdict.new, verdict.new_position)
    _quotations(page, "−", "gone", view.carriers(*old), comparison.old)
    _quotations(page, "+", "come", view.carriers(*new), comparison.new)


def _quotations(
    page: Page,
    sign: str,
    role: str,
    evidence: tuple[Sequence[TopicEvidence], Sequence[TopicEvidence]],
    draft: Draft,
) -> None:
    quoted, others = evidence
    for item in quoted:
        clause = wording.name(draft.clauses[item.clause])
        page.paragraph(
            [(f"{sign} {clause}  ", role), (f"“{wording.shortened(item.quotation, 240)}”", "")],
            first=" " * 12,
            rest=" " * 14,
        )
    if others:
        page.paragraph([(wording.also_line(others, draft), "dim")], first=" " * 14)


def _removed(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    for kind in view.unanswered(comparison, settings):
        note = f": {kind.note}" if kind.note else ""
        page.title(f"{kind.title.upper()} ({len(kind.losses)}){note}")
        for loss in kind.losses:
            words = wording.shortened(loss.words, 100) if settings.summary else loss.words
            page.paragraph(
                [
                    (f"− {loss.name}  ", "alarm"),
                    (words, "gone"),
                    (f"  ({loss.told})" if loss.told else "", "caution"),
                ],
                first="  ",
                rest="    ",
            )


def _doubtful(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    doubtful = view.doubtful(comparison, settings)
    if not doubtful:
        return
    page.title(f"DOUBTFUL ({len(doubtful)}): others might pair them otherwise, so read both")
    for match in doubtful:
        old, new = (
            wording.shortened(wording.words(draft, indices).replace("\n", " "), 100)
            for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
        )
        page.paragraph(
            [
                (f"{wording.title(match, comparison)}  ", "strong"),
                (old, "gone"),
                (" → ", ""),
                (new, "come"),
            ],
            first="  ",
            rest="    ",
        )


def _counts(page: Page, comparison: Comparison, counts: Counts) -> None:
    page.title("COUNTS")
    substances = {
        name: number
        for name in (Substance.SUBSTANTIVE, Substance.CONSEQUENTIAL, Substance.EDITORIAL)
        if (number := _modified(comparison, name))
    }
    parts = []
    for status, number in counts.statuses:
        if number:
            detail = ", ".join(f"{amount} {name.value}" for name, amount in substances.items())
            note = f" ({detail})" if status is Status.MODIFIED and detail else ""
            if status is Status.REMOVED:
                apart = brief.removed_note(counts)
                note = f" ({apart})" if apart else ""
            elif notes := {
                Status.ADDED: counts.added_notes,
            }.get(status):
                note = f" ({notes} of them no provision)"
            parts.append(f"{number} {status.value}{note}")
    facets = (
        ("moved", counts.moved),
        ("renumbered", counts.renumbered),
        ("promoted", counts.promoted),
        ("demoted", counts.demoted),
    )
    also = [f"{number} {name}" for name, number in facets if number]
    line = f"clauses {counts.old_clauses} → {counts.new_clauses}: {', '.join(parts) or 'none'}"
    page.paragraph([(line + (f"; {', '.join(also)}" if also else ""), "")], first="  ")
    page.paragraph(
        [
            (
                f"text: {wording.percent(counts.kept_of_old)} of the old draft is kept; "
                f"{wording.percent(1 - counts.kept_in_new)} of the new draft is new",
                "",
            )
        ],
        first="  ",
    )


def _modified(comparison: Comparison, substance: Substance) -> int:
    return sum(
        match.status is Status.MODIFIED and match.substance is substance
        for match in comparison.matches
    )
