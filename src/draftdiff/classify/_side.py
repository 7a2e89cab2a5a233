"""One side of a match as the detectors see it: words with their phrases, numbers and references.

Each text is read once, whatever the number of detectors; words are those of its reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from draftdiff.language.lexicon import lexicon as lexicon_of
from draftdiff.language.listed import phrases
from draftdiff.language.numbers import figures
from draftdiff.language.quantities import quantities
from draftdiff.language.reading import read
from draftdiff.language.sentences import words_of
from draftdiff.model.draft import Reference
from draftdiff.model.reading import Reading

if TYPE_CHECKING:
    from draftdiff.language.lexicon import Lexicon
    from draftdiff.language.listed import Hit
    from draftdiff.language.numbers import Figure
    from draftdiff.language.quantities import Quantity

_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"\d{1,4}(?:[.(]\w{1,3}\)?)*|[ivxl]+|[a-z]")


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity and the words where it stands."""

    first: int
    last: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Side:
    """A text, the ranges of its words, their normal forms, and what was found among them.

    ``references`` are word ranges with the reference that stands there; ``terms`` are what the
    clauses of this side define. ``capitals`` are the words that begin with a capital letter.
    ``sentence_at`` gives the number of the sentence a word stands in, -1 for none.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    hits: list[Hit]
    figures: list[Figure]
    counts: list[Count]
    references: list[tuple[int, int, Reference]]
    terms: tuple[str, ...]
    lexicon: Lexicon
    reading: Reading
    hits_at: dict[int, list[Hit]]
    figure_at: dict[int, Figure]
    capitals: frozenset[int]
    sentence_at: tuple[int, ...]

    def cited(self, first: int, last: int) -> str:
        """The text of words ``first`` to ``last`` (exclusive)."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def raw(self, index: int) -> str:
        """Word ``index`` as printed."""
        start, end = self.spans[index]
        return self.text[start:end]

    def measure(self, figure: Figure) -> tuple[object, ...]:
        """What makes a number the same as another: value, unit, and all parts of a ratio."""
        cited = self.cited(figure.first, figure.last)
        parts = _DIGITS.findall(cited)[1:] if figure.unit == "ratio" else ()
        return round(figure.value, 9), figure.unit, *parts

    def within(self, start: int, end: int) -> range:
        """The words that the character range ``start`` to ``end`` holds or cuts."""
        first = bisect_right(self.spans, start, key=itemgetter(1))
        return range(first, max(first, bisect_left(self.spans, end, key=itemgetter(0))))

    def begins(self, index: int, *kinds: str) -> bool:
        """Whether a phrase of ``kinds`` begins at word ``index``."""
        return any(hit.kind in kinds for hit in self.hits_at.get(index, ()))

    def hits_of(self, *kinds: str) -> list[Hit]:
        """The phrases of ``kinds``, in order."""
        return [hit for hit in self.hits if hit.kind in kinds]

    def is_content(self, index: int) -> bool:
        """Whether word ``index`` is a word of substance, not one of grammar."""
        word = self.words[index]
        return word[0].isalpha() and word not in self.lexicon.sets["function"] and word != "n't"


def read_side(
    text: str,
    references: list[tuple[int, int, Reference]],
    terms: tuple[str, ...],
    language: str,
    *,
    is_brief: bool = False,
) -> Side:
    """``text`` read in ``language``; ``references`` are character ranges.

    ``is_brief`` leaves all but the words unread, for texts too long to be paired.
    """
    lexicon = lexicon_of(language)
    words, ranges = words_of(text)
    referred: list[tuple[int, int, Reference]] = []
    for start, end, reference in references:
        first = bisect_right(ranges, start, key=itemgetter(1))
        last = bisect_left(ranges, end, key=itemgetter(0))
        if first < last:
            referred.append((first, last, reference))
    printed = [text[start:end] for start, end in ranges]
    if is_brief:
        return Side(text, ranges, words, [], [], [], referred, terms, lexicon,
                    Reading(language, words, ranges, ()), {}, {}, frozenset(),
                    (-1,) * len(words))  # fmt: skip
    hits = phrases(words, lexicon)
    hits_at: dict[int, list[Hit]] = {}
    for hit in hits:
        hits_at.setdefault(hit.first, []).append(hit)
    numbers = figures(printed, lexicon)
    reading = read(text, language)
    sentence_at = [-1] * len(words)
    start = 0
    for number, sentence in enumerate(reading.sentences):
        for index in range(start, sentence.last):  # a sign before it ("$") belongs to it
            sentence_at[index] = number
        start = sentence.last
    referred += _unresolved(words, referred, lexicon)
    referred.sort(key=lambda item: item[:2])
    return Side(
        text=text,
        spans=ranges,
        words=words,
        hits=hits,
        figures=numbers,
        counts=_counts(text, ranges, lexicon),
        references=referred,
        terms=terms,
        lexicon=lexicon,
        reading=reading,
        hits_at=hits_at,
        figure_at={figure.first: figure for figure in numbers},
        capitals=frozenset(i for i, (start, _) in enumerate(ranges) if text[start].isupper()),
        sentence_at=tuple(sentence_at),
    )


def _counts(text: str, ranges: tuple[tuple[int, int], ...], lexicon: Lexicon) -> list[Count]:
    found: list[Count] = []
    for quantity in quantities(text, lexicon):
        first = bisect_right(ranges, quantity.start, key=itemgetter(1))
        last = bisect_left(ranges, quantity.end, key=itemgetter(0))
        if first < last:
            found.append(Count(first, last, quantity))
    return found


def _unresolved(
    words: tuple[str, ...], known: list[tuple[int, int, Reference]], lexicon: Lexicon
) -> list[tuple[int, int, Reference]]:
    """What names a clause by a word and a number where the outline resolved no reference."""
    taken = {index for first, last, _ in known for index in range(first, last)}
    found: list[tuple[int, int, Reference]] = []
    joiners = lexicon.ranges | lexicon.sets["and"] | {","}
    index = 0
    while index + 1 < len(words):
        word, first = words[index].rstrip("."), index
        index += 1
        if word not in lexicon.sets["numbering"] or first in taken:
            continue
        numbers: list[str] = []
        last = index
        while last < len(words) and last not in taken and _NUMBER.fullmatch(words[last]):
            if not words[last][0].isdecimal() and (word in {"point", "item"} or words[last] == "a"):
                break
            numbers.append(words[last])
            last += 1
            if last + 1 < len(words) and words[last] in joiners:
                last += bool(_NUMBER.fullmatch(words[last + 1]) and words[last + 1] != "a")
        if numbers and last not in taken:
            found.append((first, last, Reference(0, 0, word, tuple(numbers), None)))
            index = last
    return found
