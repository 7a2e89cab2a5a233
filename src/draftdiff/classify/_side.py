"""One side of a match as the detectors see it: tokens with their phrases, numbers and references.

Each text is read once, whatever the number of detectors.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal
from draftdiff.language.numbers import figures
from draftdiff.language.tokens import spans

if TYPE_CHECKING:
    from draftdiff.language.lexicon import Entry, Lexicon
    from draftdiff.language.numbers import Figure
    from draftdiff.model.draft import Reference

_DIGITS = re.compile(r"[0-9]+")
SENTENCE_ENDS = frozenset(".!?;:")
CLAUSE_ENDS = SENTENCE_ENDS | frozenset(",()[]—–")


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase found at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    kind: str
    sense: str


@dataclass(frozen=True, slots=True)
class Side:
    """A text, the ranges of its tokens, their normal forms, and what was found among them.

    ``references`` are token ranges with the reference that stands there; ``terms`` are what the
    clauses of this side define. ``capitals`` are the tokens that begin with a capital letter.
    """

    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    hits: list[Hit]
    figures: list[Figure]
    references: list[tuple[int, int, Reference]]
    terms: tuple[str, ...]
    lexicon: Lexicon
    hits_at: dict[int, list[Hit]]
    figure_at: dict[int, Figure]
    capitals: frozenset[int]

    def cited(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def raw(self, index: int) -> str:
        """Token ``index`` as printed."""
        start, end = self.spans[index]
        return self.text[start:end]

    def measure(self, figure: Figure) -> tuple[object, ...]:
        """What makes a number the same as another: value, unit, and all parts of a ratio."""
        cited = self.cited(figure.first, figure.last)
        parts = _DIGITS.findall(cited)[1:] if figure.unit == "ratio" else ()
        return round(figure.value, 9), figure.unit, *parts

    def within(self, start: int, end: int) -> range:
        """The tokens that the character range ``start`` to ``end`` holds or cuts."""
        first = bisect_right(self.spans, start, key=itemgetter(1))
        return range(first, max(first, bisect_left(self.spans, end, key=itemgetter(0))))

    def begins(self, index: int, *kinds: str) -> bool:
        """Whether a phrase of ``kinds`` begins at token ``index``."""
        return any(hit.kind in kinds for hit in self.hits_at.get(index, ()))

    def hits_of(self, *kinds: str) -> list[Hit]:
        """The phrases of ``kinds``, in order."""
        return [hit for hit in self.hits if hit.kind in kinds]


def read_side(
    text: str,
    references: list[tuple[int, int, Reference]],
    terms: tuple[str, ...],
    lexicon: Lexicon,
    *,
    is_brief: bool = False,
) -> Side:
    """``text`` read with the word lists of ``lexicon``; ``references`` are character ranges.

    ``is_brief`` leaves phrases and numbers unread, for texts too long to be paired.
    """
    ranges = spans(text)
    words = [_normal_word(text[start:end]) for start, end in ranges]
    referred: list[tuple[int, int, Reference]] = []
    for start, end, reference in references:
        first = bisect_right(ranges, start, key=itemgetter(1))
        last = bisect_left(ranges, end, key=itemgetter(0))
        if first < last:
            referred.append((first, last, reference))
    hits = [] if is_brief else _phrases(words, lexicon)
    hits_at: dict[int, list[Hit]] = {}
    for hit in hits:
        hits_at.setdefault(hit.first, []).append(hit)
    printed = [] if is_brief else [text[start:end] for start, end in ranges]
    numbers = figures(printed, lexicon)
    return Side(
        text=text,
        spans=ranges,
        words=words,
        hits=hits,
        figures=numbers,
        references=referred,
        terms=terms,
        lexicon=lexicon,
        hits_at=hits_at,
        figure_at={figure.first: figure for figure in numbers},
        capitals=frozenset(i for i, (start, _) in enumerate(ranges) if text[start].isupper()),
    )


def _normal_word(token: str) -> str:
    # A token of invisible characters alone has no normal form, but it is there.
    return token.casefold() if token.isascii() else normal(token) or token


def _phrases(words: list[str], lexicon: Lexicon) -> list[Hit]:
    """The longest listed phrase at each place, in every sense it has; phrases do not overlap."""
    found: list[Hit] = []
    text = tuple(words)
    exact, stems = lexicon.exact, lexicon.stems
    end = 0
    for index, word in enumerate(words):
        if index < end or (word not in exact and word[:3] not in stems):
            continue
        longest = 0
        senses: list[Entry] = []
        for entry in lexicon.starting(word):
            size = len(entry.words)
            if size < longest:
                break
            if text[index : index + size] == entry.words or _begins(entry, word):
                longest = size
                senses.append(entry)
        found.extend(Hit(index, index + longest, e.kind, e.sense) for e in senses)
        end = index + longest
    return found


def _begins(entry: Entry, word: str) -> bool:
    """Whether ``entry`` is a stem ("refrain*") that ``word`` begins with."""
    stem = entry.words[0]
    return len(entry.words) == 1 and stem[-1] == "*" and word.startswith(stem[:-1])
