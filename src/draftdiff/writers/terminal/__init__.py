"""Writes a comparison for a person in front of a terminal: what matters most comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import Severity
from draftdiff.writers import view, wording
from draftdiff.writers.terminal import clauses, head, history, ledger, outline, why
from draftdiff.writers.terminal._page import Page

if TYPE_CHECKING:
    from draftdiff.model.commitments import Ledger
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.explanation import Explanation
    from draftdiff.model.history import History
    from draftdiff.model.settings import CommitmentSettings, HistorySettings, ViewSettings


def write_comparison(comparison: Comparison, settings: ViewSettings) -> str:
    """The report of a comparison as lines of at most ``settings.width`` columns."""
    page = Page(settings.width, settings.color)
    head.write(page, comparison, settings)
    if not settings.summary:
        clauses.write(page, comparison, settings)
    _notes(page, comparison)
    return page.text()


def write_outline(draft: Draft, settings: ViewSettings) -> str:
    """The clauses of a draft as a tree."""
    page = Page(settings.width, settings.color)
    outline.write(page, draft)
    return page.text()


def write_history(told: History, settings: HistorySettings) -> str:
    """The life of every clause through many drafts."""
    page = Page(settings.width, settings.color)
    history.write(page, told, settings)
    return page.text()


def write_ledger(told: Ledger, settings: CommitmentSettings) -> str:
    """Who must do what, in one draft or through many."""
    page = Page(settings.width, settings.color)
    ledger.write(page, told, settings)
    return page.text()


def write_explanation(told: Explanation, settings: ViewSettings) -> str:
    """Why a comparison says what it says of some clauses."""
    page = Page(settings.width, settings.color)
    why.write(page, told)
    return page.text()


def _notes(page: Page, comparison: Comparison) -> None:
    """What clean-up changed while the drafts were read: of little weight, so it comes last."""
    notes = view.notices(comparison, Severity.INFO)
    if notes:
        page.title("NOTES")
        for notice in notes:
            page.paragraph([(wording.notice_line(notice), "dim")], first="  ", rest="    ")
