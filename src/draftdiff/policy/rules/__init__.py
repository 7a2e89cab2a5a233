"""The kinds of rules, one module each, in an explicit table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import RuleKind
from draftdiff.policy.rules import (
    bounds,
    must_define,
    must_keep,
    must_not_appear,
    no_dangling_references,
    no_open_brackets,
    no_untracked_edits,
    numbering,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Case, Rule
    from draftdiff.policy._evidence import Finding

JUDGES: dict[RuleKind, Callable[[Rule, Case], list[Finding]]] = {
    RuleKind.MUST_KEEP: must_keep.judge,
    RuleKind.MUST_NOT_APPEAR: must_not_appear.judge,
    RuleKind.BOUNDS: bounds.judge,
    RuleKind.MUST_DEFINE: must_define.judge,
    RuleKind.NO_DANGLING_REFERENCES: no_dangling_references.judge,
    RuleKind.NO_OPEN_BRACKETS: no_open_brackets.judge,
    RuleKind.NUMBERING: numbering.judge,
    RuleKind.NO_UNTRACKED_EDITS: no_untracked_edits.judge,
}
"""Each gives at least one finding for a draft that is there."""

PROTECTING = frozenset({RuleKind.MUST_KEEP, RuleKind.BOUNDS, RuleKind.MUST_DEFINE})
"""Kinds that a draft breaks by being deleted."""
