"""Tells whether a pack is made for the kind of text that a draft is.

The words that name a subject are broad: "assets", "language", "election" stand in any law. What
tells a peace agreement from others are its hallmarks, such as "ceasefire" or "troops".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.detect import language_of
from draftdiff.topics._context import SILENT
from draftdiff.topics.folding import fold, words
from draftdiff.topics.load import localized
from draftdiff.topics.patterns import compiled, spans
from draftdiff.topics.reading import known_language, readings

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import TopicPack

# Where so many clauses take positions the draft is about the pack's subjects, whatever its words:
# an annex on navigation has no hallmark. Of laws and terms of service 0.36 do at most, by chance.
_TAKING = 0.5
# A text of so few clauses says too little of its kind; what it speaks of had better be told.
_SHORT = 6
_SAMPLE = 60


def is_made_for(pack: TopicPack, draft: Draft) -> bool:
    """Whether at least ``pack.share`` of the draft's clauses bear one of the pack's hallmarks.

    Where fewer do, half of them must take positions (of a long draft: of sixty clauses spread over
    it). Of a pack without hallmarks, and in a draft of fewer than six clauses, ``pack.share`` of
    the clauses must speak of a topic.
    """
    if not pack.share:
        return True
    speaking = [clause for clause in draft.clauses if clause.kind not in SILENT]
    if not pack.hallmarks or len(speaking) < _SHORT:
        spoken = sum(bool(readings(pack, draft, clause)) for clause in speaking)
        return spoken >= pack.share * len(speaking)
    marked = sum(_is_marked(pack, draft, clause) for clause in speaking)
    if marked and marked >= pack.share * len(speaking):
        return True
    sample = speaking[:: max(1, len(speaking) // _SAMPLE)]
    taking = sum(any(r.position for r in readings(pack, draft, clause)) for clause in sample)
    return taking >= _TAKING * len(sample)


def _is_marked(pack: TopicPack, draft: Draft, clause: Clause) -> bool:
    language = known_language(language_of(clause.text, draft.language))
    text = fold(f"{clause.heading or ''} {clause.text}")
    hallmarks = compiled(localized(pack, language)).hallmarks
    return bool(spans(hallmarks, f" {' '.join(words(text))} ".encode()))
