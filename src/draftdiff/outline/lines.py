"""Blocks as lines to be judged: the possible label, the words after it, the hints of the format.

The same text must come out the same from every format, so a bullet typed in plain text, a list
marker of Markdown and a numbered paragraph of Word all become the same kind of line here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import BlockKind, MarkKind
from draftdiff.outline.labels import Candidate, parse, unknown_marker
from draftdiff.outline.schemes import OPTION

if TYPE_CHECKING:
    from draftdiff.model.manuscript import Block, Manuscript

BULLETS = frozenset("•◦▪▫●○■□‣⁃·∙*+-–—➢➤►✓✔o§\uf0b7\uf0a7\uf0d8")
_LABELLED_KINDS = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.TEXTBOX)
)
_CLOSING = ".;:,!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """One block, read.

    ``candidate`` is its possible label and ``words`` what follows it; ``certain`` tells that the
    format itself generated the label. ``bullet`` tells that it is an unnumbered list item.
    ``indent`` is how far it stands in, from 0; ``level`` is a heading's depth, 0 for none.
    """

    index: int
    block: Block
    text: str
    words: str
    candidate: Candidate | None
    certain: bool
    bullet: bool
    indent: int
    level: int

    @property
    def is_heading(self) -> bool:
        """Whether the format itself says that this is a heading."""
        return self.block.kind is BlockKind.HEADING

    @property
    def is_plain(self) -> bool:
        """Whether this is running text without a number or a bullet."""
        return (
            self.candidate is None
            and not self.bullet
            and self.block.kind in (BlockKind.PARAGRAPH, BlockKind.TEXTBOX, BlockKind.QUOTE)
        )


def unlabelled(line: Line) -> Line:
    """The line with its possible label taken as words."""
    return replace(line, candidate=None, words=line.text, certain=False)


def closes(words: str) -> bool:
    """Whether words end with the punctuation that ends a sentence or an item."""
    return words.rstrip("\"'”’»“)]*_ ").endswith(tuple(_CLOSING)) if words else False


def read_lines(manuscript: Manuscript) -> list[Line]:
    """One line for each block, in order."""
    blocks = manuscript.blocks
    quotes = sum(block.kind is BlockKind.QUOTE for block in blocks)
    kinds = _LABELLED_KINDS
    if quotes * 2 > len(blocks):
        # A draft that is quoted as a whole is still a draft.
        kinds |= {BlockKind.QUOTE}
    return [_line(index, block, kinds) for index, block in enumerate(blocks)]


def _line(index: int, block: Block, kinds: frozenset[BlockKind]) -> Line:
    text = block.text
    level = max(block.depth, 1) if block.kind is BlockKind.HEADING else 0
    indent = 0
    if block.kind is BlockKind.ITEM:
        indent = max(block.depth - 1, 0)
    elif block.kind is not BlockKind.HEADING:
        indent = max(block.depth, 0)
    if block.kind not in kinds:
        return Line(index, block, text, text, None, False, False, indent, level)
    if block.marker is not None and block.marker.strip():
        marker = block.marker.strip()
        if any(character.isalnum() for character in marker) and marker not in BULLETS:
            candidate = _from_marker(marker)
            return Line(index, block, text, text, candidate, True, False, indent, level)
        inner = parse(text)
        if inner is not None and inner.closed:
            words = text[inner.end :]
            return Line(index, block, text, words, inner, False, False, indent, level)
        return Line(index, block, text, text, None, False, True, indent, level)
    body, bullet = text, False
    if (len(text) > 1 and text[0] in BULLETS and text[0] not in "o§" and text[1] == " ") or (
        text.startswith("o ") and block.kind is BlockKind.ITEM
    ):
        body, bullet = text[2:].lstrip(), True
    if body.startswith("[") and not _struck(block):
        inner = parse(body[1:])
        if inner is not None and (inner.closed or inner.word):
            return Line(
                index, block, body, _bracketed(body, inner), inner, False, False, indent, level
            )
    candidate = None if _struck(block) else parse(body)
    if candidate is not None and (candidate.closed or not bullet):
        words = body[candidate.end :]
        return Line(index, block, body, words, candidate, False, False, indent, level)
    is_bullet = bullet or (block.kind is BlockKind.ITEM)
    return Line(index, block, body, body, None, False, is_bullet, indent, level)


def _bracketed(body: str, inner: Candidate) -> str:
    """The words of a clause that stands in square brackets with its number.

    "[2. Text.]" keeps its brackets around the words; those of "[2.] Text" belong to the number, and
    those of "[Option 1: Text]" to the option.
    """
    words = body[1 + inner.end :]
    if inner.word == OPTION and words.endswith("]") and words.count("[") < words.count("]"):
        return words[:-1]
    if words.startswith("]"):
        return words[1:].lstrip()
    return f"[{words}" if words else words


def _struck(block: Block) -> bool:
    """Whether the whole text is struck through: a deleted number, not a number."""
    return any(
        mark.kind is MarkKind.STRIKE and mark.start == 0 and mark.end >= len(block.text)
        for mark in block.marks
    )


def _from_marker(marker: str) -> Candidate | None:
    candidate = parse(marker)
    if candidate is not None and not marker[candidate.end :].strip():
        return replace(candidate, end=0, closed=True)
    label = unknown_marker(marker)
    if label is None:
        return None
    return Candidate(label.printed, "", (" ".join(label.numbers),), "marker", 0, True)
