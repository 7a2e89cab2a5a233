"""Fills in which topics each clause of a draft speaks of; a clause inherits its parent's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind, TopicHit
from draftdiff.topics.patterns import compiled
from draftdiff.topics.reading import SILENT, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import TopicPack

_NO_HEIRS = SILENT | {ClauseKind.TITLE, ClauseKind.PREAMBLE}


def tagged(draft: Draft, packs: Sequence[TopicPack]) -> Draft:
    """The draft with topics; earlier topics are replaced, so tagging twice changes nothing."""
    ready = [(pack.id, compiled(pack)) for pack in packs]
    clauses: list[Clause] = []
    for clause in draft.clauses:
        hits = [
            TopicHit(pack, reading.topic, reading.position, reading.spans)
            for pack, topics in ready
            for reading in read(draft, clause, topics)
        ]
        hits += _inherited(clause, hits, clauses)
        clauses.append(replace(clause, topics=tuple(hits)) if hits or clause.topics else clause)
    return replace(draft, clauses=tuple(clauses))


def _inherited(clause: Clause, hits: list[TopicHit], earlier: list[Clause]) -> list[TopicHit]:
    if clause.parent is None or clause.parent >= len(earlier) or clause.kind in SILENT:
        return []
    parent = earlier[clause.parent]
    if parent.kind in _NO_HEIRS:
        return []
    own = {(hit.pack, hit.topic) for hit in hits}
    return [
        TopicHit(hit.pack, hit.topic, None, (), inherited=True)
        for hit in parent.topics
        if (hit.pack, hit.topic) not in own
    ]
