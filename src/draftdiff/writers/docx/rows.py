"""Puts the blocks of two containers into one order: what stays, goes, comes, moved or was broken.

Deletions stand before insertions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.tokens import tokens
from draftdiff.ooxml.names import PPR, TBL, P, w
from draftdiff.writers.docx.breaking import find_broken
from draftdiff.writers.docx.matching import Neighbours, match_blocks, read_block, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from draftdiff.writers.docx.breaking import Broken
    from draftdiff.writers.docx.matching import Block
    from draftdiff.writers.docx.session import Parts, Session

_MOVED = 0.6  # as shared words go, where the comparison says that a clause moved
_SURELY = 0.8  # and where it says nothing
_SHORTEST_MOVE = 20
_LABEL = re.compile(r"\(?\w{1,4}[.)]\s")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the merged order: an old block, a new one, or both.

    ``partner`` is set where the block only moved: the block that it is in the other document.
    Where one paragraph was broken into several, or several were joined, ``olds`` and ``news`` are
    all of them, and ``old`` and ``new`` the last ones, whose marks stay.
    """

    old: etree._Element | None
    new: etree._Element | None
    partner: etree._Element | None = None
    olds: tuple[etree._Element, ...] = ()
    news: tuple[etree._Element, ...] = ()


def merged_order(
    session: Session, olds: Sequence[etree._Element], news: Sequence[etree._Element], parts: Parts
) -> list[Row]:
    """The merged order of two sequences of blocks; deletions stand before insertions."""
    before = [read_block(element, session.old_lines, parts.old) for element in olds]
    after = [read_block(element, session.new_lines, parts.new) for element in news]
    pairs: list[tuple[int, int]] = []
    groups: dict[int, Broken] = {}
    if session.pairs_blocks:
        pairs = match_blocks(session, before, after)
        pairs, groups = _with_broken(before, after, pairs)
    within = (
        {index for group in groups.values() for index in group.old[:-1]},
        {index for group in groups.values() for index in group.new[:-1]},
    )
    gone = _left(before, within[0].union(a for a, _ in pairs))
    come = _left(after, within[1].union(b for _, b in pairs))
    moves = _moves(session, gone, come) if session.tracked_moves else {}
    targets = {id(new): old for old, new in moves.items()}
    left = ({one.element for one in gone}, {one.element for one in come})
    rows: list[Row] = []
    i = j = 0
    for a, b in [*pairs, (len(before), len(after))]:
        rows += [Row(one, None, moves.get(one)) for one in olds[i:a] if one in left[0]]
        rows += [Row(None, one, targets.get(id(one))) for one in news[j:b] if one in left[1]]
        if a in groups:
            group = groups[a]
            several = (tuple(olds[x] for x in group.old), tuple(news[y] for y in group.new))
            rows.append(Row(olds[a], news[b], None, *several))
        elif a < len(before):
            rows.append(Row(olds[a], news[b]))
        i, j = a + 1, b + 1
    return _with_last_table(rows)


def _with_broken(
    before: Sequence[Block], after: Sequence[Block], pairs: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], dict[int, Broken]]:
    """The pairs, those of the last paragraphs of what was broken up or joined among them.

    Also the groups of such paragraphs, by the last of the old ones.
    """
    found = find_broken(
        [_breakable(one) for one in before], [_breakable(one) for one in after], pairs
    )
    grouped = {index for group in found for index in group.old}
    kept = [pair for pair in pairs if pair[0] not in grouped]
    ends = [(group.old[-1], group.new[-1]) for group in found]
    return sorted([*kept, *ends]), {group.old[-1]: group for group in found}


def _left(blocks: Sequence[Block], used: set[int]) -> list[Block]:
    return [block for index, block in enumerate(blocks) if index not in used]


def _breakable(block: Block) -> list[str] | None:
    """The words of a paragraph that ends no section, without a label typed before them."""
    if block.element.tag != P or _ends_section(block):
        return None
    label = _LABEL.match(block.text)
    text = block.text[label.end() :] if label else block.text
    return [word.casefold() for word in tokens(text) if any(map(str.isalnum, word))]


def _ends_section(block: Block) -> bool:
    return block.element.find(f"{PPR}/{w('sectPr')}") is not None


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


def _moves(
    session: Session, gone: Sequence[Block], come: Sequence[Block]
) -> dict[etree._Element, etree._Element]:
    """The new paragraphs that old ones moved to, of those that nothing is paired with."""
    free = [one for one in come if _can_move(one)]
    by_text: dict[str, list[Block]] = {}
    near = Neighbours(free)
    by_element = {one.element: one for one in free}
    for one in reversed(free):
        by_text.setdefault(one.text, []).append(one)
    moves: dict[etree._Element, etree._Element] = {}
    used: set[etree._Element] = set()
    for old in filter(_can_move, gone):
        candidates = [
            by_element[a] for a in session.answers.get(old.element, ()) if a in by_element
        ]
        same = by_text.get(old.text, [])
        found = same.pop() if same else None
        if found is None or found.element in used:
            close = [one for one in candidates if similarity(old, one) >= _MOVED]
            close += [free[j] for j in near.of(old) if similarity(old, free[j]) >= _SURELY]
            found = next((one for one in close if one.element not in used), None)
        if found is not None:
            moves[old.element] = found.element
            used.add(found.element)
    return moves


def _can_move(block: Block) -> bool:
    """A paragraph with enough words to be known again, that ends no section."""
    return not block.is_table and len(block.text) >= _SHORTEST_MOVE and not _ends_section(block)
