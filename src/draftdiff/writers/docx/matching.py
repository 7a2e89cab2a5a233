"""Finds which blocks of an old container answer which of a new one.

What the comparison matched counts most; equal blocks come next; what is left between two pairs is
paired by shared words. Pairs may not cross: those that would are moves (``rows``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.postings import Postings
from draftdiff.language.sequence import common_blocks, heaviest_chain
from draftdiff.language.tokens import tokens
from draftdiff.ooxml.names import TBL, P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from draftdiff.writers.docx.lines import LineReader
    from draftdiff.writers.docx.session import Session

_SIMILAR = 0.4
_STRAYED = 0.05
_CELLS = 30_000
# In a larger gap, blocks are held only against so many that share words which few have.
_LOOKED_AT = 8
_COMMON = 20


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table as it is matched; ``weight`` is how much its words can tell."""

    element: etree._Element
    is_table: bool
    text: str
    words: Counter[str]
    weight: float

    @property
    def key(self) -> str:
        return f"{self.is_table}{self.text}"


def match_blocks(
    session: Session, before: Sequence[Block], after: Sequence[Block]
) -> list[tuple[int, int]]:
    """The pairs of blocks, by place, that answer each other, rising on both sides."""
    anchors = _anchors(session, before, after)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*anchors, (len(before), len(after))]:
        pairs += [(i + x, j + y) for x, y in pair_gap(before[i:a], after[j:b])]
        if a < len(before):
            pairs.append((a, b))
        i, j = a + 1, b + 1
    return pairs


def text_of(block: etree._Element, lines: LineReader, part: str) -> str:
    """A block's text as symbols; the paragraphs of a table are joined."""
    if block.tag == P:
        return lines.line(block, part).text
    return "\n".join(lines.line(paragraph, part).text for paragraph in block.iter(P))


def read_block(element: etree._Element, lines: LineReader, part: str) -> Block:
    """What the matching needs to know of a block."""
    text = text_of(element, lines, part)
    words = Counter(token.casefold() for token in tokens(text))
    weight = float(sum(len(word) > 3 for word in words.elements())) + 0.1 * len(words)
    return Block(element, element.tag == TBL, text, words, weight)


def _anchors(
    session: Session, before: Sequence[Block], after: Sequence[Block]
) -> list[tuple[int, int]]:
    """Pairs that cannot be wrong or that the comparison made, the heaviest set without crossing."""
    weights: dict[tuple[int, int], float] = {}
    old_at = [index for index, one in enumerate(before) if one.words or one.is_table]
    new_at = [index for index, one in enumerate(after) if one.words or one.is_table]
    old_keys, new_keys = [before[i].key for i in old_at], [after[j].key for j in new_at]
    for x, y, size in common_blocks(old_keys, new_keys):
        for offset in range(size):
            pair = (old_at[x + offset], new_at[y + offset])
            weights[pair] = 1 + before[pair[0]].weight
    where = {one.element: index for index, one in enumerate(after)}
    for index, one in enumerate(before):
        for answer in session.answers.get(one.element, ()):
            if answer in where:
                pair = (index, where[answer])
                shared = 2 * similarity(one, after[pair[1]]) * one.weight
                weights[pair] = max(weights.get(pair, 0), 1 + shared)
    for pair in weights:
        if before[pair[0]].element in session.strayed:
            # What moved must not hold its place against what it passed.
            weights[pair] *= _STRAYED
    return heaviest_chain(weights)


def similarity(old: Block, new: Block) -> float:
    """The share of words that two blocks have in common, 0..1 (Dice)."""
    if old.is_table != new.is_table:
        return 0.0
    total = old.words.total() + new.words.total()
    if not total:
        return 0.5
    return 2 * (old.words & new.words).total() / total


def pair_gap(before: Sequence[Block], after: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs inside a gap: the best by shared words that do not cross; lone tables pair anyway."""
    if not before or not after:
        return []
    near = Neighbours(after) if len(before) * len(after) > _CELLS else None
    lone_table = sum(one.is_table for one in before) == sum(one.is_table for one in after) == 1
    worth: dict[tuple[int, int], float] = {}
    for i, old in enumerate(before):
        for j in range(len(after)) if near is None else near.of(old):
            new = after[j]
            score = similarity(old, new)
            if old.is_table and new.is_table and lone_table:
                score = max(score, _SIMILAR)
            if score >= _SIMILAR:
                worth[i, j] = score * (1 + min(old.weight, new.weight))
    return heaviest_chain(worth)


class Neighbours:
    """Finds among many blocks those that share most with another, the rarer the words the more."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """The blocks to look among, by their place."""
        counts = Counter(word for block in blocks for word in block.words)
        self._rarity = {word: 1 / count for word, count in counts.items()}
        self._postings = Postings(
            {
                index: {word: self._rarity[word] for word in block.words}
                for index, block in enumerate(blocks)
            },
            _COMMON,
        )

    def of(self, block: Block) -> list[int]:
        """The places of a few blocks, the nearest first."""
        weights = {word: self._rarity[word] for word in block.words if word in self._rarity}
        return self._postings.nearest(weights, _LOOKED_AT)
