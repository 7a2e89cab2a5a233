"""Reads one clause for the topics it speaks of and the positions its sentences take.

A sentence is read together with what it hangs from: its own heading; its parent's heading and the
parent's open sentence ("The Parties shall: (a) ..."), unless it says something of someone itself
("Security. (a) The state may join the union."); or, when it begins with a pronoun, the sentence
before it. At least one matched phrase must stand in the clause's own words, so that a
heading does not make every clause below it speak.

Which position a clause takes: the rule of greatest weight; among equals the first sentence; if
equals of one sentence are opposites, none ("conflict").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from draftdiff.language.detect import language_of
from draftdiff.language.grammar import LANGUAGES, grammar
from draftdiff.language.lexicon import lexicon
from draftdiff.language.quantities import in_unit, quantities
from draftdiff.language.sentences import sentences, words_of
from draftdiff.model.reading import Sign
from draftdiff.topics._context import SILENT, context_of
from draftdiff.topics._sentence import Searched, Sentence
from draftdiff.topics.folding import fold
from draftdiff.topics.load import localized
from draftdiff.topics.patterns import compiled

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.reading import Provision
    from draftdiff.model.reading import Reading as Read
    from draftdiff.topics._context import Context
    from draftdiff.topics.pack import Position, TopicPack
    from draftdiff.topics.patterns import CompiledRule, CompiledTopic, Index

_RUN = re.compile(r"\w+")
_QUOTATION = 600
_REMEMBERED = 1 << 16
# Characters of a sentence that is worth remembering; a longer one is a whole clause.
_LONG = 1 << 13
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause says on one topic; ``takes`` are all positions found, chosen or not.

    ``sentence`` is the range of the sentence that is quoted. ``polar`` tells that the position was
    found by what is affirmed or denied, so that a negation would have been noticed.
    """

    topic: str
    position: str | None
    weight: int
    number: float | None
    spans: tuple[tuple[int, int], ...]
    quotation: str
    takes: tuple[str, ...]
    conflict: bool
    sentence: tuple[int, int] = (0, 0)
    polar: bool = True


class Reader:
    """Reads clauses with one pack, remembering what each word met may stand for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._bits: dict[str, int] = {}
        self._searched: dict[tuple[str, str], Searched] = {}
        self._read: dict[tuple[str, str | None, Context, str], tuple[Reading, ...]] = {}

    def read(self, clause: Clause, context: Context, language: str) -> tuple[Reading, ...]:
        """The clause's readings in the order of the pack's topics."""
        # Most clauses stand in both drafts with the same words.
        key = (clause.text, clause.heading, context, language)
        known = self._read.get(key)
        if known is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            known = self._read[key] = self._readings(clause, context, language)
        return known

    def _readings(self, clause: Clause, context: Context, language: str) -> tuple[Reading, ...]:
        folded = fold(clause.text)
        before = context.hanging + context.heading
        bits = self._of(_RUN.findall(before)) | self._of(_RUN.findall(folded))
        likely = [
            topic
            for topic in self._index.topics
            if any(bits & rule.needed == rule.needed for rule in topic.about)
        ]
        if not likely:
            return ()
        cut: list[Sentence] = []
        words, places = words_of(clause.text)
        for first, last in sentences(clause.text, words, places):
            start, end = places[first][0], places[last - 1][1]
            text = folded[start:end]
            sentence = self._sentence(before + text, len(before), start, end, language)
            if context.hanging and sentence.says_itself():
                own = context.heading
                sentence = self._sentence(own + text, len(own), start, end, language)
            if cut:
                sentence.before = partial(_taken_up, cut[-1], words, first, last, language)
            cut.append(sentence)
        if not cut and clause.heading:
            cut = [self._sentence(fold(clause.heading), 0, 0, 0, language)]
        whole = cut[0] if len(cut) == 1 else None
        if whole is None and self._index.whole:
            before = cut[0].text[: cut[0].own] if cut else before
            whole = self._sentence(before + folded, len(before), 0, len(folded), language)
        found = (self._topic(topic, cut, whole, clause) for topic in likely)
        return tuple(reading for reading in found if reading is not None)

    def _of(self, found: list[str]) -> int:
        bits = self._index.always
        known = self._bits
        for word in found:
            own = known.get(word)
            if own is None:
                own = known[word] = self._index.of(word)
            bits |= own
        return bits

    def _sentence(self, text: str, own: int, start: int, end: int, language: str) -> Sentence:
        # A clause that changed by a word keeps its other sentences.
        known = self._searched.get((text, language))
        if known is None:
            known = Searched(text, self._of(_RUN.findall(text)), language)
            if len(text) <= _LONG:
                if len(self._searched) >= _REMEMBERED:
                    self._searched.clear()
                self._searched[text, language] = known
        return Sentence(known, own, start, end)

    def _masked(self, sentence: Sentence, topic: CompiledTopic) -> Sentence:
        if not sentence.bits & topic.masked:
            return sentence
        text = sentence.text
        for start, end in sentence.find(topic.mask):
            # A word that no phrase holds, so that what stands around it stays apart.
            text = text[:start] + "x" * (end - start) + text[end:]
        if text == sentence.text:
            return sentence
        masked = self._sentence(text, sentence.own, sentence.start, sentence.end, sentence.language)
        masked.before = sentence.before
        return masked

    def _topic(
        self, topic: CompiledTopic, cut: list[Sentence], whole: Sentence | None, clause: Clause
    ) -> Reading | None:
        if not any(s.may(rule) for s in (*cut, *_some(whole)) for rule in topic.about):
            return None
        if topic.mask:
            cut = [self._masked(sentence, topic) for sentence in cut]
            whole = self._masked(whole, topic) if whole is not None else None
        spoken = _spoken(topic.about, cut, whole)
        if spoken is None:
            return None
        touched, first = spoken
        claims: list[_Claim] = []
        for number, sentence in enumerate(cut):
            places = _places(topic.about, sentence)
            for rank, rules in enumerate(topic.positions):
                claim = _claim(topic, rank, rules, number, sentence, whole, places)
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
            takes=tuple(sorted({claim.position.id for claim in claims})),
            conflict=conflict,
            sentence=ranges,
            polar=chosen is None or chosen.polar,
        )


def readings(pack: TopicPack, draft: Draft, clause: Clause) -> tuple[Reading, ...]:
    """What a clause says on the topics of a pack, in their order; nothing for a deletion note."""
    if clause.kind in SILENT:
        return ()
    language = language_of(clause.text, draft.language)
    reader = _reader(localized(pack, known_language(language)))
    return reader.read(clause, context_of(draft, clause), language)


def known_language(language: str) -> str:
    """The language itself if packs may have words of it, else English."""
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=32)
def _reader(pack: TopicPack) -> Reader:
    """The reader of a pack; what it remembers never changes what it says."""
    return Reader(compiled(pack))


@dataclass(frozen=True, slots=True)
class _Claim:
    position: Position
    rank: int
    weight: int
    sentence: int
    spans: tuple[tuple[int, int], ...]
    number: float | None
    quotation: tuple[int, int]
    polar: bool


def _some(whole: Sentence | None) -> tuple[Sentence, ...]:
    return () if whole is None else (whole,)


def _spoken(
    about: tuple[CompiledRule, ...], cut: list[Sentence], whole: Sentence | None
) -> tuple[list[tuple[int, int]], tuple[int, int] | None] | None:
    """Where the clause speaks of the topic, and its first sentence that does.

    ``None`` when neither it nor its context does; no position is looked for then.
    """
    touched: list[tuple[int, int]] = []
    first: tuple[int, int] | None = None
    near = False
    for sentence in cut:
        for rule in about:
            where = whole if rule.whole and whole is not None else sentence
            if not where.may(rule) or not _holds(rule, where):
                continue
            near = True
            hits = _hits(rule, where, [])
            if hits is not None:
                touched += hits
                first = first or (sentence.start, sentence.end)
                break
    return (touched, first) if near else None


def _claim(
    topic: CompiledTopic,
    rank: int,
    rules: tuple[CompiledRule, ...],
    number: int,
    sentence: Sentence,
    whole: Sentence | None,
    places: list[tuple[int, int]],
) -> _Claim | None:
    best: tuple[int, list[tuple[int, int]], Sentence, bool] | None = None
    for rule in rules:
        if best is not None and rule.weight <= best[0]:
            continue
        where = whole if rule.whole and whole is not None else sentence
        hits = _hits(rule, where, places) if where.may(rule) else None
        if hits is not None:
            best = (rule.weight, hits, where, _is_polar(rule, hits, where))
    if best is None:
        return None
    weight, hits, where, polar = best
    position = topic.topic.position[rank]
    quantity = _number(where, hits, in_days=position.unit == "days") if position.harder else None
    return _Claim(
        position,
        rank,
        weight,
        number,
        tuple(hits),
        quantity,
        (sentence.start, sentence.end),
        polar,
    )


def _number(where: Sentence, hits: list[tuple[int, int]], *, in_days: bool) -> float | None:
    """The first quantity in or after the earliest hit, else the last before it.

    With ``in_days``, only spans of time are looked at if there are any, and told in days.
    """
    start = min((hit[0] for hit in hits), default=0) - where.offset
    found = [
        (quantity.start, quantity.value, in_unit(quantity, "day"))
        for quantity in quantities(where.text, lexicon(where.language))
        # "one", "two" in running text are rarely the limit that is negotiated.
        if quantity.kind != "count" or quantity.value >= _LEAST
    ]
    if in_days:
        found = [(at, days, days) for at, _, days in found if days is not None] or found
    after = [value for at, value, _ in found if at >= start]
    before = [value for at, value, _ in found if at < start]
    return after[0] if after else before[-1] if before else None


def _is_polar(rule: CompiledRule, hits: list[tuple[int, int]], where: Sentence) -> bool:
    """Whether the rule has regard to negations."""
    return bool(rule.denied or rule.affirmed or rule.rule.act)


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


def _places(about: tuple[CompiledRule, ...], sentence: Sentence) -> list[tuple[int, int]]:
    """Where the subject of a topic is named in a sentence or what it hangs from, ascending."""
    found: list[tuple[int, int]] = []
    for rule in about:
        if not sentence.may(rule):
            continue
        for pattern in (*rule.all, *([rule.any] if rule.any else [])):
            found += sentence.find(pattern)
    if not found:
        lent = sentence.lent
        if lent is not None and _places(about, lent):
            return [(0, 0)]
    return sorted(found)


def _taken_up(
    before: Sentence, words: tuple[str, ...], first: int, last: int, language: str
) -> Sentence | None:
    """The sentence before, where this one takes it up ("will not pursue it")."""
    anaphors = grammar(language).anaphors
    return before if any(anaphors.at(words, place) for place in range(first, last)) else None


def _holds(rule: CompiledRule, sentence: Sentence) -> bool:
    """Whether a rule without polarity holds, be it in the context alone."""
    needed = (*rule.all, *([rule.any] if rule.any else []))
    if not needed or rule.denied or rule.affirmed or rule.rule.act:
        return _hits(rule, sentence, []) is not None
    if not all(sentence.find(pattern) for pattern in needed):
        return False
    return not (rule.none and sentence.find(rule.none))


def _hits(
    rule: CompiledRule, sentence: Sentence, places: list[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Ranges of the clause's text that fulfil the rule, or ``None`` where it does not hold.

    Context may supply the subject, never what is affirmed or denied of it. ``places`` are where
    the topic's subject is named; a provision counts only where it speaks of that.
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
        hits = [hit for hit in own if sentence.is_denied(*hit) is wanted]
        if not hits:
            return None
        found += hits
    if rule.none and sentence.find(rule.none):
        return None
    if rule.rule.act:
        acts = _acts(rule, sentence, places)
        if not acts:
            return None
        found += acts
    ranges = [
        (max(start, sentence.own) + sentence.offset, end + sentence.offset)
        for start, end in found
        if end > sentence.own
    ]
    return ranges or None


def _acts(
    rule: CompiledRule, sentence: Sentence, places: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where acts stand that are what the rule asks for, and speak of the subject."""
    wanted = rule.rule
    provisions = sentence.provisions()
    if not provisions:
        return []
    reading = sentence.reading
    return [
        reading.characters(provision.place)
        for provision in provisions
        if provision.sign in wanted.sign
        and provision.sure
        and (provision.act in wanted.act or not set(provision.classes).isdisjoint(wanted.act))
        and (not wanted.under or not set(provision.outer).isdisjoint(wanted.under))
        and (wanted.condition is None or _is_conditional(provision) is wanted.condition)
        and (wanted.free or _speaks(provision, reading, sentence, places))
        and (not rule.by or _is_borne(rule.by, provision, reading, sentence))
    ]


def _is_conditional(provision: Provision) -> bool:
    return provision.sign is Sign.IF or any(c.binds for c in provision.conditions)


def _speaks(
    provision: Provision, reading: Read, sentence: Sentence, places: list[tuple[int, int]]
) -> bool:
    """Whether the subject stands where the provision speaks, or in what it hangs from."""
    if sentence.own and any(end <= sentence.own for _, end in places):
        return True
    for reach in (provision.reach, *provision.borrowed):
        low, high = reading.characters(reach)
        next_place = bisect_left(places, (low, 0))
        if next_place < len(places) and places[next_place][0] < high:
            return True
    return False


def _is_borne(pattern: str, provision: Provision, reading: Read, sentence: Sentence) -> bool:
    """Whether one of the words stands among those of whom the provision binds."""
    if provision.bearer is None:
        return False
    low, high = reading.characters(provision.bearer)
    return any(low <= start < high for start, _ in sentence.find(pattern))


def _quotation(clause: Clause, ranges: tuple[int, int]) -> str:
    text = clause.text[ranges[0] : ranges[1]].strip() or clause.heading or ""
    return text if len(text) <= _QUOTATION else text[: _QUOTATION - 1].rstrip() + "\u2026"
