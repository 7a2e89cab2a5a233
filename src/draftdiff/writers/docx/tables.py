"""Merges an old table into a new one: rows come and go, cells of a row that stays are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.names import TC, TR, w
from draftdiff.ooxml.resolve import CUSTOM_XML, SDT, SDT_CONTENT
from draftdiff.writers.docx.marking import DELETED, INSERTED, copy
from draftdiff.writers.docx.rows import merged_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from draftdiff.writers.docx.session import Parts, Session

_TR_PR, _TC_PR, _TBL_PR, _TBL_GRID = w("trPr"), w("tcPr"), w("tblPr"), w("tblGrid")
_TBL_PR_EX = w("tblPrEx")


def merge_table(session: Session, old: etree._Element, new: etree._Element, parts: Parts) -> None:
    """Merge ``old`` into ``new``, in place."""
    _record(session, old, new, _TBL_PR, "tblPrChange")
    _record_grid(session, old, new)
    previous: etree._Element | None = None
    news = list(rows(new))
    for row in merged_order(session, list(rows(old)), news, parts):
        if row.old is not None and row.new is not None and _same_shape(row.old, row.new):
            _merge_row(session, row.old, row.new, parts)
            previous = row.new
            continue
        if row.old is not None:
            gone = delete_row(session, row.old, parts)
            if previous is None:
                (news[0].addprevious if news else new.append)(gone)
            else:
                previous.addnext(gone)
            previous = gone
        if row.new is not None:
            insert_row(session, row.new, parts)
            previous = row.new


def insert_table(session: Session, table: etree._Element, parts: Parts) -> None:
    """Mark all rows of a new table as inserted, in place."""
    for row in rows(table):
        insert_row(session, row, parts)


def delete_table(session: Session, table: etree._Element, parts: Parts) -> etree._Element:
    """A copy of an old table with all rows marked as deleted."""
    twin = table.makeelement(table.tag)
    twin.extend(copy(child) for child in table if child.tag in (_TBL_PR, _TBL_GRID))
    twin.extend(delete_row(session, row, parts) for row in rows(table))
    return twin


def insert_row(session: Session, row: etree._Element, parts: Parts) -> None:
    """Mark a new row and what stands in it as inserted, in place."""
    _row_properties(row).append(session.marking.wrapper(row, INSERTED))
    for cell in cells(row):
        session.merge(session, None, cell, parts)


def delete_row(session: Session, row: etree._Element, parts: Parts) -> etree._Element:
    """A copy of an old row, marked as deleted with what stands in it."""
    twin = row.makeelement(TR)
    twin.extend(copy(child) for child in row if child.tag in (_TBL_PR_EX, _TR_PR))
    _row_properties(twin).append(session.marking.wrapper(row, DELETED))
    for cell in cells(row):
        made = cell.makeelement(TC)
        properties = cell.find(_TC_PR)
        if properties is not None:
            made.append(copy(properties))
        session.merge(session, cell, made, parts)
        twin.append(made)
    return twin


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, through content controls."""
    yield from _within(table, TR)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, through content controls."""
    yield from _within(row, TC)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (SDT, SDT_CONTENT, CUSTOM_XML):
            yield from _within(child, tag)


def _same_shape(old: etree._Element, new: etree._Element) -> bool:
    return len(list(cells(old))) == len(list(cells(new)))


def _merge_row(session: Session, old: etree._Element, new: etree._Element, parts: Parts) -> None:
    if canonical.properties(old.find(_TR_PR)) != canonical.properties(new.find(_TR_PR)):
        session.marking.record(_row_properties(new), old.find(_TR_PR), "trPrChange")
    before, after = old.find(_TBL_PR_EX), new.find(_TBL_PR_EX)
    if canonical.properties(before) != canonical.properties(after):
        if after is None:
            after = new.makeelement(_TBL_PR_EX)
            new.insert(0, after)
        session.marking.record(after, before, "tblPrExChange")
    for before_cell, after_cell in zip(cells(old), cells(new), strict=True):
        _record(session, before_cell, after_cell, _TC_PR, "tcPrChange")
        session.merge(session, before_cell, after_cell, parts)


def _row_properties(row: etree._Element) -> etree._Element:
    found = row.find(_TR_PR)
    if found is None:
        found = row.makeelement(_TR_PR)
        row.insert(sum(child.tag == _TBL_PR_EX for child in row), found)
    return found


def _record(
    session: Session, old: etree._Element, new: etree._Element, tag: str, name: str
) -> None:
    """Record what the properties of a table or cell were, if they were others."""
    before, after = old.find(tag), new.find(tag)
    if canonical.properties(before) == canonical.properties(after):
        return
    if after is None:
        after = new.makeelement(tag)
        new.insert(0, after)
    session.marking.record(after, before, name)


def _record_grid(session: Session, old: etree._Element, new: etree._Element) -> None:
    before, after = old.find(_TBL_GRID), new.find(_TBL_GRID)
    if canonical_grid(before) == canonical_grid(after):
        return
    if after is None:
        after = new.makeelement(_TBL_GRID)
        new.insert(sum(child.tag == _TBL_PR for child in new), after)
    change = after.makeelement(w("tblGridChange"))
    change.set(w("id"), session.marking.number())
    record = change.makeelement(_TBL_GRID)
    if before is not None:
        record.extend(copy(column) for column in before if column.tag == w("gridCol"))
    change.append(record)
    after.append(change)


def canonical_grid(grid: etree._Element | None) -> list[str]:
    """The widths of a table's columns."""
    if grid is None:
        return []
    return [column.get(w("w"), "") for column in grid.findall(w("gridCol"))]
