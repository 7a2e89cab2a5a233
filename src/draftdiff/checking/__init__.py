"""Checks drafts against red lines: which drafts, against which earlier ones, in which snapshot.

It stands above ``pipeline`` as the place where a repository, its settings and the stages meet.
"""

from __future__ import annotations

from draftdiff.checking.linting import lint
from draftdiff.checking.run import Request, check, explain, hook_request, policy_of
from draftdiff.checking.starter import start

__all__ = ["Request", "check", "explain", "hook_request", "lint", "policy_of", "schema", "start"]


def schema(which: str) -> str:
    """The JSON Schema (2020-12) of the "verdicts" of a check, or of the "settings" file."""
    from draftdiff.policy.load import SETTINGS_VERSION, PolicyEntry  # noqa: PLC0415 (msgspec)
    from draftdiff.writers import schema as schemas  # noqa: PLC0415

    if which == "settings":
        return schemas.schema_of(PolicyEntry, "settings", SETTINGS_VERSION)
    return schemas.verdicts_schema()
