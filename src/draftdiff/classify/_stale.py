"""Warns of cross-references that were left behind when the clause they name was renumbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import Notice, Severity

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Clause, Draft, Reference


def stale_references(comparison: Comparison, context: Context) -> tuple[Notice, ...]:
    """A notice for each reference worded as before that now names another clause or none."""
    notices: list[Notice] = []
    for match in comparison.matches:
        if len(match.old) != 1 or len(match.new) != 1:
            continue
        old = comparison.old.clauses[match.old[0]]
        new = comparison.new.clauses[match.new[0]]
        kept = list(new.references)
        for reference in old.references:
            same = next((r for r in kept if _is_same(reference, r)), None)
            if same is None:
                continue
            kept.remove(same)
            if reference.target is None or context.is_same_target(reference.target, same.target):
                continue
            notices.append(_notice(comparison.old, comparison.new, new, reference, same))
    return tuple(notices)


def _is_same(old: Reference, new: Reference) -> bool:
    return (old.word, old.numbers, old.external) == (new.word, new.numbers, new.external)


def _notice(
    old_draft: Draft, new_draft: Draft, clause: Clause, old: Reference, new: Reference
) -> Notice:
    assert old.target is not None
    words = clause.text[new.start : new.end]
    was = old_draft.clauses[old.target].path or old_draft.clauses[old.target].id
    if new.target is None:
        now = "names no clause of the new draft"
    else:
        target = new_draft.clauses[new.target]
        now = f"now names {target.path or target.id}, another provision"
    return Notice(
        code="stale-reference",
        message=f"“{words}” in {clause.path or clause.id} named {was} in the old draft and {now}",
        severity=Severity.WARNING,
        place=clause.path or clause.id,
    )
