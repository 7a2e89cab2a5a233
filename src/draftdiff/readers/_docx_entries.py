"""What a paragraph, row or note has become before it is a block of the manuscript.

Pure values and functions: what hangs on a block (notes, text boxes), how cells and the paragraphs
of a note are joined, how indentations become depths.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.language.clean import clean
from draftdiff.model.manuscript import Block, BlockKind, Mark, MarkKind
from draftdiff.model.source import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from draftdiff.ooxml.textmap import NoteReference

_CELL_SEPARATOR = " | "
# Word works these out anew for each page; the file only holds what they were on some page.
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION")
_PAGE_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """A block with what follows it: the indentation that may become its depth, notes, boxes."""

    block: Block
    indent: int | None = None
    notes: tuple[NoteReference, ...] = ()
    boxes: tuple[etree._Element, ...] = ()

    def is_printed(self) -> bool:
        """Whether the block shows words, or a number even though it has none."""
        marker = self.block.marker or ""
        return bool(self.block.text) or any(character.isalnum() for character in marker)

    def holds_more(self) -> bool:
        """Whether notes or text boxes hang on the block."""
        return bool(self.notes or self.boxes)


def labelled(block: Block) -> tuple[str, tuple[Mark, ...]]:
    if not block.marker:
        return block.text, block.marks
    return joined([(block.marker, ()), (block.text, block.marks)], " ")


def joined(
    texts: list[tuple[str, tuple[Mark, ...]]], separator: str
) -> tuple[str, tuple[Mark, ...]]:
    """Texts joined with a separator, their marks moved along."""
    out: list[str] = []
    marks: list[Mark] = []
    offset = 0
    for text, own in texts:
        marks += [replace(mark, start=mark.start + offset, end=mark.end + offset) for mark in own]
        out.append(text)
        offset += len(text) + len(separator)
    return separator.join(out), tuple(marks)


def row_entry(cells: list[list[Entry]], kind: BlockKind | None) -> Entry:
    entries = [entry for cell in cells for entry in cell]
    texts = [joined([labelled(entry.block) for entry in cell], " ") for cell in cells]
    cleaned = clean(*joined(texts, _CELL_SEPARATOR))
    anchors = [entry.block.anchor for entry in entries]
    block = Block(
        kind or BlockKind.ROW,
        cleaned.text,
        spanning(anchors),
        style=entries[0].block.style,
        marks=cleaned.marks,
    )
    notes = tuple(note for entry in entries for note in entry.notes)
    return Entry(block, None, notes, tuple(box for entry in entries for box in entry.boxes))


def note_block(paragraphs: list[Block], mark: str) -> Block:
    """The paragraphs and rows of a note as one block, under its printed mark."""
    text, marks = joined([labelled(block) for block in paragraphs], " ")
    anchor = spanning([block.anchor for block in paragraphs])
    return replace(paragraphs[0], text=text, marks=marks, marker=mark, depth=0, anchor=anchor)


def spanning(anchors: list[Anchor]) -> Anchor:
    return Anchor(
        anchors[0].part,
        min(anchor.first for anchor in anchors),
        max(anchor.last for anchor in anchors),
    )


def with_markers(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give a cell's lone number to the text of the next cell, which it stands before in print."""
    waiting: Entry | None = None
    for entry in entries:
        if waiting is not None:
            if entry.block.marker is None and entry.block.text:
                block = replace(
                    entry.block,
                    marker=waiting.block.marker,
                    kind=waiting.block.kind,
                    depth=waiting.block.depth,
                )
                entry = replace(entry, block=block)  # noqa: PLW2901
            else:
                yield waiting
            waiting = None
        if entry.block.marker and not entry.block.text and not entry.holds_more():
            waiting = entry
        else:
            yield entry
    if waiting is not None:
        yield waiting


def with_depths(entries: list[Entry]) -> tuple[Block, ...]:
    """Turn indentations into steps: the smallest that occurs is 1, the next 2, and so on."""
    steps = sorted({entry.indent for entry in entries if entry.indent and entry.block.text})
    rank = {indentation: step for step, indentation in enumerate(steps, start=1)}
    return tuple(
        replace(entry.block, depth=rank[entry.indent]) if entry.indent in rank else entry.block
        for entry in entries
    )


def without_page_numbers(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """The text of a header or footer with "#" for the numbers that differ from page to page.

    Otherwise two drafts of different length would seem to differ in what their footers say.
    """
    numbers = sorted(
        (mark.start, mark.end)
        for mark in marks
        if mark.kind is MarkKind.FIELD
        and mark.start < mark.end
        and (mark.value or "").split(" ", 1)[0].upper() in _PAGE_FIELDS
    )
    # Fields do not overlap unless one is inside the other; then only the outer one counts.
    outer: list[tuple[int, int]] = []
    for start, end in numbers:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    position = 0
    length = 0
    out: list[str] = []
    ends = [0]
    shifts = [0]
    for start, end in outer:
        out += [text[position:start], _PAGE_NUMBER]
        length += start - position + len(_PAGE_NUMBER)
        position = end
        ends.append(end)
        shifts.append(end - length)
    out.append(text[position:])
    starts = [start for start, _ in outer]

    def moved(offset: int) -> int:
        within = bisect_right(starts, offset) - 1
        if within >= 0 and starts[within] < offset < outer[within][1]:
            return outer[within][1] - shifts[within + 1]
        return offset - shifts[bisect_right(ends, offset) - 1]

    return "".join(out), tuple(
        replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks
    )
