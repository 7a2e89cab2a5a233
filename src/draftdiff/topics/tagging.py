"""Fills in which topics each clause of a draft speaks of; a clause inherits its parent's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind, TopicHit
from draftdiff.topics._context import SILENT
from draftdiff.topics.reading import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import TopicPack
    from draftdiff.topics.reading import Reading

_SAMPLE = 240
# A draft that takes positions on so many topics of a pack means them, whatever else it speaks of.
_BROAD = 6
_TAKEN = 0.3
# One word of a pack met in another kind of text is a coincidence, and so is one sentence of it,
# except in a text of hardly more than that, or one that is about this subject alone.
_SEVERAL = 2
_FEW = 2
_MOST = 0.5
_NO_HEIRS = SILENT | {ClauseKind.PREAMBLE}


def tagged(draft: Draft, packs: Sequence[TopicPack], *, sparing: bool = True) -> Draft:
    """The draft with topics; earlier topics are replaced, so tagging twice changes nothing.

    ``sparing`` leaves out packs of which less than their ``share`` of the clauses speak, unless
    three tenths of it take positions, on six topics or more.
    """
    own: list[list[TopicHit]] = [[] for _ in draft.clauses]
    speaking = [clause for clause in draft.clauses if clause.kind not in SILENT]
    for pack in packs:
        if sparing and _is_of_another_kind(draft, speaking, pack):
            continue
        said = [readings(pack, draft, clause) for clause in draft.clauses]
        if sparing and _is_sparse(said, len(speaking), pack):
            continue
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


def _is_sparse(said: list[tuple[Reading, ...]], speaking: int, pack: TopicPack) -> bool:
    """Whether the draft is not of the pack's kind: it must speak of several of its topics."""
    topics = {r.topic for read in said for r in read if r.position is not None}
    spoken = sum(map(bool, said))
    if spoken >= pack.share * speaking:
        is_single = spoken > _FEW and len(topics) < _SEVERAL
        return bool(pack.share) and is_single and _taking(said) < _MOST * spoken
    return len(topics) < _BROAD or _taking(said) < _TAKEN * pack.share * speaking


def _taking(said: list[tuple[Reading, ...]]) -> int:
    """How many clauses take a position: a word met by chance seldom does."""
    return sum(any(r.position is not None for r in read) for read in said)


def _is_of_another_kind(draft: Draft, speaking: list[Clause], pack: TopicPack) -> bool:
    """Whether a sample of a long draft speaks of the pack so rarely that the rest can be left.

    What is asked of the sample is below what chance would do to one of its size.
    """
    step = len(speaking) // _SAMPLE
    if step < 2:
        return False
    sample = [readings(pack, draft, clause) for clause in speaking[::step]]
    if sum(map(bool, sample)) >= 0.5 * pack.share * len(sample):
        return False
    return _taking(sample) < 0.7 * _TAKEN * pack.share * len(sample)


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
