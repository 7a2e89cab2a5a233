"""Turns clauses into what the aligner compares: stems, their weights, labels, places.

Every later pass asks its questions of these profiles, so that two passes cannot disagree about
what a clause says or where it stands.
"""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from draftdiff.text.normalize import normal, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.draft import Clause, ClauseKind, Draft

# A stem is the first letters of a word: crude, but it treats every language with suffixes alike.
_STEM_LETTERS = 6
_FUNCTION_WORD_FACTOR = 0.2
# A clause with the weight of this many words that occur nowhere else is known by its words alone.
_TELLING_WORDS = 6.0
# Characters in which the colon after a run-in heading must come.
_LONGEST_LEAD = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """One clause as the aligner sees it.

    ``key`` is equal for clauses with equal words (heading and text). ``stems`` are term numbers in
    reading order, ``weights`` the weight of each term (inverse document frequency over both
    drafts), ``norm`` the Euclidean length of the weighted counts, ``mass`` the sum of the weights.
    ``label`` is the clause's own number, ``chain`` its number with its ancestors'.
    ``topics`` are its subjects, each with how telling it is in these drafts, 0..1.
    ``lead`` are the stems of its heading or of the words before a colon at its start.
    ``denies`` counts its negations. ``tail`` is the index after its last descendant.
    ``reliability``, 0..1, is how far the clause can be known by its words alone.
    """

    index: int
    key: str
    stems: tuple[int, ...]
    weights: Mapping[int, float]
    norm: float
    mass: float
    label: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    parent: int | None
    depth: int
    kind: ClauseKind
    lead: tuple[int, ...]
    denies: int
    topics: Mapping[str, float]
    tail: int
    reliability: float


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of one draft with the children of each clause (``None``: of the root)."""

    items: tuple[Profile, ...]
    children: Mapping[int | None, tuple[int, ...]]


def profile_pair(old: Draft, new: Draft) -> tuple[Profiles, Profiles]:
    """The profiles of two drafts, with term weights learned from both together.

    A term's weight is the inverse document frequency of Robertson and Spärck Jones as used in
    BM25, so that what stands in every clause of these drafts weighs next to nothing.
    """
    functional, negations = _function_words(), _negation_words()
    numbers: dict[str, int] = {}
    stemmed = [[_stems(clause, numbers) for clause in draft.clauses] for draft in (old, new)]
    frequency: dict[int, int] = {}
    for stems in (*stemmed[0], *stemmed[1]):
        for term in dict.fromkeys(stems):
            frequency[term] = frequency.get(term, 0) + 1
    total = len(stemmed[0]) + len(stemmed[1])
    names = list(numbers)
    weight = {
        term: math.log1p((total - count + 0.5) / (count + 0.5))
        * (_FUNCTION_WORD_FACTOR if names[term] in functional else 1.0)
        for term, count in frequency.items()
    }
    full = _TELLING_WORDS * math.log1p((total - 0.5) / 1.5)
    telling = _telling_topics(old, new)
    denials = frozenset(numbers[stem(word)] for word in negations if stem(word) in numbers)
    return (
        _profiles(old, stemmed[0], weight, denials, full, telling),
        _profiles(new, stemmed[1], weight, denials, full, telling),
    )


@functools.lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The part of a normalised word that its inflections share; numbers stay whole."""
    if word[0].isdigit():
        return word
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.isascii():
        if word.endswith("ies"):
            word = word[:-3] + "y"
        elif word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
    return word[:_STEM_LETTERS] if word.isascii() else word[: _STEM_LETTERS - 1]


def _stems(clause: Clause, numbers: dict[str, int]) -> tuple[int, ...]:
    text = f"{clause.heading} {clause.text}" if clause.heading else clause.text
    return tuple(numbers.setdefault(stem(word), len(numbers)) for word in words(text))


def _lead_length(clause: Clause) -> int:
    """How many of the clause's words stand before its matter: "Territories: the line ..." has 1."""
    if clause.heading:
        return len(words(clause.heading))
    before, colon, _ = clause.text[:_LONGEST_LEAD].partition(":")
    return len(words(before)) if colon else 0


def _profiles(
    draft: Draft,
    stemmed: Sequence[tuple[int, ...]],
    weight: Mapping[int, float],
    denials: frozenset[int],
    full: float,
    telling: Mapping[str, float],
) -> Profiles:
    children: dict[int | None, list[int]] = {}
    chains: list[tuple[tuple[str, ...], ...]] = []
    tails = list(range(1, len(draft.clauses) + 1))
    for clause in draft.clauses:
        children.setdefault(clause.parent, []).append(clause.index)
        above = chains[clause.parent] if clause.parent is not None else ()
        own = _label(clause)
        chains.append((*above, own) if own else above)
    for clause in reversed(draft.clauses):
        if clause.parent is not None:
            tails[clause.parent] = max(tails[clause.parent], tails[clause.index])
    items = []
    for clause, stems in zip(draft.clauses, stemmed, strict=True):
        weights = {term: weight[term] for term in dict.fromkeys(stems)}
        mass = sum(weights.values())
        items.append(
            Profile(
                index=clause.index,
                key=f"{normal(clause.heading or '')}\n{normal(clause.text)}",
                stems=stems,
                weights=weights,
                norm=math.sqrt(sum(value * value for value in weights.values())),
                mass=mass,
                label=_label(clause),
                chain=chains[clause.index],
                parent=clause.parent,
                depth=clause.depth,
                kind=clause.kind,
                lead=stems[: _lead_length(clause)],
                denies=sum(1 for term in stems if term in denials),
                topics={topic: telling.get(topic, 0.0) for topic in _topics(clause)},
                tail=tails[clause.index],
                reliability=min(1.0, mass / full),
            )
        )
    return Profiles(
        items=tuple(items), children={key: tuple(value) for key, value in children.items()}
    )


def _label(clause: Clause) -> tuple[str, ...]:
    return clause.label.numbers if clause.label else ()


def _telling_topics(old: Draft, new: Draft) -> dict[str, float]:
    """How telling each topic is: 1 where one clause of each draft speaks of it, less where many."""
    counts: dict[str, list[int]] = {}
    for side, draft in enumerate((old, new)):
        for clause in draft.clauses:
            for topic in _topics(clause):
                counts.setdefault(topic, [0, 0])[side] += 1
    return {
        topic: 1.0 / math.sqrt(before * after)
        for topic, (before, after) in counts.items()
        if before and after
    }


def _topics(clause: Clause) -> tuple[str, ...]:
    found = (f"{hit.pack}/{hit.topic}" for hit in clause.topics if not hit.inherited)
    return tuple(dict.fromkeys(found))


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(stem(word) for word in _word_list("function"))


@functools.cache
def _negation_words() -> tuple[str, ...]:
    return _word_list("negation")


def _word_list(name: str) -> tuple[str, ...]:
    path = resources.files("draftdiff") / "data" / "words" / "alignment.toml"
    lists: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))[name]
    return tuple(word for words_of_language in lists.values() for word in words_of_language)
