"""Finds the phrases of the word lists in a text: what binds, conditions, limits, dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.language.lexicon import Entry, Lexicon

SENTENCE_ENDS = frozenset(".!?;:")
CLAUSE_ENDS = SENTENCE_ENDS | frozenset(",()[]—–")


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase found at words ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    kind: str
    sense: str


def phrases(words: tuple[str, ...], lexicon: Lexicon) -> list[Hit]:
    """The longest listed phrase at each place, in every sense it has; phrases do not overlap."""
    found: list[Hit] = []
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
            if words[index : index + size] == entry.words or _begins(entry, word):
                longest = size
                senses.append(entry)
        found.extend(Hit(index, index + longest, e.kind, e.sense) for e in senses)
        end = index + longest
    return found


def _begins(entry: Entry, word: str) -> bool:
    """Whether ``entry`` is a stem ("refrain*") that ``word`` begins with."""
    stem = entry.words[0]
    return len(entry.words) == 1 and stem[-1] == "*" and word.startswith(stem[:-1])
