"""The body of the report: the differences clause by clause, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import (
    ChangeKind,
    Edit,
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.writers import view, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Change, Comparison
    from draftdiff.model.settings import ViewSettings
    from draftdiff.writers.terminal._page import Page

_INDENT = "    "
_ROLES = {
    EditOperation.EQUAL: "",
    EditOperation.DELETE: "deleted",
    EditOperation.INSERT: "inserted",
}


def write(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    """Every difference that the settings let through; what is not shown is named or counted."""
    rows = view.fold(comparison, settings)
    if not any(isinstance(row, view.Shown) for row in rows) and not view.renumberings(
        comparison, settings
    ):
        _nothing(page, rows)
        return
    page.title("CLAUSE BY CLAUSE")
    page.paragraph(
        [("Words: ", "dim"), ("deleted", "deleted"), (" ", ""), ("inserted", "inserted")],
        first="  ",
    )
    _renumberings(page, comparison, settings)
    for row in rows:
        page.blank()
        if isinstance(row, view.Folded):
            _folded(page, row, comparison)
        elif row.context:
            _context(page, row.match, comparison)
        else:
            _match(page, row.match, comparison, settings)


def _nothing(page: Page, rows: Sequence[view.Shown | view.Folded]) -> None:
    hidden = sum(
        len(row.matches)
        for row in rows
        if isinstance(row, view.Folded) and row.fold is view.Fold.HIDDEN
    )
    if hidden:
        page.blank()
        page.paragraph([(view.hidden_line(hidden), "dim")])


def _renumberings(page: Page, comparison: Comparison, settings: ViewSettings) -> None:
    pairs = view.renumberings(comparison, settings)
    if pairs:
        page.blank()
        page.paragraph(
            [
                ("renumbered only: ", "tag"),
                (", ".join(f"{old} → {new}" for old, new in pairs), ""),
            ],
            rest=_INDENT,
        )


def _folded(page: Page, row: view.Folded, comparison: Comparison) -> None:
    role = "gone" if row.fold is view.Fold.REMOVED else "dim"
    page.paragraph([(view.fold_line(row, comparison), role)], rest="  ")


def _context(page: Page, match: Match, comparison: Comparison) -> None:
    name = wording.title(match, comparison)
    page.paragraph([(f"{name}  unchanged", "dim")])
    page.paragraph([(wording.words(comparison.new, match.new), "dim")], first=_INDENT)


def _match(page: Page, match: Match, comparison: Comparison, settings: ViewSettings) -> None:
    tags = wording.tags(match, comparison)
    slight = match.status is Status.MODIFIED and match.substance is Substance.EDITORIAL
    if slight and not settings.only and not settings.side_by_side:
        _editorial(page, match, comparison)
        return
    role = {Status.REMOVED: "alarm", Status.ADDED: "come"}.get(match.status, "tag")
    page.paragraph(
        [(f"{wording.title(match, comparison)}  ", "strong"), (", ".join(tags), role)], rest=_INDENT
    )
    _text(page, match, comparison, settings)
    for tag, line in wording.asides(match, comparison):
        page.paragraph([(f"{tag}  ", "tag"), (line, "")], first=f"{_INDENT}▸ ")
    for change in match.changes:
        if change.kind is not ChangeKind.WORDING:
            page.paragraph(_change(change), first=f"{_INDENT}▸ ")


def _text(page: Page, match: Match, comparison: Comparison, settings: ViewSettings) -> None:
    if match.status is Status.REMOVED:
        _one_sided(page, wording.words(comparison.old, match.old), settings, old=True)
        return
    if match.status is Status.ADDED:
        _one_sided(page, wording.words(comparison.new, match.new), settings, old=False)
        return
    if wording.retitled(match):
        _edits(page, match.heading_edits, settings)
    if match.status is Status.UNCHANGED:
        words = wording.shortened(wording.words(comparison.new, match.new), 160)
        page.paragraph([(f"{words} (same words)", "dim")], first=_INDENT)
    elif any(edit.text.strip() for edit in match.edits):
        # Articles that were split have headings, and no words of their own.
        _edits(page, wording.shown(match), settings)


def _one_sided(page: Page, words: str, settings: ViewSettings, *, old: bool) -> None:
    if settings.side_by_side:
        page.columns(
            [(words, "gone")] if old else [], [] if old else [(words, "come")], indent="  "
        )
    elif old:
        page.paragraph([(words, "gone")], first="  − ", rest=_INDENT)
    else:
        page.paragraph([(words, "come")], first="  + ", rest=_INDENT)


def _edits(page: Page, edits: Sequence[Edit], settings: ViewSettings) -> None:
    if settings.side_by_side:
        left, right = (
            [
                (edit.text, _ROLES[edit.op])
                for edit in wording.spaced([edit for edit in edits if edit.op is not other])
            ]
            for other in (EditOperation.INSERT, EditOperation.DELETE)
        )
        page.columns(left, right, indent="  ")
    else:
        page.paragraph(
            [(edit.text, _ROLES[edit.op]) for edit in wording.spaced(edits)], first=_INDENT
        )


def _editorial(page: Page, match: Match, comparison: Comparison) -> None:
    tags = [tag for tag in wording.tags(match, comparison) if tag not in ("modified", "editorial")]
    lead = f"{wording.title(match, comparison)}  {', '.join(['editorial', *tags])}: "
    pieces = [(lead, "dim")]
    heading = match.heading_edits if wording.retitled(match) else ()
    for edit in wording.spaced(wording.trimmed([*heading, *wording.shown(match)])):
        pieces.append((edit.text, _ROLES[edit.op] or "dim"))
    page.paragraph(pieces, rest=_INDENT)


def _change(change: Change) -> list[tuple[str, str]]:
    return [(f"{change.kind.value}  ", "tag"), (wording.change_line(change), "")]
