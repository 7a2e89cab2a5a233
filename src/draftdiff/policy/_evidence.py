"""What rules find in a draft, and the clauses they show for it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal, words
from draftdiff.language.tokens import spans
from draftdiff.model.draft import ClauseKind
from draftdiff.model.policy import Exhibit, Outcome

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause, Draft

# What stands beside the provisions binds less than they do.
LESSER = frozenset({ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.HEADING, ClauseKind.NOTE})
SILENT = frozenset({ClauseKind.TITLE, ClauseKind.DELETION, ClauseKind.FURNITURE})
_SENTENCE_END = frozenset(".;!?。")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say of a draft, with the clauses that show it.

    ``quoted`` are the words that matter in the shown clause; "" for all of them.
    """

    outcome: Outcome
    why: str
    old: Clause | None = None
    new: Clause | None = None
    quoted: str = ""


def holds(why: str, new: Clause | None = None, *, old: Clause | None = None) -> Finding:
    """A finding that the rule holds."""
    return Finding(Outcome.HOLDS, why, old, new)


def exhibit(clause: Clause, draft: Draft, quoted: str) -> Exhibit:
    """The clause as a verdict shows it."""
    text = clause.text or clause.heading or ""
    anchor = clause.anchors[0] if clause.anchors else None
    return Exhibit(
        draft=draft.source.path,
        path=clause.path or clause.id,
        text=text,
        quotation=quoted if quoted and quoted in text else text,
        fingerprint=clause_fingerprint(clause),
        line=anchor.first if anchor and not anchor.part else None,
    )


def clause_fingerprint(clause: Clause) -> str:
    """A digest of the clause's normalised words: not of its number, place, quotes or case."""
    said = " ".join(words(f"{clause.heading or ''} {clause.text}"))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_operative(clause: Clause) -> bool:
    """Whether it binds: a provision, not in square brackets (proposed and not agreed)."""
    return clause.kind not in LESSER | SILENT and not is_bracketed(clause)


def is_bracketed(clause: Clause) -> bool:
    """Whether the whole clause stands in square brackets."""
    return clause.text.startswith("[")


def match_of(comparison: Comparison | None, index: int, *, new: bool) -> Match | None:
    """The match that a clause of the new (or the old) draft stands in."""
    if comparison is None:
        return None
    for match in comparison.matches:
        if index in (match.new if new else match.old):
            return match
    return None


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``text`` says ``quote``, word for word whatever the case, quotes and punctuation."""
    wanted, places = "".join(f"{word}\n" for word in words(quote)), _said(text)
    # Found as a string, for that takes linear time whatever the two texts are.
    at = f"\n{places.joined}".find(f"\n{wanted}") if wanted else -1
    if at < 0:
        return None
    first = bisect_left(places.starts, at)
    last = bisect_left(places.starts, at + len(wanted)) - 1
    return places.spans[first][0], places.spans[last][1]


@dataclass(frozen=True, slots=True)
class _Said:
    """A text's words joined by newlines, where each begins in that, and where it stands."""

    joined: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1 << 15)
def _said(text: str) -> _Said:
    parts: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    for start, end in spans(text):
        for word in words(text[start:end]):
            parts.append(word)
            starts.append(length)
            places.append((start, end))
            length += len(word) + 1
    return _Said("".join(f"{part}\n" for part in parts), tuple(starts), tuple(places))


def resemblance(one: str, other: str) -> float:
    """How many words two texts share, 0..1 (Dice coefficient of the bags of words)."""
    first, second = Counter(words(one)), Counter(words(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """``span`` widened to the sentences that it lies in."""
    start, end = span
    while start > 0 and not (text[start - 1] in _SENTENCE_END and text[start : start + 1] == " "):
        start -= 1
    while end < len(text) and not (
        text[end - 1] in _SENTENCE_END and (end == len(text) or text[end] == " ")
    ):
        end += 1
    return start, end


def says(clause: Clause, phrase: str) -> bool:
    """Whether the clause's own words or heading contain a phrase."""
    return any(locate(phrase, text) is not None for text in (clause.text, clause.heading or ""))


def shortened(text: str, length: int = 160) -> str:
    """``text`` for a sentence about it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else f"{plain[: length - 1].rstrip()}…"


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for looks."""
    return normal(one) == normal(other)
