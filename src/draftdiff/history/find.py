"""Finds the lines that somebody asks for: by a number in any draft, or by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language import citing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.history import History


def find_lines(history: History, wanted: str) -> tuple[int, ...]:
    """The lines that carry the number ``wanted`` in some draft; else those with these words.

    "7", "10.b", "10(b)", "Article 7", "point 7", a clause's id, or words of its heading or text;
    "2:7" is number 7 of the second draft only. A line that has the number in an earlier draft
    comes first. Lines that a split or a merger ties to a line are part of its life: see its
    stations.
    """
    only, asked = _draft(history, wanted)
    for fits in citing.readings(asked):
        if found := _by(history, fits, only):
            return found
    return ()


def with_parts(history: History, lines: Sequence[int]) -> tuple[int, ...]:
    """The lines, each followed by those that stood below it in any draft.

    What a clause says it says with its parts: a point that lost its conditions is not unchanged.
    """
    found: dict[int, None] = {}
    for top in lines:
        clauses = history.lines[top].clauses
        found[top] = None
        for line in history.order:
            for draft, index, ancestor in zip(
                history.drafts, history.lines[line].clauses, clauses, strict=True
            ):
                if index is not None and ancestor is not None and _is_below(draft, index, ancestor):
                    found[line] = None
    return tuple(found)


def _is_below(draft: Draft, index: int, ancestor: int) -> bool:
    parent = draft.clauses[index].parent
    while parent is not None and parent > ancestor:
        parent = draft.clauses[parent].parent
    return parent == ancestor


def _draft(history: History, wanted: str) -> tuple[int | None, str]:
    number, colon, rest = wanted.partition(":")
    if colon and number.isdecimal() and 1 <= int(number) <= len(history.drafts):
        return int(number) - 1, rest.strip()
    return None, wanted.strip()


def _by(history: History, matches: Callable[[Clause], bool], only: int | None) -> tuple[int, ...]:
    found: list[tuple[int, int, int]] = []
    for place, line in enumerate(history.order):
        for number, index in enumerate(history.lines[line].clauses):
            if index is None or (only is not None and number != only):
                continue
            if matches(history.drafts[number].clauses[index]):
                found.append((number, place, line))
                break
    return tuple(line for _, _, line in sorted(found))
