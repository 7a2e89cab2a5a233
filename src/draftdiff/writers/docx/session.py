"""What every step of writing one redline shares: both documents, the carrier, the marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.ooxml.names import P, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from draftdiff.writers.docx.carrying import Carrier
    from draftdiff.writers.docx.credits import Signature
    from draftdiff.writers.docx.lines import LineReader
    from draftdiff.writers.docx.marking import Marking
    from draftdiff.writers.docx.script import WordEdits
    from draftdiff.writers.docx.sides import Side


class Parts(NamedTuple):
    """The part that old content comes from and the one that the redline puts it into."""

    old: str
    new: str


class SectionPair(NamedTuple):
    """A section of the redline in terms of the old and the new document."""

    old: etree._Element | None
    new: etree._Element | None


@dataclass(slots=True)
class Session:
    """One redline in the making.

    ``answers`` are new paragraphs by the old ones that the comparison matched with them;
    ``strayed`` are the old ones that moved, as the comparison has it.
    ``merge`` merges an old container into a new one, in place. Without an old one all content is
    inserted; into a new one without blocks the old content goes as deleted. ``sections`` are the
    section properties of the redline, each with the old and the new ones that it stands for.
    ``placed`` are the paragraphs of the redline by the old ones that they came from.
    """

    old: Side
    new: Side
    carrier: Carrier
    marking: Marking
    old_lines: LineReader
    new_lines: LineReader
    word_edits: WordEdits
    merge: Callable[[Session, etree._Element | None, etree._Element, Parts], None]
    answers: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    strayed: set[etree._Element] = field(default_factory=set)
    bookmarks: dict[tuple[str, str], str] = field(default_factory=dict)
    merged_notes: set[tuple[str, str]] = field(default_factory=set)
    sections: dict[etree._Element, SectionPair] = field(default_factory=dict)
    placed: dict[etree._Element, etree._Element] = field(default_factory=dict)
    moves: dict[etree._Element, str] = field(default_factory=dict)
    tracked_moves: bool = True
    pairs_blocks: bool = True

    def credit(self, element: etree._Element | None, words: str, *, gone: bool) -> Signature | None:
        """Who made this deletion (``gone``) or insertion, as the documents themselves say."""
        stays, goes = (self.old, self.new) if gone else (self.new, self.old)
        if stays.credits is None or goes.credits is None:
            return None
        if element is not None and element in stays.credits.elements:
            return stays.credits.elements[element]
        return goes.credits.of_text(words.strip())

    def name_bookmarks(self) -> None:
        """Decide which old bookmarks are carried: those whose name the new document lacks."""
        start, end = w("bookmarkStart"), w("bookmarkEnd")
        roots = [self.new.roots[part] for part in self.new.ordinals]
        names = {mark.get(w("name"), "").lower() for root in roots for mark in root.iter(start)}
        for part in self.old.ordinals:
            root = self.old.roots[part]
            ends = {mark.get(w("id"), "") for mark in root.iter(end) if _is_inline(mark)}
            for mark in root.iter(start):
                name, identifier = mark.get(w("name"), "").lower(), mark.get(w("id"), "")
                if name not in names and identifier in ends and _is_inline(mark):
                    names.add(name)
                    self.bookmarks[part, identifier] = self.marking.number()


def _is_inline(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and any(
        ancestor.tag == P for ancestor in (parent, *parent.iterancestors())
    )
