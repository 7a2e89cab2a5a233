"""What stands in the other draft in the place of a sentence that takes a position.

A position whose sentence was taken out is dropped. One whose sentence was rewritten in words that
no rule knows is not: a person must read both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import EditOperation, Status
from draftdiff.topics._explain import Said
from draftdiff.topics.reading import Reading

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Draft

_REWRITTEN = frozenset({Status.MODIFIED, Status.SPLIT, Status.MERGED})
# New words in the place of a sentence, as a share of its own, from which it counts as rewritten.
_REPLACED = 0.25
_QUOTATION = 600


class Answers:
    """Finds what answers a sentence of either draft of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._old = comparison.old
        self._new = comparison.new
        self._by_old = {i: m for m in comparison.matches for i in m.old}
        self._by_new = {i: m for m in comparison.matches for i in m.new}

    def of_old(self, said: Said) -> Said | None:
        """What the new draft has in the place of a sentence of the old one, if rewritten."""
        match = self._by_old.get(said.clause.index)
        if match is None or not _is_rewritten(said, match, match.old, self._old, is_old=True):
            return None
        return _as_said(said, match.new, self._new)

    def of_new(self, said: Said) -> Said | None:
        """What the old draft had in the place of a sentence of the new one, if rewritten."""
        match = self._by_new.get(said.clause.index)
        if match is None or not _is_rewritten(said, match, match.new, self._new, is_old=False):
            return None
        return _as_said(said, match.old, self._old)


def _is_rewritten(
    said: Said, match: Match, side: tuple[int, ...], draft: Draft, *, is_old: bool
) -> bool:
    """Whether words of the other draft took the place of the sentence, or of part of it."""
    if match.status not in _REWRITTEN:
        return False
    offset = 0
    for index in side:
        if index == said.clause.index:
            break
        offset += len(draft.clauses[index].text) + 1
    start, end = (place + offset for place in said.reading.sentence)
    own = EditOperation.DELETE if is_old else EditOperation.INSERT
    at = since = other = came = 0
    for edit in (*match.edits, None):
        if edit is None or edit.op is EditOperation.EQUAL:
            # What was deleted and inserted in one place took the place of each other.
            if since <= end and start <= at:
                other += came
            at += len(edit.text) if edit is not None else 0
            since, came = at, 0
        elif edit.op is own:
            at += len(edit.text)
        else:
            came += len(edit.text.strip())
    return other >= _REPLACED * max(1, end - start)


def _as_said(said: Said, side: tuple[int, ...], draft: Draft) -> Said:
    """The first clause of the other side, taken to say something on the topic not understood."""
    clause = draft.clauses[side[0]]
    text = clause.text.strip() or clause.heading or ""
    quotation = text if len(text) <= _QUOTATION else text[: _QUOTATION - 1].rstrip() + "\u2026"
    return Said(
        clause,
        Reading(
            topic=said.reading.topic,
            position=None,
            weight=0,
            number=None,
            spans=(),
            quotation=quotation,
            takes=(),
            conflict=False,
            sentence=(0, len(clause.text)),
        ),
    )
