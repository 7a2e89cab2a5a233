"""Turns clauses into what the aligner compares: stems, their weights, labels, places.

Every later pass asks its questions of these profiles, so that two passes cannot disagree about
what a clause says or where it stands.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING

from draftdiff.align.editions import editions, section_name
from draftdiff.language.abbreviations import abbreviated, abbreviations
from draftdiff.language.normalize import normal, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.language.abbreviations import Phrases
    from draftdiff.model.draft import Clause, ClauseKind, Draft

# A stem is the first letters of a word: crude, but it treats every language with suffixes alike.
_STEM_LETTERS = 6
_SHORTEST_BARE = 3
_FUNCTION_WORD_FACTOR = 0.2
# A clause with the weight of this many words that occur nowhere else is known by its words alone.
_TELLING_WORDS = 6.0
# Where a sentence ends or an item of a list that runs on in the line begins. What is cut too often
# ("Art. 5") does no harm: stretches of several such pieces are looked at as well.
_CUT = re.compile(r"(?<=[.;:!?])\s+|\n+|\s+(?=\(\w{1,3}\)\s)")


@dataclass(frozen=True, slots=True)
class Profile:
    """One clause as the aligner sees it.

    ``key`` is equal for clauses with equal words (heading and text). ``stems`` are term numbers in
    reading order, ``weights`` the weight of each term (inverse document frequency over both
    drafts), ``norm`` the Euclidean length of the weighted counts, ``mass`` the sum of the weights.
    ``label`` is the clause's own number, ``chain`` its number with its ancestors'.
    ``topics`` are its subjects, each with how telling it is in these drafts, 0..1.
    ``edition`` is the section of the file it stands in, where the file holds several editions of
    the text.
    ``defines`` are the terms that it defines, ``cuts`` are the places in ``stems`` where a
    sentence or an item of a list begins.
    ``numbered`` is its nearest ancestor with a number, ``tail`` the index after its last
    descendant, ``size`` how many words it has with its descendants. ``denies`` counts its
    negations. ``reliability``, 0..1, is how far the clause can
    be known by its words alone.
    """

    index: int
    key: str
    stems: tuple[int, ...]
    cuts: tuple[int, ...]
    weights: Mapping[int, float]
    norm: float
    mass: float
    label: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    parent: int | None
    numbered: int | None
    depth: int
    kind: ClauseKind
    denies: int
    topics: Mapping[str, float]
    defines: frozenset[str]
    edition: str
    tail: int
    size: int
    reliability: float


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of one draft with the children of each clause (``None``: of the root).

    ``phrases`` are the abbreviations of both drafts, which stand for the words they abbreviate.
    """

    items: tuple[Profile, ...]
    children: Mapping[int | None, tuple[int, ...]]
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class _Words:
    """What a heading and a text come to, wherever they stand; fields as in ``Profile``."""

    key: str
    stems: tuple[int, ...]
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    """What words weigh in this pair of drafts; fields as in ``Profile``."""

    weights: Mapping[int, float]
    norm: float
    mass: float
    denies: int


_Text = tuple[str | None, str]


def profile_pair(old: Draft, new: Draft) -> tuple[Profiles, Profiles]:
    """The profiles of two drafts, with term weights learned from both together.

    A term's weight is the inverse document frequency of Robertson and Spärck Jones as used in
    BM25, so that what stands in every clause of these drafts weighs next to nothing.
    """
    numbers: dict[str, int] = {}
    # Most clauses stand in both drafts with the same words: they are taken apart once.
    texts: dict[_Text, _Words] = {}
    phrases = abbreviations(
        list(dict.fromkeys(_whole(clause) for clause in (*old.clauses, *new.clauses)))
    )
    frequency: dict[int, int] = {}
    for draft in (old, new):
        for clause in draft.clauses:
            text = (clause.heading, clause.text)
            if text not in texts:
                texts[text] = _words_of(clause, numbers, phrases)
            for term in set(texts[text].stems):
                frequency[term] = frequency.get(term, 0) + 1
    total = len(old.clauses) + len(new.clauses)
    functional = function_words()
    names = list(numbers)
    weight = {
        term: math.log1p((total - count + 0.5) / (count + 0.5))
        * (_FUNCTION_WORD_FACTOR if names[term] in functional else 1.0)
        for term, count in frequency.items()
    }
    denials = frozenset(numbers[stem(word)] for word in _negation_words() if stem(word) in numbers)
    weighed = {text: _weigh(known.stems, weight, denials) for text, known in texts.items()}
    full = _TELLING_WORDS * math.log1p((total - 0.5) / 1.5)
    telling = _telling_topics(old, new)
    sections = [{section_name(draft, c.index) for c in draft.clauses} for draft in (old, new)]
    both = frozenset(sections[0] & sections[1] - {""})
    return (
        _profiles(old, texts, weighed, full, telling, phrases, both),
        _profiles(new, texts, weighed, full, telling, phrases, both),
    )


def excerpt(item: Profile, start: int, end: int) -> Profile:
    """The stems ``start`` to ``end`` (exclusive) of a clause, as if they stood alone."""
    stems = item.stems[start:end]
    weights = {term: item.weights[term] for term in dict.fromkeys(stems)}
    mass = math.fsum(weights.values())
    return replace(
        item,
        key="",
        stems=stems,
        cuts=(0,),
        weights=weights,
        norm=math.sqrt(math.fsum(value * value for value in weights.values())),
        mass=mass,
        reliability=min(1.0, item.reliability * mass / item.mass) if item.mass else 0.0,
    )


@functools.lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The part of a normalised word that its inflections share; numbers stay whole."""
    if word[0].isdigit():
        return word
    word = word.removesuffix("'s").removesuffix("'")
    if word.isascii() and len(word) > _SHORTEST_BARE:
        if len(word) > _SHORTEST_BARE + 1 and word.endswith("ies"):
            word = word[:-3] + "y"
        elif len(word) > _SHORTEST_BARE + 1 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        # "moved", "moving" and "move" are one; longer words lose their ends below anyway.
        if len(word) <= _STEM_LETTERS + 2:
            word = _bare(word)
    return word[:_STEM_LETTERS] if word.isascii() else word[: _STEM_LETTERS - 1]


def cut(text: str) -> list[str]:
    """The sentences of a text, and the items of lists that run on in its lines."""
    return _CUT.split(text)


def _bare(word: str) -> str:
    """A short English word without the endings of its verb forms."""
    bare = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
    if len(bare) < _SHORTEST_BARE:
        return word
    if bare != word and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare.removesuffix("e") if len(bare) > _SHORTEST_BARE else bare


def _whole(clause: Clause) -> str:
    return f"{clause.heading}\n{clause.text}" if clause.heading else clause.text


def _words_of(clause: Clause, numbers: dict[str, int], phrases: Phrases) -> _Words:
    text = _whole(clause)
    stems: list[int] = []
    cuts: list[int] = []
    for part in cut(text):
        found = abbreviated(words(part), phrases)
        if found:
            cuts.append(len(stems))
            stems += [numbers.setdefault(stem(word), len(numbers)) for word in found]
    return _Words(
        key=f"{normal(clause.heading or '')}\n{normal(clause.text)}",
        stems=tuple(stems),
        cuts=tuple(cuts),
    )


def _weigh(
    stems: tuple[int, ...], weight: Mapping[int, float], denials: frozenset[int]
) -> _Weights:
    weights = {term: weight[term] for term in dict.fromkeys(stems)}
    return _Weights(
        weights=weights,
        norm=math.sqrt(sum([value * value for value in weights.values()])),
        mass=sum(weights.values()),
        denies=0 if denials.isdisjoint(weights) else sum([term in denials for term in stems]),
    )


def _profiles(
    draft: Draft,
    texts: Mapping[_Text, _Words],
    weighed: Mapping[_Text, _Weights],
    full: float,
    telling: Mapping[str, float],
    phrases: Phrases,
    names: frozenset[str],
) -> Profiles:
    children: dict[int | None, list[int]] = {}
    chains: list[tuple[tuple[str, ...], ...]] = []
    numbered: list[int | None] = []
    tails = list(range(1, len(draft.clauses) + 1))
    for clause in draft.clauses:
        children.setdefault(clause.parent, []).append(clause.index)
        above = chains[clause.parent] if clause.parent is not None else ()
        own = _label(clause)
        chains.append((*above, own) if own else above)
        parent = clause.parent
        if parent is not None and draft.clauses[parent].label is None:
            parent = numbered[parent]
        numbered.append(parent)
    sections = editions(
        draft, [texts[clause.heading, clause.text].stems for clause in draft.clauses], names
    )
    sizes = [len(texts[clause.heading, clause.text].stems) for clause in draft.clauses]
    for clause in reversed(draft.clauses):
        if clause.parent is not None:
            tails[clause.parent] = max(tails[clause.parent], tails[clause.index])
            sizes[clause.parent] += sizes[clause.index]
    items = []
    for clause in draft.clauses:
        text = (clause.heading, clause.text)
        known, heavy = texts[text], weighed[text]
        items.append(
            Profile(
                index=clause.index,
                key=known.key,
                stems=known.stems,
                cuts=known.cuts,
                weights=heavy.weights,
                norm=heavy.norm,
                mass=heavy.mass,
                label=_label(clause),
                chain=chains[clause.index],
                parent=clause.parent,
                numbered=numbered[clause.index],
                depth=clause.depth,
                kind=clause.kind,
                denies=heavy.denies,
                defines=frozenset(map(normal, clause.definitions)),
                edition=sections.get(clause.index, ""),
                topics={topic: telling.get(topic, 0.0) for topic in _topics(clause)},
                tail=tails[clause.index],
                size=sizes[clause.index],
                reliability=min(1.0, heavy.mass / full),
            )
        )
    return Profiles(
        items=tuple(items),
        children={key: tuple(value) for key, value in children.items()},
        phrases=phrases,
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
def function_words() -> frozenset[str]:
    """The stems of words that tell nothing of what a clause says, in all languages."""
    return frozenset(stem(word) for word in _word_list("function"))


@functools.cache
def _negation_words() -> tuple[str, ...]:
    return _word_list("negation")


def _word_list(name: str) -> tuple[str, ...]:
    path = resources.files("draftdiff") / "data" / "words" / "alignment.toml"
    lists: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))[name]
    return tuple(word for words_of_language in lists.values() for word in words_of_language)
