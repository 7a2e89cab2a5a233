"""Makes the elements of tracked changes: who, when, and ids that no other revision has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.ooxml.names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, TXBX_CONTENT, T, w
from draftdiff.writers.docx.credits import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

KEPT, DELETED, INSERTED, MOVED_FROM, MOVED_TO = "kept", "deleted", "inserted", "from", "to"
WRAPPER = {DELETED: DEL, INSERTED: INS, MOVED_FROM: MOVE_FROM, MOVED_TO: MOVE_TO}


@dataclass(slots=True)
class Marking:
    """Author and date of every tracked change of one redline, and the next free id.

    ``date`` is ``None`` where metadata is scrubbed: the attribute is optional (17.13.1).
    """

    author: str
    date: str | None
    next_id: int = 1

    def number(self) -> str:
        """An id that no revision of this redline has yet."""
        self.next_id += 1
        return str(self.next_id - 1)

    def sign(self, element: etree._Element, signature: Signature | None = None) -> etree._Element:
        """Give an element the attributes of a tracked change, by another author if one is given."""
        author, date = signature or Signature(self.author, self.date)
        element.set(w("id"), self.number())
        element.set(w("author"), author)
        if date is not None:
            element.set(w("date"), date)
        return element

    def wrapper(
        self, near: etree._Element, status: str, signature: Signature | None = None
    ) -> etree._Element:
        """An empty ``w:ins``, ``w:del``, ``w:moveFrom`` or ``w:moveTo``."""
        return self.sign(near.makeelement(WRAPPER[status]), signature)

    def record(self, props: etree._Element, before: etree._Element | None, name: str) -> None:
        """Add to a properties element what its properties were before.

        ``name`` is that of the record ("rPrChange"); ``before`` is not altered and becomes an
        empty element of the same kind when it is ``None``.
        """
        change = self.sign(props.makeelement(w(name)))
        old = change.makeelement(w(name.removesuffix("Change")))
        if before is not None:
            old.extend(copies(before))
        change.append(old)
        props.append(change)


def copies(element: etree._Element) -> Iterator[etree._Element]:
    """Deep copies of an element's children."""
    for child in element:
        yield copy(child)


def copy(element: etree._Element) -> etree._Element:
    """A deep copy that belongs to no tree and has no tail."""
    twin = deepcopy(element)
    twin.tail = None
    return twin


def dead_text(element: etree._Element) -> None:
    """Turn the text of a run into deleted text, except in text boxes, which go as a whole."""
    for child in element:
        if child.tag == TXBX_CONTENT:
            continue
        if child.tag == T:
            child.tag = w("delText")
        elif child.tag == w("instrText"):
            child.tag = w("delInstrText")
        dead_text(child)


def mark_properties(paragraph_properties: etree._Element) -> etree._Element:
    """The properties of a paragraph's mark, made if there are none yet, in their place."""
    found = paragraph_properties.find(RPR)
    if found is not None:
        return found
    made = paragraph_properties.makeelement(RPR)
    for index, child in enumerate(paragraph_properties):
        if child.tag in (w("sectPr"), w("pPrChange")):
            paragraph_properties.insert(index, made)
            return made
    paragraph_properties.append(made)
    return made


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """A paragraph's properties, made if there are none yet."""
    found = paragraph.find(PPR)
    if found is None:
        found = paragraph.makeelement(PPR)
        paragraph.insert(0, found)
    return found
