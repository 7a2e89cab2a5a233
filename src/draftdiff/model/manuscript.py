"""What every reader returns: flat blocks of text with hints, before anyone decides on clauses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.source import Anchor, Notice, Source


class BlockKind(StrEnum):
    """What the format itself says a block is; never a guess from its words."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    NOTE = "note"
    TEXTBOX = "textbox"
    HEADER = "header"
    FOOTER = "footer"


class MarkKind(StrEnum):
    """A property of a range of a block's text."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    LINK = "link"
    FIELD = "field"
    NOTE_REFERENCE = "note-reference"
    COMMENT = "comment"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stand-off range ``start:end`` (characters of the block's text) with a property.

    ``value`` carries a link's target, a field's code, a comment's text or a note's id.
    """

    kind: MarkKind
    start: int
    end: int
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or note.

    ``text`` is cleaned: one line, single spaces, trimmed, no label that the format generated.
    A label that was typed stays in ``text``: only the outline knows how drafts are numbered.

    ``marker`` is the label that the format generated, as printed ("1.", "(a)", "Article 3", "•"),
    or ``None``. In Markdown, a list marker is a marker. In plain text there are no markers.

    ``depth`` is a hint: for a heading its level from 1; for an item its nesting from 1; for
    indented plain text the indentation in steps from 1; 0 when nothing is known.

    Rows: ``text`` is the row's cells joined by " | ". Notes: ``marker`` is the note's printed
    number, and they follow the block that refers to them.
    """

    kind: BlockKind
    text: str
    anchor: Anchor
    marker: str | None = None
    depth: int = 0
    style: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as read: its source, its blocks in reading order, and what clean-up changed."""

    source: Source
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
