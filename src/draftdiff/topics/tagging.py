"""Fills in which topics each clause of a draft speaks of; a clause inherits its parent's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind, TopicHit
from draftdiff.topics._context import SILENT
from draftdiff.topics._kind import is_made_for
from draftdiff.topics.reading import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import TopicPack

_NO_HEIRS = SILENT | {ClauseKind.PREAMBLE}


def tagged(draft: Draft, packs: Sequence[TopicPack], *, sparing: bool = True) -> Draft:
    """The draft with topics; earlier topics are replaced, so tagging twice changes nothing.

    ``sparing`` leaves out packs that are made for another kind of text.
    """
    own: list[list[TopicHit]] = [[] for _ in draft.clauses]
    for pack in packs:
        if sparing and not is_made_for(pack, draft):
            continue
        said = [readings(pack, draft, clause) for clause in draft.clauses]
        former = {topic.id: topic.formerly for topic in pack.topic}
        for hits, read in zip(own, said, strict=True):
            hits += [
                TopicHit(
                    pack.id,
                    r.topic,
                    r.position,
                    r.spans,
                    takes=r.takes,
                    conflict=r.conflict,
                    formerly=former.get(r.topic, ()),
                )
                for r in read
            ]
    clauses: list[Clause] = []
    for clause, hits in zip(draft.clauses, own, strict=True):
        every = (*hits, *_inherited(clause, hits, clauses))
        clauses.append(replace(clause, topics=every) if every or clause.topics else clause)
    return replace(draft, clauses=tuple(clauses))


def _inherited(clause: Clause, hits: list[TopicHit], earlier: list[Clause]) -> list[TopicHit]:
    if clause.parent is None or clause.parent >= len(earlier) or clause.kind in SILENT:
        return []
    parent = earlier[clause.parent]
    if parent.kind in _NO_HEIRS:
        return []
    own = {(hit.pack, hit.topic) for hit in hits}
    return [
        TopicHit(hit.pack, hit.topic, None, (), inherited=True, formerly=hit.formerly)
        for hit in parent.topics
        if (hit.pack, hit.topic) not in own
    ]
