"""Merges the old content of a story, cell, note or text box into the new one, in place.

A container's content is one stream in which a paragraph mark is a symbol like any other: a mark
stays, goes or comes, and a mark that goes joins its paragraph with the next one (17.13.5.15). So
any two contents can be merged exactly; what is left to decide is only how well it reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, TBL, P, w
from draftdiff.ooxml.resolve import flat_blocks, remove
from draftdiff.writers.docx.controls import track_controls
from draftdiff.writers.docx.marking import (
    DELETED,
    INSERTED,
    KEPT,
    MOVED_FROM,
    MOVED_TO,
    copies,
    copy,
    dead_text,
    mark_properties,
    paragraph_properties,
)
from draftdiff.writers.docx.rows import merged_order
from draftdiff.writers.docx.runs import Builder
from draftdiff.writers.docx.script import cut_at_marks, script, whole
from draftdiff.writers.docx.session import Parts, SectionPair
from draftdiff.writers.docx.tables import merge_table
from draftdiff.writers.docx.whole_blocks import deleted_block, insert_block

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.writers.docx.lines import Line
    from draftdiff.writers.docx.rows import Row
    from draftdiff.writers.docx.session import Session

_SECTION = w("sectPr")
_NOT_DIRECT = frozenset({RPR, _SECTION, w("pPrChange"), w("cnfStyle"), w("divId")})
_GONE = frozenset({DELETED, MOVED_FROM})


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the redline: the fate of its mark, and its content.

    ``children`` is ``None`` where the new paragraph's content stays as it is. ``other`` is the
    paragraph on the other side whose properties a joined paragraph must have, whichever of two
    readings of the standard a program follows. ``stays`` says that content stays although the
    mark does not.
    """

    status: str
    old: etree._Element | None = None
    new: etree._Element | None = None
    children: list[etree._Element] | None = None
    other: etree._Element | None = None
    move: str | None = None
    stays: bool = False


@dataclass(slots=True)
class Table:
    """A table of the redline."""

    element: etree._Element
    status: str
    old: etree._Element | None = None


@dataclass(slots=True)
class _Flow:
    session: Session
    parts: Parts
    near: etree._Element
    items: list[Paragraph | Table] = field(default_factory=list)


def merge_container(
    session: Session, old: etree._Element | None, new: etree._Element, parts: Parts
) -> None:
    """Merge ``old`` into ``new``, in place.

    Without old blocks, all runs of ``new`` are inserted; into a ``new`` without blocks, all content
    of ``old`` is put as deleted.
    """
    news = list(flat_blocks(new))
    olds = [] if old is None else list(flat_blocks(old))
    if not olds:
        for block in news:
            insert_block(session, block, parts)
        return
    if not news:
        new.extend(deleted_block(session, block, parts, new) for block in olds)
        return
    flow = _Flow(session, parts, new)
    rows = merged_order(session, olds, news, parts)
    for row in rows:
        _add(flow, row)
    anchor_last_marks(flow.items)
    placed = _place(flow, news[0])
    pairs = [(r.old, r.new) for r in rows if r.old is not None and r.new is not None]
    track_controls(session, parts, new, pairs, placed)


def _add(flow: _Flow, row: Row) -> None:
    """Add the items of one row of the merged order."""
    block = row.new if row.old is None else row.old
    assert block is not None
    if block.tag == P:
        _add_paragraph(flow, row)
    elif row.old is not None and row.new is not None:
        if row.new.tag == TBL:
            merge_table(flow.session, row.old, row.new, flow.parts)
        flow.items.append(Table(row.new, KEPT, row.old))
    elif row.new is not None:
        insert_block(flow.session, row.new, flow.parts)
        flow.items.append(Table(row.new, INSERTED))
    elif row.old is not None:
        gone = deleted_block(flow.session, row.old, flow.parts, flow.near)
        flow.items.append(Table(gone, DELETED, row.old))


def _add_paragraph(flow: _Flow, row: Row) -> None:
    if row.olds and row.news:
        _add_broken(flow, row)
    elif row.old is not None and row.new is not None:
        children = _edited(flow, row.old, row.new)
        if (_section(row.old) is None) == (_section(row.new) is None):
            flow.items.append(Paragraph(KEPT, row.old, row.new, children))
            return
        # A section break comes or goes with its mark: the marks are not the same one.
        if children is None:
            children = [child for child in row.new if child.tag != PPR]
        flow.items.append(Paragraph(DELETED, row.old, None, children, stays=True))
        flow.items.append(Paragraph(INSERTED, None, row.new, []))
    elif row.old is not None:
        flow.items.append(_gone(flow, row.old, row.partner))
    elif row.new is not None:
        flow.items.append(_come(flow, row.new, row.partner))


def _add_broken(flow: _Flow, row: Row) -> None:
    """Add paragraphs that were broken up or joined: one line, some of whose marks come or go."""
    session = flow.session
    before = session.old_lines.joined(row.olds, flow.parts.old)
    after = session.new_lines.joined(row.news, flow.parts.new)
    for steps, mark in cut_at_marks(script(before, after, session.word_edits)):
        builder = Builder(session, flow.parts, flow.near)
        builder.edit(steps)
        if mark is None or (mark.old and mark.new):
            old = row.old if mark is None or mark.old is None else mark.old.element
            new = row.new if mark is None or mark.new is None else mark.new.element
            flow.items.append(Paragraph(KEPT, old, new, builder.children))
        elif mark.old is not None:
            old = mark.old.element
            flow.items.append(Paragraph(DELETED, old, None, builder.children, row.new))
        elif mark.new is not None:
            new = mark.new.element
            flow.items.append(Paragraph(INSERTED, None, new, builder.children, row.old))


def _edited(flow: _Flow, old: etree._Element, new: etree._Element) -> list[etree._Element] | None:
    """The content of an edited paragraph, or ``None`` if nothing in it changed."""
    session = flow.session
    before = session.old_lines.line(old, flow.parts.old)
    after = session.new_lines.line(new, flow.parts.new)
    carried = any(
        (flow.parts.old, leaf.element.get(w("id"), "")) in session.bookmarks
        for _, leaf in before.markers
    )
    if not carried and before.text == after.text and _formats(before) == _formats(after):
        return None
    builder = Builder(session, flow.parts, flow.near)
    builder.edit(script(before, after, session.word_edits))
    return builder.children


def _formats(line: Line) -> list[tuple[str, int]]:
    """The line's formats with how far each reaches, neighbours of one format joined."""
    out: list[tuple[str, int]] = []
    for leaf in line.leaves:
        run = leaf.run
        kind = "" if run is None else canonical.properties(run.find(RPR), canonical.PROOFING)
        if out and out[-1][0] == kind:
            out[-1] = (kind, out[-1][1] + len(leaf.symbols))
        else:
            out.append((kind, len(leaf.symbols)))
    return out


def _gone(flow: _Flow, old: etree._Element, target: etree._Element | None) -> Paragraph:
    session = flow.session
    before = session.old_lines.line(old, flow.parts.old)
    builder = Builder(session, flow.parts, flow.near)
    if target is None:
        builder.edit(whole(before, old=True))
        return Paragraph(DELETED, old, None, builder.children)
    after = session.new_lines.line(target, flow.parts.new)
    builder.move_source(script(before, after, session.word_edits))
    return Paragraph(MOVED_FROM, old, None, builder.children, move=_move(session, old))


def _come(flow: _Flow, new: etree._Element, source: etree._Element | None) -> Paragraph:
    session = flow.session
    after = session.new_lines.line(new, flow.parts.new)
    builder = Builder(session, flow.parts, flow.near)
    if source is None:
        builder.edit(whole(after, old=False))
        return Paragraph(INSERTED, None, new, builder.children)
    before = session.old_lines.line(source, flow.parts.old)
    builder.move_target(script(before, after, session.word_edits))
    return Paragraph(MOVED_TO, None, new, builder.children, move=_move(session, source))


def _move(session: Session, old: etree._Element) -> str:
    """The name that ties the two halves of a move together."""
    if old not in session.moves:
        session.moves[old] = f"move{len(session.moves) + 1}"
    return session.moves[old]


def anchor_last_marks(items: list[Paragraph | Table]) -> None:
    """Give every stretch of paragraphs a last mark that stays.

    The last mark of a cell, note or story cannot go, and one before a table should not: there is
    no paragraph to join with. Where the last paragraph comes or goes, its mark takes the place of
    the last mark before it that is on the other side.
    """
    start = 0
    for end in range(len(items) + 1):
        item = items[end] if end < len(items) else None
        if item is None or (isinstance(item, Table) and item.status == KEPT):
            stretch = _joinable(items[start:end])
            merged = None
            if stretch and items[end - 1] is stretch[-1]:
                merged = _anchored(stretch, items)
            if merged is not None:
                items[:] = [one for one in items if one is not merged]
                return anchor_last_marks(items)
            start = end + 1
    return None


def _joinable(items: list[Paragraph | Table]) -> list[Paragraph]:
    """The paragraphs at the end of a stretch whose marks can answer the last one.

    Where the last mark goes, so do tables of its own fate; any other table keeps apart what
    stands before it from what follows.
    """
    found: list[Paragraph] = []
    for item in reversed(items):
        if isinstance(item, Paragraph):
            found.append(item)
        elif found and (item.status == DELETED) != (found[0].new is None):
            break
    return found[::-1]


def _anchored(stretch: list[Paragraph], items: list[Paragraph | Table]) -> Paragraph | None:
    """Anchor one stretch; the paragraph that was merged into the last one, if any."""
    last = stretch[-1]
    if last.status == KEPT:
        return None
    _forget_move(last, items)
    for index in range(len(stretch) - 2, -1, -1):
        earlier = stretch[index]
        if (earlier.new is None) == (last.new is None) and earlier.status != KEPT:
            continue
        if _ends_section(earlier) or _ends_section(last):
            return None
        _forget_move(earlier, items)
        if earlier.status == KEPT:
            _hand_over(earlier, last)
            return None
        assert earlier.children is not None
        assert last.children is not None
        if earlier.stays:
            following = stretch[index + 1]
            following.children = [*earlier.children, *(following.children or ())]
            last.old, last.status = earlier.old, KEPT
            return earlier
        gone_first = earlier.status == DELETED
        first, second = (earlier, last) if gone_first else (last, earlier)
        last.children = [*(first.children or ()), *(second.children or ())]
        if gone_first:
            last.old = earlier.old
        else:
            last.new = earlier.new
        last.status = KEPT
        return earlier
    return None


def _forget_move(paragraph: Paragraph, items: list[Paragraph | Table]) -> None:
    """Make of a move, on both sides, a deletion and an insertion: its mark is needed."""
    name = paragraph.move
    if name is None:
        return
    for item in items:
        if isinstance(item, Paragraph) and item.move == name:
            item.move = None
            item.status = DELETED if item.status == MOVED_FROM else INSERTED
            for child in item.children or ():
                if child.tag == MOVE_FROM:
                    child.tag = DEL
                    dead_text(child)
                elif child.tag == MOVE_TO:
                    child.tag = INS


def _hand_over(earlier: Paragraph, last: Paragraph) -> None:
    """The mark that stayed goes or comes instead, and the last one stays."""
    if earlier.children is None:
        assert earlier.new is not None
        earlier.children = [child for child in earlier.new if child.tag != PPR]
    if last.status == DELETED:
        last.new, earlier.other = earlier.new, earlier.new
        earlier.new, earlier.status = None, DELETED
    else:
        last.old, earlier.other = earlier.old, earlier.old
        earlier.old, earlier.status = None, INSERTED
    last.status = KEPT


def _ends_section(paragraph: Paragraph) -> bool:
    return any(
        side is not None and _section(side) is not None for side in (paragraph.old, paragraph.new)
    )


def _section(paragraph: etree._Element) -> etree._Element | None:
    return paragraph.find(f"{PPR}/{_SECTION}")


# -- putting the items into the tree --


def _place(flow: _Flow, first: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Put what was deleted between what the new container has, and mark the marks.

    Gives the old blocks, each with the element that holds its content now.
    """
    placed: list[tuple[etree._Element, etree._Element]] = []
    previous: etree._Element | None = None
    for item in flow.items:
        element = item.element if isinstance(item, Table) else _element(flow, item)
        if element.getparent() is None:
            if previous is None:
                first.addprevious(element)
            else:
                previous.addnext(element)
        previous = element
        if item.old is not None:
            placed.append((item.old, element))
    for item in flow.items:
        if isinstance(item, Paragraph) and item.move is not None:
            _range(flow, item)
    return placed


def _element(flow: _Flow, item: Paragraph) -> etree._Element:
    """The ``w:p`` of a paragraph of the redline."""
    if item.new is None:
        assert item.old is not None
        element = flow.near.makeelement(P)
        _gone_properties(flow, item, element)
        element.extend(item.children or ())
    else:
        element = item.new
        if item.children is not None:
            for child in list(element):
                if child.tag != PPR:
                    element.remove(child)
            element.extend(item.children)
        _kept_properties(flow, item, element)
    if item.old is not None:
        flow.session.placed[item.old] = element
    if item.status != KEPT:
        mark = mark_properties(paragraph_properties(element))
        gone = item.status == DELETED
        signature = flow.session.credit(item.old if gone else element, "", gone=gone)
        mark.insert(0, flow.session.marking.wrapper(mark, item.status, signature))
    item.new = element if item.new is None else item.new
    return element


def _gone_properties(flow: _Flow, item: Paragraph, element: etree._Element) -> None:
    assert item.old is not None
    old = item.old.find(PPR)
    source = old if item.other is None else item.other.find(PPR)
    properties = element.makeelement(PPR)
    if source is not None:
        properties.extend(copy(child) for child in source if child.tag not in (_SECTION, RPR))
    mark = None if old is None else old.find(RPR)
    if mark is not None:
        properties.append(copy(mark))
    section = _section(item.old)
    if section is not None:
        twin = copy(section)
        for reference in list(twin):
            if reference.tag in (w("headerReference"), w("footerReference")):
                twin.remove(reference)
        properties.append(twin)
        flow.session.sections[twin] = SectionPair(section, None)
    if item.other is not None:
        record_paragraph(flow.session, properties, old)
    if len(properties):
        element.insert(0, properties)


def _kept_properties(flow: _Flow, item: Paragraph, element: etree._Element) -> None:
    section = _section(element)
    before = item.old if item.status == KEPT else item.other
    if section is not None:
        pair = None if item.old is None else _section(item.old)
        flow.session.sections[section] = SectionPair(pair, section)
    if before is None:
        return
    old, new = before.find(PPR), element.find(PPR)
    if old is None and new is None:
        return
    properties = paragraph_properties(element)
    if item.status == KEPT:
        record_mark(flow.session, properties, old)
    record_paragraph(flow.session, properties, old)
    if not len(properties):
        remove(properties)


def record_paragraph(
    session: Session, properties: etree._Element, old: etree._Element | None
) -> None:
    """Record in ``w:pPr`` what the direct formatting was, if it was another."""
    if canonical.properties(properties, _NOT_DIRECT) == canonical.properties(old, _NOT_DIRECT):
        return
    before = properties.makeelement(PPR)
    if old is not None:
        skip = (RPR, _SECTION, w("pPrChange"))
        before.extend(child for child in copies(old) if child.tag not in skip)
    session.marking.record(properties, before, "pPrChange")


def record_mark(session: Session, properties: etree._Element, old: etree._Element | None) -> None:
    """Record in the properties of a paragraph's mark what they were, if they were others."""
    before = None if old is None else old.find(RPR)
    after = properties.find(RPR)
    if canonical.properties(before, canonical.PROOFING) == canonical.properties(
        after, canonical.PROOFING
    ):
        return
    session.marking.record(mark_properties(properties), before, "rPrChange")


def _range(flow: _Flow, item: Paragraph) -> None:
    """Put the named range of a move around its paragraph (17.13.5.20 to .28)."""
    side = "moveFrom" if item.status == MOVED_FROM else "moveTo"
    element = item.new
    assert element is not None
    assert item.move is not None
    start = flow.session.marking.sign(element.makeelement(w(f"{side}RangeStart")))
    start.set(w("name"), item.move)
    end = element.makeelement(w(f"{side}RangeEnd"))
    end.set(w("id"), start.get(w("id")) or "")
    properties = element.find(PPR)
    element.insert(0 if properties is None else 1, start)
    element.addnext(end)
