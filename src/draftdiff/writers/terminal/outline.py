"""The clause tree of one draft, as understood: how a user sees why a comparison came out so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.model.source import Severity
from draftdiff.writers import brief, wording

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.writers.terminal._page import Page


def write(page: Page, draft: Draft) -> None:
    """Every clause on a line: its number, its first words, what it is."""
    title = f" — {draft.title}" if draft.title else ""
    facts = f"{draft.source.format}, {brief.number_of(len(draft.clauses))}, {draft.language}"
    page.paragraph([(draft.name, "strong"), (f"{title} ({facts})", "")])
    for notice in draft.notices:
        role = "caution" if notice.severity is Severity.WARNING else "dim"
        page.paragraph([(f"{notice.severity.value}  ", role), (wording.notice_line(notice), "")])
    page.blank()
    for clause in draft.clauses:
        _clause(page, clause)


def _clause(page: Page, clause: Clause) -> None:
    indent = "  " * min(clause.depth, 10)
    label = clause.label.printed if clause.label else "–"
    room = max(page.width - len(indent) - len(label) - 2, 10)
    words = ". ".join(part for part in (clause.heading, clause.text) if part)
    kind = "" if clause.kind is ClauseKind.CLAUSE else f"{clause.kind.value}  "
    page.paragraph(
        [
            (f"{label}  ", "strong"),
            (kind, "tag"),
            (wording.shortened(words, max(room - len(kind) - 2, 10)), ""),
        ],
        first=indent,
        rest=indent + "  ",
    )
