"""``numbering``: no number is left out (unless ``gaps = false``) and none is used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds

if TYPE_CHECKING:
    from draftdiff.model.policy import Case, Rule

_GAP, _REPEAT = "gap-in-numbering", "repeated-label"


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; the outline has found gaps and repeats already, and says where."""
    assert case.new is not None
    wanted = (_GAP, _REPEAT) if rule.gaps else (_REPEAT,)
    found = [
        Finding(
            Outcome.BROKEN,
            notice.message,
            None,
            next((c for c in case.new.clauses if notice.place in (c.path, c.id)), None),
        )
        for notice in case.new.notices
        if notice.code in wanted
    ]
    return found or [holds("the numbering is whole")]
