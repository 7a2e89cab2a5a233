"""Reads a Word document into flat blocks, as Word would print it in the wanted view.

What OOXML means is known to ``draftdiff.ooxml``; this module only decides which block each
paragraph, table row, note, text box, header and footer becomes.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from draftdiff.errors import ReadError
from draftdiff.language.clean import clean, notices
from draftdiff.model.manuscript import Block, BlockKind, Manuscript, Mark, MarkKind
from draftdiff.model.source import Anchor, View
from draftdiff.ooxml.content import blocks, children, text_nodes
from draftdiff.ooxml.document import Document, Part, open_document
from draftdiff.ooxml.names import PPR, TBL, TC, TR, w
from draftdiff.ooxml.numbering import Counter, placement
from draftdiff.ooxml.numerals import is_known, numeral
from draftdiff.ooxml.revisions import (
    cell_dropped,
    census,
    merge_continues,
    paragraph_properties,
    row_dropped,
)
from draftdiff.ooxml.styles import Style, indent, integer, value
from draftdiff.ooxml.textmap import NoteReference, Story, map_text
from draftdiff.readers._docx_entries import (
    Entry,
    note_block,
    row_entry,
    with_depths,
    with_markers,
    without_page_numbers,
)
from draftdiff.readers._docx_notices import (
    describe,
    package_notices,
    revision_notice,
    tally_notices,
)

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.model.source import Source

_SECTION = w("sectPr")
_EMBEDDED = frozenset({w("altChunk"), w("subDoc")})
_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER)
_BODY_TEXT_LEVEL = 9


def read(data: bytes, source: Source) -> Manuscript:
    """The document's blocks in reading order: body with notes and text boxes, then headers.

    ``source.view`` says how tracked changes that the file holds are resolved. Raises
    ``ReadError`` when a part that the text depends on cannot be read, or when the document holds
    tracked changes and the view is to refuse them.
    """
    view = source.view
    document = open_document(data, view)
    revisions = census(part.root for part in document.parts())
    if view is View.REFUSE and revisions.total:
        raise ReadError(
            f"the document holds {describe(revisions)}",
            hint="Settle them in Word, or choose --revisions accept or --revisions reject",
        )
    reader = _Reader(document, view, Counter(document.numbering))
    reader.story(document.body, document.main)
    for kind, part in document.furniture:
        reader.counter = Counter(document.numbering)
        reader.story(part.root, part, BlockKind.HEADER if kind == "header" else BlockKind.FOOTER)
    reader.tally["unprinted-header"] = document.unprinted
    reader.tally["unreferenced-note"] = sum(len(notes) for notes in document.notes.values()) - len(
        reader.seen_notes
    )
    reader.tally["no-text"] = int(not any(entry.block.text for entry in reader.entries))
    revision = revision_notice(revisions, view)
    return Manuscript(
        source,
        with_depths(reader.entries),
        (
            *((revision,) if revision else ()),
            *tally_notices(reader.tally),
            *package_notices(document),
            *notices(reader.cleaning),
        ),
    )


@dataclass(slots=True)
class _Reader:
    """The reader's place in a document: list counters, note numbers, what was met so far."""

    document: Document
    view: View
    counter: Counter
    entries: list[Entry] = field(default_factory=list)
    tally: Tally[str] = field(default_factory=Tally)
    cleaning: Tally[str] = field(default_factory=Tally)
    note_numbers: dict[str, int] = field(default_factory=dict)
    seen_notes: set[tuple[str, str]] = field(default_factory=set)
    waiting: deque[NoteReference] = field(default_factory=deque)

    def story(self, root: etree._Element, part: Part, kind: BlockKind | None = None) -> None:
        """Read the body, a header or a footer."""
        story = self.new_story(part)
        self.flow(root, part, story, kind)
        self.check_coverage(root, story)

    def check_coverage(self, root: etree._Element, story: Story) -> None:
        """Count texts that the walk passed by: nothing may be left out without a word."""
        self.tally["unread-text"] += max(0, text_nodes(root, self.view) - story.texts_read)

    def new_story(self, part: Part) -> Story:
        return Story(
            self.view,
            self.document.styles,
            part.links,
            self.document.comments,
            part.odd_fields,
            tally=self.tally,
        )

    def flow(
        self, container: etree._Element, part: Part, story: Story, kind: BlockKind | None
    ) -> None:
        """Read blocks one after the other; ``kind`` is what plain paragraphs become here."""
        for item in blocks(container, self.view):
            if isinstance(item, tuple):
                entry = self.paragraph(item, part, story, kind)
                if entry is not None:
                    self.emit(entry, part, story)
                self.end_section(item)
            elif item.tag == TBL:
                self.table(item, part, story, kind)
            elif item.tag in _EMBEDDED:
                self.tally["embedded-document"] += 1

    def end_section(self, paragraphs: tuple[etree._Element, ...]) -> None:
        """Restart the numbers of notes that begin anew in each section."""
        for kind, numbering in self.document.note_numbering.items():
            if numbering.restart == "eachSect" and any(
                paragraph.find(f"{PPR}/{_SECTION}") is not None for paragraph in paragraphs
            ):
                self.note_numbers.pop(kind, None)

    def emit(self, entry: Entry, part: Part, story: Story) -> None:
        """Add a block, then the notes and text boxes that hang on it."""
        if entry.is_printed():
            self.entries.append(entry)
        for mark in entry.block.marks:
            self.tally["struck-text"] += mark.kind is MarkKind.STRIKE
        for reference in entry.notes:
            self.note(reference)
        for box in entry.boxes:
            inner = story.for_box()
            kind = entry.block.kind
            self.flow(box, part, inner, kind if kind in _FURNITURE else BlockKind.TEXTBOX)
            story.texts_read += inner.texts_read

    # -- paragraphs --

    def paragraph(
        self,
        paragraphs: tuple[etree._Element, ...],
        part: Part,
        story: Story,
        kind: BlockKind | None,
    ) -> Entry | None:
        """What a paragraph becomes, or ``None`` for a line of a table of contents."""
        properties = paragraph_properties(paragraphs[-1], self.view)
        chain = self.document.styles.chain(value(properties, "pStyle"))
        mapped = map_text(paragraphs, story)
        if chain and _is_contents(chain):
            self.tally["contents"] += bool(mapped.text.strip())
            return None
        place = placement(properties, chain, self.document.numbering, self.view)
        marker = None if place is None else self.label(*place)
        block_kind, depth = _kind(properties, chain, marker, place)
        numbered = tuple(replace(note, mark=self.note_mark(note)) for note in mapped.notes)
        references = [
            Mark(MarkKind.NOTE_REFERENCE, note.offset, note.offset, note.mark) for note in numbered
        ]
        text, marks = mapped.text, (*mapped.marks, *references)
        if kind in _FURNITURE:
            text, marks = without_page_numbers(text, marks)
        cleaned = clean(text, marks)
        self.cleaning.update(dict(cleaned.counts))
        ordinals = [part.paragraphs[paragraph] for paragraph in paragraphs]
        left = indent(properties)
        if left is None:
            left = next((style.indent for style in chain if style.indent is not None), None)
        return Entry(
            Block(
                block_kind if kind is None else kind,
                cleaned.text,
                Anchor(part.name, min(ordinals), max(ordinals)),
                marker,
                depth,
                chain[0].name if chain else None,
                cleaned.marks,
            ),
            left if kind is None and block_kind is BlockKind.PARAGRAPH and not depth else None,
            numbered,
            mapped.boxes,
        )

    def label(self, num_id: str, index: int) -> str | None:
        level = self.document.numbering.level(num_id, index)
        if level is None:
            self.tally["missing-list"] += 1
        elif level.number_format != "custom" and not is_known(level.number_format):
            self.tally["decimal-instead"] += 1
        return self.counter.next_label(num_id, index)

    # -- tables --

    def table(
        self, table: etree._Element, part: Part, story: Story, kind: BlockKind | None
    ) -> None:
        """Read a table's rows as rows, or, where it only arranges text, as paragraphs.

        A table of one column arranges text; so does a row with a cell that holds a table or more
        than one paragraph with words in it.
        """
        cells = [
            [
                cell
                for cell in children(row, self.view)
                if cell.tag == TC and not cell_dropped(cell, self.view)
            ]
            for row in children(table, self.view)
            if row.tag == TR and not row_dropped(row, self.view)
        ]
        one_column = all(len(row) <= 1 for row in cells)
        for row in cells:
            nested = sum(
                any(child.tag == TBL for child in children(cell, self.view)) for cell in row
            )
            self.tally["nested-table"] += nested
            if one_column or nested:
                self.tally["table-as-paragraphs"] += 1
                for cell in row:
                    self.flow(cell, part, story, kind)
            else:
                self.row(row, part, story, kind)

    def row(
        self, row: list[etree._Element], part: Part, story: Story, kind: BlockKind | None
    ) -> None:
        cells: list[list[Entry]] = []
        for cell in row:
            entries = [
                entry
                for item in blocks(cell, self.view)
                if isinstance(item, tuple)
                and (entry := self.paragraph(item, part, story, kind)) is not None
            ]
            if merge_continues(cell, self.view):
                self.tally["merged-cell-text"] += any(entry.block.text for entry in entries)
                entries = []
            cells.append([entry for entry in entries if entry.is_printed() or entry.holds_more()])
        if any(sum(bool(entry.block.text) for entry in entries) > 1 for entries in cells):
            self.tally["table-as-paragraphs"] += 1
            for entry in with_markers(entry for entries in cells for entry in entries):
                self.emit(entry, part, story)
        elif any(cells):
            self.emit(row_entry(cells, kind), part, story)

    # -- notes --

    def note_mark(self, reference: NoteReference) -> str:
        """The printed number of the next note of this kind, or the mark that the author chose."""
        if reference.mark:
            return reference.mark
        numbering = self.document.note_numbering[reference.kind]
        number = self.note_numbers.get(reference.kind, numbering.start)
        self.note_numbers[reference.kind] = number + 1
        return numeral(number, numbering.number_format)

    def note(self, reference: NoteReference) -> None:
        """Add a note, and those that it refers to itself, one after the other."""
        self.waiting.append(reference)
        if len(self.waiting) > 1:
            return  # inside a note: it follows that note, without recursion
        while self.waiting:
            self.read_note(self.waiting[0])
            self.waiting.popleft()

    def read_note(self, reference: NoteReference) -> None:
        """Add a note as one block, its paragraphs joined; its text boxes follow."""
        note = self.document.notes.get(reference.kind, {}).get(reference.id)
        if note is None:
            self.tally["missing-note"] += 1
            return
        if (reference.kind, reference.id) in self.seen_notes:
            return
        self.seen_notes.add((reference.kind, reference.id))
        outer_entries, outer_counter = self.entries, self.counter
        self.entries, self.counter = [], Counter(self.document.numbering)
        note_part = self.document.note_parts[reference.kind]
        story = self.new_story(note_part)
        self.flow(note, note_part, story, BlockKind.NOTE)
        self.check_coverage(note, story)
        inner = self.entries
        self.entries, self.counter = outer_entries, outer_counter
        own = [entry.block for entry in inner if entry.block.kind is BlockKind.NOTE]
        if own:
            self.entries.append(Entry(note_block(own, reference.mark)))
        self.entries += [entry for entry in inner if entry.block.kind is not BlockKind.NOTE]


def _is_contents(chain: tuple[Style, ...]) -> bool:
    name = chain[0].name
    return name.startswith("toc ") and name[4:].isdigit()


def _kind(
    properties: etree._Element | None,
    chain: tuple[Style, ...],
    marker: str | None,
    place: tuple[str, int] | None,
) -> tuple[BlockKind, int]:
    """The kind and depth that style and numbering give a paragraph."""
    outline = integer(value(properties, "outlineLvl"))
    if outline is None:
        outline = next((style.outline for style in chain if style.outline is not None), None)
    names = [style.name for style in chain]
    if names and names[0] == "title":
        return BlockKind.TITLE, 0
    if outline is None:
        outline = next((level for name in names if (level := _heading_level(name))), None)
        outline = None if outline is None else outline - 1
    if outline is not None and 0 <= outline < _BODY_TEXT_LEVEL:
        return BlockKind.HEADING, outline + 1
    if place is not None:
        # A list without a label ("none") still tells how deep its paragraph stands.
        return (BlockKind.ITEM if marker else BlockKind.PARAGRAPH), place[1] + 1
    if "title" in names:
        return BlockKind.TITLE, 0
    if any(name in ("quote", "intense quote") for name in names):
        return BlockKind.QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _heading_level(name: str) -> int:
    prefix, _, number = name.rpartition(" ")
    return int(number) if prefix == "heading" and number in "123456789" and number else 0
