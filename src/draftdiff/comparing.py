"""The order of the stages between two drafts: written once, for everything that compares.

``compare``, histories, checks, ledgers and two clauses held against each other all go this way, so
that they cannot say different things of the same drafts. Stages are imported where they are called:
a command loads only what it runs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.alignment import Alignment, Evidence, Link
from draftdiff.model.draft import Draft
from draftdiff.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause
    from draftdiff.topics.pack import TopicPack


def aligned(old: Draft, new: Draft) -> Comparison:
    """Which clauses answer which, and their words; no typed changes and no verdicts."""
    from draftdiff import align, changes

    return changes.describe(align.align(old, new))


def compared(old: Draft, new: Draft, packs: Sequence[TopicPack] = ()) -> Comparison:
    """What changed between two drafts, with a verdict for each topic of ``packs``.

    The drafts must have been tagged with the same packs.
    """
    from draftdiff import classify
    from draftdiff.topics import judge

    return judge(classify.annotate(aligned(old, new)), packs)


def confronted(old: Clause, new: Clause, language: str) -> Match:
    """Two clauses compared as if they answered each other; ``language`` is that of the draft."""
    from draftdiff import changes, classify

    drafts = [_alone(clause, language) for clause in (old, new)]
    link = Link((0,), (0,), 0.5, evidence=Evidence("confronted"))
    alignment = Alignment(drafts[0], drafts[1], (link,), 0.0)
    return classify.annotate(changes.describe(alignment)).matches[0]


def _alone(clause: Clause, language: str) -> Draft:
    bare = replace(clause, index=0, parent=None, depth=0, references=())
    return Draft("", None, (bare,), Source("", "", "text", "", 0), language=language)
