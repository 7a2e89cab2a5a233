"""Says what tracked changes leave of a document in a view: accepted or rejected.

It is its own module because every walk over a document (text, tables, numbering, fields) must
take the same view of the same markup. Semantics: ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.source import View
from draftdiff.ooxml.names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, TC, TR, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

WRAPPERS = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
_ACCEPT_DROPS = frozenset({DEL, MOVE_FROM})
_REJECT_DROPS = frozenset({INS, MOVE_TO})
_PROPERTY_CHANGES = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
        "tcPrChange", "tblGridChange", "numberingChange", "cellMerge",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Census:
    """How many tracked changes of each sort some parts hold, and who made them.

    ``authors`` are pairs of name and count, the busiest first.
    """

    insertions: int
    deletions: int
    moves: int
    formatting: int
    authors: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All of them; both halves of a move count as one."""
        return self.insertions + self.deletions + self.moves + self.formatting


def dropped(view: View) -> frozenset[str]:
    """The wrapper elements whose content is not part of the text in this view."""
    return _REJECT_DROPS if view is View.REJECT else _ACCEPT_DROPS


def mark_dropped(paragraph: etree._Element, view: View) -> bool:
    """Whether the paragraph's mark is gone, so that it runs on into the next paragraph."""
    properties = paragraph.find(PPR)
    mark = None if properties is None else properties.find(RPR)
    return mark is not None and any(child.tag in dropped(view) for child in mark)


def row_dropped(row: etree._Element, view: View) -> bool:
    """Whether a table row is gone."""
    return any(
        child.tag in dropped(view) for properties in row.findall(w("trPr")) for child in properties
    )


def cell_dropped(cell: etree._Element, view: View) -> bool:
    """Whether a table cell is gone."""
    properties = cell.find(w("tcPr"))
    tag = w("cellIns") if view is View.REJECT else w("cellDel")
    return properties is not None and properties.find(tag) is not None


def merge_continues(cell: etree._Element, view: View) -> bool:
    """Whether a cell only continues the cell above it (``w:vMerge`` without restart)."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        return False
    change = properties.find(w("cellMerge"))
    if change is not None:
        return change.get(w("vMergeOrig" if view is View.REJECT else "vMerge")) == "cont"
    merge = properties.find(w("vMerge"))
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def paragraph_properties(paragraph: etree._Element, view: View) -> etree._Element | None:
    """The ``w:pPr`` that counts: in the rejected view the one from before a tracked change."""
    return _before(paragraph.find(PPR), "pPrChange", PPR, view)


def run_properties(run: etree._Element, view: View) -> etree._Element | None:
    """The ``w:rPr`` that counts: in the rejected view the one from before a tracked change."""
    return _before(run.find(RPR), "rPrChange", RPR, view)


def _before(
    properties: etree._Element | None, change_name: str, tag: str, view: View
) -> etree._Element | None:
    if properties is None or view is not View.REJECT:
        return properties
    change = properties.find(w(change_name))
    return properties if change is None else change.find(tag)


def census(roots: Iterable[etree._Element]) -> Census:
    """Count the tracked changes below these elements. A move counts once, at its target."""
    insertions = deletions = moves = formatting = 0
    authors: Counter[str] = Counter()
    for root in roots:
        for element in root.iter(*WRAPPERS, w("cellIns"), w("cellDel"), *_PROPERTY_CHANGES):
            if element.tag in (INS, w("cellIns")):
                insertions += 1
            elif element.tag in (DEL, w("cellDel")):
                deletions += 1
            elif element.tag == MOVE_TO:
                moves += 1
            elif element.tag != MOVE_FROM:
                formatting += 1
            authors[element.get(w("author")) or "an unnamed author"] += 1
    ranked = sorted(authors.items(), key=lambda item: (-item[1], item[0]))
    return Census(insertions, deletions, moves, formatting, tuple(ranked))


def is_dropped_within(element: etree._Element, view: View) -> bool:
    """Whether any ancestor of ``element`` is gone in this view."""
    drops = dropped(view)
    for ancestor in element.iterancestors():
        if ancestor.tag in drops:
            return True
        if ancestor.tag == TR and row_dropped(ancestor, view):
            return True
        if ancestor.tag == TC and cell_dropped(ancestor, view):
            return True
    return False
