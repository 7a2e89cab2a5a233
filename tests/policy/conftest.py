"""Red lines and two drafts as text, judged as ``draftdiff check`` does it."""

from __future__ import annotations

import datetime
import tomllib
from typing import TYPE_CHECKING

import pytest

from draftdiff import policy
from draftdiff.checking import cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Verdict


@pytest.fixture
def judge() -> Callable[..., list[Verdict]]:
    """``judge(rule, new, old)``: the verdicts of one rule, given as TOML, on Markdown drafts."""

    def judged(
        rule: str, new: str, old: str | None = None, *, today: str = "2026-06-01", rest: str = ""
    ) -> list[Verdict]:
        text = f'[[draft]]\npath = "*.md"\n[[rule]]\nid = "rule"\n{rule}\n{rest}'
        found = policy.load_policy(tomllib.loads(text), ".draftdiff.toml")
        packs = cases.needed_packs(found, ())
        draft = cases.draft("plan.md", new.encode(), packs)
        before = None
        if old is not None:
            before = ("HEAD:plan.md", cases.draft("plan.md", old.encode(), packs))
        case = cases.case("plan.md", before, draft, packs, None)
        return list(policy.judge([case], found, datetime.date.fromisoformat(today)))

    return judged
