"""Finds which blocks of an old container answer which of a new one, and which only moved.

What the comparison matched counts most; equal blocks come next; what is left between two pairs is
paired by shared words. Pairs may not cross: those that would are moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.sequence import common_blocks
from draftdiff.language.tokens import tokens
from draftdiff.ooxml.names import PPR, TBL, P, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from draftdiff.writers.docx.lines import LineReader
    from draftdiff.writers.docx.session import Session

_SIMILAR = 0.4
_MOVED = 0.6  # as shared words go, where the comparison says that a clause moved
_SURELY = 0.8  # and where it says nothing
_SHORTEST_MOVE = 20
_STRAYED = 0.05
_CELLS = 30_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the merged order: an old block, a new one, or both.

    ``partner`` is set where the block only moved: the block that it is in the other document.
    """

    old: etree._Element | None
    new: etree._Element | None
    partner: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    element: etree._Element
    is_table: bool
    text: str
    words: Counter[str]
    weight: float

    @property
    def key(self) -> str:
        return f"{self.is_table}{self.text}"


def match_blocks(
    session: Session,
    olds: Sequence[etree._Element],
    news: Sequence[etree._Element],
    parts: tuple[str, str],
) -> list[Row]:
    """The merged order of two sequences of blocks; deletions stand before insertions."""
    before = [_block(element, session.old_lines, parts[0]) for element in olds]
    after = [_block(element, session.new_lines, parts[1]) for element in news]
    if not session.pairs_blocks:
        return _rows(session, before, after, [])
    anchors = _anchors(session, before, after)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*anchors, (len(before), len(after))]:
        pairs += [(i + x, j + y) for x, y in pair_gap(before[i:a], after[j:b])]
        if a < len(before):
            pairs.append((a, b))
        i, j = a + 1, b + 1
    return _rows(session, before, after, pairs)


def _rows(
    session: Session, before: list[_Block], after: list[_Block], pairs: list[tuple[int, int]]
) -> list[Row]:
    moves = _moves(session, before, after, pairs) if session.tracked_moves else {}
    targets = {id(new): old for old, new in moves.items()}
    rows: list[Row] = []
    i = j = 0
    for a, b in [*pairs, (len(before), len(after))]:
        rows += [Row(one.element, None, moves.get(one.element)) for one in before[i:a]]
        rows += [Row(None, one.element, targets.get(id(one.element))) for one in after[j:b]]
        if a < len(before):
            rows.append(Row(before[a].element, after[b].element))
        i, j = a + 1, b + 1
    return _with_last_table(rows)


def _with_last_table(rows: list[Row]) -> list[Row]:
    """Part a table that only one side follows with paragraphs, at the very end.

    No tracked change can remove a paragraph between a table and the end. But before a table it
    can, so the old and the new table are put around it, one deleted, one inserted.
    """
    last = len(rows) - 1
    while last >= 0 and (rows[last].old is None) != (rows[last].new is None):
        last -= 1
    tail = rows[last + 1 :]
    if last < 0 or not tail or not _is_table(rows[last]):
        return rows
    if len({row.old is None for row in tail}) > 1 or all(_is_table(row) for row in tail):
        return rows
    gone, come = Row(rows[last].old, None), Row(None, rows[last].new)
    tail = [Row(row.old, row.new) for row in tail]
    edge = [gone, *tail, come] if tail[0].new is None else [come, *tail, gone]
    return [*rows[:last], *edge]


def _is_table(row: Row) -> bool:
    block = row.new if row.old is None else row.old
    return block is not None and block.tag == TBL


def text_of(block: etree._Element, lines: LineReader, part: str) -> str:
    """A block's text as symbols; the paragraphs of a table are joined."""
    if block.tag == P:
        return lines.line(block, part).text
    return "\n".join(lines.line(paragraph, part).text for paragraph in block.iter(P))


def _block(element: etree._Element, lines: LineReader, part: str) -> _Block:
    text = text_of(element, lines, part)
    words = Counter(token.casefold() for token in tokens(text))
    weight = float(sum(len(word) > 3 for word in words.elements())) + 0.1 * len(words)
    return _Block(element, element.tag == TBL, text, words, weight)


def _anchors(session: Session, before: list[_Block], after: list[_Block]) -> list[tuple[int, int]]:
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


def heaviest_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The heaviest set of pairs that rise on both sides, by patience over a weight frontier."""
    frontier: list[tuple[int, float, int]] = []  # new index, weight so far, index into chain
    chain: list[tuple[tuple[int, int], int]] = []
    waiting: list[tuple[int, float, int]] = []
    row = -1
    for pair in sorted(weights):
        if pair[0] != row:
            for entry in waiting:
                _insert(frontier, entry)
            waiting, row = [], pair[0]
        position = bisect_left(frontier, (pair[1],))
        best = frontier[position - 1] if position else (-1, 0.0, -1)
        chain.append((pair, best[2]))
        waiting.append((pair[1], best[1] + weights[pair], len(chain) - 1))
    for entry in waiting:
        _insert(frontier, entry)
    out: list[tuple[int, int]] = []
    link = frontier[-1][2] if frontier else -1
    while link >= 0:
        out.append(chain[link][0])
        link = chain[link][1]
    return out[::-1]


def _insert(frontier: list[tuple[int, float, int]], entry: tuple[int, float, int]) -> None:
    """Keep the frontier rising in both index and weight."""
    position = bisect_left(frontier, (entry[0],))
    if position and frontier[position - 1][1] >= entry[1]:
        return
    if position < len(frontier) and frontier[position][0] == entry[0]:
        if frontier[position][1] >= entry[1]:
            return
        frontier[position] = entry
    else:
        frontier.insert(position, entry)
    while position + 1 < len(frontier) and frontier[position + 1][1] <= entry[1]:
        frontier.pop(position + 1)


def similarity(old: _Block, new: _Block) -> float:
    """The share of words that two blocks have in common, 0..1 (Dice)."""
    if old.is_table != new.is_table:
        return 0.0
    total = old.words.total() + new.words.total()
    if not total:
        return 0.5
    return 2 * (old.words & new.words).total() / total


def pair_gap(before: Sequence[_Block], after: Sequence[_Block]) -> list[tuple[int, int]]:
    """Pairs inside a gap: the best by shared words that do not cross; lone tables pair anyway."""
    if not before or not after:
        return []
    if len(before) * len(after) > _CELLS:
        return _sparse_pairs(before, after)
    lone_table = sum(one.is_table for one in before) == sum(one.is_table for one in after) == 1
    worth: dict[tuple[int, int], float] = {}
    for i, old in enumerate(before):
        for j, new in enumerate(after):
            score = similarity(old, new)
            if old.is_table and new.is_table and lone_table:
                score = max(score, _SIMILAR)
            if score >= _SIMILAR:
                worth[i, j] = score * (1 + min(old.weight, new.weight))
    return heaviest_chain(worth)


def _sparse_pairs(before: Sequence[_Block], after: Sequence[_Block]) -> list[tuple[int, int]]:
    """As ``pair_gap``, comparing only blocks that share a rare word."""
    where = _index(after)
    worth: dict[tuple[int, int], float] = {}
    for i, old in enumerate(before):
        for j in _near(old, where):
            score = similarity(old, after[j])
            if score >= _SIMILAR:
                worth[i, j] = score * (1 + min(old.weight, after[j].weight))
    return heaviest_chain(worth)


def _index(blocks: Sequence[_Block]) -> dict[str, list[int]]:
    """The blocks that hold each word."""
    where: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        for word in block.words:
            where.setdefault(word, []).append(index)
    return where


def _near(block: _Block, where: dict[str, list[int]]) -> list[int]:
    """The blocks that share one of a block's rarest words."""
    rare = sorted((len(where[word]), word) for word in block.words if word in where)[:4]
    return sorted({index for count, word in rare if count <= 20 for index in where[word]})


def _moves(
    session: Session, before: list[_Block], after: list[_Block], pairs: list[tuple[int, int]]
) -> dict[etree._Element, etree._Element]:
    """Old paragraphs by the new ones that they moved to."""
    old_paired, new_paired = {i for i, _ in pairs}, {j for _, j in pairs}
    free = [one for j, one in enumerate(after) if j not in new_paired and _can_move(one)]
    by_text: dict[str, list[_Block]] = {}
    where = _index(free)
    by_element = {one.element: one for one in free}
    for one in reversed(free):
        by_text.setdefault(one.text, []).append(one)
    moves: dict[etree._Element, etree._Element] = {}
    used: set[etree._Element] = set()
    for i, old in enumerate(before):
        if i in old_paired or not _can_move(old):
            continue
        candidates = [
            by_element[a] for a in session.answers.get(old.element, ()) if a in by_element
        ]
        same = by_text.get(old.text, [])
        found = same.pop() if same else None
        if found is None or found.element in used:
            close = [one for one in candidates if similarity(old, one) >= _MOVED]
            close += [free[j] for j in _near(old, where) if similarity(old, free[j]) >= _SURELY]
            found = next((one for one in close if one.element not in used), None)
        if found is not None:
            moves[old.element] = found.element
            used.add(found.element)
    return moves


def _can_move(block: _Block) -> bool:
    """A paragraph with enough words to be known again, that ends no section."""
    return (
        not block.is_table
        and len(block.text) >= _SHORTEST_MOVE
        and block.element.find(f"{PPR}/{w('sectPr')}") is None
    )
