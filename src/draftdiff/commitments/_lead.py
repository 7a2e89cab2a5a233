"""The sentence that a clause leaves open for the clauses below it: "The Parties shall:"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.sentences import sentences, words_of
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft

_LONGEST = 400
_DEEPEST = 6
_CLOSED = ".!?;"
_EDGES = " \t:-–—"
_BULLETS = "([\"'“„«‘–—- "


def lead_of(draft: Draft, clause: Clause) -> tuple[str, int] | None:
    """The words that ``clause`` completes, and the index of the clause that they stand in.

    ``None`` for a clause that begins a sentence of its own.
    """
    if not is_open_start(clause.text) or clause.parent is None:
        return None
    parts: list[str] = []
    parent: int | None = clause.parent
    nearest = clause.parent
    for _ in range(_DEEPEST):
        if parent is None:
            break
        above = draft.clauses[parent]
        words = open_end(above)
        if not words:
            break
        parts.append(words)
        if not is_open_start(above.text) or len(words) < len(above.text.strip(_EDGES)):
            break
        parent = above.parent
    lead = " ".join(reversed(parts))[-_LONGEST:]
    return (lead, nearest) if lead else None


def open_end(clause: Clause) -> str:
    """The last sentence of a clause's text if it is left open, without its colon; else ""."""
    text = clause.text.rstrip()
    if clause.kind is not ClauseKind.CLAUSE or not text or text[-1] in _CLOSED:
        return ""
    text = text[-2 * _LONGEST :]
    words, places = words_of(text)
    found = sentences(text, words, places)
    if not found:
        return ""
    first, last = found[-1]
    return text[places[first][0] : places[last - 1][1]].rstrip(_EDGES)


def is_open_start(text: str) -> bool:
    """Whether a text begins as the rest of a sentence does: with a small letter."""
    plain = text.lstrip(_BULLETS)
    return bool(plain) and plain[0].islower()
