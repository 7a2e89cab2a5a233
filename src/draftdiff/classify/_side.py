"""One side of a match as the detectors see it: tokens with their phrases, numbers and references.

Each text is read once, whatever the number of detectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.text.normalize import normal
from draftdiff.text.numbers import figures
from draftdiff.text.tokens import spans

if TYPE_CHECKING:
    from draftdiff.model.draft import Reference
    from draftdiff.text.lexicon import Entry, Lexicon
    from draftdiff.text.numbers import Figure

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
    clauses of this side define.
    """

    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    hits: list[Hit]
    figures: list[Figure]
    references: list[tuple[int, int, Reference]]
    terms: tuple[str, ...]
    lexicon: Lexicon

    def cited(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive)."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def raw(self, index: int) -> str:
        """Token ``index`` as printed."""
        start, end = self.spans[index]
        return self.text[start:end]

    def hits_of(self, *kinds: str) -> list[Hit]:
        """The phrases of ``kinds``, in order."""
        return [hit for hit in self.hits if hit.kind in kinds]


def read_side(
    text: str,
    references: list[tuple[int, int, Reference]],
    terms: tuple[str, ...],
    lexicon: Lexicon,
) -> Side:
    """``text`` read with the word lists of ``lexicon``; ``references`` are character ranges."""
    ranges = spans(text)
    words = [normal(text[start:end]) for start, end in ranges]
    referred: list[tuple[int, int, Reference]] = []
    for start, end, reference in references:
        inside = [i for i, (a, b) in enumerate(ranges) if a < end and b > start]
        if inside:
            referred.append((inside[0], inside[-1] + 1, reference))
    return Side(
        text=text,
        spans=ranges,
        words=words,
        hits=_phrases(words, lexicon),
        figures=figures([text[start:end] for start, end in ranges], lexicon),
        references=referred,
        terms=terms,
        lexicon=lexicon,
    )


def _phrases(words: list[str], lexicon: Lexicon) -> list[Hit]:
    """The longest listed phrase at each place, in every sense it has; phrases do not overlap."""
    found: list[Hit] = []
    index = 0
    while index < len(words):
        longest = 0
        senses: list[Entry] = []
        for entry in lexicon.starting(words[index]):
            size = len(entry.words)
            if size >= longest and _stands(entry.words, words, index):
                if size > longest:
                    longest, senses = size, []
                senses.append(entry)
        found.extend(Hit(index, index + longest, e.kind, e.sense) for e in senses)
        index += longest or 1
    return found


def _stands(phrase: tuple[str, ...], words: list[str], index: int) -> bool:
    if index + len(phrase) > len(words):
        return False
    return all(
        words[index + offset].startswith(word[:-1])
        if word.endswith("*")
        else words[index + offset] == word
        for offset, word in enumerate(phrase)
    )
