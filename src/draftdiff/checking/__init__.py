"""Checks drafts against red lines: which drafts, against which earlier ones, in which snapshot.

It stands above ``pipeline`` as the place where a repository, its settings and the stages meet.
"""

from __future__ import annotations

from draftdiff.checking.linting import lint
from draftdiff.checking.run import Request, check, explain, hook_request, policy_of
from draftdiff.checking.starter import start

__all__ = ["Request", "check", "explain", "hook_request", "lint", "policy_of", "start"]
