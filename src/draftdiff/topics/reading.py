"""Reads one clause for the topics it speaks of and the positions its sentences take.

A sentence is read together with what it hangs from: its own heading, its parent's heading and the
parent's unfinished sentence ("The Parties shall: (a) ..."). At least one matched phrase must stand
in the clause's own words, so that a heading does not make every clause below it speak.

Which position a clause takes: the rule of greatest weight; among equals the first sentence; if
equals of one sentence are opposites, none ("conflict").
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.topics.patterns import spans
from draftdiff.topics.phrases import key_of
from draftdiff.topics.polarity import is_denied
from draftdiff.topics.quantity import first_quantity
from draftdiff.topics.sentences import fold, sentences, words

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.topics.pack import Position
    from draftdiff.topics.patterns import CompiledRule, CompiledTopic

SILENT = frozenset(
    {ClauseKind.DELETION, ClauseKind.FURNITURE, ClauseKind.SIGNATURE, ClauseKind.TITLE}
)
_STEM = 400
_QUOTATION = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause says on one topic."""

    topic: str
    position: str | None
    weight: int
    number: float | None
    spans: tuple[tuple[int, int], ...]
    quotation: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence after its context, and its words joined by spaces for the search.

    ``own`` is where the clause's words begin in ``text``, ``offset`` what turns a position in
    ``text`` into one in the clause, ``start:end`` the sentence in the clause.
    """

    text: str
    own: int
    offset: int
    start: int
    end: int
    words: tuple[tuple[str, int, int], ...]
    joined: bytes
    begins: tuple[int, ...]
    cache: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def find(self, source: str) -> list[tuple[int, int]]:
        """Where a pattern occurs, as ranges of ``text``."""
        hits = self.cache.get(source)
        if hits is None:
            hits = self.cache[source] = [self._range(*hit) for hit in spans(source, self.joined)]
        return hits

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.begins, start) - 1
        last = bisect_right(self.begins, max(start, end - 1)) - 1
        return self.words[first][1], self.words[last][2]


def _made(text: str, own: int, start: int, end: int) -> _Sentence:
    found = tuple(words(text))
    coded = [word.encode() for word, _, _ in found]
    begins = tuple(accumulate((len(word) + 1 for word in coded[:-1]), initial=1)) if coded else ()
    joined = b" " + b" ".join(coded) + b" "
    return _Sentence(text, own, start - own, start, end, found, joined, begins)


@dataclass(frozen=True, slots=True)
class _Claim:
    position: Position
    rank: int
    weight: int
    sentence: int
    spans: tuple[tuple[int, int], ...]
    number: float | None
    quotation: tuple[int, int]


def read(draft: Draft, clause: Clause, topics: tuple[CompiledTopic, ...]) -> tuple[Reading, ...]:
    """The clause's readings in the order of the pack's topics; none for a deletion note."""
    if clause.kind in SILENT:
        return ()
    folded = fold(clause.text)
    context = _context(draft, clause)
    keys = frozenset(key_of(word) for word, _, _ in words(f"{context} {folded}"))
    likely = [t for t in topics if t.keys is None or not t.keys.isdisjoint(keys)]
    if not likely:
        return ()
    cut = [
        _made(context + folded[start:end], len(context), start, end)
        for start, end in sentences(folded)
    ]
    if not cut and clause.heading:
        cut = [_made(fold(clause.heading), 0, 0, 0)]
    whole = _made(context + folded, len(context), 0, len(folded))
    found = (_topic(topic, keys, cut, whole, clause) for topic in likely)
    return tuple(reading for reading in found if reading is not None)


def _context(draft: Draft, clause: Clause) -> str:
    parts: list[str] = []
    if clause.parent is not None:
        parent = draft.clauses[clause.parent]
        if parent.kind not in SILENT:
            if parent.heading:
                parts.append(fold(parent.heading) + ": ")
            parts.append(_stem(parent))
    if clause.heading:
        parts.append(fold(clause.heading).rstrip(".:") + ": ")
    return "".join(parts)


def _stem(parent: Clause) -> str:
    """The parent's last sentence when it is left open for its children to finish."""
    text = fold(parent.text).rstrip()
    if not text:
        return ""
    if text[-1] in ".!?;":
        return ""
    ranges = sentences(text)
    start, end = ranges[-1] if ranges else (0, 0)
    return text[start:end].rstrip(":-\u2013\u2014 ")[-_STEM:] + " "


def _topic(
    topic: CompiledTopic,
    keys: frozenset[str],
    cut: list[_Sentence],
    whole: _Sentence,
    clause: Clause,
) -> Reading | None:
    if topic.mask:
        cut = [_masked(sentence, topic.mask) for sentence in cut]
        whole = _masked(whole, topic.mask)
    about = [rule for rule in topic.about if _possible(rule, keys)]
    spoken = _spoken(about, cut, whole)
    if spoken is None:
        return None
    touched, first = spoken
    claims: list[_Claim] = []
    for number, sentence in enumerate(cut):
        for rank, every in enumerate(topic.positions):
            rules = [rule for rule in every if _possible(rule, keys)]
            claim = _claim(topic, rank, rules, number, sentence, whole)
            if claim is not None:
                claims.append(claim)
                touched += claim.spans
    if not touched:
        return None
    chosen, conflict = _choose(claims)
    ranges = chosen.quotation if chosen else (first or (0, 0))
    return Reading(
        topic=topic.topic.id,
        position=chosen.position.id if chosen and not conflict else None,
        weight=chosen.weight if chosen else 0,
        number=chosen.number if chosen and not conflict else None,
        spans=tuple(sorted(set(touched))),
        quotation=_quotation(clause, ranges),
        conflict=conflict,
    )


def _spoken(
    about: list[CompiledRule], cut: list[_Sentence], whole: _Sentence
) -> tuple[list[tuple[int, int]], tuple[int, int] | None] | None:
    """Where the clause speaks of the topic, and its first sentence that does.

    ``None`` when neither it nor its context does; no position is looked for then.
    """
    touched: list[tuple[int, int]] = []
    first: tuple[int, int] | None = None
    near = False
    for sentence in cut:
        for rule in about:
            where = whole if rule.whole else sentence
            if not _holds(rule, where):
                continue
            near = True
            hits = _hits(rule, where)
            if hits is not None:
                touched += hits
                first = first or (sentence.start, sentence.end)
                break
    return (touched, first) if near else None


def _claim(
    topic: CompiledTopic,
    rank: int,
    rules: list[CompiledRule],
    number: int,
    sentence: _Sentence,
    whole: _Sentence,
) -> _Claim | None:
    best: tuple[int, list[tuple[int, int]], _Sentence] | None = None
    for rule in rules:
        if best is not None and rule.weight <= best[0]:
            continue
        where = whole if rule.whole else sentence
        hits = _hits(rule, where)
        if hits is not None:
            best = (rule.weight, hits, where)
    if best is None:
        return None
    weight, hits, where = best
    position = topic.topic.position[rank]
    quantity = first_quantity(where.text, hits, where.offset) if position.harder else None
    return _Claim(
        position, rank, weight, number, tuple(hits), quantity, (sentence.start, sentence.end)
    )


def _possible(rule: CompiledRule, keys: frozenset[str]) -> bool:
    return rule.keys is None or not rule.keys.isdisjoint(keys)


def _choose(claims: list[_Claim]) -> tuple[_Claim | None, bool]:
    if not claims:
        return None, False
    top = max(claim.weight for claim in claims)
    best = [claim for claim in claims if claim.weight == top]
    chosen = min(best, key=lambda c: (c.sentence, -c.rank))
    conflict = any(
        opposed(chosen.position, other.position) and other.sentence == chosen.sentence
        for other in best
    )
    return chosen, conflict


def opposed(one: Position, other: Position) -> bool:
    """Whether either position names the other as its opposite."""
    return other.id in one.opposite or one.id in other.opposite


def _holds(rule: CompiledRule, sentence: _Sentence) -> bool:
    """Whether a rule without polarity holds, be it in the context alone."""
    needed = (*rule.all, *([rule.any] if rule.any else []))
    if not needed or rule.denied or rule.affirmed:
        return _hits(rule, sentence) is not None
    if not all(sentence.find(pattern) for pattern in needed):
        return False
    return not (rule.none and sentence.find(rule.none))


def _hits(rule: CompiledRule, sentence: _Sentence) -> list[tuple[int, int]] | None:
    """Ranges of the clause's text that fulfil the rule, or ``None`` where it does not hold.

    Context may supply the subject, never what is affirmed or denied of it.
    """
    found: list[tuple[int, int]] = []
    for pattern in (*rule.all, *([rule.any] if rule.any else [])):
        hits = sentence.find(pattern)
        if not hits:
            return None
        found += hits
    for pattern, wanted in ((rule.denied, True), (rule.affirmed, False)):
        if not pattern:
            continue
        own = [hit for hit in sentence.find(pattern) if hit[1] > sentence.own]
        hits = [hit for hit in own if is_denied(sentence.text, *hit) is wanted]
        if not hits:
            return None
        found += hits
    if rule.none and sentence.find(rule.none):
        return None
    ranges = [
        (max(start, sentence.own) + sentence.offset, end + sentence.offset)
        for start, end in found
        if end > sentence.own
    ]
    return ranges or None


def _masked(sentence: _Sentence, mask: str) -> _Sentence:
    text = sentence.text
    for start, end in sentence.find(mask):
        # A word that no phrase holds, so that what stands around it stays apart.
        text = text[:start] + "x" * (end - start) + text[end:]
    if text == sentence.text:
        return sentence
    return _made(text, sentence.own, sentence.start, sentence.end)


def _quotation(clause: Clause, ranges: tuple[int, int]) -> str:
    text = clause.text[ranges[0] : ranges[1]].strip() or clause.heading or ""
    return text if len(text) <= _QUOTATION else text[: _QUOTATION - 1].rstrip() + "\u2026"
