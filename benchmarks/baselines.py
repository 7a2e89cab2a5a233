"""Simple ways to align clauses, to be better than.

Each takes the units of both drafts and returns pairs of places. What is left over counts as removed
and added, what is out of the longest common order as moved; none of them knows of splits.
"""

from __future__ import annotations

import bisect
import difflib
import json
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from benchmarks.gold import words
from benchmarks.mapping import Prediction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.gold import Unit

Pairs = list[tuple[int, int]]

#: Below this cosine two clauses have nothing to do with each other.
THRESHOLD = 0.25


def same_number(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs clauses that carry the same full number, as a reader with a ruler does."""
    places = {unit.label: n for n, unit in reversed(list(enumerate(new))) if unit.label}
    pairs = []
    for n, unit in enumerate(old):
        if unit.label in places:
            pairs.append((n, places.pop(unit.label)))
    return pairs


def tf_idf(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs the two most similar clauses by TF-IDF cosine, then the next two, down to 0.25."""
    counts = [Counter(words(unit.text)) for unit in (*old, *new)]
    frequency = Counter(word for count in counts for word in count)
    vectors = []
    for count in counts:
        vector = {
            word: n * (math.log((1 + len(counts)) / (1 + frequency[word])) + 1)
            for word, n in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, vector in enumerate(vectors[len(old) :]):
        for word, weight in vector.items():
            index[word].append((n, weight))
    ranked = []
    for n, vector in enumerate(vectors[: len(old)]):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for place, other in index.get(word, ()):
                scores[place] += weight * other
        ranked += [(-score, n, place) for place, score in scores.items() if score >= THRESHOLD]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, n, place in sorted(ranked):
        if n not in used[0] and place not in used[1]:
            pairs.append((n, place))
            used[0].add(n)
            used[1].add(place)
    return sorted(pairs)


def difflib_paragraphs(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs equal paragraphs, and those of a replaced run one by one, as a line diff shows them."""
    sides = [[" ".join(words(unit.text)) for unit in units] for units in (old, new)]
    pairs: Pairs = []
    matcher = difflib.SequenceMatcher(None, sides[0], sides[1], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            pairs += zip(range(i, i_end), range(j, j_end), strict=False)
    return pairs


def redlines(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs paragraphs by where the words that the ``redlines`` package keeps ended up.

    It has no alignment of its own; a paragraph goes with the one that shares most of its kept
    words, if these are half of the shorter one. Raises ``ImportError`` where it is not installed.
    """
    from redlines import Redlines

    texts = ["\n\n".join(" ".join(unit.text.split()) for unit in units) for units in (old, new)]
    report = json.loads(Redlines(texts[0], texts[1]).output_json())
    owners = [_paragraphs(report[side]) for side in ("source_tokens", "test_tokens")]
    shared: Counter[tuple[int, int]] = Counter()
    for change in report["changes"]:
        if change["type"] == "equal":
            (start, end), (other, _) = (
                change["source_token_position"],
                change["test_token_position"],
            )
            for n in range(end - start):
                pair = owners[0][start + n], owners[1][other + n]
                if -1 not in pair:
                    shared[pair] += 1
    pairs: Pairs = []
    used: tuple[set[int], set[int]] = (set(), set())
    sizes = [Counter(owner) for owner in owners]
    for (a, b), n in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if n * 2 >= min(sizes[0][a], sizes[1][b]) and a not in used[0] and b not in used[1]:
            pairs.append((a, b))
            used[0].add(a)
            used[1].add(b)
    return sorted(pairs)


def _paragraphs(tokens: Sequence[str]) -> list[int]:
    """The paragraph of each token, -1 for the tokens that part paragraphs."""
    owners, paragraph = [], 0
    for token in tokens:
        parting = "\n" in token
        owners.append(-1 if parting else paragraph)
        paragraph += parting
    return owners


METHODS: dict[str, Callable[[Sequence[Unit], Sequence[Unit]], Pairs]] = {
    "same number": same_number,
    "TF-IDF 0.25": tf_idf,
    "difflib": difflib_paragraphs,
    "redlines": redlines,
}


def predict(name: str, old: Sequence[Unit], new: Sequence[Unit]) -> Prediction:
    """What the method called ``name`` says about two lists of units."""
    pairs = METHODS[name](old, new)
    kept = set(_longest_increasing([place for _, place in pairs]))
    return Prediction(
        pairs=set(pairs),
        removed=set(range(len(old))) - {pair[0] for pair in pairs},
        added=set(range(len(new))) - {pair[1] for pair in pairs},
        moved={pair for pair in pairs if pair[1] not in kept},
    )


def _longest_increasing(values: Sequence[int]) -> list[int]:
    """The longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for value in values:
        at = bisect.bisect_left(tails, value)
        before[value] = ends[at - 1] if at else None
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [value]
    run: list[int] = []
    value_: int | None = ends[-1] if ends else None
    while value_ is not None:
        run.append(value_)
        value_ = before[value_]
    return run[::-1]
