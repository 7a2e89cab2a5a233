"""``no_open_brackets``: nothing is left in square brackets (not agreed, to be filled in).

A number in brackets is a note reference, as print has it, and a deletion note is no open point.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.model.policy import Outcome
from draftdiff.policy._evidence import Finding, holds, shortened

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause
    from draftdiff.model.policy import Case, Rule

_NOTE = re.compile(r"\[\d{1,3}\]")


def judge(rule: Rule, case: Case) -> list[Finding]:
    """See the module; a finding for each clause with brackets."""
    assert case.new is not None
    found = [
        finding
        for clause in case.new.clauses
        if clause.kind not in (ClauseKind.DELETION, ClauseKind.FURNITURE)
        for finding in _open(clause)
    ]
    return found or [holds("nothing stands in square brackets")]


def _open(clause: Clause) -> list[Finding]:
    label = clause.label.printed if clause.label else ""
    text = f"{label} {clause.heading or ''} {clause.text}".strip()
    bare = _NOTE.sub("", text)
    opened, closed = bare.count("["), bare.count("]")
    if not opened and not closed:
        return []
    if opened != closed:
        why = f"square brackets do not pair: {opened} opened, {closed} closed"
        return [Finding(Outcome.BROKEN, why, None, clause)]
    start = bare.find("[")
    words = _group(bare, start)
    many = f", and {opened - 1} more" if opened > 1 else ""
    return [Finding(Outcome.BROKEN, f"open: {shortened(words, 80)}{many}", None, clause, words)]


def _group(text: str, start: int) -> str:
    depth = 0
    for at in range(max(start, 0), len(text)):
        depth += (text[at] == "[") - (text[at] == "]")
        if depth == 0:
            return text[start : at + 1]
    return text[start:]
