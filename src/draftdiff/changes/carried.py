"""Finds sentences that left one clause and stand, word for word, in what came into another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal, words
from draftdiff.model.comparison import Carried, EditOperation, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.comparison import Match

_END = re.compile(r"(?<=[.;!?])\s+|\n+")
_LEAST_WORDS = 5  # shorter ones, such as "This is final.", are found anywhere
_BOTH = frozenset({Status.MODIFIED, Status.SPLIT, Status.MERGED})


def with_carried(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches, with the sentences that went from one to another. Raises nothing."""
    gone = _sentences(matches, EditOperation.DELETE)
    come = _sentences(matches, EditOperation.INSERT)
    found: dict[int, list[Carried]] = {}
    for key, (source, text) in gone.items():
        target = come.get(key)
        if target is None or target[0] == source:
            continue
        there = target[0]
        found.setdefault(source, []).append(Carried(text, to=matches[there].new))
        found.setdefault(there, []).append(Carried(target[1], came_from=matches[source].old))
    return tuple(
        replace(match, carried=tuple(found[index])) if index in found else match
        for index, match in enumerate(matches)
    )


def _sentences(matches: Sequence[Match], operation: EditOperation) -> dict[str, tuple[int, str]]:
    """Where each sentence stands that was only taken out, or only put in; twins are left out."""
    found: dict[str, tuple[int, str]] = {}
    twins: set[str] = set()
    for index, match in enumerate(matches):
        for text in _changed(match, operation):
            key = normal(text).strip(" .;:,")
            if len(words(key)) < _LEAST_WORDS:
                continue
            if key in found:
                twins.add(key)
            found[key] = (index, text)
    return {key: place for key, place in found.items() if key not in twins}


def _changed(match: Match, operation: EditOperation) -> Iterator[str]:
    if match.status not in _BOTH:
        return
    for edit in match.edits:
        if edit.op is operation:
            yield from (part for part in _END.split(edit.text.strip()) if part)
