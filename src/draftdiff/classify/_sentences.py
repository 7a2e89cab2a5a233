"""Says which sentences of two sides answer each other: those that speak of the same things.

Sentences are compared by their words of substance, figures and classes of acts, wherever they
stand; so one may be moved, split or joined with another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from draftdiff.classify._stem import stem
from draftdiff.language.acts import act_words

if TYPE_CHECKING:
    from draftdiff.classify._side import Side

UNPAIRED = -1
_ENOUGH = 0.34  # of their words, for sentences among others
_LITTLE = 0.1  # for the only sentence of either side
_PART = 0.5  # of the words of a sentence that was split off
_MOST = 400  # sentences a side
_FIGURE = 1.5
_CLASS = 0.6
_NAME = 1.4


def linked(old: Side, new: Side) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each sentence of both sides the number of its group, or ``UNPAIRED``.

    Sentences of one group say together what those of the other side say. The result for the
    swapped sides is the same, groups numbered otherwise.
    """
    bags = [_bags(side) for side in (old, new)]
    groups = ([UNPAIRED] * len(bags[0]), [UNPAIRED] * len(bags[1]))
    if max(map(len, bags)) > _MOST or not all(bags):
        return tuple(groups[0]), tuple(groups[1])
    count = _same(old, new, groups)
    rest = [[i for i, group in enumerate(side) if group == UNPAIRED] for side in groups]
    weights = _weights(bags, rest)
    scores = _scores(bags, rest, weights)
    lone = len(rest[0]) == 1 and len(rest[1]) == 1
    for score, _, i, j in scores:
        if score < (_LITTLE if lone else _ENOUGH):
            break
        if groups[0][i] == groups[1][j] == UNPAIRED:
            groups[0][i] = groups[1][j] = count
            count += 1
    # What was split off or joined: the rest of a sentence stands in a paired one.
    fixed = (tuple(groups[0]), tuple(groups[1]))
    for score, (in_old, in_new), i, j in scores:
        if score < _ENOUGH / 2:
            break
        if groups[0][i] == UNPAIRED and fixed[1][j] != UNPAIRED and in_old >= _PART:
            groups[0][i] = fixed[1][j]
        elif groups[1][j] == UNPAIRED and fixed[0][i] != UNPAIRED and in_new >= _PART:
            groups[1][j] = fixed[0][i]
    return tuple(groups[0]), tuple(groups[1])


def key_of(word: str, language: str) -> str:
    """What words of one stem have in common."""
    if language == "en":
        return stem(word)[:8]
    return word[: max(4, min(len(word) - 2, 7))]


def _bags(side: Side) -> list[dict[str, float]]:
    """The words of substance of each sentence, its figures and classes of acts, with weights."""
    roles = act_words(side.reading.language).roles
    language = side.lexicon.language
    skipped = {
        index
        for hit in side.hits
        if hit.kind in {"modal", "negation"}
        for index in range(hit.first, hit.last)
    }
    found: list[dict[str, float]] = []
    for sentence in side.reading.sentences:
        bag: dict[str, float] = {}
        for index in range(sentence.first, sentence.last):
            word = side.words[index]
            if word[0].isdecimal():
                bag["#" + word] = _FIGURE
            elif side.is_content(index) and index not in skipped:
                is_name = index in side.capitals and index > sentence.first
                bag[key_of(word, language)] = _NAME if is_name else 1.0
        for provision in sentence.provisions:
            for name in provision.classes:
                if name not in roles and len(provision.classes) < 4:
                    bag["@" + name] = _CLASS
        found.append(bag)
    return found


def _same(old: Side, new: Side, groups: tuple[list[int], list[int]]) -> int:
    """Pairs sentences of the same words, in order; gives the number of groups."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(new.reading.sentences):
        places[new.words[sentence.first : sentence.last]].append(number)
    count = 0
    for number, sentence in enumerate(old.reading.sentences):
        waiting = places.get(old.words[sentence.first : sentence.last])
        if waiting:
            groups[0][number] = groups[1][waiting.pop(0)] = count
            count += 1
    return count


def _weights(bags: list[list[dict[str, float]]], rest: list[list[int]]) -> dict[str, float]:
    """How telling each word is: one that many sentences have tells less."""
    counts = [Counter(word for i in rest[k] for word in bags[k][i]) for k in (0, 1)]
    return {
        word: 1.0 / max(counts[0][word], counts[1][word]) ** 0.5
        for word in counts[0].keys() | counts[1].keys()
    }


def _scores(
    bags: list[list[dict[str, float]]], rest: list[list[int]], weights: dict[str, float]
) -> list[tuple[float, tuple[float, float], int, int]]:
    """How much sentences have in common, and which part of each that is; the likest first."""
    holding: dict[str, list[int]] = defaultdict(list)
    for j in rest[1]:
        for word in bags[1][j]:
            holding[word].append(j)
    totals = [
        {i: sum(w * weights[word] for word, w in bags[k][i].items()) for i in rest[k]}
        for k in (0, 1)
    ]
    found: list[tuple[float, tuple[float, float], int, int]] = []
    for i in rest[0]:
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(bags[0][i]):
            for j in holding.get(word, ()):
                shared[j] += min(bags[0][i][word], bags[1][j][word]) * weights[word]
        for j, common in shared.items():
            one, two = totals[0][i], totals[1][j]
            parts = (common / one if one else 0.0, common / two if two else 0.0)
            found.append((0.6 * max(parts) + 0.4 * min(parts), parts, i, j))
    # Ties are broken by nearness, the same way from either side.
    found.sort(key=lambda item: (-round(item[0], 9), abs(item[2] - item[3]), item[2] + item[3]))
    return found
