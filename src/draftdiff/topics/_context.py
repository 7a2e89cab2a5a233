"""The words that a clause hangs from: headings, and the sentence of its parent left open for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.sentences import sentences, words_of
from draftdiff.model.draft import ClauseKind
from draftdiff.topics.folding import fold

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft

# Kinds that take no position, whatever they say.
SILENT = frozenset(
    {ClauseKind.DELETION, ClauseKind.FURNITURE, ClauseKind.SIGNATURE, ClauseKind.TITLE}
)
_STEM = 400


@dataclass(frozen=True, slots=True)
class Context:
    """Folded text to be read before a clause's own sentences.

    ``hanging`` is its parent's heading and open sentence, which it may be read without, ``heading``
    its own.
    """

    hanging: str = ""
    heading: str = ""


def context_of(draft: Draft, clause: Clause) -> Context:
    """What is to be read before the clause's own sentences."""
    hanging = ""
    if clause.parent is not None:
        parent = draft.clauses[clause.parent]
        if parent.kind not in SILENT:
            hanging = fold(parent.heading) + ": " if parent.heading else ""
            hanging += _stem(parent)
    return Context(hanging, fold(clause.heading).rstrip(".:") + ": " if clause.heading else "")


def _stem(parent: Clause) -> str:
    """The parent's last sentence when it is left open for its children to finish."""
    text = parent.text.rstrip()
    if not text or text[-1] in ".!?;":
        return ""
    text = text[-2 * _STEM :]
    words, places = words_of(text)
    ranges = sentences(text, words, places)
    first, last = ranges[-1] if ranges else (0, 0)
    start, end = (places[first][0], places[last - 1][1]) if ranges else (0, 0)
    return fold(text[start:end]).rstrip(":-\u2013\u2014 ")[-_STEM:] + ": "
