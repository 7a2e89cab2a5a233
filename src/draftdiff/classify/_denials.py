"""Finds denials by their words alone, for sentences whose acts no list knows.

One that came or went by itself, one in a prefix, and a thing that one side is without.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from draftdiff.classify._acts import keys, polarity
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.classify.negation import (
    KIND,
    SHORTEST,
    TURNING,
    agrees,
    is_denied_twice,
    is_touched,
    told,
)
from draftdiff.language.acts import act_words
from draftdiff.language.grammar import grammar
from draftdiff.model.comparison import Change, Direction

if TYPE_CHECKING:
    from draftdiff.classify._acts import Pair
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.model.reading import Sentence

_ONE_WORD = 3  # at most, with its article and mark
_FEW = 4  # words that may change beside a lone denial
_THING = 3  # words
_REACH = 200  # characters: one sentence

Span = tuple[int, int]


def bare(passage: Passage, known: list[Change]) -> list[Change]:
    """Denials that came or went by themselves in a sentence that else was kept.

    For acts that no list knows: whatever the sentence says, it now says the contrary.
    """
    found: dict[int, list[Change]] = {}
    for region in () if is_denied_twice(passage) else passage.regions:
        old = _content(passage.old, passage.old.within(region.old_start, region.old_end))
        new = _content(passage.new, passage.new.within(region.new_start, region.new_end))
        denials = _lone_denial(passage.old, old), _lone_denial(passage.new, new)
        if (denials[0] is None) is (denials[1] is None):
            continue
        side, other, rest = (
            (passage.old, passage.new, new) if denials[0] else (passage.new, passage.old, old)
        )
        span = denials[0] or denials[1]
        assert span is not None
        rest = _unbound(other, rest)
        if len(rest) > 1 or any(other.is_content(index) for index in rest):
            continue
        if span[1] >= len(side.words) or _stands_there_too(side, other, span):
            continue
        spans = (
            (old[0], old[-1] + 1) if old and (denials[0] or not rest) else None,
            (new[0], new[-1] + 1) if new and (denials[1] or not rest) else None,
        )
        group = passage.old_group(span[0]) if denials[0] else passage.new_group(span[0])
        way = None if _stands_in_condition(side, span) else Direction.REVERSED
        change = told(passage, spans[0], spans[1], way)
        if group >= 0 and change is not None and not any(_near(change, o) for o in known):
            found.setdefault(group, []).append(change)
    return [
        changes[0]
        for group, changes in sorted(found.items())
        if len(changes) == 1 and _changed_words(passage, group) <= _FEW
    ]


def _stands_there_too(side: Side, other: Side, span: Span) -> bool:
    """Whether the sentence at ``span`` stands word for word on the other side, at another place."""
    number = side.sentence_at[span[0]]
    if number < 0:
        return False
    own = side.reading.sentences[number]
    words = side.words[own.first : own.last]
    return any(other.words[s.first : s.last] == words for s in other.reading.sentences)


def _content(side: Side, tokens: range) -> list[int]:
    return [index for index in tokens if any(map(str.isalnum, side.words[index]))]


def _unbound(side: Side, words: list[int]) -> list[int]:
    """Words but for modal verbs: "will not" became "may"."""
    modals = {i for hit in side.hits_of("modal") for i in range(hit.first, hit.last)}
    denies = grammar(side.reading.language).negators
    return [i for i in words if i not in modals or denies.at(side.words, i)]


def _changed_words(passage: Passage, group: int) -> float:
    """How many words of a group of sentences changed; added ones count half."""
    count = 0.0
    for region in passage.regions:
        old = _content(passage.old, passage.old.within(region.old_start, region.old_end))
        new = _content(passage.new, passage.new.within(region.new_start, region.new_end))
        if any(passage.old_group(i) == group for i in old) or any(
            passage.new_group(i) == group for i in new
        ):
            count += max(len(old), len(new)) * (1.0 if old and new else 0.5)
    return count


def _lone_denial(side: Side, words: list[int]) -> Span | None:
    small = grammar(side.reading.language)
    words = _unbound(side, words)
    if len(words) != 1 or side.reading.language != side.lexicon.language:
        return None
    index = words[0]
    is_denial = small.negators.at(side.words, index) or small.determiners.at(side.words, index)
    return (index, index + 1) if is_denial == 1 else None


def _stands_in_condition(side: Side, span: Span) -> bool:
    number = side.sentence_at[span[0]]
    return number < 0 or any(
        condition.first <= span[0] < condition.last
        for provision in side.reading.sentences[number].provisions
        for condition in provision.conditions
    )


def _near(one: Change, two: Change) -> bool:
    return any(
        a is not None and b is not None and abs(a[0] - b[0]) < _REACH
        for a, b in ((one.old_span, two.old_span), (one.new_span, two.new_span))
    )


def things(passage: Passage, pairs: list[Pair]) -> list[Change]:
    """What one side is without and the other may have: "free of X", "the right to acquire X".

    Only where two sentences answer each other alone, and the other one affirms the thing by an
    act of having, placing or being.
    """
    found: list[Change] = []
    agreed = {passage.old.sentence_at[p.old.place[0]] for p in pairs if agrees(passage, p)}
    for old, new in _lone_sentences(passage):
        if passage.old.sentence_at[old.first] in agreed:
            continue  # an act that stands as before says it in other words
        for turn in (False, True):
            here, there = (passage.new, passage.old) if turn else (passage.old, passage.new)
            sentence, other = (new, old) if turn else (old, new)
            for span, thing in _lacking(here, sentence):
                act = _affirmed(there, other, thing)
                if act is None or _lacks(there, other, thing):
                    continue
                spans = (act, span) if turn else (span, act)
                change = told(passage, *spans, Direction.REVERSED)
                if change is not None and is_touched(passage, *spans):
                    found.append(change)
    return found[:1]


def _lone_sentences(passage: Passage) -> list[tuple[Sentence, Sentence]]:
    """Pairs of sentences that alone make up a group."""
    count = Counter(passage.groups[0]), Counter(passage.groups[1])
    news = {group: number for number, group in enumerate(passage.groups[1])}
    return [
        (passage.old.reading.sentences[number], passage.new.reading.sentences[news[group]])
        for number, group in enumerate(passage.groups[0])
        if group >= 0 and count[0][group] == count[1][group] == 1
    ]


def _lacking(side: Side, sentence: Sentence) -> list[tuple[Span, frozenset[str]]]:
    """The words that deny a thing in a sentence, and the words of the thing."""
    small = grammar(side.reading.language)
    free = side.lexicon.sets.get("lacking", frozenset())
    found: list[tuple[Span, frozenset[str]]] = []
    acts = [provision.place[0] for provision in sentence.provisions if provision.main]
    begins = min(acts, default=sentence.last)
    found += [
        (provision.place, frozenset(list(keys(side, provision.object))[:_THING]))
        for provision in sentence.provisions
        if "exempt" in provision.classes
        and polarity(provision) == "+"
        and 0 < len(keys(side, provision.object)) <= _THING
    ]
    for index in range(sentence.first, sentence.last):
        size = small.without.at(side.words, index)
        if index > begins:
            size = size or small.determiners.at(side.words, index)
        if side.words[index] in free and side.words[index + 1 : index + 2]:
            after = side.words[index + 1]
            size = 2 if after in small.of and after not in small.infinitive else 0
        if not size or small.innocent.at(side.words, index):
            continue
        last = index + size
        thing: list[int] = []
        while last < sentence.last and len(thing) < _THING:
            if side.is_content(last) and not side.hits_at.get(last):
                thing.append(last)
            elif side.words[last] not in small.articles or thing:
                break
            last += 1
        if thing:
            found.append(((index, thing[-1] + 1), keys(side, (thing[0], thing[-1] + 1))))
    return found


def _lacks(side: Side, sentence: Sentence, thing: frozenset[str]) -> bool:
    return any(thing & other for _, other in _lacking(side, sentence))


def _affirmed(side: Side, sentence: Sentence, thing: frozenset[str]) -> Span | None:
    """The act by which a sentence affirms a thing; ``None`` where it does not, or not surely."""
    if not thing <= keys(side, (sentence.first, sentence.last)):
        return None
    roles = act_words(side.reading.language).roles
    signs = [p for p in sentence.provisions if polarity(p)]
    if any(
        polarity(p) != "+" or {roles.get(name, "") for name in p.classes} & TURNING for p in signs
    ):
        return None
    for provision in reversed(signs):
        named = {roles.get(name, "") for name in provision.classes}
        near = keys(side, provision.reach) if provision.main else keys(side, provision.object)
        if thing <= near and (named & {"do", ""} and provision.classes):
            return provision.place
    return None


def in_prefixes(passage: Passage) -> list[Change]:
    """Words that got or lost a denying prefix in one place: "non-refundable" to "refundable"."""
    found: list[Change] = []
    if _denials(passage.old) % 2 != _denials(passage.new) % 2:
        return []
    for region in passage.regions:
        if max(passage.size(region)) > _ONE_WORD:
            continue
        for i in passage.old.within(region.old_start, region.old_end):
            for j in passage.new.within(region.new_start, region.new_end):
                before, after = passage.old.words[i], passage.new.words[j]
                if before in passage.new.words or after in passage.old.words:
                    continue
                if _denies(before, after, passage.old) or _denies(after, before, passage.new):
                    facts = Fact(i, i + 1, (before,)), Fact(j, j + 1, (after,))
                    text = f"{quoted(before)} became {quoted(after)}: the opposite"
                    found.append(report(passage, KIND, facts, text, Direction.REVERSED))
    return found


def _denials(side: Side) -> int:
    small = grammar(side.reading.language)
    return sum(
        bool(small.negators.at(side.words, i) or small.determiners.at(side.words, i))
        for i in range(len(side.words))
    )


def _denies(word: str, other: str, side: Side) -> bool:
    return (
        len(other) >= SHORTEST
        and word not in side.lexicon.exact  # "unlimited" is a word of scope
        and word.endswith(other)
        and word[: -len(other)] in side.lexicon.sets["prefixes"]
    )
