"""What a clause speaks of: its words and figures, and the groups of kindred words they stand in."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from draftdiff.align.profile import cut, function_words, stem
from draftdiff.language.abbreviations import abbreviated
from draftdiff.language.detect import language_of
from draftdiff.language.lexicon import lexicon
from draftdiff.language.normalize import words
from draftdiff.language.quantities import in_unit, quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from draftdiff.language.abbreviations import Phrases
    from draftdiff.model.draft import Clause, Draft

# What two words lack to be the same word if they share one group of kindred words; by each further
# group that they share it falls by the same factor.
_KIN = 0.4
# A word that has kindred ones counts a little by itself, too: the same word is worth more.
_OWN_SHARE = 0.35
# The more groups a word stands in, the less each of them counts.
_SPREAD = -0.5


@dataclass(frozen=True, slots=True)
class Sense:
    """What a clause speaks of, each with its weight, which is how rare it is in these drafts.

    ``words`` are the words and figures, ``kin`` the groups of kindred words that
    a word stands in. ``weights`` are words and groups together, as they are looked up.
    """

    weights: Mapping[str, float]
    words: Mapping[str, float]
    kin: Mapping[str, frozenset[str]]


class Senses:
    """The senses of clauses of two drafts, with how rare each word is among them."""

    def __init__(
        self, drafts: tuple[Draft, Draft], wanted: Sequence[Iterable[int]], phrases: Phrases
    ) -> None:
        """Reads the ``wanted`` clauses of both drafts, by index."""
        self._drafts = drafts
        self._phrases = phrases
        self._sentences: dict[tuple[int, int], tuple[Sense, ...]] = {}
        found = [
            {i: _terms(_text(draft.clauses[i]), draft.language, phrases) for i in indices}
            for draft, indices in zip(drafts, wanted, strict=True)
        ]
        frequency: Counter[str] = Counter()
        for side in found:
            for terms in side.values():
                frequency.update(terms.keys() | frozenset().union(*terms.values()))
        total = sum(map(len, found))
        self._weight = {
            term: math.log1p((total - count + 0.5) / (count + 0.5))
            for term, count in frequency.items()
        }
        self.sides: tuple[Mapping[int, Sense], Mapping[int, Sense]] = (
            {index: _sense(terms, self._weight) for index, terms in found[0].items()},
            {index: _sense(terms, self._weight) for index, terms in found[1].items()},
        )

    def sentences(self, side: int, index: int) -> tuple[Sense, ...]:
        """The senses of the sentences and items in the text of one of those clauses."""
        if (side, index) not in self._sentences:
            draft = self._drafts[side]
            pieces = (
                _terms(piece, draft.language, self._phrases)
                for piece in cut(_text(draft.clauses[index]))
            )
            self._sentences[side, index] = tuple(
                _sense({t: kin for t, kin in terms.items() if t in self._weight}, self._weight)
                for terms in pieces
                if terms
            )
        return self._sentences[side, index]


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
    return math.fsum(value * nearness(word, a, b) for word, value in a.words.items()) / mass


def nearness(word: str, a: Sense, b: Sense) -> float:
    """How near the nearest word of ``b`` comes to a word of ``a``, 0..1."""
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


def _text(clause: Clause) -> str:
    return f"{clause.heading}\n{clause.text}" if clause.heading else clause.text


def _terms(text: str, language: str, phrases: Phrases) -> dict[str, frozenset[str]]:
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
