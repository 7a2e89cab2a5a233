"""Which files are drafts, and which rules cover which draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.policy._patterns import covers

if TYPE_CHECKING:
    from draftdiff.model.policy import DraftPattern, Policy, Rule


def pattern_of(found: Policy, path: str) -> DraftPattern | None:
    """The first ``[[draft]]`` that covers a path."""
    return next(
        (
            draft
            for draft in found.drafts
            if covers((draft.path,), path) and not covers(draft.exclude, path)
        ),
        None,
    )


def is_draft(found: Policy, path: str) -> bool:
    """Whether a ``[[draft]]`` covers a path."""
    return pattern_of(found, path) is not None


def covers_rule(rule: Rule, path: str) -> bool:
    """Whether a rule covers the draft at ``path``."""
    return not rule.drafts or covers(rule.drafts, path)
