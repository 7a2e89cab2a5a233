"""Links clauses that were written anew, by what their words mean.

Only clauses that their own words left without a partner are looked at, and only among each other:
a second look must not part what the first found. Words of kindred meaning and equal figures in any
unit count as the same; how rare each is tells how much it counts. What the clauses provide (their
acts, as ``language.reading`` has them) was tried as well, and found the pairs no better.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from draftdiff.align.assign import assign
from draftdiff.align.groups import free
from draftdiff.align.profile import function_words, stem
from draftdiff.align.score import comparable, gains, score, standing
from draftdiff.language.abbreviations import abbreviated
from draftdiff.language.detect import language_of
from draftdiff.language.lexicon import lexicon
from draftdiff.language.normalize import words
from draftdiff.language.postings import Postings
from draftdiff.language.quantities import in_unit, quantities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from draftdiff.align.groups import Group
    from draftdiff.align.profile import Profiles
    from draftdiff.align.weights import Weights
    from draftdiff.language.abbreviations import Phrases
    from draftdiff.model.alignment import Evidence
    from draftdiff.model.draft import Clause, Draft

# Least score of a link by round, as in ``similar``. Where a draft was rewritten as a whole a clause
# without a partner is rather rewritten than gone: the bar falls by the share of such clauses.
ROUNDS = (0.7, 0.6, 0.5)
_REWRITTEN = 0.45
# What two words lack to be the same word if they share one group of kindred words; by each further
# group that they share it falls by the same factor.
_KIN = 0.4
# A word that has kindred ones counts a little by itself, too: the same word is worth more.
_OWN_SHARE = 0.35
# The more groups a word stands in, the less each of them counts.
_SPREAD = -0.5
_PARTNERS_KEPT = 9
# Of a part: how much of what it speaks of the whole must speak of, and how much of that no other
# part of the whole does; beside one of those parts, and from afar.
_BESIDE = (0.5, 0.35)
_AFAR = (0.7, 0.55)
_EASED = 0.3
# With less meaning in common than this, number and place alone make no link.
_HOPELESS = 0.1


@dataclass(frozen=True, slots=True)
class Sense:
    """What a clause speaks of, each with its weight, which is how rare it is in these drafts.

    ``words`` are the words and figures, ``kin`` the groups of kindred words that
    a word stands in. ``weights`` are words and groups together, as they are looked up.
    """

    weights: Mapping[str, float]
    words: Mapping[str, float]
    kin: Mapping[str, frozenset[str]]


def link_by_meaning(
    drafts: tuple[Draft, Draft],
    profiles: tuple[Profiles, Profiles],
    groups: Collection[Group],
    weights: Weights,
) -> dict[tuple[int, int], Evidence]:
    """Pairs (old index, new index) among the clauses that no group holds, with the evidence."""
    old, new = profiles
    loose = _wordy(profiles, groups)
    if not loose[0] or not loose[1]:
        return {}
    before, after = senses(drafts, loose, old.phrases)
    alike = {
        (a, b): likeness(before[a], after[b])
        for a, b in _candidates(before, after)
        if comparable(old.items[a], new.items[b])
    }
    alike = {pair: value for pair, value in alike.items() if value >= _HOPELESS}
    links = {olds[0]: news[0] for olds, news in groups}
    chosen: dict[int, int] = {}
    reasons: dict[tuple[int, int], Evidence] = {}
    rewritten = _rewritten(loose, profiles)
    for bar in ROUNDS:
        least = bar - _REWRITTEN * rewritten
        seen = standing(old, new, {**links, **chosen}, weights)
        scores: dict[tuple[int, int], float] = {}
        for (a, b), value in alike.items():
            found = score(old.items[a], new.items[b], old, new, seen, value, least)
            if found is not None:
                scores[a, b] = found[0]
                evidence = found[1].evidence("meaning and place")
                reasons[a, b] = replace(evidence, by_meaning=True)
        chosen = assign(gains(scores, least))
    return {pair: reasons[pair] for pair in chosen.items()}


def _rewritten(loose: Sequence[Sequence[int]], profiles: tuple[Profiles, Profiles]) -> float:
    """How far a draft was rewritten as a whole: the share of clauses that found no partner."""
    return min(
        len(side) / max(1, len(draft.items)) for side, draft in zip(loose, profiles, strict=True)
    )


def meaning_measures(
    drafts: tuple[Draft, Draft],
    profiles: tuple[Profiles, Profiles],
    groups: Mapping[Group, Evidence],
) -> tuple[MeaningMeasure, MeaningMeasure]:
    """How parts are known by meaning: for wholes in the old draft, and for wholes in the new."""
    if not any(_wordy(profiles, groups)):
        return MeaningMeasure({}, {}, 0.0), MeaningMeasure({}, {}, 0.0)
    by_words = [group for group, reason in groups.items() if not reason.by_meaning]
    share = _rewritten(_wordy(profiles, by_words), profiles)
    everything = [[item.index for item in draft.items if item.stems] for draft in profiles]
    before, after = senses(drafts, everything, profiles[0].phrases)
    return MeaningMeasure(before, after, share), MeaningMeasure(after, before, share)


def _wordy(
    profiles: tuple[Profiles, Profiles], groups: Collection[Group]
) -> tuple[list[int], list[int]]:
    """The clauses of each draft that stand in no group and have words."""
    old, new = (
        [index for index in side if draft.items[index].stems]
        for side, draft in zip(free(profiles, groups), profiles, strict=True)
    )
    return old, new


class MeaningMeasure:
    """Knows a part by what it speaks of: the whole speaks of it, the other parts do not."""

    def __init__(
        self, whole: Mapping[int, Sense], pieces: Mapping[int, Sense], rewritten: float
    ) -> None:
        """The senses of the clauses of both drafts, by index, and how far it was rewritten."""
        self._rewritten = rewritten
        self._whole = whole
        self._pieces = pieces
        self._postings = _postings(whole)

    def wholes(self, piece: int) -> list[int]:
        """Those that speak most of what the piece speaks of."""
        return self._postings.nearest(self._pieces[piece].weights, _PARTNERS_KEPT)

    def share(self, piece: int, whole: int, members: Sequence[int], *, beside: bool) -> float:
        """See ``split.Measure``."""
        if piece not in self._pieces or whole not in self._whole or not members:
            return 0.0
        item, into = self._pieces[piece], self._whole[whole]
        mass = math.fsum(item.words.values())
        if not mass:
            return 0.0
        others = [self._pieces[member] for member in members if member in self._pieces]
        inside = fresh = 0.0
        for word, value in item.words.items():
            there = _nearness(word, item, into)
            if there:
                told = max((_nearness(word, item, other) for other in others), default=0.0)
                inside += value * there
                fresh += value * max(0.0, there - told)
        least, least_fresh = (
            bar - _EASED * self._rewritten for bar in (_BESIDE if beside else _AFAR)
        )
        if inside < least * mass or fresh < least_fresh * mass:
            return 0.0
        return (inside + fresh) / mass


def senses(
    drafts: tuple[Draft, Draft], wanted: Sequence[Iterable[int]], phrases: Phrases
) -> tuple[dict[int, Sense], dict[int, Sense]]:
    """The senses of the ``wanted`` clauses of both drafts, by index."""
    found: list[dict[int, dict[str, frozenset[str]]]] = []
    for draft, indices in zip(drafts, wanted, strict=True):
        found.append({i: _terms(draft.clauses[i], draft.language, phrases) for i in indices})
    frequency: Counter[str] = Counter()
    for side in found:
        for terms in side.values():
            frequency.update(terms.keys() | frozenset().union(*terms.values()))
    total = sum(map(len, found))
    weight = {
        term: math.log1p((total - count + 0.5) / (count + 0.5)) for term, count in frequency.items()
    }
    before, after = (
        {index: _sense(terms, weight) for index, terms in side.items()} for side in found
    )
    return before, after


def likeness(a: Sense, b: Sense) -> float:
    """How much of what two clauses speak of is the same, 0..1.

    Each word is held against the nearest word of the other clause, and counts by how rare it is
    (Mihalcea, Corley and Strapparava, "Corpus-based and knowledge-based measures of text semantic
    similarity", 2006).
    """
    return 0.5 * (_found_in(a, b) + _found_in(b, a))


def _found_in(a: Sense, b: Sense) -> float:
    mass = math.fsum(a.words.values())
    if not mass:
        return 0.0
    return math.fsum(value * _nearness(word, a, b) for word, value in a.words.items()) / mass


def _nearness(word: str, a: Sense, b: Sense) -> float:
    if word in b.words:
        return 1.0
    own = a.kin.get(word)
    if not own:
        return 0.0
    most = max((len(own & other) for other in b.kin.values()), default=0)
    return 1.0 - _KIN**most if most else 0.0


def _sense(terms: Mapping[str, frozenset[str]], weight: Mapping[str, float]) -> Sense:
    weights: dict[str, float] = {}
    for term, groups in terms.items():
        weights[term] = weight[term] * (_OWN_SHARE if groups else 1.0)
        for group in groups:
            value = weight[group] * len(groups) ** _SPREAD
            weights[group] = max(weights.get(group, 0.0), value)
    return Sense(
        weights,
        {term: weight[term] for term in terms},
        {term: groups for term, groups in terms.items() if groups},
    )


def _terms(clause: Clause, language: str, phrases: Phrases) -> dict[str, frozenset[str]]:
    text = f"{clause.heading}\n{clause.text}" if clause.heading else clause.text
    language = language_of(text, language)
    kindred = _kindred(language)
    functional = function_words()
    terms: dict[str, frozenset[str]] = {}
    for word in abbreviated(words(text), phrases):
        root = stem(word)
        if root not in functional:
            terms[root] = kindred.get(root, frozenset())
    for quantity in quantities(text, lexicon(language)):
        days = in_unit(quantity, "day") if quantity.kind == "duration" else None
        terms[f"{round(days)} d" if days else f"{quantity.value:g}"] = frozenset()
    return terms


def _candidates(before: Mapping[int, Sense], after: Mapping[int, Sense]) -> set[tuple[int, int]]:
    old, new = _postings(before), _postings(after)
    pairs = {
        (a, b) for a, sense in before.items() for b in new.nearest(sense.weights, _PARTNERS_KEPT)
    }
    return pairs | {
        (a, b) for b, sense in after.items() for a in old.nearest(sense.weights, _PARTNERS_KEPT)
    }


def _postings(senses: Mapping[int, Sense]) -> Postings[str]:
    return Postings({index: sense.weights for index, sense in senses.items()})


@cache
def _kindred(language: str) -> dict[str, frozenset[str]]:
    """The groups of kindred words that each stem of ``language`` stands in."""
    path = resources.files("draftdiff") / "data" / "words" / "kindred" / f"{language}.txt"
    found: dict[str, list[str]] = {}
    if path.is_file():
        for number, group in enumerate(path.read_text("utf-8").splitlines()):
            for root in dict.fromkeys(stem(word) for word in words(group)):
                found.setdefault(root, []).append(f"kin {number}")
    return {root: frozenset(names) for root, names in found.items()}
