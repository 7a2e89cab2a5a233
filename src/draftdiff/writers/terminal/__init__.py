"""Writes a comparison for a person in front of a terminal: what matters most comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.writers.terminal import clauses, head, outline
from draftdiff.writers.terminal._page import Page

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings


def write_comparison(comparison: Comparison, settings: ViewSettings) -> str:
    """The report of a comparison as lines of at most ``settings.width`` columns."""
    page = Page(settings.width, settings.color)
    head.write(page, comparison, settings)
    if not settings.summary:
        clauses.write(page, comparison, settings)
    return page.text()


def write_outline(draft: Draft, settings: ViewSettings) -> str:
    """The clauses of a draft as a tree."""
    page = Page(settings.width, settings.color)
    outline.write(page, draft)
    return page.text()
